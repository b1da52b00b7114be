"""The amounts at which the largest customers reach shares of a total, found without sorting.

Amounts are grouped by their leading digits, in base 65,536, and added up: one small table says in
which group the running total from the top reaches each share. The next pass looks inside those
groups by the digits that follow, until a group is one amount. Every pass is one grouping that each
partition prepares by itself, so no row travels to a single machine; only sums are fetched.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from itertools import accumulate
from math import ceil
from operator import add, neg, or_
from typing import Any, Final

import narwhals as nw
from attrs import frozen

from clientrules.frames.columns.caller_frame import Rows, digits
from clientrules.frames.columns.money import MOST

_BITS: Final = 16
_HALF: Final = 2**32

_UNITS: Final = nw.col("units")


@frozen
class _Groups:
    """Groups of amounts with the same leading digits.

    Args:
        lows: the least amount that each may hold, the largest first.
        running: the total of the groups before each, and at the end of all.
    """

    lows: list[int]
    running: list[int]


@frozen
class _Window:
    """So many amounts from the lowest up, among which is the one that brings a total about.

    Args:
        sought: that total, from the largest amount down.
        above: the total of the amounts above the window.
    """

    sought: int
    low: int
    width: int
    above: int = 0

    def holds(self) -> nw.Expr:
        """Tell which amounts lie in it."""
        return _UNITS.is_between(self.low, self.low + self.width - 1)

    def narrowed(self, groups: _Groups, step: int) -> _Window:
        """Return the group of the window that brings the total about."""
        lows, running = groups.lows, groups.running
        first = bisect_left(lows, 1 - self.low - self.width, key=neg)
        missing = self.sought - self.above + running[first]
        place = bisect_left(running, missing, lo=first + 1) - 1
        above = self.above + running[place] - running[first]
        return _Window(self.sought, lows[place], step, above)


def amounts_reaching(
    rows: Rows,
    units: nw.Expr,
    shares: Sequence[Fraction],
    *,
    count: int,
    most: int,
) -> list[int]:
    """Return, for each share, the amount of the customer who brings the total to it."""
    wide = most * count > MOST
    amounts = rows.select(units.alias("units"))
    step = 2 ** max(0, most.bit_length() - _BITS)
    groups = _groups(amounts.filter(_UNITS > 0), step, wide=wide)
    sought = [ceil(groups.running[-1] * each) for each in shares]
    windows = [_Window(each, 0, most + 1).narrowed(groups, step) for each in sought]
    while step > 1:
        step = max(1, step >> _BITS)
        inside = reduce(or_, (each.holds() for each in dict.fromkeys(windows)))
        groups = _groups(amounts.filter(inside), step, wide=wide)
        windows = [each.narrowed(groups, step) for each in windows]
    return [each.low for each in windows]


def _groups(amounts: Rows, step: int, *, wide: bool) -> _Groups:
    """Return the groups of leading digits with their totals.

    64-bit sums wrap without a word on some backends, so sums that might are taken in two halves.
    """
    grouped = amounts.with_columns(digits(amounts, _UNITS, step).alias("group"))
    if wide:
        upper = digits(amounts, _UNITS, _HALF).alias("upper")
        halves = grouped.with_columns(upper).with_columns(
            (_UNITS - nw.col("upper") * _HALF).alias("units")
        )
        found = _collected(halves.group_by("group").agg(_UNITS.sum(), nw.col("upper").sum()))
        uppers = (int(each) * _HALF for each in found["upper"].to_list())
        totals = map(add, map(int, found["units"].to_list()), uppers)
    else:
        found = _collected(grouped.group_by("group").agg(_UNITS.sum()))
        totals = map(int, found["units"].to_list())
    lows = [int(each) * step for each in found["group"].to_list()]
    return _Groups(lows, list(accumulate(totals, initial=0)))


def _collected(groups: Rows) -> nw.DataFrame[Any]:
    return groups.collect().sort("group", descending=True)
