"""What no clock of a policy reads: steps that may be misspelt, clocks and priorities it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from clientrules.complaints.case.events import Prioritised
from clientrules.complaints.case.obstacles import unknown
from clientrules.complaints.deadlines.policy import ClockPolicy
from clientrules.complaints.deadlines.runs import Known
from clientrules.core.reason import Reason
from clientrules.core.refusals import nearest, unknown_name


def unread(known: Known, policy: ClockPolicy) -> tuple[Reason, ...]:
    """Return what the clocks of a policy cannot read of a case, each name once with the nearest."""
    return tuple(dict.fromkeys((*_steps(known, policy), *_names(known, policy))))


def require_readable(known: Known, policy: ClockPolicy) -> None:
    """Refuse a case that starts no clock, where one of its steps is spelt much like one that would.

    Raises:
        UnknownKeyError: a step that may be misspelt.
    """
    for step in _strange(known, policy):
        if nearest(step, policy.steps):
            raise unknown_name("no clock has started, and none knows the step", step, policy.steps)


def _steps(known: Known, policy: ClockPolicy) -> Iterator[Reason]:
    for step in _strange(known, policy):
        yield unknown(step, "is a step that no clock knows", policy.steps, policy.rules[0].clause)


def _strange(known: Known, policy: ClockPolicy) -> Iterator[str]:
    """Yield the steps that the policy's process does not have.

    Where the policy names no process, they are those spelt much like one that a clock waits for.
    """
    taken, read = known.places, policy.process.clauses if policy.process else {}
    for step in taken:
        if step in policy.steps or step in read:
            continue
        if policy.process or nearest(step, [each for each in policy.steps if each not in taken]):
            yield step


def _names(known: Known, policy: ClockPolicy) -> Iterator[Reason]:
    """Tell the clocks and the priorities that events name and no rule has."""
    clause, clocks = policy.rules[0].clause, policy.clocks
    for event in known.named:
        if isinstance(event, Prioritised):
            if policy.priorities and event.priority not in policy.priorities:
                said = "is no priority of the policy"
                yield unknown(event.priority, said, policy.priorities, clause)
        elif event.clock not in clocks:
            yield unknown(event.clock, "is no clock of the policy", clocks, clause)
