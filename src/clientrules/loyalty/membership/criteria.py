"""The two criteria for a card: what counts, and on which days each of them is reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final, TypeAlias

from attrs import frozen

from clientrules.core.clause import Clause
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import EXACT, Amount
from clientrules.core.reason import Reason
from clientrules.loyalty.policy import ClubPolicy
from clientrules.regulations.vip_club import VIP_Q1, VIP_Q2

Day: TypeAlias = tuple[dt.date, Amount]
"""A day, with what was paid and kept."""


class Criterion(Labelled):
    """The two ways to qualify; either is enough."""

    SINGLE = "single", "one purchase", "一次性购物"
    TOTAL = "total", "the total of a period", "累计购物"


@frozen
class Record:
    """The purchases that count, kept amounts by day, and what they are tested against."""

    kept: tuple[Day, ...]
    on: dt.date
    policy: ClubPolicy

    def counted(self) -> tuple[Day, ...]:
        """Return what still counts towards a total on the day."""
        return tuple(each for each in self.kept if self.policy.window.covers(each[0], self.on))

    def in_time(self, day: dt.date) -> bool:
        """Tell whether a standard reached on a day entitles to the card, also if reached later."""
        within = self.policy.apply_within
        return within is None or day > self.on or within.covers(day, self.on)

    def numbers(self, *names: str) -> tuple[str, ...]:
        """Return the names of the policy's numbers that counted, with the options taken."""
        taken = ("apply_within",) if self.policy.apply_within else ()
        return (*names, *taken, *(("shops",) if self.policy.shops else ()))


@frozen
class Standard:
    """How one criterion stands: the days on which it is reached in time, and what it came to."""

    criterion: Criterion
    reached: tuple[Day, ...]
    last: dt.date | None
    most: Amount

    def reason(self, record: Record) -> Reason:
        """Return why the criterion decides, or the fact that failed."""
        clause, numbers, reaches, short = _CRITERIA[self.criterion]
        message = short
        facts: tuple[tuple[str, object], ...] = (("most", self.most), ("on", record.on))
        if self.reached:
            message, facts = reaches, tuple(zip(("day", "amount"), self.reached[0], strict=True))
        elif self.last is not None:
            message, facts = _LATE, (("last", self.last), ("on", record.on))
        return Reason(clause, message, facts, record.policy, record.numbers(*numbers))


_CRITERIA: Final[dict[Criterion, tuple[Clause, tuple[str, ...], str, str]]] = {
    Criterion.SINGLE: (
        VIP_Q1,
        ("single",),
        "a purchase of {amount} on {day} reaches {policy.single}",
        "up to {on} the largest purchase is {most}, less than {policy.single}",
    ),
    Criterion.TOTAL: (
        VIP_Q2,
        ("total", "window"),
        "purchases of {amount} within {policy.window} up to {day} reach {policy.total}",
        "up to {on} the most within {policy.window} is {most}, less than {policy.total}",
    ),
}

_LATE: Final = "it was last reached on {last}, and {on} is not within {policy.apply_within} of that"


def standards_of(record: Record) -> tuple[Standard, Standard]:
    """Return how the criteria stand: by one purchase, and by the total of a period."""
    policy = record.policy
    return (
        _standard(Criterion.SINGLE, record.kept, policy.single, record),
        _standard(Criterion.TOTAL, _totals(record), policy.total, record),
    )


def _standard(criterion: Criterion, days: Sequence[Day], least: Amount, record: Record) -> Standard:
    enough = [each for each in days if each[1] >= least]
    in_time = tuple(each for each in enough if record.in_time(each[0]))
    last = enough[-1][0] if enough else None
    return Standard(criterion, in_time, last, max((paid for _, paid in days), default=0))


def _totals(record: Record) -> list[Day]:
    """Return for each day with a purchase the total of the window that ends on it."""
    kept, due = record.kept, record.policy.window.due
    totals: dict[dt.date, Amount] = {}
    total: Amount = 0
    oldest = 0
    leaves = due(kept[0][0]) if kept else dt.date.min
    for day, paid in kept:
        total = EXACT.add(total, paid)
        # Later purchases leave the window no earlier, so each is added and taken off once.
        while leaves < day:
            total = EXACT.subtract(total, kept[oldest][1])
            oldest += 1
            leaves = due(kept[oldest][0])
        totals[day] = total
    return list(totals.items())
