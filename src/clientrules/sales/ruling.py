"""Attribution: who shares the commission of a deal, by which clauses, and which were passed over.

Three stages, in each of which the first clause that applies decides: which claim stands, how its
owners divide it, and what comes off the top. FLOOR-PREC composes them.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain
from math import gcd
from typing import Final, NamedTuple

from clientrules.core.decision import Decision
from clientrules.core.outcome import Undecided
from clientrules.core.reason import Reason
from clientrules.errors import InvalidTypeError
from clientrules.regulations.sales_ownership import FLOOR_7_6, FLOOR_7_7, FLOOR_PREC
from clientrules.sales.claims import Claim, Held
from clientrules.sales.clause_stage import Grant, Match, Slot
from clientrules.sales.deal_case import Case
from clientrules.sales.deals import LaterChange
from clientrules.sales.floor_policy import FloorPolicy
from clientrules.sales.posts import PROJECT_MANAGER
from clientrules.sales.registrations import flaws_of
from clientrules.sales.shares import PUBLIC_POOL, Payee, PayeeRole, Shares, leaver, shares_of
from clientrules.sales.slice_facts import SliceFacts
from clientrules.sales.standing import standing_claims
from clientrules.sales.top_facts import top_facts

__all__ = ["attribute"]

class _Parts(NamedTuple):
    """Who divide something, in what capacity, and by what weights."""

    payees: tuple[tuple[Payee, PayeeRole], ...]
    weights: tuple[int, ...]


_NOBODY: Final = _Parts((), ())
_POOL: Final = _Parts(((PUBLIC_POOL, PayeeRole.POOL),), (1,))
_ALONE: Final = Grant(Slot.REGISTERED)
_REFERRED: Final = SliceFacts(referred=True)
_NOT_COVERED: Final = "what no clause of the stage covers"


def attribute(case: Case, *, policy: FloorPolicy = FloorPolicy()) -> Decision[Shares | Undecided]:
    """Rule who shares the commission of a deal.

    Args:
        case: the facts.
        policy: the numbers, readings and clauses of the floor.

    Returns:
        The shares, or what must go to a written opinion (`adjudicate`). `reasons` names the
        clauses that decided, from what comes off the top down to the claim; `passed_over` every
        other clause of the stages, with the fact that failed.

    Raises:
        InvalidTypeError: something other than a case.
        InvalidValueError: the deal has not reached the stage that counts as closing.

    Clauses: FLOOR-3.7, FLOOR-4.1, FLOOR-5.1 to FLOOR-5.4, FLOOR-6.1.1 to FLOOR-6.2.5, FLOOR-7.1 to
        FLOOR-7.7, FLOOR-PREC.
    """
    if not isinstance(case, Case):
        message = f"the case is {case!r} ({type(case).__name__}): expected a Case"
        raise InvalidTypeError(message)
    return _Ruling(case, policy).decision()


class _Ruling:
    """Goes through the stages and keeps what they say."""

    def __init__(self, case: Case, policy: FloorPolicy) -> None:
        self.case: Final = case
        self.policy: Final = policy
        self.top: Final = top_facts(case, policy)
        company = self.top.company
        self.standing: Final = standing_claims(
            case, policy, needs_no_reception=company is not None and company.needs_no_reception
        )
        self.open: Reason | None = None
        self.reasons: Final[list[Reason]] = []
        # By identity: two claims on which the same facts failed pass the same clauses over once.
        self.passed: Final[dict[int, tuple[Reason, ...]]] = {0: self.top.flaws}
        self.divisions = 0

    def decision(self) -> Decision[Shares | Undecided]:
        parts = self._whole(self._owners())
        reasons = self.reasons
        value: Shares | Undecided
        if self.open is None:
            value = _shares(parts, self.case.leavers)
        else:
            value = Undecided(PROJECT_MANAGER, self.open.text())
            reasons.insert(0, self.open)
        if self.divisions > 1:
            reasons.append(Reason(FLOOR_PREC, "each divides what the one before left"))
        reasons += map(_unchanged, self.case.deal.changes)
        passed = list(chain.from_iterable(self.passed.values()))
        for entry in self.standing.void:
            passed += flaws_of(entry)
        return Decision(value, tuple(reasons), passed_over=tuple(passed))

    def _owners(self) -> _Parts:
        """Return how the owners divide what is left to them; nobody where it stays open."""
        held, company = self.standing.held, self.top.company
        ground: list[Reason] = []
        grant = self._grant(
            self.policy.claim_stage.match(self.standing),
            ground,
            entries=tuple([entry for each in held for entry in each.entries]),
            rivals=self.standing.rivals,
        )
        parts = _NOBODY
        if grant is not None and held:
            parts = self._household()
        elif grant is not None and company is not None and company.agent:
            parts = _sole(company.agent, PayeeRole.AGENT)
        self.reasons.extend(ground)
        return parts

    def _household(self) -> _Parts:
        first, *others = self.standing.held
        second = others[-1] if others else first
        grant = self._grant(
            self.policy.household_stage.match(self.standing),
            self.reasons,
            first=first.newest.agent,
            second=second.newest.agent,
        )
        if grant is None:
            return _NOBODY
        parts = [self._held(each, PayeeRole.AGENT) for each in self.standing.held]
        return self._divided(parts[0], parts[-1], grant)

    def _held(self, held: Held, role: PayeeRole) -> _Parts:
        if isinstance(held, Claim):
            self._pass_over(self.policy.recognition_stage.rest)
            return self._claim(held, role)
        grant = self._grant(
            held.recognition,
            self.reasons,
            first=held.original.newest.agent,
            second=held.new.agent,
            visited=held.new.day,
        )
        if grant is None:
            return _NOBODY
        part, whole = self.policy.part(grant)
        original = self._held(held.original, PayeeRole.ORIGINAL) if part < whole else _NOBODY
        new = self._claim(held.new, PayeeRole.NEW) if part else _NOBODY
        return self._divided(original, new, grant)

    def _claim(self, claim: Claim, role: PayeeRole) -> _Parts:
        match = claim.designation
        slots = match.grants or _ALONE
        first = claim.named(slots.first)
        second = first if slots.second is None else claim.named(slots.second)
        grant = self._grant(match, self.reasons, first=first, second=second)
        self._grant(claim.introduction, self.reasons, first=claim.agent)
        if grant is None:
            return _NOBODY
        if grant.second is None:
            return _sole(first, role)
        theirs = PayeeRole.DESIGNATED if grant.second is Slot.DESIGNATED else PayeeRole.NEW
        return self._divided(_sole(first, PayeeRole.FIRST), _sole(second, theirs), grant)

    def _whole(self, owners: _Parts) -> _Parts:
        """Return the owners' parts with what comes off the top."""
        company, referral = self.top.company, self.top.referral
        named = None if company is None else company.agent
        introducer = None if referral is None else referral.introducer
        reasons: list[Reason] = []
        match = self._top_slice(owners, named)
        grant = self._grant(match, reasons, company_agent=named, introducer=introducer)
        if reasons:
            self.reasons[:0] = (*reasons, *self.top.grounds)
        if grant is None or self.open is not None:
            return _NOBODY
        part, whole = self.policy.part(grant)
        if not owners.weights and part < whole:
            self.open = Reason(FLOOR_7_7, "to whom the agent's part goes, whom nobody named")
            return _NOBODY
        if grant.second is Slot.INTRODUCER and introducer is not None:
            return self._divided(owners, _sole(introducer, PayeeRole.INTRODUCER), grant)
        return self._divided(owners, _POOL, grant)

    def _top_slice(self, owners: _Parts, named: str | None) -> Match:
        stage, company = self.policy.top_slice_stage, self.top.company
        if company is not None:
            others = any([payee != named for payee, _ in owners.payees])
            return stage.match(company.beside_owner if others else company.sole_owner)
        return stage.rest if self.top.referral is None else stage.match(_REFERRED)

    def _grant(self, match: Match, reasons: list[Reason], **facts: object) -> Grant | None:
        """Keep what a stage says, and return what it grants, or `None` where it stays open."""
        self._pass_over(match)
        row = match.row
        if row is None or row.grants is None:
            question = _NOT_COVERED if row is None else row.because
            self.open = self.open or Reason(FLOOR_7_7, question, tuple(facts.items()))
            return None
        if not row.is_default:
            given = tuple(facts.items())
            reasons.append(Reason(row.clause, row.because, given, self.policy, row.cited))
            part, whole = self.policy.part(row.grants)
            self.divisions += 0 < part < whole
        return row.grants

    def _pass_over(self, match: Match) -> None:
        self.passed[id(match.passed_over)] = match.passed_over

    def _divided(self, first: _Parts, second: _Parts, grant: Grant) -> _Parts:
        """Return two groups' parts, the second with its rate of the whole and the first the rest."""
        part, whole = self.policy.part(grant)
        if part == 0:
            return first
        if part == whole:
            return second
        weights = _weights(first.weights, second.weights, part, whole)
        return _Parts(first.payees + second.payees, weights)


