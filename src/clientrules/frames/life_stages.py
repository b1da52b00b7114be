"""Lifecycle stages of a base in a frame: the firm's terms become days, compared row by row."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Final

import narwhals as nw
from attrs import evolve, frozen
from narwhals.typing import IntoFrameT

from clientrules.core.dates.instants import require_day
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import Amount
from clientrules.errors import InvalidValueError
from clientrules.frames.columns.caller_frame import CallersFrame, Rows
from clientrules.frames.columns.days import DayColumn, day_column, first_day_covering
from clientrules.frames.columns.faults import Fault, survey
from clientrules.frames.columns.labels import with_labels
from clientrules.frames.columns.money import MoneyColumn, money_column
from clientrules.frames.columns.quotients import share_reached
from clientrules.segmentation.history.lifecycle import (
    LifecyclePolicy,
    LifecycleStage,
    lifecycle_stage,
)

_INTRODUCTION, _GROWTH, _MATURITY, _DECLINE = (each.value for each in LifecycleStage)
_ZERO_OR_MORE: Final = "net the returns of earlier periods"


@frozen(eq=False)
class _Order:
    """The days of a row must follow each other."""

    first: DayColumn
    last: DayColumn
    on: dt.date

    def faults(self) -> tuple[Fault, ...]:
        names = f"{self.first.name!r} and {self.last.name!r}"
        disorder = (self.first.day > self.last.day) | self.last.after(self.on)
        words = f"with {names} out of order: expected the first, the last and {self.on} in turn"
        return (Fault(disorder, words),)


def lifecycle(
    frame: IntoFrameT,
    *,
    first: str,
    last: str,
    turnover: str,
    turnover_before: str,
    on: dt.date,
    policy: LifecyclePolicy | Editions[LifecyclePolicy],
    key: str | None = None,
    quantum: Amount | str | None = None,
    into: str = "lifecycle_stage",
) -> IntoFrameT:
    """Put every customer relation of a base into its stage by the firm's own numbers.

    Args:
        frame: one row for each customer.
        first: the column of the day of the first purchase.
        last: the column of the day of the last purchase.
        turnover: the column of turnover of the latest period, zero or more.
        turnover_before: the column of turnover of the period before, in the same unit.
        on: the day asked about.
        policy: the firm's numbers, or their editions; the source states none.
        key: the column of customers, by which faulty rows are named.
        quantum: the grid on which columns of floats lie, such as `"0.01"`.
        into: the column to add.

    Returns:
        The frame with the stage of each row, such as `"growth"`.

    Raises:
        InvalidValueError: rows without a fact, days out of order or negative turnover, all
            counted; one column or two units for both turnovers; a policy without a number; or a
            column of that name already.
        UnknownKeyError: no such column.

    Clause: FT-LIFE-1.
    """
    policy = in_force(policy, LifecyclePolicy, on)
    given = CallersFrame.of(frame)
    added = given.free(into)
    numbers = _numbers(policy, require_day(on))
    given.require(key=key)
    days = day_column(given, first, "first"), day_column(given, last, "last")
    now, earlier = (
        evolve(money_column(given, each, argument, quantum), nonnegative=_ZERO_OR_MORE)
        for argument, each in {"turnover": turnover, "turnover_before": turnover_before}.items()
    )
    _refuse_unlike(days, (now, earlier))
    read = (*days, _Order(*days, on), now, earlier)
    found = survey(given, read, now.measure(), earlier.measure(), key=key)
    most = max(now.most(found), earlier.most(found))
    cases = _stages(given.rows, days, (now, earlier), numbers, most=most)
    return with_labels(given, added, cases, _MATURITY)


@frozen
class _Numbers:
    """The firm's numbers on a day: the first days of who is new and heard of, rise and fall."""

    new: dt.date
    heard: dt.date
    rise: Fraction
    fall: Fraction


def _numbers(policy: LifecyclePolicy, on: dt.date) -> _Numbers:
    introduction, silence = policy.introduction, policy.silence
    growth, decline = policy.growth, policy.decline
    if introduction is None or silence is None or growth is None or decline is None:
        asked = lifecycle_stage(
            first=on, last=on, on=on, turnover=0, turnover_before=0, policy=policy
        )
        raise InvalidValueError(f"the stage is {asked}")
    return _Numbers(
        first_day_covering(introduction, on),
        first_day_covering(silence, on),
        Fraction(growth),
        Fraction(decline),
    )


def _refuse_unlike(
    days: tuple[DayColumn, DayColumn], amounts: tuple[MoneyColumn, MoneyColumn]
) -> None:
    days[0].refuse_another_kind(days[1])
    if amounts[0].name == amounts[1].name:
        raise InvalidValueError(
            f"turnover and turnover_before are both the column {amounts[0].name!r}: expected one"
            " for each period"
        )
    if amounts[0].quantum != amounts[1].quantum:
        raise InvalidValueError(
            f"{amounts[0].name!r} counts in {amounts[0].quantum} and {amounts[1].name!r} in"
            f" {amounts[1].quantum}: expected one unit; cast one of them"
        )


def _stages(
    rows: Rows,
    days: tuple[DayColumn, DayColumn],
    amounts: tuple[MoneyColumn, MoneyColumn],
    numbers: _Numbers,
    *,
    most: int,
) -> tuple[tuple[nw.Expr, str], ...]:
    now, before = (each.units for each in amounts)
    falls = share_reached(rows, before - now, before, numbers.fall, most=most)
    rises = share_reached(rows, now - before, before, numbers.rise, most=most)
    risen = (now > before) & rises
    declined = ~days[1].since(numbers.heard) | ((now < before) & falls)
    new = days[0].since(numbers.new)
    return (new, _INTRODUCTION), (declined, _DECLINE), (risen, _GROWTH)
