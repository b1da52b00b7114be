"""The office head, the administrator and the repair head each revisit their share of repairs."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.term import days
from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.roles import ADMINISTRATOR, DUTY_STAFF, OFFICE_HEAD, REPAIR_HEAD
from clientrules.service.property.repair_visits import Repair, RepairKind, RepairVisitLimits
from clientrules.service.visits.quotas import (
    QuotaReport,
    RepairVisit,
    VisitQuota,
    VisitRates,
    quota_report,
    visits_required,
)
from tests.core.samples import OURS


def made(head, administrator, repair_head):
    return {OFFICE_HEAD: head, ADMINISTRATOR: administrator, REPAIR_HEAD: repair_head}


def below(decision):
    return [quota.role for quota in decision.value if not quota.is_met]


@pytest.mark.clause("PM-RR-1", 1)
def test_exactly_the_least_shares_of_ten_repairs_are_enough():
    decision = visits_required(10, visited=made(1, 3, 6))
    assert below(decision) == []
    assert {reason.clause.id for reason in decision.reasons} == {"PM-RR-1"}
    assert decision.reasons[0].text() == (
        "the office head visited 1 of 10 repairs and has to visit 1, a share of 0.10"
    )


@pytest.mark.clause("PM-RR-1", 2)
def test_one_visit_too_few_is_below_whatever_the_others_made():
    decision = visits_required(10, visited=made(1, 2, 7))
    assert below(decision) == [ADMINISTRATOR]
    assert "2 of 10 repairs and has to visit 3" in decision.reasons[1].text()


@pytest.mark.clause("PM-RR-1", 3)
def test_of_seven_repairs_one_three_and_five_are_required():
    quotas = visits_required(7, visited=made(0, 0, 0)).value
    assert [quota.required for quota in quotas] == [1, 3, 5]
    assert str(quotas[0]) == "office head 0 of 1"


def test_of_no_repairs_none_is_required():
    assert below(visits_required(0, visited=made(0, 0, 0))) == []


@given(st.integers(0, 500))
def test_the_rates_together_ask_for_every_repair(repairs):
    quotas = visits_required(repairs, visited=made(0, 0, 0)).value
    assert sum(quota.required for quota in quotas) >= repairs


@given(st.integers(0, 500), st.data())
def test_a_quota_is_met_exactly_where_the_share_is_reached(repairs, data):
    done = data.draw(st.integers(0, repairs))
    quota = visits_required(repairs, visited=made(0, done, 0)).value[1]
    assert quota.is_met is (10 * done >= 3 * repairs)


def test_a_firm_sets_rates_of_its_own():
    rates = VisitRates(office_head=Fraction(1, 3), cites={"office_head": OURS})
    decision = visits_required(7, visited=made(2, 7, 7), policy=rates)
    assert below(decision) == [OFFICE_HEAD]
    assert decision.reasons[0].clause is OURS


@pytest.mark.parametrize(
    ("repairs", "visited", "error", "message"),
    [
        (-1, made(0, 0, 0), InvalidValueError, r"repairs is -1"),
        (1.0, made(0, 0, 0), InvalidTypeError, r"repairs is 1\.0"),
        (1, [1, 1, 1], InvalidTypeError, r"visited is \[1, 1, 1\]"),
        (1, {OFFICE_HEAD: 1}, InvalidValueError, r"no count for the administrator"),
        (
            1,
            made(0, 2, 0),
            InvalidValueError,
            r"\[administrator\] is 2: expected no more than",
        ),
        (1, made(0, 0, True), InvalidTypeError, r"visited\[repair head\] is True"),
    ],
    ids=["negative", "float", "list", "absent", "too many", "bool"],
)
def test_counts_are_whole_and_there_is_one_for_each_post(repairs, visited, error, message):
    with pytest.raises(error, match=message):
        visits_required(repairs, visited=visited)


def test_a_rate_is_exact():
    with pytest.raises(InvalidTypeError, match=r"office_head is 0\.1"):
        VisitRates(office_head=0.1)


def test_the_rates_are_those_of_the_clause():
    assert VisitRates().repair_head == Decimal("0.60")


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


def test_a_post_without_a_quota_is_passed_over_with_the_nearest_that_has_one():
    misspelt = visit("R1", Role("administrater"), 2)
    visits = [misspelt, visit("R1", DUTY_STAFF, 2)]
    report = quota_report([repair("R1", 1)], visits, **MARCH, on=LATE)
    assert [reason.text() for reason in report.passed_over] == [
        "the administrater has no quota; did you mean the administrator?",
        "the duty staff has no quota",
    ]


def test_every_visit_that_does_not_fit_is_named_with_its_place():
    visits = [
        visit("R2", OFFICE_HEAD, 3),
        visit("RR1", OFFICE_HEAD, 3),
        visit("R1", REPAIR_HEAD, 1),
    ]
    with pytest.raises(InvalidValueError) as refused:
        quota_report([repair("R1", 2), repair("R2", 2)], visits, **MARCH, on=LATE)
    assert refused.value.problems == (
        "visits[1] is to 'RR1': expected one of the repairs, R1, R2; did you mean 'R1'?",
        "visits[2] is to 'R1' on 2025-03-01: expected 2025-03-02, when it was completed",
    )


def test_the_quotas_tell_whether_all_are_met_and_who_is_below():
    quotas = visits_required(10, visited={OFFICE_HEAD: 1, ADMINISTRATOR: 2, REPAIR_HEAD: 7}).value
    assert not quotas.are_met
    assert list(map(str, quotas.below)) == ["administrator 2 of 3"]
    assert visits_required(0, visited=made(0, 0, 0)).value.are_met


@pytest.mark.parametrize(
    ("post", "error", "message"),
    [
        (Role("administrater"), UnknownKeyError, r"without a quota.*did you mean 'administrator'"),
        ("administrator", InvalidTypeError, r"a key of visited is 'administrator'.*a Role: OFFICE"),
    ],
    ids=["misspelt", "text"],
)
def test_only_the_posts_that_have_a_quota_are_counted(post, error, message):
    with pytest.raises(error, match=message):
        visits_required(1, visited={**made(0, 0, 0), post: 1})


def test_there_are_no_more_repairs_than_can_be_counted():
    with pytest.raises(InvalidValueError, match=r"repairs is .*: expected 0 to 1000000000"):
        visits_required(10**5000, visited=made(0, 0, 0))


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
        (["R1"], [], {}, InvalidTypeError, r"repairs is 'R1'"),
        ([], ["R1"], {}, InvalidTypeError, r"visits is 'R1'"),
        ([repair("R1", 1)] * 2, [], {}, InvalidValueError, r"repairs\[1\] is 'R1' once more"),
        ([], [visit("R1", OFFICE_HEAD, 1)], {}, InvalidValueError, r"to 'R1': expected one of"),
        (
            [repair("R1", 2)],
            [visit("R1", OFFICE_HEAD, 1)],
            {},
            InvalidValueError,
            r"visits\[0\] is to 'R1' on 2025-03-01: expected 2025-03-02",
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


def test_a_post_that_lacks_its_chinese_name_is_a_slip():
    head = Role("office head")
    with pytest.raises(InvalidValueError, match=r"a key of visited is Role.*expected Role"):
        visits_required(1, visited={head: 1, ADMINISTRATOR: 1, REPAIR_HEAD: 1})
    with pytest.raises(InvalidValueError, match=r"RepairVisit.role is Role.*expected Role"):
        quota_report([repair("R1", 1)], [visit("R1", head, 2)], **MARCH, on=LATE)
