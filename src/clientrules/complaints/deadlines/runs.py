"""The runs of a clock: from each start until it was met, with what was known by then."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import pendulum
from attrs import frozen

from clientrules.complaints.case.complaint import Complaint, Pause, instant_of, require_complaint
from clientrules.complaints.case.events import DueSet, Event, Extended, Prioritised
from clientrules.complaints.deadlines.pauses import Pauses
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule
from clientrules.core.dates.instants import require_instant, universal
from clientrules.core.dates.roll import Roll
from clientrules.core.working.moments import microseconds


@frozen(eq=False)
class Known:
    """What is known of a case at an instant, put in order once for all its clocks."""

    case: Complaint
    at: pendulum.DateTime

    @classmethod
    def of(cls, complaint: Complaint, at: dt.datetime) -> Known:
        """Return what is known of a case at an instant; what came later does not count."""
        asked = require_instant(at)
        return cls(require_complaint(complaint).until(asked), asked)

    @property
    def received(self) -> pendulum.DateTime:
        """Return when the case was received; one of which nothing is known is received now."""
        return self.case.events[0].at if self.case.events else self.at

    @cached_property
    def instants(self) -> Sequence[int]:
        """Return when each event was, in microseconds."""
        return [instant_of(event) for event in self.case.events]

    @cached_property
    def pauses(self) -> Sequence[Pause]:
        """Return the pauses of the case."""
        return self.case.pauses()

    @cached_property
    def reopened_of(self) -> str | None:
        """Return the closed case that this one takes up again, if any."""
        return self.case.reopened_of

    @cached_property
    def priorities(self) -> Sequence[Prioritised]:
        """Return when the case was given a class of severity."""
        return [event for event in self.case.events if isinstance(event, Prioritised)]


@frozen(kw_only=True, eq=False)
class Run:
    """One run of a clock, from its start until it ended or the instant asked about.

    Args:
        rule: the clock's rule.
        policy: the policy it stands in.
        known: what is known of the case.
        number: which of the clock's runs it is, from 1.
        events: what counts for it; where a clock starts again, what came from one start until the
            next, so that it keeps nothing of before.
        start: when it started.
        until: when it ended, or the instant asked about.
        met: when it was met, if it was.
        stopped: when a merger or withdrawal stopped it unmet.
        standing: whether a pause that still runs is left out, as when it had not begun.
    """

    rule: ClockRule
    policy: ClockPolicy
    known: Known
    number: int
    events: Sequence[Event]
    start: pendulum.DateTime
    until: pendulum.DateTime
    met: pendulum.DateTime | None
    stopped: pendulum.DateTime | None
    standing: bool = False

    @property
    def ended(self) -> pendulum.DateTime | None:
        """Return when it was met or stopped, if it was."""
        return self.met or self.stopped

    @cached_property
    def since(self) -> Sequence[Event]:
        """Return what happened from the start on, with what happened at its instant."""
        return self.events[bisect_left(self.events, microseconds(self.start), key=instant_of) :]

    @cached_property
    def pauses(self) -> Pauses:
        """Return the pauses from the start until then; one that is not over ends there."""
        running = None if self.standing else self.until
        return tuple(
            (max(begin, self.start, key=universal), end)
            for begin, end in ((begin, end or running) for begin, end in self._pauses_known())
            if end is not None and universal(end) > universal(self.start)
        )

    @cached_property
    def paused_since(self) -> pendulum.DateTime | None:
        """Return since when the case is paused, if it is."""
        return next((begin for begin, end in self._pauses_known() if end is None), None)

    def _pauses_known(self) -> Iterator[Pause]:
        """Yield the pauses that may count, as they were known at the end."""
        pauses, last = self.known.pauses, microseconds(self.until)
        first = bisect_left(pauses, microseconds(self.start), key=_begin)
        for begin, end in pauses[max(first - 1, 0) : bisect_right(pauses, last, key=_begin)]:
            yield begin, end if end is not None and microseconds(end) <= last else None

    @cached_property
    def priority(self) -> str | None:
        """Return the class of severity at the end, if the case had one by then."""
        given = self.known.priorities
        place = bisect_right(given, microseconds(self.until), key=instant_of)
        return given[place - 1].priority if place else None

    @cached_property
    def extensions(self) -> tuple[Extended, ...]:
        """Return how the clock was given more time."""
        extended = (event for event in self.events if isinstance(event, Extended))
        return tuple(event for event in extended if event.clock == self.rule.name)

    @cached_property
    def due_set(self) -> DueSet | None:
        """Return the due date that somebody last set, if any."""
        found = (event for event in reversed(self.events) if isinstance(event, DueSet))
        return next((event for event in found if event.clock == self.rule.name), None)

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
    for number, (place, end) in enumerate(_places(rule, events), start=1):
        start = events[place].at
        first = bisect_left(known.instants, known.instants[place])
        since = events[place if rule.restarts else first :] if end is None else ()
        met = first_of(since, rule.ends) if end is None else events[end].at
        stopped = None if met else first_of(since, policy.stops)
        until = met or stopped or known.at
        over = bisect_right(known.instants, microseconds(until)) if end is None else end + 1
        yield Run(
            rule=rule,
            policy=policy,
            known=known,
            number=number,
            events=events[place if rule.restarts else 0 : over],
            start=start,
            until=until,
            met=met,
            stopped=stopped,
        )


def _places(rule: ClockRule, events: Sequence[Event]) -> Iterator[tuple[int, int | None]]:
    """Yield where a clock starts, and where a step meets it, if it starts again after that."""
    begun: int | None = None
    for place, event in enumerate(events):
        if begun is None:
            begun = place if event.step == rule.starts else None
        elif rule.restarts and event.step in rule.ends:
            yield begun, place
            begun = None
    if begun is not None:
        yield begun, None


def first_of(events: Iterable[Event], steps: Sequence[str]) -> pendulum.DateTime | None:
    """Return when one of some steps was first taken."""
    return next((event.at for event in events if event.step in steps), None)


def _begin(pause: Pause) -> int:
    return microseconds(pause[0])
