"""A length of time as regulations state it, and when it ends.

The starting day is not counted and the last day is inside (GEN-1). Months and years end on the
same-numbered day, clamped to the month's end once from the start (GEN-2). Hours run from the exact
moment, and the limit instant is on time (GEN-3). A due day that is not a working day moves only
where a `Roll` says so, by the firm's calendar (GEN-4). Whether something past still counts is
tested forwards from it (GEN-6): `months(6).covers(purchase, on)`. Terms in working time are counted
by the firm's calendar: `working_days(7).due(received, hours)`.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Final, Protocol, Self, TypeAlias, cast

import pendulum
from attrs import field, frozen

from clientrules.core.checks import count_from, kind, require_member
from clientrules.core.dates.instants import local_day, require_instant, require_zone, universal
from clientrules.core.dates.roll import Roll, WorkingDays
from clientrules.core.dates.unit import Unit
from clientrules.core.dates.written_term import read_term
from clientrules.core.refusals import wrong_value
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError

_Provisional: TypeAlias = Callable[[dt.date, dt.date], tuple[int, ...]]
# Minutes from the first to the last year that a date can have, rounded up.
_LONGEST: Final = 10_000_000_000
_UNMOVED: Final = Roll.NONE  # to look a member up takes as long as to add a month


class WorkingCalendar(WorkingDays, Protocol):
    """What terms in working time need to know of a firm's calendar: a `WorkingTime`."""

    @property
    def tz(self) -> str:
        """Return the zone in which the calendar's days lie."""
        ...

    def add(self, start: dt.date, term: Term, *, zone: str | None = None) -> dt.date:
        """Return when a term in working time ends."""
        ...

    def subtract(self, end: dt.date, term: Term, *, zone: str | None = None) -> dt.date:
        """Return when a term in working time begins that ends with `end`."""
        ...


