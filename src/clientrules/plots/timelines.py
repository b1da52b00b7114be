"""The clocks of a complaint as bars along the time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from clientrules.complaints.deadlines.clock import Clock, ClockState
from clientrules.core.checks import require_all
from clientrules.core.dates.instants import require_instant, require_zone
from clientrules.plots.given import Names, Table, TableOf, require_words

_BARS: Final[dict[str, dict[str, Any]]] = {
    "running": {"color": "#0072B2"},
    "time left": {"color": "#0072B2", "alpha": 0.2},
    "late": {"color": "#D55E00"},
    "paused": {"facecolor": "white", "edgecolor": "#7F7F7F", "hatch": "////"},
}
_TABLE: Final = "the clocks that clocks returns, or a table of them, as data.rows gives"


class _Bar(NamedTuple):
    """A clock: its name and state, from when until when it ran, when it is due, and its pauses."""

    name: str
    state: ClockState
    paused: bool
    start: dt.datetime
    ended: dt.datetime | None
    due: dt.date | None
    deadline: dt.datetime | None
    pauses: Sequence[tuple[dt.datetime, dt.datetime]]


def clock_bars(
    clocks: Sequence[Clock] | TableOf,
    at: dt.datetime,
    *,
    title: str = "Clocks of a complaint",
    columns: Names = None,
) -> Figure:
    """Return the clocks of a case as bars, with pauses, due dates and what came late.

    Args:
        clocks: at least one, as `complaints.clocks` returned them; or a table of them with the
            columns `clock`, `state`, `paused`, `start`, `deadline` and `ended`, which holds no
            pauses. A deadline at midnight is that of the day before.
        at: the instant it was asked about, to which a clock runs that was not met.
        title: the title.
        columns: the names that the table has for its columns, where they are others.

    Raises:
        InvalidValueError: no clocks.
        UnknownKeyError: a table without one of the columns.
    """
    at = require_instant(at)
    require_words(title=title)
    zone, bars = _read(clocks, columns)
    figure = Figure(figsize=(9, 1.6 + 0.6 * len(bars)), layout="constrained")
    axes = figure.subplots()
    for row, bar in enumerate(bars):
        _draw(axes, row, bar, at)
    axes.axvline(_place(at), color="black", linestyle=":", linewidth=1)
    axes.set_yticks(range(len(bars)), [_state(bar) for bar in bars])
    axes.invert_yaxis()
    axes.xaxis_date(tz=zone)
    days = AutoDateLocator(tz=zone)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(days)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(days, tz=zone))  # type: ignore[no-untyped-call]
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_title(title)
    has_pauses = any(bar.pauses for bar in bars)
    marks = (
        *(Patch(label=name, **_BARS[name]) for name in _BARS if has_pauses or name != "paused"),
        Line2D([], [], color="black", linewidth=2.5, label="due"),
        Line2D([], [], color="black", linestyle=":", linewidth=1, label="asked"),
    )
    axes.legend(handles=marks, loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False)
    return figure


def _read(given: Any, columns: Names) -> tuple[dt.tzinfo, list[_Bar]]:
    """Return the clocks, and the zone in which the first of them is told."""
    if isinstance(given, (list, tuple)) and given and isinstance(given[0], Clock):
        clocks = require_all(Clock, given, "clocks", "one of clocks")
        return require_zone(clocks[0].policy.tz), [_of_clock(each) for each in clocks]
    needed = ("clock", "state", "paused", "start", "deadline", "ended")
    table = Table(given, "clocks", needed, columns, expected=_TABLE)
    starts = table.instants("start")
    zone = starts[0].tzinfo or dt.UTC
    return zone, [
        _Bar(name, state, paused, start, ended, _due(deadline, zone), deadline, ())
        for name, state, paused, start, ended, deadline in zip(
            table.text("clock"),
            table.members("state", ClockState),
            table.flags("paused"),
            starts,
            table.instants_or_none("ended"),
            table.instants_or_none("deadline"),
            strict=True,
        )
    ]


def _of_clock(clock: Clock) -> _Bar:
    due = clock.due
    if isinstance(due, dt.datetime):
        due = due.astimezone(require_zone(clock.policy.tz))
    return _Bar(
        clock.name,
        clock.state,
        clock.paused,
        clock.start,
        clock.ended,
        due,
        clock.deadline,
        [(begin, over) for begin, over in clock.pauses],
    )


def _due(deadline: dt.datetime | None, zone: dt.tzinfo) -> dt.date | None:
    """Return when a clock is due whose time ends at a deadline: the day before a midnight."""
    if deadline is None:
        return None
    there = deadline.astimezone(zone)
    return there if there.time() != dt.time() else there.date() - dt.timedelta(days=1)


def _draw(axes: Axes, row: int, bar: _Bar, at: dt.datetime) -> None:
    start, end = _place(bar.start), _place(bar.ended or at)
    limit = end if bar.deadline is None else _place(bar.deadline)
    parts = [("running", start, min(end, limit))]
    if bar.ended is None:
        parts.append(("time left", end, limit))
    parts.append(("late", limit, end))
    parts += [("paused", _place(begin), _place(over)) for begin, over in bar.pauses]
    for name, left, right in parts:
        if left < right:
            axes.barh(row, right - left, left=left, height=0.5, linewidth=0.8, **_BARS[name])
    if bar.deadline is not None:
        axes.vlines(limit, row - 0.38, row + 0.38, color="black", linewidth=2.5)


def _place(at: dt.datetime) -> float:
    return float(date2num(at))  # type: ignore[no-untyped-call]


def _state(bar: _Bar) -> str:
    words = f"{bar.name}\n{bar.state.label}{', paused' if bar.paused else ''}"
    if bar.due is None:
        return words
    if not isinstance(bar.due, dt.datetime):
        return f"{words}, due {bar.due:%d %b}"
    return f"{words}, due {bar.due:%d %b %H:%M}"
