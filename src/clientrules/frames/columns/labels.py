"""One of a few labels for each row: that of the first condition that holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import narwhals as nw
from narwhals.typing import IntoFrameT

from clientrules.frames.columns.caller_frame import CallersFrame, Rows, inner

_CODE: Final = inner("place of label")


def with_labels(
    given: CallersFrame[IntoFrameT],
    name: str,
    cases: Sequence[tuple[nw.Expr, str]],
    otherwise: str,
) -> IntoFrameT:
    """Return the caller's frame with a column of labels more.

    Args:
        given: the frame.
        name: the column to add.
        cases: conditions, of which the first that is true counts, each with its label.
        otherwise: the label of rows for which none is true.
    """
    return given.back(labelled(given.rows, name, cases, otherwise))


def labelled(rows: Rows, name: str, cases: Sequence[tuple[nw.Expr, str]], otherwise: str) -> Rows:
    """Return rows with a column of labels more."""
    if cases and rows.implementation.is_pandas():
        return _by_code(rows, name, cases, otherwise)
    values = nw.lit(otherwise)
    for where, label in reversed(cases):
        values = nw.when(where).then(nw.lit(label)).otherwise(values)
    return rows.with_columns(values.alias(name))


def _by_code(rows: Rows, name: str, cases: Sequence[tuple[nw.Expr, str]], otherwise: str) -> Rows:
    """Return what pandas has sooner from small numbers than from texts, which it copies by case."""
    held = rows.collect()
    codes: Any = 0
    for where, _ in reversed(cases):
        holds = held.select(where.alias(_CODE))[_CODE].fill_null(value=False).to_numpy()
        codes = (~holds).astype("int8") * (codes + 1)
    labels = [*[label for _, label in cases], otherwise]
    taken = nw.new_series(name, labels, nw.String(), backend=held.implementation)[codes]
    return held.with_columns(taken).lazy()
