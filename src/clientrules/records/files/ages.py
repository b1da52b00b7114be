"""The age of a person: worked out from the birthday on the day asked for, and never kept."""

from __future__ import annotations

import datetime as dt

from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.policy import require_policy
from clientrules.core.reason import Reason
from clientrules.errors import InvalidValueError
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices.birthdays import birthday_in
from clientrules.regulations.export_merchandising import FT_INFO_5


def age_on(birthday: dt.date, on: dt.date, *, policy: ClubPolicy = ClubPolicy()) -> Decision[int]:
    """Return the age in full years on a day; it rises on the day the birthday is kept.

    Args:
        birthday: the day of birth.
        on: the day asked about, on or after it.
        policy: the club's policy, which places a birthday of 29 February in a common year.

    Raises:
        InvalidValueError: a day before the birth.

    Clauses: FT-INFO-5, VIP-R5.

    >>> age_on(dt.date(1990, 5, 11), dt.date(2025, 5, 10)).value
    34
    """
    require_policy(policy, ClubPolicy)
    born, day = require_day(birthday, "birthday"), require_day(on)
    if day < born:
        raise InvalidValueError(f"on is {day}: expected the day of birth {born} or later")
    kept = birthday_in(born, day.year, policy=policy)
    facts = (("birthday", born), ("kept", kept), ("on", day))
    message = "born {birthday}, the birthday is kept on {kept} that year; asked on {on}"
    return Decision(day.year - born.year - (day < kept), (Reason(FT_INFO_5, message, facts),))
