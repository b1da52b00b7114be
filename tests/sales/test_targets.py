"""By the end of each milestone day its share of the month's target must have been reached."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core import Unspecified
from clientrules.core.dates.roll import Roll
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales.targets import Milestone, PaceStatus, PacingPolicy, milestone_plan, pacing
from tests.core.calendars import OFFICE
from tests.core.samples import OURS, copies, hostile_decimals

TENTHS = ((5, 1), (10, 3), (15, 5), (20, 7), (25, 9), (31, 10))
SIX = tuple(Milestone(day, Decimal(share) / 10) for day, share in TENTHS)
POLICY = PacingPolicy(milestones=SIX)
NOT_DUE, ON_PACE, BEHIND = PaceStatus


class NeverOpen:
    """A firm that is closed for good."""

    def is_working_day(self, day):
        return day > dt.date.max


def pace(achieved, on, target=100, policy=POLICY):
    return pacing(target, achieved=achieved, on=on, policy=policy).value


def day(number, month=3):
    return dt.date(2025, month, number)


@pytest.mark.parametrize(
    ("achieved", "on", "expected"),
    [
        pytest.param(30, day(10), ON_PACE, marks=pytest.mark.clause("BIZ-TGT", 1)),
        pytest.param(Decimal("29.99"), day(10), BEHIND, marks=pytest.mark.clause("BIZ-TGT", 2)),
        (0, day(4), NOT_DUE),
        (0, day(5), BEHIND),
        (10, day(5), ON_PACE),
        (10, day(9), ON_PACE),
        (10, day(10), BEHIND),
        (30, day(14), ON_PACE),
        (99, day(31), BEHIND),
        (100, day(31), ON_PACE),
        (120, day(31), ON_PACE),
        (-5, day(5), BEHIND),
    ],
)
def test_the_latest_milestone_up_to_the_day_decides(achieved, on, expected):
    decision = pacing(100, achieved=achieved, on=on, policy=POLICY)
    assert decision.value is expected
    assert decision.reasons[0].clause.id == "BIZ-TGT"


@pytest.mark.clause("BIZ-TGT", 3)
def test_without_milestones_the_pace_is_unspecified():
    decision = pacing(100, achieved=30, on=day(10))
    assert isinstance(decision.value, Unspecified)
    assert decision.value.field == "milestones"
    assert decision.value.supply.startswith("6 milestones, as PacingPolicy(milestones=")
    assert isinstance(milestone_plan(100, month=day(1)).value, Unspecified)


def test_a_target_of_zero_is_met_on_any_day_whatever_the_milestones():
    assert pace(0, day(1), target=0) is ON_PACE
    assert pace(-1, day(31), target=Decimal("0.00")) is ON_PACE
    assert pace(0, day(31), target=0, policy=PacingPolicy()) is ON_PACE


@pytest.mark.parametrize(
    ("on", "achieved", "expected"),
    [
        (dt.date(2025, 2, 27), 90, ON_PACE),
        (dt.date(2025, 2, 28), 90, BEHIND),
        (dt.date(2025, 2, 28), 100, ON_PACE),
        (dt.date(2024, 2, 28), 90, ON_PACE),
        (dt.date(2024, 2, 29), 90, BEHIND),
        (dt.date(2025, 4, 30), 90, BEHIND),
    ],
    ids=str,
)
def test_a_milestone_beyond_the_month_is_due_on_its_last_day(on, achieved, expected):
    assert pace(achieved, on) is expected


def test_where_two_milestones_fall_on_the_last_day_the_later_counts():
    late = tuple(Milestone(27 + place, Fraction(place, 5)) for place in range(1, 5))
    policy = PacingPolicy(count=4, milestones=late)
    plan = milestone_plan(100, month=day(10, month=2), policy=policy).value
    assert [line.on for line in plan] == [day(28, month=2)] * 4
    assert pace(79, day(28, month=2), policy=policy) is BEHIND
    assert pace(80, day(28, month=2), policy=policy) is ON_PACE


def test_the_plan_lists_what_must_be_reached_on_which_day():
    with hostile_decimals():
        decision = milestone_plan(Decimal("1000.50"), month=day(17), policy=POLICY)
    assert [(line.on.day, line.required) for line in decision.value] == [
        (5, Decimal("100.050")),
        (10, Decimal("300.150")),
        (15, Decimal("500.250")),
        (20, Decimal("700.350")),
        (25, Decimal("900.450")),
        (31, Decimal("1000.50")),
    ]
    assert decision.value[0].milestone == SIX[0]
    assert str(decision.value[0]) == "100.050 by 2025-03-05"
    assert "the milestones of 2025-03 for a target of 1000.50" in decision.why()


def test_a_third_of_the_target_is_exact():
    policy = PacingPolicy(count=1, milestones=(Milestone(10, Fraction(1, 3)),))
    assert milestone_plan(100, month=day(1), policy=policy).value[0].required == Fraction(100, 3)
    assert pace(Decimal("33.33"), day(10), policy=policy) is BEHIND
    assert pace(Decimal("33.34"), day(10), policy=policy) is ON_PACE


def test_milestones_may_count_the_working_days_of_the_firm():
    policy = PacingPolicy(
        count=2,
        milestones=(Milestone(5, Decimal("0.5")), Milestone(31, 1)),
        working_days=OFFICE,
    )
    june = dt.date(2024, 6, 1)
    plan = milestone_plan(100, month=june, policy=policy).value
    assert [line.on.day for line in plan] == [7, 28]
    assert pace(0, dt.date(2024, 6, 6), policy=policy) is NOT_DUE
    decision = pacing(100, achieved=49, on=dt.date(2024, 6, 7), policy=policy)
    assert decision.value is BEHIND
    assert decision.reasons[0].text().endswith("(the milestones count working days)")


def test_a_day_off_moves_a_working_day_milestone_and_a_made_up_day_counts():
    six = tuple(Milestone(4 + place, Fraction(place, 6)) for place in range(1, 7))
    policy = PacingPolicy(milestones=six, working_days=OFFICE)
    plan = milestone_plan(6, month=dt.date(2024, 6, 1), policy=policy).value
    assert [line.on.day for line in plan] == [7, 11, 12, 13, 15, 17]


def test_in_a_month_without_working_days_everything_is_due_on_its_last_day():
    policy = attrs.evolve(POLICY, working_days=NeverOpen())
    plan = milestone_plan(100, month=day(1), policy=policy).value
    assert {line.on for line in plan} == {day(31)}


@pytest.mark.parametrize(
    ("roll", "due"),
    [(Roll.NONE, day(15)), (Roll.FORWARD, day(17)), (Roll.PRECEDING, day(14))],
    ids=str,
)
def test_a_milestone_on_a_day_off_moves_only_as_the_firm_says(roll, due):
    policy = attrs.evolve(POLICY, roll=roll)
    plan = milestone_plan(100, month=day(1), hours=OFFICE, policy=policy)
    assert plan.value[2].on == due
    decision = pacing(100, achieved=49, on=day(15), hours=OFFICE, policy=policy)
    assert decision.value is (ON_PACE if roll is Roll.FORWARD else BEHIND)
    assert ("GEN-4" in decision.why()) is (roll is not Roll.NONE)


def test_the_reason_names_what_was_required_and_whose_milestones_they_are():
    decision = pacing(100, achieved=Decimal("29.99"), on=day(12), policy=POLICY)
    assert decision.reasons[0].text() == (
        "on 2025-03-12 29.99 is below the 30.0 to be reached by 2025-03-10"
    )
    assert "set by the caller (BIZ-TGT states no number)" in decision.why()
    ours = attrs.evolve(POLICY, cites={"milestones": OURS})
    cited = pacing(100, achieved=30, on=day(10), policy=ours)
    assert cited.reasons[0].clause == OURS
    assert copies(cited) == [cited] * 3


def test_a_milestone_reads_as_words():
    assert str(Milestone(10, Decimal("3E-1"))) == "0.3 by day 10"
    assert str(Milestone(10, Fraction(1, 3))) == "1/3 by day 10"


@pytest.mark.parametrize(
    ("number", "share", "error", "message"),
    [
        (0, 1, InvalidValueError, r"Milestone.day is 0: expected 1 to 31"),
        (32, 1, InvalidValueError, r"Milestone.day is 32: expected 1 to 31"),
        (Decimal(5), 1, InvalidTypeError, r"Milestone.day is Decimal"),
        (5, 0, InvalidValueError, r"Milestone.share is 0: expected a share above 0"),
        (5, Decimal("1.01"), InvalidValueError, r"Milestone.share is 1\.01: expected a rate"),
        (5, 0.3, InvalidTypeError, r"Milestone.share is 0\.3 \(float\)"),
    ],
)
def test_a_milestone_that_makes_no_sense_is_refused(number, share, error, message):
    with pytest.raises(error, match=message):
        Milestone(number, share)


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        (
            {"milestones": SIX[:5]},
            InvalidValueError,
            r"milestones is 5: expected 6, as",
        ),
        (
            {"milestones": (*SIX[:5], SIX[4])},
            InvalidValueError,
            r"the milestone 0\.9 by day 25 follows 0\.9 by day 25: expected a later day",
        ),
        (
            {"milestones": (*SIX[:5], Milestone(31, Decimal("0.89")))},
            InvalidValueError,
            r"0\.89 by day 31 follows 0\.9 by day 25",
        ),
        ({"milestones": 6}, InvalidTypeError, r"PacingPolicy.milestones: 6 \(int\) is given"),
        ({"milestones": TENTHS}, InvalidTypeError, r"is \(5, 1\).*expected only Milestone"),
        ({"count": 0}, InvalidValueError, r"PacingPolicy.count is 0"),
        ({"working_days": "Mon-Fri"}, InvalidTypeError, r"working_days is 'Mon-Fri'"),
    ],
    ids=["count", "day", "share", "list", "pairs", "none", "calendar"],
)
def test_milestones_that_make_no_sense_are_refused(facts, error, message):
    with pytest.raises(error, match=message):
        PacingPolicy(**facts)


def test_a_share_may_stay_the_same():
    flat = (*SIX[:5], Milestone(31, Decimal("0.9")))
    assert pace(90, day(31), policy=PacingPolicy(milestones=flat)) is ON_PACE


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({"target": 1.5}, InvalidTypeError, r"target is 1\.5"),
        ({"target": -1}, InvalidValueError, r"target is -1: expected zero or more"),
        ({"achieved": 1.5}, InvalidTypeError, r"achieved is 1\.5"),
        ({"on": dt.datetime(2025, 3, 1)}, InvalidTypeError, r"on is the instant"),
    ],
    ids=["float", "negative", "achieved", "on"],
)
def test_bad_facts_are_refused(facts, error, message):
    with pytest.raises(error, match=message):
        pace(**({"target": 100, "achieved": 1, "on": day(1)} | facts))


amounts = st.decimals(0, 10**6, places=2)
dates = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))


@given(amounts, amounts, amounts, dates)
def test_more_sales_never_fall_behind(target, achieved, more, on):
    if pace(achieved, on, target) is ON_PACE:
        assert pace(achieved + more, on, target) is ON_PACE
    else:
        assert target > 0


@given(amounts, dates)
def test_the_plan_of_a_month_rises_within_it_and_meeting_it_keeps_pace(target, on):
    plan = milestone_plan(target, month=on, policy=POLICY).value
    assert [line.on for line in plan] == sorted(line.on for line in plan)
    assert {(line.on.year, line.on.month) for line in plan} == {(on.year, on.month)}
    for line in plan[:-1]:
        assert pace(line.required, line.on, target) is ON_PACE
    assert pace(target, plan[-1].on, target) is ON_PACE


def test_milestones_are_taken_as_a_list_too():
    assert PacingPolicy(milestones=list(SIX)) == PacingPolicy(milestones=SIX)
