"""Terms that do not run while a case waits, and the ends of the days on which they are due.

A pause never shortens a deadline. In working time and in hours it does not run at all. A due date
counted in days, weeks or months moves by as many calendar days as the pause has midnights, so that
a pause within one day moves nothing; for working days by the working days among them.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import pendulum

from clientrules.complaints.clock_policy import ClockPolicy
from clientrules.core.instants import instant, local_day, require_instant, universal
from clientrules.core.term import Term, days
from clientrules.core.working_moments import MICRO, microseconds
from clientrules.errors import InvalidValueError

__all__ = [
    "Wait",
    "Waits",
    "as_numbers",
    "count_on",
    "day_waits",
    "ends",
    "is_on_time",
    "lapse",
    "midnight",
    "reckoned",
    "waited",
]

Waits: TypeAlias = Sequence[tuple[pendulum.DateTime, pendulum.DateTime]]
"""The pauses of a case up to the instant asked about."""
Wait: TypeAlias = tuple[int, int]
"""A pause in microseconds; several are in order and apart from one another."""


def reckoned(
    start: pendulum.DateTime, terms: Iterable[Term], waits: Waits, policy: ClockPolicy
) -> dt.date:
    """Return when terms end of which each begins where the one before it ended."""
    due: dt.date = start
    for term in terms:
        due = ends(due, term, waits, policy)
    return due


def ends(start: dt.date, term: Term, waits: Waits, policy: ClockPolicy) -> dt.date:
    """Return when a term ends that does not run during waits.

    Args:
        start: an instant, or a date on which an earlier term ended.
        term: the term.
        waits: the pauses.
        policy: gives the zone and the working time.
    """
    begins = lapse(start, policy.tz)
    # What was over before it begins does not matter, and a long case has many pauses.
    waits = waits[bisect_left(waits, universal(begins), key=_over) :]
    if term.unit.is_timed:
        return _timed(begins, term, waits, policy)
    last = term.due(start, policy.hours, zone=policy.tz)
    # No days at all begin where they end, which may be after a start that is no working day.
    first = local_day(start, policy.tz) if term.count else last
    for begin, over in day_waits(waits, policy.tz):
        if begin > last:
            break
        if over > first:
            last = _moved(last, max(begin, first), over, term, policy)
    return last


def _over(wait: tuple[pendulum.DateTime, pendulum.DateTime]) -> pendulum.DateTime:
    return universal(wait[1])


def _timed(
    start: pendulum.DateTime, term: Term, waits: Waits, policy: ClockPolicy
) -> pendulum.DateTime:
    if policy.hours is not None and term.unit.is_working:
        worked = policy.hours.add(start, term, pauses=waits)
        return require_instant(worked)  # type: ignore[arg-type]
    begin, amount = microseconds(start), term.seconds * MICRO
    moved = count_on(begin, amount, as_numbers(waits)) - begin
    try:
        return start.in_timezone(policy.tz).add(microseconds=moved)
    except OverflowError as error:
        message = f"{term} after {start} lie beyond the calendar: expected less"
        raise InvalidValueError(message) from error


def _moved(
    last: dt.date, begin: dt.date, over: dt.date, term: Term, policy: ClockPolicy
) -> dt.date:
    """Move a due day by the days of a pause; one that begins on the due day moves it too."""
    if policy.hours is None or not term.unit.is_working:
        return days((over - begin).days).due(last)
    lost = policy.hours.working_days_between(begin, over)
    # A case that waits on its due day is not late when it goes on at a weekend.
    return max(policy.hours.add_working_days(last, lost), policy.hours.add_working_days(over, 0))


def as_numbers(waits: Waits) -> list[Wait]:
    """Return the pauses in microseconds."""
    return [(microseconds(begin), microseconds(over)) for begin, over in waits]


def day_waits(waits: Waits, zone: str) -> list[tuple[dt.date, dt.date]]:
    """Return the days on which the pauses began and were over."""
    return [(local_day(begin, zone), local_day(over, zone)) for begin, over in waits]


def midnight(day: dt.date, zone: str) -> pendulum.DateTime:
    """Return the instant with which a day begins."""
    return instant(dt.datetime.combine(day, dt.time()), zone)


def lapse(due: dt.date, zone: str) -> pendulum.DateTime:
    """Return where the time allowed ends: a due instant itself, or the midnight after a due day."""
    if isinstance(due, pendulum.DateTime):
        return due
    return midnight(days(1).due(due), zone)


def is_on_time(at: pendulum.DateTime, due: dt.date, zone: str) -> bool:
    """Tell whether an instant meets a due date: a day until its end, an instant inclusive."""
    if isinstance(due, pendulum.DateTime):
        return universal(at) <= universal(due)
    return local_day(at, zone) <= due


def count_on(start: int, amount: int, waits: Sequence[Wait]) -> int:
    """Return where an amount ends that starts at `start` and does not run during waits."""
    end = start + amount
    for begin, over in waits:
        if begin >= end:
            break
        end += max(0, over - max(begin, start))
    return end


def waited(start: int, end: int, waits: Sequence[Wait]) -> int:
    """Return how much of the time from `start` to `end` was waited."""
    return sum(max(0, min(over, end) - max(begin, start)) for begin, over in waits)
