"""A cell means what its field says: digits as typed, a yes in words, several values in one."""

import datetime as dt
from decimal import Decimal

import pytest

from clientrules.core import Clause
from clientrules.core.tables import valued
from clientrules.data.problems import MisfitError
from clientrules.data.shapes import DAY, FLAG, TEXT, shape_of
from clientrules.data.tables import ConditionTable
from clientrules.rulebook.file.tables.cells import plain_cell, within
from clientrules.rulebook.file.tables.header import Header, TableRows


class Visit:
    """What a table may ask of a visit."""

    @valued("how many came")
    def guests(self) -> int:
        return 2

    @valued("what was spent")
    def spent(self) -> Decimal:
        return Decimal(5)


@pytest.mark.parametrize(
    ("cell", "kind", "plain"),
    [
        (5e6, Decimal, 5_000_000),
        (0.95, Decimal, Decimal("0.95")),
        (7, tuple[str, ...], [7]),
        ("a; b；c", tuple[str, ...], ["a", "b", "c"]),
        (" 12 ", int, 12),
        ("是", bool, True),
        (dt.datetime(2026, 3, 1), dt.date, dt.date(2026, 3, 1)),
    ],
)
def test_a_cell_is_read_as_its_field_means_it(cell, kind, plain):
    assert plain_cell(cell, shape_of(kind)) == plain


def test_a_yes_that_is_none_is_told_what_one_is():
    with pytest.raises(MisfitError, match="true or false, yes or no"):
        plain_cell("ja", FLAG)


def test_a_column_leads_to_the_shape_within():
    assert within(shape_of(dict[str, dt.date]), "any") is DAY
    assert within(TEXT, "any") is None
    assert within(shape_of(Clause), "any") is None


def test_a_decision_tables_columns_ask_facts_and_their_tests():
    row = TableRows(ConditionTable(Visit, str)).row
    head = Header(["when.guests.more_than", "when.spent", "when.gusts"], row)
    assert plain_cell("3", head.columns[0][1]) == 3
    assert [keys for keys, _ in head.columns.values()] == [
        ("when", "guests", "more_than"),
        ("when", "spent"),
    ]
    (problem,) = head.problems
    assert problem[1] == "when.gusts"
