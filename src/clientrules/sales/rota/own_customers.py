"""Who receives a customer who does not come by the rota, and the order after that.

Nobody breaks off a running reception (3.9), so an agent who is busy is as good as away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.outcome import Refused, Undecided
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.errors import InvalidValueError
from clientrules.regulations.sales_floor import FLOOR_3_6, FLOOR_3_9
from clientrules.regulations.sales_ownership import FLOOR_5_3, FLOOR_7_4
from clientrules.sales.rota.attendance import Attendance, Hindrance
from clientrules.sales.rota.events import (
    Arrival,
    Received,
    ReceivedCouple,
    ReceivedInsisting,
    StandIn,
)
from clientrules.sales.rota.order import (
    Order,
    Reception,
    moved_first,
    moved_last,
    not_free,
    require_listed,
    unconfirmed,
    without,
)
from clientrules.sales.rota.policy import RotaPolicy, source_of, stand_in_name, turns_name

_State: TypeAlias = str | Hindrance
_Answer: TypeAlias = Decision[Reception | Refused | Undecided]

_BUSY: Final = (Hindrance.OWN_CUSTOMER, Hindrance.ROTA_CUSTOMER, Hindrance.STANDING_IN)
# Who fails the check may receive nobody (2.5); who is out of the round still has own customers.
_RECEIVES_NOBODY: Final = (Hindrance.CHECK_FAILED, *_BUSY)


def received(order: Order, fact: Received, policy: RotaPolicy) -> _Answer:
    """Return who receives a customer who is an agent's own or asks for one, or no customer."""
    attendance = fact.attendance
    require_listed((*order, fact.agent), attendance.named)
    state = _state(fact.agent, attendance)
    if fact.left_to is not None:
        return _left(order, fact, state, policy)
    if fact.arrival is Arrival.NO_CUSTOMER:
        return _no_customer(order, fact, state, policy)
    if state is None:
        return _own(order, fact, policy)
    return _stood_in(order, fact.arrival, {fact.agent: state}, attendance, policy)


def couple_received(order: Order, fact: ReceivedCouple, policy: RotaPolicy) -> _Answer:
    """Return who receives a couple: both agents jointly, or whoever of them can."""
    require_listed((*order, *fact.agents), fact.attendance.named)
    states = {agent: _state(agent, fact.attendance) for agent in fact.agents}
    away = {agent: state for agent, state in states.items() if state is not None}
    there = without(fact.agents, *away)
    if not there:
        return _stood_in(order, Arrival.RETURNING, away, fact.attendance, policy)
    turns = policy.couple_turns
    facts = (("agents", there), ("owners", fact.agents), ("turns", turns))
    message = "a couple of {owners} is received by {agents}; turns that it costs each: {turns}"
    reason = Reason(FLOOR_7_4, message, facts, policy, ("couple_turns",))
    used = (each for each in order if each in there)
    after = moved_last(order, *used) if turns else order
    reception = Reception(agents=there, turns=turns, lost=(), order=after, owners=fact.agents)
    passed = tuple(_cannot(FLOOR_7_4, agent, state) for agent, state in away.items())
    return Decision(reception, (reason,), passed_over=passed)


def insisting_received(order: Order, fact: ReceivedInsisting, policy: RotaPolicy) -> _Answer:
    """Return who receives an old customer who insists on another agent than the own."""
    require_listed((*order, fact.named, fact.owner), fact.attendance.named)
    bars = tuple(_bars(fact, policy))
    if bars:
        own = Received(agent=fact.owner, arrival=Arrival.RETURNING, attendance=fact.attendance)
        decision = received(order, own, policy)
        return Decision(
            decision.value, decision.reasons, passed_over=(*bars, *decision.passed_over)
        )
    turns = policy.insisting_turns
    facts = (("agent", fact.named), ("owner", fact.owner), ("turns", turns))
    message = (
        "{agent} receives voluntarily, arranged by the {policy.redesignation_approver}, and the"
        " customer stays {owner}'s; turns that it costs: {turns}"
    )
    numbers = ("redesignation_approver", "insisting_turns")
    after = moved_last(order, fact.named) if turns else order
    reception = Reception(
        agents=(fact.named,), turns=turns, lost=(), order=after, owners=(fact.owner,)
    )
    return Decision(reception, (Reason(FLOOR_5_3, message, facts, policy, numbers),))


def _bars(fact: ReceivedInsisting, policy: RotaPolicy) -> Iterator[Reason]:
    """Yield why the agent asked for does not receive."""
    facts = (("named", fact.named), ("approved_by", fact.approved_by or "nobody"))
    if not fact.explained:
        message = "the customer was not told that asking for {named} is not supported"
        yield Reason(FLOOR_5_3, message, facts)
    if fact.approved_by != policy.redesignation_approver:
        message = (
            "that {named} receives is arranged by: {approved_by}; expected:"
            " {policy.redesignation_approver}"
        )
        yield Reason(FLOOR_5_3, message, facts, policy, ("redesignation_approver",))
    state = _state(fact.named, fact.attendance)
    if state is not None:
        yield _cannot(FLOOR_5_3, fact.named, state)


def _state(agent: str, attendance: Attendance) -> _State | None:
    """Return what keeps an agent from an own customer, or `None` for one who can receive."""
    if agent not in attendance.present:
        return "away"
    hindrance = attendance.hindered.get(agent)
    return hindrance if hindrance in _RECEIVES_NOBODY else None


