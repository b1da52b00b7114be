"""A result becomes rows of single values, which every frame, file and sheet takes."""

import datetime as dt
from decimal import Decimal

import pandas as pd
import polars as pl
import pytest

from clientrules import data
from clientrules.core import Decision, Reason
from clientrules.errors import InvalidTypeError
from clientrules.loyalty import fold, statement
from clientrules.sales import Shares
from clientrules.sales.attribution.payees import PayeeRole
from clientrules.sales.attribution.shares import Share
from clientrules.segmentation import AbcClass, ValueCuts, abc, migrations, value_matrix
from tests.wrong_input.known import CALLED
from tests.wrong_input.samples import CLAUSE, arguments_of, call

ANSWER = Decision(Shares((Share("A", PayeeRole.AGENT, 1),), 1), (Reason(CLAUSE, "so"),))
SINGLE = (str, int, float, Decimal, dt.date, type(None))


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
    assert row["why"].startswith("current value 150")


def test_a_decision_gives_the_rows_of_its_answer_with_why():
    assert data.rows(ANSWER) == [
        {"payee": "A", "role": "agent", "numerator": 1, "why": "so"},
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


def test_migrations_are_one_row():
    (row,) = data.rows(migrations({"Ann": AbcClass.A}, {"Ann": AbcClass.B}))
    assert row["joined"] == "none"


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
    assert [row["amount"] for row in rows] == [100]
