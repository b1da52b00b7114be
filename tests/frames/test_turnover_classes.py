"""ABC of a frame is ABC of a mapping, on every backend (FT-ABC-1)."""

from decimal import Decimal
from fractions import Fraction

import duckdb
import narwhals as nw
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from clientrules import frames, segmentation
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.segmentation import AbcClass, AbcPolicy
from tests.frames.backends import (
    ARROW,
    DUCKDB,
    LAZY,
    PANDAS,
    PANDAS_ARROW,
    POLARS,
    column,
    each_backend,
    each_exact,
    frugal,
    rows,
)

MOST = 2**63 - 1
NEGATIVES = AbcPolicy(negative="C")

few = st.integers(0, 6)
"""Amounts so few that many customers tie."""

whole = few | st.integers(0, 10**6) | st.integers(0, MOST)
cents = st.decimals(0, 10**15, places=2) | st.integers(0, 6).map(lambda n: Decimal(n) / 100)
shares = st.integers(1, 100).map(lambda n: Decimal(n) / 100)
pairs = st.tuples(shares, shares).map(sorted).map(tuple)
policies = st.builds(AbcPolicy, lines=pairs | st.just((Decimal("0.70"), Decimal("0.90"))))


def bases(amounts):
    return st.lists(amounts, min_size=1, max_size=12).map(lambda given: dict(enumerate(given)))


def framed(backend, base, kind=None, **more):
    kinds = {"turnover": kind or pa.int64()}
    return backend.frame({"customer": list(base), "turnover": list(base.values())} | more, **kinds)


def classed(backend, base, kind=None, **options):
    frame = framed(backend, base, kind)
    return column(
        frames.abc(frame, key="customer", turnover="turnover", **options), "customer", "abc_class"
    )


def expected(base, **options):
    return {each: found.value for each, found in segmentation.abc(base, **options).classes.items()}


@pytest.mark.parametrize(
    ("turnover", "classes"),
    [
        pytest.param([600, 100, 100, 100, 100], "AAAAA", marks=pytest.mark.clause("FT-ABC-1", 1)),
        pytest.param([700, 200, 60, 40], "ABCC", marks=pytest.mark.clause("FT-ABC-1", 2)),
        pytest.param([800, 150, 50], "ABC", marks=pytest.mark.clause("FT-ABC-1", 3)),
        ([5], "A"),
        ([0], "C"),
        ([0, 0, 0], "CCC"),
        ([70, 0, 20, 10, 0], "ACBCC"),
        ([50, 50, 50], "AAA"),
        ([MOST, MOST, 1], "AAC"),
    ],
)
@each_backend
def test_the_share_of_strictly_larger_customers_sets_the_class(backend, turnover, classes):
    assert "".join(classed(backend, dict(enumerate(turnover))).values()) == classes


@each_backend
@given(base=bases(whole), policy=policies)
@frugal
def test_whole_amounts_are_classed_as_one_by_one(backend, base, policy):
    assert classed(backend, base, policy=policy) == expected(base, policy=policy)


@each_backend
@given(base=bases(few), chance=st.randoms(use_true_random=False))
@frugal
def test_no_order_of_rows_and_no_name_decides(backend, base, chance):
    names = dict(zip(base, chance.sample(range(20), len(base)), strict=True))
    shuffled = {names[each]: base[each] for each in chance.sample(list(base), len(base))}
    found = classed(backend, shuffled)
    assert {each: found[names[each]] for each in base} == classed(backend, base)


@each_exact
@given(base=bases(cents), policy=policies)
@frugal
def test_decimals_are_classed_as_one_by_one(backend, base, policy):
    assert classed(backend, base, pa.decimal128(38, 2), policy=policy) == expected(
        base, policy=policy
    )


@each_backend
@given(base=bases(st.integers(-6, 6) | st.integers(-MOST, MOST)))
@frugal
def test_negative_turnover_is_c_and_outside_the_total_where_the_policy_says_so(backend, base):
    assert classed(backend, base, policy=NEGATIVES) == expected(base, policy=NEGATIVES)


@each_backend
@given(
    base=bases(st.integers(0, 30)),
    before=st.lists(st.sampled_from(["A", "B", "C", None]), min_size=12, max_size=12),
    margin=shares,
)
@frugal
def test_hysteresis_holds_a_customer_as_one_by_one(backend, base, before, margin):
    policy = AbcPolicy(hysteresis=margin)
    frame = backend.frame(
        {
            "customer": list(base),
            "turnover": list(base.values()),
            "before": before[: len(base)],
        },
        before=pa.string(),
    )
    found = frames.abc(frame, key="customer", turnover="turnover", before="before", policy=policy)
    was = {each: AbcClass(before[each]) for each in base if before[each] is not None}
    assert column(found, "customer", "abc_class") == expected(base, before=was, policy=policy)


