"""The day on which a member's birthday is kept in a year."""

from __future__ import annotations

import datetime as dt

from clientrules.core.dates import birthday as core
from clientrules.core.policy import require_policy
from clientrules.loyalty.policy import ClubPolicy


def birthday_in(birthday: dt.date, year: int, *, policy: ClubPolicy = ClubPolicy()) -> dt.date:
    """Return the day on which a birthday is kept in a year."""
    require_policy(policy, ClubPolicy)
    return core.birthday_in(birthday, year, leap=policy.leap_birthday)
