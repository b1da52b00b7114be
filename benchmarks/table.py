"""Rows as lines of a table, and as plain data for the page."""

from __future__ import annotations

from typing import Any

from attrs import asdict
from measure import MICROSECOND, MILLISECOND, SECOND, Measured
from row import Row

__all__ = ["HEAD", "bar", "line", "plain", "quantity", "times"]

LINE = "{:<62} {:<6} {:>8} {:>8}  {:<28} {:>8} {:>7} {:>9}  {}"
HEAD = LINE.format("what", "", "least", "wall", "peer", "least", "times", "bar", "")


def line(row: Row, *, judged: bool) -> str:
    """Return a line of the table, with its verdict if there is one."""
    known = plain(row)
    ours, theirs = known["ours"], known["theirs"]
    timed = isinstance(ours, dict)
    return LINE.format(
        row.what,
        row.kind,
        quantity(ours["least"], ours["unit"]) if timed else ours,
        quantity(ours["wall"]) if timed and ours["wall"] else "",
        row.peer,
        quantity(theirs["least"], theirs["unit"]) if theirs else "missing" if row.missing else "",
        times(known["ratio"]) if known["ratio"] and theirs else "",
        bar(known),
        row.verdict if judged else "",
    ).rstrip()


def plain(row: Row) -> dict[str, Any]:
    """Return a row as data, with its ratio and verdict."""
    ours = asdict(row.ours) if isinstance(row.ours, Measured) else row.ours
    return {**asdict(row), "ours": ours, "ratio": row.ratio, "verdict": row.verdict}


def bar(row: dict[str, Any]) -> str:
    """Return what a row is held to, or nothing."""
    if row["at_most"] is not None:
        return f"≤ {row['at_most'] if row['kind'] == 'growth' else times(row['at_most'])}"
    if row["budget"] is not None and isinstance(row["ours"], dict):
        return f"≤ {quantity(row['budget'], row['ours']['unit'])}"
    return ""


def times(ratio: float) -> str:
    """Return how many times as much; below a half as a fraction, `1/15×`."""
    if ratio <= 0:  # a difference of two measurements may be nothing
        return "0×"
    return f"{_digits(ratio)}×" if ratio >= 0.5 else f"1/{_digits(1 / ratio)}×"


def _digits(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def quantity(found: float, unit: str = "ns") -> str:
    """Return a time, a memory or an exponent as people read it."""
    if unit == "exponent":
        return f"n^{found:.2f}"
    if unit == "bytes":
        return f"{found / 1e9:.2f} GB" if found >= 1e9 else f"{found / 1e6:.3g} MB"
    for name, size in (("s", SECOND), ("ms", MILLISECOND)):
        if abs(found) >= size:
            return f"{found / size:.3g} {name}"
    return f"{found / MICROSECOND:.3g} µs"
