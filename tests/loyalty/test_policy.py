"""The club's numbers cite their clauses, and a firm changes any of them."""

from decimal import Decimal

import attrs
import pytest

from clientrules.core.clause import Clause, Source
from clientrules.core.dates.term import hours, minutes, months, working_days
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.policy import ClubPolicy

OWN = Clause("OUR-4.2", "Members pay a little less.", Source("Our club rules"))


def test_the_defaults_are_those_of_the_regulation():
    club = ClubPolicy()
    assert (club.single, club.total, club.window) == (1000, 2000, months(6))
    assert (club.rate, club.tier_rate, club.birthday_rate) == tuple(
        map(Decimal, ("0.90", "0.85", "0.60"))
    )
    assert (club.unit, club.points, club.tier_points) == (100, 1, 30)


def test_every_number_of_the_regulation_cites_its_clause():
    club = ClubPolicy()
    options = {
        *("apply_within", "shops", "overdrawn", "failed", "cap", "campaigns", "tiers", "pending"),
        *("expiry", "expiry_end"),
    }
    for each in attrs.fields(ClubPolicy):
        if each.init and each.name != "cites":
            cited = club.citation(each.name).clause
            assert (cited is None) == (each.name in options), each.name


def test_a_changed_number_is_the_firms_or_the_callers():
    changed = attrs.evolve(ClubPolicy(), rate=Decimal("0.95"))
    assert str(changed.citation("rate")) == "rate 0.95: set by the caller (VIP-R2 says 0.90)"
    cited = attrs.evolve(changed, cites={"rate": OWN})
    assert str(cited.citation("rate")) == "rate 0.95 (OUR-4.2; VIP-R2 says 0.90)"


@pytest.mark.parametrize(
    "change",
    [
        {"single": 0},
        {"total": -1},
        {"unit": 0},
        {"points": 0},
        {"rate": Decimal("1.01")},
        {"tier_by": "luck"},
        {"leap_birthday": "29 February"},
        {"special": "both"},
        {"overdrawn": "never"},
        {"failed": "maybe"},
        {"price_step": 0},
        {"tier_points": -1},
        {"window": hours(24)},
        {"validity": working_days(500)},
        {"apply_within": minutes(90)},
    ],
    ids=str,
)
def test_a_number_out_of_bounds_is_refused(change):
    with pytest.raises(InvalidValueError, match=f"ClubPolicy.{next(iter(change))}"):
        ClubPolicy(**change)


@pytest.mark.parametrize(
    "change",
    [
        {"single": 1000.0},
        {"window": 6},
        {"apply_within": "3 months"},
        {"validity": None},
        {"carry": 1},
        {"rate": 0.9},
        {"shops": "North"},
        {"price_rounding": 5},
    ],
    ids=str,
)
def test_a_number_of_the_wrong_kind_is_refused(change):
    with pytest.raises(InvalidTypeError):
        ClubPolicy(**change)


def test_a_rounding_that_nobody_knows_is_refused():
    with pytest.raises(InvalidValueError, match=r"^ClubPolicy\.price_rounding is 'sideways'"):
        ClubPolicy(price_rounding="sideways")
