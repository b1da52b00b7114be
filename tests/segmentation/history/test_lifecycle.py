"""The stages of a customer relation, by the firm's own numbers, and a strategy for each."""

import datetime as dt
from decimal import Decimal

import attrs
import pendulum
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.instants import instant
from clientrules.core.dates.term import days, hours, months, working_days, years
from clientrules.core.outcome import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.export_merchandising import FT_LIFE_1, FT_LIFE_2
from clientrules.segmentation import AbcClass, LifecyclePolicy, LifecycleStage, lifecycle_stage
from clientrules.segmentation.history import (
    StagePolicy,
    StageReading,
    StageStrategy,
    next_stage,
    stage_strategy,
)
from tests.core.samples import OURS, copies, hostile_decimals
from tests.segmentation.samples import NOT_AMOUNTS, amounts

INTRODUCTION, GROWTH, MATURITY, DECLINE = LifecycleStage
POLICY = LifecyclePolicy(
    introduction=months(3), silence=months(6), growth=Decimal("0.20"), decline=Decimal("0.20")
)
OLD = {
    "first": dt.date(2020, 1, 1),
    "last": dt.date(2024, 5, 1),
    "on": dt.date(2024, 6, 1),
    "turnover": 100,
    "turnover_before": 100,
}


def stage(policy=POLICY, **facts):
    return lifecycle_stage(**(OLD | facts), policy=policy)


# The order of the stages.


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (INTRODUCTION, GROWTH),
        pytest.param(GROWTH, MATURITY, marks=pytest.mark.clause("FT-LIFE-1", 1)),
        (MATURITY, DECLINE),
        pytest.param(DECLINE, None, marks=pytest.mark.clause("FT-LIFE-1", 2)),
    ],
)
def test_the_stages_follow_one_another_and_nothing_follows_decline(before, expected):
    decision = next_stage(before)
    assert decision.value is expected
    words = f"{before} is followed by" if expected else "nothing follows decline"
    assert decision.reasons[0].text().startswith(words.replace(str(before), before.label))


@pytest.mark.parametrize("ask", [next_stage, stage_strategy])
@pytest.mark.parametrize("wrong", ["grown", None, 1, AbcClass.A])
def test_only_a_stage_is_followed_by_one_or_has_a_strategy(ask, wrong):
    with pytest.raises(InvalidTypeError, match=r"^stage is .*: expected one of LifecycleStage"):
        ask(wrong)


# The stage by the firm's numbers.


@pytest.mark.parametrize(
    ("first", "expected"),
    [(dt.date(2024, 3, 1), INTRODUCTION), (dt.date(2024, 2, 29), MATURITY)],
)
def test_a_relation_is_new_until_the_end_of_the_last_day_of_its_introduction(first, expected):
    assert stage(first=first).value is expected


@pytest.mark.parametrize(
    ("last", "expected"), [(dt.date(2023, 12, 1), MATURITY), (dt.date(2023, 11, 30), DECLINE)]
)
def test_a_relation_declines_once_the_customer_is_silent_for_longer_than_allowed(last, expected):
    assert stage(last=last).value is expected


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (80, 100, DECLINE),
        (Decimal("80.01"), 100, MATURITY),
        (100, 100, MATURITY),
        (Decimal("119.99"), 100, MATURITY),
        (120, 100, GROWTH),
        (0, 100, DECLINE),
        (1, 0, GROWTH),
        (0, 0, MATURITY),
        (10**40, 10**40 - 1, MATURITY),
        (12 * 10**39, 10**40, GROWTH),
    ],
)
def test_a_rise_or_fall_counts_from_the_firms_share_on(now, before, expected):
    with hostile_decimals():
        assert stage(turnover=now, turnover_before=before).value is expected


def test_without_a_rise_or_fall_there_is_neither_growth_nor_decline_at_a_share_of_zero():
    policy = attrs.evolve(POLICY, growth=0, decline=0)
    assert stage(policy).value is MATURITY
    assert stage(policy, turnover=101).value is GROWTH
    assert stage(policy, turnover=99).value is DECLINE


