"""Plain facts at the edge of a rule are taken as they are, or refused by name."""

import math
from decimal import Decimal

import pytest

from clientrules.core.checks import (
    is_blank,
    require_count,
    require_flag,
    require_key,
    require_member,
    require_name,
)
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import require_not_negative
from clientrules.errors import InvalidTypeError, InvalidValueError


class Colour(Labelled):
    RED = "red", "red", "红"
    BLUE = "blue", "blue", "蓝"


@pytest.mark.parametrize(
    ("require", "value"),
    [
        (require_flag, True),
        (require_flag, False),
        (require_name, " Li "),
        (require_count, 0),
        (require_count, 10**30),
        (require_key, ("C1", 2)),
        (require_key, None),
    ],
)
def test_a_plain_fact_comes_back_as_it_is(require, value):
    assert require(value, "the fact") is value


def test_a_member_of_the_scheme_comes_back_as_it_is():
    assert require_member(Colour, Colour.RED, "the colour") is Colour.RED


@pytest.mark.parametrize(
    ("require", "value", "message"),
    [
        (require_flag, 1, r"the fact is 1 \(int\): expected True or False"),
        (require_flag, None, r"the fact is None \(NoneType\): expected True or False"),
        (require_name, 7, r"the fact is 7 \(int\): expected a name"),
        (require_count, True, r"the fact is True \(bool\): expected a whole number"),
        (require_count, 1.0, r"the fact is 1.0 \(float\): expected a whole number"),
        (require_key, ["C1"], r"the fact is \['C1'\]: expected what cannot change"),
    ],
)
def test_another_kind_of_thing_is_refused_by_name(require, value, message):
    with pytest.raises(InvalidTypeError, match=message):
        require(value, "the fact")


def test_no_member_of_the_scheme_is_refused_with_the_members():
    with pytest.raises(InvalidTypeError, match=r"is 'rot': expected one of Colour.RED, Colour.BLU"):
        require_member(Colour, "rot", "the colour")


@pytest.mark.parametrize("words", ["red", " RED", "红"])
def test_a_member_of_the_scheme_is_read_from_its_value_or_label(words):
    assert require_member(Colour, words, "the colour") is Colour.RED


def test_a_member_misspelt_is_refused_with_the_nearest():
    with pytest.raises(InvalidTypeError, match=r"did you mean 'blue'\?$"):
        require_member(Colour, "bleu", "the colour")


@pytest.mark.parametrize("name", ["", " \t"])
def test_a_name_has_some_words(name):
    with pytest.raises(InvalidValueError, match=r"the agent is empty: expected a name"):
        require_name(name, "the agent")


def test_a_count_reaches_its_least():
    assert require_count(3, "the count", least=3) == 3
    with pytest.raises(InvalidValueError, match=r"the count is 2: expected 3 or more"):
        require_count(2, "the count", least=3)


def test_money_that_must_not_be_negative_may_be_zero():
    assert require_not_negative(0, "the loss") == 0
    with pytest.raises(InvalidValueError, match=r"^the loss is -1: expected zero or more"):
        require_not_negative(-1, "the loss")
    with pytest.raises(InvalidTypeError, match=r"^the loss is 1\.5 \(float\)"):
        require_not_negative(1.5, "the loss")


@pytest.mark.parametrize(
    "entry", [None, "", " \n", b" ", math.nan, Decimal("NaN"), Decimal("sNaN")], ids=repr
)
def test_nothing_white_space_and_no_number_are_blank(entry):
    assert is_blank(entry)


@pytest.mark.parametrize("entry", [0, False, "0", b"0", 0.0, Decimal(0), [], {}], ids=repr)
def test_zero_no_and_an_empty_list_are_facts(entry):
    assert not is_blank(entry)
