"""Who is at the reception when a customer comes in, and what keeps an agent from receiving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import require_member, strings
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import shown
from clientrules.core.role import Role
from clientrules.core.tables.table import Table, TableRow
from clientrules.errors import InvalidValueError
from clientrules.regulations.sales_floor import (
    FLOOR_2_1,
    FLOOR_2_5,
    FLOOR_3_1,
    FLOOR_3_4,
    FLOOR_4_2,
)
from clientrules.regulations.sales_ownership import FLOOR_5_1


class Hindrance(Labelled):
    """What keeps an agent from receiving when the turn comes."""

    ABSENT = "absent", "absent without good reason", "无正当理由不在岗"
    UNAPPROVED = "unapproved", "away on extra work without approval", "临时额外工作未经批准"
    EXCUSED = "excused", "away on approved extra work", "临时额外工作经批准"
    ROUND_CANCELLED = "round cancelled", "out for this round by the dress check", "取消本轮接客资格"
    CHECK_FAILED = "check failed", "out by the preparation check", "不允许参加接待"
    OWN_CUSTOMER = "own customer", "with a returning or designated customer", "接待老客户或指定接待"
    ROTA_CUSTOMER = "rota customer", "still with a customer of the rota", "正在接待排班客户"
    STANDING_IN = "standing in", "with a colleague's customer, voluntarily", "义务接待同事客户"


class RotaPlace(Labelled):
    """What becomes of the agent's place when the turn comes and passes."""

    KEPT = "kept", "keeps the place", "保留当前位置"
    LOST = "lost", "goes to the end, and the turn is not made up", "取消本轮，不补班"


HINDRANCES: Final[Table[Hindrance, RotaPlace]] = Table(
    (
        TableRow(Hindrance.ABSENT, RotaPlace.LOST, FLOOR_3_4),
        TableRow(Hindrance.UNAPPROVED, RotaPlace.LOST, FLOOR_3_4),
        TableRow(Hindrance.EXCUSED, RotaPlace.KEPT, FLOOR_3_4),
        TableRow(Hindrance.ROUND_CANCELLED, RotaPlace.LOST, FLOOR_2_1),
        TableRow(Hindrance.CHECK_FAILED, RotaPlace.LOST, FLOOR_2_5),
        TableRow(Hindrance.OWN_CUSTOMER, RotaPlace.LOST, FLOOR_5_1),
        TableRow(Hindrance.ROTA_CUSTOMER, RotaPlace.KEPT, FLOOR_3_1),
        TableRow(Hindrance.STANDING_IN, RotaPlace.KEPT, FLOOR_4_2),
    )
)
"""Whether a turn that passes is lost. An own customer costs it by analogy to the designated one.

Standing in costs nothing, and so no turn that passes meanwhile.
"""

Excused: TypeAlias = Mapping[str, Role | None] | Iterable[str]
"""Agents away on extra work: names where its approval is established, or who approved for each."""

_OF_THE_ABSENT: Final = frozenset({Hindrance.ABSENT, Hindrance.UNAPPROVED, Hindrance.EXCUSED})


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(strings(names, "present"))


def _approvals(excused: Mapping[str, Role | None]) -> FrozenMap[str, Role | None]:
    if not isinstance(excused, Mapping):
        raise wrong_kind("excused", excused, "a mapping from an agent to who approved")
    strings(excused, "excused")
    for agent, approver in excused.items():
        if approver is not None and not isinstance(approver, Role):
            raise wrong_kind(
                f"excused[{shown(agent)}]", approver, "the Role that approved, or None"
            )
    return FrozenMap(excused)


def _hindrances(hindered: Mapping[str, Hindrance]) -> FrozenMap[str, Hindrance]:
    if not isinstance(hindered, Mapping):
        raise wrong_kind("hindered", hindered, "a mapping from an agent to a Hindrance")
    strings(hindered, "hindered")
    read = {
        agent: require_member(Hindrance, hindrance, f"hindered[{shown(agent)}]")
        for agent, hindrance in hindered.items()
    }
    for agent, hindrance in read.items():
        if hindrance in _OF_THE_ABSENT:
            raise InvalidValueError(
                f"{shown(agent)} is {hindrance.label}: expected absence to be said by `present` and"
                " `excused`, and only what hinders somebody present by `hindered`"
            )
    return FrozenMap(read)


@frozen(kw_only=True)
class Attendance:
    """Who is where when a customer comes in.

    Args:
        present: the agents at the reception, busy or not.
        excused: the agents away on extra work that a superior ordered, and who verified and
            approved it.
        hindered: the agents who are present and cannot receive, and why.

    Raises:
        InvalidValueError: an agent both present and excused, or hindered without being present.
    """

    present: frozenset[str] = field(converter=_names)
    excused: FrozenMap[str, Role | None] = field(converter=_approvals)
    hindered: FrozenMap[str, Hindrance] = field(converter=_hindrances)

    def __attrs_post_init__(self) -> None:
        """Refuse an agent in two places."""
        for agent in sorted(self.present.intersection(self.excused)):
            raise InvalidValueError(
                f"{shown(agent)} is both present and excused: expected one of them"
            )
        for agent in sorted(self.hindered.keys() - self.present):
            raise InvalidValueError(
                f"{shown(agent)} is hindered and not present: expected `hindered` for those present"
            )

    @property
    def named(self) -> frozenset[str]:
        """Return everybody of whom something is said."""
        return self.present.union(self.excused)

    def hindrance(self, agent: str, *, verifier: Role) -> Hindrance | None:
        """Return what keeps an agent from receiving, where the verifier's approval excuses."""
        if agent in self.present:
            return self.hindered.get(agent)
        if agent not in self.excused:
            return Hindrance.ABSENT
        return Hindrance.EXCUSED if self.excused[agent] == verifier else Hindrance.UNAPPROVED


def attendance_by(
    verifier: Role,
    present: Iterable[str],
    excused: Excused,
    hindered: Mapping[str, Hindrance],
) -> Attendance:
    """Return who is where; names of the excused alone are approved by whoever verifies."""
    if not isinstance(excused, Mapping):
        excused = dict.fromkeys(strings(excused, "excused"), verifier)
    return Attendance(present=present, excused=excused, hindered=hindered)
