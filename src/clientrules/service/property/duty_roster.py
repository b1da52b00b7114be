"""Duty at a property: which shifts are rostered, who may go out, and what duty staff handle."""

from __future__ import annotations

from typing import Final

from clientrules.core.checks import require_flag
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.tables.permissions import Permission, Permissions
from clientrules.core.tables.table import Table, TableRow
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.property_management import PM_DT_1, PM_DT_2, PM_DT_3, PM_DT_4
from clientrules.regulations.roles import DUTY_STAFF

DUTY_SHIFTS: Final = Workflow(
    PM_DT_1,
    [
        Step("noon duty"),
        Step("holiday duty", when="holiday"),
        Step("night duty", when="special circumstances"),
    ],
)
"""The shifts of a day, and what a roster lacks: `DUTY_SHIFTS.missing(rostered, ["holiday"])`. One
entry may cover noon and the holiday. What is special is for the head to say."""

GOING_OUT: Final = Permissions(
    PM_DT_3,
    [
        Permission(
            action="go out, duty phone forwarded",
            to=target,
            roles={DUTY_STAFF},
            conditions={"daily business", "radio carried"},
            clause=PM_DT_3,
        )
        for target in ("guard room", "own mobile")
    ],
)
"""When duty staff may leave their post: `to` says where the duty phone is forwarded."""


class DutyTask(Labelled):
    """What comes up during a duty (PM-DT-4)."""

    RECEPTION = "reception", "reception", "接待"
    DAILY_MATTERS = "daily matters", "daily matters", "日常事务"
    COMPLAINTS = "complaints", "complaints", "投诉"
    EMERGENCIES = "emergencies", "sudden events", "突发事件"


DUTY_TASKS: Final = Table(tuple(TableRow(task, DUTY_STAFF, PM_DT_4) for task in DutyTask))
"""Who handles each task while the duty lasts."""


class PostBreach(Labelled):
    """What comes of leaving the post (PM-DT-2)."""

    NONE = "none", "not by this clause", "不适用"
    BREACH = "breach", "a breach without pursuit", "违纪"
    PURSUED = "pursued", "a breach, and the loss is pursued", "追究责任"


def post_breach(*, left: bool, permitted: bool, loss_caused: bool) -> Decision[PostBreach]:
    """Return what comes of a duty: only an unpermitted leave that caused a loss is pursued.

    Clause: PM-DT-2.

    >>> post_breach(left=True, permitted=False, loss_caused=False).value
    <PostBreach.BREACH: 'breach'>
    """
    away, allowed = require_flag(left, "left"), require_flag(permitted, "permitted")
    loss = require_flag(loss_caused, "loss_caused")
    if not away or allowed:
        message = "the leave was permitted" if away else "nobody left the post"
        return Decision(PostBreach.NONE, (Reason(PM_DT_2, message),))
    breach, came = (PostBreach.PURSUED, "a") if loss else (PostBreach.BREACH, "no")
    message = f"the post was left without permission, and {came} loss came of it"
    return Decision(breach, (Reason(PM_DT_2, message),))
