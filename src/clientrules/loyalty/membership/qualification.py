"""Who qualifies for a card: by one purchase, or by the total of a rolling half-year.

The standard is tested on what was paid and kept, and forwards from each purchase: whoever has
reached it on some day has reached it, unless the policy limits how soon to apply.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from typing import Final, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import kind, require_name
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import EXACT, Amount, not_negative_field
from clientrules.core.reason import Reason
from clientrules.core.refusals import few, wrong_value
from clientrules.core.render import in_short, text
from clientrules.errors import InvalidValueError
from clientrules.loyalty.events import Purchased, Refunded, net_of_returns
from clientrules.loyalty.membership.criteria import Criterion, Day, Record, standards_of
from clientrules.loyalty.policy import ClubPolicy, Policies, shops_of
from clientrules.regulations.vip_club import VIP_Q1, VIP_Q2

Purchases: TypeAlias = Iterable[Purchased | Refunded]


@frozen(kw_only=True)
@in_short
class Qualification:
    """How a customer stands against the standard.

    Args:
        qualified: whether the standard is met.
        criterion: how it was reached first, or `None`.
        reached: the day on which it was reached first, or `None`.
        remaining: the least to pay on the day asked about to qualify; zero when qualified.
    """

    qualified: bool = field(validator=kind(bool))
    criterion: Criterion | None = field(validator=kind(Criterion, absent=True))
    reached: dt.date | None = field(validator=kind(dt.date, absent=True))
    remaining: Amount = field(validator=not_negative_field)

    def __str__(self) -> str:
        """Return the standing in words."""
        if self.criterion is None:
            return f"not qualified, {text(self.remaining)} short"
        return f"qualified by {self.criterion.label}, reached on {self.reached}"


@frozen(kw_only=True)
@in_short
class LeastSpend:
    """What is still to be paid, and by when.

    Args:
        amount: the least single payment that qualifies; zero when qualified already.
        by: the last day on which that amount suffices, or `None` when it does not run out.
    """

    amount: Amount = field(validator=not_negative_field)
    by: dt.date | None = field(validator=kind(dt.date, absent=True))

    def __str__(self) -> str:
        """Return the amount and the day in words."""
        return text(self.amount) + (f" by {self.by}" if self.by else "")


def qualifies(
    purchases: Purchases,
    on: dt.date,
    *,
    shop: str | None = None,
    used_until: dt.date | None = None,
    policy: Policies = ClubPolicy(),
) -> Decision[Qualification]:
    """Tell whether a customer meets the standard for a card on a day.

    Args:
        purchases: purchases and refunds in any order; what happened after `on` does not count.
        on: the day of the application.
        shop: the shop that issues the card; its purchases count, unless the policy names shops.
        used_until: for a renewal the day of the last issue; what was bought by then is used up.
        policy: the club's policy, or its editions, of which the day of the application selects one.

    Returns:
        The criterion by which the standard was reached first, one purchase before the total on the
        same day; the criterion that fails stands in `passed_over`, or both in `reasons`.

    Raises:
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
    policy: Policies = ClubPolicy(),
) -> Decision[LeastSpend]:
    """Return the least single payment on or after a day that qualifies, and until when it does.

    A standard that was reached too long ago to apply is reached again by any payment while enough
    still counts; the least payment there is, is the policy's price step.

    Args:
        purchases: as for `qualifies`.
        on: the first day on which to pay.
        shop: as for `qualifies`.
        used_until: as for `qualifies`.
        policy: as for `qualifies`.

    Returns:
        The amount with the last day on which it suffices; `None` for one purchase that is enough by
        itself. For who is qualified already zero, with the last day to apply if there is one.

    Raises:
        RulesError: as for `qualifies`.

    Clauses: VIP-Q1, VIP-Q2.
    """
    record = _record(purchases, on, shop, used_until, policy)
    standing, policy = _qualification(record), record.policy
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


def _qualification(record: Record) -> Decision[Qualification]:
    standards = standards_of(record)
    # One purchase stands first, and sorting keeps it there when both were reached on one day.
    met = sorted((each for each in standards if each.reached), key=lambda each: each.reached[0][0])
    failed = tuple(each.reason(record) for each in standards if not each.reached)
    if not met:
        left = _remaining(record)
        short = Qualification(qualified=False, criterion=None, reached=None, remaining=left)
        return Decision(short, failed)
    first = met[0]
    value = Qualification(
        qualified=True, criterion=first.criterion, reached=first.reached[0][0], remaining=0
    )
    return Decision(value, tuple(each.reason(record) for each in met), passed_over=failed)


def _remaining(record: Record) -> Amount:
    policy = record.policy
    gap = EXACT.subtract(policy.total, _sum(record.counted()))
    return min(policy.single, gap if gap > 0 else policy.price_step)


def _sum(days: Iterable[Day]) -> Amount:
    nothing: Amount = 0
    return reduce(EXACT.add, (paid for _, paid in days), nothing)


def _suffices_until(amount: Amount, counted: Iterable[Day], policy: ClubPolicy) -> dt.date | None:
    left, needed = _sum(counted), EXACT.subtract(policy.total, amount)
    for day, paid in counted:
        left = EXACT.subtract(left, paid)
        if left < needed:
            return policy.window.due(day)
    return None


def _last_day_to_apply(record: Record) -> dt.date | None:
    within = record.policy.apply_within
    if within is None:
        return None
    last = max(each.reached[-1][0] for each in standards_of(record) if each.reached)
    return within.due(last)


def _record(
    purchases: Purchases,
    on: dt.date,
    shop: str | None,
    used_until: dt.date | None,
    policies: Policies,
) -> Record:
    policy = in_force(policies, ClubPolicy, on)
    day = require_day(on)
    used = None if used_until is None else require_day(used_until, "used_until")
    if used is not None and used >= day:
        expected = f"a day before {day}, the day asked about, since what is bought by it is used up"
        raise wrong_value("used_until", used, expected)
    if shop is not None:
        require_name(shop, "shop")
    counting = [
        (purchase, paid)
        for purchase, paid in net_of_returns(purchases, day)
        if paid and purchase.on <= day and (used is None or purchase.on > used)
    ]
    shops = _shops(policy, shop, (purchase for purchase, _ in counting))
    kept = sorted((each.on, paid) for each, paid in counting if each.shop in shops)
    return Record(tuple(kept), day, policy)


def _shops(policy: ClubPolicy, shop: str | None, purchases: Iterable[Purchased]) -> frozenset[str]:
    if shop is not None or policy.shops:
        return shops_of(policy, shop or "")
    found = frozenset(each.shop for each in purchases)
    if len(found) > 1:
        expected = (
            "those of one; name the issuing shop with shop=..., or the shops that count together"
            " with ClubPolicy(shops=...)"
        )
        said = f"the purchases are of the shops {few(map(repr, sorted(found)))}"
        raise InvalidValueError(
            f"{said}: expected {expected}", field="shop", value=shop, expected=expected
        )
    return found
