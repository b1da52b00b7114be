"""What made a due date: day by day what counted, and why other days did not."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, TypeAlias

import pendulum
from attrs import frozen

from clientrules.core.dates.instants import local_day
from clientrules.core.render import PROVISIONAL, fill, in_short, plain
from clientrules.core.working.fields import WEEK
from clientrules.core.working.hours import Hours
from clientrules.core.working.index import WorkingIndex, since_1970
from clientrules.core.working.moments import MICRO, Paused, microseconds, moment
from clientrules.errors import InvalidValueError

_A_DAY: Final = dt.timedelta(1)

Stretch: TypeAlias = tuple[pendulum.DateTime, pendulum.DateTime]
"""From one instant to another."""


@frozen
@in_short
class ExplainedDay:
    """One day of an explanation.

    Args:
        day: the day on which the hours begin.
        because: what gives it its hours: the week, a holiday or a shift.
        counted: the working time that counted, from when until when.
        worked: how much that is.
        notes: the breaks and pauses that took working time away.
        number: which of the working days it is, where days are counted.
    """

    day: dt.date
    because: str
    counted: tuple[Stretch, ...] = ()
    worked: dt.timedelta = dt.timedelta()
    notes: tuple[str, ...] = ()
    number: int | None = None

    def record(self) -> dict[str, Any]:
        """Return the day in the types of JSON."""
        return {
            "day": plain(self.day),
            "because": self.because,
            "counted": plain(self.counted),
            "seconds": self.worked.total_seconds(),
            "notes": list(self.notes),
            "number": self.number,
        }

    @property
    def result(self) -> str:
        """Return what counted, in words."""
        if self.number is not None:
            return f"working day {self.number}"
        if not self.counted:
            return "-"
        times = ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in self.counted)
        return f"{times} = {_length(self.worked)}"

    @property
    def reason(self) -> str:
        """Return what gave the day its hours, and what took some away."""
        return "; ".join((self.because, *self.notes))


@frozen
@in_short
class Explanation:
    """How a start and a due date hang together in a firm's working time.

    Args:
        start: where the term begins.
        due: where it ends.
        tz: the zone of the firm's clocks.
        days: day by day what counted.
        worked: the working time that counted; `None` where working days are counted.
        provisional: the years on the way whose holidays are not known.
    """

    start: dt.date
    due: dt.date
    tz: str
    days: tuple[ExplainedDay, ...]
    worked: dt.timedelta | None
    provisional: tuple[int, ...]

    @property
    def total(self) -> str:
        """Return how much working time it is, in words."""
        if self.worked is not None:
            return f"{_length(self.worked)} of working time"
        count = max((each.number or 0 for each in self.days), default=0)
        return f"{count} working day{'' if count == 1 else 's'}"

    @property
    def lines(self) -> tuple[tuple[str, str, str], ...]:
        """Return day, what counted and why; neighbours that say the same share a line."""
        groups = groupby(self.days, lambda each: (each.result, each.reason))
        return tuple((_days(list(days)), *words) for words, days in groups)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what may still move the due date."""
        return tuple(fill(PROVISIONAL, {"year": year}) for year in self.provisional)

    @property
    def title(self) -> str:
        """Return what is explained."""
        return f"{_point(self.start)} to {_point(self.due)} ({self.tz}): {self.total}"

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each day: its `number` or what was `worked`, `counted` and `why`."""
        return [
            {
                "day": each.day,
                "number": each.number,
                "worked": each.worked,
                "counted": each.result,
                "why": each.reason,
            }
            for each in self.days
        ]

    def record(self) -> dict[str, Any]:
        """Return the explanation in the types of JSON, for an audit field."""
        return {
            "start": plain(self.start),
            "due": plain(self.due),
            "tz": self.tz,
            "seconds": None if self.worked is None else self.worked.total_seconds(),
            "days": [each.record() for each in self.days],
            "provisional": list(self.provisional),
        }

    def __str__(self) -> str:
        """Return the explanation in lines of text."""
        widths = [max(map(len, column)) for column in zip(*self.lines, strict=True)]
        rows = (
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in self.lines
        )
        return "\n".join((self.title, *(f"  {row}" for row in rows), *self.warnings))

    def _repr_html_(self) -> str:
        """Return the explanation as a table for a notebook."""
        import html  # noqa: PLC0415  (only notebooks need it)

        rows = "".join(
            f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in line)}</tr>"
            for line in self.lines
        )
        after = "".join(f"<br>{html.escape(each)}" for each in self.warnings)
        return f"<div><strong>{html.escape(self.title)}</strong><table>{rows}</table>{after}</div>"


@frozen(eq=False)
class Explainer:
    """Finds what made a due date: follows the days from the start and says what counted of each."""

    index: WorkingIndex
    tz: str
    holidays: Mapping[dt.date, str]
    shifts: Mapping[dt.date, Hours]
    stops: list[Paused]

    def between(
        self, start: dt.date, due: dt.date, unknown: Callable[[dt.date, dt.date], tuple[int, ...]]
    ) -> Explanation:
        """Return what lies between a start and a due date, which is a date or an instant."""
        first = local_day(start, self.tz, "start")
        last = local_day(due, self.tz, "due")
        worked = None
        if isinstance(due, dt.datetime):
            early, late = microseconds(start, "start"), microseconds(due, "due")  # type: ignore[arg-type]
            days = tuple(self._timed(first, last, early, late)) if early <= late else ()
            worked = sum((each.worked for each in days), dt.timedelta())
        else:
            days = tuple(self._numbered(first, last))
        if not days:
            raise InvalidValueError(f"start is {start}, after due, {due}: expected the other order")
        return Explanation(start, due, self.tz, days, worked, unknown(first, last))

    def _timed(
        self, first: dt.date, last: dt.date, early: int, late: int
    ) -> Iterator[ExplainedDay]:
        # Refuses the years in which there is no working time.
        self.index.covering(early // MICRO, late // MICRO)
        edge = early
        for day in _range(first - _A_DAY, last):
            hours = self.index.day(day.toordinal())
            open_ = [(start * MICRO, end * MICRO) for start, end in hours]
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
        span = self.index.covering(since_1970(first.toordinal()), since_1970(last.toordinal()))
        working = set(span.days)
        # The days whose hours all lie in pauses.
        paused = {day for begin, over in span.held(self.stops) for day in span.days[begin:over]}
        for day in _range(first, last):
            stopped = day.toordinal() in paused
            counts = day > first and not stopped and day.toordinal() in working
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

    def _during(self, part: tuple[int, int]) -> list[Paused]:
        """Return the pauses that take something of a part."""
        first = bisect_right(self.stops, part[0], key=itemgetter(0))
        last = bisect_left(self.stops, part[1], key=itemgetter(0))
        return self.stops[max(first - 1, 0) : last]

    def _because(self, day: dt.date) -> str:
        """Return what gives a day its hours."""
        weekday, usual = WEEK[day.weekday()], self.index.weekly[day.weekday()]
        name = self.holidays.get(day)
        holiday = None if name is None else f"holiday {name}".rstrip()
        shift = self.shifts.get(day)
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
        return tuple(f"break {each}" for each in self.index.breaks.get(day.toordinal(), ()))

    def _pauses(self, inside: list[tuple[int, int]]) -> Iterator[str]:
        for start, end in inside:
            for stop, resume in self._during((start, end)):
                begin, over = max(start, stop), end if resume is None else min(end, resume)
                if begin < over:
                    yield f"paused {self._moment(begin):%H:%M}-{self._moment(over):%H:%M}"

    def _moment(self, micros: int) -> pendulum.DateTime:
        return moment(micros, self.index.zone)


def _days(days: list[ExplainedDay]) -> str:
    first, last = days[0].day, days[-1].day
    name = f"{first:%a} {first.isoformat()}"
    return name if first == last else f"{name} to {last:%a} {last.isoformat()}"


def _point(when: dt.date) -> str:
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when, dt.datetime) else when.isoformat()


def _clock(at: dt.datetime) -> str:
    return f"{at:%H:%M:%S}" if at.second or at.microsecond else f"{at:%H:%M}"


def _length(length: dt.timedelta) -> str:
    minutes, seconds = divmod(length.total_seconds(), 60)
    parts = (int(minutes // 60), "h"), (int(minutes % 60), "min"), (seconds, "s")
    return " ".join(f"{number:g} {unit}" for number, unit in parts if number) or "0 h"


def _between_stops(part: tuple[int, int], stops: list[Paused]) -> Iterator[tuple[int, int]]:
    start, end = part
    for stop, resume in stops:
        if start < min(stop, end):
            yield start, min(stop, end)
        start = max(start, min(end, max(stop, end) if resume is None else resume))
    if start < end:
        yield start, end


def _range(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return map(dt.date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _text(hours: Hours) -> str:
    return ", ".join(map(str, hours))
