"""The owners stage: how a couple, a late recognition and a wish for another agent divide a claim.

Its three steps each divide what the one before left (FLOOR-PREC): a couple's halves first, then
the original and the new agent, then the first and the designated one.
"""

from __future__ import annotations

from typing import Final

from clientrules.regulations.sales_floor import FLOOR_3_10A, FLOOR_3_10B, FLOOR_3_10C
from clientrules.regulations.sales_ownership import (
    FLOOR_3_7G,
    FLOOR_3_7H,
    FLOOR_3_7I,
    FLOOR_3_7J,
    FLOOR_4_1,
    FLOOR_5_1,
    FLOOR_5_2,
    FLOOR_5_3,
    FLOOR_7_1,
    FLOOR_7_4,
    FLOOR_7_7,
)
from clientrules.sales.attribution.clauses.stage import ClauseRow, Fact, Grant, Slot, Stage

_SPOUSES: Final = Fact(
    "spouses",
    "the two are found to be spouses before the commission was settled",
    "nobody was found to be the customer's spouse before the commission was settled",
)
_BOTH: Final = Fact(
    "both_registered",
    "both spouses have a claim that was live when the second was registered",
    "no two spouses have each a claim that was live when the second was registered",
)

_ORDER_UNCLEAR: Final = Fact(
    "order_unclear",
    "both spouses were registered at the same instant, and the first has another part",
    "it is clear which spouse was registered first, or they share alike",
)

HOUSEHOLD_STAGE: Final = Stage(
    name="couple",
    rows=(
        ClauseRow(
            clause=FLOOR_7_7,
            when=(_SPOUSES, _BOTH, _ORDER_UNCLEAR),
            grants=None,
            because="which of the spouses' agents has the first one's part",
        ),
        ClauseRow(
            clause=FLOOR_7_4,
            when=(_SPOUSES, _BOTH),
            unless=(_ORDER_UNCLEAR,),
            grants=Grant(Slot.FIRST_SPOUSE, Slot.SECOND_SPOUSE, "couple_second"),
            because="the spouses were registered separately, with {first} and with {second}",
        ),
        ClauseRow(
            clause=FLOOR_7_1,
            when=(),
            unless=(_BOTH,),
            grants=Grant(Slot.FIRST_SPOUSE),
            because="one claim stands",
        ),
    ),
    impossible=(((_SPOUSES, False), (_BOTH, True)), ((_BOTH, False), (_ORDER_UNCLEAR, True))),
)
"""Whether two spouses' claims share."""

_FORGOT: Final = Fact(
    "forgot_agent",
    "the customer said at the reception to have come before and to have forgotten the agent",
    "no customer said at a reception to have come before and to have forgotten the agent",
)
_SAME_DAY: Final = Fact(
    "recognised_same_day", "they recognised each other that day", "nobody was recognised that day"
)
_BEFORE_CLOSING: Final = Fact(
    "recognised_before_closing",
    "they recognised each other before closing",
    "nobody was recognised before closing",
)
_CLOSED_THAT_DAY: Final = Fact(
    "closed_that_day", "the deal closed that day", "the deal did not close that day"
)
_IN_TIME: Final = Fact(
    "recognised_in_time",
    "they recognised each other within the limit",
    "nobody was recognised within the limit",
)

RECOGNITION_STAGE: Final = Stage(
    name="recognition",
    rows=(
        ClauseRow(
            clause=FLOOR_3_7G,
            when=(_FORGOT, _SAME_DAY, _BEFORE_CLOSING),
            grants=Grant(Slot.ORIGINAL, Slot.NEW, "same_day_new"),
            because="{first} was recognised on the day of the visit to {second}, {visited}",
        ),
        ClauseRow(
            clause=FLOOR_3_7H,
            when=(_FORGOT, _CLOSED_THAT_DAY),
            unless=(_BEFORE_CLOSING,),
            grants=Grant(Slot.ORIGINAL, Slot.NEW, "on_the_spot_new"),
            because="{second} closed on the day of the visit, {visited}, before {first} was"
            " recognised",
        ),
        ClauseRow(
            clause=FLOOR_3_7I,
            when=(_FORGOT, _IN_TIME),
            unless=(_SAME_DAY, _CLOSED_THAT_DAY),
            grants=Grant(Slot.ORIGINAL, Slot.NEW, "recognised_new"),
            because="{first} was recognised within {policy.recognition} of the visit to {second},"
            " {visited}",
            numbers=("recognition",),
        ),
        ClauseRow(
            clause=FLOOR_3_7J,
            when=(_FORGOT,),
            unless=(_IN_TIME, _CLOSED_THAT_DAY),
            grants=Grant(Slot.ORIGINAL, Slot.NEW, "unrecognised_new"),
            because="{first} was not recognised within {policy.recognition} of the visit to"
            " {second}, {visited}",
            numbers=("recognition",),
        ),
        ClauseRow(
            clause=FLOOR_7_1,
            when=(),
            unless=(_FORGOT,),
            grants=Grant(Slot.REGISTERED),
            because="nobody was forgotten",
        ),
    ),
    impossible=(
        *(((_FORGOT, False), (fact, True)) for fact in (_SAME_DAY, _CLOSED_THAT_DAY, _IN_TIME)),
        ((_FORGOT, False), (_BEFORE_CLOSING, True)),
        ((_SAME_DAY, True), (_IN_TIME, False)),
        ((_SAME_DAY, True), (_BEFORE_CLOSING, False), (_CLOSED_THAT_DAY, False)),
        ((_SAME_DAY, False), (_BEFORE_CLOSING, True), (_CLOSED_THAT_DAY, True)),
    ),
)
"""What the original and the new agent have of a customer who had forgotten the original one."""

