"""Which goods come under a coupon so that the goods in its scope cost least.

Goods without a lower price of their own always do. Each of the others gives up something to come
in, and brings its list price nearer to what the coupon asks for and to what it takes off. To find
the best of them is a knapsack problem, which no known method solves for all baskets in a time that
a customer waits. So the work is bounded by the number of goods: where it does not suffice, the
least promising picks are let go, and the best of what they promised says how far off the choice
can be.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import isqrt
from operator import itemgetter
from typing import Final, TypeAlias

from attrs import define, field

Discounted: TypeAlias = tuple[int, int]
"""The list price of goods, and how far their own price is below it, both above zero."""

_Pick: TypeAlias = tuple[int, int, int]
"""What a pick is short of the goal, what it gives up, and its goods as the bits of a number."""

_PICKS: Final = 500
_PICKS_EACH: Final = 30
"""How many picks are weighed at most: a number of them, and so many more for each of the goods."""
_NEAR: Final = 64
"""Among how many goods the last one of a pick is sought."""

_BOUND: Final = itemgetter(0)
_PICK: Final = itemgetter(1)


@define(eq=False)
class _Search:
    """The best pick so far, and what the others are measured by.

    A pick may be short of the goal by `below_least`, and by `below_off` with the whole coupon.
    """

    # Those that give up the smallest part of their price come first.
    goods: Sequence[Discounted]
    below_least: int
    below_off: int
    loss: int
    best: int = 0
    weighed: int = 0
    _prices: list[int] = field(init=False)
    _forgone: list[int] = field(init=False)
    _fitting: dict[int, list[tuple[int, int]]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self._prices = list(accumulate((price for price, _ in self.goods), initial=0))
        self._forgone = list(accumulate((gap for _, gap in self.goods), initial=0))

    def added(self, picks: Sequence[_Pick], at: int) -> list[_Pick]:
        """Return picks without and with the goods at a place, if none reaches as far for less."""
        price, gap = self.goods[at]
        bit = 1 << at
        more = [(max(0, short - price), given + gap, bits | bit) for short, given, bits in picks]
        kept: list[_Pick] = []
        lowest: int | None = None
        for pick in sorted([*picks, *more]):
            if lowest is None or pick[1] < lowest:
                lowest = pick[1]
                kept.append(pick)
        return kept

    def bound(self, pick: _Pick, start: int) -> int | None:
        """Weigh a pick, and with the next goods up to the goal; return the least it may lead to.

        The last of the goods may be any that fits better; what the pick leads to is no less than
        if they could be split. It leads to nothing where all of them do not reach the least.
        """
        short, given, bits = pick
        self.weighed += 1
        if short <= self.below_least:
            self._take(given + max(0, short - self.below_off), bits)
        goal = self._prices[start] + short
        end = min(bisect_left(self._prices, goal, start), len(self.goods))
        over = self._prices[end] - goal
        given += self._forgone[end] - self._forgone[start]
        full = bits | (1 << end) - (1 << start)
        if over <= 0:
            if -over > self.below_least:
                return None
            given += max(0, -over - self.below_off)
            self._take(given, full)
            return given
        self._take(given, full)
        price, gap = self.goods[end - 1]
        least = given - over * gap // price
        if least < self.loss:
            at = self._fit(end - 1, price - over)
            self._take(given - gap + self.goods[at][1], full ^ 1 << end - 1 | 1 << at)
        return least

    def _take(self, loss: int, bits: int) -> None:
        if loss < self.loss:
            self.loss, self.best = loss, bits

    def _fit(self, last: int, needed: int) -> int:
        """Return the place of the cheapest goods, not before the last one, that suffice for it."""
        fitting = self._fitting.get(last)
        if fitting is None:
            near = enumerate(self.goods[last : last + _NEAR], last)
            fitting = self._fitting[last] = sorted((price, at) for at, (price, _) in near)
        return fitting[bisect_left(fitting, (needed, 0))][1]


def forgone_discounts(
    goods: Sequence[Discounted], *, base: int, off: int, least: int
) -> tuple[list[int], int]:
    """Return the places of the goods whose own price is given up for the coupon.

    Picks are let go that cost no less than another and reach no further, those that could not
    become the best even if goods could be split, and where there are too many, those that promise
    least.

    Returns:
        The places, and by how much another choice could be better at most: zero where none is.
    """
    goal = max(off, least)
    if base >= goal:
        return [], 0
    # More than any pick gives up, so that the first one that is allowed is taken.
    search = _Search(goods, goal - least, goal - off, sum(gap for _, gap in goods) + goal + 1)
    front: list[_Pick] = [(goal - base, 0, 0)]
    search.bound(front[0], 0)
    promised = search.loss
    for at in range(len(goods)):
        bounds = [(search.bound(pick, at + 1), pick) for pick in search.added(front, at)]
        open_ = [(low, pick) for low, pick in bounds if low is not None and low < search.loss]
        room = _room(search, len(goods) - 1 - at)
        if len(open_) > room:
            open_.sort(key=_BOUND)
            promised = min(promised, open_[room][0])
            open_ = sorted(open_[:room], key=_PICK)
        front = [pick for _, pick in open_]
    places = [at for at in range(len(goods)) if search.best >> at & 1]
    return places, max(0, search.loss - promised)


def _room(search: _Search, steps: int) -> int:
    """Return how many picks go on to the next step, each of which needs two to be weighed."""
    left = _PICKS + _PICKS_EACH * len(search.goods) - search.weighed - 2 * steps
    # Few steps have many picks, so one may take more than its part of what is left.
    return max(1, left // 2 // max(1, isqrt(steps)))
