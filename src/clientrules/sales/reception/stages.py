"""How customers are received: the steps, who may do what, and what counts as a violation.

Everything here is a row beside its clause, to be asked as the words of the core are:
`RECEPTION.next_steps(done)`, `RECEPTION_RIGHTS.ask(...)`, `FINDINGS.look_up(conduct)`.
"""

from __future__ import annotations

from typing import Final

from clientrules.core.dates.cadence import Cadence
from clientrules.core.dates.term import days
from clientrules.core.labelled import Labelled
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.permissions import Permission, Permissions
from clientrules.core.tables.table import Table, TableRow
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.roles import AGENT, SITE_MANAGERS, SITE_SALES_HEAD
from clientrules.regulations.sales_floor import (
    FLOOR_1_2,
    FLOOR_1_4,
    FLOOR_1_5,
    FLOOR_2_1,
    FLOOR_2_2,
    FLOOR_2_3,
    FLOOR_2_4,
    FLOOR_2_5,
    FLOOR_3_5,
    FLOOR_3_6,
    FLOOR_3_8,
    FLOOR_3_9,
    FLOOR_3_11,
    FLOOR_3_12,
    FLOOR_4_2,
)
from clientrules.regulations.sales_ownership import FLOOR_5_1, FLOOR_5_2

PREPARATION: Final = Form(
    FLOOR_2_5,
    [
        Item("uniform and tidy", clause=FLOOR_2_1, label_zh="着装仪容"),
        Item("materials at hand", clause=FLOOR_2_2, label_zh="销售道具、资料"),
        Item("information checked today", clause=FLOOR_2_3, label_zh="销售信息核对"),
        Item("other work stopped", clause=FLOOR_2_4, label_zh="心态调整"),
    ],
)
"""What the site managers check before an agent receives."""

INFORMATION_CHECK: Final = Cadence(FLOOR_2_3, what="checking the sales information", stated=days(1))
"""Every day, before the first reception."""

RECEPTION_RIGHTS: Final = Permissions(
    FLOOR_2_5,
    [
        Permission(
            action="receive customers",
            roles={AGENT},
            conditions={item.name for item in PREPARATION.items},
            clause=FLOOR_2_5,
        ),
        Permission(
            action="order a correction or punish",
            roles={SITE_MANAGERS},
            conditions={"the check was failed"},
            clause=FLOOR_2_5,
        ),
        Permission(
            action="cancel an agent's round",
            roles={SITE_SALES_HEAD},
            conditions={"not in uniform or not tidy"},
            clause=FLOOR_2_1,
        ),
        Permission(
            action="join in another agent's reception",
            roles={AGENT},
            conditions={"invited"},
            clause=FLOOR_3_11,
        ),
        Permission(
            action="apply for a discount or another matter",
            conditions={"to the immediate superior"},
            clause=FLOOR_1_5,
        ),
    ],
)
"""Who may do what at the reception; the head's power to cancel a round is discretion."""

HELP: Final = Form(FLOOR_1_2, ["receive the customer", "try to close or help with the formalities"])
"""What is owed to a colleague who is away; it gives no ownership. Who owes it: `Rota.receive`."""

VOLUNTARY_RECEPTION: Final = Workflow(
    FLOOR_4_2,
    [
        Step("receive the customer", role=AGENT),
        Step("try to reach the original agent", role=AGENT),
        Step(
            "tell the agent and ask about the customer",
            after=("try to reach the original agent",),
            when="the agent was reached",
            role=AGENT,
        ),
    ],
)
"""What the volunteer does who receives an absent agent's old customer."""

RECEPTION: Final = Workflow(
    FLOOR_3_5,
    [
        Step("greet the customer", role=AGENT),
        Step("learn the purpose", after=("greet the customer",), role=AGENT),
        Step(
            "ask about an earlier visit",
            after=("learn the purpose",),
            when="the customer is to be received",
            role=AGENT,
            clause=FLOOR_3_6,
        ),
        Step(
            "hand over to the earlier agent",
            after=("ask about an earlier visit",),
            when="the customer names the earlier agent",
            role=AGENT,
            clause=FLOOR_3_6,
        ),
        Step(
            "see the customer out of the office",
            after=("learn the purpose", "ask about an earlier visit"),
            role=AGENT,
            clause=FLOOR_3_12,
        ),
    ],
)
"""What the agent on turn does, at once when the customer enters, whatever else is at hand."""


