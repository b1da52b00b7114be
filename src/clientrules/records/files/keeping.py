"""Where customer data go, who keeps files, who approves them, who may open them, who consults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from clientrules.core.checks import all_are, distinct, listed, require_member
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.permissions import Permission, Permissions
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.mining_customer_data import (
    MINE_5_1_1,
    MINE_5_1_2A,
    MINE_5_1_2C,
    MINE_5_1_3A,
)
from clientrules.regulations.retention import KEEP_6
from clientrules.regulations.roles import MARKETING_GENERAL_MANAGER, MARKETING_OFFICE


class DataOrigin(Labelled):
    """Where customer data come from; the clause's list is open (MINE-5.1.1)."""

    MARKET = "market", "market information", "市场信息"
    CONTRACT = "contract", "sales contract", "产品销售合同"
    ELSEWHERE = "elsewhere", "elsewhere", "其他"


DATA_POOL: Final[Table[DataOrigin, Role]] = Table(
    tuple(TableRow(origin, MARKETING_OFFICE, MINE_5_1_1) for origin in DataOrigin)
)
"""Where data are pooled, whatever their origin."""


class FileDepartment(Labelled):
    """The departments that each keep files of their own customers (MINE-5.1.2a)."""

    SALES = "sales", "sales department", "销售部"
    DIVERSIFIED = "diversified business", "diversified business department", "多经部"
    JOINT_VENTURES = "joint ventures", "joint venture office", "联营办"


def files_owed(
    *, served_by: Iterable[FileDepartment], kept_by: Iterable[FileDepartment]
) -> Decision[tuple[FileDepartment, ...]]:
    """Return the departments that still owe their own file of a customer.

    Args:
        served_by: the departments whose customer it is; each needs a file of its own.
        kept_by: the departments that have one.

    Clause: MINE-5.1.2a.
    """
    serving = _departments(served_by, "served_by")
    keeping = _departments(kept_by, "kept_by")
    owed = tuple(each for each in FileDepartment if each in serving and each not in keeping)
    facts = (("served_by", serving), ("owed", owed))
    message = "a customer of the {served_by}; without a file: {owed}"
    return Decision(owed, (Reason(MINE_5_1_2A, message, facts),))


def _departments(given: Iterable[FileDepartment], name: str) -> frozenset[FileDepartment]:
    return frozenset(
        require_member(FileDepartment, each, f"one of {name}") for each in listed(given, name)
    )


FILE_APPROVAL: Final = Permissions(
    MINE_5_1_2C,
    [Permission(action="approve", roles={MARKETING_GENERAL_MANAGER}, clause=MINE_5_1_2C)],
)
"""Who approves a file: `FILE_APPROVAL.ask("approve", role=...)`."""


class FileChange(Labelled):
    """What happens to a file (MINE-5.1.2c)."""

    CREATION = "creation", "creation", "建立"
    MATERIAL = "material", "material change", "重大变更"
    TRANSACTION = "transaction", "transaction line", "交易记录"


def _changes(changes: Iterable[FileChange]) -> frozenset[FileChange]:
    return distinct(changes, "FileApprovalPolicy.needed_for")


@frozen(kw_only=True)
class FileApprovalPolicy(Policy):
    """Which changes of a file need the approval.

    Args:
        needed_for: creation and material changes, the decided reading; `set(FileChange)` asks for
            it at each update.
    """

    needed_for: frozenset[FileChange] = ruled(
        frozenset({FileChange.CREATION, FileChange.MATERIAL}),
        MINE_5_1_2C,
        converter=_changes,
        validator=all_are(FileChange),
    )


def approval_needed(
    change: FileChange,
    *,
    policy: FileApprovalPolicy | Editions[FileApprovalPolicy] = FileApprovalPolicy(),
    on: dt.date | None = None,
) -> Decision[bool]:
    """Tell whether a change of a file needs approval.

    Args:
        change: what happens to the file.
        policy: which changes need it, or its editions.
        on: the day that selects the edition.

    Clause: MINE-5.1.2c.

    >>> approval_needed(FileChange.TRANSACTION).value
    False
    """
    policy = in_force(policy, FileApprovalPolicy, on)
    asked = require_member(FileChange, change, "change")
    message = "{change}; approval is for {policy.needed_for}"
    reason = Reason(MINE_5_1_2C, message, (("change", asked),), policy, ("needed_for",))
    return Decision(asked in policy.needed_for, (reason,))


CONTRACT_REVIEW: Final = Form(
    MINE_5_1_3A, [Item("consult the customer's file", label_zh="查阅客户的档案资料")]
)
"""What those who sign a sales contract do: `CONTRACT_REVIEW.missing(done)`."""

CLASS_ACCESS: Final = Permissions(KEEP_6, ())
"""Who may open the files of a class. The source grants nobody; a firm adds its own rows:
`Permissions(KEEP_6, [Permission(action="view", to="key", roles={clerk}, clause=ours)])`."""
