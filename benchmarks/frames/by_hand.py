"""A rule over frames beside the same written by hand: equal answers, in one run, on each backend.

By hand means what a good engineer writes for the one case at hand: native expressions in one pass,
without a look at what may be wrong with the rows. Engines take as many threads as they like on both
sides. DuckDB keeps its answer in a table, polars collects it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import evolve, field, frozen
from measure import Effort
from row import Row, beside, installed

__all__ = ["AT_MOST", "FIXED", "ByHand"]

FIXED = "a call of some 1.5 ms, whatever the size, and the look for what is wrong with the rows"
"""Why what takes a few milliseconds by hand takes longer: not at ten times as many rows."""

AT_MOST = {"polars": 1.15, "DuckDB": 1.4, "numpy": 2.0}
"""How many times as long as each peer the library may take."""


@frozen(kw_only=True)
class ByHand:
    """A rule, and the same by hand.

    Args:
        what: the work.
        tables: the columns of each frame that the rule is given, by the name that SQL has for it.
        ours: the rule, given the frames.
        polars: the same with polars, given lazy frames and returning one.
        sql: the same as a query of DuckDB.
        numpy: the same with numpy and pandas.
        key: the column that puts answers in order, if they come in any.
        why: for each peer the reason why the bar is missed.
    """

    what: str
    tables: Mapping[str, Mapping[str, Any]]
    ours: Callable[..., Any]
    polars: Callable[..., Any]
    sql: str | Callable[[Any], str]
    numpy: Callable[..., Any]
    key: str | None = None
    why: Mapping[str, str] = field(factory=dict)

    def rows(self, effort: Effort) -> Iterator[Row]:
        """Yield a row for each backend installed."""
        sized = evolve(effort, at_least=0)
        timed = {"polars": self._polars, "DuckDB": self._duckdb, "numpy": self._pandas}
        for peer, made in timed.items():
            works = installed(made)
            if works is not None:
                ours, theirs, same = works
                yield beside(
                    sized,
                    f"{self.what}, {'pandas' if peer == 'numpy' else peer}",
                    ours,
                    theirs,
                    peer=f"{peer} by hand",
                    at_most=AT_MOST[peer],
                    same=same,
                    why=self.why.get(peer, ""),
                )

    def _arrow(self) -> dict[str, Any]:
        import pyarrow as pa

        return {name: pa.table(dict(columns)) for name, columns in self.tables.items()}

    def _polars(self) -> tuple[Any, ...]:
        import polars as pl

        lazy = [pl.from_arrow(each).lazy() for each in self._arrow().values()]  # type: ignore[union-attr]

        def same(ours: Any, theirs: Any) -> bool:
            if self.key:
                ours, theirs = ours.sort(self.key), theirs.sort(self.key)
            return bool(ours.equals(theirs))

        return lambda: self.ours(*lazy).collect(), lambda: self.polars(*lazy).collect(), same

    def _duckdb(self) -> tuple[Any, ...]:
        import duckdb

        connection = duckdb.connect()
        for name, table in self._arrow().items():
            connection.from_arrow(table).create(name)

        def kept(relation: Any, name: str) -> str:
            connection.execute(f"drop table if exists {name}")
            relation.create(name)
            return name

        def ours() -> str:
            return kept(self.ours(*map(connection.table, self.tables)), "ours")

        def theirs() -> str:
            sql = self.sql if isinstance(self.sql, str) else self.sql(connection)
            return kept(connection.sql(sql), "theirs")

        def same(ours: str, theirs: str) -> bool:
            unlike = f"from (from {ours} except all from {theirs}) select count(*)"
            sizes = f"select (select count(*) from {ours}) - (select count(*) from {theirs})"  # noqa: S608
            return all(connection.sql(each).fetchall() == [(0,)] for each in (unlike, sizes))

        return ours, theirs, same

    def _pandas(self) -> tuple[Any, ...]:
        import pandas as pd

        held = [_as_pandas(each) for each in self._arrow().values()]

        def same(ours: Any, theirs: Any) -> bool:
            if self.key:
                ours, theirs = (
                    each.sort_values(self.key, ignore_index=True) for each in (ours, theirs)
                )
            pd.testing.assert_frame_equal(ours, theirs, check_dtype=False)
            return True

        return lambda: self.ours(*held), lambda: self.numpy(*held), same


def _as_pandas(table: Any) -> Any:
    """Return a table with its days, and its whole numbers with gaps, as pandas has them."""
    import pandas as pd
    import pyarrow as pa

    for place, each in enumerate(table.schema):
        if each.type == pa.date32():
            table = table.set_column(place, each.name, table[each.name].cast(pa.timestamp("s")))
    held = table.to_pandas()
    gaps = [each for each in table.column_names if pa.types.is_integer(table[each].type)]
    gaps = [each for each in gaps if table[each].null_count]
    return held.assign(**{each: pd.array(table[each], pd.Int64Dtype()) for each in gaps})
