"""One reception, with the rota after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, frozen

from clientrules.core.decision import Decision
from clientrules.sales.rota.events import RotaFact
from clientrules.sales.rota.order import Move

if TYPE_CHECKING:
    from clientrules.sales.rota.rota import Rota  # noqa: TC004  (each is part of the other)


T = TypeVar("T")


@frozen(kw_only=True)
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
    def asked_for(self) -> str | None:
        """Return whose customer it is or who was asked for; `None` for a new customer."""
        return self.owners[0] if self.owners else None

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


def turned(rota: Rota, fact: RotaFact, decision: Decision[Move | T]) -> Decision[Turn | T]:
    """Return the reception that a fact led to, with the rota after it."""
    move = decision.value
    if not isinstance(move, Move):
        return Decision(move, decision.reasons, passed_over=decision.passed_over)
    turn = Turn(
        agents=move.agents,
        turns=move.turns,
        lost=move.lost,
        owners=move.owners,
        until_free=move.until_free,
        left_to=move.left_to,
        rota=_after(rota, fact, move.order),
    )
    return Decision(turn, decision.reasons, passed_over=decision.passed_over)


def reordered(
    rota: Rota, fact: RotaFact, decision: Decision[tuple[str, ...] | T]
) -> Decision[Rota | T]:
    """Return the rota on which a fact changed the order."""
    order = decision.value
    value = _after(rota, fact, order) if isinstance(order, tuple) else order
    return Decision(value, decision.reasons)


def _after(rota: Rota, fact: RotaFact, order: tuple[str, ...]) -> Rota:
    return evolve(rota, order=order, log=(*rota.log, fact))
