"""What the facts of a case come to so far, as its process asks for it: one fact after another."""

from __future__ import annotations

from collections.abc import Iterable

import pendulum

from clientrules.complaints.case.events import Event, Found, Paused, Resumed


class CaseState:
    """The steps taken, with who took them, and what else is known.

    A long case is followed by adding to it: its facts are sorted and checked already.

    Args:
        events: the facts, in order.
    """

    __slots__ = ("_conditions", "_doers", "last", "paused")

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._doers: dict[str, str] = {}
        self._conditions: dict[str, str] = {}
        self.paused = False
        self.last: pendulum.DateTime | None = None
        for event in events:
            self.add(event)

    def add(self, event: Event) -> None:
        """Take the next fact in."""
        self.last = event.at
        if event.step:
            self._doers[event.step] = getattr(event, "by", "")
        if isinstance(event, Found):
            self._conditions[event.fact] = event.condition
        elif isinstance(event, Paused | Resumed):
            self.paused = isinstance(event, Paused)

    @property
    def done(self) -> tuple[str, ...]:
        """Return the names of the steps taken, each once, in the order of their first times."""
        return tuple(self._doers)

    @property
    def conditions(self) -> tuple[str, ...]:
        """Return what was last found to hold, and "no" with what was found not to hold."""
        return tuple(self._conditions.values())

    def doer(self, step: str) -> str:
        """Return who last took a step, or nothing where that is not known."""
        return self._doers.get(step, "")
