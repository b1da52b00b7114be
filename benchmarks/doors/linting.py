"""A whole rulebook gone through: that of the sources, and the firms of the examples."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from measure import MILLISECOND, Effort
from row import Row, alone

from clientrules.rulebook import Rulebook, lint, load

__all__ = ["rows"]

RULES = Path(__file__).parents[2] / "examples" / "rules"


def rows(effort: Effort) -> Iterator[Row]:
    """Yield what a lint of each book takes."""
    books = {"the sources": Rulebook()}
    for file in sorted(RULES.glob("*.toml")):
        books[file.stem.replace("_", " ")] = [*load(file)][-1].policy
    for name, book in books.items():
        yield alone(effort, f"`lint` of {name}", partial(lint, book), budget=100 * MILLISECOND)
