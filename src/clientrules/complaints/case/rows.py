"""Events of a complaint from plain rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args

from clientrules.complaints.case.events import Event, kind_of
from clientrules.core.rows import PlainRow, RowReader

READER: Final[RowReader[Event]] = RowReader({kind_of(each): each for each in get_args(Event)})
"""Makes an event of a row, and knows how a row names each kind of event."""

ROW_KINDS: Final[Mapping[str, type[Any]]] = READER.kinds
"""What the first item of a row, or its key `"event"`, may say."""


def event_from(row: PlainRow | Event) -> Event:
    """Return the event of a row.

    Args:
        row: a mapping with the kind under `"event"` and the event's fields by name; or a tuple of
            the kind and the fields in the order of the event's class; or an event, as it is.

    Raises:
        InvalidValueError: fields missing or too many, or a field that no event can have.
        UnknownKeyError: an unknown kind, or a field that the event does not have.

    >>> from datetime import UTC, datetime
    >>> event_from(("happened", "received", datetime(2024, 3, 1, 9, tzinfo=UTC))).step
    'received'
    """
    return READER.read(row)
