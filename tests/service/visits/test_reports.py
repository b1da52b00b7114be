"""The visit reports of salespeople and supervisors."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.term import months
from clientrules.core.outcome import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service.visits import (
    VisitReport,
    fax_made,
    joint_visit_violations,
    missing_reports,
)
from clientrules.service.visits.reports import (
    REPORT_FAX,
    REPORT_READING,
    Visitor,
    supervisor_report_due,
    supervisor_report_needed,
)
from tests.core.samples import copies

MANAGER, HEAD, SALESPERSON = Visitor
MONDAY = dt.date(2025, 3, 3)
WEEK = [MONDAY + dt.timedelta(each) for each in range(5)]
WEDNESDAY = WEEK[2]
BY_SU, BY_LI = VisitReport(author="Su", names="Li"), VisitReport(author="Li", names="Su")
SILENT = VisitReport(author="Li", names=None)

dates = st.lists(st.dates(MONDAY, dt.date(2025, 4, 30)), max_size=20)


# Daily reports.


@pytest.mark.clause("BIZ-VR-1", 1)
def test_a_working_day_without_a_report_is_missing():
    reports = [day for day in WEEK if day != WEDNESDAY]
    decision = missing_reports(WEEK, reports)
    assert decision.value == (WEDNESDAY,)
    assert decision.reasons[0].text() == "of 5 working days without a report: 2025-03-05"


@pytest.mark.clause("BIZ-VR-1", 2)
def test_with_a_report_for_each_working_day_none_is_missing():
    assert missing_reports(WEEK, WEEK).value == ()


def test_a_day_off_needs_no_report():
    assert missing_reports([MONDAY], [*WEEK, dt.date(2025, 3, 8)]).value == ()
    assert missing_reports([], []).value == ()


@given(dates, dates)
def test_missing_days_are_working_days_in_order_each_once(worked, reported):
    missing = missing_reports(worked, reported).value
    assert list(missing) == sorted(set(worked) - set(reported))


# The weekly fax.


@pytest.mark.clause("BIZ-VR-2", 1)
def test_without_a_fax_in_the_week_it_is_missing():
    sundays = [dt.date(2025, 3, 2), dt.date(2025, 3, 10)]
    assert fax_made(sundays, week_of=WEDNESDAY).value is False
    assert fax_made([], week_of=WEDNESDAY).value is False


@pytest.mark.clause("BIZ-VR-2", 2)
@pytest.mark.parametrize("day", [MONDAY, WEDNESDAY, dt.date(2025, 3, 9)], ids=str)
@pytest.mark.parametrize("asked", [MONDAY, dt.date(2025, 3, 9)], ids=str)
def test_one_fax_on_any_day_of_the_week_will_do(day, asked):
    assert fax_made([day], week_of=asked).value is True


def test_the_reason_names_the_week_and_the_faxes():
    assert fax_made([MONDAY], week_of=WEDNESDAY).reasons[0].text() == (
        "faxed from 2025-03-03 to 2025-03-09: 2025-03-03"
    )


@pytest.mark.clause("BIZ-SV-3", 2)
def test_the_reports_of_a_branch_supervisor_go_with_the_weekly_fax():
    decision = fax_made([WEDNESDAY], week_of=MONDAY)
    assert decision.value is True
    assert [reason.clause.id for reason in decision.reasons] == ["BIZ-VR-2", "BIZ-SV-3"]


@pytest.mark.parametrize(
    ("returned", "submitted", "due"),
    [
        pytest.param(True, False, True, marks=pytest.mark.clause("BIZ-SV-3", 1)),
        (True, True, False),
        (False, False, False),
        (False, True, False),
    ],
)
def test_the_sales_manager_owes_the_report_once_back(returned, submitted, due):
    assert supervisor_report_due(returned=returned, submitted=submitted).value is due


def test_the_day_of_the_fax_is_the_firms_to_name():
    assert isinstance(REPORT_FAX.next_due(MONDAY).value, Unspecified)
    fridays = REPORT_FAX.choose(Weekday.FRIDAY)
    assert fridays.next_due(MONDAY).value == dt.date(2025, 3, 7)
    assert fridays.next_due(dt.date(2025, 3, 7)).value == dt.date(2025, 3, 14)


def test_a_fax_is_weekly_and_not_at_another_interval():
    with pytest.raises(InvalidValueError, match=r"BIZ-VR-2 allows only Mondays or Tuesdays"):
        REPORT_FAX.choose(months(1))


# Reading.


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ([], "the sales manager comments"),
        pytest.param(
            ["the sales manager comments"],
            "the general manager comments",
            marks=pytest.mark.clause("BIZ-VR-3", 1),
        ),
        pytest.param(
            ["the sales manager comments", "the general manager comments"],
            "forward to the departments",
            marks=pytest.mark.clause("BIZ-VR-3", 2),
        ),
    ],
    ids=range(3),
)
def test_reports_are_read_in_the_order_of_the_text(done, expected):
    assert [step.name for step in REPORT_READING.next_steps(done).value] == [expected]


# Supervisors' reports.


@pytest.mark.parametrize(
    ("visitor", "joining", "needed"),
    [
        (MANAGER, HEAD, True),
        (MANAGER, SALESPERSON, True),
        (HEAD, SALESPERSON, True),
        pytest.param(HEAD, None, True, marks=pytest.mark.clause("BIZ-SV-1", 1)),
        pytest.param(MANAGER, None, False, marks=pytest.mark.clause("BIZ-SV-1", 2)),
        pytest.param(SALESPERSON, None, False, marks=pytest.mark.clause("BIZ-SV-1", 3)),
        (SALESPERSON, SALESPERSON, False),
        (HEAD, HEAD, False),
    ],
    ids=range(8),
)
def test_only_the_cases_listed_call_for_a_supervisors_report(visitor, joining, needed):
    assert supervisor_report_needed(visitor, joining=joining).value is needed


def test_the_reason_names_who_goes():
    alone = supervisor_report_needed(MANAGER, joining=None)
    assert alone.reasons[0].text() == "sales manager with nobody is not listed"
    joint = supervisor_report_needed(MANAGER, joining=HEAD)
    assert joint.reasons[0].text() == "sales manager with branch manager or officer is listed"


@pytest.mark.clause("BIZ-SV-2", 1)
def test_reports_that_name_each_other_agree():
    decision = joint_visit_violations(BY_SU, BY_LI)
    assert decision.value == ()
    assert decision.reasons[0].text() == "each report names the other's author"


@pytest.mark.clause("BIZ-SV-2", 2)
def test_a_salespersons_report_that_names_nobody_is_found():
    decision = joint_visit_violations(BY_SU, SILENT)
    assert decision.value == (SILENT,)
    assert decision.reasons[0].text() == "the report of Li does not name Su"


def test_a_report_that_names_somebody_else_is_found_and_so_are_both():
    other = VisitReport(author="Su", names="Wu")
    assert joint_visit_violations(other, BY_LI).value == (other,)
    assert joint_visit_violations(other, SILENT).value == (other, SILENT)


# Bad facts.


@pytest.mark.parametrize(
    "make",
    [
        lambda: supervisor_report_needed("sales managers", joining=None),
        lambda: supervisor_report_needed(MANAGER, joining="Li"),
        lambda: supervisor_report_due(returned=1, submitted=False),
        lambda: supervisor_report_due(returned=True, submitted=None),
        lambda: joint_visit_violations("Su", BY_LI),
        lambda: joint_visit_violations(BY_SU, None),
        lambda: missing_reports([dt.datetime(2025, 3, 3)], []),
        lambda: missing_reports(WEEK, "Monday"),
        lambda: fax_made(["Monday"], week_of=MONDAY),
        lambda: fax_made([], week_of="Monday"),
        lambda: VisitReport(author=1, names=None),
        lambda: VisitReport(author="Su", names=1),
    ],
    ids=range(12),
)
def test_facts_of_the_wrong_kind_are_refused(make):
    with pytest.raises(InvalidTypeError, match=r" is "):
        make()


def test_a_report_has_an_author():
    with pytest.raises(InvalidValueError, match=r"VisitReport\.author is empty"):
        VisitReport(author=" ", names=None)


def test_reports_are_values():
    for copy in copies(BY_SU):
        assert copy == BY_SU
        assert hash(copy) == hash(BY_SU)


def test_every_day_that_is_none_is_named_with_its_place():
    with pytest.raises(InvalidTypeError) as refused:
        missing_reports([dt.date(2025, 3, 3), "Tuesday", 4], [])
    assert [each.partition(":")[0] for each in refused.value.problems] == [
        "worked[1] is 'Tuesday' (str)",
        "worked[2] is 4 (int)",
    ]
