"""Moments at the edge of working time: microseconds since 1970, and pauses of a clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from operator import itemgetter
from typing import TypeAlias

import pendulum

from clientrules.core.checks import listed
from clientrules.core.dates.instants import require_instant
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError

MICRO = 1_000_000

Pause: TypeAlias = tuple[dt.datetime, dt.datetime | None]
"""From when until when a clock stands still; `None` while it still does."""

Paused: TypeAlias = tuple[int, int | None]

_EPOCH = dt.date(1970, 1, 1).toordinal()
_PAIR = 2


def microseconds(at: dt.datetime, name: str = "at", *said: object) -> int:
    """Return an instant as microseconds since 1970.

    Args:
        at: the instant.
        name: what it is called where it is refused.
        said: what fills the braces of the name, which is put in words only then.
    """
    # A skipped wall time is the same microsecond as the one that it moves to.
    if type(at) is not pendulum.DateTime or type(at.tzinfo) is not pendulum.Timezone:
        at = require_instant(at, name.format(*said) if said else name)
    # To subtract an instant, pendulum's or a plain one, asks for its offset by detours.
    offset: dt.timedelta = at.tzinfo.utcoffset(at)  # type: ignore[union-attr, assignment]
    days = at.toordinal() - _EPOCH - offset.days
    seconds = at.hour * 3600 + at.minute * 60 + at.second - offset.seconds
    return (days * 86_400 + seconds) * MICRO + at.microsecond


def moment(micros: int, zone: pendulum.Timezone) -> pendulum.DateTime:
    """Return the instant of so many microseconds since 1970."""
    seconds, rest = divmod(micros, MICRO)
    at = dt.datetime.fromtimestamp(seconds, zone)
    return pendulum.DateTime(
        *(at.year, at.month, at.day, at.hour, at.minute, at.second, rest), tzinfo=zone, fold=at.fold
    )


def day_of(micros: int, zone: pendulum.Timezone) -> dt.date:
    """Return the day that a zone has then."""
    return dt.datetime.fromtimestamp(micros // MICRO, zone).date()


def whole(*numbers: int) -> None:
    """Refuse what is no whole number."""
    for number in numbers:
        if type(number) is not int:
            message = (
                f"{shown(number)} ({type(number).__name__}) is given: expected a whole number, int"
            )
            raise InvalidTypeError(message)


def paused(pauses: Iterable[Pause]) -> list[Paused]:
    """Return pauses in order, those that meet or overlap as one."""
    if pauses == ():
        return []
    return joined(sorted(map(_pause, listed(pauses, "the pauses")), key=itemgetter(0)))


def joined(pauses: Iterable[Paused]) -> list[Paused]:
    """Return pauses that are in order, those that meet or overlap as one."""
    found: list[Paused] = []
    for start, end in pauses:
        last = found[-1] if found else None
        if last is None or (last[1] is not None and last[1] < start):
            found.append((start, end))
        elif last[1] is not None:
            found[-1] = (last[0], None if end is None else max(last[1], end))
    return found


def _pause(pause: Pause) -> Paused:
    if not isinstance(pause, (tuple, list)) or len(pause) != _PAIR:
        message = (
            f"a pause is {shown(pause)}: expected a pair, from an instant to another or to None"
        )
        raise InvalidTypeError(message)
    start, end = pause
    begin = microseconds(start, "the start of a pause")
    if end is None:
        return begin, None
    over = microseconds(end, "the end of a pause")
    if over < begin:
        message = f"a pause from {start} to {end} ends before it begins: expected the other order"
        raise InvalidValueError(message)
    return begin, over
