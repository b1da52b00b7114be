"""What the log of a rota tells: the same rota again, and how many turns each agent had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import field, frozen

from clientrules.core.checks import count_from, listed
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.outcome import Refused, Undecided
from clientrules.core.policy import require_policy
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales.rota.attendance import Attendance
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
from clientrules.sales.rota.policy import RotaPolicy
from clientrules.sales.rota.rota import Rota
from clientrules.sales.rota.turn import Turn


@frozen(kw_only=True)
class Tally:
    """How an agent fared on the rota.

    Args:
        counted: the turns used, less those given back.
        lost: the rounds lost, by absence, by a failed check or to an own customer.
        restored: the turns given back.
        voluntary: the receptions in a colleague's stead, which count for nothing.
    """

    counted: int
    lost: int = field(validator=count_from(0))
    restored: int = field(validator=count_from(0))
    voluntary: int = field(validator=count_from(0))


def replay(
    opened: Iterable[str], log: Iterable[RotaFact], *, policy: RotaPolicy = RotaPolicy()
) -> Rota:
    """Return the rota that a log makes of the order with which it begins.

    Args:
        opened: the agents in their order before the first fact.
        log: the facts, in their order.
        policy: the numbers and posts, which may be others than those of the day.

    Raises:
        InvalidValueError: a fact that this policy refuses or leaves open; the message says why.
        UnknownKeyError: a fact about somebody who is not on the rota then.
    """
    require_policy(policy, RotaPolicy)
    rota = Rota(opened, policy=policy)
    for step in _steps(rota, listed(log, "the log")):
        rota = step.rota if isinstance(step, Turn) else step
    return rota


def tally(rota: Rota) -> FrozenMap[str, Tally]:
    """Return how each agent fared since the log of a rota begins, those who left among them.

    Args:
        rota: the rota.
    """
    if not isinstance(rota, Rota):
        raise InvalidTypeError(f"{rota!r} is given: expected a Rota")
    counted: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    restored = Counter(fact.agent for fact in rota.log if isinstance(fact, Restored))
    voluntary: Counter[str] = Counter()
    agents = dict.fromkeys(rota.opened)
    for step in _steps(Rota(rota.opened, policy=rota.policy), rota.log):
        if isinstance(step, Turn):
            lost.update(step.lost)
            for agent in step.agents:
                counted[agent] += step.turns
                voluntary[agent] += step.voluntary
        else:
            agents.update(dict.fromkeys(step.order))
    return FrozenMap(
        {
            agent: Tally(
                counted=counted[agent] - restored[agent],
                lost=lost[agent],
                restored=restored[agent],
                voluntary=voluntary[agent],
            )
            for agent in agents
        }
    )


def _steps(rota: Rota, log: Iterable[RotaFact]) -> Iterator[Turn | Rota]:
    for number, fact in enumerate(log, 1):
        decision = _apply(rota, fact)
        step = decision.value
        if isinstance(step, (Refused, Undecided)):
            because = "; ".join(reason.text() for reason in decision.reasons)
            raise InvalidValueError(
                f"fact {number} of the log is {step} ({because}): expected one that this policy"
                " allows"
            )
        rota = step.rota if isinstance(step, Turn) else step
        yield step


def _apply(rota: Rota, fact: RotaFact) -> Decision[Turn | Rota | Refused | Undecided]:
    match fact:
        case Called(attendance=there):
            return rota.call(**_where(there))
        case Received(agent=agent, arrival=arrival, attendance=there):
            return rota.receive(
                agent,
                arrival,
                **_where(there),
                left_to=fact.left_to,
                approved_by=fact.approved_by,
                confirmed_by=fact.confirmed_by,
            )
        case ReceivedInsisting(named=named, owner=owner, attendance=there):
            return rota.receive_insisting(
                named,
                owner=owner,
                explained=fact.explained,
                approved_by=fact.approved_by,
                **_where(there),
            )
        case ReceivedCouple(agents=agents, attendance=there):
            return rota.receive_couple(agents, **_where(there))
        case Restored(agent=agent, ground=ground, approved_by=approver):
            return rota.restore(agent, ground, approved_by=approver, confirmed_by=fact.confirmed_by)
        case Swapped(agents=(agent, other), approved_by=approver):
            return rota.swap(agent, other, approved_by=approver)
        case Joined(agent=agent):
            return rota.join(agent)
        case Left(agent=agent):
            return rota.leave(agent)
        case _:
            raise InvalidTypeError(f"{fact!r} is given: expected a fact of a rota's log")


def _where(there: Attendance) -> dict[str, Any]:
    return {"present": there.present, "excused": there.excused, "hindered": there.hindered}
