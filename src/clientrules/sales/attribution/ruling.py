"""Attribution: who shares the commission of a deal, by which clauses, and which were passed over.

Three stages, in each of which the first clause that applies decides: which claim stands, how its
owners divide it, and what comes off the top. FLOOR-PREC composes them. What is decided depends on
which clauses match, not on names, so it is worked out once a pattern of clauses (`Pattern`) and
filled with the names of the case.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from clientrules.core.decision import Decision
from clientrules.core.outcome import Undecided
from clientrules.core.policy import require_policy
from clientrules.core.reason import Reason
from clientrules.regulations.roles import PROJECT_MANAGER
from clientrules.regulations.sales_ownership import FLOOR_7_6
from clientrules.sales.attribution.case import Case, require_case, require_deal
from clientrules.sales.attribution.deals import LaterChange
from clientrules.sales.attribution.pattern import Ground, Known, Pattern, pattern_of
from clientrules.sales.attribution.payees import Payee, leaver
from clientrules.sales.attribution.policy import FloorPolicy
from clientrules.sales.attribution.registrations import flaws_of
from clientrules.sales.attribution.shares import Shares, shares_of
from clientrules.sales.attribution.standing import standing_claims
from clientrules.sales.attribution.top_facts import TopFacts, top_facts


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
        InvalidValueError: no deal, or one that has not reached the stage that counts as closing,
            or the policy has no zone and the day of an instant is needed.

    Clauses: FLOOR-3.7, FLOOR-4.1, FLOOR-5.1 to FLOOR-5.4, FLOOR-6.1.1 to FLOOR-6.2.5, FLOOR-7.1 to
        FLOOR-7.7, FLOOR-PREC.
    """
    require_policy(policy, FloorPolicy)
    require_case(case)
    changes = require_deal(case).changes
    top = top_facts(case, policy)
    standing = standing_claims(case, policy, needs_no_reception=top.needs_no_reception)
    pattern, known = pattern_of(standing, top, policy)
    value: Shares | Undecided
    if pattern.open is None:
        value = _shares(pattern, known, case.leavers)
    else:
        value = Undecided(PROJECT_MANAGER, _reason(pattern.open, known, policy).text())
    passed = pattern.passed_over
    if top.flaws or standing.void:
        void = [flaw for entry, shown in standing.void for flaw in flaws_of(entry, shown)]
        passed = tuple(dict.fromkeys((*top.flaws, *passed, *void)))
    reasons = _reasons(pattern, known, top, changes, policy)
    return Decision(value, reasons, passed_over=passed)


def _reasons(
    pattern: Pattern,
    known: Known,
    top: TopFacts,
    changes: tuple[LaterChange, ...],
    policy: FloorPolicy,
) -> tuple[Reason, ...]:
    """Return the clauses that decided, from what comes off the top down to the claim."""
    reasons = [_reason(each, known, policy) for each in pattern.on_top]
    if pattern.takes_grounds:
        reasons += top.grounds
    reasons += [_reason(each, known, policy) for each in pattern.below]
    reasons += pattern.composed
    if changes:
        reasons += [_unchanged(each, policy) for each in changes]
    return tuple(reasons)


def _reason(ground: Ground, known: Known, policy: FloorPolicy) -> Reason:
    facts = tuple(zip(ground.names, map(known.__getitem__, ground.places), strict=True))
    return Reason(
        ground.clause, ground.because, facts, policy if ground.decides else None, ground.cited
    )


def _shares(pattern: Pattern, known: Known, leavers: AbstractSet[str]) -> Shares:
    payees: list[Payee] = [known[place] for place in pattern.payees]
    if leavers:
        payees = [_open(payee, leavers) for payee in payees]
    if len(set(payees)) < len(payees):
        return Shares.split(*zip(payees, pattern.roles, pattern.weights, strict=True))
    return shares_of(payees, pattern.roles, pattern.weights)


def _open(payee: Payee, leavers: AbstractSet[str]) -> Payee:
    return leaver(payee) if isinstance(payee, str) and payee in leavers else payee


_UNCHANGED: Final = "{change} on {day}, served by {who}: the deal stays whose it is"


def _unchanged(change: LaterChange, policy: FloorPolicy) -> Reason:
    facts = (("change", change.change), ("day", change.day(policy)), ("who", change.served_by))
    return Reason(FLOOR_7_6, _UNCHANGED, facts)
