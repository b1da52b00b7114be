"""Every rule that goes by a policy takes the policy's editions, and says by which it went."""

import datetime as dt
import inspect
import typing

import pytest

from clientrules.core import Decision, Edition, Editions, Policy
from clientrules.errors import RulesError
from clientrules.loyalty import Account
from clientrules.sales.attribution import Counterfactual
from tests.wrong_input.known import CALLED
from tests.wrong_input.samples import DAY, arguments_of, call, parameters, sample

EARLY, LATE, TOO_LATE = dt.date(1900, 1, 1), dt.date(2100, 1, 1), dt.date(2200, 1, 1)


def policy_of(called):
    """Return the name and the class of the policy that a function goes by, if it takes one."""
    for name, (_, annotation) in parameters(called).items():
        for kind in (annotation, *typing.get_args(annotation)):
            if inspect.isclass(kind) and issubclass(kind, Policy) and name == "policy":
                return name, kind
    return None


RULES = {
    path: called
    for path, called in CALLED.items()
    if inspect.isroutine(called) and policy_of(called) is not None
}


def takes_editions(called):
    annotation = parameters(called)["policy"][1]
    return any(typing.get_origin(each) is Editions for each in typing.get_args(annotation))


each_rule = pytest.mark.parametrize("path", sorted(RULES))


def asked(called, **others):
    """Return what a rule answers to right arguments, and to others beside them."""
    right = arguments_of(called)
    if "on" in parameters(called):
        right.setdefault("on", DAY)
    answer = call(called, right | others)
    if isinstance(answer, Account):
        return answer.on(DAY)  # an account keeps its policies
    if isinstance(answer, tuple) and any(isinstance(each, Counterfactual) for each in answer):
        return [str(each) for each in answer]  # its rulings cite their editions
    # An engine gives a row a customer in any order.
    return sorted(answer.rows(), key=str) if hasattr(answer, "iter_rows") else answer


def right_policy(called):
    given = arguments_of(called).get("policy", parameters(called)["policy"][0].default)
    return given if isinstance(given, Policy) else sample(policy_of(called)[1])


def reasons(answer):
    found = [*answer.reasons, *answer.passed_over] if isinstance(answer, Decision) else []
    return [each for each in found if each.policy is not None]


@each_rule
def test_a_rule_with_a_policy_takes_its_editions(path):
    assert takes_editions(RULES[path])


@each_rule
def test_the_edition_in_force_answers_as_its_policy_and_is_cited(path):
    called = RULES[path]
    policy = right_policy(called)
    plain = asked(called, policy=policy)
    dated = asked(called, policy=Editions([Edition(EARLY, policy, name="first")]))
    if not isinstance(plain, Decision):
        assert dated == plain
        return
    # Refusals and offers hold reasons of their own, which know their edition.
    assert str(dated.value) == str(plain.value)
    assert [each.text() for each in dated.reasons] == [each.text() for each in plain.reasons]
    assert {each.edition for each in reasons(dated)} <= {"first"}
    assert ("in force: first" in dated.why()) is any(each.policy for each in dated.reasons)


@each_rule
def test_an_edition_changes_nothing_before_its_day(path):
    called = RULES[path]
    first = Edition(EARLY, right_policy(called), name="first")
    alone = asked(called, policy=Editions([first]))
    followed = Editions([first, Edition(TOO_LATE, right_policy(called), name="second")])
    assert asked(called, policy=followed) == alone


@each_rule
def test_before_the_first_edition_nothing_is_in_force(path):
    called = RULES[path]
    with pytest.raises(RulesError, match="nothing is in force on"):
        asked(called, policy=Editions([Edition(LATE, right_policy(called))]))
