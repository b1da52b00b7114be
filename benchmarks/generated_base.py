"""Customer bases of any size, shaped as the CDNOW customers are: the same base in every run.

A customer buys once, and again as often as a Poisson process whose rate differs between customers;
half never come back. What a customer spends each time is lognormal. Amounts are whole cents.
"""

from __future__ import annotations

from typing import Any

__all__ = ["generated_base"]

SEED = 1997
REPEATS_SHAPE, REPEATS_SCALE = 0.37, 5.3
TYPICAL_CENTS, SPREAD = 2950, 0.7


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
