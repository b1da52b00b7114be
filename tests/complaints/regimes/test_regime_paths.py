"""Every ready regime, followed from receipt to the end with its clocks at each step."""

import attrs
import pytest

from clientrules.complaints.case.complaint import Complaint, open_complaint
from clientrules.complaints.case.events import Prioritised
from clientrules.complaints.case.process import FACTORY_PROCESS, ISO_PROCESS, PROPERTY_PROCESS
from clientrules.complaints.case.progress import advance, missing, next_steps
from clientrules.complaints.deadlines.clock import ClockState, clocks
from clientrules.complaints.deadlines.source_clocks import (
    FACTORY_CLOCKS,
    ISO_CLOCKS,
    PROPERTY_CLOCKS,
)
from clientrules.complaints.regimes.china import (
    CHINA_BANKS_AND_INSURERS,
    CHINA_MARKET_REPORTS,
    CHINA_MARKET_REPORTS_PROCESS,
    CHINA_MARKET_SUPERVISION,
    CHINA_MARKET_SUPERVISION_PROCESS,
)
from clientrules.complaints.regimes.uk import (
    UK_DISP,
    UK_DISP_PAYMENTS,
    UK_HOUSING,
    UK_HOUSING_PROCESS,
)
from clientrules.complaints.regimes.us import US_CFPB
from clientrules.core.dates.cadence import Weekday
from clientrules.core.working.calendar import WorkingTime
from tests.complaints.cases import START, event_of

MET, UNSPECIFIED = ClockState.MET, ClockState.UNSPECIFIED
WEEK = dict.fromkeys(list(Weekday)[:5], "09:00-17:00")

# For each step the clocks that run once it is taken.
FACTORY = {
    "received": "closing",
    "form sent": "closing",
    "numbered": "closing",
    "tracked": "closing",
    "at quality": "closing",
    "handled": "report, closing",
    "reported": "closing",
    "approved": "",
}
PROPERTY = {
    **dict.fromkeys(("listen", "explain", "register"), ""),
    "notify the department": "settling",
    **dict.fromkeys(("settle", "answer the complainant", "record the result", "sign"), ""),
}
STANDARD = {
    "received": "acknowledgement, response",
    "acknowledged": "assessment, response",
    "assessed": "investigation, response",
    "investigating": "investigation, response",
    **dict.fromkeys(("proposed", "approved"), "response"),
    **dict.fromkeys(("communicated", "accepted"), "closing"),
    "closed": "",
}
FINANCE = {
    "received": "acknowledgement, summary resolution, final response",
    **dict.fromkeys(
        ("acknowledged", "assessed", "investigating", "proposed", "approved"),
        "summary resolution, final response",
    ),
    "communicated": "summary resolution",
    **dict.fromkeys(("accepted", "closed"), ""),
}
STAGES = ("received", "acknowledged", "assessed", "investigating", "proposed", "approved")
ANSWERED = dict.fromkeys(("communicated", "accepted", "closed"), "")
BUREAU = dict.fromkeys(STAGES, "response, final response") | ANSWERED
BANKS = dict.fromkeys(STAGES, "decision") | ANSWERED
HOUSING = {
    "received": "stage 1 acknowledgement",
    "acknowledged": "stage 1 response",
    "communicated": "",
    "escalated": "stage 2 acknowledgement",
    "stage 2 acknowledged": "stage 2 response",
    "stage 2 communicated": "",
    "closed": "",
}
FIRST_STAGE = {step: HOUSING[step] for step in ("received", "acknowledged", "communicated")}
AGREED = {"received": "taking on", "taken on": "mediation", "mediated": "", "closed": ""}
FAILED = {
    "received": "taking on",
    "taken on": "mediation",
    "mediation ended": "telling the parties",
    "communicated": "",
    "closed": "",
}
REGIMES = {
    "factory": (FACTORY_CLOCKS, FACTORY_PROCESS, FACTORY),
    "property": (PROPERTY_CLOCKS, PROPERTY_PROCESS, PROPERTY),
    "ISO 10002": (ISO_CLOCKS, ISO_PROCESS, STANDARD),
    "DISP": (UK_DISP, ISO_PROCESS, FINANCE),
    "DISP payments": (UK_DISP_PAYMENTS, ISO_PROCESS, FINANCE),
    "CFPB": (US_CFPB, ISO_PROCESS, BUREAU),
    "banks": (CHINA_BANKS_AND_INSURERS, ISO_PROCESS, BANKS),
    "housing, stage 1": (UK_HOUSING, UK_HOUSING_PROCESS, FIRST_STAGE | {"closed": ""}),
    "housing, stage 2": (UK_HOUSING, UK_HOUSING_PROCESS, HOUSING),
    "market supervision, agreed": (
        CHINA_MARKET_SUPERVISION,
        CHINA_MARKET_SUPERVISION_PROCESS,
        AGREED,
    ),
    "market supervision, failed": (
        CHINA_MARKET_SUPERVISION,
        CHINA_MARKET_SUPERVISION_PROCESS,
        FAILED,
    ),
    "market supervision, declined": (
        CHINA_MARKET_SUPERVISION,
        CHINA_MARKET_SUPERVISION_PROCESS,
        {"received": "taking on", "declined": ""},
    ),
    "market reports": (
        CHINA_MARKET_REPORTS,
        CHINA_MARKET_REPORTS_PROCESS,
        {"received": "check", "checked": ""},
    ),
}


@pytest.mark.parametrize(("policy", "process", "path"), REGIMES.values(), ids=REGIMES)
def test_a_regime_leads_from_receipt_to_the_end_with_its_clocks_at_each_step(policy, process, path):
    policy = attrs.evolve(policy, hours=WorkingTime(WEEK, policy.tz))
    complaint = open_complaint("C1", [Prioritised("complex", at=START)])
    for number, (step, running) in enumerate(path.items()):
        at = START.add(minutes=number)
        complaint = advance(complaint, event_of(step, at, by="Li"), policy=process).value
        assert isinstance(complaint, Complaint), step
        found = clocks(complaint, at, policy=policy)
        assert ", ".join(clock.name for clock in found if clock.ended is None) == running, step
    steps = [each for each in missing(complaint, policy=process).value if hasattr(each, "after")]
    assert steps == []
    assert {clock.state for clock in found} <= {MET, UNSPECIFIED}


@pytest.mark.parametrize(("policy", "process", "path"), REGIMES.values(), ids=REGIMES)
def test_every_step_that_starts_or_meets_a_clock_is_one_of_the_process(policy, process, path):
    for rule in policy.rules:
        assert process.clause_of(rule.starts)
        assert any(_known(step, process) for step in rule.ends)
    assert next_steps(Complaint("C1"), policy=process).value[0].name == next(iter(path))


def _known(step, process):
    return step in {each.name for each in process.workflow.steps}
