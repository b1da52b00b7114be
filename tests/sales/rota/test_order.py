"""Customers of an agent's own, turns given back, places exchanged, comings and goings."""

import pytest
from hypothesis import given, strategies as st

from clientrules.core.outcome import Undecided
from clientrules.regulations.roles import PROJECT_MANAGER, SALES_MANAGER, SITE_SUPERVISOR
from clientrules.sales.rota.attendance import Hindrance
from clientrules.sales.rota.events import Arrival, Restoration
from clientrules.sales.rota.rota import Rota
from clientrules.sales.rota.turn import Turn
from tests.sales.floors import (
    ABC,
    AGENTS,
    FLOORS,
    ROTAS,
    after,
    attendance,
    called,
    denied,
    others,
    passed,
    receive,
)

ABCD = Rota(["A", "B", "C", "D"])
BCD = Rota(["B", "C", "D"])


# A customer who is an agent's own, or asks for one.


@pytest.mark.clause("FLOOR-3.6", 1)
@pytest.mark.clause("FLOOR-1.2", 2)
@pytest.mark.clause("FLOOR-1.3", 2)
def test_an_old_customer_goes_to_the_own_agent_and_costs_no_turn():
    decision = receive(ABC, "C", Arrival.RETURNING, "ABC")
    assert after(decision.value) == ("C", "ABC")
    assert decision.value.turns == 0
    assert not decision.value.voluntary
    assert decision.reasons[0].clause.id == "FLOOR-4.1"
    assert str(decision) == "C receives; then A, B, C"


@pytest.mark.clause("FLOOR-1.3", 1)
@pytest.mark.clause("FLOOR-7.5b", 1)
def test_an_old_customer_who_brings_a_new_one_costs_one_turn():
    decision = receive(ABC, "A", Arrival.BRINGING, "ABC")
    assert after(decision.value) == ("A", "BCA")
    assert decision.value.turns == 1
    assert decision.reasons[0].clause.id == "FLOOR-1.3"
    assert after(receive(ABC, "B", Arrival.BRINGING, "ABC").value) == ("B", "ACB")


@pytest.mark.clause("FLOOR-1.3", 3)
@pytest.mark.clause("FLOOR-5.1", 1)
def test_a_new_customer_who_names_an_agent_before_the_tour_costs_no_turn():
    decision = receive(ABC, "B", Arrival.DESIGNATING, "ABC")
    assert after(decision.value) == ("B", "ABC")
    assert decision.value.turns == 0
    assert decision.reasons[0].clause.id == "FLOOR-5.1"


@pytest.mark.parametrize(
    ("arrival", "clause"),
    [(Arrival.ANNOUNCED, "FLOOR-7.5a"), (Arrival.COMPANY, "FLOOR-6.1.2")],
    ids=str,
)
def test_announced_and_company_customers_cost_no_turn(arrival, clause):
    decision = receive(ABC, "A", arrival, "A")
    assert after(decision.value) == ("A", "ABC")
    assert decision.reasons[0].clause.id == clause


@pytest.mark.clause("FLOOR-4.2", 1, 2, 3)
@pytest.mark.clause("FLOOR-1.2", 1)
@pytest.mark.parametrize(
    ("order", "volunteer"), [("ABC", "C"), ("BCA", "C"), ("CBA", "B"), ("BC", "C")]
)
def test_the_last_in_the_rota_stands_in_for_an_absent_agent_who_keeps_the_customer(
    order, volunteer
):
    decision = receive(Rota(tuple(order)), "A", Arrival.RETURNING, "BC")
    assert after(decision.value) == (volunteer, order)
    assert decision.value.owners == ("A",)
    assert decision.value.voluntary
    assert decision.value.turns == 0
    assert decision.reasons[0].clause.id == "FLOOR-4.2"
    assert decision.passed_over == ()


@pytest.mark.clause("FLOOR-7.5a", 1)
@pytest.mark.clause("FLOOR-7.5b", 2)
@pytest.mark.parametrize(
    ("arrival", "clause"),
    [(Arrival.ANNOUNCED, "FLOOR-7.5a"), (Arrival.BRINGING, "FLOOR-7.5b")],
    ids=str,
)
def test_whoever_stands_in_for_an_introduced_customer_receives_the_next_one(arrival, clause):
    decision = receive(BCD, "A", arrival, "BCD")
    assert after(decision.value) == ("D", "DBC")
    assert decision.value.owners == ("A",)
    assert decision.reasons[0].clause.id == clause
    assert str(decision) == "D receives for A; then D, B, C"
    assert called(decision.value.rota, "BCD") == ("D", "BCD")


def test_whoever_cannot_stand_in_leaves_it_to_the_one_before():
    hindered = {"D": Hindrance.ROTA_CUSTOMER}
    decision = receive(ABCD, "A", Arrival.RETURNING, "BD", hindered=hindered)
    assert after(decision.value) == ("B", "ABCD")
    assert passed(decision) == [("FLOOR-4.2", "D"), ("FLOOR-4.2", "C")]


