"""Each row of a frame costs what a basket with that one line costs, on every backend (VIP-R2)."""

import datetime as dt
import decimal
import re
from decimal import Decimal
from fractions import Fraction

import attrs
import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from clientrules import frames
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.loyalty import Balance, Basket, Checkout, ClubPolicy, Line, quote
from tests.frames.backends import (
    DUCKDB,
    PANDAS,
    PANDAS_ARROW,
    POLARS,
    each_backend,
    each_exact,
    frugal,
    rows,
)

DAY = dt.date(2024, 5, 6)
REGULATION = ClubPolicy()
MOST = 2**63 - 1
PRICES = ["list", "promotion", "special"]
ROUNDINGS = sorted(name for name in vars(decimal) if name.startswith("ROUND_"))
CENTS = pa.decimal128(12, 2)

rates = st.decimals(0, 1, places=3) | st.fractions(0, 1, max_denominator=60)


@attrs.frozen
class Sold:
    """A line, and how whoever buys it stands."""

    price: int
    promotion: int | None
    special: int | None
    shown: bool
    points: int
    birthday: bool


def lines(amounts):
    absent = st.none() | amounts
    sold = st.builds(
        Sold, amounts, absent, absent, st.booleans(), st.integers(-1, 60), st.booleans()
    )
    return st.lists(sold, min_size=1, max_size=8)


def policies(steps):
    return st.builds(
        ClubPolicy,
        rate=rates,
        tier_points=st.integers(0, 40),
        tier_rate=rates,
        tier_by=st.sampled_from(["earned", "balance"]),
        birthday_rate=rates,
        special=st.sampled_from(["lowest", "blocks"]),
        price_step=st.sampled_from(steps),
        price_rounding=st.sampled_from(ROUNDINGS),
    )


def framed(backend, sold, unit=1, **kinds):
    def of(cents):
        return None if cents is None else cents * unit

    table = {
        "id": [*range(len(sold))],
        "list": [of(each.price) for each in sold],
        "promotion": [of(each.promotion) for each in sold],
        "special": [of(each.special) for each in sold],
        "shown": [each.shown for each in sold],
        "points": [each.points for each in sold],
        "birthday": [each.birthday for each in sold],
    }
    fixed = {"shown": pa.bool_(), "points": pa.int64(), "birthday": pa.bool_()}
    return backend.frame(table, **fixed, **dict.fromkeys(PRICES, pa.int64()) | kinds)


def decimals(backend, sold, kind=CENTS):
    return framed(backend, sold, Decimal("0.01"), **dict.fromkeys(PRICES, kind))


def priced(frame, policy=REGULATION, **options):
    named = {"promotion": "promotion", "special": "special", "birthday": "birthday"} | options
    found = frames.prices(
        frame, list_price="list", shown="shown", points="points", policy=policy, **named
    )
    in_order = sorted(rows(found), key=lambda row: row["id"])
    return [(row["payable"], row["basis"]) for row in in_order]


def quoted(sold, policy=REGULATION, unit=Decimal("0.01")):
    """Return what each line costs as a basket by itself."""
    return [_alone(each, policy, unit) for each in sold]


def _alone(sold, policy, unit):
    own = {"promotion": sold.promotion, "special": sold.special}
    own = {name: None if cents is None else cents * unit for name, cents in own.items()}
    checkout = Checkout(
        card_shown_by="holder" if sold.shown else None,
        birthday=DAY.replace(year=1990) if sold.birthday else None,
        identity="original",
        shop="North",
    )
    points = {"earned": sold.points, "points": sold.points}
    balance = Balance.plain(DAY, card="C1", shop="North", expires=DAY, **points)
    basket = Basket([Line(sold.price * unit, **own)], checkout=checkout)
    (line,) = quote(basket, balance, DAY, policy=policy).value.lines
    return line.payable, line.basis.value


NOBODY = Sold(10000, None, None, shown=False, points=50, birthday=True)
MEMBER = attrs.evolve(NOBODY, shown=True, points=29, birthday=False)


