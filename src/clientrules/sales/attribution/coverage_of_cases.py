"""Every possible combination of facts, table by table, held against a policy's clauses.

The tables divide one after another, so their combinations are checked one table at a time: a
combination is undecided, or decided by clauses that would give different shares, within a table or
not at all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Any

from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.tables import Coverage, coverage as coverage_of
from clientrules.sales.attribution.clauses.split import Given, Split
from clientrules.sales.attribution.policy import FloorPolicy


def coverage(
    policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy(), *, on: dt.date | None = None
) -> Coverage[Any, Given]:
    """Go through every possible combination of facts of every table of clauses.

    Args:
        policy: the policy to check, with its tables and its numbers, or its editions.
        on: the day that selects the edition.

    Returns:
        What is undecided, overlaps and never decides, of all six tables together.

    Clauses: FLOOR-7.7, FLOOR-PREC.
    """
    policy = in_force(policy, FloorPolicy, on)
    outcome = outcome_by(policy)
    found = [coverage_of(table, outcome=outcome) for table in policy.tables]
    return Coverage(
        combinations=sum(each.combinations for each in found),
        decided=tuple(chain.from_iterable(each.decided for each in found)),
        undecided=tuple(chain.from_iterable(each.undecided for each in found)),
        overlaps=tuple(chain.from_iterable(each.overlaps for each in found)),
        exceptions=tuple(chain.from_iterable(each.exceptions for each in found)),
        dead=tuple(chain.from_iterable(each.dead for each in found)),
        sampled=tuple(chain.from_iterable(each.sampled for each in found)),
    )


def outcome_by(policy: FloorPolicy) -> Callable[[Given], object]:
    """Return what tells who has which part: clauses agree whose rates come to the same.

    Args:
        policy: the policy with the rates.
    """
    return partial(_outcome, policy=policy)


def _outcome(given: Given, policy: FloorPolicy) -> object:
    return given.parts(policy) if isinstance(given, Split) else given
