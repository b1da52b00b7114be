"""What backends do differently without saying so, and that no rule depends on it."""

from decimal import Decimal

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import frozen
from hypothesis import given, strategies as st

from clientrules import frames, segmentation
from clientrules.frames.columns.caller_frame import digits
from tests.frames.backends import ARROW, DUCKDB, PANDAS, POLARS, column, each_backend, each_exact
from tests.fresh import modules_after

MOST = 2**63 - 1


def single(backend, name, value, measure):
    frame = nw.from_native(backend.frame({name: value})).lazy()
    return [row[0] for row in frame.select(measure).collect().rows()]


@pytest.mark.parametrize(
    ("backend", "rounded"),
    [(PANDAS, [0, 2]), (POLARS, [0, 2]), (ARROW, [1, 3]), (DUCKDB, [1, 3])],
    ids=["pandas", "polars", "pyarrow", "duckdb"],
)
def test_backends_round_halves_apart_so_no_rule_rounds_them(backend, rounded):
    assert single(backend, "x", [0.5, 2.5], nw.col("x").round(0)) == rounded
    frame = backend.frame({"id": [1, 2], "x": [0.5, 2.5]})
    with pytest.raises(ValueError, match=r"^2 of 2 rows with a 'x' off the grid of 1: "):
        frames.abc(frame, key="id", turnover="x", quantum="1")


@pytest.mark.parametrize("backend", [PANDAS, POLARS, ARROW], ids=["pandas", "polars", "pyarrow"])
def test_sums_of_sixty_four_bits_wrap_without_a_word(backend):
    assert single(backend, "x", [MOST, MOST], nw.col("x").sum()) == [-2]


@each_backend
def test_totals_beyond_sixty_four_bits_are_exact_all_the_same(backend):
    base = dict(enumerate([MOST, MOST - 1, MOST // 3, MOST // 3, 10**15, 1]))
    frame = backend.frame({"id": list(base), "x": list(base.values())})
    assert frames.abc_lines(frame, turnover="x") == segmentation.abc_lines(base)


def test_pyarrow_has_no_running_sum_of_decimals_and_no_rule_needs_one():
    base = {"Ann": Decimal("7.00"), "Bob": Decimal("2.00")}
    frame = ARROW.frame({"id": list(base), "x": list(base.values())}, x=pa.decimal128(9, 2))
    with pytest.raises(pa.ArrowNotImplementedError):
        nw.from_native(frame).select(nw.col("x").cum_sum())
    assert frames.abc_lines(frame, turnover="x") == segmentation.abc_lines(base)


@pytest.mark.parametrize("backend", [POLARS, DUCKDB], ids=["polars", "duckdb"])
def test_lazy_running_sums_need_an_order_and_no_rule_takes_one(backend):
    frame = nw.from_native(backend.frame({"x": [1]})).lazy()
    with pytest.raises(nw.exceptions.InvalidOperationError, match="Order-dependent"):
        frame.select(nw.col("x").cum_sum())


@each_exact
def test_a_null_is_not_what_is_not_a_number(backend):
    frame = nw.from_native(backend.frame({"x": [None, float("nan")]})).lazy()
    found = frame.select(
        nw.col("x").is_null().cast(nw.Int64()).sum().alias("nulls"),
        nw.col("x").is_nan().cast(nw.Int64()).sum().alias("nans"),
    )
    assert [*map(int, found.collect().rows()[0])] == [1, 1]


def test_the_floats_of_pandas_write_a_null_as_not_a_number():
    frame = nw.from_native(pd.DataFrame({"x": [None, float("nan")]}))
    assert frame.select(nw.col("x").is_null().sum()).item() == 2


def test_polars_divides_by_a_constant_with_two_roundings():
    assert pl.select(pl.lit(7611379.0) / 100).item() == 76113.79
    halved = pl.Series([7611379.0, 1.0]) / 100
    divided = pl.Series([7611379.0, 1.0]) / pl.Series([100.0, 100.0])
    assert (halved[0], divided[0]) == (76113.79000000001, 76113.79)
    frame = POLARS.frame({"id": [1], "x": [76113.79]})
    found = frames.abc(frame, key="id", turnover="x", quantum="0.01")
    assert column(found, "id", "abc_class") == {1: "A"}


def test_names_of_columns_that_differ_in_capitals_alone_are_one_to_duckdb():
    relation = duckdb.from_arrow(pa.table({"ABC_CLASS": [1], "x": [1]}))
    with pytest.raises(ValueError, match="already"):
        frames.abc(relation, key="x", turnover="x")


@frozen
class SparkLike:
    """Rows of a backend that divides whole numbers in floating point."""

    @property
    def implementation(self):
        return self

    def is_spark_like(self):
        return True


@given(st.lists(st.integers(0, MOST), min_size=1), st.just(0) | st.integers(10, 62))
def test_the_digits_that_spark_finds_by_a_remainder_are_the_same(values, bits):
    frame = nw.from_native(pl.DataFrame({"x": pl.Series(values, dtype=pl.Int64)}))
    found = frame.select(digits(SparkLike(), nw.col("x"), 2**bits))
    assert found["x"].to_list() == [value >> bits for value in values]


def test_one_customer_never_goes_through_a_frame():
    code = "from clientrules.segmentation import abc; abc({'Ann': 700})"
    loaded = {name.partition(".")[0] for name in modules_after(code)}
    assert loaded.isdisjoint({"narwhals", "numpy", "pandas", "polars", "pyarrow", "duckdb"})
