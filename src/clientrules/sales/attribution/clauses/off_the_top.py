"""The top slice: what the public pool or an introducer takes before the owners divide the rest."""

from __future__ import annotations

from typing import Final

from clientrules.regulations.sales_ownership import (
    FLOOR_6_1_2,
    FLOOR_6_1_3,
    FLOOR_6_1_4,
    FLOOR_6_1_5,
    FLOOR_6_2_5,
    FLOOR_7_7,
    FLOOR_PREC,
)
from clientrules.sales.attribution.clauses.stage import ClauseRow, Fact, Grant, Slot, Stage

_COMPANY: Final = Fact(
    "company_customer",
    "a company customer, who contacted it before any registered visit",
    "no company customer",
)
_REFERRED: Final = Fact(
    "referred", "a valid staff referral", "no valid staff referral, or none that came first"
)
_LEADER: Final = Fact(
    "leader_named_agent",
    "the company's leaders named the agent",
    "the company's leaders named no agent",
)
_NEGOTIATED: Final = Fact(
    "agent_negotiated",
    "an agent received and negotiated through to closing",
    "no agent received and negotiated through to closing",
)
_ARRANGED: Final = Fact(
    "company_arranged", "the company arranged the deal", "the company did not arrange the deal"
)
_AFTER_SALE: Final = Fact(
    "agent_does_after_sale",
    "an agent does the after-sale",
    "mainly other staff do the after-sale",
)
_OTHER_CLAIM: Final = Fact(
    "others_own",
    "another agent than the one whom the company names owns the customer",
    "no other agent than the one whom the company names owns the customer",
)

TOP_SLICE_STAGE: Final = Stage(
    name="top slice",
    rows=(
        ClauseRow(
            clause=FLOOR_6_1_2,
            when=(_COMPANY, _LEADER),
            unless=(_OTHER_CLAIM,),
            grants=Grant(Slot.OWNERS, Slot.POOL, "leader_named_public"),
            because="the company's leaders named {company_agent}",
        ),
        ClauseRow(
            clause=FLOOR_7_7,
            when=(_COMPANY, _LEADER, _OTHER_CLAIM),
            grants=None,
            because="what is due to the agent with a registered claim, although the company's"
            " leaders named another",
        ),
        ClauseRow(
            clause=FLOOR_6_1_3,
            when=(_COMPANY, _NEGOTIATED),
            unless=(_LEADER,),
            grants=Grant(Slot.OWNERS, Slot.POOL, "introduced_public"),
            because="the company only introduced its customer",
        ),
        ClauseRow(
            clause=FLOOR_6_1_4,
            when=(_COMPANY, _ARRANGED, _AFTER_SALE),
            unless=(_LEADER, _NEGOTIATED, _OTHER_CLAIM),
            grants=Grant(Slot.OWNERS, Slot.POOL, "after_sale_public"),
            because="the company arranged the deal, and {company_agent} does the after-sale",
        ),
        ClauseRow(
            clause=FLOOR_7_7,
            when=(_COMPANY, _ARRANGED, _AFTER_SALE, _OTHER_CLAIM),
            unless=(_LEADER, _NEGOTIATED),
            grants=None,
            because="what is due to the agent with a registered claim, although another does the"
            " after-sale",
        ),
        ClauseRow(
            clause=FLOOR_6_1_5,
            when=(_COMPANY, _ARRANGED),
            unless=(_LEADER, _NEGOTIATED, _AFTER_SALE),
            grants=Grant(Slot.OWNERS, Slot.POOL, "staff_public"),
            because="the company arranged the deal, and mainly other staff do the after-sale",
        ),
        ClauseRow(
            clause=FLOOR_6_2_5,
            when=(_REFERRED,),
            unless=(_COMPANY,),
            grants=Grant(Slot.OWNERS, Slot.INTRODUCER, "introducer"),
            because="{introducer}, of the staff, referred the customer",
        ),
        ClauseRow(
            clause=FLOOR_PREC,
            when=(),
            unless=(_COMPANY, _REFERRED),
            grants=Grant(Slot.OWNERS),
            because="nothing comes off the top",
        ),
    ),
    impossible=(
        ((_COMPANY, True), (_REFERRED, True)),
        *(
            ((_COMPANY, False), (fact, True))
            for fact in (_LEADER, _NEGOTIATED, _ARRANGED, _AFTER_SALE, _OTHER_CLAIM)
        ),
    ),
    otherwise="what is due on a deal that neither the company arranged nor an agent negotiated",
)
"""What comes off the top."""
