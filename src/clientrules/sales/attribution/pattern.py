"""A pattern of clauses: what a ruling comes to, whoever the people are.

Two cases on which the same clauses match are ruled alike, name for name. So what the stages give
is worked out once and kept with the policy: the grounds, the clauses passed over, and the weights,
each of which says only at which place of a list its names stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count
from math import gcd
from typing import Any, Final, NamedTuple, TypeAlias

from clientrules.core.clause import Clause
from clientrules.core.reason import Reason
from clientrules.regulations.sales_ownership import FLOOR_7_7, FLOOR_PREC
from clientrules.sales.attribution.claims import Claim, Held, Returned
from clientrules.sales.attribution.clauses.stage import Grant, Match, Slot
from clientrules.sales.attribution.payees import PUBLIC_POOL, PayeeRole
from clientrules.sales.attribution.policy import FloorPolicy
from clientrules.sales.attribution.slice_facts import SliceFacts
from clientrules.sales.attribution.standing import Standing
from clientrules.sales.attribution.top_facts import TopFacts

Known: TypeAlias = list[Any]
"""The names and days of a case, in the order in which a pattern counts on them."""

# The places of what is known of every case; those of each claim follow.
_ENTRIES, _RIVALS, _COMPANY_AGENT, _INTRODUCER, _POOL = range(5)
_FIRST_CLAIM, _PLACES_OF_CLAIM = 5, 4
_DAY: Final = 3
_SLOTS: Final = {Slot.REGISTERED: 0, Slot.DESIGNATED: 1}
_SUCCESSOR: Final = 2


class Ground(NamedTuple):
    """A reason without its names.

    Args:
        clause: the clause.
        because: the sentence.
        names: the names of its facts.
        places: at which place each of them stands.
        cited: the numbers that counted.
        decides: whether it decided, and does not leave the case open.
    """

    clause: Clause
    because: str
    names: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    cited: tuple[str, ...] = ()
    decides: bool = True


class Pattern(NamedTuple):
    """What a ruling comes to.

    Args:
        open: what is left to a written opinion, if anything is.
        on_top: why something comes off the top, after what is left open.
        takes_grounds: whether the grounds of the top slice follow.
        below: why the owners divide the rest as they do.
        composed: that several clauses divide one after another.
        passed_over: the clauses that did not decide.
        payees: at which place each payee stands.
        roles: in what capacity each takes part.
        weights: the part of each, in lowest terms.
    """

    open: Ground | None
    on_top: tuple[Ground, ...]
    takes_grounds: bool
    below: tuple[Ground, ...]
    composed: tuple[Reason, ...]
    passed_over: tuple[Reason, ...]
    payees: tuple[int, ...]
    roles: tuple[PayeeRole, ...]
    weights: tuple[int, ...]


def pattern_of(standing: Standing, top: TopFacts, policy: FloorPolicy) -> tuple[Pattern, Known]:
    """Return the pattern of a case, with what is known to fill it with."""
    company, referral, held = top.company, top.referral, standing.held
    named = None if company is None else company.agent
    entries = held[0].entries if len(held) == 1 else tuple([e for h in held for e in h.entries])
    introducer = None if referral is None else referral.introducer
    known: Known = [entries, standing.rivals, named, introducer, PUBLIC_POOL]
    claim, household = policy.claim_stage.match(standing), policy.household_stage.match(standing)
    shape: list[object] = [claim, household, introducer is None]
    for each in held:
        _walk(each, known, shape)
    if company is not None:
        # Whether another owns the customer depends on the names.
        shape += (
            company.sole_owner,
            bool(named),
            *[each == named for each in known[_FIRST_CLAIM:]],
        )
    key = tuple(shape)
    pattern = policy.patterns.get(key)
    if pattern is None:
        pattern = policy.patterns[key] = _Plan(standing, top, known, policy).pattern()
    return pattern, known


def _walk(held: Held, known: Known, shape: list[object]) -> None:
    """Note the names of each claim, and the clauses that match it."""
    if isinstance(held, Returned):
        shape.append(held.recognition)
        _walk(held.original, known, shape)
        held = held.new
    shape += (held.designation, held.introduction)
    agent = held.agent
    if held.wish is None:
        known += (agent, agent, agent, held.day)
    else:
        asked, successor = held.named(Slot.DESIGNATED), held.named(Slot.SUCCESSOR)
        known += (agent, asked, successor, held.day)


def _claims(held: Held) -> Iterator[Claim]:
    """Yield the claims in the order in which they are walked."""
    if isinstance(held, Returned):
        yield from _claims(held.original)
    yield held.newest


class _Parts(NamedTuple):
    """Who divide something, at which places, in what capacity, and by what weights."""

    payees: tuple[int, ...]
    roles: tuple[PayeeRole, ...]
    weights: tuple[int, ...]


_NOBODY: Final = _Parts((), (), ())
_ALONE: Final = Grant(Slot.REGISTERED)
_REFERRED: Final = SliceFacts(referred=True)
_NOT_COVERED: Final = "what no clause of the stage covers"


class _Plan:
    """Goes through the stages and keeps what they say."""

    def __init__(
        self, standing: Standing, top: TopFacts, known: Known, policy: FloorPolicy
    ) -> None:
        self.standing: Final = standing
        self.top: Final = top
        self.known: Final = known
        self.policy: Final = policy
        claims = chain.from_iterable(map(_claims, standing.held))
        self.places: Final = dict(zip(claims, count(_FIRST_CLAIM, _PLACES_OF_CLAIM)))
        self.open: Ground | None = None
        self.on_top: Final[list[Ground]] = []
        self.below: Final[list[Ground]] = []
        # By identity: two claims on which the same facts failed pass the same clauses over once.
        self.matches: Final[dict[Match, None]] = {}
        self.divisions = 0

    def pattern(self) -> Pattern:
        parts = self._whole(self._owners())
        composed = Reason(FLOOR_PREC, "each divides what the one before left")
        opened = () if self.open is None else (self.open,)
        passed = chain.from_iterable(each.passed_over for each in self.matches)
        return Pattern(
            open=self.open,
            on_top=(*opened, *self.on_top),
            takes_grounds=bool(self.on_top),
            below=tuple(self.below),
            composed=(composed,) if self.divisions > 1 else (),
            passed_over=tuple(dict.fromkeys(passed)),
            payees=parts.payees,
            roles=parts.roles,
            weights=parts.weights,
        )

    def _owners(self) -> _Parts:
        """Return how the owners divide what is left to them; nobody where it stays open."""
        match = self.policy.claim_stage.match(self.standing)
        ground: list[Ground] = []
        grant = self._grant(match, ground, entries=_ENTRIES, rivals=_RIVALS)
        parts = _NOBODY
        if grant is not None and self.standing.held:
            parts = self._household()
        elif grant is not None and self.known[_COMPANY_AGENT]:
            parts = _sole(_COMPANY_AGENT, PayeeRole.AGENT)
        self.below.extend(ground)
        return parts

    def _household(self) -> _Parts:
        held = self.standing.held
        match = self.policy.household_stage.match(self.standing)
        first, second = self.places[held[0].newest], self.places[held[-1].newest]
        grant = self._grant(match, self.below, first=first, second=second)
        if grant is None:
            return _NOBODY
        parts = [self._held(each, PayeeRole.AGENT) for each in held]
        return self._divided(parts[0], parts[-1], grant)

    def _held(self, held: Held, role: PayeeRole) -> _Parts:
        if isinstance(held, Claim):
            self.matches[self.policy.recognition_stage.rest] = None
            return self._claim(held, role)
        first, second = self.places[held.original.newest], self.places[held.new]
        grant = self._grant(
            held.recognition, self.below, first=first, second=second, visited=second + _DAY
        )
        if grant is None:
            return _NOBODY
        part, whole = self.policy.part(grant)
        original = self._held(held.original, PayeeRole.ORIGINAL) if part < whole else _NOBODY
        new = self._claim(held.new, PayeeRole.NEW) if part else _NOBODY
        return self._divided(original, new, grant)

    def _claim(self, claim: Claim, role: PayeeRole) -> _Parts:
        place = self.places[claim]
        slots = claim.designation.grants or _ALONE
        first = place + _SLOTS.get(slots.first, _SUCCESSOR)
        second = first if slots.second is None else place + _SLOTS.get(slots.second, _SUCCESSOR)
        grant = self._grant(claim.designation, self.below, first=first, second=second)
        self._grant(claim.introduction, self.below, first=place)
        if grant is None:
            return _NOBODY
        if grant.second is None:
            return _sole(first, role)
        theirs = PayeeRole.DESIGNATED if grant.second is Slot.DESIGNATED else PayeeRole.NEW
        return self._divided(_sole(first, PayeeRole.FIRST), _sole(second, theirs), grant)

    def _whole(self, owners: _Parts) -> _Parts:
        """Return the owners' parts with what comes off the top."""
        match = self._top_slice(owners)
        grant = self._grant(
            match, self.on_top, company_agent=_COMPANY_AGENT, introducer=_INTRODUCER
        )
        if grant is None or self.open is not None:
            return _NOBODY
        part, whole = self.policy.part(grant)
        if not owners.payees and part < whole:
            self.open = Ground(
                FLOOR_7_7, "to whom the agent's part goes, whom nobody named", decides=False
            )
            return _NOBODY
        taker = _sole(_POOL, PayeeRole.POOL)
        if grant.second is Slot.INTRODUCER and self.top.referral is not None:
            taker = _sole(_INTRODUCER, PayeeRole.INTRODUCER)
        return self._divided(owners, taker, grant)

    def _top_slice(self, owners: _Parts) -> Match:
        stage, company = self.policy.top_slice_stage, self.top.company
        if company is not None:
            others = any(self.known[payee] != company.agent for payee in owners.payees)
            return stage.match(company.beside_owner if others else company.sole_owner)
        return stage.rest if self.top.referral is None else stage.match(_REFERRED)

    def _grant(self, match: Match, grounds: list[Ground], **facts: int) -> Grant | None:
        """Keep what a stage says, and return what it grants, or `None` where it stays open."""
        self.matches[match] = None
        row, names, places = match.row, tuple(facts), tuple(facts.values())
        if row is None or row.grants is None:
            question = _NOT_COVERED if row is None else row.because
            self.open = self.open or Ground(FLOOR_7_7, question, names, places, decides=False)
            return None
        if not row.is_default:
            grounds.append(Ground(row.clause, row.because, names, places, row.cited))
            part, whole = self.policy.part(row.grants)
            self.divisions += 0 < part < whole
        return row.grants

    def _divided(self, first: _Parts, second: _Parts, grant: Grant) -> _Parts:
        """Return two groups' parts: the second has its rate of the whole, the first the rest."""
        part, whole = self.policy.part(grant)
        if part in {0, whole}:
            return second if part else first
        ours, theirs = (whole - part) * sum(second.weights), part * sum(first.weights)
        weights = (
            *[each * ours for each in first.weights],
            *[each * theirs for each in second.weights],
        )
        most = gcd(*weights) or 1  # nobody has a weight where a part stays open
        return _Parts(
            first.payees + second.payees,
            first.roles + second.roles,
            tuple([each // most for each in weights]),
        )


def _sole(place: int, role: PayeeRole) -> _Parts:
    return _Parts((place,), (role,), (1,))
