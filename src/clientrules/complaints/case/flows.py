"""The order of a complaint's steps: as a factory's regulation has it, and as ISO 10002 does."""

from __future__ import annotations

from typing import Any, Final

from clientrules.complaints.case.events import NUMBERED, RECEIVED, WAITING
from clientrules.core.clause import Clause, Source
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.factory_complaints import (
    PCB_3,
    PCB_9_1,
    PCB_9_2,
    PCB_9_3,
    PCB_9_4,
    PCB_FLOW,
)
from clientrules.regulations.roles import (
    BUSINESS,
    GENERAL_MANAGER,
    PRODUCTION_MANAGEMENT_GROUP,
    QUALITY,
)

NO_LOSS: Final = "no loss"

_LOSS: Final[dict[str, Any]] = {"unless": NO_LOSS}
_AT_OFFICE: Final[dict[str, Any]] = {
    **_LOSS,
    "role": PRODUCTION_MANAGEMENT_GROUP,
    "clause": PCB_9_4,
}

FACTORY_FLOW: Final = Workflow(
    PCB_FLOW,
    [
        Step(RECEIVED, role=BUSINESS),
        Step("abnormality form", after=[RECEIVED], when=NO_LOSS, ends=True, clause=PCB_3),
        Step(
            "jointly inspected",
            after=[RECEIVED],
            when="joint inspection",
            role=BUSINESS,
            clause=PCB_9_2,
            **_LOSS,
        ),
        Step(
            "form sent",
            after=[RECEIVED, "jointly inspected"],
            role=BUSINESS,
            clause=PCB_9_1,
            **_LOSS,
        ),
        Step(NUMBERED, after=["form sent"], **_AT_OFFICE),
        Step("tracked", after=[NUMBERED], **_AT_OFFICE),
        Step("at quality", after=["tracked"], **_AT_OFFICE),
        Step("handled", after=["at quality"], role=QUALITY, **_LOSS),
        Step("reported", after=["handled"], role=QUALITY, clause=PCB_9_3, **_LOSS),
        Step("approved", after=["reported"], role=GENERAL_MANAGER, clause=PCB_9_3, **_LOSS),
    ],
)
"""From receipt to the general manager's approval; what comes later is lost in the source.

`Found("loss", holds=False, ...)` sends the case to the abnormality form, which ends it, and
`Found("joint inspection", holds=True, ...)` asks for an inspection before the form.
"""

ISO_10002: Final = Clause(
    "ISO-10002",
    "A complaint is received, acknowledged, assessed, investigated, answered and closed; one whose "
    "answer is not accepted stays open until the reasonable options are exhausted.",
    Source(
        "Standard for complaints handling, ISO 10002:2018",
        title_zh="质量管理 顾客满意 组织投诉处理指南 (GB/T 19012-2019)",
    ),
    title="Stages of a complaint",
)
"""The stages of the standard, which states no number of days."""

_REJECTED: Final[dict[str, Any]] = {"after": ["rejected"], "when": "rejected", "unless": "accepted"}

ISO_FLOW: Final = Workflow(
    ISO_10002,
    [
        Step(RECEIVED),
        Step("acknowledged", after=[RECEIVED]),
        Step("assessed", after=["acknowledged"]),
        Step("investigating", after=["assessed"]),
        Step(WAITING, after=["investigating"], optional=True, repeats=True),
        Step("proposed", after=["investigating"]),
        Step("approved", after=["proposed"]),
        Step("communicated", after=["approved"]),
        Step("accepted", after=["communicated"], unless="options exhausted"),
        Step("rejected", after=["communicated"], unless="accepted", optional=True),
        Step("alternative offered", **_REJECTED, optional=True, repeats=True),
        Step("escalated", **_REJECTED, optional=True, repeats=True),
        Step("options exhausted", **_REJECTED),
        Step("closed", after=["accepted", "options exhausted"], ends=True),
        Step("followed up", after=["closed"], optional=True, repeats=True),
    ],
)
"""From receipt to the follow-up after closing."""
