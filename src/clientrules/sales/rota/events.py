"""What happens to a rota, as frozen facts: a log of them makes the same rota again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from attrs import field, frozen
from attrs.validators import optional

from clientrules.core.checks import kind, strings, words
from clientrules.core.labelled import Labelled
from clientrules.core.refusals import wrong_value
from clientrules.core.render import shown
from clientrules.core.role import Role
from clientrules.core.rows import Happening
from clientrules.core.tables.table import Table, TableRow
from clientrules.errors import InvalidValueError
from clientrules.regulations.roles import SALES_MANAGER
from clientrules.regulations.sales_floor import FLOOR_3_6, FLOOR_3_10C
from clientrules.regulations.sales_ownership import FLOOR_3_7G
from clientrules.sales.rota.attendance import Attendance


class Arrival(Labelled):
    """Who comes and is not received by the rota: an agent's own customer, or no customer at all."""

    RETURNING = "returning", "an old customer", "老客户"
    BRINGING = "bringing", "an old customer who brings a new one", "老客户带新客户"
    ANNOUNCED = "announced", "a new customer announced by an old one's call", "老客户来电介绍"
    DESIGNATING = "designating", "a new customer who names the agent before the tour", "指定接待"
    COMPANY = "company", "a company customer whose leaders name the agent", "公司领导指定接待"
    NO_CUSTOMER = (
        "no customer",
        "no customer to be received, such as a rival, a canvasser or a messenger",
        "非接待对象（同行、推销、送件等）",
    )


class StandIn(Labelled):
    """Who receives when the agent asked for is away or busy."""

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
    NO_CUSTOMER = "no customer", "used on no customer to be received", "来人非接待对象"


RESTORERS: Final[Table[Restoration, Role | None]] = Table(
    (
        TableRow(Restoration.HANDED_OVER, None, FLOOR_3_6),
        TableRow(Restoration.HANDED_BACK, None, FLOOR_3_7G),
        TableRow(Restoration.EMPTY_TURN, SALES_MANAGER, FLOOR_3_10C),
        TableRow(Restoration.NO_CUSTOMER, None, FLOOR_3_6),
    )
)
"""Who must arrange that a turn is given back, if it takes anybody."""


def _only_of_no_customer(confirmed_by: str | None, kind_of: Arrival | Restoration) -> None:
    """Refuse a confirmation of anything but that it was no customer."""
    if confirmed_by is not None and kind_of.name != Arrival.NO_CUSTOMER.name:
        raise InvalidValueError(
            f"confirmed_by is {shown(confirmed_by)} of {kind_of.label}: expected it only of"
            " somebody who is no customer to be received"
        )


@frozen(kw_only=True)
class Called(Happening):
    """A new customer came, and the agent on turn was called."""

    attendance: Attendance = field(validator=kind(Attendance))


@frozen(kw_only=True)
class Received(Happening):
    """Somebody came who is not received by the rota: what `Rota.receive` was told."""

    agent: str = field(validator=words)
    arrival: Arrival = field(validator=kind(Arrival))
    attendance: Attendance = field(validator=kind(Attendance))
    left_to: str | None = field(default=None, validator=optional(words))
    approved_by: Role | None = field(default=None, validator=kind(Role, absent=True))
    confirmed_by: str | None = field(default=None, validator=optional(words))

    def __attrs_post_init__(self) -> None:
        """Refuse what contradicts itself."""
        _only_of_no_customer(self.confirmed_by, self.arrival)
        if self.left_to == self.agent:
            raise wrong_value("left_to", self.left_to, "a colleague of the agent")
        if self.approved_by is not None and self.left_to is None:
            raise InvalidValueError(
                f"approved_by is {self.approved_by} and left_to is None: expected the colleague to"
                f" whom {shown(self.agent)} leaves the running reception"
            )


@frozen(kw_only=True)
class ReceivedInsisting(Happening):
    """An old customer insists on another agent: what `Rota.receive_insisting` was told."""

    named: str = field(validator=words)
    owner: str = field(validator=words)
    explained: bool = field(validator=kind(bool))
    approved_by: Role | None = field(validator=kind(Role, absent=True))
    attendance: Attendance = field(validator=kind(Attendance))

    def __attrs_post_init__(self) -> None:
        """Refuse a customer who asks for the own agent."""
        if self.named == self.owner:
            raise InvalidValueError(
                f"the customer of {shown(self.owner)} insists on {shown(self.named)}: expected"
                f" somebody else; receive({shown(self.owner)}, Arrival.RETURNING, ...)"
            )


def _spouses_agents(agents: Iterable[str]) -> tuple[str, ...]:
    # Whose name comes first says nothing, so equal facts are written alike.
    names = tuple(sorted(strings(agents, "agents")))
    if len(set(names)) != 2 or len(names) != 2:  # noqa: PLR2004  (a couple)
        given = ", ".join(names) or "none"
        raise InvalidValueError(f"the agents of a couple are {given}: expected two")
    return names


@frozen(kw_only=True)
class ReceivedCouple(Happening):
    """A couple came, of whom each is the customer of another agent, on the rota or not."""

    agents: tuple[str, ...] = field(converter=_spouses_agents)
    attendance: Attendance = field(validator=kind(Attendance))


@frozen(kw_only=True)
class Restored(Happening):
    """An agent got a turn back: what `Rota.restore` was told."""

    agent: str = field(validator=words)
    ground: Restoration = field(validator=kind(Restoration))
    approved_by: Role | None = field(validator=kind(Role, absent=True))
    confirmed_by: str | None = field(default=None, validator=optional(words))

    def __attrs_post_init__(self) -> None:
        """Refuse what contradicts itself."""
        _only_of_no_customer(self.confirmed_by, self.ground)


def _two(agents: Iterable[str]) -> tuple[str, str]:
    names = strings(agents, "agents")
    if len(names) != 2:  # noqa: PLR2004  (a swap)
        raise InvalidValueError(f"{len(names)} agents are to swap places: expected two")
    return names[0], names[1]


@frozen(kw_only=True)
class Swapped(Happening):
    """Two agents exchanged their places, with somebody's approval or nobody's."""

    agents: tuple[str, str] = field(converter=_two)
    approved_by: Role | None = field(validator=kind(Role, absent=True))


@frozen
class Joined(Happening):
    """An agent joined the rota."""

    agent: str = field(validator=words)


@frozen
class Left(Happening):
    """An agent left the rota."""

    agent: str = field(validator=words)


RotaFact: TypeAlias = (
    Called | Received | ReceivedInsisting | ReceivedCouple | Restored | Swapped | Joined | Left
)
