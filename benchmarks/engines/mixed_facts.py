"""Eight rows with mixed conditions, as three general rule engines take them.

Days are numbers and members are text; of what is not known a number is -1, and text is empty.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from engines.asked import Asked
from engines.zen import zen_decision

__all__ = ["END", "ENGINES", "NAMES", "OPEN", "START", "Engine"]

START, END = dt.date(2025, 1, 1), dt.date(2025, 7, 1)
OPEN = "desk"

RULES = (
    (("owned", "==", True),),
    (("country", "==", "DE"), ("staff", ">", 500)),
    (("country", "in", ("FR", "IT")), ("channel", "==", "shop")),
    (("turnover", ">=", 1000), ("referred", "==", False)),
    (("day", ">=", START.toordinal()), ("day", "<", END.toordinal()), ("referred", "==", True)),
    (("turnover", "<", 50), ("channel", "==", "online")),
    (("staff", ">=", 0), ("staff", "<=", 10), ("country", "==", "UK")),
    (("country", "!=", ""), ("day", ">=", END.toordinal())),
)
_SIGNS = {
    "==": "equal_to",
    ">": "greater_than",
    ">=": "greater_than_or_equal_to",
    "<": "less_than",
    "<=": "less_than_or_equal_to",
}
NAMES = ("owned", "referred", "country", "staff", "channel", "turnover", "day")


def _business_rules() -> Asked:
    """Return the answers of business-rules, which stops at the first match."""
    from business_rules import run_all
    from business_rules.actions import BaseActions, rule_action
    from business_rules.fields import FIELD_TEXT
    from business_rules.variables import (
        BaseVariables,
        boolean_rule_variable,
        numeric_rule_variable,
        string_rule_variable,
    )

    class Answer(BaseActions):
        found = OPEN

        @rule_action(params={"name": FIELD_TEXT})
        def answer(self, name: str) -> None:
            self.found = name

    def fact(name: str, kind: Callable[..., Any]) -> Any:
        def read(self: Any) -> Any:
            return self.case[name]

        read.__name__ = name
        return kind(read)

    kinds = dict.fromkeys(("owned", "referred"), boolean_rule_variable)
    kinds |= dict.fromkeys(("staff", "turnover", "day"), numeric_rule_variable)
    kinds |= {"country": string_rule_variable, "channel": string_rule_variable}
    body = {name: fact(name, kind) for name, kind in kinds.items()}
    facts = type("Facts", (BaseVariables,), body)
    rules = [
        {
            "conditions": {"all": [_condition(*each) for each in tests]},
            "actions": [{"name": "answer", "params": {"name": f"agent {number}"}}],
        }
        for number, tests in enumerate(RULES)
    ]

    def form(case: dict[str, Any]) -> Any:
        known = facts()
        known.case = case
        return known

    def answers(known: Iterable[Any]) -> Iterator[str]:
        for each in known:
            answer = Answer()
            run_all(rules, each, answer, stop_on_first_trigger=True)
            yield answer.found

    return Asked(form, answers)


def _condition(name: str, sign: str, value: Any) -> dict[str, Any]:
    """Return a condition of business-rules."""
    if isinstance(value, bool):
        return {"name": name, "operator": f"is_{str(value).lower()}", "value": ""}
    if sign == "in":
        return {"any": [_condition(name, "==", each) for each in value]}
    if sign == "!=":
        return {"name": name, "operator": "non_empty", "value": ""}
    return {"name": name, "operator": _SIGNS[sign], "value": value}


def _rule_engine() -> Asked:
    """Return the answers of rule-engine, whose rules are compiled once."""
    from rule_engine import Rule

    def words(name: str, sign: str, value: Any) -> str:
        if sign == "in":
            return f"{name} in {json.dumps(value)}"
        shown = str(value).lower() if isinstance(value, bool) else json.dumps(value)
        return f"{name} {sign} {shown}"

    rules = [
        (f"agent {number}", Rule(" and ".join(words(*each) for each in tests)))
        for number, tests in enumerate(RULES)
    ]

    def answers(known: Iterable[Any]) -> Iterator[str]:
        for each in known:
            yield next((answer for answer, rule in rules if rule.matches(each)), OPEN)

    return Asked(dict, answers)


def _zen_engine() -> Asked:
    """Return the answers of zen-engine, from one decision table."""

    def cell(tests: tuple[tuple[str, str, Any], ...], name: str) -> str:
        shown = [
            ", ".join(map(json.dumps, value))
            if sign == "in"
            else f"{'' if sign == '==' else sign + ' '}{json.dumps(value)}"
            for each, sign, value in tests
            if each == name
        ]
        return " and ".join(shown)

    decision = zen_decision(
        {
            "hitPolicy": "first",
            "inputs": [{"id": name, "name": name, "field": name} for name in NAMES],
            "outputs": [{"id": "answer", "name": "answer", "field": "answer"}],
            "rules": [
                {
                    "_id": f"{number}",
                    **{name: cell(tests, name) for name in NAMES},
                    "answer": json.dumps(f"agent {number}" if tests else OPEN),
                }
                for number, tests in enumerate((*RULES, ()))
            ],
        }
    )

    def answers(known: Iterable[Any]) -> Iterator[str]:
        for each in known:
            yield decision.evaluate(each)["result"]["answer"]

    return Asked(dict, answers)


Engine = Callable[[], Asked]
ENGINES: dict[str, Engine] = {
    "business-rules": _business_rules,
    "rule-engine": _rule_engine,
    "zen-engine": _zen_engine,
}
