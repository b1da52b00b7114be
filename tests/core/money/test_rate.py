"""Minimum rates are compared exactly, and the count they ask for is rounded up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.core.money.rate import meets_rate, require_rate, required_count
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import ArrayInt, hostile_decimals

rates = st.fractions(0, 1, max_denominator=1000)
cases = st.integers(0, 10**9)

THIRTY_PERCENT = Decimal("0.30")


@pytest.mark.parametrize(
    ("count", "rate", "expected"),
    [
        pytest.param(10, THIRTY_PERCENT, 3, marks=pytest.mark.clause("GEN-8", 1)),
        pytest.param(11, THIRTY_PERCENT, 4, marks=pytest.mark.clause("GEN-8", 2)),
        (9, THIRTY_PERCENT, 3),
        (100, Decimal("0.07"), 7),
        (3, Fraction(1, 3), 1),
        (4, Fraction(1, 3), 2),
        (7, 0, 0),
        (7, 1, 7),
    ],
)
def test_the_required_count_is_rounded_up_and_never_by_the_error_of_a_float(count, rate, expected):
    assert required_count(count, rate) == expected


@pytest.mark.clause("GEN-8", 3)
def test_without_a_case_nothing_is_required_and_the_rate_is_met():
    assert required_count(0, THIRTY_PERCENT) == 0
    assert meets_rate(0, 0, THIRTY_PERCENT) is True


@pytest.mark.parametrize(
    ("done", "count", "met"),
    [(2, 10, False), (3, 10, True), (3, 11, False), (4, 11, True), (11, 11, True)],
)
def test_a_rate_is_met_at_the_required_count_and_not_below_it(done, count, met):
    assert meets_rate(done, count, THIRTY_PERCENT) is met


@given(cases, rates)
def test_the_required_count_is_the_least_whose_share_reaches_the_rate(count, rate):
    needed = required_count(count, rate)
    assert rate * count <= needed < rate * count + 1


@given(st.data(), st.integers(1, 10**6), rates)
def test_a_rate_is_met_exactly_when_the_share_done_reaches_it(data, count, rate):
    done = data.draw(st.integers(0, count))
    assert meets_rate(done, count, rate) is (Fraction(done, count) >= rate)


@given(st.integers(0, 10**9), st.decimals(0, 1, places=6))
def test_the_ambient_decimal_context_changes_no_count(count, rate):
    calm = required_count(count, rate)
    with hostile_decimals():
        assert required_count(count, rate) == calm


@pytest.mark.parametrize(("rate", "expected"), [(0, 0), (1, 1), (THIRTY_PERCENT, Fraction(3, 10))])
def test_a_rate_from_zero_to_one_is_read_exactly(rate, expected):
    assert require_rate(rate, "the rate") == expected


@pytest.mark.parametrize(
    "rate", [30, -1, Decimal("1.01"), Decimal("-0.01"), Fraction(31, 30), Fraction(-1, 30)]
)
def test_a_rate_outside_zero_to_one_is_refused(rate):
    with pytest.raises(InvalidValueError, match=f"the rate is {rate}: expected a rate from 0 to 1"):
        required_count(10, rate)


@pytest.mark.parametrize("rate", [Decimal("NaN"), Decimal("Infinity"), Decimal("1E+5000")])
def test_a_rate_that_is_no_share_is_refused(rate):
    with pytest.raises(InvalidValueError, match="the rate is"):
        required_count(10, rate)


@pytest.mark.parametrize(
    ("rate", "instead"),
    [
        (0.3, '"0.3"'),
        (1e-05, '"0.00001"'),
        (0.0, '"0.0"'),
        (1.0, '"1.0"'),
        (1.5, '"0.30"'),
        (-0.5, '"0.30"'),
        (float("nan"), '"0.30"'),
        ("0.3", '"0.30"'),
        (True, '"0.30"'),
        (None, '"0.30"'),
        (ArrayInt(1), '"0.30"'),
    ],
    ids=repr,
)
def test_a_rate_that_is_not_exact_is_refused_with_the_rate_to_write(rate, instead):
    with pytest.raises(InvalidTypeError, match=f"an exact rate; write Decimal\\({instead}\\)"):
        required_count(10, rate)


@pytest.mark.parametrize("count", [1.0, True, "3", None, Decimal(3), ArrayInt(3)], ids=repr)
def test_a_count_is_a_whole_number(count):
    with pytest.raises(InvalidTypeError, match=r"cases is .*: expected a whole number, int"):
        required_count(count, THIRTY_PERCENT)
    with pytest.raises(InvalidTypeError, match=r"done is .*: expected a whole number, int"):
        meets_rate(count, 3, THIRTY_PERCENT)


def test_a_count_is_not_negative():
    with pytest.raises(InvalidValueError, match="cases is -1: expected a count of zero or more"):
        required_count(-1, THIRTY_PERCENT)
    with pytest.raises(InvalidValueError, match="done is -1: expected a count of zero or more"):
        meets_rate(-1, 3, THIRTY_PERCENT)


def test_no_more_are_done_than_there_are():
    with pytest.raises(InvalidValueError, match="done is 4: expected no more than the 3 cases"):
        meets_rate(4, 3, THIRTY_PERCENT)
