"""A transaction to vary, for the tests of registers and performance."""

import datetime as dt

import attrs

from clientrules.records.files.transactions import Transaction

ORDER = Transaction(
    customer="Ann",
    country="Chile",
    contract="C1",
    product="ore",
    quantity=2,
    amount=100,
    ordered=dt.date(2024, 1, 15),
    shipped=None,
)


def order(day, amount=100, **others):
    """Return an order of a day."""
    return attrs.evolve(ORDER, ordered=day, amount=amount, **others)
