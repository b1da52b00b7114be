"""A person's birthday, age and the people kept on a day."""

import calendar
import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.birthday import (
    birthday_in,
    full_years,
    moves,
    next_birthday,
    people_by_day,
)
from clientrules.errors import InvalidTypeError, InvalidValueError

LEAP = dt.date(2000, 2, 29)
FEBRUARY, MARCH = "28 February", "1 March"


@pytest.mark.parametrize(
    ("year", "leap", "kept"),
    [
        (2023, FEBRUARY, dt.date(2023, 2, 28)),
        (2023, MARCH, dt.date(2023, 3, 1)),
        (2024, FEBRUARY, dt.date(2024, 2, 29)),
        (2024, MARCH, dt.date(2024, 2, 29)),
        (2100, FEBRUARY, dt.date(2100, 2, 28)),
    ],
)
def test_the_29th_of_february_moves_in_a_common_year_alone(year, leap, kept):
    assert birthday_in(LEAP, year, leap=leap) == kept


@given(st.dates(), st.data(), st.sampled_from([FEBRUARY, MARCH]))
def test_every_year_has_exactly_one_birthday(born, data, leap):
    year = data.draw(st.integers(born.year, dt.MAXYEAR))
    kept = birthday_in(born, year, leap=leap)
    assert kept.year == year
    moved = (born.month, born.day) == (2, 29) and not calendar.isleap(year)
    assert moves(born, year) is moved
    assert ((kept.month, kept.day) == (born.month, born.day)) is not moved


@pytest.mark.parametrize("year", [1999, 0, -1, 10000])
def test_a_year_is_that_of_birth_or_later(year):
    with pytest.raises(
        InvalidValueError, match=f"year is {year}: expected 2000, the year of birth"
    ):
        birthday_in(LEAP, year, leap=FEBRUARY)


@pytest.mark.parametrize("year", [None, True, "2024", 2024.0], ids=repr)
def test_a_year_is_a_whole_number(year):
    with pytest.raises(InvalidTypeError, match="year is "):
        birthday_in(LEAP, year, leap=FEBRUARY)


@pytest.mark.parametrize("wrong", [None, "29 February", dt.datetime(2000, 2, 29)], ids=repr)
def test_days_are_dates(wrong):
    with pytest.raises(InvalidTypeError, match=r"^birthday is "):
        birthday_in(wrong, 2024, leap=FEBRUARY)
    with pytest.raises(InvalidTypeError, match=r"^birthday is "):
        full_years(wrong, LEAP, leap=FEBRUARY)
    with pytest.raises(InvalidTypeError, match=r"^on is "):
        full_years(LEAP, wrong, leap=FEBRUARY)


@given(
    st.dates(max_value=dt.date(9000, 1, 1)),
    st.integers(0, 40_000),
    st.sampled_from([FEBRUARY, MARCH]),
)
def test_the_next_birthday_is_kept_within_a_year_and_a_day(born, ahead, leap):
    on = born + dt.timedelta(ahead)
    kept = next_birthday(born, on, leap=leap)
    assert 0 <= (kept - on).days <= 366
    assert kept == birthday_in(born, kept.year, leap=leap)


@given(
    st.dates(max_value=dt.date(9000, 1, 1)),
    st.integers(0, 40_000),
    st.sampled_from([FEBRUARY, MARCH]),
)
def test_the_age_rises_on_the_birthday_alone(born, later, leap):
    day = born + dt.timedelta(later + 1)
    risen = full_years(born, day, leap=leap) - full_years(born, day - dt.timedelta(1), leap=leap)
    assert risen == (day == birthday_in(born, day.year, leap=leap))


def test_nobody_has_an_age_before_birth():
    with pytest.raises(InvalidValueError, match="on is 2000-02-28: expected the day of birth"):
        full_years(LEAP, dt.date(2000, 2, 28), leap=FEBRUARY)
    with pytest.raises(InvalidValueError, match="on is 2000-02-28: expected the day of birth"):
        next_birthday(LEAP, dt.date(2000, 2, 28), leap=FEBRUARY)


def test_people_are_listed_by_the_day_they_are_kept_on():
    births = {"a": dt.date(1990, 3, 2), "b": None, "c": dt.date(1980, 3, 1), "d": LEAP}
    kept = people_by_day(births, lambda born: born.replace(year=2024) if born.month == 3 else None)
    assert list(kept.items()) == [("c", dt.date(2024, 3, 1)), ("a", dt.date(2024, 3, 2))]


def test_people_kept_on_one_day_stay_in_the_order_of_the_base():
    births = {"a": dt.date(1990, 2, 28), "b": LEAP, "c": dt.date(1980, 2, 28), "d": LEAP}
    kept = people_by_day(births, lambda born: birthday_in(born, 2025, leap=FEBRUARY))
    assert list(kept) == ["a", "b", "c", "d"]
