"""The registers of an exporter: their columns, and who is in the first-level register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from typing import Final, TypeVar

from attrs import frozen

from clientrules.core.checks import all_are, at_least_one, distinct, require_member
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.export_merchandising import (
    FT_FORM_0,
    FT_FORM_13_3,
    FT_FORM_13_4,
    FT_FORM_13_5,
    FT_FORM_13_6,
)
from clientrules.segmentation.customer_base import ByCustomer, require_classes
from clientrules.segmentation.shares.abc_classes import AbcClass

C = TypeVar("C", bound=Hashable)


class RegisterForm(Labelled):
    """The registers, in the order in which they are filed (FT-FORM-0)."""

    CUSTOMERS = "13-3", "customer register", "客户登记表"
    STATISTICS = "13-4", "customer statistics", "客户统计表"
    FIRST_LEVEL = "13-5", "first-level customer register", "一级客户登记表"
    TRADING = "13-6", "list of trading customers", "与公司交易客户一览表"


FORMS_KEPT: Final = Form(
    FT_FORM_0,
    [
        Item("registration form", label_zh="客户信息登记表"),
        *(Item(form.label, label_zh=form.label_zh) for form in RegisterForm),
    ],
)
"""What is kept on file of the customers, in the standard order: `FORMS_KEPT.missing(kept)`."""


_YEAR: Final = Item("year", label_zh="年度")
_NUMBER: Final = Item("number", label_zh="编号")
_CONTRACT: Final = Item("contract no", label_zh="合同号")
_CUSTOMER: Final = Item("customer", label_zh="客户名称")
_PRODUCT: Final = Item("product", label_zh="产品名称")


_REMARKS: Final = Item("remarks", label_zh="备注", optional=True)

_REGISTERS: Final[tuple[tuple[RegisterForm, Clause, list[Item], list[Item]], ...]] = (
    (
        RegisterForm.CUSTOMERS,
        FT_FORM_13_3,
        [_YEAR],
        [
            Item("serial", label_zh="序号", may_be_zero=True),
            _CONTRACT,
            _CUSTOMER,
            _PRODUCT,
            Item("deal price", label_zh="成交价格", may_be_zero=True),
            Item("shipment time", label_zh="出货时间"),
            Item("contact", label_zh="联系人"),
            Item("phone", label_zh="电话"),
            _REMARKS,
        ],
    ),
    (
        RegisterForm.STATISTICS,
        FT_FORM_13_4,
        [_NUMBER],
        [
            _CONTRACT,
            Item("country", label_zh="国别"),
            _CUSTOMER,
            Item("goods", label_zh="货物名称"),
            Item("order count", label_zh="订单数", may_be_zero=True),
            Item("turnover", label_zh="交易额", may_be_zero=True),
            Item("average annual turnover", label_zh="平均年交易额", may_be_zero=True),
        ],
    ),
    (
        RegisterForm.FIRST_LEVEL,
        FT_FORM_13_5,
        [_NUMBER],
        [
            _CUSTOMER,
            Item("person in charge", label_zh="负责人员"),
            Item("business items", label_zh="经营项目"),
            Item("traded products", label_zh="交易产品"),
            Item("annual turnover", label_zh="年交易额", may_be_zero=True),
        ],
    ),
    (
        RegisterForm.TRADING,
        FT_FORM_13_6,
        [_NUMBER, _YEAR],
        [
            Item("order date", label_zh="下单日期"),
            Item("shipment date", label_zh="出货日期"),
            _CONTRACT,
            _PRODUCT,
            Item("quantity", label_zh="数量", may_be_zero=True),
            Item("amount", label_zh="金额", may_be_zero=True),
            _REMARKS,
        ],
    ),
)

REGISTER_HEADERS: Final[Table[RegisterForm, Form]] = Table(
    tuple(TableRow(form, Form(clause, header), clause) for form, clause, header, _ in _REGISTERS)
)
"""What stands above each register."""

REGISTER_COLUMNS: Final[Table[RegisterForm, Form]] = Table(
    tuple(TableRow(form, Form(clause, columns), clause) for form, clause, _, columns in _REGISTERS)
)
"""What every row states, remarks where it likes; of one: `missing(row, REGISTER_COLUMNS[form])`."""


def _classes(classes: Iterable[AbcClass]) -> frozenset[AbcClass]:
    return distinct(classes, "FirstLevelPolicy.classes")


@frozen(kw_only=True)
class FirstLevelPolicy(Policy):
    """Which customers are of the first level, a word that the source does not explain.

    Args:
        classes: the classes by turnover; class A is the decided reading.
    """

    classes: frozenset[AbcClass] = ruled(
        frozenset({AbcClass.A}),
        FT_FORM_13_5,
        converter=_classes,
        validator=[at_least_one, all_are(AbcClass)],
    )


def is_first_level(
    of_class: AbcClass,
    *,
    policy: FirstLevelPolicy | Editions[FirstLevelPolicy] = FirstLevelPolicy(),
    on: dt.date | None = None,
) -> Decision[bool]:
    """Tell whether a customer of a class is in the first-level register.

    Args:
        of_class: the customer's class by turnover.
        policy: the classes of the first level, or its editions.
        on: the day that selects the edition.

    Clause: FT-FORM-13-5.
    """
    policy = in_force(policy, FirstLevelPolicy, on)
    facts = (("of_class", require_member(AbcClass, of_class, "of_class")),)
    message = "{of_class}; of the first level: {policy.classes}"
    reason = Reason(FT_FORM_13_5, message, facts, policy, ("classes",))
    return Decision(of_class in policy.classes, (reason,))


def first_level_register(
    classes: ByCustomer[C, AbcClass],
    *,
    policy: FirstLevelPolicy | Editions[FirstLevelPolicy] = FirstLevelPolicy(),
    on: dt.date | None = None,
) -> Decision[tuple[C, ...]]:
    """Return the customers of the first-level register, in the order given.

    Args:
        classes: the class by turnover of each customer, such as `abc` returns.
        policy: the classes of the first level, or its editions.
        on: the day that selects the edition.

    Clause: FT-FORM-13-5.

    >>> first_level_register({"Ann": AbcClass.B, "Bob": AbcClass.A}).value
    ('Bob',)
    """
    policy = in_force(policy, FirstLevelPolicy, on)
    base = require_classes(classes, AbcClass, "class by turnover", "class", "classes")
    found = tuple(customer for customer in base if base[customer] in policy.classes)
    facts = (("found", len(found)), ("of", len(base)))
    message = "{found} of {of} customers are of {policy.classes}"
    return Decision(found, (Reason(FT_FORM_13_5, message, facts, policy, ("classes",)),))
