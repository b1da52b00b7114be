"""What agents do at a reception, and which of it is a violation."""

from __future__ import annotations

from typing import Final

from clientrules.core.labelled import Labelled
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.sales_floor import (
    FLOOR_1_4,
    FLOOR_2_2,
    FLOOR_2_3,
    FLOOR_3_5,
    FLOOR_3_8,
    FLOOR_3_9,
    FLOOR_3_12,
)


class Violation(Labelled):
    """Whether a conduct is a violation."""

    FOUND = "violation", "a violation", "违规"
    NONE = "allowed", "no violation", "不违规"


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


VIOLATIONS: Final = Table(
    (
        TableRow(Conduct.LISTED_PRIVATELY, Violation.FOUND, FLOOR_1_4),
        TableRow(Conduct.TRANSFERRED_PRIVATELY, Violation.FOUND, FLOOR_1_4),
        TableRow(Conduct.SPECULATED, Violation.FOUND, FLOOR_1_4),
        TableRow(Conduct.LEFT_TO_FETCH, Violation.FOUND, FLOOR_2_2),
        TableRow(Conduct.STAYED, Violation.NONE, FLOOR_2_2),
        TableRow(Conduct.MISINFORMED, Violation.FOUND, FLOOR_2_3),
        TableRow(Conduct.INFORMED, Violation.NONE, FLOOR_2_3),
        TableRow(Conduct.KEPT_WAITING, Violation.FOUND, FLOOR_3_5),
        TableRow(Conduct.GREETED, Violation.NONE, FLOOR_3_5),
        TableRow(Conduct.PICKED, Violation.FOUND, FLOOR_3_8),
        TableRow(Conduct.ASKED_RELIEF, Violation.NONE, FLOOR_3_8),
        TableRow(Conduct.SWITCHED, Violation.FOUND, FLOOR_3_9),
        TableRow(Conduct.FOUGHT, Violation.FOUND, FLOOR_3_9),
        TableRow(Conduct.HANDED_OVER, Violation.NONE, FLOOR_3_9),
        TableRow(Conduct.LEFT_ALONE, Violation.FOUND, FLOOR_3_12),
        TableRow(Conduct.GOSSIPED, Violation.FOUND, FLOOR_3_12),
        TableRow(Conduct.SAW_OFF, Violation.NONE, FLOOR_3_12),
    )
)
"""Which conduct violates which clause."""
