"""All cases that a table tells apart: for each fact, values that pass the same conditions."""

from __future__ import annotations

from math import prod
from typing import Any

from attrs import frozen

from clientrules.core.checks import mapping, require_a
from clientrules.core.tables.conditions.masks import Column
from clientrules.core.tables.conditions.points import Domains, is_endless, points
from clientrules.core.tables.decision_table import DecisionTable
from clientrules.errors import InvalidValueError


@frozen
class Cell:
    """Values of one fact that pass the same conditions; endlessly many count as one."""

    bits: int
    values: tuple[Any, ...]
    count: int


@frozen
class Cells:
    """The cells of each fact of a table, and what cannot be once that fact is known, too."""

    columns: tuple[Column, ...]
    by_bits: tuple[dict[int, Cell], ...]
    never: tuple[tuple[tuple[int, int], ...], ...]

    @classmethod
    def of(cls, table: DecisionTable[Any, Any], domains: Domains | None) -> Cells:
        """Find the cells."""
        require_a(DecisionTable, table, "the table")
        given = {} if domains is None else mapping(domains, "domains", "fact to values")
        for fact in given:
            table.require_asked(fact)
        masks = table.plan.masks
        place = {column.fact: number for number, column in enumerate(masks.columns)}
        never: list[list[tuple[int, int]]] = [[] for _ in place]
        for tests in table.never:
            if masks.has(tests):
                last = max(place[each.fact] for each in tests)
                never[last].append(masks.care_and_want(tests))
        cells = tuple(_cells(column, given) for column in masks.columns)
        return cls(masks.columns, cells, tuple(map(tuple, never)))

    def cases(self, most: int) -> list[tuple[int, int]]:
        """Return the bits of every possible combination of cells, and of how many values it is."""
        found = [(0, 1)]
        for cells, never in zip(self.by_bits, self.never, strict=True):
            steps = [(each.bits, each.count) for each in cells.values()]
            found = [(mask | bits, count * more) for mask, count in found for bits, more in steps]
            for care, want in never:
                found = [case for case in found if case[0] & care != want]
            if len(found) > most:
                raise InvalidValueError(
                    f"the facts have more than {most} combinations, up to"
                    f" {prod(map(len, self.by_bits))}: expected fewer; split the table, say what"
                    " is impossible, or allow more with most="
                )
        return found

    def possible(self, mask: int) -> bool:
        """Tell whether a combination can be."""
        return not any(mask & care == want for each in self.never for care, want in each)

    def chosen(self, mask: int) -> list[Cell]:
        """Return the cells of a combination, fact by fact."""
        return [
            cells[mask & column.all_bits]
            for column, cells in zip(self.columns, self.by_bits, strict=True)
        ]


def _cells(column: Column, domains: Domains) -> dict[int, Cell]:
    domain = domains.get(column.fact)
    grouped: dict[int, list[Any]] = {}
    for value in points(column.fact, column.asked, domain):
        grouped.setdefault(column.bits_of(value), []).append(value)
    endless = is_endless(column.fact, domain)
    count = {bits: 1 if endless else len(values) for bits, values in grouped.items()}
    return {bits: Cell(bits, tuple(values), count[bits]) for bits, values in grouped.items()}
