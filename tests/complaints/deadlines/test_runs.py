"""A clock that starts again keeps every cycle, in order and without overlap."""

import datetime as dt
import sys
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.case.events import DueSet, Extended, Merged, Prioritised
from clientrules.complaints.deadlines.clock import ClockState, clocks
from clientrules.complaints.deadlines.ladder import Ladder, LadderStep
from clientrules.complaints.deadlines.level import escalation
from clientrules.complaints.deadlines.policy import ClockPolicy, ExtensionLimit
from clientrules.core.dates.instants import universal
from clientrules.core.dates.term import days, hours, working_hours
from clientrules.core.role import Role
from tests.complaints.timing import HOURS, LIMITS, ZONE, happened, moment, pause, rule

RUNNING, AT_RISK, BREACHED, MET, MET_LATE, UNSPECIFIED = ClockState
DIRECTOR = Role("director")
LIMIT = ExtensionLimit(longest=days(10), approver=DIRECTOR)


def extended(term, at, *, clock):
    return Extended(clock, by=term, at=moment(at), because="expertise", approved_by=DIRECTOR)


def clock(complaint, at, policy):
    """Return the last cycle of the one clock."""
    return clocks(complaint, moment(at), policy=policy)[-1]


REPLY = ClockPolicy(
    rules=[
        rule(
            hours(8),
            name="next reply",
            starts="customer message",
            ends=["reply"],
            restarts=True,
            extension=LIMIT,
        )
    ],
    zone=ZONE,
)


def talk(*events):
    return open_complaint("C1", [happened(*event) for event in events])


def test_a_reply_clock_runs_from_the_first_message_that_has_no_reply():
    asked = talk(("customer message", "05-07 09:00"), ("customer message", "05-07 11:00"))
    found = clock(asked, "05-07 12:00", REPLY)
    assert (found.start, found.due) == (moment("05-07 09:00"), moment("05-07 17:00"))


def test_every_reply_meets_it_and_the_next_message_starts_it_again():
    events = [("customer message", "05-07 09:00"), ("reply", "05-07 10:00")]
    met = clock(talk(*events, ("reply", "05-07 11:00")), "05-07 12:00", REPLY)
    assert (met.state, met.ended) == (MET, moment("05-07 10:00"))
    again = talk(*events, ("customer message", "05-08 09:00"))
    assert clock(again, "05-08 17:00", REPLY).state is RUNNING
    assert clock(again, "05-08 18:00", REPLY).state is BREACHED
    assert clock(again, "05-07 12:00", REPLY).state is MET


def test_a_reply_before_any_message_meets_nothing():
    case_ = talk(("reply", "05-07 08:00"), ("customer message", "05-07 09:00"))
    assert clock(case_, "05-07 12:00", REPLY).state is RUNNING


def test_a_reply_does_not_meet_the_message_that_follows_it_at_the_same_instant():
    events = [("customer message", "05-07 09:00"), ("reply", "05-07 10:00")]
    again = talk(*events, ("customer message", "05-07 10:00"))
    found = clock(again, "05-07 18:00", REPLY)
    assert (found.start, found.state) == (moment("05-07 10:00"), RUNNING)
    answered = again.including(happened("reply", "05-07 12:00"))
    assert clock(answered, "05-07 18:00", REPLY).ended == moment("05-07 12:00")


def test_more_time_for_one_reply_is_none_for_the_next():
    first = talk(("customer message", "05-07 09:00"))
    longer = first.including(extended(hours(4), "05-07 10:00", clock="next reply"))
    assert clock(longer, "05-07 12:00", REPLY).due == moment("05-07 21:00")
    by_hand = first.including(
        DueSet("next reply", due=moment("05-09 09:00"), at=moment("05-07 10:00"), because="asked")
    )
    assert clock(by_hand, "05-07 12:00", REPLY).due == moment("05-09 09:00")
    for before in (longer, by_hand):
        again = before.including(
            happened("reply", "05-07 11:00"), happened("customer message", "05-08 09:00")
        )
        found = clock(again, "05-08 12:00", REPLY)
        assert (found.due, found.decision.passed_over) == (moment("05-08 17:00"), ())


# Every cycle is kept.

WEEK = [
    ("customer message", "05-12 09:00"),
    ("reply", "05-12 17:00"),
    ("customer message", "05-13 10:00"),
    ("reply", "05-13 11:00"),
    ("customer message", "05-14 10:00"),
]
IN_FOUR = ClockPolicy(
    rules=[
        rule(hours(4), name="next reply", starts="customer message", ends=["reply"], restarts=True)
    ],
    zone=ZONE,
)


def test_the_clocks_of_a_case_are_all_its_cycles_with_the_open_one_last():
    found = clocks(talk(*WEEK), moment("05-14 11:00"), policy=IN_FOUR)
    assert [(each.cycle, each.state) for each in found] == [
        (1, MET_LATE),
        (2, MET),
        (3, RUNNING),
    ]
    assert [each.start for each in found] == [
        moment(text) for text in ("05-12 09:00", "05-13 10:00", "05-14 10:00")
    ]
    assert [each.due for each in found] == [
        moment(text) for text in ("05-12 13:00", "05-13 14:00", "05-14 14:00")
    ]
    assert [each.ended for each in found] == [moment("05-12 17:00"), moment("05-13 11:00"), None]
    assert found[0].over_by == dt.timedelta(hours=4)
    assert [each.record()["cycle"] for each in found] == [1, 2, 3]


