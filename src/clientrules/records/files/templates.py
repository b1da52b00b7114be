"""The parts of a customer file: one template a trade, a section or a class."""

from __future__ import annotations

from typing import Final

from clientrules.core.labelled import Labelled
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.export_merchandising import (
    FT_INFO_1,
    FT_INFO_2,
    FT_INFO_3,
    FT_INFO_4,
    FT_INFO_5,
    FT_INFO_6,
)
from clientrules.regulations.member_shop import STORE_3_4
from clientrules.regulations.mining_customer_data import MINE_5_1_2A
from clientrules.regulations.retention import KEEP3_4_1, KEEP3_4_2, KEEP_6
from clientrules.segmentation.grades.schemes import ImportanceClass


def _log(name: str, label_zh: str) -> Item:
    """Return a part that is complete while nothing has happened yet."""
    return Item(name, label_zh=label_zh, may_be_empty=True)


RETAIL_FILE: Final = Form(
    STORE_3_4,
    [
        Item("personal data", label_zh="个人资料"),
        _log("phone log", "电话记录"),
        _log("product use log", "使用产品记录"),
        _log("activity log", "参加活动记录"),
        _log("purchase record card", "顾客购货记录卡"),
    ],
)
"""The five parts of a member shop's file; a file that was just opened has nothing logged yet."""

MINING_FILE: Final = Form(
    MINE_5_1_2A,
    [
        Item("legal status papers", label_zh="法人资质资料"),
        Item("contact", label_zh="联系方式"),
        Item("credit status", label_zh="信用状况描述"),
        Item("production and investment", label_zh="生产工艺、规模、原料、投资"),
        Item("past transactions", label_zh="以往交易记录"),
    ],
    open=True,
)
"""The least content of a mining group's file; the list is open."""


class ExportSection(Labelled):
    """The groups of data that an exporter keeps of a customer (FT-INFO-1 to FT-INFO-6)."""

    BASIC = "basic", "basic data", "基本资料"
    CREDIT = "credit", "credit data", "信用资料"
    OPERATING = "operating", "operating data", "经营资料"
    PERFORMANCE = "performance", "performance data", "业绩资料"
    PERSONAL = "personal", "personal data", "个人资料"
    OTHER = "other", "other data", "其他资料"


