"""Each threshold word of the sources has the side on which its number falls."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.core.money.rate import meets_rate
from clientrules.core.money.threshold import at_least, below, more_than, within
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import ArrayInt, hostile_decimals

exact = st.integers() | st.fractions() | st.decimals(-(10**6), 10**6, places=4)
words = pytest.mark.parametrize("word", [at_least, within, below, more_than])


@pytest.mark.parametrize(
    ("word", "under", "equal", "over"),
    [
        (at_least, False, True, True),
        (within, True, True, False),
        (below, True, False, False),
        (more_than, False, False, True),
    ],
)
def test_the_limit_itself_is_inside_or_outside_as_the_word_says(word, under, equal, over):
    limit = Decimal(1000)
    cent = Decimal("0.01")
    assert [word(limit + step, limit) for step in (-cent, 0, cent)] == [under, equal, over]


@pytest.mark.clause("GEN-5", 1)
def test_exactly_a_thousand_paid_reaches_a_thousand():
    assert at_least(Decimal("1000.00"), 1000) is True


@pytest.mark.clause("GEN-5", 2)
def test_one_of_ten_is_not_below_ten_percent():
    assert at_least(Fraction(1, 10), Decimal("0.10")) is True
    assert meets_rate(1, 10, Decimal("0.10")) is True


@pytest.mark.clause("GEN-5", 3)
def test_a_price_at_the_list_price_is_not_lower_than_the_list():
    assert below(Decimal("99.00"), Decimal("99.00")) is False


@given(exact, exact)
def test_whatever_is_not_below_a_limit_reaches_it(value, limit):
    assert at_least(value, limit) is not below(value, limit)


@given(exact, exact)
def test_whatever_is_not_more_than_a_limit_is_within_it(value, limit):
    assert within(value, limit) is not more_than(value, limit)


@given(exact, exact)
def test_what_is_below_a_limit_is_exceeded_by_it(value, limit):
    assert below(value, limit) is more_than(limit, value)


@words
@given(value=exact, limit=exact)
def test_the_ambient_decimal_context_changes_no_comparison(word, value, limit):
    calm = word(value, limit)
    with hostile_decimals():
        assert word(value, limit) is calm


@words
@pytest.mark.parametrize("value", [1000.0, float("nan"), True, "1000", None, ArrayInt(1)], ids=repr)
def test_what_is_not_exact_is_not_compared(word, value):
    with pytest.raises(InvalidTypeError, match=r"the value is .*: expected an exact amount"):
        word(value, 1000)
    with pytest.raises(InvalidTypeError, match=r"the limit is .*: expected an exact amount"):
        word(1000, value)


@words
def test_what_is_not_a_number_is_not_compared(word):
    with pytest.raises(InvalidValueError, match="the value is NaN: expected a finite amount"):
        word(Decimal("NaN"), 1000)
