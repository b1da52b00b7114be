"""A wish for another agent: how the first agent and the one asked for divide a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from clientrules.core.tables import DecisionTable, Hit, Row, yes_no
from clientrules.regulations.roles import PROJECT_MANAGER
from clientrules.regulations.sales_floor import FLOOR_3_10A, FLOOR_3_10B, FLOOR_3_10C
from clientrules.regulations.sales_ownership import (
    FLOOR_4_1,
    FLOOR_5_1,
    FLOOR_5_2,
    FLOOR_5_3,
    FLOOR_7_1,
    FLOOR_7_7,
)
from clientrules.sales.attribution.clauses.split import (
    ALL_REGISTERED,
    Given,
    Party,
    Split,
    left_open,
)
from clientrules.sales.reception.stages import Fault, ReceptionStage

if TYPE_CHECKING:
    from clientrules.sales.attribution.facts.circumstances import AgentWish


_BEFORE_TOUR: Final = ReceptionStage.BEFORE_TOUR
_NO_FAULT, _GENERAL, _SERIOUS = Fault.NONE, Fault.GENERAL, Fault.SERIOUS


class WishFacts(NamedTuple):
    """A customer's wish for another agent, as it bears on a claim.

    Args:
        wish: the wish.
        new: whether the customer was new on the day of the wish.
        general_replaces: whether a general fault replaces the first agent by the firm's policy.
    """

    wish: AgentWish
    new: bool
    general_replaces: bool

    @yes_no("the customer asked for another agent", "no customer asked for another agent")
    def asked_for_change(self) -> bool:
        return True

    @yes_no("the customer was new that day", "the customer had come on an earlier day")
    def asked_on_first_day(self) -> bool:
        return self.new

    @yes_no(
        "the customer asked before the tour",
        "the customer asked only once the reception was under way",
    )
    def asked_before_tour(self) -> bool:
        return self.wish.stage is _BEFORE_TOUR

    @yes_no("the customer named an agent", "the customer named no agent")
    def named_agent(self) -> bool:
        return self.wish.named is not None

    @yes_no("the customer insisted", "the customer did not insist")
    def insisted(self) -> bool:
        return self.wish.insisted

    @yes_no("explanation was tried and failed", "explanation was not tried, or did not fail")
    def explained(self) -> bool:
        return self.wish.explained

    @yes_no("the manager allowed it", "the manager did not allow it")
    def allowed_by_manager(self) -> bool:
        return self.wish.allowed

    @yes_no(
        "the agent asked for is proved to have instigated it",
        "the agent asked for is not proved to have instigated it",
    )
    def instigated(self) -> bool:
        return self.wish.instigated

    @yes_no("a fault of the first agent is established", "no fault of the first agent is known")
    def at_fault(self) -> bool:
        return self.wish.fault is not _NO_FAULT

    @yes_no(
        "a serious fault of the first agent is established",
        "no serious fault of the first agent is established",
    )
    def seriously_at_fault(self) -> bool:
        return self.wish.fault is _SERIOUS

    @yes_no("another agent took over by the rota", "no other agent took over by the rota")
    def replaced(self) -> bool:
        return self.wish.successor is not None

    @yes_no(
        "the fault is a general one that replaces the first agent by the firm's policy",
        "no general fault replaces the first agent by the firm's policy",
    )
    def general_fault_replaces(self) -> bool:
        return self.general_replaces and self.wish.fault is _GENERAL


_MIDWAY: Final = (
    WishFacts.asked_for_change,
    WishFacts.asked_on_first_day,
    WishFacts.named_agent,
    WishFacts.insisted,
)
_LET_IN: Final = (
    WishFacts.asked_for_change,
    WishFacts.asked_on_first_day,
    WishFacts.named_agent,
    WishFacts.allowed_by_manager,
)
_NOT_MIDWAY: Final = (WishFacts.asked_before_tour, WishFacts.replaced)
_NO_SHARE: Final = (*_NOT_MIDWAY, WishFacts.seriously_at_fault, WishFacts.general_fault_replaces)

DESIGNATION_TABLE: Final[DecisionTable[WishFacts, Given]] = DecisionTable(
    name="designation",
    hit=Hit.MOST_SPECIFIC,
    arbiter=PROJECT_MANAGER,
    rows=(
        Row(
            clause=FLOOR_5_1,
            when=(
                WishFacts.asked_for_change,
                WishFacts.asked_on_first_day,
                WishFacts.asked_before_tour,
                WishFacts.named_agent,
            ),
            gives=Split(Party.REGISTERED, Party.DESIGNATED, "designated_before_tour"),
            because="the customer asked for {second} before the tour",
        ),
        Row(
            clause=FLOOR_3_10C,
            when=(WishFacts.asked_for_change, WishFacts.asked_on_first_day, WishFacts.replaced),
            gives=Split(Party.REGISTERED, Party.SUCCESSOR, "replacement"),
            because="{second} took over from {first} by the rota",
        ),
        Row(
            clause=FLOOR_3_10C,
            when=(*_LET_IN, WishFacts.seriously_at_fault),
            unless=(*_NOT_MIDWAY, WishFacts.instigated),
            gives=Split(Party.REGISTERED, Party.DESIGNATED, "replacement"),
            because="{second} was let in for {first}, whose fault was serious",
        ),
        Row(
            clause=FLOOR_3_10C,
            when=(*_LET_IN, WishFacts.insisted, WishFacts.general_fault_replaces),
            unless=(*_NOT_MIDWAY, WishFacts.seriously_at_fault, WishFacts.instigated),
            gives=Split(Party.REGISTERED, Party.DESIGNATED, "replacement"),
            because="{second} was let in for {first}, who was at fault and firmly refused",
            numbers=("general_fault_replaces",),
        ),
        Row(
            clause=FLOOR_7_7,
            when=(*_LET_IN, WishFacts.seriously_at_fault, WishFacts.instigated),
            unless=_NOT_MIDWAY,
            gives=left_open(
                "what is due to whom, since the first agent's fault was serious and the one let"
                " in instigated it"
            ),
        ),
        Row(
            clause=FLOOR_5_2,
            when=(*_MIDWAY, WishFacts.explained, WishFacts.allowed_by_manager),
            unless=(*_NO_SHARE, WishFacts.instigated),
            gives=Split(Party.REGISTERED, Party.DESIGNATED, "designated_midway"),
            because="{first} received first, and the customer insisted on {second}",
        ),
        Row(
            clause=FLOOR_5_2,
            when=(
                *_MIDWAY,
                WishFacts.explained,
                WishFacts.allowed_by_manager,
                WishFacts.instigated,
            ),
            unless=_NO_SHARE,
            gives=Split(Party.REGISTERED, Party.DESIGNATED, "designated_by_instigation"),
            because="{second} is proved to have instigated that the customer left {first}",
        ),
        Row(
            clause=FLOOR_5_2,
            when=(WishFacts.asked_for_change, WishFacts.asked_on_first_day, WishFacts.named_agent),
            unless=(*_NOT_MIDWAY, WishFacts.insisted, WishFacts.at_fault),
            gives=ALL_REGISTERED,
            because="the customer did not insist, so {first} continues",
        ),
        Row(
            clause=FLOOR_5_2,
            when=_MIDWAY,
            unless=(*_NO_SHARE, WishFacts.explained),
            gives=ALL_REGISTERED,
            because="explanation was not tried, or did not fail, so {first} continues",
        ),
        Row(
            clause=FLOOR_5_2,
            when=(*_MIDWAY, WishFacts.explained),
            unless=(*_NO_SHARE, WishFacts.allowed_by_manager),
            gives=ALL_REGISTERED,
            because="the manager did not allow it, so {first} continues",
        ),
        Row(
            clause=FLOOR_3_10A,
            when=(WishFacts.asked_for_change, WishFacts.asked_on_first_day),
            unless=(*_NOT_MIDWAY, WishFacts.named_agent, WishFacts.insisted, WishFacts.at_fault),
            gives=ALL_REGISTERED,
            because="without fault or firm refusal {first} continues",
        ),
        Row(
            clause=FLOOR_3_10B,
            when=(WishFacts.asked_for_change, WishFacts.asked_on_first_day, WishFacts.at_fault),
            unless=(*_NOT_MIDWAY, WishFacts.insisted, WishFacts.seriously_at_fault),
            gives=ALL_REGISTERED,
            because="the fault was a general one and the refusal not firm, so {first} continues",
        ),
        Row(
            clause=FLOOR_5_3,
            when=(
                WishFacts.asked_for_change,
                WishFacts.named_agent,
                WishFacts.insisted,
                WishFacts.explained,
                WishFacts.allowed_by_manager,
            ),
            unless=(WishFacts.asked_on_first_day,),
            gives=Split(Party.REGISTERED, Party.DESIGNATED, "designated_on_return"),
            because="the returning customer insisted on {second}, and {first} received first",
        ),
        Row(
            clause=FLOOR_4_1,
            when=(WishFacts.asked_for_change,),
            unless=(WishFacts.asked_on_first_day,),
            gives=ALL_REGISTERED,
            because="a returning customer stays with {first}",
        ),
        Row(
            clause=FLOOR_7_1,
            when=(
                WishFacts.asked_for_change,
                WishFacts.asked_on_first_day,
                WishFacts.asked_before_tour,
            ),
            unless=(WishFacts.named_agent, WishFacts.replaced),
            gives=ALL_REGISTERED,
            because="{first} received the customer, who asked for nobody by name before the tour",
        ),
        Row(
            clause=FLOOR_7_1,
            when=(),
            unless=(WishFacts.asked_for_change,),
            gives=ALL_REGISTERED,
            because="{first} received the customer",
        ),
    ),
    impossible=(
        *(
            (~WishFacts.asked_for_change, fact)
            for fact in (
                WishFacts.asked_on_first_day,
                WishFacts.asked_before_tour,
                WishFacts.named_agent,
                WishFacts.insisted,
                WishFacts.explained,
                WishFacts.allowed_by_manager,
                WishFacts.at_fault,
            )
        ),
        (~WishFacts.asked_for_change, WishFacts.instigated),
        (~WishFacts.asked_for_change, WishFacts.replaced),
        (~WishFacts.at_fault, WishFacts.seriously_at_fault),
        (~WishFacts.at_fault, WishFacts.general_fault_replaces),
        (WishFacts.seriously_at_fault, WishFacts.general_fault_replaces),
        (~WishFacts.named_agent, WishFacts.instigated),
        (WishFacts.replaced, WishFacts.named_agent, WishFacts.allowed_by_manager),
        (WishFacts.replaced, WishFacts.named_agent, WishFacts.asked_before_tour),
    ),
    otherwise=Row(
        clause=FLOOR_7_7,
        when=(),
        gives=left_open(
            "who is paid, since the first agent was to be replaced by the rota and was not"
        ),
    ),
)
"""What the first agent and the one asked for have of a claim."""
