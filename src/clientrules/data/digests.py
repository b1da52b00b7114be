"""A digest of a value: the same for equal facts and policies, however they were written."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Set as AbstractSet
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Final

import attrs

from clientrules.core.decision import Decision
from clientrules.core.render import plain
from clientrules.data.records import Record
from clientrules.data.shapes import known_shape
from clientrules.data.values.times import write_day_or_instant

_LARGEST: Final = 4_000


def digest(value: object) -> str:
    """Return the SHA-256 digest of a fact, a policy or a result, in hexadecimal digits.

    Equal numbers count alike, as 1000 and 1000.00 do, and so do mappings and sets in any order. An
    instant counts with its zone. What holds what it holds by default is left out, so that a digest
    outlives a release that adds a field.

    Args:
        value: what `dump` writes.

    Raises:
        InvalidTypeError: what has no plain form.

    >>> from clientrules.segmentation import ValueCuts
    >>> one = ValueCuts(current=1000, potential=500)
    >>> digest(one) == digest(ValueCuts(current=Decimal("1000.00"), potential=500))
    True
    """
    return hashlib.sha256(_text(_canonical(value)).encode("utf-8", "surrogatepass")).hexdigest()


def _text(canonical: Any) -> str:
    return json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _canonical(value: Any) -> Any:
    match value:
        case None | bool() | str():
            return value
        case Enum():
            return _canonical(value.value)
        case int() | Decimal() | Fraction():
            return {"number": _number(value)}
        case dt.date():
            return write_day_or_instant(value)
        case Mapping():
            return {
                "by": _sorted([_canonical(key), _canonical(each)] for key, each in value.items())
            }
        case AbstractSet():
            return _sorted(map(_canonical, value))
        case Decision():
            return _canonical(value.record())
        case _ if attrs.has(type(value)) or hasattr(value, "_fields"):
            return _of_class(value)
        case list() | tuple():
            return list(map(_canonical, value))
        case _:
            return plain(value)


def _sorted(items: Any) -> list[Any]:
    return sorted(items, key=_text)


def _number(value: int | Decimal | Fraction) -> str:
    """Return a number reduced; one of thousands of digits in a form that is quickly written."""
    if isinstance(value, Decimal) and not (value.is_finite() and abs(value.adjusted()) < _LARGEST):
        return str(value)
    exact = Fraction(value)
    parts = exact.numerator, exact.denominator
    if any(each.bit_length() > _LARGEST for each in parts):
        return "/".join(map(hex, parts))
    return str(exact)


def _of_class(value: Any) -> Any:
    shape = known_shape(type(value))
    if not isinstance(shape, Record):
        return _canonical(shape.write(value, full=False))
    cites = value.cites if shape.is_policy else {}
    stated = {
        name: _canonical(held)
        for alias, name in shape.names.items()
        if (held := getattr(value, name)) != shape.default(alias) or name in cites
    }
    return {"kind": type(value).__name__, "stated": stated} | (
        {"cites": _canonical(cites)} if cites else {}
    )
