"""What a customer costs, who stands in, and who gives a turn back."""

import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.roles import SALES_MANAGER
from clientrules.sales.attendance import Attendance
from clientrules.sales.rota_facts import (
    RESTORERS,
    STAND_INS,
    TURNS,
    Arrival,
    Called,
    Joined,
    Left,
    Received,
    Restoration,
    Restored,
    StandIn,
    Swapped,
)

NOBODY = Attendance(present=(), excused={}, hindered={})


@pytest.mark.parametrize(
    ("arrival", "turns", "clause"),
    [
        (Arrival.RETURNING, 0, "FLOOR-4.1"),
        (Arrival.BRINGING, 1, "FLOOR-1.3"),
        (Arrival.ANNOUNCED, 0, "FLOOR-7.5a"),
        (Arrival.DESIGNATING, 0, "FLOOR-5.1"),
        (Arrival.COMPANY, 0, "FLOOR-6.1.2"),
    ],
    ids=str,
)
def test_only_an_old_customer_who_brings_a_new_one_costs_a_turn(arrival, turns, clause):
    decision = TURNS.look_up(arrival)
    assert decision.value == turns
    assert decision.reasons[0].clause.id == clause


@pytest.mark.parametrize(
    ("arrival", "stand_in"),
    [
        (Arrival.RETURNING, StandIn.LAST),
        (Arrival.BRINGING, StandIn.LAST_THEN_NEXT),
        (Arrival.ANNOUNCED, StandIn.LAST_THEN_NEXT),
        (Arrival.DESIGNATING, StandIn.BY_ROTA),
        (Arrival.COMPANY, StandIn.BY_ROTA),
    ],
    ids=str,
)
def test_who_receives_for_an_agent_who_is_away(arrival, stand_in):
    assert STAND_INS[arrival] is stand_in


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
            r"the agents who swap: 'AB'",
        ),
        (lambda: Joined(1), InvalidTypeError, r"Joined\.agent is 1 \(int\): expected text"),
        (lambda: Left(""), InvalidValueError, r"Left\.agent is empty"),
    ],
)
def test_what_is_no_fact_is_refused_with_words(make, error, message):
    with pytest.raises(error, match=message):
        make()
