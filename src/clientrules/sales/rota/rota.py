"""The rota of a sales floor as a value: who receives the next customer, and the rota after that.

The order says it all: whoever stands first is on turn, and whoever uses or loses a turn goes to the
end. Nobody's place is kept as a number, so joining and leaving move nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import cycle, islice
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import kind, listed, require_count, strings
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.outcome import Refused, Undecided
from clientrules.core.reason import Reason
from clientrules.core.render import in_short, shown
from clientrules.core.role import Role
from clientrules.errors import InvalidValueError
from clientrules.regulations.sales_floor import FLOOR_3_1, FLOOR_3_14
from clientrules.sales.rota.attendance import Attendance, Excused, Hindrance, attendance_by
from clientrules.sales.rota.events import (
    Arrival,
    Called,
    Joined,
    Left,
    Received,
    ReceivedCouple,
    ReceivedInsisting,
    Restoration,
    Restored,
    RotaFact,
    Swapped,
)
from clientrules.sales.rota.order import require_listed
from clientrules.sales.rota.policy import RotaPolicy
from clientrules.sales.rota.turn import Turn, follow

_MOST_PREVIEWED: Final = 10_000
_NOT_HINDERED: Final[Mapping[str, Hindrance]] = FrozenMap({})


def _agents(order: Iterable[str]) -> tuple[str, ...]:
    return strings(order, "Rota.order")


def _log(facts: Iterable[RotaFact]) -> tuple[RotaFact, ...]:
    return listed(facts, "Rota.log")


@frozen
@in_short
class Rota:
    """The agents in the order in which they receive new customers.

    Args:
        order: the agents, the one on turn first.
        policy: the numbers and posts.
        opened: the order with which the log begins; the order itself unless there is a log.
        log: what happened since then, as facts; `replay` makes the same rota of it again.

    Raises:
        InvalidValueError: an agent twice, or without a name.

    Clause: FLOOR-3.1.

    >>> turn = Rota(["A", "B", "C"]).call(["B", "C"]).value
    >>> turn.agent, turn.rota.order
    ('B', ('C', 'A', 'B'))
    """

    order: tuple[str, ...] = field(converter=_agents)
    policy: RotaPolicy = field(default=RotaPolicy(), kw_only=True, validator=kind(RotaPolicy))
    opened: tuple[str, ...] = field(kw_only=True, converter=_agents)
    log: tuple[RotaFact, ...] = field(default=(), kw_only=True, converter=_log)

    @opened.default
    def _opens_as_it_stands(self) -> tuple[str, ...]:
        return self.order

    def __attrs_post_init__(self) -> None:
        """Refuse an agent without a name, and one who stands twice."""
        before = set[str]()
        for agent in self.order:
            if not agent.strip():
                raise InvalidValueError("an agent on the rota has no name: expected some words")
            if agent in before:
                raise InvalidValueError(f"{shown(agent)} stands twice on the rota: expected once")
            before.add(agent)

    def __str__(self) -> str:
        """Return the order."""
        return ", ".join(self.order) or "nobody"

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each agent, with the `place` in the order, from 1."""
        return [{"place": place, "agent": agent} for place, agent in enumerate(self.order, 1)]

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

        Clauses: FLOOR-2.1, FLOOR-2.5, FLOOR-3.1, FLOOR-3.4, FLOOR-5.1.
        """
        return follow(self, Called(attendance=self._attendance(present, excused, hindered)))

    def receive(
        self,
        agent: str,
        arrival: Arrival,
        *,
        present: Iterable[str],
        excused: Excused = (),
        hindered: Mapping[str, Hindrance] = _NOT_HINDERED,
        left_to: str | None = None,
        approved_by: Role | None = None,
        confirmed_by: str | None = None,
    ) -> Decision[Turn | Refused | Undecided]:
        """Return who receives a customer who is an agent's own or asks for one, or no customer.

        Args:
            agent: the agent, who need not be on the rota; of no customer, whoever received.
            arrival: who came.
            present: as for `call`.
            excused: as for `call`.
            hindered: as for `call`. The agent asked for receives all the same, unless busy with
                another customer or out by the check of the preparation.
            left_to: the colleague to whom a busy agent would leave the running reception.
            approved_by: who consented to that, if anybody.
            confirmed_by: who confirmed that it was no customer, if anybody.

        Returns:
            The `Turn` of the agent, or of the last in the rota who can stand in; `Refused` where
            an agent named by a new customer is away, so that `call` decides, or where whoever
            received does not confirm that it was no customer; `Undecided` where nobody can.

        Raises:
            UnknownKeyError: somebody else who is not on the rota.
            InvalidValueError: as for `call`, an agent without a name, or facts of another arrival.

        Clauses: FLOOR-1.3, FLOOR-3.6, FLOOR-3.9, FLOOR-4.1, FLOOR-4.2, FLOOR-5.1, FLOOR-6.1.2,
        FLOOR-7.5a, FLOOR-7.5b.
        """
        fact = Received(
            agent=agent,
            arrival=arrival,
            attendance=self._attendance(present, excused, hindered),
            left_to=left_to,
            approved_by=approved_by,
            confirmed_by=confirmed_by,
        )
        return follow(self, fact)

    def receive_insisting(
        self,
        named: str,
        *,
        owner: str,
        explained: bool,
        approved_by: Role | None,
        present: Iterable[str],
        excused: Excused = (),
        hindered: Mapping[str, Hindrance] = _NOT_HINDERED,
    ) -> Decision[Turn | Refused | Undecided]:
        """Return who receives an old customer who insists on an agent other than the own.

        Args:
            named: the agent asked for, who need not be on the rota.
            owner: whose customer it is.
            explained: whether the customer was told that this is not supported, and insisted.
            approved_by: who let the agent asked for receive, if anybody.
            present: as for `call`.
            excused: as for `call`.
            hindered: as for `receive`.

        Returns:
            The `Turn` of the agent asked for, voluntarily; otherwise what `receive` returns of the
            owner's returning customer, with what was lacking passed over.

        Clauses: FLOOR-4.1, FLOOR-4.2, FLOOR-5.3.
        """
        fact = ReceivedInsisting(
            named=named,
            owner=owner,
            explained=explained,
            approved_by=approved_by,
            attendance=self._attendance(present, excused, hindered),
        )
        return follow(self, fact)

    def receive_couple(
        self,
        agents: Iterable[str],
        *,
        present: Iterable[str],
        excused: Excused = (),
        hindered: Mapping[str, Hindrance] = _NOT_HINDERED,
    ) -> Decision[Turn | Refused | Undecided]:
        """Return who receives a couple, of whom each is the customer of another agent.

        Args:
            agents: the two agents, who need not be on the rota, in any order.
            present: as for `call`.
            excused: as for `call`.
            hindered: as for `receive`.

        Returns:
            The `Turn` of both jointly, or of whoever of them can; as `receive` where neither can.

        Clauses: FLOOR-4.2, FLOOR-7.4.
        """
        attendance = self._attendance(present, excused, hindered)
        fact = ReceivedCouple(agents=agents, attendance=attendance)
        return follow(self, fact)

    def restore(
        self,
        agent: str,
        ground: Restoration,
        *,
        approved_by: Role | None = None,
        confirmed_by: str | None = None,
    ) -> Decision[Rota | Refused]:
        """Return the rota on which an agent has a turn back, and so stands first.

        Args:
            agent: the agent whose turn was used.
            ground: why it is given back; of several agents, the last to get one back is first.
            approved_by: who arranged it, if anybody.
            confirmed_by: who confirmed that it was no customer; the agent who received must.

        Clauses: FLOOR-3.6, FLOOR-3.7g, FLOOR-3.10c.
        """
        fact = Restored(
            agent=agent, ground=ground, approved_by=approved_by, confirmed_by=confirmed_by
        )
        return follow(self, fact)

    def swap(self, agent: str, other: str, *, approved_by: Role | None) -> Decision[Rota | Refused]:
        """Return the rota on which two agents have exchanged their places.

        Their own agreement is not enough: `approved_by` says who approved (FLOOR-3.3).
        """
        return follow(self, Swapped(agents=(agent, other), approved_by=approved_by))

    def join(self, agent: str) -> Decision[Rota]:
        """Return the rota with one more agent, at its end (FLOOR-3.1)."""
        return follow(self, Joined(agent))

    def leave(self, agent: str) -> Decision[Rota]:
        """Return the rota without an agent (FLOOR-3.1)."""
        return follow(self, Left(agent))

    def preview(self, count: int) -> Decision[tuple[str, ...]]:
        """Return who receives the next customers if everybody is present and free (FLOOR-3.1).

        Args:
            count: how many customers, 10,000 at most.
        """
        turns = require_count(count, "count", to=_MOST_PREVIEWED)
        agents = tuple(islice(cycle(self.order), turns))
        facts = (("agents", agents), ("order", self.order))
        return Decision(agents, (Reason(FLOOR_3_1, "{order} in a loop: {agents}", facts),))

    def lunch_duty(self, present: Iterable[str]) -> Decision[tuple[str, ...]]:
        """Return who of those present keeps the desk at lunch; it costs no turn (FLOOR-3.14)."""
        there = frozenset(strings(present, "present"))
        require_listed(self.order, there)
        desk = tuple(islice((each for each in self.order if each in there), self.policy.lunch_desk))
        facts = (("desk", desk), ("order", self.order))
        message = "the first {policy.lunch_desk} of those present keep the desk: {desk}"
        reason = Reason(FLOOR_3_14, message, facts, self.policy, ("lunch_desk",))
        return Decision(desk, (reason,))

    def _attendance(
        self, present: Iterable[str], excused: Excused, hindered: Mapping[str, Hindrance]
    ) -> Attendance:
        return attendance_by(self.policy.verifier, present, excused, hindered)
