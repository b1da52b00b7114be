"""What the few make of the whole: the 80/20 saying, and who is among the few."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, Final, TypeVar

import attrs
from attrs import frozen

from clientrules.core.checks import field_name
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import EXACT, Amount, Exact
from clientrules.core.money.rate import rate_field, required_count
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.regulations.key_accounts import KA4_4
from clientrules.segmentation.customer_base import (
    known_of,
    numbered,
    refuse_negatives,
    require_amounts,
)
from clientrules.segmentation.shares.abc_classes import AbcPolicy, lines_of
from clientrules.segmentation.shares.abc_result import percent, share_of

C = TypeVar("C")


def _above_zero(policy: ParetoPolicy, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not value:
        raise wrong_value(field_name(policy, attribute), value, "a share above zero")


@frozen(kw_only=True)
class ParetoPolicy(Policy):
    """The share of customers, and of sales or profit, that the 80/20 saying speaks of.

    Args:
        customers: the top share of customers.
        sales: the share of sales or profit that they are said to bring.
    """

    customers: Exact = ruled(Decimal("0.20"), KA4_4, validator=[rate_field, _above_zero])
    sales: Exact = ruled(Decimal("0.80"), KA4_4, validator=[rate_field, _above_zero])


def pareto_share(
    amounts: Iterable[Amount] | Mapping[Any, Amount],
    *,
    policy: ParetoPolicy | Editions[ParetoPolicy] = ParetoPolicy(),
    on: dt.date | None = None,
) -> Decision[Fraction | None]:
    """Return the share of the total that the top customers bring.

    Args:
        amounts: sales or profit of each customer, zero or more.
        policy: how many customers are the top, or its editions; a fraction of one counts as a
            whole.
        on: the day that selects the edition.

    Returns:
        The share, exact, or `None` where the total is zero.

    Raises:
        InvalidValueError: an empty base, or negative amounts, all named at once.

    Clause: KA4-4.
    """
    policy = in_force(policy, ParetoPolicy, on)
    base = require_amounts(numbered(amounts, "amounts"), "sales or profit", "amounts")
    ordered = sorted(base.values(), reverse=True)
    if ordered[-1] < 0:
        refuse_negatives(base, "sales or profit", _LEAVE_OUT, "amounts")
    top = required_count(len(base), policy.customers)
    with localcontext(EXACT):
        share = share_of(sum(ordered[:top]), sum(ordered))
    facts = (("top", top), ("of", len(base)), ("share", percent(share)))
    message = "the top {top} of {of} customers bring {share}; said to be {policy.sales}"
    return Decision(share, (Reason(KA4_4, message, facts, policy, ("customers", "sales")),))


def has_major_sales_share(
    customer: C,
    sales: Mapping[C, Amount],
    *,
    policy: ParetoPolicy | Editions[ParetoPolicy] = ParetoPolicy(),
    on: dt.date | None = None,
) -> Decision[bool]:
    """Tell whether a customer is in the top group that makes the major part of sales.

    The clause gives no number; the group is the smallest one that reaches the policy's share, and
    customers with equal sales are in it together.

    Args:
        customer: the customer asked about.
        sales: the sales of each customer of the base.
        policy: the share that the group makes, or its editions.
        on: the day that selects the edition.

    Raises:
        UnknownKeyError: a customer who is not in the base.
        InvalidValueError: an empty base, or negative amounts, all named at once.

    Clauses: KA4-1, KA4-4.
    """
    policy = in_force(policy, ParetoPolicy, on)
    base = require_amounts(sales, "sales", "sales")
    refuse_negatives(base, "sales", _LEAVE_OUT)
    own = known_of(customer, base)
    line = lines_of(base, AbcPolicy(lines=(policy.sales, Decimal(1)))).a
    if line is None:
        facts: tuple[tuple[str, object], ...] = (("sales", own),)
        return Decision(False, (Reason(KA4_4, _NO_SALES, facts, policy, ("sales",)),))  # noqa: FBT003
    facts = (("sales", own), ("line", line))
    message = (
        "sales of {sales} against {line}, from which the top group makes {policy.sales} of all"
    )
    return Decision(own >= line, (Reason(KA4_4, message, facts, policy, ("sales",)),))


_LEAVE_OUT: Final = "net the returns of earlier periods, or leave these customers out"
_NO_SALES: Final = "sales of {sales} in a base where nobody has any"
