"""Fields of the library refuse with its own errors, naming class, field and value."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from clientrules.core.checks import (
    all_are,
    at_least_one,
    count_from,
    distinct,
    kind,
    listed,
    mapping,
    one_of,
    strings,
    words,
)
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money.amounts import amount_field
from clientrules.core.money.rate import rate_field
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import ArrayInt


def made(value, *, validator):
    """Return what a class with one field `it` keeps."""
    return attrs.make_class("Thing", {"it": attrs.field(validator=validator)})(value).it


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (kind(int), 5),
        (kind(int, str), "five"),
        (kind(int, absent=True), None),
        (kind(bool), True),
        (all_are(int), (1, 2)),
        (all_are(int, str), (1, "two")),
        (all_are(int), ()),
        (words, "some words"),
        (at_least_one, (0,)),
        (count_from(1), 1),
        (count_from(0), 10**6),
        (count_from(1, 31), 31),
        (amount_field, Decimal("0.01")),
        (amount_field, -5),
        (rate_field, 0),
        (rate_field, 1),
        (rate_field, Fraction(1, 3)),
    ],
)
def test_what_a_field_expects_is_kept_as_it_is(check, value):
    assert made(value, validator=check) is value


@pytest.mark.parametrize(
    ("check", "value", "message"),
    [
        (kind(int), "5", r"Thing.it is '5' \(str\): expected int"),
        (kind(int), None, r"Thing.it is None \(NoneType\): expected int"),
        (kind(int), True, r"Thing.it is True \(bool\): expected int"),
        (kind(int, str), 1.5, r"Thing.it is 1.5 \(float\): expected int or str"),
        (kind(int, absent=True), "", r"Thing.it is '' \(str\): expected int"),
        (all_are(int), (1, "2"), r"Thing.it is '2' \(str\): expected only int"),
        (all_are(int, str), (None,), r"Thing.it is None \(NoneType\): expected only int or str"),
        (words, 5, r"Thing.it is 5 \(int\): expected text"),
        (words, None, r"Thing.it is None \(NoneType\): expected text"),
        (count_from(1), 1.0, r"Thing.it is 1.0 \(float\): expected a whole number, int"),
        (count_from(1), True, r"Thing.it is True \(bool\): expected a whole number, int"),
        (count_from(1), ArrayInt(1), r"Thing.it is int64\(1\) \(ArrayInt\): expected a whole"),
        (amount_field, 0.5, r"Thing.it is 0.5 \(float\): expected an exact amount"),
        (rate_field, 0.5, r'Thing.it is 0.5 \(float\): expected an exact rate; .*"0.5"'),
    ],
)
def test_a_value_of_another_kind_is_refused(check, value, message):
    with pytest.raises(InvalidTypeError, match=message):
        made(value, validator=check)


@pytest.mark.parametrize(
    ("check", "value", "message"),
    [
        (words, "", "Thing.it is empty: expected some words"),
        (words, " \t", "Thing.it is empty: expected some words"),
        (at_least_one, (), "Thing.it is empty: expected at least one"),
        (count_from(1), 0, "Thing.it is 0: expected 1 or more"),
        (count_from(1, 31), 0, "Thing.it is 0: expected 1 to 31"),
        (count_from(1, 31), 32, "Thing.it is 32: expected 1 to 31"),
        (amount_field, Decimal("NaN"), "Thing.it is NaN: expected a finite amount"),
        (rate_field, Decimal("1.01"), "Thing.it is 1.01: expected a rate from 0 to 1"),
    ],
)
def test_a_value_outside_its_limits_is_refused(check, value, message):
    with pytest.raises(InvalidValueError, match=message):
        made(value, validator=check)


# Collections.


@pytest.mark.parametrize(
    "items", [("a", "b"), ["a", "b"], {"a": 1, "b": 2}, dict.fromkeys("ab").keys()], ids=repr
)
def test_the_items_of_any_collection_become_a_tuple(items):
    assert listed(items) == strings(items) == ("a", "b")


def test_a_generator_is_read_once():
    assert listed(each for each in "ab") == ("a", "b")


def test_distinct_items_are_those_that_cannot_change():
    assert distinct(["a", "b", "a"]) == {"a", "b"}
    with pytest.raises(InvalidTypeError, match=r"the posts: \(\['a'\],\) is given; expected only"):
        distinct([["a"]], "the posts")
    with pytest.raises(InvalidTypeError, match=r"the posts: 'ab' \(str\) is given"):
        distinct("ab", "the posts")


@pytest.mark.parametrize("read", [listed, strings])
@pytest.mark.parametrize("items", ["ab", b"ab", 5, None, Decimal(1)], ids=repr)
def test_what_is_no_collection_is_refused_and_text_does_not_fall_into_letters(read, items):
    with pytest.raises(InvalidTypeError, match=r"the things: .* is given; expected a list"):
        read(items, "the things")


@pytest.mark.parametrize("item", [5, None, b"a", ("a",)], ids=repr)
def test_among_names_there_is_only_text(item):
    with pytest.raises(InvalidTypeError, match=r"the names: .* is given; expected text"):
        strings(["a", item])


@pytest.mark.parametrize("value", ["maybe", "", None, True, ["yes"]], ids=str)
def test_a_choice_is_one_of_the_words_and_nothing_else(value):
    @attrs.frozen
    class Answer:
        word: str = attrs.field(validator=one_of("yes", "no"))

    assert Answer("no").word == "no"
    with pytest.raises(InvalidValueError, match=r'Answer.word is .*: expected "yes" or "no"'):
        Answer(value)


def test_a_subclass_is_of_the_kind_and_a_bool_is_no_number():
    class Name(str):
        __slots__ = ()

    @attrs.frozen
    class Holder:
        name: str = attrs.field(validator=kind(str))
        count: int = attrs.field(default=1, validator=kind(int))

    assert Holder(Name("Ann")).name == "Ann"
    with pytest.raises(InvalidTypeError, match=r"Holder\.count is True"):
        Holder("Ann", True)


def test_a_mapping_becomes_one_that_cannot_change():
    assert mapping({"Ann": 1}, "limits") == FrozenMap({"Ann": 1})


@pytest.mark.parametrize(
    ("of", "expected"), [("person to count", " from person to count"), ("", "")]
)
def test_what_is_no_mapping_is_refused(of, expected):
    with pytest.raises(InvalidTypeError) as caught:
        mapping([("Ann", 1)], "limits", of)
    assert str(caught.value) == f"limits is [('Ann', 1)] (list): expected a mapping{expected}"
