"""What key accounts are owed: supply first, trials, rewards, attention, and regular contact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import localcontext
from fractions import Fraction
from itertools import groupby
from typing import Any, Final, Generic, TypeVar

import attrs
import pendulum
from attrs import field, frozen

from clientrules.core.checks import kind, require_all, require_key
from clientrules.core.dates.cadence import Cadence, CalendarPeriod
from clientrules.core.dates.instants import require_instant, universal
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import (
    EXACT,
    Amount,
    not_negative_field,
    require_amount,
    require_not_negative,
)
from clientrules.core.outcome import Undecided
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.core.render import shown, text
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.important_customers import IMP_2_3, IMPC_1
from clientrules.regulations.key_accounts import KEYC_1, KEYC_2, KEYC_3, KEYC_4, KEYC_5
from clientrules.regulations.retention import KEEP3_3_2, KEEP_4_2
from clientrules.segmentation.customer_base import require_classes
from clientrules.segmentation.grades.schemes import CustomerLevel, ImportanceClass

C = TypeVar("C")


class KeyStatus(Labelled):
    """Whether a customer is a key customer of the firm (KEYC)."""

    KEY = "key", "key customer", "重点客户"
    ORDINARY = "ordinary", "ordinary customer", "普通客户"


REWARDS: Final[Table[KeyStatus, tuple[str, ...]]] = Table(
    (
        TableRow(KeyStatus.KEY, ("discount", "rebate"), KEYC_4),
        TableRow(KeyStatus.ORDINARY, (), KEYC_4),
    )
)
"""The kinds of reward a customer may get by this clause; the source gives no rates."""

ENTITLEMENTS: Final[Table[ImportanceClass, tuple[str, ...]]] = Table(
    (
        TableRow(ImportanceClass.IMPORTANT, ("survey", "file", "protection plan"), KEEP3_3_2),
        TableRow(ImportanceClass.GENERAL, ("survey", "file", "protection plan"), KEEP3_3_2),
        TableRow(ImportanceClass.POTENTIAL, (), KEEP3_3_2),
    )
)
"""What each class is owed beyond the record in the database."""


@frozen
class LevelPlan:
    """How a level is looked after: by a plan of its own, and with focused attention and support."""

    own_plan: bool
    focused: bool

    def __str__(self) -> str:
        return "a plan of its own" + (" with focused attention" if self.focused else "")


LEVEL_PLANS: Final = Table(
    (
        TableRow(CustomerLevel.BIG, LevelPlan(own_plan=True, focused=True), KEEP_4_2),
        TableRow(CustomerLevel.KEY, LevelPlan(own_plan=True, focused=True), KEEP_4_2),
        TableRow(CustomerLevel.ORDINARY, LevelPlan(own_plan=True, focused=False), KEEP_4_2),
    )
)
"""What each level gets."""

OPINIONS_ON_STAFF: Final = Cadence(KEYC_3, what="asking key customers about the sales staff")
"""Frequent, without a number in the source."""

SYMPOSIUM: Final = Cadence(
    KEYC_5, what="the key customers' symposium", stated=CalendarPeriod.YEAR, mandatory=False
)
"""Once a calendar year, where conditions allow."""

SUBDIVISION_OF_A: Final = Cadence(IMP_2_3, what="subdividing class A by traits, needs and buying")
"""Regular, without a number in the source."""

CONTACT_CHANNELS: Final = Table(
    tuple(
        TableRow(channel, Cadence(IMPC_1, what=f"contact by {channel}"), IMPC_1)
        for channel in ("visit", "phone", "mail", "SMS")
    )
)
"""Regular contact with important customers, each channel without a number in the source."""


def _placed(at: dt.datetime) -> pendulum.DateTime:
    return require_instant(at, "Order.placed")


def _identified(_order: Order[Any], _attribute: attrs.Attribute[Any], customer: Any) -> None:
    require_key(customer, "Order.customer")


def _above_zero(_order: Order[Any], _attribute: attrs.Attribute[Any], quantity: Any) -> None:
    if require_amount(quantity, "Order.quantity") <= 0:
        raise wrong_value("Order.quantity", quantity, "more than zero")


@frozen(kw_only=True)
class Order(Generic[C]):
    """What a customer ordered and when: a quantity above zero, and whether it is a key customer."""

    customer: C = field(validator=_identified, repr=shown)
    quantity: Amount = field(validator=_above_zero)
    status: KeyStatus = field(validator=kind(KeyStatus))
    placed: pendulum.DateTime = field(converter=_placed)


@frozen
class Delivery(Generic[C]):
    """An order, and how much of it is supplied."""

    order: Order[C] = field(validator=kind(Order))
    quantity: Amount = field(validator=not_negative_field)

    def __str__(self) -> str:
        return f"{self.order.customer} {text(self.quantity)} of {text(self.order.quantity)}"


def supply(
    stock: Amount, orders: Iterable[Order[C]]
) -> Decision[tuple[Delivery[C], ...] | Undecided]:
    """Share out stock: key customers first, and within each group by the time of the order.

    Args:
        stock: how much there is, zero or more.
        orders: the orders, in any order.

    Returns:
        One delivery for each order, in the order in which they are served; or `Undecided` where
        what is left would have to be shared among orders of one instant.

    Raises:
        InvalidValueError: a negative stock.

    Clause: KEYC-1.
    """
    left = require_not_negative(stock, "stock")
    deliveries: list[Delivery[C]] = []
    with localcontext(EXACT):
        for _, tied in groupby(_ranked(orders), key=_turn):
            together = tuple(tied)
            wanted = sum(Fraction(order.quantity) for order in together)
            if len(together) > 1 and 0 < left < wanted:
                return _tie(left, together)
            for order in together:
                quantity = min(order.quantity, left)
                left -= quantity
                deliveries.append(Delivery(order, quantity))
    facts = (("stock", stock), ("deliveries", tuple(deliveries)))
    reason = Reason(KEYC_1, "stock of {stock}, key customers first: {deliveries}", facts)
    return Decision(tuple(deliveries), (reason,))


def _ranked(orders: Iterable[Order[C]]) -> list[Order[C]]:
    return sorted(require_all(Order, orders, "orders", "an order"), key=_turn)


def _turn(order: Order[C]) -> tuple[bool, pendulum.DateTime]:
    return order.status is not KeyStatus.KEY, universal(order.placed)


def _tie(
    left: Amount, orders: tuple[Order[C], ...]
) -> Decision[tuple[Delivery[C], ...] | Undecided]:
    facts = (
        ("left", left),
        ("placed", orders[0].placed),
        ("customers", tuple(order.customer for order in orders)),
    )
    question = "who is served first of the orders of one instant"
    reason = Reason(KEYC_1, "{left} is left for {customers}, who all ordered at {placed}", facts)
    return Decision(Undecided(None, question), (reason,))


def trial_audience(customers: Mapping[C, KeyStatus]) -> Decision[tuple[C, ...]]:
    """Return who gets a new product in the first wave: the key customers alone.

    Args:
        customers: for each customer whether it is a key customer.

    Returns:
        The key customers in the order given; nobody where there is none, and the reason says so.

    Clause: KEYC-2.
    """
    given = require_classes(customers, KeyStatus, "KeyStatus", "status", "customers")
    first = tuple(customer for customer, status in given.items() if status is KeyStatus.KEY)
    message = (
        "{count} key customers of {of}" if first else "no key customer among {of}: an empty wave"
    )
    facts = (("count", len(first)), ("of", len(given)))
    return Decision(first, (Reason(KEYC_2, message, facts),))
