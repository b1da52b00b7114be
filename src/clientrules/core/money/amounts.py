"""Exact money: `Decimal` or `int`, never a float.

`amount` reads text and whole numbers, `amount.from_float` is the one named way in for floats,
and `round_to` puts an exact value on a grid. Nothing here depends on the ambient decimal context.
"""

from __future__ import annotations

import decimal
import math
import re
import unicodedata
from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from numbers import Integral
from typing import Any, Final, TypeAlias, TypeVar

import attrs

from clientrules.core.checks import field_name
from clientrules.core.expected import says
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError

Amount: TypeAlias = Decimal | int
"""What rules take for money: a finite decimal or a whole number, in the same unit throughout."""

Exact: TypeAlias = Decimal | int | Fraction
"""What rules take for rates and shares."""

A = TypeVar("A", bound=Amount)

CENT: Final = Decimal("0.01")

_DIGITS: Final = 1000
EXACT: Final = decimal.Context(
    prec=_DIGITS,
    rounding=ROUND_HALF_UP,
    Emin=-_DIGITS,
    Emax=_DIGITS,
    traps=[
        decimal.Inexact,
        decimal.InvalidOperation,
        decimal.DivisionByZero,
        decimal.Overflow,
        decimal.FloatOperation,
    ],
)
"""A context in which sums and products are exact or raise."""

_ROUNDING: Final = decimal.Context(prec=_DIGITS, traps=[decimal.InvalidOperation])

# Amounts stay within fewer digits than EXACT has, so that what is reckoned with them fits it.
_AMOUNT_DIGITS: Final = 300
_AMOUNTS: Final = decimal.Context(
    prec=_AMOUNT_DIGITS,
    Emin=-_AMOUNT_DIGITS,
    Emax=_AMOUNT_DIGITS,
    traps=[decimal.Inexact, decimal.Overflow],
)
_plus: Final = _AMOUNTS.plus
_LARGEST: Final = 10**_AMOUNT_DIGITS
_LARGE: Final = float(_LARGEST // 10)  # so far below that no rounding of floats matters
_SHORT: Final = decimal.Context(prec=6, traps=[])

_PLAIN: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_ZEROS: Final = re.compile(r"[+-]?0[0-9]")
_GROUPED: Final = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+")
_READ: Final = 40
_ROUNDINGS: Final = frozenset(
    {
        decimal.ROUND_CEILING,
        decimal.ROUND_DOWN,
        decimal.ROUND_FLOOR,
        decimal.ROUND_HALF_DOWN,
        decimal.ROUND_HALF_EVEN,
        decimal.ROUND_HALF_UP,
        decimal.ROUND_UP,
        decimal.ROUND_05UP,
    }
)


def is_exact(value: object) -> bool:
    """Tell whether a value is an exact number, which can be compared and added up."""
    return isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool)


def require_amount(value: A, name: str) -> A:
    """Return `value` when it is exact money, and refuse it otherwise."""
    kind = type(value)
    if kind is int or (kind is Decimal and value.is_finite()):  # type: ignore[union-attr]
        try:
            _plus(value)
        except decimal.DecimalException as error:
            raise _beyond_reach(value, name) from error
        return value
    return _checked_amount(value, name)


def plainly_exact(amounts: Collection[object]) -> bool:
    """Tell of many amounts at once whether they are exact money as they are.

    Where they are not, `require_amount` of each says why, or finds that they are nevertheless.
    """
    kinds = {*map(type, amounts)}
    if kinds == {int}:
        return _all_within(amounts)  # type: ignore[arg-type]
    try:
        return kinds <= {int, Decimal} and all(map(Decimal.is_finite, map(_plus, amounts)))  # type: ignore[arg-type]
    except decimal.DecimalException:
        return False


def _all_within(amounts: Collection[int]) -> bool:
    """Tell whether whole numbers are within reach; none is larger than the hypotenuse of all."""
    try:
        if math.hypot(*amounts) < _LARGE:
            return True
    except OverflowError:
        pass  # told exactly
    return min(amounts) > -_LARGEST and max(amounts) < _LARGEST


def require_not_negative(value: Amount, name: str) -> Amount:
    """Return exact money, and refuse a negative amount."""
    if require_amount(value, name) < 0:
        raise wrong_value(name, value, "zero or more")
    return value