EXPORT_FILE: Final[Table[ExportSection, Form]] = Table(
    (
        TableRow(
            ExportSection.BASIC,
            Form(
                FT_INFO_1,
                [
                    Item("name", label_zh="客户名称"),
                    Item("address", label_zh="地址"),
                    Item("postcode", label_zh="邮编"),
                    Item("phone", label_zh="电话"),
                    Item("fax", label_zh="传真"),
                    Item("email", label_zh="电子邮件"),
                    Item("website", label_zh="网址"),
                    Item("person in charge", label_zh="客户负责人"),
                    Item("account", label_zh="账号"),
                    Item("tax no", label_zh="税号"),
                    Item("registration no", label_zh="工商登记号"),
                    Item("business scope", label_zh="业务范围"),
                    Item("category", label_zh="类别"),
                    Item("scale", label_zh="规模"),
                ],
                open=True,
            ),
            FT_INFO_1,
        ),
        TableRow(
            ExportSection.CREDIT,
            Form(
                FT_INFO_2,
                [
                    Item("registered capital", label_zh="注册资本", may_be_zero=True),
                    Item("opening history", label_zh="开业历史"),
                    Item("credit limit", label_zh="信用额度", may_be_zero=True),
                    Item("credit period", label_zh="信用期限", may_be_zero=True),
                    Item("settlement date", label_zh="结账日期"),
                    Item("payment terms", label_zh="付款条件"),
                ],
            ),
            FT_INFO_2,
        ),
        TableRow(
            ExportSection.OPERATING,
            Form(
                FT_INFO_3,
                [
                    Item("sales staff count", label_zh="销售人员数量", may_be_zero=True),
                    Item("operating staff count", label_zh="经营人员数量", may_be_zero=True),
                    Item("trade area", label_zh="商圈范围", may_be_zero=True),
                    Item("business area", label_zh="营业面积", may_be_zero=True),
                    Item("storage area", label_zh="仓储面积", may_be_zero=True),
                    Item("transport mode", label_zh="运货方式"),
                    Item("delivery place", label_zh="送货地点"),
                    Item("competing products", label_zh="竞争产品情况"),
                ],
                open=True,
            ),
            FT_INFO_3,
        ),
        TableRow(
            ExportSection.PERFORMANCE,
            Form(
                FT_INFO_4,
                [
                    Item("transactions", label_zh="实际交易记录"),
                    Item(
                        "yearly performance",
                        label_zh="历年业绩额",
                        derived_from="transactions",
                        may_be_zero=True,
                    ),
                ],
                open=True,
            ),
            FT_INFO_4,
        ),
        TableRow(
            ExportSection.PERSONAL,
            Form(
                FT_INFO_5,
                [
                    Item("sex", label_zh="性别"),
                    Item("age", label_zh="年龄", derived_from="birthday", may_be_zero=True),
                    Item("birthday", label_zh="生日"),
                    Item("family", label_zh="家庭状况"),
                    Item("hobbies", label_zh="爱好"),
                    Item("character", label_zh="性格"),
                    Item("social class", label_zh="社会阶层"),
                    Item("lifestyle", label_zh="生活方式"),
                    Item("contacts", label_zh="交往情况"),
                    Item("influence", label_zh="个人影响力"),
                    Item("credit rating", label_zh="信用等级"),
                    Item("development plan and ambition", label_zh="个人发展规划和志向"),
                ],
                open=True,
            ),
            FT_INFO_5,
        ),
        TableRow(
            ExportSection.OTHER,
            Form(
                FT_INFO_6,
                [
                    Item("purchase plan", label_zh="采购计划"),
                    Item("purchase schedule", label_zh="采购时间表"),
                    Item("competitors", label_zh="主要竞争对手"),
                    Item("partners", label_zh="合作伙伴"),
                    Item("past suppliers and cooperation", label_zh="过去的供应商及合作情况"),
                ],
                open=True,
            ),
            FT_INFO_6,
        ),
    )
)
"""What an exporter keeps, section by section; of the whole file:
`missing(record, *(row.value for row in EXPORT_FILE))`."""

CUSTOMER_FILE: Final = Form(
    KEEP_6,
    [
        Item("basic info", label_zh="客户基本信息"),
        Item("communication records", label_zh="沟通记录"),
        Item("contracts", label_zh="合作合同"),
    ],
    open=True,
)
"""What a customer file holds where the regulation names no trade; the list is open."""

DATABASE_RECORD: Final = Form(
    KEEP3_4_1,
    [
        Item("basic info", label_zh="基本信息"),
        Item("contact", label_zh="联系方式"),
        _log("purchase records", "购买记录"),
    ],
    open=True,
)
"""What the database holds of every customer, those included who have not bought."""

ORDER_FILE: Final = Form(
    KEEP3_4_2,
    [
        Item("orders", label_zh="历史订单"),
        Item("contracts", label_zh="合同"),
        Item("evaluation results", label_zh="客户评估结果"),
    ],
    open=True,
)
"""What the file of an important or general customer holds beside the database."""

CLASS_FILES: Final[Table[ImportanceClass, tuple[Form, ...]]] = Table(
    (
        TableRow(ImportanceClass.IMPORTANT, (DATABASE_RECORD, ORDER_FILE), KEEP3_4_2),
        TableRow(ImportanceClass.GENERAL, (DATABASE_RECORD, ORDER_FILE), KEEP3_4_2),
        TableRow(ImportanceClass.POTENTIAL, (DATABASE_RECORD,), KEEP3_4_2),
    )
)
"""What is kept of a customer by class: `missing(record, *CLASS_FILES[of_class])`."""
