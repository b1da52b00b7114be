"""The clocks of the sources: a report within three days, and limits that are lost."""

import datetime as dt

import attrs
import pytest

from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.deadlines.clock import ClockState
from clientrules.complaints.deadlines.level import escalation
from clientrules.complaints.deadlines.source_clocks import (
    FACTORY_CLOCKS,
    PROPERTY_CLOCKS,
    clock_due,
    is_overdue,
    report_due,
)
from clientrules.complaints.regimes.china import CHINA_BANKS_AND_INSURERS
from clientrules.complaints.regimes.uk import UK_DISP
from clientrules.core.dates.term import days, hours, working_days
from clientrules.core.outcome import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.complaints.timing import CHINA, day, happened, moment, named, regime
from tests.core.samples import OURS

RUNNING, AT_RISK, BREACHED, MET, MET_LATE, UNSPECIFIED = ClockState


@pytest.mark.parametrize(
    ("handled", "due"),
    [
        # A Monday, and a Thursday: the weekend moves nothing.
        pytest.param(day("05-12"), day("05-15"), marks=pytest.mark.clause("PCB-9.3", 1)),
        pytest.param(day("05-15"), day("05-18"), marks=pytest.mark.clause("PCB-9.3", 2)),
        pytest.param(day("02-27"), day("03-02"), marks=pytest.mark.clause("PCB-9.3", 3)),
        (dt.date(2024, 2, 27), dt.date(2024, 3, 1)),
        (day("12-30"), dt.date(2026, 1, 2)),
    ],
)
def test_a_report_is_due_three_calendar_days_after_the_handling(handled, due):
    decision = report_due(handled)
    assert decision.value == due
    assert decision.reasons[0].clause.id == "PCB-9.3"
    assert "term 3 days (PCB-9.3)" in decision.why()


@pytest.mark.parametrize(
    ("on", "overdue"),
    [
        pytest.param(day("05-11"), True, marks=pytest.mark.clause("PCB-X", 1)),
        pytest.param(day("05-10"), False, marks=pytest.mark.clause("PCB-X", 2)),
        (day("05-07"), False),
    ],
)
def test_a_report_is_overdue_from_the_day_after(on, overdue):
    decision = is_overdue(day("05-07"), on)
    assert decision.value is overdue
    assert [reason.clause.id for reason in decision.reasons] == ["PCB-X", "PCB-9.3"]
    assert decision.reasons[0].text() == f"the report is due on 2025-05-10; asked on {on}"


def test_the_clock_of_the_report_says_the_same_as_the_rule():
    case = (happened("received", "05-05 09:00"), happened("handled", "05-07 23:30"))
    in_time = named(FACTORY_CLOCKS, *case, at="05-10 23:59", name="report")
    assert (in_time.state, in_time.due) == (RUNNING, report_due(day("05-07")).value)
    assert named(FACTORY_CLOCKS, *case, at="05-11 00:00", name="report").state is BREACHED
    reported = (*case, happened("reported", "05-10 23:59"))
    assert named(FACTORY_CLOCKS, *reported, at="05-30 09:00", name="report").state is MET


def test_the_production_management_group_reacts_to_an_overdue_case():
    case = open_complaint("C1", [happened("handled", "05-07 15:00")])
    before = escalation(case, moment("05-10 23:59"))
    assert before.value.number == 0
    assert before.value.next_at == moment("05-11 00:00")
    decision = escalation(case, moment("05-11 00:00"))
    assert [role.label for role in decision.value.roles] == ["production management group"]
    assert decision.reasons[0].clause.id == "PCB-X"


def test_the_other_limits_of_the_factory_are_lost_until_they_are_supplied():
    received = happened("received", "05-07 15:00")
    lost = named(FACTORY_CLOCKS, received, at="05-08 09:00", name="closing")
    assert lost.state is UNSPECIFIED
    assert lost.unspecified.supply == 'the limit: policy.with_term("closing", days(...))'
    ours = FACTORY_CLOCKS.with_term("closing", days(30), cites=OURS)
    found = named(ours, received, at="05-08 09:00", name="closing")
    assert found.due == day("06-06")
    assert found.decision.reasons[0].clause is OURS


