"""The numbers of one part held against each other, as no constructor does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

import attrs

from clientrules.core.clause import Clause
from clientrules.core.dates.lengths import is_comparable, later_end
from clientrules.core.dates.term import Term
from clientrules.core.finding import Finding, FindingKind
from clientrules.core.policy import Policy
from clientrules.core.render import text
from clientrules.core.tables.permissions import Permission
from clientrules.records import AccessPolicy
from clientrules.records.disclosure import DestructionPolicy
from clientrules.sales import PricePolicy
from clientrules.segmentation.shares import ParetoPolicy
from clientrules.service import ContactGaps, RepairVisitLimits


def cited(policy: Policy, *names: str) -> tuple[Clause, ...]:
    """Return the clauses on some numbers of a policy: the firm's own, or else the source's.

    Args:
        policy: the policy.
        names: the names of the numbers.
    """
    found = (policy.citation(name) for name in names)
    clauses = (each.clause or each.source for each in found)
    return tuple(dict.fromkeys(each for each in clauses if each is not None))


def never_sooner(one: Term, other: Term) -> bool:
    """Tell whether a term never ends before another, as far as that is known without a calendar.

    Args:
        one: the term that may end later.
        other: the term that it is held against.
    """
    return is_comparable(one, other) and later_end(other, one) is None


def contact_gaps(gaps: ContactGaps) -> Iterator[Finding]:
    """Yield gaps between contacts that leave no day for one."""
    day = later_end(gaps.shortest, gaps.longest)
    if day is not None:
        yield Finding(
            kind=FindingKind.ORDER,
            place="shortest",
            what=f"the shortest gap of {gaps.shortest} leaves no day within the longest of"
            f" {gaps.longest}",
            example=(f"after a contact on {text(day)}",),
            repair="shortest up to longest",
            clauses=cited(gaps, "shortest", "longest"),
        )


def repair_visits(limits: RepairVisitLimits) -> Iterator[Finding]:
    """Yield limits that are longer for what is more urgent."""
    for urgent, less in pairwise(("safety", "leak", "other")):
        one, other = getattr(limits, urgent), getattr(limits, less)
        if later_end(one, other) is not None:
            yield Finding(
                kind=FindingKind.ORDER,
                place=urgent,
                what=f"{urgent} has {one}, longer than {less} with {other}",
                repair=f"{urgent} up to {less}",
                clauses=cited(limits, urgent, less),
            )


def pareto(policy: ParetoPolicy) -> Iterator[Finding]:
    """Yield a share of sales that any customers bring who are so many."""
    if Fraction(policy.sales) <= Fraction(policy.customers):
        yield Finding(
            kind=FindingKind.IDLE,
            place="sales",
            what=f"the top {text(policy.customers)} of customers always bring"
            f" {text(policy.sales)} of sales",
            repair="sales above customers",
            clauses=cited(policy, "sales"),
        )


def price_approval(policy: PricePolicy) -> Iterator[Finding]:
    """Yield a second signature that is the first one's."""
    yield from _second(policy, "countersigns", "consents")


def destruction(policy: DestructionPolicy) -> Iterator[Finding]:
    """Yield a second confirmation that is the first one's."""
    yield from _second(policy, "confirmer", "second_confirmer")


def _second(policy: Policy, first: str, second: str) -> Iterator[Finding]:
    post = getattr(policy, second)
    if post == getattr(policy, first):
        yield Finding(
            kind=FindingKind.IDLE,
            place=second,
            what=f"{second} is the {post}, as is {first}: one post says the same twice",
            repair=f"another post for {second}",
            clauses=cited(policy, first, second),
        )


def access(policy: AccessPolicy) -> Iterator[Finding]:
    """Yield the rows of permissions that never decide, since one before them is always met too."""
    for place, regime in enumerate(policy.regimes, 1):
        for rule in regime.rules:
            for earlier, later in combinations(rule.permissions.rows, 2):
                if _allows_all(earlier, later):
                    yield Finding(
                        kind=FindingKind.DEAD,
                        place=f"regimes[{place}].{rule.deed.value}",
                        what=f"the row {later} never decides",
                        example=(f"{earlier} comes first and allows all that it does",),
                        repair="the rule without it",
                        clauses=tuple(dict.fromkeys([earlier.clause, later.clause])),
                    )


def _allows_all(row: Permission, other: Permission) -> bool:
    """Tell whether a row allows whatever another does."""
    return (
        row.to in ("", other.to)
        and (not row.roles or (bool(other.roles) and row.roles >= other.roles))
        and row.conditions <= other.conditions
        and row.approver in (None, other.approver)
    )


def uncounted(policy: Policy) -> Iterator[Finding]:
    """Yield the first term in working time of a policy that does not say when the firm works.

    Args:
        policy: any policy; one without `hours` has none to say.
    """
    if getattr(policy, "hours", policy) is not None:
        return
    for each in attrs.fields(type(policy)):
        terms = [term for term in _terms(getattr(policy, each.name)) if term.unit.is_working]
        if terms:
            yield Finding(
                kind=FindingKind.GAP,
                place=each.name,
                what=f"{each.name} has {terms[0]}, and nobody says when the firm works",
                repair="hours",
                clauses=cited(policy, each.name),
            )
            return


def _terms(value: Any) -> tuple[Term, ...]:
    values = value.values() if isinstance(value, Mapping) else (value,)
    return tuple(each for each in values if isinstance(each, Term))