def test_an_agent_who_is_out_of_the_round_still_sees_to_an_own_customer():
    hindered = {"A": Hindrance.ROUND_CANCELLED}
    decision = receive(ABC, "A", Arrival.RETURNING, "ABC", hindered=hindered)
    assert decision.value.agent == "A"


def test_an_agent_who_failed_the_check_receives_nobody():
    hindered = {"A": Hindrance.CHECK_FAILED}
    decision = receive(ABC, "A", Arrival.RETURNING, "ABC", hindered=hindered)
    assert after(decision.value) == ("C", "ABC")
    assert "A is out by the preparation check" in decision.why()


@pytest.mark.parametrize(
    ("arrival", "clause"),
    [(Arrival.DESIGNATING, "FLOOR-5.1"), (Arrival.COMPANY, "FLOOR-6.1.2")],
    ids=str,
)
def test_a_new_customer_who_names_somebody_absent_goes_by_the_rota(arrival, clause):
    decision = receive(ABC, "A", arrival, "BC")
    assert denied(decision) == [clause]
    assert "the agent on turn, as a new customer" in decision.why()


def test_a_customer_for_whom_nobody_can_stand_in_is_left_open():
    hindered = {"C": Hindrance.ROTA_CUSTOMER}
    decision = receive(ABC, "A", Arrival.RETURNING, "C", hindered=hindered)
    assert isinstance(decision.value, Undecided)
    assert decision.value.question == "who stands in for A when nobody on the rota can receive"
    assert passed(decision) == [("FLOOR-4.2", "C"), ("FLOOR-4.2", "B")]


def test_an_agent_who_is_present_and_not_on_the_rota_receives_an_own_customer():
    assert after(receive(ABC, "Z", Arrival.BRINGING, "ABCZ").value) == ("Z", "ABC")


# Turns given back, places exchanged, comings and goings.


@pytest.mark.parametrize(
    ("ground", "approver", "clause"),
    [
        (Restoration.HANDED_OVER, None, "FLOOR-3.6"),
        (Restoration.HANDED_BACK, None, "FLOOR-3.7g"),
        (Restoration.EMPTY_TURN, SALES_MANAGER, "FLOOR-3.10c"),
    ],
    ids=str,
)
def test_a_turn_given_back_puts_the_agent_first_again(ground, approver, clause):
    rota = ABC.call(ABC.order).value.rota
    decision = rota.restore("A", ground, approved_by=approver)
    assert decision.value.order == ABC.order
    assert decision.reasons[0].clause.id == clause
    assert "A is first again" in decision.why()


@pytest.mark.parametrize("approver", [None, PROJECT_MANAGER], ids=str)
def test_an_empty_turn_is_given_back_only_as_the_sales_manager_arranges(approver):
    decision = ABC.restore("C", Restoration.EMPTY_TURN, approved_by=approver)
    assert denied(decision) == ["FLOOR-3.10c"]
    assert "the sales manager has not arranged it" in decision.why()


@pytest.mark.clause("FLOOR-3.3", 1)
def test_the_site_supervisor_lets_two_agents_swap():
    decision = ABCD.swap("B", "D", approved_by=SITE_SUPERVISOR)
    assert decision.value.order == ("A", "D", "C", "B")
    assert decision.reasons[0].clause.id == "FLOOR-3.3"
    assert str(decision) == "A, D, C, B"


@pytest.mark.clause("FLOOR-3.3", 2)
@pytest.mark.parametrize("approver", [None, SALES_MANAGER], ids=str)
def test_two_agents_who_only_agree_with_each_other_do_not_swap(approver):
    decision = ABC.swap("A", "B", approved_by=approver)
    assert denied(decision) == ["FLOOR-3.3"]
    assert "expected: site supervisor" in decision.why()


def test_whoever_joins_stands_last_and_whoever_leaves_moves_nobody():
    assert ABC.join("D").value.order == ("A", "B", "C", "D")
    assert ABC.leave("A").value.order == ("B", "C")
    assert str(Rota(["A"]).leave("A")) == "nobody"


# Laws.


@given(ROTAS, FLOORS, st.sampled_from(Arrival), st.sampled_from("ABCDEZ"))
def test_an_absence_changes_no_order_except_that_a_volunteer_of_7_5_comes_first(
    rota, floor, arrival, asked
):
    turn = rota.receive(asked, arrival, **attendance(floor)).value
    if not isinstance(turn, Turn):
        return
    assert others(turn.rota, {turn.agent}) == others(rota, {turn.agent})
    if not turn.voluntary:
        moved = arrival is Arrival.BRINGING and asked in rota.order
        assert (turn.rota.order[-1] == asked) or not moved
        assert moved or turn.rota.order == rota.order
    elif arrival in {Arrival.ANNOUNCED, Arrival.BRINGING}:
        assert turn.rota.order[0] == turn.agent
    else:
        assert turn.rota.order == rota.order


@given(ROTAS, st.sampled_from(AGENTS))
def test_joining_and_leaving_keep_the_order_of_theothers(rota, agent):
    assert rota.leave(agent).value.order == others(rota, {agent})
    back = rota.leave(agent).value.join(agent).value
    assert back.order == (*others(rota, {agent}), agent)
    assert rota.join("Z").value.order == (*rota.order, "Z")
