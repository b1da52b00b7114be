"""An editor is told by the schema what a file may hold: whatever is read fits it."""

import datetime as dt
import json
import tomllib
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from clientrules import data, rulebook
from clientrules.core import Policy
from clientrules.rulebook.books import part, parts
from tests.rulebook.house import HOUSE
from tests.wrong_input.known import CALLED
from tests.wrong_input.samples import arguments_of, call

ROOT = Path(__file__).parents[3]
COMMITTED = ROOT / "docs/_static/rules.schema.json"
EXAMPLES = sorted((ROOT / "examples/rules").glob("*.toml"))
DRAWN = rulebook.schema()
CHECKER = jsonschema.Draft202012Validator(DRAWN)


def _as_json(plain):
    """Return what TOML holds in the types of JSON."""
    if isinstance(plain, dict):
        return {key: _as_json(each) for key, each in plain.items()}
    if isinstance(plain, list):
        return [_as_json(each) for each in plain]
    if isinstance(plain, dt.date):
        return plain.isoformat()
    return float(plain) if isinstance(plain, Decimal) else plain


def _faults(text):
    return [str(each.message) for each in CHECKER.iter_errors(_as_json(tomllib.loads(text)))]


def _with(part_text):
    return f"format = 1\n[[edition]]\nin_force = 2026-01-01\n{part_text}\n"


def test_the_schema_that_editors_read_is_current():
    jsonschema.Draft202012Validator.check_schema(DRAWN)
    said = "write it anew: python -m clientrules schema > docs/_static/rules.schema.json"
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == DRAWN, said


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_names_the_schema_and_fits_it(file):
    text = file.read_text(encoding="utf-8")
    name = text.partition("\n")[0].removeprefix("#:schema ")
    assert (file.parent / name).resolve() == COMMITTED
    assert _faults(text) == []


def test_a_firms_file_fits_as_it_is_and_as_it_is_written():
    assert _faults(HOUSE) == []
    book = rulebook.loads(HOUSE)
    for kind in ("toml", "json"):
        text = rulebook.dumps(book, kind=kind)
        plain = tomllib.loads(text) if kind == "toml" else json.loads(text)
        assert [*CHECKER.iter_errors(_as_json(plain))] == []


@pytest.mark.parametrize("name", [*parts()])
def test_every_part_fits_as_it_is_written(name):
    kind = next(each for each in CALLED.values() if each is part(name))
    for policy in (rulebook.Rulebook()[name], call(kind, arguments_of(kind))):
        if isinstance(policy, Policy):
            whole = {"in_force": "2026-01-01", name: data.dump(policy, full=True)}
            assert [*CHECKER.iter_errors({"format": 1, "edition": [whole]})] == []


@pytest.mark.parametrize(
    "stated",
    [
        'club = { rate = "95 %" }',
        'club = { rate = "95%" }',
        'club = { rate = " 19/20 " }',
        "club = { rate = 0.95 }",
        'club = { rate = { value = "19 / 20", clause = "VIP-R2" } }',
        'club = { single = "800.50", window = "6 个月" }',
        'club = { expiry = "day 10 of the next month", shops = [1, "North"] }',
        'sales_floor = { closes = "签约" }',
        'sales_floor = { closes = "signed" }',
        'sales_floor = { validity = "13 working days" }',
        'commission = { with_vat = 1, counts = "collected" }',
        'club = { unset = ["rate"], cites = { rate = "VIP-R2" } }',
        "club = { tiers = { tiers = { gold = { qualify = 9000 } } } }",
        'club = { tiers = { tiers = { file = "tiers.csv" } } }',
        'commission = { tiers = { value = { file = "a.xlsx", sheet = "b" }, clause = "P" } }',
        'sales_floor.couple_table = { name = "a", hit = "first", rows = { file = "a.csv" } }',
        'clocks = { rules = { answer = { stated = "3 days" } } }',
        'lifecycle = { silence = "90 days" }',
    ],
)
def test_each_form_that_is_read_fits(stated):
    assert _faults(_with(stated)) == []


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("club = { rat = 1 }", "'rat' was unexpected"),
        ('club = { rate = "95 per cent" }', "is not valid under any of the given schemas"),
        ("club = { rate = 95 }", "is not valid under any of the given schemas"),
        ('sales_floor = { closes = "sined" }', "is not valid under any of the given schemas"),
        ('club = { expiry = "6 wks" }', "is not valid under any of the given schemas"),
        ('club = { unset = ["rat"] }', "'rat' is not one of"),
        ("clbu = {}", "'clbu' was unexpected"),
    ],
)
def test_what_is_refused_for_its_form_is_marked_by_an_editor(stated, expected):
    assert any(expected in each for each in _faults(_with(stated)))


def test_a_field_has_its_sentence_its_range_and_its_default():
    rate = DRAWN["$defs"]["ClubPolicy.changes"]["properties"]["rate"]
    assert rate["description"].endswith("(VIP-R2)")
    assert rate["default"] == "0.90"
    assert rate["title"]
    tiers = DRAWN["$defs"]["CommissionPlan.changes"]["properties"]["tiers"]
    assert tiers["$ref"].endswith("CommissionTier.list.minItems1.cited.changes")
    assert DRAWN["$defs"]["DealStage"]["enum"].count("签约") == 1
