"""The shares and windows of a sales floor that fit no others."""

from fractions import Fraction

import pytest

from clientrules.core.clause import Clause, Source
from clientrules.core.dates.term import days, months, weeks
from clientrules.core.finding import FindingKind
from clientrules.errors import InvalidTypeError
from clientrules.regulations.sales_ownership import FLOOR_3_7I, FLOOR_7_1
from clientrules.sales import FloorPolicy
from clientrules.sales.lint.floor_faults import floor_faults

OURS = Clause("S-3", "A registration protects its agent.", Source("House rules"))


def kinds(**numbers):
    return [(each.kind.value, each.place) for each in floor_faults(FloorPolicy(**numbers))]


def test_the_sources_numbers_fit():
    assert floor_faults(FloorPolicy()) == ()


def test_a_window_longer_than_every_registration_is_told_with_a_day():
    (late,) = floor_faults(FloorPolicy(recognition=days(29)))
    assert late.kind is FindingKind.ORDER
    assert late.example == (
        "a visit of 2023-01-31 is registered until 2023-02-28",
        "the first agent is recognised until 2023-03-01",
    )
    assert late.clauses == (FLOOR_7_1,)
    assert kinds(recognition=days(28)) == []
    assert kinds(validity=weeks(6)) == []


def test_the_firms_own_clause_is_cited():
    policy = FloorPolicy(validity=weeks(4), cites={"validity": OURS})
    assert floor_faults(policy)[0].clauses == (FLOOR_3_7I, OURS)
    assert kinds(validity=weeks(4), recognition=weeks(4)) == []


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("couple_second", "the others"),
        ("introducer", "the others"),
    ],
)
def test_a_share_of_all_leaves_the_others_nothing(name, left):
    (idle,) = floor_faults(FloorPolicy(**{name: 1}))
    assert (idle.kind, idle.place) == (FindingKind.IDLE, name)
    assert f"leaves {left} nothing" in idle.what
    assert kinds(**{name: Fraction(99, 100)}) == []


def test_a_share_of_nothing_leaves_its_holder_nothing():
    (idle,) = floor_faults(FloorPolicy(couple_second=0))
    assert "leaves the agent who registered second nothing" in idle.what


@pytest.mark.parametrize(
    ("numbers", "place"),
    [
        ({"same_day_new": Fraction(3, 5)}, "same_day_new"),
        ({"unrecognised_new": Fraction(2, 5)}, "recognised_new"),
        ({"designated_by_instigation": Fraction(2, 5)}, "designated_by_instigation"),
        ({"designated_before_tour": Fraction(1, 5)}, "designated_midway"),
        ({"introduced_public": Fraction(4, 5)}, "introduced_public"),
        ({"staff_public": Fraction(3, 5)}, "after_sale_public"),
    ],
)
def test_a_weaker_claim_has_no_larger_share(numbers, place):
    assert kinds(**numbers) == [("order", place)]


def test_equal_shares_are_in_order():
    assert kinds(same_day_new=Fraction(1, 2), introduced_public=Fraction(7, 10)) == []


def test_only_a_floor_is_searched():
    with pytest.raises(InvalidTypeError, match="expected a FloorPolicy"):
        floor_faults(months(1))
