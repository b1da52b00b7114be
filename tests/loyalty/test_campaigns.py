"""Campaigns let purchases earn more, between their dates and in their category."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.account import fold
from clientrules.loyalty.campaigns import Campaign
from clientrules.loyalty.policy import ClubPolicy
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


def test_a_return_of_a_unit_completed_later_goes_at_the_usual_points():
    first, second = buy(50, when=1), buy(50, when=15)
    assert points(first, second) == 2
    assert points(first, second, back(first, 50, when=30)) == 1


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
    with pytest.raises(InvalidValueError, match="in order"):
        attrs.evolve(SUMMER, until=day(9))


def test_a_campaign_runs_between_dates():
    with pytest.raises(InvalidTypeError, match="a campaign's day"):
        Campaign(factor=2, since=dt.datetime(2024, 5, 1))


def test_a_policy_takes_campaigns_only():
    for wrong in ([SUMMER], (5,), SUMMER):
        with pytest.raises(InvalidTypeError, match="campaigns"):
            ClubPolicy(campaigns=wrong)
