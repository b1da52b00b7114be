"""Every possible combination of facts is decided, or sent to a written opinion by name."""

import time

import attrs
import pytest

from clientrules.errors import InvalidTypeError
from clientrules.regulations.sales_ownership import FLOOR_5_2, FLOOR_5_3, FLOOR_7_4, FLOOR_7_7
from clientrules.sales import FloorPolicy, coverage
from clientrules.sales.attribution.clauses.stage import ClauseRow, Grant, Slot

SHIPPED = FloorPolicy()
STAGES = [field.name for field in attrs.fields(FloorPolicy) if field.name.endswith("_stage")]


def with_rows(name, change):
    stage = getattr(SHIPPED, name)
    return attrs.evolve(SHIPPED, **{name: attrs.evolve(stage, rows=change(stage.rows))})


def test_what_the_regulation_leaves_open_is_left_to_a_written_opinion_by_name():
    found = coverage()
    assert found.undecided
    assert {each.clause for each in found.undecided} == {FLOOR_7_7}


def test_no_two_clauses_of_a_stage_disagree():
    assert coverage().overlaps == ()


def test_every_clause_decides_something():
    assert coverage().dead == ()


def test_every_combination_is_gone_through_in_less_than_a_second():
    started = time.perf_counter()
    found = coverage()
    assert time.perf_counter() - started < 1
    assert found.combinations > 500
    assert str(found).startswith(f"{found.combinations} combinations: ")


def test_other_numbers_leave_the_clauses_in_agreement():
    policy = attrs.evolve(SHIPPED, designated_on_return=1, couple_second=0, recognised_new=1)
    assert coverage(policy).overlaps == ()


def test_a_stage_left_without_a_question_has_gaps():
    stage = attrs.evolve(SHIPPED.designation_stage, otherwise=None)
    found = coverage(attrs.evolve(SHIPPED, designation_stage=stage))
    gaps = [each for each in found.undecided if each.clause is None]
    assert {str(each) for each in gaps} == {"designation: no clause applies (no clause)"}
    assert any("the customer insisted" in each.facts for each in gaps)


def test_a_clause_struck_out_leaves_its_cases_undecided():
    policy = with_rows(
        "household_stage", lambda rows: [row for row in rows if row.clause is not FLOOR_7_4]
    )
    assert len(coverage(policy).undecided) > len(coverage().undecided)


def test_a_clause_of_the_firms_own_that_disagrees_is_found():
    stage = SHIPPED.designation_stage
    insisted = next(fact for fact in stage.facts if fact.name == "insisted")
    own = ClauseRow(
        clause=FLOOR_5_3,
        when=(insisted,),
        grants=Grant(Slot.REGISTERED, Slot.DESIGNATED, "designated_midway"),
        because="whoever is insisted on has a part",
    )
    found = coverage(with_rows("designation_stage", lambda rows: (own, *rows)))
    pair = next(each for each in found.overlaps if each.second.clause is FLOOR_5_2)
    assert pair.first is own
    assert pair.combinations > 0
    assert "the customer insisted" in pair.facts
    assert str(pair) == "designation: FLOOR-5.3 and FLOOR-5.2 differ"


def test_a_clause_behind_one_that_always_goes_first_is_dead():
    policy = with_rows(
        "household_stage",
        lambda rows: (*rows, attrs.evolve(rows[1], because="once more")),
    )
    (dead,) = coverage(policy).dead
    assert dead.row.because == "once more"
    assert str(dead) == "couple: FLOOR-7.4 never decides"


def test_a_fact_that_no_row_asks_for_any_more_rules_nothing_out():
    policy = with_rows("recognition_stage", lambda rows: rows[-1:])
    assert coverage(policy).undecided


@pytest.mark.parametrize("name", STAGES)
def test_where_nothing_happened_a_stage_has_one_answer(name):
    stage = getattr(SHIPPED, name)
    rest = stage.match_truth(tuple(False for _ in stage.facts))
    assert (stage.rest.row, stage.rest.passed_over) == (rest.row, rest.passed_over)


def test_something_else_than_a_policy_is_refused():
    with pytest.raises(InvalidTypeError, match=r"the policy is None: expected a FloorPolicy"):
        coverage(None)
