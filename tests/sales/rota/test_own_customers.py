"""Agents who are busy, people who are no customers, insisting customers, couples, own numbers."""

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.outcome import Undecided
from clientrules.errors import InvalidValueError, UnknownKeyError
from clientrules.regulations.roles import PROJECT_MANAGER, SALES_MANAGER, SITE_SUPERVISOR
from clientrules.sales.rota.attendance import Hindrance
from clientrules.sales.rota.events import Arrival, Restoration, StandIn
from clientrules.sales.rota.history import replay, tally
from clientrules.sales.rota.policy import RotaPolicy
from clientrules.sales.rota.rota import Rota
from clientrules.sales.rota.turn import Turn
from tests.core.samples import OURS
from tests.sales.floors import (
    ABC,
    AGENTS,
    FLOORS,
    ROTAS,
    after,
    attendance,
    called,
    denied,
    passed,
    receive,
)

BUSY = [Hindrance.OWN_CUSTOMER, Hindrance.ROTA_CUSTOMER, Hindrance.STANDING_IN]
LEAVING = Rota(["A", "B", "C"], policy=RotaPolicy(leaves_with=SALES_MANAGER))


def ids(reasons):
    return [reason.clause.id for reason in reasons]


def own(policy):
    return Rota(["A", "B", "C"], policy=policy)


# Nobody breaks off a running reception.


@pytest.mark.clause("FLOOR-4.2", 4)
@pytest.mark.parametrize("hindrance", BUSY, ids=str)
def test_the_last_sits_with_an_old_customer_until_the_busy_agent_is_free(hindrance):
    decision = receive(ABC, "A", Arrival.RETURNING, "ABC", hindered={"A": hindrance})
    turn = decision.value
    assert after(turn) == ("C", "ABC")
    assert (turn.voluntary, turn.until_free, turn.turns, turn.owners) == (True, True, 0, ("A",))
    assert ids(decision.reasons) == ["FLOOR-4.2", "FLOOR-3.9"]
    assert str(decision) == "C receives for A, until A is free; then A, B, C"


def test_whoever_stands_in_for_an_agent_who_is_away_sees_the_customer_through():
    turn = receive(ABC, "A", Arrival.RETURNING, "BC").value
    assert (turn.voluntary, turn.until_free) == (True, False)


def test_a_turn_that_passes_while_standing_in_is_kept():
    decision = ABC.call(ABC.order, hindered={"A": Hindrance.STANDING_IN})
    assert after(decision.value) == ("B", "ACB")
    assert passed(decision) == [("FLOOR-4.2", "A")]


@pytest.mark.parametrize("arrival", [Arrival.ANNOUNCED, Arrival.BRINGING], ids=str)
def test_an_introduced_customer_does_not_break_off_a_reception_either(arrival):
    hindered = {"A": Hindrance.ROTA_CUSTOMER}
    turn = receive(ABC, "A", arrival, "ABC", hindered=hindered).value
    assert after(turn) == ("C", "CAB")
    assert turn.until_free


@pytest.mark.parametrize("arrival", [Arrival.DESIGNATING, Arrival.COMPANY], ids=str)
def test_a_new_customer_who_names_somebody_busy_goes_by_the_rota(arrival):
    hindered = {"A": Hindrance.ROTA_CUSTOMER}
    decision = receive(ABC, "A", arrival, "ABC", hindered=hindered)
    assert denied(decision)[1:] == ["FLOOR-3.9"]


@pytest.mark.parametrize("hindrance", BUSY, ids=str)
def test_a_firm_may_let_a_busy_agent_leave_the_first_customer_to_a_colleague(hindrance):
    facts = {"hindered": {"A": hindrance}, "left_to": "B", "approved_by": SALES_MANAGER}
    decision = receive(LEAVING, "A", Arrival.RETURNING, "ABC", **facts)
    turn = decision.value
    assert (after(turn), turn.left_to, turn.voluntary) == (("A", "ABC"), "B", False)
    assert ids(decision.reasons) == ["FLOOR-4.1", "FLOOR-3.9"]
    assert "leaves_with sales manager: set by the caller" in decision.why()
    assert str(decision) == "A receives, leaving a customer to B; then A, B, C"