def _sole(payee: Payee, role: PayeeRole) -> _Parts:
    return _Parts(((payee, role),), (1,))


@lru_cache(maxsize=1024)
def _weights(
    first: tuple[int, ...], second: tuple[int, ...], part: int, whole: int
) -> tuple[int, ...]:
    """Divide one by the weights of two groups, in lowest terms; few divisions are ever asked for."""
    ours, theirs = (whole - part) * sum(second), part * sum(first)
    weights = *[each * ours for each in first], *[each * theirs for each in second]
    most = gcd(*weights)
    return tuple([each // most for each in weights])


def _shares(parts: _Parts, leavers: AbstractSet[str]) -> Shares:
    payees, weights = parts
    if leavers:
        payees = tuple([(_open(payee, leavers), role) for payee, role in payees])
    if len({payee for payee, _ in payees}) < len(payees):
        return Shares.split(*[(*of, weight) for of, weight in zip(payees, weights, strict=True)])
    return shares_of(payees, weights)


def _open(payee: Payee, leavers: AbstractSet[str]) -> Payee:
    return leaver(payee) if isinstance(payee, str) and payee in leavers else payee


_UNCHANGED: Final = "{change} on {day}, served by {who}: the deal stays whose it is"


def _unchanged(change: LaterChange) -> Reason:
    day = change.at.date()
    facts = (("change", change.change), ("day", day), ("who", change.served_by))
    return Reason(FLOOR_7_6, _UNCHANGED, facts)
