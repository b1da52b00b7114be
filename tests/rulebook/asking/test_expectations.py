"""An answer fits what a table expects in the words or digits in which people write it."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pendulum
import pytest

from clientrules.core import Clause, Decision, Reason, Source, Undecided
from clientrules.rulebook.asking.answers import clauses_of, reasons_of, why_of
from clientrules.rulebook.asking.expectations import fits, value_at
from clientrules.sales import Shares
from clientrules.sales.attribution import PayeeRole
from clientrules.segmentation import AbcClass, abc

NOON = pendulum.datetime(2026, 5, 4, 12, tz="Asia/Shanghai")
HALVES = Shares.split(("Ann", PayeeRole.AGENT, 1), ("Bob", PayeeRole.AGENT, 1))
REASON = Reason(Clause("OUR-1", "Who pays.", Source("Ours")), "so it is")
OPEN = Undecided(None, "who was first")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("yes", True),
        (False, False),
        ("none", None),
        ("-", None),
        ("90 %", Decimal("0.90")),
        (90, Decimal(90)),
        (0.5, Fraction(1, 2)),
        ("1/2", Fraction(1, 2)),
        ("2026-05-04", dt.date(2026, 5, 4)),
        (dt.date(2026, 5, 4), NOON),
        ("2026-05-04T12:00:00+08:00", NOON),
        ("2026-05-04 12:00:00+08:00", NOON),
        ("a", AbcClass.A),
        ("A类客户（按交易额）", AbcClass.A),
        ("Wu", "Wu"),
        ("wu ", "Wu"),
        ("Wu, Li", ("Wu", "Li")),
        ("Li；Wu", frozenset(["Wu", "Li"])),
        ("Ann (agent) 50 %,  Bob (agent) 50 %", HALVES),
        ("undecided", OPEN),
        (str(OPEN), OPEN),
    ],
)
def test_a_cell_fits(cell, value):
    assert fits(cell, value)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("no", True),
        (5, None),
        ("much", 5),
        (6, 5),
        ("2026-05-05", dt.date(2026, 5, 4)),
        ("soon", dt.date(2026, 5, 4)),
        (5, dt.date(2026, 5, 4)),
        ("B", AbcClass.A),
        (1, AbcClass.A),
        ("Wu", "Li"),
        ("Wu", ("Wu", "Li")),
        ("Wu, Li", "Wu,Li,"),
        ("refused", OPEN),
        (5, ("Wu",)),
        ("a", {"a": 1}),
    ],
)
def test_a_cell_does_not_fit(cell, value):
    assert not fits(cell, value)


def test_what_lies_under_keys_is_found_by_field_name_and_place():
    decision = Decision(HALVES, (REASON,))
    assert value_at(decision, ()) is HALVES
    assert value_at(decision, ("Ann",)) == Fraction(1, 2)
    assert value_at(decision, ("parts", 0, "payee")) == "Ann"
    assert value_at(decision, ("Cid",)) is None
    assert value_at(decision, ("_weights",)) is None
    assert value_at(decision, ("pay",)) is None
    assert value_at((decision,), (0, "Bob")) == Fraction(1, 2)


def test_reasons_are_found_wherever_an_answer_has_them():
    decision = Decision(5, (REASON,))
    assert reasons_of(decision) == reasons_of((decision, 7)) == (REASON,)
    assert reasons_of((REASON,)) == (REASON,)
    assert reasons_of(None) == ()
    base = abc({"Ann": 900, "Bob": 100})
    assert {each.id for each in clauses_of(base)} == {"FT-ABC-1"}
    assert why_of(decision) == decision.why()
    assert "FT-ABC-1" in why_of(base)
