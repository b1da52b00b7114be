"""Rates and shares, compared and counted without rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import attrs

from clientrules.core.checks import field_name
from clientrules.core.expected import says
from clientrules.core.money.amounts import Exact, require_amount
from clientrules.core.refusals import wrong_kind, wrong_value

_MOST: Final = 10**18


def require_rate(value: Exact, name: str) -> Fraction:
    """Return a rate between zero and one as a fraction."""
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, Fraction)):
        usable = isinstance(value, float) and 0 <= value <= 1
        example = f'"{Decimal(repr(float(value))):f}"' if usable else '"0.30"'
        raise wrong_kind(name, value, f"an exact rate; write Decimal({example}) or a Fraction")
    rate = value if isinstance(value, Fraction) else Fraction(require_amount(value, name))
    if not 0 <= rate <= 1:
        raise wrong_value(name, value, "a rate from 0 to 1; write 30 % as Decimal('0.30')")
    return rate


def rate_field(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a field holds an exact rate from 0 to 1."""
    require_rate(value, field_name(instance, attribute))


says(
    rate_field,
    "a rate from 0 to 1",
    type=["integer", "string"],
    format="decimal",
    minimum=0,
    maximum=1,
)


def required_count(cases: int, rate: Exact) -> int:
    """Return how many of the cases a minimum rate asks for, rounded up.

    Args:
        cases: how many there are.
        rate: the least share to be done, from 0 to 1.

    Raises:
        InvalidValueError: a negative count or a rate outside 0 to 1.

    Clause: GEN-8.

    >>> required_count(11, Fraction(3, 10))
    4
    """
    exact = require_rate(rate, "the rate") * _count(cases, "cases")
    return -(-exact.numerator // exact.denominator)


def meets_rate(done: int, cases: int, rate: Exact) -> bool:
    """Tell whether enough of the cases are done; no cases need nothing.

    Args:
        done: how many of the cases are done.
        cases: how many there are.
        rate: the least share to be done, from 0 to 1.

    Raises:
        InvalidValueError: a negative count, more done than there are, or a rate outside 0 to 1.

    Clause: GEN-8.
    """
    if _count(done, "done") > _count(cases, "cases"):
        raise wrong_value("done", done, f"no more than the {cases} cases")
    return done >= required_count(cases, rate)


def _count(value: int, name: str) -> int:
    if type(value) is not int:
        raise wrong_kind(name, value, "a whole number, int")
    if not 0 <= value <= _MOST:
        limit = "zero or more" if value < 0 else f"no more than {_MOST}"
        raise wrong_value(name, value, f"a count of {limit}")
    return value
