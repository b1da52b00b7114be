"""A whole history replayed under another policy tells who gains, who loses and the cost."""

from decimal import Decimal

import attrs
import pytest

from clientrules.core.dates.term import days
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.lint.what_if import under_policy
from clientrules.loyalty.points.account import fold
from clientrules.loyalty.policy import ClubPolicy
from tests.core.samples import hostile_decimals
from tests.loyalty.history import buy, card, day

CLUB = ClubPolicy()
MEMBERS = {
    "Ann": fold([card(), buy(1000), buy(150)], CLUB),
    "Bob": fold([card(), buy(90)], CLUB),
    "Cid": fold([card(), buy(240)], CLUB),
    "Dee": fold([], CLUB),
}


def change(policy, **others):
    return under_policy(MEMBERS, policy, day(50), **others)


def test_the_same_policy_changes_nothing():
    same = change(CLUB)
    assert (same.gaining, same.losing, same.points, same.cost) == ((), (), 0, 0)


def test_who_gains_comes_with_the_most_first():
    smaller = change(attrs.evolve(CLUB, unit=80), point_value=Decimal("0.50"))
    assert smaller.gaining == ("Ann", "Bob", "Cid")
    assert [smaller.members[each].points for each in MEMBERS] == [3, 1, 1, 0]
    assert (smaller.losing, smaller.points, smaller.cost) == ((), 5, Decimal("2.50"))
    assert str(smaller) == "2024-04-29: 3 members gain, 0 lose, +5 points, +2.50 in money"


def test_who_loses_comes_with_the_greatest_loss_first():
    larger = change(attrs.evolve(CLUB, unit=200), point_value=2)
    assert larger.losing == ("Ann", "Cid")
    assert (larger.points, larger.cost) == (-7, -14)
    assert larger.members["Ann"].before.points == 11
    assert larger.members["Ann"].after.points == 5


def test_the_cost_is_exact_in_any_decimal_context():
    with hostile_decimals():
        assert change(attrs.evolve(CLUB, unit=80), point_value=Decimal("1.2345")).cost == Decimal(
            "6.1725"
        )


def test_points_that_wait_are_no_loss():
    later = change(attrs.evolve(CLUB, pending=days(60)))
    assert later.members["Ann"].after.points == 0
    assert (later.gaining, later.losing, later.points) == ((), (), 0)


def test_the_points_of_all_cards_count():
    two = fold([card(), buy(1000), card("C2", 10), buy(300, 11, shown="C2")], CLUB)
    halved = under_policy({"Eve": two}, attrs.evolve(CLUB, unit=200), day(50))
    assert halved.members["Eve"].points == (5 + 1) - (10 + 3)


@pytest.mark.parametrize("accounts", [None, [], "Ann"], ids=str)
def test_accounts_come_by_member(accounts):
    with pytest.raises(InvalidTypeError, match="expected a mapping"):
        under_policy(accounts, CLUB, day(1))


def test_each_member_has_an_account():
    with pytest.raises(InvalidTypeError, match=r"^accounts\['Ann'\] is 5 \(int\): expected"):
        under_policy({"Ann": 5}, CLUB, day(1))
    with pytest.raises(InvalidTypeError) as refused:
        under_policy({"Ann": 5, "Bob": None}, CLUB, day(1))
    assert len(refused.value.problems) == 2


def test_a_value_is_exact_and_not_negative_and_a_day_a_date():
    with pytest.raises(InvalidTypeError, match="point_value"):
        change(CLUB, point_value=0.5)
    with pytest.raises(InvalidValueError, match=r"^point_value is -1: expected zero or more$"):
        change(CLUB, point_value=-1)
    with pytest.raises(InvalidTypeError, match="on is"):
        under_policy(MEMBERS, CLUB, "2024-05-01")
