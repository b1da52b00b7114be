"""The clocks of a case: when each is due, what it stands at, and why."""

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import attrs
import pendulum
import pytest
from hypothesis import given, strategies as st

from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.case.events import DueSet, Extended, Merged, Prioritised, Reopened
from clientrules.complaints.deadlines.clock import ClockState, clocks
from clientrules.complaints.deadlines.level import escalation
from clientrules.complaints.deadlines.policy import (
    ClockPolicy,
    ClockRule,
    ExtensionLimit,
    Holding,
)
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
    years,
)
from clientrules.core.outcome import Unspecified
from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.complaints.timing import (
    HOURS,
    LIMITS,
    ZONE,
    case,
    clock,
    happened,
    moment,
    pause,
    regime,
    rule,
)
from tests.core.samples import MANAGER, OURS, copies

RUNNING, AT_RISK, BREACHED, MET, MET_LATE, UNSPECIFIED = ClockState
MICRO = dt.timedelta(microseconds=1)
HOUR = dt.timedelta(hours=1)


def date(text):
    return dt.date.fromisoformat(f"2025-{text}")


def due(term, *events, at="05-07 16:00", start="05-07 15:00", **facts):
    return clock(case(*events, start=start), at, regime(term, **facts)).due


# When a clock is due. 7 May 2025 is a Wednesday.


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (minutes(30), moment("05-07 15:30")),
        (hours(24), moment("05-08 15:00")),
        (days(3), date("05-10")),
        (weeks(1), date("05-14")),
        (months(1), date("06-07")),
        (years(1), dt.date(2026, 5, 7)),
        (next_month(day=10), date("06-10")),
        (working_minutes(180), moment("05-07 18:00")),
        (working_minutes(181), moment("05-08 09:01")),
        (working_hours(8), moment("05-08 15:00")),
        (working_days(3), date("05-12")),
        (days(0), date("05-07")),
        (hours(0), moment("05-07 15:00")),
    ],
    ids=str,
)
def test_a_clock_runs_in_every_unit(term, expected):
    assert due(term) == expected


def test_a_date_is_counted_in_the_policys_zone():
    policy = ClockPolicy(rules=[rule(days(3))], zone="Europe/London")
    # 03:00 in Shanghai is the evening before in London.
    assert clock(case(start="05-07 03:00"), "05-07 04:00", policy).due == date("05-09")


@pytest.mark.parametrize("zone", [None, ZONE])
def test_the_zone_is_that_of_the_working_time(zone):
    assert regime(days(1), zone=zone).tz == ZONE


# Met or late.


@pytest.mark.parametrize(
    ("term", "last"),
    [
        (days(3), moment("05-11 00:00") - MICRO),
        (working_days(3), moment("05-13 00:00") - MICRO),
        (hours(24), moment("05-08 15:00")),
        (working_hours(8), moment("05-08 15:00")),
    ],
    ids=str,
)
def test_a_day_lasts_until_its_end_and_an_instant_is_on_time_itself(term, last):
    policy = regime(term)

    def state(*events, at):
        (found,) = clocks(case(*events), at, policy=policy)
        return found.state

    late = last + MICRO
    assert state(at=last) is RUNNING
    assert state(at=late) is BREACHED
    answered = attrs.evolve(happened("answered", "05-07 16:00"), at=last)
    assert state(answered, at=last) is MET
    assert state(answered, at=late + 99 * HOUR) is MET
    assert state(attrs.evolve(answered, at=late), at=late) is MET_LATE


def test_a_clock_says_how_much_is_left_or_over():
    running = clock(case(), "05-10 22:00", regime(days(3)))
    assert (running.remaining, running.over_by, running.breached) == (2 * HOUR, None, None)
    late = clock(case(), "05-11 03:00", regime(days(3)))
    assert (late.remaining, late.over_by) == (None, 3 * HOUR)
    assert late.breached == moment("05-11 00:00")
    assert late.ended is None


def test_what_is_left_or_over_is_working_time_where_the_clock_runs_in_it():
    # Due on Thursday at 15:00, and asked on Thursday at noon and on Friday at ten.
    assert clock(case(), "05-08 12:00", regime(working_hours(8))).remaining == 2 * HOUR
    assert clock(case(), "05-09 10:00", regime(working_hours(8))).over_by == 4 * HOUR


def test_a_clock_that_was_met_stands_still():
    met = clock(case(happened("answered", "05-07 17:00")), "06-01 00:00", regime(hours(24)))
    assert (met.state, met.remaining, met.ended) == (MET, 22 * HOUR, moment("05-07 17:00"))
    late = clock(case(happened("answered", "05-08 17:00")), "06-01 00:00", regime(hours(24)))
    assert (late.state, late.over_by) == (MET_LATE, 2 * HOUR)
    assert late.breached == moment("05-08 15:00")


def test_the_first_of_the_steps_that_meet_a_clock_does():
    policy = ClockPolicy(rules=[rule(days(3), ends=["answered", "closed"])], zone=ZONE)
    complaint = case(happened("closed", "05-09 09:00"), happened("answered", "05-20 09:00"))
    assert clock(complaint, "05-30 09:00", policy).ended == moment("05-09 09:00")


