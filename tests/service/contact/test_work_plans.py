"""The parts of a yearly plan add up to it."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service.contact.work_plans import PlanPart, PlanPolicy, plan_parts

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
        (1, "month", r"into is 'month': expected one of PlanPart.QUARTER, PlanPart.MONTH"),
    ],
)
def test_a_plan_is_exact_and_its_parts_are_named(plan, into, message):
    with pytest.raises(InvalidTypeError, match=message):
        plan_parts(plan, into=into)


def test_a_quantum_is_above_zero():
    with pytest.raises(InvalidValueError, match=r"quantum"):
        PlanPolicy(quantum=0)
