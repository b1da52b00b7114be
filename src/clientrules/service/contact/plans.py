"""What is planned before a customer is contacted, how many visits are owed, and yearly plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from attrs import asdict, field, frozen

from clientrules.core.checks import count_from, is_blank, kind, require_a, require_member
from clientrules.core.dates.instants import require_day, require_days
from clientrules.core.dates.term import Term
from clientrules.core.dates.unit import Unit
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.money.allocation import allocate
from clientrules.core.money.amounts import CENT, Amount, require_quantum
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.core.render import shown
from clientrules.core.tables.form import Form, Item
from clientrules.errors import InvalidValueError
from clientrules.regulations.customer_service import CSD_3_2
from clientrules.regulations.export_service import FT_PLAN, FT_PREP, FT_TIP_4, FT_TIP_6
from clientrules.regulations.retention import KEEP2_4_1_3


class ContactMethod(Labelled):
    """How a customer is contacted (FT-PLAN)."""

    PERIODIC = "periodic", "periodic contact", "定期联络"
    IRREGULAR = "irregular", "irregular contact", "不定期联络"


_PLAN: Final = Form(
    FT_PLAN,
    [
        Item("focus", label_zh="联络重点"),
        Item("expected orders", label_zh="预期订货"),
        Item("frequency", label_zh="联络频率"),
        Item("time", label_zh="联络时间"),
        Item("method", label_zh="联络方式", optional=True),
    ],
)

MAINTENANCE_PLAN: Final = Form(
    KEEP2_4_1_3,
    [
        Item("frequency", label_zh="联系频率"),
        Item("way", label_zh="沟通方式"),
        Item("key activities", label_zh="重点活动"),
    ],
)
"""What a plan for keeping up a relation sets: `MAINTENANCE_PLAN.missing({"frequency"})`."""

PREPARATION: Final = Form(
    FT_PREP,
    [
        Item("customer material", label_zh="客户资料"),
        Item("product material and samples", label_zh="产品资料和样品"),
        Item("documents", label_zh="单证票据"),
        Item("card, seal and stationery", label_zh="名片、印章和文具"),
        Item("transport", label_zh="交通工具"),
    ],
)
"""What is ready before a contact; it is ready when nothing is missing."""

KNOWN_BEFORE_VISIT: Final = Form(
    FT_TIP_6,
    [
        Item("first contact time", label_zh="初次接触时间"),
        Item("first contact place", label_zh="初次接触地点"),
        Item("name", label_zh="姓名"),
        Item("age", label_zh="年龄", may_be_zero=True),
        Item("occupation", label_zh="职业"),
        Item("need", label_zh="需求"),
        Item("inquiry focus", label_zh="咨询重点"),
    ],
)
"""What is known of a customer before the visit, to choose an opening from."""

CONTACT_RECORD: Final = Form(
    FT_TIP_4, [Item("date", label_zh="日期"), Item("note", label_zh="记录")]
)
"""What each tracking leaves behind."""


_MOST: Final = 9_999
_LONGEST: Final = {Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 31, Unit.YEARS: 366}
"""How many days each unit has at the most."""


@frozen(kw_only=True)
class VisitFrequency:
    """So many visits, at least one, within a period of days or longer."""

    visits: int = field(validator=count_from(1, to=_MOST))
    within: Term = field(validator=kind(Term))

    def __attrs_post_init__(self) -> None:
        """Refuse a period that is no run of days."""
        if self.within.unit not in _LONGEST or self.within.count < 1:
            expected = "at least one day, week, month or year"
            message = f"VisitFrequency.within is {self.within}: expected {expected}"
            raise InvalidValueError(message, field="VisitFrequency.within", value=self.within)

    def __str__(self) -> str:
        """Return the frequency in words."""
        return f"{self.visits} in {self.within}"


def _entry(entry: str | None) -> str | None:
    """Return an entry; what data frames write where nothing stands is none."""
    return entry if isinstance(entry, str) or not is_blank(entry) else None


_TEXT: Final = kind(str, absent=True)


@frozen(kw_only=True)
class ContactPlan:
    """A contact plan as it was filled in; what is blank is `None` or empty.

    Args:
        focus: what the contact is about.
        expected_orders: their variety, quantity and amount.
        frequency: how many visits in which period.
        time: when.
        method: how; the policy's own where it is blank.
    """

    focus: str | None = field(converter=_entry, validator=_TEXT, repr=shown)
    expected_orders: str | None = field(
        converter=_entry, validator=kind(str, absent=True), repr=shown
    )
    frequency: VisitFrequency | None = field(validator=kind(VisitFrequency, absent=True))
    time: str | None = field(converter=_entry, validator=_TEXT, repr=shown)
    method: ContactMethod | None = field(validator=kind(ContactMethod, absent=True))


@frozen(kw_only=True)
class ContactPlanPolicy(Policy):
    """Which `method` a plan means that leaves it blank."""

    method: ContactMethod = ruled(ContactMethod.PERIODIC, FT_PLAN, validator=kind(ContactMethod))


def missing_from_plan(plan: ContactPlan) -> Decision[tuple[Item, ...]]:
    """Return what a contact plan leaves open; a blank method is not, for it has a default.

    Clause: FT-PLAN.

    >>> plan = ContactPlan(
    ...     focus="new range", expected_orders="two lots", frequency=None, time="May", method=None
    ... )
    >>> [item.name for item in missing_from_plan(plan).value]
    ['frequency']
    """
    entries = asdict(require_a(ContactPlan, plan, "plan"), recurse=False)
    return _PLAN.missing_from({name.replace("_", " "): each for name, each in entries.items()})


def plan_method(
    plan: ContactPlan,
    *,
    policy: ContactPlanPolicy | Editions[ContactPlanPolicy] = ContactPlanPolicy(),
    on: dt.date | None = None,
) -> Decision[ContactMethod]:
    """Return how the customer is contacted by a plan: periodically where it is blank.

    Args:
        plan: the plan as it was filled in.
        policy: what a blank method means, or its editions.
        on: the day that selects the edition.

    Clause: FT-PLAN.
    """
    policy = in_force(policy, ContactPlanPolicy, on)
    require_a(ContactPlan, plan, "plan")
    if plan.method is not None:
        reason = Reason(FT_PLAN, "the plan says {method}", (("method", plan.method),))
        return Decision(plan.method, (reason,))
    message = "the plan leaves the method blank: {policy.method} is meant"
    return Decision(policy.method, (Reason(FT_PLAN, message, (), policy, ("method",)),))


def visits_due(
    frequency: VisitFrequency, *, start: dt.date, on: dt.date, made: Iterable[dt.date]
) -> Decision[int]:
    """Return how many visits are still owed in the period that runs on a day.

    Args:
        frequency: the plan's frequency.
        start: the first day of the plan. Its periods follow one another from there.
        on: the day asked about, on or after the start.
        made: the days of the visits made; what lies outside the period does not count, and what
            comes after the day asked about is passed over.

    Raises:
        InvalidValueError: a day before the start.

    Clause: FT-PLAN.

    >>> from clientrules import months
    >>> twice = VisitFrequency(visits=2, within=months(1))
    >>> first, day = dt.date(2025, 1, 1), dt.date(2025, 2, 20)
    >>> visits_due(twice, start=first, on=day, made=[dt.date(2025, 2, 3)]).value
    1
    """
    require_a(VisitFrequency, frequency, "frequency")
    first, day = require_day(start, "start"), require_day(on)
    if day < first:
        raise wrong_value("on", day, f"{first}, the start of the plan, or later")
    since, until = _period(frequency.within, first, day)
    visits = require_days(made, "made")
    count = sum(since <= visit <= day for visit in visits)
    facts = (("made", count), ("since", since), ("until", until), ("frequency", frequency))
    reason = Reason(FT_PLAN, "{made} made from {since} and before {until}, of {frequency}", facts)
    later = tuple(
        Reason(FT_PLAN, "a visit of {visit} comes after {on}", (("visit", visit), ("on", day)))
        for visit in sorted({visit for visit in visits if visit > day})
    )
    return Decision(max(0, frequency.visits - count), (reason,), passed_over=later)


def _period(within: Term, first: dt.date, day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first day of the period that holds a day, and that of the next one."""
    # Counted from the plan's start each time: a clamped month end must not carry over.
    skipped = (day - first).days // (within.count * _LONGEST[within.unit])
    count = max(1, skipped)
    since = first if count == 1 else Term(within.count * (count - 1), within.unit).due(first)
    while (until := Term(within.count * count, within.unit).due(first)) <= day:
        since, count = until, count + 1
    return since, until


