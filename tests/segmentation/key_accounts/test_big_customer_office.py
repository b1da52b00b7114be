"""How a construction firm runs its big customers: committee, account managers, strategy."""

import datetime as dt

import pytest

from clientrules.core.dates.term import months
from clientrules.core.outcome import Refused, Unspecified
from clientrules.core.role import Role
from clientrules.core.tables.permissions import Permit
from clientrules.errors import InvalidTypeError, UnknownKeyError
from clientrules.regulations.key_accounts import BUILD_3, BUILD_4, BUILD_5, BUILD_6, PHARM_2
from clientrules.regulations.roles import (
    BRANCH_MANAGER,
    BRANCH_VICE_MANAGER_FOR_FINANCE,
    BRANCH_VICE_MANAGER_FOR_MARKETING,
    CHAIR,
    COMMITTEE,
    VICE_CHAIR,
)
from clientrules.segmentation.key_accounts import lacks_account_manager
from clientrules.segmentation.key_accounts.big_customer_office import (
    ACCOUNT_DATA,
    COMMITTEE_MEMBERS,
    COMMITTEE_OFFICES,
    COMMITTEE_POWERS,
    CUSTOMER_LISTS,
    MANAGER_REVISITS,
    STRATEGY_QUESTIONS,
    STRATEGY_STEPS,
)
from tests.segmentation.samples import NOT_YES_OR_NO

DATA = [item.name for item in ACCOUNT_DATA.items]
STEPS = [step.name for step in STRATEGY_STEPS.steps]


def names(decision):
    return [each.name for each in decision.value]


# The committee.


@pytest.mark.parametrize(
    ("role", "member"),
    [
        pytest.param(
            BRANCH_VICE_MANAGER_FOR_MARKETING, True, marks=pytest.mark.clause("BUILD-3", 1)
        ),
        pytest.param(
            BRANCH_VICE_MANAGER_FOR_FINANCE, False, marks=pytest.mark.clause("BUILD-3", 2)
        ),
        (BRANCH_MANAGER, True),
        (CHAIR, True),
        (VICE_CHAIR, True),
        (Role("salesperson"), False),
    ],
    ids=str,
)
def test_the_committee_is_its_chairs_and_the_branches_managers_for_marketing(role, member):
    decision = COMMITTEE_MEMBERS.ask("sit on the committee", role=role)
    assert isinstance(decision.value, Permit if member else Refused)
    assert decision.reasons[0].clause is BUILD_3


def test_the_committee_has_one_chair_two_vice_chairs_and_an_office():
    missing = COMMITTEE_OFFICES.missing({"chair": 1, "vice-chair": 1}).value
    assert [(item.name, item.count) for item in missing] == [
        ("vice-chair", 1),
        ("office in the operations department", 1),
    ]


def test_the_committee_has_six_powers():
    assert len(COMMITTEE_POWERS.items) == 6
    assert COMMITTEE_POWERS.clause is BUILD_4


@pytest.mark.parametrize(
    ("role", "to", "approved_by", "allowed"),
    [
        pytest.param(COMMITTEE, "company list", None, True, marks=pytest.mark.clause("BUILD-4", 1)),
        pytest.param(
            BRANCH_MANAGER, "branch list", None, False, marks=pytest.mark.clause("BUILD-4", 2)
        ),
        (COMMITTEE, "branch list", None, True),
        (BRANCH_MANAGER, "branch list", COMMITTEE, True),
        (BRANCH_MANAGER, "branch list", CHAIR, False),
        (BRANCH_MANAGER, "company list", None, False),
        (BRANCH_MANAGER, "company list", COMMITTEE, False),
        (COMMITTEE, "other list", None, False),
    ],
    ids=str,
)
def test_the_committee_decides_its_list_and_approves_the_branches(role, to, approved_by, allowed):
    decision = CUSTOMER_LISTS.ask("decide", role=role, to=to, approved_by=approved_by)
    assert isinstance(decision.value, Permit if allowed else Refused)


