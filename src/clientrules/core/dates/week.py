"""Weeks run from Monday to Sunday (GEN-13)."""

from __future__ import annotations

import datetime as dt

from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import days, weeks


def previous_week(on: dt.date) -> tuple[dt.date, dt.date]:
    """Return the Monday and the Sunday of the week before the one that holds a day.

    Args:
        on: any day; asked on a Monday, the week is the seven days that ended the day before.

    Raises:
        InvalidValueError: a day in the calendar's first week, which has none before it.

    Clause: GEN-13.

    >>> [day.isoformat() for day in previous_week(dt.date(2025, 1, 6))]
    ['2024-12-30', '2025-01-05']
    """
    day = require_day(on)
    monday = days(day.weekday()).before(day)
    return weeks(1).before(monday), days(1).before(monday)
