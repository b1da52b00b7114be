"""What made a due date: day by day what counted, and why other days did not."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any, TypeAlias

import pendulum
from attrs import frozen

from clientrules.core.render import PROVISIONAL, fill, plain

Stretch: TypeAlias = tuple[pendulum.DateTime, pendulum.DateTime]
"""From one instant to another."""


@frozen
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
