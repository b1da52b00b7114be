"""A result that somebody makes by hand is checked as the rules would have made it."""

from fractions import Fraction

import attrs
import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from clientrules.regulations.key_accounts import KA4_1
from clientrules.segmentation import (
    AbcClass,
    AbcLines,
    AbcPolicy,
    AbcResult,
    KeyStatus,
    Order,
    Screening,
    ValueCuts,
    ValueMatrix,
    ValueSegment,
    abc,
    abc_class,
    follow_up,
    strategy_for,
    target_segments,
)
from clientrules.segmentation.key_accounts import Delivery
from clientrules.segmentation.key_accounts.screening import KeyAccountPolicy, screen
from clientrules.segmentation.shares import AbcProfile
from clientrules.segmentation.value import RetentionStrategy
from tests.core.calendars import at

LINES, CUTS = AbcLines(700, 200), ValueCuts(current=1, potential=1)
RESULT = abc({"Ann": 700, "Bob": 200, "Cid": 100})


def test_classes_are_read_from_text_in_a_result_made_by_hand():
    made = AbcResult(LINES, {"Ann": "A", "Bob": "c"}, {"Ann": 800, "Bob": 1})
    assert dict(made) == {"Ann": AbcClass.A, "Bob": AbcClass.C}
    matrix = ValueMatrix(CUTS, {"Ann": "high"}, {"Ann": (5, 5)}, {"Ann": "low"})
    assert matrix.counts()[ValueSegment.HIGH] == 1
    assert matrix.before == {"Ann": ValueSegment.LOW}


def test_a_result_made_by_hand_without_a_customers_turnover_says_so():
    made = AbcResult(LINES, {"Ann": AbcClass.A, "Bob": AbcClass.B}, {"Ann": 800})
    with pytest.raises(RulesError, match="no customer 'Bob' in this base of 1"):
        made.profile()


@pytest.mark.parametrize(
    "make",
    [
        lambda: AbcResult(None, {}, {}),
        lambda: AbcResult(LINES, ["A"], {}),
        lambda: AbcResult(LINES, {"Ann": "D"}, {}),
        lambda: ValueMatrix(LINES, {}, {}),
        lambda: ValueMatrix(CUTS, {}, [(1, 2)]),
        lambda: attrs.evolve(next(iter(RESULT.profile())), abc_class="D"),
        lambda: AbcProfile(["A", "B", "C"]),
        lambda: Screening("yes", (), ()),
        lambda: Screening(True, "credit", ()),
        lambda: RetentionStrategy("keep", "mainly", ()),
        lambda: Delivery("Ann", 3),
    ],
    ids=range(11),
)
def test_a_result_holds_nothing_of_a_wrong_kind(make):
    with pytest.raises(InvalidTypeError, match="expected"):
        make()


def test_a_profile_has_one_share_of_each_class():
    shares = list(RESULT.profile())
    assert AbcProfile(shares)[AbcClass.B].of_customers == Fraction(1, 3)
    with pytest.raises(InvalidValueError, match="one of each class, A to C"):
        AbcProfile(shares[::-1])


def test_lists_and_tuples_of_words_are_alike():
    assert Screening(True, ["credit"], []) == Screening(True, ("credit",), ())
    assert RetentionStrategy("keep", "main resources", ["care"]).measures == ("care",)


def test_what_fills_pages_is_shown_in_short():
    assert len(repr(Screening(True, ["credit"] * 5000, ()))) < 400
    placed = at("2024-05-10 09:00")
    order = Order(customer="x" * 10**5, quantity=1, status=KeyStatus.KEY, placed=placed)
    assert len(repr(order)) < 400


@pytest.mark.parametrize("nobody", [float("nan"), ["Ann"]], ids=repr)
def test_an_order_is_somebodys(nobody):
    placed = at("2024-05-10 09:00")
    with pytest.raises(RulesError, match=r"^Order\.customer is "):
        Order(customer=nobody, quantity=1, status="key", placed=placed)


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda: abc_class(200, abc), InvalidTypeError, "lines is <function abc"),
        (lambda: abc_class(200, AbcPolicy()), InvalidTypeError, r"lines is AbcPolicy\("),
        (lambda: abc_class(200, None), InvalidTypeError, r"lines is None \(NoneType\)"),
        (lambda: screen("KA4-1", {}, 1, KeyAccountPolicy()), InvalidTypeError, "clause is 'KA4-1'"),
        (lambda: screen(KA4_1, None, 3, KeyAccountPolicy()), InvalidTypeError, "criteria is None"),
        (lambda: screen(KA4_1, {}, "3", KeyAccountPolicy()), InvalidTypeError, "required is '3'"),
        (lambda: screen(KA4_1, {}, 3, None), InvalidTypeError, "policy is None"),
    ],
    ids=range(7),
)
def test_what_is_wrong_with_an_argument_is_said_by_its_name(ask, error, message):
    with pytest.raises(error, match=message):
        ask()


def test_the_result_of_a_base_serves_as_its_lines():
    assert abc_class(200, RESULT).value is AbcClass.B


@pytest.mark.parametrize("words", ["secondary", "Secondary value", "次价值客户"])
def test_a_segment_is_taken_by_value_or_label(words):
    assert strategy_for(words).value == strategy_for(ValueSegment.SECONDARY).value
    assert target_segments(words).value == {ValueSegment.SECONDARY, ValueSegment.HIGH}


@pytest.mark.parametrize("ask", [strategy_for, target_segments])
def test_a_misspelt_segment_is_answered_with_the_nearest(ask):
    with pytest.raises(InvalidTypeError, match=r"did you mean 'secondary'\?") as caught:
        ask("secondry")
    assert (caught.value.field, caught.value.value) == ("segment", "secondry")


@pytest.mark.parametrize("words", ["C", "class C by turnover", "C类客户（按交易额）"])
def test_a_class_is_followed_up_by_its_text_too(words):
    assert follow_up(words) == follow_up(AbcClass.C)