class PlanPart(Labelled):
    """What a yearly plan is broken down to; the clause leaves the choice (CSD-3.2)."""

    QUARTER = "quarter", "quarter", "季度"
    MONTH = "month", "month", "月度"

    @property
    def a_year(self) -> int:
        """Return how many of them a year has."""
        return 4 if self is PlanPart.QUARTER else 12


@frozen(kw_only=True)
class PlanPolicy(Policy):
    """How fine parts are: the `quantum` is their smallest unit, 1 for whole tasks."""

    quantum: str | Amount = option(CENT, converter=require_quantum)


def plan_parts(
    plan: Amount,
    *,
    into: PlanPart,
    policy: PlanPolicy | Editions[PlanPolicy] = PlanPolicy(),
    on: dt.date | None = None,
) -> Decision[tuple[Decimal, ...]]:
    """Return the parts of a yearly plan: as equal as the quantum allows, what is over comes first.

    Args:
        plan: the year's plan, in whatever it is counted, a whole number of quanta.
        into: quarters or months.
        policy: how fine the parts are, or its editions.
        on: the day that selects the edition.

    Clause: CSD-3.2.

    >>> print(plan_parts(10, into=PlanPart.QUARTER, policy=PlanPolicy(quantum=1)))
    3, 3, 2, 2
    """
    policy = in_force(policy, PlanPolicy, on)
    count = require_member(PlanPart, into, "into").a_year
    parts = allocate(plan, [1] * count, policy.quantum)
    facts = (("plan", plan), ("count", count), ("into", into))
    message = "{plan} a year broken down by {into}: {count} parts that add up to it"
    return Decision(parts, (Reason(CSD_3_2, message, facts, policy, ("quantum",)),))
