"""The tier that a member holds on a day: reached, kept at reviews, or held by grace.

What counts is what was paid and kept within the window, at any shop, each purchase tested forwards
from its day (GEN-6).

- Rolling: the tier of a day is the one that the spend of the window ending on it reaches.
- Anniversary: each purchase with which the window reaches a tier starts a year of it, whose last
  day is the anniversary. What was spent by that day and still counts on the next decides: with
  `retain` or more another year follows, and with less a year of the tier that `down` names. Where
  years overlap the highest tier holds. So to have spent more is never to a member's disadvantage,
  even where it reaches a tier, and its first anniversary, sooner.

With grace, a tier is held for that long after its last day. What was given back by the day asked
about never counted, so a tier reached with it was never held and leaves no grace.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import attrs
from attrs import frozen

from clientrules.core.decision import Decision
from clientrules.core.instants import require_day
from clientrules.core.money import EXACT, Amount
from clientrules.core.reason import Reason
from clientrules.core.term import Term, days, years
from clientrules.loyalty.events import Purchased, Refunded
from clientrules.loyalty.returns import net_of_returns
from clientrules.loyalty.tier_policy import Tier, TierPolicy
from clientrules.regulations.conventions import GEN_6

__all__ = ["TierStatus", "tier_on"]


@frozen(kw_only=True)
class TierStatus:
    """How a member stands in a programme of tiers.

    Args:
        tier: the tier held, or `None`.
        since: the day from which it or a higher one is held without a break; `None` without one.
        until: the last day to which it or a higher one is certain to be held if nothing more is
            bought or given back; `None` without one.
        to_next: what is still to be spent on the day for the next tier; `None` at the highest.
        graced: whether it is held by grace alone.
    """

    tier: Tier | None
    since: dt.date | None
    until: dt.date | None
    to_next: Amount | None
    graced: bool

    def __str__(self) -> str:
        """Return the standing in words."""
        if self.tier is None:
            return "no tier"
        grace = ", by grace" if self.graced else ""
        return f"{self.tier.name} from {self.since} to {self.until}{grace}"


def tier_on(
    purchases: Iterable[Purchased | Refunded], on: dt.date, *, policy: TierPolicy
) -> Decision[TierStatus]:
    """Return the tier that a member holds on a day.

    Args:
        purchases: purchases and refunds in any order; what happened after `on` does not count.
        on: the day asked about.
        policy: the programme.

    Returns:
        The standing; the next tier stands in `passed_over` with what is short of it.

    Raises:
        InvalidTypeError: something other than purchases and refunds, or an instant for a date.
        InvalidValueError: one id with two contents, a refund of more than was paid or before the
            purchase, or a term that ends beyond the calendar.
        UnknownKeyError: a refund of no purchase given.

    Clause: GEN-6.
    """
    day = require_day(on)
    spending = _spending(purchases, day, policy)
    plain = [*(_rolling if policy.review == "rolling" else _by_years)(spending, policy)]
    held = plain if policy.grace is None else [each.with_grace(policy.grace) for each in plain]
    place, spent = _highest(held, day), spending.within(day)
    graced = place > _highest(plain, day)
    since, until = _stretch(each for each in held if each.place >= place >= 0)
    higher = policy.tiers[place + 1 : place + 2]
    short = EXACT.subtract(higher[0].qualify, spent) if higher else None
    tier = policy.tiers[place] if place >= 0 else None
    value = TierStatus(tier=tier, since=since, until=until, to_next=short, graced=graced)
    over = tuple(
        Reason(GEN_6, _SHORT, (("short", short), ("tier", each.name)), policy, ("tiers", "window"))
        for each in higher
    )
    return Decision(value, (_reason(value, spent, day, policy),), passed_over=over)


_SPENT: Final = "{spent} spent within {policy.window} up to {on} "
_REACHED: Final = _SPENT + "reaches {tier}"
_NONE: Final = _SPENT + "reaches no tier"
_YEAR: Final = _SPENT + "is too little to reach {tier}, still held by its year, to {until}"
_GRACE: Final = _SPENT + "is too little to reach {tier}, still held by grace alone, to {until}"
_SHORT: Final = "{short} more on the day reaches {tier}"


def _reason(value: TierStatus, spent: Amount, on: dt.date, policy: TierPolicy) -> Reason:
    numbers: tuple[str, ...] = ("tiers", "window", "review")
    facts: tuple[tuple[str, object], ...] = (("spent", spent), ("on", on))
    if value.tier is None:
        return Reason(GEN_6, _NONE, facts, policy, numbers)
    facts += (("tier", value.tier.name), ("since", value.since), ("until", value.until))
    numbers += ("down",) if policy.review == "anniversary" else ()
    numbers += ("grace",) if policy.grace is not None else ()
    message = _GRACE if value.graced else _REACHED if spent >= value.tier.qualify else _YEAR
    return Reason(GEN_6, message, facts, policy, numbers)


@frozen
class _Spending:
    """Purchases by day, the last day on which each counts, and the totals before and after."""

    days: Sequence[dt.date]
    ends: Sequence[dt.date]
    totals: Sequence[Amount]

    def within(self, day: dt.date) -> Amount:
        """Return the spend of the window that ends on a day."""
        # A later purchase leaves the window no earlier, so both columns are in order.
        gone, made = bisect_left(self.ends, day), bisect_right(self.days, day)
        return EXACT.subtract(self.totals[made], self.totals[gone])

    def carried(self, day: dt.date) -> Amount:
        """Return what was spent by a day and still counts on the next."""
        gone, made = bisect_right(self.ends, day), bisect_right(self.days, day)
        return EXACT.subtract(self.totals[made], self.totals[gone])


def _spending(
    purchases: Iterable[Purchased | Refunded], on: dt.date, policy: TierPolicy
) -> _Spending:
    net = net_of_returns(purchases, on)
    kept = sorted((each.on, paid) for each, paid in net if paid and each.on <= on)
    bought = [day for day, _ in kept]
    totals: list[Amount] = [0]
    for _, paid in kept:
        totals.append(EXACT.add(totals[-1], paid))
    return _Spending(bought, [policy.window.due(day) for day in bought], totals)


@frozen
class _Held:
    """A tier by its place, or none as -1, from a first to a last day."""

    place: int
    first: dt.date
    last: dt.date

    def with_grace(self, grace: Term) -> _Held:
        """Return it with its last day moved by the grace."""
        return attrs.evolve(self, last=grace.due(self.last))


def _rolling(spending: _Spending, policy: TierPolicy) -> Iterator[_Held]:
    entered = {day.toordinal() for day in spending.days}
    left = {day.toordinal() + 1 for day in spending.ends}
    for number, after in pairwise(sorted(entered | left)):
        first = dt.date.fromordinal(number)
        place = _reached(spending.within(first), policy)
        yield _Held(place, first, dt.date.fromordinal(after - 1))


def _by_years(spending: _Spending, policy: TierPolicy) -> Iterator[_Held]:
    for day in dict.fromkeys(spending.days):
        place, first, year = _reached(spending.within(day), policy), day, 1
        while place >= 0:
            last = years(year).due(day)
            yield _Held(place, first, last)
            first, year = days(1).due(last), year + 1
            place = _reviewed(place, spending.carried(last), policy)


def _reached(spent: Amount, policy: TierPolicy) -> int:
    return bisect_right(policy.tiers, spent, key=lambda tier: tier.qualify) - 1


def _reviewed(place: int, spent: Amount, policy: TierPolicy) -> int:
    if spent >= policy.tiers[place].keeps:
        return place
    if policy.down == "one":
        return place - 1
    return bisect_right(policy.tiers, spent, key=lambda tier: tier.keeps) - 1


def _highest(held: Iterable[_Held], on: dt.date) -> int:
    return max((each.place for each in held if each.first <= on <= each.last), default=-1)


def _stretch(held: Iterable[_Held]) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and last day of the latest unbroken stretch of holdings."""
    # It is the one around the day asked about: without further spend no later one begins.
    since = until = None
    for each in sorted(held, key=lambda each: each.first):
        if until is None or each.first.toordinal() > until.toordinal() + 1:
            since, until = each.first, each.last
        until = max(until, each.last)
    return since, until
