"""The first row of a table: which column is which field of a record."""

from __future__ import annotations

from typing import Any, Final

from clientrules.core.refusals import few, nearest
from clientrules.data.collections import Items, Map
from clientrules.data.problems import FAILED, MisfitError
from clientrules.data.shapes import CLAUSE, FLAG, FREE, TEXT
from clientrules.data.tables import ConditionTable
from clientrules.rulebook.file.tables.cells import WHOLE, blank, single, within
from clientrules.rulebook.file.toml_lines import Keys

_SHOWN: Final = 40
_ASKED: Final = ("when", "unless")
_LETTERS: Final = 26


class Header:
    """The first row of a table: which column is which field.

    Args:
        names: the cells of the row.
        shape: the shape of a row's record.
    """

    def __init__(self, names: list[Any], shape: Any) -> None:
        self.names, self.shape = names, shape
        self.columns: dict[int, tuple[Keys, Any]] = {}
        self.problems: list[tuple[int, Any, MisfitError]] = []
        for number, name in enumerate(names):
            if not blank(name):
                self._column(number, str(name).strip())
        if not self.columns and not self.problems:
            expected = f"the names of columns, such as {few(_columns(shape))}"
            self.problems.append((0, None, MisfitError(expected)))

    def _column(self, number: int, name: str) -> None:
        keys: Keys = tuple(each.strip() for each in name.split("."))
        shape = self.shape
        for key in keys:
            shape = None if shape is None else within(shape, str(key))
        if shape is None:
            known = _columns(self.shape)
            self._refuse(number, name, f"a column named as one of {few(known)}", known)
        elif any(_overlap(keys, other) for other, _ in self.columns.values()):
            self._refuse(number, name, "each field in one column")
        else:
            self.columns[number] = (keys, shape)

    def _refuse(self, number: int, name: str, expected: str, known: Any = ()) -> None:
        self.problems.append((number, name, MisfitError(expected, nearest(name, known))))

    def places(self) -> dict[Keys, str]:
        """Return each column in words, by its field."""
        return {keys: self.said(number) for number, (keys, _) in self.columns.items()}

    def said(self, number: int) -> str:
        """Return a column in words, by its letter and name."""
        name = str(self.names[number]).strip()[:_SHOWN] if number < len(self.names) else ""
        return f"column {letter_of(number)}" + (f" ({name})" if name else "")

    def finished(self, row: dict[str, Any]) -> Any:
        """Return a row; what one of a decision table asks becomes a list of conditions."""
        if not isinstance(self.shape, _Row):
            return row
        if FAILED in row.values():
            return FAILED
        asked = {name: [{k: v} for k, v in row[name].items()] for name in _ASKED if name in row}
        return row | asked


class _Row:
    """A row of a decision table, as its columns name what it asks and gives."""

    def __init__(self, table: ConditionTable) -> None:
        facts = _Facts({name: _fact(each) for name, each in table.facts.items()})
        self.fields: dict[str, Any] = {
            "clause": CLAUSE,
            "when": facts,
            "unless": facts,
            "gives": table.outcome,
            "because": TEXT,
            "numbers": Items(TEXT, tuple),
            "rank": WHOLE,
        }


class _Facts:
    """The facts that a row may ask."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields


def _fact(fact: Any) -> Any:
    if fact.so:
        return FLAG
    is_count = int in fact.kinds and str not in fact.kinds
    return Map(TEXT, WHOLE if is_count else FREE)


class TableRows:
    """The rows of a decision table."""

    def __init__(self, table: ConditionTable) -> None:
        self.row = _Row(table)


def _columns(shape: Any, before: str = "", depth: int = 3) -> list[str]:
    """Return the names that columns may have."""
    found = []
    for name, each in getattr(single(shape), "fields", {}).items():
        inner = _columns(each, f"{before}{name}.", depth - 1) if depth else []
        found += inner or [f"{before}{name}"]
    return found


def _overlap(one: Keys, other: Keys) -> bool:
    least = min(len(one), len(other))
    return one[:least] == other[:least]


def letter_of(number: int) -> str:
    """Return the letters of a column, as spreadsheets count: A, B, ..., Z, AA."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found
