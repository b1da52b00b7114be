"""A name that no clock reads is told with the nearest; where it starts none, it is refused."""

import attrs
import pytest

from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.case.events import DueSet, Extended, Prioritised
from clientrules.complaints.deadlines.clock import clocks
from clientrules.complaints.deadlines.level import escalation
from clientrules.complaints.deadlines.policy import (
    ClockPolicy,
    ClockRule,
    ExtensionLimit,
    Holding,
)
from clientrules.complaints.deadlines.source_clocks import FACTORY_CLOCKS
from clientrules.complaints.regimes.china import CHINA_BANKS_AND_INSURERS
from clientrules.core.dates.term import days
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.complaints.timing import LIMITS, ZONE, happened, moment, regime, rule

AT = moment("05-09 09:00")
OWN = attrs.evolve(FACTORY_CLOCKS, process=None)


def passed_over(decision):
    return [reason.text() for reason in decision.passed_over]


def told(*events, policy=FACTORY_CLOCKS):
    """Return what each clock and the level pass over, which is the same."""
    case = open_complaint("C1", events)
    level = passed_over(escalation(case, AT, policy=policy))
    assert [passed_over(each.decision) for each in clocks(case, AT, policy=policy)] == [level]
    return level


# Steps.


@pytest.mark.parametrize("policy", [FACTORY_CLOCKS, OWN], ids=["process", "no process"])
@pytest.mark.parametrize("ask", [clocks, escalation])
def test_a_misspelt_step_that_starts_no_clock_is_refused(ask, policy):
    case = open_complaint("C1", [happened("recieved", "05-07 15:00")])
    with pytest.raises(UnknownKeyError, match="did you mean 'received'") as caught:
        ask(case, AT, policy=policy)
    assert caught.value.value == "recieved"


@pytest.mark.parametrize("policy", [FACTORY_CLOCKS, OWN], ids=["process", "no process"])
def test_a_misspelt_step_beside_a_clock_is_named_with_the_nearest(policy):
    events = happened("received", "05-07 15:00"), happened("handeld", "05-08 15:00")
    said = "handeld is a step that no clock knows; did you mean handled?"
    assert told(*events, policy=policy) == [said]


def test_a_step_that_the_process_does_not_have_is_named_too():
    events = happened("received", "05-07 15:00"), happened("customer visited", "05-08 15:00")
    assert told(*events) == ["customer visited is a step that no clock knows"]
    assert told(*events, policy=OWN) == []


def test_a_step_of_the_process_is_none_of_them_whatever_it_is_like():
    events = happened("received", "05-07 15:00"), happened("status told", "05-08 15:00")
    assert told(*events) == []


def test_a_case_without_a_clock_whose_steps_are_like_none_of_the_policy_has_no_clock():
    visited = open_complaint("C1", [happened("customer visited", "05-07 15:00")])
    assert clocks(visited, AT) == clocks(open_complaint("C0"), AT) == ()
    assert passed_over(escalation(visited, AT)) == [
        "customer visited is a step that no clock knows"
    ]


def test_a_step_like_one_that_was_taken_is_not_taken_for_it():
    events = happened("received", "05-07 15:00"), happened("received by fax", "05-07 16:00")
    assert told(*events, policy=OWN) == []


def test_the_steps_of_a_policy_are_all_that_move_a_clock():
    rule = ClockRule("answer", LIMITS, "received", ["answered"], holding=Holding(term=days(9)))
    policy = ClockPolicy(rules=[rule], zone=ZONE)
    expected = "received", "answered", "holding response", "merged", "withdrawn"
    assert policy.steps == expected


# Clocks and priorities.


def test_a_clock_that_the_policy_does_not_have_is_named_with_the_nearest():
    received, facts = happened("received", "05-07 15:00"), {"at": AT, "because": "agreed"}
    said = ["clsoing is no clock of the policy; did you mean closing?"]
    assert told(received, DueSet("clsoing", due=moment("05-20 09:00"), **facts)) == said
    assert told(received, Extended("clsoing", by=days(3), **facts)) == said


def test_a_priority_that_the_policy_does_not_have_is_named_with_the_nearest():
    received = happened("received", "05-07 15:00")
    simpel = Prioritised("simpel", at=AT)
    said = ["simpel is no priority of the policy; did you mean simple?"]
    assert told(received, simpel, policy=CHINA_BANKS_AND_INSURERS) == said
    assert told(received, simpel, policy=regime(days(3))) == []


def test_an_extension_is_limited_to_priorities_that_the_term_has():
    limit = ExtensionLimit(longest=days(9), priorities=["garve"])
    with pytest.raises(UnknownKeyError, match=r"'garve': expected one of .*'grave'\?") as caught:
        ClockRule("answer", LIMITS, "received", ["x"], {"grave": days(3)}, extension=limit)
    assert caught.value.field == "ClockRule.extension"
    assert ClockRule("answer", LIMITS, "received", ["x"], days(3), extension=limit).priorities == (
        "garve",
    )


def test_a_clock_asked_for_by_a_misspelt_name_is_told_the_nearest():
    with pytest.raises(UnknownKeyError, match="did you mean 'closing'") as caught:
        FACTORY_CLOCKS.with_term("clsoing", days(3))
    assert (caught.value.field, caught.value.value) == ("clock", "clsoing")


def test_a_term_is_asked_for_by_the_name_of_a_priority():
    rule = CHINA_BANKS_AND_INSURERS.rule("decision")
    assert rule.term_at("simple") == days(15)
    with pytest.raises(InvalidTypeError, match=r"^priority is \[\]"):
        rule.term_at([])
    with pytest.raises(InvalidTypeError, match=r"^clock is \[\]"):
        CHINA_BANKS_AND_INSURERS.rule([])


# What a policy of clocks cannot hold.


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        (
            {"ends": "answered"},
            InvalidTypeError,
            r"^ClockRule.ends: 'answered' .*expected a list or",
        ),
        ({"ends": ["answered", " "]}, InvalidValueError, r"^ClockRule.ends\[1\] is empty"),
        ({"term": {}}, InvalidTypeError, r"^ClockRule.term is .*: expected a Term such as days"),
        ({"term": 3}, InvalidTypeError, r"^ClockRule.term is 3 .*: expected a Term such as days"),
        ({"term": {7: days(3)}}, InvalidTypeError, r"^a priority of term is 7"),
    ],
)
def test_a_clock_s_rule_refuses_what_no_clock_can_use(wrong, error, message):
    with pytest.raises(error, match=message):
        rule(**({"term": days(3)} | wrong))


def test_the_stops_of_a_policy_are_names():
    with pytest.raises(InvalidTypeError, match=r"^ClockPolicy.stops: 7"):
        attrs.evolve(FACTORY_CLOCKS, stops=[7])