def amount_field(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a field holds exact money."""
    require_amount(value, field_name(instance, attribute))


def not_negative_field(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a field holds exact money, zero or more."""
    require_not_negative(value, field_name(instance, attribute))


def positive_field(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a field holds exact money above zero."""
    name = field_name(instance, attribute)
    if require_amount(value, name) <= 0:
        raise wrong_value(name, value, "more than zero")


_EXACT: Final[dict[str, Any]] = {"type": ["integer", "string"], "format": "decimal"}
says(amount_field, "an exact amount", **_EXACT)
says(not_negative_field, "an exact amount, zero or more", **_EXACT, minimum=0)
says(positive_field, "an exact amount above zero", **_EXACT, exclusiveMinimum=0)


def _checked_amount(value: A, name: str) -> A:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise InvalidTypeError(_refusal(value, name), field=name, value=value)
    if isinstance(value, Decimal) and not value.is_finite():
        expected = "a finite amount; leave out what is not known"
        raise wrong_value(name, value, expected)
    # A subclass counts as the plain number it is.
    require_amount(Decimal(value) if isinstance(value, Decimal) else int(value), name)
    return value


def _beyond_reach(value: Amount, name: str) -> InvalidValueError:
    about = _SHORT.create_decimal(value)
    message = f"{name} is about {about}: expected an amount of at most {_AMOUNT_DIGITS} digits"
    return InvalidValueError(message, field=name, value=value)


def _refusal(value: object, name: str) -> str:
    kind = type(value).__name__
    expected = f"{name} is {shown(value)} ({kind}): expected an exact amount, Decimal or int"
    if isinstance(value, Integral):
        return f"{expected}; write amount({int(value)})"
    if isinstance(value, float) and math.isfinite(value):
        return f"{expected}; {_calls_for(value)}"
    if isinstance(value, str) and len(value) <= _READ and _PLAIN.fullmatch(value):
        return f"{expected}; write amount({value!r})"
    return f'{expected}; write amount("12.50") with the figure meant'


def _calls_for(value: float) -> str:
    shortest = Decimal(repr(float(value)))
    digits = f"{shortest:f}"
    if len(digits) > _READ:
        return 'write amount("12.50") with the figure meant'
    places = max(2, len(digits.partition(".")[2]))
    step = f"0.{'0' * (places - 1)}1"
    try:
        amount.from_float(value, step)
    except InvalidValueError:
        return f'write amount("{digits}") with the figure meant'
    return f'write amount("{digits}") or amount.from_float({float(value)!r}, "{step}")'


class _AmountReader:
    """The callable behind the name `amount`."""

    __slots__ = ()

    def __call__(self, value: str | Amount) -> Decimal:
        """Return an exact amount from text, a whole number or a decimal.

        Args:
            value: digits with at most one decimal point, such as `"1520.50"`; an `int`; a finite
                `Decimal`.

        >>> amount("1520.50")
        Decimal('1520.50')
        """
        return _read(value, "the amount")

    def from_float(self, value: float, quantum: str | Amount) -> Decimal:
        """Return the one grid point that a float stands for.

        >>> amount.from_float(19.99, "0.01")
        Decimal('19.99')
        """
        step = require_quantum(quantum)
        if not isinstance(value, float):
            expected = (
                "a float; write amount(value) where it is exact, float(value) where it is not"
            )
            raise wrong_kind("the value", value, expected)
        if not math.isfinite(value):
            message = (
                f"the value is {shown(value)}: expected a finite float; leave out what is unknown"
            )
            raise InvalidValueError(message)
        nearest = round_to(Fraction(value), step)
        if float(nearest) != value:
            raise InvalidValueError(
                f"the value {shown(value)} lies off the grid of {step:f}; write"
                f' round_to(Fraction({shown(float(value))}), "{step:f}") if rounding is meant'
            )
        if (
            float(EXACT.add(nearest, step)) == value
            or float(EXACT.subtract(nearest, step)) == value
        ):
            raise InvalidValueError(
                f"the value {value!r} is too large for a float to name one point of the grid of"
                f" {step}; keep the figure as text and write amount(text)"
            )
        return nearest


amount: Final = _AmountReader()


def _read(value: str | Amount, name: str) -> Decimal:
    if not isinstance(value, str):
        return Decimal(require_amount(value, name))
    if not _PLAIN.fullmatch(value):
        readings = _readings(value) or ("1520.50",)
        write = " or ".join(f'amount("{each}")' for each in readings)
        meant = ", whichever is meant" if len(readings) > 1 else ""
        expected = f"digits with at most one decimal point; write {write}{meant}"
        raise wrong_value(name, value, expected)
    return require_amount(Decimal(value), name)


def _readings(value: str) -> tuple[str, ...]:
    """Return what figures a text may mean: a comma groups digits, or stands for the point."""
    if len(value) > _READ:
        return ()
    plain = re.sub(r"[\s_']", "", unicodedata.normalize("NFKC", value))
    if "," in plain and "." in plain:
        group, point = sorted(",.", key=plain.rindex)
        readings = [plain.replace(group, "").replace(point, ".")]
    elif "," in plain:
        readings = [plain.replace(",", "."), plain.replace(",", "")]
    elif plain.count(".") > 1 and _GROUPED.fullmatch(plain):
        readings = [plain.replace(".", "")]
    else:
        readings = [f"0{plain}" if plain.startswith(".") else plain.removesuffix(".")]
    found = [each for each in readings if _PLAIN.fullmatch(each) and not _ZEROS.match(each)]
    return tuple(dict.fromkeys(found))


def require_quantum(quantum: str | Amount) -> Decimal:
    """Return the step of a grid as a positive decimal."""
    if quantum is CENT:
        return CENT
    step = _read(quantum, "the quantum")
    if step <= 0:
        raise InvalidValueError(f"the quantum is {step}: expected a positive step such as 0.01")
    return step


def round_to(value: Exact, quantum: str | Amount = CENT, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Put an exact value on a grid.

    Args:
        value: a decimal, whole number or fraction, such as the product of a price and a rate.
        quantum: the step of the grid, such as `0.01`, `0.05` or `1`.
        rounding: a rounding of the `decimal` module; half up unless told otherwise (GEN-7).

    Returns:
        A whole number of quanta, with the quantum's decimal places.

    Raises:
        InvalidValueError: not finite or of too many digits, a quantum that is not positive, or an
            unknown rounding.

    >>> round_to(Fraction("333.33") * Fraction("0.85"))
    Decimal('283.33')
    """
    if not isinstance(rounding, str) or rounding not in _ROUNDINGS:
        raise wrong_value("the rounding", rounding, f"one of {', '.join(sorted(_ROUNDINGS))}")
    exact = value if isinstance(value, Fraction) else require_amount(value, "the value")
    step = quantum if quantum is CENT else require_quantum(quantum)
    return round_quotient(*exact.as_integer_ratio(), step, rounding)


def round_quotient(number: int, of: int, step: Decimal, rounding: str) -> Decimal:
    """Put a quotient of whole numbers on a grid, without seeking its lowest terms."""
    of_step, parts = step.as_integer_ratio()
    try:
        return EXACT.multiply(_round_units(number * parts, of * of_step, rounding), step)
    except decimal.DecimalException as error:
        raise InvalidValueError(
            f"the value has more than {_DIGITS} digits on the grid of {step}: expected fewer;"
            " name a coarser quantum"
        ) from error


def _round_units(number: int, of: int, rounding: str) -> int:
    whole, rest = divmod(abs(number), of)
    if rounding == ROUND_HALF_UP:
        rounded = whole + (2 * rest >= of)
        return rounded if number >= 0 else -rounded
    magnitude = Decimal(whole * 10 + _guard_digit(2 * rest, of)).scaleb(-1, EXACT)
    # A minus sign would round in the ambient context.
    signed = magnitude if number >= 0 else magnitude.copy_negate()
    return int(signed.quantize(Decimal(1), rounding, _ROUNDING))


def _guard_digit(twice_rest: int, denominator: int) -> int:
    """Return the one digit that tells zero, below half, half and above half apart."""
    if twice_rest == 0:
        return 0
    if twice_rest == denominator:
        return 5
    return 3 if twice_rest < denominator else 7
