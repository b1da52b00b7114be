"""A whole rulebook is gone through: that of the sources, and those of the examples."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from clientrules import data, rulebook
from clientrules.__main__ import main
from clientrules.complaints.regimes.uk import UK_DISP
from clientrules.core import days, months
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.finding import FindingKind
from clientrules.errors import InvalidTypeError, NotInForceError
from clientrules.loyalty import ClubPolicy
from clientrules.rulebook import Rulebook, lint, unspecified
from clientrules.rulebook.findings.searches import searches_of
from clientrules.service import RepairVisitLimits

EXAMPLES = Path(__file__).parents[3] / "examples" / "rules"
CHEAP = Rulebook(club=ClubPolicy(single=2000))


def found(book, on=None):
    return [
        (each.place, each.kind.value)
        for each in lint(book, on).of_parts(*book.stated)
        if each.kind is not FindingKind.GAP
    ]


def latest(path):
    return [*rulebook.load(EXAMPLES / path)][-1].policy


def test_the_sources_give_little_away_and_all_of_it_is_known():
    told = [each for each in lint(Rulebook()) if each.kind is not FindingKind.GAP]
    assert [(each.place, each.kind.value, each.gain) for each in told] == [
        ("club.tier_points", "split", Decimal("44.40")),
        ("club.tier_points", "return", Decimal("44.40")),
        ("club.failed", "return", None),
        ("rota.bringing_stand_in", "turn", None),
        ("rota.announced_stand_in", "turn", None),
    ]
    assert [each.clauses[0].id for each in told] == [
        "VIP-R3b",
        "VIP-R3b",
        "VIP-U8",
        "FLOOR-7.5b",
        "FLOOR-7.5a",
    ]


def test_what_is_unspecified_is_found_as_well():
    gaps = [each for each in lint(CHEAP) if each.kind is FindingKind.GAP]
    assert [each.place for each in gaps] == [gap.place for gap in unspecified(CHEAP)]
    assert str(gaps[1]) == (
        "abc_follow_up.a: not specified: no source states it, and the firm has not; write a"
        " [FT-ABC-3]"
    )


def test_the_factory_of_the_examples_parks_its_cases():
    assert found(latest("factory.toml")) == [
        ("clocks.rules[answer]", "parking"),
        ("clocks.rules[answer]", "parking"),
    ]


def test_the_sales_floor_of_the_examples_gives_nothing_away():
    assert found(latest("sales_floor.toml")) == []


def test_the_shop_of_the_examples_has_points_that_never_expire_before_the_card():
    assert found(latest("shop.toml")) == [
        ("club.tier_points", "split"),
        ("club.tier_points", "return"),
        ("club.failed", "return"),
        ("club.birthday_rate", "idle"),
        ("club.expiry", "idle"),
    ]


def test_each_part_says_what_was_gone_through_and_what_was_tried():
    by_part = {each.part: each for each in lint(Rulebook()).checked}
    assert [*by_part] == [name for name in Rulebook() if Rulebook()[name] is not None]
    assert not by_part["club"].is_complete
    floor = by_part["sales_floor"]
    assert floor.is_complete
    assert "all 577 combinations of designation_table" in floor.wholly


def test_what_ends_beyond_the_calendar_stops_a_search_and_is_said_to():
    book = Rulebook(club=ClubPolicy(window=months(10**7)))
    (club,) = lint(book).of_parts("club").checked
    assert club.sampled[0].startswith("small histories of purchases, prizes and returns, which")
    assert "lies beyond the calendar" in club.sampled[0]
    assert "its numbers" in club.wholly


def test_every_search_is_of_a_part():
    searched = [name for name in Rulebook() if searches_of(name)]
    assert len(searched) == 11
    assert searches_of("abc") == ()


def test_a_book_may_be_given_by_its_editions_and_a_day():
    day = dt.date(2026, 7, 1)
    editions = Editions([Edition(dt.date(2026, 1, 1), Rulebook()), Edition(day, CHEAP)])
    assert lint(editions, day) == lint(CHEAP, day)
    with pytest.raises(NotInForceError):
        lint(editions, dt.date(2025, 1, 1))
    with pytest.raises(InvalidTypeError, match=r"Editions of one with on=date"):
        lint(editions)
    with pytest.raises(InvalidTypeError, match="expected a Rulebook"):
        lint(None)


def test_findings_become_rows_for_a_frame_or_a_sheet():
    rows = data.rows(lint(latest("shop.toml")).of_parts("club").of_kind("split"))
    assert rows == [
        {
            "kind": "split",
            "place": "club.tier_points",
            "what": "a split purchase costs less",
            "example": "with 29 points 1000 costs 920.00, as 109 then 891 it costs 857.63",
            "gain": Decimal("62.37"),
            "repair": "",
            "clauses": "VIP-R3b",
        }
    ]


def test_the_command_line_prints_what_is_found_in_what_a_file_states(capsys):
    assert main(["check", str(EXAMPLES / "factory.toml")]) == 0
    said = capsys.readouterr().out.splitlines()
    told = [line for line in said if line.startswith("found: ")]
    assert len(told) == 2
    assert told[0].startswith("found: clocks.rules[answer]: gained by parking: ")


def test_the_command_line_goes_by_the_edition_of_the_day_asked(capsys):
    shop = str(EXAMPLES / "shop.toml")
    assert main(["check", shop, "--on", "2025-05-01"]) == 0
    assert "found: " not in capsys.readouterr().out
    assert main(["check", shop, "--on", "2026-05-01"]) == 0
    assert "found: club." in capsys.readouterr().out


def test_the_command_line_tells_what_is_out_of_date_on_a_day(tmp_path, capsys):
    file = tmp_path / "disputes.json"
    book = Editions([Edition(dt.date(2025, 1, 1), Rulebook(clocks=UK_DISP))])
    rulebook.dump(book, file)
    assert main(["check", str(file), "--on", "2099-01-01"]) == 0
    assert ": out of date: " in capsys.readouterr().out
    assert main(["check", str(file)]) == 0
    assert ": out of date: " not in capsys.readouterr().out


def test_a_day_of_the_command_line_is_checked_first(capsys):
    assert main(["check", str(EXAMPLES / "shop.toml"), "--on", "2025-05-0x"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[0] == "on is '2025-05-0x': expected a day, such as 2026-01-31"


def test_what_is_unspecified_is_no_finding_of_the_command_line(tmp_path, capsys):
    file = tmp_path / "stages.toml"
    file.write_text(
        "format = 1\n[[edition]]\nin_force = 2025-01-01\n[edition.lifecycle]\nsilence = '90 days'\n"
    )
    assert main(["check", str(file)]) == 0
    assert "found: " not in capsys.readouterr().out


def test_limits_in_one_unit_are_in_order():
    assert found(Rulebook(repair_visits=RepairVisitLimits(safety=days(4)))) == [
        ("repair_visits.safety", "order")
    ]
