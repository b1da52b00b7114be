"""Who grants rights to customer information, lists it and approves prints; what a print bears."""

from __future__ import annotations

from typing import Final

from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.permissions import Permission, Permissions
from clientrules.regulations.confidentiality import (
    CONF_3_1,
    CONF_3_2,
    CONF_3_4,
    CONF_5_2_1_1B,
)
from clientrules.regulations.roles import (
    DEPARTMENT_HEAD,
    IT_ADMINISTRATOR,
    PROJECT_MANAGER,
    QUALITY_MANAGEMENT,
)

SYSTEM_RIGHTS: Final = Permissions(
    CONF_3_1,
    [
        Permission(action="grant a right", roles={IT_ADMINISTRATOR}, clause=CONF_3_1),
        Permission(action="draft the regulation", roles={QUALITY_MANAGEMENT}, clause=CONF_3_1),
        Permission(action="audit", roles={QUALITY_MANAGEMENT}, clause=CONF_3_1),
    ],
)
"""Who administers rights in the control system, and who supervises. Who decides on a right is not
stated: `SYSTEM_RIGHTS.ask("grant a right", role=...)` is about the administration."""

INFORMATION_LIST: Final = Form(
    CONF_3_2,
    [
        Item("list of customer information", label_zh="客户信息清单"),
        Item("kept by the department head", label_zh="部门负责人保管"),
    ],
)
"""What each department has; what is missing is a finding: `INFORMATION_LIST.missing(found)`."""

PRINT_APPROVAL: Final = Permissions(
    CONF_5_2_1_1B,
    [
        Permission(
            action="approve printing",
            to="service centre",
            roles={PROJECT_MANAGER},
            clause=CONF_3_4,
        ),
        Permission(
            action="approve printing",
            to="other department",
            roles={DEPARTMENT_HEAD},
            clause=CONF_5_2_1_1B,
        ),
    ],
)
"""Whose approval a print needs where. The two articles name two posts; the decided reading gives
each its place: `PRINT_APPROVAL.ask("approve printing", to=unit.label, role=...)`."""

PRINT_MARKS: Final = Form(
    CONF_5_2_1_1B,
    [
        Item("approval", label_zh="批示"),
        Item("controlled-document stamp", label_zh="受控文件"),
        Item("use period", label_zh="使用期限"),
        Item("recipient's signature", label_zh="接收人签收"),
    ],
)
"""What a print needs before it is handed over: `PRINT_MARKS.missing(at_hand)`. Whether it may
still be kept, `access` says."""
