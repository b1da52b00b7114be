"""The pictures say what the results say."""

from decimal import Decimal
from io import BytesIO

import attrs
import pytest
from matplotlib.colors import to_hex
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from clientrules import plots
from clientrules.complaints import ClockPolicy, Paused, clocks
from clientrules.core import days, working_days, working_hours
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from clientrules.sales import Shares
from clientrules.sales.attribution import PayeeRole
from clientrules.sales.attribution.payees import PUBLIC_POOL
from clientrules.sales.attribution.shares import Payment
from clientrules.segmentation import (
    AbcClass,
    AbcPolicy,
    ValueCuts,
    ValueMatrix,
    ValueSegment,
    abc,
    migrations,
    value_matrix,
)
from tests.complaints.timing import HOURS, case, happened, moment, pause, rule

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


ASKED = moment("05-17 09:00")
COMPLAINT = case(
    happened("acknowledged", "05-09 10:00"),
    *pause("05-09 12:00", "05-13 09:00"),
    Paused(at=moment("05-17 08:00"), because="the customer answers"),
)
REGIME = ClockPolicy(
    rules=[
        rule(working_hours(8), name="acknowledgement", ends=["acknowledged"]),
        rule(working_days(3), name="report", starts="acknowledged"),
        rule(days(13), name="closing"),
        rule(None, name="review"),
    ],
    hours=HOURS,
)


def bars(figure: Figure, row: int) -> list[tuple[str, float]]:
    """Return the colours of the bars of a row, with their lengths in hours."""
    return [
        (to_hex(bar.get_facecolor()), round(24 * bar.get_width(), 2))
        for bar in figure.axes[0].patches
        if round(bar.get_y() + bar.get_height() / 2) == row
    ]


def test_a_clock_is_a_bar_with_its_pauses_its_due_date_and_what_came_late():
    figure = plots.clock_bars(clocks(COMPLAINT, ASKED, policy=REGIME), ASKED, title="C1")
    blue, red, white = "#0072b2", "#d55e00", "#ffffff"
    assert bars(figure, 0) == [(blue, 24), (red, 19)]
    assert bars(figure, 1) == [(blue, 158), (red, 33), (white, 93), (white, 1)]
    assert bars(figure, 2) == [(blue, 234), (blue, 183), (white, 93), (white, 1)]
    assert bars(figure, 3) == [(blue, 234), (white, 93), (white, 1)]
    axes = figure.axes[0]
    assert [each.get_text() for each in axes.get_yticklabels()] == [
        "acknowledgement\nmet late, due 08 May 15:00",
        "report\nbreached, paused, due 15 May",
        "closing\nrunning, paused, due 24 May",
        "review\nunspecified, paused",
    ]
    ends = [float(each.get_segments()[0][0][0]) for each in axes.collections]
    due = [moment("05-08 15:00"), moment("05-16 00:00"), moment("05-25 00:00")]
    assert ends == [date2num(each) for each in due]
    assert axes.get_title() == "C1"
    assert is_drawn(figure)


def test_a_due_time_is_told_in_the_zone_of_the_policy_whatever_its_own():
    here = clocks(COMPLAINT, ASKED, policy=REGIME)[0]
    there = attrs.evolve(here, due=here.due.in_timezone("America/Lima"))
    assert there == here
    figure = plots.clock_bars([there], ASKED)
    (label,) = (each.get_text() for each in figure.axes[0].get_yticklabels())
    assert label == "acknowledgement\nmet late, due 08 May 15:00"


def test_the_legend_tells_the_parts_of_a_clock():
    figure = plots.clock_bars(clocks(COMPLAINT, ASKED, policy=REGIME), ASKED)
    assert legend(figure) == ["running", "time left", "late", "paused", "due", "asked"]


def test_the_split_has_a_bar_for_each_share_with_its_part_and_its_money():
    shares = Shares.split(
        ("Ann", PayeeRole.FIRST, 49),
        ("Bob", PayeeRole.DESIGNATED, 21),
        ("Ida", PayeeRole.INTRODUCER, 15),
        (PUBLIC_POOL, PayeeRole.POOL, 15),
    )
    figure = plots.commission_split(shares.pay(10000), title="7-302")
    axes = figure.axes[0]
    assert [bar.get_width() for bar in axes.patches] == [49, 21, 15, 15]
    colours = [to_hex(bar.get_facecolor()) for bar in axes.patches]
    assert colours == ["#0072b2", "#009e73", "#e69f00", "#7f7f7f"]
    assert [each.get_text() for each in axes.texts] == [
        "49 %, 4,900.00",
        "21 %, 2,100.00",
        "15 %, 1,500.00",
        "15 %, 1,500.00",
    ]
    assert [each.get_text() for each in axes.get_yticklabels()] == [
        "Ann\nagent who received first",
        "Bob\ndesignated agent",
        "Ida\nintroducer",
        "public pool",
    ]
    assert axes.get_title() == "7-302"
    assert is_drawn(figure)


def test_a_refund_is_split_like_its_sale():
    halves = Shares.split(("Ann", PayeeRole.AGENT, 1), ("Bob", PayeeRole.AGENT, 2))
    axes = plots.commission_split(halves.pay(-100)).axes[0]
    assert [each.get_text() for each in axes.texts] == ["33.33 %, -33.33", "66.67 %, -66.67"]


NO_RESULTS = [
    {"a": 1},
    [5],
    None,
    "matrix",
    Shares.split(("A", PayeeRole.AGENT, 1)),
]


@pytest.mark.parametrize("given", NO_RESULTS, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("draw", [plots.value_scatter, plots.abc_curve, plots.migration_map])
def test_what_is_no_result_of_the_rule_is_not_drawn(draw, given):
    with pytest.raises(
        InvalidTypeError, match=r"^(matrix|result) is .*: expected the \w+ that \w+ returns, or"
    ):
        draw(given)


@pytest.mark.parametrize("given", NO_RESULTS, ids=lambda each: type(each).__name__)
def test_what_are_no_clocks_and_no_payments_is_not_drawn(given):
    with pytest.raises(RulesError, match=r"clocks.*expected "):
        plots.clock_bars(given, ASKED)
    with pytest.raises(RulesError, match=r"payments.*expected "):
        plots.commission_split(given)


def test_payments_of_nothing_and_a_matrix_of_nobody_are_not_drawn():
    nothing = Shares.split(("Ann", PayeeRole.AGENT, 1)).pay(1)[0].share
    paid = Payment(attrs.evolve(nothing, numerator=0), Decimal(0))
    with pytest.raises(InvalidValueError, match=r"^payments is .*: expected a share above zero"):
        plots.commission_split([paid])
    with pytest.raises(InvalidValueError, match=r"^matrix is .*: expected at least one customer"):
        plots.value_scatter(ValueMatrix(CUTS, {}, {}))


@pytest.mark.parametrize("title", [None, 5, ["Shop"]])
def test_a_title_is_text_and_the_time_asked_an_instant(title):
    with pytest.raises(InvalidTypeError, match=r"^title is .*: expected text"):
        plots.abc_curve(abc({"a": 1}), title=title)
    here = clocks(COMPLAINT, ASKED, policy=REGIME)
    with pytest.raises(InvalidTypeError, match=r"^at is .*: expected an instant"):
        plots.clock_bars(here, title)
