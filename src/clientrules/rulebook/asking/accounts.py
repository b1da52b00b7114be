"""How a member stands, for which the events stand: the account is kept by the book asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from clientrules.data.problems import Path, Reading
from clientrules.data.shapes import shape_of
from clientrules.data.values.leaves import Schema, Shape


class Standing:
    """A member's account, given as its events, or a balance where one will do.

    Args:
        balance: whether a balance will do.
    """

    def __init__(self, *, balance: bool) -> None:
        self.balance = balance

    @cached_property
    def shapes(self) -> tuple[Shape, Shape]:
        """Return the shapes of a balance and of events."""
        from clientrules.loyalty import Balance, Event  # noqa: PLC0415  (only who asks of one)

        events: Any = tuple[Event, ...]
        return shape_of(Balance), shape_of(events)

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return a balance, or the events as a tuple."""
        balance, events = self.shapes
        if self._is_balance(given):
            return balance.read(given, path, to)
        return events.read(_events_of(given), path, to)

    def write(self, value: Any, *, full: bool) -> Any:
        """Return the balance, or the events."""
        balance, events = self.shapes
        if self._is_balance(value):
            return balance.write(value, full=full)
        return events.write(_events_of(value), full=full)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return the schema of the events, or of either."""
        balance, events = (each.schema(definitions) for each in self.shapes)
        return {"anyOf": [balance, events]} if self.balance else events

    def _is_balance(self, given: object) -> bool:
        from clientrules.loyalty import Balance  # noqa: PLC0415  (as above)

        return self.balance and isinstance(given, (Mapping, Balance))


def _events_of(given: object) -> object:
    from clientrules.loyalty import Account  # noqa: PLC0415  (as above)

    return given.facts if isinstance(given, Account) else given
