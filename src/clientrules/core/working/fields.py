"""What a calendar is made of, checked and put in order: its week, its dates and its years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from clientrules.core.checks import listed, require_member
from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import Term
from clientrules.core.dates.unit import Unit
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.core.render import shown
from clientrules.core.working.hours import (
    DAY,
    Hours,
    HoursText,
    are_hours,
    read_hours,
    refuse_overlap,
)
from clientrules.errors import InvalidTypeError, InvalidValueError

WEEK = tuple(Weekday)


def weekly_hours(hours: Mapping[Weekday, HoursText]) -> FrozenMap[Weekday, Hours]:
    """Return the hours of each weekday that has some, from Monday on."""
    if not isinstance(hours, Mapping):
        expected = 'a mapping, {Weekday.MONDAY: "09:00-17:00"}'
        raise wrong_kind("weekly", hours, expected)
    given = {require_member(Weekday, day, "a day of weekly"): each for day, each in hours.items()}
    week = {day: read_hours(given[day], day.label) for day in WEEK if day in given}
    for today, tomorrow in pairwise((*WEEK, WEEK[0])):
        refuse_meeting(week.get(today, ()), week.get(tomorrow, ()), today.label)
    return FrozenMap({day: each for day, each in week.items() if each})


def refuse_meeting(today: Hours, tomorrow: Hours, where: str) -> None:
    """Refuse hours that run past midnight into those of the day after."""
    if today and tomorrow:
        refuse_overlap(today[-1], tomorrow[0], f"{where} and the day after", shift=DAY)


def _dated(hours: Mapping[dt.date, HoursText], name: str) -> FrozenMap[dt.date, Hours]:
    if not isinstance(hours, Mapping):
        raise wrong_kind(name, hours, 'a mapping, {day: "09:00-12:00"}')
    days = {require_day(day, name): each for day, each in hours.items()}
    for day in days:
        if day.year in (dt.MINYEAR, dt.MAXYEAR):
            raise InvalidValueError(f"{name}: {day} lies beyond the calendar: expected nearer")
    return FrozenMap(
        {day: read_hours(days[day], f"{name}, {day.isoformat()}") for day in sorted(days)}
    )


def shift_hours(hours: Mapping[dt.date, HoursText]) -> FrozenMap[dt.date, Hours]:
    """Return the hours that replace those of a date."""
    return _dated(hours, "shifts")


def break_hours(hours: Mapping[dt.date, HoursText]) -> FrozenMap[dt.date, Hours]:
    """Return the breaks of a date."""
    return _dated(hours, "breaks")


def named_days(days: Mapping[dt.date, str] | Iterable[dt.date]) -> FrozenMap[dt.date, str]:
    """Return days with their names, empty where none is given."""
    given = days.items() if isinstance(days, Mapping) else _unnamed(listed(days, "holidays"))
    found = {require_day(day, "a holiday"): _name(day, name) for day, name in given}
    return FrozenMap(dict(sorted(found.items())))


def _unnamed(days: tuple[dt.date, ...]) -> Iterator[tuple[dt.date, str]]:
    return ((day, "") for day in days)


def _name(day: dt.date, name: str) -> str:
    if not isinstance(name, str):
        raise wrong_kind(f"the name of the holiday {day}", name, "text")
    if any(map(str.isdigit, name)) and are_hours(name):
        written = f"{{{day!r}: {shown(name)}}}"
        expected = f"a name; write shifts={written} for hours worked, breaks={written} for a break"
        raise wrong_value(f"the name of the holiday {day}", name, expected)
    return name


def ascending(years: Iterable[int]) -> tuple[int, ...]:
    """Return years in order, each once."""
    found = listed(years, "provisional")
    for year in found:
        if type(year) is not int:
            raise InvalidTypeError(f"provisional has {shown(year)}: expected years, such as 2027")
    return tuple(sorted(set(found)))


def in_days(term: Term) -> bool:
    """Tell whether a term in working time is one of days."""
    if not isinstance(term, Term):
        raise wrong_kind("the term", term, "working_hours(8)")
    if not term.unit.is_working:
        message = f"{term} are not counted in working time: write term.due(start) for when they end"
        raise InvalidValueError(message)
    return term.unit is Unit.WORKING_DAYS
