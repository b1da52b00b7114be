"""Money split to the last cent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from measure import MICROSECOND, Effort, interleaved
from row import Row

from clientrules import allocate

SPLITS = (
    (Decimal("10000.00"), (50, 30, 20)),
    (Decimal("10000.01"), (70, 20, 10)),
    (Decimal("100.00"), (1, 1, 1)),
    (Decimal("-4999.99"), (3, 2, 2)),
)


def rows(effort: Effort) -> Iterator[Row]:
    """Yield one split, the mean over even and uneven ones."""
    for total, weights in SPLITS:
        assert sum(allocate(total, weights)) == total
    (ours,) = interleaved(effort, _splits, per=len(SPLITS))
    yield Row(what="`allocate` to three integer weights", ours=ours, budget=4 * MICROSECOND)


def _splits() -> None:
    for total, weights in SPLITS:
        allocate(total, weights)