@pytest.mark.parametrize(
    ("rota", "approver", "more", "why"),
    [
        (ABC, SALES_MANAGER, {}, "A may not leave a running reception to B"),
        (LEAVING, None, {}, "to B is approved by: nobody; expected: sales manager"),
        (LEAVING, PROJECT_MANAGER, {}, "is approved by: project manager; expected: sales manager"),
        (LEAVING, SALES_MANAGER, {"B": Hindrance.OWN_CUSTOMER}, "B is with a returning or"),
    ],
    ids=["not an option", "nobody's consent", "another's consent", "a colleague who is busy"],
)
def test_otherwise_the_last_sits_with_the_old_customer_and_it_says_why(rota, approver, more, why):
    hindered = {"A": Hindrance.ROTA_CUSTOMER, **more}
    decision = receive(
        rota, "A", Arrival.RETURNING, "ABC", hindered=hindered, left_to="B", approved_by=approver
    )
    assert after(decision.value) == ("C", "ABC")
    assert decision.value.left_to is None
    assert decision.passed_over[0].clause.id == "FLOOR-3.9"
    assert why in decision.passed_over[0].text()


def test_only_a_busy_agent_has_a_customer_to_leave_and_only_to_somebody_on_the_rota():
    with pytest.raises(InvalidValueError, match=r"'A' leaves .* to 'B' and is with nobody"):
        receive(LEAVING, "A", Arrival.RETURNING, "ABC", left_to="B")
    hindered = {"A": Hindrance.ROTA_CUSTOMER}
    with pytest.raises(UnknownKeyError, match="the rota has no agent 'X': expected one of A, B, C"):
        receive(LEAVING, "A", Arrival.RETURNING, "ABC", hindered=hindered, left_to="X")


@given(ROTAS, FLOORS, st.sampled_from(Arrival), st.sampled_from(AGENTS))
def test_nobody_who_is_busy_receives_unless_the_firm_lets_them(rota, floor, arrival, asked):
    turn = rota.receive(asked, arrival, **attendance(floor)).value
    if isinstance(turn, Turn):
        assert floor[turn.agent] not in BUSY
        assert turn.until_free == (floor[asked] in BUSY)


# Who is no customer to be received.


@pytest.mark.clause("FLOOR-3.6", 3)
def test_a_messenger_costs_whoever_received_no_turn():
    decision = receive(ABC, "A", Arrival.NO_CUSTOMER, "ABC", confirmed_by="A")
    assert after(decision.value) == ("A", "ABC")
    assert (decision.value.turns, decision.value.owners) == (0, ())
    assert ids(decision.reasons) == ["FLOOR-3.6"]
    assert called(decision.value.rota) == ("A", "BCA")


@pytest.mark.clause("FLOOR-3.6", 3)
def test_a_turn_used_on_a_messenger_comes_back_once_that_is_known():
    rota = ABC.call(ABC.order).value.rota
    decision = rota.restore("A", Restoration.NO_CUSTOMER, confirmed_by="A")
    assert decision.value.order == ABC.order
    assert ids(decision.reasons) == ["FLOOR-3.6"]
    assert tally(decision.value)["A"].counted == 0


@pytest.mark.parametrize("confirmed_by", [None, "B"])
def test_only_whoever_received_confirms_that_it_was_no_customer(confirmed_by):
    said = receive(ABC, "A", Arrival.NO_CUSTOMER, "ABC", confirmed_by=confirmed_by)
    back = ABC.restore("A", Restoration.NO_CUSTOMER, confirmed_by=confirmed_by)
    assert denied(said) == denied(back) == ["FLOOR-3.6"]
    assert f"is confirmed by {confirmed_by or 'nobody'}; expected: A" in said.why()


