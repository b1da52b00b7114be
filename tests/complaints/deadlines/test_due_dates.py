"""A due day rolls only where the policy says so, and a calendar that has run out marks it."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.case.events import DueSet, Extended
from clientrules.complaints.deadlines.clock import ClockState, clocks
from clientrules.complaints.deadlines.ladder import Ladder, LadderStep
from clientrules.complaints.deadlines.level import escalation
from clientrules.complaints.deadlines.policy import ClockPolicy, ExtensionLimit, Holding
from clientrules.complaints.deadlines.source_clocks import FACTORY_CLOCKS, is_overdue, report_due
from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import days, hours, months, weeks, working_days, working_hours
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
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
from tests.core.samples import MANAGER, OURS

RUNNING, AT_RISK, BREACHED, MET, MET_LATE, UNSPECIFIED = ClockState
NONE, FORWARD, MODIFIED, PRECEDING = Roll
OFFICE = WorkingTime(dict.fromkeys(list(Weekday)[:5], "09:00-18:00"), ZONE)
THURSDAY = dt.date(2025, 9, 4)


def september(day):
    return dt.date(2025, 9, day)


def date(text):
    return dt.date.fromisoformat(f"2025-{text}")


def factory(roll):
    return attrs.evolve(FACTORY_CLOCKS, hours=OFFICE, roll=roll)


@pytest.mark.parametrize(
    ("roll", "due"),
    [
        pytest.param(NONE, september(7), marks=pytest.mark.clause("GEN-4", 1)),
        pytest.param(FORWARD, september(8), marks=pytest.mark.clause("GEN-4", 2)),
        (MODIFIED, september(8)),
        (PRECEDING, september(5)),
    ],
)
def test_the_report_is_due_on_a_sunday_unless_the_policy_rolls_it(roll, due):
    assert report_due(THURSDAY, policy=factory(roll)).value == due
    assert is_overdue(THURSDAY, due, policy=factory(roll)).value is False
    assert is_overdue(THURSDAY, due + dt.timedelta(1), policy=factory(roll)).value is True


@pytest.mark.parametrize("roll", Roll)
def test_a_clock_is_breached_after_its_rolled_due_day_and_not_before(roll):
    policy = factory(roll)
    handled = open_complaint("C1", [happened("handled", "09-04 15:00")])
    due = report_due(THURSDAY, policy=policy).value
    last = moment(f"{due:%m-%d} 23:59")
    (before,) = clocks(handled, last, policy=policy)
    (after,) = clocks(handled, last.add(minutes=1), policy=policy)
    assert (before.due, before.state, before.breached) == (due, RUNNING, None)
    assert before.deadline == last.add(minutes=1)
    assert (after.due, after.state, after.breached) == (due, BREACHED, last.add(minutes=1))
    level = escalation(handled, last.add(minutes=1), policy=policy).value
    assert (level.number, level.since) == (1, last.add(minutes=1))
    assert escalation(handled, last, policy=policy).value.next_at == last.add(minutes=1)


@pytest.mark.parametrize(
    ("term", "roll", "due"),
    [
        (days(3), FORWARD, "05-12"),
        (weeks(1), FORWARD, "05-14"),
        (days(24), FORWARD, "06-02"),
        (days(24), MODIFIED, "05-30"),
        (days(24), PRECEDING, "05-30"),
        (months(1), FORWARD, "06-09"),
        (working_days(3), FORWARD, "05-12"),
        (working_days(0), PRECEDING, "05-07"),
    ],
    ids=str,
)
def test_a_due_day_rolls_by_the_policys_calendar(term, roll, due):
    assert clock(case(), "05-08 09:00", regime(term, roll=roll)).due == date(due)


@pytest.mark.parametrize("term", [hours(90), working_hours(8)], ids=str)
def test_a_clock_in_hours_ends_at_an_instant_which_stays(term):
    plain, rolls = (clock(case(), "05-08 09:00", regime(term, roll=r)) for r in (NONE, FORWARD))
    assert rolls.due == plain.due


def test_a_rule_may_roll_otherwise_than_its_policy():
    rules = [rule(days(3), name="one"), rule(days(3), name="two", roll=NONE)]
    one, two = clocks(
        case(), moment("05-08 09:00"), policy=ClockPolicy(rules=rules, hours=HOURS, roll=FORWARD)
    )
    assert (one.due, two.due) == (date("05-12"), date("05-10"))
    by_rule = rule(days(3), roll=PRECEDING, cites={"roll": OURS})
    found = clock(case(), "05-08 09:00", ClockPolicy(rules=[by_rule], hours=HOURS))
    assert (found.due, found.decision.reasons[-1].clause) == (date("05-09"), OURS)


def test_the_explanation_says_what_rolled_the_due_day():
    policy = attrs.evolve(regime(days(3), roll=FORWARD), cites={"roll": OURS})
    rolled = clock(case(), "05-08 09:00", policy)
    assert [each.text() for each in rolled.decision.reasons] == [
        "answer has 3 days from 2025-05-07 15:00:00+08:00: due 2025-05-10",
        (
            "2025-05-10 is not a working day, and the due day is moved to the next working day:"
            " 2025-05-12"
        ),
    ]
    assert [each.rule.id for each in rolled.decision.reasons] == ["FIRM-9", "GEN-4"]
    assert rolled.decision.reasons[-1].clause == OURS
    stays = clock(case(), "05-08 09:00", regime(days(2), roll=FORWARD))
    assert len(stays.decision.reasons) == 1


def test_an_extension_goes_on_from_the_day_before_the_roll():
    policy = regime(days(3), roll=FORWARD, extension=ExtensionLimit(longest=days(9)))
    by = Extended("answer", by=days(3), at=moment("05-12 09:00"), because="expertise")
    found = clock(case(by), "05-12 10:00", policy)
    assert (found.due, found.state, found.decision.passed_over) == (date("05-13"), RUNNING, ())


def test_a_holding_response_is_on_time_until_the_rolled_due_day():
    policy = regime(days(3), roll=FORWARD, holding=Holding(term=days(10)))
    held = case(happened("holding response", "05-12 17:00"))
    assert clock(held, "05-12 18:00", policy).due == date("05-19")
    by_hand = DueSet("answer", due=moment("05-10 12:00"), at=moment("05-08 09:00"), because="so")
    assert clock(case(by_hand), "05-09 09:00", policy).due == moment("05-10 12:00")


# 10 May 2025 is a Saturday. A pause moves the day that is due, and what it moves rolls again.
@pytest.mark.parametrize(
    ("roll", "start", "end", "due"),
    [
        (FORWARD, "05-08 09:00", "05-09 09:00", "05-12"),
        (FORWARD, "05-10 09:00", "05-12 09:00", "05-12"),
        (FORWARD, "05-11 10:00", "05-11 20:00", "05-12"),
        (FORWARD, "05-12 10:00", "05-14 10:00", "05-14"),
        (FORWARD, "05-12 10:00", "05-17 10:00", "05-19"),
        (FORWARD, "05-13 00:00", "05-15 10:00", "05-12"),
        (PRECEDING, "05-09 10:00", "05-10 10:00", "05-12"),
        (PRECEDING, "05-09 10:00", "05-12 10:00", "05-13"),
        (PRECEDING, "05-10 10:00", "05-12 10:00", "05-09"),
    ],
)
def test_a_case_that_waits_on_its_rolled_due_day_is_not_late_when_it_goes_on(roll, start, end, due):
    paused = case(*pause(start, end))
    found = clock(paused, end, regime(days(3), roll=roll))
    assert found.due == date(due)
    stands = moment(end) < moment(f"{due} 23:59").add(minutes=1)
    assert found.state is (RUNNING if stands else BREACHED)


OFFSETS = st.integers(0, 60 * 24 * 20)


@st.composite
def waiting_cases(draw):
    start, edges = moment("05-07 00:00"), sorted(draw(st.sets(OFFSETS, max_size=6)))
    texts = [f"{start.add(minutes=each):%m-%d %H:%M}" for each in edges]
    pairs = zip(texts[::2], texts[1::2], strict=False)
    received = f"{start.add(minutes=draw(OFFSETS)):%m-%d %H:%M}"
    return case(*(event for pair in pairs for event in pause(*pair)), start=received)


@given(waiting_cases(), st.sampled_from(Roll), st.integers(0, 12), OFFSETS, st.integers(1, 6000))
def test_a_clock_that_rolls_never_goes_back_to_being_on_time(paused, roll, count, asked, later):
    policy, at = regime(days(count), roll=roll), paused.first("received").add(minutes=asked)
    (one,) = clocks(paused, at, policy=policy)
    (two,) = clocks(paused, at.add(minutes=later), policy=policy)
    assert (one.state, two.state) != (BREACHED, RUNNING)


@given(waiting_cases(), st.sampled_from(Roll), st.integers(0, 12))
def test_a_due_day_that_rolls_is_a_working_day(paused, roll, count):
    (found,) = clocks(paused, moment("12-31 09:00"), policy=regime(days(count), roll=roll))
    assert roll is NONE or HOURS.is_working_day(found.due)


@pytest.mark.parametrize("facts", [{"roll": FORWARD}, {"rules": [rule(days(3), roll=PRECEDING)]}])
def test_a_policy_that_rolls_needs_a_calendar(facts):
    with pytest.raises(InvalidValueError, match=r"roll.* is .moved to .* no calendar to count"):
        ClockPolicy(**{"rules": [rule(days(3))], "zone": ZONE} | facts)


def test_a_roll_is_a_roll():
    with pytest.raises(InvalidTypeError, match=r"roll"):
        regime(days(3), roll="forwards")


# A calendar that has run out of holidays.

CHINA = WorkingTime(
    dict.fromkeys(list(Weekday)[:5], "09:00-18:00"),
    ZONE,
    holidays=[dt.date(2024, 10, 1), dt.date(2025, 10, 1)],
)


@pytest.mark.parametrize(
    ("term", "facts", "years"),
    [
        (working_days(3), {}, (2026,)),
        (working_hours(20), {}, (2026,)),
        (working_hours(2), {}, ()),
        (working_days(1), {}, ()),
        (days(4), {}, ()),
        (hours(90), {"roll": FORWARD}, ()),
        (days(4), {"roll": FORWARD}, (2026,)),
        (days(1), {"roll": FORWARD}, ()),
        (days(4), {"hours": None, "zone": ZONE}, ()),
    ],
    ids=str,
)
def test_a_due_day_by_a_calendar_that_has_run_out_is_marked(term, facts, years):
    policy = regime(term, **({"hours": CHINA} | facts))
    found = clock(case(start="12-30 09:00"), "12-30 10:00", policy)
    assert (found.provisional, found.decision.provisional) == (years, years)
    assert found.record()["provisional"] == [*years]
    warning = "provisional: the holidays of 2026 are not known, so the date may still move"
    assert found.why().count(warning) == len(years)
    assert str(found).endswith("(provisional)") is bool(years)


def test_the_answers_made_of_a_provisional_due_day_are_provisional():
    policy = attrs.evolve(FACTORY_CLOCKS.with_term("report", working_days(3)), hours=CHINA)
    handled = dt.date(2025, 12, 30)
    assert report_due(handled, policy=policy).provisional == (2026,)
    assert is_overdue(handled, handled, policy=policy).provisional == (2026,)
    assert report_due(dt.date(2025, 12, 1), policy=policy).provisional == ()


def test_a_level_is_provisional_as_its_clock_or_its_own_offset_is():
    ladder = Ladder([LadderStep(MANAGER, after=working_days(1), clause=LIMITS)])
    policy = regime(working_days(1), hours=CHINA, ladder=ladder)
    at = moment("12-31 10:00")
    on_eve = escalation(case(start="12-30 09:00"), at, policy=policy)
    assert (on_eve.provisional, on_eve.record()["provisional"]) == ((2026,), [2026])
    later = escalation(case(start="12-31 09:00"), at, policy=policy)
    assert later.provisional == (2026,)
    early = escalation(case(start="12-03 09:00"), moment("12-03 10:00"), policy=policy)
    assert early.provisional == ()
    none = attrs.evolve(policy, ladder=None)
    assert escalation(case(start="12-30 09:00"), at, policy=none).provisional == ()


def test_a_due_date_set_by_hand_is_not_provisional():
    by_hand = DueSet(
        "answer",
        due=moment("12-31 12:00").add(days=9),
        at=moment("12-30 10:00"),
        because="agreed",
    )
    found = clock(
        case(by_hand, start="12-30 09:00"), "12-30 11:00", regime(working_days(3), hours=CHINA)
    )
    assert found.provisional == ()


# What explains a day that moved on with a pause.


def test_a_due_day_that_moved_on_with_a_pause_is_explained():
    found = clock(
        case(*pause("05-09 10:00", "05-12 10:00")), "05-12 10:00", regime(working_days(2))
    )
    assert found.due == date("05-12")
    assert found.explanation.total == "2 working days"
    assert found.explanation.days[-1].notes == ("the case waited when its last day ended",)
