"""Attribution: who shares the commission of a deal, by which clauses, and which were passed over.

Which claim stands, how its owners divide it, and what comes off the top: each table of the policy
rules on its own, and FLOOR-PREC puts the rulings together. Parts are whole numbers throughout, in
lowest terms once at the end; why clauses were passed over is worked out when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import gcd, lcm
from typing import Final, TypeAlias

from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import citing
from clientrules.core.outcome import Undecided
from clientrules.core.reason import Reason
from clientrules.core.tables.plan import Why
from clientrules.regulations.roles import PROJECT_MANAGER
from clientrules.regulations.sales_ownership import FLOOR_7_6, FLOOR_7_7, FLOOR_PREC
from clientrules.sales.attribution.case import Case, require_case, require_deal
from clientrules.sales.attribution.claims import Claim, Held
from clientrules.sales.attribution.clauses.claim import IntroducedVisit
from clientrules.sales.attribution.clauses.off_the_top import OffTheTop
from clientrules.sales.attribution.clauses.split import (
    FloorRuling,
    Party,
    Split,
    question_of,
    reason_of,
    split_of,
)
from clientrules.sales.attribution.clauses.wish import WishFacts
from clientrules.sales.attribution.editions import floor_of
from clientrules.sales.attribution.facts.circumstances import AgentWish, Introduction
from clientrules.sales.attribution.facts.deals import LaterChange
from clientrules.sales.attribution.facts.names import strangers
from clientrules.sales.attribution.facts.registrations import flaws_of
from clientrules.sales.attribution.off_the_top.precedence import top_facts
from clientrules.sales.attribution.payees import PUBLIC_POOL, Payee, PayeeRole, leaver
from clientrules.sales.attribution.policy import FloorPolicy
from clientrules.sales.attribution.shares import Shares, shares_of
from clientrules.sales.attribution.standing import standing_claims


def attribute(
    case: Case, *, policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy()
) -> Decision[Shares | Undecided]:
    """Rule who shares the commission of a deal.

    Args:
        case: the facts.
        policy: the numbers, readings and clauses of the floor, or their editions: that of the day
            of the contract rules, or as their `governed_by` says of the subscription, the payment
            or the first registration. Later editions may keep numbers for what was registered
            before them.

    Returns:
        The shares, or what must go to a written opinion (`adjudicate`). `reasons` names the
        clauses that decided, from what comes off the top down to the claim; `passed_over` every
        other clause of the stages, with the fact that failed.

    Raises:
        InvalidValueError: no deal, or one that has not reached the stage that counts as closing,
            or the policy has no zone and the day of an instant is needed, or the day that selects
            the edition has not come.
        NotInForceError: a day before the first edition.

    Clauses: FLOOR-3.7, FLOOR-4.1, FLOOR-5.1 to FLOOR-5.4, FLOOR-6.1.1 to FLOOR-6.2.5, FLOOR-7.1 to
        FLOOR-7.7, FLOOR-PREC.
    """
    if not isinstance(policy, FloorPolicy):
        policy = floor_of(case, policy)
    ruled = _Composition(require_case(case), policy)
    ruled.compose()
    reasons = citing(ruled.reasons(), policy)
    return Decision(ruled.value(), reasons, passed_over=ruled.passed_over)


_Names: TypeAlias = tuple[tuple[str, object], ...]
# Names of their own, since to look a member of an enumeration up takes longer than a division.
_AGENT: Final = PayeeRole.AGENT
_DESIGNATED: Final = PayeeRole.DESIGNATED
_FIRST: Final = PayeeRole.FIRST
_INTRODUCER: Final = PayeeRole.INTRODUCER
_NEW: Final = PayeeRole.NEW
_ORIGINAL: Final = PayeeRole.ORIGINAL
_POOL: Final = PayeeRole.POOL
_TO_DESIGNATED: Final = Party.DESIGNATED
_TO_INTRODUCER: Final = Party.INTRODUCER
_NO_WISH: Final = WishFacts.asked_for_change.not_so
_IDLE_WISH: Final = "{customer} asked on {day} for another agent, which bears on no claim"
_NO_INTRODUCTION: Final = IntroducedVisit.introduced.not_so
_IDLE_INTRODUCTION: Final = "the introduction of {customer}, who first came on {day}, bears on none"
_COMPOSED: Final = Reason(FLOOR_PREC, "each divides what the one before left")
_NOBODY_NAMED: Final = "to whom the agent's part goes, whom nobody named"


class _Composition:
    """Puts the rulings of the tables together: who has which part, and why."""

    def __init__(self, case: Case, policy: FloorPolicy) -> None:
        self.case: Final = case
        self.policy: Final = policy
        self.changes: Final = require_deal(case).changes
        self.top: Final = top_facts(case, policy)
        self.standing: Final = standing_claims(
            case, policy, needs_no_reception=self.top.needs_no_reception
        )
        self.rulings: Final[list[FloorRuling]] = []
        self.on_top: Final[list[Reason]] = []
        self.below: Final[list[Reason]] = []
        self.question = ""
        self.divisions = 0
        self.parts: list[tuple[Payee, PayeeRole, int, int]] = []

    def compose(self) -> None:
        self._owners()
        self._top()

    def value(self) -> Shares | Undecided:
        if self.question:
            return Undecided(PROJECT_MANAGER, self.question)
        leavers = self.case.leavers
        payees, roles, numbers, wholes = zip(*self.parts, strict=True)
        scale = lcm(*wholes)
        weights = [number * (scale // of) for number, of in zip(numbers, wholes, strict=True)]
        if leavers:
            payees = tuple([leaver(each) if each in leavers else each for each in payees])
        if len(set(payees)) < len(payees):
            return Shares.split(*zip(payees, roles, weights, strict=True))
        most = gcd(*weights)
        return shares_of(payees, roles, tuple([each // most for each in weights]))

    def reasons(self) -> tuple[Reason, ...]:
        """Return the clauses that decided, from what comes off the top down to the claim."""
        opened = (Reason(FLOOR_7_7, self.question),) if self.question else ()
        return (
            *opened,
            *self.on_top,
            *(self.top.grounds if self.on_top else ()),
            *self.below,
            *((_COMPOSED,) if self.divisions > 1 else ()),
            *[_unchanged(each, self.policy) for each in self.changes],
        )

    def passed_over(self) -> tuple[Reason, ...]:
        """Return the clauses that did not decide, each reason once."""
        passed: dict[Why, Reason] = {}
        for ruling in {id(each): each for each in self.rulings}.values():
            ruling.add_passed_over(passed)
        void = [flaw for entry, shown in self.standing.void for flaw in flaws_of(entry, shown)]
        return (
            *strangers(self.case),
            *dict.fromkeys(self.top.flaws),
            *self._true(passed.values()),
            *dict.fromkeys(void),
        )

    def _true(self, passed: Iterable[Reason]) -> Iterable[Reason]:
        """Return why clauses were passed over, where a fact was given and bears on no claim."""
        given = {_NO_WISH: self.case.wish, _NO_INTRODUCTION: self.case.introduction}
        idle = {message: fact for message, fact in given.items() if fact is not None}
        if not idle:
            return passed
        return [
            self._idle(each, idle[each.message]) if each.message in idle else each
            for each in passed
        ]

    def _idle(self, reason: Reason, fact: AgentWish | Introduction) -> Reason:
        if isinstance(fact, AgentWish):
            said, day = _IDLE_WISH, fact.day(self.policy)
        else:
            said, day = _IDLE_INTRODUCTION, fact.on
        return Reason(reason.clause, said, (("customer", fact.customer), ("day", day)))

    def _owners(self) -> None:
        """Let the owners divide the whole; nobody has a part where it stays open."""
        standing, company = self.standing, self.top.company
        held = standing.held
        entries = tuple([entry for each in held for entry in each.entries])
        claimed: list[Reason] = []
        names = ("entries", entries), ("rivals", standing.rivals)
        ruling = self.policy.claim_table.decide(standing)
        split = self._ruled(ruling, claimed, names)
        if split is not None and held:
            self._couple(held)
        elif split is not None and company is not None and company.agent:
            self._give(company.agent, _AGENT, 1, 1)
        self.below.extend(claimed)

    def _couple(self, held: tuple[Held, ...]) -> None:
        names = ("first", held[0].newest.agent), ("second", held[-1].newest.agent)
        ruling = self.policy.couple_table.decide(self.standing)
        split = self._ruled(ruling, self.below, names)
        if split is None:
            return
        part, whole = self.policy.part(split) if len(held) > 1 else (0, 1)
        self._held(held[0], _AGENT, whole - part, whole)
        for spouse in held[1:]:
            self._held(spouse, _AGENT, part, whole)

    def _held(self, held: Held, role: PayeeRole, number: int, of: int) -> None:
        if isinstance(held, Claim):
            self.rulings.append(self.policy.unforgotten)
            self._claim(held, role, number, of)
            return
        original, new = held.original, held.new
        names = (
            ("first", original.newest.agent),
            ("second", new.agent),
            ("visited", new.day),
        )
        split = self._ruled(held.recognition, self.below, names)
        if split is None:
            return
        part, whole = self.policy.part(split)
        if part < whole:
            self._held(original, _ORIGINAL, number * (whole - part), of * whole)
        if part:
            self._claim(new, _NEW, number * part, of * whole)

    def _claim(self, claim: Claim, role: PayeeRole, number: int, of: int) -> None:
        first = second = claim.agent
        named = None if claim.wish is None else split_of(claim.designation)
        if named is not None:
            first = claim.named(named.first)
            second = first if named.second is None else claim.named(named.second)
        names = ("first", first), ("second", second)
        split = self._ruled(claim.designation, self.below, names)
        self._ruled(claim.introduction, self.below, (("first", claim.agent),))
        if split is None:
            return
        if split.second is None:
            self._give(first, role, number, of)
            return
        part, whole = self.policy.part(split)
        self._give(first, _FIRST, number * (whole - part), of * whole)
        theirs = _DESIGNATED if split.second is _TO_DESIGNATED else _NEW
        self._give(second, theirs, number * part, of * whole)

    def _top(self) -> None:
        """Take from the owners' parts what comes off the top."""
        company, referral = self.top.company, self.top.referral
        agent = None if company is None else company.agent
        introducer = None if referral is None else referral.introducer
        names = ("company_agent", agent), ("introducer", introducer)
        split = self._ruled(self._off_the_top(), self.on_top, names)
        if split is None or self.question:
            return
        part, whole = self.policy.part(split)
        if part < whole and not self.parts:
            self.question = _NOBODY_NAMED
        elif part:
            rest = whole - part
            owners = self.parts if rest else []
            self.parts = [
                (who, role, number * rest, of * whole) for who, role, number, of in owners
            ]
            if split.second is _TO_INTRODUCER and introducer is not None:
                self._give(introducer, _INTRODUCER, part, whole)
            else:
                self._give(PUBLIC_POOL, _POOL, part, whole)

    def _off_the_top(self) -> FloorRuling:
        policy, company, referral = self.policy, self.top.company, self.top.referral
        if company is None and referral is None:
            return policy.nothing_on_top
        others = company is not None and any(who != company.agent for who, *_ in self.parts)
        return policy.off_the_top_table.decide(OffTheTop(company, referral is not None, others))

    def _ruled(self, ruling: FloorRuling, reasons: list[Reason], names: _Names) -> Split | None:
        """Keep what a table rules, and return how it splits, or `None` where it stays open."""
        self.rulings.append(ruling)
        row = ruling.row
        if row is None or not isinstance(row.gives, Split):
            self.question = self.question or question_of(ruling)
            return None
        if row.when:
            reasons.append(reason_of(row, row.gives, names, self.policy))
            part, whole = self.policy.part(row.gives)
            self.divisions += 0 < part < whole
        return row.gives

    def _give(self, who: Payee, role: PayeeRole, number: int, of: int) -> None:
        if number:
            self.parts.append((who, role, number, of))


_UNCHANGED: Final = "{change} on {day}, served by {who}: the deal stays whose it is"


def _unchanged(change: LaterChange, policy: FloorPolicy) -> Reason:
    facts = (("change", change.change), ("day", change.day(policy)), ("who", change.served_by))
    return Reason(FLOOR_7_6, _UNCHANGED, facts)
