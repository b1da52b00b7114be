"""A purse: the points of a card and of the cards that replaced it, in lots where points expire.

Points without a lot last as long as the card. Those that expire earlier, or are pending first, are
kept in lots; what is taken comes from the lot that expires first. A purse changes in place while
the ledger runs, and nobody else sees it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from heapq import heappop, heappush

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

    def take(self, points: int) -> int:
        """Take points away as far as they are there, and return how many that was."""
        taken = min(self.left, points)
        self.left -= taken
        return taken


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
    # A heap, so that a long history costs no more for each of its lots; equal days as they came.
    _lots: list[tuple[dt.date, int, Lot]] = field(factory=list)
    _filled: int = 0
    _waiting: list[Lot] = field(factory=list)

    def move(self, points: int, lot: Lot | None) -> None:
        """Add points, to a lot where they have one; or take them away if they are negative."""
        if lot is not None and points > 0:
            self._fill(points, lot)
        elif self._lots and points < 0:
            self._drain(-points, lot)
        self.points += points

    def _fill(self, points: int, lot: Lot) -> None:
        """Put into a lot what a debt leaves of new points."""
        debt = max(-self.points, 0)
        lot.left = max(points - debt, 0)
        self._filled += 1
        heappush(self._lots, (lot.expires, self._filled, lot))
        self._waiting.append(lot)

    def _drain(self, points: int, lot: Lot | None) -> None:
        """Take from one lot first, then from those that expire first."""
        if lot is not None:
            points -= lot.take(points)
        while points and self._lots:
            first = self._lots[0][-1]
            points -= first.take(points)
            if not first.left:
                heappop(self._lots)

    def lapse(self, on: dt.date) -> Iterator[tuple[Lot, int]]:
        """Let go of the lots that last until a day, and yield each with the points it had."""
        while self._lots and self._lots[0][0] <= on:
            lot = heappop(self._lots)[-1]
            if points := lot.take(lot.left):
                lot.lapsed += points
                self.points -= points
                yield lot, points

    def close(self, state: CardState) -> None:
        """Put the card out of force for good."""
        self.state, self.closed, self.remainder = state, True, 0
        self._lots.clear()
        self._waiting.clear()

    def pending(self, on: dt.date) -> int:
        """Return the points that cannot be spent yet on a day, none before one asked about."""
        if not self._waiting:
            return 0
        self._waiting = [lot for lot in self._waiting if lot.available > on]
        return sum(lot.left for lot in self._waiting)

    def next_end(self) -> dt.date:
        """Return the day after which the card or some of its points lapse next."""
        while self._lots and not self._lots[0][-1].left:
            heappop(self._lots)
        return self._lots[0][0] if self._lots else self.expires
