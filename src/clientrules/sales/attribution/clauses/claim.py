"""The claim stage: whose claim a registration founds, and which claim stands at closing."""

from __future__ import annotations

from typing import Final

from clientrules.regulations.sales_ownership import (
    FLOOR_5_4,
    FLOOR_7_1,
    FLOOR_7_3,
    FLOOR_7_5A,
    FLOOR_7_5B,
    FLOOR_7_5C,
    FLOOR_7_7,
    FLOOR_PREC,
)
from clientrules.sales.attribution.clauses.stage import ClauseRow, Fact, Grant, Slot, Stage

_INTRODUCED: Final = Fact(
    "introduced", "an old customer introduced the new one", "no old customer introduced this one"
)
_OF_OLD_CUSTOMER: Final = Fact(
    "by_old_customer_of_agent",
    "the introducing customer is an old one of that agent",
    "the introducing customer has neither a live registration nor a closed deal with that agent",
)
_CALLED: Final = Fact(
    "called_ahead", "the old customer called the agent", "the old customer did not call ahead"
)
_DECLARED: Final = Fact(
    "declared_ahead",
    "the agent declared the customer in advance",
    "the agent did not declare the customer in advance",
)
_TIME_AGREED: Final = Fact(
    "time_agreed", "a time was agreed", "no time was agreed for the new customer"
)
_CAME: Final = Fact("old_customer_came", "the old customer came along", "the old customer stayed")
_ASKED: Final = Fact(
    "asked_for_agent",
    "the old customer asked for the agent beforehand",
    "the old customer did not ask for the agent beforehand",
)

_TELEPHONE_NOTICE: Final = ClauseRow(
    clause=FLOOR_7_5A,
    when=(_INTRODUCED, _CALLED, _DECLARED, _TIME_AGREED, _OF_OLD_CUSTOMER),
    grants=Grant(Slot.ANNOUNCED),
    because="{first} was called, declared the customer in advance and agreed on a time",
)
_IN_PERSON: Final = ClauseRow(
    clause=FLOOR_7_5B,
    when=(_INTRODUCED, _CAME, _ASKED, _OF_OLD_CUSTOMER),
    grants=Grant(Slot.ANNOUNCED),
    because="the old customer brought the new one and asked for {first}",
)
_WITHOUT_NOTICE: Final = ClauseRow(
    clause=FLOOR_7_5C,
    when=(_INTRODUCED,),
    unless=(_CALLED, _CAME),
    grants=Grant(Slot.REGISTERED),
    because="the old customer neither came nor called, so the customer is {first}'s",
)

INTRODUCTION_STAGE: Final = Stage(
    name="introduction",
    rows=(
        _TELEPHONE_NOTICE,
        _IN_PERSON,
        _WITHOUT_NOTICE,
        ClauseRow(
            clause=FLOOR_5_4,
            when=(_INTRODUCED,),
            yields_to=(_TELEPHONE_NOTICE, _IN_PERSON, _WITHOUT_NOTICE),
            grants=Grant(Slot.REGISTERED),
            because="the introduced customer counts as a new one and is {first}'s",
        ),
        ClauseRow(
            clause=FLOOR_7_1,
            when=(),
            unless=(_INTRODUCED,),
            grants=Grant(Slot.REGISTERED),
            because="{first} received the customer",
        ),
    ),
    impossible=tuple(
        ((_INTRODUCED, False), (fact, True))
        for fact in (_CALLED, _DECLARED, _TIME_AGREED, _OF_OLD_CUSTOMER, _CAME, _ASKED)
    ),
)
"""Whose claim the first registration of an introduced customer founds."""

_STANDS: Final = Fact(
    "stands",
    "an effective registration founds a claim",
    "no visit was registered with effect by closing",
)
_TIED: Final = Fact(
    "tied",
    "two agents registered the customer at the same instant",
    "no two agents registered the customer at the same instant",
)
_FORGOTTEN_TWICE: Final = Fact(
    "forgotten_twice",
    "a third agent received a customer whom two agents shared",
    "no third agent received a customer whom two agents shared",
)
_RIVALLED: Final = Fact(
    "rivalled",
    "another agent registered the customer while the claim was live",
    "no other agent registered the customer while the claim was live",
)
_RENEWED: Final = Fact(
    "renewed",
    "a visit to another agent renewed the claim",
    "no visit to another agent renewed the claim",
)
_REVIVED: Final = Fact(
    "revived",
    "the claim was made while another was live, and counted once that had lapsed",
    "no claim was made while another was live and counted later",
)
_UNRECEIVED: Final = Fact(
    "needs_no_reception",
    "the company brought the customer without any reception",
    "the company did not bring the customer without any reception",
)

CLAIM_STAGE: Final = Stage(
    name="claim",
    rows=(
        ClauseRow(
            clause=FLOOR_7_7,
            when=(_STANDS, _TIED),
            grants=None,
            because="which of the agents who registered at the same instant owns the customer",
        ),
        ClauseRow(
            clause=FLOOR_7_7,
            when=(_STANDS, _FORGOTTEN_TWICE),
            unless=(_TIED,),
            grants=None,
            because="what is due to each of the agents whom the customer forgot one after another",
        ),
        ClauseRow(
            clause=FLOOR_7_3,
            when=(_STANDS, _RIVALLED),
            unless=(_TIED, _FORGOTTEN_TWICE, _RENEWED, _REVIVED),
            grants=Grant(Slot.REGISTERED),
            because="{entries} came first; {rivals} founded no claim",
            numbers=("validity",),
        ),
        ClauseRow(
            clause=FLOOR_7_3,
            when=(_STANDS, _RIVALLED, _RENEWED),
            unless=(_TIED, _FORGOTTEN_TWICE, _REVIVED),
            grants=Grant(Slot.REGISTERED),
            because="{entries} came first; {rivals} founded no claim and renewed that one",
            numbers=("validity", "displaced"),
        ),
        ClauseRow(
            clause=FLOOR_7_3,
            when=(_STANDS, _REVIVED),
            unless=(_TIED, _FORGOTTEN_TWICE),
            grants=Grant(Slot.REGISTERED),
            because="registered by {entries}, which counted once the earlier claim had lapsed",
            numbers=("validity", "displaced", "live_on"),
        ),
        ClauseRow(
            clause=FLOOR_7_1,
            when=(_STANDS,),
            unless=(_RIVALLED, _REVIVED, _TIED, _FORGOTTEN_TWICE),
            grants=Grant(Slot.REGISTERED),
            because="registered by {entries}",
            numbers=("validity",),
        ),
        ClauseRow(
            clause=FLOOR_PREC,
            when=(_UNRECEIVED,),
            unless=(_STANDS,),
            grants=Grant(Slot.COMPANY_AGENT),
            because="a company customer without a reception needs no registration",
        ),
    ),
    impossible=(
        ((_STANDS, False), (_TIED, True)),
        ((_STANDS, False), (_FORGOTTEN_TWICE, True)),
        ((_STANDS, False), (_RIVALLED, True)),
        ((_STANDS, False), (_REVIVED, True)),
        ((_RIVALLED, False), (_RENEWED, True)),
    ),
    otherwise="whose the customer is, whom nobody registered with effect",
)
"""Which registration stands."""
