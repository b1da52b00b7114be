"""ABC classes of a base in a frame: the two lines of the base, and the class of every row."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, Final

import narwhals as nw
from attrs import evolve
from narwhals.typing import IntoFrameT

from clientrules.core.checks import require_flag
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import Amount
from clientrules.errors import InvalidValueError
from clientrules.frames.columns.caller_frame import CallersFrame
from clientrules.frames.columns.faults import (
    LabelColumn,
    optional_labels,
    refuse_repeated,
    survey,
)
from clientrules.frames.columns.labels import with_labels
from clientrules.frames.columns.money import MoneyColumn, money_column
from clientrules.frames.columns.quantile_search import amounts_reaching
from clientrules.segmentation.shares.abc_classes import AbcClass, AbcLines, AbcPolicy

_A, _B, _C = (each.value for each in AbcClass)
_INSTEAD: Final = 'net the returns of earlier periods, or use AbcPolicy(negative="C")'


def abc_lines(
    frame: Any,
    *,
    turnover: str,
    key: str | None = None,
    policy: AbcPolicy | Editions[AbcPolicy] = AbcPolicy(),
    quantum: Amount | str | None = None,
    on: dt.date | None = None,
) -> AbcLines:
    """Return the two amounts at which the classes of a base begin.

    Args:
        frame: one row for each customer.
        turnover: the column of turnover, in one unit: whole numbers or decimals.
        key: the column of customers, by which faulty rows are named.
        policy: where the lines lie, and what becomes of negative turnover; or its editions.
        quantum: the grid on which a column of floats lies, such as `"0.01"`.
        on: the day that selects the edition.

    Raises:
        InvalidValueError: an empty base, rows without turnover, or negative turnover, counted.
        UnknownKeyError: no such column.

    Clause: FT-ABC-1.
    """
    policy = in_force(policy, AbcPolicy, on)
    given = CallersFrame.of(frame)
    given.require(key=key)
    column = money_column(given, turnover, "turnover", quantum)
    return _lines(given, column, key, None, policy)


def abc(
    frame: IntoFrameT,
    *,
    key: str,
    turnover: str,
    before: str | None = None,
    policy: AbcPolicy | Editions[AbcPolicy] = AbcPolicy(),
    quantum: Amount | str | None = None,
    check_keys: bool = False,
    into: str = "abc_class",
    on: dt.date | None = None,
) -> IntoFrameT:
    """Class every customer of a base by turnover.

    Args:
        frame: one row for each customer.
        key: the column of customers.
        turnover: the column of turnover, in one unit and for one period: whole numbers or decimals.
        before: the column of the class each customer was in, empty for new ones; it only counts
            where the policy has a hysteresis.
        policy: where the lines lie, and what becomes of negative turnover; or its editions.
        quantum: the grid on which a column of floats lies, such as `"0.01"`.
        check_keys: whether customers with several rows are looked for, and refused; it takes a
            grouping of all rows by customer.
        into: the column to add.
        on: the day that selects the edition.

    Returns:
        The frame with the class of each row, as `"A"`, `"B"` or `"C"`. A lazy frame stays lazy,
        but for the sums that find the lines.

    Raises:
        InvalidValueError: an empty base, rows without customer or turnover, negative turnover, all
            counted; customers with several rows; or a column of that name already.
        UnknownKeyError: no such column.

    Clause: FT-ABC-1.
    """
    policy = in_force(policy, AbcPolicy, on)
    given = CallersFrame.of(frame)
    added = given.free(into)
    given.kind(key, "key")
    column = money_column(given, turnover, "turnover", quantum)
    was = optional_labels(given, before, "before", AbcClass)
    if require_flag(check_keys, "check_keys"):
        refuse_repeated(given, key)
    lines = _lines(given, column, key, was, policy)
    return with_labels(given, added, _classes(column, lines, was), _C)


def _lines(
    given: CallersFrame[Any],
    turnover: MoneyColumn,
    key: str | None,
    was: LabelColumn | None,
    policy: AbcPolicy,
) -> AbcLines:
    if policy.negative == "reject":
        turnover = evolve(turnover, nonnegative=_INSTEAD)
    found = survey(given, (turnover, was), turnover.measure(), key=key)
    if not found["rows"]:
        raise InvalidValueError("the base is empty: expected at least one customer's turnover")
    most = turnover.most(found)
    if most <= 0:
        return AbcLines(None, None, policy=policy)
    shares = [Fraction(each) for each in policy.lines]
    a, b = amounts_reaching(given.rows, turnover.units, shares, count=found["rows"], most=most)
    return AbcLines(turnover.amount(a), turnover.amount(b), policy=policy)


def _classes(
    turnover: MoneyColumn, lines: AbcLines, was: LabelColumn | None
) -> tuple[tuple[nw.Expr, str], ...]:
    """Return the classes above the last, each with where it begins."""
    if lines.a is None or lines.b is None:
        return ()
    reaches_a, reaches_b = turnover.reaches(lines.a), turnover.reaches(lines.b)
    if was is not None and lines.policy.hysteresis:
        margin, some = Fraction(lines.policy.hysteresis), turnover.units > 0
        reaches_a = some & turnover.held(lines.a, margin, was, (_A,))
        reaches_b = some & turnover.held(lines.b, margin, was, (_A, _B))
    return (reaches_a, _A), (reaches_b, _B)
