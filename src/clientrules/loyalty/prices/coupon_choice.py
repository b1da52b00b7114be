"""Which goods come under a coupon so that the goods in its scope cost least.

Goods without a lower price of their own always do. Each of the others gives up something to come
in, and brings its list price nearer to what the coupon asks for and to what it takes off.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TypeAlias

from attrs import field, frozen

Discounted: TypeAlias = tuple[int, int]
"""The list price of goods, and how far their own price is below it, both above zero."""

_Pick: TypeAlias = tuple[int, int, int]
"""What a pick is short of the goal, what it gives up, and its goods as the bits of a number."""


@frozen
class _Search:
    """What the picks of a search are measured by.

    A pick may be short of the goal by `below_least`, and by `below_off` with the whole coupon.
    """

    # Those that give up the smallest part of their price come first.
    goods: Sequence[Discounted]
    below_least: int
    below_off: int
    _prices: list[int] = field(init=False)
    _forgone: list[int] = field(init=False)
    _by_price: list[list[tuple[int, int]]] = field(init=False)

    @_prices.default
    def _sum_prices(self) -> list[int]:
        return list(accumulate((price for price, _ in self.goods), initial=0))

    @_forgone.default
    def _sum_forgone(self) -> list[int]:
        return list(accumulate((gap for _, gap in self.goods), initial=0))

    @_by_price.default
    def _sort_by_price(self) -> list[list[tuple[int, int]]]:
        prices = [(price, at) for at, (price, _) in enumerate(self.goods)]
        return [sorted(prices[start:]) for start in range(len(prices))]

    def allows(self, pick: _Pick) -> bool:
        """Return whether a pick reaches what the coupon asks for."""
        return pick[0] <= self.below_least

    def loss(self, pick: _Pick) -> int:
        """Return what a pick gives up, and what of the coupon it leaves."""
        return pick[1] + max(0, pick[0] - self.below_off)

    def best(self, *picks: _Pick) -> _Pick:
        """Return the first of the allowed picks that lose least."""
        return min(filter(self.allows, picks), key=self.loss)

    def weighed(self, picks: Sequence[_Pick], at: int) -> Iterator[_Pick]:
        """Yield picks without and with the goods at a place, if none reaches as far for less."""
        price, gap = self.goods[at]
        added = [
            (max(0, short - price), given + gap, bits | 1 << at) for short, given, bits in picks
        ]
        lowest: int | None = None
        for pick in sorted([*picks, *added]):
            if lowest is None or pick[1] < lowest:
                lowest = pick[1]
                yield pick

    def filled(self, pick: _Pick, start: int) -> tuple[_Pick, int]:
        """Return a pick with the next goods up to the goal, and the least loss it may lead to.

        The last of them may be any that fits better; the loss is that if they could be split.
        """
        short, given, bits = pick
        goal = self._prices[start] + short
        end = min(bisect_left(self._prices, goal, start), len(self.goods))
        over = self._prices[end] - goal
        added = self._forgone[end] - self._forgone[start]
        full = -over, given + added, bits | (1 << end) - (1 << start)
        if over <= 0:
            return full, self.loss(full)
        last = end - 1
        price, gap = self.goods[last]
        fitting = self._by_price[last]
        fit, at = fitting[bisect_left(fitting, (price - over, 0))]
        closed = (
            price - over - fit,
            full[1] - gap + self.goods[at][1],
            full[2] ^ 1 << last | 1 << at,
        )
        return self.best(full, closed), self.loss(full) - over * gap // price


def forgone_discounts(goods: Sequence[Discounted], *, base: int, off: int, least: int) -> list[int]:
    """Return the places of the goods whose own price is given up for the coupon.

    Every pick is weighed except for two kinds: those that cost no less than another and reach no
    further, and those that could not become the best even if goods could be split.
    """
    goal = max(off, least)
    if base >= goal:
        return []
    search = _Search(goods, goal - least, goal - off)
    start: _Pick = goal - base, 0, 0
    front, best = [start], search.best(start, search.filled(start, 0)[0])
    for at in range(len(goods)):
        picks, front = search.weighed(front, at), []
        for pick in picks:
            full, bound = search.filled(pick, at + 1)
            best = search.best(best, pick, full)
            if search.allows(full) and bound < search.loss(best):
                front.append(pick)
    return [at for at in range(len(goods)) if best[2] >> at & 1]
