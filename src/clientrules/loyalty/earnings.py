"""What a purchase earns, and what of it goes when money is given back."""

from __future__ import annotations

from collections.abc import Collection

from attrs import define

from clientrules.core.money import Amount, Exact
from clientrules.loyalty.events import Purchased
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.purse import Lot, Purse

__all__ = ["Sale", "earn", "points_of", "take_back"]


@define(eq=False)
class Sale:
    """A purchase, what is left of it after refunds, and what it earned where a card was shown.

    Args:
        fact: the purchase.
        kept: how much of what was paid is kept.
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


def earn(sale: Sale, purse: Purse, policy: ClubPolicy, tiers: Collection[str] = ()) -> int:
    """Put what a purchase earns into a purse and return the points.

    The tier that multiplies them is the one held then, by what was bought and is kept by then; a
    later return does not multiply them anew.

    Args:
        sale: the purchase, which notes what it earned by.
        purse: the purse of the card that was shown.
        policy: the policy in force on its day.
        tiers: the tier that its buyer holds before it, and those below.
    """
    sale.purse, sale.policy = purse, policy
    if policy.carry:
        units, purse.remainder = divmod(purse.remainder + sale.kept, policy.unit)
    else:
        units = sale.kept // policy.unit
    sale.units = int(units)
    if policy.plain:
        points = sale.units * policy.points
        purse.points += points
    else:
        if policy.campaigns:
            sale.factor = policy.factor(sale.fact, tiers)
        points = points_of(sale.units, sale.factor, policy)
        if points and policy.in_lots:
            sale.lot = _lot(sale.fact, purse, policy)
        purse.move(points, sale.fact.on, sale.lot)
    purse.earned += points
    return points


def _lot(purchase: Purchased, purse: Purse, policy: ClubPolicy) -> Lot:
    available, last = policy.days_of_points(purchase.on)
    return Lot(purchase.id, available, min(last, purse.expires))


def points_of(units: int, factor: Exact, policy: ClubPolicy) -> int:
    """Return the points of so many units of one purchase."""
    points = units * policy.points if factor == 1 else int(units * policy.points * factor)
    return points if policy.cap is None else min(points, policy.cap)


def take_back(sale: Sale, paid: Amount, purse: Purse, policy: ClubPolicy) -> int:
    """Give back what was paid and return the points that go with it, still in the purse.

    Args:
        sale: the purchase, from which what is kept was taken off already.
        paid: how much is given back.
        purse: the purse it earned in.
        policy: the policy it earned by.
    """
    if policy.carry:
        units = _units_short(paid - purse.remainder, policy.unit)
        purse.remainder = purse.remainder - paid + units * policy.unit
    else:
        units = int((sale.kept + paid) // policy.unit) - int(sale.kept // policy.unit)
    points = _give_up(sale, units, policy)
    purse.earned -= points
    if sale.lot is not None:
        # What lapsed is gone already and is not taken twice.
        gone = min(points, sale.lot.lapsed)
        sale.lot.lapsed -= gone
        points -= gone
    return points if policy.overdrawn == "negative" else min(points, max(purse.points, 0))


def _units_short(short: Amount, unit: Amount) -> int:
    """Return how many whole units cover what is short; none where nothing is."""
    if short <= 0:
        return 0
    units, rest = divmod(short, unit)
    return int(units) + (1 if rest else 0)


def _give_up(sale: Sale, units: int, policy: ClubPolicy) -> int:
    """Take units away from a purchase and return the points that go with them.

    A return can undo a unit that a later purchase completed; it goes at the usual points.
    """
    kept = max(sale.units - units, 0)
    beyond = units - (sale.units - kept)
    before, after = (points_of(each, sale.factor, policy) for each in (sale.units, kept))
    sale.units = kept
    return before - after + beyond * policy.points
