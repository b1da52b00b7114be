"""What a customer costs, who stands in, and who gives a turn back."""

import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.roles import SALES_MANAGER
from clientrules.sales.rota.attendance import Attendance
from clientrules.sales.rota.events import (
    RESTORERS,
    Arrival,
    Called,
    Joined,
    Left,
    Received,
    ReceivedCouple,
    ReceivedInsisting,
    Restoration,
    Restored,
    StandIn,
    Swapped,
)
from clientrules.sales.rota.policy import RotaPolicy, stand_in_name, turns_name

POLICY = RotaPolicy()
NOBODY = Attendance(present=(), excused={}, hindered={})


@pytest.mark.parametrize(
    ("arrival", "turns", "clause"),
    [
        (Arrival.RETURNING, 0, "FLOOR-4.1"),
        (Arrival.BRINGING, 1, "FLOOR-1.3"),
        (Arrival.ANNOUNCED, 0, "FLOOR-7.5a"),
        (Arrival.DESIGNATING, 0, "FLOOR-5.1"),
        (Arrival.COMPANY, 0, "FLOOR-6.1.2"),
        (Arrival.NO_CUSTOMER, 0, "FLOOR-3.6"),
    ],
    ids=str,
)
def test_only_an_old_customer_who_brings_a_new_one_costs_a_turn(arrival, turns, clause):
    assert POLICY.turns_of(arrival) == turns
    assert POLICY.citation(turns_name(arrival)).clause.id == clause


@pytest.mark.parametrize(
    ("arrival", "stand_in", "clause"),
    [
        (Arrival.RETURNING, StandIn.LAST, "FLOOR-4.2"),
        (Arrival.BRINGING, StandIn.LAST_THEN_NEXT, "FLOOR-7.5b"),
        (Arrival.ANNOUNCED, StandIn.LAST_THEN_NEXT, "FLOOR-7.5a"),
        (Arrival.DESIGNATING, StandIn.BY_ROTA, "FLOOR-5.1"),
        (Arrival.COMPANY, StandIn.BY_ROTA, "FLOOR-6.1.2"),
    ],
    ids=str,
)
def test_who_receives_for_an_agent_who_is_away(arrival, stand_in, clause):
    assert POLICY.stand_in_of(arrival) is stand_in
    assert POLICY.citation(stand_in_name(arrival)).clause.id == clause


def test_a_firm_states_turns_and_stand_ins_of_its_own():
    with pytest.raises(InvalidValueError, match=r"bringing_turns is 2: expected 0 to 1"):
        RotaPolicy(bringing_turns=2)
    with pytest.raises(InvalidTypeError, match=r"company_stand_in is 'lost' .* StandIn"):
        RotaPolicy(company_stand_in="lost")


def test_only_an_empty_turn_takes_somebody_to_arrange_it():
    needed = {row.key: row.value for row in RESTORERS if row.value is not None}
    assert needed == {Restoration.EMPTY_TURN: SALES_MANAGER}


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Called(attendance=["A"]), InvalidTypeError, r"Called\.attendance is \['A'\]"),
        (
            lambda: Received(agent="A", arrival="old", attendance=NOBODY),
            InvalidTypeError,
            r"Received\.arrival is 'old'",
        ),
        (
            lambda: Received(agent="A", arrival=Arrival.COMPANY, attendance=None),
            InvalidTypeError,
            r"Received\.attendance is None",
        ),
        (
            lambda: Received(agent="A", arrival=Arrival.RETURNING, attendance=NOBODY, left_to="A"),
            InvalidValueError,
            "left_to is 'A': expected a colleague of the agent",
        ),
        (
            lambda: Received(
                agent="A", arrival=Arrival.RETURNING, attendance=NOBODY, approved_by=SALES_MANAGER
            ),
            InvalidValueError,
            r"approved_by is sales manager and left_to is None: expected the colleague",
        ),
        (
            lambda: Received(
                agent="A", arrival=Arrival.RETURNING, attendance=NOBODY, confirmed_by="A"
            ),
            InvalidValueError,
            r"confirmed_by is 'A' of an old customer: expected it only",
        ),
        (
            lambda: Restored(
                agent="A", ground=Restoration.HANDED_BACK, approved_by=None, confirmed_by="A"
            ),
            InvalidValueError,
            r"confirmed_by is 'A' of handed back on the day of recognition: expected it only",
        ),
        (
            lambda: ReceivedInsisting(
                named="A", owner="A", explained=True, approved_by=None, attendance=NOBODY
            ),
            InvalidValueError,
            r"the customer of 'A' insists on 'A': .*Arrival\.RETURNING",
        ),
        (
            lambda: ReceivedCouple(agents=["A", "A"], attendance=NOBODY),
            InvalidValueError,
            r"the agents of a couple are A, A: expected two",
        ),
        (
            lambda: ReceivedCouple(agents=[], attendance=NOBODY),
            InvalidValueError,
            r"the agents of a couple are none: expected two",
        ),
        (
            lambda: Restored(agent="A", ground=None, approved_by=None),
            InvalidTypeError,
            r"Restored\.ground is None",
        ),
        (
            lambda: Restored(agent="A", ground=Restoration.EMPTY_TURN, approved_by="me"),
            InvalidTypeError,
            r"Restored\.approved_by is 'me'",
        ),
        (
            lambda: Swapped(agents=("A", "B", "C"), approved_by=None),
            InvalidValueError,
            r"3 agents are to swap places: expected two",
        ),
        (
            lambda: Swapped(agents="AB", approved_by=None),
            InvalidTypeError,
            r"agents: 'AB' \(str\) is given; expected a list or a tuple",
        ),
        (lambda: Joined(1), InvalidTypeError, r"Joined\.agent is 1 \(int\): expected text"),
        (lambda: Left(""), InvalidValueError, r"Left\.agent is empty"),
    ],
)
def test_what_is_no_fact_is_refused_with_words(make, error, message):
    with pytest.raises(error, match=message):
        make()
