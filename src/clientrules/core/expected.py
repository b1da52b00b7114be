"""What a check expects, as data: a few words, and a piece of JSON Schema for files and forms.

The data hang on the check itself, so that to check a value takes no longer for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Final, TypeVar

from attrs import field, frozen

from clientrules.core.frozen_map import FrozenMap

C = TypeVar("C", bound=Callable[..., Any])

_TYPES: Final[dict[type, dict[str, object]]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    Decimal: {"type": "string", "format": "decimal"},
    Fraction: {"type": "string", "format": "fraction"},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
    tuple: {"type": "array"},
    frozenset: {"type": "array", "uniqueItems": True},
}


def _frozen(schema: Mapping[str, Any]) -> FrozenMap[str, Any]:
    return FrozenMap(schema)


@frozen
class Expected:
    """What a check expects of a value.

    Args:
        words: in words, as its refusal says it.
        schema: in the words of JSON Schema; empty where only Python can write such a value.
    """

    words: str
    schema: FrozenMap[str, Any] = field(converter=_frozen)


def says(check: C, words: str, **schema: object) -> C:
    """Return a check with what it expects, which `expectations` reads.

    Args:
        check: the check.
        words: what it expects, in words.
        schema: the same in the words of JSON Schema.
    """
    vars(check)["says"] = Expected(words, schema)
    return check


def expectations(check: object) -> tuple[Expected, ...]:
    """Return what a check expects, or each check of several; nothing of one that does not say."""
    within = (getattr(check, "_validators", None), getattr(check, "validator", None))
    several = check if isinstance(check, (list, tuple)) else within[0]
    if several is None and within[1] is not None:
        several = within[1:]
    if several is not None:
        return tuple(said for each in several for said in expectations(each))
    said = getattr(check, "says", None)
    return (said,) if isinstance(said, Expected) else ()


def schema_of(*kinds: type, absent: bool = False) -> dict[str, object]:
    """Return a piece of JSON Schema that values of some types meet; nothing where one has none.

    Args:
        kinds: the types.
        absent: whether `None` is a value too.
    """
    found = [_schema(each) for each in kinds] + [{"type": "null"}] * absent
    if not all(found):
        return {}
    return found[0] if len(found) == 1 else {"anyOf": found}


def _schema(kind: type) -> dict[str, object]:
    if issubclass(kind, Enum):
        return {"type": "string", "enum": [each.value for each in kind]}
    return _TYPES.get(kind, {})
