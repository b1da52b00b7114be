"""What a purchase earned, and what of it goes when money is given back."""

from __future__ import annotations

from attrs import define

from clientrules.core.money import Amount, Exact
from clientrules.loyalty.events import Purchased
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.purse import Lot, Purse

__all__ = ["Sale", "extras_for", "give_up", "points_of", "units_short"]


@define(eq=False)
class Sale:
    """A purchase, what is left of it after refunds, and what it earned where a card was shown.

    Args:
        fact: the purchase.
        kept: how much of what was paid is kept.
        kept_before: how much was kept before the latest refund.
        purse: the purse it earned in, or `None`.
        policy: the policy it earned by.
        units: the full units of money that earned.
        factor: how many times the usual points they earned.
        lot: the lot the points are in, or `None`.
    """

    fact: Purchased
    kept: Amount
    purse: Purse | None = None
    policy: ClubPolicy | None = None
    units: int = 0
    factor: Exact = 1
    lot: Lot | None = None
    kept_before: Amount = 0


def points_of(units: int, factor: Exact, policy: ClubPolicy) -> int:
    """Return the points of so many units of one purchase."""
    points = units * policy.points if factor == 1 else int(units * policy.points * factor)
    return points if policy.cap is None else min(points, policy.cap)


def give_up(sale: Sale, units: int, policy: ClubPolicy) -> int:
    """Take units away from a purchase and return the points that go with them.

    A return can undo a unit that a later purchase completed; it goes at the usual points.
    """
    kept = max(sale.units - units, 0)
    beyond = units - (sale.units - kept)
    before, after = (points_of(each, sale.factor, policy) for each in (sale.units, kept))
    sale.units = kept
    return before - after + beyond * policy.points


def extras_for(event: Purchased, purse: Purse, policy: ClubPolicy) -> tuple[Exact, Lot | None]:
    """Return the factor of a purchase's points, and their lot where they need one."""
    factor = policy.factor(event)
    if policy.expiry is None and policy.pending is None:
        return factor, None
    available = event.on if policy.pending is None else policy.pending.due(event.on)
    return factor, Lot(event.id, available, min(purse.expires, policy.last_day_of_points(event.on)))


def units_short(short: Amount, unit: Amount) -> int:
    """Return how many whole units cover what is short; none where nothing is."""
    if short <= 0:
        return 0
    units, rest = divmod(short, unit)
    return int(units) + (1 if rest else 0)
