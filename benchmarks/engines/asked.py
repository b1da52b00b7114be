"""An engine that is asked cases: the form in which it takes them, and its answers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import frozen
from measure import Work

__all__ = ["Asked"]


@frozen
class Asked:
    """Whoever answers cases.

    Args:
        form: makes of a case what the engine takes; that is not timed.
        answers: yields an answer a case.
    """

    form: Callable[[Any], Any]
    answers: Callable[[Iterable[Any]], Iterator[Any]]

    def said(self, cases: Iterable[Any]) -> list[Any]:
        """Return the answers to cases."""
        return list(self.answers([self.form(case) for case in cases]))

    def cold(self, cases: Callable[[], Iterable[Any]]) -> Work:
        """Return the answers to cases that are made anew for each call."""
        return Work(self._asked, fresh=lambda: [self.form(case) for case in cases()])

    def warm(self, cases: Iterable[Any]) -> Work:
        """Return the answers to the same cases again and again."""
        given = [self.form(case) for case in cases]
        return Work(lambda: self._asked(given))

    def _asked(self, given: list[Any]) -> None:
        deque(self.answers(given), maxlen=0)
