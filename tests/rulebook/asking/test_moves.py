"""Every number of a policy is moved by one step of its own scale."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import frozen

from clientrules import rulebook
from clientrules.complaints.case.process import FACTORY_PROCESS
from clientrules.core import Policy
from clientrules.core.dates.term import days, months
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.policy import option
from clientrules.loyalty import Campaign, ClubPolicy, Tier, TierPolicy
from clientrules.rulebook.asking.moves import moved, numbers_of, steps
from clientrules.rulebook.asking.untried import unnoticed, untouched
from tests.rulebook.house import HOUSE

DAY = dt.date(2026, 3, 1)
HOUSE_BOOK = rulebook.loads(HOUSE)
SUMMER = HOUSE_BOOK.on(dt.date(2026, 8, 1))
CLUB = ClubPolicy(
    rate=Decimal("0.95"),
    campaigns=[Campaign(factor=2, category="tea", since=DAY, until=DAY)],
    tiers=TierPolicy(window=months(12), tiers=[Tier("gold", 200)]),
)


@pytest.mark.parametrize(
    ("value", "up", "down"),
    [
        (Decimal("0.85"), Decimal("0.86"), Decimal("0.84")),
        (Decimal("1E+3"), Decimal(1001), Decimal(999)),
        (Fraction(1, 2), Fraction(51, 100), Fraction(49, 100)),
        (30, 31, 29),
        (DAY, dt.date(2026, 3, 2), dt.date(2026, 2, 28)),
        (months(6), months(7), months(5)),
    ],
)
def test_a_step_is_one_of_the_last_digit_or_unit(value, up, down):
    assert list(steps(value)) == [up, down]


def test_a_term_of_nothing_moves_up_alone():
    assert list(steps(days(0))) == [days(1)]


def test_the_numbers_are_those_that_the_firm_states():
    found = dict(numbers_of(CLUB))
    assert found[("rate",)] == Decimal("0.95")
    assert found[("campaigns", 0, "since")] == DAY
    assert found[("tiers", "window")] == months(12)
    assert found[("tiers", "tiers", 0, "qualify")] == 200
    assert ("single",) not in found
    assert ("plain",) not in found


def test_of_a_policy_as_its_source_has_it_they_are_all():
    assert ("single",) in dict(numbers_of(ClubPolicy()))
    assert ("carry",) not in dict(numbers_of(ClubPolicy()))


def test_a_number_moves_wherever_it_lies():
    assert moved(CLUB, ("rate",), CLUB.rate, Decimal("0.96")).rate == Decimal("0.96")
    more = moved(CLUB, ("tiers", "tiers", 0, "qualify"), 200, 201)
    assert more.tiers.tiers[0].qualify == 201


def test_a_limit_that_two_rows_share_moves_in_both():
    plan = SUMMER.commission
    found = moved(plan, ("tiers", 0, "band", "high"), 5_000_000, 5_000_001)
    assert [each.band.low for each in found.tiers] == [0, 5_000_001]


def test_a_move_that_the_policy_refuses_is_none():
    assert moved(CLUB, ("campaigns", 0, "since"), DAY, dt.date(2026, 3, 2)) is None
    assert moved(ClubPolicy(points=1), ("points",), 1, 0) is None


@frozen(kw_only=True)
class Rates(Policy):
    """A made-up policy."""

    rates: FrozenMap[str, int] = option(FrozenMap({"day": 3}), converter=FrozenMap)


def test_a_mapping_moves_under_its_key():
    assert dict(numbers_of(Rates())) == {("rates", "day"): 3}
    assert moved(Rates(), ("rates", "day"), 3, 4) == Rates(rates={"day": 4})


def test_numbers_that_nothing_notices_are_told_with_the_edition_that_has_them():
    found = [str(each) for each in unnoticed(HOUSE_BOOK, "sales_floor", lambda _: False)]
    assert "sales_floor.introducer (2026) 25 % could be 26 % or 24 % unnoticed" in found
    assert "sales_floor.introducer (summer) 0.30 could be 0.31 or 0.29 unnoticed" in found
    assert list(unnoticed(HOUSE_BOOK, "sales_floor", lambda _: True)) == []
    assert list(unnoticed(HOUSE_BOOK, "value_cuts", lambda _: False)) == []


def test_a_moved_number_is_tried_in_each_edition_that_has_the_policy():
    tried = []
    list(unnoticed(HOUSE_BOOK, "commission", lambda book: tried.append(book) or True))
    highs = {tuple(each.policy.commission.tiers[0].band.high for each in book) for book in tried}
    assert (5_000_001, 5_000_001) in highs


def test_clauses_that_decide_nothing_are_those_of_fields_and_rows():
    names = [each.id for each in untouched(SUMMER, ["sales_floor", "club"], {"S-3"})]
    assert "S-7" in names
    assert "S-3" not in names
    assert "VIP-R5" in names


def test_the_clauses_of_forms_are_those_of_a_process_too():
    book = rulebook.Rulebook(complaint_process=FACTORY_PROCESS)
    assert "PCB-9.1" in {each.id for each in untouched(book, ["complaint_process"], set())}
