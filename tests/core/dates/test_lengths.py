"""Two terms are held against each other, whatever the day on which they begin."""

import pytest

from clientrules.core.dates.lengths import is_comparable, later_end
from clientrules.core.dates.term import days, hours, months, weeks, working_days, years


@pytest.mark.parametrize(
    ("one", "other"),
    [(days(4), days(3)), (days(29), months(1)), (weeks(5), months(1)), (years(1), months(11))],
)
def test_a_term_that_ends_later_on_some_day_is_later(one, other):
    day = later_end(one, other)
    assert one.due(day) > other.due(day)


@pytest.mark.parametrize(
    ("one", "other"),
    [(days(3), days(3)), (days(28), months(1)), (months(12), years(1)), (days(7), weeks(1))],
)
def test_a_term_that_never_ends_later_is_not(one, other):
    assert later_end(one, other) is None


def test_a_term_beyond_the_calendar_ends_with_it():
    assert later_end(years(10**6), months(1))
    assert later_end(months(1), years(10**6)) is None


def test_only_a_calendar_compares_working_time_and_hours_with_days():
    for one, other in ((working_days(9), days(1)), (hours(99), days(1))):
        assert not is_comparable(one, other)
        assert later_end(one, other) is None
    assert is_comparable(working_days(9), working_days(1))
    assert later_end(working_days(9), working_days(1))
    assert is_comparable(hours(2), hours(1))
