"""Running sums and maxima of whole numbers within each key, in the order of their places.

Where all rows are in this process they are sorted once, and one running sum goes over them all:
what had come before a key is taken off. Elsewhere each key is a window of its own, so that no row
travels to a single machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import narwhals as nw
from attrs import frozen

from clientrules.frames.columns.caller_frame import WHOLE, Rows, inner

_BEGINS: Final = inner("begins")


def _before(column: str) -> str:
    return f"{column} before"


@frozen
class SortedRuns:
    """Runs over rows of this process.

    Args:
        key: the column of keys, which a place begins with.
        place: the column of places.
    """

    key: str
    place: str

    def sums(self, rows: Rows, columns: Sequence[str]) -> nw.DataFrame[Any]:
        """Return rows in which columns of numbers that are not negative are running sums."""
        begins = (nw.col(self.key) != nw.col(self.key).shift(1)).fill_null(True)  # noqa: FBT003
        running = (
            rows.collect()
            .sort(self.place)
            .with_columns(
                begins.alias(_BEGINS),
                *(nw.col(each).alias(_before(each)) for each in columns),
                *(nw.col(each).cum_sum() for each in columns),
            )
        )
        running = running.with_columns(map(_when_the_key_began, columns))
        return running.with_columns(nw.col(each) - nw.col(_before(each)) for each in columns)

    def most(
        self, rows: nw.DataFrame[Any], column: str, *, bound: str, times: int
    ) -> nw.DataFrame[Any]:
        """Return rows in which a column is its running maximum, at most so many times a sum."""
        # Raised by the sum of all keys before, no number of theirs is above those of a key.
        floor = nw.col(_before(bound)) * times
        return rows.with_columns((nw.col(column) + floor).cum_max() - floor)


def _when_the_key_began(column: str) -> nw.Expr:
    """Return the running sum before the first row of the key, by the running sum and the value."""
    before = nw.when(nw.col(_BEGINS)).then(nw.col(column) - nw.col(_before(column))).otherwise(0)
    # Sums never fall, so the greatest of those at which keys began is that of the last one.
    return before.cum_max().alias(_before(column))


@frozen
class WindowRuns:
    """Runs in windows of a database.

    Args:
        key: the column of keys.
        order: the columns of places.
    """

    key: str
    order: Sequence[str]

    def sums(self, rows: Rows, columns: Sequence[str]) -> Rows:
        """Return rows in which columns of numbers are running sums."""
        running = (nw.col(each).cum_sum().over(self.key, order_by=self.order) for each in columns)
        # DuckDB adds up whole numbers in 128 bits.
        return rows.with_columns(each.cast(WHOLE) for each in running)

    def most(self, rows: Rows, column: str, **_bound: object) -> Rows:
        """Return rows in which a column is its running maximum."""
        return rows.with_columns(nw.col(column).cum_max().over(self.key, order_by=self.order))
