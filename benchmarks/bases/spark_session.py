"""A session of Spark on all cores of this machine, or on as many as `CORES` says."""

from __future__ import annotations

import os
from typing import Any

__all__ = ["session"]


def session() -> Any:
    """Return the session, made on first use."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.memory": "6g",
        "spark.sql.shuffle.partitions": "8",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master(f"local[{os.environ.get('CORES') or os.cpu_count()}]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