@each_backend
@given(base=bases(st.integers(0, 10**9)))
@frugal
def test_floats_on_the_grid_that_the_caller_names_are_that_many_cents(backend, base):
    floats = {each: amount / 100 for each, amount in base.items()}
    exact = {each: Decimal(amount).scaleb(-2) for each, amount in base.items()}
    assert classed(backend, floats, pa.float64(), quantum="0.01") == expected(exact)


@pytest.mark.parametrize("quantum", ["0.01", "0.05", "0.125", "5"])
def test_any_grid_will_do(quantum):
    base = {n: Decimal(quantum) * n for n in range(1, 9)}
    floats = {each: float(amount) for each, amount in base.items()}
    assert classed(POLARS, floats, pa.float64(), quantum=quantum) == expected(base)


@pytest.mark.parametrize("kind", [pa.int8(), pa.uint8(), pa.int32(), pa.uint32()], ids=str)
@each_backend
def test_the_sum_of_narrow_numbers_does_not_wrap(backend, kind):
    base = dict(enumerate([100] * 7 + [50] * 4 + [25] * 4))
    assert classed(backend, base, kind) == expected(base)


@each_backend
def test_the_lines_are_those_of_the_amounts(backend):
    base = {"Ann": 700, "Bob": 200, "Cid": 60, "Dee": 40}
    lines = frames.abc_lines(framed(backend, base), turnover="turnover")
    assert lines == segmentation.abc_lines(base)
    assert (type(lines.a), type(lines.b)) == (int, int)


@each_exact
def test_the_lines_of_decimals_are_decimals(backend):
    base = {"Ann": Decimal("7.00"), "Bob": Decimal("2.00"), "Cid": Decimal("1.00")}
    lines = frames.abc_lines(framed(backend, base, pa.decimal128(9, 2)), turnover="turnover")
    assert (str(lines.a), str(lines.b)) == ("7.00", "2.00")


def test_a_base_without_turnover_has_no_lines():
    lines = frames.abc_lines(framed(POLARS, {"Ann": 0}), turnover="turnover")
    assert (lines.a, lines.b) == (None, None)


def test_lines_beside_each_other_may_fall_into_one_group_of_digits():
    base = {n: 2**40 + n for n in range(10)}
    policy = AbcPolicy(lines=(Fraction(1, 2), Fraction(51, 100)))
    assert classed(LAZY, base, policy=policy) == expected(base, policy=policy)


# What comes back.


@each_backend
def test_the_frame_comes_back_as_it_was_with_one_column_more(backend):
    frame = framed(backend, {"Bob": 200, "Ann": 700}, city=["Ulm", None])
    found = frames.abc(frame, key="customer", turnover="turnover", into="grade")
    assert isinstance(found, backend.kind)
    assert rows(found) == [
        {"customer": "Bob", "turnover": 200, "city": "Ulm", "grade": "B"},
        {"customer": "Ann", "turnover": 700, "city": None, "grade": "A"},
    ]


@each_backend
def test_the_callers_frame_stays_as_it_was(backend):
    frame = framed(backend, {"Ann": 700})
    frames.abc(frame, key="customer", turnover="turnover")
    assert rows(frame) == [{"customer": "Ann", "turnover": 700}]


def test_a_column_is_not_replaced():
    frame = framed(POLARS, {"Ann": 1}, ABC_Class=["A"])
    with pytest.raises(InvalidValueError, match=r"has a column 'abc_class' already.*into="):
        frames.abc(frame, key="customer", turnover="turnover")


# Refusals.


@each_backend
def test_rows_without_turnover_are_counted_and_named_and_never_read_as_zero(backend):
    kind = pa.float64() if backend is PANDAS else pa.int64()
    frame = framed(backend, {"Ann": 1, "Bob": None, "Cid": None}, kind)
    with pytest.raises(
        InvalidValueError,
        match=r"^2 of 3 rows without 'turnover': .* is not zero \(customer 'Bob', 'Cid'\)$",
    ):
        frames.abc(frame, key="customer", turnover="turnover", quantum="1")


@each_backend
def test_rows_without_a_customer_are_counted(backend):
    frame = backend.frame({"customer": ["Ann", None], "turnover": [1, 2]})
    with pytest.raises(InvalidValueError, match=r"^1 of 2 rows without 'customer': "):
        frames.abc(frame, key="customer", turnover="turnover")


