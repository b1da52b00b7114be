"""The four kinds of tracking, and the tables in which orders, shipments and products are kept."""

from decimal import Decimal

import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.export_service import FT_T13_11
from clientrules.service.contact.tracking_tables import (
    NOT_BY_LETTER,
    ORDER_TABLE,
    PRODUCT_TABLE,
    SHIPMENT_TABLE,
    TRACKING_QUESTIONS,
    TrackingKind,
    product_margin,
    weights_agree,
)
from tests.core.samples import copies, hostile_decimals
from tests.segmentation.samples import HUGE, NOT_AMOUNTS

TABLES = [ORDER_TABLE, SHIPMENT_TABLE, PRODUCT_TABLE]


def row(table, **changes):
    """Return a complete row, with columns changed by their names in words."""
    given = {item.name: "entry" for item in table.items}
    return given | {name.replace("_", " "): entry for name, entry in changes.items()}


def names(decision):
    return [item.name for item in decision.value]


# Kinds.


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "delivery status", TrackingKind.SHIPMENT, marks=pytest.mark.clause("FT-TRACK", 1)
        ),
        pytest.param(
            "is the customer content",
            TrackingKind.SATISFACTION,
            marks=pytest.mark.clause("FT-TRACK", 2),
        ),
        ("order status", TrackingKind.ORDER),
        ("product data", TrackingKind.PRODUCT),
    ],
)
def test_a_question_belongs_to_one_kind_of_tracking(question, expected):
    assert TRACKING_QUESTIONS.look_up(question).value is expected


def test_every_kind_of_tracking_answers_a_question():
    assert {row.value for row in TRACKING_QUESTIONS} == set(TrackingKind)


# Tables.


@pytest.mark.clause("FT-T13-11", 1)
def test_an_order_without_its_number_is_not_complete():
    decision = ORDER_TABLE.missing_from(row(ORDER_TABLE, order_no=None))
    assert names(decision) == ["order no"]
    assert decision.reasons[0].clause is FT_T13_11


@pytest.mark.clause("FT-T13-11", 2)
def test_an_order_that_is_not_paid_by_letter_of_credit_needs_no_number_of_one():
    given = row(ORDER_TABLE) | {"L/C no": ""}
    assert names(ORDER_TABLE.missing_from(given, facts={NOT_BY_LETTER})) == []
    assert names(ORDER_TABLE.missing_from(given)) == ["L/C no"]


@pytest.mark.clause("FT-T13-12", 1)
def test_a_shipment_without_its_contract_is_not_complete():
    assert names(SHIPMENT_TABLE.missing_from(row(SHIPMENT_TABLE, contract_no=" "))) == [
        "contract no"
    ]


@pytest.mark.clause("FT-T13-12", 2)
@pytest.mark.parametrize("table", TABLES, ids=["order", "shipment", "product"])
def test_nothing_is_missing_from_a_complete_row(table):
    assert names(table.missing_from(row(table))) == []


@pytest.mark.parametrize("table", TABLES, ids=["order", "shipment", "product"])
def test_a_remark_may_be_blank_and_nothing_else(table):
    assert "remark" not in names(table.missing_from({}))
    assert len(table.missing_from({}).value) == len(table.items) - 1


def test_zero_and_no_are_entries_where_a_number_or_yes_or_no_is_asked_for():
    given = row(SHIPMENT_TABLE, quantity=0, manufacturing_status=False)
    assert names(SHIPMENT_TABLE.missing_from(given)) == []
    assert names(SHIPMENT_TABLE.missing_from({**given, "customer": False})) == ["customer"]


@pytest.mark.parametrize("entry", ["entry", None])
def test_a_column_that_the_table_does_not_have_is_refused(entry):
    with pytest.raises(UnknownKeyError, match=r"'order number' is not on the list of FT-T13-11"):
        ORDER_TABLE.missing_from(row(ORDER_TABLE, order_number=entry))


@pytest.mark.parametrize(
    ("table", "expected"), [(ORDER_TABLE, NOT_BY_LETTER), (SHIPMENT_TABLE, "none")]
)
def test_a_fact_that_excuses_no_column_is_refused(table, expected):
    with pytest.raises(UnknownKeyError, match=rf"'paid' excuses no .* expected one of {expected}$"):
        table.missing_from({}, facts=["paid"])


@pytest.mark.parametrize(
    "make",
    [
        lambda: ORDER_TABLE.missing_from(["order no"]),
        lambda: ORDER_TABLE.missing_from({}, facts=NOT_BY_LETTER),
    ],
    ids=range(2),
)
def test_what_is_no_row_and_no_facts_is_refused(make):
    with pytest.raises(InvalidTypeError, match=r" is "):
        make()


# Products.


@pytest.mark.parametrize(
    ("gross", "net", "agree"),
    [
        pytest.param(9, 10, False, marks=pytest.mark.clause("FT-T13-13", 1)),
        pytest.param(10, 10, True, marks=pytest.mark.clause("FT-T13-13", 2)),
        (Decimal("10.01"), 10, True),
        (Decimal("9.99"), 10, False),
        (0, 0, True),
    ],
    ids=range(5),
)
def test_the_gross_weight_is_never_below_the_net_weight(gross, net, agree):
    assert weights_agree(gross=gross, net=net).value is agree


def test_the_reason_names_both_weights():
    assert weights_agree(gross=9, net=10).reasons[0].text() == (
        "the gross weight 9 is below the net weight 10"
    )
    assert weights_agree(gross=10, net=10).reasons[0].text() == (
        "the gross weight 10 is at least the net weight 10"
    )


@pytest.mark.parametrize(
    ("deal", "cost", "expected"),
    [
        (12, 9, 3),
        (Decimal("12.50"), Decimal("9.75"), Decimal("2.75")),
        (9, 12, -3),
        (HUGE[2], 0, HUGE[2]),
    ],
    ids=range(4),
)
def test_a_margin_is_the_deal_price_less_the_cost_price(deal, cost, expected):
    with hostile_decimals():
        decision = product_margin(deal_price=deal, cost_price=cost)
        assert decision.value == expected
    assert decision.reasons[0].clause.id == "FT-T13-13"


@pytest.mark.parametrize(("value", "error"), NOT_AMOUNTS)
def test_weights_and_prices_are_exact(value, error):
    with pytest.raises(error, match=r"^gross is "):
        weights_agree(gross=value, net=1)
    with pytest.raises(error, match=r"^net is "):
        weights_agree(gross=1, net=value)
    with pytest.raises(error, match=r"^deal_price is "):
        product_margin(deal_price=value, cost_price=1)
    with pytest.raises(error, match=r"^cost_price is "):
        product_margin(deal_price=1, cost_price=value)


def test_a_weight_is_not_negative():
    with pytest.raises(InvalidValueError, match=r"net is -1: expected zero or more"):
        weights_agree(gross=1, net=-1)


def test_tables_are_values():
    for table in TABLES:
        for copy in copies(table):
            assert copy == table
            assert hash(copy) == hash(table)
