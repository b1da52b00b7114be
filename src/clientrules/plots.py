"""The pictures people expect: value matrix, ABC curve, migration, clocks, split of a commission.

Each function takes a result of the library and returns a matplotlib `Figure` that belongs to no
window, so it can be saved, embedded or shown in a notebook. Needs the extra `plots`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import floor, log10
from typing import TYPE_CHECKING, Any, Final, TypeVar

from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from clientrules.complaints.deadlines.clock import Clock
from clientrules.core.checks import require_all
from clientrules.core.dates.instants import require_instant, require_zone
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.sales.attribution.payees import PayeeRole
from clientrules.sales.attribution.shares import Payment
from clientrules.segmentation.customer_base import known_of
from clientrules.segmentation.history.migration import MigrationMatrix
from clientrules.segmentation.shares.abc_classes import AbcClass
from clientrules.segmentation.shares.abc_result import AbcResult
from clientrules.segmentation.value.matrix import ValueMatrix
from clientrules.segmentation.value.quadrants import ValueSegment

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_T = TypeVar("_T")


# Told apart by readers with any kind of colour vision (Okabe and Ito).
_COLOURS: Final = {
    ValueSegment.HIGH: "#0072B2",
    ValueSegment.SECONDARY: "#009E73",
    ValueSegment.POTENTIAL: "#E69F00",
    ValueSegment.LOW: "#7F7F7F",
    AbcClass.A: "#0072B2",
    AbcClass.B: "#E69F00",
    AbcClass.C: "#7F7F7F",
}


def _result(kind: type[_T], given: _T, name: str, rule: str) -> _T:
    """Return the result of a rule, and refuse anything else."""
    if isinstance(given, kind):
        return given
    raise wrong_kind(name, given, f"the {kind.__name__} that {rule} returns")


def _several(kind: type[_T], given: Iterable[_T], name: str) -> tuple[_T, ...]:
    """Return what is drawn in a row for each, and refuse nothing at all."""
    found = require_all(kind, given, name, f"one of {name}")
    if not found:
        raise wrong_value(name, given, "at least one")
    return found


def _words(**given: str) -> None:
    for name, words in given.items():
        if not isinstance(words, str):
            raise wrong_kind(name, words, "text")


def value_scatter(
    matrix: ValueMatrix[Any],
    *,
    current_label: str = "current value",
    potential_label: str = "potential value",
    title: str = "Value matrix",
) -> Figure:
    """Return the value matrix as a scatter, a dot for each customer, with the cut-offs.

    Args:
        matrix: the segments of a base.
        current_label: what current value is, for the axis.
        potential_label: what potential value is, for the axis; name a proxy as one.
        title: the title.

    Raises:
        InvalidValueError: a matrix of nobody.
    """
    _result(ValueMatrix, matrix, "matrix", "value_matrix")
    _words(current_label=current_label, potential_label=potential_label, title=title)
    if not matrix.values:
        raise wrong_value("matrix", matrix, "at least one customer")
    figure = Figure(figsize=(8, 6), layout="constrained")
    axes = figure.subplots()
    size, alpha = (9, 0.35) if len(matrix) > _MANY else (36, 0.8)
    for segment, count in matrix.counts().items():
        held = (each for each, found in matrix.segments.items() if found is segment)
        points = [known_of(each, matrix.values) for each in held]
        axes.scatter(
            [float(current) for current, _ in points],
            [float(potential) for _, potential in points],
            s=size,
            alpha=alpha,
            clip_on=False,
            linewidths=0,
            color=_COLOURS[segment],
            rasterized=True,
        )
        axes.plot([], [], "o", color=_COLOURS[segment], label=f"{segment.label}: {count:,}")
    axes.axvline(float(matrix.policy.current), color="black", linestyle="--", linewidth=1)
    axes.axhline(float(matrix.policy.potential), color="black", linestyle="--", linewidth=1)
    currents, potentials = zip(*matrix.values.values(), strict=True)
    _money_scale(axes.set_xscale, axes.set_xlim, currents)
    _money_scale(axes.set_yscale, axes.set_ylim, potentials)
    axes.set(xlabel=current_label, ylabel=potential_label, title=title)
    cuts = f"cuts: {matrix.policy.current} and {matrix.policy.potential}"
    handles, _ = axes.get_legend_handles_labels()
    dashed = Line2D([], [], color="black", linestyle="--", linewidth=1, label=cuts)
    axes.legend(
        handles=[*handles, dashed], loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False
    )
    return figure


def _money_scale(set_scale: Any, set_limits: Any, values: Sequence[Any]) -> None:
    """Use a logarithmic scale with room for zero where sizes differ a hundredfold."""
    sizes = sorted(abs(float(value)) for value in values if value)
    if not sizes or sizes[-1] < _WIDE * sizes[0]:
        return
    small = sizes[len(sizes) // 20]
    linear = 10.0 ** floor(log10(small))
    set_scale("symlog", linthresh=linear)
    if min(values) >= 0:
        set_limits(-linear / 3, None)


_WIDE: Final = 100
_MANY: Final = 500


def abc_curve(result: AbcResult[Any], *, title: str = "Concentration of turnover") -> Figure:
    """Return the concentration curve: the share of turnover that the largest customers make.

    Args:
        result: the classes of a base.
        title: the title.
    """
    _result(AbcResult, result, "result", "abc")
    _words(title=title)
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    amounts = sorted((float(each) for each in result.turnover.values() if each > 0), reverse=True)
    sums = list(accumulate(amounts, initial=0.0))
    customers = max(len(result), 1)
    shares = [100 * each / (sums[-1] or 1) for each in sums]
    places = [100 * place / customers for place in range(len(sums))]
    axes.plot([*places, 100], [*shares, shares[-1]], color="black", linewidth=1.5)
    axes.plot([0, 100], [0, 100], color="#BBBBBB", linewidth=1, linestyle=":")
    _class_bands(axes, result)
    for line in result.lines.policy.lines:
        axes.axhline(100 * float(line), color="black", linestyle="--", linewidth=0.8)
        axes.annotate(f"{100 * float(line):g} %", (100, 100 * float(line)), (4, 0), **_BESIDE)
    axes.set(
        xlabel="customers, the largest first (%)",
        ylabel="turnover (%)",
        title=title,
        xlim=(0, 100),
        ylim=(0, 101),
    )
    axes.legend(loc="lower right", frameon=False)
    return figure


_BESIDE: Final[dict[str, Any]] = {"textcoords": "offset points", "va": "center", "fontsize": 9}


def _class_bands(axes: Axes, result: AbcResult[Any]) -> None:
    left = 0.0
    for share in result.profile():
        right = left + 100 * float(share.of_customers)
        of_turnover = 100 * float(share.of_turnover or 0)
        plural = "" if share.customers == 1 else "s"
        label = (
            f"{share.abc_class.value}: {share.customers:,} customer{plural}"
            f" ({right - left:.1f} %), {of_turnover:.1f} % of turnover"
        )
        axes.axvspan(left, right, color=_COLOURS[share.abc_class], alpha=0.18, lw=0, label=label)
        left = right


def migration_map(
    matrix: MigrationMatrix[Any, Any], *, title: str = "Migration between classes"
) -> Figure:
    """Return who moved where as a heat map: rows before, columns after, shares of each row.

    Args:
        matrix: the moves between two dates.
        title: the title.
    """
    _result(MigrationMatrix, matrix, "matrix", "migrations")
    _words(title=title)
    labels = [each.label for each in matrix.scheme]
    rates = [
        [float(matrix.rate(before, after) or 0) for after in matrix.scheme]
        for before in matrix.scheme
    ]
    figure = Figure(figsize=(6.5, 5), layout="constrained")
    axes = figure.subplots()
    axes.imshow(rates, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(labels)), labels, rotation=20, ha="right")
    axes.set_yticks(range(len(labels)), labels)
    for row, before in enumerate(matrix.scheme):
        for column, after in enumerate(matrix.scheme):
            rate = rates[row][column]
            words = f"{matrix.count(before, after):,}\n{100 * rate:.1f} %"
            shade = "white" if rate > 0.5 else "black"  # noqa: PLR2004
            axes.text(column, row, words, ha="center", va="center", color=shade)
    axes.set(xlabel="after", ylabel="before", title=title)
    return figure


def clock_bars(
    clocks: Sequence[Clock], at: dt.datetime, *, title: str = "Clocks of a complaint"
) -> Figure:
    """Return the clocks of a case as bars, with pauses, due dates and what came late.

    Args:
        clocks: at least one, as `complaints.clocks` returned them.
        at: the instant it was asked about, to which a clock runs that was not met.
        title: the title.

    Raises:
        InvalidValueError: no clocks.
    """
    clocks, at = _several(Clock, clocks, "clocks"), require_instant(at)
    _words(title=title)
    figure = Figure(figsize=(9, 1.6 + 0.6 * len(clocks)), layout="constrained")
    axes = figure.subplots()
    for row, clock in enumerate(clocks):
        _clock_bar(axes, row, clock, at)
    axes.axvline(_place(at), color="black", linestyle=":", linewidth=1)
    axes.set_yticks(range(len(clocks)), [_state(clock) for clock in clocks])
    axes.invert_yaxis()
    zone = clocks[0].policy.tz
    axes.xaxis_date(tz=zone)
    days = AutoDateLocator(tz=zone)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(days)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(days, tz=zone))  # type: ignore[no-untyped-call]
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_title(title)
    marks = (
        *(Patch(label=name, **look) for name, look in _BARS.items()),
        Line2D([], [], color="black", linewidth=2.5, label="due"),
        Line2D([], [], color="black", linestyle=":", linewidth=1, label="asked"),
    )
    axes.legend(handles=marks, loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False)
    return figure


_BARS: Final[dict[str, dict[str, Any]]] = {
    "running": {"color": "#0072B2"},
    "time left": {"color": "#0072B2", "alpha": 0.2},
    "late": {"color": "#D55E00"},
    "paused": {"facecolor": "white", "edgecolor": "#7F7F7F", "hatch": "////"},
}


def _clock_bar(axes: Axes, row: int, clock: Clock, at: dt.datetime) -> None:
    start, end, due = _place(clock.start), _place(clock.ended or at), clock.deadline
    limit = end if due is None else _place(due)
    bars = [("running", start, min(end, limit))]
    if clock.ended is None:
        bars.append(("time left", end, limit))
    bars.append(("late", limit, end))
    bars += [("paused", _place(begin), _place(over)) for begin, over in clock.pauses]
    for name, left, right in bars:
        if left < right:
            axes.barh(row, right - left, left=left, height=0.5, linewidth=0.8, **_BARS[name])
    if due is not None:
        axes.vlines(limit, row - 0.38, row + 0.38, color="black", linewidth=2.5)


def _place(at: dt.datetime) -> float:
    return float(date2num(at))  # type: ignore[no-untyped-call]


def _state(clock: Clock) -> str:
    words = f"{clock.name}\n{clock.state.label}{', paused' if clock.paused else ''}"
    if clock.due is None:
        return words
    if not isinstance(clock.due, dt.datetime):
        return f"{words}, due {clock.due:%d %b}"
    there = clock.due.astimezone(require_zone(clock.policy.tz))
    return f"{words}, due {there:%d %b %H:%M}"


def commission_split(payments: Sequence[Payment], *, title: str = "Commission split") -> Figure:
    """Return who has which part of a commission as bars, with the money.

    Args:
        payments: at least one, as `Shares.pay` returned them.
        title: the title.

    Raises:
        InvalidValueError: no payments.
    """
    payments = _several(Payment, payments, "payments")
    _words(title=title)
    whole = sum(payment.share.numerator for payment in payments)
    if not whole:
        raise wrong_value("payments", payments, "a share above zero")
    figure = Figure(figsize=(8, 1.2 + 0.6 * len(payments)), layout="constrained")
    axes = figure.subplots()
    parts = [100 * payment.share.numerator / whole for payment in payments]
    colours = [_ROLES.get(payment.role, "#0072B2") for payment in payments]
    bars = axes.barh(range(len(payments)), parts, height=0.6, color=colours)
    words = [
        f"{part:.4g} %, {payment.amount:,}" for part, payment in zip(parts, payments, strict=True)
    ]
    axes.bar_label(bars, words, padding=5)
    names = [
        "\n".join(dict.fromkeys((str(payment.payee), payment.role.label))) for payment in payments
    ]
    axes.set_yticks(range(len(payments)), names)
    axes.invert_yaxis()
    axes.set(xlabel="part of the commission (%)", title=title, xlim=(0, 130))
    axes.set_xticks(range(0, 101, 20))
    axes.spines[["top", "right"]].set_visible(False)
    return figure


_ROLES: Final = {
    PayeeRole.NEW: "#009E73",
    PayeeRole.DESIGNATED: "#009E73",
    PayeeRole.INTRODUCER: "#E69F00",
    PayeeRole.POOL: "#7F7F7F",
}
