"""What changes of the commissions due, event by event.

What a deal's commission comes to is worked out anew after each event of its own, from what counts
by then; a change is the difference to before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from clientrules.core.money.amounts import EXACT, Amount, require_quantum, round_quotient
from clientrules.sales.commissions.deals import CommissionedDeal, Course, DealEvent
from clientrules.sales.commissions.governing import Plans
from clientrules.sales.commissions.plan import Commission, CommissionPlan, counted_base, earned_on

_Entry: TypeAlias = tuple[dt.date, Course, DealEvent]


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
    """Goes through the events of some deals, each of which earns alone, and keeps what changed."""

    def __init__(
        self,
        deals: Iterable[CommissionedDeal],
        factors: Mapping[str, Fraction],
        plans: Plans,
    ) -> None:
        self.plans: Final = plans.of_deal
        self.since: Final = plans.since
        self.factors: Final = factors
        self.courses: Final = {deal.name: Course(deal) for deal in deals}
        self.of_deal: Final[dict[str, list[CommissionChange]]] = {name: [] for name in self.courses}
        self.in_order: Final[list[CommissionChange]] = []
        self._money: Final[dict[str, Amount]] = {}
        self._bases: Final[dict[str, Amount]] = {}
        self._alone: Final[dict[str, Commission]] = {}

    def run(self, day: dt.date) -> None:
        """Go on to the end of a day."""
        for on, course, event in self._timeline(day):
            course.take(event)
            if on >= self.since.get(course.deal.name, on):
                self._settle(on, course, event.step.label)

    def earned_by(self, course: Course) -> Commission:
        """Return what the tier base of a deal earns as it stands."""
        name = course.deal.name
        if self._counts_anew(course):
            self._alone[name] = earned_on(self._bases[name], self.plans[name])
        return self._alone[name]

    def _timeline(self, day: dt.date) -> list[_Entry]:
        """Return the events up to a day, in their order."""
        entries = [
            (event.on, course, event)
            for course in self.courses.values()
            for event in course.deal.events
            if event.on <= day
        ]
        return sorted(entries, key=itemgetter(0))

    def _settle(self, on: dt.date, course: Course, cause: str) -> None:
        """Keep what an event changes of its deal."""
        earned = self.earned_by(course)
        self._due(on, course, cause, earned, earned.amount)

    def _counts_anew(self, course: Course) -> bool:
        """Count the base of a deal, and tell whether its money moved: most events leave it."""
        name = course.deal.name
        plan = self.plans[name]
        money = course.counted(plan.counts)
        if money is self._money.get(name):
            return False
        self._money[name] = money
        self._bases[name] = counted_base(money, self.factors[name], plan)
        return True

    def _due(
        self, on: dt.date, course: Course, cause: str, earned: Commission, own: Decimal
    ) -> None:
        """Keep how much more is due of a deal than before, or less, of its own part earned."""
        name = course.deal.name
        plan, before = self.plans[name], self.of_deal[name]
        due = due_of(own, *course.due_part(plan.counts, plan.due_on), plan)
        amount = EXACT.subtract(due, before[-1].due if before else Decimal(0))
        if amount > 0 or (amount < 0 and plan.clawback):
            facts = (self._bases[name], earned, due, amount, plan)
            self._keep(CommissionChange(course.deal, on, cause, *facts))

    def _keep(self, change: CommissionChange) -> None:
        self.of_deal[change.deal.name].append(change)
        self.in_order.append(change)


def due_of(earned: Decimal, part: Amount, whole: Amount, plan: CommissionPlan) -> Decimal:
    """Return how much of what is earned is due, rounded as the plan rounds: a part of a whole."""
    if not whole:
        part, whole = 0, 1
    ratios = [each.as_integer_ratio() for each in (earned, part, whole)]
    (money, per_money), (some, per_some), (everything, per_all) = ratios
    number, of = money * some * per_all, per_money * per_some * everything
    return round_quotient(number, of, require_quantum(plan.quantum), plan.rounding)