def test_the_cycles_known_at_an_instant_are_those_begun_by_then():
    states = [
        [each.state for each in clocks(talk(*WEEK), moment(at), policy=IN_FOUR)]
        for at in ("05-12 08:00", "05-12 12:00", "05-12 17:00", "05-13 10:00", "05-13 12:00")
    ]
    assert states == [[], [RUNNING], [MET_LATE], [MET_LATE, RUNNING], [MET_LATE, MET]]


def test_each_cycle_has_the_pauses_and_the_priority_of_its_own_time():
    by_priority = rule(
        {"grave": hours(4), "light": hours(8)},
        name="next reply",
        starts="customer message",
        ends=["reply"],
        restarts=True,
    )
    policy = ClockPolicy(rules=[by_priority], zone=ZONE)
    case = talk(*WEEK).including(
        Prioritised("light", at=moment("05-12 08:00")),
        *pause("05-12 16:00", "05-13 10:30"),
        Prioritised("grave", at=moment("05-13 10:45")),
        *pause("05-14 10:30"),
    )
    first, second, third = clocks(case, moment("05-14 12:00"), policy=policy)
    assert (first.due, first.pauses) == (
        moment("05-12 18:00"),
        ((moment("05-12 16:00"), moment("05-12 17:00")),),
    )
    assert (second.due, second.pauses) == (
        moment("05-13 14:30"),
        ((moment("05-13 10:00"), moment("05-13 10:30")),),
    )
    assert (third.due, third.paused) == (moment("05-14 15:30"), True)
    unknown = clocks(talk(*WEEK), moment("05-14 12:00"), policy=policy)
    assert [each.state for each in unknown] == [UNSPECIFIED] * 3


def test_an_earlier_breach_no_longer_escalates_and_the_open_cycle_does():
    ladder = Ladder([LadderStep(DIRECTOR, after=days(0), clause=LIMITS)])
    policy = ClockPolicy(rules=IN_FOUR.rules, zone=ZONE, ladder=ladder)
    assert escalation(talk(*WEEK), moment("05-12 13:01"), policy=policy).value.number == 1
    level = escalation(talk(*WEEK), moment("05-14 11:00"), policy=policy).value
    assert (level.number, level.next_at) == (0, moment("05-14 14:00"))
    assert escalation(talk(*WEEK), moment("05-14 15:00"), policy=policy).value.since == (
        moment("05-14 14:00")
    )


@pytest.mark.parametrize(
    "stop",
    [Merged("C0", at=moment("05-14 12:00")), happened("withdrawn", "05-14 12:00")],
    ids=["merged", "withdrawn"],
)
def test_a_merger_or_withdrawal_leaves_the_cycles_that_were_met(stop):
    found = clocks(talk(*WEEK).including(stop), moment("06-01 09:00"), policy=IN_FOUR)
    assert [each.state for each in found] == [MET_LATE, MET]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["customer message", "reply", "pause", "resume"]), st.integers(0, 9000)
    ),
    max_size=14,
)


@given(STEPS, st.integers(0, 12_000), st.sampled_from([hours(4), working_hours(3), days(1)]))
def test_the_cycles_tile_the_case_in_order_and_without_overlap(steps, asked, term):
    start, waiting, events = moment("05-07 09:00"), False, []
    for step, minute in sorted(steps, key=lambda each: each[1]):
        text = start.add(minutes=minute).format("MM-DD HH:mm")
        if step == "pause" and not waiting:
            events.append(pause(text)[0])
        elif step == "resume" and waiting:
            events.append(pause(text, text)[1])
        elif step in ("customer message", "reply"):
            events.append(happened(step, text))
        waiting = {"pause": True, "resume": False}.get(step, waiting)
    case, at = open_complaint("C1", events), start.add(minutes=asked)
    facts = {"starts": "customer message", "ends": ["reply"], "restarts": True}
    policy = ClockPolicy(rules=[rule(term, **facts)], hours=HOURS)
    found = clocks(case, at, policy=policy)
    assert [each.cycle for each in found] == [*range(1, len(found) + 1)]
    assert all(each.ended is not None for each in found[:-1])
    for one, two in pairwise(found):
        assert universal(one.start) <= universal(one.ended) <= universal(two.start)
    for event in case.until(at).events:
        if event.step == "customer message":
            # A message is owed a reply in one cycle, or came as that cycle was met.
            assert [
                each
                for each in found
                if universal(each.start) <= universal(event.at)
                and (each.ended is None or universal(event.at) <= universal(each.ended))
            ]
    for each in found:
        if each.ended is not None:
            (alone,) = clocks(
                open_complaint("C1", [*case.until(each.ended).events]), at, policy=policy
            )[each.cycle - 1 : each.cycle]
            assert (alone.due, alone.state) == (each.due, each.state)


def test_the_work_for_many_cycles_grows_with_their_number():
    small, large = (_calls_for(size) for size in (10, 40))
    assert large <= 4.2 * small


def _calls_for(size):
    """Return how many functions are called for the clocks of so many cycles."""
    events = [(step, f"05-{day:02} {hour}:00") for day, hour, step in _talk(size)]
    case, at, calls = talk(*events), moment("12-01 09:00"), []
    sys.setprofile(lambda _frame, event, _arg: calls.append(event))
    try:
        found = clocks(case, at, policy=IN_FOUR)
    finally:
        sys.setprofile(None)
    assert len(found) == size
    return len(calls)


def _talk(size):
    return [
        (1 + number // 4, 10 + 3 * (number % 4) + place, step)
        for number in range(size)
        for place, step in enumerate(("customer message", "reply"))
    ]
