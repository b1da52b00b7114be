"""Who qualifies for a card: by one purchase, or by the total of a rolling half-year.

The standard is tested on what was paid and kept, and forwards from each purchase: whoever has
reached it on some day has reached it, unless the policy limits how soon to apply.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from attrs import frozen

from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.instants import require_day
from clientrules.core.labelled import Labelled
from clientrules.core.money import EXACT, Amount
from clientrules.core.plain_facts import require_name
from clientrules.core.reason import Reason
from clientrules.core.render import text
from clientrules.errors import InvalidValueError
from clientrules.loyalty.events import Purchased, Refunded
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.returns import net_of_returns
from clientrules.loyalty.shops import shops_of
from clientrules.regulations.vip_club import VIP_Q1, VIP_Q2

__all__ = ["LeastSpend", "Qualification", "Route", "least_spend", "qualifies"]

Purchases: TypeAlias = Iterable[Purchased | Refunded]
Day: TypeAlias = tuple[dt.date, Amount]


class Route(Labelled):
    """The two ways to qualify; either is enough."""

    SINGLE = "single", "one purchase", "一次性购物"
    TOTAL = "total", "the total of a period", "累计购物"


@frozen(kw_only=True)
class Qualification:
    """How a customer stands against the standard.

    Args:
        qualified: whether the standard is met.
        route: how it was reached first, or `None`.
        reached: the day on which it was reached first, or `None`.
        remaining: the least to pay on the day asked about to qualify; zero when qualified.
    """

    qualified: bool
    route: Route | None
    reached: dt.date | None
    remaining: Amount

    def __str__(self) -> str:
        """Return the standing in words."""
        if self.route is None:
            return f"not qualified, {text(self.remaining)} short"
        return f"qualified by {self.route.label}, reached on {self.reached}"


@frozen(kw_only=True)
class LeastSpend:
    """What is still to be paid, and by when.

    Args:
        amount: the least single payment that qualifies; zero when qualified already.
        by: the last day on which that amount suffices, or `None` when it does not run out.
    """

    amount: Amount
    by: dt.date | None

    def __str__(self) -> str:
        """Return the amount and the day in words."""
        return text(self.amount) + (f" by {self.by}" if self.by else "")


def qualifies(
    purchases: Purchases,
    on: dt.date,
    *,
    shop: str | None = None,
    used_until: dt.date | None = None,
    policy: ClubPolicy = ClubPolicy(),
) -> Decision[Qualification]:
    """Tell whether a customer meets the standard for a card on a day.

    Args:
        purchases: purchases and refunds in any order; what happened after `on` does not count.
        on: the day of the application.
        shop: the shop that issues the card; its purchases count, unless the policy names shops.
        used_until: for a renewal the day of the last issue; what was bought by then is used up.
        policy: the club's policy.

    Returns:
        The route by which the standard was reached first, one purchase before the total on the
        same day; the route that fails stands in `passed_over`, or both in `reasons`.

    Raises:
        InvalidTypeError: something other than purchases and refunds, or an instant for a date.
        InvalidValueError: one id with two contents, a refund of more than was paid or before the
            purchase, several shops without `shop`, or a `used_until` that is not before `on`.
        UnknownKeyError: a refund of no purchase given.

    Clauses: VIP-Q1, VIP-Q2.

    >>> bought = Purchased(id="1", on=dt.date(2024, 5, 10), paid=1000, shop="North", card=None)
    >>> str(qualifies([bought], dt.date(2024, 5, 10)))
    'qualified by one purchase, reached on 2024-05-10'
    """
    return _qualification(_record(purchases, on, shop, used_until, policy))


def least_spend(
    purchases: Purchases,
    on: dt.date,
    *,
    shop: str | None = None,
    used_until: dt.date | None = None,
    policy: ClubPolicy = ClubPolicy(),
) -> Decision[LeastSpend]:
    """Return the least single payment on or after a day that qualifies, and until when it does.

    A standard that was reached too long ago to apply is reached again by any payment while enough
    still counts; the least payment there is, is the policy's price step.

    Args:
        purchases: as for `qualifies`.
        on: the first day on which to pay.
        shop: as for `qualifies`.
        used_until: as for `qualifies`.
        policy: the club's policy.

    Returns:
        The amount with the last day on which it suffices; `None` for one purchase that is enough by
        itself. For who is qualified already zero, with the last day to apply if there is one.

    Raises:
        RulesError: as for `qualifies`.

    Clauses: VIP-Q1, VIP-Q2.
    """
    record = _record(purchases, on, shop, used_until, policy)
    standing = _qualification(record)
    if standing.value.qualified:
        value = LeastSpend(amount=0, by=_last_day_to_apply(record))
        return Decision(value, standing.reasons, passed_over=standing.passed_over)
    amount = standing.value.remaining
    counted = record.counted()
    facts = (("amount", amount), ("counted", _sum(counted)))
    single = Reason(VIP_Q1, _BY_ITSELF, facts, policy, ("single",))
    if amount == policy.single:
        over = Reason(VIP_Q2, _NOT_CHEAPER, facts, policy, ("total", "window"))
        return Decision(LeastSpend(amount=amount, by=None), (single,), passed_over=(over,))
    by = _suffices_until(amount, counted, policy)
    again = _sum(counted) >= policy.total
    message = (_AGAIN if again else _COMPLETES) + (" until {by}" if by else "")
    numbers = record.numbers("total", "window", *(("price_step",) if again else ()))
    total = Reason(VIP_Q2, message, (*facts, ("by", by)), policy, numbers)
    return Decision(LeastSpend(amount=amount, by=by), (total,), passed_over=(single,))


_BY_ITSELF: Final = "{policy.single} in one purchase is enough by itself"
_NOT_CHEAPER: Final = "the total of {policy.total}, to which {counted} counts, takes no less"
_COMPLETES: Final = "{counted} counts towards {policy.total} and {amount} completes it"
_AGAIN: Final = "{counted} still counts towards {policy.total}, so any payment reaches it again"


@frozen
class _Record:
    """The purchases that count, kept amounts by day, and what they are tested against."""

    kept: tuple[Day, ...]
    on: dt.date
    policy: ClubPolicy

    def counted(self) -> tuple[Day, ...]:
        """Return what still counts towards a total on the day."""
        return tuple(each for each in self.kept if self.policy.window.covers(each[0], self.on))

    def in_time(self, day: dt.date) -> bool:
        """Tell whether a standard reached on a day still entitles to a card."""
        within = self.policy.apply_within
        return within is None or within.covers(day, self.on)

    def numbers(self, *names: str) -> tuple[str, ...]:
        """Return the names of the policy's numbers that counted, with the options taken."""
        taken = ("apply_within",) if self.policy.apply_within else ()
        return (*names, *taken, *(("shops",) if self.policy.shops else ()))


