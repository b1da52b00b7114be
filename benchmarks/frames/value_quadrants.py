"""Segments of the value matrix and lifecycle stages of a base, beside the same by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bases.generated_base import generated_half_years
from frames.by_hand import FIXED, ByHand
from measure import Effort
from row import Row

from clientrules.segmentation import ValueCuts

CUTS = ValueCuts(current=5000, potential=4000)


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the value matrix of a base on each backend."""
    base = generated_half_years(effort.rows)
    yield from ByHand(
        what=f"value matrix of {effort.rows:,}",
        tables={"base": base},
        ours=_ours,
        polars=_polars,
        sql=SQL,
        numpy=_numpy,
        why={"polars": FIXED},
    ).rows(effort)


def _ours(base: Any) -> Any:
    from clientrules import frames

    return frames.value_segment(base, current="now", potential="soon", policy=CUTS)


def _polars(base: Any) -> Any:
    import polars as pl

    current, potential = pl.col("now") >= 5000, pl.col("soon") >= 4000
    segment = (
        pl.when(current & potential)
        .then(pl.lit("high"))
        .when(current)
        .then(pl.lit("secondary"))
        .when(potential)
        .then(pl.lit("potential"))
        .otherwise(pl.lit("low"))
    )
    return base.with_columns(segment.alias("value_segment"))


SQL = """
    select *, case when now >= 5000 and soon >= 4000 then 'high'
                   when now >= 5000 then 'secondary'
                   when soon >= 4000 then 'potential' else 'low' end as value_segment
    from base
"""


def _numpy(base: Any) -> Any:
    import numpy as np

    current, potential = base["now"].to_numpy() >= 5000, base["soon"].to_numpy() >= 4000
    names = np.array(["low", "potential", "secondary", "high"], dtype=object)
    return base.assign(value_segment=names[2 * current + potential])
