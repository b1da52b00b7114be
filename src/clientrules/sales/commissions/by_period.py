"""What all deals of a period earn together, and how much of it is each deal's own.

Once the period is closed the deals share one commission, by their bases to the cent. An event moves
the deal it is of; only where it moves a base does what all earn move, and with it the part of
whoever gains or loses a cent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import groupby
from math import lcm
from operator import itemgetter
from typing import Final

from clientrules.core.money.allocation import largest_remainder, units_of
from clientrules.core.money.amounts import EXACT, Amount, require_quantum
from clientrules.sales.commissions.changes import Changes
from clientrules.sales.commissions.deals import CommissionedDeal, Course, DealEvent
from clientrules.sales.commissions.governing import Plans
from clientrules.sales.commissions.plan import Commission, CommissionPlan, earned_on


class ChangesByPeriod(Changes):
    """Goes through the events of the deals of a period, a day at once."""

    def __init__(
        self,
        deals: Iterable[CommissionedDeal],
        factors: Mapping[str, Fraction],
        plans: Plans,
        closes: dt.date,
    ) -> None:
        super().__init__(deals, factors, plans)
        self.closes: Final = closes
        self.plan: Final[CommissionPlan] = next(iter(self.plans.values()))  # one for all deals
        self._in_order: Final = tuple(self.courses.values())
        self._places: Final = {name: place for place, name in enumerate(self.courses)}
        self._step: Final = require_quantum(self.plan.quantum)
        self._together: Commission = earned_on(0, self.plan)
        # The bases as whole numbers of one part of the unit of money, and what each deal has of the
        # commission in whole quanta.
        self._weights = [0] * len(self.courses)
        self._part = 1
        self._own: tuple[int, ...] = ()

    def run(self, day: dt.date) -> None:
        """Go on to the end of a day."""
        # The deals of a period move each other's tier, so a day is settled whole: which of its
        # events is given first decides nothing.
        closed = False
        for on, entries in groupby(self._timeline(day), key=itemgetter(0)):
            closed = closed or self._close(on)
            moved: dict[str, list[DealEvent]] = {}
            for _, course, event in entries:
                course.take(event)
                moved.setdefault(course.deal.name, []).append(event)
            if closed:
                self._settle_day(on, {name: _labels(events) for name, events in moved.items()})
        if not closed:
            self._close(day)

    def earned_by(self, course: Course) -> Commission:  # noqa: ARG002  (each earns with the others)
        """Return what the tier base of a deal earns as it stands: that of the period."""
        return self._together

    def _close(self, on: dt.date) -> bool:
        """Close the period once its last day is past, before the events of that day."""
        if on < self.closes:
            return False
        self._settle_day(self.closes, dict.fromkeys(self.courses, "period closed"))
        return True

    def _settle_day(self, on: dt.date, causes: Mapping[str, str]) -> None:
        """Settle the deals that moved, and those that have another part since these did."""
        places = {self._places[name] for name in causes}
        anew = [self._counts_anew(self._in_order[place]) for place in sorted(places)]
        if True in anew:
            places |= self._divide()
        of_others = "; ".join(f"{cause}: {name}" for name, cause in causes.items())
        for place in sorted(places):
            course, own = self._in_order[place], self._own[place]
            cause = causes.get(course.deal.name, of_others)
            self._due(on, course, cause, self._together, EXACT.multiply(own, self._step))

    def _counts_anew(self, course: Course) -> bool:
        """Count the base of a deal, and weigh it where it moved."""
        name = course.deal.name
        moved = super()._counts_anew(course)
        if moved:
            number, of = self._bases[name].as_integer_ratio()
            if self._part % of:
                finer = lcm(self._part, of) // self._part
                self._weights = [weight * finer for weight in self._weights]
                self._part *= finer
            self._weights[self._places[name]] = number * (self._part // of)
        return moved

    def _divide(self) -> set[int]:
        """Divide anew what all earn, and return the places of those who have another part."""
        with localcontext(EXACT):
            total: Amount = sum(self._bases.values(), Decimal(0))
        self._together = earned_on(total, self.plan)
        before, units = self._own, units_of(self._together.amount, self._step)
        # Nothing is earned without a base, whatever the weights.
        weights = self._weights if total else [1] * len(self._weights)
        self._own = largest_remainder(units, weights)
        pairs = enumerate(zip(self._own, before, strict=False))
        return {place for place, (now, then) in pairs if now != then}


def _labels(events: list[DealEvent]) -> str:
    return ", ".join(dict.fromkeys(event.step.label for event in events))
