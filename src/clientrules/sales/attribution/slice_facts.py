"""What a company customer or a staff referral comes to: the facts of the top slice."""

from __future__ import annotations

from typing import NamedTuple


class SliceFacts(NamedTuple):
    """The facts of the top slice.

    Args:
        company_customer: whether it is a company customer.
        referred: whether staff referred the customer validly.
        leader_named_agent: whether the company's leaders named the agent.
        company_arranged: whether the company arranged the deal.
        agent_negotiated: whether an agent received and negotiated through to closing.
        agent_does_after_sale: whether an agent does the after-sale.
        others_own: whether somebody else owns the customer than the agent whom the company names.
    """

    company_customer: bool = False
    referred: bool = False
    leader_named_agent: bool = False
    company_arranged: bool = False
    agent_negotiated: bool = False
    agent_does_after_sale: bool = False
    others_own: bool = False
