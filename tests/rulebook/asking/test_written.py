"""A table of scenarios may be CSV, a sheet, Markdown within a text, or rows that are there."""

import pytest

from clientrules.data import DataError
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.rulebook.asking.written import rows_of

MARKDOWN = """\
# Ours

| number | says |
|--------|------|
| 1      | none of these |

| a \\| b | `expects` | expects.total |
|:--|--:|---|
| x \\| y | 5 | |
| z

Another section.

| expects |
| not a rule |

| expects |
|---|
| 7 |
"""


def cells(table):
    return [(each.place, dict(each.cells)) for each in rows_of(table)]


def test_markdown_has_rows_in_every_table_that_says_what_is_expected():
    assert cells(MARKDOWN) == [
        ("line 9", {"a | b": "x | y", "expects": "5"}),
        ("line 10", {"a | b": "z"}),
        ("line 19", {"expects": "7"}),
    ]
    assert [each.first for each in rows_of(MARKDOWN)] == [True, False, True]
    assert rows_of(MARKDOWN)[0].at("expects") == "line 9, column B (expects)"
    assert rows_of(MARKDOWN)[0].at("elsewhere") == "line 9"


def test_csv_rows_are_counted_as_a_spreadsheet_counts_them():
    assert cells("a;expects\n\n1;2\n;3\n") == [
        ("row 3", {"a": "1", "expects": "2"}),
        ("row 4", {"expects": "3"}),
    ]


def test_rows_may_be_there_already():
    assert cells([{"a": 1, "expects": None}]) == [("row 1", {"a": 1})]
    assert rows_of([{"a": 1}])[0].columns == {"a": "column a"}


def test_a_file_is_known_by_its_ending(tmp_path):
    for name, text in (("ours.md", MARKDOWN), ("ours.csv", "expects\n7\n")):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        assert rows_of(file)[-1].cells == rows_of(str(file))[-1].cells == {"expects": "7"}
    with pytest.raises(InvalidValueError, match=r"ends with one of \.csv, \.xlsx, \.md"):
        rows_of("ours.txt")


@pytest.mark.parametrize("name", ["none.csv", "none.md", "latin.md"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path, name):
    (tmp_path / "latin.md").write_bytes("| expects |\n|é|".encode("latin-1"))
    with pytest.raises(InvalidValueError, match=f"the file '{name}' cannot be read"):
        rows_of(tmp_path / name)


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "\n", "| a |\n|---|\n", 'a,expects\n"1'])
def test_a_table_must_say_what_is_expected(text):
    with pytest.raises(DataError, match="the table: expected "):
        rows_of(text)


def test_a_column_stands_there_once():
    with pytest.raises(DataError, match="each column once; 'expects' stands there twice"):
        rows_of("expects,expects\n1,2\n")


@pytest.mark.parametrize("table", [5, None, b"a\n", {"a": 1}])
def test_what_is_no_table_is_refused(table):
    with pytest.raises(InvalidTypeError, match="table is"):
        rows_of(table)
    with pytest.raises(InvalidTypeError, match="row 1 of the table is"):
        rows_of([table]) if not isinstance(table, dict) else rows_of(["a"])
