"""Public regimes of China: market supervision, and banks and insurers.

All were read in excerpts of secondary public pages. Working days need the caller's hours, with the
country's make-up days: `attrs.evolve(CHINA_MARKET_SUPERVISION, hours=WorkingTime(...))`.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from clientrules.complaints.case.events import RECEIVED
from clientrules.complaints.case.process import ISO_PROCESS, ComplaintProcess
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule, ExtensionLimit
from clientrules.core.clause import Clause, Source
from clientrules.core.dates.term import days, working_days
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.roles import SENIOR_APPROVER

_READ: Final = dt.date(2026, 11, 21)
_ZONE: Final = "Asia/Shanghai"

MARKET_SUPERVISION: Final = Source(
    "Interim measures on complaints and reports to market supervision, Order 20 of 2019",
    title_zh="市场监督管理投诉举报处理暂行办法",
    trade="consumer protection",
    file="excerpts on secondary public pages, read on 2026-11-21; later revisions were not seen",
)

SAMR_ACCEPT: Final = Clause(
    "SAMR-14",
    "The authority decides within a limit of working days from receipt whether it takes a "
    "complaint on, and tells the complainant, as secondary public pages print it.",
    MARKET_SUPERVISION,
    article="第十四条",
    title="Taking on a complaint",
)

SAMR_MEDIATE: Final = Clause(
    "SAMR-21",
    "Mediation without agreement ends at a limit of working days after the complaint was taken on, "
    "and the parties are told within another, as secondary public pages print it.",
    MARKET_SUPERVISION,
    article="第二十一条",
    title="End of mediation",
)

CHINA_MARKET_SUPERVISION_PROCESS: Final = ComplaintProcess(
    workflow=Workflow(
        SAMR_MEDIATE,
        [
            Step(RECEIVED, clause=SAMR_ACCEPT),
            Step("declined", after=[RECEIVED], unless="taken on", optional=True, ends=True),
            Step("taken on", after=[RECEIVED], clause=SAMR_ACCEPT),
            Step("mediated", after=["taken on"], unless="mediation ended"),
            Step("mediation ended", after=["taken on"], unless="mediated"),
            Step("communicated", after=["mediation ended"], when="mediation ended"),
            Step("closed", after=["mediated", "communicated"], ends=True),
        ],
    )
)
"""Taken on or declined; mediated, or ended without agreement, of which the parties are told."""

CHINA_MARKET_SUPERVISION: Final = ClockPolicy(
    rules=[
        ClockRule("taking on", SAMR_ACCEPT, "received", ["taken on", "declined"], working_days(7)),
        ClockRule(
            "mediation",
            SAMR_MEDIATE,
            "taken on",
            ["mediated", "mediation ended", "closed"],
            working_days(45),
        ),
        ClockRule(
            "telling the parties",
            SAMR_MEDIATE,
            "mediation ended",
            ["communicated", "closed"],
            working_days(7),
        ),
    ],
    zone=_ZONE,
    process=CHINA_MARKET_SUPERVISION_PROCESS,
    source=MARKET_SUPERVISION,
    read=_READ,
)
"""Seven working days to take a complaint on, 45 to mediate it, seven to tell the parties."""

SAMR_REPORT: Final = Clause(
    "SAMR-REPORT",
    "The authority checks a report of unlawful conduct within a limit of working days from its "
    "receipt, as secondary public pages print it.",
    MARKET_SUPERVISION,
    title="Check of a report",
)

CHINA_MARKET_REPORTS_PROCESS: Final = ComplaintProcess(
    workflow=Workflow(SAMR_REPORT, [Step(RECEIVED), Step("checked", after=[RECEIVED], ends=True)])
)
"""A report is received and checked; what the check leads to is another matter."""

CHINA_MARKET_REPORTS: Final = ClockPolicy(
    rules=[ClockRule("check", SAMR_REPORT, RECEIVED, ["checked"], working_days(15))],
    zone=_ZONE,
    process=CHINA_MARKET_REPORTS_PROCESS,
    source=MARKET_SUPERVISION,
    read=_READ,
)
"""Fifteen working days to check a report, which asks for supervision and not for mediation."""

BANKS_AND_INSURERS: Final = Source(
    "Measures on consumer complaints against banks and insurers",
    title_zh="银行业保险业消费投诉处理管理办法",
    trade="banking and insurance",
    file="an excerpt on a secondary public page of 2020, read on 2026-11-21",
)

BANKS_DECIDE: Final = Clause(
    "CBIRC-DECIDE",
    "A simple complaint is decided within a limit of days from receipt, a complex one within a "
    "longer one, which may be extended with approval, as a secondary public page prints it.",
    BANKS_AND_INSURERS,
    title="Decision on a complaint",
)


CHINA_BANKS_AND_INSURERS: Final = ClockPolicy(
    rules=[
        ClockRule(
            "decision",
            BANKS_DECIDE,
            "received",
            ["communicated", "closed"],
            {"simple": days(15), "complex": days(30)},
            extension=ExtensionLimit(
                longest=days(30), approver=SENIOR_APPROVER, priorities=["complex"]
            ),
        )
    ],
    zone=_ZONE,
    process=ISO_PROCESS,
    source=BANKS_AND_INSURERS,
    read=_READ,
)
"""15 days for a simple complaint, 30 for a complex one and up to 30 more with approval.

`Prioritised("simple", at=...)` or `Prioritised("complex", at=...)` says which it is.
"""
