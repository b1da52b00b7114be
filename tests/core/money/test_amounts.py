"""Money is exact: what is not exact is refused, and the refusal prints the call that works."""

import decimal
import re
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction

import pytest
from hypothesis import assume, example, given, strategies as st

from clientrules.core.money.amounts import amount, plainly_exact, require_amount, round_to
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import ArrayInt, hostile_decimals

ROUNDINGS = [name for name in dir(decimal) if name.startswith("ROUND_")]
HALVES = [name for name in ROUNDINGS if "HALF" in name]

exact_decimals = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=5)
fractions = st.fractions(-(10**9), 10**9, max_denominator=10**6)
steps = st.sampled_from([Decimal(step) for step in ("0.0001", "0.01", "0.05", "0.3", "1", "25")])


class Coin(IntEnum):
    FIVE = 5


class Price(Decimal):
    """A decimal of an application's own."""


# Many amounts at once.

BEYOND = [10**300, -(10**300), 10**300 + 1, Decimal(f"1.{'0' * 300}1"), Decimal("1E-5000")]
"""At the limit of what an amount may be, and beyond it."""

found = (
    st.integers()
    | st.decimals()
    | st.sampled_from([*BEYOND, Coin.FIVE, Price(1), ArrayInt(7), 1.5, True, None, "1"])
)


@given(st.lists(st.integers()) | st.lists(st.integers() | exact_decimals) | st.lists(found))
def test_many_amounts_pass_at_once_only_where_each_would(amounts):
    def passes(value):
        try:
            return require_amount(value, "") is value
        except (InvalidTypeError, InvalidValueError):
            return False

    with hostile_decimals():
        at_once = plainly_exact(amounts)
    # A signalling NaN lets nobody compare it.
    limits = [each for each in amounts if not (isinstance(each, Decimal) and each.is_snan())]
    plain = all(type(each) in {int, Decimal} for each in amounts)
    plain = plain and not any(each in BEYOND for each in limits)
    assert (
        at_once is all(map(passes, amounts)) if plain else not at_once or all(map(passes, amounts))
    )


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    ("largest", "passes"),
    [(10**298, True), (10**299, True), (10**300 - 1, True), (10**300, False), (10**400, False)],
)
def test_whole_numbers_pass_at_once_up_to_three_hundred_digits(sign, largest, passes):
    assert plainly_exact([5, sign * largest, -7]) is passes


# Reading an amount.


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("1520.50", "1520.50"),
        ("0", "0"),
        ("007", "7"),
        ("+12.5", "12.5"),
        ("-0.01", "-0.01"),
        (1520, "1520"),
        (-3, "-3"),
        (Decimal("1.10"), "1.10"),
        (Decimal("1E+3"), "1E+3"),
        (Coin.FIVE, "5"),
        (Price("2.50"), "2.50"),
    ],
)
def test_text_whole_numbers_and_decimals_are_read_exactly(given_, expected):
    assert str(amount(given_)) == expected


@pytest.mark.parametrize(
    ("given_", "instead"),
    [
        ("1,520.50", "1520.50"),
        ("1 520.50", "1520.50"),
        (" 12.50\n", "12.50"),
        ("1_000", "1000"),
        ("12,5,0.00", "1250.00"),
        ("1e3", "1520.50"),
        (".5", "0.5"),
        ("5.", "5"),
        ("0,5", "0.5"),
        ("1.520,50", "1520.50"),
        ("1.520.000", "1520000"),
        ("1'520", "1520"),
        ("1.2.3", "1520.50"),
        ("１２", "12"),
        ("1" * 50 + ".", "1520.50"),
        ("£5", "1520.50"),
        ("NaN", "1520.50"),
        ("Infinity", "1520.50"),
        ("0x10", "1520.50"),
        ("--1", "1520.50"),
        ("", "1520.50"),
    ],
)
def test_text_of_another_form_is_refused_with_the_text_to_write(given_, instead):
    with pytest.raises(InvalidValueError) as caught:
        amount(given_)
    assert f"the amount is {given_!r}: expected digits" in str(caught.value)
    assert str(caught.value).endswith(f'write amount("{instead}")')