@given(amounts, amounts)
def test_a_relation_may_come_back_from_decline(now, before):
    silent = stage(last=dt.date(2020, 1, 1), turnover=now, turnover_before=before)
    assert silent.value is DECLINE
    assert stage(turnover=now + 1, turnover_before=0).value is GROWTH


@pytest.mark.parametrize(
    ("facts", "sentence", "citation"),
    [
        (
            {"first": dt.date(2024, 5, 1)},
            "the relation began on 2024-05-01, and 2024-06-01 is within 3 months",
            "introduction 3 months",
        ),
        (
            {"last": dt.date(2023, 1, 1)},
            "the last purchase was on 2023-01-01, and 2024-06-01 is more than 6 months later",
            "silence 6 months",
        ),
        (
            {"turnover": Decimal("10.50"), "turnover_before": 90},
            "turnover fell from 90 to 10.50, by at least 0.20 of it",
            "decline 0.20",
        ),
        (
            {"turnover": Decimal("150.25")},
            "turnover rose from 100 to 150.25, by at least 0.20 of it",
            "growth 0.20",
        ),
        ({}, "turnover went from 100 to 100, neither growth nor decline", "growth 0.20"),
    ],
)
def test_each_stage_says_why_and_that_the_caller_set_the_number(facts, sentence, citation):
    decision = stage(**facts)
    assert decision.reasons[0].text() == sentence
    assert f"{citation}: set by the caller (FT-LIFE-1 states no number)" in decision.why()


def test_the_firms_own_clause_decides_where_its_number_counted():
    policy = attrs.evolve(POLICY, cites={"silence": OURS})
    assert stage(policy, last=dt.date(2023, 1, 1)).reasons[0].clause is OURS
    assert stage(policy).reasons[0].clause is FT_LIFE_1


@pytest.mark.parametrize("missing", ["introduction", "silence", "growth", "decline"])
def test_a_number_that_the_firm_does_not_give_is_never_invented(missing):
    decision = stage(attrs.evolve(POLICY, **{missing: None}))
    assert decision.value == Unspecified(missing, f"LifecyclePolicy({missing}=...)")
    assert decision.reasons[0].text() == f"the source gives no number for {missing}"


def test_without_any_number_all_of_them_are_asked_for_at_once():
    value = stage(LifecyclePolicy()).value
    assert value.field == "introduction, silence, growth, decline"
    assert value.supply.count("=...") == 4


@pytest.mark.parametrize("policy", [POLICY, LifecyclePolicy()])
@pytest.mark.parametrize(
    ("first", "last", "on"), [(2, 1, 3), (1, 3, 2), (3, 2, 1), (2, 3, 1)], ids=str
)
def test_the_days_come_in_order(policy, first, last, on):
    facts = {"first": first, "last": last, "on": on}
    with pytest.raises(InvalidValueError, match="expected first <= last <= on"):
        stage(policy, **{name: dt.date(2024, 1, day) for name, day in facts.items()})


def test_all_three_days_may_be_one():
    day = dt.date(2024, 1, 1)
    assert stage(first=day, last=day, on=day).value is INTRODUCTION


@pytest.mark.parametrize("name", ["first", "last", "on"])
@pytest.mark.parametrize(
    "value",
    [
        dt.datetime(2024, 1, 1),
        instant(dt.datetime(2024, 1, 1), "UTC"),
        "2024-01-01",
        None,
        20240101,
    ],
    ids=repr,
)
def test_the_days_are_dates(name, value):
    with pytest.raises(InvalidTypeError, match=f"{name} is "):
        stage(**{name: value})


def test_a_day_may_be_any_kind_of_date():
    assert stage(on=pendulum.date(2024, 6, 1)) == stage()


@pytest.mark.parametrize("name", ["turnover", "turnover_before"])
@pytest.mark.parametrize(("value", "error"), [*NOT_AMOUNTS, (-1, InvalidValueError)])
def test_turnover_is_exact_and_not_negative(name, value, error):
    with pytest.raises(error, match=f"^{name} is "):
        stage(**{name: value})


