"""A whole customer base in plain Python, beside the usual lines of pandas."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from attrs import evolve
from measure import SECOND, Effort, interleaved
from row import Row

from clientrules.core.money import Amount
from clientrules.segmentation import abc, cuts_from, value_matrix

MILLION = 1_000_000
REPEATS = 5


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the ABC classes of a base in cents and in decimals, and its value matrix."""
    effort = evolve(effort, repeats=min(effort.repeats, REPEATS))
    cents = _turnover(effort.customers)
    decimals = {customer: Decimal(amount).scaleb(-2) for customer, amount in cents.items()}
    size = f"of {effort.customers:,} customers"
    for name, base in (("int", cents), ("Decimal", decimals)):
        yield from _abc(effort, f"ABC {size}, {name}", base)
    held = _memory(lambda: abc(cents))
    yield Row(what="what that result holds beside the base", ours=f"{held / 1e6:.1f} MB")
    values = {customer: (amount, amount // 3) for customer, amount in cents.items()}
    cuts = cuts_from(values, Decimal("0.8"))
    (ours,) = interleaved(effort, partial(value_matrix, values, policy=cuts))
    yield Row(what=f"value matrix {size}, int", ours=ours)


def _turnover(customers: int) -> dict[str, int]:
    """Return cents by customer, spread as turnover is: a fifth make about four fifths of it."""
    chance = Random(1971)  # noqa: S311  (the same base in every run)
    return {f"C{n:07}": round(MILLION * chance.paretovariate(1.16)) for n in range(customers)}


def _abc(effort: Effort, what: str, base: Mapping[str, Amount]) -> Iterator[Row]:
    row = partial(Row, what=what, budget=2.5 * SECOND, peer="pandas from the same dict")
    try:
        idiom = _pandas(base)
    except ImportError:
        (alone,) = interleaved(effort, partial(abc, base))
        yield row(ours=alone)
        return
    classes = abc(base).classes
    assert idiom().to_dict() == {customer: each.value for customer, each in classes.items()}
    ours, theirs = interleaved(effort, partial(abc, base), idiom)
    yield row(ours=ours, theirs=theirs)


def _pandas(base: Mapping[str, Amount]) -> Callable[[], Any]:
    """Return the usual lines: sort, running share, cut; in floats, and ties may be split.

    The share is the one before the customer's own turnover, as the regulation rules it.
    """
    import pandas as pd

    def idiom() -> Any:
        ordered = pd.Series(base, dtype="float64").sort_values(ascending=False)
        share = (ordered.cumsum() - ordered) / ordered.sum()
        return pd.cut(share, [0, 0.7, 0.9, 1], right=False, labels=["A", "B", "C"])

    return idiom


def _memory(work: Callable[[], object]) -> int:
    tracemalloc.start()
    kept = work()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return held