@frozen
class Term:
    """A length of time: made by `days(3)`, `months(1)` and their kin.

    Args:
        count: how many units; for a day of the next month, which day.
        unit: what is counted.
    """

    count: int = field(validator=count_from(0, _LONGEST))
    unit: Unit = field(validator=kind(Unit))

    def __attrs_post_init__(self) -> None:
        """Refuse a count that no term can have."""
        if self.unit is Unit.DAY_OF_NEXT_MONTH and not 1 <= self.count <= _LONGEST_MONTH:
            raise wrong_value("the day of the next month", self.count, f"1 to {_LONGEST_MONTH}")

    @classmethod
    def parse(cls, words: str) -> Self:
        """Return the term that words state.

        Args:
            words: as a term prints itself, or in Chinese: `"3 working days"`, `"1 month"`, `"day 10
                of the next month"`, `"13 个工作日"`, `"次月10日"`.

        Raises:
            InvalidTypeError: no text.
            InvalidValueError: what is no length of time, with the nearest where one is near.

        >>> print(Term.parse("3 working days"))
        3 working days
        """
        return cls(*read_term(words))

    @property
    def seconds(self) -> int:
        """Return how many seconds a term in hours or minutes has.

        Raises:
            InvalidValueError: a term in days, weeks, months or years.
        """
        if not self.unit.is_timed:
            raise InvalidValueError(f"{self} have no seconds: expected a term in hours or minutes")
        return self.count * self.unit.seconds

    def due(
        self,
        start: dt.date,
        hours: WorkingDays | None = None,
        *,
        zone: str | None = None,
        roll: Roll = Roll.NONE,
    ) -> dt.date:
        """Return when the term ends that begins with `start`.

        Args:
            start: a date, or an instant; hours and minutes need an instant.
            hours: the firm's `WorkingTime`, by which terms in working time are counted.
            zone: the policy's zone, in which an instant has its day; that of `hours` if absent.
            roll: which way a due day moves on which the firm does not work by `hours`.

        Returns:
            A `date`, met until the end of that day; for hours and minutes the last instant on time,
            as `pendulum.DateTime` in the zone of `start`, or of the calendar that counts them.

        Raises:
            InvalidValueError: an instant whose day is asked without a zone, an unknown zone, an
                end beyond the calendar, or hours with a `roll`, which moves days only.

        Clauses: GEN-1, GEN-2, GEN-3, GEN-4.

        >>> months(1).due(dt.date(2025, 1, 31))
        datetime.date(2025, 2, 28)
        """
        if not isinstance(roll, Roll):
            roll = require_member(Roll, roll, "roll")
        if zone is not None and type(start) is dt.date:
            require_zone(zone)  # a date needs none, which is no reason to take nonsense
        unit = self.unit
        if unit.is_timed and roll is not _UNMOVED:
            raise InvalidValueError(
                f"{self} end at an instant: expected no roll, or a term in days"
            )
        if unit.is_working:
            last = self._calendar(hours).add(start, self, zone=zone)
        elif unit.is_timed:
            return self._shift_seconds(start, self.seconds)
        else:
            plain = type(start) is dt.date
            day = start if plain else local_day(start, zone or _zone_of(hours), "the start")
            last = self._shift(day, 1)
        return last if roll is _UNMOVED else roll.apply(last, hours)

    def provisional_years(
        self,
        start: dt.date,
        due: dt.date,
        hours: WorkingDays | None = None,
        *,
        zone: str | None = None,
        roll: Roll = Roll.NONE,
    ) -> tuple[int, ...]:
        """Return the years of unknown holidays on which a due date depends.

        Args:
            start: as in `due`.
            due: what `due` gave, or where extensions and pauses moved it.
            hours: as in `due`; a calendar that cannot tell is complete.
            zone: as in `due`.
            roll: as in `due`.

        Raises:
            InvalidValueError: as in `due`.
        """
        tell: _Provisional | None = getattr(hours, "provisional_years", None)
        if tell is None or not (self.unit.is_working or roll is not Roll.NONE):
            return ()
        first = start if self.unit.is_working else self.due(start, zone=zone or _zone_of(hours))
        return tell(first, due)

    def before(
        self, event: dt.date, hours: WorkingCalendar | None = None, *, zone: str | None = None
    ) -> dt.date:
        """Return when the term begins that counts back from an event.

        Args:
            event: a date, or an instant; hours and minutes need an instant.
            hours: as in `due`.
            zone: as in `due`.

        Returns:
            A `date`; for hours and minutes an instant. Month ends are clamped once from the event.

        Raises:
            InvalidValueError: a day of the next month, which has no way back.
        """
        if self.unit is Unit.DAY_OF_NEXT_MONTH:
            message = f"{self} does not count back: use a term in days, weeks, months or years"
            raise InvalidValueError(message)
        if self.unit.is_working:
            return self._calendar(hours).subtract(event, self, zone=zone)
        if self.unit.is_timed:
            return self._shift_seconds(event, -self.seconds)
        return self._shift(local_day(event, zone or _zone_of(hours), "the event"), -1)

    def covers(
        self,
        start: dt.date,
        when: dt.date,
        hours: WorkingCalendar | None = None,
        *,
        zone: str | None = None,
    ) -> bool:
        """Tell whether `when` lies in the term that begins with `start`.

        Args:
            start: a date or an instant; what happened on it is inside.
            when: a date or an instant; what happened before `start` is outside.
            hours: as in `due`.
            zone: as in `due`.

        Clauses: GEN-1, GEN-3, GEN-6.

        >>> months(6).covers(dt.date(2024, 8, 31), dt.date(2025, 2, 28))
        True
        """
        if self.unit.is_timed:
            first, moment = require_instant(start, "start"), require_instant(when, "when")  # type: ignore[arg-type]
            last = self.due(first, hours)
            return universal(first) <= universal(moment) <= universal(last)  # type: ignore[arg-type]
        if self.unit.is_working:
            self._calendar(hours)
        zone = zone or _zone_of(hours)
        first_day = local_day(start, zone, "start")
        day = local_day(when, zone, "when")
        return first_day <= day <= self.due(first_day, hours)

    def __str__(self) -> str:
        """Return the term in words, such as "1 month"."""
        if self.unit is Unit.DAY_OF_NEXT_MONTH:
            return f"day {self.count} of the next month"
        return _said(self.count, self.unit)

    def _shift(self, day: dt.date, sign: int) -> dt.date:
        unit, count = self.unit, sign * self.count
        if unit.months:
            return _add_months(day, unit.months * count)
        if unit.days:
            return _add_days(day, unit.days * count)
        next_one = _add_months(day.replace(day=1), 1)
        return _clamped(next_one.year, next_one.month, self.count)

    def _shift_seconds(self, start: dt.date, seconds: int) -> pendulum.DateTime:
        # Elapsed time: a day with a clock change has 23 or 25 hours.
        name = f"the start of a term in {self.unit.value}s"
        moment = require_instant(start, name)  # type: ignore[arg-type]
        try:
            return moment.add(seconds=seconds)
        except OverflowError as error:
            raise _beyond(start, self.count if seconds > 0 else -self.count, self.unit) from error

    def _calendar(self, hours: WorkingDays | None) -> WorkingCalendar:
        if hasattr(hours, "subtract") and not isinstance(hours, type):
            return cast("WorkingCalendar", hours)
        raise InvalidTypeError(
            f"{self} are counted by the firm's calendar, and hours is {shown(hours)}:"
            " expected a WorkingTime; write due(start, hours)"
        )