def test_a_branch_manager_alone_learns_that_the_committee_has_not_approved():
    decision = CUSTOMER_LISTS.ask("decide", role=BRANCH_MANAGER, to="branch list")
    assert "the big-customer committee has not approved" in decision.why()


# The account manager.


@pytest.mark.clause("BUILD-5", 1)
@pytest.mark.parametrize("manager", [None, "", "  "])
def test_a_big_customer_without_a_named_manager_breaks_the_rule(manager):
    decision = lacks_account_manager(big=True, manager=manager)
    assert decision.value is True
    assert decision.reasons[0].text() == "the account manager is nobody"
    assert decision.reasons[0].clause is BUILD_5


@pytest.mark.clause("BUILD-5", 2)
@pytest.mark.parametrize("manager", [None, "Li"])
def test_an_ordinary_customer_needs_no_manager(manager):
    decision = lacks_account_manager(big=False, manager=manager)
    assert decision.value is False
    assert decision.reasons[0].text() == "only big customers must have one"


def test_a_big_customer_with_a_manager_keeps_the_rule():
    decision = lacks_account_manager(big=True, manager=" {Li} ")
    assert decision.value is False
    assert decision.reasons[0].text() == "the account manager is {Li}"


@pytest.mark.parametrize("value", NOT_YES_OR_NO, ids=repr)
def test_whether_a_customer_is_big_was_screened_before(value):
    with pytest.raises(InvalidTypeError, match=r"big is .*; screen_big_customer can tell"):
        lacks_account_manager(big=value, manager="Li")


@pytest.mark.parametrize("value", [5, True, ["Li"], Role("manager")])
def test_a_manager_is_named(value):
    with pytest.raises(InvalidTypeError, match=r"manager is .*: expected the person's name"):
        lacks_account_manager(big=True, manager=value)


def test_how_often_the_manager_visits_is_the_firms_to_say():
    day = dt.date(2025, 1, 31)
    assert isinstance(MANAGER_REVISITS.next_due(day).value, Unspecified)
    assert MANAGER_REVISITS.choose(months(1)).next_due(day).value == dt.date(2025, 2, 28)


@pytest.mark.clause("BUILD-6", 1)
def test_a_record_without_credit_status_lacks_just_that():
    decision = ACCOUNT_DATA.missing(DATA[:-1])
    assert names(decision) == ["credit status"]
    assert decision.reasons[0].clause is BUILD_6


@pytest.mark.clause("BUILD-6", 2)
def test_a_record_with_all_ten_lacks_nothing():
    assert len(DATA) == 10
    assert ACCOUNT_DATA.missing(DATA).value == ()


def test_the_list_of_data_is_open():
    assert ACCOUNT_DATA.missing([*DATA, "favourite dish"]).value == ()


# The strategy.


@pytest.mark.clause("PHARM-2", 1)
def test_a_plan_without_internal_analysis_lacks_just_that():
    decision = STRATEGY_STEPS.missing([step for step in STEPS if step != "internal analysis"])
    assert names(decision) == ["internal analysis"]
    assert decision.reasons[0].clause is PHARM_2


@pytest.mark.clause("PHARM-2", 2)
def test_a_plan_with_all_five_steps_is_complete():
    assert len(STEPS) == 5
    assert STRATEGY_STEPS.missing(STEPS).value == ()


def test_the_steps_follow_one_another_in_the_order_of_the_text():
    for place, step in enumerate(STEPS):
        assert names(STRATEGY_STEPS.next_steps(STEPS[:place])) == [step]
    assert isinstance(STRATEGY_STEPS.check("goal", STEPS[:2]).value, Refused)


def test_a_strategy_is_tested_by_four_questions():
    assert len(STRATEGY_QUESTIONS.items) == 4
    with pytest.raises(UnknownKeyError, match="is not on the list of PHARM-2"):
        STRATEGY_QUESTIONS.missing(["pleases the boss"])
