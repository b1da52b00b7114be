"""Events from plain rows, as a database or a file hands them out, checked once at the edge."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final

import attrs

from clientrules.core.frozen_map import FrozenMap
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.loyalty.events import (
    Adjusted,
    CardIssued,
    CardReported,
    Event,
    Purchased,
    Redeemed,
    Refunded,
)

__all__ = ["ROW_KINDS", "event_from"]

ROW_KINDS: Final[Mapping[str, type[Any]]] = FrozenMap(
    {
        "card issued": CardIssued,
        "card reported": CardReported,
        "purchased": Purchased,
        "refunded": Refunded,
        "redeemed": Redeemed,
        "adjusted": Adjusted,
    }
)
"""What the first item of a row, or its key `"event"`, may say."""

# A plain dictionary answers faster, and every row asks.
_CLASSES: Final = dict(ROW_KINDS)
_EVENTS: Final = frozenset(ROW_KINDS.values())


def event_from(row: Mapping[str, Any] | Sequence[Any] | Event) -> Event:
    """Return the event of a row.

    Args:
        row: a mapping with the kind under `"event"` and the event's fields by name; or a tuple of
            the kind and the fields in the order of the event's class; or an event, as it is.

    Raises:
        InvalidTypeError: no row, or a field of the wrong kind.
        InvalidValueError: fields missing, or a field that no event can have.
        UnknownKeyError: an unknown kind, or a field that the event does not have.

    >>> from datetime import date
    >>> event_from(("card reported", "7", date(2024, 3, 10), "C1")).card
    'C1'
    """
    if type(row) in _EVENTS:
        return row  # type: ignore[return-value]
    if isinstance(row, (tuple, list)) and row:
        return _event(row[0], row[1:], {})
    if isinstance(row, Mapping):
        given = dict(row)
        return _event(given.pop("event", None), (), given)
    raise InvalidTypeError(
        f"a row is {row!r} ({type(row).__name__}): expected an event, a mapping or a tuple"
    )


def _event(kind: object, values: Sequence[Any], given: dict[str, Any]) -> Event:
    if not isinstance(kind, str) or kind not in _CLASSES:
        raise UnknownKeyError(f"a row's event is {kind!r}: expected one of {', '.join(ROW_KINDS)}")
    event: Event = object.__new__(_CLASSES[kind])
    try:
        _filler(kind)(event, *values, **given)
    except TypeError as error:
        if isinstance(error, InvalidTypeError):
            raise
        raise _misfit(kind, values, given) from None
    return event


@cache
def _filler(kind: str) -> Callable[..., None]:
    """Return what fills an event as its constructor does, with the fields by place as well."""
    # To give names to the fields of a tuple first takes as long as to check them.
    by_place = attrs.make_class(
        kind, (), (_CLASSES[kind],), frozen=True, slots=True, field_transformer=_unnamed
    )
    fill: Callable[..., None] = vars(by_place)["__init__"]
    return fill


def _unnamed(_event: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    return [each.evolve(kw_only=False) for each in fields]


def _misfit(
    kind: str, values: Sequence[Any], given: Mapping[str, Any]
) -> InvalidValueError | UnknownKeyError:
    known = [each.name for each in attrs.fields(_CLASSES[kind])]
    listed = ", ".join(known)
    if len(values) > len(known):
        return InvalidValueError(
            f"a row of {kind!r} has {len(values)} fields: expected at most {listed}"
        )
    unknown = [name for name in given if name not in known]
    if unknown:
        return UnknownKeyError(f"a row of {kind!r} has {unknown[0]!r}: expected only {listed}")
    missing = ", ".join(name for name in known[len(values) :] if name not in given)
    return InvalidValueError(f"a row of {kind!r} lacks some of {missing}: expected {listed}")
