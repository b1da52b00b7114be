"""Grades by judgement, each scheme of its own regime (GEN-14)."""

from decimal import Decimal
from itertools import combinations

import pytest

from clientrules.core.outcome import Unspecified
from clientrules.core.tables.table import Table, TableRow
from clientrules.errors import InvalidTypeError, UnknownKeyError
from clientrules.regulations.retention import KEEP3_3_1, KEEP_4_1
from clientrules.segmentation import (
    AbcClass,
    CustomerLevel,
    DevelopmentClass,
    GradePolicy,
    ImportanceClass,
    KeyAccountLevel,
    ManualGrade,
    abc,
    customer_level,
    importance_class,
)
from clientrules.segmentation.grades import (
    ImportanceIndicator,
    abc_of_development,
    is_important,
    is_important_class,
    next_level,
    priority,
)
from clientrules.segmentation.grades.schemes import GRADE_SCHEMES
from tests.core.samples import OURS, copies, hostile_decimals
from tests.segmentation.samples import graded

BIG, KEY, ORDINARY = CustomerLevel
LEVELS = GradePolicy(bands=graded(ORDINARY, KEY, BIG))


# Seven schemes, kept apart.


def test_there_are_seven_schemes_and_each_member_has_two_labels():
    assert len(set(GRADE_SCHEMES)) == 7
    assert all(each.label and each.label_zh for scheme in GRADE_SCHEMES for each in scheme)


@pytest.mark.clause("GEN-14", 1)
def test_class_a_by_turnover_does_not_imply_important():
    by_turnover = abc({"Ann": 5})["Ann"]
    assert by_turnover is AbcClass.A
    with pytest.raises(InvalidTypeError, match=r"not mapped to one another \(GEN-14\)"):
        is_important_class(by_turnover)


@pytest.mark.clause("GEN-14", 2)
def test_class_a_by_judgement_is_important():
    assert is_important_class(ManualGrade.A).value is True


@pytest.mark.parametrize(("one", "other"), list(combinations(GRADE_SCHEMES, 2)))
def test_classes_of_two_schemes_are_never_equal(one, other):
    assert not set(one) & set(other)
    assert not issubclass(one, other)


# A, B and C by judgement.


@pytest.mark.parametrize(
    ("judgement", "expected"),
    [
        pytest.param(ManualGrade.A, True, marks=pytest.mark.clause("IMP-2.1", 1)),
        pytest.param(ManualGrade.B, False, marks=pytest.mark.clause("IMP-2.1", 2)),
        (ManualGrade.C, False),
    ],
)
def test_class_a_and_no_other_is_important(judgement, expected):
    decision = is_important_class(judgement)
    assert decision.value is expected
    word = "is important" if expected else "is not important"
    assert decision.reasons[0].text() == f"{judgement.label} {word}"


# What makes a customer important.


@pytest.mark.clause("IMP-1.3", 1)
@pytest.mark.parametrize("indicator", ImportanceIndicator)
def test_any_one_indicator_makes_a_customer_important(indicator):
    decision = is_important({indicator})
    assert decision.value is True
    assert decision.reasons[0].text() == f"grounds: {indicator.label}"


@pytest.mark.clause("IMP-1.3", 2)
def test_without_any_ground_a_customer_is_not_important():
    decision = is_important(set())
    assert decision.value is False
    assert decision.reasons[0].text() == "no ground is given"


@pytest.mark.parametrize(("ground", "expected"), [("a gateway", True), ("", False), ("  ", False)])
def test_the_list_is_open_to_another_ground_in_words(ground, expected):
    assert is_important([], other_ground=ground).value is expected


def test_all_grounds_are_named():
    decision = is_important(iter(ImportanceIndicator), other_ground="{a} gateway")
    assert decision.reasons[0].text().endswith("reputation and brand, {a} gateway")


@pytest.mark.parametrize(
    "indicators",
    ["turnover", ["turned over"], [ManualGrade.A], [None], None, ImportanceIndicator.TURNOVER],
    ids=repr,
)
def test_indicators_are_those_of_the_list(indicators):
    with pytest.raises(InvalidTypeError):
        is_important(indicators)


@pytest.mark.parametrize("ground", [None, 5, ["brand"]])
def test_another_ground_is_given_in_words(ground):
    with pytest.raises(InvalidTypeError, match=r"other_ground is .*: expected the ground in words"):
        is_important([], other_ground=ground)


# Levels and classes by the firm's own score.


@pytest.mark.clause("KEEP-4.1", 1)
def test_a_firm_whose_table_says_big_has_a_big_customer():
    assert customer_level(20, policy=LEVELS).value is BIG


@pytest.mark.clause("KEEP-4.1", 2)
def test_without_a_table_the_level_is_unspecified():
    decision = customer_level(20)
    assert decision.value == Unspecified("bands", "GradePolicy(bands=Table([...]))")
    assert decision.reasons[0].clause is KEEP_4_1


