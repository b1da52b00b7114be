"""A table has a row for every key, by exact keys or by bands that meet, each with its clause."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.cadence import CalendarPeriod, Weekday
from clientrules.core.tables.table import Band, Table, TableRow
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.core.samples import PRICE, VISITS, ArrayInt, copies, hostile_decimals

exact = (
    st.integers(-1000, 1000)
    | st.fractions(-1000, 1000, max_denominator=100)
    | st.decimals(-1000, 1000, places=2)
)


def table(*rows):
    return Table(tuple(TableRow(key, value, PRICE) for key, value in rows))


def bands_between(limits):
    """Return the bands that limits cut the numbers into, the last first."""
    edges = [None, *sorted(limits), None]
    return [Band(low, high) for low, high in pairwise(edges)][::-1]


PERIODS = Table(
    (
        TableRow(CalendarPeriod.MONTH, "a call", PRICE),
        TableRow(CalendarPeriod.YEAR, "a visit", VISITS),
    )
)
LEVELS = table((Band(1000, None), "gold"), (Band(0, 100), "basic"), (Band(100, 1000), "silver"))


# Exact keys.


@pytest.mark.parametrize(("key", "value"), [("a", 1), ("b", 2), (3, "c"), ((4, "d"), 5), (None, 6)])
def test_an_exact_key_has_its_row(key, value):
    rows = table(("a", 1), ("b", 2), (3, "c"), ((4, "d"), 5), (None, 6))
    assert rows[key] == rows.look_up(key).value == value


def test_the_row_chosen_carries_its_clause():
    decision = PERIODS.look_up(CalendarPeriod.YEAR)
    assert (decision.value, decision.reasons[0].clause) == ("a visit", VISITS)
    assert decision.reasons[0].text() == "the row for each calendar year"


@pytest.mark.parametrize("key", ["d", "A", 4, None, ["a"], ("a", ["b"]), {"a": 1}], ids=repr)
def test_a_key_without_a_row_is_an_error_that_lists_the_keys_there_are(key):
    with pytest.raises(
        UnknownKeyError, match=r"no row for .*: expected one of a, b, 3(; did you mean 'a'\?)?$"
    ):
        table(("a", 1), ("b", 2), (3, "c"))[key]


@pytest.mark.parametrize("key", [True, 1.0])
def test_one_is_found_neither_by_yes_nor_by_a_float(key):
    rows = table((1, "one"), (2, "two"))
    assert rows[1] == rows[Decimal(1)] == "one"
    with pytest.raises(UnknownKeyError, match="expected one of 1, 2"):
        rows.look_up(key)


def test_yes_and_no_are_keys_and_one_is_not_yes():
    rows = table((True, "may"), (False, "may not"))
    assert (rows[True], rows[False]) == ("may", "may not")
    with pytest.raises(UnknownKeyError, match="no row for '1': expected one of yes, no"):
        rows.look_up(1)


# Bands.


@pytest.mark.parametrize(
    ("amount", "level"),
    [
        (0, "basic"),
        (Decimal("99.99"), "basic"),
        (100, "silver"),
        (Fraction(2999, 3), "silver"),
        (Decimal("1000.00"), "gold"),
        (10**9, "gold"),
    ],
)
def test_a_band_begins_with_its_lower_limit_and_ends_before_its_upper(amount, level):
    assert LEVELS[amount] == LEVELS.look_up(amount).value == level


def test_the_reason_names_the_amount_and_the_band():
    reason = LEVELS.look_up(Decimal("99.99")).reasons[0]
    assert (reason.clause, reason.text()) == (PRICE, "99.99 lies in the band from 0 below 100")


def test_bands_are_put_in_order():
    assert [row.value for row in LEVELS.rows] == ["basic", "silver", "gold"]


@given(st.sets(exact, min_size=1, max_size=6), exact)
def test_bands_that_meet_hold_every_value_exactly_once(limits, value):
    bands = bands_between(limits)
    (holding,) = [band for band in bands if value in band]
    assert table(*((band, band) for band in bands))[value] is holding


@given(st.sets(exact, min_size=1, max_size=6), exact)
def test_the_ambient_decimal_context_changes_no_row(limits, value):
    bands = bands_between(limits)
    calm = table(*((band, band) for band in bands))[value]
    with hostile_decimals():
        assert table(*((band, band) for band in bands))[value] == calm


@pytest.mark.parametrize("amount", [-1, Decimal("-0.01")])
def test_a_value_below_the_first_band_has_no_row(amount):
    with pytest.raises(UnknownKeyError, match="expected one of from 0 below 100, from 100 below"):
        LEVELS.look_up(amount)


@pytest.mark.parametrize("amount", [10, Decimal("10.00"), 11])
def test_the_upper_limit_of_the_last_band_has_no_row(amount):
    rows = table((Band(0, 10), "some"))
    with pytest.raises(
        UnknownKeyError, match=f"no row for '{amount}': expected one of from 0 below"
    ):
        rows.look_up(amount)


@pytest.mark.parametrize(
    "amount", [0.5, float("nan"), True, "50", None, [50], ArrayInt(5)], ids=repr
)
def test_bands_hold_only_exact_values(amount):
    with pytest.raises(InvalidTypeError, match=r"the value is .*: expected an exact amount"):
        LEVELS.look_up(amount)
    with pytest.raises(InvalidTypeError, match=r"the value is .*: expected an exact amount"):
        _ = amount in Band(0, 100)
    with pytest.raises(InvalidTypeError, match=r"the value is .*: expected an exact amount"):
        _ = amount in Band()


@pytest.mark.parametrize("amount", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity")])
def test_bands_hold_only_numbers(amount):
    with pytest.raises(InvalidValueError, match=r"the value is .*: expected a finite amount"):
        LEVELS.look_up(amount)


@pytest.mark.parametrize(
    ("band", "expected"),
    [
        (Band(0, 100), "from 0 below 100"),
        (Band(Decimal("0.5")), "from 0.5"),
        (Band(high=Fraction(1, 3)), "below 1/3"),
        (Band(), "any"),
    ],
)
def test_a_band_reads_as_people_say_it(band, expected):
    assert str(band) == expected


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, 1), (Decimal("0.5"), Fraction(1, 2))])
def test_a_band_that_holds_nothing_is_refused(low, high):
    with pytest.raises(InvalidValueError, match="holds nothing: expected its lower limit below"):
        Band(low, high)


@pytest.mark.parametrize("limit", [0.5, True, "5", ArrayInt(5)], ids=repr)
@pytest.mark.parametrize("name", ["low", "high"])
def test_the_limits_of_a_band_are_exact(name, limit):
    with pytest.raises(InvalidTypeError, match=r"the value is .*: expected an exact amount"):
        Band(**{name: limit})


@pytest.mark.parametrize("name", ["low", "high"])
def test_the_limits_of_a_band_are_numbers(name):
    with pytest.raises(InvalidValueError, match="the value is NaN: expected a finite amount"):
        Band(**{name: Decimal("NaN")})


# Tables that are refused.


def test_a_table_has_a_row():
    with pytest.raises(InvalidValueError, match=r"Table.rows is empty: expected at least one"):
        Table(())


@pytest.mark.parametrize(
    "keys", [("a", "b", "a"), (1, Decimal("1.0")), (True, 1)], ids=["text", "numbers", "yes"]
)
def test_a_key_has_one_row(keys):
    with pytest.raises(InvalidValueError, match=r"the table has two rows for .*: expected one"):
        table(*((key, 0) for key in keys))


def test_every_member_of_an_enumeration_has_a_row():
    with pytest.raises(InvalidValueError) as caught:
        table(*((day, 0) for day in Weekday if day not in {Weekday.MONDAY, Weekday.SUNDAY}))
    assert str(caught.value) == ("the table has no row for Mondays, Sundays: expected every member")


def test_exact_keys_and_bands_are_not_mixed():
    with pytest.raises(InvalidTypeError, match="mixes exact keys and bands: expected one kind"):
        table((Band(0, 10), "some"), (10, "ten"))


@pytest.mark.parametrize(
    "bands",
    [
        [Band(0, 10), Band(11, 20)],
        [Band(0, 10), Band(9, 20)],
        [Band(0, 10), Band(0, 10)],
        [Band(0, None), Band(10, 20)],
        [Band(None, 5), Band(None, 10)],
        [Band(), Band()],
        [Band(), Band(0, 10)],
    ],
    ids=["gap", "overlap", "twice", "no end", "two beginnings", "any twice", "any and some"],
)
def test_bands_with_a_gap_or_an_overlap_are_refused(bands):
    with pytest.raises(
        InvalidValueError, match=r"the bands .* do not meet: expected each to begin"
    ):
        table(*((band, 0) for band in bands))


@pytest.mark.parametrize("key", [["a"], ("a", ["b"]), {"a": 1}], ids=repr)
def test_a_key_that_can_change_is_refused(key):
    with pytest.raises(InvalidTypeError, match=r"the key .* can change: expected text, a number"):
        table((key, 0))


@pytest.mark.parametrize("rows", [(("a", 1),), {"a": 1}, "a", None, (None,)], ids=repr)
def test_the_rows_are_rows_in_a_list_or_a_tuple(rows):
    with pytest.raises(InvalidTypeError, match=r"rows.* expected (a list or|only TableRow)"):
        Table(rows)
    row = TableRow("a", 1, PRICE)
    assert Table([row]) == Table((row,))


@pytest.mark.parametrize("clause", ["CLUB-2", None])
def test_every_row_has_a_clause(clause):
    with pytest.raises(InvalidTypeError, match=r"TableRow.clause is .*: expected Clause"):
        TableRow("a", 1, clause)


# A table as a value.


@pytest.mark.parametrize("rows", [PERIODS, LEVELS], ids=["exact", "bands"])
def test_a_table_is_equal_to_its_copies(rows):
    assert {*copies(rows)} == {rows}
    assert all(each.rows == rows.rows for each in copies(rows))


def test_a_copy_of_a_table_still_finds_its_rows():
    assert all(each[CalendarPeriod.YEAR] == "a visit" for each in copies(PERIODS))
    assert all(each[500] == "silver" for each in copies(LEVELS))


def test_a_table_does_not_change():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        LEVELS.rows = ()


def test_a_table_tells_which_keys_have_a_row_and_lists_its_rows():
    low, high = TableRow(Band(0, 10), "low", PRICE), TableRow(Band(10, 20), "high", PRICE)
    table = Table((high, low))
    assert (5 in table, 20 in table, 0.5 in table) == (True, False, False)
    assert list(table) == [low, high]


def test_a_table_prints_a_line_for_each_row_and_is_shown_in_short():
    table = Table((TableRow("a", 1, PRICE), TableRow("b", 2, VISITS)))
    assert str(table) == "a: 1 (CLUB-2)\nb: 2 (CLUB-7)"
    assert repr(table) == "<Table of 2 rows: ['a', 'b']>"
