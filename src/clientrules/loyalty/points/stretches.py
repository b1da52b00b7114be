"""Purchases in a row that earn alike, so that a return need not look at each of them.

What is left of a unit counts with the next purchase. So what goes back of one purchase moves the
units of those after it, until what is left of one is what it was before. Where a unit is worth the
same on every purchase of a stretch, its sum tells what all of them earn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from attrs import define, field

from clientrules.core.editions.edition import Editions
from clientrules.core.money.amounts import Amount
from clientrules.loyalty.points.earnings import Sale, points_of
from clientrules.loyalty.points.points_account import PointsAccount
from clientrules.loyalty.policy import ClubPolicy, Policies

Change: TypeAlias = tuple[Sale, ClubPolicy, int]
"""A purchase, or the first of a stretch, the policy it earned by, and how many points more."""


@define(eq=False)
class _Stretch:
    """Purchases of an account in a row, or one by itself.

    Args:
        first: the first of them.
        policy: the policy that they earned by.
        place: the place of the stretch among those of the account.
        rest: what is left of a unit before it.
        kept: what is kept of them.
        points: what they earn.
        goes_on: whether others that earn alike may join.
    """

    first: Sale
    policy: ClubPolicy
    place: int
    rest: Amount
    kept: Amount
    points: int
    goes_on: bool

    def earned_after(self, rest: Amount) -> tuple[int, Amount]:
        """Return what they earn after what is left of a unit, and what is then left."""
        policy = self.policy
        if policy.carry and self.kept:
            units, rest = divmod(rest + self.kept, policy.unit)
        else:
            units = self.kept // policy.unit
        return points_of(int(units), self.first.factor, policy), rest


@define(eq=False)
class Stretches:
    """The stretches of a member's accounts, made of the sales that the ledger adds to in order.

    Args:
        policies: the club's policy, or its editions.
        sales: what was bought.
    """

    policies: Policies
    sales: Sequence[Sale]
    _read: int = 0
    _of: dict[PointsAccount, list[_Stretch]] = field(factory=dict)
    _by_sale: dict[int, _Stretch] = field(factory=dict)
    _alike: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note whether it is enough to know by how much the points of a stretch move."""
        held = self.policies
        policies = [each.policy for each in held] if isinstance(held, Editions) else [held]
        # A balance that stops at zero forgets how much of the points would have gone.
        self._alike = all(each.overdrawn == "negative" for each in policies)

    def give_back(self, sale: Sale, paid: Amount, account: PointsAccount) -> list[Change]:
        """Count what is given back for a purchase, and return what then moves."""
        self._follow()
        sale.kept -= paid
        stretch = self._by_sale[id(sale)]
        stretch.kept -= paid
        if not stretch.policy.carry:
            return _moved(stretch, stretch.rest)[0]
        found, rest = _moved(stretch, stretch.rest)
        following = self._of[account]
        for place in range(stretch.place + 1, len(following)):
            each = following[place]
            if each.rest == rest:
                return found
            each.rest = rest
            moved, rest = _moved(each, rest)
            found += moved
        account.remainder = rest
        return found

    def _follow(self) -> None:
        """Put the purchases that earned since into stretches."""
        for place in range(self._read, len(self.sales)):
            sale = self.sales[place]
            if sale.account is not None and sale.policy is not None:
                self._by_sale[id(sale)] = self._joined(sale, sale.policy, sale.account)
        self._read = len(self.sales)

    def _joined(self, sale: Sale, policy: ClubPolicy, account: PointsAccount) -> _Stretch:
        """Return the last stretch of an account with one more purchase, or a new one of it."""
        known = self._of.setdefault(account, [])
        if known:
            last = known[-1]
            alike = last.policy is policy and last.first.factor == sale.factor
            if last.goes_on and alike:
                last.kept += sale.kept
                last.points += sale.points
                return last
            rest = last.earned_after(last.rest)[1]
        else:
            rest = _NOTHING
        goes_on = self._alike and _each_unit_alike(policy, sale)
        known.append(_Stretch(sale, policy, len(known), rest, sale.kept, sale.points, goes_on))
        return known[-1]


_NOTHING: Final = 0


def _each_unit_alike(policy: ClubPolicy, sale: Sale) -> bool:
    """Tell whether a unit gives the same points wherever it is completed."""
    bare = policy.carry and not policy.in_lots and policy.cap is None
    return bare and not policy.points * sale.factor % 1


def _moved(stretch: _Stretch, rest: Amount) -> tuple[list[Change], Amount]:
    """Let a stretch earn anew; return how its points move, and what is left of a unit after it."""
    points, rest = stretch.earned_after(rest)
    change = points - stretch.points
    stretch.points = points
    return [(stretch.first, stretch.policy, change)] if change else [], rest
