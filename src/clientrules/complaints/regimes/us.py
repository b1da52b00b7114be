"""A public regime of the United States: complaints through its consumer finance bureau."""

from __future__ import annotations

import datetime as dt
from typing import Final

from clientrules.complaints.case.process import ISO_PROCESS
from clientrules.complaints.deadlines.ladder import Ladder, LadderStep
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule
from clientrules.core.clause import Clause, Source
from clientrules.core.dates.term import days
from clientrules.regulations.roles import BUREAU_INVESTIGATION

CFPB: Final = Source(
    "Company responses to complaints through the United States' consumer finance bureau (CFPB)",
    trade="consumer finance",
    file="excerpts on secondary public pages, read on 2026-11-21",
)

CFPB_RESPONSE: Final = Clause(
    "CFPB-RESPONSE",
    "A company responds within a limit of days, or says by then that the response is in progress, "
    "as secondary public pages report it.",
    CFPB,
    title="First response",
)

CFPB_FINAL: Final = Clause(
    "CFPB-FINAL",
    "The final response is given within a longer limit of days, as secondary public pages report "
    "it.",
    CFPB,
    title="Final response",
)

CFPB_PRIORITY: Final = Clause(
    "CFPB-PRIORITY",
    "A complaint long without a response is a priority of the bureau's own investigation, as "
    "secondary public pages report it.",
    CFPB,
    title="Priority for investigation",
)


US_CFPB: Final = ClockPolicy(
    rules=[
        ClockRule(
            "response",
            CFPB_RESPONSE,
            "received",
            ["communicated", "holding response", "closed"],
            days(15),
            ladder=Ladder([LadderStep(BUREAU_INVESTIGATION, after=days(15), clause=CFPB_PRIORITY)]),
        ),
        ClockRule("final response", CFPB_FINAL, "received", ["communicated", "closed"], days(60)),
    ],
    zone="America/New_York",
    process=ISO_PROCESS,
    source=CFPB,
    read=dt.date(2026, 11, 21),
)
"""A response in 15 calendar days, of which "in progress" is one, and the final one in 60.

Without any response the case is a priority for investigation once day 30 has ended.
The days end at midnight in the bureau's own zone.
"""
