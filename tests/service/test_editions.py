"""Which edition a rule of the service goes by: that of its own day, or of the day asked."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import instant
from clientrules.core.dates.term import days, hours, months, weeks
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.editions.transition import Transition
from clientrules.core.outcome import Unspecified
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError, NotInForceError
from clientrules.loyalty.policy import ClubPolicy
from clientrules.regulations.roles import ADMINISTRATOR, OFFICE_HEAD, REPAIR_HEAD
from clientrules.service import (
    ContactGaps,
    ContactPlan,
    CorrectionPolicy,
    EffortPolicy,
    FollowUpPolicy,
    GreetingPolicy,
    PromoterPolicy,
    Repair,
    RepairKind,
    RepairVisit,
    RepairVisitLimits,
    ReplyPolicy,
    ReturnVisitPolicy,
    SatisfactionPolicy,
    ShopVisit,
    Stay,
    Touchpoint,
    VisitorGroup,
    VisitRates,
    birthday_list,
    contact_pacing,
    correction_due,
    effort_score,
    follow_ups,
    promoter_score,
    quota_report,
    reply_due,
    return_visit_due,
    return_visit_in_time,
    return_visit_planned,
    satisfaction_score,
    stay_occasions,
    upcoming_birthday,
    upcoming_touchpoints,
    visits_required,
)
from clientrules.service.contact.plans import (
    ContactMethod,
    ContactPlanPolicy,
    PlanPart,
    PlanPolicy,
    plan_method,
    plan_parts,
)
from clientrules.service.contact.relations import ServiceMoments, touchpoint_required
from clientrules.service.greetings.touchpoints import greeting_due
from clientrules.service.property.repair_visits import correction_notified
from clientrules.service.property.repairs import NoticeForm
from clientrules.service.satisfaction.claims import WordOfMouth, expected_reach
from clientrules.service.satisfaction.measures import ActionPlanPolicy, action_plan_needed

FIRST, LAST, SINCE = dt.date(2024, 1, 1), dt.date(2025, 2, 27), dt.date(2025, 2, 28)
ZONE = "Asia/Shanghai"
MIDNIGHT = instant(dt.datetime(2025, 2, 27, 16), "UTC")
BEFORE = dt.timedelta(microseconds=1)
BLANK = ContactPlan(focus=None, expected_orders=None, frequency=None, time=None, method=None)


def editions(old, new, *transitions, governed_by=None):
    return Editions(
        [Edition(FIRST, old, name="old"), Edition(SINCE, new, name="new", transitions=transitions)],
        governed_by=governed_by,
    )


def cited(decision):
    return {reason.edition for reason in decision.reasons if reason.policy is not None}


# Rules without a day of their own.


VISITED = {OFFICE_HEAD: 1, ADMINISTRATOR: 3, REPAIR_HEAD: 6}
WITHOUT_A_DAY = {
    "method": (
        lambda **asked: plan_method(BLANK, **asked),
        ContactPlanPolicy(),
        ContactPlanPolicy(method=ContactMethod.IRREGULAR),
    ),
    "parts": (
        lambda **asked: plan_parts(10, into=PlanPart.QUARTER, **asked),
        PlanPolicy(),
        PlanPolicy(quantum=1),
    ),
    "moments": (
        lambda **asked: touchpoint_required("delivery", **asked),
        ServiceMoments(),
        ServiceMoments(moments=["after-sales"]),
    ),
    "satisfaction": (
        lambda **asked: satisfaction_score([4, 5], **asked),
        SatisfactionPolicy(),
        SatisfactionPolicy(satisfied_from=5),
    ),
    "promoters": (
        lambda **asked: promoter_score({9: 40}, **asked),
        PromoterPolicy(),
        PromoterPolicy(promoters_from=10),
    ),
    "effort": (
        lambda **asked: effort_score({5: 20}, **asked),
        EffortPolicy(),
        EffortPolicy(least=10),
    ),
    "pass mark": (
        lambda **asked: action_plan_needed(Fraction(4, 5), **asked),
        ActionPlanPolicy(pass_mark=Fraction(4, 5)),
        ActionPlanPolicy(pass_mark=1),
    ),
    "reach": (
        lambda **asked: expected_reach(satisfied=3, dissatisfied=1, **asked),
        WordOfMouth(),
        WordOfMouth(satisfied=4),
    ),
    "quotas": (
        lambda **asked: visits_required(10, visited=VISITED, **asked),
        VisitRates(),
        VisitRates(office_head=Fraction(1, 5)),
    ),
}


@pytest.mark.parametrize(("rule", "old", "new"), WITHOUT_A_DAY.values(), ids=WITHOUT_A_DAY)
def test_the_edition_of_the_day_asked_answers(rule, old, new):
    policy = editions(old, new)
    assert str(rule(policy=policy, on=LAST).value) == str(rule(policy=old).value)
    answer = rule(policy=policy, on=SINCE)
    assert answer.value == rule(policy=new).value or cited(answer) == {"new"}
    assert rule(policy=new).why() != rule(policy=old).why()
    assert "in force: new" in answer.why()
    with pytest.raises(InvalidTypeError, match=r"no day: .* write on=date\(\.\.\.\)"):
        rule(policy=policy)


def test_what_no_edition_states_cites_the_edition():
    unstated = editions(ActionPlanPolicy(), ActionPlanPolicy())
    assert cited(action_plan_needed(1, policy=unstated, on=SINCE)) == {"new"}
    greetings = editions(GreetingPolicy(), GreetingPolicy())
    asked = upcoming_touchpoints(SINCE, birthday=None, policy=greetings)
    assert isinstance(asked.value, Unspecified)
    assert cited(asked) == {"new"}
    assert cited(reply_due(SINCE, policy=editions(ReplyPolicy(), ReplyPolicy()))) == {"new"}
    visits = editions(ReturnVisitPolicy(), ReturnVisitPolicy())
    assert cited(return_visit_planned(SINCE, complaint="serious", policy=visits)) == {"new"}


# Rules that are asked of a day.


BORN = dt.date(1990, 3, 2)
LEADS = editions(
    GreetingPolicy(touchpoints={Touchpoint.BIRTHDAY}, birthday_lead=1),
    GreetingPolicy(touchpoints={Touchpoint.BIRTHDAY}, birthday_lead=7),
)


@pytest.mark.parametrize(
    ("on", "greeted", "edition"), [(LAST, False, "old"), (SINCE, True, "new")], ids=str
)
def test_greetings_go_by_the_edition_of_the_day(on, greeted, edition):
    one = upcoming_birthday(BORN, on, policy=LEADS)
    every = upcoming_touchpoints(on, birthday=BORN, policy=LEADS)
    whole = birthday_list({"Ann": BORN}, on, policy=LEADS)
    assert [one.value is not None, every.value != (), "Ann" in whole.value] == [greeted] * 3
    assert cited(one) == cited(every) == cited(whole) == {edition}
    assert cited(whole.value.why("Ann")) == {edition}
    due = greeting_due(BORN, on, policy=LEADS)
    assert (due.value.day, cited(due)) == (23 if greeted else 1, {edition})


def test_the_place_of_a_leap_birthday_is_that_of_the_edition_s_club():
    def club(leap):
        return GreetingPolicy(birthday_lead=9, club=ClubPolicy(leap_birthday=leap))

    policy = editions(club("28 February"), club("1 March"))
    kept = [
        upcoming_birthday(dt.date(2000, 2, 29), on, policy=policy).value for on in (LAST, SINCE)
    ]
    assert kept == [dt.date(2025, 2, 28), dt.date(2025, 3, 1)]


def test_follow_ups_go_by_the_edition_of_the_day():
    visits = [
        ShopVisit(customer=name, group=VisitorGroup.TASTERS, day=dt.date(2025, 2, day))
        for name, day in (("Ann", 26), ("Bob", 25))
    ]
    policy = editions(FollowUpPolicy(), FollowUpPolicy(after=days(3)))
    old, new = (follow_ups(visits, on, policy=policy) for on in (LAST, SINCE))
    assert (old.value, cited(old)) == (("Ann",), {"old"})
    assert (new.value, cited(new)) == (("Bob",), {"new"})


# Rules with a day of their own.


def test_the_occasions_of_a_stay_go_by_the_edition_of_the_arrival():
    policy = editions(ClubPolicy(leap_birthday="28 February"), ClubPolicy(leap_birthday="1 March"))
    kept = [
        stay_occasions(
            {"birthday": dt.date(2000, 2, 29)},
            stay=Stay(arrival=arrival, departure=dt.date(2025, 3, 3)),
            policy=policy,
        )
        for arrival in (LAST, SINCE)
    ]
    assert [each.value[0].day.month for each in kept] == [2, 3]
    assert [cited(each) for each in kept] == [{"old"}, {"new"}]


LIMITS = editions(RepairVisitLimits(), RepairVisitLimits(leak=days(1)))


def test_a_return_visit_is_due_by_the_edition_of_the_day_on_which_the_repair_was_finished():
    due = [return_visit_due(day, kinds=["leak"], policy=LIMITS) for day in (LAST, SINCE)]
    assert [each.value for each in due] == [dt.date(2025, 3, 2), dt.date(2025, 3, 1)]
    assert [cited(each) for each in due] == [{"old"}, {"new"}]
    made = {"visited": dt.date(2025, 3, 2), "kinds": ["leak"], "policy": LIMITS}
    assert return_visit_in_time(LAST, **made).value is True
    assert return_visit_in_time(SINCE, **made).value is False


def test_each_repair_of_a_report_has_the_limit_of_its_own_day():
    repairs = [
        Repair("R1", finished=LAST, kinds=["leak"]),
        Repair("R2", finished=SINCE, kinds=["leak"]),
    ]
    asked = {"first": LAST, "last": SINCE, "on": dt.date(2025, 3, 2), "limits": LIMITS}
    report = quota_report(repairs, [], **asked).value
    assert (report.pending, report.repairs) == (("R1",), ("R2",))


def test_the_rates_of_a_report_are_those_of_the_last_day_of_its_period():
    repairs = [Repair("R1", finished=LAST, kinds=[RepairKind.OTHER])]
    visits = [RepairVisit(repair="R1", role=OFFICE_HEAD, on=LAST)]
    rates = editions(VisitRates(), VisitRates(repair_head=0))
    for governed_by, last, required, edition in (
        (None, LAST, 1, "old"),
        (None, SINCE, 0, "new"),
        ("asked", LAST, 0, "new"),
    ):
        policy = Editions(rates, governed_by=governed_by)
        report = quota_report(repairs, visits, first=LAST, last=last, on=SINCE, policy=policy)
        assert report.value.quotas[-1].required == required
        assert cited(report) == {edition}


CORRECTION = editions(CorrectionPolicy(zone=ZONE), CorrectionPolicy(limit=hours(8), zone=ZONE))


@pytest.mark.parametrize(
    ("found", "limit", "edition"),
    [(MIDNIGHT - BEFORE, 24, "old"), (MIDNIGHT, 8, "new")],
    ids=["before midnight", "at midnight"],
)
def test_a_correction_is_notified_by_the_edition_of_the_day_on_which_the_problem_was_found(
    found, limit, edition
):
    due = correction_due(found, policy=CORRECTION)
    assert (due.value - found, cited(due)) == (dt.timedelta(hours=limit), {edition})
    told = {"notified": found.add(hours=9), "form": NoticeForm.WRITTEN, "policy": CORRECTION}
    told_in_time = correction_notified(found, **told)
    assert (told_in_time.value, cited(told_in_time)) == (limit == 24, {edition})


def test_the_day_of_a_correction_is_that_of_the_working_time_or_is_refused():
    week = WorkingTime(dict.fromkeys(Weekday, "00:00-23:00"), ZONE)
    by_hours = editions(CorrectionPolicy(hours=week), CorrectionPolicy(limit=hours(8), hours=week))
    assert cited(correction_due(MIDNIGHT, policy=by_hours)) == {"new"}
    with pytest.raises(InvalidValueError, match="whose day depends on the zone"):
        correction_due(MIDNIGHT, policy=editions(CorrectionPolicy(), CorrectionPolicy()))


@pytest.mark.parametrize(
    ("day", "due", "edition"),
    [
        (LAST, dt.date(2025, 3, 2), "old"),
        (SINCE, dt.date(2025, 3, 1), "new"),
        (MIDNIGHT - BEFORE, dt.date(2025, 3, 2), "old"),
        (MIDNIGHT, dt.date(2025, 3, 1), "new"),
    ],
)
def test_replies_and_return_visits_go_by_the_edition_of_the_day_they_follow(day, due, edition):
    replies = editions(ReplyPolicy(limit=days(3), zone=ZONE), ReplyPolicy(limit=days(1), zone=ZONE))
    visits = editions(
        ReturnVisitPolicy(after={"serious": days(3)}, zone=ZONE),
        ReturnVisitPolicy(after={"serious": days(1)}, zone=ZONE),
    )
    for found in (
        reply_due(day, policy=replies),
        return_visit_planned(day, complaint="serious", policy=visits),
    ):
        assert (found.value, cited(found)) == (due, {edition})


def test_before_the_first_edition_no_reply_is_due():
    with pytest.raises(NotInForceError):
        reply_due(dt.date(2023, 12, 31), policy=editions(ReplyPolicy(), ReplyPolicy()))


# The gap between two contacts.


def _gaps(longest, shortest=0):
    return ContactGaps(shortest=days(shortest), longest=longest)


def _latest(*asked, **policy):
    return contact_pacing(*asked, **policy).reasons[0].facts["latest"]


def test_the_gaps_go_by_the_day_asked_or_that_of_the_last_contact():
    for governed_by, latest in ((None, dt.date(2025, 3, 4)), ("event", dt.date(2025, 3, 29))):
        policy = editions(_gaps(days(30)), _gaps(days(5)), governed_by=governed_by)
        assert _latest(LAST, SINCE, policy=policy) == latest
        assert _latest(LAST, LAST, policy=policy) == dt.date(2025, 3, 29)


terms = st.one_of(
    st.integers(0, 60).map(days), st.integers(0, 8).map(weeks), st.integers(0, 3).map(months)
)


@given(terms, terms, st.dates(FIRST, LAST), st.sampled_from([None, "asked", "event"]))
def test_a_transition_never_worsens_the_gap_since_a_contact_before_it(old, new, last, governed_by):
    latest = {
        keeps: _latest(
            last,
            dt.date(2025, 3, 31),
            policy=editions(
                _gaps(old),
                _gaps(new),
                Transition("longest", keeps=keeps),
                governed_by=governed_by,
            ),
        )
        for keeps in ("longer", "shorter")
    }
    assert latest["shorter"] <= old.due(last) <= latest["longer"]
