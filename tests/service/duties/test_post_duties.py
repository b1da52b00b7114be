"""Whose a duty is, by the regulations that share duties out between posts."""

import pytest

from clientrules.core.tables.duties import RaciRole
from clientrules.errors import UnknownKeyError
from clientrules.regulations.roles import (
    ACCOUNT_MANAGER,
    BRANCH_GENERAL_MANAGERS,
    CUSTOMER_SERVICE,
    DEPUTY,
    DEPUTY_GENERAL_MANAGER,
    FINANCE,
    GENERAL_OFFICE,
    GROUP_DEPARTMENTS,
    MARKETING_COMPANY,
    MINES,
    SALES,
    SALES_MANAGER,
    SALES_TEAM,
    SERVICE_MANAGER,
    SERVICE_STAFF,
    SERVICE_SUPERVISOR,
    TECHNICAL_HEAD,
)
from clientrules.service.duties.post_duties import (
    ACCOUNT_DUTIES,
    CUSTOMER_MANAGEMENT_DUTIES,
    CUSTOMER_SERVICE_DUTIES,
    MINING_DUTIES,
    SALES_DUTIES,
)

LISTS = (
    SALES_DUTIES,
    MINING_DUTIES,
    CUSTOMER_MANAGEMENT_DUTIES,
    CUSTOMER_SERVICE_DUTIES,
    ACCOUNT_DUTIES,
)

DISPUTES = "recover funds and settle contract disputes"
YEARLY_PLAN = "draw up the contracting responsibility, the yearly sales plan and the strategy"
CONTRACTS = "prepare sales contracts, product contracts and the order and production summary"
ACCEPT = "accept consultation, suggestions and complaints, filter and pass on"
ROTA = "make the rota, and help train and appraise"


def answering(duties, name):
    return [duty.post for duty in duties.who_does(name).value]


def names(duties, post):
    return [duty.name for duty in duties.of(post).value]


# A manufacturer with dealers.


@pytest.mark.clause("SREG-2.1", 1)
@pytest.mark.clause("SREG-2.3", 2)
def test_the_deputy_general_manager_settles_contract_disputes_and_the_manager_does_not():
    assert answering(SALES_DUTIES, DISPUTES) == [DEPUTY_GENERAL_MANAGER]
    assert DISPUTES not in names(SALES_DUTIES, SALES_MANAGER)


@pytest.mark.clause("SREG-2.1", 2)
def test_the_yearly_plan_is_drawn_up_with_the_sales_manager():
    (duty,) = SALES_DUTIES.who_does(YEARLY_PLAN).value
    assert (duty.post, duty.together_with) == (DEPUTY_GENERAL_MANAGER, (SALES_MANAGER,))
    assert duty.part_of(SALES_MANAGER) is RaciRole.SHARES


def test_the_production_plan_is_drawn_up_with_branches_and_the_technical_head():
    (duty,) = SALES_DUTIES.who_does("draw up the order and production plan").value
    assert duty.together_with == (BRANCH_GENERAL_MANAGERS, TECHNICAL_HEAD)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            "supervise outside dealers and answer for their operation",
            marks=pytest.mark.clause("SREG-2.2", 1),
        ),
        pytest.param("train in the business", marks=pytest.mark.clause("SREG-2.2", 2)),
        pytest.param(CONTRACTS, marks=pytest.mark.clause("SREG-2.3", 1)),
    ],
    ids=["dealers", "training", "contracts"],
)
def test_department_and_manager_have_the_same_duties(name):
    decision = SALES_DUTIES.who_does(name)
    assert [duty.post for duty in decision.value] == [SALES, SALES_MANAGER]
    assert [reason.clause.id for reason in decision.reasons] == ["SREG-2.2", "SREG-2.3"]


def test_the_managers_list_repeats_the_departments():
    shared = names(SALES_DUTIES, SALES)
    assert names(SALES_DUTIES, SALES_MANAGER) == [YEARLY_PLAN, *shared]
    assert len(shared) == 8


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("keep the sales files", marks=pytest.mark.clause("SREG-2.4", 1)),
        pytest.param("track all contracts", marks=pytest.mark.clause("SREG-2.4", 2)),
    ],
)
def test_the_sales_assistant_keeps_files_and_tracks_contracts(name):
    assert answering(SALES_DUTIES, name) == [DEPUTY]


def test_the_sales_assistant_stands_in_for_the_manager():
    (duty,) = SALES_DUTIES.who_does("run internal daily operation").value
    assert (duty.post, duty.stands_in_for) == (DEPUTY, SALES_MANAGER)
    assert duty.clause.id == "SREG-2.4d"


# A mining group.


@pytest.mark.clause("MINE-4", 1)
def test_the_marketing_company_leads_the_handling_of_complaints():
    assert answering(MINING_DUTIES, "handle complaints") == [MARKETING_COMPANY]


@pytest.mark.clause("MINE-4", 2)
@pytest.mark.parametrize("post", [MINES, GROUP_DEPARTMENTS], ids=str)
def test_mines_and_departments_help_with_everything(post):
    duties = MINING_DUTIES.of(post).value
    assert len(duties) == 4
    assert {duty.part_of(post) for duty in duties} == {RaciRole.HELPS}


# Customer management by departments.


