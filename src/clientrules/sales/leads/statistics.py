"""What each source of leads brought, analysed by itself: profile, conversion and unit price."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import localcontext
from fractions import Fraction

from attrs import frozen

from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money.amounts import EXACT, Amount, require_amount
from clientrules.core.reason import Reason
from clientrules.core.refusals import hint, wrong_kind
from clientrules.core.render import shown
from clientrules.errors import UnknownKeyError
from clientrules.regulations.crm_articles import LEAD_1
from clientrules.sales.leads.register import Lead, LeadSource, distinct_leads


@frozen(kw_only=True)
class SourceStatistics:
    """What a source of leads brought.

    Args:
        leads: how many leads.
        converted: how many of them became customers.
        customers: how many customers those are; several leads may lead to one.
        turnover: what those customers bought.
        profile: how many leads of each category.
    """

    leads: int
    converted: int
    customers: int
    turnover: Amount
    profile: Mapping[str, int]

    @property
    def conversion(self) -> Fraction | None:
        """Return the share of leads that became customers, or `None` without leads."""
        return Fraction(self.converted, self.leads) if self.leads else None

    @property
    def unit_price(self) -> Fraction | None:
        """Return the turnover of one customer on average, or `None` without customers."""
        return Fraction(self.turnover) / self.customers if self.customers else None

    def __str__(self) -> str:
        """Return the head counts in words."""
        return f"{self.converted} of {self.leads} leads converted"


def stats_by_source(
    leads: Iterable[Lead], *, turnover: Mapping[str, Amount]
) -> Decision[Mapping[LeadSource, SourceStatistics]]:
    """Return profile, unit price and conversion of each source, each analysed by itself.

    Args:
        leads: the leads.
        turnover: what each customer bought, for every customer that a lead became.

    Returns:
        The statistics of every source, also of one that brought no leads.

    Clause: LEAD-1.
    """
    given = distinct_leads(leads)
    if not isinstance(turnover, Mapping):
        raise wrong_kind("turnover", turnover, "a mapping from a customer to an amount")
    statistics = FrozenMap(
        {
            source: _statistics([lead for lead in given if lead.source is source], turnover)
            for source in LeadSource
        }
    )
    return Decision(statistics, (Reason(LEAD_1, "{sources}", (("sources", statistics),)),))


def _statistics(leads: list[Lead], turnover: Mapping[str, Amount]) -> SourceStatistics:
    customers = [lead.customer for lead in leads if lead.customer is not None]
    with localcontext(EXACT):
        bought = sum(_bought(each, turnover) for each in sorted(set(customers)))
    return SourceStatistics(
        leads=len(leads),
        converted=len(customers),
        customers=len(set(customers)),
        turnover=bought,
        profile=FrozenMap(Counter(lead.category for lead in leads)),
    )


def _bought(customer: str, turnover: Mapping[str, Amount]) -> Amount:
    if customer not in turnover:
        near = hint(customer, turnover)
        raise UnknownKeyError(
            f"turnover says nothing of {shown(customer)}: expected an amount for every customer"
            f" that a lead became, 0 for one that bought nothing{near}",
            field="turnover",
            value=customer,
        )
    return require_amount(turnover[customer], f"the turnover of {customer}")
