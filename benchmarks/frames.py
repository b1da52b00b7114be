"""ABC of a base in frames, beside what people write by hand: `python benchmarks/frames.py`.

By hand means twice: the usual lines, which sort the base and split ties, and a search for the two
cuts as good as it gets. All take one generated base, in one run, and exact ones must agree.

    python benchmarks/frames.py 1e6 1e7 1e8            # what memory does not hold is left out
    python benchmarks/frames.py --subject memory 1e7   # the most that each backend holds
    python benchmarks/frames.py --subject spark 1e7    # Spark beside its global window
    python benchmarks/frames.py --subject real         # CDNOW reviewed as one by one
"""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from attrs import evolve
from generated_base import generated_base
from measure import FULL, Effort, Row, interleaved

Work = Callable[[], Any]

LINES = (7, 9)
"""The A and B lines in tenths of the total."""

BEST_POLARS, BEST_DUCKDB, USUAL = 1 / 1.15, 1 / 1.4, 3.0
"""How many times as fast as each peer the library must be."""

BYTES_A_CUSTOMER = 150
REPEATS = 5


def rows(effort: Effort, backends: Iterable[str] = ()) -> Iterator[Row]:
    """Yield the ABC classes of one base on every backend installed, and of a single row."""
    effort = evolve(effort, repeats=min(effort.repeats, REPEATS), at_least=0)
    base = generated_base(effort.customers)
    known = {"polars": _polars, "duckdb": _duckdb, "pandas": _pandas, "pyarrow": _arrow}
    for backend in backends or known:
        try:
            yield from known[backend](effort, base)
        except ImportError as error:
            yield Row(what=f"ABC in frames of {effort.customers:,}", ours=f"without {error.name}")
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
    yield row(peer="polars, cuts by sorting", theirs=found[1], times_faster=BEST_POLARS)
    yield row(peer="polars, cuts by amounts", theirs=found[2], times_faster=BEST_POLARS)
    yield row(peer="polars, the usual lines", theirs=found[3], times_faster=USUAL)


def _row(backend: str, effort: Effort, ours: Any, **more: Any) -> Row:
    return Row(what=f"ABC of {effort.customers:,}, {backend}", ours=ours, **more)


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
    yield row(peer="DuckDB, cuts by amounts", theirs=found[1], times_faster=BEST_DUCKDB)
    yield row(peer="DuckDB, SQL window", theirs=found[2], times_faster=USUAL)


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
    ours, theirs = interleaved(evolve(effort, at_least=1e7), partial(_abc, frame), one_by_one)
    yield Row(what="ABC of 1, polars", ours=ours, peer="the scalar function", theirs=theirs)


# Memory.


def peaks(customers: int) -> Iterator[Row]:
    """Yield what a fresh interpreter holds at most while it classes a base; on Linux only."""
    for backend in ("polars", "duckdb", "pandas"):
        command = [sys.executable, __file__, "--peak", backend, str(customers)]
        printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
        base, most = (int(each) / 1e6 for each in printed.split())
        words = f"{most - base:.2f} GB beside {base:.2f} GB with the base"
        yield Row(what=f"peak memory, ABC of {customers:,}, {backend}", ours=words)


def peak(backend: str, customers: str) -> None:
    """Print what this interpreter holds with a base, and at most while it classes it, in kB."""
    frame = _held(backend, generated_base(int(customers)))
    own = Path("/proc/self")
    # Starts the kernel's high-water mark anew.
    (own / "clear_refs").write_text("5", encoding="ascii")
    before = _status(own, "VmRSS")
    found = _abc(frame)
    finish = {"polars": "collect", "duckdb": "to_arrow_table"}.get(backend)
    kept = getattr(found, finish)() if finish else found
    assert len(kept) == int(customers)
    print(before, _status(own, "VmHWM"))


def _held(backend: str, base: dict[str, Any]) -> Any:
    if backend == "pandas":
        import pandas as pd

        return pd.DataFrame(base)
    if backend == "polars":
        import polars as pl

        return pl.DataFrame(base).lazy()
    import duckdb
    import pyarrow as pa

    duckdb.from_arrow(pa.table(base)).create("base")
    return duckdb.table("base")


def _status(own: Path, name: str) -> str:
    lines = (own / "status").read_text(encoding="ascii").splitlines()
    return next(line.split()[1] for line in lines if line.startswith(name))


# Spark.


def spark_rows(effort: Effort) -> Iterator[Row]:
    """Yield the ABC classes of a base on Spark beside the global window."""
    from pyspark.sql import Window, functions
    from spark_session import session

    frame = session().range(effort.customers).withColumnRenamed("id", "customer")
    spent = functions.exp(functions.randn(SEED) * 1.2 + 9).cast("long")
    frame = frame.withColumn("turnover", spent).cache()
    frame.count()

    def written(found: Any) -> None:
        found.write.format("noop").mode("overwrite").save()

    def usual() -> None:
        total = frame.agg(functions.sum("turnover")).first()[0]
        above = functions.sum("turnover").over(Window.orderBy(functions.desc("turnover")))
        share = (above - functions.col("turnover")) / total
        grade = functions.when(share < 0.7, "A").when(share < 0.9, "B").otherwise("C")
        written(frame.withColumn("abc_class", grade))

    found = interleaved(effort, lambda: written(_abc(frame)), usual)
    row = partial(_row, "Spark", effort, found[0])
    yield row(peer="Spark, global window", theirs=found[1])


SEED = 1997


def _fits(customers: int) -> bool:
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return customers * BYTES_A_CUSTOMER < free


def _chosen_rows(chosen: Namespace, effort: Effort) -> Iterator[Row]:
    subject = chosen.subject
    if subject == "real":
        from cdnow_review import rows as reviewed

        yield from reviewed()
        return
    for customers in map(int, chosen.sizes):
        sized = evolve(effort, customers=customers)
        if not _fits(customers):
            yield Row(what=f"ABC of {customers:,}", ours="left out: memory does not hold it")
        elif subject == "spark":
            yield from spark_rows(sized)
        elif subject == "memory":
            yield from peaks(customers)
        else:
            yield from rows(sized, chosen.backend)


def main() -> int:
    """Print the table; return how the run went, for the shell."""
    from run import LINE, printed

    parser = ArgumentParser(description="Measure frames, beside what people write by hand.")
    parser.add_argument("sizes", nargs="*", type=float, default=[1e6, 1e7])
    parser.add_argument("--subject", choices=["time", "memory", "spark", "real"], default="time")
    parser.add_argument("--backend", action="append", default=[], help="this one; may be repeated")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    chosen = parser.parse_args()
    effort = evolve(FULL, repeats=chosen.repeats, at_least=0)
    print(LINE.format("what", "median", "min", "budget", "peer", "median", "min", "ratio", "", ""))
    verdicts = [printed(row, effort).verdict for row in _chosen_rows(chosen, effort)]
    return int("over" in verdicts)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        peak(*sys.argv[2:])
    else:
        sys.exit(main())
