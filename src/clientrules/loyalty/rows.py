"""Events from plain rows, as a database or a file hands them out, checked once at the edge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

_FIELDS: Final = {
    kind: tuple(each.name for each in attrs.fields(event)) for kind, event in ROW_KINDS.items()
}


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
    kind, given = _parts(row)
    try:
        event: Event = _CLASSES[kind](**given)
    except TypeError as error:
        if isinstance(error, InvalidTypeError):
            raise
        raise _misfit(kind, given) from None
    return event


def _misfit(kind: str, given: Mapping[str, Any]) -> InvalidValueError | UnknownKeyError:
    known = _FIELDS[kind]
    unknown = [name for name in given if name not in known]
    if unknown:
        return UnknownKeyError(
            f"a row of {kind!r} has {unknown[0]!r}: expected only {', '.join(known)}"
        )
    missing = ", ".join(name for name in known if name not in given)
    return InvalidValueError(
        f"a row of {kind!r} lacks some of {missing}: expected {', '.join(known)}"
    )


# A plain dictionary answers faster, and every row asks.
_CLASSES: Final = dict(ROW_KINDS)
_EVENTS: Final = frozenset(ROW_KINDS.values())


def _parts(row: object) -> tuple[str, dict[str, Any]]:
    if isinstance(row, tuple | list) and row:
        kind = _kind(row[0])
        names, values = _FIELDS[kind], row[1:]
        if len(values) > len(names):
            raise InvalidValueError(
                f"a row of {kind!r} has {len(values)} fields: expected at most {', '.join(names)}"
            )
        return kind, dict(zip(names, values, strict=False))
    if isinstance(row, Mapping):
        given = dict(row)
        return _kind(given.pop("event", None)), given
    raise InvalidTypeError(
        f"a row is {row!r} ({type(row).__name__}): expected an event, a mapping or a tuple"
    )


def _kind(kind: object) -> str:
    if isinstance(kind, str) and kind in _CLASSES:
        return kind
    raise UnknownKeyError(f"a row's event is {kind!r}: expected one of {', '.join(ROW_KINDS)}")
