"""Lists of records that a file names instead of stating them: `tiers = { file = "tiers.csv" }`.

The first row of such a table names the fields, a field within a field as `band.low`; each further
row is a record, in which a blank cell is absent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import frozen

from clientrules.data.collections import Items
from clientrules.data.problems import FAILED, MisfitError, Problem
from clientrules.data.records import Record
from clientrules.data.tables import ConditionTable
from clientrules.rulebook.file.sources import File
from clientrules.rulebook.file.tables.cells import blank, plain_cell, single, within
from clientrules.rulebook.file.tables.grids import TABLES, grid_of
from clientrules.rulebook.file.tables.header import Header, TableRows
from clientrules.rulebook.file.toml_lines import Keys, path_of

Noted = Callable[[Problem, Keys], None]
_NAMED: Final = frozenset({"file", "sheet"})


@frozen
class Grid:
    """Where the rows of a list were written.

    Args:
        name: the file, and its sheet.
        rows: the number of each row, as a spreadsheet counts.
        columns: the column of each field, in words.
    """

    name: str
    rows: tuple[int, ...]
    columns: Mapping[Keys, str]

    def place(self, keys: Keys) -> str:
        """Return where a row, or a field of one, was written."""
        if not keys or not isinstance(keys[0], int) or keys[0] >= len(self.rows):
            return self.name
        found = [self.name, f"row {self.rows[keys[0]]}"]
        within_row = keys[1:]
        while within_row and within_row not in self.columns:
            within_row = within_row[:-1]
        return ", ".join([*found, self.columns[within_row]] if within_row else found)


class TableReader:
    """The tables that one part of an edition names.

    Args:
        file: the file that names them.
        note: is told each problem, and the keys of the list within the part.
    """

    def __init__(self, file: File, note: Noted) -> None:
        self.file, self.note = file, note
        self.grids: dict[Keys, Grid] = {}

    def filled(self, given: Any, shape: Any, keys: Keys) -> Any:
        """Return plain data in which every list that a file holds is stated."""
        if not names_tables(given):
            return given
        rows = _rows_of(shape)
        if rows is not None and _is_named(given):
            return self._read(given, rows, keys)
        if isinstance(given, list):
            inner = getattr(single(shape), "inner", None)
            return [self.filled(each, inner, (*keys, n)) for n, each in enumerate(given)]
        return {
            name: self.filled(each, _beneath(shape, name), (*keys, name))
            for name, each in given.items()
        }

    def _read(self, given: Mapping[str, Any], shape: Any, keys: Keys) -> Any:
        place, sheet = (*keys, "file"), given.get("sheet")
        try:
            path, name = self.file.beside(given["file"], TABLES)
            cells = grid_of(path, sheet)
        except MisfitError as misfit:
            value = given["file"] if sheet is None else dict(given)
            self.note(_problem(place, value, misfit), place)
            return FAILED
        named = name if sheet is None else f"{name}, sheet {sheet}"
        return self._rows(cells, shape, named, keys)

    def _rows(self, cells: list[list[Any]], shape: Any, name: str, keys: Keys) -> Any:
        head = Header(cells[0] if cells else [], shape)
        for number, value, misfit in head.problems:
            place = f"{name}, row 1, {head.said(number)}"
            self.note(_problem((*keys, "file"), value, misfit, place), keys)
        numbers = [n for n, row in enumerate(cells) if n and not all(map(blank, row))]
        grid = Grid(name, tuple(n + 1 for n in numbers), head.places())
        self.grids[keys] = grid
        if head.problems:
            return FAILED
        rows = [self._row(cells[n], head, grid, (*keys, place)) for place, n in enumerate(numbers)]
        return FAILED if FAILED in rows else rows

    def _row(self, cells: list[Any], head: Header, grid: Grid, keys: Keys) -> Any:
        found: dict[str, Any] = {}
        for number, cell in enumerate(cells):
            if blank(cell):
                continue
            column = head.columns.get(number)
            if column is None:
                misfit = MisfitError("a name in the first row of this column, or an empty cell")
                place = f"{grid.place(keys[-1:])}, {head.said(number)}"
                self.note(_problem(keys, cell, misfit, place), keys)
                found[""] = FAILED
                continue
            try:
                _put(found, column[0], plain_cell(cell, column[1]))
            except MisfitError as misfit:
                at = (*keys, *column[0])
                place = grid.place((keys[-1], *column[0]))
                self.note(_problem(at, cell, misfit, place), keys)
                found[str(column[0][0])] = FAILED
        return head.finished(found)


def names_tables(given: Any) -> bool:
    """Tell whether plain data of a file name a table anywhere."""
    # What TOML and JSON give is a dict or a list, and every value of a file is asked.
    if type(given) is dict:
        return _is_named(given) or any(map(names_tables, given.values()))
    return type(given) is list and any(map(names_tables, given))


def _is_named(given: Any) -> bool:
    return type(given) is dict and "file" in given and given.keys() <= _NAMED


def _rows_of(shape: Any) -> Any:
    """Return the shape of a row, where a shape is that of a list of records."""
    found = single(shape)
    if isinstance(found, TableRows):
        return found.row
    inner = single(found.inner) if isinstance(found, Items) else None
    return inner if isinstance(inner, Record) else None


def _beneath(shape: Any, name: str) -> Any:
    """Return the shape of what stands under a name; a row may stand under its own."""
    found = single(shape)
    if name == "value" and within(found, name) is None:
        return found
    if isinstance(found, ConditionTable):
        return TableRows(found) if name == "rows" else None
    return found.inner if isinstance(found, Items) else within(found, name)


def _put(row: dict[str, Any], keys: Keys, value: Any) -> None:
    for key in keys[:-1]:
        row = row.setdefault(str(key), {})
        if row is FAILED:
            return
    row[str(keys[-1])] = value


def _problem(keys: Keys, value: Any, misfit: MisfitError, place: str = "") -> Problem:
    return Problem(path_of(keys), value, misfit.expected, misfit.near, place=place)
