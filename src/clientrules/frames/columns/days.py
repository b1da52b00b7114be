"""Columns of days: dates, or times at midnight, which is how some backends write a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import narwhals as nw
from attrs import frozen

from clientrules.core.dates.term import Term
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.frames.columns.caller_frame import CallersFrame, wrong_column
from clientrules.frames.columns.faults import Fault


@frozen(eq=False)
class DayColumn:
    """A column of days: dates, or midnights where timed; absent where there may have been none."""

    name: str
    timed: bool
    absent: bool = False

    @property
    def day(self) -> nw.Expr:
        """Return its values, to be compared with those of another column of the same kind."""
        return nw.col(self.name)

    def faults(self) -> Iterator[Fault]:
        """Return the rows without a day, and those with a time of day."""
        if not self.absent:
            yield Fault.missing(self.day, f"without {shown(self.name)}: expected a day in each")
        if self.timed:
            words = f"with a time of day in {shown(self.name)}: expected days; cast them to dates"
            yield Fault(self.day.dt.truncate("1d") < self.day, words)

    def since(self, day: dt.date) -> nw.Expr:
        """Tell which rows have a day or a later one."""
        return self.day >= self._written(day)

    def after(self, day: dt.date) -> nw.Expr:
        """Tell which rows have a day later than one."""
        return self.day > self._written(day)

    def refuse_another_kind(self, other: DayColumn) -> None:
        """Refuse two columns of which one holds dates and one times."""
        if self.timed is not other.timed:
            raise InvalidTypeError(
                f"of {self.name!r} and {other.name!r} one holds dates and one times: expected dates"
                " in both"
            )

    def _written(self, day: dt.date) -> dt.date:
        return dt.datetime.combine(day, dt.time()) if self.timed else day


def day_column(
    given: CallersFrame[Any], name: str, argument: str, *, absent: bool = False
) -> DayColumn:
    """Return a column of days, which is named by an argument."""
    kind = given.kind(name, argument)
    if kind == nw.Date:
        return DayColumn(name, timed=False, absent=absent)
    if isinstance(kind, nw.Datetime) and kind.time_zone is None:
        return DayColumn(name, timed=True, absent=absent)
    if isinstance(kind, nw.Datetime):
        expected = (
            "dates, which depend on the zone; convert the instants to the zone meant and take their"
            ' days, in polars with .dt.convert_time_zone("Asia/Shanghai").dt.date(), in pandas with'
            ' .dt.tz_convert("Asia/Shanghai").dt.tz_localize(None).dt.normalize()'
        )
        raise wrong_column(name, kind, expected)
    expected = 'dates; cast text and Python dates, in pandas with astype("datetime64[s]")'
    raise wrong_column(name, kind, expected)


def refuse_hours(term: Term, name: str) -> None:
    """Refuse a term that ends at an instant."""
    if term.unit.is_timed:
        raise InvalidValueError(f"{name} is {term}: expected one in days; hours end at instants")


def first_day_covering(term: Term, on: dt.date) -> dt.date:
    """Return the earliest day whose term from then on still covers a day.

    A later start is never due earlier, so one day divides those that do from those that do not.
    """
    early, late = dt.date.min.toordinal(), on.toordinal()
    while early < late:
        middle = (early + late) // 2
        if term.covers(dt.date.fromordinal(middle), on):
            late = middle
        else:
            early = middle + 1
    return dt.date.fromordinal(early)
