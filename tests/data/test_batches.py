"""Rows of files, frames and queries: what is blank, how a day and a yes are written, and groups."""

import csv
import datetime as dt
import sqlite3
from io import StringIO

import pandas as pd
import pytest

from clientrules import data
from clientrules.complaints.case.events import Event as CaseEvent
from clientrules.core.frozen_map import FrozenMap
from clientrules.errors import InvalidTypeError
from clientrules.loyalty.events import Event as CardEvent
from clientrules.sales import DealEvent, DealStep, Lead, Registration
from clientrules.sales.rota.events import Joined, RotaFact
from clientrules.service import ShopVisit

REGISTER = """\
customer,project,agent,at,channel,entered,approved,forgot_agent
195,Park,Wu,2026-03-01,visit,TRUE,yes,no
195,Park,Lin,2026-03-09T10:00:00+08:00,来访,是,1,0
7,Park,Wu,2026-03-02,visit,true,maybe,
"""
EVENTS = """\
deal,event,on,amount,id
7-302,signed,2026-03-02,800000,
7-303,签约,2026-03-02,900000,
7-302,collected,2026-03-09,240000.50,R-1
7-303,collectd,2026-03-10,5,R-2
7-304,cancelled,2026-03-10,,
,signed,2026-03-10,5,
"""


def rows(text):
    return csv.DictReader(StringIO(text))


def said(loaded):
    return [str(each) for each in loaded.problems]


def test_a_yes_in_a_file_is_written_in_words_and_a_blank_cell_says_nothing():
    loaded = data.load_rows(Registration, rows(REGISTER))
    first, second = loaded.good.values()
    assert (first.at, first.entered, first.forgot_agent) == (dt.date(2026, 3, 1), True, False)
    assert (second.entered, second.approved) == (True, True)
    assert said(loaded) == [
        "[3].approved is 'maybe': expected true or false",
        "[3].forgot_agent is missing: expected true or false",
    ]


def test_a_form_says_yes_without_words():
    row = next(iter(rows(REGISTER)))
    with pytest.raises(data.DataError, match="entered is 'TRUE': expected true or false"):
        data.load(Registration, row)


def test_the_events_of_deals_are_grouped_by_deal_and_a_deal_with_a_wrong_row_is_left_out():
    loaded = data.load_rows(DealEvent, rows(EVENTS), by="deal")
    assert [*loaded.groups] == ["7-302", "7-304"]
    signed, collected = loaded.groups["7-302"]
    assert (signed.step, signed.id, collected.id) == (DealStep.SIGNED, None, "R-1")
    assert loaded.groups["7-304"][0].amount is None
    assert [*loaded.good] == [1, 2, 3, 5]
    assert said(loaded) == [
        (
            "[4].event is 'collectd': expected one of subscribed, signed, collected, refunded,"
            " cancelled, signed again (did you mean collected?)"
        ),
        "[6].deal is missing: expected the group of the row",
    ]


def test_rows_are_grouped_by_a_field_of_theirs_as_well():
    loaded = data.load_rows(Registration, rows(REGISTER), by="customer")
    assert [entry.agent for entry in loaded.groups["195"]] == ["Wu", "Lin"]
    again = data.load_rows(Registration, loaded.good.values(), by="customer")
    assert again.groups == loaded.groups
    blank = data.load_rows(Registration, [{"customer": ""}], by="customer")
    assert blank.groups == {}


def test_what_lacks_a_group_or_is_no_row_is_named():
    event = DealEvent(DealStep.SIGNED, dt.date(2026, 3, 2), 5)
    assert said(data.load_rows(DealEvent, [event, "row"], by="deal")) == [
        "[1].deal is missing: expected the group of the row",
        "[2].deal is missing: expected the group of the row",
        "[2] is 'row': expected a table with event, on, amount",
    ]
    with pytest.raises(InvalidTypeError, match="by is 5"):
        data.load_rows(DealEvent, [], by=5)


def test_whole_files_are_refused_with_every_problem():
    with pytest.raises(data.DataError) as caught:
        data.load_rows(Registration, rows(REGISTER)).whole()
    assert len(caught.value.problems) == 2
    loaded = data.load_rows(ShopVisit, [])
    assert loaded.whole() is loaded


def test_events_of_every_family_are_told_apart_by_one_key():
    card = {"event": "purchased", "id": 1, "on": "2026-03-01", "paid": "9.50", "shop": "North"}
    card |= {"card": "", "reason": "", "points": float("nan"), "order": None}
    case = {"event": "happened", "step": "received", "at": "2026-03-01T09:00:00Z", "because": ""}
    joined = {"event": "joined", "agent": "Wu", "ground": ""}
    called = {"event": "called", "attendance": {}}
    bought = data.load_rows(CardEvent, [card]).good[1]
    assert (bought.paid, bought.card, bought.order) == (data.load(int, 19) / 2, None, 0)
    assert data.load_rows(CaseEvent, [case], by="event").groups["happened"][0].because == ""
    assert data.load_rows(RotaFact, [joined]).good[1] == Joined("Wu")
    problems = data.load_rows(RotaFact, [joined, called]).problems
    assert all(each.path.startswith("[2].attendance.") for each in problems)


def test_frames_write_days_as_midnights_and_nothing_as_no_number():
    frame = pd.DataFrame(
        {
            "name": ["L1", "L2"],
            "source": ["marketing", "online"],
            "finder": [float("nan"), "Wu"],
            "created": pd.to_datetime(["2026-03-01", "2026-03-02"]),
            "remark": [None, "spring fair"],
            "category": ["hotel", "hotel"],
            "customer": [pd.NA, "C7"],
        }
    )
    loaded = data.load_rows(Lead, frame.to_dict("records")).whole()
    first, second = loaded.good.values()
    assert (first.created, first.finder, first.remark) == (dt.date(2026, 3, 1), None, "")
    assert (second.finder, second.customer) == ("Wu", "C7")
    visit = {"customer": "Wu", "group": "bought", "day": pd.Timestamp("2026-03-01 10:00")}
    assert data.load_rows(ShopVisit, [visit]).problems[0].near == "2026-03-01"
    assert data.load_rows(ShopVisit, [visit | {"day": pd.NaT}]).problems[0].kind == "missing"


def test_a_blank_list_in_a_cell_is_empty_and_one_that_is_not_there_is_missing():
    from clientrules.sales import Deal

    deal = {"subscribed_at": "2026-03-01", "signed_at": "", "collected_at": "", "settled_at": ""}
    assert data.load_rows(Deal, [deal | {"changes": ""}]).good[1].changes == ()
    assert data.load_rows(Deal, [deal]).problems[0].kind == "missing"


def test_rows_of_a_query_are_read_and_so_is_any_mapping():
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    found = connection.execute("select 'signed' event, '2026-03-02' 'on', 5 amount, null id")
    loaded = data.load_rows(DealEvent, found).whole()
    connection.close()
    frozen = FrozenMap({"event": "signed", "on": "2026-03-02", "amount": 5})
    assert data.load(DealEvent, frozen) == loaded.good[1]
