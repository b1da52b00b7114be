"""Exact quotients on every backend: whole, rounded as the `decimal` module does, and compared."""

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
from fractions import Fraction
from typing import Final

import narwhals as nw

from clientrules.errors import InvalidValueError
from clientrules.frames.columns.caller_frame import WHOLE, Rows, digits, inner
from clientrules.frames.columns.money import MOST

_HALF: Final = 2**31
_EXACT: Final = 2**52


def quotient(rows: Rows, value: nw.Expr, by: nw.Expr | int, *, most: int = MOST) -> nw.Expr:
    """Return how often one whole number goes into another, neither of them negative.

    Args:
        rows: the rows they are in.
        value: the number to divide.
        by: the number above zero that divides it.
        most: what the number to divide does not go beyond.
    """
    engine = rows.implementation
    if most <= _EXACT and (engine.is_spark_like() or engine.is_duckdb()):
        # A quotient short of a whole number is short by more than a float of its size is off.
        return (value / by).floor().cast(WHOLE)
    if not engine.is_spark_like():
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


_VALUE: Final = inner("value to divide")
_DIGIT: Final = inner("whole part of the value")
_TIMES: Final = inner("how often a digit goes into it")


def with_rounded_quotient(
    rows: Rows, value: nw.Expr, by: int, rounding: str, into: str, *, most: int = MOST
) -> Rows:
    """Return the rows with whole numbers, up to the most, divided by another and rounded."""
    if by == 1:
        return rows.with_columns(value.alias(into))
    # Columns of their own, since a quotient names its value many times over.
    rows = rows.with_columns(value.alias(_VALUE))
    added: nw.Expr | int
    if rounding in _BY_DIGIT:
        digit = quotient(rows, nw.col(_VALUE), by, most=most)
        rows = rows.with_columns(digit.alias(_DIGIT))
        times = _BY_DIGIT[rounding]
        rows = rows.with_columns(quotient(rows, nw.col(_DIGIT), times, most=most).alias(_TIMES))
        added = _added_by_digit(nw.col(_DIGIT) - nw.col(_TIMES) * times, by, rounding)
    else:
        added = _added(by, rounding)
    rows = rows.with_columns((nw.col(_VALUE) * 2 + added).alias(_VALUE))
    # What is added is less than twice the divisor.
    return rows.with_columns(
        quotient(rows, nw.col(_VALUE), 2 * by, most=2 * (most + by)).alias(into)
    )


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


def share_reached(
    rows: Rows, part: nw.Expr, whole: nw.Expr, share: Fraction, *, most: int
) -> nw.Expr:
    """Tell which rows have a part that is at least a share of a whole."""
    numerator, denominator = share.as_integer_ratio()
    if most * denominator <= MOST:
        return part * denominator >= whole * numerator
    if denominator > _HALF:
        raise InvalidValueError(
            f"the share is {share} and amounts go up to {most} units: expected a share of at most"
            " nine decimal places, or amounts in a larger unit"
        )
    (high, low), (least_high, least_low) = (
        _product(rows, part, denominator),
        _product(rows, whole, numerator),
    )
    return (high > least_high) | ((high == least_high) & (low >= least_low))


def _product(rows: Rows, value: nw.Expr, factor: int) -> tuple[nw.Expr, nw.Expr]:
    """Return a product of up to 94 bits in two numbers, the lower one below 2 to the 31st."""
    upper = digits(rows, value, _HALF)
    lower = (value - upper * _HALF) * factor
    carry = digits(rows, lower, _HALF)
    return upper * factor + carry, lower - carry * _HALF
