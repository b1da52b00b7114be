"""The threshold words of the sources, each with the side its number falls on (GEN-5)."""

from __future__ import annotations

from decimal import ROUND_CEILING, Context, Decimal
from fractions import Fraction
from typing import Final

from clientrules.core.money.amounts import Amount, Exact, require_amount

# No amount has so many digits, so that one rounded up lets the same amounts reach it.
_UP: Final = Context(prec=1000, rounding=ROUND_CEILING, traps=[])


def at_least(value: Exact, limit: Exact) -> bool:
    """Tell whether a value reaches a limit (满, 达到, 不低于); the limit itself does."""
    return _exact(value, "the value") >= _exact(limit, "the limit")


def within(value: Exact, limit: Exact) -> bool:
    """Tell whether a value stays within a limit (以内, 内); the limit itself does."""
    return _exact(value, "the value") <= _exact(limit, "the limit")


def below(value: Exact, limit: Exact) -> bool:
    """Tell whether a value is lower than a limit (低于, 不满); the limit itself is not."""
    return _exact(value, "the value") < _exact(limit, "the limit")


def more_than(value: Exact, limit: Exact) -> bool:
    """Tell whether a value exceeds a limit (超过); the limit itself does not."""
    return _exact(value, "the value") > _exact(limit, "the limit")


def stays_or_reaches(value: Amount, line: Amount, above: bool, margin: Fraction) -> bool:  # noqa: FBT001
    """Tell whether a value counts as above a line, with a hysteresis so that it does not flap.

    Returns:
        From above, whether the value is at least the line less the margin; from below, whether it
        is at least the line plus the margin.
    """
    stays, reaches = band(line, margin)
    return value >= (stays if above else reaches)


def band(line: Amount, margin: Fraction) -> tuple[Decimal, Decimal]:
    """Return the least amount that stays above a line with a hysteresis, and the least from below.

    Args:
        line: the line.
        margin: how far from it both lie, as a share of it.
    """
    number, of = line.as_integer_ratio()
    wide, whole = abs(number) * margin.numerator, number * margin.denominator
    parts = Decimal(of * margin.denominator)
    return (
        _UP.divide(Decimal(whole - wide), parts),
        _UP.divide(Decimal(whole + wide), parts),
    )


def _exact(value: Exact, name: str) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(require_amount(value, name))
