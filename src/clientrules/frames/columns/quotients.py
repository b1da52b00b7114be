"""Whole quotients of whole numbers, exact to the last bit on every backend."""

from __future__ import annotations

from typing import Any, Final

import narwhals as nw

from clientrules.frames.columns.caller_frame import WHOLE, digits

_HALF: Final = 2**31


def quotient(rows: nw.LazyFrame[Any], value: nw.Expr, by: nw.Expr | int) -> nw.Expr:
    """Return how often one whole number goes into another."""
    if not rows.implementation.is_spark_like():
        return value // by
    # Spark divides in floating point, so it divides as on paper, in two digits of 31 bits.
    if isinstance(by, int) and by >= _HALF:
        return _near(value, by)
    upper = digits(rows, value, _HALF)
    first = _near(upper, by)
    rest = (upper - first * by) * _HALF + (value - upper * _HALF)
    return first * _HALF + _near(rest, by)


def _near(value: nw.Expr, by: nw.Expr | int) -> nw.Expr:
    """Divide where the quotient is below 2 to the 32nd, which a float misses by far less than 1."""
    return ((value - value % by) / by).round(0).cast(WHOLE)
