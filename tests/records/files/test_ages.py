"""The age rises on the day the birthday is kept; a month's birthdays are listed by day."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.records.files.ages import age_on, birthdays_of_month

LEAP = dt.date(2000, 2, 29)
FEBRUARY, MARCH = "28 February", "1 March"


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


def test_the_leap_day_may_be_placed_in_march():
    assert age_on(LEAP, dt.date(2025, 2, 28), leap=MARCH).value == 24
    assert age_on(LEAP, dt.date(2025, 3, 1), leap=MARCH).value == 25


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


@pytest.mark.parametrize("leap", ["29 February", None, []], ids=repr)
def test_the_leap_day_has_two_places(leap):
    with pytest.raises(InvalidValueError, match=r'leap is .*: expected "28 February" or "1 March"'):
        age_on(LEAP, dt.date(2025, 2, 28), leap=leap)


@pytest.mark.clause("STORE-4.1b", 1)
def test_the_whole_month_is_listed_the_days_past_included():
    base = {
        "Ann": dt.date(1990, 6, 30),
        "Bob": dt.date(1985, 6, 1),
        "Cleo": dt.date(1970, 7, 1),
        "Dan": None,
        "Eve": dt.date(1970, 5, 31),
    }
    decision = birthdays_of_month(base, dt.date(2025, 6, 10))
    assert list(decision.value.items()) == [
        ("Bob", dt.date(2025, 6, 1)),
        ("Ann", dt.date(2025, 6, 30)),
    ]
    assert decision.reasons[0].text() == "2 of 5 birthdays in 2025-06"


@pytest.mark.clause("STORE-4.1b", 2)
@pytest.mark.parametrize(
    ("year", "leap", "kept"),
    [
        (2025, FEBRUARY, dt.date(2025, 2, 28)),
        (2024, FEBRUARY, dt.date(2024, 2, 29)),
        (2025, MARCH, dt.date(2025, 3, 1)),
    ],
    ids=["common", "leap", "march"],
)
def test_29_february_is_listed_in_february_every_year(year, leap, kept):
    found = birthdays_of_month({"Ann": LEAP}, dt.date(year, 2, 1), leap=leap).value
    assert found == {"Ann": kept}
    assert birthdays_of_month({"Ann": LEAP}, dt.date(year, 3, 1), leap=leap).value == {}


def test_two_birthdays_on_one_day_stay_in_the_order_given():
    base = {"Zoe": dt.date(1990, 6, 5), "Ann": dt.date(1980, 6, 5)}
    assert list(birthdays_of_month(base, dt.date(2025, 6, 1)).value) == ["Zoe", "Ann"]


def test_birthdays_that_cannot_be_read_are_named_together():
    base = {"Ann": "June", "Bob": dt.date(2025, 6, 11), "Cleo": dt.date(2025, 6, 10)}
    with pytest.raises(InvalidValueError, match=r"^2 rows .*'Ann': .*'Bob': the birthday is 20"):
        birthdays_of_month(base, dt.date(2025, 6, 10))


@pytest.mark.parametrize(
    ("base", "on", "message"),
    [
        ([LEAP], dt.date(2025, 2, 1), r"expected a mapping"),
        ({}, dt.datetime(2025, 2, 1), r"on is the instant"),
    ],
    ids=["list", "instant"],
)
def test_bad_births_are_refused(base, on, message):
    with pytest.raises(InvalidTypeError, match=message):
        birthdays_of_month(base, on)


def test_a_misspelt_leap_day_is_refused_with_the_nearest():
    with pytest.raises(InvalidValueError, match=r"leap is '1 march'.*did you mean '1 March'"):
        age_on(dt.date(2000, 2, 29), dt.date(2025, 2, 27), leap="1 march")
