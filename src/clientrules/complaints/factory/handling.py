"""How complaints are handled: the order of steps in each regulation, and what an evaluation says.

A case is closed when nothing is missing: `PROBLEM_HANDLING.missing(done)`.
"""

from __future__ import annotations

from typing import Final

from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.export_service import FT_CP_2, FT_CP_3, FT_CP_5
from clientrules.regulations.property_management import PM_CP_4
from clientrules.regulations.retention import KEEP2_4_1_5, KEEP3_6_3, KEEP_9

SIX_STEPS: Final = Workflow(
    FT_CP_2,
    [
        Step("listen"),
        Step("confirm", after=["listen"]),
        Step("evaluate", after=["confirm"]),
        Step("negotiate", after=["evaluate"]),
        Step("implement", after=["negotiate"]),
        Step("follow up", after=["implement"]),
    ],
)
"""Listening comes first; the original prints the steps out of order."""

EVALUATION: Final = Form(
    FT_CP_3,
    [
        Item("severity", label_zh="严重性"),
        Item("grasp", label_zh="掌握程度"),
        Item("responsible party", label_zh="责任方"),
    ],
)
"""What an evaluation says: how severe the problem is, how far it is grasped, who is responsible."""

NEGOTIATION: Final = Form(
    FT_CP_3, ["company rules followed", "authority clarified", "solution agreed jointly"]
)
"""What a negotiation rests on; company rules are followed as far as possible."""

FEEDBACK: Final = Workflow(
    KEEP_9,
    [
        Step("handle"),
        Step("follow", after=["handle"]),
        Step("correct", after=["follow"]),
        Step("prevent", after=["correct"]),
        Step("prevention review", when="the same complaint again"),
    ],
)
"""Handling and the feedback on it. The same complaint for the second time calls for a review of
what was done to prevent it, which waits for nothing; `repeated` finds such complaints."""

PROBLEM_HANDLING: Final = Workflow(
    KEEP2_4_1_5,
    [
        Step("follow up"),
        Step("solve", after=["follow up"]),
        Step("record", after=["solve"]),
        Step("feed back", after=["record"]),
    ],
)

DISSATISFACTION: Final = Workflow(
    KEEP3_6_3,
    [
        Step("investigate"),
        Step("solve", after=["investigate"]),
        Step("feed back", after=["solve"]),
    ],
)

OTHER_UNIT: Final = Workflow(
    PM_CP_4,
    [
        Step("explain"),
        Step("apologise", after=["explain"]),
        Step("contact unit", after=["apologise"]),
        Step("tell result", after=["contact unit"], when="the unit has settled it"),
    ],
)
"""What is owed where another unit is involved and the matter cannot be settled at once."""

INCIDENT: Final = Workflow(
    FT_CP_5,
    [
        Step("notify"),
        Step("ask insurance", after=["notify"], optional=True),
        Step("check carrier", after=["ask insurance"], optional=True),
        Step("collect fees", after=["check carrier"], when="the problem is solved"),
    ],
)
"""Whether fees may be collected after an incident: `INCIDENT.check("collect fees", done, facts)`.
Insurance and carrier are asked where there are any."""
