"""What is done with each segment of the value matrix (VM-2 to VM-5)."""

import pytest

from clientrules.errors import InvalidTypeError
from clientrules.regulations.value_matrix import VM_2, VM_4, VM_5
from clientrules.segmentation import (
    AbcClass,
    LifecycleStage,
    ValueSegment,
    strategy_for,
    target_segments,
)
from clientrules.segmentation.value import (
    LowValueStrategy,
    RetentionStrategy,
    likely_stage,
    low_value_strategy,
)
from clientrules.segmentation.value.strategies import ResourceLevel
from tests.segmentation.samples import NOT_YES_OR_NO

HIGH, SECONDARY, POTENTIAL, LOW = ValueSegment


@pytest.mark.parametrize(
    ("segment", "aim", "resources"),
    [
        pytest.param(
            HIGH, "retain one to one", ResourceLevel.MAIN, marks=pytest.mark.clause("VM-2", 1)
        ),
        pytest.param(
            SECONDARY,
            "retain and prolong the stable period",
            ResourceLevel.SUFFICIENT,
            marks=pytest.mark.clause("VM-2", 2),
        ),
        pytest.param(
            POTENTIAL,
            "invest appropriately and turn into high value",
            ResourceLevel.APPROPRIATE,
            marks=pytest.mark.clause("VM-2", 3),
        ),
        (LOW, "cultivate or abandon", ResourceLevel.AS_JUDGED),
    ],
)
def test_each_segment_has_its_strategy_and_resources(segment, aim, resources):
    strategy = strategy_for(segment).value
    assert (strategy.aim, strategy.resources) == (aim, resources)
    assert strategy.measures


def test_the_strategy_for_low_value_rests_on_its_own_clause():
    clauses = {segment: strategy_for(segment).reasons[0].clause for segment in ValueSegment}
    assert clauses == {HIGH: VM_2, SECONDARY: VM_2, POTENTIAL: VM_2, LOW: VM_4}


def test_a_strategy_reads_as_a_sentence():
    strategy = RetentionStrategy("keep", ResourceLevel.MAIN, ("calls", "visits"))
    assert str(strategy) == "keep with main resources: calls, visits"


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        pytest.param(POTENTIAL, {HIGH}, marks=pytest.mark.clause("VM-5", 1)),
        pytest.param(SECONDARY, {HIGH, SECONDARY}, marks=pytest.mark.clause("VM-5", 2)),
        (HIGH, {HIGH}),
        (LOW, {SECONDARY, POTENTIAL}),
    ],
)
def test_each_segment_has_the_segments_it_should_reach(segment, expected):
    decision = target_segments(segment)
    assert decision.value == expected
    assert decision.reasons[0].clause is VM_5


def test_for_secondary_value_prolonging_is_the_first_aim():
    reason = target_segments(SECONDARY).reasons[0]
    assert reason.facts["targets"] == (SECONDARY, HIGH)
    assert reason.text() == "secondary value aims at secondary value, high value"


@pytest.mark.parametrize("ask", [strategy_for, target_segments])
@pytest.mark.parametrize("wrong", ["higher", AbcClass.A, None, 1, [HIGH]])
def test_only_a_segment_of_the_value_matrix_has_a_strategy(ask, wrong):
    with pytest.raises(
        InvalidTypeError, match=r"^segment is .*: expected one of ValueSegment\.HIGH"
    ):
        ask(wrong)


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        pytest.param(SECONDARY, LifecycleStage.MATURITY, marks=pytest.mark.clause("VM-3", 1)),
        pytest.param(POTENTIAL, LifecycleStage.GROWTH, marks=pytest.mark.clause("VM-3", 2)),
        pytest.param(HIGH, None, marks=pytest.mark.clause("VM-3", 3)),
        (LOW, None),
    ],
)
def test_a_likely_stage_is_an_indication_where_the_source_states_one(segment, expected):
    decision = likely_stage(segment)
    assert decision.value is expected
    word = "probably" if expected else "no stage is stated"
    assert word in decision.reasons[0].text()


@pytest.mark.parametrize("wrong", ["higher", AbcClass.A, LifecycleStage.GROWTH, None])
def test_only_a_segment_of_the_value_matrix_has_a_likely_stage(wrong):
    with pytest.raises(InvalidTypeError, match="segment is "):
        likely_stage(wrong)


@pytest.mark.clause("VM-4", 1)
def test_a_low_value_customer_who_can_be_cultivated_is_led_to_secondary_or_potential_value():
    decision = low_value_strategy(cultivable=True)
    assert decision.value is LowValueStrategy.CULTIVATE
    assert target_segments(LOW).value == {SECONDARY, POTENTIAL}
    assert decision.reasons[0].text() == "the firm judges that the customer can be cultivated"


@pytest.mark.clause("VM-4", 2)
def test_a_low_value_customer_who_cannot_be_cultivated_is_abandoned():
    decision = low_value_strategy(cultivable=False)
    assert decision.value is LowValueStrategy.ABANDON
    assert decision.reasons[0].text() == "the firm judges that the customer cannot be cultivated"


def test_low_value_has_exactly_two_options():
    assert len(LowValueStrategy) == 2


@pytest.mark.parametrize("value", NOT_YES_OR_NO, ids=repr)
def test_whether_a_customer_can_be_cultivated_is_a_judgement(value):
    with pytest.raises(InvalidTypeError, match=r"cultivable is .*: expected True or False"):
        low_value_strategy(cultivable=value)
