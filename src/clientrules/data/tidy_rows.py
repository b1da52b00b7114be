"""A result as rows, for a data frame, a CSV file or a sheet.

Every row holds single values only: exact numbers, days and text as they are, a share as a decimal
of six places, a member of an enumeration as its value, a clause as its id, a reason or another
record as its sentence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Final, TypeAlias

import attrs

from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.money.amounts import round_to
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import text

Row: TypeAlias = dict[str, Any]

_SINGLE: Final = (str, int, float, Decimal, dt.date, type(None))
_LISTS: Final = (tuple, list, frozenset, set)
_WHY: Final = "why"
_PLACES: Final = Decimal("0.000001")


def rows(result: object) -> list[Row]:
    """Return a result as rows that hold single values only.

    A decision gives the rows of its answer, each with `why`; a result by customer one row a
    customer; a statement, a quote or any other result that consists of lines one row a line; a
    list one row an item.

    Args:
        result: what a rule returned, or a list of facts or results.

    Raises:
        InvalidTypeError: a single value, which is no table.

    >>> from clientrules.segmentation import abc
    >>> result = rows(abc({"Ann": 900, "Bob": 100}))
    >>> result[1]["class"], result[1]["share"], result[1]["why"]
    ('C', Decimal('0.100000'), 'turnover 100 stays below the B line of 900')
    """
    found = list(_rows(result))
    if found or isinstance(result, (*_LISTS, Mapping, Decision)) or attrs.has(type(result)):
        return found
    raise wrong_kind("the result", result, "what a rule returned, or a list of such")


def _rows(result: Any) -> Iterator[Row]:
    if isinstance(result, Decision):
        why = "; ".join(reason.text() for reason in result.reasons)
        held = list(_rows(result.value)) or [{"value": _single(result.value)}]
        yield from (row | {_WHY: why} for row in held)
    elif callable(own := getattr(result, "rows", None)):
        yield from ({name: _single(each) for name, each in row.items()} for row in own())
    elif isinstance(result, Mapping):
        for key, value in result.items():
            yield {"key": _single(key)} | _row(value)
    elif isinstance(result, _LISTS):
        for item in result:
            yield from _rows(item) if isinstance(item, Decision) else (_row(item),)
    elif _has_fields(result):
        yield from _lines(result)


def _lines(record: Any) -> Iterator[Row]:
    """Yield a row for each line of a record that consists of lines, else one row."""
    for value in _fields(record).values():
        if isinstance(value, tuple) and value and all(map(_has_fields, value)):
            yield from map(_row, value)
            return
    yield _row(record)


def _row(value: Any) -> Row:
    return _flat(value) if _has_fields(value) else {"value": _single(value)}


def _flat(record: Any) -> Row:
    return {name: _single(each) for name, each in _fields(record).items()}


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
        case _:
            return text(value)


def _has_fields(value: object) -> bool:
    plain = isinstance(value, (Clause, Reason, Enum))
    return not plain and (attrs.has(type(value)) or hasattr(value, "_fields"))


def _fields(record: Any) -> dict[str, Any]:
    if not attrs.has(type(record)):
        return dict(zip(record._fields, record, strict=True))
    return {
        each.name: getattr(record, each.name)
        for each in attrs.fields(type(record))
        if not each.name.startswith("_")
    }
