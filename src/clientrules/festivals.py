"""The days of the traditional Chinese festivals, and of any day of the lunar calendar.

From the package `tyme4py`, which computes the calendar and so knows years for which nothing has
been announced yet. Needs the extra `festivals`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from tyme4py.lunar import LunarDay  # type: ignore[import-untyped]

from clientrules.core.checks import listed, require_flag, require_member
from clientrules.core.dates.term import days
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.errors import InvalidValueError


class LunarFestival(Labelled):
    """The festivals at which customers are greeted, in the order of the lunar year."""

    SPRING = "spring", "Spring Festival", "春节"
    LANTERN = "lantern", "Lantern Festival", "元宵节"
    DRAGON_BOAT = "dragon boat", "Dragon Boat Festival", "端午节"
    DOUBLE_SEVENTH = "double seventh", "Double Seventh Festival", "七夕"
    MID_AUTUMN = "mid-autumn", "Mid-Autumn Festival", "中秋节"
    DOUBLE_NINTH = "double ninth", "Double Ninth Festival", "重阳节"
    NEW_YEARS_EVE = "new year's eve", "Lunar New Year's Eve", "除夕"


_DAYS: Final = {
    LunarFestival.SPRING: (1, 1),
    LunarFestival.LANTERN: (1, 15),
    LunarFestival.DRAGON_BOAT: (5, 5),
    LunarFestival.DOUBLE_SEVENTH: (7, 7),
    LunarFestival.MID_AUTUMN: (8, 15),
    LunarFestival.DOUBLE_NINTH: (9, 9),
}
_FIRST, _LAST = 1901, 2099
_MONTHS, _MONTH = 12, 30


def lunar_date(year: int, month: int, day: int, *, leap: bool = False) -> dt.date:
    """Return the date of a day of the lunar calendar, such as a birthday kept by it.

    Args:
        year: the lunar year, by the calendar year in which it begins, 1901 to 2099.
        month: the month, 1 to 12.
        day: the day of the month, 1 to 30.
        leap: whether the leap month of that number is meant.

    Raises:
        InvalidValueError: a day that the lunar calendar does not have.

    >>> lunar_date(2025, 8, 15)
    datetime.date(2025, 10, 6)
    """
    for name, number in (("year", year), ("month", month), ("day", day)):
        if type(number) is not int:
            raise wrong_kind(name, number, "a whole number, int")
    for name, number, last in (("month", month, _MONTHS), ("day", day, _MONTH)):
        if not 1 <= number <= last:
            raise wrong_value(name, number, f"1 to {last}")
    if not _FIRST <= year <= _LAST:
        raise wrong_value("year", year, f"a year from {_FIRST} to {_LAST}")
    try:
        found = LunarDay.from_ymd(year, -month if require_flag(leap, "leap") else month, day)
    except ValueError as error:
        named = "leap month" if leap else "month"
        message = f"the lunar calendar has no day {day} of {named} {month} in {year} ({error})"
        raise InvalidValueError(f"{message}: expected a day that it has") from error
    solar = found.get_solar_day()
    return dt.date(solar.get_year(), solar.get_month(), solar.get_day())


def lunar_festivals(
    years: int | Iterable[int],
    *,
    festivals: Iterable[LunarFestival] = LunarFestival,
    chinese: bool = False,
) -> FrozenMap[dt.date, str]:
    """Return the days of the lunar festivals in some years, with their names.

    Args:
        years: one calendar year or several, 1901 to 2099.
        festivals: which festivals; all by default.
        chinese: whether the names are the Chinese ones.

    Raises:
        InvalidValueError: a year out of reach.

    >>> for day, name in lunar_festivals(2025, festivals=[LunarFestival.MID_AUTUMN]).items():
    ...     print(day, name)
    2025-10-06 Mid-Autumn Festival
    """
    chosen = [
        require_member(LunarFestival, each, "festivals") for each in listed(festivals, "festivals")
    ]
    use_chinese = require_flag(chinese, "chinese")
    found = {
        _day_of(festival, year): festival.label_zh if use_chinese else festival.label
        for year in _asked(years)
        for festival in chosen
    }
    return FrozenMap(dict(sorted(found.items())))


def _asked(years: int | Iterable[int]) -> tuple[int, ...]:
    """Return the years in their order, each looked at before any day is."""
    # A range may be too long to list.
    given = years[: _LAST + 1] if isinstance(years, range) else years
    asked = (given,) if isinstance(given, int) else listed(given, "years")
    for year in asked:
        if type(year) is not int:
            raise wrong_kind("years", year, "a whole number, such as 2026")
        if not _FIRST <= year <= _LAST:
            raise wrong_value("years", year, f"a year from {_FIRST} to {_LAST}")
    return asked


def _day_of(festival: LunarFestival, year: int) -> dt.date:
    """Return the day of a festival in a calendar year; the eve belongs to the year that ends."""
    if festival is LunarFestival.NEW_YEARS_EVE:
        return days(1).before(lunar_date(year, 1, 1))
    month, day = _DAYS[festival]
    return lunar_date(year, month, day)
