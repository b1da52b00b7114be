"""The transactions with customers, and what they add up to by year and month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from typing import TypeVar

from attrs import field, frozen

from clientrules.core.checks import require_all, words
from clientrules.core.dates.instants import day_field, optional_day_field
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money.amounts import EXACT, Amount, amount_field
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.regulations.export_merchandising import FT_FORM_13_6, FT_INFO_4

K = TypeVar("K", bound=Hashable)


@frozen(kw_only=True)
class Transaction:
    """One line of a customer's order, or of what comes back.

    Args:
        customer: who ordered.
        country: the customer's country.
        contract: the number of the contract, which is one order however many lines it has.
        product: what was ordered.
        quantity: how much of it.
        amount: what it is worth; below zero where goods come back.
        ordered: the day of the order, by which the transaction counts.
        shipped: the day of the shipment, or `None` if there was none yet.
    """

    customer: str = field(validator=words, repr=shown)
    country: str = field(validator=words, repr=shown)
    contract: str = field(validator=words, repr=shown)
    product: str = field(validator=words, repr=shown)
    quantity: Amount = field(validator=amount_field)
    amount: Amount = field(validator=amount_field)
    ordered: dt.date = field(converter=day_field)
    shipped: dt.date | None = field(converter=optional_day_field)

    @property
    def returns(self) -> bool:
        """Tell whether goods come back, which is no order."""
        return self.amount < 0 or self.quantity < 0

    def __str__(self) -> str:
        """Return the order in words."""
        return f"{self.contract} of {self.ordered}"


def require_transactions(given: Iterable[Transaction]) -> tuple[Transaction, ...]:
    """Return transactions as a tuple, and refuse what is none among them."""
    return require_all(Transaction, given, "transactions", "one of transactions")


def implausible_shipments(
    transactions: Iterable[Transaction],
) -> Decision[tuple[Transaction, ...]]:
    """Return the transactions that were shipped before they were ordered.

    Args:
        transactions: the list of trading customers.

    Clause: FT-FORM-13-6.
    """
    found = tuple(
        each
        for each in require_transactions(transactions)
        if each.shipped is not None and each.shipped < each.ordered
    )
    reasons = tuple(
        Reason(
            FT_FORM_13_6,
            "{contract}: shipped {shipped}, before the order of {ordered}",
            (("contract", each.contract), ("shipped", each.shipped), ("ordered", each.ordered)),
        )
        for each in found
    )
    plausible = Reason(FT_FORM_13_6, "no shipment is before its order")
    return Decision(found, reasons or (plausible,))


@frozen
class Performance:
    """What a customer's transactions add up to.

    Args:
        years: the amount of each calendar year with a transaction, in order.
        months: the amount of each month with one, by year and month, in order.
    """

    years: FrozenMap[int, Amount]
    months: FrozenMap[tuple[int, int], Amount]

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each `year` and `month` with a transaction, with its `amount`."""
        return [
            {"year": year, "month": month, "amount": amount}
            for (year, month), amount in self.months.items()
        ]

    def __str__(self) -> str:
        """Return the amounts by year."""
        return "; ".join(f"{year}: {amount:f}" for year, amount in self.years.items()) or "none"


def performance(transactions: Iterable[Transaction]) -> Decision[Performance]:
    """Return what transactions add up to by year and by month of the order.

    Args:
        transactions: those of one customer or of many.

    Clause: FT-INFO-4.
    """
    made = require_transactions(transactions)
    years = _sums((each.ordered.year, each.amount) for each in made)
    months = _sums(((each.ordered.year, each.ordered.month), each.amount) for each in made)
    value = Performance(years, months)
    facts = (("count", len(made)), ("performance", value))
    return Decision(value, (Reason(FT_INFO_4, "{count} transactions: {performance}", facts),))


def _sums(amounts: Iterable[tuple[K, Amount]]) -> FrozenMap[K, Amount]:
    sums: dict[K, Amount] = {}
    for key, amount in amounts:
        sums[key] = EXACT.add(sums.get(key, 0), amount)
    return FrozenMap(dict(sorted(sums.items())))
