"""Points that expire before the card, or are pending first, where the firm says so."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.term import days, months, years
from clientrules.core.editions.edition import Edition, Editions
from clientrules.loyalty.points.account import fold, statement
from clientrules.loyalty.policy import ClubPolicy
from tests.core.samples import OURS
from tests.loyalty.history import adjusted, back, buy, card, day, redeemed

SHORT = ClubPolicy(expiry=days(100))
LATER = ClubPolicy(pending=days(14))
CARD_END = dt.date(2026, 3, 10)


def at(number, *events, policy=SHORT):
    return fold([card(), *events], policy).on(day(number))


def entries(*events, policy=SHORT, on=900):
    found = statement(fold([card(), *events], policy), day(on))
    return [(each.kind.value, each.points, (each.on - day(0)).days) for each in found]


# Expiry.


def test_points_last_to_their_last_day():
    sale = buy(300, when=10)
    assert [at(number, sale).points for number in (110, 111)] == [3, 0]
    assert entries(sale) == [("earn", 3, 10), ("expire", -3, 111)]


def test_points_never_outlast_the_card():
    policy = ClubPolicy(expiry=years(5))
    assert entries(buy(300, when=10), policy=policy) == [("earn", 3, 10), ("expire", -3, 731)]


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("day", dt.date(2024, 4, 10)),
        ("month", dt.date(2024, 4, 30)),
        ("year", dt.date(2024, 12, 31)),
    ],
)
def test_points_last_to_the_end_of_the_day_the_month_or_the_year(end, last):
    policy = ClubPolicy(expiry=months(1), expiry_end=end)
    account = fold([card(), buy(300, when=0)], policy)
    assert account.on(last).points == 3
    assert account.on(last + dt.timedelta(days=1)).points == 0


def test_what_expires_first_is_spent_first():
    history = buy(300, when=1), buy(300, when=50), redeemed(4, when=60)
    assert [at(number, *history).points for number in (60, 101, 102, 150, 151)] == [2, 2, 2, 2, 0]


def test_later_points_that_expire_sooner_are_spent_first():
    sooner = Editions([Edition(day(-50), SHORT), Edition(day(50), ClubPolicy(expiry=days(10)))])
    history = buy(300, when=40), buy(300, when=60), redeemed(2, when=61)
    standing = [at(number, *history, policy=sooner).points for number in (61, 70, 71, 140, 141)]
    assert standing == [4, 4, 3, 3, 0]


def test_points_without_an_end_of_their_own_are_spent_last():
    history = adjusted(5, when=1, expires=CARD_END), buy(300, when=2), redeemed(3, when=3)
    assert at(200, *history).points == 5


def test_points_given_beside_lots_outlast_them():
    history = buy(300, when=1), adjusted(5, when=2, expires=CARD_END), redeemed(4, when=3)
    assert [at(number, *history).points for number in (2, 3, 200)] == [8, 4, 4]


@pytest.mark.parametrize(
    ("policy", "last"),
    [
        (ClubPolicy(expiry=months(1)), dt.date(2024, 4, 12)),
        (ClubPolicy(expiry=months(1), expiry_end="month"), dt.date(2024, 4, 30)),
        (ClubPolicy(expiry=months(1), pending=days(14)), dt.date(2024, 4, 12)),
        (ClubPolicy(expiry=years(5)), CARD_END),
        (ClubPolicy(), CARD_END),
    ],
)
def test_points_given_last_as_long_as_points_earned_that_day_and_can_be_spent_at_once(policy, last):
    account = fold([card(), adjusted(50, when=2)], policy)
    standing = [account.on(each).points for each in (day(2), last, last + dt.timedelta(days=1))]
    assert standing == [50, 50, 0]


@pytest.mark.parametrize("policy", [ClubPolicy(), SHORT, LATER], ids=["plain", "expiry", "pending"])
@pytest.mark.parametrize("last", [2, 40, 300])
def test_points_given_may_state_their_own_end(policy, last):
    account = fold([card(), adjusted(50, when=2, expires=day(last))], policy)
    standing = [account.on(day(each)).points for each in (2, last, last + 1)]
    assert standing == [50, 50, 0]
    lapsed = statement(account, day(last + 1)).postings[-1]
    assert (lapsed.kind.value, lapsed.points, lapsed.clause) == ("expire", -50, None)


def test_a_stated_end_cites_no_clause_of_the_firm():
    cited = attrs.evolve(SHORT, cites={"expiry": OURS})
    account = fold([card(), adjusted(5), adjusted(7, expires=day(10))], cited)
    found = [(each.points, each.clause) for each in statement(account, day(300)) if each.points < 0]
    assert found == [(-7, None), (-5, OURS)]


def test_points_given_pay_a_debt_first_and_the_rest_ends():
    history = redeemed(20, when=1), adjusted(50, when=2, expires=day(9))
    assert [at(number, *history, policy=ClubPolicy()).points for number in (2, 9, 10)] == [
        30,
        30,
        0,
    ]
    assert at(300, redeemed(20, when=1), adjusted(20, when=2, expires=day(9))).points == 0


def test_a_return_of_points_without_a_lot_leaves_the_points_given_alone():
    sale, gift = buy(300, when=1), adjusted(5, when=2, expires=day(9))
    for policy in (ClubPolicy(), ClubPolicy(cap=9)):
        history = sale, gift, back(sale, 100, when=3)
        assert [at(number, *history, policy=policy).points for number in (3, 10)] == [7, 2]
        spent = sale, gift, redeemed(7, when=3), back(sale, 300, when=4)
        assert [at(number, *spent, policy=policy).points for number in (3, 4, 10)] == [1, -2, -2]


def test_an_expiry_cites_the_firms_own_clause_or_none():
    assert statement(fold([card(), buy(300)], SHORT), day(300)).postings[-1].clause is None
    cited = attrs.evolve(SHORT, cites={"expiry": OURS})
    entry = statement(fold([card(), buy(300, id="sale")], cited), day(300)).postings[-1]
    assert (entry.clause, entry.event) == (OURS, "sale")


def test_a_debt_is_paid_by_the_next_points():
    history = redeemed(2, when=1), buy(300, when=2)
    assert at(2, *history).points == 1
    assert entries(*history)[-1] == ("expire", -1, 103)
    assert at(300, redeemed(5, when=1), buy(300, when=2)).points == -2


def test_a_return_takes_from_the_points_of_its_own_purchase():
    early, late = buy(300, when=1), buy(300, when=50)
    history = early, late, back(late, 300, when=60)
    assert [at(number, *history).points for number in (60, 101, 102)] == [3, 3, 0]


def test_a_return_does_not_take_points_that_expired():
    sale = buy(300, when=1)
    assert at(300, sale, back(sale, 300, when=200)).points == 0
    assert at(300, sale, back(sale, 100, when=200), back(sale, 200, when=210)).points == 0


def test_a_return_of_points_partly_spent_takes_the_rest_elsewhere():
    early, late = buy(300, when=1), buy(300, when=50)
    history = early, late, redeemed(2, when=55), back(early, 300, when=60)
    assert at(60, *history).points == 1


def test_the_points_of_each_card_expire_on_their_own_days():
    first, second = buy(300, when=10), buy(400, when=20)
    other = card("C2", 15), buy(500, when=30, shown="C2")
    account = fold([card(), first, second, *other], SHORT)
    assert [account.on(day(number)).total for number in (30, 111, 121, 131)] == [12, 9, 5, 0]


def test_a_renewed_card_has_no_lots():
    renewed = card("C2", 20, reason="renewal", replaces="C1")
    account = fold([card(), buy(300, when=1), renewed, buy(200, when=21, shown="C2")], SHORT)
    assert [account.on(day(number)).points for number in (20, 21, 102, 122)] == [0, 2, 2, 0]


# Pending.


def test_pending_points_cannot_be_spent_until_their_day():
    sale = buy(300, when=10)
    standing = [at(number, sale, policy=LATER) for number in (10, 23, 24)]
    assert [(each.points, each.pending) for each in standing] == [(0, 3), (0, 3), (3, 0)]
    assert all(each.earned == 3 for each in standing)


def test_a_prize_against_pending_points_is_a_problem():
    account = fold([card(), buy(300, when=10), redeemed(1, when=12)], LATER)
    assert [each.what for each in account.problems] == ["takes 1 of 0 points"]
    assert fold([card(), buy(300, when=10), redeemed(3, when=24)], LATER).problems == ()


# What is taken first.

BOTH = ClubPolicy(expiry=days(100), pending=days(14))


def left(*history, policy=BOTH, on=900):
    """Return what can be spent and what is pending, a day at a time."""
    account = fold([card(), *history], policy)
    standings = [account.on(day(number)) for number in (on if isinstance(on, tuple) else (on,))]
    return [(each.points, each.pending) for each in standings]


def test_points_without_a_lot_are_spent_before_pending_ones():
    history = adjusted(5, when=1), buy(300, when=10), redeemed(5, when=11)
    assert left(*history, policy=LATER, on=(11, 24)) == [(0, 3), (3, 0)]
    assert fold([card(), *history], LATER).problems == ()


def test_on_its_first_day_a_lot_is_spent_before_points_without_one():
    gift, sale = adjusted(5, when=1, expires=CARD_END), buy(300, when=10)
    assert left(gift, sale, redeemed(5, when=23), on=(23, 24, 200)) == [(0, 3), (3, 0), (0, 0)]
    assert left(gift, sale, redeemed(5, when=24), on=(24, 200)) == [(3, 0), (3, 0)]


def test_what_can_be_spent_goes_before_what_is_pending_and_expires_sooner():
    sooner = Editions(
        [Edition(day(-50), SHORT), Edition(day(20), attrs.evolve(LATER, expiry=days(20)))]
    )
    history = buy(300, when=10), buy(300, when=30), redeemed(2, when=31)
    assert left(*history, policy=sooner, on=(31, 44, 51, 111)) == [(1, 3), (4, 0), (1, 0), (0, 0)]


def test_pending_points_are_taken_where_nothing_else_is_left():
    history = adjusted(5, when=1), buy(300, when=10), redeemed(7, when=11)
    assert left(*history, on=(11, 24)) == [(0, 1), (1, 0)]
    assert left(*history, redeemed(2, when=12), on=(12, 24)) == [(-1, 0), (-1, 0)]


def test_of_pending_points_those_are_taken_first_that_can_be_spent_first():
    history = buy(300, when=10), buy(300, when=12), redeemed(4, when=13)
    assert left(*history, on=(13, 24, 26)) == [(0, 2), (0, 2), (2, 0)]


def test_a_return_takes_its_own_pending_points_and_no_others():
    early, late = buy(300, when=10), buy(300, when=40)
    history = adjusted(5, when=1), early, late, back(late, 300, when=41)
    assert left(*history, on=(40, 41, 54)) == [(8, 3), (8, 0), (8, 0)]
    taken = *history[:3], redeemed(8, when=41), back(early, 300, when=42)
    assert left(*taken, on=(41, 42, 54)) == [(0, 3), (0, 0), (0, 0)]


def test_points_that_end_before_they_can_be_spent_never_are():
    policy = ClubPolicy(expiry=days(5), pending=days(14))
    sale, gift = buy(300, when=10), adjusted(2, when=1, expires=CARD_END)
    assert left(sale, policy=policy, on=(10, 15, 16, 24)) == [(0, 3), (0, 3), (0, 0), (0, 0)]
    history = gift, sale, redeemed(2, when=15)
    assert left(*history, policy=policy, on=(15, 16)) == [(0, 3), (0, 0)]


def test_pending_points_end_with_the_card():
    sale = buy(300, when=725)
    assert left(sale, policy=LATER, on=(730, 731, 740)) == [(0, 3), (0, 0), (0, 0)]


def test_a_debt_is_paid_by_pending_points_too():
    history = redeemed(2, when=1), buy(300, when=10)
    assert left(*history, policy=LATER, on=(9, 10, 24)) == [(-2, 0), (0, 1), (1, 0)]


# Laws.

paids = st.decimals(0, 3000, places=2)


@st.composite
def histories(draw):
    sales = [
        buy(paid, when=10 * number) for number, paid in enumerate(draw(st.lists(paids, max_size=5)))
    ]
    refunds = [
        back(sale, Decimal(int(sale.paid * 50)) / 100, when=draw(st.integers(50, 300)))
        for sale in sales
        if draw(st.booleans())
    ]
    prizes = [
        redeemed(each, when=draw(st.integers(1, 300)))
        for each in draw(st.lists(st.integers(0, 20), max_size=3))
    ]
    return [card(), *sales, *refunds, *prizes]


CARRYING_DEBTS = [
    SHORT,
    LATER,
    ClubPolicy(expiry=days(100), pending=days(14)),
    ClubPolicy(expiry=months(3), expiry_end="month", carry=False),
]
policies = st.sampled_from([*CARRYING_DEBTS, ClubPolicy(expiry=days(60), overdrawn="zero")])


@given(histories(), policies, st.integers(0, 900))
def test_the_postings_up_to_a_day_sum_to_available_and_pending_points(history, policy, number):
    account = fold(history, policy)
    balance = account.on(day(number))
    assert statement(account, day(number)).points == balance.points + balance.pending


@given(histories(), policies, st.integers(301, 900), st.integers(0, 600))
def test_time_alone_never_raises_available_plus_pending_points(history, policy, number, more):
    account = fold(history, policy)
    before, after = account.on(day(number)), account.on(day(number + more))
    assert after.points + after.pending <= before.points + before.pending


@given(histories(), st.sampled_from(CARRYING_DEBTS), paids)
def test_a_full_return_of_an_unspent_purchase_equals_never_having_bought(history, policy, paid):
    sale = buy(paid, when=301)
    account = fold([*history, sale, back(sale, paid, when=301, order=1)], policy)
    plain = fold(history, policy).on(day(302))
    assert (
        account.on(day(302)).points + account.on(day(302)).pending == plain.points + plain.pending
    )


@given(histories(), st.sampled_from(CARRYING_DEBTS), st.integers(0, 400), st.integers(1, 30))
def test_a_prize_that_is_covered_leaves_pending_points_alone(history, policy, number, gift):
    history = [*history, adjusted(gift, when=number)]
    balance = fold(history, policy).on(day(number))
    prize = redeemed(max(balance.points, 0), when=number, order=9)
    after = fold([*history, prize], policy).on(day(number))
    assert after.pending == balance.pending
    assert after.points == min(balance.points, 0)


@given(histories(), policies, st.integers(0, 400))
def test_points_are_neither_made_nor_lost_when_they_ripen(history, policy, number):
    account = fold(history, policy)
    for when in range(number, number + 20):
        balance = account.on(day(when))
        assert balance.pending >= 0
        assert balance.points >= 0 or balance.pending == 0
        assert balance.total == balance.points + balance.pending


def test_points_that_are_spent_whole_have_nothing_left_to_expire():
    gone = (buy(300, when=10), redeemed(3, when=20))
    assert entries(*gone) == [("earn", 3, 10), ("redeem", -3, 20)]
    assert entries(*gone, buy(100, when=30))[-1] == ("expire", -1, 131)


def test_points_that_were_clawed_back_whole_have_nothing_left_to_expire():
    sale, other = buy(300, when=10), buy(200, when=10)
    found = entries(sale, other, back(other, 200, when=20), buy(100, when=300))
    assert [each[:2] for each in found] == [
        ("earn", 3),
        ("earn", 2),
        ("claw back", -2),
        ("expire", -3),
        ("earn", 1),
        ("expire", -1),
    ]
