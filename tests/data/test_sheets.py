"""Results in a workbook: what a spreadsheet would round or work out is text."""

import datetime as dt
import sys
from decimal import Decimal

import openpyxl
import pytest

from clientrules import data
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.segmentation import abc

CLASSES = abc({"=1+1": 700, "Bob": 200, "Cid": 100})


def cells(path, sheet):
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def test_each_result_is_a_sheet_under_the_names_of_its_columns(tmp_path):
    path = tmp_path / "classes.xlsx"
    data.to_sheets({"customers": CLASSES, "classes": CLASSES.profile(), "none": []}, path)
    customers = cells(path, "customers")
    assert customers[0] == ["customer", "class", "turnover", "share", "cumulated", "line", "why"]
    assert customers[2][:4] == ["Bob", "B", 200, 0.2]
    assert [row[0] for row in cells(path, "classes")] == ["class", "A", "B", "C"]
    assert cells(path, "none") == [] or cells(path, "none") == [[None]]


def test_text_is_no_formula(tmp_path):
    path = tmp_path / "classes.xlsx"
    data.to_sheets({"customers": CLASSES}, str(path))
    cell = openpyxl.load_workbook(path)["customers"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_what_a_spreadsheet_would_round_and_instants_are_text(tmp_path):
    at = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    row = {"day": dt.date(2026, 3, 1), "at": at, "long": 1234567890123456, "flag": True}
    data.to_sheets(
        {"x": [row | {"exact": Decimal("0.1234567890123456"), "none": None}]},
        path := tmp_path / "x.xlsx",
    )
    assert cells(path, "x")[1] == [
        dt.datetime(2026, 3, 1),
        "2026-03-01T09:00:00+00:00",
        "1234567890123456",
        True,
        "0.1234567890123456",
        None,
    ]


@pytest.mark.parametrize(
    ("tables", "path", "error", "message"),
    [
        ({}, "x.xlsx", InvalidValueError, r"^tables is .*: expected at least one sheet"),
        (CLASSES.profile(), "x.xlsx", InvalidTypeError, "a result for the name of each sheet"),
        ({"x" * 32: []}, "x.xlsx", InvalidValueError, "at most 31 characters"),
        ({"a/b": []}, "x.xlsx", InvalidValueError, "at most 31 characters, none of"),
        ({5: []}, "x.xlsx", InvalidTypeError, r"^a sheet is 5"),
        ({"x": 5}, "x.xlsx", InvalidTypeError, "what a rule returned"),
        ({"x": []}, "x.xls", InvalidValueError, r"ends with \.xlsx"),
        ({"x": []}, 5, InvalidTypeError, "the path of a file"),
    ],
    ids=range(8),
)
def test_what_is_no_workbook_is_not_written(tables, path, error, message):
    with pytest.raises(error, match=message):
        data.to_sheets(tables, path)


def test_without_the_extra_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ModuleNotFoundError, match=r"clientrules\[files\]"):
        data.to_sheets({"x": []}, tmp_path / "x.xlsx")