@frozen
class _Standard:
    """How one route stands: the days on which it is reached in time, and what it came to."""

    route: Route
    reached: tuple[Day, ...]
    last: dt.date | None
    most: Amount

    def reason(self, record: _Record) -> Reason:
        """Return why the route decides, or the fact that failed."""
        clause, numbers, reaches, short = _ROUTES[self.route]
        message = short
        facts: tuple[tuple[str, object], ...] = (("most", self.most), ("on", record.on))
        if self.reached:
            message, facts = reaches, tuple(zip(("day", "amount"), self.reached[0], strict=True))
        elif self.last is not None:
            message, facts = _LATE, (("last", self.last), ("on", record.on))
        return Reason(clause, message, facts, record.policy, record.numbers(*numbers))


_ROUTES: Final[dict[Route, tuple[Clause, tuple[str, ...], str, str]]] = {
    Route.SINGLE: (
        VIP_Q1,
        ("single",),
        "a purchase of {amount} on {day} reaches {policy.single}",
        "up to {on} the largest purchase is {most}, less than {policy.single}",
    ),
    Route.TOTAL: (
        VIP_Q2,
        ("total", "window"),
        "purchases of {amount} within {policy.window} up to {day} reach {policy.total}",
        "up to {on} the most within {policy.window} is {most}, less than {policy.total}",
    ),
}

_LATE: Final = "it was last reached on {last}, and {on} is not within {policy.apply_within} of that"


