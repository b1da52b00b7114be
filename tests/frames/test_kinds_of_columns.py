"""Every function over frames takes every kind of column that can hold its facts, under any name."""

import datetime as dt
from decimal import Decimal

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from clientrules import frames
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from clientrules.segmentation import AbcLines
from tests.frames.backends import BACKENDS, rows
from tests.frames.calls import CALLS

each_call = pytest.mark.parametrize("call", [pytest.param(each, id=each.name) for each in CALLS])

each_pair = pytest.mark.parametrize(
    ("call", "backend"),
    [
        pytest.param(call, backend, id=f"{call.name} {backend.name}")
        for call in CALLS
        for backend in BACKENDS
        # Classic columns of pandas write an empty place as a float.
        if backend.name != "pandas" or not call.has_gaps
    ],
)

# Names that a rule might use on its way, and names that need quotes.
ODD = ("rows", "upper", "count", 'a "b`c', "客户")


def plain(value):
    if value is pd.NaT:
        return None
    if isinstance(value, Decimal):
        return int(value)
    return value.item() if hasattr(value, "item") else value


def answer(found):
    """Return an answer as rows that compare, whatever their order and the kind of their numbers."""
    if isinstance(found, AbcLines):
        return plain(found.a), plain(found.b)
    kept = [{name: plain(value) for name, value in row.items()} for row in rows(found)]
    return sorted(kept, key=repr)


def usual(call):
    return answer(call.ask(pl.from_arrow(call.table())))


def test_there_is_a_call_of_every_function():
    functions = {each for each in frames.__all__ if not isinstance(getattr(frames, each), type)}
    assert {each.name for each in CALLS} == functions


@each_pair
@pytest.mark.parametrize("kind", [pa.int8(), pa.uint64()], ids=str)
def test_whole_numbers_of_any_width(call, kind, backend):
    table = call.table(**dict.fromkeys(call.numbers, kind))
    assert answer(call.ask(backend.make(table))) == usual(call)


@each_call
@pytest.mark.parametrize("kind", [pl.Int16, pl.UInt16, pl.UInt32, pl.Int128], ids=str)
def test_whole_numbers_of_polars(call, kind):
    frame = pl.from_arrow(call.table()).with_columns(pl.col(call.numbers).cast(kind))
    assert answer(call.ask(frame)) == usual(call)


@each_call
def test_nullable_columns_of_pandas(call):
    for backend in ("numpy_nullable", "pyarrow"):
        frame = call.table().to_pandas(date_as_object=False).convert_dtypes(dtype_backend=backend)
        for each in call.dates:
            frame[each] = frame[each].astype("datetime64[s]")
        assert answer(call.ask(frame)) == usual(call)


@each_call
def test_text_as_categories(call):
    table = call.table(**dict.fromkeys(call.texts, pa.dictionary(pa.int8(), pa.string())))
    for frame in (pl.from_arrow(table), table, duckdb.from_arrow(table)):
        assert answer(call.ask(frame)) == usual(call)


@each_call
def test_text_as_categories_of_pandas(call):
    frame = call.table().to_pandas(types_mapper=pd.ArrowDtype)
    frame = frame.astype(dict.fromkeys(call.texts, "category"))
    assert answer(call.ask(frame)) == usual(call)


AMOUNTS = ("abc", "value_segment", "lifecycle", "points", "qualifies", "balances")


@pytest.mark.parametrize(
    "call", [pytest.param(each, id=each.name) for each in CALLS if each.name in AMOUNTS]
)
def test_decimals_are_amounts(call):
    kinds = {each: pa.decimal128(12, 2) for each in ("n", "m", "paid") if each in call.facts}
    for make in (pl.from_arrow, lambda found: found, duckdb.from_arrow):
        found = nw.from_native(call.ask(make(call.table(**kinds)))).lazy().collect()
        expected = nw.from_native(call.ask(pl.from_arrow(call.table()))).lazy().collect()
        added = [each for each in expected.columns if each not in kinds]
        assert sorted(found.select(added).rows(), key=repr) == sorted(
            expected.select(added).rows(), key=repr
        )


WRONG = (
    ["customer"],
    ("customer", "n"),
    pl.col("customer"),
    pl.Series([1]),
    pd.Series([1]),
    0,
    b"",
)


@each_call
@pytest.mark.parametrize("wrong", WRONG, ids=[f"{type(each)}" for each in WRONG])
def test_a_column_is_given_by_one_name(call, wrong):
    frame = pl.from_arrow(call.table())
    for argument in (*call.columns, *(("into",) if call.name in INTO else ())):
        with pytest.raises(InvalidTypeError, match=rf"^{argument} is .*: expected the name"):
            call.ask(frame, **{argument: wrong})


