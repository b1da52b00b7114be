"""Once a period is closed only what an event moves is settled, and it comes to the same."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, strategies as st

from clientrules.core.money.allocation import allocate
from clientrules.core.money.amounts import round_to
from clientrules.sales.attribution.facts.deals import DealStage
from clientrules.sales.commissions.deals import Course
from clientrules.sales.commissions.plan import earned_on
from clientrules.sales.commissions.tiers import TierBase, Tiering
from tests.sales.plans import END, LATER, MONEY, PERIOD, TWO, deal, due, plan, tier_lists

STAGES = st.sampled_from(
    [(DealStage.SIGNED, DealStage.COLLECTED), (DealStage.COLLECTED, DealStage.COLLECTED)]
)


@st.composite
def periods(draw):
    """Draw a few deals signed in January, of which money comes and goes until March."""
    deals = []
    for place in range(draw(st.integers(1, 4))):
        price = draw(MONEY)
        eighth = round_to(Fraction(price) / 8, "0.0001")
        days = sorted(draw(st.sets(st.integers(32, 90), max_size=4)))
        events = [("signed", draw(st.integers(1, 31)), price)]
        events += [("collected", number, eighth) for number in days]
        if days and draw(st.booleans()):
            events.append(("refunded", draw(st.integers(91, 95)), eighth))
        if draw(st.booleans()):
            events.append(("cancelled", draw(st.integers(96, 99))))
        deals.append(deal(*events, name=f"D{place}"))
    return deals


def due_by(deals, policy, on):
    """Return what is due of each deal by a day, worked out from how all of them stand."""
    courses = [Course(each) for each in deals]
    for course in courses:
        for event in course.deal.events:
            if event.on <= on:
                course.take(event)
    bases = [course.counted(policy.counts) for course in courses]
    earned = earned_on(sum(bases, Decimal(0)), policy).amount
    own = allocate(earned, bases if any(bases) else [1] * len(bases))
    parts = [course.due_part(policy.counts, policy.due_on) for course in courses]
    return {
        course.deal.name: round_to(Fraction(mine) * Fraction(part) / Fraction(whole or 1))
        for course, mine, (part, whole) in zip(courses, own, parts, strict=True)
    }


@given(periods(), tier_lists(), st.sampled_from(Tiering), STAGES)
def test_up_to_any_day_a_deal_is_paid_its_part_of_what_all_earn_by_then(
    deals, tiers, tiering, stages
):
    counts, due_on = stages
    policy = plan(tiers, tiering=tiering, tier_base=TierBase.PERIOD, counts=counts, due_on=due_on)
    days = {event.on for each in deals for event in each.events if event.on > END}
    lines = list(due(*deals, policy=policy).value)
    for on in {*days, LATER}:
        paid = {each.name: Decimal(0) for each in deals}
        for line in lines:
            if line.on <= on:
                paid[line.deal] += line.amount
        assert paid == due_by(deals, policy, on)


def test_whoever_moved_is_named_to_the_others_whose_tier_it_moved():
    deals = [deal(("signed", 2, 600), name="D1"), deal(("signed", 3, 600), name="D2")]
    leaving = [deal(("signed", 2, 100), ("cancelled", 40), name=name) for name in ("E", "F")]
    marginal = plan(TWO, tier_base=TierBase.PERIOD)
    lines = due(*deals, *leaving, policy=marginal).value.lines
    later = {line.deal: line.cause for line in lines if line.on > END + dt.timedelta(1)}
    whole = "cancelled: E; cancelled: F"
    assert later == {"D1": whole, "D2": whole, "E": "cancelled", "F": "cancelled"}


def test_an_event_that_moves_no_base_moves_no_other_deal():
    still = deal(("signed", 2, 600), name="D1")
    signed_anew = deal(("signed", 3, 600), ("signed", 40, 600), name="D2")
    lines = due(still, signed_anew, policy=PERIOD).value.lines
    assert {line.cause for line in lines} == {"period closed"}
