"""Days and instants at the edge: what rules accept as `on` (a date) and as `at` (an instant).

`instant` is the one named way from a naive time; everything else refuses naive times and prints
that call. A date is a day without a time; an instant always carries its zone. Which zone it carries
decides nothing: an instant has its day in the zone that the policy states, so that equal instants
are answered alike, and without a stated zone its day is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs
import pendulum
from pendulum.tz.timezone import FixedTimezone

from clientrules.core.at_once import at_once
from clientrules.core.checks import field_name, is_blank, listed
from clientrules.core.refusals import several, wrong_kind, wrong_value
from clientrules.errors import InvalidTypeError, InvalidValueError

_WELL_WITHIN: Final = range(dt.MINYEAR + 2, dt.MAXYEAR - 1)


def instant(naive: dt.datetime, tz: str) -> pendulum.DateTime:
    """Return the instant that a naive time names in a zone.

    A wall time that a clock change skips moves forward by the gap; one that a clock change
    repeats means the first, unless `fold=1` says the second.

    Args:
        naive: a `datetime` without a zone.
        tz: the zone's name, such as `"Asia/Shanghai"`.

    Raises:
        InvalidValueError: an unknown zone, or a time beyond the calendar.

    >>> from datetime import datetime
    >>> instant(datetime(2024, 5, 10, 16, 30), tz="Asia/Shanghai").isoformat()
    '2024-05-10T16:30:00+08:00'
    """
    if not isinstance(naive, dt.datetime) or is_blank(naive):
        expected = (
            'a naive datetime; write instant(datetime(2024, 5, 10, 16, 30), tz="Asia/Shanghai")'
        )
        raise wrong_kind("the time", naive, expected)
    if naive.tzinfo is not None:
        message = f"the time {naive.isoformat()} has a zone already: use it as it is"
        expected = "a time without a zone"
        raise InvalidTypeError(message, field="naive", value=naive, expected=expected)
    return in_zone(naive, require_zone(tz))


def in_zone(naive: dt.datetime, zone: pendulum.Timezone) -> pendulum.DateTime:
    """Return the instant that a naive time names on the clocks of a zone, as `instant` does."""
    if _is_steady(naive, zone):
        return pendulum_time(naive, zone, fold=0)
    plain = naive.replace(fold=0)
    first = _on_clock(plain.replace(tzinfo=zone), zone)
    skipped = first.naive() != plain
    return first if skipped else _on_clock(naive.replace(tzinfo=zone), zone)


def _is_steady(at: dt.datetime, zone: pendulum.Timezone) -> bool:
    """Tell whether no clock change skips or repeats a wall time, well within the calendar."""
    if at.year not in _WELL_WITHIN:
        return False
    # Made anew: pendulum's `replace` takes ten times as long.
    other = dt.datetime(at.year, at.month, at.day, at.hour, at.minute, at.second, fold=1 - at.fold)  # noqa: DTZ001
    return zone.utcoffset(at) == zone.utcoffset(other)


def require_instant(at: dt.datetime, name: str = "at") -> pendulum.DateTime:
    """Return an instant as `pendulum.DateTime`, and refuse a date or a naive time."""
    zone = getattr(at, "tzinfo", None)
    # What most are: an ordinary wall time of one of pendulum's zones.
    if (
        type(at) is pendulum.DateTime
        and type(zone) is pendulum.Timezone
        and (zone is pendulum.UTC or _is_steady(at, zone))
    ):
        return at
    if not isinstance(at, dt.datetime):
        expected = 'an instant; write instant(datetime(2024, 5, 10, 16, 30), tz="Asia/Shanghai")'
        raise wrong_kind(name, at, expected)
    if at.tzinfo is None or at.utcoffset() is None:
        parts = ", ".join(map(str, (at.year, at.month, at.day, at.hour, at.minute)))
        write = f'write instant(datetime({parts}), tz="Asia/Shanghai") with the zone meant'
        message = f"{name} is {at.isoformat()} without a zone: expected an instant; {write}"
        raise InvalidTypeError(message, field=name, value=at)
    own = _own_zone(at)
    if isinstance(at, pendulum.DateTime) and at.tzinfo is own and not _is_imaginary(at):
        return at
    return _on_clock(_plain(at, own), own)


def universal(at: pendulum.DateTime) -> pendulum.DateTime:
    """Return an instant in UTC, where two of them compare by what happened first.

    In one zone they compare by their wall times, which a clock change repeats.
    """
    return _on_clock(at, pendulum.UTC)


def require_day(on: dt.date, name: str = "on") -> dt.date:
    """Return a date as a plain `date`, and refuse an instant."""
    if type(on) is dt.date:
        return on
    if not isinstance(on, dt.date) or is_blank(on):
        raise wrong_kind(name, on, "a date; write date(2024, 5, 10)")
    if isinstance(on, dt.datetime):
        message = (
            f"{name} is the instant {on.isoformat()}: expected a date, which depends on the zone;"
            f' write {name}.astimezone(ZoneInfo("Asia/Shanghai")).date() with the zone meant'
        )
        raise InvalidTypeError(message, field=name, value=on)
    return dt.date(on.year, on.month, on.day)


def require_days(days: Iterable[dt.date], name: str) -> tuple[dt.date, ...]:
    """Return dates as plain ones, and refuse what is none among them, each by its place."""
    given = listed(days, name)
    problems = []
    for place, day in enumerate(given):
        try:
            require_day(day, f"{name}[{place}]")
        except InvalidTypeError as error:
            problems.append(str(error))
    if problems:
        raise several(problems, error=InvalidTypeError)
    return tuple(require_day(day) for day in given)


def _day_of_field(value: Any, instance: Any, attribute: attrs.Attribute[Any]) -> dt.date:
    if type(value) is dt.date:
        return value
    return require_day(value, field_name(instance, attribute))


at_once(_day_of_field, "type({value}) is {day}", day=dt.date)


def _optional_day_of_field(
    value: Any, instance: Any, attribute: attrs.Attribute[Any]
) -> dt.date | None:
    if type(value) is dt.date:
        return value
    return None if is_blank(value) else _day_of_field(value, instance, attribute)


if TYPE_CHECKING:
    # The type checkers read what a field accepts from a function only.
    def day_field(value: dt.date) -> dt.date:
        """Convert a field to a plain `date`, and refuse an instant by the field's name."""
        return value

    def optional_day_field(value: dt.date | None) -> dt.date | None:
        """Convert a field to a plain `date`, or to `None` where it is blank."""
        return value

