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
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeAlias

import pendulum

from clientrules.complaints.deadlines.policy import ClockPolicy
from clientrules.core.dates.instants import in_zone, local_day
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import Term, days
from clientrules.core.working.calendar import WorkingTime
from clientrules.core.working.moments import MICRO, day_of, joined, microseconds, moment
from clientrules.errors import InvalidValueError

Pauses: TypeAlias = Sequence[tuple[pendulum.DateTime, pendulum.DateTime]]
"""The pauses of a case up to the instant asked about."""
Span: TypeAlias = tuple[int, int]
"""A pause in microseconds; several are in order and apart from one another."""
_NEXT_DAY: Final = days(1)


def reckoned(
    start: pendulum.DateTime, terms: Iterable[Term], spans: Sequence[Span], policy: ClockPolicy
) -> dt.date:
    """Return when terms end of which each begins where the one before it ended."""
    due: dt.date = start
    for term in terms:
        due = ends(due, term, spans, policy, policy.roll)
    return rolled(due, spans, policy, policy.roll)


def ends(
    start: dt.date,
    term: Term,
    spans: Sequence[Span],
    policy: ClockPolicy,
    roll: Roll = Roll.NONE,
    *,
    begin: int | None = None,
) -> dt.date:
    """Return when a term ends that does not run during pauses.

    Where `begin` is given it is the start, an instant, in microseconds.
    """
    if begin is None:
        begin = reached(start, policy)
    if spans:
        # What was over before it begins does not matter, and a long case has many pauses.
        spans = spans[bisect_left(spans, begin, key=_over) :]
    if term.unit.is_timed:
        return _timed(start, begin, term, spans, policy)
    if policy.hours is not None and term.unit.is_working:
        first = day_of(begin, policy.hours.zone) if isinstance(start, dt.datetime) else start
        return _worked(first, term, spans, policy.hours)
    last = term.due(start, zone=policy.tz)
    first = local_day(start, policy.tz)
    for pause in _days_of(spans, policy):
        if pause.begin > min(last, roll.apply(last, policy.hours)):
            break
        if pause.over > first:
            last = days((pause.over - max(pause.before, first)).days).due(last)
    return last


_over: Any = itemgetter(1)


def _timed(
    start: dt.date, begin: int, term: Term, spans: Sequence[Span], policy: ClockPolicy
) -> pendulum.DateTime:
    amount = term.seconds * MICRO
    if policy.hours is not None and term.unit.is_working:
        return moment(policy.hours.clock.after(begin, amount, joined(spans)), policy.clock_zone)
    begins = deadline(start, policy.clock_zone)
    moved = count_on(begin, amount, spans) - begin
    try:
        return begins.in_timezone(policy.tz).add(microseconds=moved)
    except OverflowError as error:
        raise InvalidValueError(
            f"{term} after {begins} lie beyond the calendar: expected less"
        ) from error


def _worked(first: dt.date, term: Term, spans: Sequence[Span], hours: WorkingTime) -> dt.date:
    """Return when a term in working days ends; a due day that ends paused moves on with it."""
    stops, after = joined(spans), hours.clock.day_after
    last = after(first.toordinal(), term.count, stops)
    for begin, over in spans:
        end = microseconds(deadline(dt.date.fromordinal(last), hours.zone))
        if begin >= end:
            break
        if over >= end and hours.clock.between(begin, end, ()):
            # A case that pauses as its due day closes is not late when it goes on.
            last = after(day_of(over, hours.zone).toordinal(), 0, stops)
    return dt.date.fromordinal(last)


def rolled(counted: dt.date, spans: Sequence[Span], policy: ClockPolicy, roll: Roll) -> dt.date:
    """Return a due date, moved as a roll says if the firm does not work on it."""
    if roll is Roll.NONE or isinstance(counted, dt.datetime):
        return counted
    due = roll.apply(counted, policy.hours)
    for pause in _days_of(spans, policy):
        if pause.begin > due:
            break
        if pause.begin > counted:
            due = roll.apply(days((pause.over - pause.before).days).due(due), policy.hours)
        if pause.over > due:
            due = Roll.FORWARD.apply(pause.over, policy.hours)
    return due


def as_numbers(pauses: Pauses) -> list[Span]:
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


def _days_of(spans: Sequence[Span], policy: ClockPolicy) -> Iterator[_PauseDays]:
    zone = policy.clock_zone
    for begin, over in spans:
        yield _PauseDays(day_of(begin, zone), day_of(begin - 1, zone), day_of(over - 1, zone))


def midnight(day: dt.date, zone: pendulum.Timezone) -> pendulum.DateTime:
    """Return the instant with which a day begins."""
    return in_zone(dt.datetime(day.year, day.month, day.day), zone)  # noqa: DTZ001


def deadline(due: dt.date, zone: pendulum.Timezone) -> pendulum.DateTime:
    """Return where the time allowed ends: a due instant itself, or the midnight after a due day."""
    if isinstance(due, pendulum.DateTime):
        return due
    return midnight(_NEXT_DAY.due(due), zone)


def reached(due: dt.date, policy: ClockPolicy) -> int:
    """Return where the time allowed ends, in microseconds."""
    return microseconds(deadline(due, policy.clock_zone))


def is_on_time(at: int, due: dt.date, end: int, policy: ClockPolicy) -> bool:
    """Tell whether an instant meets a due date: a day until its end, an instant inclusive.

    Args:
        at: the instant, in microseconds.
        due: the due date.
        end: where the time allowed ends, as `reached` gives it.
        policy: in whose zone the day lies, which a clock change may enter again after midnight.
    """
    if isinstance(due, pendulum.DateTime):
        return at <= end
    return day_of(at, policy.clock_zone) <= due


def count_on(start: int, amount: int, spans: Sequence[Span]) -> int:
    """Return where an amount ends that starts at `start` and does not run during pauses."""
    end = start + amount
    for begin, over in spans:
        if begin >= end:
            break
        end += max(0, over - max(begin, start))
    return end


def paused_between(start: int, end: int, spans: Sequence[Span]) -> int:
    """Return how much of the time from `start` to `end` was paused."""
    return sum(max(0, min(over, end) - max(begin, start)) for begin, over in spans)
