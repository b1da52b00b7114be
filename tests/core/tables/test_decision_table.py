"""A decision table is checked when it is made, prints itself and travels."""

import attrs
import pytest

from clientrules.core.tables import (
    DecisionTable,
    Hit,
    Row,
    valued,
)
from clientrules.errors import (
    InvalidTypeError,
    InvalidValueError,
)
from tests.core.samples import copies
from tests.core.tables.samples import (
    ANY_GERMAN,
    ASSIGNMENT,
    GERMAN,
    LARGE,
    O_1,
    O_3,
    O_4,
    OWNER,
    TO_DESK,
    Channel,
    Lead,
    table,
)


def test_tables_are_equal_by_their_rows_and_travel():
    same = table(OWNER, LARGE, ANY_GERMAN, otherwise=TO_DESK)
    assert (same, hash(same)) == (ASSIGNMENT, hash(ASSIGNMENT))
    assert same != attrs.evolve(same, hit=Hit.MOST_SPECIFIC)
    for copy in copies(ASSIGNMENT):
        assert copy == ASSIGNMENT
        assert copy.decide(Lead()).outcome == "Bob"


def test_rows_are_equal_whether_yes_stands_as_fact_or_condition():
    assert Row(clause=O_1, when=[Lead.owned], gives=1) == Row(
        clause=O_1, when=(Lead.owned.holds,), gives=1
    )


def test_a_table_prints_its_rows():
    rows = table(OWNER, Row(clause=O_4, when=[GERMAN, Lead.staff.below(9)],
                            unless=[Lead.owned, Lead.was_called], gives=Channel.SHOP),
                 otherwise=TO_DESK)  # fmt: skip
    unless = "unless the account's owner is active or the lead was called"
    assert str(rows).splitlines() == [
        "assignment: the first that applies",
        "  O-1: owner where the account's owner is active",
        f"  O-4: in the shop where country is DE and staff is below 9, {unless}",
        "  O-9: desk, otherwise",
    ]
    assert str(table(LARGE)).splitlines()[1:] == [
        "  O-2: Ann where country is DE and staff is more than 500"
    ]
    assert repr(rows) == "<DecisionTable 'assignment': the first that applies of 2 rows>"
    assert str(Row(clause=O_4, when=(), unless=[Lead.owned], gives=1)) == (
        "O-4: 1 unless the account's owner is active"
    )


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((), "the table has no rows: expected at least one"),
        ((LARGE, ANY_GERMAN, LARGE), "the table has the row O-2: Ann where .* twice: expected it"),
        (
            (attrs.evolve(LARGE, unless=[GERMAN]),),
            "country is DE and its opposite are asked together: expected one of them",
        ),
        (
            (ANY_GERMAN, attrs.evolve(LARGE, when=[Lead.staff.below(3), Lead.staff.at_least(3)])),
            "the row O-2 never applies, since nothing meets staff is below 3 and staff is at least",
        ),
        (
            (attrs.evolve(LARGE, when=[GERMAN, Lead.country.equals("FR")]),),
            "the row O-2 never applies, since nothing meets country is DE and country is FR",
        ),
    ],
)
def test_rows_that_make_no_table_are_refused(rows, message):
    with pytest.raises(InvalidValueError, match=message):
        table(*rows)


def test_a_fallback_with_conditions_is_refused():
    with pytest.raises(InvalidValueError, match=r"otherwise is O-3: .*: expected a row without"):
        table(LARGE, otherwise=ANY_GERMAN)


@valued("number of staff")
def staff(lead: Lead) -> int | None:
    return lead.people


def test_two_facts_of_one_name_are_refused():
    other = Row(clause=O_3, when=[staff.below(5)], gives="Cid")
    with pytest.raises(InvalidValueError, match="two facts of the table are named staff: expected"):
        table(LARGE, other)


def test_impossible_conditions_do_not_contradict_each_other():
    with pytest.raises(InvalidValueError, match="country is DE and its opposite are asked"):
        table(LARGE, impossible=[[GERMAN, ~GERMAN]])


def test_what_is_no_row_and_what_is_no_condition_is_refused():
    with pytest.raises(InvalidTypeError, match="the rows: 'O-2' is given; expected only Row"):
        DecisionTable(name="assignment", rows=["O-2"], hit=Hit.FIRST)
    with pytest.raises(
        InvalidTypeError, match=r"<fact staff> is given; .* as staff.equals\(\.\.\."
    ):
        Row(clause=O_1, when=[Lead.staff], gives=1)
    with pytest.raises(InvalidTypeError, match="unless: True is given; expected a condition, as"):
        Row(clause=O_1, when=(), unless=[True], gives=1)
    with pytest.raises(InvalidTypeError, match=r"when: <fact owned> .* expected a list or a tuple"):
        Row(clause=O_1, when=Lead.owned, gives=1)


def test_the_sentence_of_a_row_is_a_template():
    with pytest.raises(InvalidValueError, match=r"because is 'he said }' .*: expected a sentence"):
        Row(clause=O_1, when=(), gives=1, because="he said }")
