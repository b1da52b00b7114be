"""One number is solved for, on a grid, by what a history costs in all."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from clientrules.complaints import ClockPolicy, ClockRule
from clientrules.core import Edition, Editions
from clientrules.core.dates.term import days, months
from clientrules.data import rows
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.loyalty import ClubPolicy, Tier, TierPolicy
from clientrules.rulebook import Rulebook, compare, solve
from clientrules.rulebook.impact.places import place_of, with_number
from clientrules.service import RepairVisitLimits
from tests.rulebook.impact.books import BASES, EARNED, FLAT, PAY, TIERED, base, plan

YEAR = dt.date(2026, 1, 1)
RATE = "commission.tiers[2].rate"
TENTHS = ("5 %", "8 %", "0.1 %")
TIERS = TierPolicy(window=months(12), tiers=[Tier("silver", 100), Tier("gold", 300)])
CLUB = Rulebook(club=ClubPolicy(tiers=TIERS))


def test_a_rate_is_cost_neutral_at_six_point_eight_percent():
    found = solve(RATE, TENTHS, FLAT, TIERED, **EARNED)
    assert (found.best, found.total, found.before, found.cost) == (
        Decimal("0.068"),
        21_400,
        21_500,
        -100,
    )
    assert found.present == Decimal("0.07")
    assert len(found) == len(list(found)) == 19
    assert max(found.values) == Decimal("0.068")
    assert str(found) == (
        "commission.tiers[2].rate 0.068: 21400.00 against 21500.00, -100.00 in all; 19 of 31"
        " values are at most as much"
    )
    assert repr(found) == "<Solution: commission.tiers[2].rate 0.068, 19 of 31>"


def test_the_total_may_be_at_least_what_it_was_or_as_near_as_it_comes():
    least = solve(RATE, TENTHS, FLAT, TIERED, until="at least", **EARNED)
    assert (least.best, least.cost, len(least)) == (Decimal("0.069"), 50, 12)
    nearest = solve(RATE, TENTHS, FLAT, TIERED, until="nearest", **EARNED)
    assert nearest.values == (Decimal("0.069"),)
    exact = solve(RATE, (Fraction(103, 1500), 1, 1), FLAT, TIERED, until="nearest", **EARNED)
    assert exact.cost == 0


def test_every_value_tried_is_a_row_with_why_it_has_no_total():
    found = solve(RATE, ("0.5", "1.5", "0.5"), FLAT, TIERED, **EARNED)
    assert found.rows() == rows(found.trials)
    assert found.rows()[-1] == {
        "value": Decimal("1.5"),
        "cost": None,
        "because": "no policy can have it",
    }
    assert found.values == ()
    assert (found.best, found.cost, found.total) == (None, None, None)
    assert str(found) == "commission.tiers[2].rate: 0 of 3 values are at most as much"
    none = solve(RATE, (2, 2, 1), FLAT, TIERED, until="nearest", **EARNED)
    assert none.values == ()


def test_what_a_value_leaves_open_has_no_total_and_what_was_open_is_left_out():
    facts = BASES | {"Dan": base(5) | {"vat_included": False}}
    found = solve(RATE, TENTHS, FLAT, TIERED, **EARNED | {"facts": facts})
    assert (found.best, found.left_out) == (Decimal("0.068"), 1)
    assert str(found).endswith("; 1 cases have no figure before")

    def small(it):
        return it.amount if it.amount < 11_000 else "too much"

    found = solve(RATE, (0, "0.07", "0.07"), FLAT, TIERED, **EARNED | {"measure": small})
    assert found.trials[1].because == "1 cases are left open"
    with pytest.raises(InvalidTypeError, match=r"measure is None.*expected the figure"):
        solve(RATE, TENTHS, FLAT, TIERED, **EARNED | {"measure": None})


def test_a_limit_moves_in_both_rows_that_share_it():
    place = "commission.tiers[2].band.low"
    found = solve(place, (100_000, 120_000, 1000), FLAT, TIERED, **EARNED)
    assert found.best == 104_000
    assert found.cost == -40
    tiers = with_number(TIERED, place, 104_000).commission.tiers
    assert (tiers[0].band.high, tiers[1].band.low) == (104_000, 104_000)


def test_a_row_is_found_by_its_name_with_or_without_its_list():
    for path in ("club.tiers.gold.qualify", "club.tiers.tiers.gold.qualify"):
        assert place_of(CLUB, path).number == 300
        moved = with_number(CLUB, path, Decimal(200)).club.tiers.tiers[1].qualify
        assert (moved, type(moved)) == (200, int)
    assert place_of(CLUB, "club.tiers.tiers[1].qualify").number == 100
    assert place_of(CLUB, "abc.lines[1]").number == Decimal("0.70")


def test_a_number_by_priority_has_the_priority_in_its_path():
    term = {"urgent": days(2), "normal": days(5)}
    rule = ClockRule("answer", clause=PAY, starts="received", ends=["closed"], term=term)
    book = Rulebook(clocks=ClockPolicy(rules=[rule], zone="Asia/Shanghai"))
    assert place_of(book, "clocks.answer.term.urgent.count").number == 2
    moved = with_number(book, "clocks.answer.term.urgent.count", 3)
    assert moved.clocks.rules[0].term == {"urgent": days(3), "normal": days(5)}
    with pytest.raises(UnknownKeyError, match=r"there is no 'urgnt'.*did you mean 'urgent'"):
        place_of(book, "clocks.answer.term.urgnt.count")


def test_a_path_that_leads_to_no_number_is_refused_with_what_may_follow():
    for path, said in {
        "clbu.rate": "no part 'clbu'.*did you mean 'club'",
        "club.rte": r"club\.rte leads nowhere: there is no 'rte'.*did you mean 'rate'",
        "club.tiers.tiers.golden.qualify": "there is no row 'golden'.*did you mean 'gold'",
        "club.tiers.tiers[9].qualify": r"there is no '\[9\]'.*one of silver, gold, \[1\], \[2\]",
        "club.rate.more": "there is no 'more': expected one of none",
        ".": "no part ''",
    }.items():
        with pytest.raises(UnknownKeyError, match=said):
            place_of(CLUB, path)
    with pytest.raises(
        InvalidValueError, match=r"place is 'commission\.cap': expected a part that"
    ):
        place_of(CLUB, "commission.cap")
    for path in ("club.tiers", "club.tiers.gold", "club.shops", "abc.lines"):
        with pytest.raises(InvalidValueError, match="expected the path of a number"):
            place_of(CLUB, path)


def test_editions_have_the_number_in_each_of_them():
    later = Rulebook(commission=evolve(TIERED.commission, cap=10_000))
    books = Editions([Edition(YEAR, TIERED), Edition(dt.date(2026, 7, 1), later)])
    on = dt.date(2026, 8, 1)
    found = solve(RATE, ("6 %", "9 %", "1 %"), FLAT, books, on=on, **EARNED)
    assert found.best == Decimal("0.08")
    assert with_number(books, RATE, Decimal(2)) is None


def test_days_are_added_up_as_well():
    new = Rulebook(repair_visits=RepairVisitLimits())
    facts = {"1": {"finished": "2026-05-04", "kinds": ["leak"]}}
    place = "repair_visits.leak.count"
    found = solve(place, (1, 5, 1), new, new, rule="return_visit_due", facts=facts)
    assert (found.best, found.before, found.total, found.cost) == (3, None, None, 0)
    assert str(found).startswith("repair_visits.leak.count 3: +0 in all; 3 of 5")


@pytest.mark.parametrize("grid", [(0, 1, 0), (1, 0, 1), (0, 1, "0.0001"), (0, 1, -1)])
def test_a_grid_has_values_and_not_too_many(grid):
    with pytest.raises(InvalidValueError, match="expected a step above zero and from 1 to 1,000"):
        solve(RATE, grid, FLAT, TIERED, **EARNED)


@pytest.mark.parametrize("grid", [(0, 1), "abc", None, 5, (0, 1, 0.5), (0, "one", 1)])
def test_a_grid_is_first_last_and_step(grid):
    with pytest.raises((InvalidTypeError, InvalidValueError), match="expected the first value"):
        solve(RATE, grid, FLAT, TIERED, **EARNED)


@given(st.integers(10, 100), st.sampled_from([50_000, 100_000, 160_000]))
def test_the_best_value_put_into_the_book_costs_what_the_solution_says(rate, limit):
    new = Rulebook(commission=plan((0, "0.04"), (limit, f"0.{rate:03}")))
    found = solve(RATE, ("1 %", "10 %", "0.5 %"), FLAT, new, **EARNED)
    for trial in found.trials[:3]:
        tried = compare(FLAT, with_number(new, RATE, trial.value), **EARNED)
        assert tried.cost == trial.cost
    assert all(trial.cost <= 0 for trial in found.trials if trial.value in found.values)
