"""A small calendar table of the days that a frame has, joined to it.

A rule in calendars, terms and working time is asked once for each day, or each class and day, that
occurs. The answers come back to the rows by a join with that table, which Spark sends to each
partition.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import narwhals as nw

from clientrules.frames.columns.caller_frame import Rows, inner
from clientrules.frames.columns.days import DayColumn

_PLACE: Final = inner("place of row")


def with_days(
    rows: Rows,
    day: DayColumn,
    answer: Callable[..., dt.date | None],
    *,
    into: str,
    by: str | None = None,
    ordered: bool = False,
) -> Rows:
    """Return rows with a column of days that depend on a day of theirs."""
    keys = [day.name] if by is None else [day.name, by]
    known = rows.select(*keys).unique()
    asked = known.collect()
    found = [_written(answer(_day(each[0]), *each[1:]), day) for each in asked.iter_rows()]
    if rows.implementation.is_duckdb():
        # A relation joins only those of its own connection, so the table is made of the frame.
        due = _looked_up(asked, found, day, by, rows.collect_schema()[day.name])
        return rows.join(known.with_columns(due.alias(into)), on=keys, how="left")
    kind = asked.schema[day.name]
    answers = nw.new_series(into, found, kind, backend=asked.implementation)
    table = asked.with_columns(answers)
    if not ordered:
        return rows.join(_alike(rows, table), on=keys, how="left")
    frame = rows.collect()
    placed = frame.select(*keys).with_row_index(_PLACE).join(table, on=keys, how="left")
    return frame.with_columns(placed.sort(_PLACE)[into]).lazy()


def _day(value: dt.date) -> dt.date:
    return dt.date(value.year, value.month, value.day)


def _written(found: dt.date | None, day: DayColumn) -> dt.date | None:
    timed = day.timed and found is not None
    return dt.datetime.combine(found, dt.time()) if timed else found  # type: ignore[arg-type]


def _alike(rows: Rows, table: nw.DataFrame[Any]) -> Rows:
    """Return the table as a frame that the rows can be joined with."""
    if not rows.implementation.is_spark_like():
        return table.lazy()
    session = rows.to_native().sparkSession
    return table.lazy(backend=rows.implementation, session=session)


def _looked_up(
    asked: nw.DataFrame[Any],
    found: list[dt.date | None],
    day: DayColumn,
    by: str | None,
    kind: Any,
) -> nw.Expr:
    """Return the answers as an expression of the days that were asked about."""
    answers: dict[Any, tuple[list[dt.date], list[dt.date | None]]] = {}
    for each, due in zip(asked.iter_rows(), found, strict=True):
        days, dues = answers.setdefault(each[-1] if by else None, ([], []))
        days.append(each[0])
        dues.append(due)
    looked_up = nw.lit(None, kind)
    for of_class, (days, dues) in answers.items():
        own = day.day.replace_strict(days, dues, default=None, return_dtype=kind)
        looked_up = nw.when(nw.col(by) == of_class).then(own).otherwise(looked_up) if by else own
    return looked_up
