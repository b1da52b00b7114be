"""What each fact makes of the order of a rota."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from attrs import field, frozen

from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.fields import count_from
from clientrules.core.outcome import Refused, Undecided
from clientrules.core.reason import Reason
from clientrules.errors import InvalidValueError, UnknownKeyError
from clientrules.regulations.sales_floor import FLOOR_3_1, FLOOR_3_3
from clientrules.sales.attendance import HINDRANCES, Hindrance, Place
from clientrules.sales.rota_facts import (
    RESTORERS,
    STAND_INS,
    TURNS,
    Called,
    Received,
    Restored,
    StandIn,
    Swapped,
)
from clientrules.sales.rota_policy import RotaPolicy

__all__ = [
    "Move",
    "Order",
    "called",
    "joined",
    "left",
    "received",
    "require_listed",
    "restored",
    "swapped",
]

Order: TypeAlias = tuple[str, ...]

_NUMBERS: Final = {
    Hindrance.EXCUSED: ("verifier",),
    Hindrance.UNAPPROVED: ("verifier",),
    Hindrance.OWN_CUSTOMER: ("keep_head",),
}


@frozen(kw_only=True)
class Move:
    """One reception, and the order after it.

    Args:
        agent: who receives.
        turns: how many turns it costs the agent.
        lost: the agents who lose the round by it.
        order: the order afterwards.
    """

    agent: str
    turns: int = field(validator=count_from(0))
    lost: Order
    order: Order


def called(order: Order, fact: Called, policy: RotaPolicy) -> Decision[Move | Undecided]:
    """Return who receives a new customer: the first who can, everybody before passed over."""
    attendance = fact.attendance
    require_listed(order, attendance.named)
    hindered: dict[str, Hindrance] = {}
    for agent in order:
        hindrance = attendance.hindrance(agent, verifier=policy.verifier)
        if hindrance is None:
            return _on_turn(order, agent, hindered, policy)
        hindered[agent] = hindrance
    passed = tuple(_hindered(_clause(each[1]), *each, policy) for each in hindered.items())
    reason = Reason(FLOOR_3_1, "of {order} nobody can receive", (("order", order),))
    question = "who receives a customer whom nobody on the rota can receive"
    return Decision(Undecided(None, question), (reason,), passed_over=passed)


def _on_turn(
    order: Order, agent: str, hindered: dict[str, Hindrance], policy: RotaPolicy
) -> Decision[Move | Undecided]:
    places = {each: _place(hindrance, policy) for each, hindrance in hindered.items()}
    lost = tuple(each for each, place in places.items() if place is Place.LOST)
    passed = tuple(
        _hindered(_clause(hindrance), each, hindrance, policy, places[each])
        for each, hindrance in hindered.items()
    )
    move = Move(agent=agent, turns=1, lost=lost, order=_last(order, *lost, agent))
    facts = (("agent", agent), ("order", order))
    reason = Reason(FLOOR_3_1, "{agent} is the first of {order} who can receive", facts)
    return Decision(move, (reason,), passed_over=passed)


def _place(hindrance: Hindrance, policy: RotaPolicy) -> Place:
    if hindrance is Hindrance.OWN_CUSTOMER and policy.keep_head:
        return Place.KEPT
    return HINDRANCES[hindrance]


def _clause(hindrance: Hindrance) -> Clause:
    return HINDRANCES.look_up(hindrance).reasons[0].rule


def _hindered(
    clause: Clause,
    agent: str,
    hindrance: Hindrance,
    policy: RotaPolicy,
    place: Place | None = None,
) -> Reason:
    message = "{agent} is {hindrance}" if place is None else "{agent} is {hindrance}: {place}"
    facts = (("agent", agent), ("hindrance", hindrance), ("place", place))
    return Reason(clause, message, facts, policy, _NUMBERS.get(hindrance, ()))


def received(
    order: Order, fact: Received, policy: RotaPolicy
) -> Decision[Move | Refused | Undecided]:
    """Return who receives a customer who is an agent's own or asks for one."""
    attendance = fact.attendance
    require_listed((*order, fact.agent), attendance.named)
    state = attendance.hindered.get(fact.agent) if fact.agent in attendance.present else "away"
    # Who fails the check may receive nobody (2.5); a busy agent sees to the own customer.
    if state in ("away", Hindrance.CHECK_FAILED):
        return _stood_in(order, fact, policy, ("state", state))
    found = TURNS.look_up(fact.arrival)
    facts = (("agent", fact.agent), ("arrival", fact.arrival), ("turns", found.value))
    reason = Reason(
        found.reasons[0].rule, "{agent} receives {arrival}; turns that it costs: {turns}", facts
    )
    after = _last(order, fact.agent) if found.value else order
    move = Move(agent=fact.agent, turns=found.value, lost=(), order=after)
    return Decision(move, (reason,))