@pytest.mark.parametrize(
    ("name", "post", "clause"),
    [
        pytest.param(
            "publish product information and prices outside and on the website",
            SALES,
            "C74-3",
            marks=pytest.mark.clause("C74-3", 1),
        ),
        pytest.param(
            "build key-customer files and check the units' files",
            SALES,
            "C74-3",
            marks=pytest.mark.clause("C74-3", 2),
        ),
        pytest.param(
            "reconcile accounts and answer queries on details",
            FINANCE,
            "C74-4",
            marks=pytest.mark.clause("C74-4", 1),
        ),
        pytest.param(
            "do the formalities of sales, quality returns, payments and refunds",
            FINANCE,
            "C74-4",
            marks=pytest.mark.clause("C74-4", 2),
        ),
        pytest.param(
            "manage orders and track shipment and storage",
            SALES,
            "C74-5",
            marks=pytest.mark.clause("C74-5", 1),
        ),
        pytest.param(
            "guide customers on new products",
            SALES,
            "C74-5",
            marks=pytest.mark.clause("C74-5", 2),
        ),
        pytest.param(
            "assess the departments' customer service and supervise the regime",
            GENERAL_OFFICE,
            "C74-6",
            marks=pytest.mark.clause("C74-6", 1),
        ),
        pytest.param(
            "carry out attendance and assessment",
            GENERAL_OFFICE,
            "C74-6",
            marks=pytest.mark.clause("C74-6", 2),
        ),
    ],
)
def test_each_duty_of_customer_management_has_one_department(name, post, clause):
    decision = CUSTOMER_MANAGEMENT_DUTIES.who_does(name)
    assert [duty.post for duty in decision.value] == [post]
    assert [reason.clause.id for reason in decision.reasons] == [clause]


def test_the_sales_department_is_one_unit_with_two_lists():
    decision = CUSTOMER_MANAGEMENT_DUTIES.of(SALES)
    assert [reason.clause.id for reason in decision.reasons] == ["C74-3", "C74-5"]


# A customer service department.


@pytest.mark.parametrize(
    ("name", "post"),
    [
        pytest.param(
            "answer online and on the hotline, advise before and support after the sale",
            CUSTOMER_SERVICE,
            marks=pytest.mark.clause("CSD-2", 1),
        ),
        pytest.param(
            "lead staff by goals and appraisal, coach, train and propose on staff matters",
            CUSTOMER_SERVICE,
            marks=pytest.mark.clause("CSD-2", 2),
        ),
        pytest.param(
            "set the appraisal and reward regime",
            SERVICE_MANAGER,
            marks=pytest.mark.clause("CSD-3.1", 1),
        ),
        pytest.param(
            "divide the posts sensibly", SERVICE_MANAGER, marks=pytest.mark.clause("CSD-3.1", 2)
        ),
        pytest.param(ACCEPT, SERVICE_STAFF, marks=pytest.mark.clause("CSD-3.3", 1)),
        (ROTA, SERVICE_SUPERVISOR),
    ],
)
def test_each_duty_of_customer_service_has_one_post(name, post):
    assert answering(CUSTOMER_SERVICE_DUTIES, name) == [post]


@pytest.mark.clause("CSD-3.3", 2)
def test_staff_do_not_make_the_rota():
    assert ROTA not in names(CUSTOMER_SERVICE_DUTIES, SERVICE_STAFF)


# Account managers.


@pytest.mark.clause("KEEP2-4.2a", 1)
@pytest.mark.clause("KEEP2-4.2b", 2)
def test_the_account_manager_draws_up_the_maintenance_plan_and_the_sales_team_only_helps():
    (duty,) = ACCOUNT_DUTIES.who_does("draw up the maintenance plan").value
    assert duty.post == ACCOUNT_MANAGER
    assert duty.part_of(SALES_TEAM) is RaciRole.HELPS


@pytest.mark.clause("KEEP2-4.2a", 2)
@pytest.mark.clause("KEEP2-4.2b", 1)
def test_the_sales_team_negotiates():
    assert answering(ACCOUNT_DUTIES, "negotiate sales") == [SALES_TEAM]


def test_account_manager_and_sales_team_both_learn_needs():
    assert answering(ACCOUNT_DUTIES, "learn needs") == [ACCOUNT_MANAGER, SALES_TEAM]


# All of them.


@pytest.mark.parametrize(
    ("duties", "post", "count"),
    [
        (SALES_DUTIES, DEPUTY_GENERAL_MANAGER, 6),
        (SALES_DUTIES, SALES, 8),
        (SALES_DUTIES, DEPUTY, 5),
        (MINING_DUTIES, MARKETING_COMPANY, 4),
        (CUSTOMER_MANAGEMENT_DUTIES, SALES, 9 + 7),
        (CUSTOMER_MANAGEMENT_DUTIES, FINANCE, 4),
        (CUSTOMER_MANAGEMENT_DUTIES, GENERAL_OFFICE, 8),
        (CUSTOMER_SERVICE_DUTIES, CUSTOMER_SERVICE, 7),
        (CUSTOMER_SERVICE_DUTIES, SERVICE_MANAGER, 5),
        (CUSTOMER_SERVICE_DUTIES, SERVICE_SUPERVISOR, 7),
        (CUSTOMER_SERVICE_DUTIES, SERVICE_STAFF, 3),
        (ACCOUNT_DUTIES, ACCOUNT_MANAGER, 5),
    ],
    ids=lambda each: str(each) if not hasattr(each, "rows") else "",
)
def test_the_duties_of_a_post_are_as_many_as_the_regulation_lists(duties, post, count):
    answered = [duty for duty in duties.of(post).value if duty.part_of(post) is RaciRole.ANSWERS]
    assert len(answered) == count


@pytest.mark.parametrize("duties", LISTS, ids=["sales", "mining", "depts", "service", "account"])
def test_whoever_has_a_duty_is_found_by_it(duties):
    for row in duties.rows:
        assert row in duties.who_does(row.name).value
        for post in row.posts:
            assert row in duties.of(post).value


def test_a_duty_of_one_regulation_is_unknown_to_another():
    with pytest.raises(UnknownKeyError, match=r"no duty 'handle complaints' here"):
        SALES_DUTIES.who_does("handle complaints")
