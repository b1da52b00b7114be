"""The tier of one member while the ledger runs, which every purchase asks for anew.

The rules are those of `tiers.standing`, which works out all that was ever held. Here the days go
forward only, so what cannot matter any more is let go, and a purchase costs no more after others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from copy import copy
from heapq import heappop, heappush
from typing import Final, TypeAlias

from attrs import define, field

from clientrules.core.dates.term import years
from clientrules.core.money.amounts import Amount
from clientrules.loyalty.points.earnings import Sale
from clientrules.loyalty.tiers.policy import TierPolicy
from clientrules.loyalty.tiers.standing import reached, reviewed

_Year: TypeAlias = tuple[dt.date, int, int]
"""The last day of a year of a tier, with the month and day on which it began."""


@define(eq=False)
class _Run:
    """What the purchases so far come to; it goes from day to day and never back."""

    policy: TierPolicy
    # The days of purchases whose windows are open, each with its last day and what is kept of it.
    open: list[tuple[dt.date, Amount]] = field(factory=list)
    gone: int = 0
    spent: Amount = 0
    # The last day, with grace, on which each tier is certain to be held.
    until: list[dt.date] = field(init=False)
    # For reviews at anniversaries: the years by their last day and the date they began on, each
    # with its tier and its first purchases' day. Those that end together are reviewed alike, so
    # the lower one is dropped.
    years: list[_Year] = field(factory=list)
    places: dict[_Year, tuple[int, dt.date]] = field(factory=dict)
    begun: tuple[dt.date, int] = (dt.date.min, -1)

    def __attrs_post_init__(self) -> None:
        self.until = [dt.date.min] * len(self.policy.tiers)

    def buy(self, day: dt.date, paid: Amount) -> None:
        """Count a purchase."""
        self.go_to(day)
        self.open.append((self.policy.window.due(day), paid))
        self.spent += paid
        place = reached(self.spent, self.policy)
        if self.policy.review == "rolling":
            self._hold(place, self.open[self.gone][0])
        elif (day, place) != self.begun:
            self.begun = day, place
            self._begin_year(day, 1, place)

    def go_to(self, day: dt.date) -> None:
        """Let pass what ended before a day."""
        while self.years and self.years[0][0] < day:
            year = heappop(self.years)
            last = year[0]
            self._leave(last)
            place, began = self.places.pop(year)
            place = reviewed(place, self.spent, self.policy)
            self._begin_year(began, last.year - began.year + 1, place)
        self._leave(day - _DAY)

    def after(self, kept: Mapping[dt.date, Amount]) -> _Run:
        """Return a run of its own that begins here and counts later purchases too."""
        run = copy(self)
        run.open, run.gone = self.open[self.gone :], 0
        run.until, run.years, run.places = [*self.until], [*self.years], {**self.places}
        for day, paid in kept.items():
            if paid:
                run.buy(day, paid)
        return run

    def held(self, on: dt.date) -> int:
        """Return the place of the highest tier held on a day, or -1."""
        places = range(len(self.until))
        return max((place for place in places if self.until[place] >= on), default=-1)

    def _leave(self, last: dt.date) -> None:
        """Let go of the purchases that count until a day at most."""
        while self.gone < len(self.open) and self.open[self.gone][0] <= last:
            self.spent -= self.open[self.gone][1]
            self.gone += 1
            if self.policy.review == "rolling" and self.gone < len(self.open):
                self._hold(reached(self.spent, self.policy), self.open[self.gone][0])

    def _begin_year(self, day: dt.date, number: int, place: int) -> None:
        """Begin a year of a tier, the first, second or a later one since a purchase."""
        if place < 0:
            return
        last = years(number).due(day)
        year = last, day.month, day.day
        known = self.places.get(year)
        if known is None:
            heappush(self.years, year)
        if known is None or known[0] < place:
            self.places[year] = place, day
            self._hold(place, last)

    def _hold(self, place: int, last: dt.date) -> None:
        if place >= 0:
            until = last if self.policy.grace is None else self.policy.grace.due(last)
            self.until[place] = max(self.until[place], until)


@define(eq=False)
class TierTracker:
    """The tier of one member in one programme, by the sales that the ledger adds to in order."""

    policy: TierPolicy
    sales: Sequence[Sale]
    _read: int = 0
    # What is kept of each day's purchases. Few returns come late, so most need the latest days
    # only to be counted anew, on top of what the days before come to.
    _early: dict[dt.date, Amount] = field(factory=dict)
    _late: dict[dt.date, Amount] = field(factory=dict)
    _base: _Run | None = None
    _run: _Run | None = None

    def names(self, on: dt.date) -> tuple[str, ...]:
        """Return the name of the tier held on a day, with those below it, the lowest first."""
        self._follow()
        run = self._run
        if run is None:
            # Nobody asks between the returns of a day, so they are counted together.
            self._base = self._base or _Run(self.policy).after(self._early)
            run = self._run = self._base.after(self._late)
        run.go_to(on)
        return tuple(tier.name for tier in self.policy.tiers[: run.held(on) + 1])

    def give_back(self, sale: Sale, paid: Amount) -> None:
        """Count a purchase as if what is given back for it had never been paid."""
        if not paid:
            return
        self._follow()
        day = sale.fact.on
        if day in self._late:
            self._late[day] -= paid
        else:
            self._early[day] -= paid
            self._base = None
        self._run = None

    def _follow(self) -> None:
        """Count the purchases that were made since."""
        for place in range(self._read, len(self.sales)):
            sale = self.sales[place]
            if sale.kept:
                day = sale.fact.on
                self._late[day] = self._late.get(day, 0) + sale.kept
                if self._run is not None:
                    self._run.buy(day, sale.kept)
        self._read = len(self.sales)
        if len(self._late) >= 2 * _DAYS:
            early = {day: self._late.pop(day) for day in [*self._late][:_DAYS]}
            self._early |= early
            self._base = self._base and self._base.after(early)


_DAY: Final = dt.timedelta(days=1)
_DAYS: Final = 64
"""How many days of purchases are counted anew at a return, at the least."""
