"""Satisfaction is surveyed regularly, and a result below the pass mark calls for a plan."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from clientrules.core.dates.term import months
from clientrules.core.outcome import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from clientrules.regulations.roles import (
    BUSINESS,
    GENERAL_OFFICE,
    MARKETING_COMPANY,
    PRODUCTION_DIVISION,
)
from clientrules.service.satisfaction.measures import (
    CLASS_A_SURVEY,
    GUEST_SURVEY,
    NEEDS_SURVEY,
    NEEDS_SURVEY_STEPS,
    OPINION_ROUTES,
    SATISFACTION_ASSESSMENT,
    SATISFACTION_STEPS,
    ActionPlanPolicy,
    OpinionKind,
    OpinionRoute,
    Treatment,
    action_plan_needed,
)
from clientrules.service.satisfaction.surveys import satisfaction_score
from tests.core.samples import OURS

JANUARY = dt.date(2025, 1, 31)
FOUR_FIFTHS = ActionPlanPolicy(pass_mark=Fraction(4, 5), cites={"pass_mark": OURS})


@pytest.mark.parametrize(
    ("clause", "survey"),
    [
        pytest.param("IMP-3.4", CLASS_A_SURVEY, marks=pytest.mark.clause("IMP-3.4", 1)),
        pytest.param("KEEP-5", NEEDS_SURVEY, marks=pytest.mark.clause("KEEP-5", 1)),
        pytest.param(
            "KEEP2-4.1.6", SATISFACTION_ASSESSMENT, marks=pytest.mark.clause("KEEP2-4.1.6", 1)
        ),
        pytest.param("BNB-3", GUEST_SURVEY, marks=pytest.mark.clause("BNB-3", 1)),
    ],
)
def test_a_regular_survey_has_no_interval_until_the_firm_gives_one(clause, survey):
    decision = survey.next_due(JANUARY)
    assert isinstance(decision.value, Unspecified)
    assert decision.reasons[0].clause.id == clause


@pytest.mark.parametrize(
    ("clause", "survey"),
    [
        pytest.param("IMP-3.4", CLASS_A_SURVEY, marks=pytest.mark.clause("IMP-3.4", 2)),
        pytest.param("KEEP-5", NEEDS_SURVEY, marks=pytest.mark.clause("KEEP-5", 2)),
        pytest.param(
            "KEEP2-4.1.6", SATISFACTION_ASSESSMENT, marks=pytest.mark.clause("KEEP2-4.1.6", 2)
        ),
        pytest.param("BNB-3", GUEST_SURVEY, marks=pytest.mark.clause("BNB-3", 2)),
    ],
)
def test_a_monthly_survey_of_the_last_of_january_is_due_at_the_end_of_february(clause, survey):
    decision = survey.choose(months(1)).next_due(JANUARY)
    assert decision.value == dt.date(2025, 2, 28)
    assert decision.reasons[0].rule.id == clause


def test_a_needs_survey_is_analysed_fed_back_and_turned_into_a_plan():
    steps = [step.name for step in NEEDS_SURVEY_STEPS.steps]
    assert steps == ["survey", "analyse", "feed back", "improve"]
    for count, step in enumerate(steps):
        assert [each.name for each in NEEDS_SURVEY_STEPS.next_steps(steps[:count]).value] == [step]


@pytest.mark.parametrize(
    ("done", "facts", "expected"),
    [
        (["survey"], ["plan needed"], ["plan", "act"]),
        (["survey", "plan"], ["plan needed"], ["act"]),
        (["survey"], [], []),
        ([], [], ["survey"]),
    ],
)
def test_a_survey_leads_to_a_plan_and_to_action_where_one_is_needed(done, facts, expected):
    assert [step.name for step in SATISFACTION_STEPS.missing(done, facts).value] == expected


@pytest.mark.clause("KEEP3-6", 1)
def test_a_result_below_the_pass_mark_calls_for_a_plan():
    decision = action_plan_needed(Decimal("0.7999"), policy=FOUR_FIFTHS)
    assert decision.value is True
    assert decision.reasons[0].clause is OURS
    assert decision.reasons[0].text() == "the result 0.7999 is below the pass mark of 4/5"


@pytest.mark.clause("KEEP3-6", 2)
def test_a_result_on_the_pass_mark_passes():
    assert action_plan_needed(Fraction(4, 5), policy=FOUR_FIFTHS).value is False
    assert action_plan_needed(Decimal("0.8"), policy=FOUR_FIFTHS).value is False


def test_the_score_of_a_survey_is_a_result():
    score = satisfaction_score([5, 5, 5, 5, 1]).value.score
    assert action_plan_needed(score, policy=FOUR_FIFTHS).value is False
    assert action_plan_needed(Fraction(-1), policy=ActionPlanPolicy(pass_mark=0)).value is True


def test_without_a_pass_mark_it_is_unspecified():
    decision = action_plan_needed(Fraction(1, 2))
    assert isinstance(decision.value, Unspecified)
    assert "ActionPlanPolicy(pass_mark=Fraction(4, 5))" in str(decision)
    assert decision.reasons[0].clause.id == "KEEP3-6"


@pytest.mark.parametrize("policy", [ActionPlanPolicy(), FOUR_FIFTHS], ids=["none", "ours"])
def test_results_are_exact(policy):
    with pytest.raises(InvalidTypeError, match=r"0\.8"):
        action_plan_needed(0.8, policy=policy)
    with pytest.raises(InvalidValueError, match=r"NaN"):
        action_plan_needed(Decimal("NaN"), policy=policy)


@pytest.mark.parametrize("mark", [0.8, "0.8", True], ids=repr)
def test_a_pass_mark_is_exact(mark):
    with pytest.raises(InvalidTypeError, match=r"pass_mark is"):
        ActionPlanPolicy(pass_mark=mark)


@pytest.mark.clause("MINE-5.3.2b", 1)
def test_a_suggestion_goes_from_department_to_office_to_the_production_division():
    decision = OPINION_ROUTES.look_up(OpinionKind.OPINION)
    assert decision.value == OpinionRoute(
        (BUSINESS, GENERAL_OFFICE, PRODUCTION_DIVISION), Treatment.FED_BACK
    )
    assert decision.reasons[0].clause.id == "MINE-5.3.2b"


@pytest.mark.clause("MINE-5.3.2b", 2)
def test_a_claim_of_a_defect_is_handled_with_the_production_division():
    route = OPINION_ROUTES[OpinionKind.NONCONFORMITY]
    assert route == OpinionRoute((MARKETING_COMPANY, PRODUCTION_DIVISION), Treatment.HANDLED)
    assert str(route) == "handled jointly by marketing company, production division"


@pytest.mark.parametrize("mark", [Decimal("NaN"), Decimal("Infinity"), 0.8, "80 %", True])
def test_a_pass_mark_is_exact_and_finite(mark):
    with pytest.raises(RulesError, match=r"ActionPlanPolicy.pass_mark is"):
        ActionPlanPolicy(pass_mark=mark)


@pytest.mark.parametrize("found", [Decimal("NaN"), Decimal("Infinity"), 0.8, "80 %", True])
def test_a_result_is_exact_and_finite(found):
    with pytest.raises(RulesError, match=r"^result is"):
        action_plan_needed(found)
