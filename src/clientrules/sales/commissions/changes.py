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
from clientrules.sales.commissions.governing import Plans
from clientrules.sales.commissions.plan import Commission, CommissionPlan, counted_base, earned_on

_Entry: TypeAlias = tuple[dt.date, Course, DealEvent]
Moved: TypeAlias = dict[str, list[DealEvent]]
_Earned: TypeAlias = tuple[Course, Amount, Commission, Decimal]


class CommissionChange(NamedTuple):
    """A change of what is due of a deal: the base from then on, and what that earns by its plan.

    What is `due` is so in all; the `amount` is how much that is more, or less, than before. Where
    each event earns by the edition of its own day, all of it is what counts by that edition.
    """

    deal: CommissionedDeal
    on: dt.date
    cause: str
    base: Amount
    earned: Commission
    due: Decimal
    amount: Decimal
    plan: CommissionPlan


class Changes:
    """Goes through the events of some deals and keeps what changed."""

    def __init__(
        self,
        deals: Iterable[CommissionedDeal],
        factors: Mapping[str, Fraction],
        plans: Plans,
    ) -> None:
        self.plans: Final = plans.of_deal
        self.since: Final = plans.since
        self.factors: Final = factors
        self.closes: Final = plans.closes
        self.courses: Final = {deal.name: Course(deal) for deal in deals}
        self.of_deal: Final[dict[str, list[CommissionChange]]] = {name: [] for name in self.courses}
        self.in_order: Final[list[CommissionChange]] = []
        self._own: Final[dict[str, Decimal]] = {}

    def run(self, day: dt.date) -> None:
        """Go on to the end of a day."""
        timeline = self._timeline(day)
        if self.closes is None:
            for on, course, event in timeline:
                course.take(event)
                name = course.deal.name
                if on >= self.since.get(name, on):
                    self._settle(on, {name: [event]}, [course])
            return
        # The deals of a period move each other's tier, so a day is settled whole: which of its
        # events is given first decides nothing.
        closed = False
        for on, entries in groupby(timeline, key=itemgetter(0)):
            closed = closed or self._close(on)
            moved: Moved = {}
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

    def _settle(self, on: dt.date, moved: Moved, courses: list[Course]) -> None:
        """Keep what changed; where tiers count one deal, no other deal's can."""
        for course, base, earned, own in self._earned(courses):
            name = course.deal.name
            # How much of it is due moves with the deal's own events alone.
            if name not in moved and own == self._own.get(name):
                continue
            self._own[name] = own
            plan = self.plans[name]
            part = course.due_part(plan.counts, plan.due_on)
            due = round_to(Fraction(own) * part, plan.quantum, plan.rounding)
            before = self.of_deal[name]
            amount = EXACT.subtract(due, before[-1].due if before else Decimal(0))
            if amount > 0 or (amount < 0 and plan.clawback):
                cause = cause_of(name, moved)
                change = CommissionChange(course.deal, on, cause, base, earned, due, amount, plan)
                self._keep(change)

    def _keep(self, change: CommissionChange) -> None:
        self.of_deal[change.deal.name].append(change)
        self.in_order.append(change)

    def earned_by(self, course: Course) -> Commission:
        """Return what the tier base of a deal earns as it stands."""
        courses = [course] if self.closes is None else list(self.courses.values())
        return next(earned for each, _, earned, _ in self._earned(courses) if each is course)

    def _earned(self, courses: list[Course]) -> Iterator[_Earned]:
        """Yield each deal's base, what its tier base earns, and the deal's own part of that."""
        bases = [self._base(course) for course in courses]
        if self.closes is None:
            for course, base in zip(courses, bases, strict=True):
                earned = earned_on(base, self.plans[course.deal.name])
                yield course, base, earned, earned.amount
            return
        plan = self.plans[courses[0].deal.name]  # one for all deals of a period
        total = reduce(EXACT.add, bases, Decimal(0))
        earned = earned_on(total, plan)
        # Nothing is earned without a base, whatever the weights.
        weights = bases if total else [1] * len(bases)
        parts = allocate(earned.amount, weights, plan.quantum)
        for course, base, own in zip(courses, bases, parts, strict=True):
            yield course, base, earned, own

    def _base(self, course: Course) -> Amount:
        name = course.deal.name
        plan = self.plans[name]
        return counted_base(course.counted(plan.counts), self.factors[name], plan)


def cause_of(name: str, moved: Moved) -> str:
    """Return what moved a deal's commission, in words."""
    if not moved:
        return "period closed"
    if name in moved:
        return _labels(moved[name])
    return "; ".join(f"{_labels(events)}: {mover}" for mover, events in moved.items())


def _labels(events: list[DealEvent]) -> str:
    return ", ".join(dict.fromkeys(event.step.label for event in events))
