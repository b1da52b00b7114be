"""Visits are recorded and settled or explained; letters are handled, answered and filed."""

from itertools import product

import pytest

from clientrules.errors import InvalidTypeError
from clientrules.service.greetings.visitors import LETTER_STEPS, ReceptionAction, reception_actions

RECORD, SETTLE = ReceptionAction.RECORD, ReceptionAction.SETTLE
EXPLAIN, REPORT = ReceptionAction.EXPLAIN, ReceptionAction.REPORT


def visit(**facts):
    ordinary = {"reasonable": True, "feasible_now": True, "in_scope": True, "important": False}
    return reception_actions(**{**ordinary, **facts})


@pytest.mark.parametrize(
    ("facts", "expected", "because"),
    [
        pytest.param(
            {},
            (RECORD, SETTLE),
            ["the request is reasonable, within scope and can be settled now"],
            marks=pytest.mark.clause("PM-RC-2", 1),
        ),
        pytest.param(
            {"feasible_now": False},
            (RECORD, EXPLAIN),
            ["it cannot be settled now"],
            marks=pytest.mark.clause("PM-RC-2", 2),
        ),
        pytest.param(
            {"important": True},
            (RECORD, SETTLE, REPORT),
            [
                "the request is reasonable, within scope and can be settled now",
                "the visit is important",
            ],
            marks=pytest.mark.clause("PM-RC-2", 3),
        ),
        ({"reasonable": False}, (RECORD, EXPLAIN), ["the request is not reasonable"]),
        (
            {"reasonable": False, "feasible_now": False, "in_scope": False, "important": True},
            (RECORD, EXPLAIN, REPORT),
            [
                "the request is not reasonable",
                "it cannot be settled now",
                "it lies outside the office's scope",
                "the visit is important",
            ],
        ),
    ],
    ids=["ordinary", "not feasible", "important", "unreasonable", "everything"],
)
def test_a_visit_is_recorded_and_settled_or_explained(facts, expected, because):
    decision = visit(**facts)
    assert decision.value == expected
    assert [reason.text() for reason in decision.reasons] == because
    assert {reason.clause.id for reason in decision.reasons} == {"PM-RC-2"}


@pytest.mark.parametrize("important", [True, False])
def test_a_visit_is_settled_only_where_nothing_stands_against_it(important):
    for reasonable, feasible, in_scope in product([True, False], repeat=3):
        actions = visit(
            reasonable=reasonable, feasible_now=feasible, in_scope=in_scope, important=important
        ).value
        assert (SETTLE in actions) is (reasonable and feasible and in_scope)
        assert (EXPLAIN in actions) is not (SETTLE in actions)
        assert (REPORT in actions) is important


@pytest.mark.parametrize("name", ["reasonable", "feasible_now", "in_scope", "important"])
def test_what_is_said_of_a_visit_is_yes_or_no(name):
    with pytest.raises(InvalidTypeError, match=rf"{name} is None"):
        visit(**{name: None})


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ([], "investigate"),
        (["investigate"], "handle"),
        pytest.param(["investigate", "handle"], "answer", marks=pytest.mark.clause("PM-RC-3", 1)),
        pytest.param(
            ["investigate", "handle", "answer"],
            "archive",
            marks=pytest.mark.clause("PM-RC-3", 2),
        ),
    ],
)
def test_a_letter_is_investigated_handled_answered_and_filed(done, expected):
    decision = LETTER_STEPS.next_steps(done)
    assert [step.name for step in decision.value] == [expected]
    assert decision.reasons[0].clause.id == "PM-RC-3"
