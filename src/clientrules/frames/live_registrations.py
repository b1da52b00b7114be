"""Registrations in a frame that give an exclusive claim on a day: one day divides them."""

from __future__ import annotations

import datetime as dt

import narwhals as nw
from narwhals.typing import IntoFrameT

from clientrules.core.dates.instants import require_day
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import require_policy_or_editions
from clientrules.frames.columns.caller_frame import CallersFrame
from clientrules.frames.columns.days import day_column, first_day_covering
from clientrules.frames.columns.faults import survey
from clientrules.frames.columns.ruling_days import RulingDays
from clientrules.sales.attribution.policy import FloorPolicy


def registration_live(
    frame: IntoFrameT,
    *,
    registered: str,
    on: dt.date,
    policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy(),
    key: str | None = None,
    into: str = "registration_live",
) -> IntoFrameT:
    """Tell of every registration whether it gives an exclusive claim on a day.

    Args:
        frame: one row for each registration.
        registered: the column of the days of the visits, or of the last registered ones.
        on: the day asked about.
        policy: the policy that states the term, or its editions, of which that of the day of each
            registration counts.
        key: the column of registrations, by which faulty rows are named.
        into: the column to add.

    Returns:
        The frame with true or false for each row; the last day of a term is inside.

    Raises:
        InvalidValueError: rows without a day, or with one before the first edition, counted; or a
            column of that name already.
        UnknownKeyError: no such column.

    Clause: FLOOR-7.1.
    """
    require_policy_or_editions(policy, FloorPolicy)
    given = CallersFrame.of(frame)
    added = given.free(into)
    given.require(key=key)
    days, day = day_column(given, registered, "registered"), require_day(on)
    ruling = RulingDays(days, policy)

    def live(own: FloorPolicy) -> nw.Expr:
        return days.since(first_day_covering(own.validity, day)) & ~days.after(day)

    found = ruling.each(live)
    survey(given, (ruling,), key=key)
    return given.with_column(added, found)
