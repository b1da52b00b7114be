"""What the regulations on customer information allow, and which clause denies the rest."""

import datetime as dt
from itertools import product

import pytest

from clientrules.core.outcome import Refused
from clientrules.core.role import Role
from clientrules.core.tables.permissions import Permit
from clientrules.records.disclosure.carriers import Carrier
from clientrules.records.disclosure.decisions import AccessPolicy
from clientrules.records.disclosure.information_regimes import MEMBER_DATA, MINING_FILES
from clientrules.records.disclosure.requests import (
    HANDED_TO_THE_CUSTOMER,
    SYSTEM_DATA_CONFIRMED,
    Deed,
    Workplace,
)
from clientrules.regulations.roles import (
    CONTRACT_REVIEWER,
    DEPARTMENT_HEAD,
    FILE_KEEPER,
    GENERAL_MANAGER,
    INFORMATION_CLERK,
    IT_ADMINISTRATOR,
    MARKETING_GENERAL_MANAGER,
    PROJECT_LEADER,
    PROJECT_MANAGER,
)
from tests.records.asking import CLERK, actor, approval, ask, clauses, texts

MINE = AccessPolicy(regimes=[MINING_FILES])
CLUB = AccessPolicy(regimes=[MEMBER_DATA])
PRINTS = AccessPolicy(zone="Asia/Shanghai")

SALES_MANAGER = actor(Role("sales manager"))
LEADER = actor(PROJECT_LEADER, Workplace.SERVICE_CENTRE)
LAST_DAY = dt.date(2024, 5, 10)
MARKS = ("controlled-document stamp", "use period", "recipient's signature")


def allowed(decision):
    return isinstance(decision.value, Permit)


# Files of the mining group.


@pytest.mark.clause("MINE-5.1.3b", 1)
def test_without_authorisation_nobody_views_a_file():
    decision = ask(Deed.VIEW, Carrier.CUSTOMER_FILE, actor=SALES_MANAGER, policy=MINE)
    assert isinstance(decision.value, Refused)
    assert clauses(decision) == ["MINE-5.1.3b"]
    assert texts(decision) == ["the general manager of the marketing company has not approved"]


@pytest.mark.clause("MINE-5.1.3b", 2)
@pytest.mark.parametrize("deed", [Deed.FORWARD, Deed.LEND, Deed.USE_OUTSIDE], ids=str)
def test_who_is_authorised_to_view_does_not_pass_on(deed):
    viewing = approval(MARKETING_GENERAL_MANAGER, Deed.VIEW)
    decision = ask(
        deed, Carrier.CUSTOMER_FILE, actor=SALES_MANAGER, approvals=[viewing], policy=MINE
    )
    assert isinstance(decision.value, Refused)
    assert texts(decision) == [
        "the general manager of the marketing company has not approved",
        f"{viewing} approved to view, which does not include to {deed.label}",
    ]


@pytest.mark.clause("MINE-5.1.3b", 3)
@pytest.mark.parametrize("deed", [Deed.VIEW, Deed.FORWARD, Deed.LEND, Deed.USE_OUTSIDE], ids=str)
def test_who_is_authorised_may(deed):
    authorised = approval(MARKETING_GENERAL_MANAGER, deed)
    decision = ask(
        deed, Carrier.CUSTOMER_FILE, actor=SALES_MANAGER, approvals=[authorised], policy=MINE
    )
    assert allowed(decision)
    assert decision.value.approved_by == MARKETING_GENERAL_MANAGER
    assert clauses(decision) == ["MINE-5.1.3b"]


@pytest.mark.parametrize("role", [FILE_KEEPER, MARKETING_GENERAL_MANAGER], ids=str)
@pytest.mark.parametrize("deed", [Deed.VIEW, Deed.KEEP], ids=str)
def test_the_keeper_and_who_authorises_need_no_authorisation_to_view_and_keep(role, deed):
    assert allowed(ask(deed, Carrier.CUSTOMER_FILE, actor=actor(role), policy=MINE))


