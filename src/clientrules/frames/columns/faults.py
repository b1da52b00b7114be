"""What may be wrong with the columns of a frame: every fault is counted and named at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_
from typing import Any, Final, Protocol, Self

import narwhals as nw
from attrs import field, frozen

from clientrules.core.labelled import Labelled
from clientrules.core.refusals import several
from clientrules.core.render import shown
from clientrules.errors import InvalidValueError
from clientrules.frames.columns.caller_frame import (
    NAMED,
    CallersFrame,
    answers,
    inner,
    some,
    wrong_column,
)


@frozen(eq=False)
class Fault:
    """Rows that no rule accepts, and what is wrong with them, after their number.

    Args:
        where: tells which rows they are.
        words: what is wrong with them.
        looked_for: tells of all rows at once whether there may be such rows.
    """

    where: nw.Expr
    words: str
    looked_for: nw.Expr = field()

    @looked_for.default
    def _any(self) -> nw.Expr:
        return self.where.any()

    @classmethod
    def missing(cls, value: nw.Expr, words: str) -> Self:
        """Return the rows without a value, which most backends have counted already."""
        return cls(value.is_null(), words, value.null_count())

    @property
    def count(self) -> nw.Expr:
        """Return how many rows there are."""
        # Spark adds up no truth values, and every backend widens small numbers.
        return self.where.cast(nw.Int8()).sum()


class Column(Protocol):
    """A column that a rule reads."""

    def faults(self) -> Iterable[Fault]:
        """Return what may be wrong with it."""
        ...


@frozen(eq=False)
class FilledColumn:
    """A column that may hold anything but must hold something."""

    name: str
    expected: str

    def faults(self) -> Iterable[Fault]:
        """Return the rows without a value."""
        words = f"without {shown(self.name)}: expected {self.expected}"
        yield Fault.missing(nw.col(self.name), words)


@frozen(eq=False)
class LabelColumn:
    """A column of classes by their values, such as `"A"`, some of them absent where allowed."""

    name: str
    value: nw.Expr
    known: Sequence[str]
    absent: bool

    def faults(self) -> Iterable[Fault]:
        """Return the rows without a class, and those with one of another scheme."""
        missing = self.value.is_null()
        if not self.absent:
            yield from FilledColumn(self.name, "a class in each").faults()
        names = ", ".join(self.known)
        foreign = f"with a {shown(self.name)} of another scheme: expected one of {names} (GEN-14)"
        if len(self.known) > _FEW:
            unlike = ~self.value.is_in(list(self.known))
        else:
            unlike = reduce(and_, (self.value != each for each in self.known))
        yield Fault(~missing & unlike, foreign)


def label_column(
    given: CallersFrame[Any],
    name: str,
    argument: str,
    scheme: type[Labelled],
    *,
    absent: bool = False,
) -> LabelColumn:
    """Return a column of classes, which is named by an argument."""
    kind, value = given.kind(name, argument), nw.col(name)
    if not any(kind == text for text in _TEXTS):
        raise wrong_column(name, kind, f"the classes of {scheme.__name__} as text")
    text = value if kind in {nw.String, nw.Object} else value.cast(nw.String())
    return LabelColumn(name, text, [each.value for each in scheme], absent)


def optional_labels(
    given: CallersFrame[Any], name: str | None, argument: str, scheme: type[Labelled]
) -> LabelColumn | None:
    """Return a column of the classes that customers were in, if one is named."""
    return None if name is None else label_column(given, name, argument, scheme, absent=True)


_FEW: Final = 8
"""Up to so many texts are compared one by one sooner than they are looked up."""

# A column without any value has a kind of its own on most backends.
_TEXTS: Final = (nw.String, nw.Categorical, nw.Enum, nw.Object, nw.Unknown)


def survey(
    given: CallersFrame[Any],
    columns: Iterable[Column | None],
    *measures: nw.Expr,
    key: str | None = None,
) -> dict[str, Any]:
    """Return measures of a whole frame, and refuse the frame where a column has faults.

    One pass over the rows looks for every fault and takes every measure, and the `"rows"`. Only
    where there are faults a second pass counts them.
    """
    read = [column for column in columns if column is not None]
    if key is not None:
        read.insert(0, FilledColumn(key, "a customer in each"))
    faults = [fault for column in read for fault in column.faults()]
    looked = [each.looked_for.alias(f"fault{n}") for n, each in enumerate(faults)]
    found = answers(given.rows.select(nw.len().alias("rows"), *looked, *measures))[0]
    seen = [found.pop(f"fault{n}") for n in range(len(faults))]
    there = [fault for fault, some in zip(faults, seen, strict=True) if some]
    if there:
        _refuse(given, there, found["rows"], key)
    return found


def _refuse(given: CallersFrame[Any], faults: Sequence[Fault], rows: int, key: str | None) -> None:
    counts = [each.count.alias(f"fault{n}") for n, each in enumerate(faults)]
    counted = answers(given.rows.select(*counts))[0].values()
    sentences = [
        f"{int(count)} of {rows} rows {fault.words}{_some(given, fault, key)}"
        for fault, count in zip(faults, counted, strict=True)
        if count
    ]
    if sentences:
        raise several(sentences)


def _some(given: CallersFrame[Any], fault: Fault, key: str | None) -> str:
    if key is None:
        return ""
    found = answers(given.rows.filter(fault.where).select(key).head(NAMED + 1))
    return f" ({key} {some([each[key] for each in found])})"


def refuse_repeated(given: CallersFrame[Any], key: str) -> None:
    """Refuse a frame in which a customer has several rows."""
    rows = inner(f"rows of {key}")
    several = given.rows.group_by(key).agg(nw.len().alias(rows)).filter(nw.col(rows) > 1)
    count = answers(several.select(nw.len().alias("count")))[0]["count"]
    if count:
        first = some([each[key] for each in answers(several.select(key).head(NAMED))], count)
        raise InvalidValueError(
            f"{count} of the customers in {key!r} have several rows ({first}): expected one row for"
            " each; add the rows up first"
        )
