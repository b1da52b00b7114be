"""What a survey found: exact counts and scores, and an interval that honest numbers leave."""

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.core.outcome import Refused
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service.satisfaction.survey_policy import (
    EffortPolicy,
    PromoterPolicy,
    SatisfactionPolicy,
)
from clientrules.service.satisfaction.surveys import (
    SurveyMeasure,
    effort_score,
    promoter_score,
    satisfaction_score,
)
from tests.core.samples import OURS

SCORES = (satisfaction_score, promoter_score, effort_score)
FEW = {"least": 1}


def near(interval, low, high):
    return interval.low == pytest.approx(low, abs=5e-5) and interval.high == pytest.approx(
        high, abs=5e-5
    )


# Satisfaction.


def test_satisfaction_is_the_share_of_the_two_best_answers_with_wilsons_interval():
    score = satisfaction_score([5, 4, 4, 5, 5, 4, 5, 4, 3, 1]).value
    assert score.measure is SurveyMeasure.SATISFACTION
    assert score.score == Fraction(8, 10)
    assert score.answers == 10
    assert score.groups == {"satisfied": 8, "others": 2}
    assert near(score.interval, 0.4902, 0.9433)


@pytest.mark.parametrize(
    ("answers", "low", "high"), [([1] * 10, 0.0, 0.2775), ([5] * 10, 0.7225, 1.0)]
)
def test_answers_that_are_all_alike_still_leave_satisfaction_uncertain(answers, low, high):
    interval = satisfaction_score(answers).value.interval
    assert near(interval, low, high)
    assert 0 <= interval.low <= interval.high <= 1


def test_a_surer_interval_is_wider_and_the_reason_says_who_set_it():
    policy = SatisfactionPolicy(confidence=Fraction(99, 100), cites={"confidence": OURS})
    decision = satisfaction_score([5, 5, 1], policy=policy)
    usual = satisfaction_score([5, 5, 1]).value.interval
    assert decision.value.interval.low < usual.low < usual.high < decision.value.interval.high
    assert decision.reasons[0].clause is OURS
    assert decision.reasons[0].rule.id == "KEEP3-6"


def test_the_scale_is_told_as_beyond_the_sources():
    why = satisfaction_score([5, 3]).why()
    assert "1 of 2 answers reach 4" in why
    assert "satisfied_from 4: the default, beyond the sources" in why


def test_the_answer_on_the_cut_is_satisfied():
    policy = SatisfactionPolicy(highest=10, satisfied_from=8)
    assert satisfaction_score([7, 8, 9], policy=policy).value.groups["satisfied"] == 2


# Promoters.


def test_the_net_promoter_score_is_in_points_with_the_interval_of_its_variance():
    score = promoter_score({10: 30, 9: 20, 8: 20, 7: 10, 6: 10, 0: 10}).value
    assert score.measure is SurveyMeasure.PROMOTERS
    assert score.score == 30
    assert score.groups == {"promoters": 50, "passives": 30, "detractors": 20}
    assert near(score.interval, 14.6922, 45.3078)
    assert str(score) == "NPS 30.000 (14.692 to 45.308), 100 answers"


def test_the_interval_stays_within_the_scale():
    policy = PromoterPolicy(least=2)
    assert promoter_score([10, 10, 10, 7], policy=policy).value.interval.high == 100
    assert promoter_score([0, 0, 0, 7], policy=policy).value.interval.low == -100


@pytest.mark.parametrize(("answer", "score"), [(10, 100), (8, 0), (0, -100)])
def test_recommendations_that_are_all_alike_have_no_interval(answer, score):
    decision = promoter_score({answer: 40})
    assert decision.value.score == score
    assert decision.value.interval is None
    assert "every answer is alike" in decision.reasons[0].text()
    assert "(" not in str(decision)


# Effort.


def test_effort_is_the_mean_answer_with_the_interval_of_a_sample():
    score = effort_score({4: 10, 5: 10, 6: 10, 7: 10}).value
    assert score.measure is SurveyMeasure.EFFORT
    assert score.score == Fraction(11, 2)
    assert score.groups == {"4": 10, "5": 10, "6": 10, "7": 10}
    assert near(score.interval, 5.1491, 5.8509)


