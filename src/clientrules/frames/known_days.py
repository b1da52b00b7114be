"""Columns of days that are not known of every row, such as that of a last contact."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from clientrules.frames.columns import Fault
from clientrules.frames.day_columns import DayColumn, day_column
from clientrules.frames.given import Given

__all__ = ["KnownDayColumn", "known_day_column"]


@frozen(eq=False)
class KnownDayColumn:
    """A column of days in which a row without one says that there was none.

    Args:
        column: the column of days.
    """

    column: DayColumn

    @property
    def timed(self) -> bool:
        """Tell whether it holds times, all of which must be midnight."""
        return self.column.timed

    def faults(self) -> Iterator[Fault]:
        """Return the rows with a time of day."""
        _, *others = self.column.faults()
        yield from others


def known_day_column(given: Given, name: str) -> KnownDayColumn:
    """Return a column of days that are not known of every row.

    Args:
        given: the frame.
        name: the column.

    Raises:
        InvalidTypeError: a column that holds no days, or instants of a zone.
        UnknownKeyError: no such column.
    """
    return KnownDayColumn(day_column(given, name))
