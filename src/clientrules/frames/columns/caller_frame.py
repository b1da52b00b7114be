"""The caller's frame: read lazily whatever its kind, and returned as the kind it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Generic, TypeAlias

import narwhals as nw
from attrs import field, frozen
from narwhals.dtypes import DType
from narwhals.typing import IntoFrameT

from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import few, hint, wrong_kind
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
    def of(cls, frame: IntoFrameT, name: str = "frame") -> CallersFrame[IntoFrameT]:
        """Open a frame."""
        native: Any = frame
        try:
            opened: Any = nw.from_native(native)
            rows = opened.lazy()
            schema = dict(rows.collect_schema())
        except TypeError as error:
            expected = "a frame of pandas, polars, pyarrow, DuckDB or PySpark"
            raise wrong_kind(name, frame, expected) from error
        except nw.exceptions.DuplicateError as error:
            message = f"{name} has two columns of one name: expected each name once"
            raise InvalidValueError(message, field=name, value=frame) from error
        for each in schema:
            if not isinstance(each, str):
                expected = "names that are text; in pandas write frame.rename(columns=str)"
                message = f"{name} has a column {shown(each)}: expected {expected}"
                raise InvalidTypeError(message, field=name, value=each)
        return cls(rows, FrozenMap(schema), isinstance(opened, nw.DataFrame))

    def back(self, rows: Rows) -> IntoFrameT:
        """Return rows as the kind of frame that the caller gave."""
        native: IntoFrameT = (rows.collect() if self.eager else rows).to_native()
        return native

    def with_column(self, name: str, values: nw.Expr) -> IntoFrameT:
        """Return the frame with a column more."""
        return self.back(self.rows.with_columns(values.alias(name)))

    def require(self, **columns: str | None) -> None:
        """Refuse what names no column, by the argument it is given for; `None` names none."""
        for argument, column in columns.items():
            if column is not None:
                self.kind(column, argument)

    def kind(self, column: str, argument: str = "the column") -> DType:
        """Return the kind of a column, which is named by an argument."""
        if _one_name(column, argument) in self.schema:
            return self.schema[column]
        expected = f"one of {few(self.schema)}"
        near = hint(column, [*self.schema])
        message = f"{argument}: the frame has no column {shown(column)}: expected {expected}{near}"
        raise UnknownKeyError(message, field=argument, value=column, expected=expected)

    def free(self, column: str, argument: str = "into") -> str:
        """Return the name of a column to add, and refuse one that the frame has."""
        if _one_name(column, argument).casefold() in {each.casefold() for each in self.schema}:
            expected = f"another name in {argument}="
            message = f"the frame has a column {shown(column)} already: expected {expected}"
            raise InvalidValueError(message, field=argument, value=column)
        return column

    @property
    def by_arrow(self) -> bool:
        """Tell whether decimals are multiplied by Arrow, which adds up their digits."""
        backend = self.rows.implementation
        return bool(backend.is_pandas_like() or backend.is_pyarrow())


def _one_name(column: str, argument: str) -> str:
    if isinstance(column, str):
        return column
    raise wrong_kind(argument, column, "the name of one column, such as 'turnover'")


def wrong_column(name: str, kind: DType, expected: str) -> InvalidTypeError:
    """Return the refusal of a column that holds what a rule cannot read."""
    message = f"column {shown(name)} holds {kind}: expected {expected}"
    return InvalidTypeError(message, field=name, value=kind, expected=expected)


def inner(name: str) -> str:
    """Return the name of a column that a rule adds on its way, which no frame has."""
    return f"clientrules: {name}"


def some(names: Sequence[object], of: int | None = None) -> str:
    """Return the first few names, and dots where there are more of them."""
    more = ", ..." if (len(names) if of is None else of) > NAMED else ""
    return ", ".join(map(shown, names[:NAMED])) + more


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