else:
    day_field = attrs.Converter(_day_of_field, takes_self=True, takes_field=True)
    optional_day_field = attrs.Converter(_optional_day_of_field, takes_self=True, takes_field=True)


def local_day(
    when: dt.date,
    zone: str | None,
    name: str = "the day",
    *,
    write: str = 'zone="Asia/Shanghai"',
) -> dt.date:
    """Return the day of a date or an instant."""
    if not isinstance(when, dt.datetime):
        return require_day(when, name)
    there: dt.datetime = require_instant(when, name)
    if zone is None:
        raise InvalidValueError(
            f"{name} is the instant {there.isoformat()}, whose day depends on the zone, and none is"
            f" stated: write {write}",
            field=name,
            value=when,
            expected=f"a stated zone, as {write}",
        )
    clock = require_zone(zone)
    if there.tzinfo is not clock:
        there = _shifted(there, clock)
    return dt.date(there.year, there.month, there.day)


def require_zone(name: str) -> pendulum.Timezone:
    """Return the zone of a name."""
    try:
        return pendulum.Timezone(name)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
        raise wrong_value("the zone", name, "a name such as 'Asia/Shanghai' or 'UTC'") from error


def zone_field(_instance: object, _attribute: object, value: str | None) -> None:
    """Check that a field names a zone, or `None` where none is stated."""
    if value is not None:
        require_zone(value)


def pendulum_time(
    at: dt.datetime, zone: dt.tzinfo | None, *, fold: int | None = None
) -> pendulum.DateTime:
    """Return a wall time of a zone as pendulum's; its own makers take ten times as long."""
    return pendulum.DateTime(
        *(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond),
        tzinfo=zone,
        fold=at.fold if fold is None else fold,
    )


def _on_clock(at: dt.datetime, zone: dt.tzinfo | None) -> pendulum.DateTime:
    return pendulum_time(_shifted(at, zone), zone)


def _shifted(at: dt.datetime, zone: dt.tzinfo | None) -> dt.datetime:
    """Go through UTC, which alone gives a skipped and a repeated wall time one meaning."""
    try:
        return _plain(at, at.tzinfo).astimezone(dt.UTC).astimezone(zone)
    except OverflowError as error:
        message = f"the instant {at.isoformat()} lies beyond the calendar: expected a nearer one"
        raise InvalidValueError(message) from error


def _plain(at: dt.datetime, zone: dt.tzinfo | None) -> dt.datetime:
    return dt.datetime(
        *(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond),
        tzinfo=zone,
        fold=at.fold,
    )


_PENDULUMS: Final = (pendulum.Timezone, FixedTimezone)


def _own_zone(at: dt.datetime) -> dt.tzinfo | None:
    """Return pendulum's own zone for the one that an instant carries."""
    zone = at.tzinfo
    if type(zone) in _PENDULUMS:
        return zone
    if isinstance(zone, ZoneInfo) and zone.key:
        return require_zone(zone.key)
    return pendulum.instance(_plain(at, zone)).tzinfo


def _is_imaginary(at: pendulum.DateTime) -> bool:
    """Tell whether a clock change skips a wall time."""
    try:
        # Not pendulum's own, which takes five times as long.
        there = dt.datetime.fromtimestamp(dt.datetime.timestamp(at), at.tzinfo)
    except (OverflowError, ValueError):
        return True  # at the edge of the calendar: let the exact way tell
    return (there.second, there.minute, there.hour, there.day) != (
        *(at.second, at.minute, at.hour, at.day),
    )