_ASKED: Final = Fact(
    "asked_for_change",
    "the customer asked for another agent",
    "no customer asked for another agent",
)
_NEW_TODAY: Final = Fact(
    "asked_on_first_day", "the customer was new that day", "the customer had come on an earlier day"
)
_BEFORE_TOUR: Final = Fact(
    "asked_before_tour",
    "the customer asked before the tour",
    "the customer asked only once the reception was under way",
)
_NAMED: Final = Fact("named_agent", "the customer named an agent", "the customer named no agent")
_FIRM: Final = Fact("insisted", "the customer insisted", "the customer did not insist")
_EXPLAINED: Final = Fact(
    "explained", "explanation was tried and failed", "explanation was not tried, or did not fail"
)
_ALLOWED: Final = Fact(
    "allowed_by_manager", "the manager allowed it", "the manager did not allow it"
)
_INSTIGATED: Final = Fact(
    "instigated",
    "the agent asked for is proved to have instigated it",
    "the agent asked for is not proved to have instigated it",
)
_FAULT: Final = Fact(
    "at_fault", "a fault of the first agent is established", "no fault of the first agent is known"
)
_SERIOUS: Final = Fact(
    "seriously_at_fault",
    "a serious fault of the first agent is established",
    "no serious fault of the first agent is established",
)
_REPLACED: Final = Fact(
    "replaced", "another agent took over by the rota", "no other agent took over by the rota"
)

_GENERAL_REPLACES: Final = Fact(
    "general_fault_replaces",
    "the fault is a general one that replaces the first agent by the firm's policy",
    "no general fault replaces the first agent by the firm's policy",
)

_MIDWAY: Final = (_ASKED, _NEW_TODAY, _NAMED, _FIRM)
_LET_IN: Final = (_ASKED, _NEW_TODAY, _NAMED, _ALLOWED)
_NOT_MIDWAY: Final = (_BEFORE_TOUR, _REPLACED)
_NO_SHARE: Final = (*_NOT_MIDWAY, _SERIOUS, _GENERAL_REPLACES)
_CONTINUES: Final = Grant(Slot.REGISTERED)
_RETURNING: Final = ClauseRow(
    clause=FLOOR_5_3,
    when=(_ASKED, _NAMED, _FIRM, _EXPLAINED, _ALLOWED),
    unless=(_NEW_TODAY,),
    grants=Grant(Slot.REGISTERED, Slot.DESIGNATED, "designated_on_return"),
    because="the returning customer insisted on {second}, and {first} received first",
)