def test_a_step_from_before_the_start_meets_nothing():
    policy = ClockPolicy(rules=[rule(days(3), starts="handled")], zone=ZONE)
    complaint = case(happened("answered", "05-08 09:00"), happened("handled", "05-09 09:00"))
    assert clock(complaint, "05-10 09:00", policy).state is RUNNING


def test_what_happened_later_does_not_count():
    complaint = case(happened("answered", "05-08 09:00"), *pause("05-07 16:00", "05-09 09:00"))
    early = clock(complaint, "05-07 15:30", regime(days(3)))
    assert (early.state, early.paused, early.due) == (RUNNING, False, date("05-10"))


# Several clocks.


def test_each_clock_has_its_own_start_and_those_not_started_are_left_out():
    policy = ClockPolicy(
        rules=[
            rule(hours(4), name="acknowledgement", ends=["acknowledged"]),
            rule(days(10), name="answer", starts="acknowledged"),
            rule(days(5), name="review", starts="answered", ends=["reviewed"]),
        ],
        zone=ZONE,
    )
    complaint = case(happened("acknowledged", "05-08 10:00"))
    first, second = clocks(complaint, moment("05-09 09:00"), policy=policy)
    assert (first.name, first.state) == ("acknowledgement", MET_LATE)
    assert (second.name, second.start, second.due) == (
        "answer",
        moment("05-08 10:00"),
        date("05-18"),
    )
    assert str(second) == "answer: running, due 2025-05-18"
    assert clocks(complaint, moment("05-06 09:00"), policy=policy) == ()


# Priorities.

BY_PRIORITY = {"grave": hours(4), "light": days(5)}


def test_each_priority_has_its_term():
    assert due(BY_PRIORITY, Prioritised("grave", at=moment("05-07 15:00"))) == moment("05-07 19:00")
    assert due(BY_PRIORITY, Prioritised("light", at=moment("05-07 15:00"))) == date("05-12")


def test_a_change_of_priority_counts_from_the_start_and_keeps_the_pauses():
    events = [
        Prioritised("light", at=moment("05-07 15:00")),
        *pause("05-07 16:00", "05-07 17:30"),
        Prioritised("grave", at=moment("05-07 18:00")),
    ]
    assert due(BY_PRIORITY, *events, at="05-07 17:59") == date("05-12")
    assert due(BY_PRIORITY, *events, at="05-07 18:00") == moment("05-07 20:30")


def test_a_priority_after_the_answer_changes_nothing():
    events = [
        Prioritised("light", at=moment("05-07 15:00")),
        happened("answered", "05-08 09:00"),
        Prioritised("grave", at=moment("05-08 10:00")),
    ]
    assert clock(case(*events), "05-09 09:00", regime(BY_PRIORITY)).state is MET


@pytest.mark.parametrize("events", [[], [Prioritised("odd", at=moment("05-07 15:00"))]])
def test_without_a_known_priority_the_clock_is_unspecified(events):
    found = clock(case(*events), "05-07 16:00", regime(BY_PRIORITY))
    assert found.state is UNSPECIFIED
    assert found.unspecified == Unspecified(
        "the priority for answer", 'Prioritised("grave" or "light", at=...)'
    )


# Pauses. From 15:00 on Wednesday, 7 May.

