"""Commissions of a frame are split as `allocate` splits each, on every backend (GEN-7)."""

import re
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from clientrules import frames
from clientrules.core.money.allocation import allocate
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.sales import Shares
from clientrules.sales.attribution import PayeeRole
from tests.frames.backends import (
    LAZY,
    PANDAS,
    POLARS,
    column,
    each_backend,
    each_exact,
    frugal,
    rows,
)

MOST = 2**63 - 1
WEIGHT = 2**31 - 1
NAMES = ["first", "second", "third"]
PAID = [f"{each}_paid" for each in NAMES]

cents = st.integers(-1000, 1000)
small = st.integers(0, 7)


def deals(amounts, weights):
    deal = st.tuples(amounts, st.tuples(weights, weights, weights).filter(any))
    return st.lists(deal, min_size=1, max_size=8)


def framed(backend, given, **kinds):
    columns = zip(*(weights for _, weights in given), strict=True)
    table = {"id": [*range(len(given))], "commission": [total for total, _ in given]}
    kinds = {"commission": pa.int64()} | dict.fromkeys(NAMES, pa.int64()) | kinds
    return backend.frame(table | dict(zip(NAMES, columns, strict=True)), **kinds)


def paid(frame, **options):
    found = frames.commission_splits(frame, commission="commission", shares=NAMES, **options)
    return [
        tuple(row[each] for each in PAID) for row in sorted(rows(found), key=lambda row: row["id"])
    ]


def expected(given, quantum=1):
    return [allocate(total, weights, quantum) for total, weights in given]


@each_backend
@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        pytest.param(1000001, (50, 50, 0), (500001, 500000, 0), id="a tie to the earlier"),
        pytest.param(-1000001, (50, 50, 0), (-500001, -500000, 0), id="a refund mirrors"),
        pytest.param(100, (1, 1, 1), (34, 33, 33), id="thirds"),
        pytest.param(101, (1, 1, 1), (34, 34, 33), id="two left over"),
        pytest.param(1, (1, 3, 3), (0, 1, 0), id="the larger remainder"),
        pytest.param(10, (0, 0, 5), (0, 0, 10), id="one alone"),
        pytest.param(0, (7, 2, 1), (0, 0, 0), id="nothing"),
    ],
)
def test_the_unit_left_over_goes_to_the_largest_remainder(backend, total, weights, parts):
    given = [(total, weights)]
    assert expected(given) == [parts]
    assert paid(framed(backend, given)) == [parts]


@each_backend
@given(given=deals(cents, small))
@frugal
def test_small_commissions_are_split_as_one_by_one(backend, given):
    assert paid(framed(backend, given)) == expected(given)


