"""Eight clauses on eight yes-or-no facts, as three general rule engines take them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from attrs import frozen
from engines.asked import Asked
from engines.zen import zen_decision

__all__ = ["CASES", "CLAUSES", "ENGINES", "FACTS", "OPEN", "Cases", "Clauses", "Customer"]

FACTS = (
    *("couple", "forgotten", "same_day", "in_time", "on_the_spot"),
    *("asked", "before_tour", "insisted"),
)
Clauses = Mapping[str, Mapping[str, bool]]
Cases = list[dict[str, bool]]

CLAUSES: Clauses = {
    "couple": {"couple": True},
    "recognised that day": {"forgotten": True, "same_day": True},
    "closed on the spot": {"forgotten": True, "on_the_spot": True, "same_day": False},
    "recognised in time": {"forgotten": True, "in_time": True, "on_the_spot": False},
    "not recognised": {"forgotten": True, "in_time": False, "on_the_spot": False},
    "asked before the tour": {"asked": True, "before_tour": True},
    "asked midway": {"asked": True, "before_tour": False, "insisted": True},
    "registered": {"asked": False, "forgotten": False},
}
"""Each answer with the facts that must hold and those that must not; the first one counts."""
OPEN = "open"
CASES: Cases = [dict(zip(FACTS, each, strict=True)) for each in product((True, False), repeat=8)]


@frozen
class Customer:
    """The facts of one customer."""

    couple: bool
    forgotten: bool
    same_day: bool
    in_time: bool
    on_the_spot: bool
    asked: bool
    before_tour: bool
    insisted: bool


def _business_rules() -> Asked:
    """Return business-rules, which stops at the first match."""
    from business_rules import run_all
    from business_rules.actions import BaseActions, rule_action
    from business_rules.fields import FIELD_TEXT
    from business_rules.variables import BaseVariables, boolean_rule_variable

    class Answer(BaseActions):
        found = OPEN

        @rule_action(params={"name": FIELD_TEXT})
        def answer(self, name: str) -> None:
            self.found = name

    def fact(name: str) -> Any:
        def read(self: Any) -> bool:
            return bool(self.case[name])

        read.__name__ = name
        return boolean_rule_variable(read)

    facts = type("Facts", (BaseVariables,), {name: fact(name) for name in FACTS})
    rules = [
        {
            "conditions": {
                "all": [
                    {"name": name, "operator": f"is_{str(holds).lower()}", "value": ""}
                    for name, holds in conditions.items()
                ]
            },
            "actions": [{"name": "answer", "params": {"name": answer}}],
        }
        for answer, conditions in CLAUSES.items()
    ]

    def form(case: dict[str, bool]) -> Any:
        known = facts()
        known.case = case
        return known

    def answers(known: Iterable[Any]) -> Iterator[str]:
        for each in known:
            answer = Answer()
            run_all(rules, each, answer, stop_on_first_trigger=True)
            yield answer.found

    return Asked(form, answers)


def _rule_engine() -> Asked:
    """Return rule-engine, whose rules are compiled once."""
    from rule_engine import Rule

    rules = [
        (
            answer,
            Rule(" and ".join(name if yes else f"not {name}" for name, yes in conditions.items())),
        )
        for answer, conditions in CLAUSES.items()
    ]

    def answers(known: Iterable[Any]) -> Iterator[str]:
        for case in known:
            yield next((answer for answer, rule in rules if rule.matches(case)), OPEN)

    return Asked(dict, answers)


def _zen_engine() -> Asked:
    """Return zen-engine with one decision table."""
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "field": name} for name in FACTS],
        "outputs": [{"id": "answer", "name": "answer", "field": "answer"}],
        "rules": [
            {
                "_id": answer,
                **dict.fromkeys(FACTS, ""),
                **{name: str(holds).lower() for name, holds in conditions.items()},
                "answer": json.dumps(answer),
            }
            for answer, conditions in {**CLAUSES, OPEN: {}}.items()
        ],
    }
    decision = zen_decision(table)

    def answers(known: Iterable[Any]) -> Iterator[str]:
        for case in known:
            yield decision.evaluate(case)["result"]["answer"]

    return Asked(dict, answers)


ENGINES: Mapping[str, Callable[[], Asked]] = {
    "business-rules": _business_rules,
    "rule-engine": _rule_engine,
    "zen-engine": _zen_engine,
}
