"""Segments of the value matrix in a frame: two cuts, compared row by row."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import narwhals as nw
from narwhals.typing import IntoFrameT

from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import Amount
from clientrules.frames.columns.caller_frame import CallersFrame
from clientrules.frames.columns.faults import LabelColumn, optional_labels, survey
from clientrules.frames.columns.labels import with_labels
from clientrules.frames.columns.money import MoneyColumn, money_column
from clientrules.segmentation.value.quadrants import ValueCuts, ValueSegment

_HIGH, _SECONDARY, _POTENTIAL, _LOW = (each.value for each in ValueSegment)


def value_segment(
    frame: IntoFrameT,
    *,
    current: str,
    potential: str,
    policy: ValueCuts | Editions[ValueCuts],
    key: str | None = None,
    before: str | None = None,
    quantum: Amount | str | None = None,
    into: str = "value_segment",
    on: dt.date | None = None,
) -> IntoFrameT:
    """Put every customer of a base into its quadrant of the value matrix.

    Args:
        frame: one row for each customer.
        current: the column of current value, in the unit of the policy's cut.
        potential: the column of potential value, in the unit of the policy's cut.
        policy: the cut-offs, or their editions.
        key: the column of customers, by which faulty rows are named.
        before: the column of the segment each customer was in, empty for new ones; it only counts
            where the policy has a hysteresis.
        quantum: the grid on which columns of floats lie, such as `"0.01"`.
        into: the column to add.
        on: the day that selects the edition.

    Returns:
        The frame with the segment of each row, such as `"high"`; a value on the cut is high.

    Raises:
        InvalidValueError: rows without a value, all counted, or a column of that name already.
        UnknownKeyError: no such column.

    Clause: VM-1.
    """
    policy = in_force(policy, ValueCuts, on)
    given = CallersFrame.of(frame)
    added = given.free(into)
    given.require(key=key)
    now = money_column(given, current, "current", quantum)
    later = money_column(given, potential, "potential", quantum)
    was = optional_labels(given, before, "before", ValueSegment)
    survey(given, (now, later, was), key=key)
    valued, promising = _sides(now, later, policy, was)
    cases = ((valued & promising, _HIGH), (valued, _SECONDARY), (promising, _POTENTIAL))
    return with_labels(given, added, cases, _LOW)


def _sides(
    now: MoneyColumn, later: MoneyColumn, policy: ValueCuts, was: LabelColumn | None
) -> tuple[nw.Expr, nw.Expr]:
    """Tell which rows have a high current value, and which a high potential."""
    current, potential = now.reaches(policy.current), later.reaches(policy.potential)
    if was is not None and policy.hysteresis:
        margin = Fraction(policy.hysteresis)
        current = now.held(policy.current, margin, was, (_HIGH, _SECONDARY))
        potential = later.held(policy.potential, margin, was, (_HIGH, _POTENTIAL))
    return current, potential
