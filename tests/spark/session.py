"""One Spark session for all tests, with two cores and several partitions."""

import logging
import os
import sys
import warnings
from functools import cache
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

PARTITIONS = 3

# What Spark prints of a refused query on the driver says nothing that the exception does not.
logging.getLogger("DataFrameQueryContextLogger").setLevel(logging.CRITICAL)


@cache
def session() -> SparkSession:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("clientrules")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.adaptive.enabled": "false",
        "spark.log.level": "ERROR",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def framed(columns: dict[str, list[Any]], **kinds: pa.DataType) -> DataFrame:
    """Return a frame of several partitions."""
    arrays = {name: pa.array(values, kinds.get(name)) for name, values in columns.items()}
    with warnings.catch_warnings():
        # PySpark 4.3 warns of every pandas 3 it meets, and these frames come from Arrow.
        warnings.filterwarnings(
            "ignore", "PySpark does not yet fully support pandas", FutureWarning
        )
        return session().createDataFrame(pa.table(arrays)).repartition(PARTITIONS)
