"""Review a base in a frame of any kind: the same ten lines on a laptop and on a Spark cluster.

python examples/any_frame.py --on polars                     # customers of an online music shop
python benchmarks/bases/generated_base.py 1e7 build/base.parquet   # or as many as you like
python examples/any_frame.py --on spark build/base.parquet
"""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import narwhals as nw
from cdnow import data_file, half_years, read

from clientrules import frames, months
from clientrules.segmentation import LifecyclePolicy, ValueCuts

ON = dt.date(1998, 6, 30)
OURS = LifecyclePolicy(
    introduction=months(3), silence=months(6), growth=Decimal("0.20"), decline=Decimal("0.20")
)


def review(base: Any) -> tuple[Any, Any]:
    """Return a base with segment, stage and class of each customer, and who moved since."""
    now, soon = (frames.abc_lines(base, turnover=each).b for each in ("now", "soon"))
    cuts = ValueCuts(current=now, potential=soon)
    base = frames.value_segment(base, current="now", potential="soon", policy=cuts)
    base = frames.lifecycle(
        base, first="first", last="last", turnover="now", turnover_before="was", on=ON, policy=OURS
    )
    before = frames.abc(base, key="customer", turnover="was")
    after = frames.abc(base, key="customer", turnover="now")
    return after, frames.migrations(before, after, key="customer")


def opened(path: str, backend: str) -> Any:
    """Open a base on one of the backends; on a cluster, Spark's session is the cluster's."""
    if backend == "polars":
        return import_module("polars").read_parquet(path).lazy()
    if backend == "duckdb":
        return import_module("duckdb").read_parquet(path)
    spark = import_module("pyspark.sql").SparkSession.builder.getOrCreate()
    return spark.read.parquet(path).cache()


def music_shop() -> str:
    """Write the CDNOW customers to a file, and return its path."""
    path = Path("build", "music_shop.parquet")
    path.parent.mkdir(exist_ok=True)
    table = import_module("pyarrow").table(half_years(read(data_file())))
    import_module("pyarrow.parquet").write_table(table, path)
    return str(path)


def counted(frame: Any, column: str) -> str:
    """Count the customers by what a column says of them."""
    rows = nw.from_native(frame).lazy().group_by(column).agg(nw.len().alias("customers"))
    found = sorted(rows.collect().rows(), key=lambda row: row[1], reverse=True)
    return ", ".join(f"{customers:,} {value}" for value, customers in found)


if __name__ == "__main__":
    parser = ArgumentParser(description="Review a base, wherever it is.")
    parser.add_argument("base", nargs="?", help="a Parquet file; by default the music shop's")
    parser.add_argument("--on", choices=["polars", "duckdb", "spark"], default="polars")
    chosen = parser.parse_args()
    customers, moves = review(opened(chosen.base or music_shop(), chosen.on))
    for name in ("abc_class", "value_segment", "lifecycle_stage"):
        print(f"{name:<16} {counted(customers, name)}")
    print(f"{'move':<16} {counted(moves, 'move')}")
