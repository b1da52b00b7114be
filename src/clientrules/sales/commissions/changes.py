"""What changes of the commissions due, event by event.

What a deal's commission comes to is worked out anew after each event, from what counts by then;
a change is the difference to before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from clientrules.core.money.allocation import allocate
from clientrules.core.money.amounts import EXACT, Amount, round_to
from clientrules.sales.commissions.deals import CommissionedDeal, Course, DealEvent
from clientrules.sales.commissions.plan import Commission, CommissionPlan, counted_base, earned_on
from clientrules.sales.commissions.tiers import TierBase

_Entry: TypeAlias = tuple[dt.date, Course, DealEvent]
_Moved: TypeAlias = dict[str, list[DealEvent]]
_Earned: TypeAlias = tuple[Course, Amount, Commission, Decimal]


class CommissionChange(NamedTuple):
    """A change of what is due of a deal: the base from then on, and what that earns.

    What is `due` is so in all; the `amount` is how much that is more, or less, than before.
    """

    deal: CommissionedDeal
    on: dt.date
    cause: str
    base: Amount
    earned: Commission
    due: Decimal
    amount: Decimal


class Changes:
    """Goes through the events of some deals and keeps what changed."""

    def __init__(
        self,
        deals: Iterable[CommissionedDeal],
        factors: Mapping[str, Fraction],
        plan: CommissionPlan,
        closes: dt.date | None,
    ) -> None:
        self.plan: Final = plan
        self.factors: Final = factors
        self.closes: Final = closes
        self.courses: Final = {deal.name: Course(deal) for deal in deals}
        self.of_deal: Final[dict[str, list[CommissionChange]]] = {name: [] for name in self.courses}
        self.in_order: Final[list[CommissionChange]] = []
        self._own: Final[dict[str, Decimal]] = {}

    def run(self, day: dt.date) -> None:
        """Go on to the end of a day."""
        timeline = self._timeline(day)
        if self.plan.tier_base is TierBase.DEAL:
            for on, course, event in timeline:
                course.take(event)
                self._settle(on, {course.deal.name: [event]}, [course])
            return
        # The deals of a period move each other's tier, so a day is settled whole: which of its
        # events is given first decides nothing.
        closed = False
        for on, entries in groupby(timeline, key=itemgetter(0)):
            closed = closed or self._close(on)
            moved: _Moved = {}
            for _, course, event in entries:
                course.take(event)
                moved.setdefault(course.deal.name, []).append(event)
            if closed:
                self._settle(on, moved, list(self.courses.values()))
        if not closed:
            self._close(day)

    def _timeline(self, day: dt.date) -> list[_Entry]:
        """Return the events up to a day, in their order."""
        entries = [
            (event.on, course, event)
            for course in self.courses.values()
            for event in course.deal.events
            if event.on <= day
        ]
        return sorted(entries, key=itemgetter(0))

    def _close(self, on: dt.date) -> bool:
        """Close the period once its last day is past, before the events of that day."""
        if self.closes is None or on < self.closes:
            return False
        self._settle(self.closes, {}, list(self.courses.values()))
        return True

    def _settle(self, on: dt.date, moved: _Moved, courses: list[Course]) -> None:
        """Keep what changed; where tiers count one deal, no other deal's can."""
        for course, base, earned, own in self._earned(courses):
            name = course.deal.name
            # How much of it is due moves with the deal's own events alone.
            if name not in moved and own == self._own.get(name):
                continue
            self._own[name] = own
            part = course.due_part(self.plan.counts, self.plan.due_on)
            due = round_to(Fraction(own) * part, self.plan.quantum, self.plan.rounding)
            before = self.of_deal[name]
            amount = EXACT.subtract(due, before[-1].due if before else Decimal(0))
            if amount > 0 or (amount < 0 and self.plan.clawback):
                cause = _cause(name, moved)
                change = CommissionChange(course.deal, on, cause, base, earned, due, amount)
                before.append(change)
                self.in_order.append(change)

    def earned_by(self, course: Course) -> Commission:
        """Return what the tier base of a deal earns as it stands."""
        everybody = self._earned(list(self.courses.values()))
        return next(earned for each, _, earned, _ in everybody if each is course)

    def _earned(self, courses: list[Course]) -> Iterator[_Earned]:
        """Yield each deal's base, what its tier base earns, and the deal's own part of that."""
        bases = [self._base(course) for course in courses]
        if self.plan.tier_base is TierBase.DEAL:
            for course, base in zip(courses, bases, strict=True):
                earned = earned_on(base, self.plan)
                yield course, base, earned, earned.amount
            return
        total = reduce(EXACT.add, bases, Decimal(0))
        earned = earned_on(total, self.plan)
        # Nothing is earned without a base, whatever the weights.
        weights = bases if total else [1] * len(bases)
        parts = allocate(earned.amount, weights, self.plan.quantum)
        for course, base, own in zip(courses, bases, parts, strict=True):
            yield course, base, earned, own

    def _base(self, course: Course) -> Amount:
        factor = self.factors[course.deal.name]
        return counted_base(course.counted(self.plan.counts), factor, self.plan)


def _cause(name: str, moved: _Moved) -> str:
    if not moved:
        return "period closed"
    if name in moved:
        return _labels(moved[name])
    return "; ".join(f"{_labels(events)}: {mover}" for mover, events in moved.items())


def _labels(events: list[DealEvent]) -> str:
    return ", ".join(dict.fromkeys(event.step.label for event in events))