WEEKEND = ("05-09 18:00", "05-12 09:00")
PAUSES = [
    # Elapsed time: a pause is as long as it is.
    ("hours", hours(24), [("05-07 16:00", "05-07 18:00")], moment("05-08 17:00")),
    ("two", hours(24), [("05-07 16:00", "05-07 17:00"), ("05-08 09:00", "05-08 10:00")],
     moment("05-08 17:00")),
    ("into", hours(24), [("05-08 14:59", "05-08 20:00")], moment("05-08 20:01")),
    ("at the due", hours(24), [("05-08 15:00", "05-08 20:00")], moment("05-08 15:00")),
    ("after", hours(24), [("05-08 16:00", "05-08 20:00")], moment("05-08 15:00")),
    ("moved into", hours(24), [("05-07 16:00", "05-07 18:00"), ("05-08 16:00", "05-08 17:00")],
     moment("05-08 18:00")),
    # Calendar days: a pause is as long as it has midnights.
    ("same day", days(3), [("05-08 09:00", "05-08 23:59")], date("05-10")),
    ("to midnight", days(3), [("05-08 23:59", "05-09 00:00")], date("05-10")),
    ("over midnight", days(3), [("05-08 23:59", "05-09 00:01")], date("05-11")),
    ("from midnight", days(3), [("05-09 00:00", "05-09 09:00")], date("05-11")),
    ("a whole day", days(3), [("05-09 00:00", "05-10 00:00")], date("05-11")),
    ("in two parts", days(3), [("05-09 00:00", "05-09 12:00"), ("05-09 12:01", "05-10 00:00")],
     date("05-11")),
    ("two days", days(3), [("05-08 09:00", "05-10 09:00")], date("05-12")),
    ("on the start", days(3), [("05-07 15:00", "05-09 09:00")], date("05-12")),
    ("on the last day", days(3), [("05-10 23:00", "05-12 09:00")], date("05-12")),
    ("a day late", days(3), [("05-11 00:00", "05-12 09:00")], date("05-10")),
    ("week", weeks(1), [("05-08 09:00", "05-10 09:00")], date("05-16")),
    ("month", months(1), [("05-08 09:00", "05-10 09:00")], date("06-09")),
    # Working time: a pause is as long as the work it takes away.
    ("lunch", working_hours(8), [("05-08 12:00", "05-08 13:00")], moment("05-08 15:00")),
    ("over lunch", working_hours(8), [("05-08 11:00", "05-08 14:00")], moment("05-08 17:00")),
    ("night", working_hours(8), [("05-07 18:00", "05-08 09:00")], moment("05-08 15:00")),
    ("weekend", working_hours(24), [WEEKEND], moment("05-12 15:00")),
    ("over a day", working_hours(8), [("05-07 16:00", "05-08 16:00")], moment("05-09 15:00")),
    ("minutes", working_minutes(30), [("05-07 15:10", "05-07 15:20")], moment("05-07 15:40")),
    ("weekend days", working_days(3), [WEEKEND], date("05-12")),
    ("from closing on the due day", working_days(2), [WEEKEND], date("05-09")),
    ("part of two days", working_days(3), [("05-08 10:00", "05-09 10:00")], date("05-12")),
    ("all hours of a day", working_days(3), [("05-08 09:00", "05-08 18:00")], date("05-13")),
    ("mornings and afternoon", working_days(3), [("05-08 08:00", "05-08 12:00"),
     ("05-08 13:00", "05-08 19:00")], date("05-13")),
    ("to the midnight of the due day", working_days(2), [("05-09 10:00", "05-10 00:00")],
     date("05-12")),
    ("free days", working_days(3), [("05-10 09:00", "05-11 09:00")], date("05-12")),
    ("last day", working_days(3), [("05-12 17:00", "05-13 09:00")], date("05-13")),
    ("day after", working_days(2), [("05-10 09:00", "05-13 09:00")], date("05-09")),
    ("work days", working_days(3), [("05-08 09:00", "05-09 09:00")], date("05-13")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("term", "pauses", "expected"), [row[1:] for row in PAUSES], ids=[row[0] for row in PAUSES]
)
def test_the_time_paused_does_not_count(term, pauses, expected):
    events = [event for each in pauses for event in pause(*each)]
    assert due(term, *events, at="05-28 09:00") == expected


def test_a_pause_from_before_the_start_counts_from_the_start():
    policy = ClockPolicy(rules=[rule(hours(4), starts="handled")], zone=ZONE)
    events = [*pause("05-07 16:00", "05-08 10:00"), happened("handled", "05-08 09:00")]
    assert clock(case(*events), "05-08 11:00", policy).due == moment("05-08 14:00")
    over = [*pause("05-07 16:00", "05-08 08:00"), happened("handled", "05-08 09:00")]
    assert clock(case(*over), "05-08 11:00", policy).due == moment("05-08 13:00")


@pytest.mark.parametrize("term", [hours(24), days(1), working_hours(8), working_days(1)], ids=str)
def test_a_paused_case_is_not_breached_however_long_it_waits(term):
    complaint = case(*pause("05-08 14:00"))
    found = clock(complaint, "06-30 09:00", regime(term))
    assert (found.state, found.paused, found.over_by) == (RUNNING, True, None)
    assert str(found).startswith("answer: running, paused, due 2025-0")
    with_end = case(*pause("05-08 14:00", "06-30 09:00"))
    assert clock(with_end, "06-30 09:00", regime(term)).state is RUNNING
    assert clock(with_end, "07-02 09:00", regime(term)).state is BREACHED


def test_a_case_breached_before_the_pause_stays_breached_by_what_it_was():
    found = clock(case(*pause("05-08 18:00")), "05-30 09:00", regime(hours(24)))
    assert (found.state, found.paused, found.over_by) == (BREACHED, True, 3 * HOUR)


def test_what_remains_of_a_paused_clock_stays():
    complaint = case(*pause("05-07 18:00"))
    for at in ("05-07 18:00", "05-07 20:00", "05-20 07:00"):
        found = clock(complaint, at, regime(hours(24)))
        assert found.remaining == 21 * HOUR
        assert found.due == moment(at) + 21 * HOUR


def test_an_answer_during_a_pause_meets_the_clock():
    complaint = case(*pause("05-07 16:00"), happened("answered", "05-30 09:00"))
    found = clock(complaint, "05-31 09:00", regime(days(3)))
    assert (found.state, found.paused) == (MET, False)


# 9 May 2025 is a Friday.
@pytest.mark.parametrize(
    ("goes_on", "expected"),
    [("05-09 17:00", "05-09"), ("05-10 10:00", "05-12"), ("05-12 10:00", "05-12")],
)
def test_a_case_that_waits_on_its_due_day_is_not_late_when_it_goes_on(goes_on, expected):
    complaint = case(*pause("05-09 10:00", goes_on))
    found = clock(complaint, goes_on, regime(working_days(2)))
    assert (found.due, found.state) == (date(expected), RUNNING)


@pytest.mark.parametrize("start", ["05-10 15:00", "05-11 15:00", "05-12 15:00"])
def test_no_days_at_all_lose_only_what_a_pause_takes_from_their_end_on(start):
    complaint = case(*pause("05-12 16:00", "05-14 10:00"), start=start)
    assert clock(complaint, "05-14 11:00", regime(working_days(0))).due == date("05-14")
    through = case(*pause("05-10 16:00", "05-14 10:00"), start="05-10 15:00")
    assert clock(through, "05-14 11:00", regime(working_days(0))).due == date("05-14")


@pytest.mark.parametrize("count", [10**8, 10**10])
def test_a_limit_beyond_the_calendar_is_refused(count):
    with pytest.raises(InvalidValueError, match=r"hours after .+ lie beyond the calendar"):
        clock(case(), "05-08 09:00", regime(hours(count)))


# A due date set by hand.

BY_HAND = DueSet("answer", due=moment("05-09 12:00"), at=moment("05-07 15:30"), because="agreed")


def test_a_due_date_set_by_hand_counts_and_no_pause_moves_it():
    complaint = case(BY_HAND, *pause("05-08 09:00", "05-08 18:00"))
    policy = regime(working_days(1))
    assert clock(complaint, "05-07 15:00", policy).due == date("05-08")
    found = clock(complaint, "05-09 12:00", policy)
    assert (found.due, found.state, found.by_hand) == (moment("05-09 12:00"), RUNNING, True)
    assert found.pauses == ()
    assert found.explanation is None
    assert "answer was set to 2025-05-09 12:00:00+08:00, which no pause moves: agreed" in (
        found.why()
    )
    (late,) = clocks(complaint, moment("05-09 12:00") + MICRO, policy=policy)
    assert late.state is BREACHED


def test_a_paused_case_is_not_breached_by_a_date_set_by_hand_until_it_goes_on():
    complaint = case(BY_HAND, *pause("05-08 09:00", "05-12 09:00"))
    assert clock(complaint, "05-12 08:59", regime(days(1))).state is RUNNING
    assert clock(complaint, "05-12 09:00", regime(days(1))).state is BREACHED


def test_a_paused_clock_has_no_less_than_no_time_left():
    complaint = case(BY_HAND, *pause("05-08 09:00"))
    policy = regime(days(1))
    left = [clock(complaint, at, policy).remaining for at in ("05-09 11:00", "05-12 09:00")]
    assert left == [HOUR, dt.timedelta()]


def test_a_due_date_set_by_hand_needs_no_term_and_the_last_one_counts():
    later = attrs.evolve(BY_HAND, due=moment("05-20 12:00"), at=moment("05-08 09:00"))
    assert clock(case(BY_HAND, later), "05-08 10:00", regime(None)).due == later.due
    assert clock(case(BY_HAND, later), "05-07 17:00", regime(None)).due == BY_HAND.due


# At risk.


@pytest.mark.parametrize(
    ("term", "at"),
    [
        (hours(10), "05-07 23:00"),
        # 80 % of ten working hours: three on Wednesday, five on Thursday.
        (working_hours(10), "05-08 15:00"),
        # From 15:00 until the end of the fifth day after, 129 hours.
        (days(5), "05-11 22:12"),
    ],
    ids=str,
)
def test_a_clock_is_at_risk_from_a_share_of_its_time(term, at):
    policy = regime(term, warn=Decimal("0.8"))
    assert clock(case(), at, policy).state is AT_RISK
    (before,) = clocks(case(), moment(at) - MICRO, policy=policy)
    assert before.state is RUNNING


def test_the_rules_own_share_wins_and_none_means_never():
    policy = ClockPolicy(rules=[rule(hours(10), warn=Fraction(1, 10))], zone=ZONE, warn=1)
    assert clock(case(), "05-07 16:00", policy).state is AT_RISK
    assert clock(case(), "05-07 15:59", policy).state is RUNNING
    assert clock(case(), "05-08 01:00", regime(hours(10))).state is RUNNING
    assert clock(case(), "05-07 15:00", regime(hours(10), warn=0)).state is AT_RISK


def test_the_time_paused_does_not_count_for_the_risk():
    policy = regime(hours(10), warn=Fraction(1, 2))
    complaint = case(*pause("05-07 16:00", "05-07 20:00"))
    assert clock(complaint, "05-07 19:59", policy).state is RUNNING
    assert clock(complaint, "05-07 23:59", policy).state is RUNNING
    assert clock(complaint, "05-08 00:00", policy).state is AT_RISK
    at_risk = case(*pause("05-07 20:00"))
    assert clock(at_risk, "05-20 00:00", policy).state is AT_RISK


# Extensions.

DIRECTOR = Role("director")
LIMIT = ExtensionLimit(longest=days(10), approver=DIRECTOR)


def extended(term, at="05-08 09:00", *, by=DIRECTOR, clock="answer"):
    return Extended(clock, by=term, at=moment(at), because="expertise", approved_by=by)


@pytest.mark.parametrize(
    ("events", "expected", "refused"),
    [
        ([extended(days(10))], "05-20", []),
        ([extended(days(11))], "05-10", ["together the extensions are longer than 10 days"]),
        ([extended(days(4)), extended(days(6), "05-13 09:00")], "05-20", []),
        (
            [extended(days(4)), extended(days(7), "05-13 09:00"), extended(days(6), "05-14 09:00")],
            "05-20",
            ["together the extensions are longer than 10 days"],
        ),
        (
            [extended(days(1), by=None)],
            "05-10",
            ["it was approved by nobody, not by the director"],
        ),
        (
            [extended(days(1), by=MANAGER)],
            "05-10",
            ["it was approved by shop manager, not by the director"],
        ),
        ([extended(days(1), "05-10 23:59")], "05-11", []),
        ([extended(days(1), "05-11 00:00")], "05-10", ["it came after the due date 2025-05-10"]),
        ([extended(hours(6))], moment("05-11 06:00"), []),
    ],
    ids=[
        *("limit", "beyond", "two", "one of three", "nobody", "another", "last minute", "late"),
        "hours",
    ],
)
def test_an_extension_counts_within_its_limit_and_with_its_approver(events, expected, refused):
    found = clock(case(*events), "06-30 09:00", regime(days(3), extension=LIMIT))
    assert found.due == (date(expected) if isinstance(expected, str) else expected)
    said = [reason.facts["obstacle"] for reason in found.decision.passed_over]
    assert said == refused


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("other", "other is no clock of the policy"),
        ("anwser", "anwser is no clock of the policy; did you mean answer?"),
    ],
)
def test_what_is_said_of_an_unknown_clock_is_named_beside_the_others(name, said):
    due = DueSet(name, due=moment("05-20 09:00"), at=moment("05-08 09:00"), because="agreed")
    for event in (extended(days(1), clock=name), due):
        found = clock(case(event), "05-09 09:00", regime(days(3), extension=LIMIT))
        assert found.due == date("05-10")
        assert [reason.text() for reason in found.decision.passed_over] == [said]
        level = escalation(case(event), moment("05-09 09:00"), policy=regime(days(3)))
        assert [reason.text() for reason in level.passed_over] == [said]


