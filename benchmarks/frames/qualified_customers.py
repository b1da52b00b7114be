"""Who of many customers qualifies for a card, beside the same by hand: a rolling half year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from bases.generated_rows import generated_purchases
from frames.by_hand import ByHand
from measure import Effort
from row import Row

from clientrules import days
from clientrules.loyalty import ClubPolicy

ON = dt.date(2024, 8, 31)
TWICE = "what leaves the window is a row of its own, as a month later is no number of days"
OURS = ClubPolicy(window=days(180))


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the customers who qualify by five purchases each, on each backend."""
    yield from ByHand(
        what=f"qualified by {effort.rows:,} purchases",
        tables={"base": generated_purchases(effort.rows)},
        ours=_ours,
        polars=_polars,
        sql=SQL,
        numpy=_numpy,
        why=dict.fromkeys(("polars", "DuckDB"), TWICE),
        key="customer",
    ).rows(effort)


def _ours(base: Any) -> Any:
    from clientrules import frames

    return frames.qualifies(base, key="customer", bought="on", paid="paid", on=ON, policy=OURS)


def _polars(base: Any) -> Any:
    import polars as pl

    found = (
        base.sort("customer", "on")
        .rolling("on", period="180d", closed="both", group_by="customer")
        .agg(pl.col("paid").sum().alias("total"), pl.col("paid").last())
        .group_by("customer")
        .agg(
            pl.col("on").filter(pl.col("paid") >= 1000).min().alias("one"),
            pl.col("on").filter(pl.col("total") >= 2000).min().alias("sum"),
        )
    )
    by_one = pl.col("one").is_not_null() & (pl.col("one") <= pl.col("sum").fill_null(ON))
    criterion = pl.when(by_one).then(pl.lit("single")).when(pl.col("sum").is_not_null())
    return found.select(
        "customer",
        criterion.then(pl.lit("total")).alias("criterion"),
        pl.min_horizontal("one", "sum").alias("reached"),
    )


SQL = """
    with totals as (
        select customer, "on", paid,
               sum(paid) over (partition by customer order by "on"
                               range between interval 180 days preceding and current row) as total
        from base
    ),
    days as (
        select customer, min("on") filter (paid >= 1000) as one,
               min("on") filter (total >= 2000) as sum
        from totals group by customer
    )
    select customer, case when one <= coalesce(sum, one) then 'single'
                          when sum is not null then 'total' end as criterion,
           least(one, sum) as reached
    from days
"""


def _numpy(base: Any) -> Any:
    import numpy as np
    import pandas as pd

    customer, day = base["customer"].to_numpy(), base["on"].to_numpy().astype("datetime64[D]")
    order = np.lexsort((day, customer))
    customer, day, paid = customer[order], day[order].astype(int), base["paid"].to_numpy()[order]
    running = np.concatenate([[0], np.cumsum(paid)])
    # One number for customer and day: the window of each begins by one search.
    span = day.max() + 1
    place = customer * span + day
    begins = np.searchsorted(place, np.maximum(place - 180, customer * span))
    total = running[1:] - running[begins]
    never = np.iinfo(np.int64).max
    starts = np.flatnonzero(np.r_[True, customer[1:] != customer[:-1]])
    one = np.minimum.reduceat(np.where(paid >= 1000, day, never), starts)
    summed = np.minimum.reduceat(np.where(total >= 2000, day, never), starts)
    reached = np.minimum(one, summed)
    some = reached < never
    names = np.array([None, "total", "single"], dtype=object)
    days = np.where(some, reached, 0).astype("datetime64[D]").astype("datetime64[s]")
    return pd.DataFrame(
        {
            "customer": customer[starts],
            "criterion": names[some.astype(int) + (some & (one <= summed))],
            "reached": np.where(some, days, np.datetime64("NaT")),
        }
    )
