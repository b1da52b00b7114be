"""How a complaint goes on: one event more, the steps that may follow, and what is still missing.

`advance` answers the request to add one event to a case. `Complaint` itself takes all facts as they
are, and `deviations` tells which of them its process would have refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from clientrules.complaints.case.case_state import CaseState
from clientrules.complaints.case.complaint import Complaint, knows, require_complaint, state_of
from clientrules.complaints.case.events import READER, Event, Reopened, event_from
from clientrules.complaints.case.obstacles import (
    ends_taken,
    event_obstacles,
    exits_taken,
    standing,
    step_obstacles,
    unknown_to,
)
from clientrules.complaints.case.process import FACTORY_PROCESS, ComplaintProcess
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import (
    citing,
    in_force,
    of_edition,
    require_policy_or_editions,
)
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.rows import PlainRow
from clientrules.core.tables.form import Item
from clientrules.core.tables.workflow import Step


def advance(
    complaint: Complaint,
    event: Event | PlainRow,
    *,
    policy: ComplaintProcess | Editions[ComplaintProcess] = FACTORY_PROCESS,
) -> Decision[Complaint | Refused]:
    """Return the case with one more event, or refuse the event with every reason.

    An event that the case has already changes nothing. One that is earlier than the latest is a
    late fact, which is refused: `Complaint.including` takes it.

    Args:
        complaint: the case.
        event: the event, or its row.
        policy: the process, or its editions: that of the day on which the case was received
            governs, or that of the event.

    Raises:
        InvalidValueError: an id with another content, or a fact that contradicts the others.
        NotInForceError: the day that governs is before the first edition.
        UnknownKeyError: a step that the process does not have.

    Clauses: PCB-FLOW, PCB-9.4, PCB-3, PM-CP-5.

    >>> from datetime import UTC, datetime
    >>> at = datetime(2024, 3, 1, 9, tzinfo=UTC)
    >>> case = advance(Complaint("C1"), ("happened", "received", at)).value
    >>> [reason.text() for reason in advance(case, ("numbered", "240301", at)).reasons]
    ['numbered comes after form sent']
    """
    require_policy_or_editions(policy, ComplaintProcess)
    require_complaint(complaint)
    given = event_from(event)
    policy = _in_force(policy, complaint, event=given.at)
    facts = (("event", given.step or READER.name_of(given)), ("at", given.at))
    if knows(complaint, given):
        reason = Reason(
            policy.workflow.clause, "{event} of {at} is known already", facts, of_edition(policy)
        )
        return Decision(complaint.including(given), (reason,))
    state = state_of(complaint)
    obstacles = citing(event_obstacles(state, given, policy), policy)
    if obstacles:
        return Decision(Refused(obstacles), obstacles, passed_over=unknown_to(policy, state))
    clause = policy.clause_of(given.step) if given.step else policy.workflow.clause
    reason = Reason(clause, "{event} at {at}", facts, of_edition(policy))
    case = complaint.including(given)
    return Decision(case, (reason,), passed_over=unknown_to(policy, state_of(case)))


def next_steps(
    complaint: Complaint,
    *,
    policy: ComplaintProcess | Editions[ComplaintProcess] = FACTORY_PROCESS,
    on: dt.date | None = None,
) -> Decision[tuple[Step, ...]]:
    """Return the steps of the workflow that may follow; exits and asides are open beside them.

    Args:
        complaint: the case.
        policy: the process, or its editions: that of the day on which the case was received
            governs, or that of the day asked.
        on: the day asked, which selects the edition for a case of which nothing is known.

    Raises:
        NotInForceError: the day that governs is before the first edition.

    Clauses: PCB-FLOW, PCB-9.4.
    """
    require_policy_or_editions(policy, ComplaintProcess)
    policy = _in_force(policy, require_complaint(complaint), on)
    case = state_of(complaint)
    ready = tuple(
        step for step in policy.workflow.steps if not any(step_obstacles(case, step.name, policy))
    )
    dated = of_edition(policy)
    reasons = tuple(
        Reason(policy.clause_of(step.name), "{step} may follow", (("step", step),), dated)
        for step in ready
    )
    nothing = Reason(policy.workflow.clause, "no step is left to take", (), dated)
    return Decision(ready, reasons or (nothing,), passed_over=unknown_to(policy, case))


def missing(
    complaint: Complaint,
    *,
    policy: ComplaintProcess | Editions[ComplaintProcess] = FACTORY_PROCESS,
    on: dt.date | None = None,
) -> Decision[tuple[Step | Item, ...]]:
    """Return the required steps not yet taken, and the details that the forms still lack.

    Nothing is missing from a case that ended by an exit.

    Args:
        complaint: the case.
        policy: the process, or its editions, which govern as in `next_steps`.
        on: the day asked, as in `next_steps`.

    Raises:
        NotInForceError: the day that governs is before the first edition.

    Clauses: PCB-FLOW, PCB-9.1.
    """
    require_policy_or_editions(policy, ComplaintProcess)
    policy = _in_force(policy, require_complaint(complaint), on)
    case = state_of(complaint)
    left = exits_taken(case, policy)
    if left:
        reason = Reason(policy.workflow.clause, "{exit} ends the case", (("exit", left[0]),))
        return Decision((), citing([reason], policy))
    steps = policy.workflow.missing(*standing(case, policy))
    named = {*case.done, *(step.name for step in steps.value)}
    details = case.details
    forms = [
        form.missing_from({item.name: details.get(item.name) for item in form.items})
        for step, form in policy.forms.items()
        if step in named
    ]
    items = tuple(item for form in forms for item in form.value)
    reasons = [*(steps.reasons if steps.value or not items else ())]
    reasons += [reason for form in forms if form.value for reason in form.reasons]
    passed_over = unknown_to(policy, case)
    return Decision((*steps.value, *items), citing(reasons, policy), passed_over=passed_over)


def reopen(
    complaint: Complaint,
    id: str,  # noqa: A002  (the case's own word)
    *,
    at: dt.datetime,
    because: str,
    policy: ComplaintProcess | Editions[ComplaintProcess] = FACTORY_PROCESS,
) -> Decision[Complaint | Refused]:
    """Return the new case in which a finished one is taken up again; the old one stays as it is.

    A case is finished when it ended or took every required step. The new one has clocks of its own
    and names the old one.

    Args:
        complaint: the finished case.
        id: the name of the new one.
        at: when it came back: the new case is received then, and goes by the edition of that day.
        because: why.
        policy: the process, or its editions: whether the old case is finished goes by that of the
            day on which it was received, or that on which it came back.

    Raises:
        InvalidValueError: the old case's id, or no reason.
        NotInForceError: the day that governs is before the first edition.

    Clause: PCB-FLOW.
    """
    require_policy_or_editions(policy, ComplaintProcess)
    require_complaint(complaint)
    case = Complaint(id, [Reopened(complaint.id, at=at, because=because)])
    policy = _in_force(policy, complaint, event=case.events[0].at)
    obstacles = citing(_unfinished(complaint, case, policy), policy)
    if obstacles:
        return Decision(Refused(obstacles), obstacles)
    facts = (("old", complaint.id), ("new", id), ("because", because))
    message = "{old} is taken up again as {new}: {because}"
    return Decision(case, (Reason(policy.workflow.clause, message, facts, of_edition(policy)),))


def deviations(
    complaint: Complaint,
    *,
    policy: ComplaintProcess | Editions[ComplaintProcess] = FACTORY_PROCESS,
    on: dt.date | None = None,
) -> Decision[tuple[Event, ...]]:
    """Return the events of a case that its process would have refused, with every reason.

    Args:
        complaint: the case.
        policy: the process, or its editions: that of the day on which the case was received
            governs, that of the day asked, or for each event that of its own day.
        on: the day asked, which selects the edition for a case of which nothing is known.

    Raises:
        NotInForceError: the day that governs is before the first edition.
        UnknownKeyError: a step that the process does not have.

    Clause: PCB-FLOW.
    """
    require_policy_or_editions(policy, ComplaintProcess)
    last = next((event.at for event in reversed(require_complaint(complaint).events)), None)
    by_event = isinstance(policy, Editions) and policy.governed_by is Governs.EVENT
    process = _in_force(policy, complaint, on, last if by_event else None)
    found: dict[Event, tuple[Reason, ...]] = {}
    state = CaseState()
    for event in complaint.events:
        own = _in_force(policy, complaint, on, event.at) if by_event else process
        obstacles = citing(event_obstacles(state, event, own), own)
        if obstacles:
            found[event] = obstacles
        state.add(event)
    reasons = tuple(reason for obstacles in found.values() for reason in obstacles)
    kept = Reason(
        process.workflow.clause, "every event keeps to the process", (), of_edition(process)
    )
    return Decision(tuple(found), reasons or (kept,))


def _in_force(
    policy: ComplaintProcess | Editions[ComplaintProcess],
    complaint: Complaint,
    on: dt.date | None = None,
    event: dt.date | None = None,
) -> ComplaintProcess:
    """Return the process of a case, which was received with the first that is known of it."""
    happened = on if event is None else event
    received = complaint.events[0].at if complaint.events else happened
    asked = event if on is None else on
    days = {Governs.RECEIVED: received, Governs.EVENT: happened, Governs.ASKED: asked}
    return in_force(policy, ComplaintProcess, on, days=days, opened=received)


def _unfinished(
    complaint: Complaint, case: Complaint, policy: ComplaintProcess
) -> Iterator[Reason]:
    clause, state = policy.workflow.clause, state_of(complaint)
    if complaint.merged_into is not None:
        into = (("case", complaint.id), ("into", complaint.merged_into))
        yield Reason(clause, "{case} goes on as {into}", into)
    elif not ends_taken(state, policy):
        for step in policy.workflow.missing(*standing(state, policy)).value:
            awaited = (("case", complaint.id), ("step", step))
            yield Reason(clause, "{case} still awaits {step}", awaited)
    if complaint.events and case.events[0].when < complaint.events[-1].when:
        late = (("at", case.events[0].at), ("last", complaint.events[-1].at))
        yield Reason(clause, "{at} is before the latest event of {last}", late)
