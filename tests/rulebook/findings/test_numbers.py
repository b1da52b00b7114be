"""The numbers of one part are held against each other."""

from decimal import Decimal

import attrs
import pytest

from clientrules.core import Permission, Permissions, WorkingTime
from clientrules.core.clause import Clause, Source
from clientrules.core.dates.term import days, hours, months, weeks, working_days
from clientrules.records import AccessPolicy, Deed
from clientrules.records.disclosure import AccessRegime, AccessRule, DestructionPolicy
from clientrules.regulations.roles import (
    BRANCH_MANAGER,
    INFORMATION_CLERK,
    PROJECT_LEADER,
    PROJECT_MANAGER,
)
from clientrules.rulebook import Rulebook, lint
from clientrules.sales import PricePolicy
from clientrules.segmentation.shares import ParetoPolicy
from clientrules.service import (
    ContactGaps,
    CorrectionPolicy,
    FollowUpPolicy,
    RepairVisitLimits,
    ReplyPolicy,
    ReturnVisitPolicy,
)

OURS = Clause("K-1", "One of the firm's own.", Source("House rules"))
WEEK = WorkingTime({"Monday": "09:00-17:00"}, "UTC")


def found(part, policy):
    """Return what is found in a part beside what the source leaves unspecified."""
    told = lint(Rulebook(**{part: policy})).of_parts(part)
    return [
        (each.kind.value, each.place.removeprefix(f"{part}."))
        for each in told
        if "no source states it" not in each.what
    ]


@pytest.mark.parametrize(
    ("shortest", "longest", "fault"),
    [
        (days(31), days(30), [("order", "shortest")]),
        (days(30), days(30), []),
        (days(29), months(1), [("order", "shortest")]),
        (days(28), months(1), []),
    ],
)
def test_gaps_between_contacts_leave_a_day(shortest, longest, fault):
    assert found("contact_gaps", ContactGaps(shortest=shortest, longest=longest)) == fault


@pytest.mark.parametrize(
    ("limits", "fault"),
    [
        ({"safety": days(3)}, []),
        ({"safety": days(4)}, [("order", "safety")]),
        ({"leak": weeks(1)}, []),
        ({"leak": days(8)}, [("order", "leak")]),
        ({"leak": working_days(9)}, [("gap", "leak")]),
        ({"leak": working_days(9), "hours": WEEK}, []),
    ],
)
def test_what_is_more_urgent_is_visited_no_later(limits, fault):
    assert found("repair_visits", RepairVisitLimits(**limits)) == fault


@pytest.mark.parametrize(("sales", "fault"), [("0.21", []), ("0.20", [("idle", "sales")])])
def test_the_top_customers_bring_more_than_their_number(sales, fault):
    assert found("pareto", ParetoPolicy(sales=Decimal(sales))) == fault


def test_two_signatures_are_of_two_posts():
    assert found("price_approval", PricePolicy(countersigns=PROJECT_MANAGER)) == []
    assert found("price_approval", PricePolicy(countersigns=BRANCH_MANAGER)) == [
        ("idle", "consents")
    ]
    twice = DestructionPolicy(second_confirmer=INFORMATION_CLERK)
    assert found("destruction", twice) == [("idle", "second_confirmer")]
    assert found("destruction", attrs.evolve(twice, second_confirmer=PROJECT_LEADER)) == []


def row(*roles, conditions=(), approver=None):
    return Permission(
        action="view", roles=roles, conditions=conditions, approver=approver, clause=OURS
    )


def access(*rows):
    rule = AccessRule(Deed.VIEW, Permissions(OURS, rows))
    return found("access", AccessPolicy(regimes=[AccessRegime(OURS, [rule])]))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row(), row(PROJECT_LEADER)),
        (row(PROJECT_LEADER), row(PROJECT_LEADER, conditions=["in use"])),
        (row(PROJECT_LEADER, INFORMATION_CLERK), row(PROJECT_LEADER)),
        (row(PROJECT_LEADER), row(PROJECT_LEADER, approver=BRANCH_MANAGER)),
    ],
)
def test_a_row_after_one_that_allows_all_it_does_is_dead(first, second):
    assert access(first, second) == [("dead", "regimes[1].view")]
    assert access(second, first) == []


def test_a_row_for_another_post_decides():
    assert access(row(PROJECT_LEADER), row(INFORMATION_CLERK)) == []
    assert access(row(PROJECT_LEADER), row()) == []
    assert access(row(approver=PROJECT_LEADER), row(approver=INFORMATION_CLERK)) == []


def test_terms_in_working_time_want_the_firms_hours():
    assert found("replies", ReplyPolicy(limit=working_days(3))) == [("gap", "limit")]
    assert found("replies", ReplyPolicy(limit=working_days(3), hours=WEEK)) == []
    assert found("replies", ReplyPolicy(limit=days(3))) == []
    after = {"serious": hours(3), "light": working_days(3)}
    assert found("return_visits", ReturnVisitPolicy(after=after)) == [("gap", "after")]
    assert found("corrections", CorrectionPolicy(limit=hours(9))) == []


def test_a_policy_whose_hours_the_caller_hands_in_wants_none():
    assert found("follow_up", FollowUpPolicy(after=working_days(2))) == []
