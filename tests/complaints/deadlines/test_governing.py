"""Which edition the clocks of a case go by: of its receipt, the day asked, or their start."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.case.events import DueSet, Prioritised, Reopened
from clientrules.complaints.deadlines.clock import clocks
from clientrules.complaints.deadlines.ladder import Ladder, LadderStep
from clientrules.complaints.deadlines.level import escalation
from clientrules.complaints.deadlines.policy import ClockPolicy
from clientrules.complaints.deadlines.source_clocks import (
    FACTORY_CLOCKS,
    clock_due,
    is_overdue,
    report_due,
)
from clientrules.core.clause import Clause
from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.term import days, months, weeks, working_days
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.editions.transition import Transition
from clientrules.core.outcome import Unspecified
from clientrules.core.role import Role
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError, NotInForceError
from tests.complaints.timing import LIMITS, ZONE, case, happened, moment, regime, rule

SINCE = dt.date(2025, 5, 10)
BEFORE = dt.timedelta(microseconds=1)
OPEN_CASES = Clause("FIRM-10", "Open cases keep the longer term.", LIMITS.source)
HEAD, BOSS = Role("head"), Role("boss")


def editions(old, new, *transitions, since=SINCE, governed_by=None):
    return Editions(
        [
            Edition(dt.date(2025, 1, 1), old, name="spring"),
            Edition(since, new, name="summer", transitions=transitions),
        ],
        governed_by=governed_by,
    )


def plain(term, **facts):
    return regime(term, **({"hours": None, "zone": ZONE} | facts))


TEN_THEN_FIVE = editions(plain(days(10)), plain(days(5)))


def one(complaint, at, policy):
    (found,) = clocks(complaint, at, policy=policy)
    return found


def cited(decision):
    return [reason.edition for reason in decision.reasons]


def keeping(keeps, old=days(10), new=days(5), governed_by="asked", **more):
    transition = Transition("rules.term", keeps=keeps, **more)
    return editions(plain(old), plain(new), transition, governed_by=governed_by)


# The day of the receipt.


@pytest.mark.parametrize(
    ("received", "due", "edition"),
    [
        (moment("05-10 00:00") - BEFORE, dt.date(2025, 5, 19), "spring"),
        (moment("05-10 00:00"), dt.date(2025, 5, 15), "summer"),
        (moment("05-09 16:00", "UTC") - BEFORE, dt.date(2025, 5, 19), "spring"),
        (moment("05-09 16:00", "UTC"), dt.date(2025, 5, 15), "summer"),
    ],
    ids=["before midnight", "at midnight", "before midnight there", "at midnight there"],
)
def test_a_clock_goes_by_the_edition_of_the_day_on_which_the_case_was_received(
    received, due, edition
):
    complaint = open_complaint("C1", [("happened", "received", received)])
    found = one(complaint, moment("05-30 09:00"), TEN_THEN_FIVE)
    assert (found.due, cited(found.decision)) == (due, [edition])
    assert f"in force: {edition}" in found.why()
    assert found.record()["reasons"][0]["edition"] == edition


def test_what_comes_later_does_not_change_the_edition():
    complaint = case(happened("answered", "05-12 09:00"), start="05-09 09:00")
    assert one(complaint, moment("05-30 09:00"), TEN_THEN_FIVE).due == dt.date(2025, 5, 19)


def test_a_late_fact_of_before_the_change_makes_it_an_old_case():
    complaint = case(start="05-10 09:00")
    earlier = complaint.including(("happened", "called", moment("05-09 09:00")))
    due = [one(each, moment("05-30 09:00"), TEN_THEN_FIVE).due for each in (complaint, earlier)]
    assert due == [dt.date(2025, 5, 15), dt.date(2025, 5, 20)]


def test_a_case_that_was_re_opened_goes_by_the_edition_of_the_day_on_which_it_came_back():
    back = Reopened("C1", at=moment("05-10 09:00"), because="it broke again")
    found = one(open_complaint("C2", [back]), moment("05-12 09:00"), TEN_THEN_FIVE)
    assert (found.due, found.reopened_of) == (dt.date(2025, 5, 15), "C1")


def test_a_case_of_before_the_first_edition_is_refused():
    with pytest.raises(NotInForceError, match="nothing is in force on 2024-12-31"):
        clocks(
            open_complaint("C1", [("happened", "received", moment("01-01 00:00") - BEFORE)]),
            moment("05-12 09:00"),
            policy=TEN_THEN_FIVE,
        )


def test_a_case_of_which_nothing_is_known_has_no_clock_and_is_received_when_asked():
    nothing = open_complaint("C1")
    assert clocks(nothing, moment("05-12 09:00"), policy=TEN_THEN_FIVE) == ()
    with pytest.raises(NotInForceError):
        clocks(nothing, moment("01-01 00:00") - BEFORE, policy=TEN_THEN_FIVE)


def test_what_nobody_stated_and_what_was_set_by_hand_cite_the_edition_too():
    lost = editions(plain(None), plain(None))
    found = one(case(), moment("05-12 09:00"), lost)
    assert isinstance(found.decision.value, Unspecified)
    assert cited(found.decision) == ["spring"]
    by_hand = DueSet(
        "answer", due=moment("06-01 09:00"), at=moment("05-08 09:00"), because="agreed"
    )
    assert cited(one(case(by_hand), moment("05-12 09:00"), TEN_THEN_FIVE).decision) == ["spring"]


def test_without_editions_a_reason_holds_no_policy_that_it_did_not_count_by():
    found = one(case(), moment("05-12 09:00"), plain(None))
    assert found.decision.reasons[0].policy is None


def test_the_working_time_of_the_edition_counts():
    longer = WorkingTime(dict.fromkeys(list(Weekday)[:6], "09:00-12:00"), ZONE)
    policy = editions(regime(working_days(3)), regime(working_days(3), hours=longer))
    due = [
        one(case(start=start), moment("05-20 09:00"), policy).due
        for start in ("05-09 09:00", "05-16 09:00")
    ]
    # Both are Fridays, and by the summer's hours Saturday is worked.
    assert due == [dt.date(2025, 5, 14), dt.date(2025, 5, 20)]


def test_only_editions_of_clocks_are_taken():
    with pytest.raises(InvalidTypeError, match="expected a ClockPolicy"):
        clocks(case(), moment("05-12 09:00"), policy=Editions([Edition(SINCE, rule(days(3)))]))


# The day asked.


@pytest.mark.parametrize(
    ("at", "due", "edition"),
    [
        (moment("05-10 00:00") - BEFORE, dt.date(2025, 5, 17), "spring"),
        (moment("05-10 00:00"), dt.date(2025, 5, 12), "summer"),
    ],
)
def test_the_day_asked_may_govern_open_cases_too(at, due, edition):
    found = one(case(), at, editions(plain(days(10)), plain(days(5)), governed_by="asked"))
    assert (found.due, cited(found.decision)) == (due, [edition])


@pytest.mark.parametrize("name", ["rules.term", "rules.answer.term"])
def test_open_cases_keep_the_longer_term(name):
    transition = Transition(name, keeps="longer", clause=OPEN_CASES)
    policy = editions(plain(days(10)), plain(days(5)), transition, governed_by="asked")
    found = one(case(start="05-09 23:00"), moment("05-12 09:00"), policy)
    assert found.due == dt.date(2025, 5, 19)
    assert found.decision.reasons[0].clause == OPEN_CASES
    assert cited(found.decision) == ["summer, with what the spring had for what was open before"]
    assert one(case(start="05-10 00:00"), moment("05-12 09:00"), policy).due == dt.date(2025, 5, 15)


def test_a_transition_of_one_clock_leaves_the_others():
    def two(first, second):
        return ClockPolicy(
            rules=[rule(first), rule(second, name="closing", ends=["closed"])], zone=ZONE
        )

    policy = editions(
        two(days(10), days(20)),
        two(days(5), days(8)),
        Transition("rules.closing.term", keeps="longer"),
        governed_by="asked",
    )
    found = clocks(case(), moment("05-12 09:00"), policy=policy)
    assert [each.due for each in found] == [dt.date(2025, 5, 12), dt.date(2025, 5, 27)]


def test_open_cases_keep_the_longer_term_of_their_priority():
    policy = keeping(
        "longer", {"high": days(2), "low": days(20)}, {"high": days(4), "low": days(9)}
    )
    due = {
        priority: one(
            case(Prioritised(priority, at=moment("05-07 16:00"))), moment("05-11 09:00"), policy
        ).due
        for priority in ("high", "low")
    }
    assert due == {"high": dt.date(2025, 5, 11), "low": dt.date(2025, 5, 27)}


@pytest.mark.parametrize(
    ("keeps", "high", "low"),
    [
        ("longer", dt.date(2025, 5, 13), dt.date(2025, 5, 27)),
        ("shorter", dt.date(2025, 5, 9), dt.date(2025, 5, 13)),
        ("old", dt.date(2025, 5, 13), dt.date(2025, 5, 13)),
    ],
)
def test_a_term_that_is_parted_by_priority_is_kept_for_each_of_them(keeps, high, low):
    policy = keeping(keeps, days(6), {"high": days(2), "low": days(20)})
    due = [
        one(
            case(Prioritised(priority, at=moment("05-07 16:00"))), moment("05-11 09:00"), policy
        ).due
        for priority in ("high", "low")
    ]
    assert due == [high, low]


def test_terms_by_priority_that_become_one_cannot_be_compared():
    with pytest.raises(InvalidValueError, match=r"rules\.term is .*: expected two terms in days"):
        keeping("longer", {"high": days(2), "low": days(20)}, days(6))


def test_which_term_is_longer_depends_on_the_start_of_the_clock_and_not_on_the_receipt():
    # From 31 January a month is shorter than thirty days; from 1 March it is longer.
    def handling(term):
        return ClockPolicy(rules=[rule(term, starts="handled", ends=["reported"])], zone=ZONE)

    old, new = handling(months(1)), handling(days(30))
    policy = editions(old, new, Transition("rules.term", keeps="longer"), governed_by="asked")
    complaint = case(happened("handled", "03-01 09:00"), start="01-31 09:00")
    assert one(complaint, moment("05-12 09:00"), policy).due == dt.date(2025, 4, 1)


terms = st.one_of(
    st.integers(0, 60).map(days), st.integers(0, 8).map(weeks), st.integers(0, 3).map(months)
)
instants = st.datetimes(dt.datetime(2025, 1, 2), dt.datetime(2025, 5, 9, 23, 59)).map(
    lambda naive: moment("01-01 00:00") + (naive - dt.datetime(2025, 1, 1))
)


@given(terms, terms, instants, instants, st.sampled_from(["asked", "event", "received", None]))
def test_a_transition_never_worsens_what_it_protects(old, new, first, second, governed_by):
    received, handled = sorted((first, second))
    complaint = open_complaint(
        "C1", [("happened", "opened", received), ("happened", "received", handled)]
    )
    before = one(complaint, moment("06-01 09:00"), plain(old)).due
    due = {
        keeps: one(complaint, moment("06-01 09:00"), keeping(keeps, old, new, governed_by)).due
        for keeps in ("longer", "shorter", "old")
    }
    assert due["shorter"] <= before <= due["longer"]
    assert due["old"] == before


@given(terms, terms, instants, st.integers(0, 200), st.sampled_from(["asked", "event", "received"]))
def test_an_edition_changes_no_clock_before_its_day(old, new, received, later, governed_by):
    complaint = open_complaint("C1", [("happened", "received", received)])
    at = min(received + dt.timedelta(days=later), moment("05-10 00:00") - BEFORE)
    alone = Editions([Edition(dt.date(2025, 1, 1), plain(old), name="spring")])
    followed = editions(plain(old), plain(new), governed_by=governed_by)
    assert clocks(complaint, at, policy=followed) == clocks(complaint, at, policy=alone)
    assert escalation(complaint, at, policy=followed).record() == (
        escalation(complaint, at, policy=alone).record()
    )


# The day of the event that starts a clock.


def test_each_clock_may_go_by_the_edition_of_the_day_on_which_it_started():
    def two(first, second):
        report = rule(second, name="report", starts="handled", ends=["reported"])
        return ClockPolicy(rules=[report, rule(first)], zone=ZONE)

    policy = editions(two(days(10), days(10)), two(days(5), days(5)), governed_by="event")
    complaint = case(happened("handled", "05-10 00:00"))
    report, answer = clocks(complaint, moment("05-12 09:00"), policy=policy)
    assert (report.name, report.due) == ("report", dt.date(2025, 5, 15))
    assert (answer.name, answer.due) == ("answer", dt.date(2025, 5, 17))
    assert [*cited(report.decision), *cited(answer.decision)] == ["summer", "spring"]


def test_a_clock_that_runs_already_does_not_start_anew_where_an_edition_starts_it_elsewhere():
    new = ClockPolicy(rules=[rule(days(5), starts="confirmed")], zone=ZONE)
    policy = editions(plain(days(10)), new, governed_by="event")
    complaint = case(happened("confirmed", "05-12 09:00"))
    assert one(complaint, moment("05-13 09:00"), policy).due == dt.date(2025, 5, 17)
    later = case(happened("confirmed", "05-12 09:00"), start="05-11 09:00")
    assert one(later, moment("05-13 09:00"), policy).due == dt.date(2025, 5, 17)


def _replies(term):
    reply = rule(term, name="reply", starts="customer message", ends=["replied"], restarts=True)
    return ClockPolicy(rules=[reply], zone=ZONE)


def test_a_clock_that_starts_again_takes_the_edition_of_each_start():
    policy = editions(_replies(days(3)), _replies(days(1)), governed_by="event")
    complaint = case(
        happened("customer message", "05-08 09:00"),
        happened("replied", "05-10 09:00"),
        happened("customer message", "05-12 09:00"),
    )
    found = clocks(complaint, moment("05-12 10:00"), policy=policy)
    assert [(each.cycle, each.due) for each in found] == [
        (1, dt.date(2025, 5, 11)),
        (2, dt.date(2025, 5, 13)),
    ]


def test_a_cycle_that_is_open_is_not_overtaken_by_one_of_another_edition():
    new = ClockPolicy(
        rules=[rule(days(1), name="reply", starts="call", ends=["replied"], restarts=True)],
        zone=ZONE,
    )
    policy = editions(_replies(days(3)), new, governed_by="event")
    complaint = case(happened("customer message", "05-08 09:00"), happened("call", "05-12 09:00"))
    assert one(complaint, moment("05-12 10:00"), policy).due == dt.date(2025, 5, 11)


def test_what_a_clock_cannot_read_is_told_by_its_own_edition():
    old = ClockPolicy(rules=[rule(days(10))], zone=ZONE)
    new = ClockPolicy(
        rules=[rule(days(5)), rule(days(9), name="closing", starts="answered", ends=["closed"])],
        zone=ZONE,
    )
    policy = editions(old, new, governed_by="event")
    complaint = case(happened("answered", "05-12 09:00"), happened("close", "05-13 09:00"))
    closing, answer = sorted(clocks(complaint, moment("05-14 09:00"), policy=policy), key=str)[::-1]
    told = {each.name: [r.text() for r in each.decision.passed_over] for each in (closing, answer)}
    assert told == {
        "answer": [],
        "closing": ["close is a step that no clock knows; did you mean closed?"],
    }
    level = escalation(complaint, moment("05-14 09:00"), policy=policy)
    assert [reason.text() for reason in level.passed_over] == told["closing"]


# The ladder.


def _ladder(*roles):
    return Ladder(
        [LadderStep(role, after=days(place), clause=LIMITS) for place, role in enumerate(roles)]
    )


def test_a_case_escalates_by_the_ladder_of_the_edition_of_its_receipt():
    policy = editions(
        plain(days(1), ladder=_ladder(HEAD)), plain(days(1), ladder=_ladder(BOSS, HEAD))
    )
    asked = moment("05-12 00:00")
    old = escalation(case(start="05-09 23:59"), asked, policy=policy)
    new = escalation(case(start="05-10 00:00"), asked, policy=policy)
    assert (old.value.roles, new.value.roles) == ((HEAD,), (BOSS,))
    assert (cited(old), cited(new)) == (["spring"], ["summer", "summer"])


def test_open_cases_may_keep_the_old_ladder():
    policy = editions(
        plain(days(1), ladder=_ladder(HEAD)),
        plain(days(1), ladder=_ladder(BOSS)),
        Transition("ladder", keeps="old"),
        governed_by="asked",
    )
    level = escalation(case(), moment("05-12 00:00"), policy=policy)
    assert level.value.roles == (HEAD,)


def test_a_level_that_has_not_fallen_cites_the_edition():
    level = escalation(case(), moment("05-12 00:00"), policy=TEN_THEN_FIVE)
    assert (level.value.number, cited(level)) == (0, ["spring"])


# When a clock is due that starts on a day.


REPORTS = editions(FACTORY_CLOCKS, FACTORY_CLOCKS.with_term("report", days(1)))
NINTH, TENTH = dt.date(2025, 5, 9), dt.date(2025, 5, 10)


@pytest.mark.parametrize(
    ("handled", "received", "due"),
    [
        (NINTH, None, dt.date(2025, 5, 12)),
        (TENTH, None, dt.date(2025, 5, 11)),
        (TENTH, NINTH, dt.date(2025, 5, 13)),
        (TENTH, moment("05-10 00:00") - BEFORE, dt.date(2025, 5, 13)),
    ],
)
def test_a_report_is_due_by_the_edition_of_the_receipt(handled, received, due):
    asked = {"policy": REPORTS, "received": received}
    assert report_due(handled, **asked).value == due
    assert clock_due("report", handled, **asked).value == due
    assert is_overdue(handled, due, **asked).value is False
    assert is_overdue(handled, due + dt.timedelta(1), **asked).value is True


def test_the_day_on_which_the_clock_starts_or_the_day_asked_may_govern_a_due_day():
    old, new = (each.policy for each in REPORTS)
    by_event = editions(old, new, governed_by="event")
    assert report_due(TENTH, policy=by_event, received=NINTH).value == dt.date(2025, 5, 11)
    by_asked = editions(old, new, governed_by="asked")
    assert report_due(NINTH, policy=by_asked, on=NINTH).value == dt.date(2025, 5, 12)
    assert report_due(NINTH, policy=by_asked, on=TENTH).value == dt.date(2025, 5, 10)
    with pytest.raises(InvalidValueError, match=r"is not told: write on=date\(\.\.\.\)"):
        report_due(NINTH, policy=by_asked)


def test_open_cases_keep_the_longer_term_for_a_due_day_too():
    old, new = (each.policy for each in REPORTS)
    policy = editions(
        old, new, Transition("rules.report.term", keeps="longer"), governed_by="asked"
    )
    due = clock_due("report", TENTH, policy=policy, received=NINTH, on=TENTH)
    assert due.value == dt.date(2025, 5, 13)


def test_a_clock_without_a_term_cites_the_edition():
    assert cited(clock_due("closing", NINTH, policy=REPORTS)) == ["spring"]


@pytest.mark.parametrize("name", ["received", "on"])
def test_the_days_of_a_due_day_are_days(name):
    with pytest.raises(InvalidTypeError, match=f"{name} is 'soon'"):
        report_due(NINTH, **{name: "soon"})


@pytest.mark.parametrize(
    ("received", "edition"),
    [
        (moment("05-09 15:59", "UTC"), "spring"),
        (moment("05-09 16:00", "UTC"), "summer"),
        (moment("05-10 00:00", "UTC"), "summer"),
    ],
)
def test_where_editions_lie_in_two_zones_the_new_one_begins_with_its_day_in_the_old(
    received, edition
):
    policy = editions(plain(days(10)), plain(days(5), zone="UTC"))
    complaint = open_complaint("C1", [("happened", "received", received)])
    found = one(complaint, moment("05-30 09:00"), policy)
    assert cited(found.decision) == [edition]
