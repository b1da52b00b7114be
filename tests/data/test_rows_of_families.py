"""The results of every family are tables: a customer, a line, a clock, a criterion a row."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from clientrules import data
from clientrules.complaints import Complaint, Happened, Paused, clocks, duties
from clientrules.complaints.factory import monthly_pareto
from clientrules.core import Decision, Reason, Undecided, Weekday, WorkingTime, months
from clientrules.loyalty import ClubPolicy, fold, statement, under_policy
from clientrules.records import Transaction, performance
from clientrules.sales import (
    DealEvent,
    Lead,
    LeadSource,
    Rota,
    RoundRobin,
    Staffing,
    commissions_due,
)
from clientrules.sales.leads import assign_leads
from clientrules.segmentation import AbcClass, Screening, migrations
from clientrules.service import (
    GreetingPolicy,
    birthday_list,
    due_list,
    quota_report,
    satisfaction_score,
)
from clientrules.service.contact.cadences import VISITS_TO_CLASS_A
from clientrules.service.satisfaction.surveys import SurveyMeasure, SurveyScore
from tests.sales.plans import COLLECTED, day, deal
from tests.wrong_input.samples import CLAUSE, DAY, INSTANT


def test_segmentation_moves_between_classes_are_rows_who_came_and_went_among_them():
    a, b = AbcClass.A, AbcClass.B
    rows = data.rows(migrations({"Ann": a, "Bob": a, "Cid": b}, {"Ann": b, "Bob": a, "Dee": a}))
    assert rows[:2] == [
        {"before": "A", "after": "A", "customers": 1, "share": Decimal("0.5")},
        {"before": "A", "after": "B", "customers": 1, "share": Decimal("0.5")},
    ]
    assert rows[-2:] == [
        {"before": None, "after": "A", "customers": 1, "share": None},
        {"before": "B", "after": None, "customers": 1, "share": None},
    ]
    assert len(rows) == 11


def test_segmentation_a_scorecard_is_a_row_for_each_criterion():
    assert data.rows(Screening(False, ["credit"], ["margin"])) == [
        {"criterion": "credit", "met": True, "qualifies": False},
        {"criterion": "margin", "met": False, "qualifies": False},
    ]


def test_loyalty_another_policy_is_a_row_for_each_member():
    issued = ("card issued", "0", dt.date(2026, 5, 1), "Lin", "North", "first")
    account = fold([issued, ("purchased", "1", dt.date(2026, 5, 4), 250, "North", "Lin")])
    change = under_policy({"Lin": account}, ClubPolicy(unit=50), dt.date(2026, 5, 31))
    assert data.rows(change) == [{"member": "Lin", "before": 2, "after": 5, "change": 3}]
    empty = data.rows(statement(fold([issued]), dt.date(2026, 4, 1)))
    assert empty == []


def test_complaints_a_clock_is_a_row_with_its_reason():
    handled = Happened("handled", at=dt.datetime(2025, 5, 7, 15, tzinfo=dt.UTC))
    (row,) = data.rows(clocks(Complaint("C1", [handled]), handled.at + dt.timedelta(days=4)))
    assert (row["clock"], row["state"], row["due"]) == ("report", "breached", dt.date(2025, 5, 10))
    assert row["why"]
    complaint = Complaint("C1", [handled, Paused(at=handled.at, because="samples")])
    assert [row["event"] for row in data.rows(complaint)] == ["happened", "paused"]
    assert data.rows(Complaint("C1", [])) == []


def test_complaints_the_causes_of_each_month_and_the_duties_of_a_department_are_rows():
    complaints = [(dt.date(2026, 1, 5), "scratch"), (dt.date(2026, 2, 5), "dent")]
    rows = data.rows(monthly_pareto(complaints))
    assert [(row["cause"], row["count"], row["share"]) for row in rows] == [
        ("scratch", 1, 1),
        ("dent", 1, 1),
    ]
    found = data.rows(duties("quality department"))
    assert (found[0]["what"], found[0]["name"]) == ("act", "lead the investigation")
    stated = data.rows(duties("business department"))
    assert [row["what"] for row in stated][-1] == "fact"


def test_sales_a_statement_is_a_row_a_payment_and_says_of_which_deals_nothing_is_due():
    open_deal = Decision(Undecided(None, "whose"), (Reason(CLAUSE, "so"),))
    sold = deal(("signed", 1, 1000), ("collected", 2, 500))
    waiting = [
        deal(("signed", 1, 5), name="D2"),
        deal(("signed", 1, 5), name="D3", shares=open_deal),
    ]
    found = data.rows(commissions_due([sold, *waiting], day(31), period_end=None, policy=COLLECTED))
    paid = [row for row in found if row["deal"] == "D1"]
    assert {row["payee"] for row in paid} == {"A", "B", "public pool"}
    assert (paid[0]["role"], paid[0]["share"]) == ("original", Decimal("0.35"))
    assert [row["amount"] for row in found[len(paid) :]] == [0, 0, 0, 0]
    assert found[-1]["payee"] is None
    assert all(row["why"] for row in found)


def test_sales_leads_and_the_rota_are_rows():
    lead = Lead.plain("L1", LeadSource.MARKETING, dt.date(2026, 3, 1), category="hotel")
    own = Lead.plain("L2", LeadSource.ONLINE, dt.date(2026, 3, 1), category="hotel")
    rules = {LeadSource.MARKETING: RoundRobin(people=["Wu"])}
    staffing = Staffing(present=["Wu"], open_leads={"Wu": 0})
    assigned = data.rows(assign_leads([lead, own], rules, staffing=staffing))
    assert [(row["lead"], row["source"], row["owner"]) for row in assigned] == [
        ("L1", "marketing", "Wu"),
        ("L2", "online", None),
    ]
    assert data.rows(Rota(["Wu", "Lin"])) == [
        {"place": 1, "agent": "Wu"},
        {"place": 2, "agent": "Lin"},
    ]


def test_service_who_is_due_and_whose_birthday_it_is_are_rows_with_the_reason():
    base = {"Ann": ("A", dt.date(2025, 1, 31)), "Bob": ("A", None)}
    cadences = {"A": VISITS_TO_CLASS_A.choose(months(1))}
    rows = data.rows(due_list(base, dt.date(2025, 2, 28), cadences=cadences))
    assert [(row["customer"], row["class"], row["last"]) for row in rows] == [
        ("Bob", "A", None),
        ("Ann", "A", dt.date(2025, 1, 31)),
    ]
    assert all(row["why"] for row in rows)
    born = {"Ann": dt.date(1990, 3, 1)}
    policy = GreetingPolicy(birthday_lead=3)
    (row,) = data.rows(birthday_list(born, dt.date(2025, 2, 28), policy=policy))
    assert (row["customer"], row["day"]) == ("Ann", dt.date(2025, 3, 1))


def test_service_a_score_and_a_quota_are_rows():
    (row,) = data.rows(satisfaction_score([5, 4, 4, 5, 2]))
    assert (row["measure"], row["score"], row["satisfied"]) == ("CSAT", Decimal("0.8"), 4)
    assert row["low"] < row["score"] < row["high"]
    alike = SurveyScore(SurveyMeasure.EFFORT, Fraction(1), 2, {"answers": 2}, None)
    assert data.rows(alike)[0]["low"] is None
    found = quota_report([], [], first=DAY, last=DAY, on=DAY)
    assert [row["done"] for row in data.rows(found)] == [0, 0, 0]


def test_records_what_a_customer_bought_is_a_row_a_month():
    sale = Transaction(
        customer="Ann", country="CN", contract="K1", product="tea", quantity=1, amount=5,
        ordered=DAY, shipped=DAY,
    )  # fmt: skip
    (row,) = data.rows(performance([sale, sale]))
    assert (row["year"], row["month"], row["amount"]) == (2026, 5, 10)


def test_core_what_made_a_due_date_is_a_row_a_day():
    hours = WorkingTime({Weekday.MONDAY: "09:00-17:00"}, "Asia/Shanghai")
    rows = data.rows(hours.explain(INSTANT, INSTANT.add(hours=2)))
    assert (rows[-1]["day"], rows[-1]["worked"]) == (DAY, dt.timedelta(hours=2))


def test_wrong_rows_are_rows():
    loaded = data.load_rows(DealEvent, [{"event": "sined", "on": "2026-03-02", "amount": 5}, 5])
    assert [(row["row"], row["field"], row["near"]) for row in data.rows(loaded)] == [
        (1, "event", "signed"),
        (2, "", ""),
    ]
