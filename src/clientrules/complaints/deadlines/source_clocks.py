"""The clocks of the sources: a report within three days, limits that are lost, stages of ISO 10002.

The standard counts no days, so each of its clocks waits for the firm's.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import pendulum

from clientrules.complaints.case.complaint import Complaint
from clientrules.complaints.case.events import Event, Happened, Prioritised
from clientrules.complaints.case.flows import ISO_10002
from clientrules.complaints.case.process import FACTORY_PROCESS, ISO_PROCESS, PROPERTY_PROCESS
from clientrules.complaints.deadlines.due_dates import due_date
from clientrules.complaints.deadlines.ladder import Ladder, LadderStep
from clientrules.complaints.deadlines.pauses import midnight
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule
from clientrules.complaints.deadlines.runs import Known, runs
from clientrules.core.dates.deadline import require_date_or_instant
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import days
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import (
    in_force,
    of_edition,
    require_policy_or_editions,
)
from clientrules.core.outcome import Unspecified
from clientrules.core.reason import Reason
from clientrules.core.refusals import unknown_name, wrong_value
from clientrules.errors import InvalidValueError
from clientrules.regulations.factory_complaints import PCB, PCB_1, PCB_9_3, PCB_X
from clientrules.regulations.property_management import PM, PM_CP_2
from clientrules.regulations.roles import PRODUCTION_MANAGEMENT_GROUP

FACTORY_CLOCKS: Final = ClockPolicy(
    rules=[
        ClockRule("report", PCB_9_3, "handled", ["reported"], days(3)),
        ClockRule("closing", PCB_1, "received", ["approved", "abnormality form"]),
    ],
    zone="Asia/Shanghai",
    ladder=Ladder([LadderStep(PRODUCTION_MANAGEMENT_GROUP, after=days(0), clause=PCB_X)]),
    process=FACTORY_PROCESS,
    source=PCB,
)
"""The factory's clocks: the report in calendar days, and the limit of the case, which is lost.

`FACTORY_CLOCKS.with_term("closing", days(30))` supplies a firm's own limit.
"""

PROPERTY_CLOCKS: Final = ClockPolicy(
    rules=[ClockRule("settling", PM_CP_2, "notify the department", ["settle"])],
    zone="Asia/Shanghai",
    process=PROPERTY_PROCESS,
    source=PM,
)
"""The property manager's clock: from notice to the department; the source states no limit."""


def _stage(name: str, starts: str, *ends: str) -> ClockRule:
    return ClockRule(name, ISO_10002, starts, (*ends, "closed"))


ISO_CLOCKS: Final = ClockPolicy(
    rules=[
        _stage("acknowledgement", "received", "acknowledged"),
        _stage("assessment", "acknowledged", "assessed"),
        _stage("investigation", "assessed", "proposed"),
        _stage("response", "received", "communicated"),
        _stage("closing", "communicated"),
    ],
    zone="UTC",
    process=ISO_PROCESS,
    source=ISO_10002.source,
    read=dt.date(2026, 11, 21),
)
"""Every clock is unspecified until `ISO_CLOCKS.with_term("response", days(20))` and its like.

Give the firm's own zone or hours with them: `attrs.evolve(ISO_CLOCKS, zone="Europe/Paris")`.
"""


def clock_due(
    clock: str,
    started: dt.date,
    *,
    priority: str | None = None,
    policy: ClockPolicy | Editions[ClockPolicy] = FACTORY_CLOCKS,
    received: dt.date | None = None,
    on: dt.date | None = None,
) -> Decision[dt.date | Unspecified]:
    """Return when a clock is due that starts on a day or at an instant, if nothing else happens.

    Args:
        clock: its name in the policy.
        started: when the step was taken that starts it; terms in hours need an instant.
        priority: the case's class of severity, where the term differs by it.
        policy: the clocks of the regime, or its editions.
        received: when the case was received, which selects the edition; `started` unless told.
        on: the day asked, for editions that it governs.

    Returns:
        A date, met until its end in the policy's zone; the last instant on time for a term in
        hours; `Unspecified` where nobody states the term.

    Raises:
        InvalidValueError: a day where the term is in hours, which run from an instant.
        NotInForceError: the day that governs is before the first edition.
        UnknownKeyError: a policy without the clock, or without the priority.

    Clauses: PCB-9.3, GEN-1, GEN-4.

    >>> str(clock_due("report", dt.date(2025, 5, 7)))
    '2025-05-10'
    """
    policy = _in_force(policy, "started", started, received, on)
    return _due_from("started", started, policy.rule(clock), priority, policy)


