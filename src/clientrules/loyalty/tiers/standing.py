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
from attrs import field, frozen
from attrs.validators import optional

from clientrules.core.checks import kind
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import days, years
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import EXACT, Amount, amount_field
from clientrules.core.reason import Reason
from clientrules.core.render import in_short
from clientrules.loyalty.events import Purchased, Refunded, net_of_returns
from clientrules.loyalty.tiers.policy import Tier, TierPolicy
from clientrules.regulations.conventions import GEN_6


@frozen(kw_only=True)
@in_short
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

    tier: Tier | None = field(validator=kind(Tier, absent=True))
    since: dt.date | None = field(validator=kind(dt.date, absent=True))
    until: dt.date | None = field(validator=kind(dt.date, absent=True))
    to_next: Amount | None = field(validator=optional(amount_field))
    graced: bool = field(validator=kind(bool))

    def __str__(self) -> str:
        """Return the standing in words."""
        if self.tier is None:
            return "no tier"
        grace = ", by grace" if self.graced else ""
        return f"{self.tier.name} from {self.since} to {self.until}{grace}"


def tier_on(
    purchases: Iterable[Purchased | Refunded],
    on: dt.date,
    *,
    policy: TierPolicy | Editions[TierPolicy],
) -> Decision[TierStatus]:
    """Return the tier that a member holds on a day.

    Args:
        purchases: purchases and refunds in any order; what happened after `on` does not count.
        on: the day asked about.
        policy: the programme, or its editions, of which the day asked about selects one: all that
            was spent, and each review, is looked at with its numbers.

    Returns:
        The standing; the next tier stands in `passed_over` with what is short of it.

    Raises:
        InvalidValueError: one id with two contents, a refund of more than was paid or before the
            purchase, or a term that ends beyond the calendar.
        UnknownKeyError: a refund of no purchase given.

    Clause: GEN-6.
    """
    if policy.__class__ is not TierPolicy:
        policy = in_force(policy, TierPolicy, days={Governs.ASKED: on})
    day = require_day(on)
    net = net_of_returns(purchases, day)
    spending = spending_of(((each.on, kept) for each, kept in net if each.on <= day), policy)
    plain = periods_without_grace(spending, policy)
    held = periods_with_grace(plain, policy)
    place, spent = highest(held, day), spending.within(day)
    graced = place > highest(plain, day)
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


def _stretch(held: Iterable[TierPeriod]) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and last day of the latest unbroken stretch of holdings."""
    # It is the one around the day asked about: without further spend no later one begins.
    since = until = None
    for each in sorted(held, key=lambda each: each.first):
        if until is None or each.first.toordinal() > until.toordinal() + 1:
            since, until = each.first, each.last
        until = max(until, each.last)
    return since, until


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
    by_date: dict[tuple[int, int], list[dt.date]] = {}
    for day in dict.fromkeys(spending.days):
        by_date.setdefault((day.month, day.day), []).append(day)
    for begun in by_date.values():
        yield from _years_since(begun, spending, policy)


def _years_since(
    begun: Sequence[dt.date], spending: Spending, policy: TierPolicy
) -> Iterator[TierPeriod]:
    """Yield the years that begin with purchases on one date of several years.

    Those that end together are reviewed alike, so the highest of them alone goes on.
    """
    place, since, last = -1, begun[0], begun[0]
    for day in (*begun, None):
        while place >= 0 and (day is None or last <= day):
            place, first = reviewed(place, spending.carried(last), policy), days(1).due(last)
            last = years(last.year - since.year + 1).due(since)
            if place >= 0:
                yield TierPeriod(place, first, last)
        bought = -1 if day is None else reached(spending.within(day), policy)
        if day is not None and bought >= 0:
            if place < 0:
                since, last = day, years(1).due(day)
            yield TierPeriod(bought, day, last)
            place = max(place, bought)


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
