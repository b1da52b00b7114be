"""Rows that grow with a base: classes, complaints, deals and lines; the same in every run."""

from __future__ import annotations

from typing import Any

__all__ = [
    "generated_cases",
    "generated_classes",
    "generated_deals",
    "generated_lines",
    "generated_purchases",
]

SEED = 2024
END = "2024-08-31"
CLASSES = ("A", "B", "C")
DAYS = 2100


def _chance(of: int) -> Any:
    import numpy as np

    return np.random.default_rng(SEED + of)


def _days(chance: Any, count: int, within: int) -> Any:
    import numpy as np

    return np.datetime64(END) - chance.integers(0, within, count)


def generated_classes(customers: int, *, later: bool) -> dict[str, Any]:
    """Return a classification of nineteen customers in twenty, at one of two dates."""
    import numpy as np
    import pyarrow as pa

    chance = _chance(later)
    some = np.sort(chance.permutation(customers)[: customers * 19 // 20])
    code = np.minimum(chance.integers(0, 10, len(some)) // 2, 2)
    names = np.array(CLASSES, dtype=object)
    chance.shuffle(some)
    return {"customer": some, "abc_class": pa.array(names[code], pa.string())}


def generated_cases(count: int) -> dict[str, Any]:
    """Return complaints with a class, the day received, and the day finished of most of them."""
    import numpy as np
    import pyarrow as pa

    chance = _chance(2)
    received = _days(chance, count, DAYS)
    ended = np.minimum(received + chance.integers(0, 40, count), np.datetime64(END))
    opened = chance.random(count) < 0.1
    names = np.array(CLASSES, dtype=object)
    return {
        "case": np.arange(count),
        "class": pa.array(names[chance.integers(0, 3, count)], pa.string()),
        "received": received,
        "due": received + 19,
        "ended": pa.array(ended, mask=opened),
    }


def generated_deals(count: int) -> dict[str, Any]:
    """Return commissions in cents, one in twenty refunded, and three shares each."""
    import numpy as np

    chance = _chance(3)
    cents = chance.integers(1_000, 5_000_000, count)
    return {
        "deal": np.arange(count),
        "cents": np.where(chance.random(count) < 0.05, -cents, cents),
        "first": chance.integers(1, 100, count),
        "second": chance.integers(0, 100, count),
        "third": chance.integers(0, 50, count),
    }


def generated_lines(count: int) -> dict[str, Any]:
    """Return lines with prices in cents, a tenth in a promotion, and how the buyer stands."""
    import pyarrow as pa

    chance = _chance(4)
    price = chance.integers(100, 100_000, count)
    shown = chance.random(count) < 0.6
    return {
        "line": pa.array(range(count)),
        "list": price,
        "promotion": pa.array(price * 88 // 100, mask=chance.random(count) > 0.1),
        "shown": shown,
        "points": pa.array(chance.integers(0, 60, count), mask=~shown),
    }


def generated_purchases(count: int) -> dict[str, Any]:
    """Return purchases of a fifth as many customers, in no order, no two on one day."""
    import numpy as np

    chance = _chance(5)
    customers = max(1, count // 5)
    keys = np.unique(chance.integers(0, customers * DAYS, count))
    chance.shuffle(keys)
    return {
        "customer": keys // DAYS,
        "on": np.datetime64(END) - keys % DAYS,
        "paid": chance.integers(10, 1500, len(keys)),
    }
