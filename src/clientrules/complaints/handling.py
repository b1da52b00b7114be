"""How complaints are handled: the order of steps in each regulation, and what an evaluation says.

A case is closed when nothing is missing: `PROBLEM_HANDLING.missing(done)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.export_service import FT_CP_2, FT_CP_3, FT_CP_5
from clientrules.regulations.property_management import PM_CP_4
from clientrules.regulations.retention import KEEP2_4_1_5, KEEP3_6_3, KEEP_9


def _in_order(*names: str) -> Iterator[Step]:
    """Yield steps each of which follows the one before it."""
    for before, name in zip(((), *((each,) for each in names)), names, strict=False):
        yield Step(name, after=before)


SIX_STEPS: Final = Workflow(
    FT_CP_2, _in_order("listen", "confirm", "evaluate", "negotiate", "implement", "follow up")
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
        *_in_order("handle", "follow", "correct", "prevent"),
        Step("prevention review", when="the same complaint again"),
    ],
)
"""Handling and the feedback on it. The same complaint for the second time calls for a review of
what was done to prevent it, which waits for nothing; `repeated` finds such complaints."""

PROBLEM_HANDLING: Final = Workflow(
    KEEP2_4_1_5, _in_order("follow up", "solve", "record", "feed back")
)

DISSATISFACTION: Final = Workflow(KEEP3_6_3, _in_order("investigate", "solve", "feed back"))

OTHER_UNIT: Final = Workflow(
    PM_CP_4,
    [
        *_in_order("explain", "apologise", "contact unit"),
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
