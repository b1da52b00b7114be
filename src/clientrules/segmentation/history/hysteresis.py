"""Hysteresis: a customer near a line keeps the side it was on, so that it does not flap."""

from __future__ import annotations

from fractions import Fraction

from clientrules.core.money.amounts import Amount


def stays_or_reaches(value: Amount, line: Amount, above: bool, margin: Fraction) -> bool:  # noqa: FBT001
    """Tell whether a value counts as above a line, given where it was.

    Returns:
        From above, whether the value is at least the line less the margin; from below, whether it
        is at least the line plus the margin.
    """
    at = Fraction(line)
    band = abs(at) * margin
    return Fraction(value) >= (at - band if above else at + band)