def _qualification(record: _Record) -> Decision[Qualification]:
    standards = _standards(record)
    # One purchase stands first, and sorting keeps it there when both were reached on one day.
    met = sorted((each for each in standards if each.reached), key=lambda each: each.reached[0][0])
    failed = tuple(each.reason(record) for each in standards if not each.reached)
    if not met:
        left = _remaining(record)
        short = Qualification(qualified=False, route=None, reached=None, remaining=left)
        return Decision(short, failed)
    first = met[0]
    value = Qualification(
        qualified=True, route=first.route, reached=first.reached[0][0], remaining=0
    )
    return Decision(value, tuple(each.reason(record) for each in met), passed_over=failed)


def _standards(record: _Record) -> tuple[_Standard, _Standard]:
    policy = record.policy
    return (
        _standard(Route.SINGLE, record.kept, policy.single, record),
        _standard(Route.TOTAL, _totals(record), policy.total, record),
    )


def _standard(route: Route, days: Sequence[Day], least: Amount, record: _Record) -> _Standard:
    enough = [each for each in days if each[1] >= least]
    in_time = tuple(each for each in enough if record.in_time(each[0]))
    last = enough[-1][0] if enough else None
    return _Standard(route, in_time, last, max((paid for _, paid in days), default=0))


def _totals(record: _Record) -> list[Day]:
    """Return for each day with a purchase the total of the window that ends on it."""
    kept, due = record.kept, record.policy.window.due
    totals: dict[dt.date, Amount] = {}
    total: Amount = 0
    oldest = 0
    leaves = due(kept[0][0]) if kept else dt.date.min
    for day, paid in kept:
        total = EXACT.add(total, paid)
        # Later purchases leave the window no earlier, so each is added and taken off once.
        while leaves < day:
            total = EXACT.subtract(total, kept[oldest][1])
            oldest += 1
            leaves = due(kept[oldest][0])
        totals[day] = total
    return list(totals.items())


def _remaining(record: _Record) -> Amount:
    policy = record.policy
    gap = EXACT.subtract(policy.total, _sum(record.counted()))
    return min(policy.single, gap if gap > 0 else policy.price_step)


def _sum(days: Iterable[Day]) -> Amount:
    total: Amount = 0
    for _, paid in days:
        total = EXACT.add(total, paid)
    return total


def _suffices_until(amount: Amount, counted: Iterable[Day], policy: ClubPolicy) -> dt.date | None:
    left, needed = _sum(counted), EXACT.subtract(policy.total, amount)
    for day, paid in counted:
        left = EXACT.subtract(left, paid)
        if left < needed:
            return policy.window.due(day)
    return None


def _last_day_to_apply(record: _Record) -> dt.date | None:
    within = record.policy.apply_within
    if within is None:
        return None
    last = max(each.reached[-1][0] for each in _standards(record) if each.reached)
    return within.due(last)


def _record(
    purchases: Purchases,
    on: dt.date,
    shop: str | None,
    used_until: dt.date | None,
    policy: ClubPolicy,
) -> _Record:
    day = require_day(on)
    used = None if used_until is None else require_day(used_until, "used_until")
    if used is not None and used >= day:
        raise InvalidValueError(
            f"used_until is {used} and on is {day}: expected a day before it, since what is bought"
            " by then is used up"
        )
    if shop is not None:
        require_name(shop, "shop")
    counting = [
        (purchase, paid)
        for purchase, paid in net_of_returns(purchases, day)
        if paid and purchase.on <= day and (used is None or purchase.on > used)
    ]
    shops = _shops(policy, shop, (purchase for purchase, _ in counting))
    kept = sorted((each.on, paid) for each, paid in counting if each.shop in shops)
    return _Record(tuple(kept), day, policy)


def _shops(policy: ClubPolicy, shop: str | None, purchases: Iterable[Purchased]) -> frozenset[str]:
    if shop is not None or policy.shops:
        return shops_of(policy, shop or "")
    found = frozenset(each.shop for each in purchases)
    if len(found) > 1:
        names = ", ".join(map(repr, sorted(found)))
        raise InvalidValueError(
            f"the purchases are of the shops {names}: expected those of one; name the issuing"
            " shop with shop=..., or the shops that count together with ClubPolicy(shops=...)"
        )
    return found
