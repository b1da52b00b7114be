"""What is planned and made ready before a contact, and how many visits are owed."""

import datetime as dt
from decimal import Decimal

import attrs
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.term import (
    Term,
    days,
    hours,
    months,
    next_month,
    weeks,
    working_days,
    years,
)
from clientrules.core.dates.unit import Unit
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.service import ContactPlan, VisitFrequency, missing_from_plan, visits_due
from clientrules.service.contact import ContactMethod, ContactPlanPolicy, plan_method
from clientrules.service.contact.plans import (
    CONTACT_RECORD,
    KNOWN_BEFORE_VISIT,
    MAINTENANCE_PLAN,
    PREPARATION,
    PlanPart,
    PlanPolicy,
    plan_parts,
)
from tests.core.samples import OURS, copies

TWICE_A_MONTH = VisitFrequency(visits=2, within=months(1))
PLAN = ContactPlan(
    focus="the new range",
    expected_orders="two lots at 1000 each",
    frequency=TWICE_A_MONTH,
    time="the first week of May",
    method=ContactMethod.IRREGULAR,
)
START = dt.date(2025, 1, 31)


def names(decision):
    return [item.name for item in decision.value]


def due(on, *made, frequency=TWICE_A_MONTH, start=START):
    return visits_due(frequency, start=start, on=on, made=made).value


# Plans.


@pytest.mark.clause("FT-PLAN", 1)
def test_a_plan_without_a_frequency_lacks_it():
    assert names(missing_from_plan(attrs.evolve(PLAN, frequency=None))) == ["frequency"]


@pytest.mark.clause("FT-PLAN", 2)
def test_a_blank_method_means_periodic_contact_and_is_not_missing():
    plan = attrs.evolve(PLAN, method=None)
    assert names(missing_from_plan(plan)) == []
    assert plan_method(plan).value is ContactMethod.PERIODIC
    assert "method periodic contact (FT-PLAN)" in plan_method(plan).why()


@pytest.mark.parametrize("blank", [None, "", " "])
def test_every_other_entry_that_is_blank_is_missing(blank):
    plan = ContactPlan(focus=blank, expected_orders=blank, frequency=None, time=blank, method=None)
    assert names(missing_from_plan(plan)) == ["focus", "expected orders", "frequency", "time"]


def test_a_method_that_is_stated_holds():
    decision = plan_method(PLAN)
    assert decision.value is ContactMethod.IRREGULAR
    assert decision.reasons[0].text() == "the plan says irregular contact"


def test_a_firm_may_read_a_blank_method_otherwise():
    policy = ContactPlanPolicy(method=ContactMethod.IRREGULAR, cites={"method": OURS})
    decision = plan_method(attrs.evolve(PLAN, method=None), policy=policy)
    assert decision.value is ContactMethod.IRREGULAR
    assert decision.reasons[0].clause is OURS


@pytest.mark.parametrize("rule", [missing_from_plan, plan_method], ids=["missing", "method"])
def test_a_plan_is_a_plan(rule):
    with pytest.raises(InvalidTypeError, match=r"plan is \{\}: expected a ContactPlan"):
        rule({})


def test_plans_are_values():
    for value in (PLAN, TWICE_A_MONTH, ContactPlanPolicy()):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)


# Visits owed.


@pytest.mark.parametrize(
    ("on", "made", "expected"),
    [
        (START, [], 2),
        (dt.date(2025, 2, 27), [START], 1),
        (dt.date(2025, 2, 27), [START, dt.date(2025, 2, 27)], 0),
        (dt.date(2025, 2, 28), [START, dt.date(2025, 2, 27)], 2),
        (dt.date(2025, 2, 28), [dt.date(2025, 2, 28)], 1),
        (dt.date(2025, 3, 30), [dt.date(2025, 2, 28), dt.date(2025, 3, 30)], 0),
        (dt.date(2025, 3, 31), [dt.date(2025, 2, 28), dt.date(2025, 3, 30)], 2),
        (START, [START] * 3, 0),
        (START, [dt.date(2025, 1, 30)], 2),
    ],
    ids=range(9),
)
def test_visits_count_in_the_period_they_fall_in_and_month_ends_do_not_drift(on, made, expected):
    assert due(on, *made) == expected


