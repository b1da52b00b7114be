"""A single value, and what every shape can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

from clientrules.data.problems import MisfitError, Path, Reading

Schema: TypeAlias = dict[str, Any]
"""A piece of JSON Schema."""


class Shape(Protocol):
    """How plain data becomes values of a type, and back."""

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return the value, or `FAILED` after noting why there is none."""
        ...

    def write(self, value: Any, *, full: bool) -> Any:
        """Return the value in the types of JSON."""
        ...

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return what JSON Schema says of it, and put what it refers to among the definitions."""
        ...


class Leaf:
    """A single value.

    Args:
        reads: returns the value, or raises `MisfitError`.
        writes: returns it in the types of JSON.
        described: what JSON Schema says of it.
        expected: what would fit, in words.
        name: what its definition in a JSON Schema is called; nothing where it is written out.
    """

    def __init__(
        self,
        reads: Callable[[Any], Any],
        writes: Callable[[Any], Any],
        described: Schema,
        expected: str,
        name: str = "",
    ) -> None:
        self.reads, self.writes, self.described = reads, writes, described
        self.expected, self.name = expected, name

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return the value."""
        try:
            return self.reads(given)
        except MisfitError as misfit:
            return to.refuse(path, given, misfit.expected, misfit.near)

    def write(self, value: Any, *, full: bool) -> Any:  # noqa: ARG002  (as every shape)
        """Return the value in the types of JSON."""
        return self.writes(value)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return what JSON Schema says of it."""
        if not self.name:
            return dict(self.described)
        definitions.setdefault(self.name, self.described)
        return {"$ref": f"#/$defs/{self.name}"}


class CellLeaf(Leaf):
    """A single value that a cell of a file or a frame writes in ways of its own.

    Args:
        leaf: the value elsewhere.
        cell: returns what a cell holds, for the leaf to read.
        of_text: whether that differs where the cell holds text.
    """

    def __init__(self, leaf: Leaf, cell: Callable[[Any], Any], *, of_text: bool = False) -> None:
        super().__init__(leaf.reads, leaf.writes, leaf.described, leaf.expected, leaf.name)
        self.cell, self.of_text = cell, of_text

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return the value."""
        return super().read(self.cell(given) if to.cells else given, path, to)
