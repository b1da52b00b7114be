"""All birthdays of a month are listed, in the order of their days."""

import datetime as dt

import attrs
import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty import ClubPolicy
from clientrules.records.files.month_birthdays import birthdays_of_month

LEAP = dt.date(2000, 2, 29)
MARCH = attrs.evolve(ClubPolicy(), leap_birthday="1 March")


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
    ("year", "policy", "kept"),
    [
        (2025, ClubPolicy(), dt.date(2025, 2, 28)),
        (2024, ClubPolicy(), dt.date(2024, 2, 29)),
        (2025, MARCH, dt.date(2025, 3, 1)),
    ],
    ids=["common", "leap", "march"],
)
def test_29_february_is_listed_in_february_every_year(year, policy, kept):
    found = birthdays_of_month({"Ann": LEAP}, dt.date(year, 2, 1), policy=policy).value
    assert found == {"Ann": kept}
    assert birthdays_of_month({"Ann": LEAP}, dt.date(year, 3, 1), policy=policy).value == {}


def test_two_birthdays_on_one_day_stay_in_the_order_given():
    base = {"Zoe": dt.date(1990, 6, 5), "Ann": dt.date(1980, 6, 5)}
    assert list(birthdays_of_month(base, dt.date(2025, 6, 1)).value) == ["Zoe", "Ann"]


def test_birthdays_that_cannot_be_read_are_named_together():
    base = {"Ann": "June", "Bob": dt.date(2025, 6, 11), "Cleo": dt.date(2025, 6, 10)}
    with pytest.raises(InvalidValueError, match=r"^2 rows .*'Ann': .*'Bob': the birthday 20"):
        birthdays_of_month(base, dt.date(2025, 6, 10))


@pytest.mark.parametrize(
    ("base", "on", "message"),
    [
        ([LEAP], dt.date(2025, 2, 1), r"expected a mapping"),
        ({}, dt.datetime(2025, 2, 1), r"on is the instant"),
    ],
    ids=["list", "instant"],
)
def test_bad_facts_are_refused(base, on, message):
    with pytest.raises(InvalidTypeError, match=message):
        birthdays_of_month(base, on)
