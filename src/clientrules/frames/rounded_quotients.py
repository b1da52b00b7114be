"""Quotients of whole numbers, rounded as the `decimal` module rounds on every backend."""

from __future__ import annotations

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
)
from typing import Any

import narwhals as nw

from clientrules.frames.given import WHOLE
from clientrules.frames.quotients import quotient

__all__ = ["rounded_quotient"]


def rounded_quotient(rows: nw.LazyFrame[Any], value: nw.Expr, by: int, rounding: str) -> nw.Expr:
    """Return a whole number divided by another and rounded, reckoned in whole numbers alone.

    Args:
        rows: the frame.
        value: whole numbers that are not negative; twice their sum with `by` holds 64 bits.
        by: a whole number above zero.
        rounding: a rounding of the `decimal` module.
    """
    if by == 1:
        return value
    return quotient(rows, value * 2 + _added(rows, value, by, rounding), 2 * by)


def _added(rows: nw.LazyFrame[Any], value: nw.Expr, by: int, rounding: str) -> nw.Expr | int:
    """Return what makes twice a number, divided by twice another, the rounded quotient."""
    if rounding in {ROUND_DOWN, ROUND_FLOOR}:
        return 0
    if rounding in {ROUND_UP, ROUND_CEILING}:
        return 2 * by - 1
    if rounding == ROUND_HALF_UP:
        return by
    if rounding == ROUND_HALF_DOWN:
        return by - 1
    whole = quotient(rows, value, by)
    if rounding == ROUND_HALF_EVEN:
        return (whole - quotient(rows, whole, 2) * 2) + (by - 1)
    # What is left is to round up where the last digit would be 0 or 5.
    zero_or_five = (whole - quotient(rows, whole, 5) * 5) == 0
    return zero_or_five.cast(WHOLE) * (2 * by - 1)
