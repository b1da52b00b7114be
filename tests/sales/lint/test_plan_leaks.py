"""What a commission plan lets its payees gain by splitting, shifting and cancelling."""

from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.clause import Clause, Source
from clientrules.core.finding import FindingKind
from clientrules.core.tables.table import Band
from clientrules.errors import InvalidTypeError
from clientrules.sales.commissions.plan import BelowFloor, earned_on
from clientrules.sales.commissions.tiers import CommissionTier, TierBase, Tiering
from clientrules.sales.lint.plan_leaks import plan_leaks
from tests.sales.plans import plan, tier_lists

OURS = Clause("P-1", "Commission is paid by tiers.", Source("House rules"))
WHOLE, MARGINAL = Tiering.WHOLE_BASE, Tiering.MARGINAL
DEAL, PERIOD = TierBase.DEAL, TierBase.PERIOD


def tiers(*rates, low=0, step=100_000):
    lows = [low, *(step * place for place in range(1, len(rates)))]
    return tuple(
        CommissionTier(Band(each, high), Decimal(rate))
        for each, high, rate in zip(lows, [*lows[1:], None], rates, strict=True)
    )


RISING = plan(tiers("0.05", "0.08"), tiering=WHOLE, tier_base=PERIOD)
FLAT = plan(tiers("0.05"), tier_base=DEAL)


def kinds(policy):
    return [(each.kind.value, each.place) for each in plan_leaks(policy)]


def test_a_deal_moved_to_another_month_gains_where_the_rate_is_of_the_whole_month():
    (shift,) = plan_leaks(RISING)
    assert shift.kind is FindingKind.SHIFT
    assert shift.example == (
        "periods of 90000 and 90000 pay 9000.00",
        "a deal of 30000 moved, 12600.00",
    )
    assert shift.gain == 3600
    assert shift.repair == 'tiering = "marginal"'


def test_what_is_shifted_pays_what_the_plan_says():
    pays = [earned_on(base, RISING).amount for base in (90_000, 90_000, 60_000, 120_000)]
    assert pays[2] + pays[3] - pays[0] - pays[1] == plan_leaks(RISING)[0].gain


def test_rates_each_on_its_own_part_of_the_month_give_nothing_away():
    assert plan_leaks(attrs.evolve(RISING, tiering=MARGINAL)) == ()
    assert plan_leaks(attrs.evolve(RISING, tiers=tiers("0.05"))) == ()


def test_a_lowest_tier_that_begins_above_zero_is_a_jump_as_well():
    assert kinds(plan(tiers("0.05", low=50_000), tiering=WHOLE, tier_base=PERIOD)) == [
        ("shift", "tiers")
    ]
    assert kinds(plan(tiers("0.05", low=50_000), tiering=MARGINAL, tier_base=PERIOD)) == []


def test_a_step_more_of_one_deal_changes_the_pay_of_all_of_it():
    (cliff,) = plan_leaks(attrs.evolve(RISING, tier_base=DEAL))
    assert cliff.kind is FindingKind.CLIFF
    assert cliff.example == ("99999.99 earns 5000.00", "100000 earns 8000.00")
    assert cliff.gain == 3000
    assert plan_leaks(attrs.evolve(RISING, tier_base=DEAL, tiering=MARGINAL)) == ()


def test_a_limit_below_the_smallest_unit_is_reached_from_zero():
    tiny = plan((CommissionTier(Band(Decimal("0.001")), Decimal("0.05")),), tiering=WHOLE)
    assert plan_leaks(tiny) == ()


@pytest.mark.parametrize("base", TierBase)
def test_falling_rates_are_out_of_order_and_a_larger_base_earns_less(base):
    falling = plan(tiers("0.08", "0.05"), tiering=WHOLE, tier_base=base)
    found = {each.kind: each for each in plan_leaks(falling)}
    assert found[FindingKind.CLIFF].example == ("99999.99 earns 8000.00", "100000 earns 5000.00")
    assert found[FindingKind.ORDER].what == ("the rate 0.05 from 100000 on is less than 0.08 below")
    assert (FindingKind.SPLIT in found) is (base is DEAL)


def test_a_deal_split_in_two_keeps_the_higher_of_falling_rates():
    falling = plan(tiers("0.08", "0.05"), tiering=MARGINAL)
    split = plan_leaks(falling)[0]
    assert split.example == (
        "one of 200000 earns 13000.00",
        "100000 and 100000 earn 16000.00",
    )
    assert (split.gain, split.place) == (3000, "tiers")
    assert split.repair == "rates that rise with the base"
    assert plan_leaks(attrs.evolve(falling, tiers=tiers("0.05", "0.08"))) == ()


