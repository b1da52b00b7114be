"""A plot takes a table of the result as well: rows, or a data frame of any kind."""

import builtins

import duckdb
import pandas as pd
import polars as pl
import pytest

from clientrules import data, frames, plots
from clientrules.complaints import clocks
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.sales import Shares
from clientrules.sales.attribution import PayeeRole
from clientrules.segmentation import AbcClass, ValueCuts, abc, migrations, value_matrix
from tests.plots.test_plots import ASKED, COMPLAINT, REGIME, bars, legend

VALUES = {"a": (150, 80), "b": (150, 10), "c": (20, 80), "d": (30, 10)}
MATRIX = value_matrix(VALUES, policy=ValueCuts(current=100, potential=50))
CLASSES = abc({"a": 700, "b": 200, "c": 60, "d": 40})
MOVES = migrations(
    {"a": AbcClass.A, "b": AbcClass.A, "c": AbcClass.C, "d": AbcClass.C},
    {"a": AbcClass.A, "b": AbcClass.B, "c": AbcClass.C, "e": AbcClass.C},
)
PAID = Shares.split(("Ann", PayeeRole.FIRST, 2), ("Bob", PayeeRole.NEW, 1)).pay(100)
CLOCKS = clocks(COMPLAINT, ASKED, policy=REGIME)
KINDS = {"rows": list, "pandas": pd.DataFrame, "polars": pl.DataFrame, "lazy": pl.LazyFrame}
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def table(kind, result):
    return kind(data.rows(result))


def words(figure):
    return [each.get_text() for each in figure.axes[0].texts]


@each_kind
def test_segments_of_a_table_are_drawn_as_the_matrix_is(kind):
    drawn, wanted = plots.value_scatter(table(kind, MATRIX)), plots.value_scatter(MATRIX)
    assert legend(drawn) == legend(wanted)
    assert drawn.axes[0].get_xlim() == wanted.axes[0].get_xlim()


def test_segments_without_cut_offs_have_no_lines():
    rows = [
        {name: row[name] for name in ("segment", "current", "potential")}
        for row in data.rows(MATRIX)
    ]
    assert legend(plots.value_scatter(rows)) == legend(plots.value_scatter(MATRIX))[:-1]


@each_kind
def test_classes_of_a_table_make_the_same_curve_without_the_lines_of_the_policy(kind):
    drawn, wanted = plots.abc_curve(table(kind, CLASSES)), plots.abc_curve(CLASSES)
    assert legend(drawn) == legend(wanted)
    assert [*drawn.axes[0].lines[0].get_ydata()] == [*wanted.axes[0].lines[0].get_ydata()]
    assert (words(drawn), words(wanted)) == ([], ["70 %", "90 %"])


def test_the_classes_that_frames_add_are_drawn_under_their_own_names():
    base = pl.DataFrame({"who": ["a", "b", "c", "d"], "paid": [700, 200, 60, 40]})
    classed = frames.abc(base, key="who", turnover="paid")
    drawn = plots.abc_curve(classed, columns={"class": "abc_class", "turnover": "paid"})
    assert legend(drawn) == legend(plots.abc_curve(CLASSES))


@each_kind
def test_moves_of_a_table_are_the_same_map(kind):
    drawn, wanted = plots.migration_map(table(kind, MOVES)), plots.migration_map(MOVES)
    assert words(drawn) == words(wanted)
    ticks = [
        [each.get_text() for each in figure.axes[0].get_yticklabels()] for figure in (drawn, wanted)
    ]
    assert ticks[0] == ticks[1]


def test_moves_that_frames_tell_customer_by_customer_are_counted():
    sides = [
        pl.DataFrame({"who": [*held], "abc_class": [each.value for each in held.values()]})
        for held in (
            {"a": AbcClass.A, "b": AbcClass.A, "c": AbcClass.C, "d": AbcClass.C},
            {"a": AbcClass.A, "b": AbcClass.B, "c": AbcClass.C, "e": AbcClass.C},
        )
    ]
    moved = frames.migrations(*sides, key="who")
    assert words(plots.migration_map(moved)) == words(plots.migration_map(MOVES))
    relation = duckdb.sql("from (values ('x', 'y'), ('x', 'x'), (null, 'x')) t(before, after)")
    assert words(plots.migration_map(relation)) == [
        "1\n50.0 %",
        "1\n50.0 %",
        "0\n0.0 %",
        "0\n0.0 %",
    ]


