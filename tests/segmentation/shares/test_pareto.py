"""What the few make of the whole, and who is among them."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.key_accounts import KA4_4
from clientrules.segmentation import AbcClass, AbcPolicy, abc
from clientrules.segmentation.shares import ParetoPolicy, has_major_sales_share, pareto_share
from tests.core.samples import OURS, copies, hostile_decimals
from tests.segmentation.samples import HUGE, NOT_AMOUNTS, bases, some_turnover


@pytest.mark.clause("KA4-4", 1)
def test_the_top_two_of_ten_may_bring_eighty_of_a_hundred():
    decision = pareto_share([50, 30, *[Decimal("2.5")] * 8])
    assert decision.value == Fraction(4, 5)
    assert decision.reasons[0].text() == ("the top 2 of 10 customers bring 80.0 %; said to be 0.80")


@pytest.mark.clause("KA4-4", 2)
def test_a_single_customer_brings_all():
    assert pareto_share({"Ann": 5}).value == 1


@pytest.mark.parametrize(("count", "top"), [(1, 1), (5, 1), (6, 2), (10, 2), (11, 3)])
def test_a_fraction_of_a_customer_counts_as_a_whole_one(count, top):
    assert pareto_share([1] * count).value == Fraction(top, count)


def test_where_nobody_brings_anything_there_is_no_share():
    decision = pareto_share([0, 0])
    assert decision.value is None
    assert decision.reasons[0].text() == "the top 1 of 2 customers bring -; said to be 0.80"


@given(some_turnover)
def test_the_top_customers_bring_at_least_their_share_of_heads(base):
    with hostile_decimals():
        share = pareto_share(base).value
        assert share == pareto_share(iter(base.values())).value
    assert Fraction(1, 5) <= share <= 1


def test_amounts_of_any_size_give_an_exact_share():
    assert pareto_share([HUGE[0], 1]).value == Fraction(10**40, 10**40 + 1)


def test_changed_shares_are_the_callers_or_the_firms():
    policy = ParetoPolicy(customers=Decimal("0.50"))
    decision = pareto_share([3, 1], policy=policy)
    assert decision.value == Fraction(3, 4)
    assert "customers 0.50: set by the caller (KA4-4 says 0.20)" in decision.why()
    assert "sales 0.80 (KA4-4)" in decision.why()
    ours = attrs.evolve(policy, cites={"customers": OURS})
    assert pareto_share([3, 1], policy=ours).reasons[0].clause is OURS


@pytest.mark.parametrize("name", ["customers", "sales"])
@pytest.mark.parametrize(
    ("value", "error"),
    [
        (0.2, InvalidTypeError),
        (True, InvalidTypeError),
        (0, InvalidValueError),
        (20, InvalidValueError),
    ],
)
def test_the_shares_are_exact_and_above_zero(name, value, error):
    with pytest.raises(error, match=rf"ParetoPolicy\.{name} is "):
        ParetoPolicy(**{name: value})


@pytest.mark.parametrize(("value", "error"), NOT_AMOUNTS)
def test_sales_and_profits_are_exact_and_finite(value, error):
    with pytest.raises(error, match="the sales or profit of 'Bob' is "):
        pareto_share({"Ann": 1, "Bob": value})
    with pytest.raises(error, match="the sales of 'Bob' is "):
        has_major_sales_share("Ann", {"Ann": 1, "Bob": value})


def test_negative_sales_are_refused_with_every_name():
    with pytest.raises(InvalidValueError) as caught:
        pareto_share({"Ann": -1, "Bob": 5, "Cid": -2})
    assert str(caught.value) == (
        "negative sales or profit of 'Ann' -1, 'Cid' -2: expected zero or more;"
        " net the returns of earlier periods, or leave these customers out"
    )
    with pytest.raises(InvalidValueError, match="negative sales of 'Ann' -1"):
        has_major_sales_share("Bob", {"Ann": -1, "Bob": 5})


@pytest.mark.parametrize("empty", [[], {}])
def test_an_empty_base_has_no_top(empty):
    with pytest.raises(InvalidValueError, match=r"(amounts|sales) is empty"):
        pareto_share(empty)


@pytest.mark.parametrize("wrong", [5, None, "57"])
def test_sales_are_a_mapping_or_stand_alone(wrong):
    with pytest.raises(InvalidTypeError, match=r"^amounts: "):
        pareto_share(wrong)


@pytest.mark.parametrize(
    ("customer", "expected"), [("Ann", True), ("Bob", True), ("Cid", True), ("Dee", False)]
)
def test_the_major_part_is_made_by_the_smallest_group_that_reaches_it(customer, expected):
    sales = {"Ann": 60, "Bob": 15, "Cid": 15, "Dee": 10}
    decision = has_major_sales_share(customer, sales)
    assert decision.value is expected
    assert decision.reasons[0].clause is KA4_4
    assert decision.reasons[0].text() == (
        f"sales of {sales[customer]} against 15, from which the top group makes 0.80 of all"
    )


@given(bases, st.sampled_from([Decimal("0.50"), Decimal("0.80"), 1]))
def test_the_top_group_is_class_a_at_its_share(base, share):
    result = abc(base, policy=AbcPolicy(lines=(share, 1)))
    for customer in base:
        decision = has_major_sales_share(customer, base, policy=ParetoPolicy(sales=share))
        assert decision.value is (result[customer] is AbcClass.A)


def test_where_nobody_sells_anything_nobody_has_a_major_share():
    decision = has_major_sales_share("Ann", {"Ann": 0})
    assert decision.value is False
    assert decision.reasons[0].text() == "sales of 0 in a base where nobody has any"


def test_a_customer_outside_the_base_is_an_unknown_key():
    with pytest.raises(UnknownKeyError, match="no customer 'Eve' in this base of 1"):
        has_major_sales_share("Eve", {"Ann": 1})


def test_the_firms_own_clause_on_the_major_part_decides():
    policy = ParetoPolicy(sales=Decimal("0.60"), cites={"sales": OURS})
    assert has_major_sales_share("Ann", {"Ann": 1}, policy=policy).reasons[0].clause is OURS


def test_the_sales_of_a_base_are_a_mapping():
    with pytest.raises(InvalidTypeError, match="expected a mapping from customer to sales"):
        has_major_sales_share(0, [1, 2])


def test_a_policy_of_the_few_is_a_value():
    for copy in copies(ParetoPolicy()):
        assert copy == ParetoPolicy()
        assert hash(copy) == hash(ParetoPolicy())
