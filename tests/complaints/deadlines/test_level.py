"""Escalation: which level a case has reached, since when, why, and when the next one falls."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.case.events import DueSet, Paused, Resumed
from clientrules.complaints.deadlines import level as escalation_level
from clientrules.complaints.deadlines.clock import clocks
from clientrules.complaints.deadlines.ladder import Ladder, LadderStep
from clientrules.complaints.deadlines.level import Level, escalation
from clientrules.complaints.deadlines.pauses import reckoned
from clientrules.complaints.deadlines.policy import ClockPolicy
from clientrules.core.dates.term import (
    days,
    hours,
    minutes,
    months,
    next_month,
    weeks,
    working_days,
    working_hours,
    working_minutes,
)
from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.complaints.timing import (
    HOURS,
    LIMITS,
    ZONE,
    case,
    happened,
    moment,
    pause,
    regime,
    rule,
)

HANDLER, HEAD, DIRECTOR = Role("handler"), Role("head"), Role("director")
MICRO = dt.timedelta(microseconds=1)


def before(term, role=HANDLER):
    return LadderStep(role, before=term, clause=LIMITS)


def after(term, role=HEAD):
    return LadderStep(role, after=term, clause=LIMITS)


def level(complaint, at, *steps, term=None, **facts):
    at = moment(at) if isinstance(at, str) else at
    policy = regime(hours(24) if term is None else term, ladder=Ladder(steps), **facts)
    return escalation(complaint, at, policy=policy).value


# When each step falls. The case starts on Wednesday, 7 May, at 15:00.

FALLS = [
    # A due instant: Thursday at 15:00.
    (hours(24), before(hours(2)), "05-08 13:00"),
    (hours(24), before(minutes(30)), "05-08 14:30"),
    (hours(24), before(hours(99)), "05-07 15:00"),
    (hours(24), before(days(1)), "05-07 15:00"),
    (hours(24), before(working_hours(3)), "05-08 11:00"),
    (hours(24), before(working_minutes(120)), "05-08 13:00"),
    (hours(240), before(working_days(2)), "05-15 15:00"),
    (hours(240), before(weeks(1)), "05-10 15:00"),
    (hours(24), after(hours(2)), "05-08 17:00"),
    (hours(24), after(days(1)), "05-09 15:00"),
    (hours(24), after(months(1)), "06-08 15:00"),
    (hours(24), after(working_hours(4)), "05-09 10:00"),
    (hours(24), after(working_days(2)), "05-12 15:00"),
    # A due day: Saturday, 10 May, which ends at midnight.
    (days(3), before(hours(2)), "05-10 22:00"),
    (days(3), before(days(0)), "05-10 00:00"),
    (days(3), before(days(1)), "05-09 00:00"),
    (days(3), before(working_days(1)), "05-09 00:00"),
    (days(3), before(working_hours(2)), "05-09 16:00"),
    (days(3), after(days(0)), "05-11 00:00"),
    (days(3), after(days(1)), "05-12 00:00"),
    (days(3), after(hours(3)), "05-11 03:00"),
    (days(3), after(working_days(1)), "05-13 00:00"),
    (days(3), after(working_hours(2)), "05-12 11:00"),
    (working_days(3), before(working_days(1)), "05-09 00:00"),
    (working_days(3), after(working_days(2)), "05-15 00:00"),
    (working_hours(8), before(working_hours(2)), "05-08 13:00"),
    (working_hours(8), before(working_hours(3)), "05-08 11:00"),
    (working_hours(8), before(working_hours(0)), "05-08 15:00"),
    (working_hours(8), after(working_hours(0)), "05-08 15:00"),
]


@pytest.mark.parametrize(("term", "step", "falls"), FALLS, ids=str)
def test_a_step_falls_at_its_offset_from_the_due_date(term, step, falls):
    fallen = moment(falls)
    # What comes with the due instant itself needs the breach, which is later.
    first = fallen + MICRO if not step.offset.count and step.after else fallen
    found = level(case(), first, step, term=term)
    assert (found.number, found.since, found.roles) == (1, fallen, (step.role,))
    earlier = fallen - MICRO
    if earlier >= moment("05-07 15:00"):
        assert level(case(), earlier, step, term=term) == Level(
            next_at=fallen, next_clock="answer", next_roles=(step.role,)
        )


def test_at_the_due_instant_nothing_is_overdue_yet():
    assert level(case(), "05-08 15:00", after(hours(0))).number == 0
    assert level(case(), moment("05-08 15:00") + MICRO, after(hours(0))).number == 1


LADDER = (before(hours(2)), after(hours(0), HEAD), after(hours(4), DIRECTOR))


@pytest.mark.parametrize(
    ("at", "number", "roles", "following"),
    [
        ("05-08 12:59", 0, (), "05-08 13:00"),
        ("05-08 13:00", 1, (HANDLER,), "05-08 15:00"),
        ("05-08 15:01", 2, (HEAD,), "05-08 19:00"),
        ("05-08 18:59", 2, (HEAD,), "05-08 19:00"),
        ("05-08 19:00", 3, (DIRECTOR,), None),
    ],
)
def test_the_levels_follow_one_another(at, number, roles, following):
    found = level(case(), at, *LADDER)
    assert (found.number, found.roles) == (number, roles)
    assert found.next_at == (moment(following) if following else None)


def test_no_level_yet_is_an_answer():
    found = level(case(), "05-07 16:00", *LADDER)
    assert str(found) == "no level yet"
    assert (found.clock, found.since) == ("", None)
    assert level(open_complaint("C0"), "05-07 16:00", *LADDER) == Level()
    assert level(case(), "05-07 16:00", *LADDER, hours=None, zone=ZONE).number == 0


def test_a_policy_without_a_ladder_never_escalates():
    decision = escalation(case(), moment("06-01 09:00"), policy=regime(hours(24)))
    assert decision.value == Level()
    assert decision.reasons[0].text() == (
        "no step of a ladder has fallen; clocks: answer: breached, due 2025-05-08 15:00:00+08:00"
    )


def test_equal_offsets_are_reached_together():
    steps = (after(hours(1), HEAD), after(minutes(60), DIRECTOR), after(hours(2), HANDLER))
    first = level(case(), "05-08 16:00", *steps)
    assert (first.number, first.roles, first.next_roles) == (2, (HEAD, DIRECTOR), (HANDLER,))
    none = level(case(), "05-08 15:59", *steps)
    assert none.next_roles == (HEAD, DIRECTOR)
    same = (after(hours(1), HEAD), after(hours(1), HEAD))
    assert level(case(), "05-08 16:00", *same).roles == (HEAD,)


def test_a_clock_that_was_met_no_longer_escalates():
    late = case(happened("answered", "05-09 09:00"))
    assert level(late, "05-09 08:59", *LADDER).number == 3
    assert level(late, "05-09 09:00", *LADDER) == Level()
    assert level(case(happened("withdrawn", "05-09 09:00")), "05-10 09:00", *LADDER) == Level()


def test_a_clock_without_a_term_does_not_escalate():
    policy = regime(None, ladder=Ladder(LADDER))
    assert escalation(case(), moment("06-01 09:00"), policy=policy).value == Level()


# Pauses.

PAUSED = [
    ("hours after", hours(24), after(hours(4)), ("05-08 16:00", "05-08 18:00"), "05-08 21:00"),
    ("hours before", hours(24), before(hours(4)), ("05-08 10:00", "05-08 18:00"), "05-08 19:00"),
    ("within it", hours(24), before(hours(4)), ("05-08 12:00", "05-08 18:00"), "05-08 11:00"),
    ("begins there", hours(24), before(hours(4)), ("05-08 11:00", "05-08 18:00"), "05-08 11:00"),
    ("working after", working_hours(8), after(working_hours(4)), ("05-08 16:00", "05-09 10:00"),
     "05-09 14:00"),
    ("working before", working_hours(8), before(working_hours(2)), ("05-08 09:00", "05-08 11:00"),
     "05-08 15:00"),
    ("working within", working_hours(8), before(working_hours(4)), ("05-08 12:00", "05-09 09:00"),
     "05-08 10:00"),
    ("days after", days(3), after(days(2)), ("05-11 09:00", "05-14 09:00"), "05-16 00:00"),
    ("days before", days(3), before(days(1)), ("05-08 09:00", "05-10 09:00"), "05-11 00:00"),
    ("days within", days(3), before(days(2)), ("05-09 09:00", "05-12 09:00"), "05-08 00:00"),
    ("work days after", working_days(3), after(working_days(1)), ("05-13 09:00", "05-14 09:00"),
     "05-15 00:00"),
    ("work days before", working_days(3), before(working_days(1)), ("05-08 09:00", "05-09 09:00"),
     "05-12 00:00"),
    ("work days within", working_days(3), before(working_days(2)), ("05-09 09:00", "05-13 09:00"),
     "05-08 00:00"),
    ("over", hours(24), before(hours(4)), ("05-08 15:30", "05-08 18:00"), "05-08 11:00"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("term", "step", "stop", "falls"), [row[1:] for row in PAUSED], ids=[row[0] for row in PAUSED]
)
def test_the_time_paused_does_not_count_for_a_level(term, step, stop, falls):
    complaint, fallen = case(*pause(*stop)), moment(falls)
    assert level(complaint, fallen, step, term=term).since == fallen
    assert level(complaint, fallen - MICRO, step, term=term).number == 0
    assert level(complaint, fallen.add(days=30), step, term=term).since == fallen


def test_while_a_case_is_paused_no_level_falls():
    complaint = case(*pause("05-08 14:00"))
    for at in ("05-08 14:00", "05-08 16:00", "06-30 09:00"):
        found = level(complaint, at, *LADDER)
        assert (found.number, found.since) == (1, moment("05-08 13:00"))
        assert (found.next_at, found.next_clock, found.next_roles) == (None, "", ())
    early = case(*pause("05-08 12:00"))
    assert level(early, "06-30 09:00", *LADDER) == Level()
    late = case(*pause("05-08 16:00"))
    assert level(late, "06-30 09:00", *LADDER).number == 2


def test_a_date_set_by_hand_is_counted_from_and_pauses_do_not_move_its_levels():
    by_hand = DueSet(
        "answer", due=moment("05-09 12:00"), at=moment("05-07 16:00"), because="agreed"
    )
    complaint = case(by_hand, *pause("05-08 09:00", "05-09 13:00"))
    assert level(complaint, "05-09 12:59", *LADDER).number == 0
    found = level(complaint, "05-09 13:00", *LADDER)
    assert (found.number, found.since) == (2, moment("05-09 12:00"))
    assert found.next_at == moment("05-09 16:00")


# Several clocks.


def several(**facts):
    rules = [
        rule(hours(4), name="acknowledgement", ends=["acknowledged"]),
        rule(hours(24), name="answer", **facts),
    ]
    return ClockPolicy(rules=rules, zone=ZONE, ladder=Ladder([after(hours(1)), after(hours(30))]))


def test_of_several_clocks_the_highest_level_counts_and_the_next_of_any():
    first = escalation(case(), moment("05-07 20:00"), policy=several()).value
    assert (first.number, first.clock) == (1, "acknowledgement")
    assert (first.next_clock, first.next_at) == ("answer", moment("05-08 16:00"))
    both = escalation(case(), moment("05-08 16:00"), policy=several()).value
    assert (both.clock, both.since) == ("acknowledgement", moment("05-07 20:00"))
    second = escalation(case(), moment("05-09 01:00"), policy=several()).value
    assert (second.number, second.clock) == (2, "acknowledgement")
    met = case(happened("acknowledged", "05-07 16:00"))
    only = escalation(met, moment("05-08 16:00"), policy=several()).value
    assert (only.number, only.clock) == (1, "answer")


def test_a_rules_own_ladder_wins():
    own = Ladder([before(hours(20)), before(hours(10), HEAD)])
    found = escalation(case(), moment("05-08 09:00"), policy=several(ladder=own)).value
    assert (found.number, found.clock, found.roles) == (2, "answer", (HEAD,))


# Why.


def test_a_level_is_explained_with_the_next():
    policy = regime(hours(24), ladder=Ladder(LADDER))
    decision = escalation(case(), moment("05-08 16:00"), policy=policy)
    assert str(decision.value) == "level 2 of answer: head"
    now, following = (reason.text() for reason in decision.reasons)
    assert now == (
        "answer is due 2025-05-08 15:00:00+08:00;"
        " at the due date to the head fell at 2025-05-08 15:00:00+08:00"
    )
    assert following == (
        "answer is due 2025-05-08 15:00:00+08:00; next,"
        " 4 hours after the due date to the director falls at 2025-05-08 19:00:00+08:00"
    )
    assert decision.reasons[0].clause is LIMITS
    assert decision.record()["value"]["roles"] == [{"label": "head", "label_zh": ""}]


# What is refused.


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({}, InvalidValueError, r"^before is None and after is None: expected one of the two"),
        (
            {"before": days(1), "after": days(1)},
            InvalidValueError,
            r"^before is 1 day and after is 1 day",
        ),
        ({"before": 3}, InvalidTypeError, r"^LadderStep\.before is 3 \(int\)"),
        ({"after": next_month(day=2)}, InvalidValueError, r"^the offset is day 2 of the next"),
    ],
    ids=["none", "two", "number", "day"],
)
def test_a_step_has_one_offset(facts, error, message):
    with pytest.raises(error, match=message):
        LadderStep(HEAD, clause=LIMITS, **facts)


def test_a_ladder_has_steps_and_working_time_needs_hours():
    with pytest.raises(InvalidValueError, match=r"^Ladder\.steps is empty"):
        Ladder([])
    with pytest.raises(InvalidTypeError, match=r"^Ladder\.steps is 'head'"):
        Ladder(["head"])
    working = Ladder([after(working_hours(1))])
    with pytest.raises(InvalidValueError, match=r"^the step 1 working hour after the due date to"):
        ClockPolicy(rules=[rule(days(1))], zone=ZONE, ladder=working)
    with pytest.raises(InvalidValueError, match=r"working time and there is no calendar"):
        ClockPolicy(rules=[rule(days(1), ladder=working)], zone=ZONE)
    assert ClockPolicy(rules=[rule(days(1))], hours=HOURS, ladder=working).ladder is working


def test_a_case_of_many_pauses_is_reckoned_a_few_times(monkeypatch):
    counts = []

    def counted(start, terms, waits, policy):
        counts.append(len(waits))
        return reckoned(start, terms, waits, policy)

    monkeypatch.setattr(escalation_level, "reckoned", counted)
    begins = [moment("05-07 16:00").add(minutes=90 * each) for each in range(300)]
    pauses = [
        event
        for begin in begins
        for event in (
            Paused(at=begin, because="the customer answers"),
            Resumed(at=begin.add(minutes=30)),
        )
    ]
    found = level(case(*pauses), "06-30 12:00", before(hours(2)), after(hours(24)), term=hours(100))
    assert (found.number, found.since) == (2, moment("05-15 08:30"))
    assert len(counts) == len({*counts}) <= 16


# Laws.

OFFSETS = st.one_of(
    st.builds(hours, st.integers(0, 60)),
    st.builds(days, st.integers(0, 5)),
    st.builds(working_hours, st.integers(0, 40)),
    st.builds(working_days, st.integers(0, 5)),
)
STEPS = st.builds(lambda term, late: after(term) if late else before(term), OFFSETS, st.booleans())
TERMS = st.one_of(
    st.builds(hours, st.integers(0, 90)),
    st.builds(days, st.integers(0, 9)),
    st.builds(working_hours, st.integers(0, 40)),
    st.builds(working_days, st.integers(1, 9)),
)
START = moment("05-07 15:00")


@st.composite
def complaints(draw):
    ends = sorted(draw(st.lists(st.integers(0, 60 * 24 * 14), unique=True, max_size=6)))
    texts = [START.add(minutes=each).format("MM-DD HH:mm") for each in ends]
    pairs = zip(texts[::2], texts[1::2], strict=False)
    return case(*(event for pair in pairs for event in pause(*pair)))


@given(complaints(), TERMS, STEPS, st.integers(0, 60 * 24 * 20))
def test_a_level_once_reached_stays(complaint, term, step, later):
    at = START.add(minutes=later)
    now = level(complaint, at, step, term=term)
    end = level(complaint, START.add(days=90), step, term=term)
    assert end.number == 1
    if now.number:
        assert (now.since, now.number) == (end.since, 1)
        assert now.since <= at


@given(complaints(), TERMS, STEPS, st.integers(0, 60 * 24 * 20))
def test_a_level_falls_when_it_was_foretold_unless_more_happens(complaint, term, step, later):
    at = START.add(minutes=later)
    known = complaint.until(at)
    foretold = level(known, at, step, term=term).next_at
    if foretold is not None:
        found = level(known, max(at, foretold) + MICRO, step, term=term)
        assert (found.number, found.since) == (1, foretold)


@given(complaints(), TERMS, OFFSETS)
def test_no_level_after_the_due_date_comes_before_the_breach(complaint, term, offset):
    policy = regime(term, ladder=Ladder([after(offset)]))
    at = START.add(days=90)
    (clock,) = clocks(complaint, at, policy=policy)
    assert escalation(complaint, at, policy=policy).value.since >= clock.breached


def test_no_time_at_all_that_is_paused_at_its_start_escalates_after_the_pause():
    paused = case(*pause("05-07 15:00", "05-07 15:30"))
    found = level(paused, "05-07 16:00", after(hours(0)), term=working_hours(0))
    assert found.since == moment("05-07 15:30")
    assert level(paused, "05-07 16:00", before(hours(1)), term=working_hours(0)).since == START


# What is due first.


def test_a_level_says_what_is_due_first_of_the_clocks_that_run():
    reported = happened("handled", "05-07 15:00")
    given = escalation(case(reported), moment("05-09 09:00")).value
    assert (given.due_clock, given.due) == ("report", dt.date(2025, 5, 10))
    met = escalation(case(reported, happened("reported", "05-08 09:00")), moment("05-09 09:00"))
    assert (met.value.due_clock, met.value.due) == ("", None)


def test_of_two_clocks_the_earlier_is_due_first():
    policy = ClockPolicy(rules=[rule(days(9), name="late"), rule(days(3))], zone="Asia/Shanghai")
    found = escalation(case(), moment("05-08 09:00"), policy=policy).value
    assert (found.due_clock, str(found.due)) == ("answer", "2025-05-10")
