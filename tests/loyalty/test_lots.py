"""Points that expire before the card, or are pending first, where the firm says so."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.clause import Clause, Source
from clientrules.core.edition import Edition, Editions
from clientrules.core.term import days, months, years
from clientrules.loyalty.account import fold, statement
from clientrules.loyalty.policy import ClubPolicy
from tests.loyalty.history import adjusted, back, buy, card, day, redeemed

SHORT = ClubPolicy(expiry=days(100))
LATER = ClubPolicy(pending=days(14))


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
    history = adjusted(5, when=1), buy(300, when=2), redeemed(3, when=3)
    assert at(200, *history).points == 5


def test_points_given_beside_lots_outlast_them():
    history = buy(300, when=1), adjusted(5, when=2), redeemed(4, when=3)
    assert [at(number, *history).points for number in (2, 3, 200)] == [8, 4, 4]


def test_an_expiry_cites_the_firms_own_clause_or_none():
    assert statement(fold([card(), buy(300)], SHORT), day(300)).postings[-1].clause is None
    ours = Clause("OUR-5", "Points last for a while.", Source("Our club rules"))
    cited = attrs.evolve(SHORT, cites={"expiry": ours})
    entry = statement(fold([card(), buy(300, id="sale")], cited), day(300)).postings[-1]
    assert (entry.clause, entry.event) == (ours, "sale")


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
