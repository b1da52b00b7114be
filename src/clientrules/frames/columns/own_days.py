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

    def answered(asked: nw.DataFrame[Any]) -> nw.Series[Any]:
        found = [_written(answer(_day(each[0]), *each[1:]), day) for each in asked.iter_rows()]
        return nw.new_series(into, found, asked.schema[day.name], backend=asked.implementation)

    if rows.implementation.is_pandas():
        return _by_place(rows.collect(), keys, answered).lazy()
    asked = rows.select(*keys).unique().collect()
    answers = answered(asked)
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
    if rows.implementation.is_spark_like():
        session = rows.to_native().sparkSession
        return table.lazy(backend=rows.implementation, session=session)
    return _beside(rows, table) if rows.implementation.is_duckdb() else table.lazy()


def _beside(rows: Rows, table: nw.DataFrame[Any]) -> Rows:
    """Return the table as a relation of the same connection, since no other can be joined."""
    duckdb: Any = nw.get_native_namespace(rows)
    one: Any = rows.head(0).select(nw.len()).to_native()
    lists = [
        duckdb.FunctionExpression("unnest", _listed(duckdb, each)).alias(name)
        for name, each in table.to_dict(as_series=True).items()
    ]
    made: Rows = nw.from_native(one.select(*lists)).lazy()
    return made.with_columns(nw.col(name).cast(kind) for name, kind in table.schema.items())


def _listed(duckdb: Any, column: nw.Series[Any]) -> Any:
    """Return a column as a list in one text, as DuckDB reads a statement anew at every step."""
    if column.dtype.is_temporal():
        days = ", ".join("NULL" if day is None else day.isoformat() for day in column)
        kind = "DATE[]" if column.dtype == nw.Date else "TIMESTAMP[]"
        return duckdb.ConstantExpression(f"[{days}]").cast(kind)
    known = {name: place for place, name in enumerate(column.unique(), 1)}
    places = ", ".join(str(known[name]) for name in column)
    chosen = duckdb.ConstantExpression(f"[{places}]").cast("BIGINT[]")
    return duckdb.FunctionExpression("list_select", duckdb.ConstantExpression([*known]), chosen)


def _by_place(
    frame: nw.DataFrame[Any],
    keys: list[str],
    answered: Callable[[nw.DataFrame[Any]], nw.Series[Any]],
) -> nw.DataFrame[Any]:
    """Return what pandas has sooner from the places of the days among those that occur."""
    pd: Any = frame.implementation.to_native_namespace()
    places, _ = pd.factorize(frame[keys[0]].to_native())
    for each in keys[1:]:
        own, known = pd.factorize(frame[each].to_native())
        places, _ = pd.factorize(places * len(known) + own)
    # Places are numbers in the order in which they come.
    first = pd.Series(places).drop_duplicates().index.to_numpy()
    asked = frame.select(*keys)[first]
    return frame.with_columns(answered(asked)[places])
