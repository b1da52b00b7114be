"""Public holidays and make-up days come from `holidays`; what is not announced is provisional."""

import datetime as dt

import pandas as pd
import pytest

from clientrules import calendars
from clientrules.calendars import public_holidays, working_time
from clientrules.core import WorkingTime, instant, working_days, working_hours
from clientrules.core.frozen_map import FrozenMap
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.core.calendars import MON, SAT, SPLIT, SUN, THU, WORKDAYS

TZ = "Asia/Shanghai"
CHINA = working_time("CN", SPLIT, TZ, years=range(2024, 2028), language="en_US")


class Unnamed(dict):
    """Holidays of a country that swaps days and does not say which for which."""

    supported_languages = ()
    default_language = None
    weekend_workdays = frozenset({dt.date(2024, 6, 15), dt.date(2023, 6, 17)})


def off(calendar, *texts):
    return [not calendar.is_working_day(dt.date.fromisoformat(text)) for text in texts]


@pytest.mark.parametrize(
    "day",
    [
        "2024-02-04",
        "2024-02-18",
        "2024-04-07",
        "2024-04-28",
        "2024-05-11",
        "2024-09-14",
        "2024-09-29",
        "2024-10-12",
        "2025-01-26",
        "2025-02-08",
        "2025-04-27",
        "2025-09-28",
        "2025-10-11",
    ],
)
def test_china_works_on_the_weekend_days_that_it_announced(day):
    made_up = dt.date.fromisoformat(day)
    assert made_up.isoweekday() >= 6
    assert CHINA.is_working_day(made_up)


@pytest.mark.parametrize(
    "day", ["2024-02-03", "2024-02-11", "2024-02-17", "2024-02-24", "2025-01-25", "2025-02-09"]
)
def test_china_rests_on_the_weekends_beside_them(day):
    assert off(CHINA, day) == [True]


@pytest.mark.parametrize(
    ("last", "holiday", "back"),
    [
        ("2024-02-09", "2024-02-10", "2024-02-18"),
        ("2024-09-30", "2024-10-01", "2024-10-08"),
        ("2025-01-27", "2025-01-28", "2025-02-05"),
        ("2025-09-30", "2025-10-01", "2025-10-09"),
    ],
)
def test_the_first_working_day_after_a_chinese_holiday(last, holiday, back):
    last, holiday, back = map(dt.date.fromisoformat, (last, holiday, back))
    assert CHINA.add_working_days(last, 1) == CHINA.add_working_days(holiday, 1) == back
    assert CHINA.add_working_days(back, -1) == last


def test_a_make_up_day_names_the_day_off_it_makes_up_for():
    found = public_holidays("CN", [2025, 2024])
    assert isinstance(found.makeup, FrozenMap)
    assert found.makeup[dt.date(2024, 2, 4)] == dt.date(2024, 2, 15)
    assert found.makeup[dt.date(2025, 2, 8)] == dt.date(2025, 2, 4)
    assert all(found.makeup.values())
    assert {day.year for day in (*found.days, *found.makeup)} == {2024, 2025}
    assert found.provisional == ()


def test_a_make_up_day_has_the_hours_of_the_weekday_it_makes_up_for():
    week = dict.fromkeys(WORKDAYS, "09:00-17:00") | {THU: "09:00-12:00"}
    hours = working_time("CN", week, TZ, years=2024)
    assert [str(*hours.hours_on(dt.date(2024, 2, day))) for day in (4, 18)] == [
        "09:00-12:00",
        "09:00-17:00",
    ]


def test_a_firm_that_rests_on_the_day_made_up_for_rests_on_the_make_up_day_too():
    hours = working_time("CN", {MON: "09:00-17:00"}, TZ, years=2024)
    assert off(hours, "2024-02-04", "2024-10-12") == [True, False]


