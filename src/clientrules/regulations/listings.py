"""A listing of clauses that prints by source and shows as tables in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from clientrules.core.clause import Clause, Source


class Listing(tuple[Clause, ...]):
    """Clauses in the order of the documents."""

    __slots__ = ()

    def by_source(self) -> dict[Source, tuple[Clause, ...]]:
        """Return the clauses of each source."""
        grouped: dict[Source, tuple[Clause, ...]] = {}
        for clause in self:
            grouped[clause.source] = (*grouped.get(clause.source, ()), clause)
        return grouped

    def __str__(self) -> str:
        """Return one line per clause under the title of its source."""
        return "\n".join(self._lines()) or "no clause"

    def _lines(self) -> Iterator[str]:
        for source, clauses in self.by_source().items():
            yield source.title
            yield from (f"  {clause.id}  {clause.title}: {clause.says}" for clause in clauses)

    def _repr_html_(self) -> str:
        """Return a table for each source, for a notebook."""
        return "".join(_table(*each) for each in self.by_source().items())


def _table(source: Source, clauses: tuple[Clause, ...]) -> str:
    heading = " · ".join(filter(None, (source.title, source.title_zh, source.trade)))
    rows = "".join(_row((each.id, each.title, each.says, each.article)) for each in clauses)
    head = "<tr><th>id</th><th>title</th><th>says</th><th>place</th></tr>"
    return (
        f"<table><caption>{escape(heading)}</caption>"
        f"<thead>{head}</thead><tbody>{rows}</tbody></table>"
    )


def _row(cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{escape(each)}</td>' for each in cells)}</tr>"
