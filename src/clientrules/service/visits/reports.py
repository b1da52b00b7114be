"""The visit reports of salespeople and supervisors: who writes one, when, and who reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import kind, require_a, require_flag, require_member, words
from clientrules.core.dates.cadence import Cadence, Weekday
from clientrules.core.dates.instants import require_day, require_days
from clientrules.core.dates.term import days
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.field_sales import (
    BIZ_SV_1,
    BIZ_SV_2,
    BIZ_SV_3,
    BIZ_VR_1,
    BIZ_VR_2,
    BIZ_VR_3,
)
from clientrules.regulations.roles import GENERAL_MANAGER, SALES_MANAGER

REPORT_FAX: Final = Cadence(
    BIZ_VR_2, what="faxing the visit reports to headquarters", choices=tuple(Weekday)
)
"""Once a week, on a day that the firm names: `REPORT_FAX.choose(Weekday.FRIDAY)`; whether a week
had its fax on any day, `fax_made` tells."""

_FIRST, _SECOND = "the sales manager comments", "the general manager comments"

REPORT_READING: Final = Workflow(
    BIZ_VR_3,
    [
        Step(_FIRST, role=SALES_MANAGER),
        Step(_SECOND, after=[_FIRST], role=GENERAL_MANAGER),
        Step("forward to the departments", after=[_SECOND]),
    ],
)
"""Who reads visit reports, in the order of the text; those of supervisors likewise."""


class Visitor(Labelled):
    """Who visits a customer, or comes along (BIZ-SV-1)."""

    SALES_MANAGER = "sales manager", "sales manager", "营业部经理"
    BRANCH_HEAD = "branch head", "branch manager or officer", "分公司经理、干部"
    SALESPERSON = "salesperson", "salesperson", "业务员"


_REPORTED: Final = (
    (Visitor.SALES_MANAGER, Visitor.BRANCH_HEAD),
    (Visitor.SALES_MANAGER, Visitor.SALESPERSON),
    (Visitor.BRANCH_HEAD, Visitor.SALESPERSON),
    (Visitor.BRANCH_HEAD, None),
)


def supervisor_report_needed(visitor: Visitor, *, joining: Visitor | None) -> Decision[bool]:
    """Tell whether a visit calls for a supervisor's report.

    Args:
        visitor: who makes the visit, the higher post where two go.
        joining: whom the visitor accompanies, or `None` if the visitor goes alone.

    Clause: BIZ-SV-1.

    >>> supervisor_report_needed(Visitor.SALES_MANAGER, joining=None).value
    False
    """
    visitor = require_member(Visitor, visitor, "visitor")
    if joining is not None:
        joining = require_member(Visitor, joining, "joining")
    needed = (visitor, joining) in _REPORTED
    facts = (("visitor", visitor), ("joining", joining or "nobody"))
    message = "{visitor} with {joining} is " + ("listed" if needed else "not listed")
    return Decision(needed, (Reason(BIZ_SV_1, message, facts),))


@frozen(kw_only=True)
class VisitReport:
    """Who wrote a report on a joint visit, and whom it names beside; `None` if nobody."""

    author: str = field(validator=words, repr=shown)
    names: str | None = field(validator=kind(str, absent=True), repr=shown)


def joint_visit_violations(
    supervisor: VisitReport, salesperson: VisitReport
) -> Decision[tuple[VisitReport, ...]]:
    """Return which of the two reports on a joint visit does not name the other's author.

    Clause: BIZ-SV-2.

    >>> mine = VisitReport(author="Su", names="Li")
    >>> joint_visit_violations(mine, VisitReport(author="Li", names="Su")).value
    ()
    """
    pairs = ((supervisor, salesperson), (salesperson, supervisor))
    for report, name in ((supervisor, "supervisor"), (salesperson, "salesperson")):
        require_a(VisitReport, report, name)
    silent = [(report, other) for report, other in pairs if report.names != other.author]
    message = "the report of {author} does not name {other}"
    reasons = tuple(
        Reason(BIZ_SV_2, message, (("author", report.author), ("other", other.author)))
        for report, other in silent
    )
    consistent = Reason(BIZ_SV_2, "each report names the other's author")
    return Decision(tuple(report for report, _ in silent), reasons or (consistent,))


def missing_reports(
    worked: Iterable[dt.date], reported: Iterable[dt.date]
) -> Decision[tuple[dt.date, ...]]:
    """Return the working days of a salesperson without a visit report.

    Clause: BIZ-VR-1.

    >>> monday, tuesday = dt.date(2025, 3, 3), dt.date(2025, 3, 4)
    >>> missing_reports([monday, tuesday], [tuesday]).value
    (datetime.date(2025, 3, 3),)
    """
    there = set(require_days(reported, "reported"))
    needed = set(require_days(worked, "worked"))
    missing = tuple(sorted(needed - there))
    facts = (("missing", missing), ("of", len(needed)))
    message = "of {of} working days without a report: {missing}"
    return Decision(missing, (Reason(BIZ_VR_1, message, facts),))


def fax_made(faxes: Iterable[dt.date], *, week_of: dt.date) -> Decision[bool]:
    """Tell whether a branch faxed its reports to headquarters in a week, on whatever day.

    Args:
        faxes: the days of the faxes.
        week_of: any day of the week, which runs from Monday to Sunday.

    Clauses: BIZ-VR-2, BIZ-SV-3, GEN-13.

    >>> fax_made([dt.date(2025, 3, 7)], week_of=dt.date(2025, 3, 3)).value
    True
    """
    day = require_day(week_of, "week_of")
    monday = days(day.weekday()).before(day)
    sunday = days(6).due(monday)
    within = tuple(fax for fax in require_days(faxes, "faxes") if monday <= fax <= sunday)
    facts = (("faxes", within), ("monday", monday), ("sunday", sunday))
    reasons = (
        Reason(BIZ_VR_2, "faxed from {monday} to {sunday}: {faxes}", facts),
        Reason(BIZ_SV_3, "the supervisors' reports of the branch go with the salespeople's"),
    )
    return Decision(bool(within), reasons)


def supervisor_report_due(*, returned: bool, submitted: bool) -> Decision[bool]:
    """Tell whether the sales manager owes the general manager the report on a trip.

    The clause sets no limit after the return. The supervisors of a branch fax theirs with the
    salespeople's reports instead: see `fax_made`.

    Clause: BIZ-SV-3.
    """
    back, done = require_flag(returned, "returned"), require_flag(submitted, "submitted")
    message = "back at headquarters: {returned}; submitted: {submitted}"
    reason = Reason(BIZ_SV_3, message, (("returned", back), ("submitted", done)))
    return Decision(back and not done, (reason,))
