"""Who is an important, a key or a big customer: how many of a clause's criteria are met."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import field, frozen

from clientrules.core.checks import (
    count_from,
    kind,
    mapping,
    require_a,
    require_count,
    require_flag,
    strings,
)
from clientrules.core.clause import Clause
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.policy import Policy, require_policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.regulations.important_customers import IMP_2_2
from clientrules.regulations.key_accounts import BUILD_2, KA4_1, KA4_2, KA4_3


@frozen
class Screening:
    """The outcome of a scorecard.

    Args:
        qualifies: whether enough criteria are met.
        met: the criteria that are met, in the order of the clause.
        unmet: the others.
    """

    qualifies: bool = field(validator=kind(bool))
    met: tuple[str, ...] = field(converter=strings, repr=shown)
    unmet: tuple[str, ...] = field(converter=strings, repr=shown)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each `criterion`: whether it is `met`, and whether all `qualifies`."""
        outcomes = (*((name, True) for name in self.met), *((name, False) for name in self.unmet))
        return [
            {"criterion": name, "met": met, "qualifies": self.qualifies} for name, met in outcomes
        ]

    def __str__(self) -> str:
        if self.qualifies:
            return "qualifies"
        return f"does not qualify; unmet: {', '.join(self.unmet)}"


def screen(
    clause: Clause, criteria: Mapping[str, bool], required: int, policy: Policy
) -> Decision[Screening]:
    """Return how many criteria of a clause are met, against how many it requires.

    Args:
        clause: the clause that lists the criteria.
        criteria: for each criterion whether the customer meets it.
        required: how many must be met, the policy's number `required`.
        policy: the policy that holds it.
    """
    require_policy(policy, Policy)
    require_a(Clause, clause, "clause")
    require_count(required, "required")
    _require_flags(mapping(criteria, "criteria", "criterion to yes or no"))
    met = tuple(name for name, holds in criteria.items() if holds)
    unmet = tuple(name for name, holds in criteria.items() if not holds)
    facts = (("met", met), ("unmet", unmet), ("count", len(met)), ("of", len(criteria)))
    message = (
        "meets {count} of {of} criteria, {policy.required} required; met: {met}; unmet: {unmet}"
    )
    reason = Reason(clause, message, facts, policy, ("required",))
    return Decision(Screening(len(met) >= required, met, unmet), (reason,))


def _require_flags(facts: Mapping[str, bool]) -> None:
    for name, holds in facts.items():
        require_flag(holds, name)


@frozen(kw_only=True)
class ClassAPolicy(Policy):
    """How many of the four criteria make class A by judgement: all, unless the firm differs."""

    required: int = ruled(4, IMP_2_2, validator=count_from(1, to=4))


def screen_class_a(
    *,
    frequent: bool,
    large_share: bool,
    loyal: bool,
    well_disposed: bool,
    policy: ClassAPolicy | Editions[ClassAPolicy] = ClassAPolicy(),
    on: dt.date | None = None,
) -> Decision[Screening]:
    """Return whether a customer meets enough criteria of class A by judgement.

    Args:
        frequent: it trades often.
        large_share: it makes up a large share of the firm's sales.
        loyal: it is highly loyal.
        well_disposed: it thinks well of products and services.
        policy: how many criteria are required, or its editions.
        on: the day that selects the edition.

    Clause: IMP-2.2.
    """
    policy = in_force(policy, ClassAPolicy, on)
    facts = {"frequent": frequent, "large_share": large_share, "loyal": loyal}
    _require_flags(facts | {"well_disposed": well_disposed})
    criteria = {
        "frequency": frequent,
        "sales share": large_share,
        "loyalty": loyal,
        "evaluation": well_disposed,
    }
    return screen(IMP_2_2, criteria, policy.required, policy)


@frozen(kw_only=True)
class KeyAccountPolicy(Policy):
    """How many of the four screening factors are needed: all, the decided reading, by default."""

    required: int = ruled(4, KA4_1, validator=count_from(1, to=4))


def screen_key_account(
    *,
    advanced_management: bool,
    good_credit: bool,
    major_sales_share: bool,
    higher_margin: bool,
    policy: KeyAccountPolicy | Editions[KeyAccountPolicy] = KeyAccountPolicy(),
    on: dt.date | None = None,
) -> Decision[Screening]:
    """Return whether a customer is screened as a key account, with the factors unmet.

    Args:
        advanced_management: an advanced management philosophy.
        good_credit: good financial credit.
        major_sales_share: a major part of sales; `has_major_sales_share` can tell.
        higher_margin: a higher gross profit.
        policy: how many factors are needed, or its editions.
        on: the day that selects the edition.

    Clause: KA4-1.
    """
    policy = in_force(policy, KeyAccountPolicy, on)
    facts = {"advanced_management": advanced_management, "good_credit": good_credit}
    facts |= {"major_sales_share": major_sales_share, "higher_margin": higher_margin}
    _require_flags(facts)
    criteria = {
        "management": advanced_management,
        "credit": good_credit,
        "sales share": major_sales_share,
        "margin": higher_margin,
    }
    return screen(KA4_1, criteria, policy.required, policy)


@frozen(kw_only=True)
class BigCustomerPolicy(Policy):
    """How many of the five criteria make a big customer: all, as the source joins them."""

    required: int = ruled(5, BUILD_2, validator=count_from(1, to=5))


def screen_big_customer(
    *,
    large_contracts: bool,
    stable_return: bool,
    partnership: bool,
    partnership_possible: bool,
    continuous_investment: bool,
    good_reputation: bool,
    policy: BigCustomerPolicy | Editions[BigCustomerPolicy] = BigCustomerPolicy(),
    on: dt.date | None = None,
) -> Decision[Screening]:
    """Return whether a customer is a big customer of a construction firm.

    Args:
        large_contracts: brings larger contract value.
        stable_return: offers a stable construction return.
        partnership: a long-term strategic partnership exists.
        partnership_possible: one can be built; either is enough.
        continuous_investment: invests in construction continuously and for long.
        good_reputation: has a good reputation.
        policy: how many criteria are needed, or its editions.
        on: the day that selects the edition.

    Clause: BUILD-2.
    """
    policy = in_force(policy, BigCustomerPolicy, on)
    facts = {"large_contracts": large_contracts, "stable_return": stable_return}
    facts |= {"partnership": partnership, "partnership_possible": partnership_possible}
    facts |= {"continuous_investment": continuous_investment, "good_reputation": good_reputation}
    _require_flags(facts)
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

    Clause: KA4-2.
    """
    known = {"high_sales": high_sales, "high_margin": high_margin}
    _require_flags(known | {"strong_capital": strong_capital, "large_premises": large_premises})
    strengths = {
        "sales": high_sales,
        "margin": high_margin,
        "capital": strong_capital,
        "premises": large_premises,
    }
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
