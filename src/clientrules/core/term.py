"""A length of time as regulations state it, and when it ends.

The starting day is not counted and the last day is inside (GEN-1). Months and years end on the
same-numbered day, clamped to the month's end once from the start (GEN-2). Hours run from the exact
moment, and the limit instant is on time (GEN-3). A due day that is not a working day moves only
where the firm's calendar is given as `roll` (GEN-4). Whether something past still counts is tested
forwards from it (GEN-6): `months(6).covers(purchase, on)`.
"""

from __future__ import annotations

import calendar
import datetime as dt
from enum import Enum
from typing import Protocol

import pendulum
from attrs import field, frozen

from clientrules.core.fields import count_from, kind
from clientrules.core.instants import local_day, require_instant, universal
from clientrules.errors import InvalidValueError

__all__ = [
    "Term",
    "Unit",
    "WorkingDays",
    "days",
    "hours",
    "months",
    "next_month",
    "weeks",
    "years",
]


class Unit(Enum):
    """What a term is counted in; the value is its singular."""

    HOURS = "hour"
    DAYS = "day"
    WEEKS = "week"
    MONTHS = "month"
    YEARS = "year"
    DAY_OF_NEXT_MONTH = "day of the next month"


class WorkingDays(Protocol):
    """What `roll` needs to know of a firm's calendar."""

    def is_working_day(self, day: dt.date) -> bool:
        """Tell whether the firm works on a day."""
        ...


@frozen
class Term:
    """A length of time: made by `days(3)`, `months(1)` and their kin.

    Args:
        count: how many units; for a day of the next month, which day.
        unit: what is counted.
    """

    count: int = field(validator=count_from(0))
    unit: Unit = field(validator=kind(Unit))

    def __attrs_post_init__(self) -> None:
        """Refuse a count that no term can have."""
        if self.unit is Unit.DAY_OF_NEXT_MONTH and not 1 <= self.count <= _LONGEST_MONTH:
            message = f"the day of the next month is {self.count}: expected 1 to {_LONGEST_MONTH}"
            raise InvalidValueError(message)

    def due(
        self, start: dt.date, *, zone: str | None = None, roll: WorkingDays | None = None
    ) -> dt.date:
        """Return when the term ends that begins with `start`.

        Args:
            start: a date, or an instant; hours need an instant.
            zone: the policy's zone, in which an instant has its day; the instant's own if absent.
            roll: a calendar; a due day on which it does not work moves to the next one it does.

        Returns:
            A `date`, met until the end of that day; for hours the last instant on time, as
            `pendulum.DateTime` in the zone of `start`.

        Raises:
            InvalidTypeError: a naive time, or a date where hours need an instant.
            InvalidValueError: an unknown zone, an end beyond the calendar, or hours with a `roll`,
                which moves days only.

        Clauses: GEN-1, GEN-2, GEN-3, GEN-4.

        >>> months(1).due(dt.date(2025, 1, 31))
        datetime.date(2025, 2, 28)
        """
        if self.unit is Unit.HOURS:
            if roll is not None:
                raise InvalidValueError(
                    f"{self} end at an instant: expected no roll, or a term in days"
                )
            return self._shift_hours(start, self.count)
        last = self._shift(local_day(start, zone, "the start"), 1)
        while roll is not None and not roll.is_working_day(last):
            last = _add_days(last, 1)
        return last

    def before(self, event: dt.date, *, zone: str | None = None) -> dt.date:
        """Return when the term begins that counts back from an event.

        Args:
            event: a date, or an instant; hours need an instant.
            zone: as in `due`.

        Returns:
            A `date`; for hours an instant. Month ends are clamped once from the event.

        Raises:
            InvalidTypeError: a naive time, or a date where hours need an instant.
            InvalidValueError: a day of the next month, which has no way back.
        """
        if self.unit is Unit.DAY_OF_NEXT_MONTH:
            message = f"{self} does not count back: use a term in days, weeks, months or years"
            raise InvalidValueError(message)
        if self.unit is Unit.HOURS:
            return self._shift_hours(event, -self.count)
        return self._shift(local_day(event, zone, "the event"), -1)

    def covers(self, start: dt.date, when: dt.date, *, zone: str | None = None) -> bool:
        """Tell whether `when` lies in the term that begins with `start`.

        Args:
            start: a date or an instant; what happened on it is inside.
            when: a date or an instant; what happened before `start` is outside.
            zone: as in `due`.

        Raises:
            InvalidTypeError: a naive time, or a date where hours need an instant.

        Clauses: GEN-1, GEN-3, GEN-6.

        >>> months(6).covers(dt.date(2024, 8, 31), dt.date(2025, 2, 28))
        True
        """
        if self.unit is Unit.HOURS:
            first, moment = require_instant(start, "start"), require_instant(when, "when")  # type: ignore[arg-type]
            last = self._shift_hours(first, self.count)
            return universal(first) <= universal(moment) <= universal(last)
        day = local_day(when, zone, "when")
        first_day = local_day(start, zone, "start")
        return first_day <= day <= self._shift(first_day, 1)

    def __str__(self) -> str:
        """Return the term in words, such as "1 month"."""
        if self.unit is Unit.DAY_OF_NEXT_MONTH:
            return f"day {self.count} of the next month"
        return f"{self.count} {self.unit.value}{'' if self.count == 1 else 's'}"

    def _shift(self, day: dt.date, sign: int) -> dt.date:
        count = sign * self.count
        match self.unit:
            case Unit.DAYS:
                return _add_days(day, count)
            case Unit.WEEKS:
                return _add_days(day, 7 * count)
            case Unit.MONTHS:
                return _add_months(day, count)
            case Unit.YEARS:
                return _add_months(day, 12 * count)
            case _:
                return _clamped(_add_months(day.replace(day=1), 1), self.count)

    def _shift_hours(self, start: dt.date, count: int) -> pendulum.DateTime:
        # Elapsed hours: a day with a clock change has 23 or 25 of them.
        moment = require_instant(start, "the start of a term in hours")  # type: ignore[arg-type]
        try:
            return moment.add(hours=count)
        except OverflowError as error:
            raise _beyond(start, count, Unit.HOURS) from error


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


def next_month(*, day: int) -> Term:
    """Return the term that ends on a day of the month after, clamped to that month's end."""
    return Term(day, Unit.DAY_OF_NEXT_MONTH)


_LONGEST_MONTH = 31


def _add_days(day: dt.date, count: int) -> dt.date:
    try:
        return day + dt.timedelta(days=count)
    except OverflowError as error:
        raise _beyond(day, count, Unit.DAYS) from error


def _add_months(day: dt.date, count: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise _beyond(day, count, Unit.MONTHS)
    return _clamped(dt.date(year, month + 1, 1), day.day)


def _clamped(first: dt.date, day: int) -> dt.date:
    return first.replace(day=min(day, calendar.monthrange(first.year, first.month)[1]))


def _beyond(start: dt.date, count: int, unit: Unit) -> InvalidValueError:
    side = "after" if count > 0 else "before"
    message = f"{Term(abs(count), unit)} {side} {start} lies beyond the calendar: expected less"
    return InvalidValueError(message)
