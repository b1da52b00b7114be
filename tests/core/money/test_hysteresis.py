"""A customer near a line keeps the side it was on."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.core.money.threshold import band, stays_or_reaches
from tests.segmentation.samples import rates

values = st.integers(-1000, 1000) | st.decimals(-1000, 1000, places=2)
TENTH = Fraction(1, 10)


@pytest.mark.parametrize(
    ("value", "above", "expected"),
    [
        (Decimal("89.99"), True, False),
        (90, True, True),
        (100, True, True),
        (100, False, False),
        (Decimal("109.99"), False, False),
        (110, False, True),
    ],
)
def test_a_side_changes_only_past_the_margin(value, above, expected):
    assert stays_or_reaches(value, 100, above, TENTH) is expected


@pytest.mark.parametrize(("value", "above", "expected"), [(-110, True, True), (-91, False, False)])
def test_the_margin_of_a_negative_line_is_as_wide_on_both_sides(value, above, expected):
    assert stays_or_reaches(value, -100, above, TENTH) is expected


@given(values, values, st.booleans())
def test_without_a_margin_the_line_alone_decides(value, line, above):
    assert stays_or_reaches(value, line, above, Fraction(0)) is (value >= line)


@given(values, values, rates)
def test_inside_the_band_nobody_changes_sides(value, line, margin):
    if abs(Fraction(value) - Fraction(line)) < abs(Fraction(line)) * margin:
        assert stays_or_reaches(value, line, above=True, margin=margin)
        assert not stays_or_reaches(value, line, above=False, margin=margin)


@given(values, values, rates)
def test_whoever_would_rise_from_below_would_also_stay_above(value, line, margin):
    if stays_or_reaches(value, line, above=False, margin=margin):
        assert stays_or_reaches(value, line, above=True, margin=margin)


@given(values, values, rates)
def test_both_sides_of_the_band_are_exact_whatever_the_margin(value, line, margin):
    at, width = Fraction(line), abs(Fraction(line)) * margin
    stays, reaches = band(line, margin)
    assert (value >= stays) is (Fraction(value) >= at - width)
    assert (value >= reaches) is (Fraction(value) >= at + width)


def test_a_third_of_a_line_is_reached_by_no_amount_below_it_however_many_digits_it_has():
    just_below, just_above = (Decimal(f"0.{'6' * 299}{last}") for last in (6, 7))
    stays, _ = band(1, Fraction(1, 3))
    assert just_below < stays <= just_above
