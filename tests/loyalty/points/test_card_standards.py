"""A card ends with its standard only where the firm says so, and on the day of the return."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.term import days
from clientrules.core.editions.edition import Edition, Editions
from clientrules.loyalty.membership.qualification import qualifies
from clientrules.loyalty.membership.standing import CardState
from clientrules.loyalty.points import card_standards
from clientrules.loyalty.points.account import fold, statement
from clientrules.loyalty.policy import ClubPolicy
from tests.loyalty.history import back, buy, card, day, redeemed

ENDING = ClubPolicy(failed="ends")
ISSUED = 200
POLICIES = (
    ENDING,
    attrs.evolve(ENDING, apply_within=days(60)),
    attrs.evolve(ENDING, shops={"North", "South"}),
)


@st.composite
def histories(draw):
    """Return purchases before and after the day of issue, and returns of parts of them later."""
    sales = [
        buy(
            draw(st.sampled_from([100, 400, 700, 1000, 1300, 2000])),
            draw(st.integers(0, ISSUED) | st.integers(ISSUED, ISSUED + 9)),
            shown=None,
            shop=draw(st.sampled_from(["North", "North", "South"])),
            id=f"sale {number}",
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    left = {each.id: each.paid for each in sales}
    returns = []
    for number in range(draw(st.integers(0, 8)) if sales else 0):
        on = ISSUED + 2 * number
        sale = draw(st.sampled_from([each for each in sales if each.on <= day(on)] or sales[:1]))
        part = draw(st.integers(0, left[sale.id]))
        if sale.on <= day(on):
            left[sale.id] -= part
            returns.append(back(sale, part, on, id=f"return {number}", order=9))
    return sales, returns


def is_met(sales, given_back, policy, on):
    """Tell whether what is kept of what was bought by a day qualifies, as the rule itself says."""
    of = {each.id: sum(back.paid for back in given_back if back.of == each.id) for each in sales}
    kept = [attrs.evolve(each, paid=each.paid - of[each.id]) for each in sales]
    # Who holds the card has applied in time for whatever is reached from the issue on.
    days = [day(ISSUED), *(each.on for each in sales if day(ISSUED) < each.on <= on)]
    return any(qualifies(kept, each, shop="North", policy=policy).value.qualified for each in days)


@given(histories(), st.sampled_from(POLICIES))
def test_a_card_ends_with_the_first_return_after_which_the_standard_is_not_met(history, policy):
    sales, returns = history
    ends = []
    if is_met(sales, [], policy, day(ISSUED)):
        ends = [
            each.on
            for at, each in enumerate(returns, 1)
            if not is_met(sales, returns[:at], policy, each.on)
        ]
    issue = card("C1", ISSUED, order=1)
    account = fold([issue, *sales, *returns], policy)
    for number in range(20):
        on = day(ISSUED + number)
        ended = bool(ends) and ends[0] <= on
        assert account.on(on).state is (CardState.ENDED if ended else CardState.ACTIVE)


def test_a_purchase_of_the_day_of_issue_counts_even_after_a_return_of_that_day():
    early = buy(500, 0, shown=None, id="early")
    events = [early, card(), back(early, 100, 0), buy(1000, 0, id="late", order=2)]
    undone = [*events, back("late", 1, 5)]
    assert fold(events, ENDING).on(day(9)).state is CardState.ACTIVE
    assert fold(undone, ENDING).on(day(9)).state is CardState.ENDED


@pytest.mark.parametrize(("part", "state"), [(1000, CardState.ACTIVE), (1001, CardState.ENDED)])
def test_many_returns_may_take_what_the_standard_can_spare(part, state):
    sales = [buy(100, number, shown=None, id=f"sale {number}") for number in range(30)]
    issue = card("C1", 40)
    returns = [back(each, 100, 50, id=f"back {each.id}") for each in sales[: part // 100]]
    returns.append(back(sales[-1], part % 100, 51))
    assert fold([*sales, issue, *returns], ENDING).on(day(60)).state is state


def test_returns_of_a_long_history_are_tested_no_more_often_than_the_standard_can_fail(monkeypatch):
    tested = []
    sales = [buy(100, number // 10, shown=None, id=f"sale {number}") for number in range(500)]
    returns = [back(each, 90, 60, id=f"back {each.id}") for each in sales[:400]]
    account = fold([*sales, card("C1", 50), *returns], ENDING)
    counted = card_standards.standards_of
    monkeypatch.setattr(
        card_standards, "standards_of", lambda record: tested.append(record) or counted(record)
    )
    assert account.on(day(70)).state is CardState.ACTIVE
    assert len(tested) <= 3


def test_a_standard_reached_in_time_may_go_with_the_day_it_was_reached_on():
    soon = attrs.evolve(ENDING, apply_within=days(60))
    last = buy(100, 140, shown=None)
    history = [buy(2000, 0, shown=None), last, card("C1", ISSUED, order=1)]
    assert (
        fold([*history, back(last, 99, ISSUED, order=9)], soon).on(day(ISSUED)).state
        is CardState.ACTIVE
    )
    assert (
        fold([*history, back(last, 100, ISSUED, order=9)], soon).on(day(ISSUED)).state
        is CardState.ENDED
    )


# The examples of the regulation.


def january(number):
    return dt.date(2024, 1, number)


def first_card(on, sale):
    return [sale, card(when=on, order=1)]


@pytest.mark.clause("VIP-Q2", 5)
@pytest.mark.parametrize("policy", [ClubPolicy(), ENDING], ids=["default", "ends"])
def test_a_cent_given_back_ends_no_card_while_another_purchase_meets_the_standard(policy):
    first = buy(1000, january(2), shown=None)
    history = [*first_card(january(2), first), buy(2500, january(10), order=2)]
    account = fold([*history, back(first, Decimal("0.01"), dt.date(2024, 2, 2))], policy)
    for on in (dt.date(2024, 2, 2), dt.date(2024, 12, 31)):
        assert account.on(on).state is CardState.ACTIVE
    assert account.on(dt.date(2024, 2, 2)).points == 25


@pytest.mark.clause("VIP-Q2", 6)
@pytest.mark.parametrize("order", [0, 5], ids=["bought first", "returned first"])
@pytest.mark.parametrize(("paid", "stays"), [(1200, True), (999, False)])
def test_what_is_returned_against_other_goods_of_the_day_leaves_the_card(order, paid, stays):
    first = buy(1000, january(2), shown=None)
    against = [back(first, 1000, january(4), order=3), buy(paid, january(4), order=order)]
    account = fold([*first_card(january(3), first), *against], ENDING)
    expected = CardState.ACTIVE if stays else CardState.ENDED
    assert account.on(january(4)).state is expected
    assert account.on(january(5)).state is expected
    assert account.problems == ()


def test_by_default_a_return_of_everything_takes_the_points_and_leaves_the_card():
    first, second = buy(1000, january(2), shown=None), buy(500, january(5))
    history = [*first_card(january(2), first), second]
    returns = [back(first, 1000, january(9)), back(second, 500, january(9))]
    balance = fold([*history, *returns]).on(january(9))
    assert (balance.state, balance.points) == (CardState.ACTIVE, 0)


def test_what_was_charged_and_given_stands_when_a_card_ends():
    first, second = buy(1000, january(2), shown=None), buy(500, january(5))
    prize = redeemed(3, january(8))
    account = fold(
        [*first_card(january(2), first), second, prize, back(first, 1, january(9))], ENDING
    )
    assert [each.kind.value for each in statement(account, january(9))] == [
        "earn",
        "redeem",
        "forfeit",
    ]
    assert account.on(january(8)).points == 2
    assert account.problems == ()


def test_a_card_ends_on_the_day_however_far_ahead_one_asks_and_before_it_is_renewed():
    first = buy(1000, january(2), shown=None)
    history = [*first_card(january(2), first), buy(300, january(5)), back(first, 1, january(9))]
    assert fold(history, ENDING).on(dt.date(2030, 1, 1)).state is CardState.ENDED
    renewed = card("C2", january(9), reason="renewal", replaces="C1", order=9)
    account = fold([*history, renewed], ENDING)
    assert account.on(january(9)).state is CardState.ACTIVE
    assert account.on(january(9), card="C1").state is CardState.LAPSED


def test_a_card_that_lapses_on_the_day_of_the_return_has_ended_before():
    first, last = buy(1000, january(2), shown=None), dt.date(2026, 1, 2)
    history = [*first_card(january(2), first), buy(300, january(5)), back(first, 1, last)]
    account = fold(history, ENDING)
    assert account.on(last).state is account.on(dt.date(2026, 2, 1)).state is CardState.ENDED


def test_the_policy_of_the_issue_says_whether_a_card_ends():
    first = buy(1000, january(2), shown=None)
    history = [*first_card(january(2), first), back(first, 1, january(9))]
    editions = Editions([Edition(january(1), ENDING), Edition(january(5), ClubPolicy())])
    assert fold(history, editions).on(january(9)).state is CardState.ENDED
    other = Editions([Edition(january(1), ClubPolicy()), Edition(january(5), ENDING)])
    assert fold(history, other).on(january(9)).state is CardState.ACTIVE
