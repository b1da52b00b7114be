"""Who stayed, who is gone, and why."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service.satisfaction.retention import (
    LOSS_REASONS,
    LossReason,
    churn_rate,
    retention_rate,
)


class Missing:
    """What is missing, as pandas has it: it compares as missing, which is neither yes nor no."""

    __hash__ = object.__hash__

    def __eq__(self, other):
        return self

    def __bool__(self):
        raise TypeError


@pytest.mark.clause("RETN-2", 1)
def test_new_customers_do_not_count_among_those_kept():
    end = {*range(85), *range(1000, 1030)}
    decision = retention_rate(set(range(100)), end)
    assert decision.value == Fraction(85, 100)
    assert decision.reasons[0].clause.id == "RETN-2"
    assert decision.reasons[0].text() == "85 of 100 customers at the start are there at the end"
    assert churn_rate(set(range(100)), end).value == Fraction(15, 100)


@pytest.mark.clause("RETN-2", 2)
@pytest.mark.parametrize("rate", [retention_rate, churn_rate])
def test_without_customers_at_the_start_the_rate_is_undefined(rate):
    decision = rate(set(), {"Li"})
    assert decision.value is None
    assert decision.reasons[0].text() == (
        "no customer was there at the start, so the rate is undefined"
    )


def test_a_customer_named_twice_is_one():
    assert retention_rate(["Li", "Li", "Su"], ["Li"]).value == Fraction(1, 2)


@pytest.mark.parametrize("rate", [retention_rate, churn_rate])
@pytest.mark.parametrize(
    "nobody", [None, " ", float("nan"), Decimal("NaN"), complex("nan"), Missing()], ids=range(6)
)
def test_what_is_no_id_is_no_customer(rate, nobody):
    for start, end in (([nobody], ["Li"]), (["Li"], [nobody])):
        with pytest.raises(InvalidValueError, match=r"\[0\] is .*: expected an id"):
            rate(start, end)


@given(st.sets(st.integers(0, 30), min_size=1), st.sets(st.integers(0, 30)))
def test_the_kept_and_the_lost_are_all(start, end):
    kept, lost = retention_rate(start, end).value, churn_rate(start, end).value
    assert kept + lost == 1
    assert 0 <= kept <= 1
    assert retention_rate(start, start).value == 1


@pytest.mark.parametrize("rate", [retention_rate, churn_rate])
@pytest.mark.parametrize(
    ("start", "end"),
    [("Li", []), ([], "Li"), ([["Li"]], []), ([], [{}]), (None, [])],
    ids=["text", "text at the end", "list", "dictionary", "none"],
)
def test_customers_are_collections_of_what_cannot_change(rate, start, end):
    with pytest.raises(InvalidTypeError, match=r"expected"):
        rate(start, end)


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        pytest.param(
            "salesman left with clients",
            LossReason.STAFF_TURNOVER,
            marks=pytest.mark.clause("THEO-2", 1),
        ),
        pytest.param(
            "rival offer", LossReason.NEW_TEMPTATION, marks=pytest.mark.clause("THEO-2", 2)
        ),
        ("poor channel", LossReason.POOR_MONITORING),
        ("market not watched", LossReason.POOR_MONITORING),
    ],
)
def test_what_happened_has_its_reason(event, reason):
    decision = LOSS_REASONS.look_up(event)
    assert decision.value is reason
    assert decision.reasons[0].clause.id == "THEO-2"


def test_every_place_without_an_id_is_named():
    with pytest.raises(InvalidValueError) as refused:
        retention_rate(["Ann", None, " "], [])
    assert refused.value.problems == (
        "start[1] is None: expected an id",
        "start[2] is ' ': expected an id",
    )


def test_what_can_change_is_no_customer():
    with pytest.raises(InvalidTypeError, match=r"end\[0\] is \['Ann'\]: expected what"):
        churn_rate([], [["Ann"]])
