"""What no clock of a policy reads: steps that may be misspelt, clocks and priorities it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clientrules.complaints.case.events import DueSet, Event, Extended, Prioritised
from clientrules.complaints.case.obstacles import unknown
from clientrules.complaints.deadlines.policy import ClockPolicy
from clientrules.core.reason import Reason
from clientrules.core.refusals import nearest, unknown_name


def unread(events: Iterable[Event], policy: ClockPolicy) -> tuple[Reason, ...]:
    """Return what the clocks of a policy cannot read of a case, each name once with the nearest."""
    given = tuple(events)
    return tuple(dict.fromkeys((*_steps(given, policy), *_names(given, policy))))


def require_readable(events: Iterable[Event], policy: ClockPolicy) -> None:
    """Refuse a case that starts no clock, where one of its steps is spelt much like one that would.

    Raises:
        UnknownKeyError: a step that may be misspelt.
    """
    for step in _strange(tuple(events), policy):
        if nearest(step, policy.steps):
            raise unknown_name("no clock has started, and none knows the step", step, policy.steps)


def _steps(events: tuple[Event, ...], policy: ClockPolicy) -> Iterator[Reason]:
    for step in _strange(events, policy):
        yield unknown(step, "is a step that no clock knows", policy.steps, policy.rules[0].clause)


def _strange(events: tuple[Event, ...], policy: ClockPolicy) -> Iterator[str]:
    """Yield the steps that the policy's process does not have.

    Where the policy names no process, they are those spelt much like one that a clock waits for.
    """
    taken = dict.fromkeys(event.step for event in events if event.step)
    known = policy.process.clauses if policy.process else {}
    for step in taken:
        if step in policy.steps or step in known:
            continue
        if policy.process or nearest(step, [each for each in policy.steps if each not in taken]):
            yield step


def _names(events: tuple[Event, ...], policy: ClockPolicy) -> Iterator[Reason]:
    """Tell the clocks and the priorities that events name and no rule has."""
    clause, clocks = policy.rules[0].clause, [rule.name for rule in policy.rules]
    for event in events:
        if isinstance(event, (DueSet, Extended)) and event.clock not in clocks:
            yield unknown(event.clock, "is no clock of the policy", clocks, clause)
        elif isinstance(event, Prioritised) and not _is_known(event.priority, policy.priorities):
            said = "is no priority of the policy"
            yield unknown(event.priority, said, policy.priorities, clause)


def _is_known(priority: str, known: tuple[str, ...]) -> bool:
    """Tell whether a priority is one of a policy, which may not tell any apart."""
    return not known or priority in known
