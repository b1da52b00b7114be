"""The report of each Monday, and what managers check regularly."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.core import Refused, Role, Unspecified, months
from clientrules.core.dates import previous_week
from clientrules.core.tables import Permit
from clientrules.regulations.roles import DEPUTY, PROJECT, SALES_DEPARTMENT
from clientrules.sales.managers import (
    DEPUTISING,
    MANAGER_CHECKS,
    WEEKLY_REPORT,
    WEEKLY_REPORT_CONTENT,
    WEEKLY_REPORT_STEPS,
)

CHECKS = [row.value for row in MANAGER_CHECKS]


@pytest.mark.parametrize(
    ("week_end", "due"),
    [
        pytest.param(
            dt.date(2025, 3, 9),
            dt.date(2025, 3, 10),
            marks=pytest.mark.clause("FLOOR-8.5", 1),
        ),
        pytest.param(
            dt.date(2025, 1, 5),
            dt.date(2025, 1, 6),
            marks=pytest.mark.clause("FLOOR-8.5", 2),
        ),
        (dt.date(2024, 12, 30), dt.date(2025, 1, 6)),
        (dt.date(2024, 2, 29), dt.date(2024, 3, 4)),
    ],
    ids=str,
)
def test_the_report_on_a_week_is_due_on_the_monday_after(week_end, due):
    decision = WEEKLY_REPORT.next_due(week_end)
    assert decision.value == due
    assert decision.reasons[0].clause.id == "FLOOR-8.5"


@given(st.dates(dt.date(2000, 1, 10), dt.date(2100, 1, 1)))
def test_the_report_of_a_monday_is_on_the_week_before(day):
    due = WEEKLY_REPORT.next_due(day).value
    monday, sunday = previous_week(due)
    assert due.weekday() == 0
    assert monday <= day <= sunday


def test_the_report_holds_calls_visits_and_closed_customers_for_the_sales_department():
    missing = WEEKLY_REPORT_CONTENT.missing(["visits"]).value
    assert [str(item) for item in missing] == [
        f"calls for the {SALES_DEPARTMENT}",
        f"closed customers for the {SALES_DEPARTMENT}",
    ]


def test_the_project_reports_and_the_assistant_sorts():
    steps = WEEKLY_REPORT_STEPS
    assert [step.role for step in steps.steps[:1]] == [PROJECT]
    assert isinstance(steps.check("sort into the database", []).value, Refused)
    assert str(steps.next_steps(["report"]).value[0].role) == "sales assistant"


@pytest.mark.clause("FLOOR-8.3", 1)
@pytest.mark.parametrize("check", CHECKS, ids=[check.what for check in CHECKS])
def test_a_check_without_an_interval_is_unspecified(check):
    assert isinstance(check.next_due(dt.date(2025, 1, 31)).value, Unspecified)
    assert isinstance(check.is_due(None, dt.date(2025, 1, 31)).value, Unspecified)


@pytest.mark.clause("FLOOR-8.3", 2)
@pytest.mark.parametrize("check", CHECKS, ids=[check.what for check in CHECKS])
def test_a_check_every_month_clamps_to_the_months_end(check):
    decision = check.choose(months(1)).next_due(dt.date(2025, 1, 31))
    assert decision.value == dt.date(2025, 2, 28)
    assert decision.reasons[0].clause.id == "FLOOR-8.3"


# The deputy.

OUT = ["the sales manager is out"]


def ask(action="run daily operation", to="internal", role=DEPUTY, facts=OUT):
    return DEPUTISING.ask(action, to=to, role=role, facts=facts)


@pytest.mark.clause("SREG-2.4d", 1)
def test_the_deputy_may_run_daily_operation_while_the_manager_is_out():
    decision = ask()
    assert isinstance(decision.value, Permit)
    assert decision.reasons[0].clause.id == "SREG-2.4d"


@pytest.mark.clause("SREG-2.4d", 2)
def test_the_deputy_may_not_while_the_manager_is_in():
    decision = ask(facts=[])
    assert isinstance(decision.value, Refused)
    assert decision.reasons[0].text() == "the sales manager is out does not hold"


@pytest.mark.clause("SREG-2.4d", 3)
@pytest.mark.parametrize(
    ("action", "to"),
    [("sign", "contract"), ("handle", "funds"), ("run daily operation", "external")],
)
def test_the_clause_allows_nothing_beyond_internal_daily_operation(action, to):
    assert isinstance(ask(action, to).value, Refused)


def test_nobody_else_deputises():
    assert isinstance(ask(role=Role("salesman")).value, Refused)
