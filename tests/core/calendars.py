"""Calendars that the tests of working time share."""

import datetime as dt

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import instant
from clientrules.core.working.calendar import WorkingTime

MON, TUE, WED, THU, FRI, SAT, SUN = Weekday
WORKDAYS = (MON, TUE, WED, THU, FRI)
SPLIT = dict.fromkeys(WORKDAYS, "09:00-12:00, 13:00-18:00")
ROUND_THE_CLOCK = dict.fromkeys(Weekday, "00:00-24:00")

OFFICE = WorkingTime(
    SPLIT,
    "Asia/Shanghai",
    holidays={dt.date(2024, 6, 10): "Dragon Boat Festival", dt.date(2024, 6, 14): ""},
    shifts={dt.date(2024, 6, 15): "09:00-12:00", dt.date(2024, 6, 18): "10:00-12:00"},
    breaks={dt.date(2024, 6, 17): "10:00-11:00", dt.date(2024, 6, 19): "00:00-24:00"},
)
"""Off on Monday 10 and Friday 14 June 2024, open on Saturday 15, short on 18, never open on 19."""


def at(text, tz="Asia/Shanghai", *, fold=0):
    """Return the instant of a wall time such as "2024-06-07 17:00"."""
    return instant(dt.datetime.fromisoformat(text).replace(fold=fold), tz)


def wall(when):
    """Return the wall time and the offset of an instant."""
    return f"{when:%Y-%m-%d %H:%M}{when:%z}"
