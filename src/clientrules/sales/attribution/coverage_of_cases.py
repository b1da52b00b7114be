"""Every possible combination of facts, stage by stage, held against a policy's clauses.

The stages divide one after another, so their combinations are checked one stage at a time: a
combination is undecided, or decided by clauses that would give different shares, within a stage or
not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Final, TypeAlias

from attrs import frozen

from clientrules.core.clause import Clause
from clientrules.core.policy import require_policy
from clientrules.sales.attribution.clauses.stage import ClauseRow, Fact, Slot, Stage
from clientrules.sales.attribution.policy import FloorPolicy

_Outcome: TypeAlias = tuple[tuple[Slot, Fraction], ...] | None

_STAGES: Final = (
    "introduction_stage",
    "claim_stage",
    "household_stage",
    "recognition_stage",
    "designation_stage",
    "top_slice_stage",
)


@frozen
class UndecidedFacts:
    """A combination of facts that no clause decides.

    Args:
        stage: the stage.
        facts: what holds.
        clause: the clause that sends it to a written opinion, or `None` where it is a gap.
        question: what there is to rule on.
    """

    stage: str
    facts: tuple[str, ...]
    clause: Clause | None
    question: str

    def __str__(self) -> str:
        """Return the stage, the question and the clause."""
        clause = "no clause" if self.clause is None else self.clause.id
        return f"{self.stage}: {self.question} ({clause})"


@frozen
class Overlap:
    """Two clauses of a stage that both apply to some facts and give different shares.

    Args:
        stage: the stage.
        first: the row that decides.
        second: the row that would decide otherwise.
        facts: the first such facts.
        combinations: to how many combinations of facts both apply.
    """

    stage: str
    first: ClauseRow
    second: ClauseRow
    facts: tuple[str, ...]
    combinations: int

    def __str__(self) -> str:
        """Return the two clauses."""
        return f"{self.stage}: {self.first.clause.id} and {self.second.clause.id} differ"


@frozen
class DeadClause:
    """A row that never decides.

    Args:
        stage: the stage.
        row: the row.
    """

    stage: str
    row: ClauseRow

    def __str__(self) -> str:
        """Return the clause."""
        return f"{self.stage}: {self.row.clause.id} never decides"


@frozen(kw_only=True)
class Coverage:
    """How a policy's clauses cover the possible facts.

    Args:
        combinations: how many combinations of facts are possible, over all stages.
        undecided: those that no clause decides.
        overlaps: pairs of clauses that would give different shares.
        dead: rows that never decide.
    """

    combinations: int
    undecided: tuple[UndecidedFacts, ...]
    overlaps: tuple[Overlap, ...]
    dead: tuple[DeadClause, ...]

    def __str__(self) -> str:
        """Return the counts."""
        return (
            f"{self.combinations} combinations: {len(self.undecided)} undecided,"
            f" {len(self.overlaps)} overlaps, {len(self.dead)} dead clauses"
        )


def coverage(policy: FloorPolicy = FloorPolicy()) -> Coverage:
    """Go through every possible combination of facts of every stage.

    Args:
        policy: the policy to check, with its stages and its numbers.

    Clauses: FLOOR-7.7, FLOOR-PREC.
    """
    require_policy(policy, FloorPolicy)
    checks = [_Check(getattr(policy, name), policy) for name in _STAGES]
    return Coverage(
        combinations=sum(check.combinations for check in checks),
        undecided=tuple(each for check in checks for each in check.undecided),
        overlaps=tuple(each for check in checks for each in check.overlaps()),
        dead=tuple(each for check in checks for each in check.dead()),
    )


class _Check:
    """Goes through the combinations of one stage."""

    def __init__(self, stage: Stage, policy: FloorPolicy) -> None:
        self.stage: Final = stage
        self.outcomes: Final[dict[ClauseRow, _Outcome]] = {
            row: None if row.grants is None else row.grants.outcome(policy) for row in stage.rows
        }
        self.combinations = 0
        self.undecided: Final[list[UndecidedFacts]] = []
        self.deciding: Final[set[ClauseRow]] = set()
        self.clashes: Final[dict[tuple[ClauseRow, ClauseRow], list[tuple[bool, ...]]]] = {}
        for truth in possible_facts(stage):
            self.combinations += 1
            self._try(truth)

    def _try(self, truth: tuple[bool, ...]) -> None:
        rows = list(self.stage.applicable(truth))
        if not rows or rows[0].grants is None:
            self._undecided(rows[0] if rows else None, truth)
        if rows:
            first, *others = rows
            self.deciding.add(first)
            for other in others:
                if self.outcomes[other] != self.outcomes[first]:
                    self.clashes.setdefault((first, other), []).append(truth)

    def _undecided(self, row: ClauseRow | None, truth: tuple[bool, ...]) -> None:
        row = row or self.stage.fallback
        self.undecided.append(
            UndecidedFacts(
                self.stage.name,
                _so(self.stage.facts, truth),
                None if row is None else row.clause,
                "no clause applies" if row is None else row.because,
            )
        )

    def overlaps(self) -> Iterator[Overlap]:
        for (first, second), truths in self.clashes.items():
            facts = _so(self.stage.facts, truths[0])
            yield Overlap(self.stage.name, first, second, facts, len(truths))

    def dead(self) -> Iterator[DeadClause]:
        for row in self.stage.rows:
            if row not in self.deciding:
                yield DeadClause(self.stage.name, row)


def possible_facts(stage: Stage) -> Iterator[tuple[bool, ...]]:
    """Yield every possible combination of a stage's facts."""
    place = {fact: index for index, fact in enumerate(stage.facts)}
    impossible = [
        tuple((place[fact], holds) for fact, holds in each)
        for each in stage.impossible
        if all(fact in place for fact, _ in each)
    ]
    for truth in product((False, True), repeat=len(stage.facts)):
        if not any(all(truth[index] is holds for index, holds in each) for each in impossible):
            yield truth


def _so(facts: tuple[Fact, ...], truth: tuple[bool, ...]) -> tuple[str, ...]:
    return tuple(fact.so for fact, holds in zip(facts, truth, strict=True) if holds)
