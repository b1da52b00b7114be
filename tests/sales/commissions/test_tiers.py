"""Tiers meet, have no end, and their parts add up."""

from decimal import ROUND_05UP, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.core.tables.table import Band
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales.commissions.tiers import CommissionTier, Tiering, ascending_tiers, parts_of
from tests.core.samples import copies, hostile_decimals
from tests.sales.plans import FLAT, MONEY, THREE, TWO, tier_lists

RATE = Decimal("0.01")


def parts(base, tiers=TWO, tiering=Tiering.MARGINAL, rounding="ROUND_HALF_UP"):
    return parts_of(base, tiers, tiering, quantum="0.01", rounding=rounding)


def given_by(base, tiers=TWO, tiering=Tiering.MARGINAL):
    return [(str(part), str(part.amount)) for part in parts(base, tiers, tiering)]


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (0, []),
        (Decimal("0.01"), [("0.01 of 0.01", "0.00")]),
        (Decimal("999.99"), [("0.01 of 999.99", "10.00")]),
        (1000, [("0.01 of 1000", "10.00")]),
        (Decimal("1000.50"), [("0.01 of 1000", "10.00"), ("0.02 of 0.50", "0.01")]),
        (3000, [("0.01 of 1000", "10.00"), ("0.02 of 2000", "40.00")]),
    ],
    ids=str,
)
def test_a_marginal_rate_counts_on_the_part_of_the_base_inside_its_tier(base, expected):
    assert given_by(base) == expected


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (0, []),
        (Decimal("999.99"), [("0.01 of 999.99", "10.00")]),
        (1000, [("0.02 of 1000", "20.00")]),
        (3000, [("0.02 of 3000", "60.00")]),
    ],
    ids=str,
)
def test_a_whole_base_rate_is_that_of_the_tier_reached(base, expected):
    assert given_by(base, tiering=Tiering.WHOLE_BASE) == expected


@pytest.mark.parametrize("tiering", Tiering, ids=str)
@pytest.mark.parametrize("base", [0, 99, Decimal("99.99")], ids=str)
def test_below_the_lowest_tier_nothing_is_earned(base, tiering):
    assert parts(base, THREE, tiering) == ()


def test_a_marginal_plan_pays_only_from_where_its_lowest_tier_begins():
    assert given_by(100, THREE) == []
    assert given_by(200, THREE) == [("0.01 of 100", "1.00")]
    assert given_by(200, THREE, Tiering.WHOLE_BASE) == [("0.01 of 200", "2.00")]


def test_a_flat_rate_is_one_tier_and_has_no_tiering():
    assert given_by(Decimal("123.45"), FLAT, None) == [("0.01 of 123.45", "1.23")]


def test_parts_are_rounded_together_and_not_each():
    tiers = tuple(
        CommissionTier(Band(low, low + 1 if low < 2 else None), Decimal("0.005"))
        for low in range(3)
    )
    assert [str(part.amount) for part in parts(3, tiers)] == ["0.01", "0.00", "0.01"]


def test_tiers_are_read_as_rate_and_band():
    assert str(TWO[0]) == "0.01 from 0 below 1000"
    assert str(TWO[1]) == "0.02 from 1000"
    assert str(FLAT[0]) == "0.01 on any base"
    assert str(CommissionTier(Band(high=5), Fraction(1, 3))) == "1/3 below 5"


def test_tiers_are_put_in_order():
    assert ascending_tiers(reversed(THREE)) == THREE


@pytest.mark.parametrize(
    ("bands", "match"),
    [
        ([Band(0, 10), Band(11)], r"do not meet"),
        ([Band(0, 10), Band(9)], r"do not meet"),
        ([Band(0), Band(10)], r"do not meet"),
        ([Band(0, 10)], r"has an upper limit: expected none"),
    ],
    ids=["gap", "overlap", "inside", "end"],
)
def test_gaps_overlaps_and_an_upper_end_are_refused(bands, match):
    with pytest.raises(InvalidValueError, match=match):
        ascending_tiers([CommissionTier(band, RATE) for band in bands])


@pytest.mark.parametrize(
    ("band", "rate", "error", "match"),
    [
        (Band(-1), RATE, InvalidValueError, r"begins below zero: expected a base from 0 on"),
        (Band(Fraction(1, 3)), RATE, InvalidTypeError, r"is a Fraction: expected an amount"),
        (Band(0, Fraction(1, 3)), RATE, InvalidTypeError, r"is a Fraction: expected an amount"),
        ((0, 1), RATE, InvalidTypeError, r"CommissionTier\.band is \(0, 1\)"),
        (Band(), 0.01, InvalidTypeError, r'write Decimal\("0\.01"\)'),
        (Band(), 2, InvalidValueError, r"expected a rate from 0 to 1"),
    ],
    ids=range(6),
)
def test_a_tier_is_a_band_of_money_and_an_exact_rate(band, rate, error, match):
    with pytest.raises(error, match=match):
        CommissionTier(band, rate)


ROUNDINGS = st.sampled_from([ROUND_DOWN, ROUND_UP, ROUND_HALF_EVEN, ROUND_05UP])


@given(tier_lists(), MONEY, ROUNDINGS, st.sampled_from(Tiering))
def test_the_parts_add_up_to_the_exact_sum_rounded_once(tiers, base, rounding, tiering):
    given_parts = parts(base, tiers, tiering, rounding)
    exact = sum(Fraction(part.base) * Fraction(part.tier.rate) for part in given_parts)
    assert abs(sum(Fraction(part.amount) for part in given_parts) - exact) < Fraction(1, 100)
    assert sum(part.base for part in given_parts) == base


def test_no_decimal_context_changes_the_parts():
    expected = parts(Decimal("123456.78"))
    with hostile_decimals():
        found = parts(Decimal("123456.78"))
    assert found == expected


def test_tiers_are_values():
    for copy in copies(TWO):
        assert copy == TWO
        assert hash(copy) == hash(TWO)
    assert [tiering.label_zh for tiering in Tiering] == ["超额累进", "全额累进"]
