"""Readings of the register against a second reckoning, and where several of them meet."""

import datetime as dt
from calendar import monthrange
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.sales import Shares
from tests.sales.samples import (
    FLOOR,
    at,
    attributed,
    case,
    deal,
    forgot,
    recognised,
    ruled,
    spouse,
    visit,
)


def month_after(day):
    """Return the last day of the calendar month that begins with a day, clamped."""
    year, month = day.year + day.month // 12, day.month % 12 + 1
    return dt.date(year, month, min(day.day, monthrange(year, month)[1]))


def reckoned(entries, recognitions, closed):
    """Return the shares of one customer's agents by the register alone; `None` where it is open.

    Each agent with a claim has a part, and the last day on which a visit renewed it.
    """
    claim, founded, founder, former, is_open = [], None, None, set(), False
    ordered = sorted(entries, key=lambda each: (each.at, each.forgot_agent, each.agent))
    for entry in (each for each in ordered if each.at <= closed):
        day = entry.at.date()
        live = [each for each in claim if day <= month_after(each["last"])]
        own = [each for each in claim if each["agent"] == entry.agent]
        if not live:
            claim = [{"agent": entry.agent, "part": Fraction(1), "last": day}]
            founded, founder, former = entry.at, entry.agent, set()
            is_open = False
        elif own:
            own[0]["last"] = day
        elif entry.at == founded and entry.agent in {founder, *former}:
            continue
        elif entry.at == founded:
            claim.append({"agent": entry.agent, "part": Fraction(0), "last": day})
            is_open = True
        elif entry.forgot_agent:
            is_open = is_open or len(claim) > 1
            former = {each["agent"] for each in claim}
            part = part_of_new_agent(entry, claim, recognitions, closed)
            for each in claim:
                each["part"] *= 1 - part
            claim.append({"agent": entry.agent, "part": part, "last": day})
            claim = [each for each in claim if each["part"]]
            founded, founder = entry.at, entry.agent
    if is_open or not claim:
        return None
    return {each["agent"]: each["part"] for each in claim}


def part_of_new_agent(entry, claim, recognitions, closed):
    """Return what a visit to another agent gives that one, by FLOOR-3.7g to j."""
    holders = {each["agent"] for each in claim}
    met = [each.at for each in recognitions if each.at >= entry.at and each.agent in holders]
    day = entry.at.date()
    if met and min(met).date() == day and min(met) < closed:
        return Fraction(0)
    if closed.date() == day:
        return Fraction(1)
    in_time = met and min(met).date() <= month_after(day)
    return Fraction(1, 2) if in_time else Fraction(1)


instants = st.builds(
    lambda days, hour: at(1, 29, hour).add(days=days),
    st.sampled_from([0, 1, 2, 3, 28, 29, 30, 31, 32, 33, 58, 59, 60, 61, 62]),
    st.sampled_from([0, 10, 23]),
)
agents = st.sampled_from("ABC")
visits = st.builds(
    lambda agent, when, forgot_agent: visit(agent, 1, 1, at=when, forgot_agent=forgot_agent),
    agents,
    instants,
    st.booleans(),
)
meetings = st.builds(lambda agent, when: recognised(agent, 1, 1, at=when), agents, instants)


@given(st.lists(visits, max_size=4), st.lists(meetings, max_size=3), instants)
def test_the_register_of_one_customer_agrees_with_a_second_reckoning(entries, recognitions, closed):
    facts = {"deal": attrs.evolve(deal(1, 1), subscribed_at=closed), "recognitions": recognitions}
    value = attributed(case(*entries, **facts)).value
    shares = {who: value[who] for who in value} if isinstance(value, Shares) else None
    assert shares == reckoned(entries, recognitions, closed)


@given(st.lists(visits, max_size=4), st.lists(meetings, max_size=2))
def test_what_a_policy_has_ruled_before_makes_no_difference(entries, recognitions):
    facts = case(*entries, recognitions=recognitions)
    known, fresh = attributed(facts), attributed(facts, policy=FLOOR)
    assert (known.value, known.reasons, known.passed_over) == (
        fresh.value,
        fresh.reasons,
        fresh.passed_over,
    )


COUPLE = visit("A", 4, 1), visit("B", 4, 20, customer="Y")
"""The agents of two spouses, of whom the first one's claim lapses after 1 May."""


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(visit("B", 5, 10, customer="Y"), id="the second one's agent again"),
        pytest.param(visit("C", 5, 10, customer="Y"), id="a rival of the second one's agent"),
        pytest.param(visit("B", 5, 1, customer="Y"), id="while both are live"),
        pytest.param(visit("A", 5, 21), id="nobody is live"),
    ],
)
def test_a_couple_s_halves_end_only_with_a_claim_founded_after_them(later):
    shares = ruled(*COUPLE, later, relative=spouse(), closed=(5, 25))
    expected = {"A": 100} if later.agent == "A" else {"A": 50, "B": 50}
    assert shares == expected


def test_a_renewing_visit_of_the_first_spouse_s_agent_leaves_the_second_one_s_half():
    entries = (*COUPLE, visit("A", 4, 30), visit("A", 5, 25))
    assert ruled(*entries, relative=spouse(), closed=(5, 28)) == {"A": 50, "B": 50}


def test_what_is_open_between_three_agents_stays_open_with_a_fourth():
    # B shares with A, who was recognised; of C nobody says against two, nor then of D against C.
    entries = visit("A", 5, 1), forgot("B", 5, 5), forgot("C", 5, 10), forgot("D", 5, 15)
    met = recognised("A", 5, 6), recognised("C", 5, 16)
    assert ruled(*entries[:3], recognitions=met) is None
    assert ruled(*entries, recognitions=met) is None
