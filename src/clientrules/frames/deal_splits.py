"""Commissions of many deals in a frame, each split by its shares to the last unit.

Largest remainder in whole units (GEN-7), row by row: nothing is rounded, the parts of a deal add up
to its commission, and a refund mirrors its sale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add
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
from clientrules.frames.columns.money import LEAST, MoneyColumn, money_column
from clientrules.frames.columns.quotients import quotient

# The product of a remainder and a share then holds 64 bits, and so does a sum of all shares.
_MOST_WEIGHT: Final = 2**31 - 1
_OWED: Final = "a refund is a negative commission"
_SIZE, _WHOLE, _TIMES = map(inner, ("size of deal", "sum of shares", "times the shares"))
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
    survey(given, (money, *weights, _Deal(money, weights)), key=key)
    paid = _paid(given.rows, money, weights)
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
        yield Fault(self.units > _MOST_WEIGHT, words)


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
        whole = reduce(add, (each.within for each in self.weights))
        yield Fault(whole == 0, f"with nothing in {names}: expected a share above zero")
        words = f"with more than {_MOST_WEIGHT} in {names} together: expected smaller numerators"
        yield Fault(whole > _MOST_WEIGHT, words)
        words = f"with a {shown(self.commission.name)} of {LEAST}: expected less to be refunded"
        yield Fault(self.commission.units == LEAST, words)


def _units_of(names: Sequence[str]) -> list[str]:
    return [inner(f"units of {each}") for each in names]


def _paid(rows: Rows, money: MoneyColumn, weights: Sequence[_Weight]) -> Rows:
    """Return the rows with the units that each share pays."""
    names = [each.column.name for each in weights]
    units, over = _units_of(names), [inner(f"over of {each}") for each in names]
    whole, size, times, rest = nw.col(_WHOLE), nw.col(_SIZE), nw.col(_TIMES), nw.col(_REST)
    found = rows.with_columns(
        reduce(add, (each.units for each in weights)).alias(_WHOLE), money.units.abs().alias(_SIZE)
    )
    # The commission is so many times the sum of the shares, and a rest below it.
    found = found.with_columns(quotient(rows, size, whole).alias(_TIMES))
    found = found.with_columns(
        *[(times * each.units).alias(name) for each, name in zip(weights, units, strict=True)],
        (size - times * whole).alias(_REST),
    )
    found = found.with_columns(
        *[(rest * each.units).alias(name) for each, name in zip(weights, over, strict=True)]
    )
    return _rounded(found, units, over, money)


def _rounded(rows: Rows, units: Sequence[str], over: Sequence[str], money: MoneyColumn) -> Rows:
    """Return the rows with whole units, those left over given to the largest remainders."""
    whole = nw.col(_WHOLE)
    extra = [inner(f"extra of {each}") for each in units]
    found = rows.with_columns(
        *[
            quotient(rows, nw.col(each), whole).alias(name)
            for each, name in zip(over, extra, strict=True)
        ]
    )
    found = found.with_columns(
        *[
            (nw.col(each) - nw.col(more) * whole).alias(each)
            for each, more in zip(over, extra, strict=True)
        ],
        (nw.col(_REST) - reduce(add, map(nw.col, extra))).alias(_LEFT),
    )
    negative = money.units < 0
    paid = []
    for place, (name, more) in enumerate(zip(units, extra, strict=True)):
        one_more = (_ahead(over, place) < nw.col(_LEFT)).cast(WHOLE)
        size = nw.col(name) + nw.col(more) + one_more
        paid.append(nw.when(negative).then(-size).otherwise(size).alias(name))
    return found.with_columns(*paid)


def _ahead(over: Sequence[str], place: int) -> nw.Expr:
    """Return how many shares have a larger remainder, or the same and stand earlier."""
    own = nw.col(over[place])
    ahead = nw.lit(0, WHOLE)
    for other, name in enumerate(over):
        if other != place:
            first = nw.col(name) >= own if other < place else nw.col(name) > own
            ahead = ahead + first.cast(WHOLE)
    return ahead
