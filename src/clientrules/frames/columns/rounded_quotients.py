"""Quotients of whole numbers, rounded as the `decimal` module rounds on every backend."""

from __future__ import annotations

from decimal import (
    ROUND_05UP,
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
)
from typing import Any, Final

import narwhals as nw

from clientrules.frames.columns.caller_frame import WHOLE, inner
from clientrules.frames.columns.quotients import quotient

_VALUE: Final = inner("value to divide")
_DIGIT: Final = inner("whole part of the value")
_TIMES: Final = inner("how often a digit goes into it")


def with_rounded_quotient(
    rows: nw.LazyFrame[Any], value: nw.Expr, by: int, rounding: str, into: str
) -> nw.LazyFrame[Any]:
    """Return the rows with whole numbers divided by another and rounded."""
    if by == 1:
        return rows.with_columns(value.alias(into))
    # Columns of their own, since a quotient names its value many times over.
    rows = rows.with_columns(value.alias(_VALUE))
    added: nw.Expr | int
    if rounding in _BY_DIGIT:
        rows = rows.with_columns(quotient(rows, nw.col(_VALUE), by).alias(_DIGIT))
        times = _BY_DIGIT[rounding]
        rows = rows.with_columns(quotient(rows, nw.col(_DIGIT), times).alias(_TIMES))
        added = _added_by_digit(nw.col(_DIGIT) - nw.col(_TIMES) * times, by, rounding)
    else:
        added = _added(by, rounding)
    rows = rows.with_columns((nw.col(_VALUE) * 2 + added).alias(_VALUE))
    return rows.with_columns(quotient(rows, nw.col(_VALUE), 2 * by).alias(into))


# What is rounded to even asks whether a digit is odd, and the other whether it is 0 or 5.
_BY_DIGIT: Final = {ROUND_HALF_EVEN: 2, ROUND_05UP: 5}


def _added(by: int, rounding: str) -> int:
    """Return what makes twice a number, divided by twice another, the rounded quotient."""
    if rounding in {ROUND_DOWN, ROUND_FLOOR}:
        return 0
    if rounding in {ROUND_UP, ROUND_CEILING}:
        return 2 * by - 1
    return by if rounding == ROUND_HALF_UP else by - 1


def _added_by_digit(rest: nw.Expr, by: int, rounding: str) -> nw.Expr:
    if rounding == ROUND_HALF_EVEN:
        return rest + (by - 1)
    return (rest == 0).cast(WHOLE) * (2 * by - 1)
