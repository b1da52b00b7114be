"""The stages of the sales floor and the same as decision tables agree on every combination."""

from itertools import product
from types import SimpleNamespace

import attrs
import pytest

from clientrules import sales
from clientrules.core.outcome import Undecided
from clientrules.core.tables import Hit, coverage
from clientrules.sales.attribution.clauses.claim import CLAIM_STAGE, INTRODUCTION_STAGE
from clientrules.sales.attribution.clauses.off_the_top import TOP_SLICE_STAGE
from clientrules.sales.attribution.clauses.owner import (
    DESIGNATION_STAGE,
    HOUSEHOLD_STAGE,
    RECOGNITION_STAGE,
)
from clientrules.sales.attribution.coverage_of_cases import possible_facts
from tests.sales.floor_tables import RECOGNITION, Reunion, as_table

STAGES = [
    INTRODUCTION_STAGE,
    CLAIM_STAGE,
    HOUSEHOLD_STAGE,
    RECOGNITION_STAGE,
    DESIGNATION_STAGE,
    TOP_SLICE_STAGE,
]
each_stage = pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
POLICY = sales.FloorPolicy()


def subject(stage, truth):
    return SimpleNamespace(**dict(zip((each.name for each in stage.facts), truth, strict=True)))


def shares(grants):
    return None if isinstance(grants, (Undecided, type(None))) else grants.outcome(POLICY)


def lines(reasons):
    """Return each reason once, without which row goes first, for which the words differ."""
    said = [(reason.rule.id, reason.text()) for reason in reasons]
    return dict.fromkeys((rule, "goes first" if _beaten(text) else text) for rule, text in said)


def _beaten(text):
    return text.endswith((" goes before it", " is more specific"))


@each_stage
@pytest.mark.parametrize("hit", [Hit.FIRST, Hit.MOST_SPECIFIC])
def test_a_table_grants_what_the_stage_grants(stage, hit):
    table = as_table(stage, hit)
    for truth in possible_facts(stage):
        match, ruling = stage.match_truth(truth), table.decide(subject(stage, truth))
        row, *alike = ruling.rows
        assert (row.clause, row.because) == (match.row.clause, match.row.because)
        assert shares(ruling.outcome) == shares(match.grants)
        # What gives the same and is as specific decides too, where it only came later before.
        also = {(each.clause.id, "goes first"): None for each in alike}
        assert lines(ruling.passed_over) | also == lines(match.passed_over)


@each_stage
def test_a_table_of_the_most_specific_row_grants_it_in_any_order(stage):
    forwards = as_table(stage)
    backwards = attrs.evolve(forwards, rows=forwards.rows[::-1])
    for truth in possible_facts(stage):
        one, other = (each.decide(subject(stage, truth)) for each in (forwards, backwards))
        assert one.outcome == other.outcome
        assert {row.because for row in one.rows} == {row.because for row in other.rows}


@each_stage
def test_the_first_row_grants_it_on_impossible_facts_too(stage):
    table = as_table(stage, Hit.FIRST)
    for truth in product((False, True), repeat=len(stage.facts)):
        match, ruling = stage.match_truth(truth), table.decide(subject(stage, truth))
        assert shares(ruling.outcome) == shares(match.grants)


def test_coverage_finds_what_the_floor_finds():
    floor = sales.coverage(POLICY)
    covered = [coverage(as_table(stage), outcome=shares) for stage in STAGES]
    assert sum(each.combinations for each in covered) == floor.combinations
    assert sum(len(each.undecided) for each in covered) == len(floor.undecided)
    assert not any(each.overlaps or each.dead for each in covered)
    assert (floor.overlaps, floor.dead) == ((), ())


def test_recognition_written_by_hand_is_the_stage():
    stage = RECOGNITION_STAGE
    fields = (
        "forgotten", "on_that_day", "ahead_of_closing", "on_the_spot", "within_the_limit"
    )  # fmt: skip
    assert [fact.name for fact in stage.facts] == [fact.name for fact in RECOGNITION.facts]
    for truth in possible_facts(stage):
        match = stage.match_truth(truth)
        ruling = RECOGNITION.decide(Reunion(**dict(zip(fields, truth, strict=True))))
        assert (ruling.row.clause, ruling.outcome) == (match.row.clause, match.grants)
        assert lines(ruling.passed_over) == lines(match.passed_over)
