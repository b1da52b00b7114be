"""Scenarios of a table are tried on a rulebook: what failed and why, and what is left untried."""

from pathlib import Path

import openpyxl
import pytest

from clientrules import data, rulebook
from clientrules.errors import InvalidTypeError
from clientrules.loyalty import ClubPolicy
from clientrules.rulebook import Rulebook, run_scenarios
from tests.rulebook.house import HOUSE

RULES = Path(__file__).parents[3] / "examples" / "rules"
SHOP = rulebook.load(RULES / "shop.toml")
HOUSE_BOOK = rulebook.loads(HOUSE)
BOOK = Rulebook()
LIVE = "name,registered,expects,clause\n"


def test_the_scenarios_of_the_example_pass():
    book = rulebook.load(RULES / "sales_floor.toml")
    report = run_scenarios(RULES / "sales_floor.md", book)
    assert report
    assert len(report.results) == 8
    assert report.results[3].name == "the longer term of the summer"
    assert "S-7" in {each.id for each in report.untouched}
    assert [str(each) for each in report.unnoticed][-1] == (
        "commission.tiers[2].band.low 5000000 could be 5000001 unnoticed"
    )


def test_a_scenario_that_fails_is_told_with_both_explanations():
    report = run_scenarios(
        LIVE + "March,2026-03-01,2026-03-31,FLOOR-7.1\n", BOOK, rule="live_until"
    )
    assert not report
    (failed,) = report.failed
    assert str(failed).splitlines()[:4] == [
        "failed: March (row 2): sales.live_until",
        "  expected 2026-03-31 by FLOOR-7.1",
        "  found 2026-04-01 by FLOOR-7.1",
        "    Customer regulation of a real-estate sales floor, 7 1) (FLOOR-7.1): 2026-04-01",
    ]
    assert str(report).splitlines()[0] == "1 scenario: 0 passed, 1 failed"


def test_a_scenario_may_name_the_clause_that_decides():
    table = LIVE + ",2026-03-01,2026-04-01,FLOOR-7.2\n,2026-03-01,,FLOOR-7.1\n"
    report = run_scenarios(table, BOOK, rule="live_until")
    assert [each.passed for each in report.results] == [False, True]
    assert report.results[0].name == "row 2"
    assert "(row 2)" not in str(report.results[0])
    assert str(report.results[1]) == "passed: row 3"


def test_a_row_that_cannot_be_read_is_told_with_its_row_and_column():
    table = (
        "name,rule,registered,colour,expects\n,live_until,4 May,red,2026-04-01\n,lives_until,,,1\n"
    )
    report = run_scenarios(table, BOOK)
    assert report.results == ()
    colour, rule = report.problems
    assert str(colour) == (
        "row 2, column D (colour): colour is 'red': expected a fact of live_until:"
        " one of registered"
    )
    assert (rule.place, rule.near) == ("row 3, column B (rule)", "live_until")
    assert str(report).startswith("0 scenarios: 0 passed, 0 failed, 2 not read\nnot read: row 2")


def test_a_fact_that_does_not_fit_is_told_with_its_column():
    report = run_scenarios("registered,expects\n4 May,2026-04-01\n", BOOK, rule="live_until")
    (problem,) = report.problems
    assert problem.place == "row 2, column A (registered)"


def test_a_rule_without_an_answer_fails_with_what_it_says():
    report = run_scenarios("current,potential,expects\n3,4,core\n", BOOK, rule="value_segment")
    assert report.failed[0].found == "no answer"
    assert "states no value_cuts" in report.failed[0].why
    assert report.untouched == ()
    assert report.unnoticed == ()


def test_a_row_without_rule_or_expectation_is_not_read():
    report = run_scenarios("registered,expects\n2026-03-01,2026-04-01\n", BOOK)
    assert [each.path for each in report.problems] == ["rule"]
    report = run_scenarios("registered,expects\n2026-03-01,\n", BOOK, rule="live_until")
    assert "what is expected, or the clause" in str(report.problems[0])


def test_the_day_of_a_rule_without_one_has_a_column():
    table = (
        "registered,on,expects\n2026-03-01,2026-08-01,2026-04-12\n2026-03-01,soon,\n2026-03-01,,"
    )
    report = run_scenarios(table, HOUSE_BOOK, rule="live_until")
    assert report.problems[0].place == "row 3, column B (on)"
    assert [each.passed for each in report.results] == [True]


