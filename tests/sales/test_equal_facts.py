"""Equal facts, equal rulings: no zone, order, name or copy decides whose a customer is."""

import copy
import pickle
from fractions import Fraction

import attrs
import pendulum
import pytest
from hypothesis import given, settings, strategies as st

from clientrules.errors import InvalidValueError
from clientrules.sales import FloorPolicy, Shares, attribute, counterfactuals
from clientrules.sales.reception import ReceptionStage
from tests.sales.any_case import any_facts, policies, registers
from tests.sales.samples import (
    FLOOR,
    at,
    attributed,
    case,
    deal,
    floor,
    forgot,
    introduced,
    recognised,
    ruled,
    spouse,
    visit,
    wish,
)

cases = st.builds(lambda register, facts: case(*register, **facts), registers, any_facts)
zones = st.sampled_from(["UTC", "America/New_York", "Europe/Berlin", "Pacific/Kiritimati"])


def in_zone(fact, zone):
    """Return a fact with every instant in it written in another zone."""
    match fact:
        case pendulum.DateTime():
            return fact.in_timezone(zone)
        case tuple():
            return tuple(in_zone(each, zone) for each in fact)
        case _ if attrs.has(type(fact)):
            names = [each.name for each in attrs.fields(type(fact)) if each.init]
            moved = {name: in_zone(getattr(fact, name), zone) for name in names}
            return attrs.evolve(fact, **moved)
        case _:
            return fact


NAMES_OF_PEOPLE = {"agent", "named", "successor", "customer", "old_customer", "introducer"}


def renamed(fact, names):
    """Return a fact with other names of its people."""
    if isinstance(fact, tuple):
        return tuple(renamed(each, names) for each in fact)
    if not attrs.has(type(fact)):
        return fact
    changes = {}
    for each in attrs.fields(type(fact)):
        value = getattr(fact, each.name)
        if each.init:
            changes[each.name] = (
                names.get(value, value) if each.name in NAMES_OF_PEOPLE else renamed(value, names)
            )
    return attrs.evolve(fact, **changes)


def told(decision):
    return decision.value, decision.why(), decision.record()


@given(cases, zones, policies)
def test_the_zone_in_which_instants_are_written_decides_nothing(facts, zone, policy):
    moved = in_zone(facts, zone)
    assert moved == facts
    assert told(attribute(moved, policy=policy)) == told(attribute(facts, policy=policy))


@settings(max_examples=20)
@given(cases, zones)
def test_nor_what_would_have_changed_the_ruling(facts, zone):
    near = counterfactuals(facts, within=1, policy=FLOOR)
    moved = counterfactuals(in_zone(facts, zone), within=1, policy=FLOOR)
    assert list(map(str, moved)) == list(map(str, near))


@given(cases, st.permutations("ABC"), st.permutations("XYO"), policies)
def test_other_names_give_the_renamed_shares(facts, agents, customers, policy):
    names = dict(zip("ABCXYO", [*agents, *customers], strict=True))
    value = attribute(facts, policy=policy).value
    other = attribute(renamed(facts, names), policy=policy).value
    if isinstance(value, Shares):
        assert [(names.get(who, who), value[who]) for who in value] == [
            (who, other[who]) for who in other
        ]
    else:
        assert type(other) is type(value)
        assert other.question == value.question


@given(cases, policies)
def test_a_case_out_of_a_pickle_or_a_copy_is_ruled_alike(facts, policy):
    ruling = told(attribute(facts, policy=policy))
    for again in (pickle.loads(pickle.dumps(facts)), copy.copy(facts), copy.deepcopy(facts)):  # noqa: S301
        assert told(attribute(again, policy=policy)) == ruling


@given(cases, st.randoms())
def test_nor_does_the_order_in_which_facts_are_given(facts, random):
    registrations, recognitions = list(facts.registrations), list(facts.recognitions)
    random.shuffle(registrations)
    random.shuffle(recognitions)
    shuffled = attrs.evolve(facts, registrations=registrations, recognitions=recognitions)
    assert told(attributed(shuffled)) == told(attributed(facts))


def test_the_day_of_a_visit_is_the_one_in_the_policy_s_zone():
    early = at(3, 1, 7)
    visits = visit("A", 3, 1, at=early), visit("B", 3, 30)
    closed = {"deal": deal(4, 2, 12)}
    assert ruled(*visits, **closed) == {"A": 100}
    for each in (early, early.in_timezone("UTC")):
        assert ruled(attrs.evolve(visits[0], at=each), visits[1], **closed) == {"A": 100}
    assert ruled(*visits, **closed, policy=FloorPolicy(zone="UTC")) == {"B": 100}


def test_a_policy_without_a_zone_is_refused_where_a_day_counts():
    with pytest.raises(InvalidValueError, match=r'write FloorPolicy\(zone="Asia/Shanghai"\)'):
        attribute(case(visit("A", 5, 1)))


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "", " "])
def test_a_zone_of_no_name_is_refused_when_the_policy_is_made(zone):
    with pytest.raises(InvalidValueError, match=r"the zone is .*: expected a name such as"):
        FloorPolicy(zone=zone)


@pytest.mark.parametrize("named", ["A", "B", "C"])
def test_a_tie_counts_only_where_nothing_else_decides(named):
    visits = visit("A", 5, 1), visit("B", 5, 1)
    before = wish(5, 1, named=named, stage=ReceptionStage.BEFORE_TOUR)
    assert ruled(*visits, wish=before) == {named: 100}
    assert ruled(*visits, wish=wish(5, 1, named=named)) is None
    assert ruled(*visits, wish=wish(5, 1, named=None, successor="C")) == {"C": 100}
    brought = introduced(5, 1, agent=named, came_along=True, asked_for_agent=True)
    assert ruled(*visits, introduction=brought) == {named: 100}


@pytest.mark.parametrize("first", ["A", "B"])
def test_an_agent_who_comes_along_with_another_one_renews_the_own_claim(first):
    at_once = forgot("A", 5, 10), forgot("B", 5, 10)
    other = {"A": "B", "B": "A"}[first]
    assert ruled(visit(first, 5, 1), *at_once) == {other: 100}
    met = {"recognitions": [recognised(first, 5, 12)], "closed": (6, 8)}
    assert ruled(visit(first, 5, 1), *at_once, **met) == {"A": 50, "B": 50}


def test_spouses_registered_at_one_instant_are_told_apart_only_where_they_share_alike():
    visits = visit("A", 5, 1), visit("B", 5, 1, customer="Y")
    assert ruled(*visits, relative=spouse()) == {"A": 50, "B": 50}
    uneven = floor(couple_second=Fraction(2, 5))
    assert ruled(*visits, relative=spouse(), policy=uneven) is None
    later = visits[0], visit("B", 5, 2, customer="Y")
    assert ruled(*later, relative=spouse(), policy=uneven) == {"A": 60, "B": 40}
    again = visits[0], forgot("C", 5, 2), visit("B", 5, 2, 14, customer="Y")
    assert ruled(*again, relative=spouse(), policy=uneven) == {"C": 60, "B": 40}