def report_due(
    handled: dt.date,
    *,
    policy: ClockPolicy | Editions[ClockPolicy] = FACTORY_CLOCKS,
    received: dt.date | None = None,
    on: dt.date | None = None,
) -> Decision[dt.date | Unspecified]:
    """Return until when the report on a case that was handled reaches the general manager.

    Args:
        handled: the day on which it was handled.
        policy: the clocks of the regime, or its editions.
        received: when the case was received, which selects the edition; `handled` unless told.
        on: the day asked, for editions that it governs.

    Raises:
        InvalidValueError: a policy of a term in hours, which run from an instant.
        NotInForceError: the day that governs is before the first edition.
        UnknownKeyError: a policy without the clock.

    Clause: PCB-9.3.
    """
    policy = _in_force(policy, "handled", handled, received, on)
    return _due_from(
        "handled", require_day(handled, "handled"), policy.rule("report"), None, policy
    )


def _in_force(
    policy: ClockPolicy | Editions[ClockPolicy],
    name: str,
    started: dt.date,
    received: dt.date | None,
    on: dt.date | None,
) -> ClockPolicy:
    """Return the clocks of a case of which one starts with a fact of a name."""
    require_policy_or_editions(policy, ClockPolicy)
    first = started if received is None else require_date_or_instant(received, "received")
    if on is not None:
        on = require_day(on)
    if not isinstance(policy, Editions):
        return policy
    start = require_date_or_instant(started, name)
    days = {Governs.RECEIVED: first, Governs.EVENT: start, Governs.ASKED: on}
    return in_force(policy, ClockPolicy, days=days, opened=first, start=start)


def _due_from(
    name: str, when: dt.date, rule: ClockRule, priority: str | None, policy: ClockPolicy
) -> Decision[dt.date | Unspecified]:
    """Return when a clock is due that starts with a fact of a name."""
    given = require_date_or_instant(when, name)
    start = given if isinstance(given, pendulum.DateTime) else midnight(given, policy.clock_zone)
    events: list[Event] = [Happened(rule.starts, at=start)]
    if priority is not None:
        if priority not in policy.priorities:
            said = "no clock of the policy has the priority"
            raise unknown_name(said, priority, policy.priorities, "priority")
        events.append(Prioritised(priority, at=start))
    (run,) = runs(rule, policy, Known(Complaint(rule.name, events), start))
    found = due_date(run)
    if isinstance(found, Unspecified):
        facts = ((name, given), ("missing", found))
        message = f"{name} on {{{name}}}; {{missing}}"
        return Decision(found, (Reason(rule.clause, message, facts, of_edition(rule)),))
    if isinstance(found.due, dt.datetime) and not isinstance(given, dt.datetime):
        raise InvalidValueError(
            f"the {rule.name} has {found.terms[0]}, which run from an instant: expected a term in"
            " days; ask clocks(complaint, at, policy=policy)",
            field=name,
            value=when,
        )
    return Decision(found.due, found.reasons, provisional=found.provisional)


def is_overdue(
    handled: dt.date,
    on: dt.date,
    *,
    policy: ClockPolicy | Editions[ClockPolicy] = FACTORY_CLOCKS,
    received: dt.date | None = None,
) -> Decision[bool | Unspecified]:
    """Tell whether a report that was not submitted is overdue, so that somebody must react.

    Args:
        handled: the day on which the case was handled.
        on: the day asked.
        policy: the clocks of the regime, or its editions.
        received: when the case was received, which selects the edition; `handled` unless told.

    Raises:
        InvalidValueError: as in `report_due`, or a day before the handling.
        UnknownKeyError: a policy without the clock.

    Clauses: PCB-9.3, PCB-X.
    """
    require_policy_or_editions(policy, ClockPolicy)
    day, first = require_day(on, "on"), require_day(handled, "handled")
    if day < first:
        raise wrong_value("on", day, f"no day before the handling on {first}")
    due = report_due(first, policy=policy, received=received, on=day)
    if isinstance(due.value, Unspecified):
        return Decision(due.value, due.reasons)
    facts = (("due", due.value), ("on", day))
    reason = Reason(PCB_X, "the report is due on {due}; asked on {on}", facts)
    return Decision(day > due.value, (reason, *due.reasons), provisional=due.provisional)
