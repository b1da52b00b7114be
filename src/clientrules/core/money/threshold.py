"""The threshold words of the sources, each with the side its number falls on (GEN-5)."""

from __future__ import annotations

from fractions import Fraction

from clientrules.core.money.amounts import Amount, Exact, require_amount


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
    at = Fraction(line)
    band = abs(at) * margin
    return Fraction(value) >= (at - band if above else at + band)


def _exact(value: Exact, name: str) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(require_amount(value, name))
