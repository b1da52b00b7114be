"""What each department owes to a complaint, and whose duty something is."""

import pytest

from clientrules.complaints import duties
from clientrules.complaints.factory.departments import DEPARTMENT_DUTIES, DUTY_HOLDERS
from clientrules.errors import InvalidTypeError, UnknownKeyError
from clientrules.regulations.roles import (
    BUSINESS,
    GENERAL_MANAGER,
    MANUFACTURING,
    PRODUCTION_MANAGEMENT_GROUP,
    QUALITY,
)

ORDER = ["order no", "part no", "quantity", "ship date"]
CONFIRMED = ["customer demand", "reason"]
PRODUCTION = ["unit", "machine or shift", "operators", "production date"]


def lacking(department, *stated):
    return [item.name for item in duties(department).value.facts.missing(stated).value]


@pytest.mark.clause("PCB-7.1", 1)
def test_business_must_state_the_ship_date():
    assert lacking("business", *ORDER[:3], *CONFIRMED) == ["ship date"]


@pytest.mark.clause("PCB-7.1", 2)
def test_business_is_done_with_the_four_fields_and_a_confirmed_demand_and_reason():
    assert lacking("business", *ORDER, *CONFIRMED) == []
    assert lacking("business", *ORDER) == CONFIRMED


@pytest.mark.clause("PCB-7.4", 1)
def test_manufacturing_must_state_the_production_date():
    assert lacking(MANUFACTURING, *PRODUCTION[:3]) == ["production date"]


@pytest.mark.clause("PCB-7.4", 2)
def test_manufacturing_is_done_with_unit_machine_operators_and_date():
    assert lacking(MANUFACTURING, *PRODUCTION) == []


@pytest.mark.parametrize(
    ("duty", "department", "clause"),
    [
        pytest.param(
            "propose the responsible persons",
            QUALITY,
            "PCB-7.2",
            marks=pytest.mark.clause("PCB-7.2", 1),
        ),
        pytest.param(
            "inspect the quality complained of",
            QUALITY,
            "PCB-7.2",
            marks=pytest.mark.clause("PCB-7.2", 2),
        ),
        pytest.param(
            "react to overdue cases",
            PRODUCTION_MANAGEMENT_GROUP,
            "PCB-X",
            marks=pytest.mark.clause("PCB-7.3", 1),
        ),
        pytest.param(
            "number the case",
            PRODUCTION_MANAGEMENT_GROUP,
            "PCB-9.4",
            marks=pytest.mark.clause("PCB-7.3", 2),
        ),
        ("judge responsibility", PRODUCTION_MANAGEMENT_GROUP, "PCB-7.3"),
        ("pass on the result", BUSINESS, "PCB-7.1"),
        ("propose and check countermeasures", MANUFACTURING, "PCB-7.4"),
    ],
)
def test_every_duty_has_one_department(duty, department, clause):
    decision = DUTY_HOLDERS.look_up(duty)
    assert decision.value == department
    assert decision.reasons[0].clause.id == clause


def test_a_duty_that_nobody_has_is_unknown():
    with pytest.raises(UnknownKeyError, match="no row for 'compensate'"):
        DUTY_HOLDERS.look_up("compensate")


@pytest.mark.parametrize(
    ("department", "name", "clause"),
    [
        (BUSINESS, "business", "PCB-7.1"),
        (QUALITY, "quality", "PCB-7.2"),
        (PRODUCTION_MANAGEMENT_GROUP, "production management group", "PCB-7.3"),
        (MANUFACTURING, "manufacturing", "PCB-7.4"),
    ],
    ids=str,
)
def test_a_department_is_found_by_its_role_and_by_its_name(department, name, clause):
    decision = duties(department)
    assert decision.value.department == department
    assert decision.reasons[0].clause.id == clause
    assert duties(name) == duties(department.label) == decision


def test_a_department_is_shown_with_what_it_does():
    assert str(duties("business").value) == (
        "business department: verify the order, confirm demand and reason, help the customer,"
        " pass on the result"
    )


@pytest.mark.parametrize("department", [QUALITY, PRODUCTION_MANAGEMENT_GROUP], ids=str)
def test_two_departments_have_acts_and_no_list_of_facts(department):
    assert DEPARTMENT_DUTIES[department].facts is None
    assert DEPARTMENT_DUTIES[department].acts.missing([]).value


@pytest.mark.parametrize("wrong", ["finance", GENERAL_MANAGER, ""], ids=str)
def test_a_department_without_duties_is_unknown(wrong):
    with pytest.raises(UnknownKeyError, match="expected one of business department"):
        duties(wrong)


@pytest.mark.parametrize("wrong", [None, 7])
def test_a_department_is_a_role_or_a_name(wrong):
    with pytest.raises(InvalidTypeError, match=r"^department is .*: expected a Role"):
        duties(wrong)


@pytest.mark.parametrize("words", ["Quality", " quality department "])
def test_a_department_is_known_whatever_its_case(words):
    assert duties(words).value == duties("quality").value


def test_a_misspelt_department_is_told_the_nearest():
    with pytest.raises(UnknownKeyError, match="did you mean 'quality'") as caught:
        duties("qualty")
    assert (caught.value.field, caught.value.value) == ("department", "qualty")
