"""What happens to a rota, as frozen facts: a log of them makes the same rota again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from attrs import field, frozen

from clientrules.core.fields import kind, strings, words
from clientrules.core.labelled import Labelled
from clientrules.core.role import Role
from clientrules.core.table import Row, Table
from clientrules.errors import InvalidValueError
from clientrules.regulations.roles import SALES_MANAGER
from clientrules.regulations.sales_floor import (
    FLOOR_1_3,
    FLOOR_3_6,
    FLOOR_3_10,
    FLOOR_4_2,
)
from clientrules.regulations.sales_ownership import (
    FLOOR_3_7G,
    FLOOR_4_1,
    FLOOR_5_1,
    FLOOR_6_1_2,
    FLOOR_7_5A,
    FLOOR_7_5B,
)
from clientrules.sales.attendance import Attendance

__all__ = [
    "RESTORERS",
    "STAND_INS",
    "TURNS",
    "Arrival",
    "Called",
    "Joined",
    "Left",
    "Received",
    "Restoration",
    "Restored",
    "RotaFact",
    "StandIn",
    "Swapped",
]


class Arrival(Labelled):
    """A customer who is an agent's own or asks for one, and so does not come by the rota."""

    RETURNING = "returning", "an old customer", "老客户"
    BRINGING = "bringing", "an old customer who brings a new one", "老客户带新客户"
    ANNOUNCED = "announced", "a new customer announced by an old one's call", "老客户来电介绍"
    DESIGNATING = "designating", "a new customer who names the agent before the tour", "指定接待"
    COMPANY = "company", "a company customer whose leaders name the agent", "公司领导指定接待"


class StandIn(Labelled):
    """Who receives when the agent asked for is away."""

    BY_ROTA = "by rota", "the agent on turn, as a new customer", "按排班接待"
    LAST = "last", "the last in the rota, voluntarily", "排班最后者义务接待"
    LAST_THEN_NEXT = (
        "last then next",
        "the last in the rota, who then receives the next customer",
        "排班最后者义务接待，之后可接待下一个客户",
    )


class Restoration(Labelled):
    """Why an agent who has had a turn gets it back."""

    HANDED_OVER = (
        "handed over",
        "handed over to the colleague who received before",
        "交给原接待同事",
    )
    HANDED_BACK = "handed back", "handed back on the day of recognition", "当日认出，交还原售楼员"
    EMPTY_TURN = "empty turn", "treated as an empty turn", "作轮空处理"


TURNS: Final[Table[Arrival, int]] = Table(
    (
        Row(Arrival.RETURNING, 0, FLOOR_4_1),
        Row(Arrival.BRINGING, 1, FLOOR_1_3),
        Row(Arrival.ANNOUNCED, 0, FLOOR_7_5A),
        Row(Arrival.DESIGNATING, 0, FLOOR_5_1),
        Row(Arrival.COMPANY, 0, FLOOR_6_1_2),
    )
)
"""How many turns a customer costs the agent asked for, however many new ones an old one brings.

A turn used out of order is used like any other: the agent goes to the end.
"""

STAND_INS: Final[Table[Arrival, StandIn]] = Table(
    (
        Row(Arrival.RETURNING, StandIn.LAST, FLOOR_4_2),
        Row(Arrival.BRINGING, StandIn.LAST_THEN_NEXT, FLOOR_7_5B),
        Row(Arrival.ANNOUNCED, StandIn.LAST_THEN_NEXT, FLOOR_7_5A),
        Row(Arrival.DESIGNATING, StandIn.BY_ROTA, FLOOR_5_1),
        Row(Arrival.COMPANY, StandIn.BY_ROTA, FLOOR_6_1_2),
    )
)
"""Who receives if the agent asked for is away; standing in costs no turn."""

RESTORERS: Final[Table[Restoration, Role | None]] = Table(
    (
        Row(Restoration.HANDED_OVER, None, FLOOR_3_6),
        Row(Restoration.HANDED_BACK, None, FLOOR_3_7G),
        Row(Restoration.EMPTY_TURN, SALES_MANAGER, FLOOR_3_10),
    )
)
"""Who must arrange that a turn is given back, if it takes anybody."""


@frozen(kw_only=True)
class Called:
    """A new customer came, and the agent on turn was called.

    Args:
        attendance: who was where.
    """

    attendance: Attendance = field(validator=kind(Attendance))


@frozen(kw_only=True)
class Received:
    """A customer came who is an agent's own or asked for one.

    Args:
        agent: the agent, who need not be on the rota.
        arrival: what kind of customer.
        attendance: who was where.
    """

    agent: str = field(validator=words)
    arrival: Arrival = field(validator=kind(Arrival))
    attendance: Attendance = field(validator=kind(Attendance))


@frozen(kw_only=True)
class Restored:
    """An agent got a turn back.

    Args:
        agent: the agent.
        ground: why.
        approved_by: who arranged it, if anybody.
    """

    agent: str = field(validator=words)
    ground: Restoration = field(validator=kind(Restoration))
    approved_by: Role | None = field(validator=kind(Role, absent=True))


def _two(agents: Iterable[str]) -> tuple[str, str]:
    names = strings(agents, "the agents who swap")
    if len(names) != 2:  # noqa: PLR2004  (a swap)
        raise InvalidValueError(f"{len(names)} agents are to swap places: expected two")
    return names[0], names[1]


@frozen(kw_only=True)
class Swapped:
    """Two agents exchanged their places.

    Args:
        agents: the two.
        approved_by: who approved, if anybody.
    """

    agents: tuple[str, str] = field(converter=_two)
    approved_by: Role | None = field(validator=kind(Role, absent=True))


@frozen
class Joined:
    """An agent joined the rota.

    Args:
        agent: the agent.
    """

    agent: str = field(validator=words)


@frozen
class Left:
    """An agent left the rota.

    Args:
        agent: the agent.
    """

    agent: str = field(validator=words)


RotaFact: TypeAlias = Called | Received | Restored | Swapped | Joined | Left
