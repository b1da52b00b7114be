"""Two dozen kinds of wrong input, each made anew: a generator can be read only once."""

import datetime as dt
from decimal import Decimal

import pandas as pd

from clientrules.core.labelled import Labelled

LONG = "x" * 100_000
HUGE = 10**5000


class Other(Labelled):
    """An enumeration that no rule knows."""

    OTHER = "other", "other", "其他"


class Bare:
    """An object of the caller's own."""


def wrong():
    """Return the wrong values by what is wrong with them."""
    return {
        "none": None,
        "true": True,
        "zero": 0,
        "negative": -1,
        "huge": HUGE,
        "minus huge": -HUGE,
        "float": 1.5,
        "not a number": float("nan"),
        "infinite": float("inf"),
        "decimal not a number": Decimal("NaN"),
        "decimal infinite": Decimal("-Infinity"),
        "decimal negative": Decimal("-0.5"),
        "empty text": "",
        "blank text": "  \u3000",
        "unknown name": "no such name",
        "long text": LONG,
        "bytes": b"x",
        "empty list": [],
        "list of none": [None],
        "list of lists": [["x"]],
        "list of text": ["x"],
        "many": ["x"] * 5000,
        "empty mapping": {},
        "mapping": {"x": None},
        "set": {"x"},
        "object": Bare(),
        "class": Bare,
        "function": wrong,
        "generator": (each for each in [None]),
        "endless text": pd.NA,
        "missing time": pd.NaT,
        "day": dt.date(2026, 5, 4),
        "first day": dt.date.min,
        "last day": dt.date.max,
        "naive time": dt.datetime(2026, 5, 4, 9),
        "time with zone": dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC),
        "clock time": dt.time(9),
        "span": dt.timedelta(days=1),
        "other enumeration": Other.OTHER,
        "complex": 1j,
    }