def test_a_contract_reviewer_views_the_customer_under_review_only():
    reviewer = actor(CONTRACT_REVIEWER, reviewing=["C1"])
    decision = ask(Deed.VIEW, Carrier.CUSTOMER_FILE, actor=reviewer, policy=MINE)
    assert allowed(decision)
    assert clauses(decision) == ["MINE-5.1.3a"]
    other = ask(Deed.VIEW, Carrier.CUSTOMER_FILE, actor=reviewer, customer="C2", policy=MINE)
    assert "the person reviews a contract with that very customer does not hold" in texts(other)
    assert not allowed(ask(Deed.FORWARD, Carrier.CUSTOMER_FILE, actor=reviewer, policy=MINE))


@pytest.mark.parametrize("deed", [Deed.PRINT, Deed.COPY, Deed.TAKE_OUT, Deed.DESTROY], ids=str)
def test_what_the_mining_regulation_does_not_mention_is_denied_whoever_approves(deed):
    authorised = approval(MARKETING_GENERAL_MANAGER, deed)
    decision = ask(deed, Carrier.CUSTOMER_FILE, approvals=[authorised], policy=MINE)
    assert texts(decision) == [f"no clause allows it: {deed.label} (customer file)"]


# Paper.


@pytest.mark.parametrize(
    ("carrier", "kept", "last"),
    [
        pytest.param(
            Carrier.CUSTOMER_FILE,
            True,
            "the information clerk may keep (customer file)",
            marks=pytest.mark.clause("CONF-5.2.1.1a", 1),
        ),
        pytest.param(
            Carrier.PRINT,
            False,
            "the project manager has not approved",
            marks=pytest.mark.clause("CONF-5.2.1.1a", 2),
        ),
        (
            Carrier.DELIVERY_PAPER,
            False,
            "no clause allows it: keep (paper handed over at delivery)",
        ),
    ],
    ids=["file", "print", "other paper"],
)
def test_on_paper_only_the_customer_file_is_kept(carrier, kept, last):
    decision = ask(Deed.KEEP, carrier)
    assert allowed(decision) is kept
    assert clauses(decision)[0] == "CONF-5.2.1.1a"
    assert texts(decision)[-1] == last


@pytest.mark.parametrize("deed", [Deed.VIEW, Deed.KEEP], ids=str)
@pytest.mark.parametrize(
    ("use_until", "expected"),
    [
        (LAST_DAY, True),
        (LAST_DAY + dt.timedelta(days=1), True),
        pytest.param(
            LAST_DAY - dt.timedelta(days=1), False, marks=pytest.mark.clause("CONF-5.2.1.1b", 3)
        ),
        (None, False),
    ],
    ids=["last day", "day before the last", "period ended", "no period"],
)
def test_a_print_is_kept_until_its_use_period_ends(deed, use_until, expected):
    printed = approval(PROJECT_MANAGER, Deed.PRINT)
    decision = ask(deed, Carrier.PRINT, approvals=[printed], use_until=use_until, policy=PRINTS)
    assert allowed(decision) is expected
    if not expected:
        assert texts(decision)[0] == "the print is within its use period does not hold"
        assert clauses(decision)[0] == "CONF-5.2.1.1b"


@pytest.mark.parametrize(
    ("workplace", "approver", "other"),
    [
        (Workplace.SERVICE_CENTRE, PROJECT_MANAGER, DEPARTMENT_HEAD),
        (Workplace.DEPARTMENT, DEPARTMENT_HEAD, PROJECT_MANAGER),
    ],
    ids=["service centre", "elsewhere"],
)
@pytest.mark.parametrize("carrier", [Carrier.SYSTEM_RECORD, Carrier.CUSTOMER_FILE], ids=str)
def test_the_approver_of_a_print_depends_on_where_somebody_works(
    workplace, approver, other, carrier
):
    person = actor(INFORMATION_CLERK, workplace)
    decision = ask(Deed.PRINT, carrier, actor=person, approvals=[approval(approver, Deed.PRINT)])
    assert decision.value.obligations == MARKS
    assert decision.value.approved_by == approver
    refused = ask(Deed.PRINT, carrier, actor=person, approvals=[approval(other, Deed.PRINT)])
    assert texts(refused) == [f"the {approver} has not approved"]
    assert clauses(refused) == ["CONF-5.2.1.1b"]


