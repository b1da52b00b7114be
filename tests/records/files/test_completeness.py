"""A record is complete when every part of its template is filled in."""

from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core import Form, Item
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.records.files.completeness import FileTemplate, what_is_missing
from tests.core.samples import OURS, copies

TEMPLATE = FileTemplate(Form(OURS, ["name", "log"]), may_be_empty={"log"})
DERIVED = FileTemplate(Form(OURS, ["age", "birthday"]), derived={"age": "birthday"})


def missing(record, *templates):
    return [item.name for item in what_is_missing(record, *templates).value]


@pytest.mark.parametrize(
    "blank",
    [None, "", " \t\n", b"", b" ", [], {}, set(), [""], ["", None], {"first": " "}, [[], [""]],
     float("nan"), Decimal("NaN")],
    ids=range(14),
)  # fmt: skip
def test_what_holds_nothing_is_missing(blank):
    assert missing({"name": blank, "log": ["call"]}, TEMPLATE) == ["name"]


@pytest.mark.parametrize(
    "content",
    ["Ann", b"scan", 0, False, Decimal(0), 0.0, ["", "x"], {"first": "Ann"}, {"a": [0]}, object],
    ids=range(10),
)
def test_zero_and_no_are_facts_like_others(content):
    assert missing({"name": content, "log": ["call"]}, TEMPLATE) == []


@pytest.mark.parametrize("empty", [[], (), {}, set()], ids=["list", "tuple", "map", "set"])
def test_a_part_that_may_be_empty_is_complete_as_an_empty_collection(empty):
    assert missing({"name": "Ann", "log": empty}, TEMPLATE) == []


@pytest.mark.parametrize("blank", [None, "", " ", [""], [None]], ids=range(5))
def test_a_part_that_may_be_empty_is_still_missing_when_absent_or_blank(blank):
    assert missing({"name": "Ann", "log": blank}, TEMPLATE) == ["log"]


def test_absent_parts_are_missing_and_others_no_matter():
    decision = what_is_missing({"shoe size": 41}, TEMPLATE)
    assert [item.name for item in decision.value] == ["name", "log"]
    assert [reason.text() for reason in decision.reasons] == ["name is missing", "log is missing"]


def test_a_derived_part_needs_only_its_origin_and_says_so():
    decision = what_is_missing({"birthday": "1990-05-11", "age": ""}, DERIVED)
    assert decision.value == ()
    assert decision.reasons[1].text() == "age is worked out from birthday"
    kept = what_is_missing({"birthday": "1990-05-11", "age": 34}, DERIVED)
    assert len(kept.reasons) == 1


def test_a_derived_part_without_its_origin_is_missing_unless_it_is_kept():
    assert missing({}, DERIVED) == ["age", "birthday"]
    assert missing({"age": 34}, DERIVED) == ["birthday"]


def test_several_templates_are_met_together():
    record = {"name": "Ann", "log": [], "age": 34}
    decision = what_is_missing(record, TEMPLATE, DERIVED)
    assert [item.name for item in decision.value] == ["birthday"]
    assert [reason.text() for reason in decision.reasons] == ["birthday is missing"]
    complete = what_is_missing(record | {"birthday": "1990"}, TEMPLATE, DERIVED)
    assert complete.value == ()
    assert len(complete.reasons) == 2


@given(st.sets(st.sampled_from(["name", "log", "age"])), st.sets(st.sampled_from(["name", "log"])))
def test_filling_in_more_never_makes_more_missing(first, more):
    less = set(missing(dict.fromkeys(first, 1), TEMPLATE, DERIVED))
    assert set(missing(dict.fromkeys(first | more, 1), TEMPLATE, DERIVED)) <= less


@pytest.mark.parametrize(
    ("record", "template", "message"),
    [
        ([("name", "Ann")], TEMPLATE, r"the record is \[.*expected a mapping"),
        ({}, TEMPLATE.checklist, r"the template is .*expected a FileTemplate"),
        ({"name": iter("Ann")}, TEMPLATE, r"name can be read only once: expected a list"),
        ({"name": [iter("Ann")]}, TEMPLATE, r"name can be read only once: expected a list"),
    ],
    ids=["record", "template", "iterator", "nested"],
)
def test_what_cannot_be_read_is_refused(record, template, message):
    with pytest.raises(InvalidTypeError, match=message):
        what_is_missing(record, template)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: FileTemplate(["name"]), InvalidTypeError, r"FileTemplate\.checklist is "),
        (
            lambda: FileTemplate(Form(OURS, [Item("photo", count=2)])),
            InvalidValueError,
            r"a part of OURS-4 is counted: expected every part once",
        ),
        (
            lambda: attrs.evolve(TEMPLATE, may_be_empty={"diary"}),
            UnknownKeyError,
            r"'diary' is no part by OURS-4: expected one of name, log",
        ),
        (lambda: attrs.evolve(TEMPLATE, derived={"log": "x"}), UnknownKeyError, r"'x' is no part"),
        (lambda: attrs.evolve(TEMPLATE, derived=["log"]), InvalidTypeError, r"expected a mapping"),
        (lambda: attrs.evolve(TEMPLATE, derived={"log": 5}), InvalidTypeError, r"derived parts: 5"),
        (
            lambda: attrs.evolve(TEMPLATE, may_be_empty="log"),
            InvalidTypeError,
            r"the parts that may be empty: 'log'",
        ),
    ],
    ids=range(7),
)
def test_a_template_speaks_of_its_own_parts(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_templates_are_values():
    for value in (TEMPLATE, DERIVED):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)
