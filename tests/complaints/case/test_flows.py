"""The two orders of a complaint's steps, each followed to its end."""

import pytest
from hypothesis import given, strategies as st

from clientrules.complaints.case.flows import FACTORY_FLOW, ISO_FLOW
from clientrules.regulations.roles import GENERAL_MANAGER, PRODUCTION_MANAGEMENT_GROUP

ANSWERED = ["received", "acknowledged", "assessed", "investigating", "proposed", "approved"]
ANSWERED += ["communicated"]


def following(flow, *done, facts=()):
    return [step.name for step in flow.next_steps(done, facts).value]


@pytest.mark.clause("PCB-FLOW", 1)
@pytest.mark.clause("PCB-FLOW", 3)
@pytest.mark.clause("PCB-9.4", 1, 2)
def test_the_factory_takes_its_steps_one_after_the_other():
    order = [*("received", "form sent", "numbered", "tracked", "at quality", "handled")]
    order += ["reported", "approved"]
    for number, step in enumerate(order):
        assert following(FACTORY_FLOW, *order[:number]) == [step]
    assert following(FACTORY_FLOW, *order) == []


@pytest.mark.clause("PCB-FLOW", 2)
def test_the_factory_numbers_no_case_before_its_form():
    assert FACTORY_FLOW.check("numbered", ["received"]).reasons[0].text() == (
        "numbered comes after form sent"
    )


def test_a_joint_inspection_where_one_is_needed_comes_before_the_form():
    asked = ["joint inspection"]
    assert following(FACTORY_FLOW, "received", facts=asked) == ["jointly inspected"]
    done = ["received", "jointly inspected"]
    assert following(FACTORY_FLOW, *done, facts=asked) == ["form sent"]


@pytest.mark.parametrize("inspected", [[], ["joint inspection"]], ids=["plain", "inspected"])
def test_without_a_loss_the_abnormality_form_is_all_there_is(inspected):
    facts = ["no loss", *inspected]
    assert following(FACTORY_FLOW, "received", facts=facts) == ["abnormality form"]
    missing = FACTORY_FLOW.missing(["received"], facts)
    assert [step.name for step in missing.value] == ["abnormality form"]
    assert missing.reasons[0].clause.id == "PCB-3"
    done = ["received", "abnormality form"]
    assert (
        following(FACTORY_FLOW, *done, facts=facts),
        FACTORY_FLOW.missing(done, facts).value,
    ) == (
        [],
        (),
    )


def test_who_takes_a_step_of_the_factory_is_in_its_row():
    roles = {step.name: step.role for step in FACTORY_FLOW.steps}
    assert roles["numbered"] == PRODUCTION_MANAGEMENT_GROUP
    assert roles["approved"] == GENERAL_MANAGER


def test_the_standard_goes_from_receipt_to_the_answer_that_is_accepted():
    order = [*ANSWERED, "accepted", "closed"]
    for number, step in enumerate(order):
        assert step in following(ISO_FLOW, *order[:number])
    assert following(ISO_FLOW, *order) == ["followed up"]
    assert following(ISO_FLOW, *order, "followed up") == ["followed up"]
    assert ISO_FLOW.missing(order).value == ()


def test_a_rejected_answer_keeps_the_case_open_until_the_options_are_exhausted():
    rejected = [*ANSWERED, "rejected"]
    assert following(ISO_FLOW, *rejected) == [
        *("waiting", "accepted", "alternative offered", "escalated", "options exhausted")
    ]
    assert "escalated" in following(ISO_FLOW, *rejected, "escalated")
    assert [step.name for step in ISO_FLOW.missing(rejected).value] == [
        *("accepted", "options exhausted", "closed")
    ]
    assert "closed" in following(ISO_FLOW, *rejected, "escalated", "options exhausted")


def test_an_alternative_may_be_accepted_after_all():
    accepted = [*ANSWERED, "rejected", "alternative offered", "accepted"]
    assert following(ISO_FLOW, *accepted) == ["waiting", "closed"]


def test_a_case_is_escalated_only_when_the_answer_is_rejected():
    reasons = ISO_FLOW.check("escalated", ANSWERED).reasons
    assert [reason.text() for reason in reasons] == ["escalated applies only when rejected"]


def test_a_case_waits_only_while_it_is_investigated():
    assert "waiting" not in following(ISO_FLOW, "received", "acknowledged", "assessed")
    assert "waiting" in following(ISO_FLOW, *ANSWERED[:4])
    assert "waiting" in following(ISO_FLOW, *ANSWERED[:4], "waiting")


@given(st.data())
def test_every_way_through_the_standard_ends_closed_and_complete(data):
    done = []
    while not ISO_FLOW.ended_by(done):
        names = [step.name for step in ISO_FLOW.next_steps(done).value]
        done.append(data.draw(st.sampled_from([name for name in names if name not in done])))
    assert done[-1] == "closed"
    assert ISO_FLOW.missing(done).value == ()
