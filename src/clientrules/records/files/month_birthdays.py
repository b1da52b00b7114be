"""Whose birthday falls in a month: the page of the birthday filing that is open that month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from typing import TypeVar

from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.policy import require_policy
from clientrules.core.reason import Reason
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices.birthdays import birthday_in
from clientrules.regulations.member_shop import STORE_4_1B
from clientrules.segmentation.customer_base import require_birthdays

C = TypeVar("C", bound=Hashable)


def birthdays_of_month(
    birthdays: Mapping[C, dt.date | None], on: dt.date, *, policy: ClubPolicy = ClubPolicy()
) -> Decision[FrozenMap[C, dt.date]]:
    """Return whose birthday falls in the month of a day, the days already past included.

    Args:
        birthdays: for each customer the day of birth, or `None` if it is not known.
        on: any day of the month.
        policy: the club's policy, which places 29 February in a common year.

    Returns:
        For each such customer the day on which the birthday is kept, the earliest first. Who was
        born on 29 February is listed in February every year.

    Raises:
        InvalidValueError: birthdays that are no dates or come after the day, listed together.

    Clauses: STORE-4.1b, VIP-R5.

    >>> base = {"Ann": dt.date(1990, 6, 30), "Bob": dt.date(1985, 6, 1), "Cleo": None}
    >>> list(birthdays_of_month(base, dt.date(2025, 6, 10)).value)
    ['Bob', 'Ann']
    """
    require_policy(policy, ClubPolicy)
    day = require_day(on)
    base = require_birthdays(birthdays, day)
    kept = {
        customer: birthday_in(born, day.year, policy=policy)
        for customer, born in base.items()
        if born is not None and born.month == day.month
    }
    ordered = FrozenMap(dict(sorted(kept.items(), key=lambda item: item[1])))
    facts = (("count", len(ordered)), ("of", len(base)), ("month", f"{day:%Y-%m}"))
    return Decision(ordered, (Reason(STORE_4_1B, "{count} of {of} birthdays in {month}", facts),))
