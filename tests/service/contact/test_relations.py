"""Who keeps up relations, at which moments, and which classes are protected."""

import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.mining_customer_data import MINE_5_2
from clientrules.regulations.roles import BUSINESS, GENERAL_OFFICE
from clientrules.segmentation import ImportanceClass
from clientrules.service.contact import ServiceMoments, touchpoint_required
from clientrules.service.contact.relations import (
    CLOSING_ACTIONS,
    PROTECTION_PLANS,
    RELATION_WORK,
    DealOutcome,
    RelationWork,
)
from tests.core.samples import OURS, copies


@pytest.mark.clause("MINE-5.2", 1)
def test_the_office_answers_for_the_satisfaction_survey():
    decision = RELATION_WORK.look_up(RelationWork.SATISFACTION_SURVEY)
    assert decision.value.owner is GENERAL_OFFICE
    assert decision.reasons[0].clause is MINE_5_2


@pytest.mark.clause("MINE-5.2", 2)
def test_the_business_department_carries_visits_out():
    assert RELATION_WORK[RelationWork.VISIT].executor is BUSINESS
    assert str(RELATION_WORK[RelationWork.VISIT]) == (
        "the general office answers for it, the business department carries it out"
    )


@pytest.mark.parametrize(
    ("importance", "expected"),
    [
        (ImportanceClass.IMPORTANT, True),
        pytest.param(ImportanceClass.POTENTIAL, False, marks=pytest.mark.clause("KEEP3-7.1", 1)),
        pytest.param(ImportanceClass.GENERAL, True, marks=pytest.mark.clause("KEEP3-7.1", 2)),
    ],
)
def test_important_and_general_customers_have_a_protection_plan(importance, expected):
    assert PROTECTION_PLANS.look_up(importance).value is expected


@pytest.mark.parametrize(
    "outcome",
    [
        pytest.param(DealOutcome.LOST, marks=pytest.mark.clause("FT-TIP-5", 1)),
        pytest.param(DealOutcome.WON, marks=pytest.mark.clause("FT-TIP-5", 2)),
    ],
)
def test_a_referral_is_asked_for_however_the_deal_ended(outcome):
    assert CLOSING_ACTIONS[outcome] == ("ask for a referral",)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param("delivery", True, marks=pytest.mark.clause("KEEP3-5", 1)),
        ("after-sales", True),
        pytest.param("invoice printed", False, marks=pytest.mark.clause("KEEP3-5", 2)),
    ],
)
def test_delivery_and_after_sales_are_service_moments(event, expected):
    assert touchpoint_required(event).value is expected


def test_an_event_that_is_no_service_moment_is_told_which_are():
    decision = touchpoint_required("invoice printed")
    assert decision.reasons[0].text() == "invoice printed is not listed: after-sales, delivery"


def test_a_firm_may_name_more_service_moments():
    policy = ServiceMoments(moments=["delivery", "renewal"], cites={"moments": OURS})
    decision = touchpoint_required("renewal", policy=policy)
    assert decision.value is True
    assert decision.reasons[0].clause is OURS
    for copy in copies(policy):
        assert copy == policy


@pytest.mark.parametrize(("event", "error"), [(1, InvalidTypeError), (" ", InvalidValueError)])
def test_an_event_has_a_name(event, error):
    with pytest.raises(error, match=r"^event is "):
        touchpoint_required(event)


@pytest.mark.parametrize("moments", ["delivery", [1], None])
def test_service_moments_are_names(moments):
    with pytest.raises(InvalidTypeError, match=r"ServiceMoments.moments: "):
        ServiceMoments(moments=moments)


def test_a_misspelt_moment_is_named_with_the_nearest():
    answer = touchpoint_required("delivry")
    assert answer.value is False
    assert [each.text() for each in answer.passed_over] == ["delivry: did you mean delivery?"]
    assert touchpoint_required("invoice printed").passed_over == ()
