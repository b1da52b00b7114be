"""Every rule can be asked by its name from JSON, answers as the function does, and is verified."""

import json

import pytest

from clientrules import rulebook
from clientrules.complaints.case.events import event_from
from clientrules.data.collections import Map
from clientrules.loyalty import Account, ClubPolicy
from clientrules.rulebook import Rulebook
from clientrules.rulebook.asking.accounts import Standing
from clientrules.rulebook.asking.rules import all_rules
from tests.wrong_input.known import RIGHT
from tests.wrong_input.samples import arguments_of, call

assert RIGHT  # what a rule is rightly called with
EVERY = pytest.mark.parametrize("rule", all_rules(), ids=str)


def book_of(rule, arguments):
    """Return a book with the policies that a rule is called with."""
    stated = {}
    for parameter, place in rule.policies.items():
        policy = arguments.get(parameter)
        if place == "club.tiers":
            stated["club"] = ClubPolicy(tiers=policy)
        elif policy is not None:
            stated[place] = policy
    return Rulebook(**stated)


def plain_of(shape, value):
    """Return a fact in the types of JSON."""
    if isinstance(shape, Standing):
        is_account = isinstance(value, Account)
        return shape.shapes[is_account].write(value.facts if is_account else value, full=False)
    return shape.write(dict(value) if isinstance(shape, Map) else value, full=False)


def ready(value):
    """Return a fact as a record where it is a row of an event."""
    is_row = isinstance(value, tuple) and value[:1] == ("happened",)
    return event_from(value) if is_row else value


@EVERY
def test_a_rule_answers_from_json_as_it_does_in_python(rule):
    arguments = arguments_of(rule.function)
    facts = {name: ready(arguments[name]) for name in rule.facts if name in arguments}
    book = book_of(rule, arguments)
    plain = {name: plain_of(rule.facts[name], value) for name, value in facts.items()}
    sent = json.loads(json.dumps(plain))
    answer = rulebook.ask(str(rule), sent, book)
    assert answer == call(rule.function, arguments)
    record = json.loads(json.dumps(rulebook.signed(str(rule), facts, book)))
    assert rulebook.verify(record, sent, book)
