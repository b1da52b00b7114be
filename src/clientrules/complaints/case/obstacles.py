"""What stands in the way of the next fact of a case.

In the way stand the order of the steps, the end of a case, and a signature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from clientrules.complaints.case.case_state import CaseState
from clientrules.complaints.case.events import (
    QUALITY_ABNORMALITY,
    WAITING,
    Event,
    Resumed,
    denied,
)
from clientrules.complaints.case.process import ComplaintProcess
from clientrules.core.clause import Clause
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.refusals import hint, nearest
from clientrules.regulations.property_management import PM_CP_5


def event_obstacles(case: CaseState, event: Event, policy: ComplaintProcess) -> Iterator[Reason]:
    """Tell everything that keeps an event from being added to a case."""
    clause = policy.workflow.clause
    if case.last is not None and event.when < case.last.when:
        late = (("at", event.at), ("last", case.last.at))
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
        role, near = event.role or "none", hint(str(event.role), [taker.label])
        posts = (("step", event.step), ("taker", taker), ("role", role), ("near", near))
        message = "{step} is for the {taker}, and the post given is {role}{near}"
        yield Reason(policy.clause_of(event.step), message, posts, policy, ("takers",))
    if earlier is not None and (doer := case.doer(earlier)) and event.by != doer:
        facts = (("step", event.step), ("doer", doer), ("by", event.by or None))
        yield _signature(policy, "{step} is signed by {doer}, and not by {by}", *facts)


def _signature(policy: ComplaintProcess, message: str, *facts: tuple[str, object]) -> Reason:
    return Reason(PM_CP_5, message, facts, policy, ("signatures",))


def unknown_to(policy: ComplaintProcess, case: CaseState) -> tuple[Reason, ...]:
    """Tell which steps and facts of a case its process does not have, so that they steer nothing.

    A case may have them, and they may be misspelt: each is named with the nearest that there is.
    """
    facts = {each.removeprefix(denied("")): None for each in policy.workflow.conditions}
    asked = [
        ("is no step of the process", case.done, policy.clauses),
        ("is no condition of the process", case.facts, (*facts, QUALITY_ABNORMALITY)),
    ]
    return tuple(
        unknown(name, said, known, policy.workflow.clause)
        for said, names, known in asked
        for name in names
        if name not in known
    )


def unknown(name: str, said: str, known: Iterable[str], clause: Clause) -> Reason:
    """Return the reason why a name counts for nothing, with the nearest that would."""
    near = nearest(name, known)
    more = "; did you mean {near}?" if near else ""
    return Reason(clause, f"{{name}} {said}{more}", (("name", name), ("near", near)))


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