class Finding(Labelled):
    """What the regulation makes of a conduct."""

    VIOLATION = "violation", "a violation", "违规"
    ALLOWED = "allowed", "no violation", "不违规"


class Conduct(Labelled):
    """What was seen at a reception."""

    LISTED_PRIVATELY = "listed privately", "lists a property privately", "私自放盘"
    TRANSFERRED_PRIVATELY = "transferred privately", "transfers a name privately", "私自转名"
    SPECULATED = "speculated", "buys to resell, for anybody", "炒楼"
    LEFT_TO_FETCH = "left to fetch", "leaves a customer to fetch materials", "中途离开拿取资料"
    STAYED = "stayed", "has the materials and stays", "资料齐备未离开"
    MISINFORMED = "misinformed", "errs on sales information, knowing or not", "销售信息错误"
    INFORMED = "informed", "gives correct sales information", "销售信息无误"
    KEPT_WAITING = "kept waiting", "is at the reception and does not greet at once", "未立即迎接"
    GREETED = "greeted", "greets at once", "立即迎接"
    PICKED = "picked", "declines or slights a visitor for looks or motive", "挑客户"
    ASKED_RELIEF = "asked relief", "has the manager find a colleague when ill", "因病请主管换人"
    SWITCHED = "switched", "breaks off a reception for another customer", "中断接待转接他人"
    FOUGHT = "fought", "fights over a customer in the customer's presence", "当面争抢客户"
    HANDED_OVER = "handed over", "hands over to the earlier agent", "交还原售楼员"
    LEFT_ALONE = "left alone", "leaves the customer alone at the end", "未送客户"
    GOSSIPED = "gossiped", "gossips about a customer", "背后谈论客户"
    SAW_OFF = "saw off", "sees the customer out", "送客户出售楼处"


FINDINGS: Final = Table(
    (
        TableRow(Conduct.LISTED_PRIVATELY, Finding.VIOLATION, FLOOR_1_4),
        TableRow(Conduct.TRANSFERRED_PRIVATELY, Finding.VIOLATION, FLOOR_1_4),
        TableRow(Conduct.SPECULATED, Finding.VIOLATION, FLOOR_1_4),
        TableRow(Conduct.LEFT_TO_FETCH, Finding.VIOLATION, FLOOR_2_2),
        TableRow(Conduct.STAYED, Finding.ALLOWED, FLOOR_2_2),
        TableRow(Conduct.MISINFORMED, Finding.VIOLATION, FLOOR_2_3),
        TableRow(Conduct.INFORMED, Finding.ALLOWED, FLOOR_2_3),
        TableRow(Conduct.KEPT_WAITING, Finding.VIOLATION, FLOOR_3_5),
        TableRow(Conduct.GREETED, Finding.ALLOWED, FLOOR_3_5),
        TableRow(Conduct.PICKED, Finding.VIOLATION, FLOOR_3_8),
        TableRow(Conduct.ASKED_RELIEF, Finding.ALLOWED, FLOOR_3_8),
        TableRow(Conduct.SWITCHED, Finding.VIOLATION, FLOOR_3_9),
        TableRow(Conduct.FOUGHT, Finding.VIOLATION, FLOOR_3_9),
        TableRow(Conduct.HANDED_OVER, Finding.ALLOWED, FLOOR_3_9),
        TableRow(Conduct.LEFT_ALONE, Finding.VIOLATION, FLOOR_3_12),
        TableRow(Conduct.GOSSIPED, Finding.VIOLATION, FLOOR_3_12),
        TableRow(Conduct.SAW_OFF, Finding.ALLOWED, FLOOR_3_12),
    )
)
"""Which conduct violates which clause."""


class ReceptionStage(Labelled):
    """How far a reception has come; the tour and the explanation are its substance."""

    BEFORE_TOUR = "before tour", "before the tour", "实质性接待之前"
    MIDWAY = "midway", "midway", "接待中途"


class Designation(Labelled):
    """What becomes, in principle, of a new customer's wish for a named agent."""

    GRANTED = "granted", "granted", "可遵从客户意愿"
    NOT_SUPPORTED = "not supported", "not supported", "不予支持"


DESIGNATIONS: Final = Table(
    (
        TableRow(ReceptionStage.BEFORE_TOUR, Designation.GRANTED, FLOOR_5_1),
        TableRow(ReceptionStage.MIDWAY, Designation.NOT_SUPPORTED, FLOOR_5_2),
    )
)
"""By how far the reception has come; midway `change_request` says more."""
