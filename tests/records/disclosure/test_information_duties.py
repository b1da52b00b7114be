"""Who grants rights, keeps the list of information and approves prints; what a print bears."""

import pytest

from clientrules.core.outcome import Refused
from clientrules.core.tables.permissions import Permit
from clientrules.records.disclosure.information_duties import (
    INFORMATION_LIST,
    PRINT_APPROVAL,
    PRINT_MARKS,
    SYSTEM_RIGHTS,
)
from clientrules.records.disclosure.requests import Workplace
from clientrules.regulations.roles import (
    DEPARTMENT_HEAD,
    INFORMATION_CLERK,
    IT_ADMINISTRATOR,
    PROJECT_MANAGER,
    QUALITY_MANAGEMENT,
)


def missing(form, *at_hand):
    return [item.name for item in form.missing(at_hand).value]


@pytest.mark.parametrize(
    ("role", "action", "kind"),
    [
        pytest.param(
            IT_ADMINISTRATOR, "grant a right", Permit, marks=pytest.mark.clause("CONF-3.1", 1)
        ),
        pytest.param(
            PROJECT_MANAGER, "grant a right", Refused, marks=pytest.mark.clause("CONF-3.1", 2)
        ),
        pytest.param(QUALITY_MANAGEMENT, "audit", Permit, marks=pytest.mark.clause("CONF-3.1", 3)),
        (QUALITY_MANAGEMENT, "draft the regulation", Permit),
        (QUALITY_MANAGEMENT, "grant a right", Refused),
        (IT_ADMINISTRATOR, "audit", Refused),
    ],
    ids=["grants", "grants himself", "audits", "drafts", "auditor grants", "grantor audits"],
)
def test_one_post_administers_rights_and_another_supervises(role, action, kind):
    decision = SYSTEM_RIGHTS.ask(action, role=role)
    assert isinstance(decision.value, kind)
    assert decision.reasons[0].clause.id == "CONF-3.1"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(
            ("list of customer information", "kept by the department head"),
            [],
            marks=pytest.mark.clause("CONF-3.2", 1),
        ),
        pytest.param(
            (),
            ["list of customer information", "kept by the department head"],
            marks=pytest.mark.clause("CONF-3.2", 2),
        ),
        (("list of customer information",), ["kept by the department head"]),
    ],
    ids=["kept by the head", "no list", "kept by somebody else"],
)
def test_a_department_without_its_list_is_a_finding(found, expected):
    assert missing(INFORMATION_LIST, *found) == expected


@pytest.mark.parametrize(
    ("workplace", "role", "kind", "clause"),
    [
        pytest.param(
            Workplace.SERVICE_CENTRE,
            PROJECT_MANAGER,
            Permit,
            "CONF-3.4",
            marks=pytest.mark.clause("CONF-3.4", 1),
        ),
        pytest.param(
            Workplace.SERVICE_CENTRE,
            INFORMATION_CLERK,
            Refused,
            "CONF-3.4",
            marks=pytest.mark.clause("CONF-3.4", 2),
        ),
        (Workplace.SERVICE_CENTRE, DEPARTMENT_HEAD, Refused, "CONF-3.4"),
        (Workplace.DEPARTMENT, DEPARTMENT_HEAD, Permit, "CONF-5.2.1.1b"),
        (Workplace.DEPARTMENT, PROJECT_MANAGER, Refused, "CONF-5.2.1.1b"),
        (Workplace.OUTSIDE, PROJECT_MANAGER, Refused, "CONF-5.2.1.1b"),
    ],
    ids=["manager", "clerk", "head in a centre", "head", "manager elsewhere", "outside"],
)
def test_each_place_has_one_post_that_approves_printing(workplace, role, kind, clause):
    decision = PRINT_APPROVAL.ask("approve printing", to=workplace.label, role=role)
    assert isinstance(decision.value, kind)
    assert decision.reasons[0].clause.id == clause


@pytest.mark.parametrize(
    ("at_hand", "expected"),
    [
        pytest.param(
            ("approval", "controlled-document stamp", "use period", "recipient's signature"),
            [],
            marks=pytest.mark.clause("CONF-5.2.1.1b", 1),
        ),
        pytest.param(
            ("approval", "use period", "recipient's signature"),
            ["controlled-document stamp"],
            marks=pytest.mark.clause("CONF-5.2.1.1b", 2),
        ),
        (("controlled-document stamp", "use period"), ["approval", "recipient's signature"]),
    ],
    ids=["complete", "no stamp", "neither approved nor signed"],
)
def test_a_print_is_approved_stamped_limited_and_signed_for(at_hand, expected):
    assert missing(PRINT_MARKS, *at_hand) == expected
