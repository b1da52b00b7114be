"""Club prices of many lines, beside the same by hand: the lowest of four, rounded half up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bases.generated_rows import generated_lines
from frames.by_hand import ByHand
from measure import Effort
from row import Row


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the prices of lines on each backend."""
    yield from ByHand(
        what=f"club prices of {effort.rows:,}",
        tables={"base": generated_lines(effort.rows)},
        ours=_ours,
        polars=_polars,
        sql=SQL,
        numpy=_numpy,
        why={"DuckDB": "each offer is rounded as the policy says; by hand two of the card at once"},
    ).rows(effort)


def _ours(base: Any) -> Any:
    from clientrules import frames

    return frames.prices(
        base,
        list_price="list",
        shown="shown",
        points="points",
        promotion="promotion",
        quantum="0.01",
    )


def _polars(base: Any) -> Any:
    import polars as pl

    listed, promoted = pl.col("list"), pl.col("promotion")
    tier = pl.col("points") >= 30
    club = pl.when(tier).then(85).otherwise(90)
    found = base.with_columns(
        pl.min_horizontal("list", "promotion").alias("open"),
        pl.when("shown").then((listed * club + 50) // 100).alias("member"),
    )
    by_card = pl.col("member") < pl.col("open")
    basis = (
        pl.when(by_card & tier)
        .then(pl.lit("club tier"))
        .when(by_card)
        .then(pl.lit("club"))
        .when(promoted < listed)
        .then(pl.lit("promotion"))
        .otherwise(pl.lit("list"))
    )
    return found.select(
        *("line", "list", "promotion", "shown", "points"),
        pl.min_horizontal("open", "member").alias("payable"),
        basis.alias("basis"),
    )


SQL = """
    select line, list, promotion, shown, points, least(open, member) as payable,
           case when member < open and points >= 30 then 'club tier'
                when member < open then 'club'
                when promotion < list then 'promotion' else 'list' end as basis
    from (
        select *, least(list, promotion) as open,
               case when shown
                    then (list * case when points >= 30 then 85 else 90 end + 50) // 100
               end as member
        from base
    )
"""


def _numpy(base: Any) -> Any:
    import numpy as np

    listed, shown = base["list"].to_numpy(), base["shown"].to_numpy()
    promotion = base["promotion"].to_numpy(np.float64, na_value=np.nan)
    points = base["points"].to_numpy(np.float64, na_value=np.nan)
    tier = points >= 30
    member = np.where(shown, (listed * np.where(tier, 85, 90) + 50) // 100, np.iinfo(np.int64).max)
    promoted = promotion < listed
    opened = np.where(promoted, promotion, listed)
    by_card = member < opened
    names = np.array(["list", "promotion", "club", "club tier"], dtype=object)
    code = np.where(by_card, 2 + tier, promoted)
    return base.assign(
        payable=np.where(by_card, member, opened).astype(np.int64), basis=names[code]
    )
