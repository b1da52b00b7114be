"""Public regimes of the United Kingdom: financial services (DISP) and the Housing Ombudsman's code.

Working days need the caller's hours: `attrs.evolve(UK_DISP, hours=WorkingTime(...))`.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from clientrules.complaints.case.events import RECEIVED
from clientrules.complaints.case.process import ISO_PROCESS, ComplaintProcess
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule, ExtensionLimit, Holding
from clientrules.core.clause import Clause, Source
from clientrules.core.dates.term import weeks, working_days
from clientrules.core.tables.workflow import Step, Workflow

_READ: Final = dt.date(2026, 11, 21)
_LONDON: Final = "Europe/London"

DISP: Final = Source(
    "Dispute resolution: complaints (DISP) of the United Kingdom's financial regulator",
    trade="financial services",
    file="handbook.fca.org.uk, DISP 1.5 and 1.6, read on 2026-11-21",
)

DISP_ACKNOWLEDGE: Final = Clause(
    "DISP-1.6-ACK",
    "A firm acknowledges a complaint promptly, by the handbook's public page; it counts no days.",
    DISP,
    article="1.6",
    title="Acknowledgement",
)

DISP_SUMMARY: Final = Clause(
    "DISP-1.5",
    "A complaint resolved by close of business on a business day soon after its receipt needs only "
    "a summary resolution communication, by the handbook's public page.",
    DISP,
    article="1.5",
    title="Summary resolution",
)

DISP_FINAL: Final = Clause(
    "DISP-1.6",
    "A complainant gets a final response, or one that says why it takes longer, within a limit "
    "from receipt, by the handbook's public page.",
    DISP,
    article="1.6",
    title="Final response",
)

DISP_PAYMENTS: Final = Clause(
    "DISP-1.6-PAY",
    "On payments and electronic money the final response has a limit in business days; a holding "
    "response within it allows a longer one, by the handbook's public page.",
    DISP,
    article="1.6",
    title="Final response on payments",
)

_ACKNOWLEDGE: Final = ClockRule(
    "acknowledgement", DISP_ACKNOWLEDGE, "received", ["acknowledged", "communicated", "closed"]
)
_SUMMARY: Final = ClockRule(
    "summary resolution", DISP_SUMMARY, "received", ["accepted", "closed"], working_days(3)
)

UK_DISP: Final = ClockPolicy(
    rules=[
        _ACKNOWLEDGE,
        _SUMMARY,
        ClockRule(
            "final response",
            DISP_FINAL,
            "received",
            ["communicated", "holding response", "closed"],
            weeks(8),
        ),
    ],
    zone=_LONDON,
    process=ISO_PROCESS,
    source=DISP,
    read=_READ,
)
"""A summary resolution in three business days, or else a final or holding response in eight weeks.

A case past the first clock has only missed the shorter way.
"""

UK_DISP_PAYMENTS: Final = ClockPolicy(
    rules=[
        _ACKNOWLEDGE,
        _SUMMARY,
        ClockRule(
            "final response",
            DISP_PAYMENTS,
            "received",
            ["communicated", "closed"],
            working_days(15),
            holding=Holding(term=working_days(35)),
        ),
    ],
    zone=_LONDON,
    process=ISO_PROCESS,
    source=DISP,
    read=_READ,
)
"""As `UK_DISP`, with 15 business days for the final response, and 35 after a holding response."""

HOUSING: Final = Source(
    "Complaint handling code of the United Kingdom's Housing Ombudsman",
    trade="social housing",
    file="housing-ombudsman.org.uk, read on 2026-11-21",
)

HOUSING_STAGE_1: Final = Clause(
    "HOUSING-1",
    "A complaint is acknowledged within a limit from receipt, and answered at stage 1 within one "
    "from the acknowledgement, which may be extended, by the ombudsman's public page.",
    HOUSING,
    article="stage 1",
    title="Stage 1",
)

HOUSING_STAGE_2: Final = Clause(
    "HOUSING-2",
    "An escalated complaint is acknowledged and answered in the same way at stage 2, by the "
    "ombudsman's public page; its extension was not read there, and another page has it shorter.",
    HOUSING,
    article="stage 2",
    title="Stage 2",
)

UK_HOUSING_PROCESS: Final = ComplaintProcess(
    workflow=Workflow(
        HOUSING_STAGE_1,
        [
            Step(RECEIVED),
            Step("acknowledged", after=[RECEIVED]),
            Step("communicated", after=["acknowledged"]),
            Step("escalated", after=["communicated"], optional=True, clause=HOUSING_STAGE_2),
            Step(
                "stage 2 acknowledged",
                after=["escalated"],
                when="escalated",
                clause=HOUSING_STAGE_2,
            ),
            Step(
                "stage 2 communicated",
                after=["stage 2 acknowledged"],
                when="escalated",
                clause=HOUSING_STAGE_2,
            ),
            Step("closed", after=["communicated", "stage 2 communicated"], ends=True),
        ],
    )
)
"""Acknowledged and answered at stage 1, and at stage 2 where the complaint is escalated."""

UK_HOUSING: Final = ClockPolicy(
    rules=[
        ClockRule(
            "stage 1 acknowledgement",
            HOUSING_STAGE_1,
            "received",
            ["acknowledged"],
            working_days(5),
        ),
        ClockRule(
            "stage 1 response",
            HOUSING_STAGE_1,
            "acknowledged",
            ["communicated", "closed"],
            working_days(10),
            extension=ExtensionLimit(longest=working_days(10)),
        ),
        ClockRule(
            "stage 2 acknowledgement",
            HOUSING_STAGE_2,
            "escalated",
            ["stage 2 acknowledged"],
            working_days(5),
        ),
        ClockRule(
            "stage 2 response",
            HOUSING_STAGE_2,
            "stage 2 acknowledged",
            ["stage 2 communicated", "closed"],
            working_days(20),
            extension=ExtensionLimit(longest=working_days(20)),
        ),
    ],
    zone=_LONDON,
    process=UK_HOUSING_PROCESS,
    source=HOUSING,
    read=_READ,
)
"""Five working days to acknowledge and ten to answer at stage 1, five and twenty at stage 2."""
