"""A split adds up to the last cent, by largest remainder, and a refund mirrors its sale."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, strategies as st

from clientrules.core.money.allocation import allocate, allocate_instalments
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import ArrayInt, hostile_decimals

steps = st.sampled_from([Decimal(step) for step in ("0.001", "0.01", "0.05", "1", "10")])
counts = st.integers(-(10**12), 10**12)
whole_weights = st.lists(st.integers(0, 1000), min_size=1, max_size=8).filter(any)
exact_weights = st.lists(
    st.integers(0, 1000)
    | st.fractions(0, 1000, max_denominator=1000)
    | st.decimals(0, 1000, places=3),
    min_size=1,
    max_size=8,
).filter(any)


def amounts(*texts):
    return tuple(Decimal(text) for text in texts)


# Largest remainder.


@pytest.mark.clause("GEN-7", 1)
def test_of_two_equal_payees_the_earlier_one_gets_the_odd_cent():
    assert allocate(Decimal("10000.01"), [50, 50]) == amounts("5000.01", "5000.00")


@pytest.mark.clause("GEN-7", 2)
def test_a_single_cent_goes_to_the_largest_fraction():
    assert allocate(Decimal("0.01"), [70, 30]) == amounts("0.01", "0.00")


@pytest.mark.parametrize(
    ("total", "weights", "quantum", "expected"),
    [
        ("100.00", [1, 1, 1], "0.01", ["33.34", "33.33", "33.33"]),
        ("0.02", [1, 1, 1], "0.01", ["0.01", "0.01", "0.00"]),
        ("0.01", [30, 70], "0.01", ["0.00", "0.01"]),
        ("100", [1, 1, 1], "1", ["34", "33", "33"]),
        ("1.00", [1, 1, 1], "0.05", ["0.35", "0.35", "0.30"]),
        ("1.00", [1, 2], "0.0001", ["0.3333", "0.6667"]),
        ("5.00", [0, 1, 0], "0.01", ["0.00", "5.00", "0.00"]),
        ("0", [1, 2], "0.01", ["0.00", "0.00"]),
        ("-0.00", [1], "0.01", ["0.00"]),
        ("-100.00", [1, 1, 1], "0.01", ["-33.34", "-33.33", "-33.33"]),
        ("7.00", [Fraction(1, 3), Decimal("0.5"), 1], "0.01", ["1.27", "1.91", "3.82"]),
    ],
)
def test_the_units_left_over_go_to_the_largest_fractions(total, weights, quantum, expected):
    shares = allocate(Decimal(total), weights, quantum)
    assert list(map(str, shares)) == expected


def test_a_whole_total_is_split_to_the_cent():
    assert list(map(str, allocate(1, [1, 2]))) == ["0.33", "0.67"]


def test_weights_may_be_of_any_size():
    assert allocate(Decimal("1.00"), [10**5000, 1]) == amounts("1.00", "0.00")


def test_weights_are_read_once_whatever_holds_them():
    assert allocate(Decimal("1.00"), (each for each in [1, 3])) == amounts("0.25", "0.75")


@given(counts, exact_weights, steps)
def test_shares_add_up_to_the_total(count, weights, step):
    assert sum(allocate(count * step, weights, step)) == count * step


@given(counts, exact_weights, steps)
def test_the_shares_of_a_refund_are_those_of_the_sale_negated(count, weights, step):
    sale = allocate(count * step, weights, step)
    assert allocate(-count * step, weights, step) == tuple(-share for share in sale)


@given(counts, exact_weights, steps)
def test_each_share_is_less_than_one_quantum_from_its_exact_part(count, weights, step):
    exact = [Fraction(weight) for weight in weights]
    for share, weight in zip(allocate(count * step, weights, step), exact, strict=True):
        part = Fraction(count * step) * weight / sum(exact)
        assert abs(Fraction(share) - part) < Fraction(step)


@given(counts, exact_weights, steps)
def test_a_larger_weight_never_gets_less(count, weights, step):
    shares = allocate(abs(count) * step, weights, step)
    ranked = sorted(zip(weights, shares, strict=True))
    assert [share for _, share in ranked] == sorted(shares)


@given(counts, st.integers(1, 1000), st.integers(2, 8), steps)
def test_of_equal_weights_the_earlier_never_gets_less(count, weight, payees, step):
    shares = allocate(abs(count) * step, [weight] * payees, step)
    assert list(shares) == sorted(shares, reverse=True)


@given(counts, exact_weights, steps)
def test_a_weight_of_zero_gets_nothing(count, weights, step):
    shares = allocate(count * step, [0, *weights, 0], step)
    assert (shares[0], shares[-1]) == (0, 0)
    assert shares[1:-1] == allocate(count * step, weights, step)


@given(counts, whole_weights, st.fractions(Fraction(1, 50), 50))
def test_only_the_proportion_of_the_weights_counts(count, weights, factor):
    scaled = [weight * factor for weight in weights]
    assert allocate(Decimal(count), scaled, 1) == allocate(Decimal(count), weights, 1)


@given(counts, exact_weights, steps)
def test_every_share_has_the_places_of_the_quantum(count, weights, step):
    for share in allocate(count * step, weights, step):
        assert share.as_tuple().exponent == step.as_tuple().exponent


@given(counts, exact_weights, steps)
def test_the_ambient_decimal_context_changes_no_share(count, weights, step):
    total = count * step
    calm = list(map(str, allocate(total, weights, step)))
    with hostile_decimals():
        assert list(map(str, allocate(total, weights, step))) == calm


# Instalments.


@given(st.lists(counts, max_size=8), exact_weights, steps)
def test_the_instalments_of_every_payee_add_up_to_the_split_of_their_sum(paid, weights, step):
    rows = allocate_instalments([count * step for count in paid], weights, step)
    assume(rows)
    assert tuple(map(sum, zip(*rows, strict=True))) == allocate(sum(paid) * step, weights, step)


@given(st.lists(counts, max_size=8), exact_weights, steps)
def test_the_shares_of_every_instalment_add_up_to_it(paid, weights, step):
    rows = allocate_instalments([count * step for count in paid], weights, step)
    assert [sum(row) for row in rows] == [count * step for count in paid]


@given(counts, exact_weights, steps)
def test_a_single_instalment_is_split_like_a_payment(count, weights, step):
    assert allocate_instalments([count * step], weights, step) == (
        allocate(count * step, weights, step),
    )


@given(counts, exact_weights, steps)
def test_a_payment_given_back_leaves_nobody_anything(count, weights, step):
    payment, refund = allocate_instalments([count * step, -count * step], weights, step)
    assert refund == tuple(-share for share in payment)


def test_the_second_of_two_single_cents_goes_to_the_other_payee():
    rows = allocate_instalments([Decimal("0.01"), Decimal("0.01")], [1, 1])
    assert rows == (amounts("0.01", "0.00"), amounts("0.00", "0.01"))


def test_without_an_instalment_nothing_is_paid():
    assert allocate_instalments([], [1, 1]) == ()


def test_instalments_and_weights_are_read_once_whatever_holds_them():
    paid = (Decimal(each) for each in (1, 2))
    rows = allocate_instalments(paid, (each for each in [1, 1]))
    assert rows == (amounts("0.50", "0.50"), amounts("1.00", "1.00"))


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=5), exact_weights)
def test_the_ambient_decimal_context_changes_no_instalment(paid, weights):
    calm = allocate_instalments(paid, weights)
    with hostile_decimals():
        hostile = allocate_instalments(paid, weights)
    assert hostile == calm


# What is refused.

both = pytest.mark.parametrize(
    "split",
    [allocate, lambda total, weights, step="0.01": allocate_instalments([total], weights, step)],
    ids=["allocate", "allocate_instalments"],
)


@both
@pytest.mark.parametrize("total", [0.1, float("nan"), True, "1.00", None, Fraction(1, 2)])
def test_a_total_that_is_not_exact_money_is_refused(split, total):
    with pytest.raises(InvalidTypeError, match=r"the total is .*: expected an exact amount"):
        split(total, [1, 1])


@both
@pytest.mark.parametrize("total", [Decimal("NaN"), Decimal("-Infinity"), Decimal("1E+5000")])
def test_a_total_that_no_split_can_add_up_to_is_refused(split, total):
    with pytest.raises(InvalidValueError, match="the total is"):
        split(total, [1, 1])


@both
@pytest.mark.parametrize(
    ("total", "step", "message"),
    [
        ("0.001", "0.01", r'the total 0.001 is .* of 0.01; .* round_to\(total, "0.01"\)'),
        ("0.07", "0.05", r'the total 0.07 is .* of 0.05; .* round_to\(total, "0.05"\)'),
        ("15", Decimal("1E+1"), r'the total 15 is .*round_to\(total, "10"\)'),
    ],
)
def test_a_total_off_the_grid_is_refused_with_the_rounding_to_write(split, total, step, message):
    with pytest.raises(InvalidValueError, match=message):
        split(Decimal(total), [1, 1], step)


@both
@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([], r"weights is \[\]: expected at least one"),
        ([0], r"weights is \['0'\]: expected one of them above zero"),
        ([0, 0], r"weights is \['0', '0'\]: expected one of them above zero"),
        ([1, -1], r"weights\[1\] is -1: expected zero or more; leave a payee without a share out"),
        ([Decimal("-0.1"), 1], r"weights\[0\] is -0\.1: expected zero or more"),
    ],
)
def test_the_weights_are_not_negative_and_one_is_positive(split, weights, message):
    with pytest.raises(InvalidValueError, match=message):
        split(Decimal(1), weights)


@both
@pytest.mark.parametrize("weight", [0.7, float("nan"), True, "70", None, ArrayInt(70), 1j])
def test_a_weight_that_is_not_exact_is_refused(split, weight):
    with pytest.raises(InvalidTypeError, match=r"a weight is .*expected int, Fraction or Decimal"):
        split(Decimal(1), [weight, 1])


@both
@pytest.mark.parametrize("weight", [Decimal("NaN"), Decimal("Infinity"), Decimal("1E+5000")])
def test_a_weight_without_a_proportion_is_refused(split, weight):
    with pytest.raises(InvalidValueError, match="a weight is"):
        split(Decimal(1), [weight, 1])


@both
@pytest.mark.parametrize("weights", ["70", b"70", 7, None], ids=repr)
def test_the_weights_stand_in_a_list(split, weights):
    with pytest.raises(InvalidTypeError, match=r"the weights: .* is given; expected a list"):
        split(Decimal(1), weights)


@pytest.mark.parametrize("instalments", ["100", 100, None], ids=repr)
def test_the_instalments_stand_in_a_list(instalments):
    with pytest.raises(InvalidTypeError, match=r"the instalments: .* is given; expected a list"):
        allocate_instalments(instalments, [1])


@both
@pytest.mark.parametrize("step", ["0", "-0.01", "x"])
def test_a_quantum_that_is_no_step_is_refused(split, step):
    with pytest.raises(InvalidValueError, match="the quantum is"):
        split(Decimal(1), [1], step)
