"""The CDNOW data: purchases of an early online music shop, January 1997 to June 1998.

The package lifetimes (MIT) ships the file; it is read without importing the package.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from importlib.metadata import files
from pathlib import Path
from typing import NamedTuple

from clientrules import amount

SECOND_HALF = dt.date(1997, 10, 1)
LAST_QUARTER = dt.date(1997, 7, 1)


class Purchase(NamedTuple):
    """One line of the data: who bought, when, and for how many dollars."""

    customer: str
    on: dt.date
    paid: Decimal


def data_file() -> Path:
    """Find the file among those that lifetimes installed."""
    found = [each for each in files("lifetimes") or () if each.name == "CDNOW_master.txt"]
    return Path(str(found[0].locate()))


def read(path: Path) -> Iterator[Purchase]:
    """Read the purchases; a line holds customer, date, number of items and dollars."""
    for line in path.read_text(encoding="ascii").splitlines()[1:]:
        customer, day, _, dollars = line.split()
        year, month, date = int(day[:4]), int(day[4:6]), int(day[6:])
        yield Purchase(customer, dt.date(year, month, date), amount(dollars))


def turnover(purchases: Iterable[Purchase], customers: Iterable[str]) -> dict[str, Decimal]:
    """Add up each customer's purchases; one who bought nothing has zero."""
    sums = dict.fromkeys(customers, Decimal(0))
    for purchase in purchases:
        sums[purchase.customer] += purchase.paid
    return sums