@pytest.mark.parametrize(
    ("given_", "instead"),
    [
        (0.1, 'write amount("0.1") or amount.from_float(0.1, "0.01")'),
        (-1.5, 'write amount("-1.5") or amount.from_float(-1.5, "0.01")'),
        (1e-07, 'write amount("0.0000001") or amount.from_float(1e-07, "0.0000001")'),
        (1e22, 'write amount("10000000000000000000000") with the figure meant'),
        (float("nan"), 'write amount("12.50") with the figure meant'),
        (float("inf"), 'write amount("12.50") with the figure meant'),
        (True, "write amount(1)"),
        (ArrayInt(3), "write amount(3)"),
        (Fraction(1, 3), 'write amount("12.50") with the figure meant'),
        (None, 'write amount("12.50") with the figure meant'),
        (b"12", 'write amount("12.50") with the figure meant'),
    ],
)
def test_what_is_not_exact_is_refused_with_the_call_to_write(given_, instead):
    with pytest.raises(InvalidTypeError) as caught:
        amount(given_)
    assert f"the amount is {given_!r} ({type(given_).__name__})" in str(caught.value)
    assert str(caught.value).endswith(f"expected an exact amount, Decimal or int; {instead}")


@pytest.mark.parametrize(
    ("given_", "readings"),
    [
        ("1520,50", 'write amount("1520.50") or amount("152050"), whichever is meant'),
        ("1,520", 'write amount("1.520") or amount("1520"), whichever is meant'),
    ],
)
def test_text_that_can_be_read_in_two_ways_is_refused_with_both(given_, readings):
    with pytest.raises(InvalidValueError) as caught:
        amount(given_)
    assert str(caught.value).endswith(readings)


def test_a_float_of_hundreds_of_digits_is_refused_without_them():
    with pytest.raises(InvalidTypeError, match=r'write amount\("12.50"\) with the figure meant$'):
        amount(5e-324)


@given(st.floats(-1e15, 1e15).filter(lambda value: not 0 < abs(value) < 1e-15))
@example(123456789012345.67)
def test_every_call_that_the_refusal_of_a_float_prints_works(value):
    with pytest.raises(InvalidTypeError) as caught:
        amount(value)
    calls = re.findall(r"amount(?:\.from_float)?\([^)]*\)", str(caught.value))
    assert calls
    for call in calls:
        assert eval(call) == Decimal(repr(value))  # noqa: S307  (the library's own message)


@pytest.mark.parametrize("text", ["NaN", "-NaN", "sNaN", "Infinity", "-Infinity"])
def test_a_decimal_that_is_not_finite_is_refused(text):
    with pytest.raises(InvalidValueError, match=f"the amount is {text}: expected a finite amount"):
        amount(Decimal(text))


@pytest.mark.parametrize("value", [10**300, -(10**300), Decimal("9" * 300), Decimal("1E-300")])
def test_an_amount_of_three_hundred_digits_is_read(value):
    assert amount(value) == value


@pytest.mark.parametrize(
    ("value", "about"),
    [
        (10**301, "1.00000E[+]301"),
        (10**300 + 1, "1.00000E[+]300"),
        (-(10**4000), "-1.00000E[+]4000"),
        (Decimal("1E+999999"), "1E[+]999999"),
        (Decimal("1E-999999"), "1E-999999"),
        (Price("1E+301"), "1E[+]301"),
        ("1" + "0" * 301, "1.00000E[+]301"),
    ],
)
def test_an_amount_beyond_three_hundred_digits_is_refused(value, about):
    with pytest.raises(InvalidValueError, match=f"the amount is about {about}: .* 300 digits"):
        amount(value)


@pytest.mark.parametrize("value", [5, Decimal("5.00"), Coin.FIVE, Price("5")], ids=repr)
def test_an_amount_required_is_returned_as_it_is(value):
    assert require_amount(value, "the price") is value


def test_a_refusal_calls_the_amount_by_the_name_it_is_given():
    with pytest.raises(InvalidTypeError, match=r"the price is '12.5' \(str\): .* amount\('12.5'\)"):
        require_amount("12.5", "the price")


