"""Who receives the next customer, and the rota after that."""

import pytest
from hypothesis import given, strategies as st

from clientrules.core.clause import Clause, Source
from clientrules.core.outcome import Undecided
from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.roles import PROJECT_MANAGER, SALES_MANAGER, SITE_SUPERVISOR
from clientrules.sales.rota.attendance import Hindrance
from clientrules.sales.rota.events import Arrival, Restoration
from clientrules.sales.rota.policy import RotaPolicy
from clientrules.sales.rota.rota import Rota
from clientrules.sales.rota.turn import Turn
from tests.core.samples import copies
from tests.sales.floors import (
    ABC,
    AGENTS,
    FLOORS,
    ROTAS,
    after,
    attendance,
    call,
    called,
    others,
    passed,
    receive,
)

KEEPING = Rota(["A", "B", "C"], policy=RotaPolicy(keep_head=True))
ABCD = Rota(["A", "B", "C", "D"])


# A new customer.


@pytest.mark.clause("FLOOR-3.1", 1)
@pytest.mark.clause("FLOOR-3.6", 2)
def test_a_new_customer_goes_to_the_head_who_then_goes_to_the_end():
    decision = call()
    assert after(decision.value) == ("A", "BCA")
    assert [reason.clause.id for reason in decision.reasons] == ["FLOOR-3.1"]
    assert decision.passed_over == ()
    assert str(decision) == "A receives; then B, C, A"


@pytest.mark.clause("FLOOR-3.1", 2)
def test_the_order_rolls_in_a_loop():
    rota, received = ABC, ""
    for _ in range(3):
        turn = call(rota).value
        rota, received = turn.rota, received + turn.agent
    assert (received, rota.order) == ("ABC", ABC.order)
    assert ABC.preview(3).value == ("A", "B", "C")


def test_two_customers_who_come_together_are_two_turns():
    first = call().value
    second = call(first.rota, hindered={first.agent: Hindrance.ROTA_CUSTOMER}).value
    assert (after(first), after(second)) == (("A", "BCA"), ("B", "CAB"))
    assert (first.turns, second.turns) == (1, 1)


def test_the_second_of_two_customers_waits_where_one_agent_is_alone():
    first = call(present="A").value
    assert isinstance(
        call(first.rota, "A", hindered={"A": Hindrance.ROTA_CUSTOMER}).value, Undecided
    )


@pytest.mark.clause("FLOOR-3.1", 3)
@pytest.mark.clause("FLOOR-5.1", 2)
def test_a_turn_that_passes_during_an_own_reception_is_not_made_up():
    decision = call(hindered={"A": Hindrance.OWN_CUSTOMER})
    assert after(decision.value) == ("B", "CAB")
    assert decision.value.lost == ("A",)
    assert passed(decision) == [("FLOOR-5.1", "A")]
    assert called(Rota(["B", "A", "C"]), hindered={"B": Hindrance.OWN_CUSTOMER}) == ("A", "CBA")


def test_a_firm_may_keep_the_head_who_is_busy_with_an_own_customer():
    decision = call(KEEPING, hindered={"A": Hindrance.OWN_CUSTOMER})
    assert after(decision.value) == ("B", "ACB")
    assert decision.value.lost == ()
    assert str(decision.passed_over[0].citations[0]) == "keep_head yes: set by the caller"


def test_an_agent_still_with_a_rota_customer_is_skipped_without_moving():
    decision = call(hindered={"A": Hindrance.ROTA_CUSTOMER})
    assert after(decision.value) == ("B", "ACB")
    assert passed(decision) == [("FLOOR-3.1", "A")]
    assert called(decision.value.rota) == ("A", "CBA")


@pytest.mark.clause("FLOOR-3.4", 1)
def test_an_absence_without_good_reason_loses_the_round():
    decision = call(present="BC")
    assert after(decision.value) == ("B", "CAB")
    assert passed(decision) == [("FLOOR-3.4", "A")]
    assert decision.value.lost == ("A",)


@pytest.mark.clause("FLOOR-3.4", 2)
@pytest.mark.parametrize(
    "excused", [["A"], {"A": PROJECT_MANAGER}], ids=["established", "approved"]
)
def test_approved_extra_work_keeps_the_place_and_the_next_customer_on_return(excused):
    decision = call(present="BC", excused=excused)
    assert after(decision.value) == ("B", "ACB")
    assert passed(decision) == [("FLOOR-3.4", "A")]
    assert decision.value.lost == ()
    assert called(decision.value.rota) == ("A", "CBA")


@pytest.mark.parametrize("approver", [None, SALES_MANAGER, SITE_SUPERVISOR], ids=str)
def test_extra_work_without_the_project_managers_approval_is_no_excuse(approver):
    decision = call(present="BC", excused={"A": approver})
    assert after(decision.value) == ("B", "CAB")
    assert "A is away on extra work without approval" in decision.why()


