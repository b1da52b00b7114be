"""A purse: the points of a card and of the cards that replaced it, in lots where points expire.

Points without a lot last as long as the card. Those that expire earlier, or are pending first, are
kept in lots; what is taken comes from the lot that expires first. A purse changes in place while
the ledger runs, and nobody else sees it.
"""

from __future__ import annotations

import datetime as dt
from operator import attrgetter

from attrs import define, field

from clientrules.core.money import Amount
from clientrules.loyalty.balance import CardState

__all__ = ["Lot", "Purse"]


@define(eq=False)
class Lot:
    """Points of one purchase that expire before the card or are pending.

    Args:
        event: the purchase.
        available: the first day they can be spent.
        expires: the last day they are there.
        left: how many are left.
        lapsed: how many expired.
    """

    event: str
    available: dt.date
    expires: dt.date
    left: int = 0
    lapsed: int = 0


@define(eq=False)
class Purse:
    """The points of a card and of the cards that replaced it.

    Args:
        card: the card in hand.
        shop: the shop that issued it.
        issued: the day it was issued first.
        expires: the last day it is valid.
        used_until: for a renewed card, the day of the issue before.
        state: what the card is.
        points: all points, pending ones too; negative after a return of spent points.
        earned: the points earned, net of returns and before redemptions.
        remainder: what was paid towards the next point.
        closed: whether the card is out of force for good.
        lots: the points that expire before the card or are pending.
    """

    card: str
    shop: str
    issued: dt.date
    expires: dt.date
    used_until: dt.date | None
    state: CardState = CardState.ACTIVE
    points: int = 0
    earned: int = 0
    remainder: Amount = 0
    closed: bool = False
    lots: list[Lot] = field(factory=list)

    def move(self, points: int, lot: Lot | None) -> None:
        """Add points, to a lot where they have one; or take them away if they are negative."""
        if points > 0 and lot is not None:
            self._fill(points, lot)
        elif points < 0 and self.lots:
            self._drain(-points, lot)
        self.points += points

    def _fill(self, points: int, lot: Lot) -> None:
        """Put into a lot what a debt leaves of new points."""
        debt = max(-self.points, 0)
        lot.left = max(points - debt, 0)
        self.lots.append(lot)

    def _drain(self, points: int, lot: Lot | None) -> None:
        """Take from one lot first, then from those that expire first."""
        others = sorted(self.lots, key=attrgetter("expires"))
        for each in (lot, *others) if lot is not None else others:
            taken = min(each.left, points)
            each.left -= taken
            points -= taken

    def pending(self, on: dt.date) -> int:
        """Return the points that cannot be spent yet on a day."""
        return sum(lot.left for lot in self.lots if lot.available > on)

    def next_end(self) -> dt.date:
        """Return the day after which the card or some of its points lapse next."""
        return min((lot.expires for lot in self.lots if lot.left), default=self.expires)
