"""The age of a person, which is never kept, and whose birthday falls in a month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from typing import Final, TypeVar, get_args

from clientrules.core.dates.birthday import LeapBirthday, birthday_in, full_years, people_by_day
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.reason import Reason
from clientrules.core.refusals import hint, wrong_value
from clientrules.regulations.export_merchandising import FT_INFO_5
from clientrules.regulations.member_shop import STORE_4_1B
from clientrules.segmentation.customer_base import require_birthdays

C = TypeVar("C", bound=Hashable)

_LEAP: Final = get_args(LeapBirthday)


def age_on(birthday: dt.date, on: dt.date, *, leap: LeapBirthday = "28 February") -> Decision[int]:
    """Return the age in full years on a day; it rises on the day the birthday is kept.

    Args:
        birthday: the day of birth.
        on: the day asked about, on or after it.
        leap: where a birthday of 29 February falls in a common year.

    Raises:
        InvalidValueError: a day before the birth.

    Clause: FT-INFO-5.

    >>> age_on(dt.date(1990, 5, 11), dt.date(2025, 5, 10)).value
    34
    """
    age = full_years(birthday, on, leap=_known(leap))
    facts = (
        ("birthday", birthday),
        ("kept", birthday_in(birthday, on.year, leap=leap)),
        ("on", on),
    )
    message = "born {birthday}, the birthday is kept on {kept} that year; asked on {on}"
    return Decision(age, (Reason(FT_INFO_5, message, facts),))


def birthdays_of_month(
    birthdays: Mapping[C, dt.date | None], on: dt.date, *, leap: LeapBirthday = "28 February"
) -> Decision[FrozenMap[C, dt.date]]:
    """Return whose birthday falls in the month of a day, the days already past included.

    Args:
        birthdays: for each customer the day of birth, or `None` if it is not known.
        on: any day of the month.
        leap: where a birthday of 29 February falls in a common year.

    Returns:
        For each such customer the day on which the birthday is kept, the earliest first. Who was
        born on 29 February is listed in February every year.

    Raises:
        InvalidValueError: birthdays that are no dates or come after the day, listed together.

    Clause: STORE-4.1b.

    >>> base = {"Ann": dt.date(1990, 6, 30), "Bob": dt.date(1985, 6, 1), "Cleo": None}
    >>> list(birthdays_of_month(base, dt.date(2025, 6, 10)).value)
    ['Bob', 'Ann']
    """
    day, at = require_day(on), _known(leap)
    base = require_birthdays(birthdays, day)

    def kept(born: dt.date) -> dt.date | None:
        return birthday_in(born, day.year, leap=at) if born.month == day.month else None

    found = people_by_day(base, kept)
    facts = (("count", len(found)), ("of", len(base)), ("month", f"{day:%Y-%m}"))
    return Decision(found, (Reason(STORE_4_1B, "{count} of {of} birthdays in {month}", facts),))


def _known(leap: LeapBirthday) -> LeapBirthday:
    if not isinstance(leap, str) or leap not in _LEAP:
        expected = " or ".join(f'"{each}"' for each in _LEAP)
        raise wrong_value("leap", leap, f"{expected}{hint(leap, _LEAP)}")
    return leap