@each_backend
def test_negative_turnover_is_refused_with_its_customers(backend):
    base = {"Ann": -1, "Bob": 0} | {f"C{n}": -n for n in range(1, 7)}
    with pytest.raises(
        InvalidValueError,
        match=r"^7 of 8 rows with a negative 'turnover': .*negative=\"C\".*'C4', \.\.\.\)$",
    ):
        classed(backend, base)


@each_backend
def test_every_fault_is_named_at_once(backend):
    frame = framed(backend, {"Ann": 1, "Bob": -1}, before=["A", "key"])
    with pytest.raises(
        InvalidValueError,
        match=r"1 of 2 rows with a negative .*; 1 of 2 rows with a 'before' of another scheme: "
        r"expected one of A, B, C \(GEN-14\)",
    ):
        frames.abc(frame, key="customer", turnover="turnover", before="before")


@each_backend
def test_a_base_of_nobody_is_refused(backend):
    frame = backend.frame(
        {"customer": [], "turnover": []}, customer=pa.string(), turnover=pa.int64()
    )
    with pytest.raises(InvalidValueError, match=r"^the base is empty"):
        frames.abc(frame, key="customer", turnover="turnover")


@each_backend
def test_customers_with_several_rows_are_refused_where_the_caller_asks(backend):
    frame = backend.frame({"customer": ["Ann", "Bob", "Ann"], "turnover": [1, 2, 3]})
    with pytest.raises(InvalidValueError, match=r"^1 of the customers .* \('Ann'\).* add .* up"):
        frames.abc(frame, key="customer", turnover="turnover", check_keys=True)
    assert len(rows(frames.abc(frame, key="customer", turnover="turnover"))) == 3


def test_customers_with_one_row_each_pass():
    assert classed(LAZY, {"Ann": 3, "Bob": 3}, check_keys=True) == {"Ann": "A", "Bob": "A"}


def test_many_customers_with_several_rows_are_not_all_named():
    frame = POLARS.frame({"customer": [*range(9), *range(9)], "turnover": [1] * 18})
    with pytest.raises(InvalidValueError, match=r"^9 of the customers in 'customer' .*, \.\.\.\)"):
        frames.abc(frame, key="customer", turnover="turnover", check_keys=True)


def test_without_a_key_the_rows_are_counted_alone():
    frame = framed(POLARS, {"Ann": 1, "Bob": None})
    with pytest.raises(InvalidValueError, match=r"^1 of 2 rows without .* is not zero$"):
        frames.abc_lines(frame, turnover="turnover")


@each_backend
def test_floats_are_refused_unless_the_caller_names_their_grid(backend):
    with pytest.raises(InvalidTypeError, match=r"holds Float64: .* quantum=\"0\.01\""):
        classed(backend, {"Ann": 0.1}, pa.float64())


@each_exact
def test_a_null_and_what_is_not_a_number_are_two_faults(backend):
    base = {"Ann": 1.0, "Bob": None, "Cid": float("nan"), "Dee": float("nan")}
    with pytest.raises(
        InvalidValueError,
        match=r"^1 of 4 rows without .* \(customer 'Bob'\); "
        r"2 of 4 rows with a 'turnover' that is not a number: .* \(customer 'Cid', 'Dee'\)$",
    ):
        classed(backend, base, pa.float64(), quantum="0.01")


@each_backend
@pytest.mark.parametrize("amount", [0.015, 1e-9, 123456.789])
def test_floats_off_the_grid_are_refused(backend, amount):
    with pytest.raises(InvalidValueError, match=r"^1 of 2 rows .* off the grid of 0\.01: .*'Ann'"):
        classed(backend, {"Ann": amount, "Bob": 0.07}, pa.float64(), quantum="0.01")


@each_backend
@pytest.mark.parametrize("amount", [1e17, float("inf"), -float("inf")])
def test_floats_too_large_to_name_a_cent_are_refused(backend, amount):
    with pytest.raises(InvalidValueError, match=r"1 of 1 rows .* too large for a float"):
        classed(backend, {"Ann": amount}, pa.float64(), quantum="0.01", policy=NEGATIVES)


@each_exact
def test_decimals_beyond_eighteen_digits_are_refused(backend):
    largest = Decimal("9999999999999999.99")
    assert classed(backend, {"Ann": largest}, pa.decimal128(38, 2)) == {"Ann": "A"}
    with pytest.raises(InvalidValueError, match=r"^1 of 1 rows with a 'turnover' beyond 18 digits"):
        classed(backend, {"Ann": largest + Decimal("0.01")}, pa.decimal128(38, 2))


@each_exact
def test_decimals_with_more_than_eighteen_places_are_refused(backend):
    with pytest.raises(InvalidValueError, match=r"expected at most 18 decimal places"):
        classed(backend, {"Ann": Decimal(1)}, pa.decimal128(38, 20))


