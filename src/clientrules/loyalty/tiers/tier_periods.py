"""The stretches of days on which a member holds a tier, worked out from what was spent."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs
from attrs import frozen

from clientrules.core.dates.term import days, years
from clientrules.core.money.amounts import EXACT, Amount
from clientrules.loyalty.tiers.policy import TierPolicy


@frozen
class Spending:
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


def spending_of(kept: Iterable[tuple[dt.date, Amount]], policy: TierPolicy) -> Spending:
    """Return the spending of purchases, each with its day and what is kept of it."""
    in_order = sorted((day, paid) for day, paid in kept if paid)
    bought = [day for day, _ in in_order]
    totals: list[Amount] = [0]
    for _, paid in in_order:
        totals.append(EXACT.add(totals[-1], paid))
    return Spending(bought, [policy.window.due(day) for day in bought], totals)


@frozen
class TierPeriod:
    """A tier by its place, or none as -1, from a first to a last day."""

    place: int
    first: dt.date
    last: dt.date


def periods_without_grace(spending: Spending, policy: TierPolicy) -> list[TierPeriod]:
    """Return what the windows reach and the reviews keep."""
    return [*(_rolling if policy.review == "rolling" else _by_years)(spending, policy)]


def periods_with_grace(held: list[TierPeriod], policy: TierPolicy) -> list[TierPeriod]:
    """Return it with each last day moved by the grace."""
    grace = policy.grace
    if grace is None:
        return held
    return [attrs.evolve(each, last=grace.due(each.last)) for each in held]


def _rolling(spending: Spending, policy: TierPolicy) -> Iterator[TierPeriod]:
    entered = {day.toordinal() for day in spending.days}
    left = {day.toordinal() + 1 for day in spending.ends}
    for number, after in pairwise(sorted(entered | left)):
        first = dt.date.fromordinal(number)
        place = reached(spending.within(first), policy)
        yield TierPeriod(place, first, dt.date.fromordinal(after - 1))


def _by_years(spending: Spending, policy: TierPolicy) -> Iterator[TierPeriod]:
    for day in dict.fromkeys(spending.days):
        place, first, year = reached(spending.within(day), policy), day, 1
        while place >= 0:
            last = years(year).due(day)
            yield TierPeriod(place, first, last)
            first, year = days(1).due(last), year + 1
            place = reviewed(place, spending.carried(last), policy)


def reached(spent: Amount, policy: TierPolicy) -> int:
    """Return the place of the highest tier that so much reaches, or -1."""
    return bisect_right(policy.tiers, spent, key=lambda tier: tier.qualify) - 1


def reviewed(place: int, spent: Amount, policy: TierPolicy) -> int:
    """Return the place that follows a year of another one at its review, or -1."""
    if spent >= policy.tiers[place].keeps:
        return place
    if policy.down == "one":
        return place - 1
    return bisect_right(policy.tiers, spent, key=lambda tier: tier.keeps) - 1


def highest(held: Iterable[TierPeriod], on: dt.date) -> int:
    """Return the place of the highest tier held on a day, or -1."""
    return max((each.place for each in held if each.first <= on <= each.last), default=-1)
