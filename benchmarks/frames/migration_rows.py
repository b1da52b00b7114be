"""Who moved between two classifications of a base, beside the same by hand.

By hand, too, customers with several rows are refused: without that the answer may be wrong. Pandas
and polars are told so in the join, DuckDB by counting.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bases.generated_rows import generated_classes
from frames.by_hand import ByHand
from measure import Effort
from row import Row


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the migrations between two dates on each backend."""
    yield from ByHand(
        what=f"migrations of {effort.rows:,}",
        tables={
            "was": generated_classes(effort.rows, later=False),
            "now": generated_classes(effort.rows, later=True),
        },
        ours=_ours,
        polars=_polars,
        sql=_sql,
        numpy=_numpy,
        key="customer",
    ).rows(effort)


def _ours(was: Any, now: Any) -> Any:
    from clientrules import frames

    return frames.migrations(was, now, key="customer")


def _polars(was: Any, now: Any) -> Any:
    import polars as pl

    was, now = was.rename({"abc_class": "before"}), now.rename({"abc_class": "after"})
    before, after = pl.col("before"), pl.col("after")
    move = (
        pl.when(before.is_null())
        .then(pl.lit("joined"))
        .when(after.is_null())
        .then(pl.lit("left"))
        .when(before == after)
        .then(pl.lit("stayed"))
        .otherwise(pl.lit("moved"))
    )
    joined = was.join(now, on="customer", how="full", coalesce=True, validate="1:1")
    return joined.select("customer", "before", "after", move.alias("move"))


def _sql(connection: Any) -> str:
    for table in ("was", "now"):
        query = f"select count(*) - count(distinct customer) from {table}"  # noqa: S608
        assert connection.sql(query).fetchall() == [(0,)]
    return """
        select customer, was.abc_class as before, now.abc_class as after,
               case when was.abc_class is null then 'joined' when now.abc_class is null then 'left'
                    when was.abc_class = now.abc_class then 'stayed' else 'moved' end as move
        from was full join now using (customer)
    """


def _numpy(was: Any, now: Any) -> Any:
    import numpy as np

    was, now = (
        each.rename(columns={"abc_class": name}) for each, name in ((was, "before"), (now, "after"))
    )
    both = was.merge(now, on="customer", how="outer", validate="1:1")
    cases = [both["before"].isna(), both["after"].isna(), both["before"] == both["after"]]
    names = np.array(["joined", "left", "stayed"], dtype=object)
    return both.assign(move=np.select([np.asarray(each) for each in cases], list(names), "moved"))
