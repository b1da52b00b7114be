"""What is found in a club, with the number that mends it, and the numbers that do nothing."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from clientrules.core import days, months, years
from clientrules.core.clause import Clause, Source
from clientrules.loyalty import Campaign, ClubPolicy, Tier, TierPolicy, fold
from clientrules.rulebook.findings.club import club_faults, club_leaks

OURS = Clause("C-9", "Points end after a term.", Source("House rules"))
MARCH = (dt.date(2026, 3, 1), dt.date(2026, 3, 31))


def faults(**numbers):
    return [(each.kind.value, each.place) for each in club_faults(ClubPolicy(**numbers))]


def leaks(**numbers):
    return [
        (each.kind.value, each.place, each.repair) for each in club_leaks(ClubPolicy(**numbers))
    ]


PLAIN = leaks()


def more(**numbers):
    """Return what leaks beside what leaks in any club."""
    return [each for each in leaks(**numbers) if each not in PLAIN]


def test_the_source_gives_a_split_a_return_and_a_card_away():
    assert PLAIN == [
        ("split", "tier_points", ""),
        ("return", "tier_points", ""),
        ("return", "failed", 'failed = "ends"'),
    ]
    assert leaks(failed="ends") == [*PLAIN[:2], ("return", "failed", "")]


def test_a_club_of_one_rate_splits_nothing():
    assert leaks(tier_points=0) == [PLAIN[2], ("idle", "rate", "")]


@pytest.mark.parametrize(
    ("numbers", "leak"),
    [
        ({"cap": 5}, ("split", "points", 'unset = ["cap"]')),
        ({"overdrawn": "zero"}, ("return", "overdrawn", 'overdrawn = "negative"')),
    ],
)
def test_a_leak_is_mended_by_one_number_where_one_does(numbers, leak):
    assert leak in more(**numbers)
    mended = {name: getattr(ClubPolicy(), name) for name in numbers}
    assert more(**mended) == []


def test_a_rate_that_another_always_beats_is_idle():
    assert ("idle", "tier_points", "") in more(tier_rate=Decimal("0.90"))
    assert more(tier_rate=Decimal("0.89")) == []


def test_a_birthdays_rate_above_the_better_one_decides_for_some():
    (idle,) = (
        each
        for each in club_leaks(ClubPolicy(birthday_rate=Decimal("0.85")))
        if each.kind.value == "idle"
    )
    assert idle.what == "a birthday brings nothing to those who have the better rate"
    never = [*club_leaks(ClubPolicy(birthday_rate=Decimal("0.90")))][-1]
    assert never.what == "a rate never decides"
    assert more(birthday_rate=Decimal("0.84")) == []


def test_the_firms_own_clause_is_cited():
    club = ClubPolicy(birthday_rate=Decimal("0.90"), cites={"birthday_rate": OURS})
    assert [*club_leaks(club)][-1].clauses == (OURS,)


def test_a_tier_out_of_reach_is_of_the_tiers():
    silver = [Tier("silver", 200, 100), Tier("gold", 1000)]
    tiers = TierPolicy(tiers=silver, window=days(0), review="anniversary", cites={"tiers": OURS})
    assert more(tiers=tiers) == [("unreachable", "tiers", "")]
    assert more(tiers=attrs.evolve(tiers, window=days(1))) == []


def test_a_large_unit_is_bought_for_three_times():
    for unit in (400, 10**6, 10**40):
        assert ("split", "tier_points", "") in leaks(unit=unit)


def test_one_purchase_that_reaches_the_total_leaves_the_single_standard_idle():
    assert faults(total=1000) == [("idle", "single")]
    assert faults(total=1001) == []


def test_points_that_last_as_long_as_the_card_end_with_it():
    assert faults(expiry=months(24)) == [("idle", "expiry")]
    assert faults(expiry=days(731)) == [("idle", "expiry")]
    assert faults(expiry=months(23)) == []
    assert faults(expiry=days(730)) == []


def test_points_really_end_with_the_card_before_such_a_term():
    card = {"event": "card issued", "id": "1", "on": dt.date(2024, 1, 1), "card": "C"}
    bought = {"event": "purchased", "id": "2", "on": dt.date(2025, 1, 1), "paid": 500}
    rows = [
        card | {"shop": "S", "reason": "first"},
        bought | {"shop": "S", "card": "C"},
    ]
    for expiry in (None, months(24)):
        account = fold(rows, ClubPolicy(expiry=expiry))
        assert account.on(dt.date(2026, 1, 1)).points == 5
        assert account.on(dt.date(2026, 1, 2)).points == 0


def test_points_can_be_spent_before_they_end():
    assert faults(pending=days(10), expiry=days(9)) == [("unreachable", "pending")]
    assert faults(pending=days(10), expiry=days(10)) == []
    assert faults(pending=years(3)) == [("unreachable", "pending")]
    (some,) = club_faults(ClubPolicy(pending=days(30), expiry=months(1)))
    assert some.what.endswith("before they can be spent, some of them")
    assert some.example == ("earned on 2024-01-31",)


def campaign(factor=2, since=MARCH[0], until=MARCH[1], **more):
    return Campaign(factor=factor, since=since, until=until, **more)


@pytest.mark.parametrize(
    "other",
    [
        campaign(category="soap"),
        campaign(factor=Decimal("1.5")),
        campaign(until=dt.date(2026, 3, 30)),
        campaign(since=dt.date(2026, 3, 2)),
    ],
)
def test_a_campaign_that_another_always_beats_earns_nothing(other):
    assert faults(campaigns=[campaign(), other]) == [("idle", "campaigns[2]")]
    assert faults(campaigns=[other, campaign()]) == [("idle", "campaigns[1]")]


@pytest.mark.parametrize(
    "other",
    [
        campaign(factor=3, category="soap"),
        campaign(until=None),
        campaign(since=None, until=dt.date(2026, 3, 1)),
    ],
)
def test_a_campaign_that_sometimes_earns_more_does_something(other):
    assert ("idle", "campaigns[2]") not in faults(campaigns=[campaign(), other])


def test_of_two_equal_campaigns_the_second_is_idle_and_a_factor_of_one_always():
    assert faults(campaigns=[campaign(), campaign()]) == [("idle", "campaigns[2]")]
    assert faults(campaigns=[campaign(factor=1)]) == [("idle", "campaigns[1]")]


def test_a_campaign_of_a_tier_beats_none_of_everybody():
    tiers = TierPolicy(tiers=[Tier("gold", 5000)], window=years(1))
    of_gold = campaign(tier="gold")
    assert faults(tiers=tiers, campaigns=[of_gold, campaign()]) == [("idle", "campaigns[1]")]
    assert faults(tiers=tiers, campaigns=[campaign(factor=3, tier="gold"), campaign()]) == []
