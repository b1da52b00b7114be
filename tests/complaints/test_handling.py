"""The order in which complaints are handled, and what is still owed before one is closed."""

import pytest

from clientrules.complaints.handling import (
    DISSATISFACTION,
    EVALUATION,
    FEEDBACK,
    INCIDENT,
    NEGOTIATION,
    OTHER_UNIT,
    PROBLEM_HANDLING,
    SIX_STEPS,
)
from clientrules.core.outcome import Refused

SOLVED = "the problem is solved"
AGAIN = "the same complaint again"


def following(workflow, *done, facts=()):
    return [step.name for step in workflow.next_steps(done, facts).value]


def owed(workflow, *done):
    return [step.name for step in workflow.missing(done).value]


@pytest.mark.clause("FT-CP-2", 1)
def test_after_listening_the_problem_is_confirmed():
    assert following(SIX_STEPS) == ["listen"]
    assert following(SIX_STEPS, "listen") == ["confirm"]


@pytest.mark.clause("FT-CP-2", 2)
def test_after_evaluating_a_solution_is_negotiated():
    assert following(SIX_STEPS, "listen", "confirm", "evaluate") == ["negotiate"]
    decision = SIX_STEPS.next_steps(["listen", "confirm", "evaluate"])
    assert decision.reasons[0].clause.id == "FT-CP-2"


def test_the_six_steps_end_with_following_up():
    assert following(SIX_STEPS, *owed(SIX_STEPS)[:-1]) == ["follow up"]
    assert following(SIX_STEPS, *owed(SIX_STEPS)) == []


@pytest.mark.clause("FT-CP-3", 1)
def test_an_evaluation_without_a_responsible_party_is_incomplete():
    gaps = EVALUATION.missing(["severity", "grasp"])
    assert [item.name for item in gaps.value] == ["responsible party"]
    assert gaps.reasons[0].clause.id == "FT-CP-3"


@pytest.mark.clause("FT-CP-3", 2)
def test_an_evaluation_of_severity_grasp_and_responsible_party_is_complete():
    assert EVALUATION.missing(["severity", "grasp", "responsible party"]).value == ()


def test_a_negotiation_rests_on_rules_authority_and_a_joint_solution():
    gaps = NEGOTIATION.missing(["company rules followed"]).value
    assert [item.name for item in gaps] == ["authority clarified", "solution agreed jointly"]


@pytest.mark.clause("KEEP-9", 1)
@pytest.mark.parametrize("done", [[], ["handle"], ["handle", "follow", "correct", "prevent"]])
def test_the_same_complaint_for_the_second_time_calls_for_a_prevention_review(done):
    assert "prevention review" in following(FEEDBACK, *done, facts=[AGAIN])
    assert "prevention review" not in following(FEEDBACK, *done)


@pytest.mark.clause("KEEP-9", 2)
def test_a_complaint_that_was_handled_is_followed():
    assert following(FEEDBACK, "handle") == ["follow"]
    assert owed(FEEDBACK, "handle") == ["follow", "correct", "prevent"]


@pytest.mark.clause("KEEP2-4.1.5", 1)
def test_a_problem_solved_without_feedback_is_open():
    assert owed(PROBLEM_HANDLING, "follow up", "solve", "record") == ["feed back"]
    assert owed(PROBLEM_HANDLING, "follow up", "solve") == ["record", "feed back"]


@pytest.mark.clause("KEEP2-4.1.5", 2)
def test_a_problem_recorded_and_fed_back_is_closed():
    assert owed(PROBLEM_HANDLING, "follow up", "solve", "record", "feed back") == []


@pytest.mark.clause("KEEP3-6.3", 1)
def test_what_was_investigated_is_solved():
    assert following(DISSATISFACTION, "investigate") == ["solve"]


@pytest.mark.clause("KEEP3-6.3", 2)
def test_what_was_solved_is_fed_back():
    assert following(DISSATISFACTION, "investigate", "solve") == ["feed back"]


@pytest.mark.clause("PM-CP-4", 1)
def test_after_the_apology_the_other_unit_is_contacted():
    assert following(OTHER_UNIT, "explain", "apologise") == ["contact unit"]


@pytest.mark.clause("PM-CP-4", 2)
def test_the_result_is_told_once_the_other_unit_has_settled_it():
    done = ["explain", "apologise", "contact unit"]
    assert following(OTHER_UNIT, *done, facts=["the unit has settled it"]) == ["tell result"]
    assert following(OTHER_UNIT, *done) == []


def collect(*done, facts=()):
    return INCIDENT.check("collect fees", done, facts)


@pytest.mark.clause("FT-CP-5", 1)
def test_fees_wait_until_the_problem_is_solved():
    decision = collect("notify")
    assert isinstance(decision.value, Refused)
    assert [reason.text() for reason in decision.reasons] == [
        "collect fees applies only when the problem is solved"
    ]


@pytest.mark.clause("FT-CP-5", 2)
@pytest.mark.parametrize("facts", [[], [SOLVED]])
def test_no_fees_are_collected_from_a_customer_who_was_not_told(facts):
    decision = collect(facts=facts)
    assert isinstance(decision.value, Refused)
    assert "collect fees comes after notify" in [reason.text() for reason in decision.reasons]


@pytest.mark.clause("FT-CP-5", 3)
def test_fees_are_collected_once_the_problem_is_solved():
    assert collect("notify", facts=[SOLVED]).value.name == "collect fees"
    assert collect("notify", "ask insurance", "check carrier", facts=[SOLVED]).value


def test_after_an_incident_insurance_and_carrier_are_asked_once_the_customer_knows():
    assert following(INCIDENT) == ["notify"]
    assert following(INCIDENT, "notify") == ["ask insurance", "check carrier"]
