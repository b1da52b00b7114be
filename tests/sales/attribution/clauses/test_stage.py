"""A stage: clauses in order, the first of which decides, the others with the fact that failed."""

from fractions import Fraction
from types import SimpleNamespace

import attrs
import pytest

from clientrules.core import Clause, Policy, Source
from clientrules.core.policy import option
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.sales_ownership import FLOOR_7_7
from clientrules.sales.attribution.clauses.stage import ClauseRow, Fact, Grant, Slot, Stage

HOUSE = Source("Our floor rules")
WARM = Fact("warm", "it is warm", "it is cold")
DRY = Fact("dry", "it is dry", "it rains")
ALONE = Grant(Slot.REGISTERED)


@attrs.frozen(kw_only=True)
class Weather(Policy):
    part: Fraction = option(Fraction(1, 4))


def clause(number):
    return Clause(f"W-{number}", f"Rule {number}.", HOUSE)


WALK = ClauseRow(clause=clause(1), when=(WARM, DRY), grants=ALONE, because="a walk")
SWIM = ClauseRow(clause=clause(2), when=(WARM,), yields_to=(WALK,), grants=ALONE, because="a swim")
REST = ClauseRow(clause=clause(3), when=(), unless=(WARM,), grants=ALONE, because="a rest")
STAGE = Stage(name="outing", rows=(WALK, SWIM, REST))


def day(*, warm, dry):
    return SimpleNamespace(warm=warm, dry=dry)


@pytest.mark.parametrize(
    ("warm", "dry", "row"),
    [(True, True, WALK), (True, False, SWIM), (False, True, REST), (False, False, REST)],
)
def test_the_first_clause_that_applies_decides(warm, dry, row):
    assert STAGE.match(day(warm=warm, dry=dry)).row is row


def test_the_others_are_passed_over_each_with_the_fact_that_failed():
    passed = STAGE.match(day(warm=False, dry=True)).passed_over
    assert [(each.clause.id, each.text()) for each in passed] == [
        ("W-1", "it is cold"),
        ("W-2", "it is cold"),
    ]


def test_a_clause_that_yields_says_to_which():
    (passed,) = STAGE.match(day(warm=True, dry=True)).passed_over
    assert passed.text() == "W-1 goes before it"


def test_a_later_clause_that_applies_says_which_went_before():
    late = attrs.evolve(SWIM, yields_to=())
    stage = Stage(name="outing", rows=(WALK, late))
    (passed,) = stage.match(day(warm=True, dry=True)).passed_over
    assert passed.text() == "W-1 goes before it"


def test_the_default_is_not_passed_over():
    assert REST.is_default
    assert "W-3" not in [r.clause.id for r in STAGE.match(day(warm=True, dry=False)).passed_over]


def test_where_nothing_holds_the_stage_is_at_rest():
    assert STAGE.rest == STAGE.match(day(warm=False, dry=False))


def test_what_no_clause_decides_is_a_question_or_a_gap():
    gap = Stage(name="outing", rows=(WALK,))
    asked = Stage(name="outing", rows=(WALK,), otherwise="what to do in the rain")
    rain = day(warm=True, dry=False)
    assert gap.match(rain).row is None
    assert asked.match(rain).row.clause is FLOOR_7_7
    assert asked.match(rain).row.because == "what to do in the rain"


def test_a_stage_of_one_fact_reads_it():
    stage = Stage(name="outing", rows=(attrs.evolve(WALK, when=(DRY,)), REST))
    assert stage.match(day(warm=True, dry=True)).row.because == "a walk"
    single = Stage(name="outing", rows=(attrs.evolve(WALK, when=(DRY,)),))
    assert single.match(day(warm=True, dry=True)).row.because == "a walk"


def test_every_row_that_applies_can_be_listed():
    late = attrs.evolve(SWIM, yields_to=())
    stage = Stage(name="outing", rows=(WALK, late))
    assert list(stage.applicable((True, True))) == [WALK, late]


def test_a_grant_takes_its_rate_from_the_policy():
    shared = Grant(Slot.REGISTERED, Slot.NEW, "part")
    assert shared.second_part(Weather()) == Fraction(1, 4)
    assert shared.second_part(Weather(part=1)) == 1
    assert ALONE.second_part(Weather()) == 0
    assert shared.outcome(Weather()) == (
        (Slot.REGISTERED, Fraction(3, 4)),
        (Slot.NEW, Fraction(1, 4)),
    )
    assert shared.outcome(Weather(part=1)) == ((Slot.NEW, 1),)
    assert ALONE.outcome(Weather()) == ((Slot.REGISTERED, 1),)


def test_rows_and_facts_read_as_sentences():
    assert str(WALK) == "W-1: a walk"
    assert str(WARM) == "it is warm"
    assert WALK.cited == ()
    assert attrs.evolve(WALK, grants=Grant(Slot.NEW, Slot.NEW, "part")).cited == ("part",)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Stage(name="x", rows=()), InvalidValueError, r"Stage.rows is empty"),
        (lambda: Stage(name="x", rows=(WARM,)), InvalidTypeError, r"only ClauseRow"),
        (lambda: attrs.evolve(WALK, when="warm"), InvalidTypeError, r"the facts: 'warm' \(str\)"),
        (lambda: attrs.evolve(WALK, grants=1), InvalidTypeError, r"ClauseRow.grants is 1"),
        (lambda: Fact("warm", "", "cold"), InvalidValueError, r"Fact.so is empty"),
        (lambda: attrs.evolve(WALK, yields_to=[WARM]), InvalidTypeError, r"only ClauseRow"),
        (lambda: attrs.evolve(WALK, numbers="part"), InvalidTypeError, r"numbers of a row: 'part'"),
        (lambda: Grant(Slot.NEW, Slot.POOL, 1), InvalidTypeError, r"Grant.rate is 1 \(int\)"),
        (lambda: attrs.evolve(STAGE, otherwise=1), InvalidTypeError, r"Stage.otherwise is 1"),
        (
            lambda: attrs.evolve(STAGE, impossible=[(WARM, DRY)]),
            InvalidTypeError,
            r"among the impossible facts is Fact\(.*: expected a Fact and whether it holds",
        ),
        (lambda: attrs.evolve(STAGE, impossible=1), InvalidTypeError, r"impossible: 1 \(int\)"),
    ],
    ids=[
        "no rows",
        "no row",
        "text",
        "no grant",
        "no sentence",
        "yields to a fact",
        "numbers as one text",
        "rate as a number",
        "question as a number",
        "facts without whether they hold",
        "impossible number",
    ],
)
def test_rows_of_the_wrong_kind_are_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()