def test_an_approver_spelt_much_like_the_one_asked_for_is_told_it():
    events = [extended(days(1), by=Role("directer"))]
    found = clock(case(*events), "05-09 09:00", regime(days(3), extension=LIMIT))
    assert "not by the director; did you mean 'director'?" in found.why()


def test_an_extension_has_its_reason_in_the_explanation():
    found = clock(case(extended(days(2))), "05-09 09:00", regime(days(3), extension=LIMIT))
    assert (
        "extended by 2 days on 2025-05-08 09:00:00+08:00: expertise; due 2025-05-12" in found.why()
    )
    refused = clock(case(extended(days(2))), "05-09 09:00", regime(days(3)))
    assert refused.due == date("05-10")
    assert "does not count: the clock cannot be extended" in refused.why()


def test_an_extension_in_working_time_goes_on_where_the_term_ends():
    limit = ExtensionLimit(longest=working_days(5))
    events = [extended(working_days(2), by=None), *pause("05-12 09:00", "05-13 09:00")]
    found = clock(case(*events), "05-20 09:00", regime(working_days(2), extension=limit))
    # Friday, then Monday does not count: Tuesday is paused, Wednesday the first, Thursday … .
    assert found.due == date("05-14")


def test_a_pause_uses_up_nothing_of_an_extensions_limit():
    events = [*pause("05-08 09:00", "05-28 09:00"), extended(days(10), "05-28 10:00")]
    found = clock(case(*events), "06-01 09:00", regime(days(3), extension=LIMIT))
    assert found.due == date("06-09")


