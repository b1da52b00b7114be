"""Transactions add up by the year and month of the order."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.records.files.transactions import implausible_shipments, performance
from tests.core.samples import copies, hostile_decimals
from tests.records.trading import ORDER, order

orders = st.builds(
    order, st.dates(dt.date(2020, 1, 1), dt.date(2025, 12, 31)), st.decimals(-999, 10**6, places=2)
)


@pytest.mark.clause("FT-INFO-4", 1)
def test_months_add_up_to_their_year():
    decision = performance([order(dt.date(2024, 2, 1), 50), order(dt.date(2024, 1, 31), 100)])
    assert list(decision.value.years.items()) == [(2024, 150)]
    assert list(decision.value.months.items()) == [((2024, 1), 100), ((2024, 2), 50)]
    assert decision.reasons[0].text() == "2 transactions: 2024: 150"


@pytest.mark.clause("FT-INFO-4", 2)
def test_the_turn_of_the_year_parts_two_years():
    made = [order(dt.date(2024, 1, 1), 10), order(dt.date(2023, 12, 31), 10)]
    assert list(performance(made).value.years.items()) == [(2023, 10), (2024, 10)]


def test_goods_that_come_back_count_against_the_year():
    made = [order(dt.date(2024, 1, 1), Decimal("10.50")), order(dt.date(2024, 3, 1), -4)]
    assert performance(made).value.years == {2024: Decimal("6.50")}


def test_no_transactions_are_no_performance():
    decision = performance([])
    assert decision.value.years == decision.value.months == {}
    assert str(decision) == "none"


@given(st.lists(orders))
def test_years_and_months_add_up_to_all_transactions(made):
    with hostile_decimals():
        found = performance(made).value
    total = sum(each.amount for each in made)
    assert sum(found.years.values()) == sum(found.months.values()) == total
    assert list(found.months) == sorted(found.months)


@pytest.mark.parametrize(
    ("shipped", "plausible"),
    [
        pytest.param(dt.date(2024, 5, 1), False, marks=pytest.mark.clause("FT-FORM-13-6", 1)),
        pytest.param(dt.date(2024, 5, 3), True, marks=pytest.mark.clause("FT-FORM-13-6", 2)),
        (dt.date(2024, 5, 2), False),
        (dt.date(2024, 5, 4), True),
        (None, True),
    ],
    ids=range(5),
)
def test_nothing_is_shipped_before_it_is_ordered(shipped, plausible):
    made = order(dt.date(2024, 5, 3), shipped=shipped)
    decision = implausible_shipments([ORDER, made])
    assert decision.value == (() if plausible else (made,))
    assert ("before the order of 2024-05-03" in decision.why()) is not plausible


@pytest.mark.parametrize("rule", [performance, implausible_shipments])
def test_only_transactions_are_taken(rule):
    with pytest.raises(InvalidTypeError, match=r"transactions.* is 'C1': expected a Transaction"):
        rule([ORDER, "C1"])
    with pytest.raises(InvalidTypeError, match=r"transactions: "):
        rule(ORDER)


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"amount": 1.5}, InvalidTypeError, r"Transaction\.amount is 1\.5"),
        ({"quantity": 1.5}, InvalidTypeError, r"Transaction\.quantity is 1\.5"),
        ({"customer": " "}, InvalidValueError, r"Transaction\.customer is empty"),
        ({"ordered": None}, InvalidTypeError, r"ordered is None"),
        ({"shipped": dt.datetime(2024, 5, 3)}, InvalidTypeError, r"shipped is the instant"),
    ],
    ids=range(5),
)
def test_bad_facts_are_refused(change, error, message):
    with pytest.raises(error, match=message):
        attrs.evolve(ORDER, **change)


def test_transactions_and_performance_are_values():
    assert str(ORDER) == "C1 of 2024-01-15"
    for value in (ORDER, performance([ORDER]).value):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)
