"""The club's rates: which of them are open to a purchase, and what stops the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import kind
from clientrules.core.clause import Clause
from clientrules.core.dates.birthday import birthday_in, moves
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Exact
from clientrules.core.policy import require_policy
from clientrules.core.reason import Reason
from clientrules.core.render import in_short
from clientrules.errors import InvalidValueError
from clientrules.loyalty.membership.standing import Balance, card_obstacles
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices.basket import Checkout
from clientrules.regulations.vip_club import VIP_R2, VIP_R3B, VIP_R5, VIP_U1


class Basis(Labelled):
    """What a line's price rests on; of equal prices the earlier basis is taken."""

    LIST = "list", "list price", "原价"
    PROMOTION = "promotion", "promotion", "促销价"
    SPECIAL = "special", "special price", "特价"
    COUPON = "coupon", "coupon", "优惠券"
    CLUB = "club", "club price", "会员价"
    CLUB_TIER = "club tier", "club price by points", "积分会员价"
    BIRTHDAY = "birthday", "birthday price", "生日价"


@in_short
@frozen
class RejectedOffer:
    """A basis that a line is not sold at.

    Args:
        payable: what the line would cost, or `None` where the basis is not open to it.
        reason: the clause that stopped it, with the fact.
    """

    basis: Basis = field(validator=kind(Basis))
    payable: Decimal | None = field(validator=kind(Decimal, absent=True))
    reason: Reason = field(validator=kind(Reason))


CLUB_RULES: Final[dict[Basis, tuple[Clause, tuple[str, ...]]]] = {
    Basis.CLUB: (VIP_R2, ("rate",)),
    Basis.CLUB_TIER: (VIP_R3B, ("tier_rate", "tier_points")),
    Basis.BIRTHDAY: (VIP_R5, ("birthday_rate",)),
}
"""The clause that gives each club price, and the policy's numbers in it."""


@frozen
class ClubRates:
    """The rates open to a purchase, those that are not, and what blocks them for special prices."""

    rates: tuple[tuple[Basis, Exact], ...]
    stopped: tuple[RejectedOffer, ...]
    blocked: tuple[RejectedOffer, ...]


def club_rates_for(
    checkout: Checkout, balance: Balance, *, on: dt.date, policy: ClubPolicy
) -> ClubRates:
    """Return which club rates are open to a purchase: by the card, the points and the birthday.

    Clause: VIP-R2, VIP-R3b, VIP-R5, VIP-U1, VIP-U10.
    """
    obstacle = next(_obstacles(checkout, balance, policy), None)
    if obstacle is not None:
        return ClubRates(
            (), tuple(RejectedOffer(basis, None, obstacle) for basis in CLUB_RULES), ()
        )
    points = balance.earned if policy.tier_by == "earned" else balance.points
    facts, numbers = (("points", points),), ("tier_points", "tier_by")
    rates: list[tuple[Basis, Exact]]
    if points >= policy.tier_points:
        message = "{points} points reach {policy.tier_points}: the better rate replaces the other"
        rates, lost = [(Basis.CLUB_TIER, policy.tier_rate)], Basis.CLUB
    else:
        message = "{points} points, {policy.tier_points} are needed before the purchase"
        rates, lost = [(Basis.CLUB, policy.rate)], Basis.CLUB_TIER
    stopped = [RejectedOffer(lost, None, Reason(VIP_R3B, message, facts, policy, numbers))]
    obstacle = _birthday_obstacle(checkout, on, policy)
    if obstacle is None:
        rates.append((Basis.BIRTHDAY, policy.birthday_rate))
    else:
        stopped.append(RejectedOffer(Basis.BIRTHDAY, None, obstacle))
    return ClubRates(tuple(rates), tuple(stopped), _blocked(rates, policy))


def _blocked(rates: list[tuple[Basis, Exact]], policy: ClubPolicy) -> tuple[RejectedOffer, ...]:
    if policy.special != "blocks":
        return ()
    reason = Reason(VIP_R2, "special-price goods take no club price", (), policy, ("special",))
    return tuple(RejectedOffer(basis, None, reason) for basis, _ in rates)


def _obstacles(checkout: Checkout, balance: Balance, policy: ClubPolicy) -> Iterator[Reason]:
    yield from card_obstacles(balance, checkout.shop, policy, VIP_R2)
    if checkout.card_shown_by is None:
        yield Reason(VIP_U1, "the card was not shown")
    elif checkout.card_shown_by == "other":
        yield Reason(VIP_U1, "somebody other than its holder showed the card")


def _birthday_obstacle(checkout: Checkout, on: dt.date, policy: ClubPolicy) -> Reason | None:
    born = checkout.birthday
    if born is None:
        return Reason(VIP_R5, "the birthday is not known")
    kept = is_birthday(born, on, policy=policy)
    if not kept.value:
        return kept.reasons[0]
    if checkout.identity != "original":
        message = f"the birthday, but {'a copy' if checkout.identity else 'no identity card'} shown"
        return Reason(VIP_R5, message, (("identity", checkout.identity),))
    return None


def is_birthday(
    birthday: dt.date, on: dt.date, *, policy: ClubPolicy = ClubPolicy()
) -> Decision[bool]:
    """Tell whether a day is the one on which a birthday is kept.

    Args:
        birthday: the day of birth as the identity card prints it.
        on: the day asked about, by the local calendar.
        policy: the club's policy, which places 29 February in a common year.

    Raises:
        InvalidValueError: a day before the birth.

    Clause: VIP-R5.
    """
    require_policy(policy, ClubPolicy)
    born, day = require_day(birthday, "birthday"), require_day(on)
    if day < born:
        raise InvalidValueError(
            f"on is {day}, before the birthday {born}: expected the day of birth, not of another"
            " person or year"
        )
    kept = birthday_in(born, day.year, leap=policy.leap_birthday)
    facts = (("kept", kept), ("on", day), ("birthday", born))
    message = "the birthday {birthday} is kept on {kept} that year; asked on {on}"
    numbers = ("leap_birthday",) if moves(born, day.year) else ()
    return Decision(day == kept, (Reason(VIP_R5, message, facts, policy, numbers),))
