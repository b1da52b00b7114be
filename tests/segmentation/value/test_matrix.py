"""A whole base in the value matrix, with every customer's reasons on demand."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.segmentation import (
    AbcClass,
    ValueCuts,
    ValueMatrix,
    ValueSegment,
    migrations,
    strategy_for,
    value_matrix,
    value_segment,
)
from tests.core.samples import OURS, copies, hostile_decimals
from tests.segmentation.samples import NOT_AMOUNTS, amounts, customers

HIGH, SECONDARY, POTENTIAL, LOW = ValueSegment
CUTS = ValueCuts(current=100, potential=100)
TENTH = ValueCuts(current=100, potential=100, hysteresis=Decimal("0.10"))
VALUES = {"Ann": (150, 150), "Bob": (100, 0), "Cid": (0, 100), "Dee": (0, 0), "Eve": (1, 2)}

pairs = st.dictionaries(customers, st.tuples(amounts, amounts), min_size=1, max_size=10)


def test_a_matrix_is_asked_by_customer():
    matrix = value_matrix(VALUES, policy=CUTS)
    assert dict(matrix) == {
        "Ann": HIGH, "Bob": SECONDARY, "Cid": POTENTIAL, "Dee": LOW, "Eve": LOW,
    }  # fmt: skip
    assert matrix["Bob"] is SECONDARY
    assert list(matrix) == list(VALUES)
    assert len(matrix) == 5
    assert "Ann" in matrix
    assert "Fay" not in matrix


def test_the_counts_name_every_segment():
    assert value_matrix(VALUES, policy=CUTS).counts() == {
        HIGH: 1, SECONDARY: 1, POTENTIAL: 1, LOW: 2,
    }  # fmt: skip
    assert value_matrix({"Ann": (0, 0)}, policy=CUTS).counts() == {
        HIGH: 0, SECONDARY: 0, POTENTIAL: 0, LOW: 1,
    }  # fmt: skip


@given(pairs, amounts, amounts)
def test_every_customer_has_the_segment_of_the_single_decision(base, current, potential):
    policy = ValueCuts(current=current, potential=potential)
    with hostile_decimals():
        matrix = value_matrix(base, policy=policy)
        for customer, (one, other) in base.items():
            decision = value_segment(current=one, potential=other, policy=policy)
            assert matrix.decision(customer) == decision
            assert matrix[customer] is decision.value
            assert matrix.why(customer) == decision.why()
    assert sum(matrix.counts().values()) == len(base)


@pytest.mark.parametrize("ask", [ValueMatrix.__getitem__, ValueMatrix.why, ValueMatrix.decision])
@pytest.mark.parametrize("customer", ["ann", None, 0, ["Ann"]])
def test_an_unknown_customer_is_an_unknown_key(ask, customer):
    with pytest.raises(UnknownKeyError, match=r"no customer .* in this base of 5"):
        ask(value_matrix(VALUES, policy=CUTS), customer)


@pytest.mark.parametrize("customer", [None, ("Bob", 2), 7])
def test_a_customer_may_be_any_key(customer):
    assert value_matrix({customer: (100, 100)}, policy=CUTS)[customer] is HIGH


def test_a_later_change_of_the_callers_values_changes_nothing():
    pair = [150, 150]
    values = {"Ann": pair}
    matrix = value_matrix(values, policy=CUTS)
    pair[0] = 0
    values["Bob"] = (1, 1)
    assert matrix == value_matrix({"Ann": (150, 150)}, policy=CUTS)


def test_a_matrix_is_a_value():
    matrix = value_matrix(VALUES, policy=CUTS)
    for copy in copies(matrix):
        assert copy == matrix
        assert hash(copy) == hash(matrix)
        assert copy.why("Ann") == matrix.why("Ann")


def test_the_repr_does_not_print_a_whole_base():
    base = dict.fromkeys(range(10**4), (1, 1))
    last = value_matrix(base, policy=CUTS)
    assert len(repr(value_matrix(base, policy=CUTS, before=last))) < 300


def test_a_base_of_nobody_is_refused():
    with pytest.raises(InvalidValueError, match="expected at least one customer's values"):
        value_matrix({}, policy=CUTS)


@pytest.mark.parametrize("values", [[(1, 2)], None, 5, {"Ann": 5}, {"Ann": "12"}, {"Ann": (1,)}])
def test_a_base_is_a_mapping_to_pairs(values):
    with pytest.raises(InvalidTypeError):
        value_matrix(values, policy=CUTS)


@pytest.mark.parametrize(("value", "error"), NOT_AMOUNTS)
def test_an_inexact_value_is_refused_with_the_customers_name(value, error):
    with pytest.raises(error, match="the potential value of 'Ann' is "):
        value_matrix({"Ann": (1, value)}, policy=CUTS)


def test_the_firms_own_clause_on_a_cut_decides_for_everybody():
    policy = ValueCuts(current=100, potential=100, cites={"current": OURS})
    assert value_matrix(VALUES, policy=policy).decision("Ann").reasons[0].clause is OURS


# Hysteresis over a base.


def test_with_hysteresis_a_customer_near_a_cut_keeps_the_segment_before():
    last = value_matrix(VALUES, policy=TENTH)
    near = {"Ann": (95, 95), "Bob": (80, 105), "Fay": (95, 95)}
    matrix = value_matrix(near, policy=TENTH, before=last)
    assert dict(matrix) == {"Ann": HIGH, "Bob": LOW, "Fay": LOW}
    assert "from high value, only a cut passed by a margin" in matrix.why("Ann")
    assert matrix.decision("Ann").value is HIGH
    assert dict(migrations(last, matrix).changes) == {
        "Bob": migrations({1: SECONDARY}, {1: LOW}).changes[1]
    }


@given(pairs)
def test_without_hysteresis_the_segment_before_does_not_count(base):
    before = dict.fromkeys(base, HIGH)
    assert dict(value_matrix(base, policy=CUTS, before=before)) == dict(
        value_matrix(base, policy=CUTS)
    )


@pytest.mark.parametrize("was", ["higher", AbcClass.A, None])
def test_a_segment_before_of_another_scheme_is_refused(was):
    with pytest.raises(InvalidTypeError, match="the segment before of 'Ann' is "):
        value_matrix(VALUES, policy=CUTS, before={"Ann": was})


# How it looks.


def test_a_matrix_prints_a_line_for_each_segment_with_its_strategy():
    lines = str(value_matrix(VALUES, policy=CUTS)).splitlines()
    assert lines[0] == f"high value              1  {strategy_for(HIGH)}"
    assert lines[3] == f"low value               2  {strategy_for(LOW)}"
    assert len(lines) == 4


def test_a_notebook_shows_the_counts_and_strategies():
    html = value_matrix({"<b>": (1, 1)}, policy=CUTS)._repr_html_()
    assert html.startswith("<table><thead><tr><th>segment</th>")
    assert f"<td>low value</td><td>1</td><td>{strategy_for(LOW)}</td>" in html
    assert "<b>" not in html
