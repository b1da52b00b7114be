"""The value matrix: two cuts make four segments, and a value on a cut is high (VM-1)."""

from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.value_matrix import VM_1
from clientrules.segmentation import AbcClass, ValueCuts, ValueSegment, value_segment
from clientrules.segmentation.value.quadrants import segments_of
from tests.core.samples import OURS, copies, hostile_decimals
from tests.segmentation.samples import HUGE, NOT_AMOUNTS, amounts

HIGH, SECONDARY, POTENTIAL, LOW = ValueSegment
CUTS = ValueCuts(current=100, potential=100)
TENTH = ValueCuts(current=100, potential=100, hysteresis=Decimal("0.10"))
BELOW = Decimal("99.99")

signed = amounts | st.integers(-(10**6), 0)
cuts = st.builds(ValueCuts, current=signed, potential=signed)


def segment(current, potential, policy=CUTS, **facts):
    return value_segment(current=current, potential=potential, policy=policy, **facts).value


@pytest.mark.parametrize(
    ("current", "potential", "expected"),
    [
        pytest.param(150, 150, HIGH, marks=pytest.mark.clause("VM-1", 1)),
        pytest.param(100, BELOW, SECONDARY, marks=pytest.mark.clause("VM-1", 2)),
        pytest.param(BELOW, 100, POTENTIAL, marks=pytest.mark.clause("VM-1", 3)),
        pytest.param(0, 0, LOW, marks=pytest.mark.clause("VM-1", 4)),
        (100, 100, HIGH),
        (BELOW, BELOW, LOW),
        (Decimal("100.00"), 0, SECONDARY),
        (-5, Decimal("1E+3"), POTENTIAL),
        (*HUGE[:2], HIGH),
        (HUGE[2], HUGE[2], LOW),
    ],
)
def test_each_value_reaches_its_cut_or_stays_below(current, potential, expected):
    assert segment(current, potential) is expected


def test_the_two_cuts_are_independent():
    policy = ValueCuts(current=1000, potential=Decimal("0.5"))
    assert segment(999, Decimal("0.5"), policy) is POTENTIAL
    assert segment(1000, Decimal("0.49"), policy) is SECONDARY


@given(signed, signed, cuts)
def test_the_segment_alone_is_that_of_the_decision(current, potential, policy):
    with hostile_decimals():
        found = segments_of({"Ann": (current, potential)}, policy, {})
        assert found == {"Ann": segment(current, potential, policy)}


@given(signed, signed, signed, cuts)
def test_more_current_value_never_lowers_it(one, other, potential, policy):
    less, more = sorted((one, other))
    high = {HIGH, SECONDARY}
    assert (segment(less, potential, policy) in high) <= (segment(more, potential, policy) in high)


@given(signed, signed, signed, cuts)
def test_more_potential_value_never_lowers_it(one, other, current, policy):
    less, more = sorted((one, other))
    high = {HIGH, POTENTIAL}
    assert (segment(current, less, policy) in high) <= (segment(current, more, policy) in high)


@given(signed, signed, signed, cuts)
def test_one_axis_says_nothing_about_the_other(one, other, potential, policy):
    high = {HIGH, POTENTIAL}
    assert (segment(one, potential, policy) in high) is (segment(other, potential, policy) in high)


@pytest.mark.parametrize(("value", "error"), NOT_AMOUNTS)
def test_facts_and_cuts_are_exact_and_finite(value, error):
    with pytest.raises(error, match=r"^current is "):
        segment(value, 1)
    with pytest.raises(error, match=r"^potential is "):
        segment(1, value)
    with pytest.raises(error, match=r"^ValueCuts\.current is "):
        ValueCuts(current=value, potential=1)
    with pytest.raises(error, match=r"^ValueCuts\.potential is "):
        ValueCuts(current=1, potential=value)


def test_there_are_no_cuts_unless_the_firm_states_them():
    with pytest.raises(TypeError, match="missing"):
        ValueCuts(current=1)


def test_facts_and_cuts_go_by_name():
    with pytest.raises(TypeError):
        value_segment(150, 80, CUTS)
    with pytest.raises(TypeError):
        ValueCuts(100, 100)


# Reasons.


@pytest.mark.parametrize(
    ("current", "potential", "sentences"),
    [
        (
            150,
            Decimal("99.9"),
            [
                "current value 150 reaches the cut of 100",
                "potential value 99.9 stays below the cut of 100",
            ],
        ),
        (
            0,
            100,
            [
                "current value 0 stays below the cut of 100",
                "potential value 100 reaches the cut of 100",
            ],
        ),
    ],
)
def test_a_decision_says_on_which_side_each_value_lies(current, potential, sentences):
    decision = value_segment(current=current, potential=potential, policy=CUTS)
    assert decision.reasons[0].text() == "; ".join(sentences)
    assert decision.reasons[0].clause is VM_1


