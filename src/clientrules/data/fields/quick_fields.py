"""Records of single values, which most rows are, read without noting where each value lies.

What does not fit is read once more, field by field, and named there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clientrules.data.collections import Maybe
from clientrules.data.problems import FAILED, MisfitError
from clientrules.data.values.leaves import CellLeaf, Leaf, Shape
from clientrules.errors import RulesError

Reads = Callable[[Any], Any]


class QuickFields:
    """The readers of a record's fields.

    Args:
        kind: the class.
        fields: of each field the constructor's name and the reader.
    """

    def __init__(self, kind: type, fields: dict[str, tuple[str, Reads]]) -> None:
        self.kind, self.fields = kind, fields

    def read(self, given: dict[Any, Any]) -> Any:
        """Return the record of a table, or `FAILED` where it is to be read again."""
        fields, arguments = self.fields, {}
        try:
            for name, value in given.items():
                own, reads = fields[name]
                arguments[own] = reads(value)
            return self.kind(**arguments)
        except (MisfitError, RulesError, KeyError, TypeError):
            return FAILED

    def read_row(self, given: Any) -> Any:
        """Return the record of a row of text, in which blank cells say nothing, or `FAILED`."""
        fields, arguments = self.fields, {}
        try:
            for name, value in given.items():
                if value.strip():
                    own, reads = fields[name]
                    arguments[own] = reads(value)
            return self.kind(**arguments)
        except (MisfitError, RulesError, KeyError, TypeError, AttributeError):
            return FAILED


def quick_fields(
    kind: type, fields: dict[str, Shape], names: dict[str, str], *, cells: bool
) -> QuickFields | None:
    """Return the readers of a record's fields, or nothing where one is no single value.

    Args:
        kind: the class.
        fields: the shape of each field.
        names: the constructor's name of each field.
        cells: whether the cells of rows are read.
    """
    readers = {name: _reader(shape, cells=cells) for name, shape in fields.items()}
    found = {name: (names[name], each) for name, each in readers.items() if each is not None}
    return QuickFields(kind, found) if len(found) == len(readers) else None


def _reader(shape: Shape, *, cells: bool) -> Reads | None:
    if type(shape) is Maybe:
        inner = _reader(shape.inner, cells=cells)
        # A cell of a row that is read at once holds text.
        return inner if inner is None or cells else _or_nothing(inner)
    if type(shape) is CellLeaf and cells and shape.of_text:
        reads, cell = shape.reads, shape.cell
        return lambda given: reads(cell(given))
    return shape.reads if type(shape) in (Leaf, CellLeaf) else None  # type: ignore[attr-defined]


def _or_nothing(inner: Reads) -> Reads:
    return lambda given: None if given is None else inner(given)
