"""Transfers: points that move from one card to another, which the regulation refuses.

The regulation never combines the points of different cards. A firm that allows it says so in its
policy, and records a transfer as the two adjustments that it comes to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import field, frozen

from clientrules.core.decision import Decision
from clientrules.core.fields import count_from, kind
from clientrules.core.instants import require_day
from clientrules.core.outcome import Refused
from clientrules.core.plain_facts import require_count, require_name
from clientrules.core.reason import Reason
from clientrules.loyalty.balance import Balance, CardState
from clientrules.loyalty.events import Adjusted
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.shops import shops_of
from clientrules.loyalty.standing import NOT_ACTIVE, Standing, balance_on, policy_for
from clientrules.regulations.vip_club import VIP_R2, VIP_U3, VIP_U4

__all__ = ["Transfer", "transfer"]


@frozen(kw_only=True)
class Transfer:
    """Points that move from one card to another.

    Args:
        given: the fact that takes them from the one card.
        received: the fact that puts them on the other.
        left: how many are left on the card that gives.
    """

    given: Adjusted = field(validator=kind(Adjusted))
    received: Adjusted = field(validator=kind(Adjusted))
    left: int = field(validator=count_from(0))

    @property
    def events(self) -> tuple[Adjusted, Adjusted]:
        """Return the two facts to record: in one account, or each in its member's."""
        return self.given, self.received

    def __str__(self) -> str:
        """Return the transfer in words."""
        return (
            f"{self.received.points} points from card {self.given.card} to card"
            f" {self.received.card}, {self.left} left"
        )


def transfer(
    source: Standing,
    target: Standing,
    points: int,
    *,
    on: dt.date,
    number: str,
    by: str,
    policy: ClubPolicy | None = None,
) -> Decision[Transfer | Refused]:
    """Return the transfer of points, or the refusal with every reason at once.

    Points that can be spent on the day move, those first that expire first. On the other card they
    pay off a debt if there is one, and last as long as that card, whatever end they had before.
    Points count as earned where they were earned, so the better rate moves only where it goes by
    the balance.

    Args:
        source: the balance on that day of the card that gives, or the account of its member.
        target: the balance on that day of the card that receives, or the account of its member.
        points: how many, 1 or more.
        on: the day.
        number: the transfer's own number; the facts are numbered by it, with "out" and "in".
        by: who makes it.
        policy: the club's numbers; unless given, those that the account of the giver is kept by,
            and the regulation's own, which refuses, for a balance.

    Raises:
        InvalidTypeError: something other than standings, a whole number, a date, names or a policy.
        InvalidValueError: the balance of another day, no points, or an empty name.

    Clauses: VIP-U3, VIP-U4, VIP-R2, VIP-A, VIP-M4, VIP-Q2, VIP-U10.
    """
    day = require_day(on)
    wanted = require_count(points, "points", least=1)
    name, who = require_name(number, "number"), require_name(by, "by")
    giver, receiver = balance_on(source, day), balance_on(target, day)
    club_policy = policy_for(policy, source, day)
    obstacles = tuple(_obstacles(giver, receiver, wanted, club_policy))
    if obstacles or giver.card is None or receiver.card is None:
        return Decision(Refused(obstacles), obstacles)
    given = Adjusted(
        id=f"{name} out",
        on=day,
        card=giver.card,
        points=-wanted,
        because=f"transferred to card {receiver.card}",
        by=who,
    )
    received = Adjusted(
        id=f"{name} in",
        on=day,
        card=receiver.card,
        points=wanted,
        because=f"transferred from card {giver.card}",
        by=who,
    )
    value = Transfer(given=given, received=received, left=giver.points - wanted)
    facts = (("points", giver.points), ("wanted", wanted), ("left", value.left))
    message = "{wanted} of {points} points move to the other card, {left} are left"
    return Decision(value, (Reason(VIP_U3, message, facts, club_policy, ("transfers",)),))


def _obstacles(
    giver: Balance, receiver: Balance, wanted: int, policy: ClubPolicy
) -> Iterator[Reason]:
    if policy.transfers == "refused":
        message = "points stay on the card that earned them"
        yield Reason(VIP_U3, message, (), policy, ("transfers",))
    if giver.card is not None and giver.card == receiver.card:
        message = "card {card} is to give and to receive"
        yield Reason(VIP_U3, message, (("card", giver.card),))
    yield from _not_active(giver, "the giving card")
    yield from _not_active(receiver, "the receiving card")
    if giver.card is not None and receiver.card is not None:
        yield from _held_apart(giver, receiver, policy)
    if giver.points < wanted:
        facts = (("points", giver.points), ("wanted", wanted))
        yield Reason(VIP_U4, "{points} points on the giving card, and {wanted} are to move", facts)


def _not_active(balance: Balance, which: str) -> Iterator[Reason]:
    if balance.state is not CardState.ACTIVE:
        facts = (("which", which), ("card", balance.card), ("state", balance.state))
        message = "{which} {card} is {state}" if balance.card else "{which}: {state}"
        yield Reason(NOT_ACTIVE[balance.state], message, facts)


def _held_apart(giver: Balance, receiver: Balance, policy: ClubPolicy) -> Iterator[Reason]:
    here, there = shops_of(policy, giver.shop), shops_of(policy, receiver.shop)
    if here != there:
        message = "the giving card holds in {here}, the receiving one in {there}"
        yield Reason(VIP_R2, message, (("here", here), ("there", there)))
