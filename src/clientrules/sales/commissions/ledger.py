"""Commissions over the life of deals: what falls due, to whom, and why nothing does.

Every change of what is due of a deal is divided by the deal's shares, cumulatively: so
instalments, refunds, a cancellation and a tier reached later add up to the cent for every payee.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from attrs import evolve

from clientrules.core.checks import listed
from clientrules.core.clause import Clause
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import require_policy_or_editions
from clientrules.core.outcome import Refused, Undecided, Unspecified
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import shown
from clientrules.errors import InvalidValueError
from clientrules.regulations.conventions import GEN_7
from clientrules.regulations.sales_ownership import FLOOR_7_7
from clientrules.sales.attribution.facts.deals import DealStage
from clientrules.sales.attribution.payees import Payee
from clientrules.sales.attribution.shares import Payment, Shares
from clientrules.sales.commissions.by_event import ChangesByEvent
from clientrules.sales.commissions.by_period import ChangesByPeriod
from clientrules.sales.commissions.changes import Changes, CommissionChange
from clientrules.sales.commissions.deals import CommissionedDeal, Course, DealStep
from clientrules.sales.commissions.governing import Plans, plans_of
from clientrules.sales.commissions.plan import (
    Commission,
    CommissionPlan,
    numbers_of,
    reasons_of,
    tax_factor,
    tax_unknown,
)
from clientrules.sales.commissions.statements import CommissionLine, CommissionStatement, NothingDue


def commissions_due(
    deals: Iterable[CommissionedDeal],
    on: dt.date,
    *,
    period_end: dt.date | None,
    policy: CommissionPlan | Editions[CommissionPlan],
) -> Decision[CommissionStatement | Unspecified]:
    """Return what has fallen due of commissions by a day, and of which deals nothing has.

    Args:
        deals: where the plan's tiers count a period, the deals that they add up; any deals
            otherwise.
        on: the day. What happens after it does not count, and is passed over by name.
        period_end: the last day of the period, after which its commissions fall due; `None` where
            the tiers count one deal.
        policy: the plan, or its editions. Each deal is paid by that of the day of its contract, or
            as their `governed_by` says of its subscription or first payment; nothing of it falls
            due before that day. By `"event"` each change earns by the edition of its own day, and
            what is given back takes back first what was earned last, at the rate at which that was
            earned. The deals of a period are paid by the plan in force on its last day.

    Returns:
        The statement; `passed_over` says of each deal without a payment why nothing is due. Or
        `Unspecified` where the plan needs the rate of a deal's tax and there is none.

    Raises:
        InvalidValueError: a name twice, an id in two deals, more given back than collected, more
            collected than the price, a period's end with tiers by deal, or none with tiers by
            period, a deal that begins to count after the period, or editions that pay in different
            units, or by `"event"` at different stages.
        NotInForceError: a day before the first edition.

    Clauses: GEN-7, FLOOR-7.7.

    >>> from decimal import Decimal
    >>> from clientrules.core import Band
    >>> from clientrules.sales import CommissionTier, DealEvent, DealStep
    >>> from clientrules.sales.commissions import TierBase
    >>> from clientrules.sales.attribution import PayeeRole
    >>> plan = CommissionPlan(
    ...     tiers=[CommissionTier(Band(), Decimal("0.01"))],
    ...     tier_base=TierBase.DEAL,
    ...     counts=DealStage.SIGNED,
    ...     due_on=DealStage.COLLECTED,
    ...     with_vat=True,
    ... )
    >>> deal = CommissionedDeal(
    ...     name="7-302",
    ...     shares=Shares.split(("A", PayeeRole.AGENT, 1), ("B", PayeeRole.AGENT, 1)),
    ...     events=[
    ...         DealEvent(DealStep.SIGNED, dt.date(2025, 3, 1), 800000),
    ...         DealEvent(DealStep.COLLECTED, dt.date(2025, 3, 9), 240000),
    ...     ],
    ...     vat_included=True,
    ...     vat_rate=None,
    ... )
    >>> str(commissions_due([deal], dt.date(2025, 3, 31), period_end=None, policy=plan))
    'A 1200.00, B 1200.00 by 2025-03-31'
    """
    require_policy_or_editions(policy, CommissionPlan)
    day, given = require_day(on), _deals(deals)
    plans = plans_of(policy, given, day, period_end)
    if not given:
        empty = CommissionStatement(day, (), (), plans.quantum)
        return Decision(empty, (Reason(GEN_7, "no deal is given"),))
    factors: dict[str, Fraction] = {}
    for deal in given:
        plan = plans.of_deal.get(deal.name)
        if plan is None:
            continue
        factor = tax_factor(plan, vat_included=deal.vat_included, vat_rate=deal.vat_rate)
        if isinstance(factor, Unspecified):
            reason = tax_unknown(plan, deal.name, vat_included=deal.vat_included)
            missing = Unspecified(f"vat_rate of the deal {deal.name}", factor.supply)
            return Decision(missing, (reason,))
        factors[deal.name] = factor
    return _Ledger(_changes(given, factors, plans), plans, day).decision()


def _deals(deals: Iterable[CommissionedDeal]) -> tuple[CommissionedDeal, ...]:
    given = listed(deals, "deals")
    for place, deal in enumerate(given):
        if not isinstance(deal, CommissionedDeal):
            raise wrong_kind(f"deals[{place}]", deal, "a CommissionedDeal")
    names = [deal.name for deal in given]
    if len(set(names)) < len(names):
        raise InvalidValueError(f"the deals are named {', '.join(names)}: expected distinct names")
    _require_own_ids(given)
    return given


def _require_own_ids(deals: tuple[CommissionedDeal, ...]) -> None:
    """Refuse a document that is an event of two deals."""
    owners: dict[str, str] = {}
    for deal in deals:
        for event in deal.events:
            if event.id is not None and owners.setdefault(event.id, deal.name) != deal.name:
                raise InvalidValueError(
                    f"the id {shown(event.id)} is that of an event of {owners[event.id]} and of"
                    f" {deal.name}: expected each document in one deal"
                )


def _changes(
    deals: tuple[CommissionedDeal, ...], factors: Mapping[str, Fraction], plans: Plans
) -> Changes:
    if plans.closes is not None:
        return ChangesByPeriod(deals, factors, plans, plans.closes)
    if plans.by_event is not None:
        return ChangesByEvent(deals, factors, plans, plans.by_event)
    return Changes(deals, factors, plans)


class _Ledger:
    """Divides the changes among the payees, and says why."""

    def __init__(self, changes: Changes, plans: Plans, day: dt.date) -> None:
        self.changes: Final = changes
        self.plans: Final = plans
        self.day: Final = day
        changes.run(day)

    def decision(self) -> Decision[CommissionStatement | Unspecified]:
        lines = tuple(self._lines())
        paid = dict.fromkeys(line.deal for line in lines)
        waiting = tuple(
            NothingDue(name, _payees(course.deal), self._why_nothing(course))
            for name, course in self.changes.courses.items()
            if name not in paid
        )
        reasons = tuple(reason for name in paid for reason in self._why_due(name))
        over = tuple(each.reason for each in waiting)
        value = CommissionStatement(self.day, lines, waiting, self.plans.quantum)
        passed = (*(over if reasons else ()), *self._later())
        return Decision(value, reasons or over, passed_over=passed)

    def _later(self) -> Iterator[Reason]:
        """Yield what happened of each deal after the day."""
        for name, course in self.changes.courses.items():
            later = tuple(str(event) for event in course.deal.events if event.on > self.day)
            if later:
                facts = (("deal", name), ("later", later), ("on", self.day))
                yield Reason(GEN_7, "{deal}: after {on}, and not counted: {later}", facts)

    def _lines(self) -> Iterator[CommissionLine]:
        """Yield the payments by day, those of each deal divided cumulatively."""
        rows = {
            name: iter(self._rows(changes, shares))
            for name, changes in self.changes.of_deal.items()
            if isinstance(shares := self.changes.courses[name].deal.ruling, Shares)
        }
        for change in self.changes.in_order:
            if change.deal.name in rows:
                yield from next(rows[change.deal.name])

    def _rows(self, changes: list[CommissionChange], shares: Shares) -> list[list[CommissionLine]]:
        """Return the payments of each change of a deal."""
        own = changes[0].deal.clauses if changes else ()
        parts = [Fraction(share.numerator, shares.denominator) for share in shares.parts]
        rows = shares.instalments([change.amount for change in changes], self.plans.quantum)
        return [
            self._paid(change, payments, parts, own)
            for change, payments in zip(changes, rows, strict=True)
        ]

    def _paid(
        self,
        change: CommissionChange,
        payments: tuple[Payment, ...],
        parts: list[Fraction],
        own: tuple[Clause, ...],
    ) -> list[CommissionLine]:
        clauses = (*own, *self._cited(change.plan, change.earned))
        pairs = zip(payments, parts, strict=True)
        return [_line(change, payment, part, clauses) for payment, part in pairs]

    def _cited(self, plan: CommissionPlan, earned: Commission) -> tuple[Clause, ...]:
        """Return the firm's own clauses for the numbers of its plan."""
        names = (*numbers_of(earned, plan), "due_on")
        clauses = (plan.citation(name).clause for name in names)
        return tuple(dict.fromkeys(clause for clause in clauses if clause is not None))

    def _why_due(self, name: str) -> Iterator[Reason]:
        """Return why what is due of a deal is so, edition by edition where several earned it."""
        changes = self.changes.of_deal[name]
        if self.plans.by_event is None:
            changes = changes[-1:]
        return map(_why_last, {id(change.plan): change for change in changes}.values())

    def _why_nothing(self, course: Course) -> Reason:
        deal = course.deal
        if isinstance(deal.ruling, Undecided):
            message = "{deal}: who shares it is undecided: {question}"
            asked = (("deal", deal.name), ("question", deal.ruling.question))
            return Reason(FLOOR_7_7, message, asked)
        if isinstance(deal.ruling, Refused):
            message = "{deal}: the written opinion on who shares it is refused: {objections}"
            objections = tuple(reason.text() for reason in deal.ruling.reasons)
            return Reason(FLOOR_7_7, message, (("deal", deal.name), ("objections", objections)))
        plan = self.plans.of_deal.get(deal.name)
        if plan is None:
            message = _CANCELLED if course.last is DealStep.CANCELLED else _NOT_COME
            return Reason(GEN_7, message, (("deal", deal.name), ("governs", self.plans.governs)))
        obstacle = self._obstacle(course, plan)
        if obstacle is None:
            return self._earned_nothing(course, plan)
        subscribed = plan.due_on is DealStage.SUBSCRIBED
        stage = DealStage.SUBSCRIBED if subscribed else DealStage.SIGNED
        facts = (("deal", deal.name), ("closes", self.plans.closes), ("stage", stage.value))
        return Reason(GEN_7, obstacle, facts, plan, ("due_on",))

    def _obstacle(self, course: Course, plan: CommissionPlan) -> str | None:
        closes = self.plans.closes
        if closes is not None and self.day < closes:
            return "{deal}: the period is not closed, and its commissions fall due on {closes}"
        if course.last is DealStep.CANCELLED:
            return _CANCELLED
        if not course.stands_at(plan.due_on):
            return "{deal}: the deal is not {stage} yet"
        if plan.due_on is DealStage.COLLECTED and not course.counted(DealStage.COLLECTED):
            return "{deal}: nothing is collected and kept"
        return None

    def _earned_nothing(self, course: Course, plan: CommissionPlan) -> Reason:
        own = (("deal", course.deal.name),)
        earned = self.changes.earned_by(course)
        if earned.amount:
            message = "{deal}: its part of {amount} is less than the smallest unit paid"
            facts = (*own, ("amount", earned.amount))
            return Reason(GEN_7, message, facts, plan, ("quantum", "rounding"))
        reason = next(reasons_of(earned, plan))
        return evolve(
            reason, message="{deal}: " + reason.message, facts=(*own, *reason.facts.items())
        )


