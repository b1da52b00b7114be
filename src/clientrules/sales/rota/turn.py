"""One reception, with the rota after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from clientrules.core.decision import Decision
from clientrules.core.reason import Reason
from clientrules.core.refusals import nearest
from clientrules.core.render import in_short, shown
from clientrules.errors import InvalidTypeError
from clientrules.regulations.sales_floor import FLOOR_3_1
from clientrules.sales.rota.events import (
    Called,
    Joined,
    Left,
    Received,
    ReceivedCouple,
    ReceivedInsisting,
    Restored,
    RotaFact,
    Swapped,
)
from clientrules.sales.rota.order import (
    Order,
    Reception,
    called,
    joined,
    left,
    restored,
    swapped,
)
from clientrules.sales.rota.own_customers import couple_received, insisting_received, received
from clientrules.sales.rota.policy import RotaPolicy

if TYPE_CHECKING:
    from clientrules.sales.rota.rota import Rota  # noqa: TC004  (each is part of the other)


@frozen(kw_only=True)
@in_short
class Turn:
    """One reception.

    Args:
        agents: who receives; several where they receive a couple jointly.
        turns: how many turns it costs each of them.
        lost: the agents who lost the round by it.
        owners: the agents whose customer it is or who were asked for; nobody for a new customer.
            Whoever stands in for them gets no claim by it.
        until_free: whether who receives only sits with the customer until an owner is free.
        left_to: the colleague who goes on with the customer whom the agent was receiving, if the
            agent left one.
        rota: the rota afterwards.
    """

    agents: tuple[str, ...]
    turns: int
    lost: tuple[str, ...]
    owners: tuple[str, ...]
    until_free: bool
    left_to: str | None
    rota: Rota

    @property
    def agent(self) -> str:
        """Return who receives; of several who receive jointly, any."""
        return self.agents[0]

    @property
    def voluntary(self) -> bool:
        """Tell whether the agent only stands in for a colleague."""
        return bool(self.owners) and not set(self.owners).intersection(self.agents)

    def __str__(self) -> str:
        """Return who receives, and for whom."""
        owners = " and ".join(self.owners)
        verb = "receives" if len(self.agents) == 1 else "receive"
        for_whom = f" for {owners}" if self.voluntary else ""
        until = ", until one is free" if len(self.owners) > 1 else f", until {owners} is free"
        left = f", leaving a customer to {self.left_to}" if self.left_to else ""
        return (
            f"{' and '.join(self.agents)} {verb}{for_whom}{until if self.until_free else ''}{left};"
            f" then {self.rota}"
        )


def ruled(order: Order, fact: RotaFact, policy: RotaPolicy) -> Decision[Any]:
    """Return what a fact makes of an order: a reception with the order after it, or that alone."""
    rule = _RULES.get(type(fact))
    if rule is None:
        raise InvalidTypeError(f"{shown(fact)} is given: expected a fact of a rota's log")
    return rule(order, fact, policy)


def follow(rota: Rota, fact: RotaFact) -> Decision[Any]:
    """Return what a fact leads to, with the rota after it: a reception, or the rota alone."""
    decision = ruled(rota.order, fact, rota.policy)
    match decision.value:
        case Reception() as reception:
            value: object = Turn(
                agents=reception.agents,
                turns=reception.turns,
                lost=reception.lost,
                owners=reception.owners,
                until_free=reception.until_free,
                left_to=reception.left_to,
                rota=evolve(rota, order=reception.order, log=(*rota.log, fact)),
            )
        case tuple() as order:
            value = evolve(rota, order=order, log=(*rota.log, fact))
        case refused_or_open:
            value = refused_or_open
    passed = (*_misspelt(rota.order, fact), *decision.passed_over)
    return Decision(value, decision.reasons, passed_over=passed)


def _misspelt(order: tuple[str, ...], fact: RotaFact) -> list[Reason]:
    """Return the agents who need not be on the rota and are spelt much like one who is."""
    match fact:
        case Received():
            named: tuple[str, ...] = (fact.agent,)
        case ReceivedInsisting():
            named = fact.named, fact.owner
        case ReceivedCouple():
            named = fact.agents
        case _:
            return []
    near = [(name, nearest(name, order)) for name in named if name not in order]
    said = "{name} is not on the rota; did you mean {near}?"
    return [Reason(FLOOR_3_1, said, (("name", who), ("near", like))) for who, like in near if like]


_RULES: Final[Mapping[type, Callable[..., Decision[Any]]]] = {
    Called: called,
    Received: received,
    ReceivedInsisting: insisting_received,
    ReceivedCouple: couple_received,
    Restored: restored,
    Swapped: swapped,
    Joined: joined,
    Left: left,
}
