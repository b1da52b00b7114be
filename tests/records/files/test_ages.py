"""The age rises on the day the birthday is kept."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty import ClubPolicy
from clientrules.records.files.ages import age_on

LEAP = dt.date(2000, 2, 29)
MARCH = attrs.evolve(ClubPolicy(), leap_birthday="1 March")


@pytest.mark.parametrize(
    ("birthday", "on", "age"),
    [
        (dt.date(1990, 5, 11), dt.date(2025, 5, 10), 34),
        (dt.date(1990, 5, 11), dt.date(2025, 5, 11), 35),
        (dt.date(2025, 5, 10), dt.date(2025, 5, 10), 0),
        (dt.date(1990, 12, 31), dt.date(2025, 1, 1), 34),
        (LEAP, dt.date(2025, 2, 27), 24),
        (LEAP, dt.date(2025, 2, 28), 25),
        (LEAP, dt.date(2024, 2, 28), 23),
        (LEAP, dt.date(2024, 2, 29), 24),
    ],
)
def test_the_age_is_the_full_years_on_the_day(birthday, on, age):
    assert age_on(birthday, on).value == age


def test_the_clubs_policy_places_the_leap_day():
    assert age_on(LEAP, dt.date(2025, 2, 28), policy=MARCH).value == 24
    assert age_on(LEAP, dt.date(2025, 3, 1), policy=MARCH).value == 25


@pytest.mark.clause("FT-INFO-5")
def test_the_reason_names_the_day_the_birthday_is_kept():
    decision = age_on(LEAP, dt.date(2025, 2, 28))
    assert decision.reasons[0].clause.id == "FT-INFO-5"
    assert "the birthday is kept on 2025-02-28 that year" in decision.why()


@given(st.dates(dt.date(1900, 1, 1), dt.date(2000, 1, 1)), st.integers(0, 30_000))
def test_a_day_later_nobody_is_younger_or_more_than_a_year_older(born, gone):
    day = born + dt.timedelta(gone)
    today, tomorrow = age_on(born, day).value, age_on(born, day + dt.timedelta(1)).value
    assert 0 <= tomorrow - today <= 1


def test_nobody_has_an_age_before_the_birth():
    with pytest.raises(InvalidValueError, match=r"on is 2000-02-28: expected the day of birth"):
        age_on(LEAP, dt.date(2000, 2, 28))
    with pytest.raises(InvalidTypeError, match=r"birthday is "):
        age_on("2000-02-29", dt.date(2025, 1, 1))