def test_a_due_date_set_by_hand_is_not_extended():
    found = clock(case(BY_HAND, extended(days(2))), "05-09 09:00", regime(days(3), extension=LIMIT))
    assert found.due == BY_HAND.due
    assert "does not count: the due date was set by hand" in found.why()


def test_only_some_priorities_may_be_extended():
    limit = ExtensionLimit(longest=days(10), priorities=["grave"])
    policy = regime(days(3), extension=limit)
    events = [extended(days(2), by=None), Prioritised("light", at=moment("05-07 15:00"))]
    found = clock(case(*events), "05-09 09:00", policy)
    assert found.due == date("05-10")
    assert "only grave cases may be extended" in found.why()
    grave = [*events, Prioritised("grave", at=moment("05-08 15:00"))]
    assert clock(case(*grave), "05-09 09:00", policy).due == date("05-12")


# Holding responses.

HELD = Holding(term=days(10))


@pytest.mark.parametrize(
    ("at", "expected"),
    [("05-10 23:59", "05-17"), ("05-11 00:00", "05-10")],
    ids=["in time", "too late"],
)
def test_a_holding_response_in_time_allows_a_longer_term_from_the_start(at, expected):
    found = clock(
        case(happened("holding response", at)), "05-11 09:00", regime(days(3), holding=HELD)
    )
    assert found.due == date(expected)
    assert found.decision.passed_over == () or found.state is BREACHED
    assert "holding response" in found.why()


