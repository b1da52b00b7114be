"""The register folded in time, entry by entry, into the claims that stand at closing.

An entry renews the claim of its own agent. While another agent's claim is live it founds none, then
or later (FLOOR-7.3, which a policy may read otherwise), unless the customer had forgotten that
agent (FLOOR-3.7) or is the other one of two spouses (FLOOR-7.4). Once no claim is live, it founds a
new one.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from clientrules.sales.attribution.case import Case, require_deal
from clientrules.sales.attribution.claims import Claim, Held, Returned
from clientrules.sales.attribution.clauses.claim import IntroducedVisit, Standing
from clientrules.sales.attribution.clauses.displaced import Displaced
from clientrules.sales.attribution.clauses.owner import RecognitionFacts
from clientrules.sales.attribution.clauses.split import FloorRuling, Party, split_of
from clientrules.sales.attribution.facts.circumstances import AgentWish, Recognition, RecognitionBy
from clientrules.sales.attribution.facts.registrations import Entry, Registration
from clientrules.sales.attribution.policy import FloorPolicy


def standing_claims(
    case: Case, policy: FloorPolicy, *, needs_no_reception: bool = False
) -> Standing:
    """Return the claims that stand when a deal closes.

    Clauses: FLOOR-7.1, FLOOR-7.2, FLOOR-7.3.
    """
    fold = _Fold(case, policy)
    fold.run()
    held, rivals, void = tuple(fold.held), tuple(fold.rivals), tuple(fold.void)
    return Standing(held, rivals, void, case.spouses, needs_no_reception, policy)


_REGISTER, _RENEWS = RecognitionBy.REGISTER, Displaced.RENEWS
_ANNOUNCED, _ORIGINAL, _NEW = Party.ANNOUNCED, Party.ORIGINAL, Party.NEW


class _Fold:
    """Folds the register of a case."""

    def __init__(self, case: Case, policy: FloorPolicy) -> None:
        self.case: Final = case
        self.policy: Final = policy
        self.deal: Final = require_deal(case)
        self.closed: Final = self.deal.closed_when(policy.closes)
        wish = case.wish
        self.wish: Final = None if wish is None or wish.when > self.closed else wish
        self.wish_day: Final = None if self.wish is None else self.wish.day(policy)
        self.held: list[Held] = []
        self.displaced: list[Claim] = []
        self.rivals: list[Entry] = []
        self.void: Final[list[tuple[Registration, Entry]]] = []

    def run(self) -> None:
        for customer, entry in self.case.visits:
            if entry.when > self.closed:
                break
            if entry.effective:
                self._visited(customer, entry)
            else:
                self.void.append((entry, Entry(entry.agent, entry.day(self.policy))))
        if self.displaced:
            self._revive(self._closing_day())
        if self.wish is not None and self.wish_day is not None:
            self._wished_later(self.wish, self.wish_day)

    def _visited(self, customer: str, entry: Registration) -> None:
        day = entry.day(self.policy)
        if self.displaced:
            self._revive(day)
        live = [held for held in self.held if held.live(day, self.policy)] if self.held else []
        for held in live:
            if held.customer == customer:
                self._seen_again(held, entry, day, live)
                return
        if not live:
            self.rivals.clear()
            self.displaced.clear()
        self.held = [*live, self._founded(customer, entry, day)]

    def _seen_again(self, own: Held, entry: Registration, day: dt.date, live: list[Held]) -> None:
        """Let another visit bear on a live claim; where it founds none, it ends none either."""
        if own.newest.entry.when == entry.when:
            self._seen_at_once(own, entry.agent, day)
        elif own.held_by(entry.agent, self.policy):
            own.renew(entry.agent, day, self.policy)
        elif entry.forgot_agent:
            returned = self._returned(own, entry, day)
            self.held = [returned if held is own else held for held in live]
        else:
            self.rivals.append(Entry(entry.agent, day))
            if self.policy.displaced is _RENEWS:
                own.refresh(day)
            if self.policy.revives:
                self._displaced(own.customer, entry, day)

    def _seen_at_once(self, own: Held, agent: str, day: dt.date) -> None:
        """Let a visit at the instant bear on a claim at which that was founded."""
        if isinstance(own, Returned) and own.original.held_by(agent, self.policy):
            own.original.renew(agent, day, self.policy)
        elif agent not in (own.newest.entry.agent, *own.newest.tied):  # not the same one twice
            own.contest(agent)

    def _displaced(self, customer: str, entry: Registration, day: dt.date) -> None:
        """Keep an entry that founds no claim while another's is live."""
        for claim in self.displaced:
            if claim.customer == customer:
                if claim.held_by(entry.agent, self.policy) and claim.live(day, self.policy):
                    claim.refresh(day)
                    return
                if claim.entry.when == entry.when:
                    claim.contest(entry.agent)
                    return
        claim = self._claim(customer, entry, day)
        claim.revived = True
        self.displaced.append(claim)

    def _revive(self, day: dt.date) -> None:
        """Let the first entry that is left count where a claim has lapsed by a day."""
        for place, held in enumerate(self.held):
            while not self.held[place].live(day, self.policy):
                lapsed = self.held[place].until(self.policy)
                left = [
                    each
                    for each in self.displaced
                    if each.customer == held.customer and each.until(self.policy) > lapsed
                ]
                if not left:
                    break
                first = left[0]
                self.held[place] = first
                self.displaced.remove(first)
                self.rivals = [
                    each
                    for each in self.rivals
                    if each.agent != first.agent and each.day >= first.day
                ]

    def _founded(self, customer: str, entry: Registration, day: dt.date) -> Claim:
        claim = self._claim(customer, entry, day)
        if self.case.introduced == customer:
            self._introduce(claim)
        if self.wish is not None and self.wish_day == day and self.case.wisher == customer:
            claim.wish_for(self.wish, day, self.policy)
        return claim

    def _claim(self, customer: str, entry: Registration, day: dt.date) -> Claim:
        policy = self.policy
        none, unwished = policy.unintroduced, policy.unwished
        return Claim(customer, entry, none, entry.agent, day, day, unwished)

    def _introduce(self, claim: Claim) -> None:
        """Let an introduction of that day say whose claim a first visit founds."""
        entry, day, introduction = claim.entry, claim.day, self.case.introduction
        if introduction is None or introduction.on != day:
            return
        old = introduction.closed_before or any(
            each.effective
            and each.agent == introduction.agent
            and each.when <= entry.when
            and day <= self.policy.live_until(each.day(self.policy))
            for each in self.case.entries_of(introduction.old_customer)
        )
        visit = IntroducedVisit(entry.when, introduction, old)
        claim.introduction = self.policy.introduction_table.decide(visit)
        split = split_of(claim.introduction)
        if split is not None and split.first is _ANNOUNCED:
            claim.agent = introduction.agent

    def _returned(self, own: Held, entry: Registration, day: dt.date) -> Returned:
        found = self._recognised(own, entry)
        facts = RecognitionFacts(
            visited=day,
            recognised=None if found is None else found.day(self.policy),
            ahead=found is not None and found.when < self.closed,
            closed=self._closing_day(),
            limit=self.policy.recognisable_until(day),
        )
        new = self._founded(own.customer, entry, day)
        if new.wish is not None:
            # Before this visit it was the original agent of whom the customer tired.
            spared = new if new.wish.when < entry.when else own
            spared.wish_for(None, None, self.policy)
        ruling = self.policy.recognition_table.decide(facts)
        third = isinstance(own, Returned) and (own.forgotten_twice or len(own.sharing) > 1)
        return Returned(own, new, ruling, self._sharing(ruling, own, new), third)

    def _closing_day(self) -> dt.date:
        return self.deal.closing_day(self.policy.closes, self.policy)

    def _sharing(self, ruling: FloorRuling, original: Held, new: Claim) -> tuple[Held, ...]:
        """Return whose claims go on; both do where it stays open who has which part."""
        split = split_of(ruling)
        if split is None:
            return original, new
        takers = self.policy.takers(split)
        both = ((_ORIGINAL, original), (_NEW, new))
        return tuple([held for party, held in both if party in takers])

    def _recognised(self, own: Held, entry: Registration) -> Recognition | None:
        """Return when an agent who holds a claim was recognised after a visit to another one."""
        for customer, each in self.case.meetings:
            if (
                customer == own.customer
                and each.when >= entry.when
                and self._counts(each)
                and own.held_by(each.agent, self.policy)
            ):
                return each
        return None

    def _counts(self, recognition: Recognition) -> bool:
        by_register = recognition.by is _REGISTER
        if by_register and not self.policy.register_match_is_recognition:
            return False
        if self.policy.recognition_must_precede_closing:
            return recognition.when < self.closed
        return True

    def _wished_later(self, wish: AgentWish, day: dt.date) -> None:
        """Let the wish of a customer who had come on an earlier day bear on the claim."""
        for held in self.held:
            if (
                held.customer == self.case.wisher
                and held.newest.day < day
                and held.live(day, self.policy)
            ):
                held.wish_for(wish, day, self.policy)