def test_a_report_without_a_term_in_days_has_no_due_day():
    none = FACTORY_CLOCKS.with_term("report", None)
    missing = report_due(day("05-07"), policy=none)
    assert isinstance(missing.value, Unspecified)
    assert missing.reasons[0].text().startswith("handled on 2025-05-07; unspecified: the term")
    assert is_overdue(day("05-07"), day("05-30"), policy=none).value == missing.value
    timed = FACTORY_CLOCKS.with_term("report", hours(72))
    with pytest.raises(InvalidValueError, match=r"^the report has 72 hours, which run from an ins"):
        report_due(day("05-07"), policy=timed)
    working = attrs.evolve(FACTORY_CLOCKS.with_term("report", working_days(3)), hours=CHINA)
    assert report_due(dt.date(2025, 4, 30), policy=working).value == day("05-08")


@pytest.mark.parametrize(
    ("handled", "on", "error", "message"),
    [
        (
            day("05-07"),
            day("05-06"),
            InvalidValueError,
            r"^on is 2025-05-06: expected no day before",
        ),
        (moment("05-07 15:00"), day("05-08"), InvalidTypeError, r"^handled is the instant"),
        (day("05-07"), moment("05-08 15:00"), InvalidTypeError, r"^on is the instant"),
    ],
    ids=["before", "instant handled", "instant on"],
)
def test_the_days_of_a_report_make_sense(handled, on, error, message):
    with pytest.raises(error, match=message):
        is_overdue(handled, on)


def test_the_clock_of_the_report_must_exist():
    with pytest.raises(UnknownKeyError, match=r"^no clock is named 'report': expected one of set"):
        report_due(day("05-07"), policy=PROPERTY_CLOCKS)


def test_the_property_managers_limit_is_unspecified():
    notified = happened("notify the department", "05-07 15:00")
    found = named(PROPERTY_CLOCKS, notified, at="05-30 09:00", name="settling")
    assert (found.state, found.rule.clause.id) == (UNSPECIFIED, "PM-CP-2")
    ours = PROPERTY_CLOCKS.with_term("settling", hours(24))
    assert named(ours, notified, at="05-08 15:00", name="settling").state is RUNNING


# Any clock, from the day or the instant that starts it.


@pytest.mark.parametrize(
    ("clock", "started", "policy", "expected"),
    [
        ("report", dt.date(2025, 5, 7), FACTORY_CLOCKS, "2025-05-10"),
        ("report", moment("05-07 23:59"), FACTORY_CLOCKS, "2025-05-10"),
        ("final response", dt.date(2025, 5, 7), UK_DISP, "2025-07-02"),
        ("answer", moment("05-07 15:00"), regime(hours(6)), "2025-05-07 21:00:00+08:00"),
        ("answer", dt.date(2025, 4, 30), regime(working_days(2)), "2025-05-07"),
    ],
)
def test_a_clock_is_due_by_its_term_if_nothing_else_happens(clock, started, policy, expected):
    assert str(clock_due(clock, started, policy=policy)) == expected


def test_a_clock_is_due_by_the_priority_where_its_term_differs():
    day, policy = dt.date(2025, 5, 7), CHINA_BANKS_AND_INSURERS
    assert str(clock_due("decision", day, priority="simple", policy=policy)) == "2025-05-22"
    assert clock_due("decision", day, policy=policy).value.field == "the priority for decision"
    with pytest.raises(UnknownKeyError, match="did you mean 'simple'") as caught:
        clock_due("decision", day, priority="simpel", policy=policy)
    assert (caught.value.field, caught.value.value) == ("priority", "simpel")


def test_a_term_nobody_states_leaves_the_clock_unspecified():
    decision = clock_due("closing", dt.date(2025, 5, 7))
    assert decision.value.field == "the term of closing"
    assert "started on 2025-05-07" in decision.reasons[0].text()


def test_a_clock_that_runs_from_an_instant_is_not_due_from_a_day():
    with pytest.raises(InvalidValueError, match="run from an instant: expected") as caught:
        clock_due("answer", dt.date(2025, 5, 7), policy=regime(hours(6)))
    assert (caught.value.field, caught.value.value) == ("started", dt.date(2025, 5, 7))
    with pytest.raises(UnknownKeyError, match="did you mean 'report'"):
        clock_due("reprot", dt.date(2025, 5, 7))
