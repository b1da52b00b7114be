"""Days and instants at the edge: what rules accept as `on` (a date) and as `at` (an instant).

`instant` is the one named way from a naive time; everything else refuses naive times and prints
that call. A date is a day without a time; an instant always carries its zone.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfoNotFoundError

import pendulum

from clientrules.errors import InvalidTypeError, InvalidValueError

__all__ = ["instant", "local_day", "require_day", "require_instant", "universal"]


def instant(naive: dt.datetime, tz: str = "UTC") -> pendulum.DateTime:
    """Return the instant that a naive time names in a zone.

    A wall time that a clock change skips moves forward by the gap; one that a clock change
    repeats means the first, unless `fold=1` says the second.

    Args:
        naive: a `datetime` without a zone.
        tz: the zone's name, such as `"Asia/Shanghai"`.

    Raises:
        InvalidTypeError: not a `datetime`, or one that has a zone already.
        InvalidValueError: an unknown zone, or a time beyond the calendar.

    >>> from datetime import datetime
    >>> instant(datetime(2024, 5, 10, 16, 30), tz="Asia/Shanghai").isoformat()
    '2024-05-10T16:30:00+08:00'
    """
    if not isinstance(naive, dt.datetime):
        message = (
            f"the time is {naive!r} ({type(naive).__name__}): expected a naive datetime;"
            ' write instant(datetime(2024, 5, 10, 16, 30), tz="Asia/Shanghai")'
        )
        raise InvalidTypeError(message)
    if naive.tzinfo is not None:
        message = f"the time {naive.isoformat()} has a zone already: use it as it is"
        raise InvalidTypeError(message)
    zone = _zone(tz)
    first = _on_clock(naive.replace(tzinfo=zone, fold=0), zone)
    skipped = first.naive() != naive.replace(fold=0)
    return first if skipped else _on_clock(naive.replace(tzinfo=zone), zone)


def require_instant(at: dt.datetime, name: str = "at") -> pendulum.DateTime:
    """Return an instant as `pendulum.DateTime`, and refuse a date or a naive time.

    Raises:
        InvalidTypeError: a date, a naive time or no time at all; the message prints a call.
        InvalidValueError: an instant beyond the calendar.
    """
    if not isinstance(at, dt.datetime):
        message = (
            f"{name} is {at!r} ({type(at).__name__}): expected an instant;"
            f' write instant(datetime(2024, 5, 10, 16, 30), tz="Asia/Shanghai")'
        )
        raise InvalidTypeError(message)
    if at.tzinfo is None or at.utcoffset() is None:
        parts = ", ".join(map(str, (at.year, at.month, at.day, at.hour, at.minute)))
        message = (
            f"{name} is {at.isoformat()} without a zone: expected an instant;"
            f' write instant(datetime({parts}), tz="Asia/Shanghai") with the zone meant'
        )
        raise InvalidTypeError(message)
    if isinstance(at, pendulum.DateTime) and at.tz is not None:
        return at
    plain = dt.datetime(
        *(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond),
        tzinfo=at.tzinfo,
        fold=at.fold,
    )
    return _on_clock(plain, pendulum.instance(plain).tzinfo)


def universal(at: pendulum.DateTime) -> pendulum.DateTime:
    """Return an instant in UTC, where two of them compare by what happened first.

    In one zone they compare by their wall times, which a clock change repeats.
    """
    return _on_clock(at, pendulum.UTC)


def require_day(on: dt.date, name: str = "on") -> dt.date:
    """Return a date as a plain `date`, and refuse an instant.

    Raises:
        InvalidTypeError: a `datetime`, or no date at all; the message says what to write.
    """
    if type(on) is dt.date:
        return on
    if isinstance(on, dt.datetime):
        message = f"{name} is the instant {on.isoformat()}: expected a date; write its .date()"
        raise InvalidTypeError(message)
    if not isinstance(on, dt.date):
        message = (
            f"{name} is {on!r} ({type(on).__name__}): expected a date; write date(2024, 5, 10)"
        )
        raise InvalidTypeError(message)
    return dt.date(on.year, on.month, on.day)


def local_day(when: dt.date, zone: str | None = None, name: str = "the day") -> dt.date:
    """Return the day of a date or an instant.

    Args:
        when: a date, taken as it is; or an instant, whose day depends on the zone.
        zone: the zone's name; the instant's own unless given.
        name: how the message calls it.

    Raises:
        InvalidTypeError: a naive time or no date at all.
        InvalidValueError: an unknown zone.
    """
    if not isinstance(when, dt.datetime):
        return require_day(when, name)
    there = require_instant(when, name)
    if zone is not None:
        there = _on_clock(there, _zone(zone))
    return dt.date(there.year, there.month, there.day)


def _on_clock(at: dt.datetime, zone: dt.tzinfo | None) -> pendulum.DateTime:
    """Go through UTC, which alone gives a skipped and a repeated wall time one meaning."""
    try:
        there = at.astimezone(dt.UTC).astimezone(zone)
    except OverflowError as error:
        message = f"the instant {at.isoformat()} lies beyond the calendar: expected a nearer one"
        raise InvalidValueError(message) from error
    return pendulum.instance(there)


def _zone(name: str) -> pendulum.Timezone:
    try:
        return pendulum.Timezone(name)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
        message = f"the zone is {name!r}: expected a name such as 'Asia/Shanghai' or 'UTC'"
        raise InvalidValueError(message) from error
