"""Due days move by the firm's calendar where a policy says so, and say what they depend on."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import instant
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import days, hours, months, working_days, working_hours
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service.contact.cadences import PLANNED_VISITS, ContactGaps, Pacing, contact_pacing
from clientrules.service.contact.due_lists import due_list
from clientrules.service.greetings.shop_day import FollowUpPolicy, follow_ups
from clientrules.service.property.first_contact import (
    FirstContact,
    ReplyPolicy,
    first_responsible,
    reply_due,
)
from clientrules.service.property.repair_visits import (
    CorrectionPolicy,
    Repair,
    RepairKind,
    RepairVisitLimits,
    correction_due,
    correction_notified,
    return_visit_due,
)
from clientrules.service.property.repairs import NoticeForm
from clientrules.service.visits.quotas import quota_report
from clientrules.service.visits.return_visits import ReturnVisitPolicy, return_visit_planned

WEEK = dict.fromkeys(list(Weekday)[:5], "09:00-17:00")
OFFICE = WorkingTime(WEEK, "Asia/Shanghai")
KNOWN = WorkingTime(WEEK, "Asia/Shanghai", holidays=[dt.date(2025, 5, 1), dt.date(2026, 1, 1)])
THURSDAY, SUNDAY, MONDAY = dt.date(2025, 5, 8), dt.date(2025, 5, 11), dt.date(2025, 5, 12)
ZONES = ("Asia/Shanghai", "America/New_York", "Pacific/Auckland", "UTC")
LEAK = (RepairKind.LEAK,)
CLASS_A = {"serious": days(3), "urgent": hours(72)}


def planned(closed, complaint="serious", **facts):
    policy = ReturnVisitPolicy(after=CLASS_A, **facts)
    return return_visit_planned(closed, complaint=complaint, policy=policy)


def replied(received, limit=days(3), **facts):
    return reply_due(received, policy=ReplyPolicy(limit=limit, **facts))


def visited(finished, kinds=LEAK, **facts):
    return return_visit_due(finished, kinds=kinds, policy=RepairVisitLimits(**facts))


RULES = (planned, replied, visited)


@pytest.mark.clause("GEN-4", 1)
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("hours_", [None, OFFICE], ids=["no hours", "hours"])
def test_a_due_day_does_not_move_unless_the_policy_says_so(rule, hours_):
    assert rule(THURSDAY, hours=hours_).value == SUNDAY


@pytest.mark.clause("GEN-4", 2)
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("roll", "due"),
    [
        (Roll.FORWARD, MONDAY),
        (Roll.MODIFIED_FOLLOWING, MONDAY),
        (Roll.PRECEDING, dt.date(2025, 5, 9)),
    ],
)
def test_a_due_day_moves_the_way_the_policy_says(rule, roll, due):
    assert rule(THURSDAY, hours=OFFICE, roll=roll).value == due


@pytest.mark.parametrize("policy", [ReturnVisitPolicy, ReplyPolicy, RepairVisitLimits])
def test_a_roll_needs_a_calendar_and_a_zone_is_one(policy):
    with pytest.raises(InvalidValueError, match=rf"{policy.__name__}.roll .* no calendar to count"):
        policy(roll=Roll.FORWARD)
    with pytest.raises(InvalidTypeError, match=r"roll is 'forwards'.*did you mean 'forward'"):
        policy(roll="forwards", hours=OFFICE)
    assert policy(roll="forward", hours=OFFICE).roll is Roll.FORWARD


@pytest.mark.parametrize("policy", [ReturnVisitPolicy, ReplyPolicy])
def test_the_zone_of_a_policy_is_refused_where_it_is_none(policy):
    with pytest.raises(InvalidValueError, match=r"the zone is 'Shanghai': expected a name"):
        policy(zone="Shanghai")


def test_what_ends_at_an_instant_does_not_move():
    closed = instant(dt.datetime(2025, 5, 8, 10), tz="Asia/Shanghai")
    due = planned(closed, "urgent", hours=OFFICE, roll=Roll.FORWARD).value
    assert due == closed.add(hours=72)
    assert due.date() == SUNDAY
    assert replied(closed, hours(72), hours=OFFICE, roll=Roll.FORWARD).value == due


# Zones.


@pytest.mark.parametrize("rule", [planned, replied])
def test_an_instant_has_its_day_in_the_policys_zone_wherever_it_was_written_down(rule):
    evening = instant(dt.datetime(2025, 5, 8, 23), tz="Asia/Shanghai")
    for zone in ZONES:
        there = evening.in_timezone(zone)
        assert rule(there, zone="Asia/Shanghai").value == SUNDAY
        assert rule(there, zone="Pacific/Auckland").value == MONDAY
        assert rule(there, hours=OFFICE).value == SUNDAY
        assert rule(there, hours=OFFICE, zone="Pacific/Auckland").value == MONDAY


@pytest.mark.parametrize(
    ("rule", "name"), [(planned, "ReturnVisitPolicy"), (replied, "ReplyPolicy")]
)
def test_the_day_of_an_instant_is_refused_without_a_zone(rule, name):
    with pytest.raises(InvalidValueError, match=rf'write {name}\(zone="Asia/Shanghai"\)'):
        rule(instant(dt.datetime(2025, 5, 8, 23), tz="Asia/Shanghai"))


people = st.sampled_from(["guard", "desk", "manager"])
moments = st.builds(
    lambda minute, zone: instant(dt.datetime(2025, 5, 1, 9, minute), "UTC").in_timezone(zone),
    st.integers(0, 2),
    st.sampled_from(ZONES),
)
contacts = st.lists(st.builds(FirstContact, people, at=moments), min_size=1, max_size=6)


@given(contacts, st.randoms())
def test_neither_the_order_nor_the_zone_of_contacts_is_seen_in_the_answer(given_, random):
    shuffled = list(given_)
    random.shuffle(shuffled)
    one, other = first_responsible(given_), first_responsible(shuffled)
    assert one == other
    assert one.why() == other.why()
    lines = [reason.text() for reason in one.passed_over]
    assert len(set(lines)) == len(lines)


@given(st.sets(st.sampled_from(RepairKind), min_size=1), st.dates(dt.date(2025, 1, 1), SUNDAY))
def test_every_kind_that_is_due_first_decides(kinds, finished):
    facts = {"hours": OFFICE, "roll": Roll.FORWARD}
    decision = visited(finished, kinds, **facts)
    first = {each for each in kinds if visited(finished, [each], **facts).value == decision.value}
    assert {reason.facts["kind"] for reason in decision.reasons} == first
    assert {reason.facts["kind"] for reason in decision.passed_over} == kinds - first


# Holidays that are not known.


LATE = dt.date(2026, 12, 31)


@pytest.mark.parametrize("rule", RULES)
def test_a_due_day_past_the_last_holidays_known_is_marked(rule):
    decision = rule(LATE, hours=KNOWN, roll=Roll.FORWARD)
    assert decision.value == dt.date(2027, 1, 4)
    assert decision.provisional == (2027,)
    assert "the holidays of 2027 are not known" in decision.why()
    assert rule(dt.date(2026, 5, 1), hours=KNOWN, roll=Roll.FORWARD).provisional == ()
    assert rule(LATE, hours=KNOWN).provisional == ()


def test_every_answer_that_depends_on_unknown_holidays_is_marked():
    late = instant(dt.datetime(2026, 12, 31, 16), tz="Asia/Shanghai")
    notices = CorrectionPolicy(limit=working_hours(4), hours=KNOWN)
    assert correction_due(late, policy=notices).provisional == (2027,)
    told = correction_notified(late, notified=late, form=NoticeForm.WRITTEN, policy=notices)
    assert told.provisional == (2027,)
    limits = RepairVisitLimits(leak=working_days(1), hours=KNOWN)
    facts = {"first": LATE, "last": LATE, "on": LATE, "limits": limits}
    report = quota_report([Repair("R1", finished=LATE, kinds=LEAK)], [], **facts)
    assert report.value.pending == ("R1",)
    assert report.provisional == (2027,)
    shop = FollowUpPolicy(after=working_days(1))
    assert follow_ups([], dt.date(2027, 1, 4), hours=KNOWN, policy=shop).provisional == (2027,)
    gaps = ContactGaps(shortest=days(1), longest=days(3), hours=KNOWN, roll=Roll.FORWARD)
    assert contact_pacing(LATE, LATE, policy=gaps).provisional == (2027,)


# Contacts.


def test_the_last_day_of_a_gap_moves_and_the_first_does_not():
    gaps = ContactGaps(shortest=days(3), longest=days(3), hours=OFFICE, roll=Roll.FORWARD)
    assert contact_pacing(THURSDAY, SUNDAY, policy=gaps).value is Pacing.OK
    assert contact_pacing(THURSDAY, MONDAY, policy=gaps).value is Pacing.OK
    still = attrs.evolve(gaps, roll=Roll.NONE)
    assert contact_pacing(THURSDAY, MONDAY, policy=still).value is Pacing.OVERDUE


def test_a_list_of_the_due_keeps_to_the_roll_of_its_cadences():
    cadence = attrs.evolve(PLANNED_VISITS.choose(days(3)), hours=OFFICE, roll=Roll.FORWARD)
    base = {"Ann": ("A", THURSDAY)}
    assert due_list(base, SUNDAY, cadences={"A": cadence}).customers == ()
    assert due_list(base, MONDAY, cadences={"A": cadence}).customers == ("Ann",)
    monthly = attrs.evolve(cadence, every=months(1), hours=KNOWN)
    late = due_list({"Ann": ("A", LATE)}, LATE, cadences={"A": monthly})
    assert late.why("Ann").provisional == (2027,)
