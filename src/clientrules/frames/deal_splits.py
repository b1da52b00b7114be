"""Commissions of many deals in a frame, each split by its shares to the last unit.

Largest remainder in whole units (GEN-7), row by row: nothing is rounded, the parts of a deal add up
to its commission, and a refund mirrors its sale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add, and_, or_
from typing import Any, Final

import narwhals as nw
from attrs import evolve, frozen
from narwhals.typing import IntoFrameT

from clientrules.core.checks import strings
from clientrules.core.money.amounts import Amount
from clientrules.core.refusals import wrong_value
from clientrules.core.render import shown
from clientrules.frames.columns.caller_frame import (
    WHOLE,
    CallersFrame,
    Rows,
    inner,
    wrong_column,
)
from clientrules.frames.columns.faults import Fault, survey
from clientrules.frames.columns.money import LEAST, MOST, MoneyColumn, money_column
from clientrules.frames.columns.quotients import quotient

# The product of a remainder and a share then holds 64 bits, and so does a sum of all shares.
_MOST_WEIGHT: Final = 2**31 - 1
_OWED: Final = "a refund is a negative commission"
_WHOLE, _TIMES, _SIGN = map(inner, ("sum of shares", "times the shares", "sign of deal"))
_REST, _LEFT = inner("rest of deal"), inner("units left")


def commission_splits(
    frame: IntoFrameT,
    *,
    commission: str,
    shares: Sequence[str],
    key: str | None = None,
    quantum: Amount | str | None = None,
    into: Sequence[str] | None = None,
) -> IntoFrameT:
    """Split the commission of every deal by its shares, so that the parts add up to it exactly.

    The smallest unit paid is that of the column: a cent in decimals with two places, and one in
    whole numbers, which may be cents. Ties of a unit go to the earlier share.

    Args:
        frame: one row for each deal.
        commission: the column of commissions; negative ones are refunds.
        shares: the columns of the parts as whole numbers, such as the numerators of `Shares`, in
            the order that breaks ties; zero for who has none.
        key: the column of deals, by which faulty rows are named.
        quantum: the grid on which a column of floats lies, such as `"0.01"`.
        into: the columns to add, one for each share; by default their names with `"_paid"`.

    Returns:
        The frame with what each share pays, of the kind of the commission.

    Raises:
        InvalidValueError: rows without a commission or a share, with a negative share or with none
            at all, all counted; or columns of those names already.
        UnknownKeyError: no such column.

    Clause: GEN-7.
    """
    given = CallersFrame.of(frame)
    given.require(key=key)
    names = _named(shares)
    added = _free(given, names, into)
    money = money_column(given, commission, "commission", quantum)
    weights = [_weight(given, each) for each in names]
    found = survey(
        given, (money, *weights, _Deal(money, weights)), *_measures(money, weights), key=key
    )
    most, heaviest = _largest(found)
    paid = _paid(given.rows, money, weights, most=most, heaviest=heaviest)
    columns = [
        money.written(nw.col(units), given.schema[money.name]).alias(name)
        for units, name in zip(_units_of(names), added, strict=True)
    ]
    return given.back(paid.select(*given.schema, *columns))


def _named(shares: Sequence[str]) -> tuple[str, ...]:
    names = strings(shares, "shares")
    if not names or len(set(names)) < len(names):
        raise wrong_value("shares", names, "one or more columns, each once")
    return names


def _free(
    given: CallersFrame[Any], names: Sequence[str], into: Sequence[str] | None
) -> tuple[str, ...]:
    added = tuple(f"{each}_paid" for each in names) if into is None else strings(into, "into")
    if len(added) != len(names) or len({each.casefold() for each in added}) != len(names):
        raise wrong_value("into", added, f"{len(names)} names, one for each share")
    return tuple(map(given.free, added))


@frozen(eq=False)
class _Weight:
    """A column of parts."""

    column: MoneyColumn

    @property
    def units(self) -> nw.Expr:
        return self.column.units

    @property
    def within(self) -> nw.Expr:
        """Return the parts, but zero for those so large that their sum might not hold 64 bits."""
        units = self.units
        return nw.when(units.is_between(0, _MOST_WEIGHT)).then(units).otherwise(units * 0)

    def faults(self) -> Iterator[Fault]:
        yield from self.column.faults()
        words = (
            f"with a {shown(self.column.name)} above {_MOST_WEIGHT}: expected smaller numerators"
        )
        yield Fault(self.units > _MOST_WEIGHT, words, self.units.max() > _MOST_WEIGHT)


def _weight(given: CallersFrame[Any], name: str) -> _Weight:
    if not given.kind(name, "shares").is_integer():
        expected = "whole numbers, such as 70 and 30 for parts of 0.7 and 0.3"
        raise wrong_column(name, given.kind(name), expected)
    return _Weight(evolve(money_column(given, name, "shares"), nonnegative=_OWED))


@frozen(eq=False)
class _Deal:
    """A commission and its parts, of which one at least must be above zero."""

    commission: MoneyColumn
    weights: Sequence[_Weight]

    def faults(self) -> Iterator[Fault]:
        names = ", ".join(repr(each.column.name) for each in self.weights)
        units = [each.units for each in self.weights]
        words = f"with nothing in {names}: expected a share above zero"
        yield Fault(reduce(and_, (each == 0 for each in units)), words)
        whole = reduce(add, (each.within for each in self.weights))
        words = f"with more than {_MOST_WEIGHT} in {names} together: expected smaller numerators"
        part = _MOST_WEIGHT // len(units)
        yield Fault(whole > _MOST_WEIGHT, words, reduce(or_, (each.max() > part for each in units)))
        words = f"with a {shown(self.commission.name)} of {LEAST}: expected less to be refunded"
        commission = self.commission.units
        yield Fault(commission == LEAST, words, commission.min() == LEAST)


def _measures(money: MoneyColumn, weights: Sequence[_Weight]) -> Iterator[nw.Expr]:
    yield money.units.min().alias(_REST)
    yield money.units.max().alias(_LEFT)
    for each in weights:
        yield each.units.max().alias(inner(f"most {each.column.name}"))


def _largest(found: dict[str, Any]) -> tuple[int, int]:
    """Return the size of the largest commission in units, and the largest share."""
    if not found["rows"]:
        return 0, 0
    least, most, *heaviest = (int(each) for name, each in found.items() if name != "rows")
    return max(-least, most), max(heaviest)


def _units_of(names: Sequence[str]) -> list[str]:
    return [inner(f"units of {each}") for each in names]


def _paid(
    rows: Rows, money: MoneyColumn, weights: Sequence[_Weight], *, most: int, heaviest: int
) -> Rows:
    """Return the rows with the units that each share pays.

    The parts of a commission are its products with the shares divided by their sum. Where these
    might pass 64 bits, as many times the sum as the commission holds are divided first.
    """
    whole, times = nw.col(_WHOLE), nw.col(_TIMES)
    found = rows.with_columns(
        reduce(add, (each.units for each in weights)).alias(_WHOLE),
        money.units.abs().alias(_REST),
        nw.when(money.units < 0).then(-1).otherwise(1).alias(_SIGN),
    )
    fits = most * heaviest <= MOST
    if not fits:
        found = found.with_columns(quotient(rows, nw.col(_REST), whole).alias(_TIMES))
        found = found.with_columns((nw.col(_REST) - times * whole).alias(_REST))
        most = _MOST_WEIGHT
    bound = most * heaviest
    names = [each.column.name for each in weights]
    units, over = _units_of(names), [inner(f"over of {each}") for each in names]
    products = [nw.col(_REST) * each.units for each in weights]
    found = found.with_columns(*map(nw.Expr.alias, products, over))
    parts = [quotient(rows, nw.col(each), whole, most=bound) for each in over]
    found = found.with_columns(*map(nw.Expr.alias, parts, units))
    found = _with_last_units(found, units, over)
    if fits:
        return found
    whole_parts = [nw.col(_SIGN) * times * each.units for each in weights]
    paid = [nw.col(each) + more for each, more in zip(units, whole_parts, strict=True)]
    return found.with_columns(*map(nw.Expr.alias, paid, units))


def _with_last_units(rows: Rows, units: Sequence[str], over: Sequence[str]) -> Rows:
    """Return the rows with the units left over given to the largest remainders, and the sign."""
    rows = rows.with_columns(
        *[
            (nw.col(each) - nw.col(part) * nw.col(_WHOLE)).alias(each)
            for each, part in zip(over, units, strict=True)
        ],
        (nw.col(_REST) - reduce(add, map(nw.col, units))).alias(_LEFT),
    )
    more = [(_ahead(over, place) < nw.col(_LEFT)).cast(WHOLE) for place in range(len(over))]
    paid = [(nw.col(part) + one) * nw.col(_SIGN) for part, one in zip(units, more, strict=True)]
    return rows.with_columns(*map(nw.Expr.alias, paid, units))


def _ahead(over: Sequence[str], place: int) -> nw.Expr:
    """Return how many shares have a larger remainder, or the same and stand earlier."""
    own = nw.col(over[place])
    ahead = [nw.col(each) >= own for each in over[:place]]
    ahead += [nw.col(each) > own for each in over[place + 1 :]]
    none = nw.lit(0, nw.Int16())
    return reduce(add, (each.cast(nw.Int16()) for each in ahead)) if ahead else none
