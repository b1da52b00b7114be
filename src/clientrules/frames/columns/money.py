"""Columns of money as whole units: whole numbers, decimals, and floats on a grid that is named.

Inside, amounts are 64-bit whole numbers of the smallest unit, so that every backend reckons the
same: nothing is rounded, and no sum depends on the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any, Final

import narwhals as nw
from attrs import frozen

from clientrules.core.money.amounts import EXACT, Amount, require_quantum
from clientrules.core.render import shown
from clientrules.errors import InvalidValueError
from clientrules.frames.columns.caller_frame import WHOLE, CallersFrame, wrong_column
from clientrules.frames.columns.faults import Fault, LabelColumn

LEAST: Final = -(2**63)
MOST: Final = 2**63 - 1

_DECIMAL_DIGITS: Final = 18
_WIDEST_DECIMAL: Final = 38
# Up to here a float, multiplied and divided, comes within half a step of the grid point it names.
_FLOAT_UNITS: Final = 2**50
_FLOAT_WHOLE: Final = 2**53


@frozen(eq=False)
class MoneyColumn:
    """A column of money.

    Args:
        name: the column.
        units: its amounts as whole units.
        quantum: what a unit is worth; `1` is an `int` where the column holds whole numbers.
        misfits: rows that have no whole units.
        signed: whether amounts below zero can be written in it.
        nonnegative: what to do about amounts below zero, which are refused; empty where they are
            accepted.
    """

    name: str
    units: nw.Expr
    quantum: Amount
    misfits: tuple[Fault, ...] = ()
    signed: bool = True
    nonnegative: str = ""

    def faults(self) -> Iterator[Fault]:
        """Return the rows without an amount, and those with one that has no whole units."""
        missing = (
            f"without {shown(self.name)}: expected an amount in each; a missing one is not zero"
        )
        yield Fault.missing(nw.col(self.name), missing)
        yield from self.misfits
        if self.nonnegative and self.signed:
            words = f"with a negative {shown(self.name)}: expected zero or more; {self.nonnegative}"
            yield Fault(nw.col(self.name) < 0, words, nw.col(self.name).min() < 0)

    def measure(self) -> nw.Expr:
        """Return the aggregation that `most` reads."""
        return nw.col(self.name).max().alias(f"most {self.name}")

    def most(self, found: dict[str, Any]) -> int:
        """Return the largest number of units by what `measure` found, zero without rows."""
        return round(self._in_units(found[f"most {self.name}"])) if found["rows"] else 0

    def reaching(self, amount: Amount | Fraction) -> int:
        """Return the least number of units that reaches an amount, within 64 bits."""
        return max(LEAST, min(ceil(self._in_units(amount)), MOST))

    def reaches(self, amount: Amount | Fraction) -> nw.Expr:
        """Tell which rows have at least an amount."""
        if self._in_units(amount) > MOST:
            return self.units > MOST
        return self.units >= self.reaching(amount)

    def held(
        self, line: Amount, margin: Fraction, was: LabelColumn, above: Sequence[str]
    ) -> nw.Expr:
        """Tell which rows count as above a line, given on which side each was."""
        at = Fraction(line)
        band = abs(at) * margin
        stays = was.value.is_in(list(above)) & self.reaches(at - band)
        return self.reaches(at + band) | stays | (was.value.is_null() & self.reaches(at))

    def amount(self, units: int) -> Amount:
        """Return a number of units as an amount."""
        if isinstance(self.quantum, int):
            return units * self.quantum
        return EXACT.multiply(Decimal(units), self.quantum)

    def written(self, units: nw.Expr, kind: Any) -> nw.Expr:
        """Return units as amounts of a kind of column, such as this one's own."""
        if isinstance(kind, nw.Decimal):
            wide = units.cast(nw.Decimal(19, 0))
            return (wide * nw.lit(self.quantum)).cast(nw.Decimal(kind.precision, kind.scale))
        if kind.is_float():
            top, bottom = self.amount(1).as_integer_ratio()
            # Only a division by a column is rounded once on every backend.
            return (units.cast(nw.Float64()) * top) / (units * 0 + bottom)
        return units

    def _in_units(self, amount: Amount | Fraction | float) -> Fraction:
        return Fraction(amount) / Fraction(self.quantum)


