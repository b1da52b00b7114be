"""Customers of a frame qualify as each of them does, on every backend (VIP-Q1, VIP-Q2)."""

import datetime as dt
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from clientrules import days, frames, loyalty, months
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty import ClubPolicy, Purchased
from tests.frames.backends import POLARS, each_backend, each_exact, frugal, rows

MOST = 2**63 - 1
ON = dt.date(2024, 8, 31)
REGULATION = ClubPolicy()

customers = st.sampled_from(["Ann", "Bob", "Cid"])
dates = st.integers(-20, 400).map(lambda n: ON - dt.timedelta(n))
few = st.integers(0, 1100)


def histories(amounts):
    return st.lists(st.tuples(customers, dates, amounts), min_size=1, max_size=10)


policies = st.builds(
    ClubPolicy,
    single=st.integers(1, 1200),
    total=st.integers(1, 3000),
    window=st.integers(1, 12).map(months) | st.integers(1, 300).map(days),
    apply_within=st.none() | st.integers(0, 200).map(days),
)


def framed(backend, history, **kinds):
    table = {
        "customer": [who for who, _, _ in history],
        "bought": [day for _, day, _ in history],
        "paid": [paid for _, _, paid in history],
    }
    kinds = {"customer": pa.string(), "bought": pa.date32(), "paid": pa.int64()} | kinds
    return backend.frame(table, **kinds)


def standing(frame, policy=REGULATION, **options):
    found = frames.qualifies(
        frame, key="customer", bought="bought", paid="paid", on=ON, policy=policy, **options
    )
    return {
        row["customer"]: (row["criterion"], None if pd.isna(row["reached"]) else row["reached"])
        for row in rows(found)
    }


def one_by_one(history, policy=REGULATION):
    found = {}
    for who in {who for who, _, _ in history}:
        bought = [
            Purchased(id=str(n), on=day, paid=paid, shop="North", card=None)
            for n, (own, day, paid) in enumerate(history)
            if own == who
        ]
        answer = loyalty.qualifies(bought, ON, policy=policy).value
        found[who] = answer.criterion and answer.criterion.value, answer.reached
    return found


@each_backend
def test_one_purchase_or_the_total_of_half_a_year_is_enough(backend):
    half_a_year = [dt.date(2024, 1, 31), dt.date(2024, 7, 31), dt.date(2024, 8, 1)]
    history = [
        ("one", half_a_year[0], 1000),
        ("less", half_a_year[0], 999),
        ("total", half_a_year[0], 999),
        ("total", half_a_year[1], 999),
        ("total", half_a_year[1], 2),
        ("late", half_a_year[0], 999),
        ("late", half_a_year[2], 999),
        ("late", half_a_year[2], 2),
        ("to come", dt.date(2024, 9, 1), 5000),
        ("both", half_a_year[0], 999),
        ("both", half_a_year[1], 1001),
        ("nothing", ON, 0),
    ]
    expected = {
        "one": ("single", half_a_year[0]),
        "less": (None, None),
        "total": ("total", half_a_year[1]),
        "late": (None, None),
        "to come": (None, None),
        "both": ("single", half_a_year[1]),
        "nothing": (None, None),
    }
    assert one_by_one(history) == expected
    assert standing(framed(backend, history)) == expected


@each_backend
def test_a_purchase_of_nothing_reaches_nothing(backend):
    policy = ClubPolicy(apply_within=days(10))
    paid = {20: 999, 19: 999, 18: 2, 0: 0}
    history = [("Ann", ON - dt.timedelta(ago), each) for ago, each in paid.items()]
    assert one_by_one(history, policy) == {"Ann": (None, None)}
    assert standing(framed(backend, history), policy) == {"Ann": (None, None)}
    history[-1] = ("Ann", ON, 1)
    assert standing(framed(backend, history), policy) == {"Ann": ("total", ON)}


@each_backend
@given(history=histories(few), policy=policies)
@frugal
def test_customers_qualify_as_one_by_one(backend, history, policy):
    assert standing(framed(backend, history), policy) == one_by_one(history, policy)


@each_exact
@given(history=histories(st.decimals(0, 1100, places=2)), policy=policies)
@frugal
def test_decimals_qualify_as_one_by_one(backend, history, policy):
    frame = framed(backend, history, paid=pa.decimal128(20, 2))
    assert standing(frame, policy) == one_by_one(history, policy)


@each_backend
@given(history=histories(st.integers(0, 2**59)))
@frugal
def test_amounts_beyond_what_floats_hold_qualify_as_one_by_one(backend, history):
    policy = ClubPolicy(single=2**58 + 1, total=2**59 + 1)
    assert standing(framed(backend, history), policy) == one_by_one(history, policy)


@each_backend
def test_floats_on_a_named_grid_qualify(backend):
    history = [("Ann", ON, 1000.0), ("Bob", ON, 999.99)]
    frame = framed(backend, history, paid=pa.float64())
    assert standing(frame, quantum="0.01") == {"Ann": ("single", ON), "Bob": (None, None)}


@each_backend
def test_nobody_is_in_an_empty_frame(backend):
    assert standing(framed(backend, [])) == {}


def test_a_window_up_to_the_end_of_the_calendar_is_left_by_nothing():
    history = [("Ann", ON, 999), ("Ann", ON, 1001)]
    policy = ClubPolicy(single=5000, window=days((dt.date.max - ON).days))
    assert standing(framed(POLARS, history), policy) == {"Ann": ("total", ON)}


@each_backend
def test_the_same_kind_of_frame_comes_back(backend):
    found = frames.qualifies(
        framed(backend, [("Ann", ON, 1)]), key="customer", bought="bought", paid="paid", on=ON
    )
    assert isinstance(found, backend.kind)
    assert [*rows(found)[0]] == ["customer", "criterion", "reached"]


@each_exact
def test_faulty_rows_are_counted_and_named(backend):
    history = [("Ann", None, 1), (None, ON, 1), ("Bob", ON, None), ("Cid", ON, -1)]
    with pytest.raises(
        InvalidValueError,
        match=r"^1 of 4 rows without 'customer'.*; 1 of 4 rows without 'bought'.*'Ann'\); 1 of 4 "
        r"rows without 'paid'.*'Bob'\); 1 of 4 rows with a negative 'paid': .* given back .*'Cid'",
    ):
        standing(framed(backend, history))


def test_totals_beyond_sixty_four_bits_are_refused():
    history = [("Ann", ON, MOST), ("Ann", ON, 1)]
    with pytest.raises(InvalidValueError, match=r"^the totals of 'paid' go beyond 64 bits"):
        standing(framed(POLARS, history))
    assert standing(framed(POLARS, history[:1])) == {"Ann": ("single", ON)}


def test_the_day_asked_about_is_a_date():
    frame = framed(POLARS, [("Ann", ON, 1)])
    with pytest.raises(InvalidTypeError, match=r"^on is "):
        frames.qualifies(frame, key="customer", bought="bought", paid="paid", on="today")


def test_a_standard_finer_than_the_columns_unit_is_reached_by_the_next_one():
    policy = ClubPolicy(single=Decimal("0.5"))
    assert standing(framed(POLARS, [("Ann", ON, 1)]), policy) == {"Ann": ("single", ON)}


def test_a_name_that_the_answer_has_is_not_that_of_the_customers():
    frame = framed(POLARS, [("Ann", ON, 1)]).rename({"customer": "criterion"})
    with pytest.raises(
        InvalidValueError, match=r"^the customers are in 'criterion', .*: rename it"
    ):
        frames.qualifies(frame, key="criterion", bought="bought", paid="paid", on=ON)
