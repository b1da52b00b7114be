"""When a customer who is followed becomes an opportunity, and what is set up then."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from clientrules.core.checks import require_member
from clientrules.core.dates.cadence import Cadence
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.crm_articles import LEAD_5


class FollowUpStage(Labelled):
    """How far following a customer has come, in order (LEAD-5)."""

    MINING = "information mining", "information mining", "信息的挖掘"
    NEEDS = "needs communication", "needs communication", "需求的沟通"
    INTENT = "intent judgement", "intent judgement", "意向的判断"
    APPROVAL = "decision maker approval", "decision maker approval", "决策人认可"
    OPPORTUNITY = "opportunity", "opportunity", "商机环节"
    QUOTATION = "quotation", "quotation", "报价环节"
    SIGNING = "signing", "signing", "签单环节"


class Intent(Labelled):
    """How much a customer wants to buy; the source tells high from the rest and no more."""

    HIGH = "high", "high intent", "意向度很高"
    LOW = "low", "lower intent", "意向度不高"


FOLLOW_UP: Final = Workflow(
    LEAD_5,
    [
        Step(FollowUpStage.MINING.value),
        *(Step(stage.value, after=(before.value,)) for before, stage in pairwise(FollowUpStage)),
    ],
)
"""The stages in order: `FOLLOW_UP.next_steps(done)`."""

CONVERSION: Final = Form(
    LEAD_5,
    [
        Item("contact reminder plan", label_zh="紧密联系提醒计划"),
        Item("alert", label_zh="预警提醒"),
    ],
)
"""What is set up for an opportunity."""

CONTACT_REMINDER: Final = Cadence(LEAD_5, what="contacting the customer of an opportunity")
"""Close, without a number in the source: `CONTACT_REMINDER.choose(weeks(1)).next_due(last)`."""


def should_convert(stage: FollowUpStage, *, intent: Intent) -> Decision[bool]:
    """Tell whether a customer becomes an opportunity: the stage is reached and intent is high.

    Args:
        stage: how far following the customer has come.
        intent: how much the customer wants to buy.

    Returns:
        The answer, with everything that is lacking where it is no.

    Clause: LEAD-5.

    >>> should_convert(FollowUpStage.QUOTATION, intent=Intent.HIGH).value
    True
    """
    order = list(FollowUpStage)
    place = order.index(require_member(FollowUpStage, stage, "the stage"))
    high = require_member(Intent, intent, "the intent") is Intent.HIGH
    lacking = []
    if place < order.index(FollowUpStage.OPPORTUNITY):
        lacking.append(Reason(LEAD_5, "the stage is {stage}, not yet", (("stage", stage),)))
    if not high:
        lacking.append(Reason(LEAD_5, "the customer shows {intent}", (("intent", intent),)))
    if lacking:
        return Decision(False, tuple(lacking))  # noqa: FBT003  (the answer)
    facts = (("stage", stage), ("intent", intent))
    met = Reason(LEAD_5, "the stage is {stage}, and the customer shows {intent}", facts)
    return Decision(True, (met,))  # noqa: FBT003  (the answer)
