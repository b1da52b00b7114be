"""The four kinds of tracking, and the tables in which orders, shipments and products are kept."""

from __future__ import annotations

from decimal import localcontext
from typing import Final

from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import EXACT, Amount, require_amount, require_not_negative
from clientrules.core.reason import Reason
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.export_service import FT_T13_11, FT_T13_12, FT_T13_13, FT_TRACK


class TrackingKind(Labelled):
    """What of a customer is tracked (FT-TRACK)."""

    ORDER = "order", "order tracking", "订单跟踪"
    SHIPMENT = "shipment", "shipment tracking", "出货跟踪"
    PRODUCT = "product", "product tracking", "产品跟踪"
    SATISFACTION = "satisfaction", "satisfaction tracking", "满意度跟踪"


TRACKING_QUESTIONS: Final = Table(
    (
        TableRow("order status", TrackingKind.ORDER, FT_TRACK),
        TableRow("delivery status", TrackingKind.SHIPMENT, FT_TRACK),
        TableRow("manufacturing status", TrackingKind.SHIPMENT, FT_TRACK),
        TableRow("product data", TrackingKind.PRODUCT, FT_TRACK),
        TableRow("is the customer content", TrackingKind.SATISFACTION, FT_TRACK),
    )
)
"""The kind of tracking that answers a question."""


NOT_BY_LETTER: Final = "not paid by letter of credit"

ORDER_TABLE: Final = Form(
    FT_T13_11,
    [
        Item("serial", label_zh="序号", may_be_zero=True),
        Item("order no", label_zh="订单号"),
        Item("customer", label_zh="客户"),
        Item("customer class", label_zh="客户分类"),
        Item("contact", label_zh="联系人"),
        Item("invoice no", label_zh="发票号"),
        Item("L/C no", label_zh="信用证号", unless=NOT_BY_LETTER),
        Item("quantity", label_zh="数量", may_be_zero=True),
        Item("amount", label_zh="金额", may_be_zero=True),
        Item("order date", label_zh="下单日期"),
        Item("delivery date", label_zh="交货日期"),
        Item("remark", label_zh="备注", optional=True),
    ],
)
"""How orders are tracked: `ORDER_TABLE.missing_from(row, facts={NOT_BY_LETTER})`."""

SHIPMENT_TABLE: Final = Form(
    FT_T13_12,
    [
        Item("customer", label_zh="客户"),
        Item("contract no", label_zh="合同号"),
        Item("shipment date", label_zh="出货日期"),
        Item("quantity", label_zh="数量", may_be_zero=True),
        Item("spec", label_zh="规格"),
        Item("transport", label_zh="运输方式"),
        Item("place", label_zh="地点"),
        Item("manufacturing status", label_zh="生产情况", may_be_zero=True),
        Item("shipment status", label_zh="出货情况", may_be_zero=True),
        Item("remark", label_zh="备注", optional=True),
    ],
)
"""How shipments are tracked."""

PRODUCT_TABLE: Final = Form(
    FT_T13_13,
    [
        Item("serial", label_zh="序号", may_be_zero=True),
        Item("product no", label_zh="产品编号"),
        Item("name", label_zh="品名"),
        Item("spec", label_zh="规格"),
        Item("colour", label_zh="颜色"),
        Item("packing size", label_zh="包装尺寸"),
        Item("carton size", label_zh="外箱尺寸"),
        Item("net weight", label_zh="净重", may_be_zero=True),
        Item("gross weight", label_zh="毛重", may_be_zero=True),
        Item("cost price", label_zh="成本价", may_be_zero=True),
        Item("deal price", label_zh="成交价", may_be_zero=True),
        Item("main material", label_zh="主要材料"),
        Item("remark", label_zh="备注", optional=True),
    ],
)
"""How products are tracked; the cost price is for the firm's own eyes."""


def weights_agree(*, gross: Amount, net: Amount) -> Decision[bool]:
    """Tell whether the weights of a product can be true: gross is never below net.

    Clause: FT-T13-13.

    >>> weights_agree(gross=9, net=10).value
    False
    """
    for name, weight in (("gross", gross), ("net", net)):
        require_not_negative(weight, name)
    relation = "at least" if gross >= net else "below"
    message = f"the gross weight {{gross}} is {relation} the net weight {{net}}"
    return Decision(gross >= net, (Reason(FT_T13_13, message, (("gross", gross), ("net", net))),))


def product_margin(*, deal_price: Amount, cost_price: Amount) -> Decision[Amount]:
    """Return what a product earns: the deal price less the cost price, which is internal.

    Clause: FT-T13-13.

    >>> product_margin(deal_price=12, cost_price=9).value
    3
    """
    deal, cost = require_amount(deal_price, "deal_price"), require_amount(cost_price, "cost_price")
    with localcontext(EXACT):
        margin = deal - cost
    facts = (("deal", deal), ("cost", cost), ("margin", margin))
    reason = Reason(FT_T13_13, "{deal} less the cost of {cost} leaves {margin}", facts)
    return Decision(margin, (reason,))
