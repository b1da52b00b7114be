"""The cells of a CSV file or a sheet, as they are written there, bounded in size."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from itertools import islice
from pathlib import Path
from typing import Any, Final

from clientrules.core.refusals import few, nearest
from clientrules.data.problems import MisfitError

TABLES: Final = (".csv", ".xlsx")
"""How the file of a table may end."""

FORMULA: Final = object()
"""What a cell holds that is to be worked out."""

_LARGEST: Final = 1 << 20
_UNPACKED: Final = 1 << 24
_MOST_ROWS: Final = 10_000
_MOST_COLUMNS: Final = 200


def grid_of(path: Path, sheet: object) -> list[list[Any]]:
    """Return the cells of a table, row by row; what is blank is `None` or white space.

    Args:
        path: a file that ends with `.csv`, or `.xlsx`, which the extra `files` reads.
        sheet: the name of the sheet; nothing for a CSV file, or the only sheet.

    Raises:
        MisfitError: no such file or sheet, or a larger one.
    """
    if path.stat().st_size > _LARGEST:
        raise MisfitError(f"a file of at most {_LARGEST:,} bytes")
    found = _csv(path, sheet) if path.suffix == ".csv" else _sheet(path, sheet)
    if len(found) > _MOST_ROWS:
        raise MisfitError(f"at most {_MOST_ROWS:,} rows")
    return found


def _csv(path: Path, sheet: object) -> list[list[Any]]:
    if sheet is not None:
        raise MisfitError("no sheet beside a CSV file, which has one table; leave sheet out")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MisfitError("text in UTF-8; save the table as CSV UTF-8") from None
    return csv_rows(text)


def csv_rows(text: str) -> list[list[Any]]:
    """Return the cells of CSV text, which commas or semicolons part.

    Raises:
        MisfitError: text that is none.
    """
    first = text.partition("\n")[0]
    mark = ";" if first.count(";") > first.count(",") else ","
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        return list(islice(rows, _MOST_ROWS + 1))
    except csv.Error as error:
        raise MisfitError(f"a CSV file with commas or semicolons between cells ({error})") from None


def _sheet(path: Path, sheet: object) -> list[list[Any]]:
    try:
        import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415  (only for a sheet)
    except ModuleNotFoundError as error:
        message = (
            "openpyxl is not installed: pip install 'clientrules[files]', or save the table as CSV"
        )
        raise ModuleNotFoundError(message, name="openpyxl") from error
    try:
        _require_small(path)
        with warnings.catch_warnings():  # of drawings and styles, which nobody asks for
            warnings.simplefilter("ignore")
            return _cells(openpyxl.load_workbook(path, read_only=True), sheet)
    except MisfitError:
        raise
    except Exception:  # noqa: BLE001  (the reader of sheets raises whatever a broken file meets)
        raise MisfitError("a workbook that can be read; open it and save it as .xlsx") from None


def _require_small(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        size = sum(each.file_size for each in packed.infolist())
    if size > _UNPACKED:
        raise MisfitError(f"a workbook of at most {_UNPACKED:,} bytes unpacked")


def _cells(book: Any, sheet: object) -> list[list[Any]]:
    names = book.sheetnames
    if sheet is None and len(names) > 1:
        raise MisfitError(f"the sheet as well, one of {few(names)}")
    if sheet is not None and (not isinstance(sheet, str) or sheet not in names):
        raise MisfitError(f"one of its sheets, {few(names)}", nearest(sheet, names))
    found = book[names[0] if sheet is None else sheet]
    found.reset_dimensions()  # what a file says of its own size is not relied on
    rows = found.iter_rows(max_col=_MOST_COLUMNS, max_row=_MOST_ROWS + 1)
    try:
        return [[_held(cell) for cell in row] for row in rows]
    finally:
        book.close()


def _held(cell: Any) -> Any:
    return FORMULA if cell.data_type == "f" else cell.value
