"""The day on which a birthday is kept (VIP-R5)."""

import calendar
import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.birthday import birthday_in
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices.club_rates import is_birthday
from clientrules.regulations.vip_club import VIP_R5

LEAP = dt.date(2000, 2, 29)
MARCH = ClubPolicy(leap_birthday="1 March")


@pytest.mark.parametrize(
    ("number", "expected"), [(9, False), (10, True), (11, False)], ids=["before", "on", "after"]
)
def test_a_birthday_is_one_day_of_the_year(number, expected):
    decision = is_birthday(dt.date(1990, 5, 10), dt.date(2024, 5, number))
    assert bool(decision) is expected
    assert decision.reasons[0].clause is VIP_R5
    assert decision.reasons[0].numbers == ()
    assert decision.reasons[0].text() == (
        f"the birthday 1990-05-10 is kept on 2024-05-10 that year; asked on 2024-05-{number:02}"
    )


def test_the_day_of_birth_itself_is_a_birthday():
    assert is_birthday(LEAP, LEAP).value is True


@pytest.mark.parametrize(
    ("year", "policy", "kept"),
    [
        (2023, ClubPolicy(), dt.date(2023, 2, 28)),
        (2023, MARCH, dt.date(2023, 3, 1)),
        (2024, ClubPolicy(), dt.date(2024, 2, 29)),
        (2024, MARCH, dt.date(2024, 2, 29)),
        (2100, ClubPolicy(), dt.date(2100, 2, 28)),
    ],
    ids=["common year", "common year by option", "leap year", "leap year by option", "2100"],
)
def test_the_29th_of_february_moves_in_a_common_year_alone(year, policy, kept):
    assert birthday_in(LEAP, year, leap=policy.leap_birthday) == kept
    around = [kept + dt.timedelta(each) for each in (-1, 0, 1)]
    asked = [is_birthday(LEAP, each, policy=policy).value for each in around]
    assert asked == [False, True, False]


def test_who_placed_the_29th_of_february_is_cited():
    kept = is_birthday(LEAP, dt.date(2023, 2, 28))
    assert kept.why().endswith("leap_birthday 28 February (VIP-R5)")
    moved = is_birthday(LEAP, dt.date(2023, 3, 1), policy=MARCH)
    assert "leap_birthday 1 March: set by the caller (VIP-R5 says 28 February)" in moved.why()
    assert is_birthday(LEAP, dt.date(2024, 2, 29)).reasons[0].citations == ()


@given(st.dates(), st.data(), st.sampled_from([ClubPolicy(), MARCH]))
def test_every_year_has_exactly_one_birthday(born, data, policy):
    year = data.draw(st.integers(born.year, dt.MAXYEAR))
    kept = birthday_in(born, year, leap=policy.leap_birthday)
    assert kept.year == year
    moved = (born.month, born.day) == (2, 29) and not calendar.isleap(year)
    assert ((kept.month, kept.day) == (born.month, born.day)) is not moved
    assert is_birthday(born, kept, policy=policy).value is True


def test_nobody_has_a_birthday_before_birth():
    with pytest.raises(InvalidValueError, match="on is 2000-02-28, before the birthday 2000-02-29"):
        is_birthday(LEAP, dt.date(2000, 2, 28))


@pytest.mark.parametrize("wrong", [None, "29 February", dt.datetime(2000, 2, 29)], ids=repr)
def test_days_are_dates(wrong):
    with pytest.raises(InvalidTypeError, match=r"^birthday is "):
        is_birthday(wrong, LEAP)
    with pytest.raises(InvalidTypeError, match=r"^on is "):
        is_birthday(LEAP, wrong)
