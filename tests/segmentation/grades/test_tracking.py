"""How each class by turnover is followed up, and how often (FT-ABC-3)."""

import datetime as dt

import attrs
import pytest

from clientrules.core.dates.term import days, hours, months, weeks, working_days, years
from clientrules.core.outcome import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.export_merchandising import FT_ABC_3
from clientrules.segmentation import AbcClass, AbcFollowUp, ManualGrade, follow_up
from clientrules.segmentation.grades.tracking import Tracking
from tests.core.samples import OURS, copies

A, B, C = AbcClass
QUARTERLY = AbcFollowUp(c=months(3))


def next_due(abc_class, last, policy=AbcFollowUp()):
    return follow_up(abc_class, policy=policy).value.cadence.next_due(last)


@pytest.mark.clause("FT-ABC-3", 1)
def test_class_c_may_be_followed_up_quarterly():
    assert next_due(C, dt.date(2024, 3, 15), QUARTERLY).value == dt.date(2024, 6, 15)


@pytest.mark.clause("FT-ABC-3", 2)
def test_class_c_is_followed_up_yearly_unless_told_otherwise():
    assert next_due(C, dt.date(2024, 2, 29)).value == dt.date(2025, 2, 28)


@pytest.mark.clause("FT-ABC-3", 3)
def test_class_a_may_not_be_abandoned_and_class_c_may():
    abandoned = {each: follow_up(each).value.may_abandon for each in AbcClass}
    assert abandoned == {A: False, B: False, C: True}


@pytest.mark.parametrize(
    ("abc_class", "tracking", "words"),
    [
        (A, Tracking.KEY, "key tracking and stronger contact"),
        (B, Tracking.NECESSARY, "necessary tracking"),
        (C, Tracking.OCCASIONAL, "yearly or quarterly tracking, may be given up"),
    ],
)
def test_each_class_is_tracked_as_closely_as_the_clause_says(abc_class, tracking, words):
    decision = follow_up(abc_class)
    assert decision.value.tracking is tracking
    assert str(decision) == words
    assert decision.reasons[0].text() == f"{abc_class.label} gets {tracking.label}"


@pytest.mark.parametrize("abc_class", [A, B])
def test_the_interval_for_a_and_b_is_not_stated(abc_class):
    assert isinstance(next_due(abc_class, dt.date(2024, 1, 1)).value, Unspecified)


def test_the_firm_may_state_all_three_intervals():
    policy = AbcFollowUp(a=weeks(2), b=months(2), c=months(3))
    last = dt.date(2024, 1, 31)
    assert [next_due(each, last, policy).value for each in AbcClass] == [
        dt.date(2024, 2, 14),
        dt.date(2024, 3, 31),
        dt.date(2024, 4, 30),
    ]


@pytest.mark.parametrize("interval", [years(2), months(1), months(4), days(90), months(12)])
def test_class_c_is_followed_up_yearly_or_quarterly_and_nothing_else(interval):
    with pytest.raises(InvalidValueError, match="1 year or 3 months, which FT-ABC-3 allows"):
        AbcFollowUp(c=interval)


@pytest.mark.parametrize(
    ("intervals", "fits"),
    [
        ({"a": months(1), "b": months(1)}, True),
        ({"a": months(1), "b": weeks(4)}, False),
        ({"a": days(28), "b": weeks(4)}, True),
        ({"b": years(1)}, True),
        ({"b": months(13)}, False),
        ({"b": months(4), "c": months(3)}, False),
        ({"a": months(3), "c": months(3)}, True),
        ({"a": months(4), "c": months(3)}, False),
        ({"a": days(366)}, False),
        ({"a": days(365)}, True),
    ],
    ids=str,
)
def test_a_higher_class_is_followed_up_at_least_as_often(intervals, fits):
    if fits:
        assert attrs.asdict(AbcFollowUp(**intervals), recurse=False).items() >= intervals.items()
    else:
        with pytest.raises(InvalidValueError, match="expected the higher class at least as often"):
            AbcFollowUp(**intervals)


@pytest.mark.parametrize("name", ["a", "b"])
@pytest.mark.parametrize("interval", [hours(24), days(0), working_days(5)], ids=str)
def test_an_interval_is_at_least_a_day(name, interval):
    with pytest.raises(InvalidValueError, match=f"interval of {interval}: expected a term of at"):
        AbcFollowUp(**{name: interval})


@pytest.mark.parametrize("name", ["a", "b", "c"])
@pytest.mark.parametrize("value", [30, "monthly", dt.timedelta(30)], ids=repr)
def test_an_interval_is_a_term(name, value):
    with pytest.raises(InvalidTypeError, match=rf"AbcFollowUp\.{name} is "):
        AbcFollowUp(**{name: value})


def test_class_c_has_an_interval_always():
    with pytest.raises(InvalidTypeError, match=r"AbcFollowUp\.c is None"):
        AbcFollowUp(c=None)


@pytest.mark.parametrize("wrong", ["Z", ManualGrade.A, None])
def test_only_a_class_by_turnover_is_followed_up(wrong):
    with pytest.raises(InvalidTypeError, match=r"^abc_class is "):
        follow_up(wrong)


# Who set the interval.


def test_both_choices_for_class_c_are_the_clauses_own():
    assert follow_up(C).why().endswith("  c 1 year (FT-ABC-3)")
    assert follow_up(C, policy=QUARTERLY).why().endswith("  c 3 months (FT-ABC-3)")
    last = dt.date(2024, 1, 1)
    assert next_due(C, last, QUARTERLY).why().endswith("every 3 months (FT-ABC-3)")


def test_an_interval_for_a_or_b_is_the_callers():
    policy = AbcFollowUp(a=weeks(1))
    callers = "1 week: set by the caller (FT-ABC-3 states no number)"
    assert follow_up(A, policy=policy).why().endswith(f"  a {callers}")
    assert follow_up(B, policy=policy).reasons[0].citations == ()
    assert next_due(A, dt.date(2024, 1, 1), policy).why().endswith(f"  every {callers}")


@pytest.mark.parametrize(("name", "abc_class"), [("a", A), ("b", B), ("c", C)])
def test_the_firms_own_clause_decides_for_its_class_alone(name, abc_class):
    policy = AbcFollowUp(a=months(3), b=months(3), c=months(3), cites={name: OURS})
    for each in AbcClass:
        expected = OURS if each is abc_class else FT_ABC_3
        assert follow_up(each, policy=policy).reasons[0].clause is expected
        assert next_due(each, dt.date(2024, 1, 1), policy).reasons[0].clause is expected


def test_a_follow_up_is_a_value():
    for value in (QUARTERLY, follow_up(C).value, AbcFollowUp(a=weeks(1), cites={"a": OURS})):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)
