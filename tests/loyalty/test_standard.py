"""A card ends on the day of the return that undoes its standard, and only then."""

import itertools

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.term import days
from clientrules.loyalty import standard
from clientrules.loyalty.account import fold
from clientrules.loyalty.balance import CardState
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.qualification import qualifies
from tests.loyalty.history import back, buy, card, day

CLUB = ClubPolicy()
ISSUED = 200
POLICIES = (CLUB, ClubPolicy(apply_within=days(60)), ClubPolicy(shops={"North", "South"}))


@st.composite
def histories(draw):
    """Return purchases up to the day of issue, and returns of parts of them later."""
    sales = [
        buy(
            draw(st.sampled_from([100, 400, 700, 1000, 1300, 2000])),
            draw(st.integers(0, ISSUED)),
            shown=None,
            shop=draw(st.sampled_from(["North", "North", "South"])),
            id=f"sale {number}",
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    left = {each.id: each.paid for each in sales}
    returns = []
    for number in range(draw(st.integers(0, 8)) if sales else 0):
        sale = draw(st.sampled_from(sales))
        part = draw(st.integers(0, left[sale.id]))
        left[sale.id] -= part
        returns.append(back(sale, part, ISSUED + number, id=f"return {number}", order=9))
    return sales, returns


def is_met(sales, given_back, policy):
    """Tell whether what is kept qualifies on the day of issue, as the rule itself says."""
    of = {each.id: sum(back.paid for back in given_back if back.of == each.id) for each in sales}
    kept = [attrs.evolve(each, paid=each.paid - of[each.id]) for each in sales]
    return qualifies(kept, day(ISSUED), shop="North", policy=policy).value.qualified


@given(histories(), st.sampled_from(POLICIES))
def test_a_card_ends_with_the_first_return_after_which_the_standard_is_not_met(history, policy):
    sales, returns = history
    met = [is_met(sales, returns[:number], policy) for number in range(len(returns) + 1)]
    ends = [day(ISSUED + at) for at, (was, now) in enumerate(itertools.pairwise(met)) if was > now]
    issue = card("C1", ISSUED, order=1)
    account = fold([issue, *sales, *returns], policy)
    for number in range(len(returns)):
        on = day(ISSUED + number)
        ended = bool(ends) and ends[0] <= on
        assert account.on(on).state is (CardState.ENDED if ended else CardState.ACTIVE)


def test_a_purchase_of_the_day_of_issue_counts_even_after_a_return_of_that_day():
    early = buy(500, 0, shown=None, id="early")
    events = [early, card(), back(early, 100, 0), buy(1000, 0, id="late", order=2)]
    undone = [*events, back("late", 1, 5)]
    assert fold(events).on(day(9)).state is CardState.ACTIVE
    assert fold(undone).on(day(9)).state is CardState.ENDED


@pytest.mark.parametrize(("part", "state"), [(1000, CardState.ACTIVE), (1001, CardState.ENDED)])
def test_many_returns_may_take_what_the_standard_can_spare(part, state):
    sales = [buy(100, number, shown=None, id=f"sale {number}") for number in range(30)]
    issue = card("C1", 40)
    returns = [back(each, 100, 50, id=f"back {each.id}") for each in sales[: part // 100]]
    returns.append(back(sales[-1], part % 100, 51))
    assert fold([*sales, issue, *returns]).on(day(60)).state is state


def test_returns_of_a_long_history_are_tested_no_more_often_than_the_standard_can_fail(monkeypatch):
    tested = []
    sales = [buy(100, number // 10, shown=None, id=f"sale {number}") for number in range(500)]
    returns = [back(each, 90, 60, id=f"back {each.id}") for each in sales[:400]]
    account = fold([*sales, card("C1", 50), *returns])
    counted = standard.standards_of
    monkeypatch.setattr(
        standard, "standards_of", lambda record: tested.append(record) or counted(record)
    )
    assert account.on(day(70)).state is CardState.ACTIVE
    assert len(tested) <= 3
