"""The rota of a sales floor as a value: who receives the next customer, and the rota after that.

The order says it all: whoever stands first is on turn, and whoever uses or loses a turn goes to the
end. Nobody's place is kept as a number, so joining and leaving move nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import cycle, islice
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from clientrules.core.decision import Decision
from clientrules.core.fields import kind, strings
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.outcome import Refused, Undecided
from clientrules.core.plain_facts import require_count
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.errors import InvalidValueError
from clientrules.regulations.sales_floor import FLOOR_3_1, FLOOR_3_14
from clientrules.sales.attendance import Attendance, Excused, Hindrance
from clientrules.sales.rota_facts import (
    Arrival,
    Called,
    Joined,
    Left,
    Received,
    Restoration,
    Restored,
    RotaFact,
    Swapped,
)
from clientrules.sales.rota_order import (
    Move,
    called,
    joined,
    left,
    received,
    require_listed,
    restored,
    swapped,
)
from clientrules.sales.rota_policy import RotaPolicy

__all__ = ["Rota", "Turn"]

T = TypeVar("T")

_NOT_HINDERED: Final[Mapping[str, Hindrance]] = FrozenMap({})


def _agents(order: Iterable[str]) -> tuple[str, ...]:
    return strings(order, "the agents on the rota")


@frozen
class Rota:
    """The agents in the order in which they receive new customers.

    Args:
        order: the agents, the one on turn first.
        policy: the numbers and posts.
        opened: the order with which the log begins; the order itself unless there is a log.
        log: what happened since then, as facts; `replay` makes the same rota of it again.

    Raises:
        InvalidValueError: an agent twice, or without a name.
        InvalidTypeError: something other than names.

    Clause: FLOOR-3.1.

    >>> turn = Rota(["A", "B", "C"]).call(["B", "C"]).value
    >>> turn.agent, turn.rota.order
    ('B', ('C', 'A', 'B'))
    """

    order: tuple[str, ...] = field(converter=_agents)
    policy: RotaPolicy = field(default=RotaPolicy(), kw_only=True, validator=kind(RotaPolicy))
    opened: tuple[str, ...] = field(kw_only=True, converter=_agents)
    log: tuple[RotaFact, ...] = field(default=(), kw_only=True, validator=kind(tuple))

    @opened.default
    def _opens_as_it_stands(self) -> tuple[str, ...]:
        return self.order

    def __attrs_post_init__(self) -> None:
        """Refuse an agent who stands twice."""
        for place, agent in enumerate(self.order):
            if not agent.strip():
                raise InvalidValueError("an agent on the rota has no name: expected some words")
            if agent in self.order[:place]:
                raise InvalidValueError(f"{agent!r} stands twice on the rota: expected once")

    def __str__(self) -> str:
        """Return the order."""
        return ", ".join(self.order) or "nobody"

    def record(self) -> list[str]:
        """Return the order, as the record of a decision keeps it."""
        return list(self.order)

    def call(
        self,
        present: Iterable[str],
        *,
        excused: Excused = (),
        hindered: Mapping[str, Hindrance] = _NOT_HINDERED,
    ) -> Decision[Turn | Undecided]:
        """Return who receives a new customer, with the rota after that.

        Two customers who come together are two calls, with the first agent busy in the second.

        Args:
            present: the agents at the reception, busy or not.
            excused: the agents away on extra work that a superior ordered: names where the
                approval is established, or a mapping from name to who approved, if anybody.
            hindered: the agents who are present and cannot receive, and why.

        Returns:
            The `Turn`; `Undecided` where nobody can receive, and then the rota stays as it is.

        Raises:
            UnknownKeyError: somebody who is not on the rota.
            InvalidValueError: an agent both present and excused, or hindered and not present.
            InvalidTypeError: something other than names, roles and hindrances.

        Clauses: FLOOR-2.1, FLOOR-2.5, FLOOR-3.1, FLOOR-3.4, FLOOR-5.1.
        """
        fact = Called(attendance=self._attendance(present, excused, hindered))
        return _turned(self, fact, called(self.order, fact, self.policy))

    def receive(
        self,
        agent: str,
        arrival: Arrival,
        *,
        present: Iterable[str],
        excused: Excused = (),
        hindered: Mapping[str, Hindrance] = _NOT_HINDERED,
    ) -> Decision[Turn | Refused | Undecided]:
        """Return who receives a customer who is an agent's own or asks for one.

        Args:
            agent: the agent, who need not be on the rota.
            arrival: what kind of customer.
            present: as for `call`.
            excused: as for `call`.
            hindered: as for `call`; the agent asked for receives nevertheless, unless the check of
                the preparation was failed.

        Returns:
            The `Turn` of the agent, or of the last in the rota who can stand in; `Refused` where
            an agent named by a new customer is away, so that `call` decides; `Undecided` where
            nobody can stand in.

        Raises:
            UnknownKeyError: somebody else who is not on the rota.
            InvalidValueError: as for `call`, or an agent without a name.
            InvalidTypeError: as for `call`, or no kind of customer.

        Clauses: FLOOR-1.3, FLOOR-4.1, FLOOR-4.2, FLOOR-5.1, FLOOR-6.1.2, FLOOR-7.5a, FLOOR-7.5b.
        """
        attendance = self._attendance(present, excused, hindered)
        fact = Received(agent=agent, arrival=arrival, attendance=attendance)
        return _turned(self, fact, received(self.order, fact, self.policy))

    def restore(
        self, agent: str, ground: Restoration, *, approved_by: Role | None = None
    ) -> Decision[Rota | Refused]:
        """Return the rota on which an agent has a turn back, and so stands first.

        Args:
            agent: the agent whose turn was used.
            ground: why it is given back; of several agents, the last to get one back is first.
            approved_by: who arranged it, if anybody.

        Raises:
            UnknownKeyError: an agent who is not on the rota.
            InvalidTypeError: no ground, or no role.

        Clauses: FLOOR-3.6, FLOOR-3.7g, FLOOR-3.10.
        """
        fact = Restored(agent=agent, ground=ground, approved_by=approved_by)
        return _reordered(self, fact, restored(self.order, fact))

    def swap(self, agent: str, other: str, *, approved_by: Role | None) -> Decision[Rota | Refused]:
        """Return the rota on which two agents have exchanged their places.

        Args:
            agent: one agent.
            other: the other.
            approved_by: who approved; the agents' own agreement is not enough.

        Raises:
            UnknownKeyError: an agent who is not on the rota.
            InvalidValueError: an agent and nobody else.
            InvalidTypeError: no role.

        Clause: FLOOR-3.3.
        """
        fact = Swapped(agents=(agent, other), approved_by=approved_by)
        return _reordered(self, fact, swapped(self.order, fact, self.policy))

    def join(self, agent: str) -> Decision[Rota]:
        """Return the rota with one more agent, at its end.

        Raises:
            InvalidValueError: an agent who is on it already, or has no name.

        Clause: FLOOR-3.1.
        """
        return _reordered(self, Joined(agent), joined(self.order, agent))

    def leave(self, agent: str) -> Decision[Rota]:
        """Return the rota without an agent.

        Raises:
            UnknownKeyError: an agent who is not on it.

        Clause: FLOOR-3.1.
        """
        return _reordered(self, Left(agent), left(self.order, agent))

    def preview(self, count: int) -> Decision[tuple[str, ...]]:
        """Return who receives the next customers if everybody is present and free.

        Args:
            count: how many customers ahead.

        Raises:
            InvalidValueError: a negative count.
            InvalidTypeError: no whole number.

        Clause: FLOOR-3.1.
        """
        agents = tuple(islice(cycle(self.order), require_count(count, "count")))
        facts = (("agents", agents), ("order", self.order))
        return Decision(agents, (Reason(FLOOR_3_1, "{order} in a loop: {agents}", facts),))

    def lunch_duty(self, present: Iterable[str]) -> Decision[tuple[str, ...]]:
        """Return who keeps the desk at lunch; it costs no turn.

        Args:
            present: the agents at the reception.

        Returns:
            Those at the front of the rota; all who are present where they are too few.

        Raises:
            UnknownKeyError: somebody who is not on the rota.

        Clause: FLOOR-3.14.
        """
        there = frozenset(strings(present, "the agents present"))
        require_listed(self.order, there)
        desk = tuple(islice((each for each in self.order if each in there), self.policy.lunch_desk))
        facts = (("desk", desk), ("order", self.order))
        message = "the first {policy.lunch_desk} of those present keep the desk: {desk}"
        return Decision(desk, (Reason(FLOOR_3_14, message, facts, self.policy, ("lunch_desk",)),))

    def _attendance(
        self, present: Iterable[str], excused: Excused, hindered: Mapping[str, Hindrance]
    ) -> Attendance:
        if not isinstance(excused, Mapping):
            names = strings(excused, "the excused agents")
            excused = dict.fromkeys(names, self.policy.verifier)
        return Attendance(present=present, excused=excused, hindered=hindered)


@frozen(kw_only=True)
class Turn:
    """One reception.

    Args:
        agent: who receives.
        turns: how many turns it costs that agent.
        lost: the agents who lost the round by it.
        asked_for: the agent whose customer it is or who was asked for; `None` for a new customer.
            Whoever stands in for that agent gets no claim by it.
        rota: the rota afterwards.
    """

    agent: str
    turns: int
    lost: tuple[str, ...]
    asked_for: str | None
    rota: Rota

    @property
    def voluntary(self) -> bool:
        """Tell whether the agent only stands in for a colleague."""
        return self.asked_for not in (None, self.agent)

    def __str__(self) -> str:
        """Return who receives, and for whom."""
        for_whom = f" for {self.asked_for}" if self.voluntary else ""
        return f"{self.agent} receives{for_whom}; then {self.rota}"


def _turned(
    rota: Rota, fact: Called | Received, decision: Decision[Move | T]
) -> Decision[Turn | T]:
    move = decision.value
    if not isinstance(move, Move):
        return Decision(move, decision.reasons, passed_over=decision.passed_over)
    turn = Turn(
        agent=move.agent,
        turns=move.turns,
        lost=move.lost,
        asked_for=fact.agent if isinstance(fact, Received) else None,
        rota=_after(rota, fact, move.order),
    )
    return Decision(turn, decision.reasons, passed_over=decision.passed_over)


def _reordered(
    rota: Rota, fact: RotaFact, decision: Decision[tuple[str, ...] | T]
) -> Decision[Rota | T]:
    order = decision.value
    value = _after(rota, fact, order) if isinstance(order, tuple) else order
    return Decision(value, decision.reasons)


def _after(rota: Rota, fact: RotaFact, order: tuple[str, ...]) -> Rota:
    return evolve(rota, order=order, log=(*rota.log, fact))
