"""Registrations in a frame that give an exclusive claim on a day: one day divides them."""

from __future__ import annotations

import datetime as dt

from narwhals.typing import IntoFrameT

from clientrules.core.dates.instants import require_day
from clientrules.core.policy import require_policy
from clientrules.frames.columns.caller_frame import CallersFrame
from clientrules.frames.columns.days import day_column, first_day_covering
from clientrules.frames.columns.faults import survey
from clientrules.sales.attribution.policy import FloorPolicy


def registration_live(
    frame: IntoFrameT,
    *,
    registered: str,
    on: dt.date,
    policy: FloorPolicy = FloorPolicy(),
    key: str | None = None,
    into: str = "registration_live",
) -> IntoFrameT:
    """Tell of every registration whether it gives an exclusive claim on a day.

    Args:
        frame: one row for each registration.
        registered: the column of the days of the visits, or of the last registered ones.
        on: the day asked about.
        policy: the policy that states the term.
        key: the column of registrations, by which faulty rows are named.
        into: the column to add.

    Returns:
        The frame with true or false for each row; the last day of a term is inside.

    Raises:
        InvalidValueError: rows without a day, counted, or a column of that name already.
        UnknownKeyError: no such column.

    Clause: FLOOR-7.1.
    """
    require_policy(policy, FloorPolicy)
    given = CallersFrame.of(frame)
    added = given.free(into)
    given.require(key=key)
    days = day_column(given, registered, "registered")
    first = first_day_covering(policy.validity, require_day(on))
    survey(given, (days,), key=key)
    live = days.since(first) & ~days.after(on)
    return given.with_column(added, live)
