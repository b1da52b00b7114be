"""One explained decision, beside two general rule engines that decide the same and explain less.

The work is tier + quadrant: the ABC class of a turnover, and the quadrant of the value matrix.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from typing import Any

from engines.turnover_and_value import Answers, Facts, Table, business_rules, zen_engine
from measure import MICROSECOND, Effort, interleaved
from row import Row

from clientrules.segmentation import AbcLines, ValueCuts, abc_class, value_segment

A, B, CURRENT, POTENTIAL = 700_000, 200_000, 100_000, 80_000
LINES, CUTS = AbcLines(A, B), ValueCuts(current=CURRENT, potential=POTENTIAL)
# Both sides of every line, which makes all twelve answers.
FACTS: Facts = list(
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


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the two decisions alone, what reading them costs, and both beside the peers."""
    yield from _alone(effort)
    yield from _beside(effort, "business-rules", business_rules, at_most=1 / 15)
    yield from _beside(effort, "business-rules, in order", partial(business_rules, in_order=True))
    yield from _beside(effort, "zen-engine", zen_engine, at_most=1 / 30)
    yield from _beside(effort, "zen-engine, with trace", partial(zen_engine, trace=True))


def _alone(effort: Effort) -> Iterator[Row]:
    segment = value_segment(current=CURRENT, potential=POTENTIAL - 1, policy=CUTS)
    for what, work, per, most in (
        ("one `value_segment`", segments, len(FACTS), 2 * MICROSECOND),
        ("one `abc_class`", classes, len(FACTS), 2 * MICROSECOND),
        ("its `why()`, on top", segment.why, 1, None),
        ("its `record()`, on top", segment.record, 1, None),
    ):
        (ours,) = interleaved(effort, work, per=per)
        yield Row(what=what, ours=ours, budget=most)


def segments() -> None:
    """Decide the quadrant of all customers."""
    for _, current, potential in FACTS:
        value_segment(current=current, potential=potential, policy=CUTS)


def classes() -> None:
    """Decide the tier of all customers."""
    for turnover, _, _ in FACTS:
        abc_class(turnover, LINES)


def _beside(
    effort: Effort,
    peer: str,
    engine: Callable[[Facts, Table, Table], Answers],
    at_most: float | None = None,
) -> Iterator[Row]:
    row = partial(Row, what="tier + quadrant", peer=peer, at_most=at_most)
    try:
        theirs = engine(FACTS, TIERS, QUADRANTS)
    except ImportError:
        (alone,) = interleaved(effort, _every(ours), per=len(FACTS))
        yield row(ours=alone)
        return
    assert list(theirs()) == [(tier.value.value, side.value.value) for tier, side in ours()]
    mine, other = interleaved(effort, _every(ours), _every(theirs), per=len(FACTS))
    yield row(ours=mine, theirs=other)


def _every(answers: Answers) -> Callable[[], object]:
    return lambda: deque(answers(), maxlen=0)


def ours() -> Iterator[Any]:
    """Yield tier and quadrant of every customer, each a decision with its reasons."""
    for turnover, current, potential in FACTS:
        yield (
            abc_class(turnover, LINES),
            value_segment(current=current, potential=potential, policy=CUTS),
        )
