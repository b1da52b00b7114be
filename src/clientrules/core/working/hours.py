"""Hours of a day as a firm writes them: "09:00-12:00", "22:00-06:00", "00:00-24:00".

Hours belong to the day on which they begin, also those that end on the next morning.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TypeAlias

from attrs import field, frozen

from clientrules.core.checks import count_from, listed
from clientrules.core.render import in_short, shown
from clientrules.errors import InvalidTypeError, InvalidValueError

HoursText: TypeAlias = "str | Iterable[Opening | str | tuple[str | dt.time, str | dt.time]]"
"""One text, or a list of texts and pairs of times."""

DAY = 86_400
_PAIR = 2
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


@frozen(order=True)
@in_short
class Opening:
    """Hours from one wall time to another, in seconds after the midnight they begin after.

    Args:
        start: when they begin, within the day.
        end: when they end; beyond 86400 on the next day.
    """

    start: int = field(validator=count_from(0, DAY))
    end: int = field(validator=count_from(0, 2 * DAY))

    def __str__(self) -> str:
        """Return the hours as a firm writes them, such as "22:00-06:00"."""
        return f"{_clock(self.start)}-{_clock(self.end if self.end <= DAY else self.end - DAY)}"

    @property
    def seconds(self) -> int:
        """Return how long they last on a day without a clock change."""
        return self.end - self.start


Hours: TypeAlias = tuple[Opening, ...]
"""The hours of one day, in order."""


def read_hours(hours: HoursText, where: str) -> Hours:
    """Return the hours of one day, in order."""
    items = hours.split(",") if isinstance(hours, str) else listed(hours, where)
    found = sorted(_opening(item, where) for item in items if item != "")
    for early, late in pairwise(found):
        refuse_overlap(early, late, where)
    return tuple(found)


def are_hours(words: str) -> bool:
    """Tell whether words are hours, which no day is called by."""
    try:
        return bool(read_hours(words, "the name"))
    except InvalidValueError:
        return False


def refuse_overlap(early: Opening, late: Opening, where: str, *, shift: int = 0) -> None:
    """Refuse hours that begin before others end; `shift` is 86400 where they are a day apart."""
    if late.start + shift < early.end:
        message = f"{where}: {early} and {late} overlap; expected one to end before the other"
        raise InvalidValueError(message)


def _opening(item: object, where: str) -> Opening:
    if isinstance(item, Opening):
        return item
    ends = item.replace("–", "-").split("-") if isinstance(item, str) else item
    if not isinstance(ends, (tuple, list)):
        message = f'{where}: {shown(item)} ({type(item).__name__}) is given; expected "09:00-12:00"'
        raise InvalidTypeError(message)
    if len(ends) != _PAIR:
        raise InvalidValueError(f'{where}: {shown(item)} is given; expected such as "09:00-12:00"')
    start, end = (_seconds(each, where) for each in ends)
    if start in (end, DAY):
        message = f'{where}: {shown(item)} holds nothing; for the whole day write "00:00-24:00"'
        raise InvalidValueError(message)
    return Opening(start, end if end > start else end + DAY)


def _seconds(time: object, where: str) -> int:
    if isinstance(time, dt.time) and time.tzinfo is None and not time.microsecond:
        return time.hour * 3600 + time.minute * 60 + time.second
    match = _TIME.fullmatch(time.strip()) if isinstance(time, str) else None
    hour, minute, second = (int(part or 0) for part in match.groups()) if match else (0, 60, 60)
    seconds = hour * 3600 + minute * 60 + second
    if max(minute, second) > 59 or seconds > DAY:  # noqa: PLR2004  (a clock's)
        message = (
            f"{where}: the time {shown(time)} is given; expected 00:00 to 24:00, to the second"
        )
        raise InvalidValueError(message)
    return seconds


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{second:02}" if second else "")
