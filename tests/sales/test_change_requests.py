"""A new customer who asks midway for another agent."""

import pytest

from clientrules.core.decision import override
from clientrules.errors import InvalidTypeError
from clientrules.regulations.roles import SALES_MANAGER
from clientrules.sales import FloorPolicy
from clientrules.sales.change_requests import (
    CHANGES,
    ChangeOutcome,
    Fault,
    change_request,
)


def ask(fault, *, firm=False, names_agent=False):
    return change_request(fault, firm=firm, names_agent=names_agent)


@pytest.mark.clause("FLOOR-3.10", 1)
def test_without_fault_the_same_agent_goes_on():
    decision = ask(Fault.NONE)
    assert decision.value.outcome is ChangeOutcome.REFUSED
    assert not decision.value.punishable
    assert decision.overridable_by == SALES_MANAGER
    assert str(decision) == "the same agent, with the manager's help; the first agent keeps rights"


@pytest.mark.clause("FLOOR-3.10", 2)
def test_a_general_fault_may_be_punished_and_the_same_agent_goes_on():
    ruling = ask(Fault.GENERAL).value
    assert ruling.outcome is ChangeOutcome.CONTINUED
    assert ruling.punishable
    assert ruling.keeps_rights


@pytest.mark.clause("FLOOR-3.10", 3)
@pytest.mark.parametrize(
    ("fault", "firm", "recommended"),
    [
        (Fault.NONE, True, True),
        (Fault.GENERAL, True, True),
        (Fault.SERIOUS, False, False),
        (Fault.SERIOUS, True, False),
    ],
)
def test_a_firm_refusal_or_a_serious_fault_ends_the_first_agents_rights(fault, firm, recommended):
    decision = ask(fault, firm=firm)
    ruling = decision.value
    assert ruling.outcome is ChangeOutcome.REPLACED
    assert not ruling.keeps_rights
    assert ruling.empty_turn
    assert ruling.priority_recommended is recommended
    assert ruling.punishable is (fault is not Fault.NONE)
    assert decision.reasons[0].clause.id == "FLOOR-3.10c"
    assert decision.overridable_by is None


@pytest.mark.clause("FLOOR-3.10", 4)
def test_where_the_manager_refuses_the_name_the_rota_decides():
    assert ask(Fault.NONE, firm=True, names_agent=False).value.outcome is ChangeOutcome.REPLACED


@pytest.mark.clause("FLOOR-3.10", 5)
def test_a_general_fault_is_no_bar_to_the_agent_asked_for():
    decision = ask(Fault.GENERAL, firm=True, names_agent=True)
    assert decision.value.outcome is ChangeOutcome.NAMED
    assert decision.value.punishable
    assert decision.value.keeps_rights


def test_a_general_fault_replaces_the_agent_where_the_policy_says_so():
    strict = FloorPolicy(general_fault_replaces=True)
    request = {"firm": True, "names_agent": True, "policy": strict}
    decision = change_request(Fault.GENERAL, **request)
    assert decision.value.outcome is ChangeOutcome.REPLACED
    assert decision.reasons[0].clause.id == "FLOOR-3.10c"
    assert change_request(Fault.NONE, **request).value.outcome is ChangeOutcome.NAMED


@pytest.mark.parametrize(
    ("fault", "firm", "outcome", "clause"),
    [
        (Fault.NONE, False, ChangeOutcome.REFUSED, "FLOOR-5.2"),
        (Fault.NONE, True, ChangeOutcome.NAMED, "FLOOR-5.2"),
        (Fault.GENERAL, False, ChangeOutcome.CONTINUED, "FLOOR-3.10b"),
        (Fault.GENERAL, True, ChangeOutcome.NAMED, "FLOOR-5.2"),
        (Fault.SERIOUS, False, ChangeOutcome.REPLACED, "FLOOR-3.10c"),
        (Fault.SERIOUS, True, ChangeOutcome.REPLACED, "FLOOR-3.10c"),
    ],
)
def test_naming_an_agent_is_a_designation_unless_the_fault_is_serious(fault, firm, outcome, clause):
    decision = ask(fault, firm=firm, names_agent=True)
    assert decision.value.outcome is outcome
    assert decision.value.keeps_rights is (outcome is not ChangeOutcome.REPLACED)
    assert decision.reasons[0].clause.id == clause
    passed = {reason.clause.id for reason in decision.passed_over}
    assert passed | {clause} == {"FLOOR-3.10a", "FLOOR-3.10b", "FLOOR-3.10c", "FLOOR-5.2"}
    assert clause not in passed


def test_every_request_has_a_row():
    firmness = (False, True)
    requests = {(fault, firm, named) for fault in Fault for firm in firmness for named in firmness}
    assert {row.key for row in CHANGES} == requests


def test_the_sales_manager_may_depart_from_a_refusal():
    granted = ask(Fault.NONE, firm=True, names_agent=True).value
    ruling = override(ask(Fault.NONE), granted, by=SALES_MANAGER, because="an old friend")
    assert ruling.value.outcome is ChangeOutcome.NAMED


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (("nothing", True, False), r"fault is 'nothing': expected one of Fault.NONE"),
        ((Fault.NONE, 1, False), r"firm is 1 \(int\): expected True or False"),
        ((Fault.NONE, True, None), r"names_agent is None \(NoneType\): expected True or False"),
    ],
)
def test_what_is_no_fact_is_refused(facts, message):
    fault, firm, names_agent = facts
    with pytest.raises(InvalidTypeError, match=message):
        ask(fault, firm=firm, names_agent=names_agent)
