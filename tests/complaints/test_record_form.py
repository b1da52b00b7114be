"""The complaint record of an exporter, and what the customer's demand is worth."""

from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.complaints.record_form import (
    RECORD_FORM,
    Attachment,
    Compensation,
    DemandRounding,
    Discount,
    GoodsReturn,
    OtherDemand,
    demand_value,
)
from clientrules.core.outcome import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import hostile_decimals

TENTH = Decimal("0.10")


def worth(demand, *, amount=1000, quantity=50, **policy):
    decision = demand_value(
        demand, amount=amount, quantity=quantity, policy=DemandRounding(**policy)
    )
    assert decision.reasons[0].clause.id == "FT-CP-4"
    return decision.value


def discount(rate=None, amount=None):
    return Discount(rate=rate, amount=amount)


@pytest.mark.clause("FT-CP-4", 1)
def test_a_record_without_an_order_number_lacks_it():
    filled = [item.name for item in RECORD_FORM.items if item.name != "order no"]
    assert [item.name for item in RECORD_FORM.missing(filled).value] == ["order no"]
    assert RECORD_FORM.missing([*filled, "order no"]).value == ()
    assert len(RECORD_FORM.items) == 12


def test_three_kinds_of_papers_are_attached():
    assert [each.value for each in Attachment] == ["record", "fax", "letter"]


@pytest.mark.clause("FT-CP-4", 2)
def test_a_tenth_off_a_thousand_is_a_hundred():
    assert worth(discount(TENTH)) == 100


@pytest.mark.parametrize(
    ("demand", "value"),
    [
        (Compensation(Decimal("80.50")), Decimal("80.50")),
        (Compensation(0), 0),
        (Compensation(2000), 2000),
        (discount(amount=30), 30),
        (discount(amount=1000), 1000),
        (discount(TENTH, 100), 100),
        (discount(TENTH, Decimal("100.00")), 100),
        (discount(0), 0),
        (discount(1), 1000),
    ],
    ids=str,
)
def test_a_demand_in_money_is_worth_its_money(demand, value):
    assert worth(demand) == value


def test_a_discount_by_rate_is_rounded_to_the_cent_half_up():
    third = Fraction(1, 3)
    assert worth(discount(third), amount=Decimal("0.05")) == Decimal("0.02")
    assert worth(discount(TENTH), amount=Decimal("0.05")) == Decimal("0.01")
    assert worth(discount(TENTH), amount=Decimal("0.05"), rounding=ROUND_DOWN) == 0
    assert worth(discount(third), amount=100, quantum=1) == 33


def test_rate_and_amount_agree_after_rounding():
    assert worth(discount(Fraction(1, 3), Decimal("33.33")), amount=100) == Decimal("33.33")


@pytest.mark.parametrize("amount", [99, Decimal("100.01"), 0])
def test_a_rate_and_an_amount_that_disagree_are_an_error(amount):
    with pytest.raises(InvalidValueError, match=r"which is 100.00 of 1000: expected the two"):
        worth(discount(TENTH, amount))


def test_a_discount_is_no_more_than_the_shipment_cost():
    with pytest.raises(InvalidValueError, match="the discount is 1001 of 1000: expected no more"):
        worth(discount(amount=1001))


@pytest.mark.parametrize(
    "demand", [GoodsReturn(50), GoodsReturn(0), OtherDemand("an apology")], ids=str
)
def test_a_demand_that_is_no_money_has_no_stated_worth(demand):
    value = worth(demand)
    assert isinstance(value, Unspecified)
    assert value.field == "the worth of the demand"


def test_no_more_is_returned_than_was_shipped():
    with pytest.raises(InvalidValueError, match=r"the return is 50.01 of 50 shipped"):
        worth(GoodsReturn(Decimal("50.01")))


@given(
    st.fractions(0, 1, max_denominator=1000),
    st.decimals(0, 10**12, places=2),
)
def test_a_discount_by_rate_is_within_half_a_cent_and_agrees_with_itself(rate, amount):
    with hostile_decimals():
        value = worth(discount(rate), amount=amount)
        assert worth(discount(rate, value), amount=amount) == value
    assert abs(Fraction(value) - Fraction(amount) * rate) <= Fraction(1, 200)


# What is refused.


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Compensation(-1), InvalidValueError, "Compensation.amount is -1"),
        (lambda: Compensation(0.5), InvalidTypeError, "Compensation.amount is 0.5"),
        (discount, InvalidValueError, "neither rate nor amount"),
        (lambda: discount(10), InvalidValueError, "Discount.rate is 10: expected a rate"),
        (lambda: discount(0.1), InvalidTypeError, "Discount.rate is 0.1"),
        (lambda: discount(amount=-1), InvalidValueError, "Discount.amount is -1"),
        (lambda: GoodsReturn(-1), InvalidValueError, "GoodsReturn.quantity is -1"),
        (lambda: OtherDemand(" "), InvalidValueError, "wish is empty"),
        (lambda: DemandRounding(quantum=0.01), InvalidTypeError, "quantum is 0.01"),
        (lambda: worth("money"), InvalidTypeError, "demand is 'money'"),
        (lambda: worth(Compensation(1), amount=-1), InvalidValueError, "amount is -1"),
        (lambda: worth(Compensation(1), quantity=-1), InvalidValueError, "quantity is -1"),
        (lambda: worth(Compensation(1), amount=1.0), InvalidTypeError, "amount is 1.0"),
    ],
    ids=[
        *("compensation below zero", "float compensation", "empty discount", "percent as rate"),
        *("float rate", "discount below zero", "return below zero", "no wish", "float quantum"),
        *("no demand", "amount below zero", "quantity below zero", "float amount"),
    ],
)
def test_a_demand_that_cannot_be_is_an_error(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


@pytest.mark.parametrize("wrong", [{"rounding": "up"}, {"quantum": Decimal(0)}])
def test_money_is_rounded_by_a_rounding_of_decimal_to_a_step_above_zero(wrong):
    with pytest.raises(InvalidValueError):
        DemandRounding(**wrong)
