"""ABC of a base in frames, beside what people write by hand.

By hand means twice: the usual lines, which sort the base and split ties, and a search for the two
cuts as good as it gets. All take one generated base, in one run, and exact ones must agree. Engines
take as many threads as they like on both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from attrs import evolve
from bases.generated_base import generated_base
from measure import MILLISECOND, Effort, interleaved
from row import Row, peaks

Work = Callable[[], Any]

LINES = (7, 9)
"""The A and B lines in tenths of the total."""

BEST_POLARS, BEST_DUCKDB, USUAL = 1.15, 1.4, 1 / 3
"""How many times as long as each peer the library may take."""

BACKENDS = ("polars", "duckdb", "pandas")


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the ABC classes of one base on every backend installed, their memory, and of a row."""
    sized = evolve(effort, at_least=0)
    base = generated_base(effort.rows)
    known = {"polars": _polars, "duckdb": _duckdb, "pandas": _pandas, "pyarrow": _arrow}
    for timed in known.values():
        try:
            yield from timed(sized, base)
        except ImportError as error:
            yield Row(what=f"ABC in frames of {effort.rows:,}", ours=f"without {error.name}")
    del base
    for backend in BACKENDS:
        what = f"ABC of {effort.rows:,}, {backend}: peak beside the base"
        yield peaks(what, prepare, backend, effort.rows)
    yield from _single(effort)


# By hand, and by the library.


def _abc(frame: Any) -> Any:
    from clientrules import frames

    return frames.abc(frame, key="customer", turnover="turnover")


