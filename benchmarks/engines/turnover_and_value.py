"""Two general rule engines, each given the same rules and facts in its own form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import product, starmap
from typing import Any

from engines.asked import Asked
from engines.zen import zen_decision

__all__ = ["Facts", "Table", "business_rules", "zen_engine"]

NAMES = ("turnover", "current", "potential")
Facts = tuple[int, int, int]
"""What is known of a customer, in the order of the names."""
Conditions = tuple[tuple[str, str, int], ...]
Table = tuple[tuple[str, Conditions], ...]
"""Answers, each with its conditions, which are complete in themselves."""


def _in_order(conditions: Conditions) -> Conditions:
    """Return the conditions that are left when the rules above did not match."""
    return tuple(each for each in conditions if each[1] == ">=")


def business_rules(tiers: Table, quadrants: Table, *, in_order: bool = False) -> Asked:
    """Return business-rules, with two rule sets that stop at the first match.

    Its rules are complete in themselves; in order they say less and must not be shuffled.
    """
    from business_rules import run_all
    from business_rules.actions import BaseActions, rule_action
    from business_rules.fields import FIELD_TEXT
    from business_rules.variables import BaseVariables, numeric_rule_variable

    class Customer(BaseVariables):
        def __init__(self, *facts: int) -> None:
            self.facts = facts

        @numeric_rule_variable
        def turnover(self) -> int:
            return self.facts[0]

        @numeric_rule_variable
        def current(self) -> int:
            return self.facts[1]

        @numeric_rule_variable
        def potential(self) -> int:
            return self.facts[2]

    class Answer(BaseActions):
        found = ""

        @rule_action(params={"name": FIELD_TEXT})
        def answer(self, name: str) -> None:
            self.found = name

    operators = {">=": "greater_than_or_equal_to", "<": "less_than"}

    def rule(answer: str, conditions: Conditions) -> dict[str, Any]:
        tests = [
            {"name": name, "operator": operators[sign], "value": value}
            for name, sign, value in (in_order and _in_order(conditions)) or conditions
        ]
        action = {"name": "answer", "params": {"name": answer}}
        return {"conditions": {"all": tests}, "actions": [action]}

    tier_rules, quadrant_rules = (list(starmap(rule, table)) for table in (tiers, quadrants))

    def answers(customers: Iterable[Any]) -> Iterator[tuple[str, str]]:
        for customer in customers:
            tier, quadrant = Answer(), Answer()
            run_all(tier_rules, customer, tier, stop_on_first_trigger=True)
            run_all(quadrant_rules, customer, quadrant, stop_on_first_trigger=True)
            yield tier.found, quadrant.found

    return Asked(lambda facts: Customer(*facts), answers)


def zen_engine(tiers: Table, quadrants: Table, *, trace: bool = False) -> Asked:
    """Return zen-engine, with one table of both, which it evaluates fastest."""
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "field": name} for name in NAMES],
        "outputs": [{"id": name, "name": name, "field": name} for name in ("tier", "quadrant")],
        "rules": [
            {
                "_id": f"{tier}-{quadrant}",
                **dict.fromkeys(NAMES, ""),
                **{name: f">= {least}" for name, _, least in _in_order((*one, *other))},
                "tier": json.dumps(tier),
                "quadrant": json.dumps(quadrant),
            }
            for (tier, one), (quadrant, other) in product(tiers, quadrants)
        ],
    }
    decision = zen_decision(table)
    options = {"trace": True} if trace else None

    def form(facts: Facts) -> dict[str, int]:
        return dict(zip(NAMES, facts, strict=True))

    def answers(customers: Iterable[Any]) -> Iterator[tuple[str, str]]:
        for customer in customers:
            found = decision.evaluate(customer, options)["result"]
            yield found["tier"], found["quadrant"]

    return Asked(form, answers)
