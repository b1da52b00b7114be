"""A column of days of which each selects the edition that rules its row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

import narwhals as nw
from attrs import frozen

from clientrules.core.editions.edition import Editions
from clientrules.core.policy import Policy
from clientrules.core.render import shown
from clientrules.frames.columns.days import DayColumn
from clientrules.frames.columns.faults import Fault

P = TypeVar("P", bound=Policy)


@frozen(eq=False)
class RulingDays(Generic[P]):
    """A column of days, and a policy for them all or the editions of which each selects one."""

    days: DayColumn
    policy: P | Editions[P]

    @property
    def policies(self) -> list[tuple[dt.date, P]]:
        """Return each policy with the first day of its edition."""
        if not isinstance(self.policy, Editions):
            return [(dt.date.min, self.policy)]
        return [(each.since, self.policy.on(each.since)) for each in self.policy]

    def faults(self) -> Iterator[Fault]:
        """Return the faults of the days, and the rows before the first edition."""
        yield from self.days.faults()
        first = self.policies[0][0]
        if first > dt.date.min:
            name = shown(self.days.name)
            words = (
                f"with a {name} before {first}: nothing is in force on those days; add an edition"
                " for the time before"
            )
            yield Fault(~self.days.since(first), words)

    def each(self, answer: Callable[[P], nw.Expr]) -> nw.Expr:
        """Return the answer of each row by the policy of its day."""
        (_, oldest), *later = self.policies
        found = answer(oldest)
        for since, policy in later:
            found = nw.when(self.days.since(since)).then(answer(policy)).otherwise(found)
        return found
