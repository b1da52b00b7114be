"""A whole rulebook gone through: that of the sources, and the firms of the examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from measure import SECOND, Effort, interleaved
from row import Row

from clientrules.rulebook import Rulebook, lint, load

__all__ = ["rows"]

RULES = Path(__file__).parents[2] / "examples" / "rules"


def rows(effort: Effort) -> Iterator[Row]:
    """Yield what a lint of each book takes."""
    books = {"the sources": Rulebook()}
    for file in sorted(RULES.glob("*.toml")):
        books[file.stem.replace("_", " ")] = [*load(file)][-1].policy
    for name, book in books.items():
        (ours,) = interleaved(effort, lambda book=book: lint(book))
        yield Row(what=f"`lint` of {name}", ours=ours, budget=SECOND)