@each_kind
def test_payments_of_a_table_are_the_same_split(kind):
    assert words(plots.commission_split(table(kind, PAID))) == words(plots.commission_split(PAID))
    shares = [
        {"payee": "Ann", "role": "first", "share": 0.25, "amount": 1},
        {"payee": "Bob", "role": "new", "share": 0.75, "amount": 3},
    ]
    assert words(plots.commission_split(shares)) == ["25 %, 1", "75 %, 3"]


@each_kind
def test_clocks_of_a_table_are_drawn_without_their_pauses(kind):
    drawn, wanted = plots.clock_bars(table(kind, CLOCKS), ASKED), plots.clock_bars(CLOCKS, ASKED)
    labels = [
        [each.get_text() for each in figure.axes[0].get_yticklabels()] for figure in (drawn, wanted)
    ]
    assert labels[0] == labels[1]
    assert bars(drawn, 0) == bars(wanted, 0)
    assert bars(drawn, 2) == [each for each in bars(wanted, 2) if each[0] != "#ffffff"]


@pytest.mark.parametrize(
    ("draw", "rows", "message"),
    [
        (
            plots.abc_curve,
            [{"clas": "A", "turnover": 1}],
            r"^result: the table has no column 'class': expected one of .*; did you mean 'clas'",
        ),
        (plots.migration_map, pd.DataFrame({"befor": ["A"], "after": ["A"]}), r"'before'.*'befor'"),
        (plots.value_scatter, [{"segment": "low"}], r"has no column 'current'"),
        (
            plots.commission_split,
            [{"payee": "A", "role": "new", "amount": 1}],
            r"no column 'share'",
        ),
    ],
    ids=["class", "before", "current", "share"],
)
def test_a_wrong_column_is_answered_with_the_nearest(draw, rows, message):
    with pytest.raises(UnknownKeyError, match=message):
        draw(rows)


@pytest.mark.parametrize(
    ("rows", "columns", "error", "message"),
    [
        (
            [{"class": "D", "turnover": 1}],
            None,
            InvalidTypeError,
            r"^class of row 1 is 'D'.*A, ",
        ),
        (
            [{"class": "A", "turnover": "1"}],
            None,
            InvalidTypeError,
            r"^turnover of row 1 is '1'.*a number",
        ),
        (
            [{"class": "A", "turnover": float("nan")}],
            None,
            InvalidTypeError,
            "turnover of row 1 is nan",
        ),
        ([{"class": "A", "turnover": True}], None, InvalidTypeError, "turnover of row 1 is True"),
        (
            [{"class": "A"}],
            {"turnovr": "x"},
            UnknownKeyError,
            r"columns: the plot has no column 'turnovr'",
        ),
        ([{"class": "A"}], {"turnover": 5}, InvalidTypeError, r"columns\['turnover'\] is 5"),
        ([{"class": "A"}], ["turnover"], InvalidTypeError, r"columns is \['turnover'\].*a mapping"),
        ([], None, InvalidValueError, r"result is \[\]: expected at least one row"),
        (pl.DataFrame({"class": [], "turnover": []}), None, InvalidValueError, "at least one row"),
    ],
    ids=range(9),
)
def test_wrong_values_are_named_by_their_column_and_row(rows, columns, error, message):
    with pytest.raises(error, match=message):
        plots.abc_curve(rows, columns=columns)


def test_a_clock_of_a_table_begins_at_an_instant_and_is_due_on_a_day():
    row = data.rows(CLOCKS)[0]
    with pytest.raises(InvalidTypeError, match=r"^start of row 1 is "):
        plots.clock_bars([row | {"start": "noon"}], ASKED)
    with pytest.raises(InvalidTypeError, match=r"^deadline of row 1 is 'noon'"):
        plots.clock_bars([row | {"deadline": "noon"}], ASKED)
    with pytest.raises(InvalidTypeError, match=r"^paused of row 1 is 0 .*yes or no"):
        plots.clock_bars([row | {"paused": 0}], ASKED)
    open_ = plots.clock_bars([row | {"deadline": None, "ended": None, "state": "running"}], ASKED)
    assert not open_.axes[0].collections


def test_moves_of_nobody_who_stayed_are_not_drawn():
    with pytest.raises(
        InvalidValueError, match=r"^matrix is .*: expected a customer who is on both"
    ):
        plots.migration_map([{"before": None, "after": "A"}])


def test_a_frame_needs_the_library_that_reads_frames(monkeypatch):
    load = builtins.__import__

    def without(name, *arguments):
        if name == "narwhals":
            raise ImportError(name)
        return load(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InvalidTypeError, match="a data frame needs narwhals, of the extra frames"):
        plots.abc_curve(pd.DataFrame({"class": ["A"], "turnover": [1]}))
    assert plots.abc_curve([{"class": "A", "turnover": 1}])
