"""What of a sales floor's numbers leaves nobody anything, or contradicts another of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

from clientrules.core.clause import Clause
from clientrules.core.dates.lengths import later_end
from clientrules.core.finding import Finding, FindingKind
from clientrules.core.policy import require_policy
from clientrules.core.render import text
from clientrules.sales.attribution.policy import FloorPolicy


def floor_faults(policy: FloorPolicy) -> tuple[Finding, ...]:
    """Return the windows that outlive every registration, and the shares that fit no others.

    Args:
        policy: the numbers of the sales floor.

    >>> from clientrules.core import months
    >>> (late,) = floor_faults(FloorPolicy(recognition=months(2)))
    >>> print(late.what)
    the first agent can be recognised for 2 months, when every registration of 1 month has lapsed
    """
    require_policy(policy, FloorPolicy)
    return (*_outlived(policy), *_nothing_left(policy), *_out_of_order(policy))


def _outlived(policy: FloorPolicy) -> Iterator[Finding]:
    day = later_end(policy.recognition, policy.validity)
    if day is not None:
        validity, recognition = policy.validity, policy.recognition
        yield Finding(
            kind=FindingKind.ORDER,
            place="recognition",
            what=f"the first agent can be recognised for {recognition}, when every registration of"
            f" {validity} has lapsed",
            example=(
                f"a visit of {text(day)} is registered until {text(validity.due(day))}",
                f"the first agent is recognised until {text(recognition.due(day))}",
            ),
            repair=f'recognition = "{validity}"',
            clauses=_cited(policy, "recognition", "validity"),
        )


_SHARED: Final = {
    "recognised_new": "the new agent",
    "couple_second": "the agent who registered second",
    "designated_midway": "the agent asked for midway",
    "introduced_public": "the public pool",
    "after_sale_public": "the public pool",
    "introducer": "the introducer",
}


def _nothing_left(policy: FloorPolicy) -> Iterator[Finding]:
    """Yield the shares of a clause that divides which give one side nothing."""
    for name, whose in _SHARED.items():
        share = Fraction(getattr(policy, name))
        if share in (0, 1):
            left = "the others" if share == 1 else whose
            yield Finding(
                kind=FindingKind.IDLE,
                place=name,
                what=f"{name} {text(getattr(policy, name))} leaves {left} nothing, where the clause"
                " divides",
                repair=f"{name} above 0 and below 1",
                clauses=_cited(policy, name),
            )


_RISING: Final = (
    ("same_day_new", "recognised_new", "unrecognised_new"),
    ("designated_by_instigation", "designated_midway", "designated_before_tour"),
    ("introduced_public", "after_sale_public", "staff_public"),
)


def _out_of_order(policy: FloorPolicy) -> Iterator[Finding]:
    """Yield the shares that are larger than the one of a stronger claim."""
    for less, more in (pair for names in _RISING for pair in pairwise(names)):
        if Fraction(getattr(policy, less)) > Fraction(getattr(policy, more)):
            yield Finding(
                kind=FindingKind.ORDER,
                place=less,
                what=f"{less} {text(getattr(policy, less))} is more than {more}"
                f" {text(getattr(policy, more))}, of a stronger claim",
                repair=f"{less} up to {more}",
                clauses=_cited(policy, less, more),
            )


def _cited(policy: FloorPolicy, *names: str) -> tuple[Clause, ...]:
    found = (policy.citation(name).clause for name in names)
    return tuple(dict.fromkeys(each for each in found if each is not None))
