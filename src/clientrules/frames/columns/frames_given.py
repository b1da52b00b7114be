"""Columns of a frame, and what may be wrong with them: every fault is counted and named at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Protocol, Self

import narwhals as nw
from attrs import field, frozen

from clientrules.core.labelled import Labelled
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.frames.columns.caller_frame import CallersFrame, answers, inner

_NAMED: Final = 5


@frozen(eq=False)
class Fault:
    """Rows that no rule accepts.

    Args:
        where: the rows.
        words: what is wrong with them, after the number of rows.
        count: how many there are, where that is known faster than by looking at each.
    """

    where: nw.Expr
    words: str
    count: nw.Expr = field()

    @count.default
    def _looked_at_each(self) -> nw.Expr:
        # Spark adds up no truth values, and every backend widens small numbers.
        return self.where.cast(nw.Int8()).sum()

    @classmethod
    def missing(cls, value: nw.Expr, words: str) -> Self:
        """Return the rows without a value."""
        return cls(value.is_null(), words, value.null_count())


class Column(Protocol):
    """A column that a rule reads."""

    def faults(self) -> Iterable[Fault]:
        """Return what may be wrong with it."""
        ...


@frozen(eq=False)
class LabelColumn:
    """A column of classes by their values, such as `"A"`.

    Args:
        name: the column.
        value: its values as text.
        known: the values of the scheme.
        absent: whether a row may have none.
    """

    name: str
    value: nw.Expr
    known: Sequence[str]
    absent: bool

    def faults(self) -> Iterable[Fault]:
        """Return the rows without a class, and those with one of another scheme."""
        missing = self.value.is_null()
        if not self.absent:
            words = f"without {self.name!r}: expected a class in each"
            yield Fault.missing(self.value, words)
        names = ", ".join(self.known)
        foreign = f"with a {self.name!r} of another scheme: expected one of {names} (GEN-14)"
        yield Fault(~missing & ~self.value.is_in(list(self.known)), foreign)


def label_column(
    given: CallersFrame, name: str, scheme: type[Labelled], *, absent: bool = False
) -> LabelColumn:
    """Return a column of classes."""
    kind, value = given.kind(name), nw.col(name)
    if not any(kind == text for text in _TEXTS):
        raise InvalidTypeError(
            f"column {name!r} holds {kind}: expected the classes of {scheme.__name__} as text"
        )
    text = value if kind in {nw.String, nw.Object} else value.cast(nw.String())
    return LabelColumn(name, text, [each.value for each in scheme], absent)


# A column without any value has a kind of its own on most backends.
_TEXTS: Final = (nw.String, nw.Categorical, nw.Enum, nw.Object, nw.Unknown)


def survey(
    given: CallersFrame,
    columns: Iterable[Column | None],
    *measures: nw.Expr,
    key: str | None = None,
) -> dict[str, Any]:
    """Return measures of a whole frame, and refuse the frame where a column has faults.

    One pass over the rows counts every fault and takes every measure.

    Returns:
        The measures by name, and the number of rows as `"rows"`.
    """
    faults = [fault for column in columns if column is not None for fault in column.faults()]
    if key is not None:
        given.kind(key)
        nobody = f"without {key!r}: expected a customer in each"
        faults.insert(0, Fault.missing(nw.col(key), nobody))
    counts = [each.count.alias(f"fault{n}") for n, each in enumerate(faults)]
    found = answers(given.rows.select(nw.len().alias("rows"), *counts, *measures))[0]
    counted = [int(found.pop(f"fault{n}") or 0) for n in range(len(faults))]
    _refuse(given, [*zip(faults, counted, strict=True)], found["rows"], key)
    return found


def _refuse(
    given: CallersFrame, counted: Sequence[tuple[Fault, int]], rows: int, key: str | None
) -> None:
    sentences = [
        f"{count} of {rows} rows {fault.words}{_some(given, fault, key)}"
        for fault, count in counted
        if count
    ]
    if sentences:
        raise InvalidValueError("; ".join(sentences))


def _some(given: CallersFrame, fault: Fault, key: str | None) -> str:
    if key is None:
        return ""
    found = answers(given.rows.filter(fault.where).select(key).head(_NAMED + 1))
    names = [repr(each[key]) for each in found]
    more = ", ..." if len(names) > _NAMED else ""
    return f" ({key} {', '.join(names[:_NAMED])}{more})"


def refuse_repeated(given: CallersFrame, key: str) -> None:
    """Refuse a frame in which a customer has several rows."""
    rows = inner(f"rows of {key}")
    several = given.rows.group_by(key).agg(nw.len().alias(rows)).filter(nw.col(rows) > 1)
    count = answers(several.select(nw.len().alias("count")))[0]["count"]
    if count:
        some = ", ".join(repr(each[key]) for each in answers(several.select(key).head(_NAMED)))
        more = ", ..." if count > _NAMED else ""
        raise InvalidValueError(
            f"{count} of the customers in {key!r} have several rows ({some}{more}): expected one"
            " row for each; add the rows up first"
        )
