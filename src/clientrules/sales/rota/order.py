"""What a new customer, turns given back, swaps, comings and goings make of a rota's order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import count_from
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.outcome import Refused, Undecided
from clientrules.core.reason import Reason
from clientrules.core.refusals import unknown_name
from clientrules.core.render import shown
from clientrules.errors import InvalidValueError
from clientrules.regulations.sales_floor import FLOOR_3_1, FLOOR_3_3, FLOOR_3_6
from clientrules.sales.rota.attendance import HINDRANCES, Hindrance, RotaPlace
from clientrules.sales.rota.events import (
    RESTORERS,
    Called,
    Joined,
    Left,
    Restoration,
    Restored,
    Swapped,
)
from clientrules.sales.rota.policy import RotaPolicy

Order: TypeAlias = tuple[str, ...]

_NUMBERS: Final = {
    Hindrance.EXCUSED: ("verifier",),
    Hindrance.UNAPPROVED: ("verifier",),
    Hindrance.OWN_CUSTOMER: ("keep_head",),
}


@frozen(kw_only=True)
class Reception:
    """One reception, and the order after it.

    Args:
        agents: who receives, several where they receive together.
        turns: how many turns it costs each of them.
        lost: the agents who lose the round by it.
        order: the order afterwards.
        owners: whose customer it is, or who was asked for; nobody for a new customer.
        until_free: whether who receives only sits with the customer until an owner is free.
        left_to: the colleague who goes on with the customer whom the agent was receiving.
    """

    agents: Order
    turns: int = field(validator=count_from(0))
    lost: Order
    order: Order
    owners: Order = ()
    until_free: bool = False
    left_to: str | None = None

    @property
    def voluntary(self) -> bool:
        """Tell whether whoever receives only stands in for a colleague."""
        return bool(self.owners) and not set(self.owners).intersection(self.agents)


def called(order: Order, fact: Called, policy: RotaPolicy) -> Decision[Reception | Undecided]:
    """Return who receives a new customer: the first who can, everybody before passed over."""
    attendance = fact.attendance
    require_listed(order, attendance.named)
    hindered: dict[str, Hindrance] = {}
    for agent in order:
        hindrance = attendance.hindrance(agent, verifier=policy.verifier)
        if hindrance is None:
            return _on_turn(order, agent, hindered, policy)
        hindered[agent] = hindrance
    passed = tuple(not_free(_clause(each), agent, each, policy) for agent, each in hindered.items())
    reason = Reason(FLOOR_3_1, "of {order} nobody can receive", (("order", order),))
    question = "who receives a customer whom nobody on the rota can receive"
    return Decision(Undecided(None, question), (reason,), passed_over=passed)


def _on_turn(
    order: Order, agent: str, hindered: dict[str, Hindrance], policy: RotaPolicy
) -> Decision[Reception | Undecided]:
    places = {each: _place(why, policy) for each, why in hindered.items()}
    lost = tuple(each for each, place in places.items() if place is RotaPlace.LOST)
    passed = tuple(
        not_free(_clause(why), each, why, policy, places[each]) for each, why in hindered.items()
    )
    reception = Reception(
        agents=(agent,), turns=1, lost=lost, order=moved_last(order, *lost, agent)
    )
    facts = (("agent", agent), ("order", order))
    reason = Reason(FLOOR_3_1, "{agent} is the first of {order} who can receive", facts)
    return Decision(reception, (reason,), passed_over=passed)


def _place(hindrance: Hindrance, policy: RotaPolicy) -> RotaPlace:
    if hindrance is Hindrance.OWN_CUSTOMER and policy.keep_head:
        return RotaPlace.KEPT
    return HINDRANCES[hindrance]


def _clause(hindrance: Hindrance) -> Clause:
    return HINDRANCES.look_up(hindrance).reasons[0].rule


def not_free(
    clause: Clause,
    agent: str,
    hindrance: Hindrance,
    policy: RotaPolicy,
    place: RotaPlace | None = None,
) -> Reason:
    """Return that an agent cannot receive, and what becomes of the place."""
    message = "{agent} is {hindrance}" if place is None else "{agent} is {hindrance}: {place}"
    facts = (("agent", agent), ("hindrance", hindrance), ("place", place))
    return Reason(clause, message, facts, policy, _NUMBERS.get(hindrance, ()))


def restored(order: Order, fact: Restored, _policy: RotaPolicy) -> Decision[Order | Refused]:
    """Return the order on which an agent stands first again."""
    require_listed(order, (fact.agent,))
    if fact.ground is Restoration.NO_CUSTOMER and fact.confirmed_by != fact.agent:
        denied = unconfirmed(fact.agent, fact.confirmed_by)
        return Decision(Refused((denied,)), (denied,))
    found = RESTORERS.look_up(fact.ground)
    facts = (("agent", fact.agent), ("ground", fact.ground), ("approver", found.value))
    if found.value is not None and fact.approved_by != found.value:
        message = "the turn of {agent} is {ground}, and the {approver} has not arranged it"
        denied = Reason(found.reasons[0].rule, message, facts)
        return Decision(Refused((denied,)), (denied,))
    reason = Reason(found.reasons[0].rule, "{agent} is first again: {ground}", facts)
    return Decision(moved_first(order, fact.agent), (reason,))


def unconfirmed(agent: str, confirmed_by: str | None) -> Reason:
    """Return that nobody, or somebody else, says that an agent received no customer."""
    facts = (("agent", agent), ("confirmed_by", confirmed_by or "nobody"))
    message = "that it was no customer is confirmed by {confirmed_by}; expected: {agent}"
    return Reason(FLOOR_3_6, message, facts)


def swapped(order: Order, fact: Swapped, policy: RotaPolicy) -> Decision[Order | Refused]:
    """Return the order on which two agents have exchanged their places."""
    agent, other = fact.agents
    require_listed(order, fact.agents)
    if agent == other:
        raise InvalidValueError(f"{shown(agent)} is to swap places alone: expected two agents")
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


def joined(order: Order, fact: Joined, _policy: RotaPolicy) -> Decision[Order]:
    """Return the order with one more agent at its end."""
    agent = fact.agent
    if agent in order:
        raise InvalidValueError(f"{shown(agent)} is on the rota already: expected somebody new")
    reason = Reason(FLOOR_3_1, "{agent} joins at the end", (("agent", agent),))
    return Decision((*order, agent), (reason,))


def left(order: Order, fact: Left, _policy: RotaPolicy) -> Decision[Order]:
    """Return the order without an agent."""
    require_listed(order, (fact.agent,))
    facts = (("agent", fact.agent),)
    reason = Reason(FLOOR_3_1, "{agent} leaves; the others keep their order", facts)
    return Decision(without(order, fact.agent), (reason,))


def require_listed(order: Order, agents: Iterable[str]) -> None:
    """Refuse somebody who is not on the rota."""
    for agent in sorted(set(agents).difference(order)):
        raise unknown_name("the rota has no agent", agent, order)


def without(order: Order, *agents: str) -> Order:
    """Return the order without some agents."""
    gone = frozenset(agents)
    return tuple(each for each in order if each not in gone)


def moved_last(order: Order, *agents: str) -> Order:
    """Return the order with some agents at its end, as far as they are on it."""
    listed = frozenset(order)
    return (*without(order, *agents), *(each for each in agents if each in listed))


def moved_first(order: Order, agent: str) -> Order:
    """Return the order with an agent at its head."""
    return (agent, *without(order, agent))
