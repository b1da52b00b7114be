"""What comes off the top by a case: company customer or staff referral, whichever came first."""

from __future__ import annotations

from typing import Final, NamedTuple

from clientrules.core.reason import Reason
from clientrules.regulations.sales_ownership import FLOOR_6_1_1, FLOOR_6_2_3, FLOOR_PREC
from clientrules.sales.attribution.case import Case
from clientrules.sales.attribution.facts.registrations import Registration
from clientrules.sales.attribution.off_the_top.company_customers import (
    CompanyCustomer,
    contact_bars,
    contact_day,
)
from clientrules.sales.attribution.off_the_top.referrals import Referral, referral_flaws
from clientrules.sales.attribution.policy import FloorPolicy


class TopFacts(NamedTuple):
    """What comes into question off the top.

    Args:
        company: the relation to the company, where it makes a company customer.
        referral: the staff referral, where it is valid.
        flaws: why a relation or a referral that was claimed does not count.
        grounds: why the one that stands does.
    """

    company: CompanyCustomer | None = None
    referral: Referral | None = None
    flaws: tuple[Reason, ...] = ()
    grounds: tuple[Reason, ...] = ()

    @property
    def needs_no_reception(self) -> bool:
        """Tell whether the deal can stand without any visit registered."""
        return self.company is not None and self.company.needs_no_reception


NOTHING_ON_TOP: Final = TopFacts()


def top_facts(case: Case, policy: FloorPolicy) -> TopFacts:
    """Return what comes into question off the top.

    Clauses: FLOOR-6.1.1, FLOOR-6.2.1 to FLOOR-6.2.4, FLOOR-PREC.
    """
    company, referral = case.company, case.referral
    if company is None and referral is None:
        return NOTHING_ON_TOP
    entries = _own_entries(case, policy)
    flaws: list[Reason] = []
    if company is not None:
        flaws += contact_bars(company.contacted, company.when, entries, policy)
        company = None if flaws else company
    if referral is not None:
        failed = referral_flaws(referral, entries, policy)
        flaws += failed
        referral = None if failed else referral
    if company is not None and referral is not None:
        if _referred_first(company, referral, policy):
            company, beaten = None, "the customer was referred before contacting the company"
        else:
            referral, beaten = None, "the customer contacted the company before being referred"
        flaws.append(Reason(FLOOR_PREC, beaten))
    if company is not None:
        contact = contact_day(company.contacted, company.when, policy)
        ground = Reason(FLOOR_6_1_1, "contacted on {contact}", (("contact", contact),))
        return TopFacts(company, None, tuple(flaws), (ground,))
    if referral is not None:
        facts = (("who", referral.introducer), ("came", referral.appointed))
        ground = Reason(FLOOR_6_2_3, "{who}'s referral for {came} was confirmed and signed", facts)
        return TopFacts(None, referral, tuple(flaws), (ground,))
    return TopFacts(flaws=tuple(flaws))


def _own_entries(case: Case, policy: FloorPolicy) -> tuple[Registration, ...]:
    """Return the entries that count against company and introducer: the buyer's own."""
    relative = case.known_relative
    if policy.spouse_visit_bars_off_the_top and relative is not None and case.spouses:
        return case.own_entries + case.entries_of(relative.customer)
    return case.own_entries


def _referred_first(company: CompanyCustomer, referral: Referral, policy: FloorPolicy) -> bool:
    """Tell whether the referral was registered first; in doubt the company comes first."""
    if company.when is not None:
        return referral.registered_when < company.when
    registered = policy.day_at(referral.registered_at, referral.registered_when)
    return registered < company.contacted
