"""Whether a due day that is not a working day moves, and which way (GEN-4).

The words are those of the money markets' conventions. Nothing moves unless a policy says so, and
only the due day moves, never the days before it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Protocol

import attrs

from clientrules.core.checks import field_name, kind
from clientrules.core.labelled import Labelled
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError

_DAY = dt.timedelta(1)


class WorkingDays(Protocol):
    """What rolling needs to know of a firm's calendar: a `WorkingTime` is one."""

    def is_working_day(self, day: dt.date) -> bool:
        """Tell whether the firm works on a day."""
        ...


class Roll(Labelled):
    """Which way a due day moves on which the firm does not work."""

    NONE = "none", "not moved", "不顺延"
    FORWARD = "forward", "moved to the next working day", "顺延至下一工作日"
    MODIFIED_FOLLOWING = (
        "modified_following",
        "moved to the next working day, or back where that is in another month",
        "顺延至下一工作日，跨月则提前",
    )
    PRECEDING = "preceding", "moved to the working day before", "提前至上一工作日"

    def apply(self, due: dt.date, calendar: WorkingDays | None) -> dt.date:
        """Return the due day, moved as this says.

        Args:
            due: the day.
            calendar: the firm's `WorkingTime`; needed unless nothing moves.

        Raises:
            InvalidValueError: no working day before the calendar's end.

        Clause: GEN-4.
        """
        if self is Roll.NONE:
            return due
        if calendar is None or not hasattr(calendar, "is_working_day"):
            raise InvalidTypeError(
                f"a due day is {self.label}, and the calendar is {shown(calendar)}"
                f" ({type(calendar).__name__}): expected a WorkingTime"
            )
        step = -_DAY if self is Roll.PRECEDING else _DAY
        found = _working_day(due, calendar, step)
        if self is Roll.MODIFIED_FOLLOWING and (found.year, found.month) != (due.year, due.month):
            found = _working_day(due, calendar, -_DAY)
        return found


def _working_day(day: dt.date, calendar: WorkingDays, step: dt.timedelta) -> dt.date:
    found = day
    try:
        while not calendar.is_working_day(found):
            found += step
    except OverflowError as error:
        message = f"there is no working day to which {day} could move: expected one in the calendar"
        raise InvalidValueError(message) from error
    return found


_IS_ROLL = kind(Roll)


def calendar_field(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a field holds the firm's calendar, or `None` where none is given."""
    if value is not None and (isinstance(value, type) or not hasattr(value, "is_working_day")):
        raise wrong_kind(field_name(instance, attribute), value, "a WorkingTime")


def rolls_by_hours(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a policy's roll is one, and that its `hours` say by which calendar."""
    _IS_ROLL(instance, attribute, value)
    roll = getattr(instance, attribute.name)  # which the check has read, where it was text
    if roll is not Roll.NONE:
        require_hours(instance, f"{field_name(instance, attribute)} is {roll.label!r}")


def require_hours(policy: Any, needs: str) -> None:
    """Refuse a policy without `hours`, by what of it needs them."""
    if policy.hours is None:
        raise InvalidValueError(
            f"{needs} and there is no calendar to count by:"
            f" write {type(policy).__name__}(hours=WorkingTime(...))"
        )
