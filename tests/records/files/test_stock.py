"""What a customer still has: what was bought less the use recorded, never less than nothing."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from clientrules.core import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from clientrules.records.files.stock import CustomerStock, StockPolicy, customer_stock, reorder_due
from tests.core.samples import OURS, hostile_decimals

quantities = st.lists(st.decimals(0, 10**6, places=2))


@pytest.mark.clause("STORE-3.4s", 1)
@pytest.mark.parametrize(
    ("bought", "used"), [([6], [4]), ([4, 2], [1, 3]), ([Decimal("6.5")], [Decimal("4.5")])]
)
def test_what_is_left_is_the_stock(bought, used):
    assert customer_stock(bought=bought, used=used).value == CustomerStock(2, 0)


@pytest.mark.clause("STORE-3.4s", 2)
def test_more_use_than_purchases_leaves_nothing_and_a_warning():
    decision = customer_stock(bought=[2], used=[3])
    assert decision.value == CustomerStock(0, 1)
    assert "0 (check the records: 1 used beyond the purchases)" in decision.why()


def test_nothing_bought_and_nothing_used_is_nothing():
    stock = customer_stock(bought=[], used=[]).value
    assert stock == CustomerStock(0, 0)
    assert str(stock) == "0"


@given(quantities, quantities)
def test_the_stock_is_exact_and_one_of_its_parts_is_zero(bought, used):
    with hostile_decimals():
        stock = customer_stock(bought=bought, used=used).value
    assert stock.quantity >= 0
    assert stock.overused >= 0
    assert 0 in (stock.quantity, stock.overused)
    assert stock.quantity - stock.overused == sum(bought) - sum(used)


@pytest.mark.parametrize(("quantity", "due"), [(0, True), (2, True), (Decimal("2.01"), False)])
def test_an_order_is_prompted_from_the_firms_stock_on(quantity, due):
    policy = StockPolicy(reorder_at=2, cites={"reorder_at": OURS})
    decision = reorder_due(CustomerStock(quantity, 0), policy=policy)
    assert decision.value is due
    assert decision.reasons[0].clause is OURS


def test_without_a_number_no_order_is_prompted():
    value = reorder_due(CustomerStock(0, 0), policy=StockPolicy()).value
    assert isinstance(value, Unspecified)
    assert value.field == "reorder_at"


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: customer_stock(bought=[1.5], used=[]), InvalidTypeError, r"bought\[0\] is"),
        (lambda: customer_stock(bought=[], used=[-1]), InvalidValueError, r"used\[0\] is -1"),
        (lambda: customer_stock(bought=6, used=[]), InvalidTypeError, r"bought: 6"),
        (lambda: CustomerStock(0.5, 0), InvalidTypeError, r"CustomerStock\.quantity is 0\.5"),
        (lambda: CustomerStock(-1, 0), InvalidValueError, r"CustomerStock\.quantity is -1: expec"),
        (lambda: CustomerStock(0, -1), InvalidValueError, r"CustomerStock\.overused is -1: expec"),
        (lambda: StockPolicy(reorder_at=0.5), InvalidTypeError, r"StockPolicy\.reorder_at is 0\.5"),
        (lambda: reorder_due(2, policy=StockPolicy()), InvalidTypeError, r"stock is 2"),
    ],
    ids=range(8),
)
def test_bad_facts_are_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_every_quantity_that_is_none_is_named_by_its_place():
    with pytest.raises(RulesError) as refused:
        customer_stock(bought=[1, -2, 1.5], used=[])
    assert [each.partition(":")[0] for each in refused.value.problems] == [
        "bought[1] is -2",
        "bought[2] is 1.5 (float)",
    ]
