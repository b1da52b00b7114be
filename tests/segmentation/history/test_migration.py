"""Classes may turn into one another, and a matrix counts who went where (FT-ABC-4)."""

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.segmentation import (
    AbcClass,
    LifecycleStage,
    ManualGrade,
    MigrationMatrix,
    migrations,
)
from clientrules.segmentation.grades.schemes import GRADE_SCHEMES
from clientrules.segmentation.history import TierChange, tier_change
from tests.core.samples import copies
from tests.segmentation.samples import customers

A, B, C = AbcClass
BEFORE = {"Ann": A, "Bob": A, "Cid": B, "Dee": C, "Eve": A}
AFTER = {"Ann": A, "Bob": C, "Cid": A, "Dee": C, "Fay": B}

classed = st.dictionaries(customers, st.sampled_from(AbcClass), max_size=12)
both = st.tuples(classed, classed).filter(any)


@pytest.mark.clause("FT-ABC-4", 1)
def test_a_customer_may_fall_from_a_to_c():
    decision = tier_change(A, C)
    assert decision.value == TierChange(A, C)
    assert str(decision) == "class A by turnover -> class C by turnover"
    assert decision.reasons[0].text() == (
        "class A by turnover becomes class C by turnover; classes may turn into one another"
    )


@pytest.mark.clause("FT-ABC-4", 2)
@pytest.mark.parametrize("same", AbcClass)
def test_the_same_class_is_no_change(same):
    decision = tier_change(same, same)
    assert decision.value is None
    assert decision.reasons[0].text() == f"{same.label} stays as it was"


@pytest.mark.parametrize("scheme", [*GRADE_SCHEMES, LifecycleStage])
def test_in_every_scheme_any_class_may_become_any_other(scheme):
    for before in scheme:
        for after in scheme:
            change = tier_change(before, after).value
            assert change == (None if before is after else TierChange(before, after))


def test_only_a_move_by_turnover_rests_on_the_clause_about_it():
    for change in (tier_change(A, C), tier_change(A, A)):
        assert [reason.clause.id for reason in change.reasons] == ["FT-ABC-4"]
    for after in ManualGrade:
        change = tier_change(ManualGrade.A, after)
        assert [reason.clause.id for reason in change.reasons] == ["GEN-14"]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (A, ManualGrade.A, "classes of AbcClass and ManualGrade are compared"),
        (A, "Z", "after(?: of 'Ann')? is 'Z': expected one of AbcClass"),
        (None, A, "before(?: of 'Ann')? is None: expected one of AbcClass"),
        ({"A"}, A, "before(?: of 'Ann')? is "),
        ("A", "C", "a class is 'A' .*: expected a member of a grade scheme"),
    ],
)
def test_a_change_is_between_classes_of_one_scheme(before, after, words):
    with pytest.raises(InvalidTypeError, match=words):
        tier_change(before, after)
    with pytest.raises(InvalidTypeError, match=words):
        migrations({"Ann": before}, {"Ann": after})


@pytest.mark.parametrize("words", ["C", "c", "class C by turnover", "C类客户（按交易额）"])
def test_text_beside_a_member_is_read_by_its_scheme(words):
    assert tier_change(A, words).value == TierChange(A, C) == TierChange(A, words)
    assert migrations({"Ann": A}, {"Ann": words}).changes == {"Ann": TierChange(A, C)}
    assert migrations({"Ann": words}, {"Ann": A}).count("C", A) == 1


def test_a_matrix_made_by_hand_counts_every_move_of_its_scheme():
    counts = {(was, now): 0 for was in AbcClass for now in AbcClass}
    made = MigrationMatrix([*AbcClass], counts, {}, {}, {})
    assert (made.scheme, made.stayed, made.rate(A, B)) == ((A, B, C), 0, None)
    for wrong in ({}, {(A, B): 1}, {**counts, (A, "D"): 1}):
        with pytest.raises(InvalidValueError, match="expected a count of every move"):
            MigrationMatrix(AbcClass, wrong, {}, {}, {})
    with pytest.raises(InvalidValueError, match="the count of A to B is -1"):
        MigrationMatrix(AbcClass, {**counts, (A, B): -1}, {}, {}, {})


def test_the_matrix_counts_every_move_and_those_who_stay():
    matrix = migrations(BEFORE, AFTER)
    assert matrix.scheme == (A, B, C)
    assert [[matrix.count(was, now) for now in AbcClass] for was in AbcClass] == [
        [1, 0, 1],
        [1, 0, 0],
        [0, 0, 1],
    ]
    assert (matrix.stayed, matrix.moved) == (2, 2)
    assert matrix.changes == {"Bob": TierChange(A, C), "Cid": TierChange(B, A)}


