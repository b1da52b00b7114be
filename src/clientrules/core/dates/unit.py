"""What a term is counted in."""

from __future__ import annotations

from enum import Enum
from typing import Self


class Unit(Enum):
    """What a term is counted in; the value is its singular.

    Attributes:
        is_timed: whether it runs from an instant to an instant, and gives no day.
        is_working: whether only a firm's calendar can count it.
        seconds: how many seconds it has, or 0 where it gives a day.
        days: how many calendar days it has, or 0 where that is not settled.
        months: how many months it has, or 0.
    """

    is_timed: bool
    is_working: bool
    seconds: int
    days: int
    months: int

    def __new__(cls, value: str, seconds: int = 0, days: int = 0, months: int = 0) -> Self:
        """Keep the singular as the member's value, and note what every term asks for."""
        member = object.__new__(cls)
        member._value_ = value
        member.seconds, member.days, member.months = seconds, days, months
        member.is_timed = seconds > 0
        member.is_working = value.startswith("working ")
        return member

    MINUTES = "minute", 60
    HOURS = "hour", 3600
    DAYS = "day", 0, 1
    WEEKS = "week", 0, 7
    MONTHS = "month", 0, 0, 1
    YEARS = "year", 0, 0, 12
    DAY_OF_NEXT_MONTH = "day of the next month"
    WORKING_MINUTES = "working minute", 60
    WORKING_HOURS = "working hour", 3600
    WORKING_DAYS = "working day"
