"""The day on which a member's birthday is kept: by the local calendar, that day alone."""

from __future__ import annotations

import calendar
import datetime as dt

from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.policy import require_policy
from clientrules.core.reason import Reason
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.policy import ClubPolicy
from clientrules.regulations.vip_club import VIP_R5


def birthday_in(birthday: dt.date, year: int, *, policy: ClubPolicy = ClubPolicy()) -> dt.date:
    """Return the day on which a birthday is kept in a year.

    Args:
        birthday: the day of birth as the identity card prints it.
        year: the year, that of the birth or later.
        policy: the club's policy, which places 29 February in a common year.

    Raises:
        InvalidValueError: a year before the birth or beyond the calendar.

    Clause: VIP-R5.

    >>> birthday_in(dt.date(2000, 2, 29), 2025)
    datetime.date(2025, 2, 28)
    """
    require_policy(policy, ClubPolicy)
    born = require_day(birthday, "birthday")
    if type(year) is not int:
        raise InvalidTypeError(
            f"year is {year!r} ({type(year).__name__}): expected a whole number, int"
        )
    if not born.year <= year <= dt.MAXYEAR:
        raise InvalidValueError(
            f"year is {year}: expected {born.year}, the year of birth, to {dt.MAXYEAR}"
        )
    if _moves(born, year):
        return dt.date(year, 3, 1) if policy.leap_birthday == "1 March" else dt.date(year, 2, 28)
    return born.replace(year=year)


def is_birthday(
    birthday: dt.date, on: dt.date, *, policy: ClubPolicy = ClubPolicy()
) -> Decision[bool]:
    """Tell whether a day is the one on which a birthday is kept.

    Args:
        birthday: the day of birth as the identity card prints it.
        on: the day asked about, by the local calendar.
        policy: the club's policy, which places 29 February in a common year.

    Raises:
        InvalidValueError: a day before the birth.

    Clause: VIP-R5.
    """
    require_policy(policy, ClubPolicy)
    born, day = require_day(birthday, "birthday"), require_day(on)
    if day < born:
        raise InvalidValueError(
            f"on is {day}, before the birthday {born}: expected the day of birth, not of another"
            " person or year"
        )
    kept = birthday_in(born, day.year, policy=policy)
    facts = (("kept", kept), ("on", day), ("birthday", born))
    message = "the birthday {birthday} is kept on {kept} that year; asked on {on}"
    numbers = ("leap_birthday",) if _moves(born, day.year) else ()
    return Decision(day == kept, (Reason(VIP_R5, message, facts, policy, numbers),))


def _moves(born: dt.date, year: int) -> bool:
    return (born.month, born.day) == (2, 29) and not calendar.isleap(year)
