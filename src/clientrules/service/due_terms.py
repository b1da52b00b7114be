"""When a term of a policy ends: by its calendar, its roll and its zone."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from clientrules.core.dates.instants import local_day, require_day, require_instant
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import Term
from clientrules.core.working.calendar import WorkingTime


class Calendar(Protocol):
    """What a policy says of its due days."""

    @property
    def hours(self) -> WorkingTime | None:
        """Return the working time by which terms in it are counted and due days moved."""
        ...

    @property
    def roll(self) -> Roll:
        """Return which way a due day moves on which the firm does not work."""
        ...

    @property
    def zone(self) -> str | None:
        """Return the zone in which an instant has its day; that of the hours if absent."""
        ...


def end_of(
    term: Term, start: dt.date, name: str, policy: Calendar
) -> tuple[dt.date, tuple[int, ...]]:
    """Return when a term ends, and the years of unknown holidays on which that depends.

    Terms in hours and minutes end at an instant, which does not move.
    """
    hours, roll = policy.hours, policy.roll
    zone = policy.zone or (hours.tz if hours else None)
    if term.unit.is_timed:
        roll = Roll.NONE
    else:
        local_day(start, zone, name, write=f'{type(policy).__name__}(zone="Asia/Shanghai")')
    due = term.due(start, hours, zone=zone, roll=roll)
    return due, term.provisional_years(start, due, hours, zone=zone, roll=roll)


def require_date_or_instant(when: dt.date, name: str) -> dt.date:
    """Return a date or an instant, and refuse anything else."""
    if isinstance(when, dt.datetime):
        return require_instant(when, name)
    return require_day(when, name)
