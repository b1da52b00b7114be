"""The statistics of customers, and the average turnover of a year."""

import datetime as dt
from decimal import ROUND_DOWN, Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.records.files.turnover_statistics import (
    AverageTurnoverPolicy,
    average_annual_turnover,
    customer_statistics,
)
from tests.core.samples import OURS
from tests.records.trading import order

RECORDED = AverageTurnoverPolicy(years="recorded", cites={"years": OURS})


def yearly(*years):
    return [order(dt.date(year, 6, 1), 300 // len(years)) for year in years]


@pytest.mark.parametrize(
    ("years", "average"),
    [
        pytest.param((2022, 2023, 2024), 100, marks=pytest.mark.clause("FT-FORM-13-4", 1)),
        pytest.param((2022,), 300, marks=pytest.mark.clause("FT-FORM-13-4", 2)),
        ((2022, 2024), 100),
        ((2024, 2022), 100),
        ((2022, 2022), 300),
    ],
    ids=range(5),
)
def test_the_average_is_over_the_years_from_the_first_deal_to_the_last(years, average):
    decision = average_annual_turnover(yearly(*years))
    assert decision.value == average
    assert decision.reasons[0].clause.id == "FT-FORM-13-4"


def test_a_firm_may_count_the_years_with_a_deal_alone():
    decision = average_annual_turnover(yearly(2022, 2024), policy=RECORDED)
    assert decision.value == 150
    assert decision.reasons[0].clause is OURS


def test_the_turn_of_the_year_makes_two_years():
    made = [order(dt.date(2023, 12, 31), 10), order(dt.date(2024, 1, 1), 10)]
    assert average_annual_turnover(made).value == 10


def test_the_average_is_rounded_to_the_policys_quantum():
    made = [order(dt.date(year, 1, 1), amount) for year, amount in ((2022, 100), (2024, 100))]
    assert average_annual_turnover(made).value == Decimal("66.67")
    whole = AverageTurnoverPolicy(quantum=1, rounding=ROUND_DOWN)
    assert average_annual_turnover(made, policy=whole).value == 66


@given(st.lists(st.integers(2000, 2024), min_size=1))
def test_the_span_never_gives_more_than_the_recorded_years(years):
    made = [order(dt.date(year, 1, 1)) for year in years]
    span = average_annual_turnover(made).value
    assert span <= average_annual_turnover(made, policy=RECORDED).value


def test_a_row_a_customer_with_contracts_and_goods_once_each():
    made = [
        order(dt.date(2022, 1, 1), 100),
        order(dt.date(2022, 2, 1), 70, customer="Bob", country="Peru", product="coal"),
        order(dt.date(2023, 1, 1), 100, contract="C2"),
        order(dt.date(2023, 1, 2), 100, contract="C2", product="coal"),
    ]
    decision = customer_statistics(made)
    ann, bob = decision.value
    assert attrs.asdict(ann) == {
        "customer": "Ann",
        "country": "Chile",
        "contracts": ("C1", "C2"),
        "goods": ("ore", "coal"),
        "orders": 2,
        "turnover": 300,
        "average": 150,
    }
    assert (bob.customer, bob.country, bob.orders, bob.average) == ("Bob", "Peru", 1, 70)
    assert str(ann) == "Ann: 2 orders, 300"
    assert "2 customers with 4 transactions" in decision.why()
    assert customer_statistics([]).value == ()


def test_a_return_is_no_order_and_adds_no_year_to_the_average():
    made = [order(dt.date(2022, 1, 1), 200), order(dt.date(2023, 1, 1), -100)]
    (row,) = customer_statistics(made).value
    assert (row.orders, row.contracts, row.turnover, row.average) == (1, ("C1",), 100, 100)
    (none,) = customer_statistics([order(dt.date(2023, 1, 1), -100)]).value
    assert (none.orders, none.turnover, none.average) == (0, -100, -100)


@given(st.lists(st.tuples(st.sampled_from(["C1", "C2"]), st.integers(-3, 3)), min_size=1))
def test_the_orders_are_the_contracts_with_a_line_that_is_no_return(lines):
    made = [order(dt.date(2024, 1, 1), amount, contract=each) for each, amount in lines]
    (row,) = customer_statistics(made).value
    assert row.orders == len({each for each, amount in lines if amount >= 0})
    assert customer_statistics(made[::-1]).value[0].orders == row.orders


@pytest.mark.parametrize(
    ("lines", "orders", "turnover"),
    [
        ([("C1", 2, 100), ("C1", 1, 50)], 1, 150),
        ([("C1", 2, 100), ("C2", 1, 50)], 2, 150),
        ([("C1", 2, 100), ("C1", -2, -100)], 1, 0),
        ([("C1", 2, 100), ("R1", -2, -100)], 1, 0),
        ([("C1", 2, 100), ("R1", 2, -100)], 1, 0),
        ([("C1", 1, 0), ("R1", -1, 0)], 1, 0),
        ([("R1", -2, -100)], 0, -100),
    ],
    ids=range(7),
)
def test_the_lines_of_a_contract_are_one_order_and_a_return_is_none(lines, orders, turnover):
    made = [
        order(dt.date(2024, 1, 1), amount, contract=contract, quantity=quantity)
        for contract, quantity, amount in lines
    ]
    (ann,) = customer_statistics(made).value
    assert (ann.orders, ann.turnover) == (orders, turnover)
    (again,) = customer_statistics(made[::-1]).value
    assert again.orders == orders


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: average_annual_turnover([]), InvalidValueError, r"transactions is empty"),
        (lambda: average_annual_turnover(["C1"]), InvalidTypeError, r"transactions.* is 'C1'"),
        (lambda: customer_statistics(["C1"]), InvalidTypeError, r"transactions.* is 'C1'"),
        (lambda: AverageTurnoverPolicy(years="all"), InvalidValueError, r"years is 'all'"),
        (lambda: AverageTurnoverPolicy(quantum=0.1), InvalidTypeError, r"quantum is 0\.1"),
        (lambda: AverageTurnoverPolicy(rounding=1), InvalidTypeError, r"rounding is 1"),
    ],
    ids=range(6),
)
def test_bad_facts_are_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()
