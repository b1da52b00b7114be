"""The caller's frame: read lazily whatever its kind, and returned as the kind it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from reprlib import repr as short
from typing import Any, Final, Generic, TypeAlias

import narwhals as nw
from attrs import field, frozen
from narwhals.dtypes import DType
from narwhals.typing import IntoFrameT

from clientrules.core.frozen_map import FrozenMap
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError

Rows: TypeAlias = nw.LazyFrame[Any]
"""The rows of a frame of any kind, lazily."""

WHOLE: Final = nw.Int64()
"""The whole numbers that every backend reckons with."""

NAMED: Final = 5
"""How many of the rows at fault a message names."""


@frozen
class CallersFrame(Generic[IntoFrameT]):
    """A frame of the caller's: lazy rows, the kinds of its columns, and whether it was eager."""

    rows: Rows
    schema: Mapping[str, DType] = field(repr=False)
    eager: bool

    @classmethod
    def of(cls, frame: IntoFrameT, name: str = "the frame") -> CallersFrame[IntoFrameT]:
        """Open a frame."""
        native: Any = frame
        try:
            opened: Any = nw.from_native(native)
            rows = opened.lazy()
            schema = dict(rows.collect_schema())
        except TypeError as error:
            raise InvalidTypeError(
                f"{name} is of type {type(frame).__name__}: expected a frame of pandas, polars,"
                " pyarrow, DuckDB or PySpark"
            ) from error
        except nw.exceptions.DuplicateError as error:
            raise InvalidValueError(
                f"{name} has two columns of one name: expected each name once"
            ) from error
        for each in schema:
            if not isinstance(each, str):
                raise InvalidTypeError(
                    f"{name} has a column {each!r}: expected names that are text; in pandas write"
                    " frame.rename(columns=str)"
                )
        return cls(rows, FrozenMap(schema), isinstance(opened, nw.DataFrame))

    def back(self, rows: Rows) -> IntoFrameT:
        """Return rows as the kind of frame that the caller gave."""
        native: IntoFrameT = (rows.collect() if self.eager else rows).to_native()
        return native

    def with_column(self, name: str, values: nw.Expr) -> IntoFrameT:
        """Return the frame with a column more."""
        return self.back(self.rows.with_columns(values.alias(name)))

    def kind(self, column: str) -> DType:
        """Return the kind of a column."""
        if _one_name(column) not in self.schema:
            raise UnknownKeyError(
                f"the frame has no column {shown(column)}: expected one of {', '.join(self.schema)}"
            )
        return self.schema[column]

    def free(self, column: str) -> str:
        """Return the name of a column to add, and refuse one that the frame has."""
        if _one_name(column).casefold() in {each.casefold() for each in self.schema}:
            raise InvalidValueError(
                f"the frame has a column {shown(column)} already: name another with into="
            )
        return column

    @property
    def by_arrow(self) -> bool:
        """Tell whether decimals are multiplied by Arrow, which adds up their digits."""
        backend = self.rows.implementation
        return bool(backend.is_pandas_like() or backend.is_pyarrow())


def _one_name(column: str) -> str:
    if isinstance(column, str):
        return column
    found = " ".join(short(column).split())
    raise InvalidTypeError(
        f"a column is given as {found} ({type(column).__name__}): expected the name of one column,"
        " such as 'turnover'"
    )


def inner(name: str) -> str:
    """Return the name of a column that a rule adds on its way, which no frame has."""
    return f"clientrules: {name}"


def some(names: Sequence[object], of: int | None = None) -> str:
    """Return the first few names, and dots where there are more of them."""
    more = ", ..." if (len(names) if of is None else of) > NAMED else ""
    return ", ".join(map(repr, names[:NAMED])) + more


def answers(rows: Rows) -> list[dict[str, Any]]:
    """Return the few rows of an aggregation as dictionaries."""
    return list(rows.collect().iter_rows(named=True))


def digits(rows: Rows, value: nw.Expr, step: int) -> nw.Expr:
    """Return how often a step goes into whole numbers that are not negative."""
    if step == 1:
        return value
    if not rows.implementation.is_spark_like():
        return value // step
    # Spark divides in floating point, which is exact once the remainder is gone; pandas has no
    # remainder for Arrow's numbers.
    return ((value - value % step) / step).cast(WHOLE)