def test_a_holding_response_satisfies_a_clock_where_the_rule_says_so():
    policy = ClockPolicy(rules=[rule(days(3), ends=["answered", "holding response"])], zone=ZONE)
    complaint = case(happened("holding response", "05-09 09:00"))
    assert clock(complaint, "06-01 09:00", policy).state is MET
    assert clock(complaint, "06-01 09:00", regime(days(3))).state is BREACHED


def test_a_holding_response_from_before_the_start_holds_nothing():
    policy = ClockPolicy(rules=[rule(days(3), starts="handled", holding=HELD)], zone=ZONE)
    events = [happened("holding response", "05-08 09:00"), happened("handled", "05-09 09:00")]
    assert clock(case(*events), "05-10 09:00", policy).due == date("05-12")
    again = [*events, happened("holding response", "05-10 09:00")]
    assert clock(case(*again), "05-10 09:00", policy).due == date("05-19")


def test_a_held_clock_may_still_be_extended():
    policy = regime(days(3), holding=HELD, extension=LIMIT)
    events = [happened("holding response", "05-08 09:00"), extended(days(10), "05-17 09:00")]
    assert clock(case(*events), "05-18 09:00", policy).due == date("05-27")
    assert clock(case(), "05-08 09:00", policy).due == date("05-10")


# What the policy lacks.


def test_a_clock_whose_number_is_lost_says_what_to_supply():
    found = clock(case(), "05-09 09:00", regime(None))
    assert (found.state, found.due, found.remaining, found.over_by) == (UNSPECIFIED, *[None] * 3)
    assert found.unspecified == Unspecified(
        "the term of answer", 'the limit: policy.with_term("answer", days(...))'
    )
    assert "supply the limit" in found.why()
    assert found.explanation is None
    assert str(found) == "answer: unspecified"
    supplied = regime(None).with_term("answer", days(3), cites=OURS)
    known = clock(case(), "05-09 09:00", supplied)
    assert (known.due, known.unspecified) == (date("05-10"), None)
    assert "term 3 days (OURS-4; FIRM-9 states no number)" in known.why()


@pytest.mark.parametrize(
    ("policy", "events"),
    [
        (regime(working_days(3), hours=None, zone=ZONE), []),
        (regime(days(3), hours=None, zone=ZONE, holding=Holding(term=working_days(9))), []),
        (
            regime(days(3), hours=None, zone=ZONE, extension=ExtensionLimit(longest=days(9))),
            [extended(working_hours(3))],
        ),
    ],
    ids=["term", "holding", "extension"],
)
def test_working_time_without_hours_is_unspecified(policy, events):
    found = clock(case(*events), "05-09 09:00", policy)
    assert found.unspecified == Unspecified(
        "hours", "the firm's working time: attrs.evolve(policy, hours=WorkingTime(...))"
    )
    assert clock(case(*events), "05-09 09:00", attrs.evolve(policy, hours=HOURS)).due is not None


def test_an_unspecified_clock_is_paused_and_ended_as_any_other():
    assert clock(case(*pause("05-08 09:00")), "05-09 09:00", regime(None)).paused
    met = clock(case(happened("answered", "05-08 09:00")), "05-09 09:00", regime(None))
    assert (met.state, met.ended) == (UNSPECIFIED, moment("05-08 09:00"))


def test_a_number_says_who_set_it():
    policy = ClockPolicy(rules=[rule(days(5), stated=days(3))], zone=ZONE)
    assert (
        "term 5 days: set by the caller (FIRM-9 says 3 days)"
        in clock(case(), "05-08 09:00", policy).why()
    )
    stated = ClockRule("answer", clause=LIMITS, starts="received", ends=["closed"], stated=days(3))
    assert stated.term == days(3)
    assert stated.citation("term").set_by == "regulation"
    assert stated.citation("warn").set_by == "default"
    again = ClockPolicy(rules=[stated], zone=ZONE).with_term("answer", days(3), cites=OURS)
    assert again.with_term("answer", days(4)).rule("answer").cites == {}


# Cases that end without an answer, and cases that come again.


@pytest.mark.parametrize(
    "stop",
    [Merged("C0", at=moment("05-09 09:00")), happened("withdrawn", "05-09 09:00")],
    ids=["merged", "withdrawn"],
)
def test_a_merger_or_withdrawal_stops_the_clocks(stop):
    assert clocks(case(stop), moment("06-01 09:00"), policy=regime(days(3))) == ()
    assert clocks(case(stop), moment("06-01 09:00"), policy=regime(None)) == ()
    assert clock(case(stop), "05-08 09:00", regime(days(3))).state is RUNNING
    met = case(happened("answered", "05-08 09:00"), stop)
    assert clock(met, "06-01 09:00", regime(days(3))).state is MET
    late = clock(case(stop), "06-01 09:00", regime(days(1)))
    assert (late.state, late.ended, late.over_by) == (BREACHED, stop.at, 9 * HOUR)


def test_a_case_taken_up_again_has_a_new_clock_that_names_the_old_case():
    again = open_complaint(
        "C2", [Reopened("C1", at=moment("05-20 09:00"), because="the fault is back")]
    )
    found = clock(again, "05-21 09:00", regime(days(3)))
    assert (found.start, found.due) == (moment("05-20 09:00"), date("05-23"))
    assert found.reopened_of == "C1"
    assert clock(again, "05-21 09:00", regime(None)).reopened_of == "C1"
    assert clock(case(), "05-08 09:00", regime(days(3))).reopened_of is None


