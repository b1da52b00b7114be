"""Two terms held against each other, whatever the day on which they begin."""

from __future__ import annotations

import datetime as dt
from typing import Final

from clientrules.core.dates.term import Term
from clientrules.errors import InvalidValueError

_DAYS: Final = [dt.date(2023, 1, 1) + dt.timedelta(days=count) for count in range(0, 1100, 3)]
"""Days of months of every kind, a leap year's too, on which terms are tried."""


def later_end(one: Term, other: Term) -> dt.date | None:
    """Return a day from which one term ends after another; `None` where there is none.

    Terms of one unit are told by their counts. Others are tried; working time, and hours beside
    days, which only a firm's calendar can compare, are not told apart.

    Args:
        one: the term that may end later.
        other: the term that it is held against.

    >>> from clientrules.core.dates.term import days, months
    >>> later_end(days(30), months(1))
    datetime.date(2023, 1, 31)
    >>> later_end(days(28), months(1))
    """
    if not is_comparable(one, other):
        return None
    if one.unit is other.unit:
        return _DAYS[0] if one.count > other.count else None
    return next((day for day in _DAYS if _end(one, day) > _end(other, day)), None)


def _end(term: Term, day: dt.date) -> dt.date:
    """Return when a term ends; one beyond the calendar ends with it."""
    try:
        return term.due(day)
    except InvalidValueError:
        return dt.date.max


def is_comparable(one: Term, other: Term) -> bool:
    """Tell whether two terms can be told apart without a firm's calendar.

    Args:
        one: a term.
        other: another.
    """
    units = {one.unit, other.unit}
    return len(units) == 1 or not any(each.is_working or each.is_timed for each in units)
