"""The ready regimes: the clocks of public rules and of ISO 10002."""

import datetime as dt

import attrs
import pendulum
import pytest

from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.case.events import Extended, Happened, Prioritised
from clientrules.complaints.deadlines.clock import ClockState, clocks
from clientrules.complaints.deadlines.level import escalation
from clientrules.complaints.deadlines.source_clocks import (
    ISO_CLOCKS,
)
from clientrules.complaints.regimes.china import (
    CHINA_BANKS_AND_INSURERS,
    CHINA_MARKET_REPORTS,
    CHINA_MARKET_SUPERVISION,
)
from clientrules.complaints.regimes.uk import UK_DISP, UK_DISP_PAYMENTS, UK_HOUSING
from clientrules.complaints.regimes.us import US_CFPB
from clientrules.core.dates.term import days, working_days
from clientrules.core.outcome import Unspecified
from clientrules.core.working.calendar import WorkingTime
from clientrules.regulations.roles import SENIOR_APPROVER
from tests.complaints.timing import CHINA, WEEK, day, happened, moment, named, pause

RUNNING, AT_RISK, BREACHED, MET, MET_LATE, UNSPECIFIED = ClockState
MICRO = dt.timedelta(microseconds=1)
LONDON = WorkingTime(WEEK, "Europe/London", holidays=[dt.date(2025, 5, 5), dt.date(2025, 5, 26)])
PUBLIC = {
    "DISP": UK_DISP,
    "DISP payments": UK_DISP_PAYMENTS,
    "housing": UK_HOUSING,
    "CFPB": US_CFPB,
    "market supervision": CHINA_MARKET_SUPERVISION,
    "market reports": CHINA_MARKET_REPORTS,
    "banks": CHINA_BANKS_AND_INSURERS,
    "ISO 10002": ISO_CLOCKS,
}


def step(policy, name, text, **facts):
    return Happened(name, at=moment(text, policy.tz), **facts)


def states(policy, name, start, last, *before, step_from="received"):
    """Return what a clock stands at in its last microsecond on time, and in the next one."""
    case = open_complaint("C1", [step(policy, step_from, start), *before])
    end = moment(last, policy.tz).add(days=1)
    found = [clocks(case, at, policy=policy) for at in (end - MICRO, end)]
    return [next(each.state for each in all_ if each.name == name) for all_ in found]


ON_TIME_TO_THE_LAST = [RUNNING, BREACHED]


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_regime_says_where_and_when_it_was_read(name):
    policy = PUBLIC[name]
    assert policy.read == dt.date(2026, 11, 21)
    for rule in policy.rules:
        assert rule.clause.source is policy.source
        assert rule.citation("term").set_by in {"regulation", "default", "caller"}
        assert (rule.term, rule.cites) == (rule.stated, {})
        if rule.term is not None:
            assert "page" in rule.clause.says
            assert "2026-11-21" in policy.source.file


UK = {"hours": LONDON}


@pytest.mark.parametrize(
    ("name", "policy", "start", "last"),
    [
        # Friday, 2 May; Monday the fifth is a bank holiday.
        ("summary resolution", attrs.evolve(UK_DISP, **UK), "05-02 16:00", "05-08"),
        ("final response", UK_DISP, "05-02 16:00", "06-27"),
        # The clocks change within these eight weeks.
        ("final response", UK_DISP, "03-03 23:30", "04-28"),
        ("final response", attrs.evolve(UK_DISP_PAYMENTS, **UK), "05-02 16:00", "05-27"),
        ("stage 1 acknowledgement", attrs.evolve(UK_HOUSING, **UK), "05-02 16:00", "05-12"),
        ("response", US_CFPB, "05-02 16:00", "05-17"),
        ("final response", US_CFPB, "05-02 16:00", "07-01"),
        (
            "taking on",
            attrs.evolve(CHINA_MARKET_SUPERVISION, hours=CHINA),
            "04-25 16:00",
            "05-08",
        ),
        ("check", attrs.evolve(CHINA_MARKET_REPORTS, hours=CHINA), "04-25 16:00", "05-20"),
    ],
)
def test_each_limit_is_met_until_the_end_of_its_last_day(name, policy, start, last):
    assert states(policy, name, start, last) == ON_TIME_TO_THE_LAST


def test_working_days_of_a_public_regime_need_the_callers_hours():
    found = named(
        UK_DISP,
        step(UK_DISP, "received", "05-02 16:00"),
        at="05-06 09:00",
        name="summary resolution",
    )
    assert found.state is UNSPECIFIED
    assert found.unspecified.field == "hours"


def test_the_acknowledgement_of_disp_is_prompt_without_a_number():
    received = step(UK_DISP, "received", "05-02 16:00")
    found = named(UK_DISP, received, at="05-06 09:00", name="acknowledgement")
    assert found.state is UNSPECIFIED


def test_a_holding_response_satisfies_eight_weeks():
    case = [
        step(UK_DISP, "received", "05-02 16:00"),
        step(UK_DISP, "holding response", "06-27 23:00"),
    ]
    assert named(UK_DISP, *case, at="08-01 09:00", name="final response").state is MET


def test_on_payments_a_holding_response_allows_thirty_five_business_days():
    policy = attrs.evolve(UK_DISP_PAYMENTS, **UK)
    received = step(policy, "received", "05-02 16:00")
    held = step(policy, "holding response", "05-27 23:59")
    assert states(policy, "final response", "05-02 16:00", "06-24", held) == ON_TIME_TO_THE_LAST
    late = step(policy, "holding response", "05-28 00:00")
    found = named(policy, received, late, at="05-28 00:00", name="final response")
    assert (found.state, found.due) == (BREACHED, day("05-27"))


