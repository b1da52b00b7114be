"""A firm's working time: when it works, and where deadlines in working time fall.

Hours belong to the day on which they begin. A shift replaces the hours of its date, also on a
holiday; a break cuts out wall time. A wall time that a clock change skips moves forward, and one
that it repeats means the first. Of working days, as of all days, the first is not counted (GEN-1).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, cast

import pendulum
from attrs import field, fields, frozen

from clientrules.core.checks import listed
from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import instant, local_day, require_day
from clientrules.core.dates.term import Term
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.working.clock import WorkingClock
from clientrules.core.working.explanation import Explainer, Explanation
from clientrules.core.working.fields import (
    WEEK,
    ascending,
    break_hours,
    in_days,
    named_days,
    refuse_meeting,
    shift_hours,
    weekly_hours,
)
from clientrules.core.working.hours import Hours
from clientrules.core.working.index import WorkingIndex
from clientrules.core.working.moments import MICRO, Pause, microseconds, moment, paused, whole
from clientrules.errors import InvalidValueError

_NONE: FrozenMap[dt.date, Any] = FrozenMap({})


@frozen(cache_hash=True)
class WorkingTime:
    """When a firm works: its week, its holidays, and the days that depart from both.

    Args:
        weekly: the hours of each day of the week, such as
            `{Weekday.MONDAY: "09:00-12:00, 13:00-18:00"}`; a day that is missing is off. Hours
            past midnight, "22:00-06:00", and whole days, "00:00-24:00", are hours too.
        tz: the zone of the firm's clocks, such as "Asia/Shanghai".
        holidays: days off, as a mapping to their names or as dates alone.
        shifts: days mapped to hours of their own, which replace the week's and a holiday: a working
            Saturday, a short day, or a day off as `()`.
        breaks: days mapped to the wall times at which nobody works.
        provisional: years whose holidays are not announced yet, which marks the dates in them.

    Raises:
        InvalidValueError: hours that overlap, hold nothing or that no clock shows; no hours at all;
            an unknown zone.

    >>> week = dict.fromkeys(list(Weekday)[:5], "09:00-12:00, 13:00-18:00")
    >>> hours = WorkingTime(week, "Asia/Shanghai", holidays=[dt.date(2024, 6, 10)])
    >>> hours.add_working_days(dt.date(2024, 6, 7), 1)
    datetime.date(2024, 6, 11)
    """

    weekly: FrozenMap[Weekday, Hours] = field(converter=weekly_hours)
    tz: str
    holidays: FrozenMap[dt.date, str] = field(default=_NONE, converter=named_days, kw_only=True)
    shifts: FrozenMap[dt.date, Hours] = field(default=_NONE, converter=shift_hours, kw_only=True)
    breaks: FrozenMap[dt.date, Hours] = field(default=_NONE, converter=break_hours, kw_only=True)
    provisional: tuple[int, ...] = field(default=(), converter=ascending, kw_only=True)
    zone: pendulum.Timezone = field(init=False, eq=False, repr=False)
    clock: WorkingClock = field(init=False, eq=False, repr=False)
    _given: frozenset[int] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a calendar that never works, and shifts that overlap a neighbour's hours."""
        if not any(self.weekly.values()) and not any(self.shifts.values()):
            message = "there is no working time at all: expected hours on a weekday or in a shift"
            raise InvalidValueError(message)
        zone = cast("pendulum.Timezone", instant(dt.datetime(1970, 1, 1), self.tz).tzinfo)  # noqa: DTZ001
        object.__setattr__(self, "zone", zone)
        object.__setattr__(self, "_given", frozenset(day.year for day in self.holidays))
        dated = {day.toordinal(): () for day in self.holidays} | {
            day.toordinal(): hours for day, hours in self.shifts.items()
        }
        breaks = {day.toordinal(): hours for day, hours in self.breaks.items()}
        weekly = tuple(self.weekly.get(day, ()) for day in WEEK)
        object.__setattr__(self, "clock", WorkingClock(WorkingIndex(zone, weekly, dated, breaks)))
        for first in sorted({day - dt.timedelta(n) for day in self.shifts for n in (0, 1)}):
            hours = self.hours_on(first), self.hours_on(first + dt.timedelta(1))
            refuse_meeting(*hours, f"shifts, {first.isoformat()}")

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the fields alone; what was worked out from them is soon worked out again."""
        names = [each.name for each in fields(WorkingTime) if each.init]
        return partial(WorkingTime, **{name: getattr(self, name) for name in names}), ()

    def hours_on(self, day: dt.date) -> Hours:
        """Return the hours that begin on a day, as its shift, holiday or weekday has them."""
        ordinal = require_day(day, "the day").toordinal()
        hours = self.clock.index.dated.get(ordinal)
        return self.clock.index.weekly[(ordinal - 1) % 7] if hours is None else hours

    def is_provisional(self, year: int) -> bool:
        """Tell whether the holidays of a year are not known: not announced, or none given.

        A calendar without any holidays is complete as it is.
        """
        return year in self.provisional or bool(self._given and year not in self._given)

    def provisional_years(self, first: dt.date, last: dt.date) -> tuple[int, ...]:
        """Return the years from one day or instant to another whose holidays are not known."""
        one, other = local_day(first, self.tz).year, local_day(last, self.tz).year
        years = range(min(one, other), max(one, other) + 1)
        return tuple([year for year in years if self.is_provisional(year)])

    # Instants.

    def is_open(self, at: dt.datetime) -> bool:
        """Tell whether the firm works at an instant; at closing it no longer does."""
        seconds = microseconds(at) // MICRO
        return self.clock.index.covering(seconds, seconds).is_open(seconds)

    def next_open(self, at: dt.datetime) -> pendulum.DateTime:
        """Return the instant itself if the firm works then, else when it next begins to.

        Raises:
            InvalidValueError: the calendar has no later working time.
        """
        return moment(self.clock.opened(microseconds(at)), self.zone)

    def add(
        self,
        start: dt.date,
        term: Term,
        *,
        pauses: Iterable[Pause] = (),
        zone: str | None = None,
    ) -> dt.date:
        """Return when a term in working time ends.

        Args:
            start: an instant; for working days also a date.
            term: `working_hours(8)`, `working_minutes(30)` or `working_days(13)`.
            pauses: from when until when the clock stands still; a working day is not counted if
                all its hours lie in pauses.
            zone: the zone in which an instant has its day; the calendar's unless given.

        Returns:
            For hours and minutes the last instant on time, in the calendar's zone: an amount that
            ends at closing stays there, and none at all is the next open instant. For working
            days the date.

        Raises:
            InvalidValueError: a term that is not in working time, a pause that has not ended when
                the term would, or an end beyond the calendar.
        """
        stops = paused(pauses)
        if in_days(term):
            day = local_day(start, zone or self.tz, "the start").toordinal()
            return dt.date.fromordinal(self.clock.day_after(day, term.count, stops))
        micros = microseconds(start, "the start of {}", term)  # type: ignore[arg-type]
        return moment(self.clock.after(micros, term.seconds * MICRO, stops), self.zone)

    def subtract(self, end: dt.date, term: Term, *, zone: str | None = None) -> dt.date:
        """Return when a term in working time begins that ends with `end`.

        Args:
            end: an instant; for working days also a date.
            term: as in `add`.
            zone: as in `add`.

        Returns:
            As in `add`; an amount that reaches an opening stays there, and none at all is the last
            open instant or working day.

        Raises:
            InvalidValueError: as in `add`.
        """
        if in_days(term):
            day = local_day(end, zone or self.tz, "the end")
            count = term.count or int(not self.is_working_day(day))
            return self.add_working_days(day, -count)
        micros = microseconds(end, "the end of {}", term)  # type: ignore[arg-type]
        return moment(self.clock.before(micros, term.seconds * MICRO), self.zone)

    def elapsed(
        self, start: dt.datetime, end: dt.datetime, *, pauses: Iterable[Pause] = ()
    ) -> dt.timedelta:
        """Return how much working time lies between two instants, without the pauses.

        Args:
            start: the earlier one; the other way round the answer is negative.
            end: the later one.
            pauses: from when until when the clock stands still.
        """
        early, late = microseconds(start, "start"), microseconds(end, "end")
        if late < early:
            return -self.elapsed(end, start, pauses=pauses)
        stops = paused(pauses)
        return dt.timedelta(microseconds=self.clock.between(early, late, stops))

    def explain(self, start: dt.date, due: dt.date, *, pauses: Iterable[Pause] = ()) -> Explanation:
        """Return what made a due date: the hours that counted, and what did not.

        Args:
            start: where the term begins.
            due: where it ends; an instant is explained in working time, a date in working days.
            pauses: from when until when the clock stands still.

        Raises:
            InvalidValueError: a start after the due date.
        """
        stops = paused(pauses)
        days = Explainer(self.clock.index, self.tz, self.holidays, self.shifts, stops)
        return days.between(start, due, self.provisional_years)

    def periods(
        self, start: dt.datetime, end: dt.datetime
    ) -> Iterator[tuple[pendulum.DateTime, pendulum.DateTime]]:
        """Yield the working time between two instants, cut off at both.

        Args:
            start: where to begin.
            end: where to stop; if it is the earlier one, the latest hours come first.
        """
        first, last = microseconds(start, "start"), microseconds(end, "end")
        early, late = min(first, last), max(first, last)
        span = self.clock.index.covering(early // MICRO, late // MICRO)
        places = range(
            bisect_right(span.ends, early // MICRO), bisect_left(span.starts, -(-late // MICRO))
        )
        for place in places if first <= last else reversed(places):
            begin, over = span.starts[place] * MICRO, span.ends[place] * MICRO
            yield moment(max(begin, early), self.zone), moment(min(over, late), self.zone)

    # Seconds since 1970, for many at once.

    def add_seconds(self, at: int, seconds: int) -> int:
        """Return the timestamp so many working seconds later, or earlier if negative.

        Args:
            at: seconds since 1970.
            seconds: of working time.

        Raises:
            InvalidValueError: an end beyond the calendar.
        """
        whole(at, seconds)
        return self.clock.add_seconds(at, seconds)

    def seconds_between(self, start: int, end: int) -> int:
        """Return the working seconds between two timestamps, negative the other way round.

        Args:
            start: seconds since 1970.
            end: the same.
        """
        whole(start, end)
        return self.clock.seconds_between(start, end)

    # Days.

    def is_working_day(self, day: dt.date) -> bool:
        """Tell whether the firm works on a day: whether any hours begin on it."""
        ordinal = require_day(day, "the day").toordinal()
        days = self.clock.days(ordinal, ordinal).days
        return bisect_left(days, ordinal) < bisect_right(days, ordinal)

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """Return the day so many working days later, or earlier if negative.

        Args:
            day: the start, which is not counted: one more than a holiday is the next working day.
            count: how many; with none, the day itself or the next working day.

        Raises:
            InvalidValueError: an end beyond the calendar.
        """
        start = require_day(day, "the day").toordinal()
        whole(count)
        return dt.date.fromordinal(self.clock.day_after(start, count))

    def add_working_days_many(self, days: Iterable[dt.date], count: int) -> list[dt.date]:
        """Return what `add_working_days` gives for each of many days, far faster.

        Raises:
            InvalidValueError: as in `add_working_days`.
        """
        asked = [require_day(day, "the day") for day in listed(days, "the days")]
        table = {day: self.add_working_days(day, count) for day in set(asked)}
        return [table[day] for day in asked]

    def working_days_between(self, first: dt.date, last: dt.date) -> int:
        """Return how many working days come after one day until another, which is counted.

        Args:
            first: the start, which is not counted.
            last: the end; if it is the earlier one, the answer is negative.
        """
        start = require_day(first, "first").toordinal()
        end = require_day(last, "last").toordinal()
        days = self.clock.days(min(start, end), max(start, end)).days
        return bisect_right(days, end) - bisect_right(days, start)
