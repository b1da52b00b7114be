"""A firm's rules in a file: dated, with its own clauses, and every problem at once."""

import datetime as dt
import json
import sys
from decimal import Decimal
from fractions import Fraction

import jsonschema
import pytest

from clientrules import rulebook, weeks
from clientrules.data import DataError
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from tests.rulebook.house import HOUSE

WINTER, SUMMER = dt.date(2026, 2, 1), dt.date(2026, 8, 1)


def problems(text, kind="toml"):
    with pytest.raises(DataError) as caught:
        rulebook.loads(text, kind=kind)
    return [str(each) for each in caught.value.problems]


def changed(old, new):
    assert old in HOUSE
    return problems(HOUSE.replace(old, new, 1))


def test_a_file_states_the_firms_numbers_with_its_clauses():
    book = rulebook.loads(HOUSE).on(WINTER)
    assert book.stated == ("club", "sales_floor", "commission")
    assert book.sales_floor.validity == weeks(6)
    assert str(book.sales_floor.citation("validity")) == (
        "validity 6 weeks (S-3; FLOOR-7.1 says 1 month)"
    )
    assert book.sales_floor.recognised_new == Decimal("0.40")
    assert book.sales_floor.introducer == Fraction(1, 4)
    assert book.sales_floor.citation("introducer").set_by == "caller"
    assert book.club.rate == Decimal("0.95")
    assert book.abc == rulebook.Rulebook().abc


def test_a_clause_says_it_in_both_languages():
    both = HOUSE.replace("for a term." + '" }', 'for a term.", says_zh = "登记在期限内有效。" }')
    book = rulebook.loads(both)
    clause = book.on(WINTER).sales_floor.cites["validity"]
    assert (clause.says, clause.says_zh) == (
        "A registration founds a claim for a term.",
        "登记在期限内有效。",
    )
    for kind in ("toml", "json"):
        assert rulebook.loads(rulebook.dumps(book, kind=kind), kind=kind) == book
    assert any("expected" in each for each in problems(both.replace('"登记在期限内有效。"', "5")))


def test_an_edition_states_what_changes_and_the_rest_goes_on():
    book = rulebook.loads(HOUSE)
    before, after = book.on(WINTER), book.on(SUMMER)
    assert (before.club.rate, after.club.rate) == (Decimal("0.95"), Decimal("0.92"))
    assert (before.club.single, after.club.single) == (800, 800)
    assert (str(before.club.expiry), after.club.expiry) == ("24 months", None)
    assert [each.qualify for each in before.club.tiers.tiers] == [2000, 8000]
    assert [each.qualify for each in after.club.tiers.tiers] == [2000, 9000]
    assert after.sales_floor.citation("introducer").clause.id == "S-7"
    assert str(book.edition_on(SUMMER)) == "summer"


def test_a_number_stated_anew_without_a_clause_is_cited_no_more():
    again = HOUSE + '\n[[edition]]\nin_force = 2027-01-01\n[edition.club]\nrate = "0.9"\n'
    club = rulebook.loads(again).on(dt.date(2027, 1, 1)).club
    assert "rate" not in club.cites
    tiers = again + 'tiers = { window = "6 months" }\n'
    assert str(rulebook.loads(tiers).on(dt.date(2027, 1, 1)).club.tiers.window) == "6 months"
    flat = '[edition.commission]\ntiers = [{band = {}, rate = "2 %"}]\n'
    plan = f"{HOUSE}\n[[edition]]\nin_force = 2027-01-01\n{flat}"
    assert "tiers" not in rulebook.loads(plan).on(dt.date(2027, 1, 1)).commission.cites


def test_a_complete_edition_states_all():
    whole = HOUSE + "\n[[edition]]\nin_force = 2027-01-01\ncomplete = true\n"
    assert rulebook.loads(whole).on(dt.date(2027, 1, 1)) == rulebook.Rulebook()


