"""A record is complete when every part of its form is filled in."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from clientrules.core import Form, Item
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.records import missing
from tests.core.samples import OURS, copies

FORM = Form(OURS, ["name", Item("log", may_be_empty=True)])
DERIVED = Form(OURS, [Item("age", derived_from="birthday"), "birthday"])


def lacking(record, *forms):
    return [item.name for item in missing(record, *forms).value]


@pytest.mark.parametrize(
    "blank",
    [None, "", " \t\n", b"", b" ", [], {}, set(), [""], ["", None], {"first": " "}, [[], [""]],
     float("nan"), Decimal("NaN")],
    ids=range(14),
)  # fmt: skip
def test_what_holds_nothing_is_missing(blank):
    assert lacking({"name": blank, "log": ["call"]}, FORM) == ["name"]


@pytest.mark.parametrize(
    "content",
    ["Ann", b"scan", 7, True, ["", "x"], {"first": "Ann"}, {"a": [0]}, object],
    ids=range(8),
)
def test_what_holds_something_is_complete(content):
    assert lacking({"name": content, "log": ["call"]}, FORM) == []


@pytest.mark.parametrize("entry", [0, False, Decimal(0), 0.0], ids=range(4))
def test_zero_and_no_fill_a_part_only_where_it_asks_for_one(entry):
    form = Form(FORM.clause, ["name", Item("debts", may_be_zero=True)])
    assert lacking({"name": entry, "debts": entry}, form) == ["name"]


@pytest.mark.parametrize("empty", [[], (), {}, set()], ids=["list", "tuple", "map", "set"])
def test_a_part_that_may_be_empty_is_complete_as_an_empty_collection(empty):
    assert lacking({"name": "Ann", "log": empty}, FORM) == []


@pytest.mark.parametrize("blank", [None, "", " ", [""], [None]], ids=range(5))
def test_a_part_that_may_be_empty_is_still_missing_when_absent_or_blank(blank):
    assert lacking({"name": "Ann", "log": blank}, FORM) == ["log"]


def test_absent_parts_are_missing_and_others_no_matter():
    decision = missing({"shoe size": 41}, FORM)
    assert [item.name for item in decision.value] == ["name", "log"]
    assert [reason.text() for reason in decision.reasons] == ["name is missing", "log is missing"]


def test_a_derived_part_needs_only_its_origin_and_says_so():
    decision = missing({"birthday": "1990-05-11", "age": ""}, DERIVED)
    assert decision.value == ()
    assert decision.reasons[1].text() == "age is worked out from birthday"
    kept = missing({"birthday": "1990-05-11", "age": 34}, DERIVED)
    assert len(kept.reasons) == 1


def test_a_derived_part_without_its_origin_is_missing_unless_it_is_kept():
    assert lacking({}, DERIVED) == ["age", "birthday"]
    assert lacking({"age": 34}, DERIVED) == ["birthday"]


def test_several_forms_are_met_together():
    record = {"name": "Ann", "log": [], "age": 34}
    decision = missing(record, FORM, DERIVED)
    assert [item.name for item in decision.value] == ["birthday"]
    assert [reason.text() for reason in decision.reasons] == ["birthday is missing"]
    complete = missing(record | {"birthday": "1990"}, FORM, DERIVED)
    assert complete.value == ()
    assert len(complete.reasons) == 2


@given(st.sets(st.sampled_from(["name", "log", "age"])), st.sets(st.sampled_from(["name", "log"])))
def test_filling_in_more_never_makes_more_missing(first, more):
    less = set(lacking(dict.fromkeys(first, 1), FORM, DERIVED))
    assert set(lacking(dict.fromkeys(first | more, 1), FORM, DERIVED)) <= less


@pytest.mark.parametrize(
    ("record", "form", "message"),
    [
        ([("name", "Ann")], FORM, r"record is \[.*expected a mapping"),
        ({}, ["name"], r"form is .*expected a Form"),
        ({"name": iter("Ann")}, FORM, r"name can be read only once: expected a list"),
        ({"name": [iter("Ann")]}, FORM, r"name can be read only once: expected a list"),
    ],
    ids=["record", "form", "iterator", "nested"],
)
def test_what_cannot_be_read_is_refused(record, form, message):
    with pytest.raises(InvalidTypeError, match=message):
        missing(record, form)


def test_a_form_that_counts_a_part_is_refused():
    counted = Form(OURS, [Item("photo", count=2)])
    with pytest.raises(
        InvalidValueError, match=r"form counts a part of OURS-4: expected every part"
    ):
        missing({}, counted)


def test_forms_are_values():
    for value in (FORM, DERIVED):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)
