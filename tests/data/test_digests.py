"""A digest is the same for equal values, however they were written, and another for others."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pendulum
import pytest

from clientrules.core import Clause, Source, WorkingTime
from clientrules.core.dates.term import days, months
from clientrules.data import dump, load
from clientrules.data.digests import digest
from clientrules.loyalty import ClubPolicy
from clientrules.regulations import clause
from clientrules.regulations.roles import CASHIER
from clientrules.rulebook import Rulebook, ask
from clientrules.sales import Channel
from clientrules.segmentation import ValueCuts

OURS = Clause("C-1", "Who may have a card.", Source("Ours"))
CITED = ClubPolicy(single=800, cites={"single": OURS})
DAY = dt.date(2026, 5, 4)


def hours(open_):
    return WorkingTime({"monday": open_}, "UTC")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1000, Decimal("1000.00")),
        (Decimal("0.95"), Fraction(19, 20)),
        ({"a": 1, "b": 2}, {"b": Decimal(2), "a": 1}),
        ({1, 2}, frozenset([2, 1])),
        ([1, "x"], (1, "x")),
        (Channel.VISIT, "visit"),
        (CITED, load(ClubPolicy, dump(CITED))),
        (ClubPolicy(), ClubPolicy(single=Decimal("1000.0"))),
    ],
)
def test_equal_values_have_one_digest(one, other):
    assert digest(one) == digest(other)
    assert len(digest(one)) == 64


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, "1"),
        (1, True),
        (None, ""),
        (CITED, ClubPolicy(single=800)),
        (ClubPolicy(single=800), ClubPolicy()),
        (
            pendulum.datetime(2026, 5, 4, tz="Asia/Shanghai"),
            pendulum.datetime(2026, 5, 3, 16, tz="UTC"),
        ),
        (DAY, "2026-05-05"),
        (days(3), months(3)),
        (Decimal("NaN"), Decimal("1E+5000")),
        (OURS, clause("VM-1")),
        (2**5000, 2**5001),
        (0.1, Decimal("0.1")),
        (CASHIER, "nobody"),
        (
            WorkingTime({"monday": "09:00-12:00"}, "UTC"),
            WorkingTime({"monday": "09:00-13:00"}, "UTC"),
        ),
        (ValueCuts(current=1, potential=2), ValueCuts(current=2, potential=1)),
        ("\ud800", ""),
    ],
)
def test_other_values_have_another_digest(one, other):
    assert digest(one) != digest(other)


def test_a_decision_is_digested_by_its_record():
    answer = ask("live_until", {"registered": DAY}, Rulebook())
    assert digest(answer) == digest(answer.record())
