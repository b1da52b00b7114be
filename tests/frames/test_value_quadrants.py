"""The value matrix of a frame is that of each row, on every backend (VM-1)."""

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from clientrules import frames, segmentation
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.segmentation import ValueCuts, ValueSegment
from tests.frames.backends import POLARS, column, each_backend, each_exact, frugal, rows

MOST = 2**63 - 1
CUTS = ValueCuts(current=100, potential=100)

signed = st.integers(-3, 3) | st.integers(-MOST - 1, MOST)
cut = signed | st.integers(-(10**30), 10**30) | st.decimals(-9, 9, places=3)
cuts = st.builds(ValueCuts, current=cut, potential=cut)
margins = st.integers(0, 100).map(lambda n: Decimal(n) / 100)


def columns(current, potential, **more):
    return {"key": [*range(len(current))], "now": current, "later": potential} | more


def segments(frame, policy=CUTS, **options):
    found = frames.value_segment(frame, current="now", potential="later", policy=policy, **options)
    return [*column(found, "key", "value_segment").values()]


def expected(values, policy, before=None):
    return [
        segmentation.value_segment(
            current=current,
            potential=potential,
            policy=policy,
            before=before[place] if before else None,
        ).value.value
        for place, (current, potential) in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("current", "potential", "segment"),
    [
        pytest.param("150", "150", "high", marks=pytest.mark.clause("VM-1", 1)),
        pytest.param("100", "99.99", "secondary", marks=pytest.mark.clause("VM-1", 2)),
        pytest.param("99.99", "100", "potential", marks=pytest.mark.clause("VM-1", 3)),
        pytest.param("0", "0", "low", marks=pytest.mark.clause("VM-1", 4)),
        ("100", "100", "high"),
        ("-0.01", "99.99", "low"),
    ],
)
@each_exact
def test_each_value_reaches_its_cut_or_stays_below(backend, current, potential, segment):
    kinds = dict.fromkeys(("now", "later"), pa.decimal128(9, 2))
    frame = backend.frame(columns([Decimal(current)], [Decimal(potential)]), **kinds)
    assert segments(frame) == [segment]


@each_backend
@given(values=st.lists(st.tuples(signed, signed), min_size=1, max_size=8), policy=cuts)
@frugal
def test_whole_values_are_placed_as_one_by_one(backend, values, policy):
    frame = backend.frame(columns(*map(list, zip(*values, strict=True))))
    assert segments(frame, policy) == expected(values, policy)


@each_exact
@given(
    values=st.lists(
        st.tuples(st.decimals(-9, 9, places=2), st.decimals(-9, 9, places=3)),
        min_size=1,
        max_size=8,
    ),
    policy=cuts,
)
@frugal
def test_decimals_of_two_scales_are_placed_as_one_by_one(backend, values, policy):
    kinds = {"now": pa.decimal128(18, 2), "later": pa.decimal128(20, 3)}
    frame = backend.frame(columns(*map(list, zip(*values, strict=True))), **kinds)
    assert segments(frame, policy) == expected(values, policy)


@each_backend
@given(
    rows=st.lists(
        st.tuples(
            st.integers(-12, 12), st.integers(-12, 12), st.none() | st.sampled_from(ValueSegment)
        ),
        min_size=1,
        max_size=8,
    ),
    current=st.integers(-9, 9),
    potential=st.integers(-9, 9),
    margin=margins,
)
@frugal
def test_hysteresis_holds_a_customer_as_one_by_one(backend, rows, current, potential, margin):
    policy = ValueCuts(current=current, potential=potential, hysteresis=margin)
    now, later, was = map(list, zip(*rows, strict=True))
    before = [each.value if each else None for each in was]
    frame = backend.frame(columns(now, later, was=before), was=pa.string())
    values = [*zip(now, later, strict=True)]
    assert segments(frame, policy, before="was") == expected(values, policy, was)


@each_backend
def test_floats_take_the_grid_that_the_caller_names(backend):
    frame = backend.frame(columns([0.07, 0.3], [1.0, 2.0]))
    policy = ValueCuts(current=Decimal("0.07"), potential=2)
    assert segments(frame, policy, quantum="0.01") == ["secondary", "high"]
    with pytest.raises(InvalidTypeError, match=r"^column 'now' holds Float64"):
        segments(frame, policy)


@each_backend
def test_an_empty_frame_stays_empty(backend):
    frame = backend.frame(columns([], []), **dict.fromkeys(("key", "now", "later"), pa.int64()))
    assert segments(frame) == []


@each_backend
def test_the_frame_comes_back_as_it_was_with_one_column_more(backend):
    frame = backend.frame({"now": [100], "later": [99]})
    found = frames.value_segment(
        frame, current="now", potential="later", policy=CUTS, into="segment"
    )
    assert isinstance(found, backend.kind)
    assert rows(found) == [{"now": 100, "later": 99, "segment": "secondary"}]


@each_exact
def test_missing_values_of_both_columns_are_counted_and_named(backend):
    frame = backend.frame(columns([1, None, None], [None, 2, 3]))
    with pytest.raises(
        InvalidValueError,
        match=r"^2 of 3 rows without 'now': .*\(key 1, 2\); "
        r"1 of 3 rows without 'later': .*\(key 0\)$",
    ):
        segments(frame, key="key")


def test_a_segment_before_of_another_scheme_is_refused():
    frame = POLARS.frame(columns([1], [1], was=["A"]))
    with pytest.raises(InvalidValueError, match=r"expected one of high, secondary, potential, low"):
        segments(frame, before="was")