# The explanation.


def test_a_due_date_in_working_time_is_explained_day_by_day():
    complaint = case(*pause("04-28 09:00", "04-28 12:00"), start="04-26 15:00")
    found = clock(complaint, "05-06 09:00", regime(working_days(5)))
    assert found.due == date("05-06")
    explanation = found.explanation
    assert (explanation.start, explanation.due) == (found.start, found.due)
    for words in ("2025-05-06", "holiday", "5 working days"):
        assert words in str(explanation)
    assert found.why().endswith(str(explanation))
    assert "FIRM-9" in found.why()
    assert (
        "the time paused does not count: 2025-04-28 09:00:00+08:00 to 2025-04-28 12:00:00+08:00"
        in found.why()
    )


def test_an_extension_in_calendar_time_leaves_no_days_to_count():
    policy = regime(working_days(3), extension=LIMIT)
    assert clock(case(), "05-09 09:00", policy).explanation is not None
    found = clock(case(extended(days(2))), "05-09 09:00", policy)
    assert (found.due, found.explanation) == (date("05-14"), None)


def test_in_calendar_time_the_reasons_explain_the_date():
    found = clock(case(), "05-08 09:00", regime(days(3)))
    assert found.explanation is None
    assert found.why() == (
        "Rules of the firm (FIRM-9): 2025-05-10\n"
        "  A complaint is answered within a limit.\n"
        "  answer has 3 days from 2025-05-07 15:00:00+08:00: due 2025-05-10\n"
        "  term 3 days: set by the caller (FIRM-9 states no number)"
    )


def test_a_clock_goes_on_record():
    found = clock(case(*pause("05-08 09:00")), "05-08 11:00", regime(hours(24)))
    record = found.record()
    assert {name: record[name] for name in ("clock", "state", "paused", "due", "remaining")} == {
        "clock": "answer",
        "state": "running",
        "paused": True,
        "due": "2025-05-08T17:00:00+08:00",
        "remaining": 6 * 3600,
    }
    assert (record["over_by"], record["reopened_of"]) == (None, None)
    assert [reason["clause"] for reason in record["reasons"]] == ["FIRM-9", "FIRM-9"]
    assert json.loads(json.dumps(record)) == record


def test_clocks_are_values():
    found = clock(case(), "05-08 11:00", regime(working_days(3)))
    assert {found} == {clock(case(), "05-08 11:00", regime(working_days(3)))}
    assert found != clock(case(), "05-08 11:01", regime(working_days(3)))
    assert all(copied == found for copied in copies(found))


def test_a_clock_a_rule_and_a_policy_read_well():
    found = clock(case(), "05-08 09:00", regime(days(3)))
    assert repr(found).startswith("Clock(rule=answer, state=<ClockState.RUNNING")
    assert found.deadline == moment("05-11 00:00")
    assert clock(case(), "05-08 09:00", regime(hours(9))).deadline == moment("05-08 00:00")
    lost = clock(case(), "05-08 09:00", regime(None))
    assert (lost.deadline, lost.rule.allowed) == (None, "no time stated")
    held = rule(days(3), name="held", ends=["answered", "closed"], holding=HELD)
    classed = rule({"urgent": hours(4), "slow": days(1)}, extension=LIMIT)
    assert str(ClockPolicy(rules=[held, classed], zone=ZONE)).splitlines() == [
        "held: 3 days, 10 days after a holding response from received until answered or closed",
        "answer: 4 hours if urgent, 1 day if slow, up to 10 days more from received until answered",
    ]


# What is refused.


def test_only_a_complaint_has_clocks_and_only_at_an_instant():
    with pytest.raises(InvalidTypeError, match=r"^complaint is 'C1' \(str\): expected a Complaint"):
        clocks("C1", moment("05-08 09:00"))
    with pytest.raises(InvalidTypeError, match=r"^at is .*expected an instant"):
        clocks(case(), dt.date(2025, 5, 8))
    with pytest.raises(InvalidTypeError, match=r"without a zone"):
        clocks(case(), dt.datetime(2025, 5, 8))


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({"rules": []}, InvalidValueError, r"^ClockPolicy\.rules is empty"),
        ({"rules": [rule(None), rule(None)]}, InvalidValueError, r"^two clocks are named 'answer'"),
        ({"rules": ["answer"]}, InvalidTypeError, r"^ClockPolicy\.rules is 'answer'"),
        ({"zone": None}, InvalidValueError, r"^the policy has neither a zone nor hours"),
        ({"zone": "Mars"}, InvalidValueError, r"^the zone is 'Mars'"),
        ({"hours": HOURS, "zone": "UTC"}, InvalidValueError, r"^the zone is 'UTC' and the working"),
        ({"hours": 8}, InvalidTypeError, r"^ClockPolicy\.hours is 8"),
        ({"warn": 2}, InvalidValueError, r"^ClockPolicy\.warn is 2"),
        ({"warn": 0.8}, InvalidTypeError, r"^ClockPolicy\.warn is 0\.8"),
    ],
    ids=["none", "twice", "text", "no zone", "no such zone", "two zones", "hours", "warn", "float"],
)
def test_a_policy_that_no_clock_can_go_by_is_refused(facts, error, message):
    with pytest.raises(error, match=message):
        ClockPolicy(**({"rules": [rule(days(3))], "zone": ZONE} | facts))


