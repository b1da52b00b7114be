"""Cases of a few events, run by one clock of a policy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

import attrs
import pendulum

from clientrules.complaints.case.complaint import Complaint
from clientrules.complaints.case.events import (
    MERGED,
    RECEIVED,
    WAITING,
    Event,
    Happened,
    Merged,
    Prioritised,
    Reopened,
)
from clientrules.complaints.deadlines.clock import Clock, clocks
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule
from clientrules.core.clause import Clause
from clientrules.core.dates.instants import instant
from clientrules.core.dates.term import Term
from clientrules.errors import RulesError

NOON: Final = dt.datetime(2024, 3, 4, 12)  # noqa: DTZ001  (a Monday in the policy's own zone)
"""When every small case starts, in the zone of its policy."""

ELSEWHERE: Final = frozenset({WAITING, MERGED})
"""The steps that are events of their own."""


def at(when: dt.datetime, policy: ClockPolicy) -> pendulum.DateTime:
    """Return a time of day in the zone of a policy."""
    return instant(when, policy.tz)


_LONGEST: Final = 5_000


def terms_of(rule: ClockRule) -> dict[str | None, Term]:
    """Return the terms of a clock by priority; one for no priority where all have the same."""
    if isinstance(rule.term, Mapping):
        return dict[str | None, Term](rule.term.items())
    return {} if rule.term is None else {None: rule.term}


def started(
    rule: ClockRule,
    policy: ClockPolicy,
    priority: str | None,
    *,
    when: dt.datetime = NOON,
    comes_back: bool = False,
) -> list[Event]:
    """Return what starts a clock: nothing where its first step is not a step to be taken.

    Args:
        rule: the clock.
        policy: its policy, for the zone.
        priority: the class of severity of the case, if it has one.
        when: when it starts.
        comes_back: whether a closed case comes back with it.
    """
    if rule.starts in ELSEWHERE:
        return []
    begins = at(when, policy)
    given: list[Event] = [] if priority is None else [Prioritised(priority, at=begins)]
    if comes_back and rule.starts == RECEIVED:
        return [*given, Reopened("the case before", at=begins, because="it came back")]
    return [*given, Happened(rule.starts, at=begins)]


def stopped(policy: ClockPolicy, when: dt.datetime) -> Event | None:
    """Return the first event that stops every clock of a policy, if its process has one."""
    for step in policy.stops:
        if policy.process is not None and step not in policy.process.clauses:
            continue
        if step == MERGED:
            return Merged("another case", at=at(when, policy))
        if step not in ELSEWHERE:
            return Happened(step, at=at(when, policy))
    return None


def run(rule: ClockRule, policy: ClockPolicy, events: list[Event]) -> Clock | None:
    """Return the clock of a small case after its last event, if it runs and has a due date."""
    if not events:
        return None
    if any(term.count > _LONGEST for term in _all_terms(rule)):
        return None  # no firm waits so long, and a calendar counts it day by day
    alone = attrs.evolve(policy, rules=[rule])
    try:
        found = clocks(Complaint("case", events), max(each.at for each in events), policy=alone)
    except RulesError:
        return None  # such as a term that ends beyond the calendar
    return next((each for each in found if each.due is not None), None)


def _all_terms(rule: ClockRule) -> Iterator[Term]:
    yield from terms_of(rule).values()
    if rule.holding is not None:
        yield rule.holding.term
    if rule.extension is not None:
        yield rule.extension.longest


def plain_runs(rule: ClockRule, policy: ClockPolicy) -> Iterator[tuple[list[Event], Clock]]:
    """Yield for each priority of a clock what starts it, and how it then runs."""
    for priority in terms_of(rule):
        events = started(rule, policy, priority)
        clock = run(rule, policy, events)
        if clock is not None:
            yield events, clock


def last(clock: Clock) -> pendulum.DateTime:
    """Return where the time of a clock ends that has a due date."""
    return clock.deadline or clock.start


def length(clock: Clock, until: Clock | None = None) -> dt.timedelta:
    """Return how long a clock may run, or how long until another ends."""
    begins = clock.start if until is None else last(clock)
    return last(until or clock) - begins


def cited(rule: ClockRule) -> tuple[Clause, ...]:
    """Return the clauses of a clock: the one that orders it, and the one that set its term."""
    term = rule.citation("term").clause
    return tuple(dict.fromkeys([rule.clause, *([term] if term else [])]))


def place(rule: ClockRule) -> str:
    """Return where a clock stands in its policy."""
    return f"rules[{rule.name}]"
