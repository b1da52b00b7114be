"""How a member stands, for which the events stand: the account is kept by the book asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from clientrules.data.problems import Path, Reading
from clientrules.data.shapes import shape_of
from clientrules.data.values.leaves import Shape


class Standing:
    """A member's account, given as its events, or a balance where one will do.

    Args:
        balance: whether a balance will do.
    """

    def __init__(self, *, balance: bool) -> None:
        self.balance = balance
        self.expected = "the events of a member" + (", or a balance" if balance else "")

    @cached_property
    def shapes(self) -> tuple[Shape, Shape]:
        """Return the shapes of a balance and of events."""
        from clientrules.loyalty import Balance, Event  # noqa: PLC0415  (only who asks of one)

        events: Any = tuple[Event, ...]
        return shape_of(Balance), shape_of(events)

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return a balance, or the events as a tuple."""
        from clientrules.loyalty import Account, Balance  # noqa: PLC0415  (as above)

        balance, events = self.shapes
        if self.balance and isinstance(given, (Mapping, Balance)):
            return balance.read(given, path, to)
        return events.read(given.facts if isinstance(given, Account) else given, path, to)
