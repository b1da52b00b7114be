"""What each event earns by the edition of its own day, and what is given back takes back.

The money that counts of a deal lies in layers, one an edition: what an event adds lies on top, by
the edition of its day, and what is given back is taken from the top. A layer earns what the base up
to its upper end earns by its plan, less what the base below it does. So a refund takes back at the
rate at which the money had earned, and layers of equal plans earn together what one plan does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import is_
from typing import Final, NamedTuple

from attrs import define

from clientrules.core.money.amounts import EXACT, Amount
from clientrules.sales.attribution.facts.deals import DealStage
from clientrules.sales.commissions.changes import Changes, CommissionChange, due_of
from clientrules.sales.commissions.deals import CommissionedDeal, Course
from clientrules.sales.commissions.governing import Plans, PlansByDay
from clientrules.sales.commissions.plan import Commission, CommissionPlan, counted_base, earned_on
from clientrules.sales.commissions.tiers import CommissionTier, TierPart


@define
class _Layer:
    """Money that earns by one edition: up to which sum of the deal it reaches, and what is due.

    What it earns as it stands is worked out once for the sums that it is `of`, and what a price
    earns once for that price: few events move a layer below the top, or the price.
    """

    plan: CommissionPlan
    upto: Amount
    due: Decimal = Decimal(0)
    of: tuple[Amount | None, ...] = ()
    worth: _Worth | None = None
    priced: tuple[Amount, Commission] | None = None


class _Worth(NamedTuple):
    """What a layer earns as it stands: of which base, by which tiers, and what is due of it."""

    layer: _Layer
    base: Amount
    earned: Commission
    due: Decimal

    @property
    def more(self) -> Decimal:
        """Return how much more is due than before, or less."""
        return EXACT.subtract(self.due, self.layer.due)


class ChangesByEvent(Changes):
    """Goes through the events of some deals, each of which earns by the edition of its day."""

    def __init__(
        self,
        deals: Iterable[CommissionedDeal],
        factors: Mapping[str, Fraction],
        plans: Plans,
        plan_on: PlansByDay,
    ) -> None:
        super().__init__(deals, factors, plans)
        self._plan_on: Final = plan_on
        self._layers: Final[dict[str, list[_Layer]]] = {name: [] for name in self.courses}

    def _settle(self, on: dt.date, course: Course, cause: str) -> None:
        """Keep what changed of the deal of an event, the newest edition first."""
        name = course.deal.name
        layers = self._layers[name]
        self._lay(layers, course, on)
        worth = [self._worth(course, layers, place) for place in range(len(layers))]
        for each, amount in self._moves(worth, clawback=self.plans[name].clawback):
            each.layer.due = EXACT.add(each.layer.due, amount)
            facts = (each.base, each.earned, each.layer.due, amount, each.layer.plan)
            self._keep(CommissionChange(course.deal, on, cause, *facts))

    def _lay(self, layers: list[_Layer], course: Course, on: dt.date) -> None:
        """Lay what an event adds on top, or take from the top what it gives back."""
        money = _money(course, self.plans[course.deal.name])
        top = layers[-1].upto if layers else 0
        for layer in layers:
            layer.upto = min(layer.upto, money)
        if money > top:
            plan = self._plan_on(course.deal, on)
            if layers and layers[-1].plan is plan:
                layers[-1].upto = money
            else:
                layers.append(_Layer(plan, money))

    @staticmethod
    def _moves(worth: list[_Worth], *, clawback: bool) -> list[tuple[_Worth, Decimal]]:
        """Return by which layers what is due moves, and by how much."""
        moves = [(each, each.more) for each in reversed(worth) if each.more]
        if clawback:
            return moves
        # What is not taken back is set off against what is earned after it.
        more = reduce(EXACT.add, (amount for _, amount in moves), Decimal(0))
        gaining = [each for each, amount in moves if amount > 0]
        return [(gaining[0], more)] if more > 0 else []

    def _worth(self, course: Course, layers: list[_Layer], place: int) -> _Worth:
        layer = layers[place]
        below = layers[place - 1].upto if place else 0
        plan = layer.plan
        alone = plan.counts is plan.due_on or plan.due_on is not DealStage.COLLECTED
        of = (layer.upto, below, None if alone else course.counted(plan.counts))
        if layer.worth is None or not all(map(is_, of, layer.of)):
            layer.of, layer.worth = of, _worth(layer, *of, self.factors[course.deal.name])
        return layer.worth


def _worth(
    layer: _Layer, upto: Amount, below: Amount, price: Amount | None, factor: Fraction
) -> _Worth:
    plan = layer.plan
    whole, rest = counted_base(upto, factor, plan), counted_base(below, factor, plan)
    base = EXACT.subtract(whole, rest)
    if price is None:
        earned = _above(earned_on(whole, plan), earned_on(rest, plan))
        return _Worth(layer, base, earned, earned.amount)
    # A price earns, and what is collected of it decides how much of that is due.
    if layer.priced is None or layer.priced[0] is not price:
        layer.priced = price, earned_on(counted_base(price, factor, plan), plan)
    earned = layer.priced[1]
    upper, lower = (due_of(earned.amount, each, price, plan) for each in (upto, below))
    return _Worth(layer, base, earned, EXACT.subtract(upper, lower))


def _money(course: Course, plan: CommissionPlan) -> Amount:
    """Return the money of which commission is due: what is collected, or a price once it pays."""
    part, _ = course.due_part(plan.counts, plan.due_on)
    if plan.due_on is DealStage.COLLECTED:
        return course.counted(DealStage.COLLECTED)
    return course.counted(plan.counts) if part else 0


def _above(whole: Commission, below: Commission) -> Commission:
    """Return what a base earns beyond what a part of it did; its tier is found by all of it."""
    parts: dict[CommissionTier, tuple[Amount, Decimal]] = {}
    for earned, sign in ((whole, 1), (below, -1)):
        for part in earned.parts:
            base, amount = parts.get(part.tier, (0, Decimal(0)))
            added = EXACT.add(base, EXACT.multiply(sign, part.base))
            parts[part.tier] = added, EXACT.add(amount, EXACT.multiply(sign, part.amount))
    return Commission(
        base=whole.base,
        parts=tuple(TierPart(tier, *rest) for tier, rest in parts.items() if any(rest)),
        amount=EXACT.subtract(whole.amount, below.amount),
        limit=whole.limit if whole.base != below.base else None,
    )
