"""What a customer still has of a product: what was bought less the use that was recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import reduce

from attrs import field, frozen
from attrs.validators import optional

from clientrules.core.checks import listed, require_a
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force, of_edition
from clientrules.core.money.amounts import (
    EXACT,
    Amount,
    amount_field,
    not_negative_field,
    require_not_negative,
)
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.errors import RulesError
from clientrules.regulations.member_shop import STORE_3_4S
from clientrules.segmentation.customer_base import refuse_faults


@frozen
class CustomerStock:
    """What a customer is reckoned to have of a product.

    Args:
        quantity: how much, never less than nothing.
        overused: how much more use is recorded than was bought; above zero the records are wrong.
    """

    quantity: Amount = field(validator=not_negative_field)
    overused: Amount = field(validator=not_negative_field)

    def __str__(self) -> str:
        """Return the quantity, with a warning where the records do not agree."""
        warning = f" (check the records: {self.overused:f} used beyond the purchases)"
        return f"{self.quantity:f}" + (warning if self.overused else "")


@frozen(kw_only=True)
class StockPolicy(Policy):
    """When a customer is prompted to order again.

    Args:
        reorder_at: the stock at which the prompt is due, itself included; the source gives none.
    """

    reorder_at: Amount | None = ruled(None, STORE_3_4S, validator=optional(amount_field))


def customer_stock(*, bought: Iterable[Amount], used: Iterable[Amount]) -> Decision[CustomerStock]:
    """Return what a customer still has of one product.

    Args:
        bought: the quantities on the purchase record card.
        used: the quantities in the product use log, in the same unit.

    Raises:
        InvalidValueError: a negative quantity.

    Clause: STORE-3.4s.

    >>> print(customer_stock(bought=[4, 2], used=[3, 1]))
    2
    """
    total, gone = _sum(bought, "bought"), _sum(used, "used")
    left = EXACT.subtract(total, gone)
    stock = CustomerStock(max(left, Decimal(0)), max(EXACT.minus(left), Decimal(0)))
    facts = (("bought", total), ("used", gone), ("stock", stock))
    return Decision(stock, (Reason(STORE_3_4S, "bought {bought}, used {used}: {stock}", facts),))


def _sum(quantities: Iterable[Amount], name: str) -> Decimal:
    given, faults = listed(quantities, name), list[RulesError]()
    for place, each in enumerate(given):
        try:
            require_not_negative(each, f"{name}[{place}]")
        except RulesError as error:
            faults.append(error)
    refuse_faults(faults)
    return reduce(EXACT.add, given, Decimal(0))


def reorder_due(
    stock: CustomerStock, *, policy: StockPolicy | Editions[StockPolicy], on: dt.date | None = None
) -> Decision[bool | Unspecified]:
    """Tell whether a customer has so little left that a new order is prompted.

    Args:
        stock: what the customer has.
        policy: from which stock on, or its editions.
        on: the day that selects the edition.

    Clause: STORE-3.4s.
    """
    policy = in_force(policy, StockPolicy, on)
    facts = (("stock", require_a(CustomerStock, stock, "stock")),)
    if policy.reorder_at is None:
        value = Unspecified("reorder_at", "StockPolicy(reorder_at=...)")
        reason = Reason(
            STORE_3_4S, "the source does not give a stock to order at", (), of_edition(policy)
        )
        return Decision(value, (reason,))
    message = "{stock} against {policy.reorder_at}"
    reason = Reason(STORE_3_4S, message, facts, policy, ("reorder_at",))
    return Decision(stock.quantity <= policy.reorder_at, (reason,))
