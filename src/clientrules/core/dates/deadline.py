"""When a term of a policy ends: by its calendar, its roll and its zone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from clientrules.core.checks import field_name, kind
from clientrules.core.dates.instants import local_day, require_day, require_instant
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import Term
from clientrules.errors import InvalidValueError


def end_of(
    term: Term, start: dt.date, policy: object, name: str = "the start"
) -> tuple[dt.date, tuple[int, ...]]:
    """Return when a term ends, and the years of unknown holidays on which that depends.

    Terms in hours and minutes end at an instant, which does not move.

    Args:
        term: how long.
        start: a date or an instant.
        policy: states what it knows of `hours`, `roll` and `zone`.
        name: what the start is called.
    """
    hours, zone = getattr(policy, "hours", None), getattr(policy, "zone", None)
    roll = Roll.NONE if term.unit.is_timed else getattr(policy, "roll", Roll.NONE)
    zone = zone or (hours.tz if hours else None)
    if term.unit.is_timed:
        require_instant(start, name)  # type: ignore[arg-type]  # a day is refused
    else:
        local_day(start, zone, name, write=f'{type(policy).__name__}(zone="Asia/Shanghai")')
    due = term.due(start, hours, zone=zone, roll=roll)
    return due, term.provisional_years(start, due, hours, zone=zone, roll=roll)


def term_in_days(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a field holds a term that ends on a day of the calendar."""
    kind(Term)(instance, attribute, value)
    if value.unit.is_timed or value.unit.is_working:
        raise InvalidValueError(
            f"{field_name(instance, attribute)} is {value}: expected a term in days, weeks, months"
            " or years"
        )


def require_date_or_instant(when: dt.date, name: str) -> dt.date:
    """Return a date or an instant, and refuse anything else."""
    if isinstance(when, dt.datetime):
        return require_instant(when, name)
    return require_day(when, name)