def test_a_firm_may_name_another_verifier_by_its_own_clause():
    ours = Clause("OURS-1", "The director excuses.", Source("House rules"))
    director = Role("director")
    policy = RotaPolicy(verifier=director, cites={"verifier": ours})
    rota = Rota(["A", "B", "C"], policy=policy)
    decision = call(rota, "BC", excused={"A": director})
    assert after(decision.value) == ("B", "ACB")
    assert decision.passed_over[0].clause is ours
    assert called(rota, "BC", excused={"A": PROJECT_MANAGER}) == ("B", "CAB")


def test_an_agent_excused_for_several_customers_gets_one_turn_back():
    rota = call(present="BC", excused=["A"]).value.rota
    rota = call(rota, "BC", excused=["A"]).value.rota
    assert called(rota) == ("A", "BCA")


def test_an_absence_costs_nothing_until_the_turn_comes():
    assert called(present="AB") == ("A", "BCA")


@pytest.mark.clause("FLOOR-2.1", 1)
@pytest.mark.clause("FLOOR-2.5", 1)
@pytest.mark.parametrize(
    ("hindrance", "clause"),
    [(Hindrance.ROUND_CANCELLED, "FLOOR-2.1"), (Hindrance.CHECK_FAILED, "FLOOR-2.5")],
    ids=str,
)
def test_whoever_fails_a_check_is_skipped_this_round(hindrance, clause):
    decision = call(hindered={"A": hindrance})
    assert after(decision.value) == ("B", "CAB")
    assert passed(decision) == [(clause, "A")]


@pytest.mark.clause("FLOOR-2.1", 2)
def test_the_next_round_is_open_again_to_whoever_is_dressed():
    rota = call(hindered={"A": Hindrance.ROUND_CANCELLED}).value.rota
    assert called(call(rota).value.rota) == ("A", "BCA")


@pytest.mark.clause("FLOOR-3.5", 2)
def test_an_agent_on_the_phone_is_present_and_on_turn_or_else_absent():
    assert called()[0] == "A"
    assert called(present="BC") == ("B", "CAB")


def test_everybody_passed_over_is_named_in_order_with_the_clause():
    hindered = {"B": Hindrance.ROTA_CUSTOMER, "C": Hindrance.OWN_CUSTOMER}
    decision = call(ABCD, "BCD", hindered=hindered)
    assert after(decision.value) == ("D", "BACD")
    assert passed(decision) == [("FLOOR-3.4", "A"), ("FLOOR-3.1", "B"), ("FLOOR-5.1", "C")]
    assert decision.value.lost == ("A", "C")


@pytest.mark.parametrize(
    ("rota", "present", "hindered"),
    [
        (Rota([]), "", {}),
        (ABC, "", {}),
        (ABC, "A", {"A": Hindrance.ROTA_CUSTOMER}),
    ],
    ids=["no agents", "nobody present", "nobody free"],
)
def test_a_customer_nobody_can_receive_is_left_open(rota, present, hindered):
    decision = call(rota, present, hindered=hindered)
    assert isinstance(decision.value, Undecided)
    assert decision.value.who is None
    assert [reason.facts["agent"] for reason in decision.passed_over] == list(rota.order)
    assert "goes to the end" not in decision.why()


def test_the_record_of_a_turn_keeps_the_order_and_not_the_log():
    record = call().record()
    assert record["value"] == {
        "agents": ["A"], "turns": 1, "lost": [], "owners": [], "until_free": False,
        "left_to": None, "rota": ["B", "C", "A"],
    }  # fmt: skip


# The desk at lunch, and what is to come.


@pytest.mark.clause("FLOOR-3.14", 1, 2)
@pytest.mark.parametrize(
    ("order", "present", "desk"),
    [
        ("CDAB", "ABCD", "CD"),
        ("C", "C", "C"),
        ("CDAB", "AB", "AB"),
        ("CDAB", "B", "B"),
        ("CDAB", "", ""),
    ],
)
def test_the_first_two_who_are_there_keep_the_desk_at_lunch(order, present, desk):
    decision = Rota(tuple(order)).lunch_duty(tuple(present))
    assert decision.value == tuple(desk)
    assert decision.reasons[0].clause.id == "FLOOR-3.14"


def test_a_firm_may_keep_its_desk_with_another_number():
    rota = Rota(["A", "B", "C"], policy=RotaPolicy(lunch_desk=1))
    assert rota.lunch_duty(["A", "B"]).value == ("A",)


def test_a_customer_at_lunch_goes_to_the_first_on_duty():
    assert called(present="BC")[0] == ABC.lunch_duty(["B", "C"]).value[0]


@pytest.mark.parametrize(("count", "agents"), [(0, ""), (1, "A"), (3, "ABC"), (7, "ABCABCA")])
def test_the_preview_rolls_on_for_as_long_as_asked(count, agents):
    assert ABC.preview(count).value == tuple(agents)
    assert Rota([]).preview(count).value == ()


