"""Whole quotients are exact on every backend, also where whole numbers are divided as floats."""

import narwhals as nw
import polars as pl
from hypothesis import given, strategies as st

from clientrules.frames.columns.quotients import quotient
from tests.frames.backends import each_backend, frugal, rows
from tests.frames.test_traps import SparkLike

MOST = 2**63 - 1

values = st.integers(0, MOST)
parts = st.lists(st.tuples(values, st.integers(1, 2**31 - 1)), min_size=1, max_size=20)


def columns(given):
    return {"value": [value for value, _ in given], "by": [by for _, by in given]}


@each_backend
@given(given=parts, by=st.integers(1, MOST))
@frugal
def test_quotients_are_those_of_whole_numbers(backend, given, by):
    frame = nw.from_native(backend.frame(columns(given))).lazy()
    value = nw.col("value")
    found = frame.select(
        quotient(frame, value, nw.col("by")).alias("one"), quotient(frame, value, by).alias("all")
    )
    answers = [(int(row["one"]), int(row["all"])) for row in rows(found.to_native())]
    assert sorted(answers) == sorted((value // own, value // by) for value, own in given)


@given(given=parts, by=st.integers(1, MOST) | st.integers(2**31 - 2, 2**31 + 2))
def test_where_numbers_are_divided_as_floats_two_digits_are_exact(given, by):
    frame = nw.from_native(
        pl.DataFrame(columns(given), schema=dict.fromkeys(["value", "by"], pl.Int64))
    )
    value = nw.col("value")
    found = frame.select(
        quotient(SparkLike(), value, nw.col("by")).alias("one"),
        quotient(SparkLike(), value, by).alias("all"),
    )
    assert found["one"].to_list() == [value // own for value, own in given]
    assert found["all"].to_list() == [value // by for value, _ in given]


EXACT = 2**52
divisors = st.integers(1, 2**31 - 1)
just_below = st.builds(lambda by, times: (max(0, min(EXACT, by * times) - 1), by), divisors, values)
small = st.tuples(st.integers(0, EXACT), divisors) | just_below


@each_backend
@given(given=st.lists(small, min_size=1, max_size=20))
@frugal
def test_numbers_of_52_bits_have_exact_quotients_in_floating_point_too(backend, given):
    frame = nw.from_native(backend.frame(columns(given))).lazy()
    for how in (frame, SparkLike()):
        quotients = quotient(how, nw.col("value"), nw.col("by"), most=EXACT).alias("found")
        found = [int(row["found"]) for row in rows(frame.select(quotients).to_native())]
        assert sorted(found) == sorted(value // by for value, by in given)
