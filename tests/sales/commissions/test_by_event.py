"""What each event earns by the edition of its own day, and what is given back takes back."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core import Band, Edition, Editions
from clientrules.errors import InvalidValueError, NotInForceError
from clientrules.sales import CommissionTier
from clientrules.sales.attribution.facts.deals import DealStage
from clientrules.sales.commissions.plan import BelowFloor, CommissionLimit
from clientrules.sales.commissions.tiers import TierBase, Tiering
from tests.core.samples import hostile_decimals
from tests.sales.plans import (
    ALONE,
    COLLECTED,
    RATES,
    TWO,
    collections,
    day,
    deal,
    due,
    plan,
    splits,
    tier_lists,
    why_nothing,
)

START = dt.date(2024, 1, 1)
BIG = ("signed", 1, 100_000)
ON_COLLECTION = plan(due_on=DealStage.COLLECTED)
STEPS = (
    CommissionTier(Band(0, 1000), Decimal("0.05")),
    CommissionTier(Band(1000), Decimal("0.10")),
)


def rated(percent, of=COLLECTED, **numbers):
    tiers = (CommissionTier(Band(), Decimal(percent) / 100),)
    return attrs.evolve(of, tiers=tiers, tiering=None, **numbers)


def by_event(old, new, since, *others):
    editions = [Edition(START, old, name="old"), Edition(day(since), new, name="new")]
    return Editions([*editions, *others], governed_by="event")


def nonzero(totals):
    return {payee: amount for payee, amount in totals.items() if amount}


def lines(*events, policy, **asked):
    """Return day of the year, amount and edition of each payment of a deal of one agent."""
    decision = due(deal(*events, shares=ALONE), policy=policy, **asked)
    return [
        (each.on.timetuple().tm_yday, str(each.amount), each.edition) for each in decision.value
    ]


@pytest.mark.parametrize("of", [COLLECTED, ON_COLLECTION], ids=["collected", "signed"])
def test_money_given_back_takes_back_first_what_was_earned_last(of):
    policy = by_event(rated(5, of), rated(6, of), 10)
    paid_in = BIG, ("collected", 5, 40_000), ("collected", 10, 30_000)
    assert lines(*paid_in, ("refunded", 20, 10_000), policy=policy) == [
        (5, "2000.00", "old"),
        (10, "1800.00", "new"),
        (20, "-600.00", "new"),
    ]
    assert lines(*paid_in, ("refunded", 20, 35_000), policy=policy)[2:] == [
        (20, "-1800.00", "new"),
        (20, "-250.00", "old"),
    ]


def test_money_paid_in_again_earns_by_the_edition_of_that_day():
    policy = by_event(rated(5), rated(6), 10)
    events = (BIG, ("collected", 5, 100), ("refunded", 8, 100), ("collected", 10, 100))
    assert lines(*events, policy=policy) == [
        (5, "5.00", "old"),
        (8, "-5.00", "old"),
        (10, "6.00", "new"),
    ]


def test_each_reason_tells_what_its_edition_gave():
    policy = by_event(rated(5), rated(6), 10)
    sold = deal(BIG, ("collected", 5, 400), ("collected", 10, 600), shares=ALONE)
    first, second = (each.text() for each in due(sold, policy=policy).reasons)
    assert first == (
        "D1: 20.00 is due by 2025-01-05, on 400 counted of the deal and a tier base of 400, which"
        " gives 0.05 of 400"
    )
    assert second == (
        "D1: 36.00 is due by 2025-01-10, on 600 counted of the deal and a tier base of 1000, which"
        " gives 0.06 of 600"
    )


def test_a_reason_tells_which_part_of_a_price_was_paid_by_its_edition():
    policy = by_event(rated(5, ON_COLLECTION), rated(6, ON_COLLECTION), 10)
    sold = deal(("signed", 1, 1000), ("collected", 5, 400), ("collected", 10, 600), shares=ALONE)
    assert [each.text().partition("on ")[2] for each in due(sold, policy=policy).reasons] == [
        "400 counted of the deal and a tier base of 1000, which gives 0.05 of 1000",
        "600 counted of the deal and a tier base of 1000, which gives 0.06 of 1000",
    ]


def test_a_price_counts_by_the_edition_of_the_day_it_was_agreed():
    policy = by_event(rated(5, plan()), rated(6, plan()), 10)
    assert lines(("signed", 1, 1000), ("signed", 10, 1500), policy=policy) == [
        (1, "50.00", "old"),
        (10, "30.00", "new"),
    ]
    assert lines(("signed", 1, 1000), ("signed", 10, 900), policy=policy)[1:] == [
        (10, "-5.00", "old")
    ]


def test_a_deal_signed_again_earns_anew_by_the_edition_of_that_day():
    events = (("signed", 1, 1000), ("collected", 2, 400), ("cancelled", 5))
    again = ("signed again", 10, 1000)
    for of, first, then in ((plan(), "50.00", "60.00"), (COLLECTED, "20.00", "24.00")):
        policy = by_event(rated(5, of), rated(6, of), 10)
        found = [each[1:] for each in lines(*events, again, policy=policy)]
        assert found == [(first, "old"), (f"-{first}", "old"), (then, "new")]


def test_a_subscription_pays_once_signed_by_the_edition_of_that_day():
    of = plan(counts=DealStage.SUBSCRIBED, due_on=DealStage.SIGNED)
    policy = by_event(rated(5, of), rated(6, of), 10)
    assert lines(("subscribed", 1, 1000), ("signed", 10, 1000), policy=policy) == [
        (10, "60.00", "new")
    ]


def test_a_tier_is_found_by_all_that_counts_of_the_deal():
    whole = attrs.evolve(COLLECTED, tiers=STEPS, tiering=Tiering.WHOLE_BASE)
    marginal = attrs.evolve(whole, tiering=Tiering.MARGINAL)
    events = (BIG, ("collected", 5, 900), ("collected", 10, 200))
    by_whole = by_event(rated(5), whole, 10)
    assert lines(*events, policy=by_whole)[1:] == [(10, "65.00", "new")]
    last = due(deal(*events), policy=by_whole).value.lines[-1]
    assert (last.base, last.tier_base) == (200, 1100)
    assert list(map(str, last.parts)) == ["0.10 of 1100", "0.05 of -900"]
    assert lines(*events, policy=by_event(rated(5), marginal, 10))[1:] == [(10, "15.00", "new")]


def test_a_new_price_that_reaches_another_tier_moves_what_was_paid_before():
    of = attrs.evolve(ON_COLLECTION, tiers=STEPS, tiering=Tiering.WHOLE_BASE)
    policy = by_event(of, rated(6, ON_COLLECTION), 10)
    events = (("signed", 1, 800), ("collected", 5, 400), ("signed", 12, 1000))
    assert lines(*events, policy=policy) == [(5, "20.00", "old"), (12, "20.00", "old")]


def test_a_cap_is_reached_by_all_that_counts_of_the_deal():
    policy = by_event(rated(5), rated(6, cap=50), 10)
    sold = deal(BIG, ("collected", 5, 900), ("collected", 10, 900), shares=ALONE)
    found = due(sold, policy=policy).value
    assert [str(line.amount) for line in found] == ["45.00"]
    little = deal(BIG, ("collected", 5, 500), ("collected", 10, 900), shares=ALONE)
    last = due(little, policy=policy).value.lines[-1]
    assert (str(last.amount), last.limit) == ("20.00", CommissionLimit.CAP)


def test_nothing_is_due_below_the_floor():
    policy = by_event(rated(5), rated(6, floor=100, below_floor=BelowFloor.NOTHING), 10)
    decision = due(deal(BIG, ("collected", 10, 900)), policy=policy)
    assert why_nothing(decision) == ["D1: it is less than the floor of 100, so nothing is due"]
    assert decision.reasons[0].edition == "new"


# Without clawback what was paid is set off against what is earned after it.


def test_what_is_not_taken_back_is_set_off():
    policy = by_event(rated(5, clawback=False), rated(6, clawback=False), 10)
    events = (BIG, ("collected", 5, 1000), ("refunded", 8, 400), ("collected", 10, 500))
    assert lines(*events, policy=policy) == [(5, "50.00", "old"), (10, "10.00", "new")]
    assert lines(*events[:3], policy=policy) == [(5, "50.00", "old")]
    little = (*events[:3], ("collected", 10, 100))
    assert lines(*little, policy=policy) == [(5, "50.00", "old")]


# What goes before the first edition, and what cannot be paid event by event.


def test_what_earned_nothing_may_lie_before_the_first_edition():
    policy = Editions([Edition(day(2), rated(5), name="first")], governed_by="event")
    assert lines(BIG, ("collected", 2, 100), policy=policy) == [(2, "5.00", "first")]
    with pytest.raises(NotInForceError, match="nothing is in force on 2025-01-01"):
        lines(BIG, ("collected", 1, 100), policy=policy)
    waiting = due(deal(BIG), policy=policy)
    assert why_nothing(waiting) == ["D1: nothing is collected and kept"]


@pytest.mark.parametrize(
    ("name", "other", "said"),
    [
        ("due_on", plan(due_on=DealStage.COLLECTED), "due_on is contract signed, price collected"),
        ("counts", COLLECTED, "counts is contract signed, price collected"),
        ("with_vat", plan(with_vat=False), "with_vat is yes, no"),
        ("clawback", plan(clawback=False), "clawback is yes, no"),
    ],
)
def test_the_events_of_a_deal_are_paid_at_one_stage(name, other, said):
    policy = by_event(plan(), other, 10)
    sold = deal(("signed", 1, 100), ("signed", 10, 200))
    with pytest.raises(InvalidValueError, match=f"{said} in the editions of these deals") as caught:
        due(sold, policy=policy)
    assert name in str(caught.value)
    assert due(sold, policy=policy, on=day(9)).value.total == 1


def test_the_tiers_of_a_period_are_not_paid_event_by_event():
    policy = by_event(plan(tier_base=TierBase.PERIOD), plan(tier_base=TierBase.PERIOD), 10)
    with pytest.raises(InvalidValueError, match="governed_by is 'event': expected another"):
        due(deal(BIG), policy=policy, end=day(31))
    with pytest.raises(InvalidValueError, match="period_end is None: expected the last day"):
        due(deal(BIG), policy=policy)


# Laws.


tierings = st.sampled_from(Tiering)
stages = st.sampled_from([COLLECTED, ON_COLLECTION, plan()])


@given(collections(), splits(), tier_lists(), tierings, stages)
def test_editions_of_one_plan_pay_what_it_pays(history, shares, tiers, tiering, of):
    own = attrs.evolve(of, tiers=tiers, tiering=tiering)
    sold = deal(*history[0], shares=shares)
    policy = by_event(own, attrs.evolve(own), 5)
    plain, dated = (due(sold, policy=each).value.totals for each in (own, policy))
    assert nonzero(plain) == nonzero(dated)


@given(collections(), RATES, RATES, st.integers(1, 12))
def test_a_history_split_on_the_day_of_an_edition_earns_each_part_by_its_own(
    history, old, new, since
):
    events, _ = history
    before, after = rated(old * 100), rated(new * 100)
    sold = deal(*events, shares=ALONE)
    split = due(sold, policy=by_event(before, after, since)).value
    eve, early = day(since - 1), due(sold, policy=before, on=day(since - 1)).value
    assert [each.amount for each in split if each.on <= eve] == [each.amount for each in early]
    if not any(step == "refunded" and on >= since for step, on, _ in events):
        late = due(sold, policy=after).value.total - due(sold, policy=after, on=eve).value.total
        assert split.total == early.total + late


@given(collections(), RATES, RATES, st.integers(1, 12), st.booleans())
def test_a_history_given_back_whole_leaves_nobody_a_cent(history, old, new, since, cancelled):
    events, kept = history
    end = ("cancelled", 20) if cancelled or not kept else ("refunded", 20, kept)
    policy = by_event(rated(old * 100), rated(new * 100), since)
    found = due(deal(*events, end), policy=policy).value
    assert not any(found.totals.values())
    for name in ("old", "new"):
        assert sum(each.amount for each in found if each.edition == name) == 0


def test_no_decimal_context_changes_what_is_due():
    policy = by_event(rated(5, clawback=False), rated(6, clawback=False), 10)
    sold = deal(
        BIG, ("collected", 5, Decimal("3333.33")), ("refunded", 6, 7), ("collected", 11, 99)
    )
    expected = due(sold, policy=policy).value
    with hostile_decimals():
        assert due(sold, policy=policy).value == expected


def test_three_editions_lie_one_upon_the_other():
    third = Edition(day(20), rated(7), name="third")
    policy = by_event(rated(5), rated(6), 10, third)
    events = [BIG, *[("collected", on, 1000) for on in (5, 10, 20)], ("refunded", 25, 2500)]
    assert lines(*events, policy=policy) == [
        (5, "50.00", "old"),
        (10, "60.00", "new"),
        (20, "70.00", "third"),
        (25, "-70.00", "third"),
        (25, "-60.00", "new"),
        (25, "-25.00", "old"),
    ]


def test_equal_plans_of_two_editions_are_told_apart():
    own = attrs.evolve(COLLECTED, tiers=TWO, tiering=Tiering.MARGINAL)
    events = (BIG, ("collected", 5, 100), ("collected", 10, 100))
    found = lines(*events, policy=by_event(own, attrs.evolve(own), 10))
    assert [each[2] for each in found] == ["old", "new"]
