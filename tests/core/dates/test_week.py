"""Weeks run from Monday to Sunday."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.week import previous_week
from clientrules.errors import InvalidTypeError, InvalidValueError

SECOND_WEEK = dt.date(1, 1, 8)


@pytest.mark.parametrize(
    ("on", "monday", "sunday"),
    [
        pytest.param(
            dt.date(2025, 1, 6),
            dt.date(2024, 12, 30),
            dt.date(2025, 1, 5),
            marks=pytest.mark.clause("GEN-13", 1),
        ),
        pytest.param(
            dt.date(2025, 3, 3),
            dt.date(2025, 2, 24),
            dt.date(2025, 3, 2),
            marks=pytest.mark.clause("GEN-13", 2),
        ),
        (dt.date(2025, 1, 5), dt.date(2024, 12, 23), dt.date(2024, 12, 29)),
        (dt.date(2024, 3, 4), dt.date(2024, 2, 26), dt.date(2024, 3, 3)),
        (dt.date(1, 1, 8), dt.date(1, 1, 1), dt.date(1, 1, 7)),
    ],
)
def test_the_week_before_is_the_last_one_that_has_ended(on, monday, sunday):
    assert previous_week(on) == (monday, sunday)


@given(st.dates(min_value=SECOND_WEEK))
def test_the_week_before_is_seven_days_from_monday_to_sunday(on):
    monday, sunday = previous_week(on)
    assert (monday.isoweekday(), sunday.isoweekday()) == (1, 7)
    assert sunday - monday == dt.timedelta(days=6)
    assert dt.timedelta(days=1) <= on - sunday <= dt.timedelta(days=7)


@pytest.mark.parametrize("on", [dt.date(1, 1, 1), dt.date(1, 1, 7)])
def test_the_first_week_of_the_calendar_has_none_before_it(on):
    with pytest.raises(InvalidValueError, match="before 0001-01-01 lies beyond the calendar"):
        previous_week(on)


@pytest.mark.parametrize("on", [dt.datetime(2025, 1, 6), "2025-01-06", None, 20250106])
def test_a_week_is_asked_for_by_a_date(on):
    with pytest.raises(InvalidTypeError, match=r"on is .*: expected a date"):
        previous_week(on)
