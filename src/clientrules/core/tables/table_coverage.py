"""What the rows of a decision table leave open, decide in two ways, or never decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from attrs import frozen

from clientrules.core.checks import require_count
from clientrules.core.outcome import Undecided, Unspecified
from clientrules.core.render import in_short, text
from clientrules.core.tables.called import called
from clientrules.core.tables.cells import Cell, Cells
from clientrules.core.tables.conditions.fact import Fact
from clientrules.core.tables.conditions.points import Domains
from clientrules.core.tables.decision_table import DecisionTable
from clientrules.core.tables.plan import Hit, Places
from clientrules.core.tables.row import Row
from clientrules.core.tables.ruling import Ruling

S_contra = TypeVar("S_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)
R = TypeVar("R")


@frozen
@in_short
class OpenCase(Generic[S_contra, R_co]):
    """A combination of facts on which the table gives no answer.

    Args:
        facts: what is so, in words.
        values: the facts with values that stand for the combination.
        outcome: what is open: `Undecided` by a row or between rows, `Unspecified` for want of a
            fact, or `None` for a gap that no row covers.
        rows: the rows that leave it open.
        combinations: how many combinations of values it is.
    """

    facts: tuple[str, ...]
    values: Mapping[Fact[S_contra, Any], object]
    outcome: Undecided | Unspecified | None
    rows: tuple[Row[S_contra, R_co], ...]
    combinations: int

    def __str__(self) -> str:
        """Return what is open, and where."""
        what = "no row applies" if self.outcome is None else text(self.outcome)
        return f"{what}: {'; '.join(self.facts) or 'nothing holds'}"


@frozen
@in_short
class Overlap(Generic[S_contra, R_co]):
    """Two rows that apply at once and give different things.

    Args:
        first: the row that decides, or one of two that are equally specific.
        second: the row that would decide otherwise.
        facts: the first such combination, in words.
        values: the facts with values that stand for it.
        combinations: how many combinations of values it is.
    """

    first: Row[S_contra, R_co]
    second: Row[S_contra, R_co]
    facts: tuple[str, ...]
    values: Mapping[Fact[S_contra, Any], object]
    combinations: int

    def __str__(self) -> str:
        """Return the two clauses, and where both apply."""
        facts = "; ".join(self.facts) or "nothing holds"
        return f"{self.first.clause.id} and {self.second.clause.id} differ: {facts}"


@frozen(kw_only=True)
@in_short
class Coverage(Generic[S_contra, R_co]):
    """How the rows of a table cover what is possible.

    Args:
        combinations: how many combinations of facts there are.
        decided: each row, in the table's order, with how many of them it decides.
        undecided: those without an answer.
        overlaps: pairs of rows that differ, where only their order decides, or nothing does.
        exceptions: pairs of rows that differ, where the narrower or the one of lower rank decides:
            meant so.
        dead: rows that never decide.
        sampled: paths of categories without a domain, of which each category that a row names was
            tried alone.
    """

    combinations: int
    decided: tuple[tuple[Row[S_contra, R_co], int], ...]
    undecided: tuple[OpenCase[S_contra, R_co], ...]
    overlaps: tuple[Overlap[S_contra, R_co], ...]
    exceptions: tuple[Overlap[S_contra, R_co], ...]
    dead: tuple[Row[S_contra, R_co], ...]
    sampled: tuple[Fact[S_contra, Any], ...]

    def __str__(self) -> str:
        """Return the counts."""
        return (
            f"{self.combinations} combinations: {len(self.undecided)} undecided,"
            f" {len(self.overlaps)} overlaps, {len(self.exceptions)} exceptions,"
            f" {len(self.dead)} dead rows"
        )


def coverage(
    table: DecisionTable[S_contra, R],
    *,
    domains: Domains | None = None,
    outcome: Callable[[R], object] | None = None,
    most: int = 100_000,
) -> Coverage[S_contra, R]:
    """Go through every combination of facts that a table tells apart.

    A yes-or-no fact has two values and an enumeration its members. Of text the values that rows
    name are tried and another; of numbers, days and instants the limits in the rows and what lies
    on either side of each; and a fact that may be unknown is tried so, too.

    Args:
        table: the table.
        domains: all values of some facts, or the `Grid` on which numbers lie.
        outcome: what of an outcome counts when two are compared; all of it, unless given.
        most: how many combinations may be gone through.

    Raises:
        InvalidValueError: more combinations than that; the message gives the count.
        UnknownKeyError: a domain of a fact that no row asks for.
    """
    if outcome is not None:
        outcome = called(outcome, "outcome", "an outcome")
    cells = Cells.of(table, domains)
    survey = _Survey(table, cells, outcome)
    for mask, count in cells.cases(require_count(most, "most", 1)):
        survey.add(mask, count)
    given = {} if domains is None else domains
    decided = dict(zip(map(id, table.plan.rows), survey.decided, strict=True))
    return Coverage(
        combinations=survey.combinations,
        decided=tuple((row, decided[id(row)]) for row in table.rows),
        undecided=tuple(survey.undecided),
        overlaps=tuple(survey.pairs(meant=False)),
        exceptions=tuple(survey.pairs(meant=True)),
        dead=tuple(row for row in table.plan.rows if not decided[id(row)]),
        sampled=tuple(fact for fact in table.facts if fact.is_path and fact not in given),
    )


class _Survey(Generic[S_contra, R]):
    """Collects what the cases of a table come to."""

    def __init__(
        self, table: DecisionTable[S_contra, R], cells: Cells, outcome: Callable[[R], object] | None
    ) -> None:
        self.table, self.plan, self.cells = table, table.plan, cells
        self.gives = [outcome(row.gives) if outcome else row.gives for row in table.plan.rows]
        self.combinations = 0
        self.decided = [0] * len(table.rows)
        self.undecided: list[OpenCase[S_contra, R]] = []
        self.clashes: dict[tuple[int, int, bool], tuple[int, int]] = {}
        self.beaten: dict[tuple[int, int], bool] = {}

    def add(self, mask: int, count: int) -> None:
        """Count one case."""
        self.combinations += count
        values = self._values(mask) if self.plan.regions.paths else ()
        sure = self.plan.pick(mask, values)
        waiting = self.plan.open(mask, values, sure) if mask & self.plan.unknown else ()
        self._count(mask, count, sure, waiting)
        if self.plan.hit is not Hit.ALL and not waiting:
            for first, second in self._pairs(mask, sure):
                if self.gives[first] == self.gives[second]:
                    continue
                meant = self._beats(first, second, values)
                # Of rows that are beaten, only those that beat them have something to say.
                if meant or second in sure or self.plan.hit is Hit.FIRST:
                    key = first, second, meant
                    seen, so_far = self.clashes.get(key, (mask, 0))
                    self.clashes[key] = seen, so_far + count

    def _count(self, mask: int, count: int, sure: Places, waiting: Places) -> None:
        if not waiting:
            for place in sure:
                self.decided[place] += count
            if self.plan.hit is Hit.ALL:
                return
            if len(sure) == 1 and not isinstance(self.plan.rows[sure[0]].gives, Undecided):
                return
        ruling = Ruling(self.table, mask, self._values(mask), sure, waiting)
        found = ruling.outcomes if self.plan.hit is Hit.ALL else ruling.outcome
        if found is None or isinstance(found, (Undecided, Unspecified)):
            rows = tuple(self.plan.rows[place] for place in waiting) or ruling.rows
            facts, values = self._words(mask), ruling.values
            self.undecided.append(OpenCase(facts, values, found, rows, count))

    def _pairs(self, mask: int, sure: Places) -> Iterator[tuple[int, int]]:
        """Yield each row that decides with each other that applies; two equals once."""
        for second in self.plan.applying(mask):
            if second in sure:
                yield from ((first, second) for first in sure if first < second)
            else:
                yield from ((first, second) for first in sure)

    def _beats(self, first: int, second: int, values: Sequence[Any]) -> bool:
        if values:
            return self.plan.beats(first, second, values)
        if (first, second) not in self.beaten:
            self.beaten[first, second] = self.plan.beats(first, second, values)
        return self.beaten[first, second]

    def pairs(self, *, meant: bool) -> Iterator[Overlap[S_contra, R]]:
        """Yield the pairs of rows that differ, meant so or not."""
        for (first, second, so), (mask, count) in self.clashes.items():
            if so is meant:
                one, other = self.plan.rows[first], self.plan.rows[second]
                values = dict(zip(self.table.facts, self._values(mask), strict=True))
                yield Overlap(one, other, self._words(mask), values, count)

    def _values(self, mask: int) -> list[Any]:
        return [cell.values[0] for cell in self.cells.chosen(mask)]

    def _words(self, mask: int) -> tuple[str, ...]:
        said = zip(self.table.facts, self.cells.chosen(mask), strict=True)
        return tuple(filter(None, (_said(fact, cell) for fact, cell in said)))


def _said(fact: Fact[Any, Any], cell: Cell) -> str:
    value = cell.values[0]
    if value is None:
        return f"{fact.noun} is not known"
    return (fact.so if value else "") if fact.so else f"{fact.noun} {text(value)}"
