"""Transfers: points that move from one card to another, which the regulation refuses.

The regulation never combines the points of different cards. A firm that allows it says so in its
policy, and records a transfer as the adjustments that it comes to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import field, frozen

from clientrules.core.checks import all_are, count_from, kind, require_count, require_name
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import in_short, shown
from clientrules.loyalty.events import Adjusted
from clientrules.loyalty.membership.standing import (
    Balance,
    CardState,
    Standing,
    balance_on,
    not_active,
    policy_for,
)
from clientrules.loyalty.points.account import Account, points_by_end
from clientrules.loyalty.policy import ClubPolicy, Policies, shops_of
from clientrules.regulations.vip_club import VIP_R2, VIP_U3, VIP_U4


@frozen(kw_only=True)
@in_short
class Transfer:
    """Points that move from one card to another.

    Args:
        given: the fact that takes them from the one card.
        received: the facts that put them on the other, one for each day on which they end.
        left: how many are left on the card that gives.
    """

    given: Adjusted = field(validator=kind(Adjusted))
    received: tuple[Adjusted, ...] = field(validator=[kind(tuple), all_are(Adjusted)])
    left: int = field(validator=count_from(0))

    @property
    def events(self) -> tuple[Adjusted, ...]:
        """Return the facts to record: in one account, or each in its member's."""
        return self.given, *self.received

    def __str__(self) -> str:
        """Return the transfer in words."""
        return (
            f"{-self.given.points} points from card {self.given.card} to card"
            f" {self.received[0].card}, {self.left} left"
        )


def transfer(
    source: Standing,
    target: Standing,
    points: int,
    *,
    on: dt.date,
    number: str,
    by: str,
    card: str | None = None,
    policy: Policies | None = None,
) -> Decision[Transfer | Refused]:
    """Return the transfer of points, or the refusal with every reason at once.

    Points that can be spent on the day move, those first that expire first. On the other card they
    pay off a debt if there is one, and keep the end they had: their own, or that of the card that
    gives. Where that card ends sooner they end with it, so nothing is revived by moving it.
    Points count as earned where they were earned, so the better rate moves only where it goes by
    the balance.

    Args:
        source: the balance on that day of the card that gives, or the account of its member.
        target: the balance on that day of the card that receives, or the account of its member.
        points: how many, 1 or more.
        on: the day.
        number: the transfer's own number; the facts are numbered by it, with "out" and "in".
        by: who makes it.
        card: the card that gives, where the account of its member has several; the latest one
            unless named.
        policy: the club's numbers, or their editions, of which the day selects one; unless given,
            those that the account of the giver is kept by, and the regulation's own, which refuses,
            for a balance.

    Raises:
        InvalidValueError: the balance of another day, or no points.
        UnknownKeyError: a card that was not issued by then.

    Clauses: VIP-U3, VIP-U4, VIP-R2, VIP-A, VIP-M4, VIP-U10.
    """
    day = require_day(on)
    wanted = require_count(points, "points", least=1)
    name, who = require_name(number, "number"), require_name(by, "by")
    giver, receiver = _giver(source, day, card), balance_on(target, day, "target")
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
    ends = _ends(source, giver, wanted, club_policy)
    received = tuple(
        Adjusted(
            id=f"{name} in" if len(ends) == 1 else f"{name} in, to {end}",
            on=day,
            card=receiver.card,
            points=moved,
            because=f"transferred from card {giver.card}",
            by=who,
            # After what is taken that day, which never takes these in place of what was there.
            order=1,
            expires=end,
        )
        for end, moved in ends.items()
    )
    value = Transfer(given=given, received=received, left=giver.points - wanted)
    facts = (("points", giver.points), ("wanted", wanted), ("left", value.left))
    message = "{wanted} of {points} points move to the other card, {left} are left"
    return Decision(value, (Reason(VIP_U3, message, facts, club_policy, ("transfers",)),))


def _giver(source: Standing, day: dt.date, card: str | None) -> Balance:
    if card is None:
        return balance_on(source, day, "source")
    if isinstance(source, Account):
        return source.on(day, card=card)
    expected = f"the account of the member, of whose cards {shown(card)} is one"
    raise wrong_kind("source", source, expected)


def _ends(source: Standing, giver: Balance, wanted: int, policy: ClubPolicy) -> dict[dt.date, int]:
    """Return the points that move by the last day of each; those that end first move first."""
    if isinstance(source, Account):
        ends = points_by_end(source, giver.on, card=giver.card)
    elif policy.expiry is None and giver.expires is not None:
        ends = {giver.expires: wanted}
    else:
        expected = "the account of the member, since a balance does not say when its points end"
        raise wrong_kind("source", source, expected)
    moved = {}
    for end, points in ends.items():
        if taken := min(points, wanted):
            moved[end] = taken
            wanted -= taken
    return moved


def _obstacles(
    giver: Balance, receiver: Balance, wanted: int, policy: ClubPolicy
) -> Iterator[Reason]:
    if policy.transfers == "refused":
        message = "points stay on the card that earned them"
        yield Reason(VIP_U3, message, (), policy, ("transfers",))
    if giver.card is not None and giver.card == receiver.card:
        message = "card {card} is to give and to receive"
        yield Reason(VIP_U3, message, (("card", giver.card),))
    yield from _not_active(giver, "the giving card", policy)
    yield from _not_active(receiver, "the receiving card", policy)
    if giver.card is not None and receiver.card is not None:
        yield from _held_apart(giver, receiver, policy)
    if giver.points < wanted:
        facts = (("points", giver.points), ("wanted", wanted))
        yield Reason(VIP_U4, "{points} points on the giving card, and {wanted} are to move", facts)


def _not_active(balance: Balance, which: str, policy: ClubPolicy) -> Iterator[Reason]:
    if balance.state is not CardState.ACTIVE:
        facts = (("which", which), ("card", balance.card), ("state", balance.state))
        message = "{which} {card} is {state}" if balance.card else "{which}: {state}"
        yield not_active(balance.state, message, facts, policy)


def _held_apart(giver: Balance, receiver: Balance, policy: ClubPolicy) -> Iterator[Reason]:
    here, there = shops_of(policy, giver.shop), shops_of(policy, receiver.shop)
    if here != there:
        message = "the giving card holds in {here}, the receiving one in {there}"
        yield Reason(VIP_R2, message, (("here", here), ("there", there)))
