"""A result becomes rows of single values, which every frame, file and sheet takes."""

import csv
import datetime as dt
from decimal import Decimal
from io import StringIO
from typing import NamedTuple

import attrs
import pandas as pd
import polars as pl
import pytest

from clientrules import data
from clientrules.core import Decision, Item, Reason, Refused
from clientrules.errors import InvalidTypeError
from clientrules.loyalty import fold, statement
from clientrules.sales import CommissionedDeal, DealEvent, Milestone, Shares
from clientrules.sales.attribution.payees import PayeeRole
from clientrules.sales.attribution.shares import Share
from clientrules.sales.rota.events import Joined, Restored
from clientrules.segmentation import AbcClass, AbcPolicy, Order, ValueCuts, abc, value_matrix
from clientrules.segmentation.key_accounts import Delivery
from tests.wrong_input.known import CALLED
from tests.wrong_input.samples import CLAUSE, INSTANT, arguments_of, call

ANSWER = Decision(Shares((Share("A", PayeeRole.AGENT, 1),), 1), (Reason(CLAUSE, "so"),))
SINGLE = (str, int, float, Decimal, dt.date, dt.timedelta, type(None))


def test_classes_by_turnover_are_rows_with_share_line_and_reason():
    rows = data.rows(abc({"Cid": 60, "Ann": 700, "Dee": 40, "Bob": 200}))
    assert [row["customer"] for row in rows] == ["Ann", "Bob", "Cid", "Dee"]
    assert rows[1] == {
        "customer": "Bob",
        "class": "B",
        "turnover": 200,
        "share": Decimal("0.200000"),
        "cumulated": Decimal("0.900000"),
        "line": 200,
        "why": rows[1]["why"],
    }
    assert "200" in rows[1]["why"]
    assert [row["line"] for row in rows] == [700, 200, None, None]


def test_customers_as_large_as_one_another_share_the_cumulated_share():
    rows = data.rows(abc({"Ann": 50, "Bob": 25, "Cid": 25}))
    assert [row["cumulated"] for row in rows] == [Decimal("0.5"), 1, 1]


def test_a_base_without_turnover_has_no_shares():
    rows = data.rows(abc({"Ann": 0}))
    assert (rows[0]["share"], rows[0]["cumulated"]) == (None, None)


def test_segments_are_rows_with_both_values_and_the_reason():
    matrix = value_matrix({"Ann": (150, 80)}, policy=ValueCuts(current=100, potential=100))
    (row,) = data.rows(matrix)
    assert (row["segment"], row["current"], row["potential"]) == ("secondary", 150, 80)
    assert (row["current_cut"], row["potential_cut"]) == (100, 100)
    assert row["why"].startswith("current value 150")


def test_a_decision_gives_the_rows_of_its_answer_with_why():
    assert data.rows(ANSWER) == [
        {"payee": "A", "role": "agent", "share": Decimal("1.000000"), "why": "so"},
    ]
    assert data.rows(Decision(AbcClass.A, (Reason(CLAUSE, "so"),))) == [{"value": "A", "why": "so"}]
    assert data.rows([ANSWER, ANSWER]) == 2 * data.rows(ANSWER)


def test_what_is_known_by_key_is_a_row_a_key():
    assert data.rows({"Ann": AbcClass.A}) == [{"key": "Ann", "value": "A"}]
    assert data.rows({"Ann": CLAUSE})[0]["value"] == "OUR-1"
    assert data.rows([]) == []


def test_a_statement_is_a_row_a_posting():
    issued = ("card issued", "0", dt.date(2026, 5, 1), "Lin", "North", "first")
    account = fold([issued, ("purchased", "1", dt.date(2026, 5, 4), 250, "North", "Lin")])
    rows = data.rows(statement(account, dt.date(2026, 5, 31)))
    assert rows
    assert {"on", "kind"} <= rows[0].keys()


@pytest.mark.parametrize("single", [None, 5, "text", AbcClass.A, len])
def test_a_single_value_is_no_table(single):
    with pytest.raises(InvalidTypeError, match=r"the result is .*: expected what a rule returned"):
        data.rows(single)


@pytest.mark.parametrize(
    "path", sorted(path for path, each in CALLED.items() if isinstance(each, type))
)
def test_every_public_record_is_rows_of_single_values(path):
    called = CALLED[path]
    value = call(called, arguments_of(called))
    if not hasattr(called, "__attrs_attrs__"):
        pytest.skip("no record")
    for row in data.rows(value):
        assert all(isinstance(each, SINGLE) for each in row.values())


