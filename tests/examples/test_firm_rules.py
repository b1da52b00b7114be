"""The rules of a firm, loaded from its files and compared with the year before."""

import firm_rules


def test_every_file_of_the_firm_is_loaded_and_the_shops_five_changes_are_told_with_its_clauses():
    told = [line.strip() for line in firm_rules.firm_rules().lines()]
    assert [line.partition(" ")[0] for line in told[:3]] == [
        "factory.toml",
        "sales_floor.toml",
        "shop.toml",
    ]
    assert told[4:9] == [
        "2026-01-01: club.single 1000 -> 800 (C-1)",
        "2026-01-01: club.rate 0.90 -> 0.92 (C-4)",
        "2026-01-01: club.birthday_rate 0.60 -> 0.88 (C-5)",
        (
            "2026-01-01: club.campaigns none -> factor 2 from 2026-03-01 to 2026-03-31,"
            " skin care (C-12)"
        ),
        "2026-01-01: club.expiry none -> 24 months (C-9)",
    ]


def test_a_member_pays_by_the_edition_of_the_day():
    rates = firm_rules.firm_rules().rates
    assert [str(rate) for rate in rates.values()] == ["0.90", "0.92"]
    clauses = [rate.reasons[0].citations[0].clause.id for rate in rates.values()]
    assert clauses == ["VIP-R2", "C-4"]


def test_it_is_told_in_a_few_short_lines():
    told = list(firm_rules.firm_rules().lines())
    assert len(told) == 12
    assert all(len(line) < 100 for line in told)
