"""The smallest changes of fact that would change what a table rules on a subject.

They are changes of facts, each as if it could change alone but for what the table calls impossible.
What somebody would have had to do is for the family to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from clientrules.core.checks import all_are, kind, listed, require_count
from clientrules.core.outcome import Undecided, Unspecified
from clientrules.core.render import in_short, text
from clientrules.core.tables.called import called
from clientrules.core.tables.cells import Cell, Cells
from clientrules.core.tables.conditions.fact import Fact
from clientrules.core.tables.conditions.points import Domains
from clientrules.core.tables.decision_table import DecisionTable
from clientrules.core.tables.plan import Hit
from clientrules.core.tables.ruling import Ruling

S_contra = TypeVar("S_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)
R = TypeVar("R")


def _changes(changes: Iterable[tuple[Any, ...]]) -> tuple[tuple[Any, ...], ...]:
    return listed(changes, "the changes")


@frozen
@in_short
class Counterfactual(Generic[S_contra, R_co]):
    """A smallest set of facts that, were they otherwise, would change the outcome.

    Args:
        changes: each fact with what it is and what it would have to be.
        ruling: what the table would rule then.
    """

    changes: tuple[tuple[Fact[S_contra, Any], Any, Any], ...] = field(
        converter=_changes, validator=all_are(tuple)
    )
    ruling: Ruling[S_contra, R_co] = field(validator=kind(Ruling))

    def __str__(self) -> str:
        """Return the changes in words."""
        return " and ".join(_said(*change) for change in self.changes)


def counterfactuals(
    table: DecisionTable[S_contra, R],
    subject: S_contra,
    *,
    toward: Callable[[Ruling[S_contra, R]], bool] | None = None,
    domains: Domains | None = None,
    most: int = 2,
) -> Iterator[Counterfactual[S_contra, R]]:
    """Yield the smallest changes of fact that would change the outcome, the fewest facts first.

    No fact changes to being unknown, and none changes that need not.

    Args:
        table: the table.
        subject: who or what it rules on.
        toward: which rulings are looked for; any with another outcome, unless given.
        domains: all values of some facts, or the `Grid` on which numbers lie.
        most: how many facts may change at once.

    Raises:
        UnknownKeyError: a domain of a fact that no row asks for.
    """
    require_count(most, "most", 1)
    if toward is not None:
        toward = called(toward, "toward", "a ruling")
    cells = Cells.of(table, domains)
    return _search(_Now(table, table.decide(subject), cells), toward, most)


def _search(
    now: _Now[S_contra, R], toward: Callable[[Ruling[S_contra, R]], bool] | None, most: int
) -> Iterator[Counterfactual[S_contra, R]]:
    found: list[frozenset[tuple[int, int]]] = []
    for size in range(1, most + 1):
        for places in combinations(range(len(now.values)), size):
            for cells in product(*(now.others[place] for place in places)):
                moved = frozenset(zip(places, (cell.bits for cell in cells), strict=True))
                if any(each <= moved for each in found):
                    continue
                ruling = now.ruled(dict(zip(places, cells, strict=True)))
                if ruling is None or _given(ruling) == now.given:
                    continue
                if toward is None or toward(ruling):
                    found.append(moved)
                    after = list(ruling.values.items())
                    changes = [(after[n][0], now.values[n], after[n][1]) for n in places]
                    yield Counterfactual(tuple(changes), ruling)


class _Now(Generic[S_contra, R]):
    """A subject as it is, and what each of its facts could be instead."""

    def __init__(
        self, table: DecisionTable[S_contra, R], ruling: Ruling[S_contra, R], cells: Cells
    ) -> None:
        self.table, self.cells = table, cells
        self.given = _given(ruling)
        self.values = list(ruling.values.values())
        self.bits = [
            column.bits_of(value) for column, value in zip(cells.columns, self.values, strict=True)
        ]
        self.others = [
            [cell for bits, cell in of_fact.items() if bits != here and cell.values != (None,)]
            for of_fact, here in zip(cells.by_bits, self.bits, strict=True)
        ]

    def ruled(self, changed: dict[int, Cell]) -> Ruling[S_contra, R] | None:
        """Return what would be ruled, or `None` where that cannot be."""
        bits = [changed[n].bits if n in changed else here for n, here in enumerate(self.bits)]
        if not self.cells.possible(sum(bits)):
            return None
        values = list(self.values)
        for place, cell in changed.items():
            values[place] = _nearest(cell, values[place])
        return self.table.rule(sum(bits), values)


def _given(ruling: Ruling[Any, R]) -> tuple[R, ...] | R | Undecided | Unspecified | None:
    return ruling.outcomes if ruling.table.hit is Hit.ALL else ruling.outcome


def _nearest(cell: Cell, value: Any) -> Any:
    known = [each for each in cell.values if each is not None]
    try:
        return min(known, key=lambda each: abs(each - value))
    except TypeError:
        return known[0]


def _said(fact: Fact[Any, Any], now: object, then: object) -> str:
    if fact.so:
        return fact.so if then else fact.not_so
    was = "unknown" if now is None else text(now)
    return f"{fact.noun} {text(then)} instead of {was}"
