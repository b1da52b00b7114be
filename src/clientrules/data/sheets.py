"""Results as the sheets of a workbook, for whoever reads them in a spreadsheet.

A spreadsheet holds fifteen digits and no zones, and takes text that begins with "=" for a formula.
So longer numbers and instants are written as text, and all text as text.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from clientrules.core.checks import require_name
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.data.tidy_rows import Row, rows

_DIGITS: Final = 15
_LONGEST_NAME: Final = 31
_WIDEST: Final = 60


def to_sheets(tables: Mapping[str, object], path: str | os.PathLike[str]) -> None:
    """Write results as the sheets of an .xlsx file, each as the rows that `rows` makes of it.

    Days are days and numbers are numbers, but for those of more than 15 digits, which a spreadsheet
    would round: they are text, as are instants. Needs the extra `files`.

    Args:
        tables: for the name of each sheet the result.
        path: the file to write.

    Raises:
        InvalidTypeError: a single value, which is no table.
        InvalidValueError: no sheets, a name longer than 31 characters, or a file of another kind.
    """
    if not isinstance(tables, Mapping):
        raise wrong_kind("tables", tables, 'a result for the name of each sheet, as {"A": result}')
    if not tables:
        raise wrong_value("tables", tables, "at least one sheet")
    sheets = {_sheet_name(name): rows(result) for name, result in tables.items()}
    target, book = _target(path), _workbook()
    for name, table in sheets.items():
        _fill(book.create_sheet(name), table)
    book.save(target)


def _workbook() -> Any:
    """Return a workbook without sheets."""
    try:
        from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415  (only here)
    except ModuleNotFoundError as error:
        message = "openpyxl is not installed: pip install 'clientrules[files]', or use to_csv"
        raise ModuleNotFoundError(message, name="openpyxl") from error
    book = Workbook()
    book.remove(book.active)
    return book


def _sheet_name(name: str) -> str:
    if len(require_name(name, "a sheet")) > _LONGEST_NAME or not set(name).isdisjoint("[]:*?/\\"):
        raise wrong_value("a sheet", name, f"at most {_LONGEST_NAME} characters, none of []:*?/\\")
    return name


def _target(path: str | os.PathLike[str]) -> Path:
    if not isinstance(path, (str, os.PathLike)):
        raise wrong_kind("path", path, "the path of a file")
    target = Path(path)
    if target.suffix != ".xlsx":
        raise wrong_value("path", str(path), "a file that ends with .xlsx")
    return target


def _fill(sheet: Any, table: list[Row]) -> None:
    """Write a table under the names of its columns, which stay in sight."""
    columns = list(table[0]) if table else []
    lines = [columns, *([_cell(row[name]) for name in columns] for row in table)]
    for place, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(place, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # text, also where it begins as a formula does
    for column in range(1, len(columns) + 1):
        widest = max(len(str(line[column - 1])) for line in lines)
        letter = sheet.cell(1, column).column_letter
        sheet.column_dimensions[letter].width = min(widest + 2, _WIDEST)
    sheet.freeze_panes = "A2"


def _cell(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if type(value) not in (int, Decimal) or len(Decimal(value).as_tuple().digits) <= _DIGITS:
        return value
    return f"{Decimal(value):f}"
