"""A visit to a customer: by appointment, what is answered there, what is left on record."""

from __future__ import annotations

from typing import Final

from clientrules.core.checks import require_flag
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.permissions import Permission, Permissions
from clientrules.regulations.crm_articles import LEAD_6
from clientrules.regulations.property_management import VISIT_3_5_4A, VISIT_3_5_4B, VISIT_3_5_4C
from clientrules.regulations.retention import KEEP_7

APPOINTMENTS: Final = Permissions(
    VISIT_3_5_4A,
    [
        Permission(
            action="visit a customer", conditions={"an appointment is made"}, clause=VISIT_3_5_4A
        )
    ],
)
"""Every visit is by appointment, a sudden matter too: `APPOINTMENTS.ask("visit a customer", ...)`,
with the work plan or the sudden matter as `to`."""

AFTER_VISIT: Final = Form(
    VISIT_3_5_4C,
    [
        Item("visit registration filled in", label_zh="填写拜访登记"),
        Item("visit registration filed", label_zh="归档"),
    ],
)
"""What completes a visit."""

PLANNED_VISIT_RECORD: Final = Form(KEEP_7, [Item("visit record", label_zh="拜访记录")])
"""What each visit by plan leaves behind; how often, `PLANNED_VISITS` says."""

FIELD_VISIT: Final = Form(
    LEAD_6,
    [
        Item("customer", label_zh="关联客户"),
        Item("check-in", label_zh="外勤签到"),
        Item("photo", label_zh="照片"),
    ],
)
"""What makes an outside check-in a field visit."""


class OpinionAnswer(Labelled):
    """What the visitor does with a customer's opinion or question (VISIT-3.5.4b)."""

    EXPLAIN = "explain and record", "explain and record", "解释并记录"
    ESCALATE = "record and escalate", "record and report to the company", "记录并上报"


def answer_opinion(*, answerable: bool, within_authority: bool) -> Decision[OpinionAnswer]:
    """Return what the visitor does with what a customer says; it is recorded in every case.

    Args:
        answerable: whether the visitor can answer it from the facts.
        within_authority: whether the visitor may decide it.

    Clause: VISIT-3.5.4b.

    >>> answer_opinion(answerable=True, within_authority=False).value
    <OpinionAnswer.ESCALATE: 'record and escalate'>
    """
    asked = (
        (require_flag(answerable, "answerable"), "the visitor cannot answer it"),
        (require_flag(within_authority, "within_authority"), "the visitor may not decide it"),
    )
    failed = tuple(Reason(VISIT_3_5_4B, message) for holds, message in asked if not holds)
    if failed:
        return Decision(OpinionAnswer.ESCALATE, failed)
    reason = Reason(VISIT_3_5_4B, "the visitor can answer it and may decide it")
    return Decision(OpinionAnswer.EXPLAIN, (reason,))