def test_a_visit_after_the_day_asked_about_is_passed_over_and_does_not_count():
    first, later = START, dt.date(2025, 2, 20)
    facts = {"start": START, "on": dt.date(2025, 2, 10), "made": [first, later, later]}
    decision = visits_due(VisitFrequency(visits=2, within=months(1)), **facts)
    assert decision.value == 1
    assert [reason.text() for reason in decision.passed_over] == [
        "a visit of 2025-02-20 comes after 2025-02-10"
    ]


@given(
    st.integers(1, 5),
    st.builds(
        Term,
        st.integers(1, 40),
        st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS]),
    ),
    st.integers(0, 2000),
    st.lists(st.integers(-10, 2010), max_size=6),
)
def test_one_more_visit_on_the_day_leaves_at_most_one_fewer_owed(visits, within, ahead, made):
    frequency = VisitFrequency(visits=visits, within=within)
    on = START + dt.timedelta(ahead)
    before = [START + dt.timedelta(each) for each in made]
    owed = due(on, *before, frequency=frequency)
    assert 0 <= owed <= visits
    assert due(on, *before, on, frequency=frequency) == max(0, owed - 1)


def test_the_reason_says_which_period_and_how_many():
    decision = visits_due(TWICE_A_MONTH, start=START, on=START, made=[START])
    assert decision.reasons[0].text() == (
        "1 made from 2025-01-31 and before 2025-02-28, of 2 in 1 month"
    )


def test_a_day_before_the_plan_is_refused():
    with pytest.raises(InvalidValueError, match=r"on is 2025-01-30: expected 2025-01-31, the"):
        due(dt.date(2025, 1, 30))


@pytest.mark.parametrize(
    "within", [hours(24), working_days(5), next_month(day=2), days(0), months(0)], ids=str
)
def test_a_period_is_a_run_of_days(within):
    with pytest.raises(InvalidValueError, match=r"VisitFrequency\.within is .* at least one day"):
        VisitFrequency(visits=1, within=within)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"visits": 0, "within": weeks(1)}, InvalidValueError),
        ({"visits": 1.0, "within": weeks(1)}, InvalidTypeError),
        ({"visits": 1, "within": 7}, InvalidTypeError),
    ],
    ids=["none", "float", "number"],
)
def test_a_frequency_has_a_count_and_a_period(facts, error):
    with pytest.raises(error, match=r"^VisitFrequency\."):
        VisitFrequency(**facts)


def test_a_frequency_without_a_period_is_none():
    with pytest.raises(TypeError, match="within"):
        VisitFrequency(visits=2)


def test_what_is_no_frequency_is_refused():
    with pytest.raises(InvalidTypeError, match=r"frequency is 2: expected a VisitFrequency"):
        due(START, frequency=2)


# Lists.


@pytest.mark.parametrize(
    ("form", "lacking"),
    [
        pytest.param(
            PREPARATION, "product material and samples", marks=pytest.mark.clause("FT-PREP", 1)
        ),
        pytest.param(
            MAINTENANCE_PLAN, "key activities", marks=pytest.mark.clause("KEEP2-4.1.3", 1)
        ),
        pytest.param(KNOWN_BEFORE_VISIT, "need", marks=pytest.mark.clause("FT-TIP-6", 1)),
        pytest.param(CONTACT_RECORD, "note", marks=pytest.mark.clause("FT-TIP-4", 1)),
    ],
    ids=["preparation", "maintenance", "before a visit", "record"],
)
def test_what_is_not_there_is_missing(form, lacking):
    there = [item.name for item in form.items if item.name != lacking]
    assert names(form.missing(there)) == [lacking]


@pytest.mark.parametrize(
    ("form", "count"),
    [
        pytest.param(PREPARATION, 5, marks=pytest.mark.clause("FT-PREP", 2)),
        pytest.param(MAINTENANCE_PLAN, 3, marks=pytest.mark.clause("KEEP2-4.1.3", 2)),
        pytest.param(KNOWN_BEFORE_VISIT, 7, marks=pytest.mark.clause("FT-TIP-6", 2)),
        pytest.param(CONTACT_RECORD, 2, marks=pytest.mark.clause("FT-TIP-4", 2)),
    ],
    ids=["preparation", "maintenance", "before a visit", "record"],
)
def test_with_everything_there_nothing_is_missing(form, count):
    there = {item.name for item in form.items}
    assert len(there) == count
    assert names(form.missing(there)) == []


