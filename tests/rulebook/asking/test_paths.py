"""A column names a fact within the facts of a rule, and a blank cell stands for the base."""

import pytest

from clientrules.data.problems import MisfitError
from clientrules.rulebook import Rulebook, run_scenarios
from clientrules.rulebook.asking.paths import copied, held, is_open, put, resolved
from clientrules.rulebook.asking.rules import rule_named
from clientrules.sales import FloorPolicy
from clientrules.segmentation import ValueCuts
from tests.rulebook.asking.test_questions import CASE, SIGNED

ATTRIBUTE, QUOTE = rule_named("attribute"), rule_named("quote")
FLOOR = Rulebook(sales_floor=FloorPolicy(zone="Asia/Shanghai", closes="signed"))


@pytest.mark.parametrize(
    ("rule", "column", "keys"),
    [
        (ATTRIBUTE, "case.registrations[1].agent", ("case", "registrations", 0, "agent")),
        (ATTRIBUTE, "registrations[1].agent", ("case", "registrations", 0, "agent")),
        (QUOTE, "basket.lines[2].list_price", ("basket", "lines", 1, "list_price")),
        (QUOTE, "standing[1].paid", ("standing", 0, "paid")),
        (QUOTE, "standing.points", ("standing", "points")),
        (rule_named("abc"), "turnover.Ann", ("turnover", "Ann")),
    ],
)
def test_a_column_names_a_fact_by_its_path(rule, column, keys):
    assert resolved(rule, column)[0] == keys


@pytest.mark.parametrize(
    ("rule", "column"),
    [
        (ATTRIBUTE, "colour"),
        (ATTRIBUTE, "case.colour"),
        (ATTRIBUTE, "case[1]"),
        (ATTRIBUTE, "[1]"),
        (ATTRIBUTE, ""),
        (rule_named("transfer"), "points[1]"),
    ],
)
def test_another_column_is_none(rule, column):
    assert resolved(rule, column) is None


def test_a_cell_may_hold_a_list_as_json_or_none():
    _, price = resolved(QUOTE, "basket.lines[1].promotion")
    assert held(" None ", price) is None
    assert held("5.50", price) == "5.50"
    assert held('[{"a": 1.5}]', None)[0]["a"] == pytest.approx(1.5)
    with pytest.raises(MisfitError, match="in JSON"):
        held("[1,", None)


def test_facts_are_put_where_their_keys_lead():
    facts = {}
    put(facts, ("a", 0, "b"), 1)
    put(facts, ("a", 0, "c"), 2)
    put(facts, ("a", 1), 3)
    put(facts, ("a", 1), 4)
    assert facts == {"a": [{"b": 1, "c": 2}, 4]}
    for keys in (("a", 3), ("a", "b"), ("a", 1, "b"), ("a", 5, "b")):
        with pytest.raises(MisfitError):
            put(facts, keys, 5)


def test_a_fact_is_open_where_only_what_is_around_it_is_stated():
    facts = {"a": {"b": 1}}
    assert is_open(facts, ("a", "c"))
    assert not is_open(facts, ("a", "b"))
    assert not is_open(facts, ("d", "c"))
    assert not is_open(facts, ("a", "b", "c"))


def test_a_base_of_ready_values_is_taken_as_plain_data():
    assert copied({"cuts": (ValueCuts(current=1, potential=2),)}) == {
        "cuts": [{"current": 1, "potential": 2}]
    }


def test_a_case_is_filled_from_the_base():
    table = (
        "name,registrations[1].agent,registrations[2].agent,deal.signed_at,relative,leavers,expects\n"
        "the first alone,,,,,,Wu (agent) 100 %\n"
        "one agent for both,Li,Li,,,,Li (agent) 100 %\n"
        "not signed,,,none,,,Wu\n"
        "a hole,,,2026-99-99,,,Wu\n"
    )
    without = {name: each for name, each in CASE.items() if name not in ("relative", "leavers")}
    report = run_scenarios(table, FLOOR, rule="attribute", base={"case": without})
    one, both, unsigned = report.results
    assert both.passed
    assert "expected it to be closed" in unsigned.why
    assert one.found
    (problem,) = report.problems
    assert problem.place == "row 5, column D (deal.signed_at)"
    assert CASE["deal"]["signed_at"] == SIGNED


def test_an_item_without_those_before_it_is_told_with_its_column():
    table = "registrations[4].agent,expects\nLi,Wu\n"
    report = run_scenarios(table, FLOOR, rule="attribute", base={"case": CASE})
    assert str(report.problems[0]).startswith(
        "row 2, column A (registrations[4].agent): case.registrations[4].agent is 'Li': expected"
    )
