"""Whether one amount is at least a share of another, exactly, within 64 bits and for any sizes."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

import narwhals as nw

from clientrules.errors import InvalidValueError
from clientrules.frames.columns.caller_frame import digits
from clientrules.frames.columns.money import MOST

_HALF: Final = 2**31


def share_reached(
    rows: nw.LazyFrame[Any], part: nw.Expr, whole: nw.Expr, share: Fraction, *, most: int
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


def _product(rows: nw.LazyFrame[Any], value: nw.Expr, factor: int) -> tuple[nw.Expr, nw.Expr]:
    """Return a product of up to 94 bits in two numbers, the lower one below 2 to the 31st."""
    upper = digits(rows, value, _HALF)
    lower = (value - upper * _HALF) * factor
    carry = digits(rows, lower, _HALF)
    return upper * factor + carry, lower - carry * _HALF