HOUSING = attrs.evolve(UK_HOUSING, **UK)


@pytest.mark.parametrize(
    ("name", "start", "longest", "last", "extended"),
    [
        ("stage 1 response", "acknowledged", 10, "05-19", "06-03"),
        ("stage 2 acknowledgement", "escalated", 0, "05-12", "05-12"),
        ("stage 2 response", "stage 2 acknowledged", 20, "06-03", "07-01"),
    ],
)
def test_the_stages_of_housing_run_from_their_own_steps(name, start, longest, last, extended):
    at = moment("05-02 16:00", "Europe/London")
    assert states(HOUSING, name, "05-02 16:00", last, step_from=start) == ON_TIME_TO_THE_LAST
    for extra, end in ((longest, extended), (longest + 1, last)):
        more = Extended(name, by=working_days(extra), at=at, because="the surveyor is ill")
        found = states(HOUSING, name, "05-02 16:00", end, more, step_from=start)
        assert found == ON_TIME_TO_THE_LAST


def test_a_response_in_progress_satisfies_fifteen_days_and_not_sixty():
    case = [
        step(US_CFPB, "received", "05-02 16:00"),
        step(US_CFPB, "holding response", "05-17 20:00"),
    ]
    assert named(US_CFPB, *case, at="05-30 09:00", name="response").state is MET
    assert named(US_CFPB, *case, at="05-30 09:00", name="final response").state is RUNNING


def test_a_complaint_without_any_response_is_a_priority_once_the_thirtieth_day_has_ended():
    case = open_complaint("C1", [step(US_CFPB, "received", "05-02 16:00")])
    thirtieth = moment("06-01 23:59", US_CFPB.tz)
    assert escalation(case, thirtieth, policy=US_CFPB).value.number == 0
    found = escalation(case, thirtieth.add(minutes=1), policy=US_CFPB)
    assert [role.label for role in found.value.roles] == ["investigation by the bureau"]
    assert found.reasons[0].clause.id == "CFPB-PRIORITY"
    held = case.including(step(US_CFPB, "holding response", "05-17 20:00"))
    assert escalation(held, thirtieth.add(days=1), policy=US_CFPB).value.number == 0


@pytest.mark.parametrize(
    ("name", "start", "last"),
    [("mediation", "taken on", "07-03"), ("telling the parties", "mediation ended", "05-12")],
)
def test_the_authority_mediates_in_forty_five_working_days_and_tells_in_seven(name, start, last):
    policy = attrs.evolve(CHINA_MARKET_SUPERVISION, hours=CHINA)
    found = states(policy, name, "04-28 16:00", last, step_from=start)
    assert found == ON_TIME_TO_THE_LAST


def classed(priority):
    return Prioritised(priority, at=moment("05-02 16:00"))


@pytest.mark.parametrize(("priority", "last"), [("simple", "05-17"), ("complex", "06-01")])
def test_banks_decide_in_fifteen_days_or_thirty(priority, last):
    found = states(CHINA_BANKS_AND_INSURERS, "decision", "05-02 16:00", last, classed(priority))
    assert found == ON_TIME_TO_THE_LAST


@pytest.mark.parametrize(
    ("priority", "length", "approver", "last"),
    [
        ("complex", 30, SENIOR_APPROVER, "07-01"),
        ("complex", 31, SENIOR_APPROVER, "06-01"),
        ("complex", 30, None, "06-01"),
        ("simple", 30, SENIOR_APPROVER, "05-17"),
    ],
)
def test_a_complex_case_has_thirty_more_days_with_approval(priority, length, approver, last):
    more = Extended(
        "decision",
        by=days(length),
        at=moment("05-10 09:00"),
        because="an appraisal",
        approved_by=approver,
    )
    events = [classed(priority), more]
    found = states(CHINA_BANKS_AND_INSURERS, "decision", "05-02 16:00", last, *events)
    assert found == ON_TIME_TO_THE_LAST


def test_banks_need_to_know_whether_a_case_is_simple():
    received = happened("received", "05-02 16:00")
    found = named(CHINA_BANKS_AND_INSURERS, received, at="05-03 09:00", name="decision")
    assert found.unspecified == Unspecified(
        "the priority for decision", 'Prioritised("simple" or "complex", at=...)'
    )


def test_the_stages_of_iso_10002_count_no_days():
    steps = ["received", "acknowledged", "assessed", "communicated"]
    case = open_complaint(
        "C1", [step(ISO_CLOCKS, name, f"05-0{n} 09:00") for n, name in enumerate(steps, start=1)]
    )
    found = clocks(case, moment("05-30 09:00", "UTC"), policy=ISO_CLOCKS)
    assert [clock.name for clock in found] == [rule.name for rule in ISO_CLOCKS.rules]
    assert {clock.state for clock in found} == {UNSPECIFIED}
    supplied = ISO_CLOCKS.with_term("response", days(2))
    assert named(supplied, *case.events, at="05-30 09:00", name="response").state is MET_LATE


def test_a_change_of_regime_mid_case_keeps_the_pauses():
    case = open_complaint(
        "C1", [happened("received", "05-02 16:00"), *pause("05-05 09:00", "05-12 09:00")]
    )
    at = pendulum.datetime(2025, 5, 20, tz="Asia/Shanghai")
    dues = {
        policy.source.title: clocks(case, at, policy=policy)[-1].due
        for policy in (UK_DISP, attrs.evolve(US_CFPB, zone="Asia/Shanghai"))
    }
    # 56 and 60 days, and seven more.
    assert list(dues.values()) == [day("07-04"), day("07-08")]
