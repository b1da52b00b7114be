"""By which plan each deal is paid: the one plan, or that of the edition on the day that governs.

The day of the contract governs unless the editions name the subscription, the first payment, or
each event. The deals of a period are paid by one plan, that in force on its last day, since they
are added up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import days
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import Amount
from clientrules.core.refusals import wrong_value
from clientrules.core.render import text
from clientrules.errors import InvalidValueError
from clientrules.sales.attribution.facts.deals import DealStage
from clientrules.sales.commissions.deals import CommissionedDeal
from clientrules.sales.commissions.plan import CommissionPlan
from clientrules.sales.commissions.tiers import TierBase

_ALIKE: Final = ("counts", "due_on", "with_vat", "clawback")
_KNOWN: Final = (Governs.SIGNED, Governs.SUBSCRIBED, Governs.COLLECTED, Governs.EVENT)
_CHOICES: Final = ", ".join(each.value for each in _KNOWN)
_ADDED_UP: Final = "the tiers count all deals of a period, which the plan of its last day adds up"


class PlansByDay:
    """The plan in force for a deal on a day, looked up once for all events of that day.

    It is one for all deals, unless an edition keeps something for what was open before it.
    """

    def __init__(self, editions: Editions[CommissionPlan]) -> None:
        self._editions: Final = editions
        self._by_deal: Final = any(each.transitions for each in editions)
        self._known: Final[dict[tuple[str, dt.date], CommissionPlan]] = {}

    def __call__(self, deal: CommissionedDeal, day: dt.date) -> CommissionPlan:
        """Return the plan by which an event of that day earns."""
        which = deal.name if self._by_deal else ""
        found = self._known.get((which, day))
        if found is None:
            found = self._known[which, day] = plan_on(self._editions, deal, day)
        return found


@frozen(kw_only=True)
class Plans:
    """The plans by which some deals are paid.

    Args:
        quantum: the smallest unit paid, which is one for all of them.
        of_deal: the plan of each deal; a deal whose governing day has not come has none.
        closes: the day after the period, from which its commissions are due, or `None`.
        since: the day that governs a deal, before which nothing of it falls due, where there are
            editions.
        governs: which day that is.
        by_event: the plan of each deal on each day, where each event earns by that of its own day.
    """

    quantum: Amount | str
    of_deal: Mapping[str, CommissionPlan]
    closes: dt.date | None = None
    since: Mapping[str, dt.date] = field(factory=dict)
    governs: Governs = Governs.SIGNED
    by_event: PlansByDay | None = None


def plans_of(
    policy: CommissionPlan | Editions[CommissionPlan],
    deals: tuple[CommissionedDeal, ...],
    on: dt.date,
    period_end: dt.date | None,
) -> Plans:
    """Return by which plan each deal is paid.

    Args:
        policy: the plan, or its editions.
        deals: the deals.
        on: the day asked, after which nothing counts.
        period_end: the last day of the period, or `None`.

    Raises:
        InvalidValueError: a period's end with tiers by deal, or none with tiers by period, a deal
            that begins to count after the period, or editions that cannot be paid together.
        NotInForceError: a day before the first edition.
    """
    if not isinstance(policy, Editions):
        return _for_all(policy, deals, period_end)
    chosen = policy.governed_by if isinstance(policy.governed_by, Governs) else Governs.SIGNED
    if chosen not in _KNOWN:
        raise wrong_value("governed_by", chosen.value, f"one of {_CHOICES} for commissions")
    if period_end is not None:
        plan = in_force(policy, CommissionPlan, require_day(period_end, "period_end"))
        if chosen is Governs.EVENT and plan.tier_base is TierBase.PERIOD:
            raise wrong_value("governed_by", chosen.value, f"another, as {_ADDED_UP}")
        return _for_all(plan, deals, period_end)
    asked = in_force(policy, CommissionPlan, on)
    if chosen is Governs.EVENT:
        return _by_event(policy, deals, on, asked)
    return _by_deal(policy, deals, on, asked, chosen)


def _for_all(
    plan: CommissionPlan, deals: tuple[CommissionedDeal, ...], period_end: dt.date | None
) -> Plans:
    """Return the one plan by which all deals are paid."""
    closes = _closing(period_end, plan)
    if closes is not None:
        _require_period(deals, closes, plan)
    of_deal = dict.fromkeys([deal.name for deal in deals], plan)
    return Plans(quantum=plan.quantum, of_deal=of_deal, closes=closes)


def _closing(period_end: dt.date | None, plan: CommissionPlan) -> dt.date | None:
    """Return the day after a period, from which its commissions are due."""
    by_period = plan.tier_base is TierBase.PERIOD
    if (period_end is not None) is not by_period:
        which = "the last day of the period" if by_period else "None"
        expected = f"{which}, as the plan's tiers count {plan.tier_base.label}"
        raise wrong_value("period_end", period_end, expected)
    return None if period_end is None else days(1).due(require_day(period_end, "period_end"))


def _require_period(
    deals: tuple[CommissionedDeal, ...], closes: dt.date, plan: CommissionPlan
) -> None:
    """Refuse a deal that begins to count only once the period is over."""
    for deal in deals:
        begins = deal.begins(plan.counts)
        if begins is not None and begins >= closes:
            raise InvalidValueError(
                f"the deal {deal.name} begins to count on {begins}, and the period is over before"
                f" {closes}: expected only deals of the period; count it in its own"
            )


def _by_deal(
    editions: Editions[CommissionPlan],
    deals: tuple[CommissionedDeal, ...],
    on: dt.date,
    asked: CommissionPlan,
    chosen: Governs,
) -> Plans:
    """Return the plan of each deal, by the day of the deal that governs."""
    of_deal: dict[str, CommissionPlan] = {}
    since: dict[str, dt.date] = {}
    for deal in deals:
        day = _governing_day(deal, chosen)
        if day is not None and day <= on:
            of_deal[deal.name] = plan_on(editions, deal, day)
            since[deal.name] = day
        else:
            since[deal.name] = dt.date.max
    used = [*of_deal.values()] or [asked]
    return Plans(quantum=_common_quantum(used), of_deal=of_deal, since=since, governs=chosen)


def _governing_day(deal: CommissionedDeal, chosen: Governs) -> dt.date | None:
    if chosen is Governs.COLLECTED:
        return deal.first_paid
    return deal.begins(DealStage.SIGNED if chosen is Governs.SIGNED else DealStage.SUBSCRIBED)


def plan_on(
    editions: Editions[CommissionPlan], deal: CommissionedDeal, day: dt.date
) -> CommissionPlan:
    """Return the plan in force for a deal on a day.

    Args:
        editions: the plan's editions, of which later ones may keep numbers for deals that were
            subscribed, or signed, before them.
        deal: the deal.
        day: the day that governs.
    """
    return in_force(editions, CommissionPlan, day, opened=deal.begins(DealStage.SUBSCRIBED))


def _by_event(
    editions: Editions[CommissionPlan],
    deals: tuple[CommissionedDeal, ...],
    on: dt.date,
    asked: CommissionPlan,
) -> Plans:
    """Return for each deal the plan of its last event, which pays as those before it do."""
    first, plan_of = next(iter(editions)).since, PlansByDay(editions)
    of_deal: dict[str, CommissionPlan] = {}
    used: dict[int, CommissionPlan] = {}
    for deal in deals:
        days_of = [each.on for each in deal.events if first <= each.on <= on]
        own = [plan_of(deal, day) for day in days_of] or [asked]
        of_deal[deal.name] = own[-1]
        once = {id(plan): plan for plan in own}
        if len(once) > 1:
            for name in _ALIKE:
                _require_alike(name, [*once.values()], _PAID_APART)
        used |= once
    quantum = _common_quantum([*used.values()] or [asked])
    return Plans(quantum=quantum, of_deal=of_deal, governs=Governs.EVENT, by_event=plan_of)


def _common_quantum(plans: list[CommissionPlan]) -> Amount | str:
    """Return the unit in which all plans pay, none of which adds up the deals of a period."""
    for plan in plans:
        _closing(None, plan)
    _require_alike("quantum", plans, _PAID_TOGETHER)
    return plans[0].quantum


def _require_alike(name: str, plans: list[CommissionPlan], why: str) -> None:
    values = [*dict.fromkeys(getattr(plan, name) for plan in plans)]
    if len(values) > 1:
        message = f"{name} is {', '.join(map(text, values))} in the editions of these deals"
        raise InvalidValueError(f"{message}: expected it alike, as {why}", field="policy")


_PAID_APART: Final = (
    "each event earns by the edition of its day; write governed_by='signed' to pay a deal by one"
)
_PAID_TOGETHER: Final = "a statement counts in one unit; ask for the deals of each edition apart"
