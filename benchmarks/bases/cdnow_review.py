"""CDNOW reviewed on every backend by `examples/any_frame.py`, beside the scalar functions."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from row import Row

__all__ = ["rows"]

sys.path.append(str(Path(__file__).parents[2] / "examples"))


def rows(_: object) -> Iterator[Row]:
    """Yield the CDNOW customers reviewed on every backend, row by row as one by one."""
    import pyarrow as pa
    from any_frame import review
    from cdnow import data_file, half_years, read

    columns = half_years(read(data_file()))
    one_by_one = _one_by_one(columns)
    table = pa.table(columns)
    for name, make in _makers(table).items():
        what = f"review of CDNOW, {name}"
        try:
            base, moves = review(make())
        except ImportError as error:
            yield Row(what=what, ours=f"without {error.name}")
            continue
        wanted = ("value_segment", "lifecycle_stage", "abc_class")
        found = [_by_customer(base, *wanted), _by_customer(moves, "before", "after", "move")]
        assert found == one_by_one, name
        yield Row(what=what, ours=f"{len(found[0]):,} customers as one by one")


def _one_by_one(columns: dict[str, list[Any]]) -> list[dict[str, tuple[str, ...]]]:
    """Return the segment, stage and class of each customer, and the move, by scalar functions."""
    from any_frame import ON, OURS

    from clientrules import segmentation

    amounts = (columns[each] for each in ("was", "now", "soon"))
    was, now, soon = (dict(zip(columns["customer"], each, strict=True)) for each in amounts)
    cuts = segmentation.ValueCuts(
        current=segmentation.abc_lines(now).b, potential=segmentation.abc_lines(soon).b
    )
    before, after = segmentation.abc(was).classes, segmentation.abc(now).classes
    moved = segmentation.migrations(before, after).changes
    reviewed, moves = {}, {}
    days = (columns[each] for each in ("customer", "first", "last"))
    for each, first, last in zip(*days, strict=True):
        facts = {"first": first, "last": last, "turnover": now[each], "turnover_before": was[each]}
        stage = segmentation.lifecycle_stage(**facts, on=ON, policy=OURS)
        segment = segmentation.value_segment(current=now[each], potential=soon[each], policy=cuts)
        reviewed[each] = (segment.value.value, stage.value.value, after[each].value)
        move = "moved" if each in moved else "stayed"
        moves[each] = (before[each].value, after[each].value, move)
    return [reviewed, moves]


def _makers(table: Any) -> dict[str, Callable[[], Any]]:
    """Return what makes a frame of each kind from a table of Arrow."""

    def polars() -> Any:
        import polars as pl

        return pl.from_arrow(table).lazy()

    def duckdb() -> Any:
        from duckdb import from_arrow

        return from_arrow(table)

    def pandas() -> Any:
        import pandas as pd

        return table.to_pandas(types_mapper=pd.ArrowDtype)

    def spark() -> Any:
        from bases.spark_session import session

        return session().createDataFrame(table).repartition(os.cpu_count()).cache()

    return {
        "polars lazy": polars,
        "DuckDB": duckdb,
        "pandas": pandas,
        "pyarrow": lambda: table,
        "Spark": spark,
    }


def _by_customer(frame: Any, *columns: str) -> dict[str, tuple[str, ...]]:
    import narwhals as nw

    found = nw.from_native(frame).lazy().select("customer", *columns).collect()
    return {customer: tuple(values) for customer, *values in found.iter_rows()}
