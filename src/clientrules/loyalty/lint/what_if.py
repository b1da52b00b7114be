"""What if another policy had been in force: a whole history replayed, and who gains or loses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Generic, TypeVar

from attrs import field, frozen

from clientrules.core.checks import kind
from clientrules.core.dates.instants import day_field, require_day
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money.amounts import EXACT, Amount, not_negative_field, require_not_negative
from clientrules.core.refusals import several, wrong_kind
from clientrules.core.render import in_short, shown
from clientrules.errors import InvalidTypeError
from clientrules.loyalty.membership.standing import Balance
from clientrules.loyalty.points.account import Account, fold
from clientrules.loyalty.policy import Policies, require_policies

M = TypeVar("M")


@frozen
@in_short
class MemberChange:
    """What another policy means for one member.

    Args:
        before: the standing under the policy of the account.
        after: the standing under the other one.
    """

    before: Balance = field(validator=kind(Balance))
    after: Balance = field(validator=kind(Balance))

    @property
    def points(self) -> int:
        """Return how many more points the member has on all cards, or fewer if negative.

        Pending ones count: a policy under which they wait takes nothing away.
        """
        return self.after.total - self.before.total


@frozen
@in_short
class PolicyChange(Generic[M]):
    """What another policy means for all members.

    Args:
        on: the day on which the standings are compared.
        members: the standings of each member, under either policy.
        point_value: what a point is worth to the firm, for the cost in money.
    """

    on: dt.date = field(converter=day_field)
    members: Mapping[M, MemberChange] = field(repr=False, validator=kind(Mapping))
    point_value: Amount = field(validator=not_negative_field)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each member: the points `before` and `after`, and the `change`."""
        return [
            {
                "member": member,
                "before": change.before.total,
                "after": change.after.total,
                "change": change.points,
            }
            for member, change in self.members.items()
        ]

    @property
    def gaining(self) -> tuple[M, ...]:
        """Return who has more points, most first."""
        return self._ranked(1)

    @property
    def losing(self) -> tuple[M, ...]:
        """Return who has fewer points, the greatest loss first."""
        return self._ranked(-1)

    @property
    def points(self) -> int:
        """Return how many more points the firm owes in all, or fewer if negative."""
        return sum(change.points for change in self.members.values())

    @property
    def cost(self) -> Amount:
        """Return what the points cost more, or less if negative."""
        return EXACT.multiply(self.points, self.point_value)

    def __str__(self) -> str:
        """Return who gains, who loses and the cost."""
        return (
            f"{self.on}: {len(self.gaining)} members gain, {len(self.losing)} lose,"
            f" {self.points:+} points, {self.cost:+} in money"
        )

    def _ranked(self, sign: int) -> tuple[M, ...]:
        moved = [each for each, change in self.members.items() if sign * change.points > 0]
        return tuple(sorted(moved, key=lambda each: -sign * self.members[each].points))


def under_policy(
    accounts: Mapping[M, Account], policy: Policies, on: dt.date, *, point_value: Amount = 0
) -> PolicyChange[M]:
    """Replay the history of every member under another policy.

    Args:
        accounts: the account of each member.
        policy: the other policy, or its editions.
        on: the day on which to compare the standings.
        point_value: what a point is worth to the firm, zero or more, for the cost in money.

    Raises:
        InvalidValueError: a negative value of a point.
        NotInForceError: an event before the first of the editions.
    """
    day = require_day(on)
    value = require_not_negative(point_value, "point_value")
    other = require_policies(policy)
    if not isinstance(accounts, Mapping):
        raise wrong_kind("accounts", accounts, "a mapping from member to account")
    faults = [
        str(wrong_kind(f"accounts[{shown(member)}]", account, "an account that fold returns"))
        for member, account in accounts.items()
        if not isinstance(account, Account)
    ]
    if faults:
        raise InvalidTypeError(str(several(faults)), field="accounts", problems=tuple(faults))
    changes = {
        member: MemberChange(account.on(day), fold(account.facts, other).on(day))
        for member, account in accounts.items()
    }
    return PolicyChange(day, FrozenMap(changes), value)
