"""Public holidays and make-up working days of a country, from the package `holidays`.

Some countries move days off and work on a weekend instead: China gives Thursday, 15 February 2024
off for Sunday, 4 February. Where such swaps are announced year by year, a year without an
announcement is provisional, and so is one whose holidays are estimated. Needs the extra
`calendars`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import holidays
from attrs import field, frozen

from clientrules.core.checks import listed, mapping, require_count, require_name, words
from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import require_day
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import few, hint, wrong_kind, wrong_value
from clientrules.core.render import shown
from clientrules.core.working.calendar import WorkingTime
from clientrules.core.working.hours import HoursText
from clientrules.errors import UnknownKeyError

V = TypeVar("V")


def _by_day(days: Mapping[dt.date, Any]) -> FrozenMap[dt.date, Any]:
    found = mapping(days, "PublicHolidays", "day")
    for day in found:
        require_day(day, "a day of PublicHolidays")
    return found


def _listed(years: Iterable[int]) -> tuple[int, ...]:
    return tuple(require_count(each, "a year", 1) for each in listed(years, "provisional"))


@frozen
class PublicHolidays:
    """The days off of a country in some years, and the weekend days worked instead.

    Args:
        country: the country's code.
        days: the days off, with their names.
        makeup: the weekend days that are worked, each with the day off it makes up for, if known.
        provisional: the years for which no announcement is known, or whose days are estimated.
    """

    country: str = field(validator=words, repr=shown)
    days: FrozenMap[dt.date, str] = field(converter=_by_day)
    makeup: FrozenMap[dt.date, dt.date | None] = field(converter=_by_day)
    provisional: tuple[int, ...] = field(converter=_listed, repr=shown)


def public_holidays(
    country: str,
    years: int | Iterable[int],
    *,
    subdivision: str | None = None,
    language: str | None = None,
) -> PublicHolidays:
    """Return the public holidays and make-up working days of a country.

    Args:
        country: its two-letter code, such as "CN".
        years: one year or several.
        subdivision: the code of a province or state, such as "BY" in Germany.
        language: of the names, such as "en_US"; the country's own unless given.

    Raises:
        UnknownKeyError: a country, a subdivision or a language that `holidays` does not know.
        InvalidValueError: no year at all, or one that the calendar does not have.

    >>> chinese = public_holidays("CN", 2024)
    >>> dt.date(2024, 2, 4) in chinese.makeup
    True
    """
    asked = _years(years)
    found = _found(country, asked, subdivision, language)
    days = {day: found[day] for day in sorted(found) if day.year in asked}
    makeup = _makeup(found, asked)
    return PublicHolidays(country, days, makeup, _provisional(found, asked))


def working_time(
    country: str,
    weekly: Mapping[Weekday, HoursText],
    tz: str,
    *,
    years: int | Iterable[int],
    subdivision: str | None = None,
    language: str | None = None,
    holidays: Mapping[dt.date, str] | Iterable[dt.date] = (),
    shifts: Mapping[dt.date, HoursText] | None = None,
    breaks: Mapping[dt.date, HoursText] | None = None,
) -> WorkingTime:
    """Return a firm's working time with the public holidays of its country.

    A make-up day has the hours of the weekday it makes up for. Years that are not asked for have no
    holidays, which an explanation says.

    Args:
        country: as in `public_holidays`.
        weekly: the firm's week, as for `WorkingTime`.
        tz: the zone of the firm's clocks.
        years: as in `public_holidays`.
        subdivision: as in `public_holidays`.
        language: as in `public_holidays`.
        holidays: the firm's own days off beside them.
        shifts: the firm's own hours of single days, which win.
        breaks: the firm's breaks on single days.

    Raises:
        UnknownKeyError: as in `public_holidays`.
        InvalidValueError: as in `public_holidays` and `WorkingTime`.

    >>> week = dict.fromkeys(list(Weekday)[:5], "09:00-12:00, 13:00-18:00")
    >>> hours = working_time("CN", week, "Asia/Shanghai", years=2024)
    >>> hours.is_working_day(dt.date(2024, 2, 4)), hours.is_working_day(dt.date(2024, 2, 15))
    (True, False)
    """
    asked = _years(years)
    public = public_holidays(country, asked, subdivision=subdivision, language=language)
    own = WorkingTime(
        weekly, tz, holidays=holidays, shifts=_or_none(shifts), breaks=_or_none(breaks)
    )
    usual = next(iter(own.weekly.values()), ())
    made_up = {
        day: usual if off is None else own.weekly.get(list(Weekday)[off.weekday()], ())
        for day, off in public.makeup.items()
    }
    # A firm's own day off in another year makes that year's public holidays no better known.
    unasked = {day.year for day in own.holidays} - {*asked}
    return WorkingTime(
        own.weekly,
        tz,
        holidays={**public.days, **own.holidays},
        shifts={**{day: hours for day, hours in made_up.items() if hours}, **own.shifts},
        breaks=own.breaks,
        provisional=(*public.provisional, *unasked),
    )


def _or_none(given: Mapping[dt.date, V] | None) -> Mapping[dt.date, V]:
    return {} if given is None else given


def _years(years: int | Iterable[int]) -> tuple[int, ...]:
    # A range may be too long to list, but then has years that no calendar has.
    given = years[: dt.MAXYEAR + 1] if isinstance(years, range) else years
    asked = (given,) if isinstance(given, int) else listed(given, "years")
    if not asked:
        raise wrong_value("years", years, "at least one, such as 2026")
    for year in asked:
        if type(year) is not int:
            raise wrong_kind("years", year, "a whole number, such as 2026")
        if not dt.MINYEAR <= year <= dt.MAXYEAR:
            raise wrong_value("years", year, "one from 1 to 9999, such as 2026")
    return tuple(sorted(set(asked)))


def _found(
    country: str, years: tuple[int, ...], subdivision: str | None, language: str | None
) -> Any:
    require_name(country, "country")
    for name, value in {"subdivision": subdivision, "language": language}.items():
        if value is not None:
            require_name(value, name)
    try:
        known = holidays.country_holidays(country, subdiv=subdivision)
    except (NotImplementedError, AttributeError) as error:
        raise _unknown_place(country, subdivision) from error
    if language is not None and language not in known.supported_languages:
        languages = known.supported_languages
        said, as_is = (
            f"the holidays of {country} have no names in",
            "none, its names are as they are",
        )
        raise _unknown("language", said, language, languages, "" if languages else as_is)
    # Left to itself it would take the language of the machine.
    language = language or known.default_language
    return holidays.country_holidays(
        country, subdiv=subdivision, years=years, language=language, expand=False
    )


def _unknown_place(country: str, subdivision: str | None) -> UnknownKeyError:
    supported = holidays.list_supported_countries()
    if country in supported:
        said = f"the package holidays knows no part of {country} called"
        return _unknown("subdivision", said, subdivision, supported[country])
    said = "the package holidays knows no country"
    return _unknown("country", said, country, supported, "a code such as 'CN'")


def _unknown(
    argument: str, said: str, name: object, known: Iterable[str], expected: str = ""
) -> UnknownKeyError:
    wanted = expected or f"one of {few(known)}"
    message = f"{said} {shown(name)}: expected {wanted}{hint(name, known)}"
    return UnknownKeyError(message, field=argument, value=name, expected=wanted)


def _makeup(found: Any, years: tuple[int, ...]) -> dict[dt.date, dt.date | None]:
    """Return the weekend days worked, and the day off that names each as its substitute."""
    worked = sorted(day for day in getattr(found, "weekend_workdays", ()) if day.year in years)
    label = getattr(found, "substituted_label", None)
    if label is None:
        return dict.fromkeys(worked)
    pattern = re.escape(found.tr(label)).replace("%s", "(.+?)")
    written = found.tr(found.substituted_date_format)
    offs = {}
    for day, name in found.items():
        match = re.search(pattern, name)
        if match:
            offs[match[1]] = day
    return {day: offs.get(day.strftime(written)) for day in worked}


def _provisional(found: Any, years: tuple[int, ...]) -> tuple[int, ...]:
    announced = tuple(getattr(found, "special_public_holidays", ()) or ())
    known = range(min(announced), max(announced) + 1) if announced else range(0)
    written = (getattr(found, each, "") for each in ("estimated_label", "observed_estimated_label"))
    labels = [found.tr(label).replace("%s", "").strip() for label in written if label]
    estimated = {day.year for day, name in found.items() if any(each in name for each in labels)}
    swaps = getattr(found, "has_substituted_holidays", False)
    return tuple(year for year in years if (swaps and year not in known) or year in estimated)