def test_the_firms_own_dates_win():
    hours = working_time(
        "CN",
        SPLIT | {SUN: "10:00-12:00"},
        TZ,
        years=2024,
        holidays={dt.date(2024, 2, 8): "Year's feast"},
        shifts={dt.date(2024, 2, 4): "14:00-16:00", dt.date(2024, 2, 10): "10:00-11:00"},
        breaks={dt.date(2024, 2, 5): "09:00-12:00"},
    )
    assert [str(each) for each in hours.hours_on(dt.date(2024, 2, 4))] == ["14:00-16:00"]
    assert off(hours, "2024-02-08", "2024-02-10", "2024-02-11") == [True, False, True]
    assert hours.holidays[dt.date(2024, 2, 8)] == "Year's feast"
    assert not hours.is_open(instant(dt.datetime(2024, 2, 5, 10), TZ))


def test_a_year_that_china_has_not_announced_is_provisional():
    assert CHINA.provisional == (2027,)
    assert [CHINA.is_provisional(year) for year in (2023, 2024, 2026, 2027, 2028)] == [
        True,
        False,
        False,
        True,
        True,
    ]


def test_a_firms_own_day_off_makes_a_year_that_was_not_asked_for_no_better_known():
    years = (year for year in (2024, 2025, 2026))
    own = {dt.date(2026, 12, 30): "stocktaking", dt.date(2027, 1, 4): "stocktaking"}
    hours = working_time("CN", SPLIT, TZ, years=years, holidays=own)
    assert hours.provisional == (2027,)
    assert hours.provisional_years(dt.date(2026, 12, 1), dt.date(2027, 1, 5)) == (2027,)


@pytest.mark.clause("GEN-4")
def test_a_calendar_that_has_run_out_marks_the_days_it_gives():
    hours = working_time("CN", SPLIT, TZ, years=range(2024, 2027))
    eve, term = dt.date(2026, 12, 31), working_days(1)
    due = term.due(eve, hours)
    assert due == dt.date(2027, 1, 1)
    assert term.provisional_years(eve, due, hours) == (2027,)


def test_a_due_date_in_such_a_year_says_so():
    start = instant(dt.datetime(2026, 12, 31, 17), TZ)
    assert "provisional: the holidays of 2027" in str(
        CHINA.explain(start, CHINA.add(start, working_hours(8)))
    )


def test_an_explanation_names_the_holiday_and_the_make_up_day():
    start = dt.date(2024, 2, 3)
    lines = {line[0]: line[2] for line in CHINA.explain(start, dt.date(2024, 2, 18)).lines}
    assert lines["Sun 2024-02-04"].startswith("make-up day 09:00-12:00, 13:00-18:00")
    assert lines["Thu 2024-02-15"] == "holiday Day off (substituted from 02/04/2024)"
    assert CHINA.add(dt.date(2024, 2, 3), working_days(6)) == dt.date(2024, 2, 9)


def test_a_country_without_swaps_is_never_provisional():
    german = public_holidays("DE", range(2024, 2040), subdivision="BY")
    assert german.provisional == ()
    assert german.makeup == {}
    assert dt.date(2024, 1, 6) in german.days
    assert dt.date(2024, 1, 6) not in public_holidays("DE", 2024).days


def test_a_year_with_estimated_holidays_is_provisional():
    found = public_holidays("TR", [2015, 2040])
    assert found.provisional == (2040,)


def test_names_come_in_the_language_asked_for():
    day = dt.date(2024, 10, 1)
    assert public_holidays("CN", 2024).days[day] == "国庆节"
    assert public_holidays("CN", 2024, language="en_US").days[day] == "National Day"


@pytest.mark.parametrize("machine", ["en_US.UTF-8", "de_DE.UTF-8", "C"])
def test_names_do_not_depend_on_the_language_of_the_machine(monkeypatch, machine):
    monkeypatch.setenv("LANGUAGE", machine)
    assert public_holidays("CN", 2024).days[dt.date(2024, 10, 1)] == "国庆节"