@each_backend
@given(given=deals(st.integers(-MOST, MOST), st.integers(0, WEIGHT // 3)))
@frugal
def test_commissions_of_any_size_are_split_as_one_by_one(backend, given):
    found = paid(framed(backend, given))
    assert found == expected(given)
    assert [sum(parts) for parts in found] == [total for total, _ in given]


@each_exact
@given(given=deals(st.decimals(-999, 999, places=2), small))
@frugal
def test_decimals_are_split_to_the_cent(backend, given):
    found = paid(framed(backend, given, commission=pa.decimal128(12, 2)))
    assert found == expected(given, "0.01")
    assert {each.as_tuple().exponent for parts in found for each in parts} == {-2}


@each_exact
def test_the_largest_decimals_are_split_to_the_cent(backend):
    given = [(Decimal("9999999999999999.99"), (1, 1, 1)), (Decimal("-0.01"), (1, 2, 2))]
    frame = framed(backend, given, commission=pa.decimal128(18, 2))
    assert paid(frame) == expected(given, "0.01")


@each_backend
@given(given=deals(cents, small))
@frugal
def test_floats_on_a_named_grid_are_split_to_its_points(backend, given):
    floats = [(total / 100, weights) for total, weights in given]
    found = paid(framed(backend, floats, commission=pa.float64()), quantum="0.01")
    assert found == [tuple(int(each) / 100 for each in parts) for parts in expected(given)]


@each_backend
def test_the_shares_of_a_deal_pay_the_same(backend):
    shares = Shares.split(("A", PayeeRole.ORIGINAL, 7), ("B", PayeeRole.NEW, 3))
    weights = (*(each.numerator for each in shares.parts), 0)
    alone = tuple(payment.amount for payment in shares.pay(12345, 1))
    assert paid(framed(backend, [(12345, weights)]))[0][:2] == alone


@each_backend
def test_one_share_alone_takes_all_of_a_deal(backend):
    frame = backend.frame({"deal": [1, 2], "commission": [7, -9], "a": [3, 1]})
    found = frames.commission_splits(frame, commission="commission", shares=["a"])
    assert column(found, "deal", "a_paid") == {1: 7, 2: -9}


@each_backend
def test_large_shares_of_different_deals_are_no_fault_of_any(backend):
    large = 2**31 - 1
    columns = {"deal": [1, 2], "commission": [7, 9], "a": [large, 0], "b": [0, large]}
    found = frames.commission_splits(
        backend.frame(columns), commission="commission", shares=["a", "b"]
    )
    assert column(found, "deal", "a_paid") == {1: 7, 2: 0}
    assert column(found, "deal", "b_paid") == {1: 0, 2: 9}


@each_backend
def test_an_empty_frame_stays_empty(backend):
    frame = backend.frame(
        {name: [] for name in ["id", "commission", *NAMES]},
        **dict.fromkeys(["id", "commission", *NAMES], pa.int64()),
    )
    assert paid(frame) == []


@each_backend
def test_the_frame_comes_back_as_it_was_with_a_column_for_each_share(backend):
    frame = framed(backend, [(10, (1, 1, 0)), (5, (1, 0, 0))])
    found = frames.commission_splits(
        frame, commission="commission", shares=["first", "second"], into=["one", "two"]
    )
    assert isinstance(found, backend.kind)
    parts = [{"one": 5, "two": 5}, {"one": 5, "two": 0}]
    again = [row | part for row, part in zip(rows(frame), parts, strict=True)]
    assert rows(found) == again
    assert [*rows(found)[0]] == ["id", "commission", *NAMES, "one", "two"]


# Refusals.


@each_exact
def test_faulty_rows_are_counted_and_named(backend):
    given = [
        (None, (1, 1, 1)),
        (1, (None, 1, 1)),
        (1, (-1, 1, 2)),
        (1, (0, 0, 0)),
        (1, (WEIGHT + 1, 0, 1)),
        (1, (WEIGHT, 1, 0)),
        (-MOST - 1, (1, 1, 1)),
        (1, (MOST, MOST, MOST)),
    ]
    with pytest.raises(InvalidValueError) as caught:
        paid(framed(backend, given), key="id")
    assert re.search(
        r"^1 of 8 rows without 'commission'.*\(id 0\); 1 of 8 rows without 'first'.*"
        r"\(id 1\); 1 of 8 rows with a negative 'first'.*\(id 2\); 2 of 8 rows with a 'first' above"
        r" 2147483647.*\(id 4, 7\); .* with nothing in 'first', 'second', 'third': .*; 1 of 8 rows"
        r" with more than 2147483647 in .* together.*\(id 5\); 1 of 8 rows with a 'commission' of"
        r" -9223372036854775808: .*\(id 6\)$",
        "; ".join(caught.value.problems),
    )


def test_floats_without_a_grid_and_parts_that_are_not_whole_are_refused():
    frame = framed(POLARS, [(1.5, (1, 1, 1))], commission=pa.float64())
    with pytest.raises(InvalidTypeError, match=r"quantum=\"0\.01\""):
        paid(frame)
    frame = framed(POLARS, [(1, (0.5, 0.5, 0.0))], **dict.fromkeys(NAMES, pa.float64()))
    with pytest.raises(InvalidTypeError, match=r"'first' holds Float64: expected whole numbers"):
        paid(frame)


@pytest.mark.parametrize("shares", [[], ["first", "first"]], ids=["none", "twice"])
def test_the_shares_are_columns_each_once(shares):
    with pytest.raises(InvalidValueError, match=r"^shares is .*: expected one or more"):
        frames.commission_splits(
            framed(LAZY, [(1, (1, 1, 1))]), commission="commission", shares=shares
        )


def test_there_is_a_name_for_each_share_and_none_is_taken():
    frame = framed(PANDAS, [(1, (1, 1, 1))])
    for into in (["a", "b"], ["a", "a", "b"]):
        with pytest.raises(InvalidValueError, match=r"^into is .*: expected 3 names"):
            paid(frame, into=into)
    with pytest.raises(InvalidValueError, match="has a column 'id' already"):
        paid(frame, into=["a", "b", "id"])


def test_an_unknown_share_is_named():
    with pytest.raises(UnknownKeyError, match="no column 'fourth'"):
        frames.commission_splits(
            framed(POLARS, [(1, (1, 1, 1))]), commission="commission", shares=["fourth"]
        )