def _cuts(descending: Any, running: Any) -> list[int]:
    """Return the cuts from amounts, the largest first, and their running total; polars or numpy."""
    total = int(running[-1])
    places = [running.searchsorted(-(-line * total // 10)) for line in LINES]
    return [int(descending[int(place)]) for place in places]


def _polars(effort: Effort, base: dict[str, Any]) -> Iterator[Row]:
    import polars as pl

    frame = pl.DataFrame(base)
    lazy, turnover = frame.lazy(), pl.col("turnover")

    def classed(a: Any, b: Any) -> Any:
        grade = pl.when(a).then(pl.lit("A")).when(b).then(pl.lit("B")).otherwise(pl.lit("C"))
        return grade.alias("abc_class")

    def search(sums: Any) -> Any:
        total = int(sums["sum"].sum())
        running = sums["sum"].cum_sum()
        places = [running.search_sorted(-(-line * total // 10)) for line in LINES]
        a, b = (sums["turnover"][int(place)] for place in places)
        return lazy.with_columns(classed(turnover >= a, turnover >= b)).collect()

    def by_sorting() -> Any:
        ordered = lazy.select(turnover.sort(descending=True)).with_columns(turnover.alias("sum"))
        return search(ordered.collect())

    def by_amounts() -> Any:
        sums = lazy.group_by("turnover").agg(turnover.sum().alias("sum"))
        return search(sums.sort("turnover", descending=True).collect())

    def usual() -> Any:
        share = (turnover.cum_sum() - turnover) / turnover.sum()
        ordered = lazy.sort("turnover", descending=True)
        return ordered.with_columns(classed(share < 0.7, share < 0.9)).collect()

    def ours() -> Any:
        return _abc(lazy).collect()

    for exact in (by_sorting, by_amounts):
        assert ours().equals(exact()), exact
    found = interleaved(effort, ours, by_sorting, by_amounts, usual)
    row = partial(_row, "polars lazy", effort, found[0])
    yield row(peer="polars, cuts by sorting", theirs=found[1], at_most=BEST_POLARS)
    yield row(peer="polars, cuts by amounts", theirs=found[2], at_most=BEST_POLARS)
    yield row(peer="polars, the usual lines", theirs=found[3], at_most=USUAL)


def _row(backend: str, effort: Effort, ours: Any, **more: Any) -> Row:
    return Row(what=f"ABC of {effort.rows:,}, {backend}", ours=ours, **more)


BY_AMOUNTS = """
    with sums as (select turnover, sum(turnover) as total from base group by turnover),
    running as (
        select turnover, sum(total) over (order by turnover desc) as running,
               sum(total) over () as total
        from sums
    ),
    cuts as (
        select max(turnover) filter (running * 10 >= total * 7) as a,
               max(turnover) filter (running * 10 >= total * 9) as b
        from running
    )
    select base.*, case when turnover >= a then 'A' when turnover >= b then 'B' else 'C' end
        as abc_class
    from base, cuts
"""
USUAL_SQL = """
    select * exclude (running, total),
           case when (running - turnover) * 10 < total * 7 then 'A'
                when (running - turnover) * 10 < total * 9 then 'B' else 'C' end as abc_class
    from (
        select *, sum(turnover) over (order by turnover desc, customer) as running,
               sum(turnover) over () as total
        from base
    )
"""


def _duckdb(effort: Effort, base: dict[str, Any]) -> Iterator[Row]:
    import duckdb
    import pyarrow as pa

    connection = duckdb.connect()
    connection.from_arrow(pa.table(base)).create("base")

    def kept(relation: Any) -> None:
        connection.execute("drop table if exists kept")
        relation.create("kept")

    def counted() -> Any:
        query = "select abc_class, count(*), sum(hash(customer)) from kept group by 1 order by 1"
        return connection.sql(query).fetchall()

    def ours() -> Any:
        kept(_abc(connection.table("base")))

    def by_hand(query: str) -> None:
        kept(connection.sql(query))

    by_amounts, usual = partial(by_hand, BY_AMOUNTS), partial(by_hand, USUAL_SQL)
    assert (ours(), counted())[1] == (by_amounts(), counted())[1]
    found = interleaved(effort, ours, by_amounts, usual)
    row = partial(_row, "DuckDB", effort, found[0])
    yield row(peer="DuckDB, cuts by amounts", theirs=found[1], at_most=BEST_DUCKDB)
    yield row(peer="DuckDB, SQL window", theirs=found[2], at_most=USUAL)


def _pandas(effort: Effort, base: dict[str, Any]) -> Iterator[Row]:
    import numpy as np
    import pandas as pd

    frame = pd.DataFrame(base)
    turnover = base["turnover"]

    def usual() -> Any:
        ordered = frame.sort_values("turnover", ascending=False)
        share = (ordered["turnover"].cumsum() - ordered["turnover"]) / ordered["turnover"].sum()
        return ordered.assign(abc_class=pd.cut(share, [0, 0.7, 0.9, 1], labels=["A", "B", "C"]))

    def limit() -> list[int]:
        descending = np.sort(turnover)[::-1]
        return _cuts(descending, np.cumsum(descending))

    found = interleaved(effort, partial(_abc, frame), usual, limit)
    row = partial(_row, "pandas", effort, found[0])
    yield row(peer="pandas, the usual lines", theirs=found[1])
    yield row(peer="numpy, the two cuts alone", theirs=found[2])


def _arrow(effort: Effort, base: dict[str, Any]) -> Iterator[Row]:
    import pyarrow as pa

    (found,) = interleaved(effort, partial(_abc, pa.table(base)))
    yield _row("pyarrow", effort, found)


def _single(effort: Effort) -> Iterator[Row]:
    """Show why a single customer never goes through a frame."""
    from clientrules import segmentation

    try:
        import polars as pl
    except ImportError:
        return
    frame = pl.DataFrame({"customer": [1], "turnover": [700]})
    lines = segmentation.abc_lines([700, 200, 60, 40])
    one_by_one = partial(segmentation.abc_class, 700, lines)
    ours, theirs = interleaved(
        evolve(effort, at_least=10 * MILLISECOND), partial(_abc, frame), one_by_one
    )
    yield Row(what="ABC of 1, polars", ours=ours, peer="the scalar function", theirs=theirs)


# Memory.


def prepare(backend: str, customers: int) -> Work:
    """Return the classing of a base that is already held."""
    frame = _held(backend, generated_base(customers))
    finish = {"polars": "collect", "duckdb": "to_arrow_table"}.get(backend)
    return lambda: getattr(_abc(frame), finish)() if finish else _abc(frame)


def _held(backend: str, base: dict[str, Any]) -> Any:
    if backend == "pandas":
        import pandas as pd

        return pd.DataFrame(base)
    if backend == "polars":
        import polars as pl

        return pl.DataFrame(base).lazy()
    import duckdb
    import pyarrow as pa

    connection = duckdb.connect()
    connection.from_arrow(pa.table(base)).create("base")
    return connection.table("base")
