"""The value matrix as a scatter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import Any, Final, NamedTuple

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from clientrules.core.refusals import wrong_value
from clientrules.core.render import text
from clientrules.plots.given import Names, Table, TableOf, require_words
from clientrules.segmentation.customer_base import known_of
from clientrules.segmentation.value.matrix import ValueMatrix
from clientrules.segmentation.value.quadrants import ValueSegment

# Told apart by readers with any kind of colour vision (Okabe and Ito).
_COLOURS: Final = {
    ValueSegment.HIGH: "#0072B2",
    ValueSegment.SECONDARY: "#009E73",
    ValueSegment.POTENTIAL: "#E69F00",
    ValueSegment.LOW: "#7F7F7F",
}
_WIDE: Final = 100
_MANY: Final = 500
_TABLE: Final = "the ValueMatrix that value_matrix returns, or a table of it, as data.rows gives"


class _Dots(NamedTuple):
    """The values of the customers of each segment, and the cut-offs where they are known."""

    of: Mapping[ValueSegment, Sequence[tuple[float, float]]]
    cuts: tuple[Any, Any] | None


def value_scatter(
    matrix: ValueMatrix[Any] | TableOf,
    *,
    current_label: str = "current value",
    potential_label: str = "potential value",
    title: str = "Value matrix",
    columns: Names = None,
) -> Figure:
    """Return the value matrix as a scatter, a dot for each customer, with the cut-offs.

    Args:
        matrix: the segments of a base, as `value_matrix` returns them; or a table of them with the
            columns `segment`, `current`, `potential` and, for the lines, `current_cut` and
            `potential_cut`.
        current_label: what current value is, for the axis.
        potential_label: what potential value is, for the axis; name a proxy as one.
        title: the title.
        columns: the names that the table has for its columns, where they are others, as
            `{"segment": "value_segment"}`.

    Raises:
        InvalidValueError: a matrix of nobody.
        UnknownKeyError: a table without one of the columns.
    """
    require_words(current_label=current_label, potential_label=potential_label, title=title)
    dots = _of_matrix(matrix) if isinstance(matrix, ValueMatrix) else _of_table(matrix, columns)
    figure = Figure(figsize=(8, 6), layout="constrained")
    axes = figure.subplots()
    many = sum(map(len, dots.of.values())) > _MANY
    size, alpha = (9, 0.35) if many else (36, 0.8)
    for segment, points in dots.of.items():
        axes.scatter(
            [current for current, _ in points],
            [potential for _, potential in points],
            s=size,
            alpha=alpha,
            clip_on=False,
            linewidths=0,
            color=_COLOURS[segment],
            rasterized=True,
        )
        label = f"{segment.label}: {len(points):,}"
        axes.plot([], [], "o", color=_COLOURS[segment], label=label)
    currents, potentials = zip(*(each for held in dots.of.values() for each in held), strict=True)
    handles, _ = axes.get_legend_handles_labels()
    if dots.cuts is not None:
        handles = [*handles, _cut_lines(axes, dots.cuts)]
    cuts = map(float, dots.cuts or (0, 0))
    _money_scale(axes.set_xscale, axes.set_xlim, currents, next(cuts))
    _money_scale(axes.set_yscale, axes.set_ylim, potentials, next(cuts))
    axes.set(xlabel=current_label, ylabel=potential_label, title=title)
    axes.legend(handles=handles, loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False)
    return figure


def _of_matrix(matrix: ValueMatrix[Any]) -> _Dots:
    if not matrix.values:
        raise wrong_value("matrix", matrix, "at least one customer")
    held: dict[ValueSegment, list[tuple[float, float]]] = {each: [] for each in ValueSegment}
    for customer, segment in matrix.segments.items():
        current, potential = known_of(customer, matrix.values)
        held[segment].append((float(current), float(potential)))
    return _Dots(held, (matrix.policy.current, matrix.policy.potential))


def _of_table(given: object, columns: Names) -> _Dots:
    cuts = ("current_cut", "potential_cut")
    needed = ("segment", "current", "potential")
    table = Table(given, "matrix", needed, columns, others=cuts, expected=_TABLE)
    held: dict[ValueSegment, list[tuple[float, float]]] = {each: [] for each in ValueSegment}
    values = zip(table.numbers("current"), table.numbers("potential"), strict=True)
    for segment, pair in zip(table.members("segment", ValueSegment), values, strict=True):
        held[segment].append(pair)
    if not all(map(table.has, cuts)):
        return _Dots(held, None)
    for name in cuts:
        table.numbers(name)
    return _Dots(held, (table[cuts[0]][0], table[cuts[1]][0]))


def _cut_lines(axes: Any, cuts: tuple[Any, Any]) -> Line2D:
    """Draw both cut-offs, and return what the legend says of them."""
    axes.axvline(float(cuts[0]), color="black", linestyle="--", linewidth=1)
    axes.axhline(float(cuts[1]), color="black", linestyle="--", linewidth=1)
    label = f"cuts: {text(cuts[0])} and {text(cuts[1])}"
    return Line2D([], [], color="black", linestyle="--", linewidth=1, label=label)


def _money_scale(set_scale: Any, set_limits: Any, values: Sequence[float], cut: float) -> None:
    """Use a logarithmic scale with room for zero where sizes differ a hundredfold."""
    sizes = sorted(abs(value) for value in values if value)
    if not sizes or sizes[-1] < _WIDE * sizes[0]:
        return
    small = sizes[len(sizes) // 20]
    linear = 10.0 ** floor(log10(small))
    set_scale("symlog", linthresh=linear)
    lowest = min(*values, cut or small)
    if lowest > 0:
        set_limits(0.8 * lowest, None)
    elif lowest == 0:
        set_limits(-linear / 3, None)
