"""What the managers of a floor check, what is reported to them, and who deputises.

Everything here is a row beside its clause: `WEEKLY_REPORT.next_due(week_end)`,
`DEPUTISING.ask("run daily operation", ...)`.
"""

from __future__ import annotations

from typing import Final

from clientrules.core.dates.cadence import Cadence, Weekday
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.permissions import Permission, Permissions
from clientrules.core.tables.table import Table, TableRow
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.roles import DEPUTY, PROJECT, SALES_ASSISTANT, SALES_DEPARTMENT
from clientrules.regulations.sales_floor import FLOOR_8_3, FLOOR_8_5
from clientrules.regulations.sales_management import SREG_2_4D

WEEKLY_REPORT: Final = Cadence(
    FLOOR_8_5, what="the report on the week before", stated=Weekday.MONDAY
)
"""On the first Monday after the week, without a shift for holidays; only the first of the two
copies of the regulation has it."""

WEEKLY_REPORT_CONTENT: Final = Form(
    FLOOR_8_5,
    [
        Item("calls", recipient=SALES_DEPARTMENT, label_zh="来电客户资料"),
        Item("visits", recipient=SALES_DEPARTMENT, label_zh="来访客户资料"),
        Item("closed customers", recipient=SALES_DEPARTMENT, label_zh="成交客户资料"),
    ],
)
"""What the report holds, as electronic documents."""

WEEKLY_REPORT_STEPS: Final = Workflow(
    FLOOR_8_5,
    [
        Step("report", role=PROJECT),
        Step("sort into the database", after=("report",), role=SALES_ASSISTANT),
    ],
)
"""Who does what with it."""

MANAGER_CHECKS: Final = Table(
    tuple(
        TableRow(duty, Cadence(FLOOR_8_3, what=duty), FLOOR_8_3)
        for duty in (
            "checking and sorting the data of customers and owners",
            "statistics by the company's standard",
            "supervising the follow-up of open customers, with records",
            "supervising the after-sale of closed customers, with records",
        )
    )
)
"""What the project's sales managers do regularly, each without a number in the source."""

DEPUTISING: Final = Permissions(
    SREG_2_4D,
    [
        Permission(
            action="run daily operation",
            to="internal",
            roles={DEPUTY},
            conditions={"the sales manager is out"},
            clause=SREG_2_4D,
        )
    ],
)
"""What the deputy may do; to sign contracts and handle funds is no internal daily operation."""
