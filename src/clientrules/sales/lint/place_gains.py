"""What an agent gains on the rota by leaving it and joining again, found by playing it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clientrules.core.finding import Finding, FindingKind
from clientrules.core.policy import require_policy
from clientrules.core.render import text
from clientrules.sales.rota.events import Arrival
from clientrules.sales.rota.policy import RotaPolicy, stand_in_name
from clientrules.sales.rota.rota import Rota
from clientrules.sales.rota.turn import Turn

_AGENTS: Final = ("A", "B", "C")
_AWAY: Final = "Z"


def place_gains(policy: RotaPolicy) -> tuple[Finding, ...]:
    """Return for which arrivals an agent comes sooner to a turn by leaving and joining again.

    Three agents are present, and somebody comes whose own agent is away.

    Args:
        policy: the numbers of the rota.

    >>> for finding in place_gains(RotaPolicy()):
    ...     print(finding.place, *finding.example, sep="; ")
    bringing_stand_in; of A, B, C next is C; B leaves and joins again, and next is B
    announced_stand_in; of A, B, C next is C; B leaves and joins again, and next is B
    """
    require_policy(policy, RotaPolicy)
    return tuple(_gains(policy))


def _gains(policy: RotaPolicy) -> Iterator[Finding]:
    rota = Rota(_AGENTS, policy=policy)
    for arrival in _ASKED_FOR:
        plain = _next(rota, arrival)
        for agent in _AGENTS[1:]:
            moved = rota.leave(agent).value.join(agent).value
            if _next(moved, arrival) == agent != plain:
                name = stand_in_name(arrival)
                clause = policy.citation(name).clause
                yield Finding(
                    kind=FindingKind.TURN,
                    place=name,
                    what=f"whoever joins last stands in for {arrival.label}, and then is next",
                    example=(
                        f"of {text(_AGENTS)} next is {plain}",
                        f"{agent} leaves and joins again, and next is {agent}",
                    ),
                    repair=f'{name} = "last"',
                    clauses=() if clause is None else (clause,),
                )
                break


_ASKED_FOR: Final = (Arrival.RETURNING, Arrival.BRINGING, Arrival.ANNOUNCED)


def _next(rota: Rota, arrival: Arrival) -> str:
    """Return who receives the next new customer, once somebody stood in for an agent away."""
    stood_in = rota.receive(_AWAY, arrival, present=_AGENTS).value
    after = stood_in.rota if isinstance(stood_in, Turn) else rota
    return after.order[0]
