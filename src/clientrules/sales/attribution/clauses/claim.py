"""The claim: whose an introduced customer's first visit founds, and which claim stands at closing.

`IntroducedVisit` and `Standing` are what the two tables ask.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from clientrules.core.tables import DecisionTable, Hit, Row, yes_no
from clientrules.regulations.roles import PROJECT_MANAGER
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
from clientrules.sales.attribution.clauses.displaced import Displaced
from clientrules.sales.attribution.clauses.split import (
    ALL_REGISTERED,
    Given,
    Party,
    Split,
    left_open,
)

if TYPE_CHECKING:
    from clientrules.sales.attribution.claims import Held
    from clientrules.sales.attribution.facts.circumstances import Introduction
    from clientrules.sales.attribution.facts.registrations import Entry, Registration
    from clientrules.sales.attribution.policy import FloorPolicy


class IntroducedVisit(NamedTuple):
    """A customer's first registered visit, and the introduction that led to it.

    Args:
        when: the timestamp of the visit.
        introduction: by an old customer.
        of_old_customer: whether that one is an old customer of the agent named.
    """

    when: float
    introduction: Introduction
    of_old_customer: bool

    @yes_no("an old customer introduced the new one", "no old customer introduced this one")
    def introduced(self) -> bool:
        return True

    @yes_no(
        "the introducing customer is an old one of that agent",
        "the introducing customer has neither a live registration nor a closed deal with that"
        " agent",
    )
    def by_old_customer_of_agent(self) -> bool:
        return self.of_old_customer

    @yes_no("the old customer called the agent", "the old customer did not call ahead")
    def called_ahead(self) -> bool:
        return self._ahead(self.introduction.called_at)

    @yes_no(
        "the agent declared the customer in advance",
        "the agent did not declare the customer in advance",
    )
    def declared_ahead(self) -> bool:
        return self._ahead(self.introduction.declared_at)

    @yes_no("a time was agreed", "no time was agreed for the new customer")
    def time_agreed(self) -> bool:
        return self.introduction.time_agreed

    @yes_no("the old customer came along", "the old customer stayed")
    def old_customer_came(self) -> bool:
        return self.introduction.came_along

    @yes_no(
        "the old customer asked for the agent beforehand",
        "the old customer did not ask for the agent beforehand",
    )
    def asked_for_agent(self) -> bool:
        return self.introduction.asked_for_agent

    def _ahead(self, at: dt.datetime | None) -> bool:
        return at is not None and at.timestamp() < self.when


INTRODUCTION_TABLE: Final[DecisionTable[IntroducedVisit, Given]] = DecisionTable(
    name="introduction",
    hit=Hit.MOST_SPECIFIC,
    arbiter=PROJECT_MANAGER,
    rows=(
        Row(
            clause=FLOOR_7_5A,
            rank=-1,  # called ahead and brought along: the first of two that give the same
            when=(
                IntroducedVisit.introduced,
                IntroducedVisit.called_ahead,
                IntroducedVisit.declared_ahead,
                IntroducedVisit.time_agreed,
                IntroducedVisit.by_old_customer_of_agent,
            ),
            gives=Split(Party.ANNOUNCED),
            because="{first} was called, declared the customer in advance and agreed on a time",
        ),
        Row(
            clause=FLOOR_7_5B,
            when=(
                IntroducedVisit.introduced,
                IntroducedVisit.old_customer_came,
                IntroducedVisit.asked_for_agent,
                IntroducedVisit.by_old_customer_of_agent,
            ),
            gives=Split(Party.ANNOUNCED),
            because="the old customer brought the new one and asked for {first}",
        ),
        Row(
            clause=FLOOR_7_5C,
            when=(IntroducedVisit.introduced,),
            unless=(IntroducedVisit.called_ahead, IntroducedVisit.old_customer_came),
            gives=ALL_REGISTERED,
            because="the old customer neither came nor called, so the customer is {first}'s",
        ),
        Row(
            clause=FLOOR_5_4,
            when=(IntroducedVisit.introduced,),
            gives=ALL_REGISTERED,
            because="the introduced customer counts as a new one and is {first}'s",
        ),
        Row(
            clause=FLOOR_7_1,
            when=(),
            unless=(IntroducedVisit.introduced,),
            gives=ALL_REGISTERED,
            because="{first} received the customer",
        ),
    ),
    impossible=tuple(
        (~IntroducedVisit.introduced, fact)
        for fact in (
            IntroducedVisit.called_ahead,
            IntroducedVisit.declared_ahead,
            IntroducedVisit.time_agreed,
            IntroducedVisit.by_old_customer_of_agent,
            IntroducedVisit.old_customer_came,
            IntroducedVisit.asked_for_agent,
        )
    ),
)
"""Whose claim the first registration of an introduced customer founds."""


class Standing(NamedTuple):
    """The claims that stand at closing.

    Args:
        held: one claim, or two of a couple, in the order of their founding; empty where nobody
            registered the customer with effect.
        rivals: the entries that founded no claim against them.
        void: the entries without effect, each with how it is shown.
        found_spouse: whether the customer's spouse was found in time.
        unreceived: whether a company customer's deal can do without a registration.
        policy: the policy by which they were held.
    """

    held: tuple[Held, ...]
    rivals: tuple[Entry, ...]
    void: tuple[tuple[Registration, Entry], ...]
    found_spouse: bool
    unreceived: bool
    policy: FloorPolicy

    @yes_no(
        "an effective registration founds a claim",
        "no visit was registered with effect by closing",
    )
    def stands(self) -> bool:
        return bool(self.held)

    @yes_no(
        "two agents registered the customer at the same instant",
        "no two agents registered the customer at the same instant",
    )
    def tied(self) -> bool:
        return True in [each.is_tied(self.policy) for each in self.held]

    @yes_no(
        "a third agent received a customer whom two agents shared",
        "no third agent received a customer whom two agents shared",
    )
    def forgotten_twice(self) -> bool:
        return True in [each.forgotten_twice for each in self.held]

    @yes_no(
        "another agent registered the customer while the claim was live",
        "no other agent registered the customer while the claim was live",
    )
    def rivalled(self) -> bool:
        return bool(self.rivals)

    @yes_no(
        "a visit to another agent renewed the claim",
        "no visit to another agent renewed the claim",
    )
    def renewed(self) -> bool:
        return bool(self.rivals) and self.policy.displaced is Displaced.RENEWS

    @yes_no(
        "the claim was made while another was live, and counted once that had lapsed",
        "no claim was made while another was live and counted later",
    )
    def revived(self) -> bool:
        return True in [each.oldest.revived for each in self.held]

    @yes_no(
        "the company brought the customer without any reception",
        "the company did not bring the customer without any reception",
    )
    def needs_no_reception(self) -> bool:
        return self.unreceived

    @yes_no(
        "the two are found to be spouses before the commission was settled",
        "nobody was found to be the customer's spouse before the commission was settled",
    )
    def spouses(self) -> bool:
        return self.found_spouse

    @yes_no(
        "both spouses have a claim that was live when the second was registered",
        "no two spouses have each a claim that was live when the second was registered",
    )
    def both_registered(self) -> bool:
        return len(self.held) > 1

    @yes_no(
        "both spouses were registered at the same instant, and the first has another part",
        "it is clear which spouse was registered first, or they share alike",
    )
    def order_unclear(self) -> bool:
        if len(self.held) < 2:  # noqa: PLR2004  (two spouses)
            return False
        first, second = self.held[0].oldest, self.held[1].oldest
        at_once = first.entry.when == second.entry.when
        return at_once and Fraction(self.policy.couple_second) * 2 != 1


CLAIM_TABLE: Final[DecisionTable[Standing, Given]] = DecisionTable(
    name="claim",
    hit=Hit.MOST_SPECIFIC,
    arbiter=PROJECT_MANAGER,
    rows=(
        Row(
            clause=FLOOR_7_7,
            when=(Standing.stands, Standing.tied),
            gives=left_open(
                "which of the agents who registered at the same instant owns the customer"
            ),
        ),
        Row(
            clause=FLOOR_7_7,
            when=(Standing.stands, Standing.forgotten_twice),
            unless=(Standing.tied,),
            gives=left_open(
                "what is due to each of the agents whom the customer forgot one after another"
            ),
        ),
        Row(
            clause=FLOOR_7_3,
            when=(Standing.stands, Standing.rivalled),
            unless=(Standing.tied, Standing.forgotten_twice, Standing.renewed, Standing.revived),
            gives=ALL_REGISTERED,
            because="{entries} came first; {rivals} founded no claim",
            numbers=("validity",),
        ),
        Row(
            clause=FLOOR_7_3,
            when=(Standing.stands, Standing.rivalled, Standing.renewed),
            unless=(Standing.tied, Standing.forgotten_twice, Standing.revived),
            gives=ALL_REGISTERED,
            because="{entries} came first; {rivals} founded no claim and renewed that one",
            numbers=("validity", "displaced"),
        ),
        Row(
            clause=FLOOR_7_3,
            when=(Standing.stands, Standing.revived),
            unless=(Standing.tied, Standing.forgotten_twice),
            gives=ALL_REGISTERED,
            because="registered by {entries}, which counted once the earlier claim had lapsed",
            numbers=("validity", "displaced", "live_on"),
        ),
        Row(
            clause=FLOOR_7_1,
            when=(Standing.stands,),
            unless=(Standing.rivalled, Standing.revived, Standing.tied, Standing.forgotten_twice),
            gives=ALL_REGISTERED,
            because="registered by {entries}",
            numbers=("validity",),
        ),
        Row(
            clause=FLOOR_PREC,
            when=(Standing.needs_no_reception,),
            unless=(Standing.stands,),
            gives=Split(Party.COMPANY_AGENT),
            because="a company customer without a reception needs no registration",
        ),
    ),
    impossible=(
        (~Standing.stands, Standing.tied),
        (~Standing.stands, Standing.forgotten_twice),
        (~Standing.stands, Standing.rivalled),
        (~Standing.stands, Standing.revived),
        (~Standing.rivalled, Standing.renewed),
    ),
    otherwise=Row(
        clause=FLOOR_7_7,
        when=(),
        gives=left_open("whose the customer is, whom nobody registered with effect"),
    ),
)
"""Which registration stands."""
