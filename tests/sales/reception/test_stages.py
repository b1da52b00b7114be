"""How customers are received: the steps and the rights."""

import datetime as dt

import pytest

from clientrules.core.outcome import Refused
from clientrules.core.role import Role
from clientrules.core.tables.permissions import Permit
from clientrules.regulations.roles import AGENT, SALES_MANAGER, SITE_MANAGERS, SITE_SALES_HEAD
from clientrules.sales.reception.stages import (
    DESIGNATIONS,
    HELP,
    INFORMATION_CHECK,
    PREPARATION,
    RECEPTION,
    RECEPTION_RIGHTS,
    VOLUNTARY_RECEPTION,
    Designation,
    ReceptionStage,
)

READY = [item.name for item in PREPARATION.items]


def clauses(decision):
    return [reason.clause.id for reason in decision.reasons]


def names(decision):
    return [each.name for each in decision.value]


# Preparation and rights.


@pytest.mark.clause("FLOOR-2.5", 2)
def test_an_agent_who_passes_every_check_may_receive():
    decision = RECEPTION_RIGHTS.ask("receive customers", role=AGENT, facts=READY)
    assert isinstance(decision.value, Permit)
    assert PREPARATION.missing(READY).value == ()


@pytest.mark.clause("FLOOR-2.5", 1)
@pytest.mark.parametrize("failed", READY)
def test_an_agent_who_fails_one_check_may_not_receive(failed):
    passed = [each for each in READY if each != failed]
    decision = RECEPTION_RIGHTS.ask("receive customers", role=AGENT, facts=passed)
    assert isinstance(decision.value, Refused)
    assert clauses(decision) == ["FLOOR-2.5"]
    assert failed in decision.why()


@pytest.mark.parametrize(("facts", "allowed"), [(["the check was failed"], True), ([], False)])
def test_the_site_managers_have_a_failed_check_corrected_or_punish_it(facts, allowed):
    action = "order a correction or punish"
    decision = RECEPTION_RIGHTS.ask(action, role=SITE_MANAGERS, facts=facts)
    assert isinstance(decision.value, Permit) is allowed
    assert clauses(decision) == ["FLOOR-2.5"]


def test_each_check_has_its_own_clause():
    assert clauses(PREPARATION.missing([])) == ["FLOOR-2.1", "FLOOR-2.2", "FLOOR-2.3", "FLOOR-2.4"]


def test_sales_information_is_checked_every_day():
    assert INFORMATION_CHECK.next_due(dt.date(2025, 2, 28)).value == dt.date(2025, 3, 1)


@pytest.mark.parametrize(
    ("role", "facts", "allowed"),
    [
        (SITE_SALES_HEAD, ["not in uniform or not tidy"], True),
        (SITE_SALES_HEAD, [], False),
        (AGENT, ["not in uniform or not tidy"], False),
    ],
    ids=["head", "dressed", "agent"],
)
def test_the_sales_head_may_cancel_the_round_of_who_is_not_dressed(role, facts, allowed):
    decision = RECEPTION_RIGHTS.ask("cancel an agent's round", role=role, facts=facts)
    assert isinstance(decision.value, Permit) is allowed
    assert clauses(decision) == ["FLOOR-2.1"]


@pytest.mark.clause("FLOOR-1.5", 1, 2)
@pytest.mark.parametrize(
    ("to", "facts", "allowed"),
    [
        (SALES_MANAGER.label, ["to the immediate superior"], True),
        (Role("general manager").label, [], False),
    ],
    ids=["immediate superior", "over the head"],
)
def test_an_agent_applies_to_the_immediate_superior_alone(to, facts, allowed):
    action = "apply for a discount or another matter"
    decision = RECEPTION_RIGHTS.ask(action, role=AGENT, to=to, facts=facts)
    assert isinstance(decision.value, Permit) is allowed
    assert clauses(decision) == ["FLOOR-1.5"]


@pytest.mark.clause("FLOOR-3.11", 1, 2)
@pytest.mark.parametrize(("facts", "allowed"), [(["invited"], True), ([], False)])
def test_nobody_joins_in_a_reception_uninvited(facts, allowed):
    action = "join in another agent's reception"
    decision = RECEPTION_RIGHTS.ask(action, role=AGENT, facts=facts)
    assert isinstance(decision.value, Permit) is allowed
    assert clauses(decision) == ["FLOOR-3.11"]


# The steps.


@pytest.mark.clause("FLOOR-3.5", 1)
def test_a_reception_begins_with_the_greeting():
    decision = RECEPTION.next_steps([])
    assert names(decision) == ["greet the customer"]
    assert decision.value[0].role == AGENT
    assert clauses(decision) == ["FLOOR-3.5"]


def test_a_customer_to_be_received_is_asked_about_an_earlier_visit():
    done = ["greet the customer", "learn the purpose"]
    received = RECEPTION.next_steps(done, ["the customer is to be received"])
    assert names(received) == ["ask about an earlier visit"]
    assert clauses(received) == ["FLOOR-3.6"]
    assert names(RECEPTION.next_steps(done)) == ["see the customer out of the office"]


def test_a_customer_who_names_the_earlier_agent_is_handed_over():
    done = ["greet the customer", "learn the purpose", "ask about an earlier visit"]
    facts = ["the customer is to be received", "the customer names the earlier agent"]
    assert "hand over to the earlier agent" in names(RECEPTION.next_steps(done, facts))
    assert "hand over to the earlier agent" not in names(RECEPTION.next_steps(done, facts[:1]))


@pytest.mark.clause("FLOOR-3.12", 1)
def test_a_reception_ends_with_seeing_the_customer_out():
    decision = RECEPTION.missing(["greet the customer", "learn the purpose"])
    assert names(decision) == ["see the customer out of the office"]
    assert clauses(decision) == ["FLOOR-3.12"]


def test_a_volunteer_tries_to_reach_the_agent_and_tells_what_there_is():
    done = ["receive the customer", "try to reach the original agent"]
    assert names(VOLUNTARY_RECEPTION.missing(done)) == []
    assert names(VOLUNTARY_RECEPTION.missing(done[:1])) == done[1:]
    told = VOLUNTARY_RECEPTION.missing(done, ["the agent was reached"])
    assert names(told) == ["tell the agent and ask about the customer"]


def test_help_for_a_colleague_is_to_receive_and_to_see_the_deal_through():
    assert clauses(HELP.missing([])) == ["FLOOR-1.2", "FLOOR-1.2"]


@pytest.mark.clause("FLOOR-5.1", 3)
@pytest.mark.parametrize(
    ("stage", "designation", "clause"),
    [
        (ReceptionStage.BEFORE_TOUR, Designation.GRANTED, "FLOOR-5.1"),
        (ReceptionStage.MIDWAY, Designation.NOT_SUPPORTED, "FLOOR-5.2"),
    ],
    ids=str,
)
def test_a_named_agent_is_granted_before_the_tour_and_ruled_on_elsewhere_after_it(
    stage, designation, clause
):
    decision = DESIGNATIONS.look_up(stage)
    assert decision.value is designation
    assert clauses(decision) == [clause]
