"""What becomes of a registration that was made while another agent's claim was live."""

from itertools import pairwise

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core import Undecided
from clientrules.regulations.sales_ownership import FLOOR_7_3
from clientrules.sales import Shares
from clientrules.sales.attribution import LiveOn
from clientrules.sales.attribution.clauses.displaced import Displaced
from tests.sales.any_case import agents, instants
from tests.sales.samples import (
    FLOOR,
    attributed,
    case,
    deal,
    floor,
    forgot,
    recognised,
    ruled,
    spouse,
    visit,
)

ALL_A, ALL_B, ALL_C = ({agent: 100} for agent in "ABC")
REVIVES, RENEWS = floor(displaced=Displaced.REVIVES), floor(displaced=Displaced.RENEWS)
CLOSING = floor(live_on=LiveOn.CLOSING)
THREE = visit("A", 4, 1), visit("B", 5, 1), visit("C", 5, 20)


@pytest.mark.clause("FLOOR-7.3", 1)
@pytest.mark.parametrize(
    ("policy", "expected"),
    [(FLOOR, ALL_C), (REVIVES, ALL_B), (RENEWS, ALL_A), (CLOSING, ALL_B)],
    ids=["default", "revives", "renews", "closing"],
)
def test_of_three_registrations_the_reading_says_which_one_stands(policy, expected):
    assert ruled(*THREE, closed=(5, 25), policy=policy) == expected
    assert ruled(*THREE[::-1], closed=(5, 25), policy=policy) == expected


@pytest.mark.parametrize(
    ("policy", "expected"), [(FLOOR, ALL_A), (REVIVES, ALL_B), (RENEWS, ALL_A), (CLOSING, ALL_B)]
)
def test_a_claim_that_has_lapsed_by_closing_leaves_room_only_by_some_readings(policy, expected):
    assert ruled(*THREE[:2], closed=(5, 10), policy=policy) == expected
    assert ruled(*THREE[:2], closed=(5, 1), policy=policy) == ALL_A


def test_what_the_reading_decided_is_told():
    revived = attributed(case(*THREE[:2], closed=(5, 10)), policy=REVIVES)
    assert revived.reasons[0].rule is FLOOR_7_3
    assert "B on 2025-05-01, which counted once the earlier claim had lapsed" in revived.why()
    assert "displaced counts for the rest of its own term" in revived.why()
    renewed = attributed(case(*THREE, closed=(5, 25)), policy=RENEWS)
    assert "B on 2025-05-01, C on 2025-05-20 founded no claim and renewed that one" in renewed.why()


def test_an_entry_counts_for_no_longer_than_its_own_term():
    assert ruled(*THREE[:2], visit("C", 6, 2), closed=(6, 3), policy=REVIVES) == ALL_C
    again = visit("A", 4, 1), visit("B", 4, 10), visit("B", 5, 1), visit("C", 5, 30)
    assert ruled(*again, closed=(5, 31), policy=REVIVES) == ALL_B
    lapsed = visit("A", 4, 1), visit("B", 4, 1, 11), visit("C", 4, 20)
    assert ruled(*lapsed, closed=(5, 10), policy=REVIVES) == ALL_C


def test_two_displaced_at_one_instant_are_tied():
    visits = visit("A", 4, 1), visit("B", 5, 1), visit("C", 5, 1)
    decision = attributed(case(*visits, closed=(5, 10)), policy=REVIVES)
    assert isinstance(decision.value, Undecided)
    assert "same instant" in decision.value.question


def test_an_entry_that_counts_goes_before_those_that_it_displaced():
    visits = visit("A", 4, 1), visit("B", 4, 20), visit("C", 5, 1)
    decision = attributed(case(*visits, closed=(5, 10)), policy=REVIVES)
    assert decision.value["B"] == 1


def test_each_spouse_has_entries_of_their_own():
    visits = visit("A", 4, 1), visit("B", 4, 2, customer="Y"), visit("C", 4, 25)
    facts = {"relative": spouse(), "closed": (5, 10)}
    assert ruled(*visits, **facts, policy=REVIVES) == {"C": 50, "B": 50}
    both = *visits, visit("D", 4, 26, customer="Y")
    assert ruled(*both, **facts, policy=REVIVES) == {"C": 50, "D": 50}


def test_a_visit_renews_what_two_agents_share():
    visits = visit("A", 4, 10), forgot("B", 5, 5), visit("C", 6, 5), visit("D", 6, 20)
    facts = {"recognitions": [recognised("A", 5, 7)], "closed": (6, 22)}
    assert ruled(*visits, **facts, policy=RENEWS) == {"A": 50, "B": 50}
    assert ruled(*visits, **facts, policy=REVIVES) == {"C": 100}


plain_visits = st.lists(
    st.builds(lambda agent, when: visit(agent, 1, 1, at=when), agents, instants),
    min_size=1,
    max_size=6,
    unique_by=lambda each: each.at,
)


@given(plain_visits, instants)
def test_on_the_closing_day_the_first_of_those_live_then_prevails(visits, when):
    """A second reckoning: each agent's visits without a gap are one registration."""
    chains = {}
    for each in sorted(visits, key=lambda each: each.at):
        if each.at <= when:
            own = chains.setdefault(each.agent, [])
            day = each.day(FLOOR)
            if own and day <= FLOOR.live_until(own[-1][1]):
                own[-1] = own[-1][0], day
            else:
                own.append((each.at, day))
    closing = when.date()
    live = [
        (start, agent)
        for agent, own in chains.items()
        for start, last in own
        if closing <= FLOOR.live_until(last)
    ]
    facts = case(*visits, deal=attrs.evolve(deal(1, 1), subscribed_at=when))
    value = attributed(facts, policy=CLOSING).value
    if live:
        assert isinstance(value, Shares)
        assert list(value) == [min(live)[1]]


@given(plain_visits, instants)
def test_renewed_by_every_visit_the_first_keeps_the_customer_until_nobody_came_for_a_month(
    visits, when
):
    came = [each for each in sorted(visits, key=lambda each: each.at) if each.at <= when]
    days = [each.day(FLOOR) for each in came]
    gaps = [after > FLOOR.live_until(before) for before, after in pairwise(days)]
    facts = case(*visits, deal=attrs.evolve(deal(1, 1), subscribed_at=when))
    value = attributed(facts, policy=RENEWS).value
    if came:
        first = max([place + 1 for place, gap in enumerate(gaps) if gap], default=0)
        assert list(value) == [came[first].agent]