# Floats, by the one way in.


@given(units=st.integers(-(10**12), 10**12), step=steps)
def test_a_float_on_the_grid_comes_back_as_the_point_it_was_made_from(units, step):
    point = units * step
    assert amount.from_float(float(point), step) == point


@pytest.mark.parametrize(
    ("value", "quantum", "expected"),
    [
        (19.99, "0.01", "19.99"),
        (-19.99, "0.01", "-19.99"),
        (-0.0, "0.01", "0.00"),
        (3.0, 1, "3"),
        (0.15, Decimal("0.05"), "0.15"),
    ],
)
def test_a_float_is_read_with_the_places_of_the_quantum(value, quantum, expected):
    assert str(amount.from_float(value, quantum)) == expected


@pytest.mark.parametrize("value", [0.1 + 0.2, 19.995, 1e-9, 5e-324, -0.011])
def test_a_float_off_the_grid_is_refused_with_the_rounding_to_write(value):
    call = re.escape(f'off the grid of 0.01; write round_to(Fraction({value!r}), "0.01")')
    with pytest.raises(InvalidValueError, match=call):
        amount.from_float(value, "0.01")


def test_the_largest_floats_that_tell_two_cents_apart_are_read():
    assert amount.from_float(2.0**46, "0.01") == 2**46


@pytest.mark.parametrize("value", [2.0**47, -(2.0**47), 1e308])
def test_a_float_too_large_to_tell_two_cents_apart_is_refused(value):
    with pytest.raises(InvalidValueError, match=r"too large .* grid of 0.01; keep the figure"):
        amount.from_float(value, "0.01")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_float_that_is_not_finite_is_refused(value):
    with pytest.raises(InvalidValueError, match=f"the value is {value!r}: expected a finite float"):
        amount.from_float(value, "0.01")


@pytest.mark.parametrize("value", [5, "1.5", True, None, Decimal("1.5"), ArrayInt(3)])
def test_only_a_float_comes_in_by_the_way_for_floats(value):
    with pytest.raises(InvalidTypeError, match="expected a float; write amount"):
        amount.from_float(value, "0.01")


# Rounding to a grid.


@pytest.mark.clause("GEN-7", 3)
def test_a_discounted_price_rounds_half_up_to_the_cent():
    assert round_to(Decimal("333.33") * Decimal("0.85")) == Decimal("283.33")


@pytest.mark.parametrize(
    ("value", "quantum", "expected"),
    [
        ("0.004", "0.01", "0.00"),
        ("0.005", "0.01", "0.01"),
        ("-0.004", "0.01", "0.00"),
        ("-0.005", "0.01", "-0.01"),
        ("0.0049999999999999999999999999999999", "0.01", "0.00"),
        ("2.5", "1", "3"),
        ("12.52", "0.05", "12.50"),
        ("12.525", "0.05", "12.55"),
        ("149", "100", "100"),
        ("150", "100", "200"),
    ],
)
def test_the_half_goes_up_and_what_is_below_it_goes_down(value, quantum, expected):
    assert str(round_to(Decimal(value), quantum)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(Fraction(1, 3), "0.33"), (Fraction(2, 3), "0.67"), (Fraction(-2, 3), "-0.67"), (7, "7.00")],
)
def test_fractions_and_whole_numbers_round_too(value, expected):
    assert str(round_to(value)) == expected


@pytest.mark.parametrize("rounding", ROUNDINGS)
@given(value=exact_decimals)
@example(value=Decimal("0.005"))
@example(value=Decimal("-0.015"))
@example(value=Decimal("0.05001"))
@example(value=Decimal("-0.00001"))
@example(value=Decimal("0.10000"))
def test_every_rounding_agrees_with_that_of_decimal(rounding, value):
    expected = value.quantize(Decimal("0.01"), rounding, decimal.Context(prec=100))
    assert round_to(value, "0.01", rounding) == expected


@pytest.mark.parametrize("rounding", ROUNDINGS)
@given(value=fractions, step=steps)
def test_a_rounded_value_is_on_the_grid_and_less_than_a_step_away(rounding, value, step):
    rounded = Fraction(round_to(value, step, rounding))
    assert (rounded / Fraction(step)).denominator == 1
    assert abs(rounded - value) < Fraction(step)


