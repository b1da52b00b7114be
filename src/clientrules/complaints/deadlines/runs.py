"""The runs of a clock: from each start until it was met, with what was known by then."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

import pendulum
from attrs import define, field

from clientrules.complaints.case.case_state import Pause
from clientrules.complaints.case.complaint import Complaint, require_complaint, when
from clientrules.complaints.case.events import DueSet, Event, Extended, Prioritised
from clientrules.complaints.deadlines.pauses import Pauses, Span
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule
from clientrules.core.dates.instants import require_instant
from clientrules.core.dates.roll import Roll
from clientrules.core.working.moments import microseconds


@define(eq=False)
class Known:
    """What is known of a case at an instant, gone through once for all its clocks.

    Args:
        case: the case as it was then.
        at: the instant asked about.
        now: the same, in microseconds.
        places: where among the events each step was taken.
        priorities: when the case was given a class of severity.
        changes: where clocks were given more time or a due date.
        named: both, in order: what names a priority or a clock.
        spans: the pauses, in microseconds.
    """

    case: Complaint
    at: pendulum.DateTime
    now: int = field(init=False)
    places: dict[str, list[int]] = field(init=False, factory=dict)
    priorities: list[Prioritised] = field(init=False, factory=list)
    changes: list[tuple[int, DueSet | Extended]] = field(init=False, factory=list)
    named: list[DueSet | Extended | Prioritised] = field(init=False, factory=list)
    spans: list[tuple[int, int | None]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.now = microseconds(self.at)
        self.spans = [
            (microseconds(begin), None if over is None else microseconds(over))
            for begin, over in self.pauses
        ]
        for place, event in enumerate(self.case.events):
            if event.step:
                self.places.setdefault(event.step, []).append(place)
            elif isinstance(event, Prioritised):
                self.priorities.append(event)
                self.named.append(event)
            elif isinstance(event, (DueSet, Extended)):
                self.changes.append((place, event))
                self.named.append(event)

    @classmethod
    def of(cls, complaint: Complaint, at: dt.datetime) -> Known:
        """Return what is known of a case at an instant; what came later does not count."""
        asked = require_instant(at)
        return cls(require_complaint(complaint).until(asked), asked)

    @property
    def received(self) -> pendulum.DateTime:
        """Return when the case was received; one of which nothing is known is received now."""
        return self.case.events[0].at if self.case.events else self.at

    @property
    def pauses(self) -> Sequence[Pause]:
        """Return the pauses of the case."""
        return self.case.pauses()

    @property
    def reopened_of(self) -> str | None:
        """Return the closed case that this one takes up again, if any."""
        return self.case.reopened_of

    def first(self, steps: Iterable[str], since: int, until: int | None = None) -> Event | None:
        """Return the first event from a place on that takes one of some steps, if any."""
        taken = [self.places[step] for step in steps if step in self.places]
        found = [place for place in (_next(each, since) for each in taken) if place is not None]
        if not found or (until is not None and min(found) >= until):
            return None
        return self.case.events[min(found)]


def _next(places: Sequence[int], since: int) -> int | None:
    """Return the first of some places, in order, from one on."""
    at = bisect_left(places, since)
    return places[at] if at < len(places) else None


@define(kw_only=True, eq=False)
class Run:
    """One run of a clock, from its start until it ended or the instant asked about.

    Args:
        rule: the clock's rule.
        policy: the policy it stands in.
        known: what is known of the case.
        number: which of the clock's runs it is, from 1.
        first: the place of the event from which on what happened counts as since the start.
        places: from which place until before which events count for it; where a clock starts
            again, from one start until the next, so that it keeps nothing of before.
        start: when it started, and `begin` the same in microseconds.
        until: when it ended, or the instant asked about, and `end` the same in microseconds.
        met: when it was met, if it was.
        stopped: when a merger or withdrawal stopped it unmet.
        standing: whether a pause that still runs is left out, as when it had not begun.
    """

    rule: ClockRule
    policy: ClockPolicy
    known: Known
    number: int
    first: int
    places: tuple[int, int]
    start: pendulum.DateTime
    begin: int
    until: pendulum.DateTime
    end: int
    met: pendulum.DateTime | None
    stopped: pendulum.DateTime | None
    standing: bool = False

    @property
    def ended(self) -> pendulum.DateTime | None:
        """Return when it was met or stopped, if it was."""
        return self.met or self.stopped

    @property
    def pauses(self) -> tuple[Pauses, Sequence[Span]]:
        """Return the pauses from the start until the end, as instants and as numbers.

        One that is not over ends there.
        """
        if not self.known.spans:
            return (), ()
        waits, spans = list[tuple[pendulum.DateTime, pendulum.DateTime]](), list[Span]()
        running = (None, None) if self.standing else (self.until, self.end)
        for (since, resumed), (begin, over) in self._waits():
            until, end = running if over is None else (resumed, over)
            if until is not None and end is not None and end > self.begin:
                waits.append((self.start if begin < self.begin else since, until))
                spans.append((max(begin, self.begin), end))
        return tuple(waits), spans

    @property
    def paused_since(self) -> pendulum.DateTime | None:
        """Return since when the case is paused, if it is."""
        if not self.known.spans:
            return None
        return next((since for (since, _), (_, over) in self._waits() if over is None), None)

    def _waits(self) -> Iterator[tuple[Pause, tuple[int, int | None]]]:
        """Yield the pauses that may count, as they were known at the end."""
        spans = self.known.spans
        first = max(bisect_left(spans, self.begin, key=_first) - 1, 0)
        for place in range(first, bisect_right(spans, self.end, key=_first)):
            begin, over = spans[place]
            yield (
                self.known.pauses[place],
                (begin, None if over is None or over > self.end else over),
            )

    @property
    def priority(self) -> str | None:
        """Return the class of severity at the end, if the case had one by then."""
        given = self.known.priorities
        if not given:
            return None
        place = bisect_right(given, self.end, key=when)
        return given[place - 1].priority if place else None

    @property
    def extensions(self) -> tuple[Extended, ...]:
        """Return how the clock was given more time."""
        return tuple(event for event in self._changes() if isinstance(event, Extended))

    @property
    def due_set(self) -> DueSet | None:
        """Return the due date that somebody last set, if any."""
        found = (event for event in reversed(self._changes()) if isinstance(event, DueSet))
        return next(found, None)

    def _changes(self) -> Sequence[DueSet | Extended]:
        changes = self.known.changes
        if not changes:
            return ()
        low, high = (bisect_left(changes, place, key=_first) for place in self.places)
        return [event for _, event in changes[low:high] if event.clock == self.rule.name]

    def response(self, step: str) -> pendulum.DateTime | None:
        """Return when a step was first taken since the start, if it was by the end."""
        event = self.known.first((step,), self.first, self.places[1])
        return None if event is None else event.at

    @property
    def roll(self) -> Roll:
        """Return which way its due day moves."""
        return self.policy.roll_of(self.rule)


def runs(rule: ClockRule, policy: ClockPolicy, known: Known) -> Iterator[Run]:
    """Yield the runs of a clock in order; only one that starts again has more than one.

    What happened at the instant of the start counts for it; where a clock starts again, only what
    comes after it in the order given, so that a reply does not meet the message that follows it.
    """
    events = known.case.events
    for number, (place, end) in enumerate(_cycles(rule, known), start=1):
        start = events[place]
        first = place if rule.restarts else bisect_left(events, start.when, key=when)
        met = known.first(rule.ends, first) if end is None else events[end]
        stopped = known.first(policy.stops, first) if met is None else None
        ended = met or stopped
        until, micros = (known.at, known.now) if ended is None else (ended.at, ended.when)
        over = bisect_right(events, micros, key=when) if end is None else end + 1
        yield Run(
            rule=rule,
            policy=policy,
            known=known,
            number=number,
            first=first,
            places=(place if rule.restarts else 0, over),
            start=start.at,
            begin=start.when,
            until=until,
            end=micros,
            met=None if met is None else met.at,
            stopped=None if stopped is None else stopped.at,
        )


def _cycles(rule: ClockRule, known: Known) -> Iterator[tuple[int, int | None]]:
    """Yield where a clock starts, and where a step meets it, if it starts again after that."""
    starts = known.places.get(rule.starts, ())
    if starts and not rule.restarts:
        yield starts[0], None
        return
    ends = sorted(chain.from_iterable(known.places.get(step, ()) for step in rule.ends))
    begun = _next(starts, 0)
    while begun is not None:
        met = _next(ends, begun + 1)
        yield begun, met
        begun = None if met is None else _next(starts, met + 1)


_first: Callable[[tuple[int, Any]], int] = itemgetter(0)
