"""Who takes a complaint in, who handles it, and what the service desk does."""

import pytest

from clientrules.complaints import Matter, handlers
from clientrules.complaints.service_desk import SERVICE_DESK, DeskPolicy, Handlers, Inquiry
from clientrules.errors import InvalidTypeError
from clientrules.regulations.roles import FINANCE, GENERAL_OFFICE, SALES, SERVICE_STAFF
from tests.core.samples import OURS


def steps(inquiry):
    return [step.name for step in SERVICE_DESK[inquiry].steps]


@pytest.mark.parametrize(
    ("matter", "handler", "clause"),
    [
        pytest.param(Matter.PRODUCT_FAULT, SALES, "C74-1", marks=pytest.mark.clause("C74-1", 1)),
        (Matter.SERVICE, SALES, "C74-1"),
        pytest.param(Matter.ACCOUNT, FINANCE, "C74-4", marks=pytest.mark.clause("C74-1", 2)),
        (Matter.OTHER, GENERAL_OFFICE, "C74-1"),
    ],
)
def test_the_office_takes_every_complaint_in_and_a_department_handles_it(matter, handler, clause):
    decision = handlers(matter)
    assert decision.value == Handlers(GENERAL_OFFICE, handler)
    assert decision.reasons[0].clause.id == clause
    assert decision.reasons[-1].text() == "the general office takes it in and tracks it"


def test_a_firm_may_have_sales_take_complaints_in():
    policy = DeskPolicy(intake=SALES, cites={"intake": OURS})
    decision = handlers(Matter.SERVICE, policy=policy)
    assert decision.value == Handlers(SALES, SALES)
    assert decision.reasons[-1].clause is OURS


def test_who_deals_with_a_complaint_is_told_in_words():
    assert str(handlers(Matter.ACCOUNT)) == (
        "taken in by the general office, handled by the finance department"
    )


@pytest.mark.parametrize("wrong", ["product faults", None, Inquiry.COMPLAINT])
def test_a_matter_is_one_of_four(wrong):
    with pytest.raises(InvalidTypeError, match=r"^matter is .*: expected one of Matter"):
        handlers(wrong)


def test_intake_is_a_role():
    with pytest.raises(InvalidTypeError, match="intake is 'sales'"):
        DeskPolicy(intake="sales")


@pytest.mark.clause("CSD-C", 1)
def test_a_complaint_is_registered_and_passed_to_its_handler():
    assert steps(Inquiry.COMPLAINT) == ["register", "filter", "pass to the handler"]
    assert SERVICE_DESK.look_up(Inquiry.COMPLAINT).reasons[0].clause.id == "CSD-C"


@pytest.mark.clause("CSD-C", 2)
@pytest.mark.parametrize("inquiry", [Inquiry.SUGGESTION, Inquiry.CONSULTATION])
def test_what_is_no_complaint_is_registered_and_passed_on(inquiry):
    assert steps(inquiry) == ["register", "filter", "pass on"]
    assert {step.role for step in SERVICE_DESK[inquiry].steps} == {SERVICE_STAFF}
