"""Finds what made a due date: follows the days from the start and says of each what counted."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pendulum
from attrs import frozen

from clientrules.core.dates.instants import local_day
from clientrules.core.working.explanation import ExplainedDay, Explanation
from clientrules.core.working.fields import WEEK
from clientrules.core.working.hours import Hours
from clientrules.core.working.index import WorkingIndex, since_1970
from clientrules.core.working.moments import MICRO, Paused, microseconds, moment
from clientrules.errors import InvalidValueError

if TYPE_CHECKING:
    # It imports this module.
    from clientrules.core.working.calendar import WorkingTime  # noqa: TC004


_A_DAY = dt.timedelta(1)


@frozen(eq=False)
class Reasons:
    """What a calendar and pauses have to say of days.

    Args:
        hours: the calendar.
        index: its intervals.
        zone: the zone of its clocks.
        stops: the pauses, in order.
    """

    hours: WorkingTime
    index: WorkingIndex
    zone: pendulum.Timezone
    stops: list[Paused]

    def between(self, start: dt.date, due: dt.date) -> Explanation:
        """Return what lies between a start and a due date, which is a date or an instant."""
        first = local_day(start, self.hours.tz, "start")
        last = local_day(due, self.hours.tz, "due")
        worked = None
        if isinstance(due, dt.datetime):
            early, late = microseconds(start, "start"), microseconds(due, "due")  # type: ignore[arg-type]
            days = tuple(self._timed(first, last, early, late)) if early <= late else ()
            worked = sum((each.worked for each in days), dt.timedelta())
        else:
            days = tuple(self._numbered(first, last))
        if not days:
            message = f"start is {start}, after due, {due}: expected the other order"
            raise InvalidValueError(message)
        unknown = self.hours.provisional_years(first, last)
        return Explanation(start, due, self.hours.tz, days, worked, unknown)

    def _timed(
        self, first: dt.date, last: dt.date, early: int, late: int
    ) -> Iterator[ExplainedDay]:
        # Refuses the years in which there is no working time.
        self.index.covering(early // MICRO, late // MICRO)
        edge = early
        for day in _range(first - _A_DAY, last):
            open_ = [(start * MICRO, end * MICRO) for start, end in self._intervals(day)]
            inside = [(max(start, edge), min(end, late)) for start, end in open_]
            inside = [each for each in inside if each[0] < each[1]]
            edge = max([edge, *(end for _, end in inside)])
            counted = [part for each in inside for part in _between_stops(each, self._during(each))]
            if counted or day >= first:
                yield ExplainedDay(
                    day,
                    self._because(day),
                    tuple((self._moment(start), self._moment(end)) for start, end in counted),
                    dt.timedelta(microseconds=sum(end - start for start, end in counted)),
                    (*self._breaks(day), *self._pauses(inside)),
                )

    def _numbered(self, first: dt.date, last: dt.date) -> Iterator[ExplainedDay]:
        number = 0
        paused = self._paused_days(first, last)
        for day in _range(first, last):
            stopped = day.toordinal() in paused
            counts = day > first and not stopped and self.hours.is_working_day(day)
            number += counts
            notes = ("paused",) if stopped else ()
            if day == first:
                notes = ("the start, which is not counted",)
            yield ExplainedDay(
                day,
                self._because(day),
                notes=(*self._breaks(day), *notes),
                number=number if counts else None,
            )

    def _paused_days(self, first: dt.date, last: dt.date) -> set[int]:
        """Return the days whose hours all lie in pauses, as ordinals."""
        span = self.index.covering(since_1970(first.toordinal()), since_1970(last.toordinal()))
        held = (span.days[begin:over] for begin, over in span.held(self.stops))
        return {day for days in held for day in days}

    def _during(self, part: tuple[int, int]) -> list[Paused]:
        """Return the pauses that take something of a part."""
        first = bisect_right(self.stops, part[0], key=_begin)
        last = bisect_left(self.stops, part[1], key=_begin)
        return self.stops[max(first - 1, 0) : last]

    def _because(self, day: dt.date) -> str:
        """Return what gives a day its hours."""
        weekday = WEEK[day.weekday()]
        usual = self.hours.weekly.get(weekday, ())
        name = self.hours.holidays.get(day)
        holiday = None if name is None else f"holiday {name}".rstrip()
        shift = self.hours.shifts.get(day)
        if shift is None:
            off = holiday or f"no hours on {weekday.label}"
            return off if holiday or not usual else f"{weekday.label} {_text(usual)}"
        if not shift:
            return "closed on this date" + (f", {holiday}" if holiday else "")
        if usual and holiday is None:
            return f"{_text(shift)} on this date instead of {_text(usual)}"
        if holiday:
            return f"{_text(shift)} although {holiday}"
        return f"make-up day {_text(shift)}, although a {weekday.label[:-1]}"

    def _breaks(self, day: dt.date) -> tuple[str, ...]:
        return tuple(f"break {each}" for each in self.hours.breaks.get(day, ()))

    def _pauses(self, inside: list[tuple[int, int]]) -> Iterator[str]:
        for start, end in inside:
            for stop, resume in self._during((start, end)):
                begin, over = max(start, stop), end if resume is None else min(end, resume)
                if begin < over:
                    yield f"paused {self._moment(begin):%H:%M}-{self._moment(over):%H:%M}"

    def _intervals(self, day: dt.date) -> list[tuple[int, int]]:
        return self.index.day(day.toordinal())

    def _moment(self, micros: int) -> pendulum.DateTime:
        return moment(micros, self.zone)


def _between_stops(part: tuple[int, int], stops: list[Paused]) -> Iterator[tuple[int, int]]:
    start, end = part
    for stop, resume in stops:
        if start < min(stop, end):
            yield start, min(stop, end)
        start = max(start, min(end, max(stop, end) if resume is None else resume))
    if start < end:
        yield start, end


def _begin(pause: Paused) -> int:
    return pause[0]


def _range(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return map(dt.date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _text(hours: Hours) -> str:
    return ", ".join(map(str, hours))
