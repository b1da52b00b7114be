"""Whoever is spoken to first answers for the request, serves, and replies in time."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import instant
from clientrules.core.dates.term import days, hours, working_hours
from clientrules.core.outcome import Undecided, Unspecified
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service.property.first_contact import (
    LETTER_STEPS,
    QUESTION_STEPS,
    REACTION_VIOLATIONS,
    FirstContact,
    Reaction,
    ReceptionAction,
    ReplyPolicy,
    first_responsible,
    reception_actions,
    reply_due,
)
from tests.core.samples import OURS


def moment(hour, minute=0, day=1, tz="Asia/Shanghai"):
    return instant(dt.datetime(2025, 5, day, hour, minute), tz=tz)


def contact(person, hour, minute=0, tz="Asia/Shanghai"):
    return FirstContact(person, at=moment(hour, minute, tz=tz))


# Who answers for it.


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        pytest.param(
            [contact("guard", 9), contact("front desk", 9, 5)],
            "guard",
            marks=pytest.mark.clause("PM-FA-1", 1),
        ),
        pytest.param(
            [contact("manager", 9), contact("front desk", 8, 59)],
            "front desk",
            marks=pytest.mark.clause("PM-FA-1", 2),
        ),
        pytest.param(
            [contact("guard", 9), contact("repair team", 9, 30)],
            "guard",
            marks=pytest.mark.clause("PM-FA-1", 3),
        ),
        ([contact("cleaner", 9)], "cleaner"),
    ],
    ids=["visit", "telephone", "hand-over", "alone"],
)
def test_the_earliest_contact_answers_for_the_request(contacts, expected):
    decision = first_responsible(contacts)
    assert decision.value == expected
    assert decision.reasons[0].clause.id == "PM-FA-1"
    assert [reason.facts["person"] for reason in decision.passed_over] == [
        each.person for each in contacts if each.person != expected
    ]


def test_contacts_in_two_zones_compare_by_what_happened_first():
    contacts = [contact("desk", 9), contact("guard", 2, tz="UTC")]
    assert first_responsible(contacts).value == "desk"


def test_one_person_met_twice_is_still_one():
    decision = first_responsible([contact("guard", 9), contact("guard", 9), contact("guard", 10)])
    assert decision.value == "guard"
    assert decision.passed_over == ()


def test_two_at_the_same_instant_leave_it_open():
    decision = first_responsible([contact("guard", 9), contact("desk", 9), contact("manager", 10)])
    assert isinstance(decision.value, Undecided)
    assert str(decision) == "undecided: which of desk, guard was first at the same instant"
    assert [reason.facts["person"] for reason in decision.passed_over] == ["manager"]


@given(st.lists(st.integers(0, 1439), min_size=1, unique=True))
def test_the_order_in_which_contacts_are_given_does_not_matter(minutes):
    contacts = [contact(str(each), *divmod(each, 60)) for each in minutes]
    assert first_responsible(contacts).value == str(min(minutes))


def test_a_contact_reads_as_who_and_when():
    assert str(contact("guard", 9)) == "guard at 2025-05-01 09:00:00+08:00"


def test_without_a_contact_nobody_is_first():
    with pytest.raises(InvalidValueError, match=r"contacts is empty"):
        first_responsible([])


def test_contacts_are_contacts():
    with pytest.raises(InvalidTypeError, match=r"contacts.* is 'guard'"):
        first_responsible(["guard"])
    with pytest.raises(InvalidTypeError, match=r"contacts: "):
        first_responsible("guard")
    with pytest.raises(InvalidTypeError, match=r"without a zone"):
        FirstContact("guard", at=dt.datetime(2025, 5, 1, 9))
    with pytest.raises(InvalidValueError, match=r"person is empty"):
        FirstContact(" ", at=moment(9))


# How people are served.


@pytest.mark.parametrize(
    ("reaction", "violation"),
    [
        pytest.param(Reaction.SHIRKED, True, marks=pytest.mark.clause("PM-FA-3", 1)),
        pytest.param(Reaction.WITHHELD, False, marks=pytest.mark.clause("PM-FA-3", 2)),
        pytest.param(Reaction.ANSWERED, False, marks=pytest.mark.clause("PM-FA-3", 3)),
        (Reaction.REFUSED, True),
        (Reaction.STALLED, True),
        (Reaction.PERFUNCTORY, True),
    ],
    ids=str,
)
def test_shirking_refusing_stalling_and_brushing_off_are_violations(reaction, violation):
    decision = REACTION_VIOLATIONS.look_up(reaction)
    assert decision.value is violation
    assert decision.reasons[0].clause.id == "PM-FA-3"


@pytest.mark.parametrize(
    ("done", "facts", "expected"),
    [
        pytest.param(
            [],
            ["unsure"],
            ["apologise", "write down", "contact department"],
            marks=pytest.mark.clause("PM-FA-5", 1),
        ),
        pytest.param([], [], ["answer"], marks=pytest.mark.clause("PM-FA-5", 2)),
        pytest.param(
            ["apologise", "contact department"],
            ["unsure"],
            ["write down"],
            marks=pytest.mark.clause("PM-FA-5", 3),
        ),
    ],
)
def test_who_is_unsure_apologises_writes_down_and_asks(done, facts, expected):
    assert [step.name for step in QUESTION_STEPS.missing(done, facts).value] == expected


def test_the_steps_of_the_unsure_come_in_order():
    decision = QUESTION_STEPS.check("contact department", ["apologise"], ["unsure"])
    assert [reason.text() for reason in decision.reasons] == [
        "contact department comes after write down"
    ]


# The reply.


@pytest.mark.clause("PM-FA-6", 1)
@pytest.mark.parametrize("received", [moment(9), dt.date(2025, 5, 1)], ids=["instant", "date"])
def test_without_a_limit_the_reply_is_unspecified(received):
    decision = reply_due(received)
    assert isinstance(decision.value, Unspecified)
    assert "ReplyPolicy(limit=hours(24))" in str(decision)
    assert decision.reasons[0].clause.id == "PM-FA-6"


@pytest.mark.clause("PM-FA-6", 2)
def test_a_limit_of_a_day_in_hours_ends_at_the_same_time_next_day():
    policy = ReplyPolicy(limit=hours(24), cites={"limit": OURS})
    decision = reply_due(moment(9), policy=policy)
    assert decision.value == moment(9, day=2)
    assert decision.reasons[0].clause is OURS


def test_a_limit_in_days_ends_with_a_day():
    assert reply_due(
        moment(9), policy=ReplyPolicy(limit=days(3), zone="Asia/Shanghai")
    ).value == dt.date(2025, 5, 4)


def test_a_limit_in_working_time_needs_the_working_time():
    with pytest.raises(InvalidTypeError, match=r"hours"):
        reply_due(moment(9), policy=ReplyPolicy(limit=working_hours(4)))
    office = WorkingTime({Weekday.THURSDAY: ["09:00-17:00"]}, "Asia/Shanghai")
    policy = ReplyPolicy(limit=working_hours(4), hours=office)
    assert reply_due(moment(9), policy=policy).value == moment(13)


@pytest.mark.parametrize("received", [None, "today", dt.datetime(2025, 5, 1, 9)], ids=str)
@pytest.mark.parametrize("limit", [None, days(1)], ids=str)
def test_a_request_comes_on_a_day_or_at_an_instant(received, limit):
    with pytest.raises(InvalidTypeError, match=r"received is"):
        reply_due(received, policy=ReplyPolicy(limit=limit))


def test_a_limit_is_a_term():
    with pytest.raises(InvalidTypeError, match=r"limit is 24"):
        ReplyPolicy(limit=24)


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


def test_a_limit_in_hours_runs_from_an_instant():
    with pytest.raises(InvalidTypeError, match=r"^received is .* expected an instant"):
        reply_due(dt.date(2025, 5, 1), policy=ReplyPolicy(limit=hours(3)))
