"""How a clause splits: who has which part by the numbers of a policy."""

from fractions import Fraction
from types import SimpleNamespace

import attrs
import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales import FloorPolicy
from clientrules.sales.attribution import Party, Split
from tests.sales.samples import FLOOR

ALONE = Split(Party.REGISTERED)
SHARED = Split(Party.REGISTERED, Party.NEW, "part")


def numbers(part):
    return SimpleNamespace(part=part)


def test_a_split_takes_its_rate_from_the_policy():
    quarter, whole = numbers(Fraction(1, 4)), numbers(1)
    assert SHARED.second_part(quarter) == Fraction(1, 4)
    assert SHARED.second_part(whole) == 1
    assert ALONE.second_part(quarter) == 0
    assert SHARED.parts(quarter) == (
        (Party.REGISTERED, Fraction(3, 4)),
        (Party.NEW, Fraction(1, 4)),
    )
    assert SHARED.parts(whole) == ((Party.NEW, 1),)
    assert ALONE.parts(quarter) == ((Party.REGISTERED, 1),)


def test_a_split_reads_as_a_sentence():
    assert str(ALONE) == "all to the agent registered"
    assert str(SHARED) == "part to the new agent, the rest to the agent registered"


def test_a_split_by_what_is_no_rate_is_refused_when_the_policy_is_made():
    row = attrs.evolve(FLOOR.couple_table.rows[1], gives=SHARED)
    table = attrs.evolve(FLOOR.couple_table, rows=[row])
    with pytest.raises(InvalidValueError, match=r"splits by 'part': expected a rate of the policy"):
        FloorPolicy(couple_table=table)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Split(Party.NEW, Party.POOL, 1), r"Split.rate is 1 \(int\)"),
        (lambda: Split("newer"), r"Split.first is 'newer'"),
    ],
    ids=["rate as a number", "party as text"],
)
def test_a_split_of_the_wrong_kind_is_refused(make, message):
    with pytest.raises(InvalidTypeError, match=message):
        make()