def days(count: int) -> Term:
    """Return a term of calendar days."""
    return Term(count, Unit.DAYS)


def weeks(count: int) -> Term:
    """Return a term of calendar weeks."""
    return Term(count, Unit.WEEKS)


def months(count: int) -> Term:
    """Return a term of calendar months."""
    return Term(count, Unit.MONTHS)


def years(count: int) -> Term:
    """Return a term of calendar years."""
    return Term(count, Unit.YEARS)


def hours(count: int) -> Term:
    """Return a term of hours that run through nights and weekends."""
    return Term(count, Unit.HOURS)


def minutes(count: int) -> Term:
    """Return a term of minutes that run through nights and weekends."""
    return Term(count, Unit.MINUTES)


def working_days(count: int) -> Term:
    """Return a term of days on which the firm works."""
    return Term(count, Unit.WORKING_DAYS)


def working_hours(count: int) -> Term:
    """Return a term of hours that run while the firm works."""
    return Term(count, Unit.WORKING_HOURS)


def working_minutes(count: int) -> Term:
    """Return a term of minutes that run while the firm works."""
    return Term(count, Unit.WORKING_MINUTES)


def next_month(*, day: int) -> Term:
    """Return the term that ends on a day of the month after, clamped to that month's end."""
    return Term(day, Unit.DAY_OF_NEXT_MONTH)


def _zone_of(hours: WorkingDays | None) -> str | None:
    """Return the zone that a calendar states, if it states one."""
    zone = getattr(hours, "tz", None)
    return zone if isinstance(zone, str) else None


_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31


def _add_days(day: dt.date, count: int) -> dt.date:
    try:
        return day + dt.timedelta(days=count)
    except OverflowError as error:
        raise _beyond(day, count, Unit.DAYS) from error


def _add_months(day: dt.date, count: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise _beyond(day, count, Unit.MONTHS)
    return _clamped(year, month + 1, day.day)


def _clamped(year: int, month: int, day: int) -> dt.date:
    if day > _SHORTEST_MONTH:
        day = min(day, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day)


def _beyond(start: dt.date, count: int, unit: Unit) -> InvalidValueError:
    side = "after" if count > 0 else "before"
    message = f"{_said(abs(count), unit)} {side} {start} lies beyond the calendar: expected less"
    return InvalidValueError(message)


def _said(count: int, unit: Unit) -> str:
    return f"{count} {unit.value}{'' if count == 1 else 's'}"