@each_exact
@pytest.mark.parametrize(
    ("sold", "cents", "basis"),
    [
        pytest.param(NOBODY, 10000, "list", id="no card"),
        pytest.param(MEMBER, 9000, "club", id="29 points"),
        pytest.param(attrs.evolve(MEMBER, points=30), 8500, "club tier", id="30 points"),
        pytest.param(attrs.evolve(MEMBER, birthday=True), 6000, "birthday", id="birthday"),
        pytest.param(attrs.evolve(MEMBER, promotion=8999), 8999, "promotion", id="below the club"),
        pytest.param(attrs.evolve(MEMBER, promotion=9000), 9000, "promotion", id="as the club"),
        pytest.param(attrs.evolve(MEMBER, promotion=9001), 9000, "club", id="above the club"),
        pytest.param(attrs.evolve(MEMBER, special=9000), 9000, "special", id="special"),
        pytest.param(
            attrs.evolve(NOBODY, promotion=7, special=7), 7, "promotion", id="both the same"
        ),
        pytest.param(attrs.evolve(NOBODY, promotion=10000), 10000, "list", id="as the list price"),
        pytest.param(attrs.evolve(NOBODY, special=0), 0, "special", id="given away"),
        pytest.param(attrs.evolve(MEMBER, price=0, birthday=True), 0, "list", id="nothing"),
        pytest.param(attrs.evolve(MEMBER, price=5), 5, "list", id="a half is rounded up"),
    ],
)
def test_the_lowest_price_wins_and_of_equal_ones_that_without_the_club(backend, sold, cents, basis):
    expected = [(Decimal(cents).scaleb(-2), basis)]
    assert quoted([sold]) == expected
    assert priced(decimals(backend, [sold])) == expected


@each_exact
@pytest.mark.parametrize(("special", "basis"), [("lowest", "club"), ("blocks", "special")])
def test_special_price_goods_take_a_club_price_only_where_the_policy_says_so(
    backend, special, basis
):
    policy = ClubPolicy(special=special)
    sold = [attrs.evolve(MEMBER, special=9500)]
    assert priced(decimals(backend, sold), policy) == quoted(sold, policy)
    assert quoted(sold, policy)[0][1] == basis


@each_exact
@given(sold=lines(st.integers(0, 3000)), policy=policies([Decimal("0.01"), Decimal("0.05"), 1]))
@frugal
def test_decimals_cost_what_a_basket_of_the_line_costs(backend, sold, policy):
    found = priced(decimals(backend, sold), policy)
    assert found == quoted(sold, policy)
    assert {payable.as_tuple().exponent for payable, _ in found} == {-2}


@each_exact
@given(sold=lines(st.integers(0, 3000)), policy=policies([Decimal("0.01"), Decimal("0.10")]))
@frugal
def test_whole_cents_cost_the_same(backend, sold, policy):
    expected = [(int(payable * 100), basis) for payable, basis in quoted(sold, policy)]
    assert priced(framed(backend, sold), policy, quantum="0.01") == expected


@each_backend
@given(sold=lines(st.integers(0, 3000)), policy=policies([Decimal("0.01"), Decimal("0.05")]))
@frugal
def test_floats_on_a_named_grid_cost_the_same(backend, sold, policy):
    floats = [
        attrs.evolve(
            each,
            price=each.price / 100,
            promotion=None if each.promotion is None else each.promotion / 100,
            special=None if each.special is None else each.special / 100,
        )
        for each in sold
    ]
    frame = framed(backend, floats, **dict.fromkeys(PRICES, pa.float64()))
    expected = [(float(payable), basis) for payable, basis in quoted(sold, policy)]
    assert priced(frame, policy, quantum="0.01") == expected


@each_backend
@given(sold=lines(st.integers(0, 10**15)), policy=policies([1, 5, 100]))
@frugal
def test_whole_units_beyond_what_floats_hold_cost_the_same(backend, sold, policy):
    full = [attrs.evolve(each, promotion=each.price + 1, special=each.price) for each in sold]
    assert priced(framed(backend, full), policy) == quoted(full, policy, unit=1)


