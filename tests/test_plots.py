"""The pictures say what the results say."""

from io import BytesIO

import pytest
from matplotlib.figure import Figure

from clientrules import plots
from clientrules.segmentation import (
    AbcClass,
    AbcPolicy,
    ValueCuts,
    ValueSegment,
    abc,
    migrations,
    value_matrix,
)

CUTS = ValueCuts(current=100, potential=50)


def legend(figure: Figure) -> list[str]:
    return [each.get_text() for each in figure.axes[0].get_legend().get_texts()]


def is_drawn(figure: Figure) -> bool:
    data = BytesIO()
    figure.savefig(data, format="png")
    return data.getvalue().startswith(b"\x89PNG")


def test_the_scatter_has_a_dot_for_each_customer_and_both_cuts():
    matrix = value_matrix(
        {"a": (150, 80), "b": (150, 10), "c": (20, 80), "d": (30, 10), "e": (40, 5)}, policy=CUTS
    )
    figure = plots.value_scatter(matrix)
    axes = figure.axes[0]
    assert [len(each.get_offsets()) for each in axes.collections] == [1, 1, 1, 2]
    assert legend(figure) == [
        "high value: 1",
        "secondary value: 1",
        "potential value: 1",
        "low value: 2",
        "cuts: 100 and 50",
    ]
    assert {line.get_xdata()[0] for line in axes.lines if line.get_linestyle() == "--"} == {100, 0}
    assert is_drawn(figure)


def test_the_axes_carry_the_names_given_such_as_a_proxy():
    figure = plots.value_scatter(
        value_matrix({"a": (1, 2)}, policy=CUTS),
        current_label="turnover",
        potential_label="proxy: 3 x pace",
        title="Shop",
    )
    axes = figure.axes[0]
    assert (axes.get_xlabel(), axes.get_ylabel(), axes.get_title()) == (
        "turnover",
        "proxy: 3 x pace",
        "Shop",
    )


@pytest.mark.parametrize(
    ("currents", "scale"),
    [
        pytest.param((10, 999), "linear", id="sizes within a hundredfold"),
        pytest.param((10, 1000), "symlog", id="sizes a hundredfold apart"),
        pytest.param((0, 0), "linear", id="nothing but zero"),
    ],
)
def test_sizes_a_hundredfold_apart_get_a_logarithmic_scale(currents, scale):
    values = {place: (current, 1) for place, current in enumerate(currents)}
    axes = plots.value_scatter(value_matrix(values, policy=CUTS)).axes[0]
    assert axes.get_xscale() == scale


def test_a_logarithmic_scale_shows_negative_values_where_there_are_any():
    values = {"a": (-500, 1), "b": (1, 1), "c": (500, 1)}
    assert plots.value_scatter(value_matrix(values, policy=CUTS)).axes[0].get_xlim()[0] < -500
    values = {"a": (0, 1), "b": (1, 1), "c": (500, 1)}
    assert -1 < plots.value_scatter(value_matrix(values, policy=CUTS)).axes[0].get_xlim()[0] < 0


def test_the_curve_rises_from_nothing_to_the_whole_turnover():
    figure = plots.abc_curve(abc({"a": 700, "b": 200, "c": 60, "d": 40}))
    curve = figure.axes[0].lines[0]
    assert list(curve.get_xdata()) == [0, 25, 50, 75, 100, 100]
    assert list(curve.get_ydata()) == [0, 70, 90, 96, 100, 100]
    assert is_drawn(figure)


def test_the_curve_says_what_each_class_holds():
    figure = plots.abc_curve(abc({"a": 700, "b": 200, "c": 60, "d": 40}))
    assert legend(figure) == [
        "A: 1 customer (25.0 %), 70.0 % of turnover",
        "B: 1 customer (25.0 %), 20.0 % of turnover",
        "C: 2 customers (50.0 %), 10.0 % of turnover",
    ]
    assert [each.get_text() for each in figure.axes[0].texts] == ["70 %", "90 %"]


def test_a_base_without_turnover_has_a_flat_curve():
    curve = plots.abc_curve(abc({"a": 0, "b": 0})).axes[0].lines[0]
    assert set(curve.get_ydata()) == {0}


def test_negative_turnover_in_class_c_does_not_bend_the_curve():
    result = abc({"a": 100, "b": -50}, policy=AbcPolicy(negative="C"))
    curve = plots.abc_curve(result).axes[0].lines[0]
    assert list(curve.get_ydata()) == [0, 100, 100]
    assert list(curve.get_xdata()) == [0, 50, 100]


def test_the_map_shows_the_count_and_the_rate_of_each_move():
    matrix = migrations(
        {"a": AbcClass.A, "b": AbcClass.A, "c": AbcClass.C},
        {"a": AbcClass.A, "b": AbcClass.C, "c": AbcClass.C},
    )
    figure = plots.migration_map(matrix)
    words = [each.get_text() for each in figure.axes[0].texts]
    assert words[0] == "1\n50.0 %"
    assert words[2] == "1\n50.0 %"
    assert words[8] == "1\n100.0 %"
    assert is_drawn(figure)


def test_a_class_without_customers_shows_an_empty_row():
    segments = {"a": ValueSegment.HIGH}
    words = [
        each.get_text()
        for each in plots.migration_map(migrations(segments, segments)).axes[0].texts
    ]
    assert words[4:] == ["0\n0.0 %"] * 12
