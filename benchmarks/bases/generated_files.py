"""Parquet files of any size, written a million rows at a time: the same in every run.

They lie in `build/large` and stay there for the next run: remove them when done.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["generated_file"]

FOLDER = Path(__file__).parents[2] / "build" / "large"
SEED, CHUNK = 1997, 1_000_000
END, DAYS, PURCHASES = "2024-08-31", 540, 10


def generated_file(kind: str, rows: int) -> str:
    """Return the path of a file of some kind with so many rows."""
    import pyarrow.parquet as pq

    path = FOLDER / f"{kind}-{rows}.parquet"
    if path.exists():
        return str(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished, writer = path.with_suffix(".part"), None
    for first in range(0, rows, CHUNK):
        table = KINDS[kind](first, min(CHUNK, rows - first))
        writer = writer or pq.ParquetWriter(unfinished, table.schema)
        writer.write_table(table)
    if writer:
        writer.close()
    unfinished.rename(path)
    return str(path)


def _chance(first: int, of: int) -> Any:
    import numpy as np

    return np.random.default_rng([SEED, first, of])


def _customers(first: int, count: int) -> Any:
    """Return customers with the turnover of a half year, and what may come."""
    import numpy as np
    import pyarrow as pa

    chance = _chance(first, 0)
    spent = 2950 * np.exp(chance.normal(0, 0.7, count))
    turnover = (1 + chance.poisson(chance.gamma(0.37, 5.3, count))) * spent
    soon = chance.poisson(0.7, count) * spent
    numbers = {"turnover": turnover.astype(np.int64), "soon": soon.astype(np.int64)}
    return pa.table({"customer": np.arange(first, first + count), **numbers})


def _classes(of: int) -> Callable[[int, int], Any]:
    """Return what makes the classes of nineteen customers in twenty at one of two dates."""

    def made(first: int, count: int) -> Any:
        import numpy as np
        import pyarrow as pa

        chance = _chance(first, of)
        codes = pa.array(np.minimum(chance.integers(0, 10, count) // 2, 2).astype(np.int8))
        classes = pa.DictionaryArray.from_arrays(codes, ["A", "B", "C"]).cast(pa.string())
        numbers = np.arange(first, first + count)
        # Who is missing at one date has a number there that nobody has at the other.
        numbers = np.where(chance.random(count) < 0.05, -2 * numbers - of, numbers)
        return pa.table({"customer": numbers, "abc_class": classes})

    return made


def _purchases(first: int, count: int) -> Any:
    """Return purchases in the order of the receipts, of cards that buy ten times each."""
    import numpy as np
    import pyarrow as pa

    chance = _chance(first, 3)
    receipts = np.arange(first, first + count)
    return pa.table(
        {
            "card": receipts % max(1, count // PURCHASES) + first // PURCHASES,
            "receipt": receipts,
            "paid": chance.integers(5, 500, count),
        }
    )


def _events(first: int, count: int) -> Any:
    """Return a card issued to each member, and nine purchases with it."""
    import numpy as np
    import pyarrow as pa

    chance = _chance(first, 4)
    number = np.arange(first, first + count)
    issued = number % PURCHASES == 0
    names = pa.array(["card issued", "purchased"])
    kinds = pa.DictionaryArray.from_arrays(pa.array((~issued).astype(np.int8)), names)
    ago = np.where(issued, DAYS, chance.integers(0, DAYS, count))
    return pa.table(
        {
            "member": number // PURCHASES,
            "event": kinds.cast(pa.string()),
            "id": number,
            "on": np.datetime64(END) - ago,
            "card": number // PURCHASES,
            "shop": pa.array(np.full(count, 1)),
            "reason": pa.DictionaryArray.from_arrays(
                pa.array(np.zeros(count, np.int8), mask=~issued), ["first"]
            ).cast(pa.string()),
            "paid": pa.array(chance.integers(5, 500, count), mask=issued),
        }
    )


KINDS: dict[str, Callable[[int, int], Any]] = {
    "customers": _customers,
    "was": _classes(1),
    "now": _classes(2),
    "purchases": _purchases,
    "events": _events,
}