@each_exact
@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_every_rounding_is_that_of_one_line(backend, rounding):
    policy = ClubPolicy(rate=Fraction(3, 4), price_step=1, price_rounding=rounding)
    sold = [attrs.evolve(MEMBER, price=cents) for cents in range(0, 1600, 33)]
    sold += [attrs.evolve(MEMBER, price=cents * 100 // 3 * 2) for cents in range(1, 24)]
    assert priced(decimals(backend, sold), policy) == quoted(sold, policy)


@each_exact
def test_columns_with_more_places_and_of_other_kinds_are_rounded_too(backend):
    frame = backend.frame(
        {
            "id": [0, 1],
            "list": [Decimal("10.00"), Decimal("10.00")],
            "promotion": [Decimal("8.1249"), None],
            "special": [None, 7],
            "shown": [True, True],
            "points": [0, 0],
            "birthday": [False, False],
        },
        promotion=pa.decimal128(9, 4),
    )
    assert priced(frame) == [(Decimal("8.12"), "promotion"), (Decimal("7.00"), "special")]


@each_backend
def test_prices_and_birthdays_without_a_column_are_nobodys(backend):
    frame = framed(backend, [attrs.evolve(MEMBER, promotion=1, special=1, birthday=True)])
    found = priced(frame, promotion=None, special=None, birthday=None, quantum="0.01")
    assert found == [(9000, "club")]


@each_exact
def test_points_may_be_empty_where_no_card_is_shown(backend):
    sold = [attrs.evolve(NOBODY, points=None), attrs.evolve(MEMBER, points=2**62)]
    assert priced(framed(backend, sold), quantum="0.01") == [(10000, "list"), (8500, "club tier")]
    never = ClubPolicy(tier_points=2**70)
    assert priced(framed(backend, sold), never, quantum="0.01")[1] == (9000, "club")


@each_backend
def test_an_empty_frame_stays_empty(backend):
    assert priced(framed(backend, []), quantum="0.01") == []


@each_backend
def test_the_frame_comes_back_as_it_was_with_two_columns_more(backend):
    frame = framed(backend, [MEMBER, attrs.evolve(NOBODY, promotion=7)])
    found = frames.prices(
        frame,
        list_price="list",
        shown="shown",
        points="points",
        policy=ClubPolicy(price_step=1),
        into=["pay", "why"],
    )
    assert isinstance(found, backend.kind)
    assert [*rows(found)[0]] == [*rows(frame)[0], "pay", "why"]
    added = [{"pay": 9000, "why": "club"}, {"pay": 10000, "why": "list"}]
    assert rows(found) == [row | more for row, more in zip(rows(frame), added, strict=True)]


@each_exact
def test_empty_places_and_kinds_of_prices_come_back_as_they_were(backend):
    frame = decimals(backend, [attrs.evolve(MEMBER, promotion=7), MEMBER])
    found = frames.prices(
        frame, list_price="list", shown="shown", points="points", promotion="promotion"
    )
    own = [{name: row[name] for name in PRICES} for row in rows(found)]
    assert own == [{name: row[name] for name in PRICES} for row in rows(frame)]


@each_exact
def test_the_largest_prices_are_exact(backend):
    policy = ClubPolicy(rate=Fraction(1, 3), price_step=1)
    sold = [attrs.evolve(MEMBER, price=MOST // 40)]
    assert priced(framed(backend, sold), policy) == quoted(sold, policy, unit=1)


# Refusals.


@each_exact
def test_faulty_rows_are_counted_and_named(backend):
    sold = [
        attrs.evolve(MEMBER, price=None),
        attrs.evolve(MEMBER, promotion=-1),
        attrs.evolve(MEMBER, special=-1),
        attrs.evolve(MEMBER, shown=None),
        attrs.evolve(MEMBER, points=None),
        attrs.evolve(MEMBER, birthday=None),
        attrs.evolve(NOBODY, points=None),
    ]
    with pytest.raises(InvalidValueError) as caught:
        priced(framed(backend, sold), quantum="0.01", key="id")
    assert re.search(
        r"^1 of 7 rows without 'list'.*\(id 0\); 1 of 7 rows with a negative 'promotion'.*"
        r"\(id 1\); 1 of 7 rows with a negative 'special'.*\(id 2\); 1 of 7 rows without 'shown':"
        r" expected true or false in each \(id 3\); 1 of 7 rows without 'birthday'.*\(id 5\); 1 of"
        r" 7 rows with a card and without 'points': .* \(id 4\)$",
        "; ".join(caught.value.problems),
    )


def test_a_list_price_that_cannot_hold_the_step_is_refused():
    message = r"^'list' holds .* and prices are rounded to 0\.01: expected .* quantum=\"0\.01\""
    with pytest.raises(InvalidValueError, match=message):
        priced(framed(POLARS, [MEMBER]))
    with pytest.raises(InvalidValueError, match=message):
        priced(framed(POLARS, [MEMBER], **dict.fromkeys(PRICES, pa.decimal128(12, 1))))


def test_floats_need_a_grid_and_none_stand_beside_whole_numbers():
    frame = framed(POLARS, [attrs.evolve(MEMBER, price=1.5)], list=pa.float64())
    with pytest.raises(InvalidTypeError, match=r"quantum=\"0\.01\""):
        priced(frame, promotion=None, special=None)
    with pytest.raises(InvalidTypeError, match=r"^of the prices \['list', .* some are floats"):
        priced(frame, quantum="0.01")
    classic = framed(PANDAS, [MEMBER, attrs.evolve(MEMBER, promotion=5)])
    with pytest.raises(InvalidTypeError, match=r"expected one kind; .* cast them to 'Int64'"):
        priced(classic, special=None, quantum="0.01")


def test_columns_of_other_kinds_are_refused():
    frame = framed(POLARS, [MEMBER])
    names = {"list_price": "list", "shown": "shown", "points": "points"}
    for wrong, message in (
        ({"shown": "points"}, r"^column 'points' holds Int64: expected true or false"),
        ({"birthday": "points"}, r"^column 'points' holds Int64: expected true or false"),
        ({"points": "shown"}, r"^column 'shown' holds Boolean: expected whole numbers; where"),
        ({"list_price": "shown"}, r"^column 'shown' holds Boolean: expected whole numbers or"),
        ({"policy": "gold"}, r"ClubPolicy"),
    ):
        with pytest.raises(InvalidTypeError, match=message):
            frames.prices(frame, **names | {"quantum": "0.01"} | wrong)


def test_a_column_is_one_price():
    with pytest.raises(InvalidValueError, match=r"^the prices are .*: expected each column once"):
        priced(framed(POLARS, [MEMBER]), special="list", quantum="0.01")


def test_an_unknown_column_is_named():
    with pytest.raises(UnknownKeyError, match="no column 'sale'"):
        priced(framed(POLARS, [MEMBER]), promotion="sale", quantum="0.01")


@pytest.mark.parametrize("into", [["a"], ["a", "A"], ["a", "b", "c"]], ids=["1", "same", "3"])
def test_two_names_are_added(into):
    with pytest.raises(InvalidValueError, match=r"^into is .*: expected 2 names, of the price"):
        priced(framed(POLARS, [MEMBER]), into=into, quantum="0.01")


def test_a_name_that_is_taken_is_refused():
    with pytest.raises(InvalidValueError, match="has a column 'points' already"):
        priced(framed(POLARS, [MEMBER]), into=["pay", "points"], quantum="0.01")


def test_prices_too_large_to_be_multiplied_are_refused():
    with pytest.raises(InvalidValueError, match=r"^'list' goes up to .* units, times 0\.90 in st"):
        priced(framed(POLARS, [attrs.evolve(MEMBER, price=MOST // 4)]), quantum="0.01")


@pytest.mark.parametrize("backend", [POLARS, PANDAS_ARROW, DUCKDB], ids=lambda each: each.name)
def test_a_rounded_price_has_room_in_its_kind(backend):
    sold = [attrs.evolve(NOBODY, price=9999)]
    narrow = decimals(backend, sold, pa.decimal128(4, 2))
    assert priced(narrow) == [(Decimal("99.99"), "list")]
    with pytest.raises(InvalidValueError, match=r"goes up to 9999 units, which steps of 1 round"):
        priced(narrow, ClubPolicy(price_step=1))
