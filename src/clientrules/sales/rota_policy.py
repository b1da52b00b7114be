"""The numbers and posts of the rota."""

from __future__ import annotations

from attrs import frozen

from clientrules.core.fields import count_from, kind
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.role import Role
from clientrules.regulations.sales_floor import FLOOR_3_3, FLOOR_3_4, FLOOR_3_14
from clientrules.sales.posts import PROJECT_MANAGER, SITE_SUPERVISOR

__all__ = ["RotaPolicy"]


@frozen(kw_only=True)
class RotaPolicy(Policy):
    """The numbers and posts of the rota.

    Args:
        verifier: who verifies and approves the extra work that excuses an absence.
        swap_approver: who approves that two agents exchange their places.
        lunch_desk: how many agents keep the desk at lunch.
        keep_head: whether an agent busy with an own customer keeps the place; off, the turn passes
            and is not made up.
    """

    verifier: Role = ruled(PROJECT_MANAGER, FLOOR_3_4, validator=kind(Role))
    swap_approver: Role = ruled(SITE_SUPERVISOR, FLOOR_3_3, validator=kind(Role))
    lunch_desk: int = ruled(2, FLOOR_3_14, validator=count_from(1))
    keep_head: bool = option(default=False, validator=kind(bool))