def test_frames_take_the_rows_as_they_are():
    rows = data.rows(abc({"Ann": 900, "Bob": 100}))
    assert pl.DataFrame(rows)["class"].to_list() == pd.DataFrame(rows)["class"].tolist()


def test_a_clause_stands_as_its_id_and_a_reason_as_its_sentence():
    (row,) = data.rows([Reason(CLAUSE, "so")])
    assert row == {"value": "so"}


def test_payments_are_rows_too():
    rows = data.rows(ANSWER.value.pay(100))
    assert rows == [{"payee": "A", "role": "agent", "numerator": 1, "amount": 100}]


def test_all_rows_have_the_same_columns_and_say_of_which_kind_they_are():
    joined, restored = Joined("Wu"), Restored(agent="Wu", ground="handed back", approved_by=None)
    assert data.rows([joined, restored]) == [
        {
            "event": "joined",
            "agent": "Wu",
            "ground": None,
            "approved_by": None,
            "confirmed_by": None,
        },
        {
            "event": "restored",
            "agent": "Wu",
            "ground": "handed back",
            "approved_by": None,
            "confirmed_by": None,
        },
    ]
    forms = data.rows([Item("signature"), Milestone(1, Decimal(1))])
    assert [row["kind"] for row in forms] == ["item", "milestone"]


def test_what_is_read_from_rows_becomes_the_same_rows():
    events = [("signed", dt.date(2026, 3, 2), 800), ("cancelled", dt.date(2026, 3, 9), None)]
    deal = CommissionedDeal(
        name="7-302", shares=ANSWER.value, events=events, vat_included=True, vat_rate=None
    )
    rows = data.rows(deal)
    assert rows[1] == {
        "event": "cancelled",
        "on": dt.date(2026, 3, 9),
        "amount": None,
        "id": None,
    }
    again = data.load_rows(DealEvent, csv.DictReader(StringIO(data.to_csv(deal)))).whole()
    assert tuple(again.good.values()) == deal.events


def test_a_csv_file_has_the_names_of_the_columns_first():
    assert data.to_csv(ANSWER.value.pay(100)) == "payee,role,numerator,amount\nA,agent,1,100.00\n"
    assert data.to_csv([]) == "\n"


def test_rows_are_rows_already_and_a_list_within_is_told_by_place():
    rows = data.rows(ANSWER)
    assert data.rows(rows) == rows
    assert data.rows([(1, "a"), ()]) == [
        {"1": 1, "2": "a", "value": None},
        dict.fromkeys("12") | {"value": None},
    ]
    assert data.rows({"x": ["a", "b"]}) == [
        {"key": "x", "value": "a"},
        {"key": "x", "value": "b"},
    ]


def test_a_single_clause_or_reason_is_one_row():
    assert data.rows(CLAUSE) == [{"value": "OUR-1"}]
    assert data.rows(Refused((Reason(CLAUSE, "so"), Reason(CLAUSE, "and so")))) == [
        {"reasons": "so; and so"}
    ]
    found = {"names": frozenset("ba"), "by": {"x": AbcClass.A}, "none": {}}
    assert data.rows([found]) == [{"names": "a, b", "by": "x A", "none": None}]


def test_a_policy_is_a_row_for_each_number_with_its_clause():
    rows = data.rows(AbcPolicy(cites={}))
    assert rows[0] == {"number": "lines", "value": "0.70, 0.90", "clause": "FT-ABC-1"}


def test_a_record_without_words_of_its_own_lies_in_the_row_that_holds_it():
    order = Order(customer="Ann", quantity=5, status="key", placed=INSTANT)
    (row,) = data.rows([Delivery(order, 3)])
    assert (row["order_customer"], row["order_status"], row["quantity"]) == ("Ann", "key", 3)


class Sale(NamedTuple):
    customer: str
    paid: Decimal


@attrs.frozen
class Held:
    buffer: memoryview = attrs.field(factory=lambda: memoryview(b"x"), repr=False)
    name: str = "x"


def test_records_of_the_callers_own_are_rows_too():
    assert data.rows(Sale("Ann", Decimal(5))) == [{"customer": "Ann", "paid": 5}]
    assert data.rows([Sale("Ann", Decimal(5))]) == data.rows(Sale("Ann", Decimal(5)))
    assert data.rows(Held())[0]["name"] == "x"
