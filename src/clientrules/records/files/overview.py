"""The one-page overview of customers by consumption, and which of its uses a row serves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.table import Table, TableRow
from clientrules.records.files.completeness import missing
from clientrules.regulations.member_shop import STORE_4_2C


class OverviewUse(Labelled):
    """What the overview is used for (STORE-4.2c)."""

    CONSUMPTION = "consumption", "consumption of each customer", "了解消费情况"
    FOLDERS = "folders", "finding files by product line", "查阅产品档案"
    BIRTHDAYS = "birthdays", "birthday greetings", "祝贺生日"
    SALON = "salon", "inviting target customers to a salon", "邀约沙龙目标顾客"
    MEMBERS = "members", "member data", "查阅会员资料"


_NAME: Final = Item("name", label_zh="姓名")
_CONSUMPTION: Final = Item("consumption", label_zh="消费情况", may_be_zero=True)

OVERVIEW_COLUMNS: Final[Table[OverviewUse, Form]] = Table(
    tuple(
        TableRow(use, Form(STORE_4_2C, [_NAME, column]), STORE_4_2C)
        for use, column in (
            (OverviewUse.CONSUMPTION, _CONSUMPTION),
            (OverviewUse.FOLDERS, Item("product lines", label_zh="产品类别", may_be_empty=True)),
            (OverviewUse.BIRTHDAYS, Item("birthday", label_zh="生日")),
            (OverviewUse.SALON, _CONSUMPTION),
            (OverviewUse.MEMBERS, Item("membership", label_zh="会员资料", may_be_zero=True)),
        )
    )
)
"""The columns that each use needs; the source names the uses alone."""


def unserved_uses(
    row: Mapping[str, object],
) -> Decision[FrozenMap[OverviewUse, tuple[Item, ...]]]:
    """Return which uses of the overview a customer's row does not serve, with what they lack.

    Args:
        row: the customer's row, by column; no product lines is an empty list.

    Clause: STORE-4.2c.

    >>> row = {"name": "Ann", "consumption": 900, "product lines": [], "membership": "none"}
    >>> print(unserved_uses(row))
    birthday greetings birthday
    """
    found = {each.key: missing(row, each.value) for each in OVERVIEW_COLUMNS}
    unserved = {use: decision.value for use, decision in found.items() if decision.value}
    reasons = tuple(
        Reason(STORE_4_2C, "{use}: {items} missing", (("use", use), ("items", items)))
        for use, items in unserved.items()
    )
    served = Reason(STORE_4_2C, "the row serves every use")
    return Decision(FrozenMap(unserved), reasons or (served,))
