"""What customer information stands on: paper, electronic files, or the control system."""

from __future__ import annotations

from typing import Final

from clientrules.core.labelled import Labelled
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.confidentiality import CONF_5_1


class Medium(Labelled):
    """The kinds of customer information (CONF-5.1)."""

    PAPER = "paper", "paper", "纸质信息"
    ELECTRONIC = "electronic", "electronic", "电子信息"
    SYSTEM = "system", "control system", "管控数据"


class Carrier(Labelled):
    """What a piece of customer information stands on."""

    CUSTOMER_FILE = "customer file", "customer file", "客户档案"
    DELIVERY_PAPER = "delivery paper", "paper handed over at delivery", "交付时产生的其他纸质信息"
    PRINT = "print", "print", "打印件"
    DELIVERY_DATA = "delivery data", "electronic data from the developer", "地产提供的电子资料"
    SPREADSHEET = "spreadsheet", "spreadsheet", "电子表格"
    SCREENSHOT = "screenshot", "screenshot", "截图"
    OTHER_FILE = "other file", "other electronic file", "其他格式的电子信息"
    SYSTEM_RECORD = "system record", "record in the control system", "管控系统中客户资料"


MEDIA: Final = Table(
    tuple(
        TableRow(carrier, medium, CONF_5_1)
        for carrier, medium in (
            (Carrier.CUSTOMER_FILE, Medium.PAPER),
            (Carrier.DELIVERY_PAPER, Medium.PAPER),
            (Carrier.PRINT, Medium.PAPER),
            (Carrier.DELIVERY_DATA, Medium.ELECTRONIC),
            (Carrier.SPREADSHEET, Medium.ELECTRONIC),
            (Carrier.SCREENSHOT, Medium.ELECTRONIC),
            (Carrier.OTHER_FILE, Medium.ELECTRONIC),
            (Carrier.SYSTEM_RECORD, Medium.SYSTEM),
        )
    )
)
"""The kind of each carrier; a picture of system data is electronic."""
