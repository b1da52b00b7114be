"""A person's birthday and age: the day a birth is kept in a year, and who is kept on which day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from typing import Final, Literal, TypeAlias, TypeVar

from clientrules.core.dates.instants import require_day
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import wrong_kind
from clientrules.errors import InvalidValueError

LeapBirthday: TypeAlias = Literal["28 February", "1 March"]
"""Where a birthday of 29 February falls in a common year."""

P = TypeVar("P", bound=Hashable)

_LEAP_YEAR: Final = 4
"""The first year with every day a birthday can have."""
_UNASKED: Final = dt.date.min
"""Stands where it has not been asked on which day a birth is kept."""


def birthday_in(born: dt.date, year: int, *, leap: LeapBirthday) -> dt.date:
    """Return the day on which a birthday is kept in a year.

    Args:
        born: the day of birth.
        year: the year, that of the birth or later.
        leap: where 29 February falls in a common year.

    Raises:
        InvalidValueError: a year before the birth or beyond the calendar.

    >>> birthday_in(dt.date(2000, 2, 29), 2025, leap="28 February")
    datetime.date(2025, 2, 28)
    """
    require_day(born, "birthday")
    if type(year) is not int:
        raise wrong_kind("year", year, "a whole number, int")
    if not born.year <= year <= dt.MAXYEAR:
        raise InvalidValueError(
            f"year is {year}: expected {born.year}, the year of birth, to {dt.MAXYEAR}"
        )
    if moves(born, year):
        return dt.date(year, 3, 1) if leap == "1 March" else dt.date(year, 2, 28)
    return born.replace(year=year)


def moves(born: dt.date, year: int) -> bool:
    """Tell whether a birthday has no day of its own in a year."""
    return born.month == 2 and born.day == 29 and not calendar.isleap(year)  # noqa: PLR2004


def next_birthday(born: dt.date, on: dt.date, *, leap: LeapBirthday) -> dt.date:
    """Return the day on which a birthday is next kept, the day asked about included.

    Raises:
        InvalidValueError: a day before the birth.

    >>> next_birthday(dt.date(1990, 5, 11), dt.date(2025, 5, 12), leap="28 February")
    datetime.date(2026, 5, 11)
    """
    _require_born(born, on)
    kept = birthday_in(born, on.year, leap=leap)
    return kept if kept >= on else birthday_in(born, on.year + 1, leap=leap)


def full_years(born: dt.date, on: dt.date, *, leap: LeapBirthday) -> int:
    """Return the age in full years on a day; it rises on the day the birthday is kept.

    Raises:
        InvalidValueError: a day before the birth.

    >>> full_years(dt.date(1990, 5, 11), dt.date(2025, 5, 10), leap="28 February")
    34
    """
    _require_born(born, on)
    return on.year - born.year - (on < birthday_in(born, on.year, leap=leap))


def people_by_day(
    births: Mapping[P, dt.date | None], kept: Callable[[dt.date], dt.date | None]
) -> FrozenMap[P, dt.date]:
    """Return who is kept on which day, the earliest first.

    Args:
        births: for each person the day of birth, or `None` if it is not known.
        kept: the day on which a birth is kept, or `None` when it is of no interest; asked once for
            each day of a year, as of a birth in the first leap year.

    >>> births = {"Ann": dt.date(1990, 5, 12), "Bob": dt.date(1985, 5, 11), "Cleo": None}
    >>> list(people_by_day(births, lambda born: born.replace(year=2025)))
    ['Bob', 'Ann']
    """
    kept_on: list[list[dt.date | None]] = [[_UNASKED] * 32 for _ in range(13)]
    people = defaultdict[dt.date, list[P]](list)
    for person, born in births.items():
        if born is None:
            continue
        day = kept_on[born.month][born.day]
        if day is _UNASKED:
            day = kept(dt.date(_LEAP_YEAR, born.month, born.day))
            kept_on[born.month][born.day] = day
        if day is not None:
            people[day].append(person)
    return FrozenMap({person: day for day in sorted(people) for person in people[day]})


def _require_born(born: dt.date, on: dt.date) -> None:
    if require_day(on) < require_day(born, "birthday"):
        raise InvalidValueError(f"on is {on}: expected the day of birth {born} or later")
