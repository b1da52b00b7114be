"""What the facts of a case come to so far."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import pendulum

from clientrules.complaints.case.events import (
    Described,
    Event,
    Found,
    Happened,
    Merged,
    Numbered,
    Paused,
    Reopened,
    Resumed,
)
from clientrules.errors import InvalidValueError

Pause: TypeAlias = tuple[pendulum.DateTime, pendulum.DateTime | None]
"""From when to when a case waits; it ends with `None` while it still does."""


class CaseState:
    """The steps taken, with who took them, and what else is known.

    A long case is followed by adding to it: a case that goes on takes a copy, which is as long as
    there are names of steps, facts, details and events, and adds to that.

    Attributes:
        ids: the own numbers of the events.
        details: the details known, each as it was last given.
        pauses: when the case waited; a wait that is not over ends with `None`.
        number: the number last given to the case.
        merged_into: the id of the case that it went into.
        reopened_of: the id of the closed case that it takes up again.
        last: the latest event.
    """

    __slots__ = (
        *("_conditions", "_doers", "_found", "details", "ids", "last", "merged_into", "number"),
        *("pauses", "reopened_of"),
    )

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._doers: dict[str, str] = {}
        self._conditions: dict[str, str] = {}
        self._found: dict[str, bool] = {}
        self.ids: dict[str, None] = {}
        self.details: dict[str, object] = {}
        self.pauses: tuple[Pause, ...] = ()
        self.number: str | None = None
        self.merged_into: str | None = None
        self.reopened_of: str | None = None
        self.last: Event | None = None
        for event in events:
            self.add(event)

    def copy(self) -> CaseState:
        """Return the same once more, to be added to."""
        other = CaseState.__new__(CaseState)
        for name in self.__slots__:
            value = getattr(self, name)
            setattr(other, name, value.copy() if isinstance(value, dict) else value)
        return other

    def add(self, event: Event) -> None:
        """Take the next fact in.

        Raises:
            InvalidValueError: a pause within a pause, or a resumption without one.
        """
        self.last = event
        if event.id:
            self.ids[event.id] = None
        if event.step:
            self._doers[event.step] = getattr(event, "by", "")
        if not isinstance(event, Happened):
            self._note(event)

    def _note(self, event: Event) -> None:
        if isinstance(event, Found):
            self._conditions[event.fact] = event.condition
            self._found[event.fact] = event.holds
        elif isinstance(event, Described):
            self.details.update(event.details)
        elif isinstance(event, Paused):
            self._pause(event)
        elif isinstance(event, Resumed):
            self._resume(event)
        elif isinstance(event, Numbered):
            self.number = event.number
        elif isinstance(event, Merged):
            self.merged_into = event.into
        elif isinstance(event, Reopened):
            self.reopened_of = event.of

    def _pause(self, event: Paused) -> None:
        if self.paused:
            raise InvalidValueError(
                f"the case is paused at {event.at} while it waits since {self.pauses[-1][0]}:"
                " expected it to be resumed before"
            )
        self.pauses += ((event.at, None),)

    def _resume(self, event: Resumed) -> None:
        if not self.paused:
            raise InvalidValueError(
                f"the case is resumed at {event.at} and does not wait: expected a pause before"
            )
        self.pauses = (*self.pauses[:-1], (self.pauses[-1][0], event.at))

    @property
    def paused(self) -> bool:
        """Return whether the case waits for somebody outside."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def done(self) -> tuple[str, ...]:
        """Return the names of the steps taken, each once, in the order of their first times."""
        return tuple(self._doers)

    @property
    def conditions(self) -> tuple[str, ...]:
        """Return what was last found to hold, and "no" with what was found not to hold."""
        return tuple(self._conditions.values())

    @property
    def facts(self) -> tuple[str, ...]:
        """Return what was looked into, whether it holds or not."""
        return tuple(self._conditions)

    def found(self, fact: str) -> bool | None:
        """Return whether something was found to hold, `None` until that was looked into."""
        return self._found.get(fact)

    def doer(self, step: str) -> str:
        """Return who last took a step, or nothing where that is not known."""
        return self._doers.get(step, "")