def test_the_interval_of_effort_stays_within_the_scale():
    policy = EffortPolicy(least=2)
    assert effort_score([7, 7, 6], policy=policy).value.interval.high == 7
    assert effort_score([1, 1, 2], policy=policy).value.interval.low == 1


def test_one_answer_alone_has_a_mean_and_no_interval():
    score = effort_score([6], policy=EffortPolicy(least=1)).value
    assert score.score == 6
    assert score.interval is None


# What they have in common.


@pytest.mark.parametrize("score", SCORES)
def test_without_answers_there_is_no_score(score):
    for none in ([], {}, {5: 0}):
        decision = score(none)
        assert isinstance(decision.value, Refused)
        assert decision.reasons[0].text().startswith("0 answers, and a score takes at least")
        assert decision.reasons[0].clause.id == "KEEP3-6"


@pytest.mark.parametrize("score", [promoter_score, effort_score])
def test_the_normal_distribution_takes_thirty_answers_unless_the_firm_says_otherwise(score):
    assert isinstance(score({5: 15, 6: 14}).value, Refused)
    assert score({5: 15, 6: 15}).value.answers == 30
    assert "least 30: the default, beyond the sources" in score([5]).why()


def test_a_firm_may_ask_for_more_answers():
    policy = SatisfactionPolicy(least=3)
    assert isinstance(satisfaction_score([5, 5], policy=policy).value, Refused)
    assert satisfaction_score([5, 5, 5], policy=policy).value.answers == 3


@given(st.lists(st.integers(1, 5), min_size=1))
def test_answers_and_their_counts_give_the_same_score(answers):
    counts = {answer: answers.count(answer) for answer in answers}
    for score, policy in (
        (satisfaction_score, SatisfactionPolicy()),
        (promoter_score, PromoterPolicy(**FEW)),
        (effort_score, EffortPolicy(**FEW)),
    ):
        one, other = score(answers, policy=policy), score(counts, policy=policy)
        assert one.value == other.value
        assert sum(one.value.groups.values()) == len(answers)


@given(st.lists(st.integers(1, 5), min_size=1), st.integers(1, 4))
def test_the_score_lies_in_its_interval_and_one_better_answer_never_lowers_it(answers, answer):
    for score, policy in (
        (satisfaction_score, SatisfactionPolicy()),
        (promoter_score, PromoterPolicy(**FEW)),
        (effort_score, EffortPolicy(**FEW)),
    ):
        found = score([*answers, answer], policy=policy).value
        assert score([*answers, answer + 1], policy=policy).value.score >= found.score
        if found.interval:
            assert found.interval.low - 1e-9 <= found.score <= found.interval.high + 1e-9


@pytest.mark.parametrize("count", [1, 10**6, 10**12])
def test_the_interval_reaches_the_share_where_nobody_or_everybody_is_satisfied(count):
    assert satisfaction_score({1: count}).value.interval.low == 0
    assert satisfaction_score({5: count}).value.interval.high == 1


@pytest.mark.parametrize("score", SCORES)
@pytest.mark.parametrize(
    ("answers", "error", "message"),
    [
        ([5, 4.0], InvalidTypeError, r"answers.* is 4\.0 \(float\)"),
        ([1, True], InvalidTypeError, r"answers.* is True"),
        ([[5]], InvalidTypeError, r"answers.* is \[5\]"),
        ({"5": 1}, InvalidTypeError, r"answers.* is '5'"),
        ({5: 1.0}, InvalidTypeError, r"answers\[5\] is 1\.0"),
        ({5: -1}, InvalidValueError, r"answers\[5\] is -1"),
        ([11], InvalidValueError, r"answers.* is 11: expected"),
        ({-1: 1}, InvalidValueError, r"answers.* is -1: expected"),
        ("555", InvalidTypeError, r"answers: "),
    ],
    ids=["float", "bool", "list", "text", "count", "negative", "above", "below", "string"],
)
def test_answers_are_whole_numbers_on_the_scale(score, answers, error, message):
    with pytest.raises(error, match=message):
        score(answers)


def test_every_answer_off_the_scale_is_named_with_its_place():
    with pytest.raises(InvalidValueError) as refused:
        satisfaction_score([5, 6, 4, 0])
    assert refused.value.problems == (
        "answers[1] is 6: expected a whole number from 1 to 5",
        "answers[3] is 0: expected a whole number from 1 to 5",
    )
