"""The numbers and posts of the rota."""

from __future__ import annotations

from typing import Final, cast

from attrs import frozen

from clientrules.core.checks import count_from, kind
from clientrules.core.clause import Clause
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.role import Role
from clientrules.regulations.roles import PROJECT_MANAGER, SALES_MANAGER, SITE_SUPERVISOR
from clientrules.regulations.sales_floor import (
    FLOOR_1_3,
    FLOOR_3_3,
    FLOOR_3_4,
    FLOOR_3_6,
    FLOOR_3_14,
    FLOOR_4_2,
)
from clientrules.regulations.sales_ownership import (
    FLOOR_4_1,
    FLOOR_5_1,
    FLOOR_5_3,
    FLOOR_6_1_2,
    FLOOR_7_4,
    FLOOR_7_5A,
    FLOOR_7_5B,
)
from clientrules.sales.rota.events import Arrival, StandIn

_TURNS: Final = count_from(0, 1)
_STAND_IN: Final = kind(StandIn)


@frozen(kw_only=True)
class RotaPolicy(Policy):
    """The numbers and posts of the rota.

    A reception that costs a turn puts the agent at the end, out of order too; 0 or 1 are possible.

    Args:
        verifier: who verifies and approves the extra work that excuses an absence.
        swap_approver: who approves that two agents exchange their places.
        lunch_desk: how many agents keep the desk at lunch.
        redesignation_approver: who may let the agent receive whom an old customer insists on.
        returning_turns: the turns that an old customer costs the own agent.
        bringing_turns: those of an old customer together with all the new ones brought.
        announced_turns: those of a new customer whom an old one's call announced.
        designating_turns: those of a new customer who names the agent before the tour.
        company_turns: those of a company customer whose leaders name the agent.
        insisting_turns: those of an old customer who insists on an agent other than the own.
        couple_turns: those that a couple costs each of its two agents who receives.
        no_customer_turns: those of somebody who is no customer to be received.
        returning_stand_in: who receives an old customer whose agent is away or busy.
        bringing_stand_in: who receives an old customer with a new one then.
        announced_stand_in: who receives a new customer then whom an old one's call announced.
        designating_stand_in: who receives a new customer then who names the agent.
        company_stand_in: who receives a company customer then.
        keep_head: whether an agent busy with an own customer keeps the place; off, the turn passes
            and is not made up.
        leaves_with: whose consent lets a busy agent leave the running reception to a colleague and
            turn to the own customer; unless given nobody may.
    """

    verifier: Role = ruled(PROJECT_MANAGER, FLOOR_3_4, validator=kind(Role))
    swap_approver: Role = ruled(SITE_SUPERVISOR, FLOOR_3_3, validator=kind(Role))
    lunch_desk: int = ruled(2, FLOOR_3_14, validator=count_from(1))
    redesignation_approver: Role = ruled(SALES_MANAGER, FLOOR_5_3, validator=kind(Role))
    returning_turns: int = ruled(0, FLOOR_4_1, validator=_TURNS)
    bringing_turns: int = ruled(1, FLOOR_1_3, validator=_TURNS)
    announced_turns: int = ruled(0, FLOOR_7_5A, validator=_TURNS)
    designating_turns: int = ruled(0, FLOOR_5_1, validator=_TURNS)
    company_turns: int = ruled(0, FLOOR_6_1_2, validator=_TURNS)
    insisting_turns: int = ruled(0, FLOOR_5_3, validator=_TURNS)
    couple_turns: int = ruled(0, FLOOR_7_4, validator=_TURNS)
    no_customer_turns: int = ruled(0, FLOOR_3_6, validator=_TURNS)
    returning_stand_in: StandIn = ruled(StandIn.LAST, FLOOR_4_2, validator=_STAND_IN)
    bringing_stand_in: StandIn = ruled(StandIn.LAST_THEN_NEXT, FLOOR_7_5B, validator=_STAND_IN)
    announced_stand_in: StandIn = ruled(StandIn.LAST_THEN_NEXT, FLOOR_7_5A, validator=_STAND_IN)
    designating_stand_in: StandIn = ruled(StandIn.BY_ROTA, FLOOR_5_1, validator=_STAND_IN)
    company_stand_in: StandIn = ruled(StandIn.BY_ROTA, FLOOR_6_1_2, validator=_STAND_IN)
    keep_head: bool = option(default=False, validator=kind(bool))
    leaves_with: Role | None = option(None, validator=kind(Role, absent=True))

    def turns_of(self, arrival: Arrival) -> int:
        """Return the turns that a customer costs the agent asked for."""
        return cast("int", getattr(self, turns_name(arrival)))

    def stand_in_of(self, arrival: Arrival) -> StandIn:
        """Return who receives a customer whose agent is away or busy."""
        return cast("StandIn", getattr(self, stand_in_name(arrival)))


def turns_name(arrival: Arrival) -> str:
    """Return the name of the number of turns that a customer costs."""
    return f"{arrival.name.lower()}_turns"


def stand_in_name(arrival: Arrival) -> str:
    """Return the name of the choice who stands in."""
    return f"{arrival.name.lower()}_stand_in"


def source_of(policy: RotaPolicy, name: str) -> Clause:
    """Return the clause of the regulation on one of the ruled fields."""
    return cast("Clause", policy.citation(name).source)