@pytest.mark.parametrize(
    ("score", "expected"),
    [(-1, ORDINARY), (Decimal("9.99"), ORDINARY), (10, KEY), (19, KEY), (20, BIG), (10**40, BIG)],
)
def test_a_score_on_a_limit_of_the_table_is_in_the_higher_band(score, expected):
    with hostile_decimals():
        assert customer_level(score, policy=LEVELS).value is expected


def test_the_firms_own_row_decides_and_the_sources_clause_stands_beside_it():
    decision = customer_level(20, policy=LEVELS)
    assert [reason.clause for reason in decision.reasons] == [OURS, KEEP_4_1]
    assert decision.reasons[0].text() == "by score, 20 lies in the band from 20"


@pytest.mark.clause("KEEP3-3.1", 1)
def test_a_customer_without_purchases_is_potential_where_the_firms_table_says_so():
    policy = GradePolicy(
        bands=graded(ImportanceClass.POTENTIAL, ImportanceClass.GENERAL, ImportanceClass.IMPORTANT)
    )
    assert importance_class(0, policy=policy).value is ImportanceClass.POTENTIAL


@pytest.mark.clause("KEEP3-3.1", 2)
def test_without_a_table_the_class_is_unspecified():
    decision = importance_class(0)
    assert isinstance(decision.value, Unspecified)
    assert decision.reasons[0].clause is KEEP3_3_1


def test_a_table_of_exact_scores_reads_well_too():
    policy = GradePolicy(bands=Table((TableRow(1, KEY, OURS),)))
    decision = customer_level(1, policy=policy)
    assert decision.value is KEY
    assert decision.reasons[0].text() == "by score, the row for 1"
    with pytest.raises(UnknownKeyError, match="no row for '2'"):
        customer_level(2, policy=policy)


def test_a_table_of_another_scheme_is_refused():
    with pytest.raises(InvalidTypeError, match=r"\(GEN-14\)"):
        importance_class(20, policy=LEVELS)


@pytest.mark.parametrize("score", [0.5, None, True, "20", float("nan")], ids=repr)
def test_a_score_is_exact(score):
    with pytest.raises(InvalidTypeError):
        customer_level(score, policy=LEVELS)


@pytest.mark.parametrize("bands", [{}, [], "big", BIG])
def test_the_firms_bands_are_a_table(bands):
    with pytest.raises(InvalidTypeError, match="expected a Table of bands"):
        GradePolicy(bands=bands)


def test_a_policy_of_grades_is_a_value():
    for policy in (LEVELS, GradePolicy()):
        for copy in copies(policy):
            assert copy == policy
            assert hash(copy) == hash(policy)


# Order, ladder and letters.


@pytest.mark.clause("KEEP2-4.1.2", 1, 2)
def test_important_comes_first_then_general_then_potential():
    order = sorted(ImportanceClass, key=lambda each: priority(each).value)
    assert order == [
        ImportanceClass.IMPORTANT, ImportanceClass.GENERAL, ImportanceClass.POTENTIAL,
    ]  # fmt: skip
    assert [priority(each).value for each in order] == [1, 2, 3]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        pytest.param(
            KeyAccountLevel.GENERAL, KeyAccountLevel.KEY, marks=pytest.mark.clause("KA4-5", 1)
        ),
        (KeyAccountLevel.KEY, KeyAccountLevel.CORE),
        pytest.param(KeyAccountLevel.CORE, None, marks=pytest.mark.clause("KA4-5", 2)),
    ],
)
def test_a_customer_is_led_up_one_level_at_a_time(level, expected):
    decision = next_level(level)
    assert decision.value is expected
    above = f"above {level.label} comes " if expected else f"nothing is above {level.label}"
    assert decision.reasons[0].text().startswith(above)


@pytest.mark.parametrize(
    ("development", "letter"),
    [
        pytest.param(DevelopmentClass.TOP, AbcClass.A, marks=pytest.mark.clause("FT-DEV-1", 1)),
        pytest.param(DevelopmentClass.REGULAR, AbcClass.C, marks=pytest.mark.clause("FT-DEV-1", 2)),
        pytest.param(
            DevelopmentClass.POTENTIAL, AbcClass.B, marks=pytest.mark.clause("FT-DEV-1", 3)
        ),
    ],
)
def test_each_class_of_the_development_plan_has_its_letter(development, letter):
    assert abc_of_development(development).value is letter


@pytest.mark.parametrize("ask", [priority, next_level, abc_of_development, is_important_class])
@pytest.mark.parametrize("wrong", [AbcClass.B, BIG, "Z", None, 1], ids=repr)
def test_a_class_of_another_scheme_is_refused(ask, wrong):
    with pytest.raises(InvalidTypeError, match=r"^\w+ is .*: expected one of"):
        ask(wrong)


def test_a_general_customer_of_one_ladder_is_none_of_another():
    with pytest.raises(InvalidTypeError):
        next_level(ImportanceClass.GENERAL)
    with pytest.raises(InvalidTypeError):
        priority(KeyAccountLevel.GENERAL)
