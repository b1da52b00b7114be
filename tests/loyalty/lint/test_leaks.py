"""A lint searches small histories for what a policy lets through."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.term import days, months, next_month, weeks, years
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.campaigns import Campaign
from clientrules.loyalty.lint.findings import Leak
from clientrules.loyalty.lint.leaks import find_leaks
from clientrules.loyalty.points.account import fold
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.tiers.policy import Tier, TierPolicy
from tests.core.samples import OURS, hostile_decimals
from tests.loyalty.history import buy, card, day

CLUB = ClubPolicy()
CARD_KEPT = (Leak.FREE, "VIP-U8")


def found(policy=CLUB, **others):
    return [(each.leak, each.clause.id) for each in find_leaks(policy, **others)]


def test_the_regulations_own_leak_is_reported():
    split, refund, kept = find_leaks(CLUB)
    assert (split.leak, split.saving) == (Leak.SPLIT, Decimal("44.40"))
    assert str(split) == (
        "a split purchase costs less: with 29 points 1000 costs 900.00,"
        " as 112 then 888 it costs 855.60 (VIP-R3b)"
    )
    assert (refund.leak, refund.saving) == (Leak.REFUND, Decimal("44.40"))
    assert (kept.leak, kept.clause.id, kept.points) == (*CARD_KEPT, 0)


def test_a_basket_too_small_to_reach_the_better_rate_leaks_nothing():
    assert found(basket=112) == [CARD_KEPT]
    assert found(basket=113) == [(Leak.SPLIT, "VIP-R3b"), (Leak.REFUND, "VIP-R3b"), CARD_KEPT]


def test_a_saving_that_rounds_away_is_none():
    coarse = attrs.evolve(CLUB, price_step=100)
    assert found(coarse, basket=150) == [CARD_KEPT]


def test_a_club_with_one_rate_has_no_leak_and_an_idle_tier():
    flat = attrs.evolve(CLUB, tier_rate=Decimal("0.90"))
    assert found(flat) == [CARD_KEPT, (Leak.IDLE, "VIP-R3b")]


def test_a_tier_from_the_first_day_leaves_the_other_rate_idle():
    assert found(attrs.evolve(CLUB, tier_points=0)) == [CARD_KEPT, (Leak.IDLE, "VIP-R2")]


@pytest.mark.parametrize(
    ("rate", "idle"), [("0.84", False), ("0.85", True), ("0.95", True)], ids=str
)
def test_a_birthday_that_is_not_the_best_price_never_decides(rate, idle):
    findings = found(attrs.evolve(CLUB, birthday_rate=Decimal(rate)))
    assert ((Leak.IDLE, "VIP-COMBO") in findings) is idle
    lower_base = attrs.evolve(CLUB, birthday_rate=Decimal(rate), rate=Decimal("0.80"))
    assert (Leak.IDLE, "VIP-COMBO") in found(lower_base)


def test_a_rate_below_the_firms_floor_is_reported_and_one_on_it_is_not():
    below = found(floor=Decimal("0.61"))[3:]
    assert below == [(Leak.FLOOR, "VIP-R5")]
    assert found(floor=Decimal("0.60"))[3:] == []
    assert [clause for _, clause in found(floor=1)[3:]] == ["VIP-R2", "VIP-R3b", "VIP-R5"]


def test_points_in_bundles_are_searched_as_well():
    assert found(attrs.evolve(CLUB, points=10, tier_points=300))[0] == (Leak.SPLIT, "VIP-R3b")


@pytest.mark.parametrize("basket", [1, 0, -5])
def test_a_basket_has_two_parts(basket):
    with pytest.raises(InvalidValueError, match="2 or more"):
        find_leaks(CLUB, basket=basket)


@pytest.mark.parametrize(
    "wrong",
    [{"basket": 10.5}, {"floor": 0.5}, {"order_discount": 0.5}, {"point_value": None}],
    ids=str,
)
def test_amounts_and_rates_are_exact(wrong):
    with pytest.raises(InvalidTypeError):
        find_leaks(CLUB, **wrong)


def test_a_policy_is_linted_and_nothing_else():
    with pytest.raises(InvalidTypeError, match="expected a ClubPolicy"):
        find_leaks(None)


@pytest.mark.parametrize("name", ["order_discount", "point_value"])
def test_what_comes_off_is_not_negative(name):
    with pytest.raises(InvalidValueError, match=rf"{name} is -1: expected zero or more"):
        find_leaks(CLUB, **{name: -1})


# A combination below the floor.


def below(policy=CLUB, **others):
    return [each.words for each in find_leaks(policy, **others) if each.leak is Leak.FLOOR]


def test_a_rate_on_the_floor_falls_below_it_with_an_amount_off_the_order():
    floor = Decimal("0.50")
    assert below(floor=floor, order_discount=100) == []
    assert below(floor=floor, order_discount=Decimal("100.01")) == [
        (
            "birthday_rate 0.60 with 100.01 off the order leaves 499.99 of 1000,"
            " which is below the floor of 0.50"
        )
    ]


def test_a_rate_on_the_floor_falls_below_it_with_the_points_it_earns():
    assert below(floor=Decimal("0.60"), point_value=2) == [
        (
            "birthday_rate 0.60 with 6 points at 2 leaves 588.00 of 1000,"
            " which is below the floor of 0.60"
        )
    ]
    doubled = ClubPolicy(campaigns=(Campaign(factor=2, category="skin care"),))
    assert below(doubled, floor=Decimal("0.576"), point_value=2) == []
    assert below(doubled, floor=Decimal("0.577"), point_value=2) != []
    assert below(attrs.evolve(doubled, cap=3), floor=Decimal("0.577"), point_value=2) == []


def test_an_order_costs_no_less_than_nothing():
    assert below(floor=Decimal("0.01"), order_discount=5000) == [
        f"{name} with 5000 off the order leaves 0.00 of 1000, which is below the floor of 0.01"
        for name in ("rate 0.90", "tier_rate 0.85", "birthday_rate 0.60")
    ]


# A split purchase that earns more.


def gains(policy, leak=Leak.EARNING, **others):
    return [(each.words, each.points) for each in find_leaks(policy, **others) if each.leak is leak]


METALS = TierPolicy(tiers=(Tier("silver", 200), Tier("gold", 1000)), window=months(12))
DOUBLE_GOLD = ClubPolicy(tiers=METALS, campaigns=(Campaign(factor=2, tier="gold"),))


def test_a_cap_on_a_purchase_lets_two_purchases_earn_more():
    assert gains(ClubPolicy(cap=50)) == [
        ("10000 earns 50 points, as 5000 then 5000 it earns 100", 50)
    ]
    assert gains(ClubPolicy(cap=7, points=2)) == [
        ("1000 earns 7 points, as 400 then 600 it earns 14", 7)
    ]


def test_a_purchase_that_reaches_a_tier_first_earns_more_with_the_rest():
    assert gains(DOUBLE_GOLD) == [("2000 earns 20 points, as 1000 then 1000 it earns 30", 10)]


def test_a_cap_is_found_in_the_campaign_that_it_stops():
    summer = Campaign(factor=3, since=dt.date(2024, 6, 1), category="skin care")
    assert gains(ClubPolicy(cap=20, campaigns=(summer,)))[0][1] == 20
    old = Campaign(factor=3, until=dt.date(2020, 6, 1))
    assert gains(ClubPolicy(cap=20, campaigns=(old,)))[0][1] == 20
    endless = Campaign(factor=3, since=dt.date.min, until=dt.date.max)
    assert gains(ClubPolicy(cap=20, campaigns=(endless,)))[0][1] == 20


campaigns = st.builds(
    Campaign,
    factor=st.sampled_from([1, 2, Fraction(3, 2), Decimal("1.1")]),
    since=st.sampled_from([None, day(0), day(3)]),
    until=st.sampled_from([None, day(4), day(90)]),
)
uncapped = st.builds(
    ClubPolicy,
    unit=st.sampled_from([1, 30, 100, Decimal("7.5")]),
    points=st.integers(1, 3),
    carry=st.booleans(),
    campaigns=st.lists(campaigns, max_size=2).map(tuple),
    pending=st.sampled_from([None, days(14)]),
    expiry=st.sampled_from([None, months(3)]),
)


@given(uncapped)
def test_without_a_cap_or_tiers_no_split_is_found_to_earn_more(policy):
    with hostile_decimals():
        assert gains(policy) == []


@given(uncapped, st.lists(st.decimals(0, 2000, places=2), min_size=1, max_size=5))
def test_without_a_cap_or_tiers_no_split_earns_more(policy, parts):
    def earned(*paid):
        return fold([card(), *(buy(each, when=3) for each in paid)], policy).on(day(3)).earned

    assert earned(*parts) <= earned(sum(parts, Decimal(0)))


# A return that costs nothing.


WORDS = (
    "10 points are spent, and what earned them goes back with the 1000 that the card was given for,"
    " which ends the card and the 10 points owed"
)
DEBT = (WORDS, 10)
KEPT = ("the card stays when the 1000 that it was given for goes back", 0)
ENDING = ClubPolicy(failed="ends")


def test_a_prize_costs_nothing_where_its_debt_ends_with_the_card():
    assert gains(ENDING, Leak.FREE) == [DEBT]
    assert gains(attrs.evolve(ENDING, pending=days(14)), Leak.FREE) == [DEBT]
    capped = attrs.evolve(ENDING, carry=False, cap=5, pending=days(14))
    assert [points for _, points in gains(capped, Leak.FREE)] == [5]


def test_a_leak_of_an_option_cites_the_firms_own_clause_or_none():
    for cites, clause in (({}, None), ({"failed": OURS}, OURS)):
        (debt,) = (each for each in find_leaks(attrs.evolve(ENDING, cites=cites)) if each.points)
        assert debt.clause == clause
        assert str(debt).endswith("the 10 points owed" + (" (OURS-4)" if clause else ""))


def test_without_points_or_an_end_of_the_card_no_debt_ends():
    assert gains(attrs.evolve(ENDING, cap=0), Leak.FREE) == []
    assert gains(CLUB, Leak.FREE) == [KEPT]


def test_a_prize_costs_nothing_where_debts_are_let_go():
    forgiving = attrs.evolve(ENDING, overdrawn="zero")
    assert gains(forgiving, Leak.FREE) == [
        ("10 points of 1000 are spent, it goes back, and 0 points are owed", 10)
    ]
    late = attrs.evolve(forgiving, pending=days(14))
    assert [points for _, points in gains(late, Leak.FREE)] == [10]
    assert gains(attrs.evolve(forgiving, cap=0), Leak.FREE) == []


def test_a_card_costs_nothing_where_it_stays_without_its_standard():
    assert gains(CLUB, Leak.FREE) == [KEPT]


def test_a_return_leaves_the_points_that_the_tier_it_reached_multiplied():
    summer = ClubPolicy(campaigns=(Campaign(factor=2, since=dt.date(2024, 6, 1)),))
    assert gains(summer, Leak.FREE) == [KEPT]
    assert gains(DOUBLE_GOLD, Leak.FREE)[1:] == [
        ("1000 goes back after 100 was bought, which still earns 2 points instead of 1", 1)
    ]


# A tier out of reach.

UNKEPT = TierPolicy(
    tiers=(Tier("silver", 200, 100), Tier("gold", 1000)), window=days(0), review="anniversary"
)


def test_a_tier_that_no_review_leaves_is_reported():
    (finding,) = find_leaks(UNKEPT)
    assert (finding.leak, finding.clause.id) == (Leak.UNREACHABLE, "GEN-6")
    assert finding.words == "100 spent by the review does not keep silver"
    assert find_leaks(attrs.evolve(UNKEPT, window=days(1))) == ()
    ours = attrs.evolve(UNKEPT, cites={"tiers": OURS})
    assert find_leaks(ours)[0].clause == OURS


def test_the_tiers_of_a_club_are_linted_with_it():
    assert (Leak.UNREACHABLE, "GEN-6") in found(ClubPolicy(tiers=UNKEPT))
    assert (Leak.UNREACHABLE, "GEN-6") not in found(ClubPolicy(tiers=METALS))


@given(
    st.lists(st.integers(1, 5000), min_size=1, max_size=4, unique=True),
    st.sampled_from([days(1), weeks(3), months(6), years(2), next_month(day=2)]),
    st.sampled_from([{"review": "rolling"}, {"review": "anniversary", "down": "one"}]),
    st.sampled_from([None, days(40)]),
)
def test_every_tier_is_reached_and_kept_by_some_spend(amounts, window, review, grace):
    tiers = [Tier(str(each), each) for each in sorted(amounts)]
    assert find_leaks(TierPolicy(tiers=tiers, window=window, grace=grace, **review)) == ()


def test_a_better_rate_for_points_that_nobody_earns_is_out_of_reach():
    (finding,) = find_leaks(attrs.evolve(ENDING, cap=0))
    assert (finding.leak, finding.clause.id) == (Leak.UNREACHABLE, "VIP-R3b")
    assert finding.words == "tier_points 30, and no purchase earns points"


@pytest.mark.parametrize(
    ("end", "wait", "reached"),
    [
        ("day", 20, True),
        ("day", 21, False),
        ("month", 50, True),
        ("month", 51, False),
        ("year", 51, True),
    ],
)
def test_a_better_rate_by_a_balance_that_ends_before_it_begins_is_out_of_reach(end, wait, reached):
    policy = ClubPolicy(tier_by="balance", expiry=days(20), expiry_end=end, pending=days(wait))
    assert ((Leak.UNREACHABLE, "VIP-R3b") in found(policy)) is not reached
    by_earned = attrs.evolve(policy, tier_by="earned")
    assert (Leak.UNREACHABLE, "VIP-R3b") not in found(by_earned)


def test_points_that_are_there_at_once_reach_the_better_rate_by_the_balance():
    assert Leak.UNREACHABLE not in [leak for leak, _ in found(ClubPolicy(tier_by="balance"))]