@pytest.mark.parametrize("rounding", HALVES)
@given(value=fractions, step=steps)
def test_rounding_to_the_nearest_never_moves_by_more_than_half_a_step(rounding, value, step):
    assert abs(Fraction(round_to(value, step, rounding)) - value) <= Fraction(step) / 2


@given(value=fractions, step=steps)
def test_half_up_is_the_floor_of_the_magnitude_and_a_half(value, step):
    magnitude = (abs(value) / Fraction(step) + Fraction(1, 2)).__floor__() * Fraction(step)
    assert Fraction(round_to(value, step)) == (magnitude if value >= 0 else -magnitude)


@given(value=fractions, step=steps)
def test_rounding_twice_changes_nothing_more(value, step):
    once = round_to(value, step)
    assert round_to(once, step) == once


@given(value=fractions, step=steps)
def test_a_value_and_its_opposite_round_to_opposites(value, step):
    assert round_to(-value, step) == round_to(value, step).copy_negate()


def test_what_rounds_to_nothing_has_no_sign():
    assert str(round_to(Decimal("-0.001"))) == "0.00"


def test_large_negative_amounts_keep_every_digit():
    value = Decimal("-12345678901234567890123456789012345.67")
    assert round_to(value) == value


def test_tiny_amounts_round_without_effort():
    assert round_to(Decimal("1E-300")) == 0


@pytest.mark.parametrize("value", [Fraction(10) ** 1200, Fraction(-(10**1200), 3)])
def test_a_fraction_of_more_digits_than_can_be_exact_is_refused(value):
    with pytest.raises(InvalidValueError, match=r"more than 1000 digits on the grid of 0.01"):
        round_to(value)


@pytest.mark.parametrize("value", [0.1, True, None, "0.1", ArrayInt(1)], ids=repr)
def test_only_exact_values_are_rounded(value):
    with pytest.raises(InvalidTypeError, match=r"the value is .*: expected an exact amount"):
        round_to(value)


@pytest.mark.parametrize("rounding", ["half up", "", None, [], 4])
def test_an_unknown_rounding_is_refused_and_the_known_are_listed(rounding):
    known = re.escape(f"the rounding is {rounding!r}: expected one of ROUND_05UP, ROUND_CEILING")
    with pytest.raises(InvalidValueError, match=known):
        round_to(Decimal(1), "0.01", rounding)


@pytest.mark.parametrize("quantum", ["0", "-0.01", 0, -1, Decimal(0)], ids=repr)
def test_a_quantum_is_a_positive_step(quantum):
    with pytest.raises(InvalidValueError, match=r"the quantum is .*: expected a positive step"):
        round_to(Decimal(1), quantum)


@pytest.mark.parametrize(
    ("quantum", "error"),
    [
        (0.01, InvalidTypeError),
        (True, InvalidTypeError),
        (None, InvalidTypeError),
        ("a cent", InvalidValueError),
        (Decimal("NaN"), InvalidValueError),
    ],
)
def test_a_quantum_is_exact(quantum, error):
    with pytest.raises(error, match="the quantum is"):
        round_to(Decimal(1), quantum)


# Whatever decimal context the application has set.


@given(value=exact_decimals, step=steps, rounding=st.sampled_from(ROUNDINGS))
def test_the_ambient_decimal_context_changes_no_rounding(value, step, rounding):
    calm = round_to(value, step, rounding)
    with hostile_decimals():
        assert round_to(value, step, rounding).compare_total(calm) == 0


@given(value=exact_decimals)
def test_the_ambient_decimal_context_changes_no_reading(value):
    with hostile_decimals():
        assert str(amount(f"{value:f}")) == f"{value:f}"
        assert require_amount(value, "it") is value


@given(units=st.integers(-(10**9), 10**9), step=steps)
def test_the_ambient_decimal_context_changes_no_float(units, step):
    point = units * step
    assume(point)
    with hostile_decimals():
        assert str(amount.from_float(float(point), step)) == str(point)
