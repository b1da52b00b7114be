"""One explained decision, beside two general rule engines that decide the same and explain less.

The work is tier + quadrant: the ABC class of a turnover, and the quadrant of the value matrix.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product, starmap
from typing import Any

from measure import MICROSECOND, Effort, Row, interleaved

from clientrules.core import Amount
from clientrules.segmentation import AbcLines, ValueCuts, abc_class, value_segment

LINES = AbcLines(700_000, 200_000)
CUTS = ValueCuts(current=100_000, potential=80_000)
# Both sides of every line, which makes all twelve answers.
FACTS = list(
    product(
        (700_000, 699_999, 200_000, 199_999),
        (CUTS.current, CUTS.current - 1),
        (CUTS.potential, CUTS.potential - 1),
    )
)
Answers = Callable[[], Iterator[Any]]
Conditions = tuple[tuple[str, str, Amount], ...]


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the two decisions alone, what reading them costs, and both beside the peers."""
    yield from _alone(effort)
    yield from _beside(effort, "business-rules", business_rules, at_least=15)
    yield from _beside(effort, "business-rules, in order", partial(business_rules, in_order=True))
    yield from _beside(effort, "zen-engine", zen_engine, at_least=30)
    yield from _beside(effort, "zen-engine, with trace", partial(zen_engine, trace=True))


def _alone(effort: Effort) -> Iterator[Row]:
    segment = value_segment(current=100_000, potential=79_999, policy=CUTS)
    for what, work, per, most in (
        ("one `value_segment`", segments, len(FACTS), 2 * MICROSECOND),
        ("one `abc_class`", classes, len(FACTS), 2 * MICROSECOND),
        ("its `why()`, on top", segment.why, 1, None),
        ("its `record()`, on top", segment.record, 1, None),
    ):
        (ours,) = interleaved(effort, work, per=per)
        yield Row(what=what, ours=ours, budget=most)


def segments() -> None:
    """Decide the quadrant of all customers."""
    for _, current, potential in FACTS:
        value_segment(current=current, potential=potential, policy=CUTS)


def classes() -> None:
    """Decide the tier of all customers."""
    for turnover, _, _ in FACTS:
        abc_class(turnover, LINES)


def _beside(
    effort: Effort, peer: str, engine: Callable[[], Answers], at_least: float | None = None
) -> Iterator[Row]:
    row = partial(Row, what="tier + quadrant", peer=peer, times_faster=at_least)
    try:
        theirs = engine()
    except ImportError:
        (alone,) = interleaved(effort, _every(ours), per=len(FACTS))
        yield row(ours=alone)
        return
    assert list(theirs()) == [(tier.value.value, side.value.value) for tier, side in ours()]
    mine, other = interleaved(effort, _every(ours), _every(theirs), per=len(FACTS))
    yield row(ours=mine, theirs=other)


def _every(answers: Answers) -> Callable[[], object]:
    return lambda: deque(answers(), maxlen=0)


def ours() -> Iterator[Any]:
    """Yield tier and quadrant of every customer, each a decision with its reasons."""
    for turnover, current, potential in FACTS:
        yield (
            abc_class(turnover, LINES),
            value_segment(current=current, potential=potential, policy=CUTS),
        )


TIERS = (
    ("A", (("turnover", ">=", LINES.a),)),
    ("B", (("turnover", ">=", LINES.b), ("turnover", "<", LINES.a))),
    ("C", (("turnover", "<", LINES.b),)),
)
QUADRANTS = (
    ("high", (("current", ">=", CUTS.current), ("potential", ">=", CUTS.potential))),
    ("secondary", (("current", ">=", CUTS.current), ("potential", "<", CUTS.potential))),
    ("potential", (("current", "<", CUTS.current), ("potential", ">=", CUTS.potential))),
    ("low", (("current", "<", CUTS.current), ("potential", "<", CUTS.potential))),
)
"""The rules as the peers get them: answers, and conditions that are complete in themselves."""


def _in_order(conditions: Conditions) -> Conditions:
    """Return the conditions that are left when the rules above did not match."""
    return tuple(each for each in conditions if each[1] == ">=")


def business_rules(*, in_order: bool = False) -> Answers:
    """Return the answers of business-rules, from two rule sets that stop at the first match.

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

    tiers, quadrants = (list(starmap(rule, table)) for table in (TIERS, QUADRANTS))
    customers = [Customer(*facts) for facts in FACTS]

    def answers() -> Iterator[tuple[str, str]]:
        for customer in customers:
            tier, quadrant = Answer(), Answer()
            run_all(tiers, customer, tier, stop_on_first_trigger=True)
            run_all(quadrants, customer, quadrant, stop_on_first_trigger=True)
            yield tier.found, quadrant.found

    return answers


def zen_engine(*, trace: bool = False) -> Answers:
    """Return the answers of zen-engine, from one table of both, which it evaluates fastest."""
    import zen

    inputs, outputs = ("turnover", "current", "potential"), ("tier", "quadrant")
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "field": name} for name in inputs],
        "outputs": [{"id": name, "name": name, "field": name} for name in outputs],
        "rules": [
            {
                "_id": f"{tier}-{quadrant}",
                **dict.fromkeys(inputs, ""),
                **{name: f">= {least}" for name, _, least in _in_order((*tiers, *sides))},
                "tier": json.dumps(tier),
                "quadrant": json.dumps(quadrant),
            }
            for (tier, tiers), (quadrant, sides) in product(TIERS, QUADRANTS)
        ],
    }
    nodes = (
        ("in", "inputNode", {}),
        ("table", "decisionTableNode", table),
        ("out", "outputNode", {}),
    )
    place = {"x": 0, "y": 0}
    graph = {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": name, "name": name, "type": kind, "position": place, "content": content}
            for name, kind, content in nodes
        ],
        "edges": [
            {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
            for source, target in (("in", "table"), ("table", "out"))
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph))
    customers = [dict(zip(inputs, facts, strict=True)) for facts in FACTS]
    options = {"trace": trace}

    def answers() -> Iterator[tuple[str, str]]:
        for customer in customers:
            found = decision.evaluate(customer, options)["result"]
            yield found["tier"], found["quadrant"]

    return answers
