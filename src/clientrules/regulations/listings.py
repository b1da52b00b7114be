"""A listing of clauses that prints by source and shows as a table in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from clientrules.core.clause import Clause, Source

__all__ = ["Listing"]


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
        """Return a table for a notebook."""
        rows = "".join(
            f"<tr><td>{escape(clause.id)}</td><td>{escape(clause.title)}</td>"
            f"<td>{escape(clause.says)}</td><td>{escape(clause.source.title)}</td></tr>"
            for clause in self
        )
        head = "<tr><th>id</th><th>title</th><th>says</th><th>source</th></tr>"
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
