"""What a purchase earns, and what goes when money is given back.

After a return the points are those of what is kept: each purchase of the card earns anew, in order,
by its own policy and campaign, as if what went back had never been paid.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from attrs import define

from clientrules.core.money.amounts import Amount, Exact
from clientrules.loyalty.events import Adjusted, Purchased
from clientrules.loyalty.points.points_account import Lot, PointsAccount, StatedLot
from clientrules.loyalty.policy import ClubPolicy


@define(eq=False)
class Sale:
    """A purchase, what is kept of it after refunds, and what it earned where a card was shown."""

    fact: Purchased
    kept: Amount
    account: PointsAccount | None = None
    policy: ClubPolicy | None = None
    points: int = 0
    factor: Exact = 1
    lot: Lot | None = None


def earn(
    sale: Sale, account: PointsAccount, policy: ClubPolicy, tiers: Collection[str] = ()
) -> int:
    """Put what a purchase earns into an account and return the points.

    The tier that multiplies them is the one held then, by what was bought and is kept by then; a
    later return does not multiply them anew.
    """
    sale.account, sale.policy = account, policy
    # Nothing paid completes nothing, even where an edition has a smaller unit than the one before.
    if policy.carry and sale.kept:
        units, account.remainder = divmod(account.remainder + sale.kept, policy.unit)
    else:
        units = sale.kept // policy.unit
    if policy.plain:
        points = sale.points = int(units) * policy.points
        account.points += points
    else:
        if policy.campaigns:
            sale.factor = policy.factor(sale.fact, tiers)
        points = sale.points = points_of(int(units), sale.factor, policy)
        if points and policy.in_lots:
            sale.lot = _lot(sale.fact, account, policy)
        account.move(points, sale.fact.on, sale.lot)
    account.earned += points
    return points


def _lot(purchase: Purchased, account: PointsAccount, policy: ClubPolicy) -> Lot:
    available, last = policy.days_of_points(purchase.on)
    return Lot(purchase.id, available, min(last, account.expires))


def points_of(units: int, factor: Exact, policy: ClubPolicy) -> int:
    """Return the points of so many units of one purchase."""
    points = units * policy.points if factor == 1 else int(units * policy.points * factor)
    return points if policy.cap is None else min(points, policy.cap)


def clawback(paid: Amount, account: PointsAccount, policy: ClubPolicy, on: dt.date) -> int:
    """Take back the points of a return where one plain policy with carry holds, and return them.

    The points are the full units of all that is kept, so no purchase need be looked at.
    """
    units = _units_short(paid - account.remainder, policy.unit)
    account.remainder = account.remainder - paid + units * policy.unit
    points = units * policy.points
    account.earned -= points
    return _take(points, account, policy, on)


def _units_short(short: Amount, unit: Amount) -> int:
    """Return how many whole units cover what is short; none where nothing is."""
    if short <= 0:
        return 0
    units, rest = divmod(short, unit)
    return int(units) + (1 if rest else 0)


def lot_given(event: Adjusted, account: PointsAccount, policy: ClubPolicy) -> Lot | None:
    """Return the lot of points given that end before the card: as they say, or as earned."""
    last = event.expires
    if last is None:
        _, last = policy.days_of_points(event.on)
    if event.points <= 0 or last >= account.expires:
        return None
    kind = Lot if event.expires is None else StatedLot
    return kind(event.id, event.on, last)


def earn_anew(
    changes: Iterable[tuple[Sale, ClubPolicy, int]],
    account: PointsAccount,
    policy: ClubPolicy,
    on: dt.date,
) -> int:
    """Give and take what purchases of an account earn more or less, and return how it moves.

    Those that earn more come first, so that the points that go find them.
    """
    before = account.points
    fewer = []
    for sale, its_policy, change in changes:
        account.earned += change
        if change > 0:
            _add(sale, its_policy, change, account, on)
        else:
            fewer.append((sale, -change))
    for sale, points in fewer:
        if sale.lot is not None:
            # What lapsed is gone already and is not taken twice.
            gone = min(points, sale.lot.expired)
            sale.lot.expired -= gone
            _take(points - gone, account, policy, on, sale.lot)
        else:
            _take(points, account, policy, on)
    return account.points - before


def _add(sale: Sale, policy: ClubPolicy, points: int, account: PointsAccount, on: dt.date) -> None:
    if policy.in_lots and sale.lot is None:
        sale.lot = _lot(sale.fact, account, policy)
    if sale.lot is not None and sale.lot.expires < on:
        # They would have come and gone.
        sale.lot.expired += points
    else:
        account.move(points, on, sale.lot)


def _take(
    points: int, account: PointsAccount, policy: ClubPolicy, on: dt.date, lot: Lot | None = None
) -> int:
    if policy.overdrawn == "zero":
        points = min(points, max(account.points, 0))
    account.move(-points, on, lot, without_lot=lot is None)
    return -points