def test_a_term_is_a_term():
    with pytest.raises(InvalidTypeError, match=r"^ClockRule\.term is 3 \(int\)"):
        rule(3)
    with pytest.raises(InvalidTypeError, match=r"^term\['grave'\] is 3"):
        rule({"grave": 3})
    with pytest.raises(InvalidValueError, match=r"^ClockRule\.ends is empty"):
        rule(days(3), ends=[])
    with pytest.raises(UnknownKeyError, match=r"^no clock is named 'odd': expected one of answer"):
        regime(days(3)).with_term("odd", days(3))


# Laws.

TERMS = st.one_of(
    st.builds(hours, st.integers(0, 200)),
    st.builds(days, st.integers(0, 30)),
    st.builds(weeks, st.integers(0, 4)),
    st.builds(months, st.integers(0, 2)),
    st.builds(working_hours, st.integers(1, 80)),
    st.builds(working_days, st.integers(1, 20)),
)
START = moment("04-20 00:00")
OFFSETS = st.integers(0, 60 * 24 * 60)


def minute(offset):
    return START.add(minutes=offset)


@st.composite
def pause_events(draw):
    ends = sorted(draw(st.lists(OFFSETS, unique=True, max_size=8)))
    return [
        event
        for begin, over in zip(ends[::2], ends[1::2], strict=False)
        for event in pause(minute(begin).format("MM-DD HH:mm"), minute(over).format("MM-DD HH:mm"))
    ]


def end_of(found, policy):
    value = found.due
    if isinstance(value, pendulum.DateTime):
        return value
    return pendulum.datetime(value.year, value.month, value.day, tz=policy.tz).add(days=1)


@given(TERMS, OFFSETS, pause_events())
def test_a_pause_never_shortens_a_deadline(term, offset, pauses):
    policy = regime(term, extension=ExtensionLimit(longest=days(9)))
    complaint = open_complaint(
        "C1", [attrs.evolve(happened("received", "05-07 15:00"), at=minute(offset))]
    )
    at = START.add(years=1)
    (plain,) = clocks(complaint, at, policy=policy)
    (paused,) = clocks(complaint.including(*pauses), at, policy=policy)
    assert end_of(paused, policy) >= end_of(plain, policy)


@given(TERMS, OFFSETS, OFFSETS, pause_events())
def test_a_later_start_is_never_due_earlier(term, one, other, pauses):
    policy, at = regime(term), START.add(years=1)
    first, second = sorted((one, other))
    ends = []
    for offset in (first, second):
        received = attrs.evolve(happened("received", "05-07 15:00"), at=minute(offset))
        (found,) = clocks(open_complaint("C1", [received, *pauses]), at, policy=policy)
        ends.append(end_of(found, policy))
    assert ends[0] <= ends[1]


@given(TERMS, TERMS, OFFSETS, pause_events())
def test_a_change_of_policy_keeps_the_pauses(before, after, offset, pauses):
    received = attrs.evolve(happened("received", "05-07 15:00"), at=minute(offset))
    complaint, at = open_complaint("C1", [received, *pauses]), START.add(years=1)
    (old,) = clocks(complaint, at, policy=regime(before))
    (new,) = clocks(complaint, at, policy=regime(before).with_term("answer", after))
    (fresh,) = clocks(complaint, at, policy=regime(after))
    assert old.pauses == new.pauses
    assert new.due == fresh.due


@pytest.mark.parametrize("asked", ["05-07 12:00", "05-07 23:59", "05-08 00:30"])
def test_a_paused_clock_is_not_at_risk_because_its_day_runs_out(asked):
    waiting = case(*pause("05-07 00:01"), start="05-07 00:00")
    found = clock(waiting, asked, regime(days(0), warn=Fraction(1, 2)))
    assert (found.state, found.paused) == (RUNNING, True)


@pytest.mark.parametrize("term", [hours(10), working_hours(10)])
def test_a_clock_that_starts_while_the_case_waits_has_all_its_time_left(term):
    waiting = open_complaint("C1", [*pause("05-07 09:00"), happened("received", "05-07 15:00")])
    found = clock(waiting, "05-09 15:00", regime(term, warn=Fraction(1, 100)))
    assert (found.state, found.paused) == (RUNNING, True)


@given(TERMS, OFFSETS, pause_events(), OFFSETS)
def test_a_clock_never_goes_back_to_being_on_time(term, offset, pauses, later):
    received = attrs.evolve(happened("received", "05-07 15:00"), at=minute(offset))
    complaint, policy = open_complaint("C1", [received, *pauses]), regime(term, warn=Fraction(1, 2))
    order = [RUNNING, AT_RISK, BREACHED]
    (one,) = clocks(complaint, minute(offset + later), policy=policy)
    (two,) = clocks(complaint, minute(offset + later + 60), policy=policy)
    assert order.index(one.state) <= order.index(two.state)