def test_a_print_past_its_period_is_destroyed_under_supervision_and_files_are_not():
    past = LAST_DAY - dt.timedelta(days=1)
    decision = ask(Deed.DESTROY, Carrier.PRINT, use_until=past, policy=PRINTS)
    assert decision.value.obligations == (
        "supervision by the project leader",
        "record of the destruction",
    )
    lasting = ask(Deed.DESTROY, Carrier.PRINT, use_until=LAST_DAY, policy=PRINTS)
    assert texts(lasting)[0] == "the print is past its use period does not hold"
    assert clauses(lasting) == ["CONF-5.2.1.1b", "CONF-2"]
    a_file = ask(Deed.DESTROY, Carrier.CUSTOMER_FILE, use_until=past, policy=PRINTS)
    assert clauses(a_file) == ["CONF-2"]


@pytest.mark.parametrize(
    "deed",
    [
        pytest.param(Deed.LEND, marks=pytest.mark.clause("CONF-5.2.1.2", 1)),
        pytest.param(Deed.TAKE_OUT, marks=pytest.mark.clause("CONF-5.2.1.2", 2)),
        Deed.FORWARD,
    ],
    ids=["lend", "take out", "forward"],
)
@pytest.mark.parametrize(
    "role", [PROJECT_MANAGER, GENERAL_MANAGER], ids=["manager", "general manager"]
)
def test_paper_is_neither_lent_nor_taken_out_even_with_an_approval_of_that(deed, role):
    decision = ask(deed, Carrier.PRINT, approvals=[approval(role, deed, Deed.PRINT)])
    assert isinstance(decision.value, Refused)
    assert clauses(decision)[0] == "CONF-5.2.1.2"


@pytest.mark.parametrize("deed", [Deed.LEND, Deed.TAKE_OUT], ids=str)
@pytest.mark.parametrize(
    ("role", "expected"), [(GENERAL_MANAGER, True), (PROJECT_MANAGER, False)], ids=str
)
def test_only_the_general_managers_approval_of_use_outside_lets_paper_out(deed, role, expected):
    decision = ask(deed, Carrier.PRINT, approvals=[approval(role, Deed.USE_OUTSIDE)])
    assert allowed(decision) is expected
    assert clauses(decision)[-1] == "CONF-3.5"


def test_paper_is_not_copied():
    decision = ask(Deed.COPY, Carrier.CUSTOMER_FILE)
    assert clauses(decision) == ["CONF-5.2.1.1a"]


def test_who_views_files_on_paper_the_firm_says():
    decision = ask(Deed.VIEW, Carrier.CUSTOMER_FILE, actor=actor(DEPARTMENT_HEAD))
    assert texts(decision) == ["no clause allows it: view (customer file)"]
    assert clauses(decision) == ["CONF-2"]


# Use outside.


@pytest.mark.parametrize("carrier", Carrier, ids=str)
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        pytest.param(GENERAL_MANAGER, True, marks=pytest.mark.clause("CONF-3.5", 1)),
        pytest.param(PROJECT_MANAGER, False, marks=pytest.mark.clause("CONF-3.5", 2)),
        pytest.param(None, False, marks=pytest.mark.clause("CONF-3.5", 3)),
    ],
    ids=["general manager", "project manager", "nobody"],
)
def test_the_general_manager_alone_approves_use_outside(carrier, role, expected):
    approvals = [approval(role, Deed.USE_OUTSIDE)] if role else []
    decision = ask(Deed.USE_OUTSIDE, carrier, approvals=approvals)
    assert allowed(decision) is expected
    assert set(clauses(decision)) == {"CONF-3.5"}
    assert expected or "the general manager has not approved" in texts(decision)


def test_a_customer_gets_his_own_data_without_approval():
    decision = ask(Deed.USE_OUTSIDE, Carrier.PRINT, facts=[HANDED_TO_THE_CUSTOMER])
    assert allowed(decision)


@pytest.mark.parametrize("deed", Deed, ids=str)
def test_nobody_outside_the_company_may_do_anything(deed):
    stranger = actor(PROJECT_LEADER, Workplace.OUTSIDE)
    for carrier in Carrier:
        decision = ask(deed, carrier, actor=stranger, facts=[SYSTEM_DATA_CONFIRMED])
        assert clauses(decision) == ["CONF-2"]


# Electronic information.


