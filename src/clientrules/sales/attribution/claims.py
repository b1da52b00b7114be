"""Claims to a customer: what one registered visit founds, and what a forgotten agent keeps.

They change while the register of one case is folded, and are kept by nobody beyond its ruling.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from attrs import define

from clientrules.sales.attribution.clauses.split import FloorRuling, Party, split_of
from clientrules.sales.attribution.clauses.wish import WishFacts
from clientrules.sales.attribution.facts.circumstances import AgentWish
from clientrules.sales.attribution.facts.registrations import Entry, Registration
from clientrules.sales.attribution.policy import FloorPolicy

_REGISTERED, _DESIGNATED, _ANNOUNCED = Party.REGISTERED, Party.DESIGNATED, Party.ANNOUNCED


@define(eq=False)
class Claim:
    """One agent's claim to a customer, before a wish for another agent divides it.

    Args:
        customer: the customer.
        entry: the visit that founded it.
        introduction: the ruling on whose claim an introduced customer founds.
        agent: whose claim it is.
        day: the day it was founded.
        last: the day of the last registered visit that renewed it.
        designation: the ruling on a wish for another agent, which is at rest where there is none.
        wish: the wish for another agent that bears on it, or `None`.
        tied: the agents who registered the customer at the same instant.
        revived: whether it was made while another's was live, and counted once that had lapsed.
    """

    customer: str
    entry: Registration
    introduction: FloorRuling
    agent: str
    day: dt.date
    last: dt.date
    designation: FloorRuling
    wish: AgentWish | None = None
    tied: tuple[str, ...] = ()
    revived: bool = False

    def named(self, party: Party) -> str:
        """Return who a party is."""
        if party is _REGISTERED or self.wish is None:
            return self.agent
        who = self.wish.named if party is _DESIGNATED else self.wish.successor
        return self.agent if who is None else who

    @property
    def forgotten_twice(self) -> bool:
        """Tell that nobody was forgotten."""
        return False

    @property
    def newest(self) -> Claim:
        """Return the claim founded last: itself."""
        return self

    @property
    def oldest(self) -> Claim:
        """Return the claim founded first: itself."""
        return self

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the entries of the register that founded it."""
        first = Entry(self.entry.agent, self.day)
        return (first, *[Entry(agent, self.day) for agent in self.tied]) if self.tied else (first,)

    def contest(self, agent: str) -> None:
        """Note an agent who registered the customer at the same instant.

        Where an introduction says whose the customer is, it does not count who received.
        """
        split = split_of(self.introduction)
        if split is None or split.first is not _ANNOUNCED:
            self.tied = (*self.tied, agent)

    def is_tied(self, policy: FloorPolicy) -> bool:
        """Tell whether nothing says which of the agents registered at one instant has a part."""
        if not self.tied or self.wish is None:
            return bool(self.tied)
        split = split_of(self.designation)
        return split is None or _REGISTERED in policy.takers(split)

    def wish_for(self, wish: AgentWish | None, day: dt.date | None, policy: FloorPolicy) -> None:
        """Let the wish for another agent bear on it, or none any more."""
        self.wish = wish
        if wish is None:
            self.designation = policy.unwished
        else:
            facts = WishFacts(wish, day == self.day, policy.general_fault_replaces)
            self.designation = policy.designation_table.decide(facts)

    def held_by(self, agent: str, policy: FloorPolicy) -> bool:
        """Tell whether an agent has a part in it."""
        registered = agent == self.agent or agent in self.tied
        split = None if self.wish is None else split_of(self.designation)
        if split is None:
            return registered
        return True in [
            registered if party is _REGISTERED else agent == self.named(party)
            for party in policy.takers(split)
        ]

    def live(self, day: dt.date, policy: FloorPolicy) -> bool:
        """Tell whether it is exclusive on a day."""
        return day <= self.last or day <= policy.live_until(self.last)

    def until(self, policy: FloorPolicy) -> dt.date:
        """Return the last day on which it is exclusive."""
        return policy.live_until(self.last)

    def refresh(self, day: dt.date) -> None:
        """Let a visit renew it, whoever received."""
        self.last = day

    def renew(self, agent: str, day: dt.date, policy: FloorPolicy) -> None:
        """Let the visit of an agent who has a part in it renew it."""
        if self.held_by(agent, policy):
            self.last = day


@define(eq=False)
class Returned:
    """The claims to a customer who came back, had forgotten the agent and was received as new.

    Args:
        original: what the original agent holds.
        new: what the new agent holds.
        recognition: the ruling on when the original agent was recognised.
        sharing: those of the two that have a part.
        forgotten_twice: whether a third agent received a customer whom the two share.
    """

    original: Held
    new: Claim
    recognition: FloorRuling
    sharing: tuple[Held, ...]
    forgotten_twice: bool

    @property
    def newest(self) -> Claim:
        """Return the claim founded last."""
        return self.new

    @property
    def oldest(self) -> Claim:
        """Return the claim founded first."""
        return self.original.oldest

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the entries of the register that founded it, the original one first."""
        return (*self.original.entries, *self.new.entries)

    @property
    def customer(self) -> str:
        """Return the customer."""
        return self.new.customer

    def contest(self, agent: str) -> None:
        """Note an agent who registered the customer at the same instant."""
        self.new.contest(agent)

    def is_tied(self, policy: FloorPolicy) -> bool:
        """Tell whether nothing says which of the agents registered at one instant has a part."""
        return self.original.is_tied(policy) or self.new.is_tied(policy)

    def wish_for(self, wish: AgentWish | None, day: dt.date | None, policy: FloorPolicy) -> None:
        """Let the wish for another agent bear on the new claim, or none any more."""
        self.new.wish_for(wish, day, policy)

    def held_by(self, agent: str, policy: FloorPolicy) -> bool:
        """Tell whether an agent has a part in it."""
        return True in [held.held_by(agent, policy) for held in self.sharing]

    def live(self, day: dt.date, policy: FloorPolicy) -> bool:
        """Tell whether it is exclusive on a day."""
        return True in [held.live(day, policy) for held in self.sharing]

    def until(self, policy: FloorPolicy) -> dt.date:
        """Return the last day on which it is exclusive."""
        return max([held.until(policy) for held in self.sharing])

    def refresh(self, day: dt.date) -> None:
        """Let a visit renew it, whoever received."""
        for held in self.sharing:
            held.refresh(day)

    def renew(self, agent: str, day: dt.date, policy: FloorPolicy) -> None:
        """Let the visit of an agent who has a part in it renew it."""
        self.original.renew(agent, day, policy)
        self.new.renew(agent, day, policy)


Held: TypeAlias = Claim | Returned
