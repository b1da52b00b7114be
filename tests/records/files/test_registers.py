"""The registers state their columns, and class A makes the first-level register."""

import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.records import missing
from clientrules.records.files.registers import (
    FORMS_KEPT,
    REGISTER_COLUMNS,
    REGISTER_HEADERS,
    FirstLevelPolicy,
    RegisterForm,
    first_level_register,
    is_first_level,
)
from clientrules.segmentation import AbcClass, abc
from tests.core.samples import OURS

CUSTOMERS, STATISTICS, FIRST_LEVEL, TRADING = RegisterForm
BOTH = FirstLevelPolicy(classes=[AbcClass.A, AbcClass.B], cites={"classes": OURS})


def row(form, *without):
    names = (*REGISTER_HEADERS[form].names, *REGISTER_COLUMNS[form].names)
    return {name: "x" for name in names if name not in without}


def lacking(form, record):
    found = missing(record, REGISTER_HEADERS[form], REGISTER_COLUMNS[form])
    return [item.name for item in found.value]


@pytest.mark.clause("FT-FORM-13-3", 1)
def test_a_row_without_its_contract_is_invalid():
    assert lacking(CUSTOMERS, row(CUSTOMERS, "contract no")) == ["contract no"]


@pytest.mark.clause("FT-FORM-13-3", 2)
def test_a_row_with_every_column_under_its_year_is_valid():
    assert lacking(CUSTOMERS, row(CUSTOMERS)) == []
    assert lacking(CUSTOMERS, row(CUSTOMERS, "year")) == ["year"]


@pytest.mark.parametrize(
    ("form", "header", "columns", "remarks"),
    [
        (CUSTOMERS, ("year",), 8, True),
        (STATISTICS, ("number",), 7, False),
        (FIRST_LEVEL, ("number",), 5, False),
        (TRADING, ("number", "year"), 6, True),
    ],
    ids=str,
)
def test_each_register_has_the_columns_of_the_source(form, header, columns, remarks):
    names = set(REGISTER_COLUMNS[form].names)
    assert REGISTER_HEADERS[form].names == header
    assert ("remarks" in names) is remarks
    assert len(names - {"remarks"}) == columns
    for name in names - {"remarks"}:
        assert lacking(form, row(form, name)) == [name]


def test_a_remark_may_stay_blank():
    assert lacking(CUSTOMERS, row(CUSTOMERS) | {"remarks": None}) == []


@pytest.mark.parametrize(
    ("of_class", "listed"),
    [
        pytest.param(AbcClass.B, False, marks=pytest.mark.clause("FT-FORM-13-5", 1)),
        pytest.param(AbcClass.A, True, marks=pytest.mark.clause("FT-FORM-13-5", 2)),
        (AbcClass.C, False),
    ],
    ids=["B", "A", "C"],
)
def test_class_a_is_of_the_first_level(of_class, listed):
    assert is_first_level(of_class).value is listed
    assert first_level_register({"Ann": of_class}).value == (("Ann",) if listed else ())


def test_a_firm_may_draw_the_first_level_wider_and_cite_its_clause():
    decision = is_first_level(AbcClass.B, policy=BOTH)
    assert decision.value is True
    assert decision.reasons[0].clause is OURS
    found = first_level_register({"Ann": AbcClass.C, "Bob": AbcClass.B}, policy=BOTH)
    assert found.value == ("Bob",)
    assert found.reasons[0].clause is OURS


def test_the_register_takes_the_classes_of_a_base_as_they_are():
    result = abc({"Ann": 900, "Bob": 60, "Cleo": 40})
    listed = first_level_register(result).value
    assert listed == tuple(each for each in result if result[each] is AbcClass.A)
    assert "Ann" in listed


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: is_first_level("Z"), InvalidTypeError, r"of_class is 'Z'"),
        (lambda: first_level_register(["Ann"]), InvalidTypeError, r"expected a mapping"),
        (lambda: first_level_register({"Ann": "Z"}), InvalidTypeError, r"the class of 'Ann' is"),
        (lambda: FirstLevelPolicy(classes=[]), InvalidValueError, r"classes is empty"),
        (lambda: FirstLevelPolicy(classes=["Z"]), InvalidTypeError, r"classes is 'Z'"),
    ],
    ids=range(5),
)
def test_bad_facts_are_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_the_forms_are_kept_with_the_registration_form_first():
    assert [item.name for item in FORMS_KEPT.missing(["customer register"]).value] == [
        "registration form",
        "customer statistics",
        "first-level customer register",
        "list of trading customers",
    ]
