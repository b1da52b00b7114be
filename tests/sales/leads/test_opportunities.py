"""When a customer who is followed becomes an opportunity, and what is set up then."""

import datetime as dt
from itertools import pairwise

import pytest

from clientrules.core import Refused, Unspecified, weeks
from clientrules.errors import InvalidTypeError
from clientrules.sales.leads.opportunities import (
    CONTACT_REMINDER,
    CONVERSION,
    FOLLOW_UP,
    FollowUpStage,
    Intent,
    should_convert,
)

EARLY = list(FollowUpStage)[:4]
LATE = list(FollowUpStage)[4:]


@pytest.mark.parametrize(
    ("stage", "intent", "expected"),
    [
        pytest.param(
            FollowUpStage.OPPORTUNITY,
            Intent.HIGH,
            True,
            marks=pytest.mark.clause("LEAD-5", 1),
        ),
        pytest.param(
            FollowUpStage.INTENT,
            Intent.HIGH,
            False,
            marks=pytest.mark.clause("LEAD-5", 2),
        ),
        pytest.param(
            FollowUpStage.OPPORTUNITY,
            Intent.LOW,
            False,
            marks=pytest.mark.clause("LEAD-5", 3),
        ),
        (FollowUpStage.APPROVAL, Intent.HIGH, False),
        (FollowUpStage.SIGNING, Intent.HIGH, True),
    ],
)
def test_a_customer_converts_from_the_opportunity_stage_on_with_high_intent(
    stage, intent, expected
):
    decision = should_convert(stage, intent=intent)
    assert decision.value is expected
    assert decision.reasons[0].clause.id == "LEAD-5"


@pytest.mark.parametrize("stage", list(FollowUpStage), ids=str)
@pytest.mark.parametrize("intent", list(Intent), ids=str)
def test_the_answer_says_everything_that_is_lacking(stage, intent):
    decision = should_convert(stage, intent=intent)
    lacking = (stage in EARLY) + (intent is Intent.LOW)
    assert bool(decision) is (lacking == 0)
    assert len(decision.reasons) == max(lacking, 1)


@pytest.mark.parametrize(("before", "stage"), list(pairwise(FollowUpStage)), ids=str)
def test_the_stages_follow_in_order(before, stage):
    done = [each.value for each in FollowUpStage][: list(FollowUpStage).index(stage)]
    assert [step.name for step in FOLLOW_UP.next_steps(done).value] == [stage.value]
    assert isinstance(FOLLOW_UP.check(stage.value, done[:-1]).value, Refused)
    assert before.value in done


def test_an_opportunity_gets_a_reminder_plan_and_alerts():
    assert [item.name for item in CONVERSION.missing(["alert"]).value] == ["contact reminder plan"]


def test_how_often_the_reminder_comes_is_unspecified_until_the_firm_says():
    last = dt.date(2025, 3, 3)
    assert isinstance(CONTACT_REMINDER.next_due(last).value, Unspecified)
    weekly = CONTACT_REMINDER.choose(weeks(1))
    assert weekly.next_due(last).value == dt.date(2025, 3, 10)


@pytest.mark.parametrize(
    ("stage", "intent", "message"),
    [
        ("opportune", Intent.HIGH, r"the stage is 'opportune': expected one of FollowUpStage"),
        (FollowUpStage.OPPORTUNITY, True, r"the intent is True: expected one of Intent\.HIGH"),
    ],
    ids=["stage", "intent"],
)
def test_what_is_no_stage_or_intent_is_refused(stage, intent, message):
    with pytest.raises(InvalidTypeError, match=message):
        should_convert(stage, intent=intent)