@pytest.mark.parametrize("name", ["introduction", "silence"])
def test_a_term_is_one_of_days(name):
    with pytest.raises(InvalidTypeError, match=f"{name} is 90"):
        LifecyclePolicy(**{name: 90})
    with pytest.raises(InvalidValueError, match=f"{name} is 24 hours: expected a term in days"):
        LifecyclePolicy(**{name: hours(24)})
    with pytest.raises(InvalidValueError, match=f"{name} is 90 working days: expected a term in "):
        LifecyclePolicy(**{name: working_days(90)})
    assert getattr(LifecyclePolicy(**{name: days(0)}), name) == days(0)


@pytest.mark.parametrize("name", ["growth", "decline"])
@pytest.mark.parametrize(("value", "error"), [(0.2, InvalidTypeError), (20, InvalidValueError)])
def test_a_rise_or_fall_is_an_exact_share(name, value, error):
    with pytest.raises(error, match=rf"LifecyclePolicy\.{name} is "):
        LifecyclePolicy(**{name: value})


def test_a_policy_of_stages_is_a_value():
    for policy in (POLICY, LifecyclePolicy(), StagePolicy(reading=StageReading.STAGES)):
        for copy in copies(policy):
            assert copy == policy
            assert hash(copy) == hash(policy)


def test_years_serve_as_terms_too():
    policy = attrs.evolve(POLICY, introduction=years(10))
    assert stage(policy).value is INTRODUCTION


# The strategy for each stage.


@pytest.mark.parametrize(
    ("at", "expected", "inferred"),
    [
        pytest.param(
            INTRODUCTION,
            StageStrategy.KEY_FOLLOW_UP,
            False,
            marks=pytest.mark.clause("FT-LIFE-2", 1),
        ),
        pytest.param(
            MATURITY, StageStrategy.DELAY_DECLINE, True, marks=pytest.mark.clause("FT-LIFE-2", 2)
        ),
        pytest.param(
            GROWTH, StageStrategy.STEADY_EXPANSION, True, marks=pytest.mark.clause("FT-LIFE-2", 3)
        ),
        (DECLINE, StageStrategy.DELAY_DECLINE, True),
    ],
)
def test_a_strategy_is_that_of_the_transition_to_the_next_stage(at, expected, inferred):
    decision = stage_strategy(at)
    assert decision.value is expected
    assert decision.reasons[0].facts["inferred"] is inferred
    assert ("inferred" in decision.reasons[0].text()) is inferred
    assert decision.reasons[0].citations == ()


def test_by_the_other_reading_introduction_and_growth_share_the_first_strategy():
    policy = StagePolicy(reading=StageReading.STAGES)
    strategies = [stage_strategy(each, policy=policy).value for each in LifecycleStage]
    assert strategies == [
        StageStrategy.KEY_FOLLOW_UP,
        StageStrategy.KEY_FOLLOW_UP,
        StageStrategy.STEADY_EXPANSION,
        StageStrategy.DELAY_DECLINE,
    ]


def test_another_reading_is_the_callers_or_the_firms():
    policy = StagePolicy(reading=StageReading.STAGES)
    decision = stage_strategy(GROWTH, policy=policy)
    assert decision.reasons[0].clause is FT_LIFE_2
    assert decision.why().endswith(
        "reading introduction and growth share the first strategy: set by the caller"
    )
    ours = attrs.evolve(policy, cites={"reading": OURS})
    assert stage_strategy(GROWTH, policy=ours).reasons[0].clause is OURS


@pytest.mark.parametrize("value", ["staged", None, GROWTH])
def test_a_reading_is_one_of_two(value):
    with pytest.raises(InvalidTypeError, match=r"StagePolicy\.reading is "):
        StagePolicy(reading=value)


@given(st.sampled_from(LifecycleStage))
def test_every_stage_has_a_strategy_in_both_readings(at):
    for reading in StageReading:
        assert stage_strategy(at, policy=StagePolicy(reading=reading)).value in StageStrategy
