"""The office head, the administrator and the repair head each revisit their share of repairs."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.roles import ADMINISTRATOR, OFFICE_HEAD, REPAIR_HEAD
from clientrules.service.visits.quotas import (
    VisitRates,
    visits_required,
)
from tests.core.samples import OURS


def made(head, administrator, repair_head):
    return {OFFICE_HEAD: head, ADMINISTRATOR: administrator, REPAIR_HEAD: repair_head}


def below(decision):
    return [quota.role for quota in decision.value if not quota.is_met]


@pytest.mark.clause("PM-RR-1", 1)
def test_exactly_the_least_shares_of_ten_repairs_are_enough():
    decision = visits_required(10, visited=made(1, 3, 6))
    assert below(decision) == []
    assert {reason.clause.id for reason in decision.reasons} == {"PM-RR-1"}
    assert decision.reasons[0].text() == (
        "the office head visited 1 of 10 repairs and has to visit 1, a share of 0.10"
    )


@pytest.mark.clause("PM-RR-1", 2)
def test_one_visit_too_few_is_below_whatever_the_others_made():
    decision = visits_required(10, visited=made(1, 2, 7))
    assert below(decision) == [ADMINISTRATOR]
    assert "2 of 10 repairs and has to visit 3" in decision.reasons[1].text()


@pytest.mark.clause("PM-RR-1", 3)
def test_of_seven_repairs_one_three_and_five_are_required():
    quotas = visits_required(7, visited=made(0, 0, 0)).value
    assert [quota.required for quota in quotas] == [1, 3, 5]
    assert str(quotas[0]) == "office head 0 of 1"


def test_of_no_repairs_none_is_required():
    assert below(visits_required(0, visited=made(0, 0, 0))) == []


@given(st.integers(0, 500))
def test_the_rates_together_ask_for_every_repair(repairs):
    quotas = visits_required(repairs, visited=made(0, 0, 0)).value
    assert sum(quota.required for quota in quotas) >= repairs


@given(st.integers(0, 500), st.data())
def test_a_quota_is_met_exactly_where_the_share_is_reached(repairs, data):
    done = data.draw(st.integers(0, repairs))
    quota = visits_required(repairs, visited=made(0, done, 0)).value[1]
    assert quota.is_met is (10 * done >= 3 * repairs)


def test_a_firm_sets_rates_of_its_own():
    rates = VisitRates(office_head=Fraction(1, 3), cites={"office_head": OURS})
    decision = visits_required(7, visited=made(2, 7, 7), policy=rates)
    assert below(decision) == [OFFICE_HEAD]
    assert decision.reasons[0].clause is OURS


@pytest.mark.parametrize(
    ("repairs", "visited", "error", "message"),
    [
        (-1, made(0, 0, 0), InvalidValueError, r"repairs is -1"),
        (1.0, made(0, 0, 0), InvalidTypeError, r"repairs is 1\.0"),
        (1, [1, 1, 1], InvalidTypeError, r"visited is \[1, 1, 1\]"),
        (1, {OFFICE_HEAD: 1}, InvalidValueError, r"no count for the administrator"),
        (1, made(0, 2, 0), InvalidValueError, r"the administrator visited 2 of 1 repairs"),
        (1, made(0, 0, True), InvalidTypeError, r"the count of the repair head is True"),
    ],
    ids=["negative", "float", "list", "absent", "too many", "bool"],
)
def test_counts_are_whole_and_there_is_one_for_each_post(repairs, visited, error, message):
    with pytest.raises(error, match=message):
        visits_required(repairs, visited=visited)


def test_a_rate_is_exact():
    with pytest.raises(InvalidTypeError, match=r"office_head is 0\.1"):
        VisitRates(office_head=0.1)


def test_the_rates_are_those_of_the_clause():
    assert VisitRates().repair_head == Decimal("0.60")
