"""Exact numbers, whole numbers and yes or no, from text and from plain numbers."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from clientrules.data.problems import MisfitError

_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,300}(\.[0-9]{1,300})?")
_PERCENT: Final = re.compile(r"([0-9]{1,30}(?:\.[0-9]{1,30})?) ?%")
_RATIO: Final = re.compile(r"([+-]?[0-9]{1,300}) ?/ ?([0-9]{1,300})")
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,300}")

_PER_CENT: Final = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?) ?(?:per ?cent|percent|pct|％)")
_DECIMAL_COMMA: Final = re.compile(r"([0-9]{1,9}),([0-9]{1,2})")
_GROUPED: Final = re.compile(r"([0-9]{1,3}(?:,[0-9]{3}){1,9}(?:\.[0-9]{1,9})?)")
_PRICED: Final = re.compile(r"[^\d+-]{1,4}([0-9]{1,12}(?:\.[0-9]{1,9})?)")

AMOUNT: Final = "an amount in digits, such as 1520.50"
WHOLE: Final = "a whole number"
FLAG: Final = "true or false"
DEGREES: Final = "degrees, such as 31.23"
SHARE: Final = 'an exact number, such as 0.95, "95 %" or "19/20"'

_YES: Final = frozenset({"true", "yes", "是", "1"})
_NO: Final = frozenset({"false", "no", "否", "0"})


def read_amount(given: object) -> Decimal | int:
    """Return exact money."""
    if type(given) is str and _NUMBER.fullmatch(given):
        return Decimal(given)  # as most cells are
    found = _digits(given, AMOUNT)
    if found is None:
        raise MisfitError(AMOUNT, _meant(given))
    return found


def read_exact(given: object) -> Decimal | int | Fraction:
    """Return an exact number: digits, a percentage or a ratio."""
    if type(given) is Fraction:
        return given
    found = _digits(given, SHARE)
    if found is not None:
        return found
    if isinstance(given, str):
        if match := _PERCENT.fullmatch(given.strip()):
            return Decimal(match[1]).scaleb(-2)
        if (match := _RATIO.fullmatch(given.strip())) and int(match[2]):
            return Fraction(int(match[1]), int(match[2]))
    raise MisfitError(SHARE, _meant(given))


def _meant(given: object) -> str:
    """Return the digits that a person meant, where only one reading is likely."""
    text = given.strip() if isinstance(given, str) else ""
    if match := _PER_CENT.fullmatch(text):
        return f'"{match[1]} %"'
    if match := _DECIMAL_COMMA.fullmatch(text):
        return f"{match[1]}.{match[2]}"
    match = _GROUPED.fullmatch(text) or _PRICED.fullmatch(text)
    return match[1].replace(",", "") if match else ""


def _digits(given: object, expected: str) -> Decimal | int | None:
    if type(given) is int or (type(given) is Decimal and given.is_finite()):
        return given
    if isinstance(given, float):
        # What a float stands for is a guess, and the guess is offered, not taken.
        near = f'"{Decimal(repr(given)):f}"' if math.isfinite(given) else ""
        raise MisfitError(f"{expected}; a float is not exact", near)
    text = given.strip() if isinstance(given, str) else ""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def write_exact(value: Decimal | int | Fraction) -> int | str:
    """Return an exact number as text, or a whole one as it is."""
    if type(value) is int:
        return value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return f"{Decimal(value):f}"


def read_whole(given: object) -> int:
    """Return a whole number."""
    if type(given) is int:
        return given
    if isinstance(given, str) and _WHOLE.fullmatch(given.strip()):
        return int(given)
    raise MisfitError(WHOLE)


def read_flag(given: object) -> bool:
    """Return a yes or no; 1 and 0 are such, where a yes or no is asked for."""
    if given is True or given is False:
        return given
    if type(given) is int and given in (0, 1):
        return given == 1
    meant = flag_cell(given)
    raise MisfitError(FLAG, str(meant).lower() if isinstance(meant, bool) else "")


def flag_cell(given: object) -> object:
    """Return what a cell of a yes or no says in words."""
    word = given.strip().casefold() if isinstance(given, str) else ""
    return True if word in _YES else False if word in _NO else given


def read_coordinate(given: object) -> float:
    """Return a coordinate, the one thing that is measured and not counted."""
    if isinstance(given, (int, float, Decimal)) and not isinstance(given, bool):
        try:
            return float(given)
        except OverflowError:
            pass
    raise MisfitError(DEGREES)
