"""The migration between classes as a heat map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from matplotlib.figure import Figure

from clientrules.core.checks import is_blank
from clientrules.core.refusals import wrong_value
from clientrules.plots.given import Names, Table, TableOf, require_words
from clientrules.segmentation.grades.schemes import GRADE_SCHEMES
from clientrules.segmentation.history.lifecycle import LifecycleStage
from clientrules.segmentation.history.migration import MigrationMatrix
from clientrules.segmentation.shares.abc_classes import AbcClass
from clientrules.segmentation.value.quadrants import ValueSegment

_TABLE: Final = "the MigrationMatrix that migrations returns, or a table of it, as data.rows gives"
_DARK: Final = 0.5


class _Moves(NamedTuple):
    """How many customers went from one class to another, by the places of the classes."""

    labels: Sequence[str]
    counts: Mapping[tuple[int, int], int]


def migration_map(
    matrix: MigrationMatrix[Any, Any] | TableOf,
    *,
    title: str = "Migration between classes",
    columns: Names = None,
) -> Figure:
    """Return who moved where as a heat map: rows before, columns after, shares of each row.

    Args:
        matrix: the moves between two dates, as `migrations` returns them; or a table with the
            classes `before` and `after` and how many `customers`, or with a row for each customer,
            as `frames.migrations` returns it. Who joined or left is not drawn.
        title: the title.
        columns: the names that the table has for its columns, where they are others, as
            `{"before": "class_2025"}`.

    Raises:
        InvalidValueError: a table in which nobody is on both sides.
        UnknownKeyError: a table without one of the columns.
    """
    require_words(title=title)
    found = (
        _of_matrix(matrix) if isinstance(matrix, MigrationMatrix) else _of_table(matrix, columns)
    )
    places = range(len(found.labels))
    sums = [sum(found.counts[row, column] for column in places) for row in places]
    rates = [[found.counts[row, column] / (sums[row] or 1) for column in places] for row in places]
    side = max(1.2 * len(found.labels), 5.0)
    figure = Figure(figsize=(side + 1.5, side), layout="constrained")
    axes = figure.subplots()
    axes.imshow(rates, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(places, found.labels, rotation=20, ha="right")
    axes.set_yticks(places, found.labels)
    for (row, column), count in found.counts.items():
        rate = rates[row][column]
        words = f"{count:,}\n{100 * rate:.1f} %"
        shade = "white" if rate > _DARK else "black"
        axes.text(column, row, words, ha="center", va="center", color=shade)
    axes.set(xlabel="after", ylabel="before", title=title)
    return figure


def _of_matrix(matrix: MigrationMatrix[Any, Any]) -> _Moves:
    scheme = matrix.scheme
    counts = {
        (row, column): matrix.count(before, after)
        for row, before in enumerate(scheme)
        for column, after in enumerate(scheme)
    }
    return _Moves([each.label for each in scheme], counts)


def _of_table(given: object, columns: Names) -> _Moves:
    needed = ("before", "after")
    table = Table(given, "matrix", needed, columns, others=("customers",), expected=_TABLE)
    customers = table.numbers("customers") if table.has("customers") else [1] * len(table["before"])
    found: Counter[tuple[str, str]] = Counter()
    for was, now, count in zip(table["before"], table["after"], customers, strict=True):
        if not is_blank(was) and not is_blank(now):
            found[str(was), str(now)] += int(count)
    classes = _in_order({each: None for pair in found for each in pair})
    if not classes:
        raise wrong_value("matrix", given, "a customer who is on both sides")
    counts = {
        (row, column): found[was, now]
        for row, was in enumerate(classes)
        for column, now in enumerate(classes)
    }
    return _Moves(list(classes.values()), counts)


def _in_order(classes: Iterable[str]) -> dict[str, str]:
    """Return all classes of the scheme that these are of, with labels; else these, as they come."""
    held = dict.fromkeys(classes)
    for scheme in (AbcClass, ValueSegment, LifecycleStage, *GRADE_SCHEMES):
        known: dict[str, str] = {each.value: each.label for each in scheme}
        if held and held.keys() <= known.keys():
            return known
    return {each: each for each in held}
