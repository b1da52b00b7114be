"""Days that lie so many days after those of a frame, which an engine adds by itself.

Most terms are a number of days, or of weeks, and ask no calendar.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import narwhals as nw
from attrs import frozen

from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import Term
from clientrules.frames.columns.caller_frame import CallersFrame, inner
from clientrules.frames.columns.days import DayColumn

BEYOND: Final = inner("days beyond the calendar")


def plain_days(term: Term, roll: Roll) -> int | None:
    """Return how many days a term has, whatever day it begins with."""
    return term.count * term.unit.days if term.unit.days and roll is Roll.NONE else None


def later_by(of_class: nw.Expr, days: Mapping[str, int]) -> nw.Expr:
    """Return how much later the answers of classes are, and nothing for others."""
    found = nw.lit(None, nw.Duration())
    for name, count in days.items():
        found = nw.when(of_class == name).then(nw.lit(dt.timedelta(count))).otherwise(found)
    return found


@frozen(eq=False)
class LaterDays:
    """The days that lie later than a column's, and by how many at most."""

    days: DayColumn
    later: nw.Expr
    most: int

    @classmethod
    def added_by(cls, given: CallersFrame[Any], days: DayColumn) -> bool:
        """Tell whether an engine adds them sooner than it looks them up.

        Pandas finds them by their places, and times of some units do not reach to the last day.
        """
        backend = given.rows.implementation
        return (backend.is_polars() or backend.is_duckdb()) and not days.timed

    def beyond(self) -> nw.Expr:
        """Return whether some day, or what lies later, is none of the calendar's."""
        last = dt.date.max.toordinal() - self.most
        day, ends = self.days.day, dt.date.fromordinal(max(last, 1))
        return ((day.max() > ends) | (day.min() < dt.date.min)).alias(BEYOND)

    def written(self, kind: Any) -> nw.Expr:
        """Return the days as a kind of column."""
        return (self.days.day + self.later).cast(kind)
