"""Each use of the overview needs its columns."""

import pytest

from clientrules.errors import InvalidTypeError
from clientrules.records.files.overview import OVERVIEW_COLUMNS, OverviewUse, unserved_uses

ROW = {
    "name": "Ann",
    "consumption": 900,
    "product lines": [],
    "birthday": "1990-05-11",
    "membership": "none",
}


def unserved(row):
    found = unserved_uses(row).value
    return {use: [item.name for item in items] for use, items in found.items()}


@pytest.mark.clause("STORE-4.2c", 1)
def test_a_row_without_a_birthday_fails_the_greetings_alone():
    decision = unserved_uses(ROW | {"birthday": None})
    assert unserved(ROW | {"birthday": None}) == {OverviewUse.BIRTHDAYS: ["birthday"]}
    assert decision.reasons[0].text() == "birthday greetings: birthday missing"


@pytest.mark.clause("STORE-4.2c", 2)
def test_a_complete_row_serves_all_five_uses():
    decision = unserved_uses(ROW)
    assert len(OverviewUse) == len(OVERVIEW_COLUMNS.rows) == 5
    assert decision.value == {}
    assert decision.reasons[0].text() == "the row serves every use"


@pytest.mark.parametrize(
    ("column", "uses"),
    [
        ("consumption", [OverviewUse.CONSUMPTION, OverviewUse.SALON]),
        ("product lines", [OverviewUse.FOLDERS]),
        ("membership", [OverviewUse.MEMBERS]),
        ("name", list(OverviewUse)),
    ],
)
def test_a_column_serves_the_uses_that_look_at_it(column, uses):
    assert unserved(ROW | {column: None}) == {use: [column] for use in uses}


def test_a_row_is_a_mapping():
    with pytest.raises(InvalidTypeError, match=r"record is \['Ann'\]"):
        unserved_uses(["Ann"])
