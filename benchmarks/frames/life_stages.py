"""Lifecycle stages of a base, beside the same by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from bases.generated_base import generated_half_years
from frames.by_hand import ByHand
from measure import Effort
from row import Row

from clientrules import months
from clientrules.segmentation import LifecyclePolicy

ON = dt.date(1998, 6, 30)
OURS = LifecyclePolicy(
    introduction=months(3), silence=months(6), growth=Decimal("0.20"), decline=Decimal("0.20")
)
NEW, HEARD = dt.date(1998, 3, 30), dt.date(1997, 12, 30)
"""The first days within three and six months, worked out by hand."""


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the stages of a base on each backend."""
    yield from ByHand(
        what=f"lifecycle of {effort.rows:,}",
        tables={"base": generated_half_years(effort.rows)},
        ours=_ours,
        polars=_polars,
        sql=SQL,
        numpy=_numpy,
        why={"polars": "a pass that looks for days out of order and amounts below zero"},
    ).rows(effort)


def _ours(base: Any) -> Any:
    from clientrules import frames

    return frames.lifecycle(
        base,
        first="first",
        last="last",
        turnover="now",
        turnover_before="was",
        on=ON,
        policy=OURS,
    )


def _polars(base: Any) -> Any:
    import polars as pl

    now, was = pl.col("now"), pl.col("was")
    stage = (
        pl.when(pl.col("first") >= NEW)
        .then(pl.lit("introduction"))
        .when((pl.col("last") < HEARD) | ((now < was) & ((was - now) * 5 >= was)))
        .then(pl.lit("decline"))
        .when((now > was) & ((now - was) * 5 >= was))
        .then(pl.lit("growth"))
        .otherwise(pl.lit("maturity"))
    )
    return base.with_columns(stage.alias("lifecycle_stage"))


SQL = f"""
    select *, case when first >= date '{NEW}' then 'introduction'
                   when last < date '{HEARD}' or (now < was and (was - now) * 5 >= was)
                       then 'decline'
                   when now > was and (now - was) * 5 >= was then 'growth'
                   else 'maturity' end as lifecycle_stage
    from base
"""  # noqa: S608


def _numpy(base: Any) -> Any:
    import numpy as np

    first, last = base["first"].to_numpy(), base["last"].to_numpy()
    now, was = base["now"].to_numpy(), base["was"].to_numpy()
    cases = [
        first >= np.datetime64(NEW),
        (last < np.datetime64(HEARD)) | ((now < was) & ((was - now) * 5 >= was)),
        (now > was) & ((now - was) * 5 >= was),
    ]
    names = np.array(["introduction", "decline", "growth", "maturity"], dtype=object)
    return base.assign(lifecycle_stage=names[np.select(cases, [0, 1, 2], 3)])
