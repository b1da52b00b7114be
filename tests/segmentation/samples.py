"""What the tests of segmentation share: bases, amounts that no rule takes, a firm's grading."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from clientrules.core.tables.table import Band, Table, TableRow
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import OURS, ArrayInt

FOUR = {"Ann": 700, "Bob": 200, "Cid": 60, "Dee": 40}

NOT_AMOUNTS = [
    (0.1, InvalidTypeError),
    (float("nan"), InvalidTypeError),
    (float("inf"), InvalidTypeError),
    (True, InvalidTypeError),
    (None, InvalidTypeError),
    ("12.50", InvalidTypeError),
    (1j, InvalidTypeError),
    (ArrayInt(7), InvalidTypeError),
    (Decimal("NaN"), InvalidValueError),
    (Decimal("sNaN"), InvalidValueError),
    (Decimal("-Infinity"), InvalidValueError),
    (Decimal("1E+5000"), InvalidValueError),
    (Decimal("1E-5000"), InvalidValueError),
    (10**2000, InvalidValueError),
]
"""What stands for no amount, and the error that says so."""

NOT_YES_OR_NO = [None, 1, 0, "yes", "", 0.5, [True]]
"""What stands for no judgement."""

HUGE = [10**40, Decimal("9" * 60), Decimal("0." + "0" * 58 + "01")]
"""Amounts beyond any float and any usual decimal context."""

customers = st.none() | st.integers() | st.text(max_size=3) | st.tuples(st.text(max_size=2))
few = st.integers(0, 6)
"""Amounts so few that many customers tie."""

amounts = (
    few | st.integers(0, 10**45) | st.decimals(0, 10**6, places=2) | st.decimals(0, 9, places=30)
)
bases = st.dictionaries(customers, few, min_size=1, max_size=12) | st.dictionaries(
    customers, amounts, min_size=1, max_size=12
)
some_turnover = bases.filter(lambda base: any(base.values()))
rates = st.fractions(0, 1, max_denominator=20)


def graded(*grades):
    """Return a table of the firm that gives the grades one after another, from 0 in steps of 10."""
    limits = pairwise([None, *range(10, 10 * len(grades), 10), None])
    rows = zip(limits, grades, strict=True)
    return Table(tuple(TableRow(Band(low, high), grade, OURS) for (low, high), grade in rows))