@pytest.mark.parametrize("kind", ["toml", "json"])
def test_what_is_written_is_read_again_as_it_was(kind, tmp_path):
    book = rulebook.loads(HOUSE)
    assert rulebook.loads(rulebook.dumps(book, kind=kind), kind=kind) == book
    file = tmp_path / f"rules.{kind}"
    rulebook.dump(book, file)
    assert rulebook.load(file) == book
    assert rulebook.load(str(file)) == book


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[edition.club]", "[edition.clbu]", "clbu: there is no such name; expected one of"),
        ("validity", "validty", "(did you mean validity?)"),
        ('"40 %"', '"140 %"', "sales_floor.recognised_new is '140 %': expected"),
        ("value = 800", "value = -800", "club.single is -800: expected"),
        ("value = 0.95", "value = 95", "club.rate is 95: expected"),
        ('"签约"', '"sined"', "(did you mean signed?)"),
        ('"6 weeks"', '"6 wks"', '(did you mean "6 weeks"?)'),
        (', rate = "1 %" }', "}", "edition[1].commission.tiers[1].rate is missing: expected"),
        ("with_vat  = true\n", "", "edition[1].commission.with_vat is missing: expected"),
        ("in_force = 2026-07-01", "", "edition[2].in_force is missing: expected the first day"),
        (
            "in_force = 2026-07-01",
            "in_force = 2026-01-01",
            "expected a day of its own; edition[1] begins on it too",
        ),
        ("in_force = 2026-07-01", 'in_force = "soon"', "edition[2].in_force is 'soon': expected"),
        ('unset = ["expiry"]', 'unset = ["expirey"]', "(did you mean expiry?)"),
        ('unset = ["expiry"]', 'unset = "expiry"', "club.unset is 'expiry': expected a list"),
        ("tiers.tiers.gold]", "tiers.tiers.golden]", "(did you mean gold?)"),
        ('{ tiers = "P-1" }', '"P-1"', "commission.cites is 'P-1': expected a table"),
        ('clause = "S-3"', 'clause = "S-33"', "(did you mean S-3?)"),
        ("format = 1", "", "format is missing: expected 1, as format = 1"),
        ("format = 1", "format = 2", "format is 2: expected 1"),
        ("[clauses]", "[clausses]", "clausses: there is no such name"),
        ('"C-9" = "Points lapse after a term."', '"C-9" = 5', "clauses.'C-9'"),
        ("[regulation]\n", "[regulation]\nprice = 3\n", "regulation.price: there is no such name"),
        (
            "[[edition]]",
            "[[edition",
            "line 16: this is '[[edition': expected two",
        ),
        ('name     = "2026"', "name = [1]", "edition[1].name is [1]: expected text"),
        (
            '"2026"',
            '"2026"\ncomplete = "ja"',
            "edition[1].complete is 'ja': expected true or false",
        ),
        ("until = 2026-03-31", "until = 2026-02-28", "club.campaigns[1].until is 2026-02-28: "),
        ("qualify = 9000\n", "qualify = 100\n", "edition["),
    ],
)
def test_what_is_wrong_in_a_file_is_named_with_what_was_expected(old, new, expected):
    found = changed(old, new)
    assert any(expected in each for each in found), found


def test_problems_stand_under_their_lines_and_where_they_were_written():
    wrong = HOUSE.replace("value = 0.95", "value = 95").replace('"40 %"', '"140 %"')
    lines = wrong.splitlines()
    found = problems(wrong)
    assert len(found) == 2
    for each in found:
        line, _, path = each.removeprefix("line ").partition(": ")
        assert path.startswith("edition[1].")
        assert ("140" in lines[int(line) - 1]) or ("95" in lines[int(line) - 1])


