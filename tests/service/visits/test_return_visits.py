"""Return visits follow complaints, dissatisfaction is answered, and each month is counted."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import instant
from clientrules.core.dates.term import days, hours, months, working_hours
from clientrules.core.outcome import Unspecified
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service.visits.return_visits import (
    DISSATISFACTION_STEPS,
    REGULAR_RETURN_VISITS,
    MonthOfVisits,
    ReturnVisit,
    ReturnVisitPolicy,
    monthly_visits,
    return_visit_planned,
)
from tests.core.samples import OURS

DAY = dt.date(2025, 5, 3)
SERIOUS = ReturnVisitPolicy(after={"serious": days(1)}, cites={"after": OURS})


# When.


@pytest.mark.clause("PM-RV-1", 1)
def test_without_a_term_of_the_firm_the_visit_is_unspecified():
    decision = return_visit_planned(DAY, complaint="serious")
    assert isinstance(decision.value, Unspecified)
    assert "ReturnVisitPolicy(after={'serious': days(1)})" in str(decision)
    assert decision.reasons[0].clause.id == "PM-RV-1"


@pytest.mark.clause("PM-RV-1", 2)
def test_a_serious_complaint_is_visited_within_the_firms_term():
    decision = return_visit_planned(DAY, complaint="serious", policy=SERIOUS)
    assert decision.value == dt.date(2025, 5, 4)
    assert decision.reasons[0].clause is OURS
    assert "PM-RV-1 states no number" in decision.why()


def test_a_class_without_a_term_is_unspecified_though_others_have_one():
    decision = return_visit_planned(DAY, complaint="noise", policy=SERIOUS)
    assert isinstance(decision.value, Unspecified)
    assert decision.reasons[0].text() == "no term for noise complaints"


def test_a_term_in_hours_needs_an_instant_and_one_in_working_hours_the_working_time():
    closed = instant(dt.datetime(2025, 5, 2, 9), tz="Asia/Shanghai")
    quick = ReturnVisitPolicy(after={"serious": hours(2)})
    assert return_visit_planned(closed, complaint="serious", policy=quick).value == closed.add(
        hours=2
    )
    with pytest.raises(InvalidTypeError, match=r"expected an instant"):
        return_visit_planned(DAY, complaint="serious", policy=quick)
    office = WorkingTime({Weekday.FRIDAY: ["09:00-17:00"]}, "Asia/Shanghai")
    worked = ReturnVisitPolicy(after={"serious": working_hours(2)}, hours=office)
    assert return_visit_planned(closed, complaint="serious", policy=worked).value == closed.add(
        hours=2
    )


@pytest.mark.parametrize("after", [{"serious": 1}, ["serious"], "serious"], ids=repr)
def test_the_terms_are_a_mapping_to_terms(after):
    with pytest.raises(InvalidTypeError, match=r"ReturnVisitPolicy\.after.* is"):
        ReturnVisitPolicy(after=after)


def test_a_class_of_complaint_has_a_name():
    with pytest.raises(
        InvalidTypeError, match=r"ReturnVisitPolicy.after is 1 \(int\): expected a name"
    ):
        ReturnVisitPolicy(after={1: days(1)})


def test_a_changed_mapping_does_not_reach_the_policy():
    after = {"serious": days(1)}
    policy = ReturnVisitPolicy(after=after)
    after["serious"] = days(9)
    assert return_visit_planned(DAY, complaint="serious", policy=policy).value == dt.date(
        2025, 5, 4
    )


@pytest.mark.parametrize(
    ("closed", "complaint", "error", "message"),
    [
        ("today", "serious", InvalidTypeError, r"closed is 'today'"),
        (DAY, None, InvalidTypeError, r"complaint is None"),
        (DAY, " ", InvalidValueError, r"complaint is empty"),
    ],
    ids=["day", "none", "blank"],
)
def test_a_complaint_is_closed_on_a_day_and_has_a_class(closed, complaint, error, message):
    with pytest.raises(error, match=message):
        return_visit_planned(closed, complaint=complaint)


def test_the_regular_visits_have_no_interval_until_the_firm_gives_one():
    assert isinstance(REGULAR_RETURN_VISITS.next_due(DAY).value, Unspecified)
    assert REGULAR_RETURN_VISITS.choose(months(1)).next_due(DAY).value == dt.date(2025, 6, 3)


# What is found.


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param([], ["solve"], marks=pytest.mark.clause("PM-RV-3", 1)),
        pytest.param(
            ["not possible at once"],
            ["explain the reason"],
            marks=pytest.mark.clause("PM-RV-3", 2),
        ),
    ],
)
def test_dissatisfaction_is_put_right_or_explained(facts, expected):
    decision = DISSATISFACTION_STEPS.missing([], facts)
    assert [step.name for step in decision.value] == expected
    assert decision.reasons[0].clause.id == "PM-RV-3"


# The count.


def visit(month, day, *, satisfied=True, year=2025):
    return ReturnVisit(on=dt.date(year, month, day), satisfied=satisfied)


def count(visits, first=(2025, 3, 31), last=(2025, 4, 1)):
    return monthly_visits(visits, first=dt.date(*first), last=dt.date(*last))


@pytest.mark.clause("PM-RV-4", 1)
def test_a_visit_counts_in_its_own_month_and_not_in_that_of_the_complaint():
    march, april = count([visit(3, 31), visit(2, 20), visit(5, 1)]).value
    assert march == MonthOfVisits(month=dt.date(2025, 3, 1), satisfied=1, dissatisfied=0)
    assert april.visits == 0


@pytest.mark.clause("PM-RV-4", 2)
def test_a_month_without_visits_gives_a_zero_report():
    decision = count([visit(3, 31)])
    assert str(decision.value[1]) == "2025-04: 0 visits, 0 satisfied, 0 dissatisfied"
    assert decision.value[1].satisfaction is None
    assert decision.reasons[0].clause.id == "PM-RV-4"
    assert decision.reasons[0].text() == "1 visits in 2 months"


def test_the_dissatisfied_are_counted_apart():
    march, _ = count([visit(3, 1), visit(3, 2), visit(3, 3, satisfied=False)]).value
    assert (march.visits, march.satisfied, march.dissatisfied) == (3, 2, 1)
    assert march.satisfaction == Fraction(2, 3)


def test_the_months_run_over_the_turn_of_a_year():
    found = count([], (2024, 12, 31), (2025, 2, 1)).value
    assert [(month.month.year, month.month.month) for month in found] == [
        (2024, 12),
        (2025, 1),
        (2025, 2),
    ]
    assert len(count([], (9999, 12, 1), (9999, 12, 31)).value) == 1


@given(st.lists(st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31))))
def test_every_visit_counts_once(visited):
    visits = [ReturnVisit(on=day, satisfied=day.day > 9) for day in visited]
    found = count(visits, (2024, 1, 1), (2025, 12, 1)).value
    assert len(found) == 24
    assert sum(month.visits for month in found) == len(visits)


@pytest.mark.parametrize(
    ("visits", "first", "last", "error", "message"),
    [
        ([DAY], DAY, DAY, InvalidTypeError, r"visits is datetime"),
        ([], DAY, dt.date(2025, 4, 30), InvalidValueError, r"last is 2025-04-30"),
        ([], "May", DAY, InvalidTypeError, r"first is 'May'"),
        ([], DAY, None, InvalidTypeError, r"last is None"),
    ],
    ids=["no visit", "order", "first", "last"],
)
def test_a_count_takes_visits_and_months_in_order(visits, first, last, error, message):
    with pytest.raises(error, match=message):
        monthly_visits(visits, first=first, last=last)


def test_a_visit_is_checked_when_it_is_made():
    with pytest.raises(InvalidTypeError, match=r"on is None"):
        ReturnVisit(on=None, satisfied=True)
    with pytest.raises(InvalidTypeError, match=r"satisfied is 'yes'"):
        ReturnVisit(on=DAY, satisfied="yes")


def test_a_misspelt_class_of_complaint_is_answered_with_the_nearest():
    policy = ReturnVisitPolicy(after={"serious": days(1)})
    answer = return_visit_planned(DAY, complaint="seriuos", policy=policy)
    assert isinstance(answer.value, Unspecified)
    assert answer.reasons[0].text() == "no term for seriuos complaints; did you mean serious?"


def test_months_are_counted_over_a_hundred_years_at_the_most():
    expected = r"last is 9999-12-31: expected at most 100 years after first, 2025-05-0"
    with pytest.raises(InvalidValueError, match=expected):
        monthly_visits([], first=DAY, last=dt.date.max)


def test_a_term_that_is_none_is_named_by_its_class():
    with pytest.raises(InvalidTypeError, match=r"after\['x'\] is 3 \(int\): expected a Term"):
        ReturnVisitPolicy(after={"x": 3})