# Bad input.


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (
            lambda: Rota("ABC"),
            InvalidTypeError,
            r"Rota\.order: 'ABC' \(str\) is given; expected a list or a",
        ),
        (lambda: Rota([1]), InvalidTypeError, r"Rota\.order: 1 \(int\) is given; expected text"),
        (lambda: Rota(["A", " "]), InvalidValueError, r"no name: expected some words"),
        (lambda: Rota(["A", "B", "A"]), InvalidValueError, r"'A' stands twice .* expected once"),
        (lambda: Rota([], policy=None), InvalidTypeError, r"policy is None"),
        (
            lambda: ABC.call(["A", "X"]),
            UnknownKeyError,
            "the rota has no agent 'X': expected one of A, B, C",
        ),
        (
            lambda: ABC.call(["A"], excused=["X"]),
            UnknownKeyError,
            "the rota has no agent 'X': expected one",
        ),
        (
            lambda: Rota([]).call(["A"]),
            UnknownKeyError,
            "the rota has no agent 'A': expected one of none",
        ),
        (
            lambda: ABC.call("A"),
            InvalidTypeError,
            r"present: 'A' \(str\) is given; expected a list or a tuple",
        ),
        (
            lambda: ABC.call(["A"], excused="B"),
            InvalidTypeError,
            r"excused: 'B' \(str\) is given; expected a list or a tuple",
        ),
        (
            lambda: ABC.lunch_duty(["Y"]),
            UnknownKeyError,
            "the rota has no agent 'Y': expected one of A, B, C",
        ),
        (lambda: ABC.preview(-1), InvalidValueError, "count is -1: expected 0 to 10000"),
        (lambda: ABC.preview(1.0), InvalidTypeError, r"count is 1\.0 \(float\): expected a whole"),
        (lambda: ABC.preview(True), InvalidTypeError, r"count is True"),
        (lambda: ABC.join("A"), InvalidValueError, r"'A' is on the rota already: .* new"),
        (lambda: ABC.join(" "), InvalidValueError, r"agent is empty: expected some words"),
        (
            lambda: ABC.leave("W"),
            UnknownKeyError,
            "the rota has no agent 'W': expected one of A, B, C",
        ),
        (
            lambda: ABC.swap("A", "V", approved_by=None),
            UnknownKeyError,
            "the rota has no agent 'V': expected one of A, B, C",
        ),
        (lambda: ABC.swap("A", "A", approved_by=None), InvalidValueError, r"'A' is to swap .* two"),
        (lambda: ABC.swap("A", "B", approved_by="boss"), InvalidTypeError, r"'boss' .* Role"),
        (
            lambda: ABC.restore("U", Restoration.HANDED_BACK),
            UnknownKeyError,
            "the rota has no agent 'U': expected one of A, B, C",
        ),
        (lambda: ABC.restore("A", "handled"), InvalidTypeError, r"expected Restoration"),
        (lambda: receive(ABC, "A", "turning", "A"), InvalidTypeError, r"expected Arrival"),
        (
            lambda: receive(ABC, "A", Arrival.COMPANY, "X"),
            UnknownKeyError,
            "the rota has no agent 'X'",
        ),
        (lambda: receive(ABC, "", Arrival.COMPANY, "A"), InvalidValueError, r"agent is empty"),
        (lambda: RotaPolicy(verifier="boss"), InvalidTypeError, r"verifier is 'boss' .* Role"),
        (lambda: RotaPolicy(swap_approver=None), InvalidTypeError, r"swap_approver is None"),
        (lambda: RotaPolicy(leaves_with="boss"), InvalidTypeError, r"leaves_with is 'boss'"),
        (lambda: RotaPolicy(lunch_desk=0), InvalidValueError, r"lunch_desk is 0: expected 1"),
        (lambda: RotaPolicy(keep_head=1), InvalidTypeError, r"keep_head is 1 .* expected bool"),
    ],
)
def test_what_no_rota_can_accept_is_refused_with_words(ask, error, message):
    with pytest.raises(error, match=message):
        ask()


def test_a_rota_is_a_value():
    turn = call().value
    assert turn == call().value
    assert hash(turn) == hash(call().value)
    assert all(copy == turn for copy in copies(turn))
    assert ABC.order == ("A", "B", "C")


# Laws.


@given(ROTAS, FLOORS)
def test_nobody_present_and_free_is_passed_over(rota, floor):
    decision = rota.call(**attendance(floor))
    free = [agent for agent in rota.order if floor[agent] == "free"]
    assert all(floor[reason.facts["agent"]] != "free" for reason in decision.passed_over)
    if free:
        assert decision.value.agent == free[0]
    else:
        assert isinstance(decision.value, Undecided)


@given(ROTAS, FLOORS)
def test_a_call_moves_nobody_but_the_receiver_and_those_who_lose_the_round(rota, floor):
    turn = rota.call(**attendance(floor)).value
    if isinstance(turn, Turn):
        moved = {turn.agent, *turn.lost}
        assert others(turn.rota, moved) == others(rota, moved)
        assert turn.rota.order[-len(moved) :] == (*turn.lost, turn.agent)


@given(ROTAS, st.integers(0, 12))
def test_a_preview_is_as_many_calls_with_everybody_present(rota, count):
    received, now = [], rota
    for _ in range(count):
        turn = now.call(AGENTS).value
        received.append(turn.agent)
        now = turn.rota
    assert rota.preview(count).value == tuple(received)