def test_a_row_of_a_table_is_changed_by_a_table():
    rows = "\n[[edition]]\nin_force = 2027-01-01\n[edition.club.tiers]\ntiers = { gold = 5 }\n"
    (found,) = problems(HOUSE + rows)
    assert "tiers.gold is 5: expected a table with name, qualify" in found
    odd = HOUSE + "\n[[edition]]\nin_force = 2027-01-01\nclub = 3\n"
    assert "edition[3].club is 3: expected a table with" in problems(odd)[0]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("[" * 3000, "json", "expected tables nested less deeply"),
        ("x = " + "[" * 900 + "]" * 900, "toml", "expected tables nested less deeply"),
        (json.dumps({"format": 1, "edition": [[[[[[]]]]]]}), "json", "edition[1] is"),
        ('{"a": ' + "[" * 30 + "]" * 30 + "}", "json", "expected tables nested less deeply"),
        ('{"a": 1, "a": 2}', "json", "expected each name once in a table; a stands there twice"),
        ('{"a": NaN}', "json", "expected a number instead of NaN"),
        ("[1]", "json", "expected a table of names and values"),
        (
            "x = [1,\n\n",
            "toml",
            "line 1: this is 'x = [1,': expected a value, and a bracket at the",
        ),
        ("long text", "toml", "line 1: this is 'long text': expected name = value, such as"),
        ("{", "json", "line 1: this is '{': expected \"name\": value, with a comma"),
        ("x = 1e999999999999999999999", "toml", "expected"),
        ("x" * (1 << 20) + "y", "toml", "expected a file of at most 1,048,576 characters"),
        ("format = 1", "toml", "edition is missing: expected at least one [[edition]]"),
        ("format = 1\nedition = 3", "toml", "edition is 3: expected at least one [[edition]]"),
        ("format = 1\nclauses = 3", "toml", "clauses is 3: expected a table from a clause's id"),
        ("format = 1\nregulation = 3", "toml", "regulation is 3: expected a table with title"),
    ],
)
def test_a_file_that_means_harm_is_refused_in_words(text, kind, expected):
    assert any(expected in each for each in problems(text, kind))


def test_a_file_is_named_by_its_ending(tmp_path):
    with pytest.raises(InvalidValueError, match=r"expected a file that ends with \.toml or \.json"):
        rulebook.load("rules.yaml")
    with pytest.raises(InvalidValueError, match=r"expected a file that ends with \.toml or \.json"):
        rulebook.dump(rulebook.loads(HOUSE), "rules.yaml")
    with pytest.raises(InvalidValueError, match=r"'none\.toml' cannot be read"):
        rulebook.load(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidValueError, match=r"'bad\.toml' cannot be read"):
        rulebook.load(tmp_path / "bad.toml")
    for ask in (rulebook.loads, lambda text, kind: rulebook.dumps(rulebook.loads(text), kind=kind)):
        with pytest.raises(InvalidValueError, match="kind is 'yaml': expected 'toml' or 'json'"):
            ask(HOUSE, kind="yaml")
    with pytest.raises(InvalidTypeError, match="the text"):
        rulebook.loads(None)
    with pytest.raises(RulesError, match="editions is"):
        rulebook.dumps(rulebook.Rulebook())


def test_a_regulation_may_be_a_title_alone():
    text = """
format = 1
regulation = "House"
clauses = { A = "Who." }
[[edition]]
in_force = "2026-01-01"
club = { rate = { value = "0.8", clause = "A" } }
"""
    club = rulebook.loads(text).on(WINTER).club
    assert club.cites["rate"].source.title == "House"


def test_a_file_fits_its_schema():
    drawn = rulebook.schema()
    jsonschema.Draft202012Validator.check_schema(drawn)
    checker = jsonschema.Draft202012Validator(drawn)
    checker.validate(json.loads(rulebook.dumps(rulebook.loads(HOUSE), kind="json")))
    rate = drawn["$defs"]["ClubPolicy"]["properties"]["rate"]
    assert rate["description"].endswith("(VIP-R2)")
    assert rate["default"] == "0.90"


def test_without_the_extra_json_can_be_written(monkeypatch):
    monkeypatch.setitem(sys.modules, "tomli_w", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'clientrules\[files\]'"):
        rulebook.dumps(rulebook.loads(HOUSE))
    assert rulebook.dumps(rulebook.loads(HOUSE), kind="json").startswith("{")
