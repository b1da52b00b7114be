"""A return visit after a repair: its last day, its content, the notice of what it finds."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import instant
from clientrules.core.dates.term import days, hours, working_days, working_hours
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service.property.repair_visits import (
    VISIT_CONTENT,
    CorrectionPolicy,
    Repair,
    RepairKind,
    RepairVisitLimits,
    correction_due,
    correction_notified,
    return_visit_due,
    return_visit_in_time,
)
from clientrules.service.property.repairs import NoticeForm
from tests.core.samples import OURS

SAFETY, LEAK, OTHER = RepairKind
OFFICE = WorkingTime({day: ["09:00-17:00"] for day in list(Weekday)[:5]}, "Asia/Shanghai")
FOUND = instant(dt.datetime(2025, 5, 2, 10), tz="Asia/Shanghai")  # a Friday


# Until when.


@pytest.mark.parametrize(
    ("kinds", "finished", "expected"),
    [
        pytest.param(
            [SAFETY],
            dt.date(2025, 3, 1),
            dt.date(2025, 3, 3),
            marks=pytest.mark.clause("PM-RR-2", 1),
        ),
        pytest.param(
            [LEAK],
            dt.date(2025, 2, 27),
            dt.date(2025, 3, 2),
            marks=pytest.mark.clause("PM-RR-2", 2),
        ),
        pytest.param(
            [OTHER],
            dt.date(2024, 12, 25),
            dt.date(2025, 1, 1),
            marks=pytest.mark.clause("PM-RR-2", 3),
        ),
        ([LEAK], dt.date(2024, 2, 27), dt.date(2024, 3, 1)),
        ([LEAK, SAFETY], dt.date(2025, 3, 1), dt.date(2025, 3, 3)),
        ([OTHER, LEAK], dt.date(2025, 3, 1), dt.date(2025, 3, 4)),
    ],
    ids=["safety", "leak", "other", "leap year", "safety and leak", "leak and other"],
)
def test_a_repair_is_revisited_within_the_limit_of_its_kind(kinds, finished, expected):
    decision = return_visit_due(finished, kinds=kinds)
    assert decision.value == expected
    assert decision.reasons[0].clause.id == "PM-RR-2"


def test_of_several_kinds_the_shortest_limit_decides_and_the_others_are_told():
    decision = return_visit_due(dt.date(2025, 3, 1), kinds=[OTHER, SAFETY])
    assert [reason.text() for reason in decision.reasons] == [
        "safety facilities, finished 2025-03-01: within 2 days"
    ]
    assert [reason.text() for reason in decision.passed_over] == [
        "other ordinary repairs, finished 2025-03-01: within 7 days, which ends later"
    ]


def test_kinds_with_the_same_limit_are_not_called_later():
    limits = RepairVisitLimits(safety=days(3))
    decision = return_visit_due(dt.date(2025, 3, 1), kinds=[SAFETY, LEAK], policy=limits)
    assert decision.value == dt.date(2025, 3, 4)
    assert [reason.facts["kind"] for reason in decision.reasons] == [LEAK, SAFETY]
    assert decision.passed_over == ()


@given(st.dates(max_value=dt.date(9999, 1, 1)), st.sets(st.sampled_from(RepairKind), min_size=1))
def test_another_kind_never_leaves_more_time(finished, kinds):
    due = return_visit_due(finished, kinds=kinds).value
    assert due == min(return_visit_due(finished, kinds=[each]).value for each in kinds)


def test_a_firm_sets_limits_of_its_own_and_counts_working_days():
    limits = RepairVisitLimits(safety=working_days(1), hours=OFFICE, cites={"safety": OURS})
    decision = return_visit_due(dt.date(2025, 5, 2), kinds=[SAFETY], policy=limits)
    assert decision.value == dt.date(2025, 5, 5)
    assert decision.reasons[0].clause is OURS


def test_working_days_need_the_working_time():
    with pytest.raises(InvalidTypeError, match=r"WorkingTime"):
        return_visit_due(
            dt.date(2025, 5, 2), kinds=[SAFETY], policy=RepairVisitLimits(safety=working_days(1))
        )


@pytest.mark.parametrize("limit", [hours(48), working_hours(8)], ids=str)
def test_the_limit_of_a_visit_is_in_days(limit):
    with pytest.raises(InvalidValueError, match=r"leak is .* hours: expected a term of days"):
        RepairVisitLimits(leak=limit)


def test_the_limit_of_a_visit_is_a_term():
    with pytest.raises(InvalidTypeError, match=r"other is 7"):
        RepairVisitLimits(other=7)


@pytest.mark.parametrize(
    ("finished", "kinds", "error", "message"),
    [
        (FOUND, [SAFETY], InvalidTypeError, r"finished is the instant"),
        (dt.date(2025, 5, 1), [], InvalidValueError, r"kinds is empty"),
        (
            dt.date(2025, 5, 1),
            ["leaks"],
            InvalidTypeError,
            r"'leaks'.*did you mean 'leak'",
        ),
        (dt.date(2025, 5, 1), "leak", InvalidTypeError, r"kinds: "),
    ],
    ids=["instant", "no kind", "text in a list", "text"],
)
def test_a_repair_is_finished_on_a_day_and_has_a_kind(finished, kinds, error, message):
    with pytest.raises(error, match=message):
        return_visit_due(finished, kinds=kinds)


def test_a_repair_is_checked_when_it_is_made():
    leak = Repair("R1", finished=dt.date(2025, 5, 1), kinds=[LEAK, LEAK])
    assert leak.kinds == {LEAK}
    with pytest.raises(InvalidTypeError, match=r"finished is None"):
        Repair("R1", finished=None, kinds=[LEAK])
    with pytest.raises(InvalidValueError, match=r"kinds is empty"):
        Repair("R1", finished=dt.date(2025, 5, 1), kinds=[])
    with pytest.raises(InvalidTypeError, match=r"'leaks'"):
        Repair("R1", finished=dt.date(2025, 5, 1), kinds=["leaks"])
    with pytest.raises(InvalidValueError, match=r"number is empty"):
        Repair("", finished=dt.date(2025, 5, 1), kinds=[LEAK])


# What belongs to it.


@pytest.mark.clause("PM-RR-3", 1)
def test_a_visit_to_a_closed_door_lacks_the_signature():
    done = ["inspect", "service feedback", "suggestions", "charges"]
    decision = VISIT_CONTENT.missing(done)
    assert [item.name for item in decision.value] == ["signature"]
    assert decision.reasons[0].clause.id == "PM-RR-3"


@pytest.mark.clause("PM-RR-3", 2)
def test_a_visit_with_everything_lacks_nothing():
    assert VISIT_CONTENT.missing([item.name for item in VISIT_CONTENT.items]).value == ()


# The notice of correction.


@pytest.mark.clause("PM-RR-4", 1)
def test_the_notice_is_due_a_day_later_at_the_same_time_and_that_is_in_time():
    decision = correction_due(FOUND)
    assert decision.value == FOUND.add(hours=24)
    assert decision.reasons[0].clause.id == "PM-RR-4"
    assert correction_notified(FOUND, notified=decision.value, form=NoticeForm.WRITTEN)


@pytest.mark.parametrize(
    ("after", "form", "met", "because"),
    [
        ({"hours": 0}, NoticeForm.WRITTEN, True, ["in writing"]),
        ({"hours": 24}, NoticeForm.WRITTEN, True, ["in writing"]),
        pytest.param(
            {"hours": 24, "seconds": 1},
            NoticeForm.WRITTEN,
            False,
            ["after 2025-05-03 10:00:00"],
            marks=pytest.mark.clause("PM-RR-4", 2),
        ),
        pytest.param(
            {"hours": 1},
            NoticeForm.ORAL,
            False,
            ["the notice was given by word of mouth"],
            marks=pytest.mark.clause("PM-RR-4", 3),
        ),
        ({"hours": 1}, NoticeForm.TELEPHONE, False, ["the notice was given by telephone"]),
        ({"hours": 25}, NoticeForm.ORAL, False, ["24 hours", "by word of mouth"]),
    ],
    ids=["at once", "at the limit", "a second late", "oral", "by telephone", "both"],
)
def test_only_a_written_notice_within_the_limit_counts(after, form, met, because):
    decision = correction_notified(FOUND, notified=FOUND.add(**after), form=form)
    assert decision.value is met
    assert len(decision.reasons) == len(because)
    for reason, words in zip(decision.reasons, because, strict=True):
        assert words in reason.text()


def test_hours_are_elapsed_time_over_a_clock_change():
    found = instant(dt.datetime(2025, 3, 29, 10), tz="Europe/Berlin")
    assert correction_due(found).value.hour == 11


def test_a_firm_may_count_working_hours():
    policy = CorrectionPolicy(limit=working_hours(8), hours=OFFICE)
    due = correction_due(FOUND, policy=policy).value
    assert due == instant(dt.datetime(2025, 5, 5, 10), tz="Asia/Shanghai")
    with pytest.raises(InvalidTypeError, match=r"WorkingTime"):
        correction_due(FOUND, policy=CorrectionPolicy(limit=working_hours(8)))


def test_the_limit_of_a_notice_is_in_hours():
    with pytest.raises(InvalidValueError, match=r"limit is 1 day: expected a term in hours"):
        CorrectionPolicy(limit=days(1))
    with pytest.raises(InvalidTypeError, match=r"limit is 24"):
        CorrectionPolicy(limit=24)


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({"found": dt.date(2025, 5, 2)}, InvalidTypeError, r"found is"),
        ({"notified": dt.datetime(2025, 5, 2, 11)}, InvalidTypeError, r"notified is .* zone"),
        ({"form": "wrote"}, InvalidTypeError, r"form is 'wrote'"),
        ({"notified": FOUND.subtract(seconds=1)}, InvalidValueError, r"notified is 2025-05-02"),
    ],
    ids=["date", "naive", "text", "before"],
)
def test_a_notice_has_an_instant_and_a_form(facts, error, message):
    told = {"found": FOUND, "notified": FOUND, "form": NoticeForm.WRITTEN, **facts}
    with pytest.raises(error, match=message):
        correction_notified(told.pop("found"), **told)


def test_a_problem_is_found_at_an_instant():
    with pytest.raises(InvalidTypeError, match=r"found is"):
        correction_due(dt.date(2025, 5, 2))


@pytest.mark.parametrize(("visited", "in_time"), [(1, True), (4, True), (5, False)])
def test_a_return_visit_is_in_time_up_to_and_including_its_last_day(visited, in_time):
    finished = dt.date(2025, 3, 1)
    answer = return_visit_in_time(finished, visited=dt.date(2025, 3, visited), kinds=["leak"])
    assert answer.value is in_time
    side = "by" if in_time else "after"
    assert answer.reasons[0].text() == f"visited 2025-03-0{visited}, {side} 2025-03-04"
    assert answer.reasons[1:] == return_visit_due(finished, kinds=["leak"]).reasons


def test_no_return_visit_comes_before_the_repair_is_completed():
    expected = r"visited is 2025-02-28: expected 2025-03-01, when it was completed, or later"
    with pytest.raises(InvalidValueError, match=expected):
        return_visit_in_time(dt.date(2025, 3, 1), visited=dt.date(2025, 2, 28), kinds=["leak"])
