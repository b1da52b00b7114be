"""Leads go to people in turn, or to whoever has the most room."""

import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.sales.leads.assignment_rules import MostSpareCapacity, RoundRobin
from tests.core.samples import OURS, copies

THREE = RoundRobin(people=["Li", "Wu", "Zhou"])


def test_the_first_begins_and_the_pointer_is_a_person():
    assert THREE.queue == ("Li", "Wu", "Zhou")
    assert THREE.after("Li").turn == "Wu"
    assert THREE.after("Zhou").queue == THREE.queue
    assert str(THREE.after("Li")) == "in turn: Wu, Zhou, Li"


def test_whoever_joins_comes_after_everybody_else():
    later = THREE.after("Li").joined("Sun")
    assert later.queue == ("Wu", "Zhou", "Li", "Sun")
    assert later.turn == "Wu"


@pytest.mark.parametrize(
    ("leaver", "queue"),
    [("Li", ("Wu", "Zhou")), ("Wu", ("Zhou", "Li")), ("Zhou", ("Wu", "Li"))],
)
def test_a_leaver_changes_nobody_elses_order(leaver, queue):
    assert THREE.after("Li").left(leaver).queue == queue


def test_the_limit_of_a_leaver_goes_too():
    limited = RoundRobin(people=["Li", "Wu"], limits={"Li": 1, "Wu": 2}, clause=OURS)
    assert limited.left("Li") == RoundRobin(people=["Wu"], limits={"Wu": 2}, clause=OURS)
    assert copies(limited) == [limited] * 3
    assert hash(limited) == hash(copies(limited)[0])


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({"people": []}, InvalidValueError, r"people is empty"),
        (
            {"people": "Li"},
            InvalidTypeError,
            r"people: 'Li' \(str\) is given; expected a list or a tuple",
        ),
        ({"people": ["Li", ""]}, InvalidValueError, r"a person is empty"),
        ({"people": ["Li", "Li"]}, InvalidValueError, r"the people are Li, Li"),
        ({"turn": "Sun"}, UnknownKeyError, "the rule names no 'Sun': expected one of Li, Wu"),
        (
            {"limits": {"Sun": 1}},
            UnknownKeyError,
            "the rule names no 'Sun': expected one of Li, Wu",
        ),
        ({"limits": {"Li": -1}}, InvalidValueError, r"the limit of Li is -1"),
        ({"limits": {"Li": 1.5}}, InvalidTypeError, r"the limit of Li is 1\.5"),
        (
            {"limits": ["Li"]},
            InvalidTypeError,
            r"limits is \['Li'\] \(list\): expected a mapping from a",
        ),
        ({"clause": "4.2"}, InvalidTypeError, r"RoundRobin.clause is '4\.2'"),
    ],
    ids=str,
)
def test_a_round_robin_that_makes_no_sense_is_refused(facts, error, message):
    with pytest.raises(error, match=message):
        RoundRobin(**({"people": ["Li", "Wu"]} | facts))


def test_nobody_takes_turns_twice_and_the_last_one_stays():
    with pytest.raises(InvalidValueError, match=r"expected each of them once"):
        THREE.joined("Li")
    with pytest.raises(InvalidValueError, match=r"people is empty"):
        RoundRobin(people=["Li"]).left("Li")
    for change in (THREE.left, THREE.after):
        with pytest.raises(
            UnknownKeyError, match="the rule names no 'Sun': expected one of Li, Wu"
        ):
            change("Sun")


def test_the_most_spare_capacity_needs_somebody_and_reads_as_words():
    rule = MostSpareCapacity(limits={"Li": 1, "Wu": 2})
    assert str(rule) == "the most room, in turn where equal: Li, Wu"
    with pytest.raises(InvalidValueError, match=r"MostSpareCapacity.limits is empty"):
        MostSpareCapacity(limits={})


def test_whoever_got_a_lead_by_room_comes_last_among_equals():
    rule = MostSpareCapacity(limits={"Li": 1, "Wu": 2, "Zhou": 2}, clause=OURS)
    assert rule.after("Wu") == MostSpareCapacity(
        limits={"Li": 1, "Wu": 2, "Zhou": 2}, queue=["Li", "Zhou", "Wu"], clause=OURS
    )
    with pytest.raises(
        UnknownKeyError, match="the rule names no 'Sun': expected one of Li, Wu, Zhou"
    ):
        rule.after("Sun")


@pytest.mark.parametrize("queue", [["Li"], ["Li", "Wu", "Sun"], ["Li", "Wu", "Wu"]], ids=str)
def test_the_queue_names_the_people_of_the_limits(queue):
    with pytest.raises(InvalidValueError, match=r"expected each person of the limits once, Li, Wu"):
        MostSpareCapacity(limits={"Li": 1, "Wu": 2}, queue=queue)


def test_rules_that_treat_people_otherwise_are_not_equal():
    one, other = (
        MostSpareCapacity(limits={"Li": 1, "Wu": 1}),
        MostSpareCapacity(limits={"Wu": 1, "Li": 1}),
    )
    assert one != other
    assert one == MostSpareCapacity(limits={"Wu": 1, "Li": 1}, queue=["Li", "Wu"])


@given(st.permutations(["Li", "Wu", "Zhou"]), st.data())
def test_joining_and_leaving_at_once_changes_nothing(people, data):
    before = RoundRobin(people=people, turn=data.draw(st.sampled_from(people)))
    assert before.joined("Sun").left("Sun").queue == before.queue
