"""Every possible combination of facts is decided, or sent to a written opinion by name."""

import attrs
import pytest

from clientrules.core.tables import Row
from clientrules.errors import InvalidTypeError
from clientrules.regulations.sales_ownership import FLOOR_5_1, FLOOR_5_3, FLOOR_7_4, FLOOR_7_7
from clientrules.sales import FloorPolicy, coverage
from clientrules.sales.attribution import Party, Split

SHIPPED = FloorPolicy()


def with_rows(name, change):
    table = getattr(SHIPPED, name)
    return attrs.evolve(SHIPPED, **{name: attrs.evolve(table, rows=change(table.rows))})


def test_what_the_regulation_leaves_open_is_left_to_a_written_opinion_by_name():
    found = coverage()
    assert found.undecided
    assert {row.clause for each in found.undecided for row in each.rows} == {FLOOR_7_7}


def test_no_two_clauses_of_a_stage_disagree():
    assert coverage().overlaps == ()


def test_every_clause_decides_something():
    assert coverage().dead == ()


def test_every_combination_is_gone_through():
    found = coverage()
    assert found.combinations > 500
    assert str(found).startswith(f"{found.combinations} combinations: ")


def test_other_numbers_leave_the_clauses_in_agreement():
    policy = attrs.evolve(SHIPPED, designated_on_return=1, couple_second=0, recognised_new=1)
    assert coverage(policy).overlaps == ()


def test_a_table_left_without_a_question_has_gaps():
    table = attrs.evolve(SHIPPED.designation_table, otherwise=None)
    found = coverage(attrs.evolve(SHIPPED, designation_table=table))
    gaps = [each for each in found.undecided if not each.rows]
    assert all(str(each).startswith("no row applies: ") for each in gaps)
    assert any("the customer insisted" in each.facts for each in gaps)


def test_a_clause_struck_out_leaves_its_cases_undecided():
    policy = with_rows(
        "couple_table", lambda rows: [row for row in rows if row.clause is not FLOOR_7_4]
    )
    assert len(coverage(policy).undecided) > len(coverage().undecided)


def test_a_clause_of_the_firms_own_that_disagrees_is_found():
    insisted = next(fact for fact in SHIPPED.designation_table.facts if fact.name == "insisted")
    own = Row(
        clause=FLOOR_5_3,
        when=(insisted,),
        gives=Split(Party.REGISTERED, Party.DESIGNATED, "designated_midway"),
        because="whoever is insisted on has a part",
    )
    found = coverage(with_rows("designation_table", lambda rows: (own, *rows)))
    pair = next(each for each in found.overlaps if each.second.clause is FLOOR_5_1)
    assert pair.first is own
    assert pair.combinations > 0
    assert "the customer insisted" in pair.facts
    assert str(pair).startswith("FLOOR-5.3 and FLOOR-5.1 differ: ")


def test_a_clause_behind_one_that_always_goes_first_is_dead():
    policy = with_rows(
        "couple_table",
        lambda rows: (*rows, attrs.evolve(rows[1], because="once more", rank=1)),
    )
    (dead,) = coverage(policy).dead
    assert dead.because == "once more"


def test_a_fact_that_no_row_asks_for_any_more_rules_nothing_out():
    policy = with_rows("recognition_table", lambda rows: rows[-1:])
    assert coverage(policy).undecided


def test_something_else_than_a_policy_is_refused():
    with pytest.raises(InvalidTypeError, match=r"the policy is None: expected a FloorPolicy"):
        coverage(None)