def _stood_in(
    order: Order, fact: Received, policy: RotaPolicy, state: tuple[str, object]
) -> Decision[Move | Refused | Undecided]:
    found = STAND_INS.look_up(fact.arrival)
    clause, stand_in = found.reasons[0].rule, found.value
    facts = (("agent", fact.agent), state, ("arrival", fact.arrival), ("stand_in", stand_in))
    if stand_in is StandIn.BY_ROTA:
        away = Reason(clause, "{agent} is {state}; who receives {arrival}: {stand_in}", facts)
        return Decision(Refused((away,)), (away,))
    passed: list[Reason] = []
    for agent in reversed(_without(order, fact.agent)):
        hindrance = fact.attendance.hindrance(agent, verifier=policy.verifier)
        if hindrance is None:
            named = (*facts, ("volunteer", agent))
            reason = Reason(clause, "{agent} is {state}; {volunteer} is {stand_in}", named)
            after = _first(order, agent) if stand_in is StandIn.LAST_THEN_NEXT else order
            move = Move(agent=agent, turns=0, lost=(), order=after)
            return Decision(move, (reason,), passed_over=tuple(passed))
        passed.append(_hindered(clause, agent, hindrance, policy))
    reason = Reason(clause, "{agent} is {state}, and nobody else on the rota can receive", facts)
    question = f"who stands in for {fact.agent} when nobody on the rota can receive"
    return Decision(Undecided(None, question), (reason,), passed_over=tuple(passed))


def restored(order: Order, fact: Restored) -> Decision[Order | Refused]:
    """Return the order on which an agent stands first again."""
    require_listed(order, (fact.agent,))
    found = RESTORERS.look_up(fact.ground)
    facts = (("agent", fact.agent), ("ground", fact.ground), ("approver", found.value))
    if found.value is not None and fact.approved_by != found.value:
        message = "the turn of {agent} is {ground}, and the {approver} has not arranged it"
        denied = Reason(found.reasons[0].rule, message, facts)
        return Decision(Refused((denied,)), (denied,))
    reason = Reason(found.reasons[0].rule, "{agent} is first again: {ground}", facts)
    return Decision(_first(order, fact.agent), (reason,))


def swapped(order: Order, fact: Swapped, policy: RotaPolicy) -> Decision[Order | Refused]:
    """Return the order on which two agents have exchanged their places."""
    agent, other = fact.agents
    require_listed(order, fact.agents)
    if agent == other:
        raise InvalidValueError(f"{agent!r} is to swap places alone: expected two agents")
    facts = (("agent", agent), ("other", other), ("approved_by", fact.approved_by or "nobody"))
    numbers = ("swap_approver",)
    if fact.approved_by != policy.swap_approver:
        message = (
            "{agent} and {other} want to swap, approved by: {approved_by};"
            " expected: {policy.swap_approver}"
        )
        denied = Reason(FLOOR_3_3, message, facts, policy, numbers)
        return Decision(Refused((denied,)), (denied,))
    exchanged = {agent: other, other: agent}
    after = tuple(exchanged.get(each, each) for each in order)
    message = "{agent} and {other} swap, approved by: {approved_by}"
    return Decision(after, (Reason(FLOOR_3_3, message, facts, policy, numbers),))


def joined(order: Order, agent: str) -> Decision[Order]:
    """Return the order with one more agent at its end."""
    if agent in order:
        raise InvalidValueError(f"{agent!r} is on the rota already: expected somebody new")
    reason = Reason(FLOOR_3_1, "{agent} joins at the end", (("agent", agent),))
    return Decision((*order, agent), (reason,))


def left(order: Order, agent: str) -> Decision[Order]:
    """Return the order without an agent."""
    require_listed(order, (agent,))
    reason = Reason(FLOOR_3_1, "{agent} leaves; the others keep their order", (("agent", agent),))
    return Decision(_without(order, agent), (reason,))


def require_listed(order: Order, agents: Iterable[str]) -> None:
    """Refuse somebody who is not on the rota.

    Raises:
        UnknownKeyError: an agent who is not on it; the message lists those who are.
    """
    for agent in sorted(set(agents).difference(order)):
        known = ", ".join(order) or "nobody, since it is empty"
        raise UnknownKeyError(f"{agent!r} is not on the rota: expected one of {known}")


def _without(order: Order, *agents: str) -> Order:
    return tuple(each for each in order if each not in agents)


def _last(order: Order, *agents: str) -> Order:
    return (*_without(order, *agents), *(each for each in agents if each in order))


def _first(order: Order, agent: str) -> Order:
    return (agent, *_without(order, agent))