def money_column(
    given: CallersFrame[Any], name: str, argument: str, quantum: Amount | str | None = None
) -> MoneyColumn:
    """Return a column of money, which is named by an argument."""
    kind = given.kind(name, argument)
    step = None if quantum is None else require_quantum(quantum)
    if kind.is_float():
        return _floats(name, step, kind)
    if kind.is_integer():
        refuse_another_unit(name, kind, step)
        return _whole(given, name, kind)
    if isinstance(kind, nw.Decimal):
        return _decimals(given, name, kind)
    expected = (
        "whole numbers or decimals; cast Python objects and text to decimals, in pandas with"
        " pd.ArrowDtype(pa.decimal128(18, 2))"
    )
    raise wrong_column(name, kind, expected)


def refuse_another_unit(name: str, kind: Any, step: Amount | None) -> None:
    """Refuse whole numbers beside a quantum, which might count it or be amounts themselves."""
    if step not in (None, 1):
        raise InvalidValueError(
            f"column {name!r} holds {kind} and the quantum is {step}: expected one unit; cast the"
            f" column to decimals if it holds whole amounts, divide it by {1 / Fraction(step)} in"
            f" decimals if it counts units of {step}, or leave out quantum= where the policy counts"
            " as the column does"
        )


def _whole(given: CallersFrame[Any], name: str, kind: Any) -> MoneyColumn:
    column, signed = nw.col(name), not kind.is_unsigned_integer()
    if kind not in {nw.UInt64, nw.UInt128, nw.Int128}:
        return MoneyColumn(name, column.cast(WHOLE), 1, signed=signed)
    if given.rows.implementation.is_pyarrow():
        # Arrow compares unsigned numbers with signed ones only as far as both go.
        beyond = column.cast(nw.Decimal(20, 0)) > nw.lit(Decimal(MOST), nw.Decimal(20, 0))
    else:
        beyond = column > MOST
    if signed:
        beyond = beyond | (column < LEAST)
    kept = nw.when(beyond).then(column - column).otherwise(column)
    return MoneyColumn(
        name, kept.cast(WHOLE), 1, (_beyond(name, beyond, "64 bits"),), signed=signed
    )


def _decimals(given: CallersFrame[Any], name: str, kind: nw.Decimal) -> MoneyColumn:
    if kind.scale > _DECIMAL_DIGITS:
        raise InvalidValueError(
            f"column {shown(name)} holds {kind}: expected at most {_DECIMAL_DIGITS} decimal places;"
            " cast it to fewer"
        )
    precision = _DECIMAL_DIGITS if given.by_arrow else _WIDEST_DECIMAL
    column = nw.col(name)
    units = (column.cast(nw.Decimal(precision, kind.scale)) * 10**kind.scale).cast(WHOLE)
    misfits: tuple[Fault, ...] = ()
    if kind.precision > _DECIMAL_DIGITS:
        limit = 10 ** (_DECIMAL_DIGITS - kind.scale)
        beyond = (column >= limit) | (column <= -limit)
        misfits = (_beyond(name, beyond, f"{_DECIMAL_DIGITS} digits"),)
    quantum = EXACT.scaleb(Decimal(1), -kind.scale)
    return MoneyColumn(name, units, quantum, misfits)


def _beyond(name: str, where: nw.Expr, room: str) -> Fault:
    return Fault(
        where, f"with a {shown(name)} beyond {room}: expected less; count in a larger unit"
    )


def _floats(name: str, step: Amount | None, kind: Any) -> MoneyColumn:
    if step is None:
        expected = (
            "decimals or whole minor units; where every float stands for a whole number of cents,"
            ' say so with quantum="0.01"'
        )
        raise wrong_column(name, kind, expected)
    top, bottom = Fraction(step).as_integer_ratio()
    column = nw.col(name).cast(nw.Float64())
    # Halves may round either way: no amount that is kept lies near one.
    units = (column * bottom / top).round(0)
    not_a_number = column.is_nan() & ~nw.col(name).is_null()
    # Polars multiplies by the reciprocal of a constant, which rounds twice; by a column it divides.
    off = (units * top / (column * 0 + bottom) != column) & ~column.is_nan()
    room = min(_FLOAT_UNITS, _FLOAT_WHOLE // top)
    far = (units > room) | (units < -room)
    misfits = (
        Fault(
            not_a_number, f"with a {shown(name)} that is not a number: expected an amount in each"
        ),
        Fault(off & ~far, f"with a {name!r} off the grid of {step}: round them, or name another"),
        Fault(
            far & ~column.is_nan(),
            f"with a {name!r} too large for a float to name one point of the grid of {step}:"
            " keep such amounts as decimals",
        ),
    )
    return MoneyColumn(name, units.cast(WHOLE), step, misfits)
