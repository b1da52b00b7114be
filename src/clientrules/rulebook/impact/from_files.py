"""A history in a CSV file or a sheet, a case a row, each asked of the rule that it names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from clientrules.core.refusals import few, wrong_value
from clientrules.data.problems import DataError, MisfitError, Problem
from clientrules.data.values.times import read_day
from clientrules.errors import InvalidValueError
from clientrules.rulebook.asking.paths import resolved
from clientrules.rulebook.asking.questions import Book
from clientrules.rulebook.asking.rules import Rule, rule_named
from clientrules.rulebook.file.tables.cells import blank
from clientrules.rulebook.file.tables.grids import TABLES, grid_of
from clientrules.rulebook.impact.comparing import compare
from clientrules.rulebook.impact.comparison import Comparison

_RULE: Final = "rule"


def compare_file(
    before: Book,
    after: Book,
    file: str,
    *,
    rule: str | None = None,
    on: str | None = None,
    measure: str | None = None,
    by: str | None = None,
) -> Iterator[Comparison]:
    """Yield what two rulebooks mean for the history in a file, a comparison a rule.

    Args:
        before: the book before.
        after: the book after.
        file: the path of the history.
        rule: the rule to ask in rows where no column `rule` names it.
        on: the day asked, where the rows have no column for it.
        measure: the figure of the answer to compare.
        by: the column of the key; the first one unless given, if it is no fact.

    Raises:
        RulesError: a file that cannot be read, a rule that there is not, facts that do not fit.
    """
    asked: dict[str, dict[int, dict[str, Any]]] = {}
    for number, row in fact_rows(file).items():
        named = row.pop(_RULE, None) or rule
        if named is None:
            expected = "the name of a rule in its column, or --rule"
            raise wrong_value(f"the rule of row {number}", named, expected)
        asked.setdefault(str(named), {})[number] = row
    given = None if on is None else day_said(on)
    for name, own in asked.items():
        rows = list(own.values())
        key = by or _key(rule_named(name), rows[0])
        try:
            yield compare(before, after, rule=name, facts=rows, on=given, measure=measure, by=key)
        except DataError as error:
            raise DataError(_placed(error.problems, Path(file).name, list(own))) from None


def _placed(problems: Iterable[Problem], file: str, numbers: list[int]) -> Iterator[Problem]:
    """Yield problems of rows with the file and the row, as a spreadsheet numbers it."""
    for each in problems:
        place, _, path = each.path.partition("]")
        number = numbers[int(place.removeprefix("[")) - 1]
        yield evolve(each, path=path.removeprefix("."), place=f"{file}, row {number}")


def day_said(given: str) -> dt.date:
    """Return the day that somebody wrote as `on`.

    Raises:
        InvalidValueError: what is no day.
    """
    try:
        day: dt.date = read_day(given)
    except MisfitError as misfit:
        raise wrong_value("on", given, misfit.expected) from None
    return day


def _key(rule: Rule, row: Mapping[str, Any]) -> str | None:
    """Return the first column, unless it is a fact of the rule."""
    first = next(iter(row))
    return first if resolved(rule, first) is None else None


def fact_rows(file: str) -> dict[int, dict[str, Any]]:
    """Return the rows of a file, by their numbers there and by the names in its first row.

    A row without a cell is left out.

    Args:
        file: the path of a file that ends with .csv or .xlsx.

    Raises:
        InvalidValueError: a file that cannot be read, or without such names.
    """
    path = Path(file)
    if path.suffix not in TABLES:
        raise wrong_value("facts", file, f"a file that ends with {few(TABLES)}")
    try:
        head, *rows = grid_of(path, None) or [[]]
    except OSError as error:
        said = f"the file {path.name!r} cannot be read ({error}): expected a table of facts"
        raise InvalidValueError(said) from error
    except MisfitError as misfit:
        raise wrong_value("facts", path.name, misfit.expected) from None
    names = ["" if blank(each) else str(each).strip() for each in head]
    twice = next((name for name in names if name and names.count(name) > 1), "")
    if twice or not any(names):
        expected = f"{twice!r} once" if twice else "names"
        raise wrong_value("facts", path.name, f"{expected} in the first row")
    numbered = enumerate(rows, 2)
    return {number: _row(names, row) for number, row in numbered if not all(map(blank, row))}


def _row(names: list[str], cells: list[Any]) -> dict[str, Any]:
    """Return a row by its names; a cell beyond them under none, which no rule takes."""
    row: dict[Any, Any] = {
        name: None if blank(cell) else cell
        for name, cell in zip(names, cells, strict=False)
        if name or not blank(cell)
    }
    if not all(map(blank, cells[len(names) :])):
        row[None] = cells[len(names) :]
    return row
