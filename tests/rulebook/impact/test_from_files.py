"""A history in a file is compared on the command line, a case a row."""

import openpyxl
import pytest

from clientrules.__main__ import main
from clientrules.errors import InvalidValueError
from clientrules.rulebook.impact.from_files import fact_rows

FLAT = """\
format = 1
[[edition]]
in_force = 2026-01-01
[edition.commission]
tier_base = "deal"
counts = "signed"
due_on = "signed"
with_vat = true
tiers = [ { band = {}, rate = "5 %" } ]
"""
TIERED = FLAT.replace("2026", "2027").replace(
    'tiers = [ { band = {}, rate = "5 %" } ]',
    'tiering = "marginal"\ntiers = [ { band = { high = 100_000 }, rate = "4 %" },'
    ' { band = { low = 100_000 }, rate = "7 %" } ]\n'
    '[edition.club]\nvalidity = "3 years"',
)
HEAD = "deal,base,of,vat_included,vat_rate\n"
BASES = HEAD + "7,80000,deal,yes,\n8,150000,deal,yes,\n9,200000,deal,yes,\n"


@pytest.fixture
def compared(tmp_path, capsys):
    for name, text in (("old.toml", FLAT), ("new.toml", TIERED)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(facts, *options, name="facts.csv"):
        (tmp_path / name).write_text(facts, encoding="utf-8")
        files = [str(tmp_path / each) for each in ("old.toml", "new.toml", name)]
        code = main(["compare", *files, *options])
        return code, capsys.readouterr()

    return run


def test_numbers_come_first_and_then_the_cases(compared):
    code, said = compared(BASES, "--rule", "commission", "--measure", "amount")
    assert code == 0
    lines = said.out.splitlines()
    assert lines[0] == "2027-01-01: club.validity 2 years -> 3 years"
    assert "21500.00 -> 21700.00, +200.00 in all" in lines
    assert lines[-2].startswith("9    10000.00  11000.00  +1000.00  GEN-7")
    assert lines[-1].startswith("7    4000.00   3200.00   -800.00")


def test_a_column_may_name_the_rule_of_each_row(compared):
    facts = (
        "case,rule,base,of,vat_included,vat_rate,issued\n"
        "7,commission,80000,deal,yes,,\n"
        "Ann,card_expires,,,,,2026-03-01\n"
    )
    code, said = compared(facts)
    assert code == 0
    assert "sales.commission: 1 case: 1 changed otherwise" in said.out
    assert "loyalty.card_expires: 1 case: 1 gaining" in said.out
    assert "Ann  2028-03-01  2029-03-01  +365  VIP-U8  club.validity" in said.out


def test_a_first_column_that_is_a_fact_is_no_key(compared):
    facts = "issued\n2026-03-01\n2026-03-01\n"
    code, said = compared(facts, "--rule", "card_valid", "--on", "2028-06-01")
    assert code == 0
    assert "card_valid: 2 cases: 2 changed otherwise" in said.out
    code, said = compared(facts, "--rule", "card_valid")
    assert code == 1
    assert "facts.csv, row 2: on is missing" in said.err


def test_what_is_wrong_is_said_without_a_traceback(compared, tmp_path):
    for facts, options, expected in (
        (BASES, (), "the rule of row 2 is None: expected the name of a rule"),
        (BASES, ("--rule", "commision"), "did you mean 'commission'"),
        (BASES, ("--rule", "commission", "--on", "May"), "on is 'May': expected a day"),
        (BASES.replace("80000", "x"), ("--rule", "commission"), "facts.csv, row 2: base is 'x'"),
        (HEAD.replace("of", "base"), (), "expected 'base' once in the first row"),
        ("\n", (), "expected names in the first row"),
        (HEAD + "7,1,deal,yes,,more\n", ("--rule", "commission"), "no more cells than the first"),
    ):
        code, said = compared(facts, *options)
        assert code == 1
        assert expected in said.err
    code, said = compared(BASES, name="facts.txt")
    assert "expected a file that ends with .csv, .xlsx" in said.err
    code, said = compared("", "--rule", "commission")
    assert code == 1
    with pytest.raises(InvalidValueError, match=r"the file 'none\.csv' cannot be read"):
        fact_rows(str(tmp_path / "none.csv"))
    (tmp_path / "latin.csv").write_bytes(b"\xff")
    with pytest.raises(InvalidValueError, match="expected text in UTF-8"):
        fact_rows(str(tmp_path / "latin.csv"))


def test_a_problem_names_the_row_as_a_spreadsheet_numbers_it(compared):
    facts = (
        "deal,rule,base,of,vat_included,vat_rate,issued\n"
        "7,commission,80000,deal,yes,none,\n"
        ",,,,,,\n"
        "Ann,card_expires,,,,,tomorrow\n"
        "8,commission,x,deal,yes,none,\n"
    )
    code, said = compared(facts)
    assert code == 1
    (first, *_) = said.err.splitlines()
    assert first == ("facts.csv, row 5: base is 'x': expected an amount in digits, such as 1520.50")


def test_a_sheet_does_as_well(tmp_path):
    book = openpyxl.Workbook()
    for row in (["deal", "base", None], [7, 80000, None], [None, None, None], ["8", 5, "note"]):
        book.active.append(row)
    book.save(tmp_path / "facts.xlsx")
    assert list(fact_rows(str(tmp_path / "facts.xlsx")).values()) == [
        {"deal": 7, "base": 80000},
        {"deal": "8", "base": 5, "": "note"},
    ]
