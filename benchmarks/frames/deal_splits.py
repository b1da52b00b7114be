"""Commissions of many deals split to the last cent, beside the same by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bases.generated_rows import generated_deals
from frames.by_hand import ByHand
from measure import Effort
from row import Row

LOOK = "a pass that looks for shares below zero, beyond bounds and without any"
SHARES = ("first", "second", "third")


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the parts of three shares on each backend."""
    yield from ByHand(
        what=f"commissions split, {effort.rows:,}",
        tables={"base": generated_deals(effort.rows)},
        ours=_ours,
        polars=_polars,
        sql=SQL,
        numpy=_numpy,
        why={
            "polars": LOOK,
            "numpy": "pandas makes a new column of each step; by hand small numbers",
        },
    ).rows(effort)


def _ours(base: Any) -> Any:
    from clientrules import frames

    return frames.commission_splits(base, commission="cents", shares=SHARES)


def _polars(base: Any) -> Any:
    import polars as pl

    size, whole = pl.col("cents").abs(), sum(map(pl.col, SHARES))
    products = [(size * pl.col(each)).alias(each) for each in SHARES]
    parts = base.select(
        *[
            (each // whole).alias(f"{name} whole")
            for each, name in zip(products, SHARES, strict=True)
        ],
        *[(each % whole).alias(name) for each, name in zip(products, SHARES, strict=True)],
        pl.col("cents").sign().alias("sign"),
        size.alias("size"),
    )
    left = pl.col("size") - sum(pl.col(f"{each} whole") for each in SHARES)
    a, b, c = map(pl.col, SHARES)
    ahead = (
        (b > a).cast(pl.Int64) + (c > a),
        (a >= b).cast(pl.Int64) + (c > b),
        (a >= c).cast(pl.Int64) + (b >= c),
    )
    paid = parts.select(
        ((pl.col(f"{each} whole") + (before < left)) * pl.col("sign")).alias(f"{each}_paid")
        for each, before in zip(SHARES, ahead, strict=True)
    )
    return pl.concat([base, paid], how="horizontal")


SQL = """
    with parts as (
        select *, abs(cents) as size, first + second + third as whole,
               size * first // whole as a, size * second // whole as b, size * third // whole as c,
               size * first % whole as x, size * second % whole as y, size * third % whole as z,
               size - a - b - c as left_over, sign(cents) as sign
        from base
    )
    select deal, cents, first, second, third,
           sign * (a + ((y > x)::int + (z > x)::int < left_over)::int) as first_paid,
           sign * (b + ((x >= y)::int + (z > y)::int < left_over)::int) as second_paid,
           sign * (c + ((x >= z)::int + (y >= z)::int < left_over)::int) as third_paid
    from parts
"""


def _numpy(base: Any) -> Any:
    import numpy as np

    cents = base["cents"].to_numpy()
    size, sign = np.abs(cents), np.sign(cents)
    shares = [base[each].to_numpy() for each in SHARES]
    whole = sum(shares)
    parts, (a, b, c) = zip(*(np.divmod(size * each, whole) for each in shares), strict=True)
    left = size - sum(parts)
    ahead = (
        (b > a).astype(np.int8) + (c > a),
        (a >= b).astype(np.int8) + (c > b),
        (a >= c).astype(np.int8) + (b >= c),
    )
    paid = {
        f"{name}_paid": sign * (part + (before < left))
        for name, part, before in zip(SHARES, parts, ahead, strict=True)
    }
    return base.assign(**paid)
