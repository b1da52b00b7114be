"""What stands in the way of an event: the order of the steps, the end of a case, a signature."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clientrules.complaints.case.case_state import CaseState
from clientrules.complaints.case.events import WAITING, Event, Resumed
from clientrules.complaints.case.process import ComplaintProcess
from clientrules.core.dates.instants import universal
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.regulations.property_management import PM_CP_5


def event_obstacles(case: CaseState, event: Event, policy: ComplaintProcess) -> Iterator[Reason]:
    """Tell everything that keeps an event from being added to a case."""
    clause = policy.workflow.clause
    if case.last is not None and universal(event.at) < universal(case.last):
        late = (("at", event.at), ("last", case.last))
        yield Reason(clause, "{at} is before the latest event of {last}, a late fact", late)
    if event.step:
        yield from step_obstacles(case, event.step, policy)
        yield from _stranger(case, event, policy)
        return
    for end in ends_taken(case, policy):
        yield Reason(clause, "nothing is added: {end} ends the case", (("end", end),))
    if isinstance(event, Resumed) and not case.paused:
        yield Reason(clause, "the case does not wait")


def step_obstacles(case: CaseState, step: str, policy: ComplaintProcess) -> Iterator[Reason]:
    """Tell everything that keeps a step from being taken, whoever takes it."""
    clause, named = policy.clause_of(step), ("step", step)
    ends = exits_taken(case, policy)
    if any(each.name == step for each in policy.workflow.steps):
        answer = policy.workflow.check(step, *standing(case, policy)).value
        if isinstance(answer, Refused):
            yield from answer.reasons
    else:
        ends = ends_taken(case, policy)
        if not case.done:
            yield Reason(clause, "{step} comes after the receipt of the case", (named,))
    for end in ends:
        yield Reason(clause, "{step} cannot follow: {end} ends the case", (named, ("end", end)))
    if step == WAITING and case.paused:
        yield Reason(clause, "the case waits already")
    earlier = policy.signatures.get(step)
    if earlier is not None and not case.doer(earlier):
        yield _signature(policy, "nobody is known to have {earlier}", ("earlier", earlier))


def _stranger(case: CaseState, event: Any, policy: ComplaintProcess) -> Iterator[Reason]:
    taker, earlier = policy.takers.get(event.step), policy.signatures.get(event.step)
    if taker is not None and event.role != taker:
        posts = (("step", event.step), ("taker", taker), ("role", event.role or "none"))
        message = "{step} is for the {taker}, and the post given is {role}"
        yield Reason(policy.clause_of(event.step), message, posts, policy, ("takers",))
    if earlier is not None and (doer := case.doer(earlier)) and event.by != doer:
        facts = (("step", event.step), ("doer", doer), ("by", event.by or None))
        yield _signature(policy, "{step} is signed by {doer}, and not by {by}", *facts)


def _signature(policy: ComplaintProcess, message: str, *facts: tuple[str, object]) -> Reason:
    return Reason(PM_CP_5, message, facts, policy, ("signatures",))


def standing(case: CaseState, policy: ComplaintProcess) -> tuple[list[str], list[str]]:
    """Return what the workflow knows of the steps taken and of the conditions that hold."""
    steps, conditions = {step.name for step in policy.workflow.steps}, policy.workflow.conditions
    return (
        [name for name in case.done if name in steps],
        [name for name in case.conditions if name in conditions],
    )


def exits_taken(case: CaseState, policy: ComplaintProcess) -> tuple[str, ...]:
    """Return the exits by which a case has ended."""
    return tuple(name for name in policy.exits if name in case.done)


def ends_taken(case: CaseState, policy: ComplaintProcess) -> tuple[str, ...]:
    """Return every step by which a case has ended."""
    ended = policy.workflow.ended_by(standing(case, policy)[0])
    return (*exits_taken(case, policy), *(step.name for step in ended))
