"""Running totals within a card or customer: no order but theirs, and no partition but theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import narwhals as nw

from clientrules.errors import InvalidValueError
from clientrules.frames.columns.caller_frame import NAMED, WHOLE, Rows, answers, digits, inner, some
from clientrules.frames.columns.money import MOST

_HALF: Final = 2**31
_PLACE, _SORTED = inner("place of row"), inner("place in order")
_VALUE, _BEFORE = inner("value of row"), inner("total before key")
_UPPER, _LOWER = inner("upper half"), inner("lower half")


def with_running_total(
    rows: Rows, value: nw.Expr, *, key: str, order: Sequence[str], into: str
) -> Rows:
    """Return rows with a column of running totals within each key."""
    if rows.implementation.is_pyarrow():
        return _by_arrow(rows, value, key=key, order=order, into=into).lazy()
    running = nw.col(into).cum_sum().over(key, order_by=list(order))
    # DuckDB adds up whole numbers in 128 bits.
    return rows.with_columns(value.alias(into)).with_columns(running.cast(WHOLE))


def _by_arrow(
    rows: Rows, value: nw.Expr, *, key: str, order: Sequence[str], into: str
) -> nw.DataFrame[Any]:
    """Return what Arrow has no running sum within a key for.

    The running sum of all rows may pass 64 bits and begin anew, which the difference between two
    of its totals undoes.
    """
    placed = rows.with_columns(value.alias(_VALUE)).collect().with_row_index(_PLACE)
    running = placed.sort(key, *order).with_row_index(_SORTED)
    running = running.with_columns(nw.col(_VALUE).cum_sum().alias(into))
    begins = nw.col(_SORTED) == nw.col(_SORTED).min().over(key)
    before = nw.when(begins).then(nw.col(into) - nw.col(_VALUE)).otherwise(0)
    running = running.with_columns(before.alias(_BEFORE))
    running = running.with_columns(nw.col(into) - nw.col(_BEFORE).sum().over(key))
    return running.sort(_PLACE).drop(_PLACE, _SORTED, _VALUE, _BEFORE)


def refuse_overflow(
    rows: Rows, value: nw.Expr, name: str, *, key: str, bound: int, factor: int = 1
) -> None:
    """Refuse totals within a key that 64 bits do not hold."""
    if bound * factor <= MOST:
        return
    upper = digits(rows, value, _HALF)
    halves = rows.select(nw.col(key), upper.alias(_UPPER), (value - upper * _HALF).alias(_LOWER))
    totals = halves.group_by(key).agg(nw.col(_UPPER).sum(), nw.col(_LOWER).sum())
    carried = digits(rows, nw.col(_LOWER), _HALF)
    totals = totals.with_columns(
        (nw.col(_UPPER) + carried).alias(_UPPER),
        (nw.col(_LOWER) - carried * _HALF).alias(_LOWER),
    )
    high, low = divmod(MOST // factor, _HALF)
    beyond = (nw.col(_UPPER) > high) | ((nw.col(_UPPER) == high) & (nw.col(_LOWER) > low))
    large = totals.filter(beyond).select(key)
    found = [each[key] for each in answers(large.head(NAMED + 1))]
    if found:
        raise InvalidValueError(
            f"the totals of {name!r} go beyond 64 bits ({key} {some(found)}): expected less; count"
            " in a larger unit"
        )
