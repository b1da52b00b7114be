"""The complaint record of an exporter: its fields, and what the customer's demand is worth."""

from __future__ import annotations

from decimal import ROUND_HALF_UP
from fractions import Fraction
from typing import Any, Final, TypeAlias

import attrs
from attrs import field, frozen

from clientrules.core.checks import kind, words
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import (
    CENT,
    Amount,
    Exact,
    amount_field,
    not_negative_field,
    require_not_negative,
    round_to,
)
from clientrules.core.money.rate import rate_field
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Policy, require_policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.tables.form import Form, Item
from clientrules.errors import InvalidValueError
from clientrules.regulations.conventions import GEN_7
from clientrules.regulations.export_service import FT_CP_4

RECORD_FORM: Final = Form(
    FT_CP_4,
    [
        Item("customer", label_zh="客户"),
        Item("order no", label_zh="订单编号"),
        Item("manufacturing dept", label_zh="制造部门"),
        Item("ship date", label_zh="交运日期"),
        Item("name and spec", label_zh="品名及规格"),
        Item("unit", label_zh="单位"),
        Item("quantity", label_zh="交货数量", may_be_zero=True),
        Item("amount", label_zh="金额", may_be_zero=True),
        Item("content", label_zh="投诉内容"),
        Item("reason", label_zh="投诉理由"),
        Item("attachments", label_zh="附件"),
        Item("demand", label_zh="客户要求"),
    ],
)
"""What the record of a complaint states: `RECORD_FORM.missing(filled)`."""


class Attachment(Labelled):
    """What may be attached to the record (FT-CP-4)."""

    RECORD = "record", "record", "记录"
    FAX = "fax", "fax", "传真"
    LETTER = "letter", "letter", "信函"


@frozen
class Compensation:
    """The customer wants money."""

    amount: Amount = field(validator=not_negative_field)


@frozen(kw_only=True)
class Discount:
    """The customer wants to pay less, by a rate, an amount or both.

    Args:
        rate: the share taken off, from 0 to 1; `None` where the form names the amount alone.
        amount: the amount taken off; `None` where the form names the rate alone.
    """

    rate: Exact | None = field(validator=attrs.validators.optional(rate_field))
    amount: Amount | None = field(validator=attrs.validators.optional(not_negative_field))

    def __attrs_post_init__(self) -> None:
        if self.rate is None and self.amount is None:
            raise InvalidValueError("a discount has neither rate nor amount: expected one or both")


@frozen
class GoodsReturn:
    """The customer wants to return goods.

    Args:
        quantity: how much, in the unit of the record.
    """

    quantity: Amount = field(validator=not_negative_field)


@frozen
class OtherDemand:
    """The customer wants something else."""

    wish: str = field(validator=words)


Demand: TypeAlias = Compensation | Discount | GoodsReturn | OtherDemand
"""What a customer demands, by the kinds of the form."""


def _usable(policy: Any, _attribute: attrs.Attribute[Any], rounding: str) -> None:
    """Check that money can be rounded so: a quantum above zero and a rounding of `decimal`."""
    round_to(0, policy.quantum, rounding)


@frozen(kw_only=True)
class DemandRounding(Policy):
    """How a discount by rate becomes money."""

    quantum: Amount = ruled(CENT, GEN_7, validator=amount_field)
    rounding: str = ruled(ROUND_HALF_UP, GEN_7, validator=[kind(str), _usable])


def demand_value(
    demand: Demand, *, amount: Amount, quantity: Amount, policy: DemandRounding = DemandRounding()
) -> Decision[Amount | Unspecified]:
    """Return what a demand is worth in money.

    Returns:
        The money; `Unspecified` for a return or another wish, whose worth the form does not state.

    Raises:
        InvalidValueError: a rate and an amount that disagree, a discount above the amount of the
            shipment, more returned than was shipped, or a negative figure.

    Clause: FT-CP-4.
    """
    require_policy(policy, DemandRounding)
    for name, figure in (("amount", amount), ("quantity", quantity)):
        require_not_negative(figure, name)
    match demand:
        case Compensation():
            reason = Reason(FT_CP_4, "the customer demands {amount}", (("amount", demand.amount),))
            return Decision(demand.amount, (reason,))
        case Discount():
            return _discount(demand, amount, policy)
        case GoodsReturn():
            return _goods_return(demand, quantity)
        case OtherDemand():
            wish = (("wish", demand.wish),)
            return _unvalued(Reason(FT_CP_4, "the customer demands {wish}", wish))
        case _:
            raise wrong_kind("demand", demand, "a Demand, such as Compensation(100)")


def _discount(
    demand: Discount, amount: Amount, policy: DemandRounding
) -> Decision[Amount | Unspecified]:
    facts = (("amount", amount), ("rate", demand.rate), ("off", demand.amount))
    off: Amount
    if demand.rate is None:
        off = demand.amount  # type: ignore[assignment]  # one of the two is given
        reason = Reason(FT_CP_4, "{off} off {amount}", facts)
    else:
        off = round_to(Fraction(amount) * Fraction(demand.rate), policy.quantum, policy.rounding)
        numbers = ("quantum", "rounding")
        reason = Reason(FT_CP_4, "a share of {rate} off {amount}", facts, policy, numbers)
        if demand.amount not in (None, off):
            raise InvalidValueError(
                f"the discount is {demand.amount} and a share of {demand.rate}, which is {off} of"
                f" {amount}: expected the two to agree; leave one out or correct it",
                field="demand",
                value=demand,
            )
    if off > amount:
        raise InvalidValueError(
            f"the discount is {off} of {amount}: expected no more than that",
            field="demand",
            value=demand,
        )
    return Decision(off, (reason,))


def _goods_return(demand: GoodsReturn, quantity: Amount) -> Decision[Amount | Unspecified]:
    if demand.quantity > quantity:
        raise InvalidValueError(
            f"the return is {demand.quantity} of {quantity} shipped: expected no more than that",
            field="demand",
            value=demand,
        )
    facts = (("returned", demand.quantity), ("shipped", quantity))
    return _unvalued(Reason(FT_CP_4, "{returned} of {shipped} are to be returned", facts))


def _unvalued(reason: Reason) -> Decision[Amount | Unspecified]:
    gap = Unspecified("the worth of the demand", "the amount agreed, as a Compensation")
    return Decision(gap, (reason,))