def test_cuts_are_the_callers_for_the_clause_states_none():
    why = value_segment(current=150, potential=80, policy=CUTS).why()
    assert why.endswith(
        "  current 100: set by the caller (VM-1 states no number)\n"
        "  potential 100: set by the caller (VM-1 states no number)"
    )


def test_the_firms_own_clause_on_a_cut_decides():
    policy = attrs.evolve(CUTS, cites={"potential": OURS})
    decision = value_segment(current=150, potential=80, policy=policy)
    assert decision.reasons[0].clause is OURS
    assert "current 100: set by the caller (VM-1 states no number)" in decision.why()
    assert "potential 100 (OURS-4; VM-1 states no number)" in decision.why()


def test_cuts_are_values():
    for value in (CUTS, TENTH, attrs.evolve(CUTS, cites={"current": OURS})):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)


# Hysteresis.


@pytest.mark.parametrize(
    ("current", "potential", "before", "expected"),
    [
        (90, 90, HIGH, HIGH),
        (Decimal("89.99"), 90, HIGH, POTENTIAL),
        (90, Decimal("89.99"), HIGH, SECONDARY),
        (109, 109, LOW, LOW),
        (110, 109, LOW, SECONDARY),
        (109, 110, LOW, POTENTIAL),
        (110, 110, LOW, HIGH),
        (90, 109, SECONDARY, SECONDARY),
        (109, 90, POTENTIAL, POTENTIAL),
        (99, 99, None, LOW),
        (100, 101, None, HIGH),
    ],
)
def test_a_side_changes_only_past_the_margin(current, potential, before, expected):
    assert segment(current, potential, TENTH, before=before) is expected
    held = {} if before is None else {"Ann": before}
    found = segments_of({"Ann": (current, potential), "Bob": (0, 0)}, TENTH, held)
    assert found == {"Ann": expected, "Bob": LOW}


def test_a_segment_that_is_kept_says_that_the_margin_kept_it():
    decision = value_segment(current=95, potential=95, policy=TENTH, before=HIGH)
    assert decision.reasons[0].text() == (
        "current value 95 and potential value 95 against the cuts of 100 and 100;"
        " from high value, only a cut passed by a margin of 0.10 counts"
    )
    assert decision.why().endswith("hysteresis 0.10: set by the caller")


def test_past_the_margin_the_cuts_themselves_are_the_reason():
    decision = value_segment(current=80, potential=80, policy=TENTH, before=HIGH)
    assert decision.reasons[0].text().startswith("current value 80 stays below the cut of 100;")
    assert "hysteresis 0.10" in decision.why()


def test_the_firms_own_clause_on_the_margin_decides():
    policy = attrs.evolve(TENTH, cites={"hysteresis": OURS})
    kept = value_segment(current=95, potential=95, policy=policy, before=HIGH)
    assert kept.reasons[0].clause is OURS
    new = value_segment(current=95, potential=95, policy=policy)
    assert new.reasons[0].clause is VM_1


@given(signed, signed, cuts, st.sampled_from([None, *ValueSegment]))
def test_a_hysteresis_of_zero_is_none(current, potential, policy, before):
    facts = {"current": current, "potential": potential, "policy": policy}
    assert value_segment(**facts, before=before) == value_segment(**facts)


@given(st.integers(-999, 999), st.integers(-999, 999), st.sampled_from(ValueSegment))
def test_within_the_bands_a_customer_never_changes(off, other, before):
    policy = ValueCuts(current=10**4, potential=-(10**4), hysteresis=Decimal("0.10"))
    assert segment(10**4 + off, other - 10**4, policy, before=before) is before


@pytest.mark.parametrize("policy", [CUTS, TENTH])
@pytest.mark.parametrize("before", ["higher", AbcClass.A, 1, False])
def test_the_segment_before_is_one_of_the_value_matrix(policy, before):
    with pytest.raises(InvalidTypeError, match=r"before is .* expected one of ValueSegment"):
        segment(1, 1, policy, before=before)


@pytest.mark.parametrize(("value", "error"), [(0.1, InvalidTypeError), (2, InvalidValueError)])
def test_a_hysteresis_is_an_exact_share(value, error):
    with pytest.raises(error, match=r"ValueCuts\.hysteresis is "):
        ValueCuts(current=1, potential=1, hysteresis=value)
