"""Repair requests at a property: how they come, what the register states, another appointment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

import pendulum
from attrs import field, frozen

from clientrules.core.checks import require_member, require_name
from clientrules.core.dates.instants import require_instant, universal
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.refusals import nearest
from clientrules.core.render import shown
from clientrules.core.role import Role
from clientrules.core.tables.form import Form, Item
from clientrules.regulations.property_management import PM_RP_1, PM_RP_3, PM_RP_4
from clientrules.regulations.roles import MANAGEMENT_OFFICE


class RepairChannel(Labelled):
    """How a repair request comes (PM-RP-1)."""

    DIRECT = "direct", "in person", "直接报修"
    TELEPHONE = "telephone", "by telephone", "电话报修"
    LETTER = "letter", "by letter", "来信报修"
    OTHER = "other", "otherwise", "其他形式"


_REGISTER: Final = Form(
    PM_RP_3,
    [
        Item("repair date", label_zh="报修日期"),
        Item("name", label_zh="姓名"),
        Item("address", label_zh="地址"),
        Item("phone", label_zh="联系电话"),
        Item("content", label_zh="内容"),
        Item("appointment date", label_zh="约修日期"),
    ],
)


@frozen
class RepairIntake:
    """How a repair request came, the form as it was named, and who registers it."""

    channel: RepairChannel
    form: str = field(repr=shown)
    registrar: Role

    def __str__(self) -> str:
        """Return the intake in words."""
        return f"{self.channel.label} ({self.form}), registered by the {self.registrar}"


def repair_intake(form: str) -> Decision[RepairIntake]:
    """Return how a repair request is accepted; the list of forms is open, so none is refused.

    Clause: PM-RP-1.

    >>> print(repair_intake("mini-program"))
    otherwise (mini-program), registered by the management office
    """
    named = require_name(form, "form")
    channel = RepairChannel.named(named) or RepairChannel.OTHER
    message = "{form} is listed"
    passed_over: tuple[Reason, ...] = ()
    if channel is RepairChannel.OTHER:
        message = "{form} is not listed, and the list is open"
        listed = [each.value for each in RepairChannel if each is not RepairChannel.OTHER]
        if near := nearest(named, listed):
            facts = (("form", named), ("near", near))
            passed_over = (Reason(PM_RP_1, "{form}: did you mean {near}?", facts),)
    intake = RepairIntake(channel, named, MANAGEMENT_OFFICE)
    reason = Reason(PM_RP_1, message, (("form", named),))
    return Decision(intake, (reason,), passed_over=passed_over)


def missing_from_register(entry: Mapping[str, object]) -> Decision[tuple[Item, ...]]:
    """Return which columns of the repair register an entry leaves blank.

    Args:
        entry: what stands under "repair date" (the day of the request), "name", "address",
            "phone", "content" and "appointment date"; `None` and white space are blank.

    Clause: PM-RP-3.

    >>> [item.name for item in missing_from_register({"name": "Li", "phone": " "}).value][:3]
    ['repair date', 'address', 'phone']
    """
    return _REGISTER.missing_from(entry)


class NoticeForm(Labelled):
    """In which form somebody is told (PM-RP-4, PM-RR-4)."""

    WRITTEN = "written", "in writing", "书面"
    TELEPHONE = "telephone", "by telephone", "电话"
    ORAL = "oral", "by word of mouth", "口头"


def reschedule(
    appointment: dt.datetime, *, notice: NoticeForm | None, agreed: dt.datetime | None
) -> Decision[pendulum.DateTime | Refused]:
    """Return the new time of a repair that cannot be done on time.

    Args:
        appointment: the time that cannot be kept, an instant.
        notice: how the customer was told, or `None` if nobody told the customer.
        agreed: the other time agreed, an instant, or `None` if there is none yet.

    Returns:
        The time agreed; `Refused` with everything that is lacking: the notice in writing or by
        telephone, the other time, or both.

    Clause: PM-RP-4.
    """
    kept = require_instant(appointment, "appointment")
    if notice is not None:
        notice = require_member(NoticeForm, notice, "notice")
    other = None if agreed is None else require_instant(agreed, "agreed")
    lacking = []
    if notice is None:
        lacking.append(Reason(PM_RP_4, "the customer was not told"))
    elif notice is NoticeForm.ORAL:
        lacking.append(Reason(PM_RP_4, "the customer was told {form}", (("form", notice),)))
    if other is None or universal(other) == universal(kept):
        lacking.append(Reason(PM_RP_4, "no other time than {at} is agreed", (("at", kept),)))
    if lacking or other is None:
        return Decision(Refused(tuple(lacking)), tuple(lacking))
    facts = (("form", notice), ("at", kept), ("agreed", other))
    message = "told {form}; {agreed} is agreed instead of {at}"
    return Decision(other, (Reason(PM_RP_4, message, facts),))
