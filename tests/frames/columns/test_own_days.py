"""The small table of days goes to a frame of Spark through the session of that frame."""

from types import SimpleNamespace
from typing import Any

from attrs import frozen

from clientrules.frames.columns.own_days import _alike


@frozen
class SparkRows:
    """Rows of Spark, as far as making a table beside them asks."""

    session: Any

    @property
    def implementation(self):
        return self

    def is_spark_like(self):
        return True

    def to_native(self):
        return SimpleNamespace(sparkSession=self.session)


@frozen
class Table:
    """A table that says how it was made a lazy one."""

    def lazy(self, **how):
        return how


def test_the_table_is_made_in_the_session_of_the_rows():
    rows = SparkRows("session")
    assert _alike(rows, Table()) == {"backend": rows, "session": "session"}
