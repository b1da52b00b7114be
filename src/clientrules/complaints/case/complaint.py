"""A complaint: the facts of one case in order, and what they come to at any instant."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import chain, groupby
from operator import attrgetter

import attrs
import pendulum
from attrs import field, frozen

from clientrules.complaints.case.case_state import CaseState, Pause
from clientrules.complaints.case.events import (
    DEFECTIVE,
    LOT,
    QUALITY_ABNORMALITY,
    QUANTITY,
    READER,
    Event,
    check_defective,
)
from clientrules.core.checks import listed, words
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import several, wrong_kind
from clientrules.core.render import brief, shown
from clientrules.core.rows import PlainRow
from clientrules.core.working.moments import microseconds
from clientrules.errors import InvalidValueError

when: Callable[[Event], int] = attrgetter("_when")
"""Returns when an event was, in microseconds."""


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    given = listed(events, "events")
    _require_one_content(given)
    # Only events of one instant can be equal, and to hash them all takes longer than to sort them.
    groups = (tuple(group) for _, group in groupby(sorted(given, key=when), key=when))
    return tuple(chain.from_iterable(g if len(g) == 1 else dict.fromkeys(g) for g in groups))


def _require_one_content(events: Iterable[Event]) -> None:
    known: dict[str, Event] = {}
    problems = []
    for place, event in enumerate(events):
        if not isinstance(event, Event):
            expected = 'a fact such as Happened("received", at=...); rows go through open_complaint'
            raise wrong_kind(f"events[{place}]", event, expected)
        kept = known.setdefault(event.id, event) if event.id else event
        if kept is not event and kept != event:
            problems.append(
                f"event {shown(event.id)} has two contents, {kept} and {event}:"
                " expected one; a correction is an event of its own"
            )
    if problems:
        raise several(problems)


@frozen
class Complaint:
    """The facts of one case, in order, each once.

    Args:
        id: the case's own name, which need not be its number.
        events: what happened, in any order: it is sorted by instant, and what happened at one
            instant stays in the order given.

    Raises:
        InvalidValueError: an id with two contents, a pause within a pause, a resumption without
            one, more defective pieces than pieces, or a case that goes into or comes from itself.
    """

    id: str = field(validator=words, repr=brief)
    events: tuple[Event, ...] = field(default=(), converter=_in_order, repr=False)
    _state: CaseState = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_state", CaseState(self.events))
        self._check()

    def _check(self) -> None:
        for other in (self.merged_into, self.reopened_of):
            if other == self.id:
                said = f"the case {shown(self.id)} goes into or comes from itself"
                raise InvalidValueError(f"{said}: expected another's id", field="id", value=self.id)
        quantity, defective = self.details.get(QUANTITY), self.details.get(DEFECTIVE)
        if isinstance(quantity, int) and isinstance(defective, int):
            check_defective(defective, quantity)

    def first(self, step: str) -> pendulum.DateTime | None:
        """Return when a step was first taken, or `None` if it was not."""
        return next((event.at for event in self.events if event.step == step), None)

    def last(self, step: str) -> pendulum.DateTime | None:
        """Return when a step was last taken, or `None` if it was not."""
        return next((event.at for event in reversed(self.events) if event.step == step), None)

    @property
    def done(self) -> tuple[str, ...]:
        """Return the names of the steps taken, each once, in the order of their first times."""
        return self._state.done

    @property
    def conditions(self) -> tuple[str, ...]:
        """Return what was last found to hold, and "no" with what was found not to hold."""
        return self._state.conditions

    @property
    def quality(self) -> bool | None:
        """Return whether the quality is abnormal, `None` until that was found."""
        return self.found(QUALITY_ABNORMALITY)

    def found(self, fact: str) -> bool | None:
        """Return whether something was found to hold, `None` until that was looked into."""
        return self._state.found(fact)

    @property
    def number(self) -> str | None:
        """Return the number last given to the case, if any."""
        return self._state.number

    @property
    def merged_into(self) -> str | None:
        """Return the id of the case that it went into, if any."""
        return self._state.merged_into

    @property
    def reopened_of(self) -> str | None:
        """Return the id of the closed case that it takes up again, if any."""
        return self._state.reopened_of

    @property
    def details(self) -> Mapping[str, object]:
        """Return the details known, each as it was last given."""
        return FrozenMap(self._state.details)

    @property
    def lot(self) -> object | None:
        """Return the lot complained of, if it is known."""
        return self.details.get(LOT)

    @property
    def defect_rate(self) -> Fraction | None:
        """Return the share of pieces that are defective; `None` while a count is not known."""
        quantity, defective = self.details.get(QUANTITY), self.details.get(DEFECTIVE)
        if not isinstance(quantity, int) or not isinstance(defective, int) or not quantity:
            return None
        return Fraction(defective, quantity)

    def pauses(self, at: dt.datetime | None = None) -> tuple[Pause, ...]:
        """Return when the case waited; a wait that is not over ends with `None`.

        Args:
            at: the instant as of which to tell; with all that is known unless given.
        """
        return self._state.pauses if at is None else self.until(at).pauses()

    @property
    def paused(self) -> bool:
        """Return whether the case waits for somebody outside."""
        return self._state.paused

    def until(self, at: dt.datetime) -> Complaint:
        """Return the case as it was at an instant, with what happened then."""
        asked, last = microseconds(at), self._state.last
        if last is None or last.when <= asked:
            return self
        return attrs.evolve(self, events=self.events[: bisect_right(self.events, asked, key=when)])

    def including(self, *events: Event | PlainRow) -> Complaint:
        """Return the case with more facts, late ones too, whatever order its process asks for.

        Raises:
            RulesError: as for `open_complaint`.
        """
        added = READER.read_all(events, "events")
        if len(added) == 1 and self._is_next(added[0]):
            return self._followed_by(added[0])
        return attrs.evolve(self, events=[*self.events, *added])

    def _is_next(self, event: Event) -> bool:
        last = self._state.last
        return (last is None or last.when <= event.when) and not knows(self, event)

    def _followed_by(self, event: Event) -> Complaint:
        """Return the case with its next event, without going through those before it again."""
        case = object.__new__(type(self))
        state = self._state.copy()
        state.add(event)
        for name, value in (("id", self.id), ("events", (*self.events, event)), ("_state", state)):
            object.__setattr__(case, name, value)
        case._check()
        return case


def state_of(complaint: Complaint) -> CaseState:
    """Return what the facts of a case come to; it is copied before anything is added."""
    return complaint._state  # noqa: SLF001  (kept with the case, and no part of its face)


def knows(complaint: Complaint, event: Event) -> bool:
    """Tell whether a case has an event already, or one of its id."""
    if event.id and event.id in state_of(complaint).ids:
        return True
    # Only events of one instant can be equal.
    first = bisect_left(complaint.events, event.when, key=when)
    return event in complaint.events[first : bisect_right(complaint.events, event.when, key=when)]


def require_complaint(complaint: Complaint) -> Complaint:
    """Return a case, and refuse anything else."""
    if isinstance(complaint, Complaint):
        return complaint
    raise wrong_kind("complaint", complaint, "a Complaint; write open_complaint(id, events)")


def open_complaint(id: str, events: Iterable[Event | PlainRow] = ()) -> Complaint:  # noqa: A002
    """Return the case that facts make, in whatever order they come.

    Args:
        id: the case's own name, which need not be its number.
        events: events or plain rows (`event_from`); equal ones count once.

    Raises:
        InvalidValueError: facts that cannot all be true, as `Complaint` says, or a row that lacks
            a field; every bad row is named, by its number and id.
        UnknownKeyError: a row of an unknown kind, or with an unknown field.

    >>> from datetime import UTC, datetime
    >>> case = open_complaint(
    ...     "C1",
    ...     [
    ...         ("numbered", "240301", datetime(2024, 3, 1, 11, tzinfo=UTC)),
    ...         ("happened", "received", datetime(2024, 3, 1, 9, tzinfo=UTC)),
    ...     ],
    ... )
    >>> case.done, case.number
    (('received', 'numbered'), '240301')
    """
    return Complaint(id, READER.read_all(events, "events"))
