"""Days, instants and lengths of time, from ISO text and from the calendars of other libraries."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Final

import pendulum

from clientrules.core.checks import is_blank
from clientrules.core.dates.instants import pendulum_time, require_instant, require_zone
from clientrules.core.dates.term import Term
from clientrules.core.dates.written_term import WRITTEN
from clientrules.data.problems import MisfitError, near_in
from clientrules.errors import RulesError

DAY: Final = "a day, such as 2026-01-31"
INSTANT: Final = "an instant with its offset, such as 2026-03-01T09:30:00+08:00"
DAY_OR_INSTANT: Final = f"{DAY}, or {INSTANT}"
SPAN: Final = "a number of seconds"
TERM: Final = WRITTEN

_LENGTH: Final = len("2026-01-31")
_ZONED: Final = re.compile(r"(.{1,40})\[([A-Za-z0-9_+\-/]{1,40})\]")
_OFFSET: Final = re.compile(r"[+-][0-9]{2}:[0-9]{2}")


def read_day(given: object) -> dt.date:
    """Return a day."""
    if type(given) is dt.date:
        return given
    if isinstance(given, dt.datetime):
        raise MisfitError("a day without a time", given.date().isoformat())
    text = given.strip() if isinstance(given, str) else ""
    # As 2026-01-31, and in no other of the forms that ISO has for a day.
    if len(text) == _LENGTH and text[4] == text[7] == "-":
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            pass
    raise MisfitError(DAY)


def day_cell(given: object) -> object:
    """Return the day of a cell: frames have no days, only midnights without a zone."""
    is_day = isinstance(given, dt.datetime) and given.tzinfo is None and given.time() == _MIDNIGHT
    return given.date() if is_day and not is_blank(given) else given  # type: ignore[attr-defined]


_MIDNIGHT: Final = dt.time()


def read_instant(given: object) -> pendulum.DateTime:
    """Return an instant: ISO text with an offset, and the zone in brackets if it has one."""
    if isinstance(given, dt.datetime):
        return _checked(given)
    if not isinstance(given, str):
        raise MisfitError(INSTANT)
    match = _ZONED.fullmatch(given.strip())
    text, zone = (match[1], match[2]) if match else (given.strip(), "")
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        raise MisfitError(INSTANT) from None
    return _there(found, zone) if zone else _checked(found)


def _checked(found: dt.datetime) -> pendulum.DateTime:
    offset = found.utcoffset()
    if offset is None:
        raise MisfitError("its offset from UTC as well, such as +08:00")
    if type(found.tzinfo) is dt.timezone and dt.MINYEAR < found.year < dt.MAXYEAR:
        return pendulum_time(found, _fixed(int(offset.total_seconds())))
    try:
        return require_instant(found)
    except RulesError as error:
        raise MisfitError(error.expected or str(error)) from None


def _there(found: dt.datetime, name: str) -> pendulum.DateTime:
    try:
        zone = require_zone(name)
    except RulesError:
        raise MisfitError("a zone, such as Asia/Shanghai") from None
    if found.utcoffset() is None:
        raise MisfitError("its offset from UTC as well, such as +08:00")
    there = found.astimezone(zone)
    if there.replace(tzinfo=None) != found.replace(tzinfo=None):
        raise MisfitError(f"the offset that {name} has then", there.isoformat())
    return pendulum_time(there, zone)


@cache
def _fixed(seconds: int) -> dt.tzinfo:
    return pendulum.timezone(seconds) if seconds else pendulum.UTC


def write_instant(at: dt.datetime) -> str:
    """Return an instant with its offset, and its zone in brackets where it has a name."""
    name = getattr(at.tzinfo, "name", "") or getattr(at.tzinfo, "key", "")
    text = dt.datetime.isoformat(at)
    return text if not name or name == "UTC" or _OFFSET.fullmatch(name) else f"{text}[{name}]"


def read_day_or_instant(given: object) -> dt.date:
    """Return an instant where there is a time, and a day where there is none."""
    if isinstance(given, dt.datetime) or (isinstance(given, str) and ":" in given):
        return read_instant(given)
    try:
        return read_day(given)
    except MisfitError as misfit:
        raise MisfitError(DAY_OR_INSTANT, misfit.near) from None


def write_day_or_instant(value: dt.date) -> str:
    """Return a day or an instant in ISO text."""
    return write_instant(value) if isinstance(value, dt.datetime) else value.isoformat()


def read_term(given: object) -> Term:
    """Return a length of time."""
    if isinstance(given, Term):
        return given
    try:
        return Term.parse(given)  # type: ignore[arg-type]
    except RulesError as error:
        near = near_in(str(error))
        # The only other refusal is that of a day which no month has.
        expected = TERM if error.expected == TERM else f"day {error.expected} of the next month"
        raise MisfitError(expected, f'"{near}"' if near else "") from None


def read_span(given: object) -> dt.timedelta:
    """Return a span of elapsed time in seconds."""
    if isinstance(given, dt.timedelta):
        return given
    if type(given) is int or isinstance(given, float):
        return dt.timedelta(seconds=given)
    raise MisfitError(SPAN)


def write_span(span: dt.timedelta) -> float | int:
    """Return a span in seconds, whole where it is."""
    seconds = span.total_seconds()
    return int(seconds) if seconds.is_integer() else seconds
