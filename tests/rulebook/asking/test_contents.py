"""What a clause lays down comes as data, and no computable clause is without."""

import json
from pathlib import Path

import pytest

from clientrules import data, rulebook
from clientrules.errors import UnknownKeyError
from clientrules.regulations import clauses
from clientrules.rulebook.asking.contents import Content
from clientrules.rulebook.asking.laid_down import laid_down

CATALOGUE = Path(__file__).parents[2] / "catalogue.json"

CONVENTIONS = {
    "GEN-1": "how a period of days is counted: core/dates",
    "GEN-2": "how months and years are counted: core/dates",
    "GEN-3": "how hours are counted: core/dates",
    "GEN-5": "what words of thresholds include: every comparison",
    "GEN-8": "how a minimum rate is met: core/money",
    "GEN-9": "who may depart from a clause in principle: core/decision.py",
    "GEN-10": "a time word without a number is unspecified: core/outcome.py",
    "GEN-13": "what a week is: core/dates",
}
"""Conventions, which no module of a family lays down: the core keeps them."""


def test_every_computable_clause_lays_something_down_or_is_a_convention():
    entries = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    computable = {each["id"] for each in entries if each["computable"]}
    assert {each for each in computable if not rulebook.content(each).laid} == set(CONVENTIONS)


def test_what_is_laid_down_is_plain_data():
    for id_ in clauses():
        json.dumps(rulebook.content(id_).rows(), allow_nan=False)


def pieces(id_, kind):
    return [each for each in rulebook.content(id_).laid if each.kind == kind]


@pytest.mark.parametrize(
    ("id_", "kind", "row"),
    [
        ("VIP-R2", "number", {"field": "rate", "value": "0.90"}),
        ("FT-LIFE-1", "number", {"value": None}),
        ("VM-2", "table row", {"key": "high"}),
        ("PM-RV-1", "cadence", {"what": "return visits with the evaluation form"}),
        ("FLOOR-3.7i", "case of a table", {"table": "recognition"}),
        ("VIP-M4", "entry of a list", {"name": "reported"}),
        ("FLOOR-6.2.2", "entry of a list", {"name": "on_appointed_day"}),
    ],
)
def test_a_clause_gives_its_numbers_rows_and_cases(id_, kind, row):
    assert row.items() <= {**pieces(id_, kind)[0].row}.items()


@pytest.mark.parametrize("kind", ["item of a form", "step", "permission", "duty", "clock rule"])
def test_forms_workflows_permissions_duties_and_clocks_are_found(kind):
    assert kind in {each for pieces in laid_down().values() for each, _, _ in pieces}


def test_a_function_carries_out_what_its_code_names_and_comes_last():
    laid = rulebook.content("VIP-U8").laid
    assert laid[-1].kind == "rule"
    expires = next(each for each in laid if each.place.endswith(".card_expires"))
    assert expires.row["does"].startswith("Return ")
    assert laid[0].kind == "number"


def test_what_several_modules_use_is_laid_down_once():
    found = [(each.place, str(each.row)) for each in pieces("VIP-R2", "rule")]
    assert len(found) == len(set(found))


def test_a_clause_of_parts_has_what_they_lay_down():
    assert len(rulebook.content("FLOOR-3.7").laid) > len(rulebook.content("FLOOR-3.7i").laid) > 0


def test_a_clause_that_there_is_not_is_refused_with_the_nearest():
    with pytest.raises(UnknownKeyError, match="VIP-R2"):
        rulebook.content("VIPR2")


def test_a_content_prints_its_sentence_and_a_line_for_each():
    content = rulebook.content("VIP-Q1")
    first, second, *_ = str(content).splitlines()
    assert first.startswith("VIP-Q1 ")
    assert second == "  number in clientrules.loyalty.policy.ClubPolicy: field single, value 1000"
    assert content.rows()[0].items() <= data.rows(content)[0].items()
    assert data.load(Content, data.dump(content)) == content
