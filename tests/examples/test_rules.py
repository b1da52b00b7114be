"""The rules of three trades, as files that an application would load."""

import datetime as dt
from pathlib import Path

import pytest

from clientrules import rulebook

RULES = Path(__file__).parents[2] / "examples" / "rules"
SPRING, AUTUMN = dt.date(2026, 3, 1), dt.date(2026, 9, 1)


@pytest.mark.parametrize("file", sorted(RULES.glob("*.toml")), ids=lambda each: each.stem)
def test_the_rules_of_each_trade_can_be_loaded(file):
    assert rulebook.load(file).on(SPRING).stated


def test_the_shops_five_changes_are_compared_with_the_source():
    shop = rulebook.load(RULES / "shop.toml").on(SPRING)
    found = rulebook.compare(rulebook.Rulebook(), shop, since=dt.date(2026, 1, 1))
    assert [str(each).partition(": ")[2] for each in found] == [
        "club.single 1000 -> 800 (C-1)",
        "club.rate 0.90 -> 0.92 (C-4)",
        "club.birthday_rate 0.60 -> 0.88 (C-5)",
        "club.campaigns none -> factor 2 from 2026-03-01 to 2026-03-31, skin care (C-12)",
        "club.expiry none -> 24 months (C-9)",
    ]


def test_the_sales_floor_protects_longer_from_summer_on():
    editions = rulebook.load(RULES / "sales_floor.toml")
    assert str(editions.on(SPRING).sales_floor.validity) == "6 weeks"
    assert str(editions.on(AUTUMN).sales_floor.validity) == "8 weeks"
    assert editions.on(AUTUMN).commission == editions.on(SPRING).commission


def test_the_factory_counts_its_two_clocks():
    book = rulebook.load(RULES / "factory.toml").on(SPRING)
    assert [rule.name for rule in book.clocks.rules] == ["answer", "closing"]
    assert book.complaint_numbers.prefix == "Q"