@pytest.mark.parametrize(
    ("present", "hindered"), [("BC", {}), ("ABC", {"A": Hindrance.ROTA_CUSTOMER})]
)
def test_whoever_is_away_or_busy_received_nobody(present, hindered):
    said = receive(ABC, "A", Arrival.NO_CUSTOMER, present, hindered=hindered, confirmed_by="A")
    assert denied(said) == ["FLOOR-3.6"]
    assert said.reasons[0].text().endswith("and received nobody")


# An old customer who insists on another agent.


def insisting(rota=ABC, present="ABC", explained=True, approved_by=SALES_MANAGER, **facts):
    return rota.receive_insisting(
        "B",
        owner="A",
        explained=explained,
        approved_by=approved_by,
        present=tuple(present),
        **facts,
    )


def test_the_manager_may_let_the_agent_receive_whom_an_old_customer_insists_on():
    decision = insisting()
    turn = decision.value
    assert after(turn) == ("B", "ABC")
    assert (turn.voluntary, turn.owners, turn.turns) == (True, ("A",), 0)
    assert ids(decision.reasons) == ["FLOOR-5.3"]
    assert decision.passed_over == ()


@pytest.mark.parametrize(
    ("facts", "clause", "why"),
    [
        ({"explained": False}, "FLOOR-5.3", "was not told that asking for B is not supported"),
        ({"approved_by": None}, "FLOOR-5.3", "is arranged by: nobody; expected: sales manager"),
        ({"approved_by": SITE_SUPERVISOR}, "FLOOR-5.3", "arranged by: site supervisor; expected"),
        ({"present": "AC"}, "FLOOR-5.3", "B is away"),
        ({"hindered": {"B": Hindrance.ROTA_CUSTOMER}}, "FLOOR-3.9", "B is still with a customer"),
    ],
    ids=["not explained", "nobody's leave", "another's leave", "away", "busy"],
)
def test_otherwise_the_own_agent_receives_and_it_says_what_is_lacking(facts, clause, why):
    decision = insisting(**facts)
    assert after(decision.value) == ("A", "ABC")
    assert ids(decision.reasons) == ["FLOOR-4.1"]
    assert ids(decision.passed_over) == [clause]
    assert why in decision.passed_over[0].text()


def test_the_own_agent_who_is_away_then_has_a_stand_in():
    decision = insisting(present="BC", approved_by=None)
    assert after(decision.value) == ("C", "ABC")
    assert ids(decision.reasons) == ["FLOOR-4.2"]


def test_a_firm_may_count_the_reception_and_name_another_who_arranges_it():
    rota = own(RotaPolicy(insisting_turns=1, redesignation_approver=SITE_SUPERVISOR))
    assert after(insisting(rota, approved_by=SITE_SUPERVISOR).value) == ("B", "ACB")
    assert insisting(rota).value.agent == "A"


# A couple of two agents.


def couple(rota=ABC, agents="AB", present="ABC", **facts):
    return rota.receive_couple(tuple(agents), present=tuple(present), **facts)


def test_the_agents_of_a_couple_receive_jointly_and_neither_uses_a_turn():
    decision = couple()
    turn = decision.value
    assert (turn.agents, turn.rota.order, turn.turns) == (("A", "B"), ABC.order, 0)
    assert not turn.voluntary
    assert ids(decision.reasons) == ["FLOOR-7.4"]
    assert str(decision) == "A and B receive; then A, B, C"


@pytest.mark.parametrize(
    ("present", "hindered", "clause"),
    [("BC", {}, "FLOOR-7.4"), ("ABC", {"A": Hindrance.OWN_CUSTOMER}, "FLOOR-3.9")],
    ids=["away", "busy"],
)
def test_of_a_couples_agents_whoever_can_receives(present, hindered, clause):
    decision = couple(present=present, hindered=hindered)
    assert after(decision.value) == ("B", "ABC")
    assert decision.value.owners == ("A", "B")
    assert not decision.value.voluntary
    assert passed(decision) == [(clause, "A")]


