"""Campaigns let purchases earn more, between their dates and in their category."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.term import days, months, next_month, years
from clientrules.core.editions.edition import Edition, Editions
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.loyalty.campaigns import Campaign
from clientrules.loyalty.points.account import fold, statement
from clientrules.loyalty.points.postings import PostingKind
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.tiers.policy import Tier, TierPolicy
from clientrules.loyalty.tiers.standing import tier_on
from tests.loyalty.history import back, buy, card, day

SUMMER = Campaign(factor=2, since=day(10), until=day(20))
SKIN = Campaign(factor=Fraction(3, 2), category="skin care")
CLUB = ClubPolicy(campaigns=(SUMMER, SKIN))


def points(*events, policy=CLUB):
    return fold([card(), *events], policy).on(day(100)).points


@pytest.mark.parametrize(
    ("when", "expected"),
    [(9, 3), (10, 6), (20, 6), (21, 3)],
    ids=["before", "first", "last", "after"],
)
def test_a_campaign_holds_from_its_first_day_to_its_last(when, expected):
    assert points(buy(300, when=when)) == expected


def test_a_campaign_without_dates_holds_for_its_category_alone():
    assert points(buy(400, category="skin care")) == 6
    assert points(buy(300, category="skin care")) == 4
    assert points(buy(400, category="perfume")) == 4


def test_of_several_campaigns_the_highest_counts_alone():
    assert points(buy(400, when=15, category="skin care")) == 8


def test_a_return_takes_back_what_the_campaign_gave():
    sale = buy(300, when=15)
    assert points(sale, back(sale, 100, when=30)) == 4
    assert points(sale, back(sale, 300, when=30)) == 0


def test_a_unit_that_a_later_purchase_completed_goes_with_what_it_earned():
    first, second = buy(50, when=1), buy(50, when=15)
    assert points(first, second) == 2
    assert points(first, second, back(first, 50, when=30)) == 0
    assert points(first, second, buy(50, when=40), back(first, 50, when=50)) == 1


def test_what_is_left_of_a_unit_may_earn_more_without_the_purchase_that_goes_back():
    first, second, third = buy(50, when=1), buy(50, when=2), buy(50, when=15)
    history = first, second, third, back(first, 50, when=30)
    assert (points(first, second, third), points(*history)) == (1, 2)
    moved = statement(fold([card(), *history], CLUB), day(30)).postings[-1]
    assert (moved.kind.value, moved.points, moved.clause.id) == ("earn", 1, "VIP-R3a")


def test_what_a_purchase_would_have_earned_below_its_cap_stays_when_another_goes_back():
    first, second = buy(50, when=1), buy(150, when=2)
    history = first, second, back(first, 50, when=3)
    assert points(*history, policy=ClubPolicy(cap=1)) == 1


def test_a_return_of_what_helped_to_complete_a_unit_in_a_campaign_takes_its_factor_too():
    tea = ClubPolicy(campaigns=(Campaign(factor=2, category="tea"),))
    first, second = buy(50, when=1), buy(50, when=2, category="tea")
    assert points(first, second, policy=tea) == 2
    assert points(first, second, back(first, 50, when=3), policy=tea) == 0


def test_a_purchase_earns_no_more_than_the_cap():
    capped = ClubPolicy(cap=5)
    assert points(buy(500), policy=capped) == 5
    assert points(buy(600), policy=capped) == 5
    sale = buy(900)
    assert points(sale, back(sale, 300, when=30), policy=capped) == 5
    assert points(sale, back(sale, 500, when=30), policy=capped) == 4


@pytest.mark.parametrize("factor", [1.5, True, None, "2"], ids=str)
def test_a_factor_is_exact(factor):
    with pytest.raises(InvalidTypeError, match="factor"):
        Campaign(factor=factor)


@pytest.mark.parametrize("factor", [0, Decimal("0.99"), Fraction(1, 2), Decimal("NaN")], ids=str)
def test_a_factor_is_one_or_more(factor):
    with pytest.raises(InvalidValueError, match="factor"):
        Campaign(factor=factor)


def test_a_campaign_ends_no_earlier_than_it_begins():
    assert attrs.evolve(SUMMER, until=day(10)).until == day(10)
    with pytest.raises(InvalidValueError, match="its first day, or a later one"):
        attrs.evolve(SUMMER, until=day(9))


def test_a_campaign_runs_between_dates():
    with pytest.raises(InvalidTypeError, match=r"Campaign\.since"):
        Campaign(factor=2, since=dt.datetime(2024, 5, 1))


def test_a_policy_takes_campaigns_only():
    assert ClubPolicy(campaigns=[SUMMER]).campaigns == (SUMMER,)
    for wrong in ((5,), SUMMER, "summer"):
        with pytest.raises(InvalidTypeError, match="campaigns"):
            ClubPolicy(campaigns=wrong)


# Tiers.

METALS = TierPolicy(tiers=(Tier("silver", 500), Tier("gold", 1000)), window=months(6))
BY_TIER = ClubPolicy(
    tiers=METALS,
    campaigns=(Campaign(factor=Fraction(3, 2), tier="silver"), Campaign(factor=2, tier="gold")),
)


@pytest.mark.parametrize(
    ("spent", "expected"), [(499, 4), (500, 6), (999, 6), (1000, 8), (5000, 8)]
)
def test_points_are_multiplied_by_the_tier_held_before_the_purchase(spent, expected):
    before = buy(spent, when=1, shown=None)
    assert points(before, buy(400, when=2), policy=BY_TIER) == expected


def test_the_purchase_that_reaches_a_tier_earns_as_before_and_the_next_one_more():
    first, second = buy(1000, when=5), buy(400, when=5)
    assert points(first, policy=BY_TIER) == 10
    assert points(first, second, policy=BY_TIER) == 18


def test_a_tier_that_has_ended_multiplies_nothing():
    before = buy(1000, when=1, shown=None)
    last = METALS.window.due(day(1))
    assert fold([card(), before, buy(400, when=last)], BY_TIER).on(last).points == 8
    over = last + dt.timedelta(days=1)
    assert fold([card(), before, buy(400, when=over)], BY_TIER).on(over).points == 4
    graced = attrs.evolve(BY_TIER, tiers=attrs.evolve(METALS, grace=days(1)))
    assert fold([card(), before, buy(400, when=over)], graced).on(over).points == 8


def test_a_higher_tier_earns_no_less_than_the_one_below_it():
    silver = attrs.evolve(BY_TIER, campaigns=(Campaign(factor=3, tier="silver"),))
    assert points(buy(1000, when=1, shown=None), buy(400, when=2), policy=silver) == 12
    assert points(buy(499, when=1, shown=None), buy(400, when=2), policy=silver) == 4


def test_a_campaign_may_ask_for_a_tier_and_a_category_and_days_together():
    all_three = Campaign(factor=3, tier="silver", category="skin care", since=day(10))
    policy = attrs.evolve(BY_TIER, campaigns=(all_three,))
    before = buy(500, when=1, shown=None)

    def earned(when, category):
        return points(before, buy(400, when=when, category=category), policy=policy)

    assert earned(10, "skin care") == 12
    assert earned(9, "skin care") == earned(10, "perfume") == 4
    assert points(buy(400, when=10, category="skin care"), policy=policy) == 4


def test_what_went_back_before_the_purchase_holds_no_tier_and_what_goes_back_later_did():
    before, sale = buy(1000, when=1, shown=None), buy(400, when=5)
    assert points(before, back(before, 1, when=4), sale, policy=BY_TIER) == 6
    assert points(before, sale, back(before, 1, when=6), policy=BY_TIER) == 8


def test_a_return_takes_back_what_the_tier_gave():
    before, sale = buy(1000, when=1, shown=None), buy(400, when=5)
    assert points(before, sale, back(sale, 100, when=6), policy=BY_TIER) == 6
    assert points(before, sale, back(sale, 400, when=6), policy=BY_TIER) == 0


def test_the_day_of_the_purchase_selects_the_tiers_and_what_they_multiply():
    dated = Editions([Edition(day(-5), ClubPolicy()), Edition(day(10), BY_TIER)])
    before = buy(1000, when=1, shown=None)
    assert points(before, buy(400, when=9), policy=dated) == 4
    assert points(before, buy(400, when=10), policy=dated) == 8


def test_a_campaign_names_a_tier_that_the_policy_has():
    with pytest.raises(UnknownKeyError, match=r"the tier 'glod': .* gold; did you mean 'gold'\?"):
        attrs.evolve(BY_TIER, campaigns=(Campaign(factor=2, tier="glod"),))
    with pytest.raises(UnknownKeyError, match=r"the tier 'gold': expected one of none"):
        attrs.evolve(BY_TIER, tiers=None)
    assert attrs.evolve(BY_TIER, campaigns=()).tiers is METALS


@pytest.mark.parametrize("wrong", [None, 5], ids=str)
def test_a_tier_is_named(wrong):
    with pytest.raises(InvalidTypeError, match=r"Campaign.tier"):
        Campaign(factor=2, tier=wrong)
    with pytest.raises(InvalidTypeError, match=r"ClubPolicy.tiers"):
        ClubPolicy(tiers=wrong or "metals")


YEARLY = attrs.evolve(
    METALS, tiers=(Tier("silver", 500, 200), Tier("gold", 1000, 600)), review="anniversary"
)


FACTORS = {None: 1, "silver": Fraction(3, 2), "gold": 2}


@given(
    st.lists(st.tuples(st.integers(0, 1200), st.integers(0, 700)), max_size=6),
    st.integers(0, 700),
    st.sampled_from([METALS, YEARLY, attrs.evolve(YEARLY, down="one", grace=days(20))]),
)
def test_the_tier_that_multiplies_is_the_one_the_programme_tells(bought, when, programme):
    policy = attrs.evolve(BY_TIER, tiers=programme)
    sales = [buy(paid, when=number, shown=None) for paid, number in bought]
    account = fold([card(), *sales, buy(400, when=when, order=1)], policy)
    known = [each for each in sales if each.on <= day(when)]
    tier = tier_on(known, day(when), policy=programme).value.tier
    expected = 4 * FACTORS[None if tier is None else tier.name]
    assert account.on(day(when)).earned == expected


PROGRAMMES = [
    attrs.evolve(each, grace=grace, window=window)
    for each in (METALS, YEARLY, attrs.evolve(YEARLY, down="one"))
    for grace in (None, days(0), days(20), next_month(day=5))
    for window in (days(0), months(1), months(6), years(2))
]


def check_tiers(programme, sales, returns):
    """Compare what each purchase earned with the tier that `tier_on` tells before it."""
    policy = attrs.evolve(
        BY_TIER, tiers=programme, carry=False, unit=1, validity=years(9), failed="stays"
    )
    earned = {
        each.event: each.points
        for each in statement(fold([card(), *sales, *returns], policy), day(2000))
        if each.kind is PostingKind.EARN
    }
    for number, sale in enumerate(sales):
        known = [*sales[:number], *(each for each in returns if each.on < sale.on)]
        tier = tier_on(known, sale.on, policy=programme).value.tier
        factor = FACTORS[None if tier is None else tier.name]
        assert earned.get(sale.id, 0) == int(sale.paid * factor)


def returned(sale, paid, later):
    return attrs.evolve(back(sale, paid, sale.on + dt.timedelta(days=later)), order=5)


@given(st.data(), st.sampled_from(PROGRAMMES))
def test_each_purchase_is_multiplied_by_the_tier_that_the_programme_tells_before_it(
    data, programme
):
    whens = sorted(data.draw(st.lists(st.integers(0, 1200), min_size=1, max_size=40)))
    paids = st.integers(0, 700) | st.sampled_from([0, 100, 500, 1500])
    sales = [buy(data.draw(paids), when, id=f"{number:03}") for number, when in enumerate(whens)]
    late = data.draw(st.dictionaries(st.sampled_from(range(len(sales))), st.integers(0, 500)))
    returns = [returned(sales[place], sales[place].paid // 2, days) for place, days in late.items()]
    check_tiers(programme, sales, returns)


@pytest.mark.parametrize("programme", PROGRAMMES[-5:-1], ids=range(4))
def test_returns_early_and_late_in_a_long_life_undo_the_tier_that_they_held(programme):
    sales = [buy(number * 37 % 190, 3 * number, id=f"{number:04}") for number in range(300)]
    returns = [
        returned(sale, sale.paid, (0, 1, 40, 300, 600)[number % 5])
        for number, sale in enumerate(sales[::7])
    ]
    check_tiers(programme, sales, returns)


@pytest.mark.parametrize(
    ("campaign", "said"),
    [
        (Campaign(factor=2), "factor 2"),
        (Campaign(factor=2, since=day(10)), "factor 2 from 2024-03-20"),
        (
            Campaign(factor=Decimal("1.5"), until=day(20), category="skin", tier="gold"),
            "factor 1.5 to 2024-03-30, skin, gold",
        ),
    ],
    ids=["always", "since", "until"],
)
def test_a_campaign_is_said_in_words(campaign, said):
    assert str(campaign) == said


def test_the_purchases_of_one_day_reach_a_tier_of_one_year_together():
    yearly = attrs.evolve(BY_TIER, tiers=attrs.evolve(METALS, review="anniversary"))
    first, second, later = (buy(500, when=1, shown=None) for _ in range(3))
    last = buy(400, when=300)
    assert fold([card(), first, second, last], yearly).on(day(300)).points == 8
    assert fold([card(), first, last], yearly).on(day(300)).points == 6
    assert fold([card(), first, second, later, last], yearly).on(day(300)).points == 8


@pytest.mark.parametrize(
    "bought",
    [
        [(500, 1), (500, 1), (400, 1), (400, 300)],
        [(500, 0), (1000, 365), (400, 366), (400, 730), (400, 731)],
        [(1000, 0), (600, 200), (10, 365), (10, 366), (400, 730), (400, 731)],
    ],
    ids=["one day", "a higher one by a purchase", "a higher one by renewal"],
)
def test_of_years_that_end_together_the_highest_tier_counts(bought):
    sales = [buy(paid, when, id=f"{number}") for number, (paid, when) in enumerate(bought)]
    check_tiers(YEARLY, sales, [])


def test_a_campaign_that_begins_late_knows_the_tier_of_all_purchases_before():
    before = [buy(10, when=when) for when in range(1, 151)]
    late = Campaign(factor=2, tier="gold", since=day(160))
    policy = attrs.evolve(BY_TIER, campaigns=(late,), unit=10)
    assert fold([card(), *before, buy(100, when=170)], policy).on(day(170)).points == 170
    assert fold([card(), *before[51:], buy(100, when=170)], policy).on(day(170)).points == 109
