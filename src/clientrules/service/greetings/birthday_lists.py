"""Whose birthday to greet on a day, over a whole base; a million customers take about a second."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping
from typing import Final, Generic, TypeVar

from attrs import field, frozen

from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import days
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import require_policy
from clientrules.core.reason import Reason
from clientrules.regulations.member_shop import STORE_5_3
from clientrules.segmentation.customer_base import known_of, require_birthdays
from clientrules.service.greetings.touchpoints import (
    GreetingPolicy,
    next_birthday,
    unspecified,
    upcoming_birthday,
)

C = TypeVar("C", bound=Hashable)


@frozen(repr=False)
class BirthdayList(Generic[C]):
    """Whose birthday is to be greeted by a day.

    Args:
        on: the day.
        days: for each such customer the day on which the birthday is kept, the nearest first.
    """

    on: dt.date
    days: FrozenMap[C, dt.date]
    _base: FrozenMap[C, dt.date | None] = field(alias="base")
    _policy: GreetingPolicy = field(alias="policy")

    def why(self, customer: C) -> Decision[dt.date | Unspecified | None]:
        """Return the birthday of a customer that is to be greeted by now, with the reason.

        Args:
            customer: any customer of the base, on the list or not.

        Raises:
            UnknownKeyError: no such customer.
        """
        birthday = known_of(customer, self._base)
        if birthday is None:
            return Decision(None, (Reason(STORE_5_3, "the birthday is not known"),))
        return upcoming_birthday(birthday, self.on, policy=self._policy)

    def __contains__(self, customer: object) -> bool:
        """Tell whether a customer's birthday is to be greeted."""
        return isinstance(customer, Hashable) and customer in self.days

    def __iter__(self) -> Iterator[C]:
        """Iterate over the customers, the nearest birthday first."""
        return iter(self.days)

    def __len__(self) -> int:
        """Count the customers."""
        return len(self.days)

    def __repr__(self) -> str:
        """Return the day and how many customers are on the list."""
        return f"<BirthdayList {self.on}: {len(self)} of {len(self._base)}>"


def birthday_list(
    birthdays: Mapping[C, dt.date | None], on: dt.date, *, policy: GreetingPolicy
) -> Decision[BirthdayList[C] | Unspecified]:
    """Return whose birthday is to be greeted by a day, the nearest first.

    Args:
        birthdays: for each customer the day of birth, or `None` if it is not known.
        on: the day.
        policy: how many days ahead, and where 29 February falls in a common year.

    Returns:
        The list, or `Unspecified` without a lead.

    Raises:
        InvalidValueError: birthdays that are no dates, or after the day; the message lists them
            together.

    Clauses: STORE-5.3, VIP-R5.

    >>> base = {"Ann": dt.date(1990, 5, 12), "Bob": dt.date(1985, 5, 11), "Cleo": None}
    >>> policy = GreetingPolicy(birthday_lead=3)
    >>> list(birthday_list(base, dt.date(2025, 5, 10), policy=policy).value)
    ['Bob', 'Ann']
    """
    require_policy(policy, GreetingPolicy)
    day = require_day(on)
    base = require_birthdays(birthdays, day)
    if policy.birthday_lead is None:
        return unspecified(("birthday_lead",))
    kept = _kept(day, policy)
    found = {
        customer: kept[born.month, born.day]
        for customer, born in base.items()
        if born is not None and (born.month, born.day) in kept
    }
    ordered = FrozenMap(dict(sorted(found.items(), key=lambda item: item[1])))
    facts = (("count", len(ordered)), ("of", len(base)), ("on", day))
    message = "{count} of {of} birthdays up to {policy.birthday_lead} days after {on}"
    reason = Reason(STORE_5_3, message, facts, policy, ("birthday_lead",))
    return Decision(BirthdayList(day, ordered, base, policy), (reason,))


_LEAP_YEAR: Final = 4
"""The first year with every day a birthday can have."""


def _kept(day: dt.date, policy: GreetingPolicy) -> dict[tuple[int, int], dt.date]:
    """Return the birthdays greeted by a day, by month and day of birth, with the day they fall."""
    last = days(policy.birthday_lead or 0).due(day)
    first = dt.date(_LEAP_YEAR, 1, 1).toordinal()
    born = [dt.date.fromordinal(first + place) for place in range(366)]
    kept = {(each.month, each.day): next_birthday(each, day, policy.club) for each in born}
    return {each: when for each, when in kept.items() if when <= last}
