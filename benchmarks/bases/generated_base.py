"""Customer bases of any size, shaped as the CDNOW customers are: the same base in every run.

`python benchmarks/bases/generated_base.py 1e7 build/base.parquet` writes one for a review.

A customer buys once, and again as often as a Poisson process whose rate differs between customers;
half never come back. What a customer spends each time is lognormal. Amounts are whole cents.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

__all__ = ["generated_base", "generated_half_years"]

SEED = 1997
REPEATS_SHAPE, REPEATS_SCALE = 0.37, 5.3
TYPICAL_CENTS, SPREAD = 2950, 0.7
END, DAYS, HALF_YEAR, PAUSE = "1998-06-30", 545, 181, 120


def generated_base(customers: int) -> dict[str, Any]:
    """Return the columns of a base as arrays of numpy.

    Args:
        customers: how many.

    Returns:
        The customer's number, the turnover and, as a stand-in for potential, that of later on.
    """
    import numpy as np

    chance = np.random.default_rng(SEED)
    rates = chance.gamma(REPEATS_SHAPE, REPEATS_SCALE, customers)
    spent = TYPICAL_CENTS * np.exp(chance.normal(0, SPREAD, customers))
    turnover = ((1 + chance.poisson(rates)) * spent).astype(np.int64)
    later = (chance.poisson(rates / 2) * spent).astype(np.int64)
    return {"customer": np.arange(customers), "turnover": turnover, "later": later}


def generated_half_years(customers: int) -> dict[str, Any]:
    """Return the columns of a base with two half years, for a review at the end of June 1998.

    Args:
        customers: how many.

    Returns:
        The customer's number, the days of the first and last purchase, the turnover of the half
        year before and of the last one, and twice that of the last quarter as a stand-in for more.
    """
    import numpy as np

    base = generated_base(customers)
    chance = np.random.default_rng(SEED + 1)
    since = chance.integers(0, DAYS, customers)
    ago = np.minimum(chance.exponential(PAUSE, customers).astype(np.int64), since)
    end = np.datetime64(END)
    return {
        "customer": base["customer"],
        "first": end - since,
        "last": end - ago,
        "was": np.where(since < HALF_YEAR, 0, base["turnover"]),
        "now": np.where(ago < HALF_YEAR, base["turnover"] // 2 + base["later"], 0),
        "soon": np.where(ago < HALF_YEAR // 2, base["later"] * 2, 0),
    }


def write(customers: str, path: str) -> None:
    """Write a base to a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet

    Path(path).parent.mkdir(parents=True, exist_ok=True)
    pyarrow.parquet.write_table(pa.table(generated_half_years(int(float(customers)))), path)


if __name__ == "__main__":
    write(*sys.argv[1:])
