"""The clocks of the sources: a report within three days, limits that are lost, stages of ISO 10002.

The standard counts no days, so each of its clocks waits for the firm's.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from clientrules.complaints.case.complaint import Complaint
from clientrules.complaints.case.events import Happened
from clientrules.complaints.case.flows import ISO_10002
from clientrules.complaints.case.process import FACTORY_PROCESS, ISO_PROCESS, PROPERTY_PROCESS
from clientrules.complaints.deadlines.due_dates import due_date
from clientrules.complaints.deadlines.ladder import Ladder, LadderStep
from clientrules.complaints.deadlines.pauses import midnight
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule
from clientrules.complaints.deadlines.runs import Known, runs
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import days
from clientrules.core.decision import Decision
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import require_policy
from clientrules.core.reason import Reason
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


def report_due(
    handled: dt.date, *, policy: ClockPolicy = FACTORY_CLOCKS
) -> Decision[dt.date | Unspecified]:
    """Return until when the report on a case that was handled reaches the general manager.

    Raises:
        InvalidValueError: a policy of a term in hours, which run from an instant.
        UnknownKeyError: a policy without the clock.

    Clause: PCB-9.3.
    """
    require_policy(policy, ClockPolicy)
    day, rule = require_day(handled, "handled"), policy.rule("report")
    start = midnight(day, policy.tz)
    case = Complaint("report", [Happened(rule.starts, at=start)])
    (run,) = runs(rule, policy, Known(case, start))
    found = due_date(run)
    if isinstance(found, Unspecified):
        facts = (("handled", day), ("missing", found))
        return Decision(found, (Reason(rule.clause, "handled on {handled}; {missing}", facts),))
    if isinstance(found.due, dt.datetime):
        raise InvalidValueError(
            f"the report has {rule.term}, which run from an instant: expected a term in days;"
            " ask clocks(complaint, at, policy=policy)"
        )
    return Decision(found.due, found.reasons, provisional=found.provisional)


def is_overdue(
    handled: dt.date, on: dt.date, *, policy: ClockPolicy = FACTORY_CLOCKS
) -> Decision[bool | Unspecified]:
    """Tell whether a report that was not submitted is overdue, so that somebody must react.

    Raises:
        InvalidValueError: as in `report_due`, or a day before the handling.
        UnknownKeyError: a policy without the clock.

    Clauses: PCB-9.3, PCB-X.
    """
    require_policy(policy, ClockPolicy)
    day, first = require_day(on), require_day(handled, "handled")
    if day < first:
        raise InvalidValueError(f"on is {day}, before the handling on {first}: expected no earlier")
    due = report_due(first, policy=policy)
    if isinstance(due.value, Unspecified):
        return Decision(due.value, due.reasons)
    facts = (("due", due.value), ("on", day))
    reason = Reason(PCB_X, "the report is due on {due}; asked on {on}", facts)
    return Decision(day > due.value, (reason, *due.reasons), provisional=due.provisional)
