"""Terms that do not run while a case is paused, and the ends of the days on which they are due.

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

Pauses: TypeAlias = Sequence[tuple[pendulum.DateTime, pendulum.DateTime]]
"""The pauses of a case up to the instant asked about."""
PauseSpan: TypeAlias = tuple[int, int]
"""A pause in microseconds; several are in order and apart from one another."""


def reckoned(
    start: pendulum.DateTime, terms: Iterable[Term], pauses: Pauses, policy: ClockPolicy
) -> dt.date:
    """Return when terms end of which each begins where the one before it ended."""
    due: dt.date = start
    for term in terms:
        due = ends(due, term, pauses, policy, policy.roll)
    return rolled(due, pauses, policy, policy.roll)


def ends(
    start: dt.date, term: Term, pauses: Pauses, policy: ClockPolicy, roll: Roll = Roll.NONE
) -> dt.date:
    """Return when a term ends that does not run during pauses."""
    begins = deadline(start, policy.tz)
    # What was over before it begins does not matter, and a long case has many pauses.
    pauses = pauses[bisect_left(pauses, universal(begins), key=_over) :]
    if term.unit.is_timed:
        return _timed(begins, term, pauses, policy)
    if policy.hours is not None and term.unit.is_working:
        return _worked(start, term, pauses, policy.hours)
    last = term.due(start, zone=policy.tz)
    first = local_day(start, policy.tz)
    for pause in _days_of(pauses, policy.tz):
        if pause.begin > min(last, roll.apply(last, policy.hours)):
            break
        if pause.over > first:
            last = days((pause.over - max(pause.before, first)).days).due(last)
    return last


def _over(pause: tuple[pendulum.DateTime, pendulum.DateTime]) -> pendulum.DateTime:
    return universal(pause[1])


def _timed(
    start: pendulum.DateTime, term: Term, pauses: Pauses, policy: ClockPolicy
) -> pendulum.DateTime:
    if policy.hours is not None and term.unit.is_working:
        worked = policy.hours.add(start, term, pauses=pauses)
        return require_instant(worked)  # type: ignore[arg-type]
    begin, amount = microseconds(start), term.seconds * MICRO
    moved = count_on(begin, amount, as_numbers(pauses)) - begin
    try:
        return start.in_timezone(policy.tz).add(microseconds=moved)
    except OverflowError as error:
        raise InvalidValueError(
            f"{term} after {start} lie beyond the calendar: expected less"
        ) from error


def _worked(start: dt.date, term: Term, pauses: Pauses, hours: WorkingTime) -> dt.date:
    """Return when a term in working days ends; a due day that ends paused moves on with it."""
    last = hours.add(start, term, pauses=pauses)
    for begin, over in pauses:
        end = deadline(last, hours.tz)
        if universal(begin) >= universal(end):
            break
        if universal(over) >= universal(end) and hours.elapsed(begin, end):
            # A case that pauses as its due day closes is not late when it goes on.
            last = hours.add(local_day(over, hours.tz), working_days(0), pauses=pauses)
    return last


def rolled(counted: dt.date, pauses: Pauses, policy: ClockPolicy, roll: Roll) -> dt.date:
    """Return a due day, moved as a roll says if the firm does not work on it."""
    if roll is Roll.NONE or isinstance(counted, dt.datetime):
        return counted
    due = roll.apply(counted, policy.hours)
    for pause in _days_of(pauses, policy.tz):
        if pause.begin > due:
            break
        if pause.begin > counted:
            due = roll.apply(days((pause.over - pause.before).days).due(due), policy.hours)
        if pause.over > due:
            due = Roll.FORWARD.apply(pause.over, policy.hours)
    return due


def as_numbers(pauses: Pauses) -> list[PauseSpan]:
    """Return the pauses in microseconds."""
    return [(microseconds(begin), microseconds(over)) for begin, over in pauses]


class _PauseDays(NamedTuple):
    """The days of a pause: that of its beginning, and those just before that and before its end.

    Between the last two lie the days whose midnight it holds: it holds the instant at which it
    begins, and not the one at which it ends.
    """

    begin: dt.date
    before: dt.date
    over: dt.date


def _days_of(pauses: Pauses, zone: str) -> Iterator[_PauseDays]:
    for begin, end in pauses:
        yield _PauseDays(local_day(begin, zone), _just_before(begin, zone), _just_before(end, zone))


def _just_before(at: pendulum.DateTime, zone: str) -> dt.date:
    return local_day(moment(microseconds(at) - 1, require_zone(zone)), zone)


def midnight(day: dt.date, zone: str) -> pendulum.DateTime:
    """Return the instant with which a day begins."""
    return instant(dt.datetime.combine(day, dt.time()), zone)


def deadline(due: dt.date, zone: str) -> pendulum.DateTime:
    """Return where the time allowed ends: a due instant itself, or the midnight after a due day."""
    if isinstance(due, pendulum.DateTime):
        return due
    return midnight(days(1).due(due), zone)


def is_on_time(at: pendulum.DateTime, due: dt.date, zone: str) -> bool:
    """Tell whether an instant meets a due date: a day until its end, an instant inclusive."""
    if isinstance(due, pendulum.DateTime):
        return universal(at) <= universal(due)
    return local_day(at, zone) <= due


def count_on(start: int, amount: int, pauses: Sequence[PauseSpan]) -> int:
    """Return where an amount ends that starts at `start` and does not run during pauses."""
    end = start + amount
    for begin, over in pauses:
        if begin >= end:
            break
        end += max(0, over - max(begin, start))
    return end


def paused_between(start: int, end: int, pauses: Sequence[PauseSpan]) -> int:
    """Return how much of the time from `start` to `end` was paused."""
    return sum(max(0, min(over, end) - max(begin, start)) for begin, over in pauses)