def _line(
    change: CommissionChange, payment: Payment, part: Fraction, clauses: tuple[Clause, ...]
) -> CommissionLine:
    return CommissionLine(
        deal=change.deal.name,
        on=change.on,
        cause=change.cause,
        base=change.base,
        tier_base=change.earned.base,
        parts=change.earned.parts,
        limit=change.earned.limit,
        commission=change.amount,
        payee=payment.payee,
        role=payment.role,
        share=part,
        amount=payment.amount,
        clauses=clauses,
        edition=change.plan.edition,
    )


_CANCELLED: Final = "{deal}: the deal is cancelled"
_NOT_COME: Final = "{deal}: {governs} selects the edition of the plan, and it has not come"


def _why_last(last: CommissionChange) -> Reason:
    """Return why what is due of a deal since its last change is so."""
    facts = (
        ("deal", last.deal.name),
        ("due", last.due),
        ("on", last.on),
        ("base", last.base),
        ("tier_base", last.earned.base),
        ("parts", tuple(map(str, last.earned.parts))),
        ("limit", last.earned.limit),
    )
    message = (
        "{deal}: {due} is due by {on}, on {base} counted of the deal and a tier base of"
        " {tier_base}, which gives {parts}"
    )
    message += ", {limit}" if last.earned.limit is not None else ""
    numbers = (*numbers_of(last.earned, last.plan), "due_on")
    return Reason(GEN_7, message, facts, last.plan, numbers)


def _payees(deal: CommissionedDeal) -> tuple[Payee, ...]:
    return tuple(deal.ruling) if isinstance(deal.ruling, Shares) else ()
