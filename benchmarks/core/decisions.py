"""One explained decision, beside two general rule engines that decide the same and explain less.

The work is tier + quadrant: the ABC class of a turnover, and the quadrant of the value matrix. When
cold, every customer is new; when warm, the same twelve are asked again and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import product
from random import Random
from typing import Any

from engines.asked import Asked
from engines.turnover_and_value import Facts, Table, business_rules, zen_engine
from measure import MICROSECOND, Effort, Work
from row import Row, alone, beside, installed

from clientrules.segmentation import AbcLines, ValueCuts, abc_class, value_segment

A, B, CURRENT, POTENTIAL = 700_000, 200_000, 100_000, 80_000
LINES, CUTS = AbcLines(A, B), ValueCuts(current=CURRENT, potential=POTENTIAL)
# Both sides of every line, which makes all twelve answers.
EDGES: list[Facts] = list(
    product((A, A - 1, B, B - 1), (CURRENT, CURRENT - 1), (POTENTIAL, POTENTIAL - 1))
)
TIERS: Table = (
    ("A", (("turnover", ">=", A),)),
    ("B", (("turnover", ">=", B), ("turnover", "<", A))),
    ("C", (("turnover", "<", B),)),
)
QUADRANTS: Table = (
    ("high", (("current", ">=", CURRENT), ("potential", ">=", POTENTIAL))),
    ("secondary", (("current", ">=", CURRENT), ("potential", "<", POTENTIAL))),
    ("potential", (("current", "<", CURRENT), ("potential", ">=", POTENTIAL))),
    ("low", (("current", "<", CURRENT), ("potential", "<", POTENTIAL))),
)
PEERS = {
    "by hand, no reasons": (lambda: Asked(lambda facts: facts, _by_hand), None),
    "business-rules": (partial(business_rules, TIERS, QUADRANTS), 1 / 15),
    "business-rules, in order": (partial(business_rules, TIERS, QUADRANTS, in_order=True), 1 / 10),
    "zen-engine": (partial(zen_engine, TIERS, QUADRANTS), 1 / 30),
    "zen-engine, with trace": (partial(zen_engine, TIERS, QUADRANTS, trace=True), 1 / 30),
}
NEW = 240
QUIET = "Within it where nothing else runs on the machine; other work slows it more than the pace."
BOTH = (
    "Two decisions, each an object with its reasons, which takes half of their time. They seemed"
    " seventeen times as fast when an engine also paid for looks through the garbage of others."
)


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the two decisions alone, what reading them costs, and both beside the peers."""
    yield from _alone(effort)
    ours = Asked(lambda facts: facts, _decided)
    customers = _Customers()
    for peer, (maker, most) in PEERS.items():
        theirs = installed(maker)
        assert theirs is None or _said(ours) == theirs.said(EDGES), peer
        line = partial(
            beside, effort, "tier + quadrant", peer=peer, at_most=most, same=None, why=BOTH
        )
        yield line(
            ours.cold(customers.new),
            theirs and theirs.cold(customers.new),
            per=NEW,
            kind="cold",
        )
        yield line(ours.warm(EDGES), theirs and theirs.warm(EDGES), per=len(EDGES), kind="warm")


class _Customers:
    """Customers of whom no two are alike."""

    def __init__(self) -> None:
        self.chance = Random(15)  # noqa: S311  (the same in every run)

    def new(self) -> list[Facts]:
        chance = self.chance.randrange
        return [(chance(2 * A), chance(2 * CURRENT), chance(2 * POTENTIAL)) for _ in range(NEW)]


def _alone(effort: Effort) -> Iterator[Row]:
    new = _Customers().new
    for what, work in (("one `value_segment`", _segments), ("one `abc_class`", _classes)):
        line = partial(alone, effort, what, budget=2 * MICROSECOND, why=QUIET)
        yield line(Work(work, fresh=new), per=NEW, kind="cold")
        yield line(partial(work, EDGES), per=len(EDGES), kind="warm")

    def decided() -> Any:
        ((_, current, potential), *_) = new()
        return value_segment(current=current, potential=potential, policy=CUTS)

    again = decided()
    yield alone(effort, "its `why()`", Work(lambda each: each.why(), fresh=decided), kind="cold")
    yield alone(effort, "its `why()`", again.why, kind="warm")


def _segments(facts: Iterable[Facts]) -> None:
    for _, current, potential in facts:
        value_segment(current=current, potential=potential, policy=CUTS)


def _classes(facts: Iterable[Facts]) -> None:
    for turnover, _, _ in facts:
        abc_class(turnover, LINES)


def _decided(facts: Iterable[Facts]) -> Iterator[Any]:
    """Yield tier and quadrant of every customer, each a decision with its reasons."""
    for turnover, current, potential in facts:
        yield (
            abc_class(turnover, LINES),
            value_segment(current=current, potential=potential, policy=CUTS),
        )


def _said(ours: Asked) -> list[tuple[str, str]]:
    return [(tier.value.value, side.value.value) for tier, side in ours.answers(EDGES)]


def _by_hand(facts: Iterable[Facts]) -> Iterator[tuple[str, str]]:
    """Yield the bare answers of plain Python."""
    for turnover, current, potential in facts:
        tier = "A" if turnover >= A else "B" if turnover >= B else "C"
        if current >= CURRENT:
            side = "high" if potential >= POTENTIAL else "secondary"
        else:
            side = "potential" if potential >= POTENTIAL else "low"
        yield tier, side
