"""A points account: that of a card and of the cards that replaced it, in lots where points expire.

Points without a lot last as long as the card. Those that expire earlier, or are pending first, are
kept in lots. What is taken comes from the lots that can be spent, the one that expires first before
the others; then from points without a lot; and from pending lots where nothing else is left. An
account changes in place while the ledger runs, and nobody else sees it.
"""

from __future__ import annotations

import datetime as dt
from heapq import heappop, heappush
from operator import attrgetter
from typing import ClassVar, Final

from attrs import define, field

from clientrules.core.money.amounts import Amount
from clientrules.loyalty.membership.standing import CardState


@define(eq=False)
class Lot:
    """Points of one purchase or adjustment that expire before the card or are pending."""

    stated: ClassVar[bool] = False

    event: str
    available: dt.date
    expires: dt.date
    left: int = 0
    expired: int = 0
    pending: bool = False


@define(eq=False)
class StatedLot(Lot):
    """Points of an adjustment that says itself when they expire."""

    stated: ClassVar[bool] = True


# A heap, so that a long history costs no more for each of its lots; equal days as they came.
_Lots = list[tuple[dt.date, int, Lot]]
_DAY: Final = dt.timedelta(days=1)


@define(eq=False)
class PointsAccount:
    """The points of a card and of the cards that replaced it.

    Args:
        issued: the day the card was issued first.
        used_until: for a renewed card, the day of the issue before.
        points: all points, pending ones too; negative after a return of spent points.
        earned: the points earned, net of returns and before redemptions.
        remainder: what was paid towards the next point.
        closed: whether the card is out of force for good.
        noted: the day on which the ledger looks at it next.
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
    noted: dt.date = dt.date.max
    # Those that can be spent by their last day, the pending ones by the day on which they ripen.
    _lots: _Lots = field(factory=list)
    _pending_lots: _Lots = field(factory=list)
    _in_lots: int = 0
    _pending: int = 0
    _filled: int = 0

    def move(
        self, points: int, on: dt.date, lot: Lot | None = None, *, without_lot: bool = False
    ) -> None:
        """Add points, to a lot where they have one; or take them away if they are negative."""
        if points < 0:
            if self._lots or self._pending_lots:
                self._drain(-points, on, lot, without_lot)
        elif lot is not None:
            # A debt is paid first.
            self._fill(points + min(self.points, 0), on, lot)
        self.points += points

    def _fill(self, points: int, on: dt.date, lot: Lot) -> None:
        if points <= 0:
            return
        if lot.pending:
            self._ripen(on)
            lot.pending = False
        lot.left += points
        self._filled += 1
        if lot.available <= on:
            self._in_lots += points
            heappush(self._lots, (lot.expires, self._filled, lot))
        else:
            lot.pending = True
            self._pending += points
            # What ends before it can be spent waits until it is gone.
            ripe = lot.available if lot.available <= lot.expires else lot.expires + _DAY
            heappush(self._pending_lots, (ripe, self._filled, lot))

    def _ripen(self, on: dt.date) -> None:
        """Let the lots be spent that are pending no longer on a day."""
        while self._pending_lots and self._pending_lots[0][0] <= on:
            _, number, lot = heappop(self._pending_lots)
            # A lot that a return filled again may stand here twice.
            if lot.pending:
                lot.pending = False
                self._pending -= lot.left
                self._in_lots += lot.left
                heappush(self._lots, (lot.expires, number, lot))

    def _drain(self, points: int, on: dt.date, lot: Lot | None, without_lot: bool) -> None:  # noqa: FBT001
        """Take from one lot first, then from what can be spent, then from what is pending."""
        self._ripen(on)
        free = self.points - self._in_lots - self._pending
        if without_lot:
            points, free = max(points - free, 0), max(free - points, 0)
        if lot is not None:
            points -= self._take(points, lot)
        points -= self._draw(points, self._lots)
        self._draw(points - min(points, free), self._pending_lots)

    def _draw(self, points: int, lots: _Lots) -> int:
        """Take from lots in their order as far as they go, and return how much that was."""
        wanted = points
        while points and lots:
            lot = lots[0][-1]
            points -= self._take(points, lot)
            if not lot.left:
                heappop(lots)
        return wanted - points

    def _take(self, points: int, lot: Lot) -> int:
        taken = min(lot.left, points)
        lot.left -= taken
        if lot.pending:
            self._pending -= taken
        else:
            self._in_lots -= taken
        return taken

    def expire(self, on: dt.date) -> list[Lot]:
        """Let go of the lots that last until a day, and return them with the points they had."""
        if self._pending_lots:
            self._ripen(on + _DAY)
        expired = []
        lots = self._lots
        while lots and lots[0][0] <= on:
            lot = heappop(lots)[-1]
            if lot.left:
                lot.expired, lot.left = lot.left, 0
                self._in_lots -= lot.expired
                self.points -= lot.expired
                expired.append(lot)
        return expired

    def close(self, state: CardState) -> None:
        """Put the card out of force for good."""
        self.state, self.closed, self.remainder = state, True, 0
        self._lots.clear()
        self._pending_lots.clear()
        self._in_lots = self._pending = 0

    def pending(self, on: dt.date) -> int:
        """Return the points that cannot be spent yet on a day, none before one given earlier."""
        if self._pending_lots:
            self._ripen(on)
        return self._pending

    def ends(self, on: dt.date) -> dict[dt.date, int]:
        """Return how many points that can be spent on a day end on which later one, in order."""
        self._ripen(on)
        left = {lot: lot.left for _, _, lot in self._lots if lot.left}
        ends: dict[dt.date, int] = {}
        for lot in sorted(left, key=attrgetter("expires")):
            ends[lot.expires] = ends.get(lot.expires, 0) + left[lot]
        if free := max(self.points, 0) - self._in_lots - self._pending:
            ends[self.expires] = ends.get(self.expires, 0) + free
        return ends

    def next_end(self) -> dt.date:
        """Return the day after which the card or some of its points may expire next."""
        lots = self._lots
        while lots and not lots[0][-1].left:
            heappop(lots)
        end = lots[0][0] if lots else self.expires
        # Nothing ends before it ripens, and then it is seen here.
        return min(end, self._pending_lots[0][0] - _DAY) if self._pending_lots else end
