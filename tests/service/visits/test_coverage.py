"""How the return visits to the repairs of a period stand on a day."""

import datetime as dt
from fractions import Fraction

import pytest

from clientrules.core.dates.term import days
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.roles import ADMINISTRATOR, DUTY_STAFF, OFFICE_HEAD, REPAIR_HEAD
from clientrules.service.property.repair_visits import Repair, RepairKind, RepairVisitLimits
from clientrules.service.visits.coverage import QuotaReport, RepairVisit, quota_report
from clientrules.service.visits.quotas import VisitQuota

MARCH = {"first": dt.date(2025, 3, 1), "last": dt.date(2025, 3, 31)}
LATE = dt.date(2025, 5, 1)


def repair(number, day, month=3, kinds=(RepairKind.OTHER,)):
    return Repair(number, finished=dt.date(2025, month, day), kinds=kinds)


def visit(number, role, day, month=3):
    return RepairVisit(repair=number, role=role, on=dt.date(2025, month, day))


def test_a_repair_visited_by_two_counts_for_both_and_once_in_the_coverage():
    visits = [visit("R1", OFFICE_HEAD, 3), visit("R1", REPAIR_HEAD, 4), visit("R1", REPAIR_HEAD, 5)]
    decision = quota_report([repair("R1", 2), repair("R2", 3)], visits, **MARCH, on=LATE)
    assert decision.value == QuotaReport(
        repairs=("R1", "R2"),
        visited=("R1",),
        pending=(),
        quotas=(
            VisitQuota(OFFICE_HEAD, 1, 1),
            VisitQuota(ADMINISTRATOR, 0, 1),
            VisitQuota(REPAIR_HEAD, 1, 2),
        ),
    )
    assert decision.value.coverage == Fraction(1, 2)
    assert str(decision) == (
        "office head 1 of 1, administrator 0 of 1, repair head 1 of 2;"
        " 1 of 2 repairs visited, 0 pending"
    )


def test_the_repairs_are_those_finished_in_the_period_and_a_later_visit_counts():
    repairs = [repair("R0", 28, 2), repair("R1", 1), repair("R2", 31), repair("R3", 1, 4)]
    visits = [visit("R0", OFFICE_HEAD, 5), visit("R2", OFFICE_HEAD, 9, 4)]
    report = quota_report(repairs, visits, **MARCH, on=LATE).value
    assert report.repairs == ("R1", "R2")
    assert report.visited == ("R2",)


def test_a_visit_after_the_day_of_the_report_is_not_known_yet():
    repairs = [repair("R1", 1), repair("R2", 20)]
    later = [visit("R1", OFFICE_HEAD, 20)] * 2
    decision = quota_report(repairs, later, **MARCH, on=dt.date(2025, 3, 19))
    assert decision.value.visited == ()
    assert decision.value.repairs == ("R1",)
    assert decision.value.pending == ()
    assert [reason.text() for reason in decision.passed_over] == [
        "the repair R2 comes after 2025-03-19",
        "the office head's visit to R1 comes after 2025-03-19",
    ]


@pytest.mark.parametrize(
    ("day", "pending"), [(8, ("R1",)), (9, ())], ids=["last day", "the day after"]
)
def test_a_repair_that_may_still_be_visited_in_time_is_told_apart(day, pending):
    report = quota_report([repair("R1", 1)], [], **MARCH, on=dt.date(2025, 3, day)).value
    assert report.pending == pending
    assert len(report.repairs) == 1 - len(pending)
    assert (report.coverage is None) is bool(pending)


def test_a_repair_visited_before_its_limit_passed_counts():
    report = quota_report(
        [repair("R1", 1)], [visit("R1", REPAIR_HEAD, 1)], **MARCH, on=dt.date(2025, 3, 2)
    ).value
    assert report.pending == ()
    assert report.coverage == 1


def test_the_limits_of_the_firm_say_what_is_pending():
    limits = RepairVisitLimits(other=days(30))
    report = quota_report(
        [repair("R1", 1)], [], **MARCH, on=dt.date(2025, 3, 31), limits=limits
    ).value
    assert report.pending == ("R1",)


def test_a_visit_by_another_post_counts_for_the_coverage_alone():
    report = quota_report([repair("R1", 1)], [visit("R1", DUTY_STAFF, 2)], **MARCH, on=LATE).value
    assert report.coverage == 1
    assert [quota.done for quota in report.quotas] == [0, 0, 0]


def test_with_disjoint_visits_that_meet_every_quota_every_repair_is_visited():
    repairs = [repair(f"R{number}", 1) for number in range(10)]
    roles = [OFFICE_HEAD, *[ADMINISTRATOR] * 3, *[REPAIR_HEAD] * 6]
    visits = [visit(f"R{number}", role, 2) for number, role in enumerate(roles)]
    report = quota_report(repairs, visits, **MARCH, on=LATE).value
    assert all(quota.is_met for quota in report.quotas)
    assert report.coverage == 1


@pytest.mark.parametrize(
    ("repairs", "visits", "facts", "error", "message"),
    [
        (["R1"], [], {}, InvalidTypeError, r"a repair is 'R1'"),
        ([], ["R1"], {}, InvalidTypeError, r"a visit is 'R1'"),
        ([repair("R1", 1)] * 2, [], {}, InvalidValueError, r"'R1' is given twice"),
        ([], [visit("R1", OFFICE_HEAD, 1)], {}, UnknownKeyError, r"the repair 'R1'"),
        (
            [repair("R1", 2)],
            [visit("R1", OFFICE_HEAD, 1)],
            {},
            InvalidValueError,
            r"'R1' was visited 2025-03-01: expected 2025-03-02",
        ),
        ([], [], {"last": dt.date(2025, 2, 28)}, InvalidValueError, r"last is 2025-02-28"),
        ([], [], {"on": "today"}, InvalidTypeError, r"on is 'today'"),
    ],
    ids=["no repair", "no visit", "twice", "unknown", "too early", "period", "day"],
)
def test_a_report_refuses_what_does_not_fit(repairs, visits, facts, error, message):
    with pytest.raises(error, match=message):
        quota_report(repairs, visits, **{**MARCH, "on": LATE, **facts})


def test_a_visit_is_checked_when_it_is_made():
    with pytest.raises(InvalidTypeError, match=r"role is 'head'"):
        RepairVisit(repair="R1", role="head", on=LATE)
    with pytest.raises(InvalidTypeError, match=r"on is None"):
        RepairVisit(repair="R1", role=OFFICE_HEAD, on=None)
