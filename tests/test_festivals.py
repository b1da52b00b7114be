"""The days of the traditional festivals, and of any day of the lunar calendar."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.calendars import public_holidays
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.festivals import LunarFestival, lunar_date, lunar_festivals
from clientrules.service import GreetingPolicy, Touchpoint, upcoming_touchpoints
from clientrules.service.greetings.touchpoints import Greeting


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2025, 1, 28), "Lunar New Year's Eve"),
        (dt.date(2025, 1, 29), "Spring Festival"),
        (dt.date(2025, 2, 12), "Lantern Festival"),
        (dt.date(2025, 5, 31), "Dragon Boat Festival"),
        (dt.date(2025, 8, 29), "Double Seventh Festival"),
        (dt.date(2025, 10, 6), "Mid-Autumn Festival"),
        (dt.date(2025, 10, 29), "Double Ninth Festival"),
    ],
    ids=str,
)
def test_the_festivals_of_a_year_with_a_leap_month(day, name):
    assert lunar_festivals(2025)[day] == name


def test_a_year_has_every_festival_once_and_in_order():
    found = lunar_festivals(2025)
    assert len(found) == len(LunarFestival)
    assert list(found) == sorted(found)


def test_several_years_and_chosen_festivals_under_their_chinese_names():
    found = lunar_festivals([2024, 2025], festivals=[LunarFestival.SPRING], chinese=True)
    assert dict(found) == {dt.date(2024, 2, 10): "春节", dt.date(2025, 1, 29): "春节"}


@pytest.mark.parametrize("year", [2020, 2023, 2024, 2025, 2026])
def test_the_festivals_that_are_public_holidays_are_on_them(year):
    public = public_holidays("CN", year).days
    chosen = [LunarFestival.SPRING, LunarFestival.DRAGON_BOAT, LunarFestival.MID_AUTUMN]
    assert set(lunar_festivals(year, festivals=chosen)) <= set(public)


@given(st.integers(1901, 2099))
def test_the_festivals_of_any_year_lie_in_it(year):
    found = lunar_festivals(year)
    assert {day.year for day in found} == {year}
    assert len(found) == len(LunarFestival)


def test_a_festival_found_is_greeted():
    policy = GreetingPolicy(
        touchpoints={Touchpoint.FESTIVAL}, festival_lead=2, festivals=lunar_festivals(2025)
    )
    greetings = upcoming_touchpoints(dt.date(2025, 10, 4), birthday=None, policy=policy).value
    assert greetings == (
        Greeting(dt.date(2025, 10, 6), Touchpoint.FESTIVAL, "Mid-Autumn Festival"),
    )


@pytest.mark.parametrize(
    ("lunar", "leap", "expected"),
    [
        ((2025, 6, 1), False, dt.date(2025, 6, 25)),
        ((2025, 6, 1), True, dt.date(2025, 7, 25)),
        ((2024, 12, 29), False, dt.date(2025, 1, 28)),
        ((1901, 1, 1), False, dt.date(1901, 2, 19)),
        ((2099, 12, 29), False, dt.date(2100, 2, 7)),
    ],
    ids=range(5),
)
def test_a_lunar_day_has_a_date(lunar, leap, expected):
    assert lunar_date(*lunar, leap=leap) == expected


@pytest.mark.parametrize(
    ("lunar", "leap"),
    [
        ((2025, 5, 1), True),
        ((2024, 12, 30), False),
        ((2025, 13, 1), False),
        ((2025, 1, 31), False),
        ((2025, 1, 0), False),
        ((2025, 0, 1), False),
        ((2025, -6, 1), False),
        ((1900, 1, 1), False),
        ((2100, 1, 1), False),
    ],
    ids=range(9),
)
def test_a_day_that_the_lunar_calendar_does_not_have_is_refused(lunar, leap):
    with pytest.raises(
        InvalidValueError, match=r"^(the lunar calendar has no|(year|month|day) is) .*: expected "
    ):
        lunar_date(*lunar, leap=leap)


@pytest.mark.parametrize(
    "make",
    [
        lambda: lunar_date("2025", 1, 1),
        lambda: lunar_date(2025, 1.0, 1),
        lambda: lunar_date(2025, 1, True),
        lambda: lunar_date(2025, 1, 1, leap=1),
        lambda: lunar_festivals("2025"),
        lambda: lunar_festivals(True),
        lambda: lunar_festivals([2025.0]),
        lambda: lunar_festivals(2025, festivals=["springs"]),
        lambda: lunar_festivals(2025, chinese="yes"),
    ],
    ids=range(9),
)
def test_facts_of_the_wrong_kind_are_refused(make):
    with pytest.raises(InvalidTypeError, match=r"(is|given)"):
        make()


def test_a_year_out_of_reach_is_refused():
    with pytest.raises(InvalidValueError, match=r"a year from 1901 to 2099"):
        lunar_festivals(2100)


def test_no_years_have_no_festivals():
    assert dict(lunar_festivals([])) == {}


@pytest.mark.parametrize("years", [range(10**400), range(2026, 10**9), [2026, 10**5000], 1900])
def test_years_out_of_reach_are_refused_before_any_is_reckoned(years):
    with pytest.raises(InvalidValueError, match=r"^years is .*: expected a year from 1901 to 2099"):
        lunar_festivals(years)


def test_a_festival_may_be_named_in_words_and_a_misspelt_one_is_answered_with_the_nearest():
    assert lunar_festivals([2025], festivals=["中秋节"]) == {
        dt.date(2025, 10, 6): "Mid-Autumn Festival"
    }
    with pytest.raises(InvalidTypeError, match=r"^festivals is .*did you mean 'lantern'\?"):
        lunar_festivals(2025, festivals=["lantren"])