DESIGNATION_STAGE: Final = Stage(
    name="designation",
    rows=(
        ClauseRow(
            clause=FLOOR_5_1,
            when=(_ASKED, _NEW_TODAY, _BEFORE_TOUR, _NAMED),
            grants=Grant(Slot.REGISTERED, Slot.DESIGNATED, "designated_before_tour"),
            because="the customer asked for {second} before the tour",
        ),
        ClauseRow(
            clause=FLOOR_3_10C,
            when=(_ASKED, _NEW_TODAY, _REPLACED),
            grants=Grant(Slot.REGISTERED, Slot.SUCCESSOR, "replacement"),
            because="{second} took over from {first} by the rota",
        ),
        ClauseRow(
            clause=FLOOR_3_10C,
            when=(*_LET_IN, _SERIOUS),
            unless=(*_NOT_MIDWAY, _INSTIGATED),
            grants=Grant(Slot.REGISTERED, Slot.DESIGNATED, "replacement"),
            because="{second} was let in for {first}, whose fault was serious",
        ),
        ClauseRow(
            clause=FLOOR_3_10C,
            when=(*_LET_IN, _FIRM, _GENERAL_REPLACES),
            unless=(*_NOT_MIDWAY, _SERIOUS, _INSTIGATED),
            grants=Grant(Slot.REGISTERED, Slot.DESIGNATED, "replacement"),
            because="{second} was let in for {first}, who was at fault and firmly refused",
            numbers=("general_fault_replaces",),
        ),
        ClauseRow(
            clause=FLOOR_7_7,
            when=(*_LET_IN, _SERIOUS, _INSTIGATED),
            unless=_NOT_MIDWAY,
            grants=None,
            because="what is due to whom, since the first agent's fault was serious and the one let"
            " in instigated it",
        ),
        ClauseRow(
            clause=FLOOR_5_2,
            when=(*_MIDWAY, _EXPLAINED, _ALLOWED),
            unless=(*_NO_SHARE, _INSTIGATED),
            grants=Grant(Slot.REGISTERED, Slot.DESIGNATED, "designated_midway"),
            because="{first} received first, and the customer insisted on {second}",
        ),
        ClauseRow(
            clause=FLOOR_5_2,
            when=(*_MIDWAY, _EXPLAINED, _ALLOWED, _INSTIGATED),
            unless=_NO_SHARE,
            grants=Grant(Slot.REGISTERED, Slot.DESIGNATED, "designated_by_instigation"),
            because="{second} is proved to have instigated that the customer left {first}",
        ),
        ClauseRow(
            clause=FLOOR_5_2,
            when=(_ASKED, _NEW_TODAY, _NAMED),
            unless=(*_NOT_MIDWAY, _FIRM, _FAULT),
            grants=_CONTINUES,
            because="the customer did not insist, so {first} continues",
        ),
        ClauseRow(
            clause=FLOOR_5_2,
            when=_MIDWAY,
            unless=(*_NO_SHARE, _EXPLAINED),
            grants=_CONTINUES,
            because="explanation was not tried, or did not fail, so {first} continues",
        ),
        ClauseRow(
            clause=FLOOR_5_2,
            when=(*_MIDWAY, _EXPLAINED),
            unless=(*_NO_SHARE, _ALLOWED),
            grants=_CONTINUES,
            because="the manager did not allow it, so {first} continues",
        ),
        ClauseRow(
            clause=FLOOR_3_10A,
            when=(_ASKED, _NEW_TODAY),
            unless=(*_NOT_MIDWAY, _NAMED, _FIRM, _FAULT),
            grants=_CONTINUES,
            because="without fault or firm refusal {first} continues",
        ),
        ClauseRow(
            clause=FLOOR_3_10B,
            when=(_ASKED, _NEW_TODAY, _FAULT),
            unless=(*_NOT_MIDWAY, _FIRM, _SERIOUS),
            grants=_CONTINUES,
            because="the fault was a general one and the refusal not firm, so {first} continues",
        ),
        _RETURNING,
        ClauseRow(
            clause=FLOOR_4_1,
            when=(_ASKED,),
            unless=(_NEW_TODAY,),
            yields_to=(_RETURNING,),
            grants=_CONTINUES,
            because="a returning customer stays with {first}",
        ),
        ClauseRow(
            clause=FLOOR_7_1,
            when=(_ASKED, _NEW_TODAY, _BEFORE_TOUR),
            unless=(_NAMED, _REPLACED),
            grants=_CONTINUES,
            because="{first} received the customer, who asked for nobody by name before the tour",
        ),
        ClauseRow(
            clause=FLOOR_7_1,
            when=(),
            unless=(_ASKED,),
            grants=_CONTINUES,
            because="{first} received the customer",
        ),
    ),
    impossible=(
        *(
            ((_ASKED, False), (fact, True))
            for fact in (_NEW_TODAY, _BEFORE_TOUR, _NAMED, _FIRM, _EXPLAINED, _ALLOWED, _FAULT)
        ),
        ((_ASKED, False), (_INSTIGATED, True)),
        ((_ASKED, False), (_REPLACED, True)),
        ((_FAULT, False), (_SERIOUS, True)),
        ((_FAULT, False), (_GENERAL_REPLACES, True)),
        ((_SERIOUS, True), (_GENERAL_REPLACES, True)),
        ((_NAMED, False), (_INSTIGATED, True)),
        ((_REPLACED, True), (_NAMED, True), (_ALLOWED, True)),
        ((_REPLACED, True), (_NAMED, True), (_BEFORE_TOUR, True)),
    ),
    otherwise="who is paid, since the first agent was to be replaced by the rota and was not",
)
"""What the first agent and the one asked for have of a claim."""