@pytest.mark.parametrize(
    ("country", "message"),
    [
        ("CN", r"the holidays of CN have no names in 'xx': expected one of en_US, .*zh_CN"),
        ("XX", r"the holidays of XX have no names in 'xx': expected none, its names are as they"),
    ],
)
def test_a_language_without_names_is_refused(monkeypatch, country, message):
    known = calendars.holidays.country_holidays
    monkeypatch.setattr(
        calendars.holidays,
        "country_holidays",
        lambda code, **options: Unnamed() if code == "XX" else known(code, **options),
    )
    with pytest.raises(UnknownKeyError, match=message):
        public_holidays(country, 2024, language="xx")


def test_a_country_that_names_no_substitute_gives_its_usual_hours(monkeypatch):
    monkeypatch.setattr(calendars.holidays, "country_holidays", lambda *_, **__: Unnamed())
    hours = working_time("XX", {THU: "10:00-12:00"}, TZ, years=2024)
    assert [str(each) for each in hours.hours_on(dt.date(2024, 6, 15))] == ["10:00-12:00"]


@pytest.mark.parametrize(
    ("country", "subdivision", "message"),
    [
        ("XX", None, r"the package holidays knows no country 'XX': expected a code such as 'CN'"),
        ("DE", "QQ", r"knows no part of DE called 'QQ': expected one of BB"),
    ],
)
def test_an_unknown_country_is_refused(country, subdivision, message):
    with pytest.raises(UnknownKeyError, match=message):
        public_holidays(country, 2024, subdivision=subdivision)


@pytest.mark.parametrize("years", ["2024", 2024.0, None, [2024, "2025"], True])
def test_years_are_whole_numbers(years):
    with pytest.raises(InvalidTypeError, match=r"expected (a list or a tuple|a whole number)"):
        public_holidays("CN", years)


def test_a_calendar_of_no_year_is_refused():
    with pytest.raises(InvalidValueError, match=r"^years is .*: expected at least one"):
        public_holidays("CN", [])


@pytest.mark.parametrize("year", [0, -5, 10000, 2**70])
def test_a_year_that_no_calendar_has_is_refused(year):
    with pytest.raises(InvalidValueError, match=r"^years is .+: expected one from 1 to 9999"):
        public_holidays("CN", [2024, year])


def test_the_calendar_is_an_ordinary_one():
    assert type(CHINA) is WorkingTime
    assert SAT not in CHINA.weekly


@pytest.mark.parametrize("years", [range(10**400), range(2026, 10**9), range(-5, 5)])
def test_a_range_of_too_many_years_is_refused_before_it_is_listed(years):
    with pytest.raises(InvalidValueError, match=r"^years is .*: expected one from 1 to 9999"):
        public_holidays("CN", years)


@pytest.mark.parametrize("argument", ["country", "subdivision", "language"])
@pytest.mark.parametrize("wrong", [10**5000, ["CN"], pd.NA], ids=["huge", "list", "missing"])
def test_a_place_and_a_language_are_names(argument, wrong):
    with pytest.raises(InvalidTypeError, match=rf"^{argument} is .*: expected a name"):
        public_holidays(**({"country": "CN", "years": 2026} | {argument: wrong}))


def test_a_place_and_a_language_that_are_not_known_are_answered_with_the_nearest():
    for argument, wrong, near in (("country", "cn", "CN"), ("language", "zh-CN", "zh_CN")):
        with pytest.raises(UnknownKeyError, match=rf"did you mean '{near}'\?") as caught:
            public_holidays(**({"country": "CN", "years": 2026} | {argument: wrong}))
        assert (caught.value.field, caught.value.value) == (argument, wrong)


def test_holidays_made_by_hand_are_days():
    made = calendars.PublicHolidays("XX", {dt.date(2026, 1, 1): "New Year"}, {}, [2027])
    assert (made.days, made.provisional) == ({dt.date(2026, 1, 1): "New Year"}, (2027,))
    with pytest.raises(InvalidTypeError, match=r"^a day of PublicHolidays is 'x'"):
        calendars.PublicHolidays("XX", {"x": "New Year"}, {}, ())
