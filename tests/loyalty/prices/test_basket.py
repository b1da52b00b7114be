"""What a customer brings to the checkout."""

import datetime as dt
from decimal import Decimal

import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from clientrules.loyalty.prices.basket import Basket, Checkout, Coupon, Line
from tests.core.samples import copies
from tests.loyalty.shopping import basket, shown
from tests.segmentation.samples import NOT_AMOUNTS


@pytest.mark.parametrize("field", ["list_price", "promotion", "special"])
def test_a_price_may_be_zero_and_never_less(field):
    given = {"list_price": 5, field: 0}
    assert getattr(Line(**given), field) == 0
    with pytest.raises(InvalidValueError, match=rf"Line\.{field} is -0\.01: expected zero or more"):
        Line(**(given | {field: Decimal("-0.01")}))


@pytest.mark.parametrize(("wrong", "error"), NOT_AMOUNTS, ids=range(len(NOT_AMOUNTS)))
def test_amounts_are_exact(wrong, error):
    for make in (
        lambda: Line(wrong),
        lambda: Coupon(amount_off="5" if wrong is None else wrong),
        lambda: Coupon(amount_off=1, least=wrong),
        lambda: basket(1, order_discount=wrong),
    ):
        with pytest.raises(error):
            make()


def test_a_line_may_have_no_promotion_and_no_special_price():
    assert (Line(5).promotion, Line(5).special) == (None, None)


def test_a_coupon_is_for_all_lines_unless_it_names_some():
    assert Coupon(amount_off=5).lines is None
    assert Coupon(amount_off=5, lines=[1, 0, 1]).lines == {0, 1}


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ([], InvalidValueError),
        ([True], InvalidTypeError),
        ([0.0], InvalidTypeError),
        ("0", InvalidTypeError),
        (0, InvalidTypeError),
    ],
    ids=repr,
)
def test_a_coupon_names_places_in_the_basket(lines, error):
    with pytest.raises(error):
        Coupon(amount_off=5, lines=lines)


@pytest.mark.parametrize(("place", "fits"), [(-1, False), (0, True), (1, True), (2, False)])
def test_a_coupon_is_for_lines_that_are_there(place, fits):
    if fits:
        assert basket(1, 2, coupon=Coupon(amount_off=1, lines=[place])).coupon.lines == {place}
    else:
        with pytest.raises(InvalidValueError, match=r"expected places from 0 to 1"):
            basket(1, 2, coupon=Coupon(amount_off=1, lines=[place]))


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"card_shown_by": "spouse"}, InvalidValueError),
        ({"card_shown_by": True}, InvalidValueError),
        ({"identity": "photo"}, InvalidValueError),
        ({"birthday": "1990-05-10"}, InvalidTypeError),
        ({"birthday": dt.datetime(1990, 5, 10)}, InvalidTypeError),
        ({"shop": ""}, InvalidValueError),
        ({"shop": None}, InvalidTypeError),
    ],
    ids=repr,
)
def test_a_checkout_says_what_the_cashier_saw(facts, error):
    with pytest.raises(error):
        shown(**facts)


def test_what_the_cashier_saw_is_never_assumed():
    with pytest.raises(TypeError, match="missing 4 required"):
        Checkout()


@pytest.mark.parametrize(
    ("lines", "error"),
    [((), InvalidValueError), ((5,), InvalidTypeError), (None, InvalidTypeError)],
    ids=repr,
)
def test_a_basket_has_at_least_one_line(lines, error):
    with pytest.raises(error):
        Basket(lines, checkout=shown())


@pytest.mark.parametrize("wrong", [{"checkout": None}, {"coupon": 5}], ids=repr)
def test_a_basket_holds_a_checkout_and_perhaps_a_coupon(wrong):
    with pytest.raises(InvalidTypeError):
        Basket([Line(5)], **({"checkout": shown()} | wrong))


def test_a_discount_is_never_negative():
    with pytest.raises(InvalidValueError, match="order_discount is -1"):
        basket(5, order_discount=-1)


def test_a_basket_is_a_value():
    value = basket(5, Line(7, special=6), coupon=Coupon(amount_off=1, lines=[0]), order_discount=1)
    for copy in copies(value):
        assert copy == value
        assert hash(copy) == hash(value)


@pytest.mark.parametrize("off", [{}, {"amount_off": 5, "share_off": Decimal("0.10")}], ids=str)
def test_a_coupon_is_of_an_amount_or_of_a_share(off):
    with pytest.raises(InvalidValueError, match=r"write amount_off=10 .* or share_off=Decimal"):
        Coupon(**off)


@pytest.mark.parametrize("share", [Decimal("1.1"), 10, -1, 0.1, "0.10", True], ids=repr)
def test_a_share_off_is_exact_and_at_most_the_whole(share):
    with pytest.raises(RulesError, match=r"^Coupon\.share_off is "):
        Coupon(share_off=share)