def test_where_neither_can_the_last_stands_in():
    decision = couple(present="BC", hindered={"B": Hindrance.ROTA_CUSTOMER})
    turn = decision.value
    assert (after(turn), turn.owners, turn.until_free) == (("C", "ABC"), ("A", "B"), True)
    assert ids(decision.reasons) == ["FLOOR-4.2", "FLOOR-4.2", "FLOOR-3.9"]
    assert str(decision) == "C receives for A and B, until one is free; then A, B, C"
    nobody = couple(present="")
    assert isinstance(nobody.value, Undecided)
    assert nobody.value.question.startswith("who stands in for A and B when")


def test_a_firm_may_count_a_couple_as_a_turn_of_each():
    rota = own(RotaPolicy(couple_turns=1))
    turn = couple(rota).value
    assert turn.rota.order == ("C", "A", "B")
    assert {each: fared.counted for each, fared in tally(turn.rota).items()} == {
        "A": 1, "B": 1, "C": 0,
    }  # fmt: skip


@given(ROTAS, FLOORS, st.permutations(AGENTS), st.integers(0, 1))
def test_whose_name_comes_first_of_a_couple_says_nothing(rota, floor, agents, turns):
    rota = attrs.evolve(rota, policy=attrs.evolve(rota.policy, couple_turns=turns))
    first, second = agents[:2]
    there = attendance(floor)
    one = rota.receive_couple([first, second], **there)
    other = rota.receive_couple([second, first], **there)
    assert one == other
    assert one.why() == other.why()


# The firm's own numbers.


def test_a_firm_may_give_the_volunteer_of_an_old_customer_the_next_one():
    policy = RotaPolicy(
        returning_stand_in=StandIn.LAST_THEN_NEXT, cites={"returning_stand_in": OURS}
    )
    decision = receive(own(policy), "A", Arrival.RETURNING, "BC")
    assert after(decision.value) == ("C", "CAB")
    assert decision.reasons[0].clause is OURS


def test_a_firm_may_count_a_designated_customer_and_not_a_brought_one():
    policy = RotaPolicy(designating_turns=1, bringing_turns=0)
    assert after(receive(own(policy), "B", Arrival.DESIGNATING, "ABC").value) == ("B", "ACB")
    decision = receive(own(policy), "A", Arrival.BRINGING, "ABC")
    assert after(decision.value) == ("A", "ABC")
    assert "bringing_turns 0: set by the caller (FLOOR-1.3 says 1)" in decision.why()


def test_a_firm_may_have_the_last_receive_a_company_customer():
    policy = RotaPolicy(company_stand_in=StandIn.LAST)
    assert after(receive(own(policy), "A", Arrival.COMPANY, "BC").value) == ("C", "ABC")


def test_the_log_tells_of_them_all():
    turn = receive(
        LEAVING,
        "A",
        Arrival.RETURNING,
        "ABC",
        hindered={"A": Hindrance.ROTA_CUSTOMER},
        left_to="B",
        approved_by=SALES_MANAGER,
    ).value
    rota = insisting(turn.rota).value.rota
    rota = couple(rota).value.rota
    rota = receive(rota, "C", Arrival.NO_CUSTOMER, "ABC", confirmed_by="C").value.rota
    rota = rota.call(ABC.order).value.rota
    rota = rota.restore("A", Restoration.NO_CUSTOMER, confirmed_by="A").value
    assert replay(rota.opened, rota.log, policy=rota.policy) == rota
    assert tally(rota)["B"].voluntary == 1


def test_an_agent_who_is_not_on_the_rota_is_told_with_the_nearest_who_is():
    rota, there = Rota(["Ann", "Bob"]), {"present": ["Ann", "Bob"]}
    asked = [
        rota.receive("Anne", Arrival.RETURNING, **there),
        rota.receive_insisting("Anne", owner="Bob", explained=True, approved_by=None, **there),
        rota.receive_couple(["Anne", "Bob"], **there),
    ]
    for decision in asked:
        assert decision.passed_over[0].text() == "Anne is not on the rota; did you mean Ann?"
    assert rota.receive("Zoe", Arrival.RETURNING, **there).passed_over == ()