INTO = (
    "abc",
    "value_segment",
    "lifecycle",
    "points",
    "deadlines",
    "clock_states",
    "contact_due",
    "return_visits_due",
    "registration_live",
)
OPTIONAL = ("key", "before", "promotion", "birthday")


@each_call
def test_a_column_that_a_rule_needs_is_no_none(call):
    frame = pl.from_arrow(call.table())
    needed = [each for each in call.columns if each not in OPTIONAL]
    needed += ["key"] if call.name in {"abc", "qualifies", "migrations"} else []
    for argument in needed:
        with pytest.raises(InvalidTypeError, match=rf"^{argument} is None \(NoneType\)"):
            call.ask(frame, **{argument: None})


LISTS = (("points", "order"), ("prices", "into"), ("commission_splits", "shares"))


@pytest.mark.parametrize(("name", "argument"), [*LISTS, ("commission_splits", "into")])
@pytest.mark.parametrize(
    "wrong",
    ["n", 5, [None], [["n"]], [pl.col("n")], pl.col("n")],
    ids=["text", "number", "none", "list", "expressions", "expression"],
)
def test_columns_are_given_by_a_list_of_names(name, argument, wrong):
    (call,) = (each for each in CALLS if each.name == name)
    with pytest.raises(RulesError):
        call.ask(pl.from_arrow(call.table()), **{argument: wrong})


@each_pair
@pytest.mark.parametrize("name", ODD)
def test_columns_of_any_name(call, backend, name):
    key = next(each for each in ("key", "card", "member") if each in call.columns)
    for argument in (key, *[each for each in ("turnover", "paid", "n") if each in call.columns]):
        was = call.columns[argument]
        names = [name if each == was else each for each in call.facts]
        frame = backend.make(call.table().rename_columns(names))
        found = answer(call.ask(frame, **{argument: name}))
        if not isinstance(found, tuple):
            found = sorted(
                ({was if own == name else own: kept for own, kept in row.items()} for row in found),
                key=repr,
            )
        assert found == usual(call)


def test_names_of_columns_are_text_and_each_there_once():
    with pytest.raises(InvalidTypeError, match=r"^frame has a column 0: .*rename\(columns=str"):
        frames.abc(pd.DataFrame({0: [1], "n": [5]}), key="n", turnover="n")
    twice = pd.DataFrame([[1, 2]], columns=["n", "n"])
    with pytest.raises(InvalidValueError, match=r"^frame has two columns of one name"):
        frames.abc(twice, key="n", turnover="n")


COUNTED = {"abc": "n", "abc_lines": "n", "value_segment": "n", "points": "n", "qualifies": "n"}
COUNTED |= {"lifecycle": "n", "balances": "paid", "commission_splits": "n"}


@pytest.mark.parametrize(
    "call", [pytest.param(each, id=each.name) for each in CALLS if each.name in COUNTED]
)
def test_whole_numbers_beside_a_quantum_might_be_cents_and_are_refused(call):
    frame = pl.from_arrow(call.table())
    words = rf"^column '{COUNTED[call.name]}' holds Int64 and the quantum is 0\.01: expected one"
    with pytest.raises(InvalidValueError, match=words):
        call.ask(frame, quantum="0.01")
    with pytest.raises(RulesError):
        call.ask(frame, quantum=float("nan"))
    found = call.ask(frame, quantum="1")
    assert answer(found) == usual(call)


def test_an_instant_of_a_zone_is_no_day_and_the_advice_works():
    (call,) = (each for each in CALLS if each.name == "deadlines")
    night = dt.datetime(2024, 2, 29, 17, tzinfo=dt.UTC)
    polars = pl.DataFrame({"customer": [1], "first": [night]})
    pandas = polars.to_pandas()
    for frame in (polars, pandas):
        with pytest.raises(
            InvalidTypeError,
            match=r"'first' holds instants, .* of the zone|which depend on the zone",
        ):
            call.ask(frame)
    there = polars.with_columns(pl.col("first").dt.convert_time_zone("Asia/Shanghai").dt.date())
    pandas["first"] = (
        pandas["first"].dt.tz_convert("Asia/Shanghai").dt.tz_localize(None).dt.normalize()
    )
    for frame in (there, pandas):
        assert [row["due"] for row in rows(call.ask(frame))] == [dt.date(2024, 3, 4)]
