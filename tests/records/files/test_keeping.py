"""Where data are pooled, who keeps, approves and opens files, and who consults them."""

import attrs
import pytest

from clientrules.core import Permission, Permissions, Refused, Role
from clientrules.core.tables import Permit
from clientrules.errors import InvalidTypeError
from clientrules.records.files.keeping import (
    CLASS_ACCESS,
    CONTRACT_REVIEW,
    DATA_POOL,
    FILE_APPROVAL,
    DataOrigin,
    FileApprovalPolicy,
    FileChange,
    FileDepartment,
    approval_needed,
    files_owed,
)
from clientrules.regulations.retention import KEEP_6
from clientrules.regulations.roles import MARKETING_GENERAL_MANAGER, MARKETING_OFFICE
from tests.core.samples import CLERK, OURS

SALES, DIVERSIFIED, VENTURES = FileDepartment
HEAD = Role("department head")


@pytest.mark.parametrize(
    "origin",
    [
        pytest.param(DataOrigin.CONTRACT, marks=pytest.mark.clause("MINE-5.1.1", 1)),
        pytest.param(DataOrigin.MARKET, marks=pytest.mark.clause("MINE-5.1.1", 2)),
        DataOrigin.ELSEWHERE,
    ],
    ids=str,
)
def test_data_are_pooled_at_the_office(origin):
    decision = DATA_POOL.look_up(origin)
    assert decision.value == MARKETING_OFFICE
    assert decision.reasons[0].clause.id == "MINE-5.1.1"


@pytest.mark.parametrize(
    ("served", "kept", "owed"),
    [
        ([SALES, DIVERSIFIED], [], (SALES, DIVERSIFIED)),
        ([VENTURES, SALES], [SALES], (VENTURES,)),
        ([SALES], [SALES, VENTURES], ()),
        ([], [], ()),
    ],
    ids=range(4),
)
def test_each_department_keeps_its_own_file_of_a_shared_customer(served, kept, owed):
    decision = files_owed(served_by=served, kept_by=kept)
    assert decision.value == owed
    assert decision.reasons[0].clause.id == "MINE-5.1.2a"


@pytest.mark.parametrize("name", ["served_by", "kept_by"])
def test_a_department_is_one_of_the_three(name):
    facts = {"served_by": [SALES], "kept_by": [SALES]} | {name: ["sails"]}
    with pytest.raises(InvalidTypeError, match=rf"one of {name} is 'sails'"):
        files_owed(**facts)


@pytest.mark.clause("MINE-5.1.2c", 1)
def test_the_general_manager_of_the_marketing_company_approves_files():
    decision = FILE_APPROVAL.ask("approve", role=MARKETING_GENERAL_MANAGER)
    assert isinstance(decision.value, Permit)


@pytest.mark.clause("MINE-5.1.2c", 2)
def test_a_department_head_does_not_approve_files():
    assert isinstance(FILE_APPROVAL.ask("approve", role=HEAD).value, Refused)


@pytest.mark.parametrize(
    ("change", "needed"),
    [
        (FileChange.CREATION, True),
        (FileChange.MATERIAL, True),
        (FileChange.TRANSACTION, False),
    ],
    ids=["creation", "material", "line"],
)
def test_creation_and_material_changes_need_approval(change, needed):
    assert approval_needed(change).value is needed


def test_a_firm_may_want_approval_of_each_update_and_cite_its_clause():
    policy = FileApprovalPolicy(needed_for=set(FileChange), cites={"needed_for": OURS})
    decision = approval_needed(FileChange.TRANSACTION, policy=policy)
    assert decision.value is True
    assert decision.reasons[0].clause is OURS


def test_changes_are_members():
    with pytest.raises(InvalidTypeError, match=r"change is 'creating'"):
        approval_needed("creating")
    with pytest.raises(InvalidTypeError, match=r"FileApprovalPolicy\.needed_for is 'creating'"):
        FileApprovalPolicy(needed_for=["creating"])


@pytest.mark.clause("MINE-5.1.3a", 1)
def test_a_contract_review_that_consulted_the_file_is_in_order():
    assert CONTRACT_REVIEW.missing(["consult the customer's file"]).value == ()


@pytest.mark.clause("MINE-5.1.3a", 2)
def test_a_contract_review_without_the_file_is_a_finding():
    decision = CONTRACT_REVIEW.missing([])
    assert decision.reasons[0].text() == "consult the customer's file is missing"
    assert decision.reasons[0].clause.id == "MINE-5.1.3a"


@pytest.mark.clause("KEEP-6", 2)
def test_whoever_has_no_grant_is_denied():
    decision = CLASS_ACCESS.ask("view", role=CLERK, to="key")
    assert isinstance(decision.value, Refused)
    assert decision.reasons[0].clause is KEEP_6


def test_a_firm_grants_access_by_class():
    grant = Permission(action="view", to="ordinary", roles={CLERK}, clause=OURS)
    access = attrs.evolve(CLASS_ACCESS, rows=[grant])
    assert isinstance(access, Permissions)
    assert isinstance(access.ask("view", role=CLERK, to="ordinary").value, Permit)
    assert isinstance(access.ask("view", role=CLERK, to="key").value, Refused)
    assert isinstance(access.ask("view", role=HEAD, to="ordinary").value, Refused)