def test_equal_rates_are_one_tier():
    (idle,) = plan_leaks(plan(tiers("0.05", "0.05"), tiering=MARGINAL))
    assert idle.kind is FindingKind.IDLE


def test_a_cap_on_one_deal_is_passed_by_two():
    capped = attrs.evolve(FLAT, cap=5000, cites={"cap": OURS})
    (split,) = plan_leaks(capped)
    assert (split.kind, split.place) == (FindingKind.SPLIT, "cap")
    assert split.example == ("one of 200000 earns 5000.00", "100000 and 100000 earn 10000.00")
    assert split.gain == 5000
    assert (split.repair, split.clauses) == ('unset = ["cap"]', (OURS,))
    assert plan_leaks(FLAT) == ()


def test_a_cap_on_a_month_makes_a_later_deal_worthless_until_the_next():
    monthly = attrs.evolve(FLAT, tier_base=PERIOD, cap=5000)
    (shift,) = plan_leaks(monthly)
    assert (shift.kind, shift.place) == (FindingKind.SHIFT, "cap")
    assert shift.gain == 2500
    assert plan_leaks(attrs.evolve(monthly, cap=None)) == ()


def test_a_cap_that_no_base_earns_does_nothing():
    top = plan(tiers("0.05", "0"), tiering=MARGINAL, tier_base=PERIOD, cap=6000)
    assert kinds(top) == [("order", "tiers"), ("idle", "cap")]
    assert kinds(attrs.evolve(top, cap=5000)) == [("shift", "cap"), ("order", "tiers")]


def test_a_cap_is_reached_in_the_tier_whose_rate_reaches_it():
    low = plan(tiers("0", "0.05", "0.08"), tiering=MARGINAL, tier_base=PERIOD, cap=6000)
    found = {each.place: each for each in plan_leaks(low)}
    # 5,000 on the second 100,000 and 1,000 at 8 % of the third.
    assert found["cap"].example[0] == "periods of 318750 and 0 pay 6000.00"


def test_a_floor_that_lifts_what_is_below_is_paid_twice():
    lifted = attrs.evolve(FLAT, floor=500, below_floor=BelowFloor.RAISED)
    (split,) = plan_leaks(lifted)
    assert (split.place, split.gain) == ("floor", 500)
    assert split.repair == 'below_floor = "nothing"'
    assert plan_leaks(attrs.evolve(lifted, below_floor=BelowFloor.NOTHING)) == ()


@pytest.mark.parametrize("below", BelowFloor)
def test_a_floor_of_a_month_is_reached_or_lifted_by_a_deal_that_is_moved(below):
    monthly = attrs.evolve(FLAT, tier_base=PERIOD, floor=500, below_floor=below)
    (shift,) = plan_leaks(monthly)
    assert (shift.place, shift.repair) == ("floor", 'unset = ["floor"]')
    assert shift.gain == {BelowFloor.NOTHING: 600, BelowFloor.RAISED: 500}[below]
    assert plan_leaks(attrs.evolve(monthly, floor=None)) == ()


def test_a_floor_that_no_base_earns_is_never_reached():
    nothing = plan(tiers("0"), tier_base=PERIOD, floor=500, below_floor=BelowFloor.NOTHING)
    assert plan_leaks(nothing) == ()


@pytest.mark.parametrize("base", TierBase)
def test_what_was_paid_stays_after_a_cancellation_without_clawback(base):
    kept = attrs.evolve(FLAT, tier_base=base, clawback=False)
    (back,) = plan_leaks(kept)
    assert (back.kind, back.place, back.gain) == (FindingKind.RETURN, "clawback", 5000)
    assert back.repair == "clawback = true"
    assert plan_leaks(attrs.evolve(kept, clawback=True)) == ()


AMOUNTS = st.none() | st.integers(1, 10**4)


@st.composite
def plans(draw):
    """Draw plans of any rates and limits."""
    one, other = draw(AMOUNTS), draw(AMOUNTS)
    floor, cap = (one, other) if None in (one, other) else sorted((one, other))
    return plan(
        draw(tier_lists()),
        tiering=draw(st.sampled_from(Tiering)),
        tier_base=draw(st.sampled_from(TierBase)),
        cap=cap,
        floor=floor,
        below_floor=draw(st.sampled_from(BelowFloor)),
        clawback=draw(st.booleans()),
    )


@given(plans())
def test_what_is_gained_is_more_than_rounding_gives(policy):
    for each in plan_leaks(policy):
        assert each.gain is None or each.gain > 0
        assert each.repair
        if each.repair == 'tiering = "marginal"':
            mended = attrs.evolve(policy, tiering=MARGINAL)
            assert each not in plan_leaks(mended)


def test_only_a_plan_is_searched():
    with pytest.raises(InvalidTypeError, match="expected a CommissionPlan"):
        plan_leaks(None)
