"""Rules over files of any size, for the picture of cost by size.

A file is read lazily and the answer counted, as for a report: nothing holds all rows but an engine
that wants to.

    python benchmarks/curve.py frames.from_files:classes "ABC classes" \
        --backend polars --backend duckdb --backend spark@2 --sizes 1e5 1e6 1e7 1e8
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from bases.generated_files import generated_file

from clientrules import frames
from clientrules.segmentation import ValueCuts

Work = Callable[[], Any]
CUTS = ValueCuts(current=5000, potential=4000)


def classes(backend: str, customers: int) -> Work:
    """Return the ABC classes of a base, counted."""
    base = _opened(backend, "customers", customers)
    return lambda: _counted(
        backend, frames.abc(base, key="customer", turnover="turnover"), "abc_class"
    )


def matrix(backend: str, customers: int) -> Work:
    """Return the value matrix of a base, counted."""
    base = _opened(backend, "customers", customers)
    asked = {"current": "turnover", "potential": "soon", "policy": CUTS}
    return lambda: _counted(backend, frames.value_segment(base, **asked), "value_segment")


def moves(backend: str, customers: int) -> Work:
    """Return the migrations between two dates, counted."""
    was, now = (_opened(backend, each, customers) for each in ("was", "now"))
    return lambda: _counted(backend, frames.migrations(was, now, key="customer"), "move")


def points(backend: str, purchases: int) -> Work:
    """Return the points that purchases earn, counted."""
    sold = _opened(backend, "purchases", purchases)
    asked = {"card": "card", "paid": "paid", "order": ["receipt"]}
    return lambda: _counted(backend, frames.points(sold, **asked), "points")


def balances(backend: str, events: int) -> Work:
    """Return the balances of members, counted by the state of their cards."""
    held = _opened(backend, "events", events)
    asked = {"member": "member", "on": dt.date(2024, 8, 31)}
    return lambda: _counted(backend, frames.balances(held, **asked), "points")


def _opened(backend: str, kind: str, rows: int) -> Any:
    path = generated_file(kind, rows)
    if backend == "polars":
        import polars as pl

        return pl.scan_parquet(path)
    if backend == "duckdb":
        import duckdb

        return duckdb.read_parquet(path)
    from bases.spark_session import session

    return session().read.parquet(path)


def _counted(backend: str, found: Any, column: str) -> list[Any]:
    """Return how many rows have each answer."""
    if backend == "polars":
        import polars as pl

        return list(found.group_by(column).agg(pl.len()).collect(engine="streaming").rows())
    if backend == "duckdb":
        return list(found.aggregate(f'"{column}", count(*)').fetchall())
    return list(found.groupBy(column).count().collect())
