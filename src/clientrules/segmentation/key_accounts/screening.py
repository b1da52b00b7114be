"""Key accounts: who is screened as one, for how long, and what the few make of the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeVar

import attrs
from attrs import frozen

from clientrules.core.checks import count_from
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.money.amounts import Amount, Exact
from clientrules.core.money.rate import rate_field, required_count
from clientrules.core.policy import Policy, require_policy, ruled
from clientrules.core.reason import Reason
from clientrules.errors import InvalidValueError
from clientrules.regulations.key_accounts import BUILD_2, KA4_1, KA4_2, KA4_3, KA4_4
from clientrules.segmentation.grades.judgement import require_judgement
from clientrules.segmentation.key_accounts.scorecard import Screening, screen
from clientrules.segmentation.shares.abc_classes import AbcPolicy, lines_of
from clientrules.segmentation.shares.abc_result import percent
from clientrules.segmentation.shares.customer_base import (
    known_of,
    numbered,
    refuse_negatives,
    require_amounts,
)

C = TypeVar("C")


@frozen(kw_only=True)
class KeyAccountPolicy(Policy):
    """How many of the four screening factors are needed.

    Args:
        required: all four, the decided reading, unless the firm says otherwise.
    """

    required: int = ruled(4, KA4_1, validator=count_from(1, to=4))


def screen_key_account(
    *,
    advanced_management: bool,
    good_credit: bool,
    major_sales_share: bool,
    higher_margin: bool,
    policy: KeyAccountPolicy = KeyAccountPolicy(),
) -> Decision[Screening]:
    """Return whether a customer is screened as a key account, with the factors unmet.

    Args:
        advanced_management: an advanced management philosophy.
        good_credit: good financial credit.
        major_sales_share: a major part of sales; `has_major_sales_share` can tell.
        higher_margin: a higher gross profit.
        policy: how many factors are needed.

    Clause: KA4-1.
    """
    require_policy(policy, KeyAccountPolicy)
    criteria = {
        "management": advanced_management,
        "credit": good_credit,
        "sales share": major_sales_share,
        "margin": higher_margin,
    }
    return screen(KA4_1, criteria, policy.required, policy)


@frozen(kw_only=True)
class BigCustomerPolicy(Policy):
    """How many of the five criteria make a big customer of a construction firm.

    Args:
        required: all five, as the source joins them, unless the firm says otherwise.
    """

    required: int = ruled(5, BUILD_2, validator=count_from(1, to=5))


def screen_big_customer(
    *,
    large_contracts: bool,
    stable_return: bool,
    partnership: bool,
    partnership_possible: bool,
    continuous_investment: bool,
    good_reputation: bool,
    policy: BigCustomerPolicy = BigCustomerPolicy(),
) -> Decision[Screening]:
    """Return whether a customer is a big customer of a construction firm.

    Args:
        large_contracts: brings larger contract value.
        stable_return: offers a stable construction return.
        partnership: a long-term strategic partnership exists.
        partnership_possible: one can be built; either is enough.
        continuous_investment: invests in construction continuously and for long.
        good_reputation: has a good reputation.
        policy: how many criteria are needed.

    Clause: BUILD-2.
    """
    require_policy(policy, BigCustomerPolicy)
    for name, value in (
        ("partnership", partnership),
        ("partnership_possible", partnership_possible),
    ):
        require_judgement(value, name)
    criteria = {
        "contract value": large_contracts,
        "stable return": stable_return,
        "partnership": partnership or partnership_possible,
        "continuous investment": continuous_investment,
        "reputation": good_reputation,
    }
    return screen(BUILD_2, criteria, policy.required, policy)


def rejects_single_metric(
    *, high_sales: bool, high_margin: bool, strong_capital: bool, large_premises: bool
) -> Decision[bool]:
    """Tell whether a customer is no key account because a single strength does not suffice.

    Sales without margin, margin without sales, and capital or premises without either are rejected.

    Args:
        high_sales: sales are high.
        high_margin: the margin is high.
        strong_capital: capital is strong.
        large_premises: the premises are large.

    Clause: KA4-2.
    """
    strengths = {
        "sales": high_sales,
        "margin": high_margin,
        "capital": strong_capital,
        "premises": large_premises,
    }
    for name, value in strengths.items():
        require_judgement(value, name)
    rejected = not (high_sales and high_margin)
    facts = (("strong", tuple(name for name, holds in strengths.items() if holds)),)
    message = "strong in {strong}, which " + (
        "does not suffice" if rejected else "is not one alone"
    )
    return Decision(rejected, (Reason(KA4_2, message, facts),))


def key_account_status_holds(*, screened: dt.date, on: dt.date) -> Decision[bool]:
    """Tell whether the status still holds: in the calendar year of the screening only.

    Args:
        screened: the day of the screening that granted it.
        on: the day asked about.

    Clause: KA4-3.
    """
    granted, asked = require_day(screened, "screened"), require_day(on)
    holds = granted <= asked and granted.year == asked.year
    outcome = "holds" if holds else "does not hold"
    if not holds:
        outcome += ": it was screened only later" if granted > asked else "; screen again"
    message = f"screened on {{screened}}, the status asked for {{on}} {outcome}"
    return Decision(holds, (Reason(KA4_3, message, (("screened", granted), ("on", asked))),))


def _above_zero(policy: ParetoPolicy, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not value:
        raise InvalidValueError(
            f"{type(policy).__name__}.{attribute.name} is {value}: expected a share above zero"
        )


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
    amounts: Iterable[Amount] | Mapping[Any, Amount], *, policy: ParetoPolicy = ParetoPolicy()
) -> Decision[Fraction | None]:
    """Return the share of the total that the top customers bring.

    Args:
        amounts: sales or profit of each customer, zero or more.
        policy: how many customers are the top; a fraction of one counts as a whole.

    Returns:
        The share, exact, or `None` where the total is zero.

    Raises:
        InvalidValueError: an empty base, or negative amounts, all named at once.

    Clause: KA4-4.
    """
    require_policy(policy, ParetoPolicy)
    base = require_amounts(numbered(amounts, "sales or profit"), "sales or profit")
    refuse_negatives(base, "sales or profit", _LEAVE_OUT)
    top = required_count(len(base), policy.customers)
    parts = sorted(map(Fraction, base.values()), reverse=True)
    total = sum(parts)
    share = sum(parts[:top], Fraction()) / total if total else None
    facts = (("top", top), ("of", len(base)), ("share", percent(share)))
    message = "the top {top} of {of} customers bring {share}; said to be {policy.sales}"
    return Decision(share, (Reason(KA4_4, message, facts, policy, ("customers", "sales")),))


def has_major_sales_share(
    customer: C, sales: Mapping[C, Amount], *, policy: ParetoPolicy = ParetoPolicy()
) -> Decision[bool]:
    """Tell whether a customer is in the top group that makes the major part of sales.

    The clause gives no number; the group is the smallest one that reaches the policy's share, and
    customers with equal sales are in it together.

    Args:
        customer: the customer asked about.
        sales: the sales of each customer of the base.
        policy: the share that the group makes.

    Raises:
        UnknownKeyError: a customer who is not in the base.
        InvalidValueError: an empty base, or negative amounts, all named at once.

    Clauses: KA4-1, KA4-4.
    """
    require_policy(policy, ParetoPolicy)
    base = require_amounts(sales, "sales")
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
