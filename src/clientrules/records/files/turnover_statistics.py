"""The customer statistics of an exporter: orders, turnover and its yearly average."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import reduce

from attrs import frozen

from clientrules.core.checks import kind, one_of
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import CENT, EXACT, Amount, amount_field, round_to
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.errors import InvalidValueError
from clientrules.records.files.transactions import Transaction, require_transactions
from clientrules.regulations.conventions import GEN_7
from clientrules.regulations.export_merchandising import FT_FORM_13_4


@frozen(kw_only=True)
class AverageTurnoverPolicy(Policy):
    """How the average annual turnover is reckoned.

    Args:
        years: which calendar years count: `"span"`, all from the first deal to the last, the
            decided reading; or `"recorded"`, those with a deal alone. A return is no deal.
        quantum: the smallest unit of money.
        rounding: how, as the `decimal` module calls it.
    """

    years: str = ruled("span", FT_FORM_13_4, validator=one_of("span", "recorded"))
    quantum: Amount = ruled(CENT, GEN_7, validator=amount_field)
    rounding: str = ruled(ROUND_HALF_UP, GEN_7, validator=kind(str))


def average_annual_turnover(
    transactions: Iterable[Transaction],
    *,
    policy: AverageTurnoverPolicy | Editions[AverageTurnoverPolicy] = AverageTurnoverPolicy(),
    on: dt.date | None = None,
) -> Decision[Amount]:
    """Return the turnover of a customer divided by the number of years.

    Args:
        transactions: the customer's, at least one.
        policy: which years count, and how the average is rounded, or its editions.
        on: the day that selects the edition.

    Raises:
        InvalidValueError: no transactions.

    Clause: FT-FORM-13-4.
    """
    policy = in_force(policy, AverageTurnoverPolicy, on)
    made = require_transactions(transactions)
    if not made:
        message = "transactions is empty: expected at least one"
        raise InvalidValueError(message, field="transactions", value=made)
    # Where there is nothing but returns, their years are all there is to go by.
    years = {each.ordered.year for each in _deals(made) or made}
    count = max(years) - min(years) + 1 if policy.years == "span" else len(years)
    total = reduce(EXACT.add, (each.amount for each in made), Decimal(0))
    average = round_to(Fraction(total) / count, policy.quantum, policy.rounding)
    facts = (("total", total), ("count", count), ("first", min(years)), ("last", max(years)))
    message = "{total} over {count} years ({policy.years}) from {first} to {last}"
    numbers = ("years", "quantum", "rounding")
    return Decision(average, (Reason(FT_FORM_13_4, message, facts, policy, numbers),))


@frozen(kw_only=True)
class CustomerStatistics:
    """A row of the customer statistics.

    Args:
        contracts: the numbers of its contracts, each once.
        goods: what was ordered, each once.
        orders: how many orders; the lines of a contract are one, and what comes back is none.
        turnover: what they are worth together.
        average: the average annual turnover.
    """

    customer: str
    country: str
    contracts: tuple[str, ...]
    goods: tuple[str, ...]
    orders: int
    turnover: Amount
    average: Amount

    def __str__(self) -> str:
        """Return the row in words."""
        return f"{self.customer}: {self.orders} orders, {self.turnover:f}"


def customer_statistics(
    transactions: Iterable[Transaction],
    *,
    policy: AverageTurnoverPolicy | Editions[AverageTurnoverPolicy] = AverageTurnoverPolicy(),
    on: dt.date | None = None,
) -> Decision[tuple[CustomerStatistics, ...]]:
    """Return the customer statistics: one row a customer, in the order of the first transaction.

    Args:
        transactions: those of all customers.
        policy: which years count for the average, and how it is rounded, or its editions.
        on: the day that selects the edition.

    Clause: FT-FORM-13-4.
    """
    policy = in_force(policy, AverageTurnoverPolicy, on)
    made = require_transactions(transactions)
    by_customer: dict[tuple[str, str], list[Transaction]] = {}
    for each in made:
        by_customer.setdefault((each.customer, each.country), []).append(each)
    rows = tuple(_statistics(each, policy) for each in by_customer.values())
    facts = (("rows", len(rows)), ("count", len(made)))
    message = (
        "{rows} customers with {count} transactions; averages over the years by {policy.years}"
    )
    numbers = ("years", "quantum", "rounding")
    return Decision(rows, (Reason(FT_FORM_13_4, message, facts, policy, numbers),))


def _deals(made: Iterable[Transaction]) -> list[Transaction]:
    return [each for each in made if not each.returns]


def _statistics(made: list[Transaction], policy: AverageTurnoverPolicy) -> CustomerStatistics:
    return CustomerStatistics(
        customer=made[0].customer,
        country=made[0].country,
        contracts=tuple(dict.fromkeys(each.contract for each in made)),
        goods=tuple(dict.fromkeys(each.product for each in made)),
        orders=len({each.contract for each in _deals(made)}),
        turnover=reduce(EXACT.add, (each.amount for each in made), Decimal(0)),
        average=average_annual_turnover(made, policy=policy).value,
    )
