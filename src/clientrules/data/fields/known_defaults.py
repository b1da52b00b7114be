"""Tables that are there by default, which are not made anew where a file writes them out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from clientrules.core.tables.decision_table import DecisionTable
from clientrules.data.problems import Reading
from clientrules.data.values.leaves import Shape


class Known:
    """What a field holds by default.

    Args:
        default: the value.
        shape: the shape of the field.
    """

    def __init__(self, default: Any, shape: Shape) -> None:
        self.default, self.shape = default, shape

    def is_given(self, plain: object, to: Reading) -> bool:
        """Tell whether plain data write out the default."""
        forms, words = self._written
        # A clause of the firm's own is meant where its id stands, also if another has the same.
        return plain in forms and words.isdisjoint(to.clauses)

    @cached_property
    def _written(self) -> tuple[list[Any], frozenset[str]]:
        """Return the default as files may write it, and all words of it."""
        whole, short = (self.shape.write(self.default, full=full) for full in (True, False))
        return [whole, short, _without_nothing(whole)], frozenset(_words(whole))


def is_table(default: object) -> bool:
    """Tell whether a default has rows, so that to make it anew takes long."""
    return isinstance(default, DecisionTable) or (isinstance(default, tuple) and len(default) > 0)


def _without_nothing(plain: Any) -> Any:
    """Return plain data without nulls, which TOML does not have."""
    if isinstance(plain, dict):
        return {k: _without_nothing(each) for k, each in plain.items() if each is not None}
    return [_without_nothing(each) for each in plain] if isinstance(plain, list) else plain


def _words(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, (dict, list)):
        for each in plain.values() if isinstance(plain, dict) else plain:
            yield from _words(each)
