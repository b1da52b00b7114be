"""Who is at the reception, and what keeps an agent from receiving."""

import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.roles import PROJECT_MANAGER, SALES_MANAGER
from clientrules.sales.rota.attendance import HINDRANCES, Attendance, Hindrance, RotaPlace
from tests.core.samples import copies


def attendance(present=("A", "B"), excused=None, hindered=None):
    return Attendance(present=present, excused=excused or {}, hindered=hindered or {})


@pytest.mark.parametrize(
    ("agent", "hindrance"),
    [
        ("A", None),
        ("B", Hindrance.ROTA_CUSTOMER),
        ("C", Hindrance.EXCUSED),
        ("D", Hindrance.UNAPPROVED),
        ("E", Hindrance.UNAPPROVED),
        ("F", Hindrance.ABSENT),
    ],
)
def test_whoever_is_present_and_free_is_not_hindered(agent, hindrance):
    there = attendance(
        excused={"C": PROJECT_MANAGER, "D": SALES_MANAGER, "E": None},
        hindered={"B": Hindrance.ROTA_CUSTOMER},
    )
    assert there.hindrance(agent, verifier=PROJECT_MANAGER) is hindrance
    assert there.named == {"A", "B", "C", "D", "E"}


@pytest.mark.parametrize(
    ("hindrance", "place", "clause"),
    [
        (Hindrance.ABSENT, RotaPlace.LOST, "FLOOR-3.4"),
        (Hindrance.UNAPPROVED, RotaPlace.LOST, "FLOOR-3.4"),
        (Hindrance.EXCUSED, RotaPlace.KEPT, "FLOOR-3.4"),
        (Hindrance.ROUND_CANCELLED, RotaPlace.LOST, "FLOOR-2.1"),
        (Hindrance.CHECK_FAILED, RotaPlace.LOST, "FLOOR-2.5"),
        (Hindrance.OWN_CUSTOMER, RotaPlace.LOST, "FLOOR-5.1"),
        (Hindrance.ROTA_CUSTOMER, RotaPlace.KEPT, "FLOOR-3.1"),
        (Hindrance.STANDING_IN, RotaPlace.KEPT, "FLOOR-4.2"),
    ],
    ids=str,
)
def test_only_approved_work_a_rota_customer_and_standing_in_keep_the_place(
    hindrance, place, clause
):
    decision = HINDRANCES.look_up(hindrance)
    assert decision.value is place
    assert decision.reasons[0].clause.id == clause


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({"excused": {"A": None}}, InvalidValueError, r"'A' is both present and excused"),
        (
            {"hindered": {"C": Hindrance.OWN_CUSTOMER}},
            InvalidValueError,
            r"'C' is hindered and not present",
        ),
        (
            {"hindered": {"A": Hindrance.EXCUSED}},
            InvalidValueError,
            r"'A' is away on approved extra work: expected absence to be said by `present`",
        ),
        (
            {"hindered": {"A": "ill"}},
            InvalidTypeError,
            r"hindered\['A'\] is 'ill': expected one of",
        ),
        (
            {"hindered": ["A"]},
            InvalidTypeError,
            r"hindered is \['A'\] \(list\): expected a mapping from an",
        ),
        (
            {"hindered": {1: Hindrance.EXCUSED}},
            InvalidTypeError,
            r"hindered: 1 \(int\) is given; expected text",
        ),
        (
            {"excused": {"C": "boss"}},
            InvalidTypeError,
            r"excused\['C'\] is 'boss' \(str\): expected the Role that",
        ),
        (
            {"excused": ["C"]},
            InvalidTypeError,
            r"excused is \['C'\] \(list\): expected a mapping from an",
        ),
        ({"excused": {1: None}}, InvalidTypeError, r"excused: 1 \(int\) is given; expected text"),
        (
            {"present": "AB"},
            InvalidTypeError,
            r"present: 'AB' \(str\) is given; expected a list or a tuple",
        ),
    ],
)
def test_contradictions_and_what_is_no_fact_are_refused(facts, error, message):
    with pytest.raises(error, match=message):
        attendance(**facts)


def test_an_attendance_is_a_value_whatever_the_order():
    there = attendance(["A", "B"], {"C": None, "D": PROJECT_MANAGER})
    assert there == attendance({"B", "A"}, {"D": PROJECT_MANAGER, "C": None})
    assert hash(there) == hash(attendance(["B", "A"], {"D": PROJECT_MANAGER, "C": None}))
    assert all(copy == there for copy in copies(there))
