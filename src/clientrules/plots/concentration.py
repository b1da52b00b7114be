"""The concentration of turnover as a curve, over the classes that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from clientrules.plots.given import Names, Table, TableOf, require_words
from clientrules.segmentation.shares.abc_classes import AbcClass
from clientrules.segmentation.shares.abc_result import AbcResult

_COLOURS: Final = {AbcClass.A: "#0072B2", AbcClass.B: "#E69F00", AbcClass.C: "#7F7F7F"}
_BESIDE: Final[dict[str, Any]] = {"textcoords": "offset points", "va": "center", "fontsize": 9}
_TABLE: Final = "the AbcResult that abc returns, or a table of it, as data.rows gives"


class _Band(NamedTuple):
    """A class: how many customers, their share of all, and that of the turnover."""

    of: AbcClass
    customers: int
    of_customers: float
    of_turnover: float


class _Base(NamedTuple):
    """What the curve needs of a base."""

    amounts: Sequence[float]
    bands: Sequence[_Band]
    lines: Sequence[float]


def abc_curve(
    result: AbcResult[Any] | TableOf,
    *,
    title: str = "Concentration of turnover",
    columns: Names = None,
) -> Figure:
    """Return the concentration curve: the share of turnover that the largest customers make.

    Args:
        result: the classes of a base, as `abc` returns them; or a table of them with the columns
            `class` and `turnover`, which does not say where the policy draws its lines.
        title: the title.
        columns: the names that the table has for its columns, where they are others, as
            `{"class": "abc_class"}`.

    Raises:
        InvalidValueError: a table without rows.
        UnknownKeyError: a table without one of the columns.
    """
    require_words(title=title)
    base = _of_result(result) if isinstance(result, AbcResult) else _of_table(result, columns)
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    amounts = sorted((each for each in base.amounts if each > 0), reverse=True)
    sums = list(accumulate(amounts, initial=0.0))
    customers = max(len(base.amounts), 1)
    shares = [100 * each / (sums[-1] or 1) for each in sums]
    places = [100 * place / customers for place in range(len(sums))]
    axes.plot([*places, 100], [*shares, shares[-1]], color="black", linewidth=1.5)
    axes.plot([0, 100], [0, 100], color="#BBBBBB", linewidth=1, linestyle=":")
    _draw_bands(axes, base.bands)
    for line in base.lines:
        axes.axhline(100 * line, color="black", linestyle="--", linewidth=0.8)
        axes.annotate(f"{100 * line:g} %", (100, 100 * line), (4, 0), **_BESIDE)
    axes.set(
        xlabel="customers, the largest first (%)",
        ylabel="turnover (%)",
        title=title,
        xlim=(0, 100),
        ylim=(0, 101),
    )
    axes.legend(loc="lower right", frameon=False)
    return figure


def _of_result(result: AbcResult[Any]) -> _Base:
    bands = [
        _Band(
            each.abc_class, each.customers, float(each.of_customers), float(each.of_turnover or 0)
        )
        for each in result.profile()
    ]
    lines = [float(line) for line in result.lines.policy.lines]
    return _Base([float(each) for each in result.turnover.values()], bands, lines)


def _of_table(given: object, columns: Names) -> _Base:
    table = Table(given, "result", ("class", "turnover"), columns, expected=_TABLE)
    amounts = table.numbers("turnover")
    return _Base(amounts, list(_bands(table.members("class", AbcClass), amounts)), ())


def _bands(classes: Sequence[AbcClass], amounts: Sequence[float]) -> Iterator[_Band]:
    total = sum(each for each in amounts if each > 0) or 1
    for abc_class in AbcClass:
        own = [each for of, each in zip(classes, amounts, strict=True) if of is abc_class]
        turnover = sum(each for each in own if each > 0)
        yield _Band(abc_class, len(own), len(own) / len(amounts), turnover / total)


def _draw_bands(axes: Axes, bands: Sequence[_Band]) -> None:
    left = 0.0
    for band in bands:
        width = 100 * band.of_customers
        plural = "" if band.customers == 1 else "s"
        label = (
            f"{band.of.value}: {band.customers:,} customer{plural} ({width:.1f} %),"
            f" {100 * band.of_turnover:.1f} % of turnover"
        )
        axes.axvspan(left, left + width, color=_COLOURS[band.of], alpha=0.18, lw=0, label=label)
        left += width
