"""A lint searches small histories for what a policy lets through."""

from decimal import Decimal

import attrs
import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.leaks import Leak, find_leaks
from clientrules.loyalty.policy import ClubPolicy

CLUB = ClubPolicy()


def found(policy=CLUB, **others):
    return [(each.leak, each.clause.id) for each in find_leaks(policy, **others)]


def test_the_regulations_own_leak_is_reported():
    split, refund = find_leaks(CLUB)
    assert (split.leak, split.saving) == (Leak.SPLIT, Decimal("44.40"))
    assert str(split) == (
        "a split purchase costs less: with 29 points 1000 costs 900.00,"
        " as 112 then 888 it costs 855.60 (VIP-R3b)"
    )
    assert (refund.leak, refund.saving) == (Leak.REFUND, Decimal("44.40"))


def test_a_basket_too_small_to_reach_the_better_rate_leaks_nothing():
    assert found(basket=112) == []
    assert found(basket=113) == [(Leak.SPLIT, "VIP-R3b"), (Leak.REFUND, "VIP-R3b")]


def test_a_saving_that_rounds_away_is_none():
    coarse = attrs.evolve(CLUB, price_step=100)
    assert found(coarse, basket=150) == []


def test_a_club_with_one_rate_has_no_leak_and_an_idle_tier():
    flat = attrs.evolve(CLUB, tier_rate=Decimal("0.90"))
    assert found(flat) == [(Leak.IDLE, "VIP-R3b")]


def test_a_tier_from_the_first_day_leaves_the_other_rate_idle():
    assert found(attrs.evolve(CLUB, tier_points=0)) == [(Leak.IDLE, "VIP-R2")]


@pytest.mark.parametrize(
    ("rate", "idle"), [("0.84", False), ("0.85", True), ("0.95", True)], ids=str
)
def test_a_birthday_that_is_not_the_best_price_never_decides(rate, idle):
    findings = found(attrs.evolve(CLUB, birthday_rate=Decimal(rate)))
    assert ((Leak.IDLE, "VIP-COMBO") in findings) is idle
    lower_base = attrs.evolve(CLUB, birthday_rate=Decimal(rate), rate=Decimal("0.80"))
    assert (Leak.IDLE, "VIP-COMBO") in found(lower_base)


def test_a_rate_below_the_firms_floor_is_reported_and_one_on_it_is_not():
    below = found(floor=Decimal("0.61"))[2:]
    assert below == [(Leak.FLOOR, "VIP-R5")]
    assert found(floor=Decimal("0.60"))[2:] == []
    assert [clause for _, clause in found(floor=1)[2:]] == ["VIP-R2", "VIP-R3b", "VIP-R5"]


def test_points_in_bundles_are_searched_as_well():
    assert found(attrs.evolve(CLUB, points=10, tier_points=300))[0] == (Leak.SPLIT, "VIP-R3b")


@pytest.mark.parametrize("basket", [1, 0, -5])
def test_a_basket_has_two_parts(basket):
    with pytest.raises(InvalidValueError, match="2 or more"):
        find_leaks(CLUB, basket=basket)


@pytest.mark.parametrize("wrong", [{"basket": 10.5}, {"floor": 0.5}], ids=str)
def test_amounts_and_rates_are_exact(wrong):
    with pytest.raises(InvalidTypeError):
        find_leaks(CLUB, **wrong)


def test_a_policy_is_linted_and_nothing_else():
    with pytest.raises(InvalidTypeError, match="expected a ClubPolicy"):
        find_leaks(None)
