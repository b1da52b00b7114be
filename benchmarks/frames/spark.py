"""ABC of a base on Spark, beside the usual window; the time of its Java is counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve
from measure import TREE, Effort
from row import Row, beside

SEED = 1997


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the ABC classes of a base on Spark beside the global window."""
    from bases.spark_session import session
    from pyspark.sql import Window, functions

    from clientrules import frames

    frame = session().range(effort.rows).withColumnRenamed("id", "customer")
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

    yield beside(
        evolve(effort, at_least=0),
        f"ABC of {effort.rows:,}, Spark",
        lambda: written(frames.abc(frame, key="customer", turnover="turnover")),
        usual,
        peer="Spark, global window",
        same=None,
        clock=TREE,
    )