@pytest.mark.parametrize(
    ("deed", "authorised", "expected"),
    [
        pytest.param(Deed.VIEW, True, True, marks=pytest.mark.clause("CONF-5.2.2.1", 1)),
        pytest.param(Deed.COPY, True, False, marks=pytest.mark.clause("CONF-5.2.2.1", 2)),
        pytest.param(Deed.VIEW, False, False, marks=pytest.mark.clause("CONF-5.2.2.1", 3)),
        (Deed.PRINT, True, False),
        (Deed.FORWARD, True, False),
        (Deed.KEEP, True, False),
        (Deed.LEND, True, False),
        (Deed.TAKE_OUT, True, False),
    ],
)
def test_an_authorised_clerk_views_and_does_nothing_else(deed, authorised, expected):
    approvals = [approval(PROJECT_LEADER, deed)] if authorised else []
    decision = ask(deed, Carrier.DELIVERY_DATA, approvals=approvals)
    assert allowed(decision) is expected
    assert clauses(decision)[0] == "CONF-5.2.2.1"


def test_even_with_the_managers_approval_the_clerk_does_not_print_electronic_data():
    approvals = [approval(PROJECT_MANAGER, Deed.PRINT)]
    decision = ask(Deed.PRINT, Carrier.DELIVERY_DATA, approvals=approvals)
    assert texts(decision) == [
        "the information clerk may not print: that is for the project leader"
    ]
    assert clauses(decision) == ["CONF-5.2.2.1"]
    unapproved = ask(Deed.PRINT, Carrier.DELIVERY_DATA, actor=LEADER)
    assert clauses(unapproved) == ["CONF-5.2.1.1b"]
    assert allowed(ask(Deed.PRINT, Carrier.DELIVERY_DATA, actor=LEADER, approvals=approvals))


@pytest.mark.parametrize(
    ("deed", "expected"),
    [(Deed.VIEW, True), (Deed.KEEP, True), (Deed.COPY, False), (Deed.FORWARD, False)],
)
def test_the_leader_keeps_electronic_data_and_passes_nothing_on(deed, expected):
    assert allowed(ask(deed, Carrier.DELIVERY_DATA, actor=LEADER)) is expected


@pytest.mark.parametrize("role", [IT_ADMINISTRATOR, PROJECT_MANAGER], ids=str)
def test_the_leader_can_authorise_the_clerk_alone(role):
    person = actor(role, Workplace.SERVICE_CENTRE)
    approvals = [approval(PROJECT_LEADER, Deed.VIEW)]
    assert not allowed(ask(Deed.VIEW, Carrier.DELIVERY_DATA, actor=person, approvals=approvals))


@pytest.mark.parametrize("person", [CLERK, LEADER], ids=str)
def test_copies_are_destroyed_once_the_system_data_is_confirmed(person):
    decision = ask(Deed.DESTROY, Carrier.DELIVERY_DATA, actor=person, facts=[SYSTEM_DATA_CONFIRMED])
    assert decision.value.obligations[0] == "supervision by the project leader"
    before = ask(Deed.DESTROY, Carrier.DELIVERY_DATA, actor=person)
    assert clauses(decision) == ["CONF-5.2.2.2", "CONF-5.2.2.3"]
    assert clauses(before) == ["CONF-5.2.2.2"]


@pytest.mark.parametrize(
    "deed", [each for each in Deed if each not in {Deed.PRINT, Deed.USE_OUTSIDE}], ids=str
)
def test_the_lost_rules_on_the_control_system_deny(deed):
    decision = ask(deed, Carrier.SYSTEM_RECORD, actor=LEADER)
    assert clauses(decision) == ["CONF-5.2.3"]


# Member data.


@pytest.mark.clause("VIP-M3", 1)
def test_outside_the_firm_nobody_gets_member_data_whoever_approves():
    for deed, workplace in product(Deed, Workplace):
        asked = {"actor": actor(Role("shop"), workplace), "policy": CLUB}
        if workplace is Workplace.OUTSIDE or deed is Deed.USE_OUTSIDE:
            approvals = [approval(GENERAL_MANAGER, deed)]
            decision = ask(deed, Carrier.CUSTOMER_FILE, approvals=approvals, **asked)
            assert clauses(decision) == ["VIP-M3"]
            assert not allowed(decision)


@pytest.mark.clause("VIP-M3", 2)
@pytest.mark.parametrize("deed", [Deed.VIEW, Deed.FORWARD], ids=str)
def test_what_goes_to_operations_is_no_disclosure(deed):
    operations = actor(Role("operations department"))
    assert allowed(ask(deed, Carrier.CUSTOMER_FILE, actor=operations, policy=CLUB))