@each_backend
def test_unsigned_numbers_of_sixty_four_bits_are_taken_as_far_as_they_fit(backend):
    base = {"Ann": MOST, "Bob": MOST // 2, "Cid": 0}
    assert classed(backend, base, pa.uint64()) == expected(base)
    with pytest.raises(
        InvalidValueError, match=r"^1 of 2 rows with a 'turnover' beyond 64 bits.*'Bob'\)$"
    ):
        classed(backend, {"Ann": 1, "Bob": MOST + 1}, pa.uint64())


def of_128_bits(amount):
    whole = pl.DataFrame({"customer": ["Ann"], "turnover": pl.Series([amount], dtype=pl.Int128)})
    return [whole, whole.lazy(), duckdb.sql(f"select 'Ann' customer, {amount}::hugeint turnover")]


@pytest.mark.parametrize("place", range(3), ids=["polars", "polars lazy", "duckdb"])
def test_numbers_of_128_bits_such_as_sums_are_taken_as_far_as_they_fit(place):
    found = frames.abc(of_128_bits(MOST)[place], key="customer", turnover="turnover")
    assert column(found, "customer", "abc_class") == {"Ann": "A"}
    with pytest.raises(InvalidValueError, match=r"^1 of 1 rows with a 'turnover' beyond 64 bits"):
        frames.abc(of_128_bits(MOST + 1)[place], key="customer", turnover="turnover")


@pytest.mark.parametrize("backend", [PANDAS, PANDAS_ARROW, POLARS, ARROW, DUCKDB])
@pytest.mark.parametrize("values", [["1.50"], [True]], ids=["text", "yes or no"])
def test_columns_of_no_amounts_are_refused(backend, values):
    frame = backend.frame({"customer": ["Ann"], "turnover": values})
    with pytest.raises(InvalidTypeError, match=r"^column 'turnover' holds .*: expected whole"):
        frames.abc(frame, key="customer", turnover="turnover")


def test_decimals_as_python_objects_are_refused_with_the_cast_that_works():
    with pytest.raises(InvalidTypeError, match=r"holds Object: .*ArrowDtype\(pa\.decimal128"):
        classed(PANDAS, {"Ann": Decimal("1.50")}, pa.decimal128(9, 2))


@pytest.mark.parametrize("missing", ["customer", "turnover"])
def test_a_column_that_is_not_there_is_named(missing):
    columns = {"key": "customer", "turnover": "turnover"}
    frame = framed(POLARS, {"Ann": 1}).rename({missing: "other"})
    with pytest.raises(UnknownKeyError, match=rf"no column '{missing}': expected one of .*other"):
        frames.abc(frame, **columns)


@pytest.mark.parametrize("thing", [[1, 2], {"Ann": 1}, "text", None])
def test_what_is_no_frame_is_refused(thing):
    with pytest.raises(InvalidTypeError, match=r"^frame is .*: expected a frame of"):
        frames.abc(thing, key="customer", turnover="turnover")


@pytest.mark.parametrize("kind", [pl.Categorical, pl.Enum(["A", "B", "C"]), pl.Null], ids=str)
def test_classes_before_may_be_of_any_kind_of_text(kind):
    policy = AbcPolicy(hysteresis=Decimal("0.5"))
    frame = pl.DataFrame({"customer": ["Ann", "Bob"], "turnover": [7, 3]}).with_columns(
        before=pl.lit(None if kind == pl.Null else "A", dtype=kind)
    )
    found = frames.abc(frame, key="customer", turnover="turnover", before="before", policy=policy)
    was = {} if kind == pl.Null else dict.fromkeys(("Ann", "Bob"), AbcClass.A)
    assert column(found, "customer", "abc_class") == expected(
        {"Ann": 7, "Bob": 3}, before=was, policy=policy
    )


def test_classes_before_must_be_text():
    frame = framed(POLARS, {"Ann": 1}, before=[1])
    with pytest.raises(InvalidTypeError, match=r"holds Int64: expected the classes of AbcClass"):
        frames.abc(frame, key="customer", turnover="turnover", before="before")


def test_only_sums_are_fetched_from_a_lazy_frame(monkeypatch):
    fetched = []
    collect = nw.LazyFrame.collect

    def counted(self):
        found = collect(self)
        fetched.append(len(found))
        return found

    monkeypatch.setattr(nw.LazyFrame, "collect", counted)
    base = {n: 2**20 + n % 3 for n in range(10_000)}
    frames.abc(framed(LAZY, base), key="customer", turnover="turnover")
    assert fetched == [1, 1, 3]