def test_who_joined_and_who_left_are_no_moves():
    matrix = migrations(BEFORE, AFTER)
    assert matrix.joined == {"Fay": B}
    assert matrix.left == {"Eve": A}


def test_a_rate_is_the_share_of_the_remaining_customers_of_a_class():
    matrix = migrations(BEFORE, AFTER)
    assert matrix.rate(A, C) == Fraction(1, 2)
    assert matrix.rate(A, B) == 0
    assert matrix.rate(B, A) == 1


def test_a_class_without_remaining_customers_has_no_rate():
    assert migrations({"Ann": A}, {"Bob": B}).rate(A, B) is None
    assert migrations({"Ann": A}, {"Ann": A}).rate(B, A) is None


@pytest.mark.parametrize("wrong", ["Z", ManualGrade.A, None])
def test_only_a_class_of_the_scheme_can_be_asked_for(wrong):
    matrix = migrations(BEFORE, AFTER)
    for ask in (matrix.count, matrix.rate):
        with pytest.raises(InvalidTypeError, match=r"^(before|after) is "):
            ask(A, wrong)
        with pytest.raises(InvalidTypeError, match=r"^(before|after) is "):
            ask(wrong, A)


def test_one_side_may_be_empty_but_not_both():
    assert migrations({}, AFTER).joined == AFTER
    assert migrations(BEFORE, {}).left == BEFORE
    with pytest.raises(InvalidValueError, match="nobody is classed on either side"):
        migrations({}, {})


@pytest.mark.parametrize("wrong", [[("Ann", A)], None, A, "ABC"])
def test_both_sides_are_mappings(wrong):
    with pytest.raises(InvalidTypeError, match="expected a mapping from customer to class"):
        migrations(wrong, AFTER)
    with pytest.raises(InvalidTypeError, match="expected a mapping from customer to class"):
        migrations(BEFORE, wrong)


@given(both)
def test_the_counts_add_up_to_the_customers_of_both_dates(sides):
    matrix = migrations(*sides)
    common = sides[0].keys() & sides[1].keys()
    assert sum(matrix.counts.values()) == len(common)
    assert matrix.moved + matrix.stayed == len(common)
    for was in AbcClass:
        row = sum(matrix.count(was, now) for now in AbcClass)
        assert row == sum(sides[0][each] is was for each in common)


@given(both)
def test_the_rates_of_a_class_sum_to_one(sides):
    matrix = migrations(*sides)
    for was in AbcClass:
        rates = [matrix.rate(was, now) for now in AbcClass]
        assert rates == [None] * 3 or sum(rates) == 1


@given(both)
def test_everybody_stays_moves_joins_or_leaves_and_nobody_does_two_of_them(sides):
    before, after = sides
    matrix = migrations(before, after)
    assert not matrix.joined.keys() & matrix.left.keys()
    assert matrix.left.keys() | (before.keys() & after.keys()) == before.keys()
    assert matrix.joined.keys() | (before.keys() & after.keys()) == after.keys()
    assert all(change.before is not change.after for change in matrix.changes.values())


@given(both)
def test_the_way_back_is_the_matrix_turned_over(sides):
    there, back = migrations(*sides), migrations(*reversed(sides))
    assert {(now, was): count for (was, now), count in there.counts.items()} == back.counts
    assert there.joined == back.left


def test_a_later_change_of_either_side_changes_nothing():
    before, after = dict(BEFORE), dict(AFTER)
    matrix = migrations(before, after)
    before.clear()
    after.clear()
    assert matrix == migrations(BEFORE, AFTER)


def test_a_matrix_is_a_value():
    matrix = migrations(BEFORE, AFTER)
    for copy in copies(matrix):
        assert copy == matrix
        assert hash(copy) == hash(matrix)


def test_the_repr_does_not_print_a_whole_base():
    before, after = dict.fromkeys(range(200), A), dict.fromkeys(range(100, 300), B)
    assert len(repr(migrations(before, after))) < 1000


def test_a_matrix_prints_a_row_for_each_class_before():
    lines = str(migrations(BEFORE, AFTER)).splitlines()
    assert lines[0] == " " * 21 + "".join(f"  {each.label}" for each in AbcClass)
    assert [line.split()[-3:] for line in lines[1:]] == [
        ["1", "0", "1"],
        ["1", "0", "0"],
        ["0", "0", "1"],
    ]


def test_a_notebook_shows_the_counts():
    html = migrations(BEFORE | {"<b>": A}, AFTER)._repr_html_()
    assert html.startswith("<table><thead><tr><th></th><th>class A by turnover</th>")
    assert "<tr><th>class B by turnover</th><td>1</td><td>0</td><td>0</td></tr>" in html
    assert "<b>" not in html