def _own(
    order: Order, fact: Received, policy: RotaPolicy, because: tuple[Reason, ...] = ()
) -> _Answer:
    name, turns = turns_name(fact.arrival), policy.turns_of(fact.arrival)
    facts = (("agent", fact.agent), ("arrival", fact.arrival), ("turns", turns))
    message = "{agent} receives {arrival}; turns that it costs: {turns}"
    reason = Reason(source_of(policy, name), message, facts, policy, (name,))
    reception = Reception(
        agents=(fact.agent,),
        turns=turns,
        lost=(),
        order=moved_last(order, fact.agent) if turns else order,
        owners=() if fact.arrival is Arrival.NO_CUSTOMER else (fact.agent,),
        left_to=fact.left_to,
    )
    return Decision(reception, (reason, *because))


def _no_customer(order: Order, fact: Received, state: _State | None, policy: RotaPolicy) -> _Answer:
    if state is not None:
        facts = (("agent", fact.agent), ("state", state))
        denied = Reason(FLOOR_3_6, "{agent} is {state} and received nobody", facts)
    elif fact.confirmed_by != fact.agent:
        denied = unconfirmed(fact.agent, fact.confirmed_by)
    else:
        return _own(order, fact, policy)
    return Decision(Refused((denied,)), (denied,))


def _left(order: Order, fact: Received, state: _State | None, policy: RotaPolicy) -> _Answer:
    """Return who receives where a busy agent would leave the first customer to a colleague."""
    if state not in _BUSY:
        raise InvalidValueError(
            f"{shown(fact.agent)} leaves a reception to {shown(fact.left_to)} and is with nobody:"
            " expected left_to only of an agent who is busy"
        )
    bars = tuple(_bars_to_leaving(order, fact, policy))
    if not bars:
        facts = (("agent", fact.agent), ("state", state), ("colleague", fact.left_to))
        message = (
            "{agent} is {state}, whom {colleague} takes over with the consent of the"
            " {policy.leaves_with}"
        )
        left = Reason(FLOOR_3_9, message, facts, policy, ("leaves_with",))
        return _own(order, fact, policy, (left,))
    decision = _stood_in(order, fact.arrival, {fact.agent: state}, fact.attendance, policy)
    return Decision(decision.value, decision.reasons, passed_over=(*bars, *decision.passed_over))


def _bars_to_leaving(order: Order, fact: Received, policy: RotaPolicy) -> Iterator[Reason]:
    colleague = fact.left_to or ""
    require_listed(order, (colleague,))
    facts = (
        ("agent", fact.agent),
        ("colleague", colleague),
        ("approved_by", fact.approved_by or "nobody"),
    )
    if policy.leaves_with is None:
        message = "{agent} may not leave a running reception to {colleague}"
        yield Reason(FLOOR_3_9, message, facts, policy, ("leaves_with",))
    elif fact.approved_by != policy.leaves_with:
        message = (
            "that {agent} leaves a running reception to {colleague} is approved by: {approved_by};"
            " expected: {policy.leaves_with}"
        )
        yield Reason(FLOOR_3_9, message, facts, policy, ("leaves_with",))
    hindrance = fact.attendance.hindrance(colleague, verifier=policy.verifier)
    if hindrance is not None:
        yield not_free(FLOOR_3_9, colleague, hindrance, policy)


def _stood_in(
    order: Order,
    arrival: Arrival,
    away: Mapping[str, _State],
    attendance: Attendance,
    policy: RotaPolicy,
) -> _Answer:
    """Return who receives for agents of whom none can."""
    name, stand_in = stand_in_name(arrival), policy.stand_in_of(arrival)
    clause = source_of(policy, name)
    running = tuple(_cannot(clause, *each) for each in away.items() if each[1] in _BUSY)

    def because(message: str, *more: tuple[str, object]) -> tuple[Reason, ...]:
        own = (("arrival", arrival), ("stand_in", stand_in), *more)
        each = (
            Reason(clause, message, (("agent", agent), ("state", state), *own), policy, (name,))
            for agent, state in away.items()
        )
        return (*each, *running)

    if stand_in is StandIn.BY_ROTA:
        reasons = because("{agent} is {state}; who receives {arrival}: {stand_in}")
        return Decision(Refused(reasons), reasons)
    passed: list[Reason] = []
    for agent in reversed(without(order, *away)):
        hindrance = attendance.hindrance(agent, verifier=policy.verifier)
        if hindrance is None:
            reasons = because("{agent} is {state}; {volunteer} is {stand_in}", ("volunteer", agent))
            reception = Reception(
                agents=(agent,),
                turns=0,
                lost=(),
                order=moved_first(order, agent) if stand_in is StandIn.LAST_THEN_NEXT else order,
                owners=tuple(away),
                until_free=bool(running),
            )
            return Decision(reception, reasons, passed_over=tuple(passed))
        passed.append(not_free(clause, agent, hindrance, policy))
    reasons = because("{agent} is {state}, and nobody else on the rota can receive")
    question = f"who stands in for {' and '.join(away)} when nobody on the rota can receive"
    return Decision(Undecided(None, question), reasons, passed_over=tuple(passed))


def _cannot(clause: Clause, agent: str, state: _State) -> Reason:
    """Return that an agent of a clause is away, or busy."""
    facts = (("agent", agent), ("state", state))
    if state in _BUSY:
        return Reason(FLOOR_3_9, "{agent} is {state}, and no reception is broken off", facts)
    return Reason(clause, "{agent} is {state}", facts)
