"""Cut-offs at a quantile of the firm's own base: the top share is high, and ties go up."""

from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.segmentation import ValueCuts, ValueSegment, cuts_from, value_matrix, value_segment
from clientrules.segmentation.value.cuts import quantile_cut
from tests.core.samples import hostile_decimals
from tests.segmentation.samples import HUGE, NOT_AMOUNTS, amounts, customers, few

HALF = Decimal("0.5")

pairs = st.dictionaries(customers, st.tuples(few | amounts, few), min_size=1, max_size=12)
quantiles = st.fractions(0, Fraction(99, 100), max_denominator=100)


@pytest.mark.parametrize(
    ("quantile", "expected"),
    [
        (0, 1),
        (Decimal("0.09"), 1),
        (Decimal("0.10"), 2),
        (Decimal("0.80"), 9),
        (Decimal("0.81"), 9),
        (Decimal("0.89"), 9),
        (Decimal("0.90"), 10),
        (Fraction(99, 100), 10),
    ],
)
def test_a_fraction_of_a_customer_counts_as_a_whole_one(quantile, expected):
    assert quantile_cut(range(10, 0, -1), quantile) == expected


def test_everybody_tied_with_the_last_high_customer_is_high_too():
    assert quantile_cut([1, 5, 5, 5], Decimal("0.75")) == 5
    assert quantile_cut([5], HALF) == 5


def test_each_axis_has_its_own_cut():
    cuts = cuts_from({"Ann": (10, 4), "Bob": (20, 3), "Cid": (30, 2), "Dee": (40, 1)}, HALF)
    assert cuts == ValueCuts(current=30, potential=3)


@pytest.mark.parametrize("make", [list, tuple, iter, lambda pairs: (list(each) for each in pairs)])
def test_pairs_may_stand_alone_in_any_collection(make):
    assert cuts_from(make([(10, 1), (20, 2)]), HALF) == ValueCuts(current=20, potential=2)


def test_amounts_of_any_size_are_ordered_exactly():
    with hostile_decimals():
        assert quantile_cut(HUGE, Decimal("0.4")) == HUGE[0]


def test_derived_cuts_are_the_callers_number_too():
    assert str(cuts_from([(10, 1)], HALF).citation("current")) == (
        "current 10: set by the caller (VM-1 states no number)"
    )


@given(pairs, quantiles)
def test_at_least_the_top_share_is_high_on_each_axis(base, quantile):
    cuts = cuts_from(base, quantile)
    least = ceil((1 - quantile) * len(base))
    for place, cut in enumerate((cuts.current, cuts.potential)):
        values = [pair[place] for pair in base.values()]
        assert sum(value >= cut for value in values) >= least
        assert sum(value > cut for value in values) < least
        assert cut in values


@given(pairs, quantiles)
def test_a_matrix_at_derived_cuts_has_someone_high_on_each_axis(base, quantile):
    counts = value_matrix(base, policy=cuts_from(base, quantile)).counts()
    assert counts[ValueSegment.HIGH] + counts[ValueSegment.SECONDARY]
    assert counts[ValueSegment.HIGH] + counts[ValueSegment.POTENTIAL]


@given(pairs, quantiles, quantiles)
def test_a_higher_quantile_never_lowers_a_cut(base, one, other):
    lower, higher = (cuts_from(base, quantile) for quantile in sorted((one, other)))
    assert lower.current <= higher.current
    assert lower.potential <= higher.potential


@pytest.mark.parametrize("base", [[], {}, iter(())])
def test_an_empty_base_has_no_cuts(base):
    with pytest.raises(InvalidValueError, match="values is empty: expected at least one"):
        cuts_from(base, HALF)


@pytest.mark.parametrize("amounts", [[], (), iter(())])
def test_no_amounts_have_no_quantile(amounts):
    with pytest.raises(InvalidValueError, match="give the cut-offs themselves"):
        quantile_cut(amounts, HALF)


@pytest.mark.parametrize("base", [None, 5, "12", [5], ["12"], [(1,)], [(1, 2, 3)], {"Ann": 5}])
def test_a_base_holds_pairs(base):
    with pytest.raises(InvalidTypeError):
        cuts_from(base, HALF)


@pytest.mark.parametrize(("value", "error"), NOT_AMOUNTS)
def test_values_are_exact_and_finite(value, error):
    with pytest.raises(error, match="the current value of 'Ann' is "):
        cuts_from({"Ann": (value, 1)}, HALF)
    with pytest.raises(error, match="a customer's value is "):
        quantile_cut([1, value], HALF)


@pytest.mark.parametrize(
    ("quantile", "error"),
    [
        (0.8, InvalidTypeError),
        (None, InvalidTypeError),
        ("0.8", InvalidTypeError),
        (True, InvalidTypeError),
        (1, InvalidValueError),
        (Decimal("1.00"), InvalidValueError),
        (80, InvalidValueError),
        (Decimal("-0.1"), InvalidValueError),
        (Decimal("NaN"), InvalidValueError),
    ],
    ids=repr,
)
def test_a_quantile_is_an_exact_share_below_one(quantile, error):
    with pytest.raises(error, match="quantile is "):
        cuts_from([(1, 1)], quantile)


def test_derived_cuts_say_by_which_rule_and_equal_the_same_cuts_stated():
    cuts = cuts_from([(10, 1), (20, 2), (30, 3), (40, 4)], quantile=Decimal("0.5"))
    assert cuts == ValueCuts(current=30, potential=3)
    rule = "30 and 3 are quantile 0.5 of 4 customers"
    assert rule in value_segment(current=30, potential=3, policy=cuts).why()
    stated = ValueCuts(current=30, potential=3)
    assert rule not in value_segment(current=30, potential=3, policy=stated).why()


class Coin(IntEnum):
    FIVE = 5


def test_whole_numbers_of_an_applications_own_are_amounts():
    assert quantile_cut([Coin.FIVE, 10, 1], HALF) == 5
    assert cuts_from({"Ann": (Coin.FIVE, 1), "Bob": (7, 3)}, HALF) == ValueCuts(
        current=7, potential=3
    )
