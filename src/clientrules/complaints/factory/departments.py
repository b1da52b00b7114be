"""What each department of the factory owes to a complaint, and whose duty something is."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from clientrules.core.checks import kind
from clientrules.core.decision import Decision
from clientrules.core.refusals import unknown_name, wrong_kind
from clientrules.core.role import Role
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.factory_complaints import (
    PCB_7_1,
    PCB_7_2,
    PCB_7_3,
    PCB_7_4,
    PCB_9_4,
    PCB_X,
)
from clientrules.regulations.roles import (
    BUSINESS,
    MANUFACTURING,
    PRODUCTION_MANAGEMENT_GROUP,
    QUALITY,
)


@frozen
class DepartmentDuties:
    """What a department does for a complaint, and what it has to state.

    Args:
        acts: what it does: `acts.missing(done)`.
        facts: what it states: `facts.missing(stated)`; `None` where the clause lists nothing.
    """

    department: Role = field(validator=kind(Role))
    acts: Form = field(validator=kind(Form))
    facts: Form | None = field(default=None, validator=kind(Form, absent=True))

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each duty: what to do (`act`), or what to state (`fact`)."""
        forms = {"act": self.acts, "fact": self.facts}
        return [
            {"department": self.department, "what": what, "name": item.name}
            for what, form in forms.items()
            for item in (form.items if form else ())
        ]

    def __str__(self) -> str:
        return f"{self.department}: {', '.join(map(str, self.acts.items))}"


_BUSINESS: Final = DepartmentDuties(
    BUSINESS,
    Form(
        PCB_7_1,
        [
            "verify the order",
            "confirm demand and reason",
            "help the customer",
            "pass on the result",
        ],
    ),
    Form(
        PCB_7_1,
        [
            Item("order no", label_zh="订单编号"),
            Item("part no", label_zh="料号"),
            Item("quantity", label_zh="数量", may_be_zero=True),
            Item("ship date", label_zh="交运日期"),
            Item("customer demand", label_zh="客户要求"),
            Item("reason", label_zh="客户投诉理由"),
        ],
    ),
)

_QUALITY: Final = DepartmentDuties(
    QUALITY,
    Form(
        PCB_7_2,
        [
            "lead the investigation",
            "report on the investigation",
            "propose the responsible persons",
            "check cause, improvement and prevention",
            "inspect the quality complained of",
        ],
    ),
)

_PRODUCTION_MANAGEMENT_GROUP: Final = DepartmentDuties(
    PRODUCTION_MANAGEMENT_GROUP,
    Form(
        PCB_7_3,
        [
            "register the case",
            Item("number the case", clause=PCB_9_4),
            "control the timing",
            Item("react to overdue cases", clause=PCB_X),
            "review and report",
            "arrange the joint meeting",
            "propose the handling",
            "judge responsibility",
            "push improvement and confirm its effect",
            "help departments reach the customer",
            "pass opinions on to the units",
        ],
    ),
)

_MANUFACTURING: Final = DepartmentDuties(
    MANUFACTURING,
    Form(
        PCB_7_4,
        [
            "investigate in detail",
            "propose and check countermeasures",
            "report the production data",
        ],
    ),
    Form(
        PCB_7_4,
        [
            Item("unit", label_zh="生产单位"),
            Item("machine or shift", label_zh="机班别"),
            Item("operators", label_zh="生产人员"),
            Item("production date", label_zh="生产日期"),
        ],
    ),
)

DEPARTMENT_DUTIES: Final = Table(
    tuple(
        TableRow(each.department, each, each.acts.clause)
        for each in (_BUSINESS, _QUALITY, _PRODUCTION_MANAGEMENT_GROUP, _MANUFACTURING)
    )
)
"""The duties of each department. Quality proposes responsible persons and the production management
group judges responsibility: two steps, of which the group's decides."""

DUTY_HOLDERS: Final = Table(
    tuple(
        TableRow(act.name, row.key, act.clause or row.clause)
        for row in DEPARTMENT_DUTIES
        for act in row.value.acts.items
    )
)
"""Whose duty something is: `DUTY_HOLDERS.look_up("react to overdue cases")`."""

_BY_NAME: Final = {
    name: row.key
    for row in DEPARTMENT_DUTIES
    for name in (row.key.label, row.key.label.removesuffix(" department"))
}


def duties(department: Role | str) -> Decision[DepartmentDuties]:
    """Return what a department owes to a complaint.

    Args:
        department: its role, or its name with or without the word department.

    Raises:
        UnknownKeyError: a department without duties in the regulation.

    Clauses: PCB-7.1, PCB-7.2, PCB-7.3, PCB-7.4.
    """
    if isinstance(department, Role):
        return DEPARTMENT_DUTIES.look_up(department)
    if not isinstance(department, str):
        raise wrong_kind("department", department, "a Role or its name")
    role = _BY_NAME.get(department.strip().casefold())
    if role is None:
        raise unknown_name("no department", department, _BY_NAME, "department")
    return DEPARTMENT_DUTIES.look_up(role)
