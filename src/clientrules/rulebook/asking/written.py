"""A table as people write it: CSV, a sheet, Markdown within a text, or rows that are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from clientrules.core.checks import listed
from clientrules.core.refusals import few, wrong_kind, wrong_value
from clientrules.data.problems import DataError, MisfitError, Problem
from clientrules.errors import InvalidValueError
from clientrules.rulebook.file.tables.cells import blank
from clientrules.rulebook.file.tables.grids import TABLES, csv_rows, grid_of
from clientrules.rulebook.file.tables.header import letter_of

EXPECTS: Final = "expects"
_ENDINGS: Final = (*TABLES, ".md")
_RULE: Final = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_BETWEEN: Final = re.compile(r"(?<!\\)\|")


@frozen
class Written:
    """One row of a table.

    Args:
        place: where it stands, such as `row 3`, or `line 40` of a text.
        cells: what each column holds, blank cells left out.
        columns: every column by its name, as people find it: `column B (rate)`.
        first: whether it is the first of its table.
    """

    place: str
    cells: Mapping[str, Any]
    columns: Mapping[str, str]
    first: bool

    def at(self, column: str) -> str:
        """Return where a cell stands."""
        return f"{self.place}, {self.columns[column]}" if column in self.columns else self.place


def rows_of(table: object, sheet: str | None = None) -> list[Written]:
    """Return the rows of a table.

    Args:
        table: the path of a file that ends with .csv, .xlsx or .md; text of CSV or Markdown, which
            has a line break; or rows as mappings.
        sheet: the name of the sheet.

    Raises:
        DataError: what is no such table.
        InvalidValueError: a file that cannot be read, or of another ending.
    """
    try:
        return list(_rows(table, sheet))
    except MisfitError as misfit:
        message = f"expected {misfit.expected}"
        raise DataError([Problem("", None, message, kind="rule", place="the table")]) from None


def _rows(table: object, sheet: str | None) -> Iterator[Written]:
    if isinstance(table, str) and "\n" in table:
        yield from _of_text(table)
    elif isinstance(table, (str, Path)):
        yield from _of_file(Path(table), sheet)
    elif isinstance(table, Iterable) and not isinstance(table, (bytes, Mapping)):
        for number, row in enumerate(listed(table), 1):
            if not isinstance(row, Mapping):
                raise wrong_kind(f"row {number} of the table", row, "a mapping from column to cell")
            columns = {str(name): f"column {name}" for name in row}
            cells = {str(name): each for name, each in row.items() if not blank(each)}
            yield Written(f"row {number}", cells, columns, number == 1)
    else:
        raise wrong_kind("table", table, "the path of a file, text of CSV or Markdown, or rows")


def _of_file(file: Path, sheet: str | None) -> Iterator[Written]:
    ending = file.suffix.casefold()
    if ending not in _ENDINGS:
        raise wrong_value("table", file.name, f"a file that ends with one of {few(_ENDINGS)}")
    try:
        if ending == ".md":
            yield from _of_markdown(file.read_text(encoding="utf-8-sig"))
        else:
            yield from _of_grid(grid_of(file, sheet))
    except (OSError, UnicodeDecodeError) as error:
        message = f"the file {file.name!r} cannot be read ({error}): expected a table"
        raise InvalidValueError(message) from error


def _of_text(text: str) -> Iterator[Written]:
    is_markdown = any(line.lstrip().startswith("|") for line in text.splitlines())
    yield from _of_markdown(text) if is_markdown else _of_grid(csv_rows(text))


def _of_grid(grid: list[list[Any]]) -> Iterator[Written]:
    head = grid[0] if grid else []
    names = ["" if blank(each) else str(each).strip() for each in head]
    _require_columns(names)
    filled = [(n, row) for n, row in enumerate(grid[1:], 2) if not all(map(blank, row))]
    for number, row in filled:
        yield _row(f"row {number}", names, row, first=number == filled[0][0])


def _of_markdown(text: str) -> Iterator[Written]:
    """Yield the rows of every table of a text whose columns say what is expected."""
    lines = text.splitlines()
    found, place = False, 0
    while place + 1 < len(lines):
        names = _cells(lines[place])
        if not (any(map(_expects, names)) and _RULE.fullmatch(lines[place + 1].strip())):
            place += 1
            continue
        _require_columns(names)
        found, place = True, place + 2
        begins = place
        while place < len(lines) and lines[place].lstrip().startswith("|"):
            cells = _cells(lines[place])
            yield _row(f"line {place + 1}", names, cells, first=place == begins)
            place += 1
    if not found:
        _require_columns([])


def _cells(line: str) -> list[str]:
    stripped = line.strip()
    if not stripped.startswith("|"):
        return []
    inner = _BETWEEN.split(stripped)[1:]
    last = inner.pop() if inner else ""
    cells = [*inner, last] if last.strip() else inner
    return [each.strip().strip("`").replace("\\|", "|") for each in cells]


def _expects(name: str) -> bool:
    return name == EXPECTS or name.startswith(f"{EXPECTS}.")


def _require_columns(names: list[str]) -> None:
    if not any(map(_expects, names)):
        raise MisfitError(f'a column "{EXPECTS}", or columns such as "{EXPECTS}.total"')
    twice = next((name for name in names if name and names.count(name) > 1), "")
    if twice:
        raise MisfitError(f"each column once; {twice!r} stands there twice")


def _row(place: str, names: list[str], cells: list[Any], *, first: bool) -> Written:
    columns = {
        name: f"column {letter_of(number)} ({name})" for number, name in enumerate(names) if name
    }
    held = {
        name: cell for name, cell in zip(names, cells, strict=False) if name and not blank(cell)
    }
    return Written(place, held, columns, first)
