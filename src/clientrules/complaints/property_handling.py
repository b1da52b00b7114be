"""How a property manager handles a complaint: register, assign, act, answer, sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final, TypeVar

from attrs import field, frozen

from clientrules.core.checks import kind, require_flag, require_name
from clientrules.core.dates.deadline import end_of, require_date_or_instant
from clientrules.core.dates.instants import zone_field
from clientrules.core.dates.roll import Roll, rolls_by_hours
from clientrules.core.dates.term import Term
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Policy, option, unstated
from clientrules.core.reason import Reason
from clientrules.core.refusals import several, wrong_kind
from clientrules.core.render import brief, shown
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.property_management import PM_CP_1, PM_CP_2, PM_CP_3, PM_CP_5

C = TypeVar("C")

_NO_LIMIT: Final = Unspecified(
    "AssignmentPolicy.limit", "a limit, such as AssignmentPolicy(limit=days(3))"
)

PROPERTY_STEPS: Final = Workflow(
    PM_CP_1,
    [
        Step("listen"),
        Step("explain", after=["listen"]),
        Step("register", after=["listen"]),
        Step("notify the department", after=["register"], clause=PM_CP_2),
        Step("settle", after=["notify the department"], clause=PM_CP_2),
        Step("answer the complainant", after=["settle"], clause=PM_CP_2),
        Step("record the result", after=["settle"], clause=PM_CP_5),
        Step("sign", after=["record the result"], clause=PM_CP_5),
        Step(
            "report to the person in charge",
            after=["register"],
            when="special case",
            clause=PM_CP_2,
        ),
    ],
)
"""The steps in order. What `PROPERTY_STEPS.missing(done)` returns of a complaint heard is a
finding."""

PROPERTY_ACTIONS: Final = Workflow(
    PM_CP_3,
    [
        Step("class"),
        Step("forward", after=["class"]),
        Step("report to head", after=["class"], when="major"),
        Step("assign people", after=["report to head"], when="major"),
        Step("measures and responsible person", after=["report to head"], when="major"),
        Step("time limit", after=["report to head"], when="major"),
        Step("record facts", after=["class"], when="site visit"),
        Step("corrective measures report", after=["record facts"], when="site visit"),
    ],
)
"""What is owed by the class of a complaint: `PROPERTY_ACTIONS.missing([], ["major"])`. What is
major is for the firm to say; the corrective measures report belongs to a visit on site."""


@frozen(kw_only=True)
class AssignmentPolicy(Policy):
    """The time that a department gets to settle a complaint.

    Args:
        limit: how long; `None` leaves the deadline unspecified, as the clause does.
        hours: the working time by which a limit in working time is counted.
        zone: the zone in which an instant has its day; that of the working time unless told.
        roll: which way a due day moves on which nobody works by `hours`; not at all unless told.
    """

    limit: Term | None = field(
        default=None, metadata=unstated(PM_CP_2), validator=kind(Term, absent=True)
    )
    hours: WorkingTime | None = option(None, validator=kind(WorkingTime, absent=True))
    zone: str | None = option(None, validator=[kind(str, absent=True), zone_field])
    roll: Roll = option(Roll.NONE, validator=rolls_by_hours)

    def __attrs_post_init__(self) -> None:
        Policy.__attrs_post_init__(self)
        if self.roll is not Roll.NONE and self.limit is not None and self.limit.unit.is_timed:
            raise InvalidValueError(
                f"the limit is {self.limit}, which end at an instant: expected no roll, or days",
                field="AssignmentPolicy.limit",
                value=self.limit,
            )


@frozen
class Assignment:
    """A complaint that a department was told to settle, and until when, that day included."""

    department: str = field(repr=brief)
    told: dt.date
    due: dt.date | Unspecified

    def __str__(self) -> str:
        due = self.due if isinstance(self.due, Unspecified) else f"due {self.due}"
        return f"{self.department}, told {self.told}, {due}"


def assignment(
    department: str,
    *,
    told: dt.date,
    policy: AssignmentPolicy | Editions[AssignmentPolicy] = AssignmentPolicy(),
) -> Decision[Assignment]:
    """Return who settles a complaint, and until when.

    Args:
        department: who settles it.
        told: when the department was told, which selects the edition.
        policy: the time it gets, or its editions.

    Raises:
        InvalidValueError: an empty department, or an instant whose day counts and no zone.
        NotInForceError: a day before the first edition.

    Clauses: PM-CP-2, GEN-4.
    """
    policy = in_force(policy, AssignmentPolicy, days={Governs.ASSIGNED: told})
    require_name(department, "department")
    due, years = _due(told, policy)
    facts = (("department", department), ("told", told), ("due", due))
    taken = ("roll",) if policy.roll is not Roll.NONE else ()
    numbers = ("limit", *taken) if policy.limit else ()
    reason = Reason(PM_CP_2, "{department} is told on {told}; due: {due}", facts, policy, numbers)
    return Decision(Assignment(department, told, due), (reason,), provisional=years)


def _due(told: dt.date, policy: AssignmentPolicy) -> tuple[dt.date | Unspecified, tuple[int, ...]]:
    """Return until when, and the years of unknown holidays on which that depends."""
    if policy.limit is None:
        require_date_or_instant(told, "told")
        return _NO_LIMIT, ()
    return end_of(policy.limit, told, policy, "told")


def unanswered(closed: Mapping[C, bool]) -> Decision[tuple[C, ...]]:
    """Return the closed complaints whose complainant was not answered; each is a finding.

    Clause: PM-CP-2.
    """
    if not isinstance(closed, Mapping):
        raise wrong_kind("closed", closed, "a mapping from complaint to whether it was answered")
    faults = [
        f"closed[{shown(complaint)}] is {shown(answered)}: expected True or False"
        for complaint, answered in closed.items()
        if not isinstance(answered, bool)
    ]
    if faults:
        raise InvalidTypeError(str(several(faults)), field="closed", problems=tuple(faults))
    found = tuple(complaint for complaint, answered in closed.items() if not answered)
    reasons = tuple(
        Reason(PM_CP_2, "{complaint} is closed without an answer", (("complaint", complaint),))
        for complaint in found
    )
    every = Reason(PM_CP_2, "every one of {count} is answered", (("count", len(closed)),))
    return Decision(found, reasons or (every,))


def can_close(*, result_recorded: bool, signed_by: str | None, solver: str) -> Decision[bool]:
    """Tell whether a complaint is done: its result recorded and signed by whoever solved it.

    Clause: PM-CP-5.
    """
    recorded = require_flag(result_recorded, "result_recorded")
    facts = (("signer", signed_by), ("solver", require_name(solver, "solver")))
    if signed_by is not None:
        require_name(signed_by, "signed_by")
    failed = [] if recorded else ["the result is not recorded"]
    if signed_by is None:
        failed.append("nobody has signed; {solver} solved it")
    elif signed_by != solver:
        failed.append("{signer} signed it, and {solver} solved it")
    told = failed or ["the result is recorded and signed by {solver}"]
    return Decision(not failed, tuple(Reason(PM_CP_5, each, facts) for each in told))
