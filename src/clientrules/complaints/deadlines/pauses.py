"""Terms that do not run while a case waits, and the ends of the days on which they are due.

A pause never shortens a deadline. In working time and in hours it does not run at all. A due date
counted in days, weeks or months moves by as many calendar days as the pause holds midnights, so
that a pause within one day moves nothing; one counted in working days by those all of whose hours
lie in pauses.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import pendulum

from clientrules.complaints.deadlines.policy import ClockPolicy
from clientrules.core.dates.instants import (
    instant,
    local_day,
    require_instant,
    require_zone,
    universal,
)
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import Term, days, working_days
from clientrules.core.working.calendar import WorkingTime
from clientrules.core.working.moments import MICRO, microseconds, moment
from clientrules.errors import InvalidValueError

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
        due = ends(due, term, waits, policy, policy.roll)
    return rolled(due, waits, policy, policy.roll)


def ends(
    start: dt.date, term: Term, waits: Waits, policy: ClockPolicy, roll: Roll = Roll.NONE
) -> dt.date:
    """Return when a term ends that does not run during waits."""
    begins = lapse(start, policy.tz)
    # What was over before it begins does not matter, and a long case has many pauses.
    waits = waits[bisect_left(waits, universal(begins), key=_over) :]
    if term.unit.is_timed:
        return _timed(begins, term, waits, policy)
    if policy.hours is not None and term.unit.is_working:
        return _worked(start, term, waits, policy.hours)
    last = term.due(start, zone=policy.tz)
    first = local_day(start, policy.tz)
    for wait in _day_waits(waits, policy.tz):
        if wait.begin > min(last, roll.apply(last, policy.hours)):
            break
        if wait.over > first:
            last = days((wait.over - max(wait.before, first)).days).due(last)
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


def _worked(start: dt.date, term: Term, waits: Waits, hours: WorkingTime) -> dt.date:
    """Return when a term in working days ends; a due day that ends paused moves on with it."""
    last = hours.add(start, term, pauses=waits)
    for begin, over in waits:
        end = lapse(last, hours.tz)
        if universal(begin) >= universal(end):
            break
        if universal(over) >= universal(end) and hours.elapsed(begin, end):
            # A case that waits as its due day closes is not late when it goes on.
            last = hours.add(local_day(over, hours.tz), working_days(0), pauses=waits)
    return last


def rolled(counted: dt.date, waits: Waits, policy: ClockPolicy, roll: Roll) -> dt.date:
    """Return a due day, moved as a roll says if the firm does not work on it."""
    if roll is Roll.NONE or isinstance(counted, dt.datetime):
        return counted
    due = roll.apply(counted, policy.hours)
    for wait in _day_waits(waits, policy.tz):
        if wait.begin > due:
            break
        if wait.begin > counted:
            due = roll.apply(days((wait.over - wait.before).days).due(due), policy.hours)
        if wait.over > due:
            due = Roll.FORWARD.apply(wait.over, policy.hours)
    return due


def as_numbers(waits: Waits) -> list[Wait]:
    """Return the pauses in microseconds."""
    return [(microseconds(begin), microseconds(over)) for begin, over in waits]


class _DayWait(NamedTuple):
    """The days of a pause: that of its beginning, and those just before that and before its end.

    Between the last two lie the days whose midnight it holds: it holds the instant at which it
    begins, and not the one at which it ends.
    """

    begin: dt.date
    before: dt.date
    over: dt.date


def _day_waits(waits: Waits, zone: str) -> Iterator[_DayWait]:
    for begin, over in waits:
        yield _DayWait(local_day(begin, zone), _just_before(begin, zone), _just_before(over, zone))


def _just_before(at: pendulum.DateTime, zone: str) -> dt.date:
    return local_day(moment(microseconds(at) - 1, require_zone(zone)), zone)


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
