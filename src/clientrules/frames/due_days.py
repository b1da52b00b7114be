"""Deadlines in frames: when a term ends for each row, and what the clock stands at."""

from __future__ import annotations

import datetime as dt

import narwhals as nw
from narwhals.typing import IntoFrameT

from clientrules.complaints.deadlines.clock import ClockState
from clientrules.core.checks import require_member
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import Term, WorkingCalendar
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import shown
from clientrules.errors import InvalidValueError
from clientrules.frames.columns.caller_frame import CallersFrame
from clientrules.frames.columns.days import day_column, refuse_hours
from clientrules.frames.columns.faults import survey
from clientrules.frames.columns.labels import with_labels
from clientrules.frames.columns.own_days import with_days


def deadlines(
    frame: IntoFrameT,
    *,
    start: str,
    term: Term,
    hours: WorkingCalendar | None = None,
    roll: Roll = Roll.NONE,
    key: str | None = None,
    into: str = "due",
    provisional: str | None = None,
) -> IntoFrameT:
    """Return the day on which a term ends that begins with the day of each row.

    Args:
        frame: one row for each case.
        start: the column of the days on which the term begins.
        term: a term in days or longer, or in working days; hours end at an instant, and each case
            asks for its own: `term.due(start)`.
        hours: the firm's `WorkingTime`, by which terms in working days are counted.
        roll: which way a due day moves on which the firm does not work by `hours`.
        key: the column of cases, by which faulty rows are named.
        into: the column to add.
        provisional: another column to add, if named: whether the due day rests on a year whose
            holidays `hours` does not know.

    Returns:
        The frame with the last day of each row, of the kind of the column of starts.

    Raises:
        InvalidValueError: rows without a day, counted; a term in hours or minutes; an end beyond
            the calendar; or a column of that name already, or one name for both.
        UnknownKeyError: no such column.

    Clauses: GEN-1, GEN-2, GEN-4.
    """
    given = CallersFrame.of(frame)
    added = given.free(into)
    given.require(key=key)
    days = day_column(given, start, "start")
    if not isinstance(term, Term):
        raise wrong_kind("term", term, "a Term, such as working_days(13)")
    refuse_hours(term, "term")
    roll = require_member(Roll, roll, "roll")
    survey(given, (days,), key=key)

    def due(day: dt.date) -> dt.date:
        return term.due(day, hours, roll=roll)

    rows = with_days(given.rows, days, due, into=added, ordered=given.eager)
    if provisional is not None:
        marked = given.free(provisional, "provisional")
        if marked.casefold() == added.casefold():
            raise InvalidValueError(
                f"into and provisional are both {shown(marked)}: expected two names"
            )

        def unknown(day: dt.date) -> dt.date | None:
            years = term.provisional_years(day, due(day), hours, roll=roll)
            return day if years else None

        rows = with_days(rows, days, unknown, into=marked, ordered=given.eager)
        rows = rows.with_columns((~nw.col(marked).is_null()).alias(marked))
    return given.back(rows)


def clock_states(
    frame: IntoFrameT,
    *,
    due: str,
    ended: str,
    on: dt.date,
    key: str | None = None,
    into: str = "clock_state",
) -> IntoFrameT:
    """Return what the clock of each case stands at on a day, by the day it is due.

    Args:
        frame: one row for each case, with clocks that were started by that day.
        due: the column of the last days in time.
        ended: the column of the days on which the cases were finished, empty for open ones; what
            comes after the day asked about has not happened yet.
        on: the day asked about, as it ends.
        key: the column of cases, by which faulty rows are named.
        into: the column to add.

    Returns:
        The frame with the state of each row: `"running"`, `"breached"`, `"met"` or `"met late"`.

    Raises:
        InvalidValueError: rows without a due day, counted, or a column of that name already.
        UnknownKeyError: no such column.

    Clauses: GEN-1, GEN-3.
    """
    given = CallersFrame.of(frame)
    added = given.free(into)
    given.require(key=key)
    last, done = day_column(given, due, "due"), day_column(given, ended, "ended", absent=True)
    last.refuse_another_kind(done)
    survey(given, (last, done), key=key)
    day = require_day(on)
    still = done.day.is_null() | done.after(day)
    cases = (
        (still & last.since(day), ClockState.RUNNING.value),
        (still, ClockState.BREACHED.value),
        (done.day <= last.day, ClockState.MET.value),
    )
    return with_labels(given, added, cases, ClockState.MET_LATE.value)
