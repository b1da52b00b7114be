"""A property manager registers, assigns, acts, answers and signs."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.complaints import AssignmentPolicy, assignment, can_close, unanswered
from clientrules.complaints.property_handling import PROPERTY_ACTIONS, PROPERTY_STEPS
from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import instant
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import days, hours, working_days
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.outcome import Unspecified
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import OURS

DAY = dt.date(2024, 5, 10)
ORDINARY = ["class", "forward"]
MAJOR = ["report to head", "assign people", "measures and responsible person", "time limit"]
SITE = ["record facts", "corrective measures report"]


# The steps.


@pytest.mark.clause("PM-CP-1", 1)
def test_a_complaint_that_was_heard_and_not_registered_is_a_finding():
    findings = PROPERTY_STEPS.missing(["listen", "explain"])
    assert findings.value[0].name == "register"
    assert findings.reasons[0].clause.id == "PM-CP-1"


@pytest.mark.clause("PM-CP-1", 2)
def test_after_registering_the_department_is_notified():
    decision = PROPERTY_STEPS.next_steps(["listen", "explain", "register"])
    assert [step.name for step in decision.value] == ["notify the department"]
    assert decision.reasons[0].clause.id == "PM-CP-2"


def test_a_special_case_is_reported_to_the_person_in_charge():
    decision = PROPERTY_STEPS.next_steps(["listen", "explain", "register"], ["special case"])
    assert decision.value[-1].name == "report to the person in charge"


def actions(*facts):
    return [step.name for step in PROPERTY_ACTIONS.missing([], facts).value]


@pytest.mark.clause("PM-CP-3", 1)
def test_an_ordinary_complaint_is_classed_and_forwarded():
    assert actions() == ORDINARY


@pytest.mark.clause("PM-CP-3", 2)
def test_a_major_complaint_takes_four_more_actions():
    assert actions("major") == ORDINARY + MAJOR


@pytest.mark.clause("PM-CP-3", 3)
def test_a_visit_on_site_adds_the_facts_and_a_corrective_report():
    assert actions("major", "site visit") == ORDINARY + MAJOR + SITE
    assert actions("site visit") == ORDINARY + SITE


# The assignment.


@pytest.mark.clause("PM-CP-2", 1)
def test_without_a_limit_the_deadline_of_an_assignment_is_unspecified():
    decision = assignment("repairs", told=DAY)
    assert isinstance(decision.value.due, Unspecified)
    assert decision.value.department == "repairs"
    assert decision.reasons[0].clause.id == "PM-CP-2"
    assert "AssignmentPolicy(limit=days(3))" in str(decision)
    assert "set by the caller" not in decision.why()


def test_the_deadline_runs_from_the_day_on_which_the_department_is_told():
    policy = AssignmentPolicy(limit=days(3), cites={"limit": OURS})
    decision = assignment("repairs", told=DAY, policy=policy)
    assert decision.value.due == dt.date(2024, 5, 13)
    assert decision.reasons[0].clause is OURS
    assert decision.reasons[0].text() == "repairs is told on 2024-05-10; due: 2024-05-13"


def test_a_limit_in_hours_runs_from_an_instant():
    told = instant(dt.datetime(2024, 5, 10, 22), tz="Asia/Shanghai")
    policy = AssignmentPolicy(limit=hours(24))
    assert assignment("repairs", told=told, policy=policy).value.due == told.add(hours=24)
    with pytest.raises(InvalidTypeError):
        assignment("repairs", told=DAY, policy=policy)


def test_a_limit_in_working_time_needs_the_working_time():
    with pytest.raises(InvalidTypeError, match="hours"):
        assignment("repairs", told=DAY, policy=AssignmentPolicy(limit=working_days(3)))
    office = WorkingTime({Weekday.FRIDAY: ["09:00-17:00"], Weekday.MONDAY: ["09:00-17:00"]}, "UTC")
    policy = AssignmentPolicy(limit=working_days(1), hours=office)
    assert assignment("repairs", told=DAY, policy=policy).value.due == dt.date(2024, 5, 13)


TOLD = instant(dt.datetime(2024, 5, 9, 20), tz="UTC")


def test_the_day_of_an_instant_is_that_of_the_policys_zone_however_it_is_written():
    policy = AssignmentPolicy(limit=days(3), zone="Asia/Shanghai")
    for told in (TOLD, TOLD.in_timezone("Asia/Shanghai"), TOLD.in_timezone("America/New_York")):
        assert assignment("repairs", told=told, policy=policy).value.due == dt.date(2024, 5, 13)
    office = WorkingTime({Weekday.MONDAY: ["09:00-17:00"]}, "Asia/Shanghai")
    by_hours = AssignmentPolicy(limit=days(3), hours=office)
    assert assignment("repairs", told=TOLD, policy=by_hours).value.due == dt.date(2024, 5, 13)


def test_without_a_zone_the_day_of_an_instant_is_refused_where_it_counts():
    with pytest.raises(InvalidValueError, match=r'write AssignmentPolicy\(zone="Asia/Shanghai"\)'):
        assignment("repairs", told=TOLD, policy=AssignmentPolicy(limit=days(3)))
    due = assignment("repairs", told=TOLD, policy=AssignmentPolicy(limit=hours(3))).value.due
    assert due == TOLD.add(hours=3)
    assert isinstance(assignment("repairs", told=TOLD).value.due, Unspecified)
    with pytest.raises(InvalidValueError, match="the zone is 'China'"):
        AssignmentPolicy(zone="China")


@pytest.mark.parametrize(
    ("roll", "due"),
    [
        (Roll.NONE, dt.date(2024, 5, 12)),
        (Roll.FORWARD, dt.date(2024, 5, 13)),
        (Roll.PRECEDING, dt.date(2024, 5, 10)),
    ],
)
@pytest.mark.clause("GEN-4")
def test_the_deadline_rolls_only_where_the_policy_says_so(roll, due):
    office = WorkingTime({Weekday.FRIDAY: ["09:00-17:00"], Weekday.MONDAY: ["09:00-17:00"]}, "UTC")
    policy = AssignmentPolicy(limit=days(2), hours=office, roll=roll)
    decision = assignment("repairs", told=DAY, policy=policy)
    assert decision.value.due == due
    assert (f"roll {roll.label}: set by the caller" in decision.why()) is (roll is not Roll.NONE)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"limit": days(3)}, r"AssignmentPolicy\.roll is .* no calendar to count by: write"),
        ({"limit": hours(3), "hours": True}, r"the limit is 3 hours, which end at an instant"),
    ],
)
def test_a_roll_needs_a_calendar_and_a_limit_in_days(facts, message):
    office = WorkingTime({Weekday.MONDAY: ["09:00-17:00"]}, "UTC")
    facts = facts | ({"hours": office} if "hours" in facts else {})
    with pytest.raises(InvalidValueError, match=message):
        AssignmentPolicy(roll=Roll.FORWARD, **facts)


def test_a_deadline_by_a_calendar_that_has_run_out_is_marked():
    office = WorkingTime(
        dict.fromkeys(Weekday, "09:00-17:00"), "UTC", holidays=[dt.date(2024, 5, 1)]
    )
    policy = AssignmentPolicy(limit=working_days(3), hours=office)
    assert assignment("repairs", told=DAY, policy=policy).provisional == ()
    late = assignment("repairs", told=dt.date(2024, 12, 30), policy=policy)
    assert (late.value.due, late.provisional) == (dt.date(2025, 1, 2), (2025,))


@pytest.mark.parametrize(
    ("department", "error"), [(None, InvalidTypeError), (" ", InvalidValueError)]
)
def test_a_department_has_a_name(department, error):
    with pytest.raises(error, match=r"^department is"):
        assignment(department, told=DAY)


@pytest.mark.parametrize("told", ["2024-05-10", None, dt.datetime(2024, 5, 10)], ids=repr)
@pytest.mark.parametrize("limit", [None, days(3)], ids=str)
def test_a_department_is_told_on_a_day_or_at_an_instant(told, limit):
    with pytest.raises(InvalidTypeError, match="expected"):
        assignment("repairs", told=told, policy=AssignmentPolicy(limit=limit))


def test_a_limit_is_a_term():
    with pytest.raises(InvalidTypeError, match="limit is 3"):
        AssignmentPolicy(limit=3)


# The answer.


@pytest.mark.clause("PM-CP-2", 2)
def test_of_twenty_closed_complaints_the_one_without_a_reply_is_a_finding():
    closed = {f"C{number}": number != 7 for number in range(1, 21)}
    decision = unanswered(closed)
    assert decision.value == ("C7",)
    assert decision.reasons[0].text() == "C7 is closed without an answer"


def test_when_every_complainant_was_answered_there_is_no_finding():
    decision = unanswered({"C1": True, "C2": True})
    assert decision.value == ()
    assert decision.reasons[0].text() == "every one of 2 is answered"
    assert unanswered({}).value == ()


@given(st.dictionaries(st.integers(), st.booleans()))
def test_findings_are_the_complaints_without_an_answer_in_their_order(closed):
    assert unanswered(closed).value == tuple(each for each in closed if not closed[each])


@pytest.mark.parametrize("wrong", [None, ["C1"], {"C1": None}, {"C1": 1}], ids=repr)
def test_closed_complaints_are_a_mapping_to_yes_or_no(wrong):
    with pytest.raises(InvalidTypeError, match="expected"):
        unanswered(wrong)


# The signature.


@pytest.mark.parametrize(
    ("recorded", "signer", "closes", "because"),
    [
        pytest.param(
            True,
            "plumber",
            True,
            ["the result is recorded and signed by plumber"],
            marks=pytest.mark.clause("PM-CP-5", 1),
        ),
        pytest.param(
            True,
            "receptionist",
            False,
            ["receptionist signed it, and plumber solved it"],
            marks=pytest.mark.clause("PM-CP-5", 2),
        ),
        pytest.param(
            False,
            "plumber",
            False,
            ["the result is not recorded"],
            marks=pytest.mark.clause("PM-CP-5", 3),
        ),
        (True, None, False, ["nobody has signed; plumber solved it"]),
        (
            False,
            None,
            False,
            ["the result is not recorded", "nobody has signed; plumber solved it"],
        ),
    ],
)
def test_a_complaint_closes_with_its_result_and_the_solvers_signature(
    recorded, signer, closes, because
):
    decision = can_close(result_recorded=recorded, signed_by=signer, solver="plumber")
    assert decision.value is closes
    assert [reason.text() for reason in decision.reasons] == because
    assert {reason.clause.id for reason in decision.reasons} == {"PM-CP-5"}


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({"result_recorded": None}, InvalidTypeError, "result_recorded is None"),
        ({"signed_by": ""}, InvalidValueError, "signed_by is empty"),
        ({"signed_by": 7}, InvalidTypeError, "signed_by is 7"),
        ({"solver": None}, InvalidTypeError, "solver is None"),
        ({"solver": " "}, InvalidValueError, "solver is empty"),
    ],
    ids=str,
)
def test_a_closing_names_people_and_says_yes_or_no(facts, error, message):
    given_facts = {"result_recorded": True, "signed_by": "plumber", "solver": "plumber", **facts}
    with pytest.raises(error, match=message):
        can_close(**given_facts)


def test_every_answer_that_is_neither_yes_nor_no_is_named_at_once():
    with pytest.raises(InvalidTypeError) as caught:
        unanswered({"C1": None, "C2": True, "C3": 1})
    assert caught.value.problems == (
        "closed['C1'] is None: expected True or False",
        "closed['C3'] is 1: expected True or False",
    )


# Editions.


@pytest.mark.parametrize(
    ("told", "due", "edition"),
    [
        (dt.date(2024, 5, 9), dt.date(2024, 5, 12), "three"),
        (DAY, dt.date(2024, 5, 11), "one"),
        (instant(dt.datetime(2024, 5, 9, 15, 59, 59), "UTC"), dt.date(2024, 5, 12), "three"),
        (instant(dt.datetime(2024, 5, 9, 16), "UTC"), dt.date(2024, 5, 11), "one"),
    ],
)
@pytest.mark.parametrize("by_hours", [False, True])
def test_a_department_gets_the_time_of_the_day_on_which_it_is_told(told, due, edition, by_hours):
    week = WorkingTime(dict.fromkeys(Weekday, "09:00-17:00"), "Asia/Shanghai")
    zone = {"hours": week} if by_hours else {"zone": "Asia/Shanghai"}
    policy = Editions(
        [
            Edition(dt.date(2024, 1, 1), AssignmentPolicy(limit=days(3), **zone), name="three"),
            Edition(DAY, AssignmentPolicy(limit=days(1), **zone), name="one"),
        ]
    )
    found = assignment("repairs", told=told, policy=policy)
    assert (found.value.due, found.reasons[0].edition) == (due, edition)