def test_a_name_that_is_on_no_list_is_refused():
    with pytest.raises(UnknownKeyError, match=r"'samples' is not on the list of FT-PREP"):
        PREPARATION.missing({"samples"})


WHOLE = PlanPolicy(quantum=1)


@pytest.mark.parametrize(
    ("plan", "into", "count"),
    [
        pytest.param(1200, PlanPart.QUARTER, 4, marks=pytest.mark.clause("CSD-3.2", 1)),
        pytest.param(100, PlanPart.MONTH, 12, marks=pytest.mark.clause("CSD-3.2", 2)),
        (0, PlanPart.MONTH, 12),
        (Decimal("0.01"), PlanPart.QUARTER, 4),
    ],
)
def test_a_plan_is_broken_down_to_parts_that_add_up(plan, into, count):
    decision = plan_parts(plan, into=into)
    assert len(decision.value) == count
    assert sum(decision.value) == plan
    assert decision.reasons[0].text() == (
        f"{plan} a year broken down by {into.label}: {count} parts that add up to it"
    )
    assert decision.reasons[0].clause.id == "CSD-3.2"


def test_what_does_not_divide_comes_in_the_first_parts():
    assert plan_parts(1200, into=PlanPart.QUARTER).value == (300,) * 4
    hundred = plan_parts(100, into=PlanPart.MONTH).value
    assert hundred == (Decimal("8.34"),) * 4 + (Decimal("8.33"),) * 8


def test_a_firm_plans_in_whole_tasks():
    decision = plan_parts(100, into=PlanPart.MONTH, policy=WHOLE)
    assert decision.value == (9,) * 4 + (8,) * 8
    assert "quantum 1: set by the caller" in decision.why()


@given(st.integers(0, 10**9), st.sampled_from(PlanPart), st.sampled_from([WHOLE, PlanPolicy()]))
def test_parts_add_up_and_differ_by_one_quantum_at_most(plan, into, policy):
    parts = plan_parts(plan, into=into, policy=policy).value
    assert sum(parts) == plan
    assert max(parts) - min(parts) <= policy.quantum


def test_a_plan_lies_on_the_grid_of_its_parts():
    with pytest.raises(InvalidValueError, match=r"the total 0\.5 is not a whole number of 1"):
        plan_parts(Decimal("0.5"), into=PlanPart.MONTH, policy=WHOLE)


@pytest.mark.parametrize(
    ("plan", "into", "message"),
    [
        (0.5, PlanPart.MONTH, r"the total is 0\.5"),
        (1, "monthly", r"into is 'monthly': expected one of PlanPart.QUARTER, PlanPart.MONTH"),
    ],
)
def test_a_plan_is_exact_and_its_parts_are_named(plan, into, message):
    with pytest.raises(InvalidTypeError, match=message):
        plan_parts(plan, into=into)


def test_a_quantum_is_above_zero():
    with pytest.raises(InvalidValueError, match=r"quantum"):
        PlanPolicy(quantum=0)


def test_a_plan_that_began_long_ago_is_answered_at_once():
    daily = VisitFrequency(visits=1, within=days(1))
    first, day = dt.date.min, dt.date(9999, 12, 30)
    assert visits_due(daily, start=first, on=day, made=[day]).value == 0


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)),
    st.integers(0, 9000),
    st.sampled_from([days(3), weeks(2), months(1), months(5), years(1)]),
)
def test_periods_follow_one_another_without_a_gap(start, later, within):
    day = start + dt.timedelta(later)
    frequency = VisitFrequency(visits=1, within=within)
    reason = visits_due(frequency, start=start, on=day, made=[]).reasons[0]
    facts = dict(reason.facts)
    assert facts["since"] <= day < facts["until"]


@pytest.mark.parametrize("blank", [pd.NaT, pd.NA, float("nan")])
def test_what_a_frame_writes_where_nothing_stands_is_a_blank_entry(blank):
    plan = attrs.evolve(PLAN, focus=blank, expected_orders=blank, time=blank)
    assert (plan.focus, plan.expected_orders, plan.time) == (None, None, None)
    assert names(missing_from_plan(plan)) == ["focus", "expected orders", "time"]
