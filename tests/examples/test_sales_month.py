"""A month of a sales floor, from its files to what each payee is paid."""

import csv
from collections import defaultdict
from decimal import Decimal
from io import StringIO

import pytest
import sales_month

from clientrules import data


@pytest.fixture(scope="module")
def statement():
    return sales_month.month()


def paid(statement, deal):
    return {str(payee): total for payee, total in statement.of_deal(deal).totals.items()}


def test_a_recognised_agent_leaves_the_new_one_the_share_of_the_firms_own_clause(statement):
    shares = {(line.payee, line.share.limit_denominator()) for line in statement.of_deal("5-307")}
    assert {payee: share * 100 for payee, share in shares} == {"Lin": 60, "Gao": 40}
    assert statement.of_deal("5-307").lines[0].clauses[0].id == "S-7"


@pytest.mark.parametrize(
    ("deal", "payees"),
    [
        ("6-101", {"Lin"}),  # the first registration had lapsed
        ("6-204", {"Wu", "Chen"}),  # spouses, each with an agent
        ("5-601", {"Wu"}),  # not recognised in time
    ],
)
def test_who_is_paid_follows_from_the_register(statement, deal, payees):
    assert paid(statement, deal).keys() == payees


def test_a_cancelled_deal_pays_nothing_in_the_end_and_one_signed_again_does(statement):
    assert paid(statement, "7-302") == {"Chen": 0}
    assert paid(statement, "7-405")["Gao"] > 0


def test_money_given_back_takes_commission_back(statement):
    assert "money given back" in {line.cause for line in statement.of_deal("7-102")}


def test_two_deals_stay_open_and_say_why(statement):
    assert [each.deal for each in statement.nothing] == ["8-101", "8-202"]
    assert all("undecided" in str(each) for each in statement.nothing)


def test_a_payees_file_adds_up_to_the_total(statement):
    for payee, total in statement.totals.items():
        rows = csv.DictReader(StringIO(data.to_csv(statement.of_payee(payee))))
        assert sum(Decimal(row["amount"]) for row in rows) == total


def test_the_rows_of_a_deal_make_the_deal_again():
    rows = defaultdict(list)
    for row in sales_month.rows("deal_events"):
        rows[row["deal"]].append(row)
    events = data.load_rows(sales_month.DealEvent, sales_month.rows("deal_events"), by="deal")
    assert len(events.groups) == len(rows) == 21
    assert {deal: len(each) for deal, each in events.groups.items()} == {
        deal: len(each) for deal, each in rows.items()
    }


def test_it_is_told_in_words(statement):
    told = list(sales_month.lines(statement))
    assert told[0].startswith("Wu: ")
    assert told[-1].startswith("nothing is due: 8-202: who shares it is undecided")
    assert all(len(line) < 150 for line in told)
