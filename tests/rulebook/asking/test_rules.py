"""Every rule that rules by a part of a rulebook can be asked by its name."""

import inspect

import pytest

from clientrules.errors import InvalidValueError, UnknownKeyError
from clientrules.rulebook.asking.rules import FAMILIES, MANY, all_rules, rule_named
from tests.wrong_input.known import CALLED

NEVER = {
    "coverage": "it looks for gaps in the clauses, with no facts",
    "counterfactuals": "it asks the rule of other facts than those given",
    "find_leaks": "it looks for gaps in a policy, with no facts",
    "under_policy": "it compares two policies",
}
"""What takes a part of a rulebook and is no rule."""


def test_every_rule_of_a_part_can_be_asked_and_the_list_is_as_long_as_expected():
    names = {each.name for each in all_rules()}
    assert len(all_rules()) == len(names) == 99
    assert {each.family for each in all_rules()} == set(FAMILIES)
    assert names & NEVER.keys() == set()
    assert names >= MANY


def test_what_takes_a_policy_and_cannot_be_asked_rules_by_one_that_is_no_part():
    takers = {
        each.__name__
        for each in CALLED.values()
        if inspect.isfunction(each)
        and "policy" in each.__annotations__
        and each.__module__.split(".")[1] in FAMILIES
    }
    without_a_part = {
        "repeated": "RepeatPolicy",
        "handlers": "DeskPolicy",
        "demand_text": "DemandColumn",
        "cause_class": "CausePolicy",
        "inspection_team": "InspectionPolicy",
        "dealers_due": "Cadence",
    }
    asked = {each.name for each in all_rules()}
    assert takers - asked == set(NEVER) | set(without_a_part)


def test_a_rule_may_be_named_with_its_family():
    assert rule_named("sales.attribute") is rule_named("attribute")
    assert str(rule_named("attribute")) == "sales.attribute"
    assert rule_named("quota_report").parts == ("repair_visits", "visit_rates")
    assert rule_named("is_vip").parts == ("club",)
    assert rule_named("tier_on").parts == ("club.tiers",)


@pytest.mark.parametrize("name", ["atribute", "sale.attribute", "loyalty.attribute", 5, ""])
def test_a_rule_that_there_is_not_is_refused(name):
    with pytest.raises(UnknownKeyError, match="there is no rule"):
        rule_named(name)
    if name in ("atribute", "sale.attribute"):
        with pytest.raises(UnknownKeyError, match=r"did you mean '(sales\.)?attribute'"):
            rule_named(name)


def test_a_name_that_two_families_share_needs_the_family(monkeypatch):
    twins = (rule_named("attribute"), rule_named("quote"))
    monkeypatch.setattr("clientrules.rulebook.asking.rules._rules_of_name", lambda _: twins)
    with pytest.raises(InvalidValueError, match=r'"sales\.attribute" or "loyalty\.quote"'):
        rule_named("attribute")
    assert rule_named("loyalty.attribute") is twins[1]
