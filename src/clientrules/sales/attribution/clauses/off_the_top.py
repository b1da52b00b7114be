"""Off the top: what the public pool or an introducer takes before the owners divide the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from clientrules.core.tables import DecisionTable, Hit, Row, yes_no
from clientrules.regulations.roles import PROJECT_MANAGER
from clientrules.regulations.sales_ownership import (
    FLOOR_6_1_2,
    FLOOR_6_1_3,
    FLOOR_6_1_4,
    FLOOR_6_1_5,
    FLOOR_6_2_5,
    FLOOR_7_7,
    FLOOR_PREC,
)
from clientrules.sales.attribution.clauses.split import Given, Party, Split, left_open

if TYPE_CHECKING:
    from clientrules.sales.attribution.off_the_top.company_customers import CompanyCustomer


class OffTheTop(NamedTuple):
    """What a company customer or a staff referral comes to.

    Args:
        company: the relation to the company, where it makes a company customer.
        by_staff: whether staff referred the customer validly.
        beside: whether somebody else owns the customer than the agent whom the company names.
    """

    company: CompanyCustomer | None
    by_staff: bool
    beside: bool

    @yes_no(
        "a company customer, who contacted it before any registered visit", "no company customer"
    )
    def company_customer(self) -> bool:
        return self.company is not None

    @yes_no("a valid staff referral", "no valid staff referral, or none that came first")
    def referred(self) -> bool:
        return self.by_staff

    @yes_no("the company's leaders named the agent", "the company's leaders named no agent")
    def leader_named_agent(self) -> bool:
        return self.company is not None and self.company.leader_named_agent

    @yes_no(
        "an agent received and negotiated through to closing",
        "no agent received and negotiated through to closing",
    )
    def agent_negotiated(self) -> bool:
        return self.company is not None and self.company.agent_negotiated

    @yes_no("the company arranged the deal", "the company did not arrange the deal")
    def company_arranged(self) -> bool:
        return self.company is not None and self.company.company_arranged

    @yes_no("an agent does the after-sale", "mainly other staff do the after-sale")
    def agent_does_after_sale(self) -> bool:
        return self.company is not None and self.company.agent_does_after_sale

    @yes_no(
        "another agent than the one whom the company names owns the customer",
        "no other agent than the one whom the company names owns the customer",
    )
    def others_own(self) -> bool:
        return self.beside


OFF_THE_TOP_TABLE: Final[DecisionTable[OffTheTop, Given]] = DecisionTable(
    name="off the top",
    hit=Hit.MOST_SPECIFIC,
    arbiter=PROJECT_MANAGER,
    rows=(
        Row(
            clause=FLOOR_6_1_2,
            when=(OffTheTop.company_customer, OffTheTop.leader_named_agent),
            unless=(OffTheTop.others_own,),
            gives=Split(Party.OWNERS, Party.POOL, "leader_named_public"),
            because="the company's leaders named {company_agent}",
        ),
        Row(
            clause=FLOOR_7_7,
            when=(OffTheTop.company_customer, OffTheTop.leader_named_agent, OffTheTop.others_own),
            gives=left_open(
                "what is due to the agent with a registered claim, although the company's"
                " leaders named another"
            ),
        ),
        Row(
            clause=FLOOR_6_1_3,
            when=(OffTheTop.company_customer, OffTheTop.agent_negotiated),
            unless=(OffTheTop.leader_named_agent,),
            gives=Split(Party.OWNERS, Party.POOL, "introduced_public"),
            because="the company only introduced its customer",
        ),
        Row(
            clause=FLOOR_6_1_4,
            when=(
                OffTheTop.company_customer,
                OffTheTop.company_arranged,
                OffTheTop.agent_does_after_sale,
            ),
            unless=(OffTheTop.leader_named_agent, OffTheTop.agent_negotiated, OffTheTop.others_own),
            gives=Split(Party.OWNERS, Party.POOL, "after_sale_public"),
            because="the company arranged the deal, and {company_agent} does the after-sale",
        ),
        Row(
            clause=FLOOR_7_7,
            when=(
                OffTheTop.company_customer,
                OffTheTop.company_arranged,
                OffTheTop.agent_does_after_sale,
                OffTheTop.others_own,
            ),
            unless=(OffTheTop.leader_named_agent, OffTheTop.agent_negotiated),
            gives=left_open(
                "what is due to the agent with a registered claim, although another does the"
                " after-sale"
            ),
        ),
        Row(
            clause=FLOOR_6_1_5,
            when=(OffTheTop.company_customer, OffTheTop.company_arranged),
            unless=(
                OffTheTop.leader_named_agent,
                OffTheTop.agent_negotiated,
                OffTheTop.agent_does_after_sale,
            ),
            gives=Split(Party.OWNERS, Party.POOL, "staff_public"),
            because="the company arranged the deal, and mainly other staff do the after-sale",
        ),
        Row(
            clause=FLOOR_6_2_5,
            when=(OffTheTop.referred,),
            unless=(OffTheTop.company_customer,),
            gives=Split(Party.OWNERS, Party.INTRODUCER, "introducer"),
            because="{introducer}, of the staff, referred the customer",
        ),
        Row(
            clause=FLOOR_PREC,
            when=(),
            unless=(OffTheTop.company_customer, OffTheTop.referred),
            gives=Split(Party.OWNERS),
            because="nothing comes off the top",
        ),
    ),
    impossible=(
        (OffTheTop.company_customer, OffTheTop.referred),
        *(
            (~OffTheTop.company_customer, fact)
            for fact in (
                OffTheTop.leader_named_agent,
                OffTheTop.agent_negotiated,
                OffTheTop.company_arranged,
                OffTheTop.agent_does_after_sale,
                OffTheTop.others_own,
            )
        ),
    ),
    otherwise=Row(
        clause=FLOOR_7_7,
        when=(),
        gives=left_open(
            "what is due on a deal that neither the company arranged nor an agent negotiated"
        ),
    ),
)
"""What comes off the top."""
