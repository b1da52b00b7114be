"""Every kind of frame the tests go through, made from one table and read back as plain rows."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import settings

frugal = settings(max_examples=settings.default.max_examples // 4, deadline=None)
"""A quarter of the examples tried elsewhere, since each goes through an engine."""


class Backend(NamedTuple):
    """A kind of frame.

    Args:
        name: what it is called.
        make: a frame of that kind from a table of Arrow.
        kind: the type of the frame.
        decimals: whether it has decimals, rather than Python objects.
    """

    name: str
    make: Callable[[pa.Table], Any]
    kind: type
    decimals: bool = True

    def frame(self, columns: Mapping[str, Any], **kinds: pa.DataType) -> Any:
        """Make a frame from lists, with the kinds of some of the columns."""
        arrays = {
            name: pa.array(values, kinds.get(name)) if kinds.get(name) else pa.array(values)
            for name, values in columns.items()
        }
        return self.make(pa.table(arrays))


def _numpy(table: pa.Table) -> pd.DataFrame:
    for place, field in enumerate(table.schema):
        if field.type == pa.date32():
            table = table.set_column(place, field.name, table[field.name].cast(pa.timestamp("s")))
    return table.to_pandas()


PANDAS = Backend("pandas", _numpy, pd.DataFrame, decimals=False)
PANDAS_ARROW = Backend(
    "pandas[pyarrow]", lambda table: table.to_pandas(types_mapper=pd.ArrowDtype), pd.DataFrame
)
POLARS = Backend("polars", pl.from_arrow, pl.DataFrame)
LAZY = Backend("polars lazy", lambda table: pl.from_arrow(table).lazy(), pl.LazyFrame)
ARROW = Backend("pyarrow", lambda table: table, pa.Table)
DUCKDB = Backend("duckdb", duckdb.from_arrow, duckdb.DuckDBPyRelation)

BACKENDS = [PANDAS, PANDAS_ARROW, POLARS, LAZY, ARROW, DUCKDB]

each_backend = pytest.mark.parametrize(
    "backend", [pytest.param(each, id=each.name) for each in BACKENDS]
)
each_exact = pytest.mark.parametrize(
    "backend", [pytest.param(each, id=each.name) for each in BACKENDS if each.decimals]
)


def rows(frame: Any) -> list[dict[str, Any]]:
    """Return the rows of a frame of any kind, with nulls as `None` and times as days."""
    collected = nw.from_native(frame).lazy().collect()
    return [
        {name: _plain(value) for name, value in row.items()}
        for row in collected.iter_rows(named=True)
    ]


def column(frame: Any, key: str, name: str) -> dict[Any, Any]:
    """Return a column of a frame by the key of its row."""
    return {row[key]: row[name] for row in rows(frame)}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.date()
    return None if value is not None and pd.isna(value) else value