def test_twelve_scenarios_leave_a_clause_and_a_number_untried():
    club = Rulebook(club=ClubPolicy())
    card = {"event": "card issued", "id": "1", "on": "2026-01-01", "card": "C1", "shop": "North"}
    many = {"event": "purchased", "id": "2", "on": "2026-01-02", "card": "C1", "shop": "North"}
    checkout = {"card_shown_by": "holder", "birthday": None, "identity": None, "shop": "North"}
    line = {"list_price": "0.40", "promotion": None, "special": None}
    base = {
        "standing": [card | {"reason": "first"}],
        "basket": {"lines": [line], "checkout": checkout},
        "on": "2026-02-01",
        "purchases": [many | {"paid": 1}],
        "source": [card | {"reason": "first"}],
        "target": [card | {"reason": "first"}],
        "points": 1,
        "number": "7",
        "by": "Li",
    }
    bought = [card | {"reason": "first"}, many | {"paid": 3000}]
    few = [card | {"reason": "first"}, many | {"paid": 2999}]
    big = {"lines": [line | {"list_price": 100}], "checkout": checkout}
    rows = [
        {"rule": "quote", "basket": big, "expects.total": 90, "clause": "VIP-R2"},
        {"rule": "quote", "standing": bought, "expects.total": "0.34"},
        {"rule": "quote", "standing": few, "basket": big, "expects.total": "90.00"},
        {"rule": "member_rate", "expects": "90 %", "clause": "VIP-R2"},
        {"rule": "card_expires", "issued": "2026-01-01", "expects": "2028-01-01"},
        {"rule": "card_valid", "issued": "2026-01-01", "on": "2028-01-02", "expects": "no"},
        {"rule": "qualifies", "purchases[1].paid": 1000, "expects.qualified": "yes"},
        {"rule": "qualifies", "purchases[1].paid": "999.99", "expects.qualified": "no"},
        {"rule": "qualifies", "purchases[1].paid": 999, "clause": "VIP-Q2"},
        {"rule": "transfer", "expects": "refused", "clause": "VIP-U3"},
        {"rule": "statement", "account": bought, "expects.closing": 30},
        {"rule": "may_replace", "issuing_shop": "North", "shop": "South", "clause": "VIP-M4"},
    ]
    report = run_scenarios([{"name": f"{n}", **row} for n, row in enumerate(rows)], club, base=base)
    assert "VIP-R5" in {each.id for each in report.untouched}
    assert "VIP-R2" not in {each.id for each in report.untouched}
    assert "club.tier_rate 0.85 could be 0.86 or 0.84 unnoticed" in map(str, report.unnoticed)
    assert "club.rate" not in {each.place for each in report.unnoticed}


def test_rules_of_many_can_be_tried():
    rows = [{"turnover": {"Ann": 900, "Bob": 100}, "expects.Ann": "A", "expects.Cid": "none"}]
    report = run_scenarios(rows, BOOK, rule="abc")
    assert report
    wrong = run_scenarios([rows[0] | {"expects.Ann": "B"}], BOOK, rule="abc")
    assert "FT-ABC-1" in wrong.failed[0].why


def test_a_sheet_has_its_cells_as_they_are(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["registered", "on", "expects"])
    book.active.append(["2026-03-01", "2026-03-02", True])
    book.save(tmp_path / "ours.xlsx")
    assert run_scenarios(tmp_path / "ours.xlsx", BOOK, rule="registration_live")


def test_a_report_is_data():
    report = run_scenarios(LIVE + "March,2026-03-01,2026-03-31,\n", BOOK, rule="live_until")
    assert report.rows() == data.rows(report)
    assert report.rows()[0]["found"] == "2026-04-01"
    plain = data.dump(report)
    assert data.load(type(report), plain) == report


def test_what_is_no_base_is_refused():
    with pytest.raises(InvalidTypeError, match="base is"):
        run_scenarios(LIVE + ",2026-03-01,1,\n", BOOK, rule="live_until", base=5)


def test_a_move_after_which_the_rule_has_no_answer_is_noticed():
    table = "registered,serial,expects\n2026-03-01,10,260310\n2026-03-01,1,260301\n"
    report = run_scenarios(table, BOOK, rule="complaint_number")
    assert report
    places = {each.place for each in report.unnoticed}
    assert "complaint_numbers.serial_width" not in places


def test_a_base_with_an_expectation_is_a_scenario_itself():
    table = "name,registered,expects\nbase,2026-03-01,2026-04-01\nagain,,\n"
    report = run_scenarios(table, BOOK, rule="live_until")
    assert [each.name for each in report.results] == ["base", "again"]
    assert report


def test_what_is_wrong_within_a_cell_is_told_with_its_column():
    rows = [
        {"purchases": '[{"event": "purchased"}]', "on": "2026-05-04", "expects.qualified": "no"}
    ]
    report = run_scenarios(rows, BOOK, rule="qualifies")
    assert {each.place for each in report.problems} == {"row 1, column purchases"}
