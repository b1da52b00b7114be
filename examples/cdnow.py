"""The CDNOW data: purchases of an early online music shop, January 1997 to June 1998.

The package lifetimes (MIT) ships the file; it is read without importing the package.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from importlib.metadata import files
from pathlib import Path
from typing import Any, NamedTuple

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


def half_years(purchases: Iterable[Purchase]) -> dict[str, list[Any]]:
    """Return the columns of a base at the end of the data: what each customer spent, and when.

    `was` and `now` are the last two half years. `soon` stands in for the next one: the last
    quarter, doubled.
    """
    bought = list(purchases)
    days: dict[str, list[dt.date]] = {}
    for each in bought:
        days.setdefault(each.customer, []).append(each.on)

    def spent(since: dt.date, until: dt.date = dt.date.max) -> list[Decimal]:
        return [*turnover((each for each in bought if since <= each.on < until), days).values()]

    july, january, april = dt.date(1997, 7, 1), dt.date(1998, 1, 1), dt.date(1998, 4, 1)
    return {
        "customer": [*days],
        "first": [min(each) for each in days.values()],
        "last": [max(each) for each in days.values()],
        "was": spent(july, january),
        "now": spent(january),
        "soon": [2 * each for each in spent(april)],
    }
