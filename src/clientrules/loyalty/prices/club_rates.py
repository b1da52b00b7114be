"""The club's rates: which of them are open to a purchase, and what stops the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from operator import itemgetter
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import kind, require_name
from clientrules.core.clause import Clause
from clientrules.core.dates.birthday import birthday_in, moves
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Exact
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.core.render import in_short
from clientrules.loyalty.membership.standing import (
    Balance,
    CardState,
    Standing,
    balance_on,
    card_obstacles,
    policy_for,
)
from clientrules.loyalty.policy import ClubPolicy, Policies
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


@frozen
@in_short
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
    points = _points(balance, policy)
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


def member_rate(
    standing: Standing,
    on: dt.date,
    *,
    shop: str | None = None,
    birthday: dt.date | None = None,
    policy: Policies | None = None,
) -> Decision[Exact]:
    """Return the share of the list price that a member pays on a day who shows the card.

    Args:
        standing: the member's balance on that day, or an account.
        on: the day.
        shop: where the member buys; in the shop that issued the card unless given.
        birthday: as the original identity card prints it, which is shown; `None` if it is not.
        policy: the club's numbers, or their editions; unless given, those that an account is kept
            by, and the regulation's own for a balance. Of editions the day selects one, and an
            account says what it keeps of those before.

    Returns:
        The lowest rate; 1 where the card gives nothing, with the clause that says so. What stops
        the other rates stands in `passed_over`.

    Raises:
        InvalidValueError: the balance of another day, or a birthday still to come.

    Clauses: VIP-R2, VIP-R3b, VIP-R5, VIP-U10.

    >>> day, last = dt.date(2024, 5, 10), dt.date(2026, 3, 9)
    >>> standing = Balance.plain(day, card="C1", shop="North", expires=last, points=5, earned=31)
    >>> str(member_rate(standing, day))
    '0.85'
    """
    day = require_day(on)
    balance, club_policy = balance_on(standing, day), policy_for(policy, standing, day)
    where = require_name(shop, "shop") if shop is not None else balance.shop or _ANYWHERE
    seen = Checkout(card_shown_by="holder", birthday=birthday, identity="original", shop=where)
    found = club_rates_for(seen, balance, on=day, policy=club_policy)
    over = tuple({offer.reason: None for offer in found.stopped})
    if not found.rates:
        return Decision(1, over)
    basis, rate = min(found.rates, key=itemgetter(1))
    rule, numbers = CLUB_RULES[basis]
    facts = (("basis", basis), ("rate", rate))
    reason = Reason(rule, "{basis}: {rate} of the list price", facts, club_policy, numbers)
    return Decision(rate, (reason,), passed_over=over)


# Without a card there is no shop that issued it, and no shop where it would give anything.
_ANYWHERE: Final = "any shop"


def points_to_better_rate(
    standing: Standing, on: dt.date, *, policy: Policies | None = None
) -> Decision[int | Refused]:
    """Return how many more points a member needs for the better rate; zero once it holds.

    Args:
        standing: the member's balance on that day, or an account.
        on: the day.
        policy: as for `member_rate`.

    Returns:
        The points, or `Refused` with what keeps the card from giving anything.

    Raises:
        InvalidValueError: the balance of another day.

    Clause: VIP-R3b.

    >>> day, last = dt.date(2024, 5, 10), dt.date(2026, 3, 9)
    >>> standing = Balance.plain(day, card="C1", shop="North", expires=last, points=5, earned=22)
    >>> print(points_to_better_rate(standing, day))
    8
    """
    day = require_day(on)
    balance, club_policy = balance_on(standing, day), policy_for(policy, standing, day)
    if balance.state is not CardState.ACTIVE:
        obstacles = tuple(card_obstacles(balance, balance.shop, club_policy, VIP_R2))
        return Decision(Refused(obstacles), obstacles)
    points = _points(balance, club_policy)
    left = max(club_policy.tier_points - points, 0)
    facts, numbers = (("points", points), ("left", left)), ("tier_points", "tier_by")
    message = "{points} of the {policy.tier_points} points are reached, {left} are left"
    return Decision(left, (Reason(VIP_R3B, message, facts, club_policy, numbers),))


def _points(balance: Balance, policy: ClubPolicy) -> int:
    """Return the points that the better rate goes by."""
    return balance.earned if policy.tier_by == "earned" else balance.points


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
    birthday: dt.date, on: dt.date, *, policy: Policies = ClubPolicy()
) -> Decision[bool]:
    """Tell whether a day is the one on which a birthday is kept.

    Args:
        birthday: the day of birth as the identity card prints it.
        on: the day asked about, by the local calendar.
        policy: the club's policy, which places 29 February in a common year; or its editions, of
            which the day asked about selects one.

    Raises:
        InvalidValueError: a day before the birth.

    Clause: VIP-R5.
    """
    if policy.__class__ is not ClubPolicy:
        policy = in_force(policy, ClubPolicy, on)
    born, day = require_day(birthday, "birthday"), require_day(on)
    if day < born:
        expected = f"{day}, the day asked about, or an earlier one"
        raise wrong_value("birthday", born, expected)
    kept = birthday_in(born, day.year, leap=policy.leap_birthday)
    facts = (("kept", kept), ("on", day), ("birthday", born))
    message = "the birthday {birthday} is kept on {kept} that year; asked on {on}"
    numbers = ("leap_birthday",) if moves(born, day.year) else ()
    return Decision(day == kept, (Reason(VIP_R5, message, facts, policy, numbers),))
