"""Whose birthday to greet on a day, over a whole base; a million customers take about a second."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping
from typing import Generic, TypeVar

from attrs import field, frozen

from clientrules.core.dates.birthday import next_birthday, people_by_day
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import days
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.outcome import Unspecified
from clientrules.core.reason import Reason
from clientrules.regulations.member_shop import STORE_5_3
from clientrules.segmentation.customer_base import known_of, require_birthdays
from clientrules.service.greetings.touchpoints import (
    GreetingPolicy,
    unspecified,
    upcoming_birthday,
)

C = TypeVar("C", bound=Hashable)


@frozen(repr=False)
class BirthdayList(Generic[C]):
    """Whose birthday is greeted by a day, each with the day it is kept, the nearest first."""

    on: dt.date
    days: FrozenMap[C, dt.date]
    _base: FrozenMap[C, dt.date | None] = field(alias="base")
    _policy: GreetingPolicy = field(alias="policy")

    def why(self, customer: C) -> Decision[dt.date | Unspecified | None]:
        """Return the birthday of any customer of the base that is to be greeted by now, or `None`.

        Raises:
            UnknownKeyError: no such customer.
        """
        birthday = known_of(customer, self._base)
        if birthday is None:
            return Decision(None, (Reason(STORE_5_3, "the birthday is not known"),))
        return upcoming_birthday(birthday, self.on, policy=self._policy)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each customer: the `day` on which the birthday is kept, and `why`."""
        return [
            {"customer": customer, "day": day, "why": self.why(customer).reasons[0].text()}
            for customer, day in self.days.items()
        ]

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
    birthdays: Mapping[C, dt.date | None],
    on: dt.date,
    *,
    policy: GreetingPolicy | Editions[GreetingPolicy],
) -> Decision[BirthdayList[C] | Unspecified]:
    """Return whose birthday is to be greeted by a day, the nearest first.

    Args:
        birthdays: for each customer the day of birth, or `None` if it is not known.
        on: the day, which selects the edition.
        policy: how many days ahead, and where 29 February falls, or its editions; unspecified
            without a lead.

    Raises:
        InvalidValueError: birthdays that are no dates, or after the day, listed together.
        NotInForceError: a day before the first edition.

    Clauses: STORE-5.3, VIP-R5.

    >>> base = {"Ann": dt.date(1990, 5, 12), "Bob": dt.date(1985, 5, 11), "Cleo": None}
    >>> policy = GreetingPolicy(birthday_lead=3)
    >>> list(birthday_list(base, dt.date(2025, 5, 10), policy=policy).value)
    ['Bob', 'Ann']
    """
    policy = in_force(policy, GreetingPolicy, on)
    day = require_day(on)
    base = require_birthdays(birthdays, day)
    if policy.birthday_lead is None:
        return unspecified(("birthday_lead",), policy)
    last, leap = days(policy.birthday_lead).due(day), policy.club.leap_birthday

    def kept(born: dt.date) -> dt.date | None:
        when = next_birthday(born, day, leap=leap)
        return when if when <= last else None

    ordered = people_by_day(base, kept)
    facts = (("count", len(ordered)), ("of", len(base)), ("on", day))
    message = "{count} of {of} birthdays up to {policy.birthday_lead} days after {on}"
    reason = Reason(STORE_5_3, message, facts, policy, ("birthday_lead",))
    return Decision(BirthdayList(day, ordered, base, policy), (reason,))
