"""How customers are received: the steps, who may do what, and which agent a customer gets.

Everything here is a row beside its clause, to be asked as the words of the core are:
`RECEPTION.next_steps(done)`, `RECEPTION_RIGHTS.ask(...)`.
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
    FLOOR_1_5,
    FLOOR_2_1,
    FLOOR_2_2,
    FLOOR_2_3,
    FLOOR_2_4,
    FLOOR_2_5,
    FLOOR_3_5,
    FLOOR_3_6,
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


class Fault(Labelled):
    """The established fault of the agent who receives."""

    NONE = "none", "no fault", "无过错"
    GENERAL = "general", "general fault", "一般性过错"
    SERIOUS = "serious", "serious fault", "严重过错"


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
