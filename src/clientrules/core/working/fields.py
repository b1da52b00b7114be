"""What a calendar is made of, checked and put in order: its week, its dates and its years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import pairwise

from clientrules.core.checks import listed
from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import Term
from clientrules.core.dates.unit import Unit
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import shown
from clientrules.core.working.hours import DAY, Hours, HoursText, read_hours, refuse_overlap
from clientrules.errors import InvalidTypeError, InvalidValueError

WEEK = tuple(Weekday)


def weekly_hours(hours: Mapping[Weekday, HoursText]) -> FrozenMap[Weekday, Hours]:
    """Return the hours of each weekday that has some, from Monday on."""
    if not isinstance(hours, Mapping):
        message = f'weekly is {shown(hours)}: expected a mapping, {{Weekday.MONDAY: "09:00-17:00"}}'
        raise InvalidTypeError(message)
    for day in hours:
        if not isinstance(day, Weekday):
            raise InvalidTypeError(f"weekly has hours for {shown(day)}: expected a Weekday")
    week = {day: read_hours(hours[day], day.label) for day in WEEK if day in hours}
    for today, tomorrow in pairwise((*WEEK, WEEK[0])):
        refuse_meeting(week.get(today, ()), week.get(tomorrow, ()), today.label)
    return FrozenMap({day: each for day, each in week.items() if each})


def refuse_meeting(today: Hours, tomorrow: Hours, where: str) -> None:
    """Refuse hours that run past midnight into those of the day after."""
    if today and tomorrow:
        refuse_overlap(today[-1], tomorrow[0], f"{where} and the day after", shift=DAY)


def _dated(hours: Mapping[dt.date, HoursText], name: str) -> FrozenMap[dt.date, Hours]:
    if not isinstance(hours, Mapping):
        raise InvalidTypeError(
            f'{name} is {shown(hours)}: expected a mapping, {{day: "09:00-12:00"}}'
        )
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
    names = days if isinstance(days, Mapping) else dict.fromkeys(listed(days, "holidays"), "")
    for day, name in names.items():
        if not isinstance(name, str):
            raise InvalidTypeError(f"the holiday {day} is called {shown(name)}: expected text")
    found = {require_day(day, "a holiday"): name for day, name in names.items()}
    return FrozenMap(dict(sorted(found.items())))


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
