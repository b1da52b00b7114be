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
