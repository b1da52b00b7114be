"""A result as rows, for a data frame, a CSV file or a sheet.

Every row holds single values only: exact numbers, days and text as they are, a share as a decimal
of six places, a member of an enumeration as its value, a clause as its id, a reason or another
record as its sentence. All rows have the same columns, in which `None` says that there is nothing.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from io import StringIO
from itertools import chain, repeat
from typing import Any, Final, TypeAlias, cast

import attrs

from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.money.amounts import round_to
from clientrules.core.policy import Policy, stated_fields
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import text
from clientrules.core.role import Role
from clientrules.core.rows import NAMED
from clientrules.data.collections import Items, Tagged, said
from clientrules.data.records import Record
from clientrules.data.shapes import happens
from clientrules.errors import InvalidTypeError

Row: TypeAlias = dict[str, Any]

_SINGLE: Final = (str, int, float, Decimal, dt.date, dt.timedelta, type(None))
_WORDS: Final = (Clause, Reason, Role)
_LISTS: Final = (tuple, list, frozenset, set)
_WHY: Final = "why"
_PLACES: Final = Decimal("0.000001")
_FIRST: Final = 3
"""Among how many of its first fields a record that consists of lines has them."""


def rows(result: object) -> list[Row]:
    """Return a result as rows that hold single values only, all with the same columns.

    A decision gives the rows of its answer, each with `why`; a result by customer one row a
    customer; a statement, a quote or any other result that consists of lines one row a line; a
    list one row an item. Rows of several kinds of events say `event`, as those that are read do.

    Args:
        result: what a rule returned, or a list of facts or results.

    Raises:
        InvalidTypeError: a single value, which is no table.

    >>> from clientrules.segmentation import abc
    >>> result = rows(abc({"Ann": 900, "Bob": 100}))
    >>> result[1]["class"], result[1]["share"], result[1]["why"]
    ('C', Decimal('0.100000'), 'turnover 100 stays below the B line of 900')
    """
    if not isinstance(result, (*_LISTS, *_WORDS, Mapping, Decision)) and not _has_fields(result):
        raise wrong_kind("the result", result, "what a rule returned, or a list of such")
    return _even(_rows(result))


def to_csv(result: object) -> str:
    """Return a result as the text of a CSV file: its rows, under the names of their columns.

    Args:
        result: what a rule returned, or a list of facts or results.

    Raises:
        InvalidTypeError: a single value, which is no table.

    >>> print(to_csv([{"customer": "Ann", "points": 3}, {"customer": "Bob", "points": None}]))
    customer,points
    Ann,3
    Bob,
    <BLANKLINE>
    """
    found = rows(result)
    file = StringIO()
    writer = csv.DictWriter(file, found[0] if found else (), lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return file.getvalue()


def _even(found: Iterable[Row]) -> list[Row]:
    """Return rows with the same columns, those that some lack in their place."""
    held = list(found)
    columns = dict.fromkeys(name for row in held for name in row)
    return [{name: row.get(name) for name in columns} for row in held]


def _rows(result: Any) -> Iterator[Row]:
    """Yield the rows of a result that is a table by itself."""
    if isinstance(result, Decision):
        yield from _of_decision(result)
    elif isinstance(result, Mapping):
        for key, value in result.items():
            items = value if isinstance(value, _LISTS) else (value,)
            for row in chain.from_iterable(map(_lines, items)):
                yield {"key": _single(key)} | row
    elif isinstance(result, _LISTS) and not _has_fields(result):
        kinds = {type(item) for item in result}
        several = len(kinds) > 1 and all(map(_has_fields, result))
        for item in result:
            yield from _rows(item) if isinstance(item, Decision) else (_row(item, named=several),)
    else:
        yield from _lines(result)


def _of_decision(decision: Decision[Any]) -> Iterator[Row]:
    """Yield the rows of an answer, each with its own reason or else all those of the answer."""
    why = "; ".join(reason.text() for reason in decision.reasons)
    value = decision.value
    table = isinstance(value, (*_LISTS, Mapping)) or _has_fields(value)
    for row in _rows(value) if table else ({"value": _single(value)},):
        yield row if _WHY in row else row | {_WHY: why}


def _lines(value: Any) -> Iterator[Row]:
    """Yield a row for each line of a record that consists of lines, else one row."""
    if not _has_fields(value):
        yield _row(value)
    elif isinstance(value, Policy):
        yield from map(_number, _fields(value), repeat(value))
    elif callable(own := getattr(value, "rows", None)):
        yield from map(_singles, own())
    elif (found := _line_field(cast("Any", type(value)))) is not None:
        name, several = found
        yield from (_row(each, named=several) for each in getattr(value, name))
    else:
        yield _row(value)


def _number(name: str, policy: Policy) -> Row:
    """Return a number of a policy with the clause that is cited for it."""
    citation = policy.citation(name)
    return _singles({"number": name, "value": citation.value, "clause": citation.clause})


@cache
def _line_field(kind: type) -> tuple[str, bool] | None:
    """Return which of its first fields holds the lines of a record, and whether of many kinds."""
    if not attrs.has(kind):
        return None
    record = Record(kind)
    for alias, name in list(record.names.items())[:_FIRST]:
        try:
            shape = record.fields[alias]
        except InvalidTypeError:  # a class that holds what no file can
            return None
        inner = shape.inner if isinstance(shape, Items) else None
        is_record = isinstance(inner, Record) and not issubclass(inner.kind, _WORDS)
        if is_record or isinstance(inner, Tagged):
            return name, not is_record
    return None


def _row(value: Any, *, named: bool = False) -> Row:
    """Return one row; where there are several kinds of records, with the name of its own."""
    if isinstance(value, Mapping):
        return _singles(value)
    if not _has_fields(value):
        many = isinstance(value, _LISTS) and bool(value)
        parts = enumerate(value, start=1) if many else ()
        return {str(place): _single(each) for place, each in parts} or {"value": _single(value)}
    if callable(own := getattr(value, "as_row", None)):
        return _singles(own())
    kind: Any = type(value)
    names = {"event" if happens(kind) else "kind": said(kind)} if named else {}
    return names | _singles(_fields(value))


def _singles(given: Mapping[Any, Any]) -> Row:
    """Return single values; those of a record without words of its own under both names."""
    found: Row = {}
    for name, value in given.items():
        if _has_fields(value) and not isinstance(value, Policy) and not _has_words(type(value)):
            found |= {f"{name}_{key}": each for key, each in _singles(_fields(value)).items()}
        else:
            found[str(name)] = _single(value)
    return found


def _has_words(kind: Any) -> bool:
    return kind.__str__ is not object.__str__


def _single(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case Clause():
            return value.id
        case Reason():
            return value.text()
        case Fraction():
            return round_to(value, _PLACES)
        case _ if isinstance(value, _SINGLE):
            return value
        case Mapping():
            return ", ".join(f"{_words(key)} {_words(each)}" for key, each in value.items()) or None
        case _ if isinstance(value, _LISTS):
            parts = map(_words, value)
            ordered = sorted(parts) if isinstance(value, (set, frozenset)) else parts
            sentences = any(isinstance(each, Reason) for each in value)
            return ("; " if sentences else ", ").join(ordered) or None
        case _:
            return text(value)


def _words(value: Any) -> str:
    return text(_single(value))


def _has_fields(value: object) -> bool:
    return _is_record(cast("Any", type(value)))


# Which classes are records, and of what fields, is asked of every value of every row.
@cache
def _is_record(kind: type) -> bool:
    return not issubclass(kind, (*_WORDS, Enum)) and (attrs.has(kind) or hasattr(kind, "_fields"))


def _fields(record: Any) -> dict[str, Any]:
    """Return what a record was made of, by the names under which it is read again."""
    if not attrs.has(type(record)):
        return dict(zip(record._fields, record, strict=True))
    return {column: getattr(record, name) for column, name in _columns(cast("Any", type(record)))}


@cache
def _columns(kind: type) -> tuple[tuple[str, str], ...]:
    """Return the name of each field of a record, after that under which it is read again."""
    return tuple(
        (each.metadata.get(NAMED, each.name), each.name)
        for each in stated_fields(kind)
        if not each.name.startswith("_")
    )
