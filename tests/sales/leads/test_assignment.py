"""Whose a lead becomes; no lead is dropped, and no rule is invented."""

import pytest
from hypothesis import given, strategies as st

from clientrules.core import Undecided, Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales.leads.assignment import Assigned, Staffing, assign_lead, assign_leads
from clientrules.sales.leads.assignment_rules import MostSpareCapacity, RoundRobin
from tests.core.samples import OURS, copies
from tests.sales.enquiries import MARKETING, ONLINE, SELF_DEVELOPED, lead, staffing

PEOPLE = ["Li", "Wu", "Zhou"]
IN_TURN = {ONLINE: RoundRobin(people=PEOPLE)}
ALL = staffing(*PEOPLE)
NOBODY = staffing()


def owner(rules, present=ALL, given_lead=lead()):
    return assign_lead(given_lead, rules, staffing=present).value.owner


@pytest.mark.clause("LEAD-3", 1)
@pytest.mark.parametrize("present", [ALL, NOBODY], ids=["all", "nobody"])
def test_a_self_developed_lead_stays_with_its_finder(present):
    found = lead(source=SELF_DEVELOPED, finder="Li")
    decision = assign_lead(found, {}, staffing=present)
    assert decision.value == Assigned(found, "Li", {})
    assert decision.reasons[0].text() == "Li found L1 and keeps it"


@pytest.mark.clause("LEAD-3", 2)
def test_an_online_lead_without_a_rule_is_unassigned_and_says_what_to_supply():
    decision = assign_lead(lead(), {MARKETING: RoundRobin(people=PEOPLE)}, staffing=ALL)
    assert isinstance(decision.value, Unspecified)
    assert decision.value.field == "rules[online]"
    assert decision.value.supply == (
        "a rule such as rules={LeadSource.ONLINE: RoundRobin(people=...)}"
    )
    assert decision.reasons[0].clause.id == "LEAD-3"
    assert "L1 is unassigned" in decision.why()


def test_a_round_robin_is_the_firms_own_rule_and_passes_the_turn_on():
    decision = assign_lead(lead(), IN_TURN, staffing=ALL)
    assert decision.value.owner == "Li"
    assert decision.value.rules[ONLINE].turn == "Wu"
    assert str(decision) == "L1 to Li"
    assert decision.reasons[0].text() == (
        "Li gets L1 by the firm's own rule (in turn: Li, Wu, Zhou)"
    )
    assert decision.reasons[0].clause.id == "LEAD-3"
    assert decision.record()["value"]["owner"] == "Li"
    assert copies(decision) == [decision] * 3


def test_the_firms_own_clause_is_cited_for_its_rule():
    rules = {ONLINE: RoundRobin(people=PEOPLE, clause=OURS)}
    assert assign_lead(lead(), rules, staffing=ALL).reasons[0].clause == OURS


def test_each_source_has_its_own_rule():
    rules = {ONLINE: RoundRobin(people=["Li"]), MARKETING: RoundRobin(people=["Wu"])}
    assert owner(rules) == "Li"
    assert owner(rules, given_lead=lead(source=MARKETING)) == "Wu"


def test_a_rule_of_the_firms_for_self_developed_leads_goes_before_the_finder():
    rules = {SELF_DEVELOPED: RoundRobin(people=["Wu"])}
    found = lead(source=SELF_DEVELOPED, finder="Li")
    decision = assign_lead(found, rules, staffing=ALL)
    assert decision.value.owner == "Wu"
    said = "Li found L1, and the firm has a rule of its own"
    assert [reason.text() for reason in decision.passed_over] == [said]
    open_case = assign_lead(found, rules, staffing=NOBODY)
    assert [reason.text() for reason in open_case.passed_over] == [said]


def test_whoever_is_away_is_skipped_and_the_others_keep_their_order():
    decision = assign_lead(lead(), IN_TURN, staffing=staffing("Wu", "Zhou"))
    assert decision.value.owner == "Wu"
    assert decision.value.rules[ONLINE].queue == ("Zhou", "Li", "Wu")
    assert [reason.text() for reason in decision.passed_over] == ["Li is not present"]


@pytest.mark.parametrize(("has", "expected"), [(1, "Li"), (2, "Wu"), (3, "Wu")])
def test_whoever_has_reached_the_limit_is_skipped(has, expected):
    rules = {ONLINE: RoundRobin(people=PEOPLE, limits={"Li": 2})}
    decision = assign_lead(lead(), rules, staffing=staffing(*PEOPLE, Li=has))
    assert decision.value.owner == expected
    said = [reason.text() for reason in decision.passed_over]
    assert said == ([] if expected == "Li" else [f"Li has {has} leads open and a limit of 2"])


@pytest.mark.parametrize(
    ("has", "expected"),
    [({"Li": 0, "Wu": 0}, "Wu"), ({"Li": 0, "Wu": 1}, "Li"), ({"Li": 2, "Wu": 2}, "Wu")],
    ids=["room", "tie", "full"],
)
def test_the_most_spare_capacity_gets_the_lead_and_equal_capacity_goes_in_turn(has, expected):
    rules = {ONLINE: MostSpareCapacity(limits={"Li": 2, "Wu": 3})}
    decision = assign_lead(lead(), rules, staffing=staffing("Li", "Wu", **has))
    assert decision.value.owner == expected
    assert decision.value.rules[ONLINE].queue[-1] == expected


def test_thirty_leads_between_two_people_of_equal_room_go_half_and_half():
    rules = {ONLINE: MostSpareCapacity(limits={"Li": 9, "Wu": 9})}
    owners = []
    for number in range(30):
        # What each has open is the same every time, as where leads are closed at once.
        assigned = assign_lead(lead(f"L{number}"), rules, staffing=staffing("Li", "Wu", Li=0, Wu=0))
        owners.append(assigned.value.owner)
        rules = assigned.value.rules
    assert owners == ["Li", "Wu"] * 15


@given(st.permutations(PEOPLE), st.integers(1, 12))
def test_people_of_equal_room_get_as_many_leads_in_whatever_order_they_are_named(people, rounds):
    rules = {ONLINE: MostSpareCapacity(limits=dict.fromkeys(people, 100))}
    leads = [lead(f"L{number}") for number in range(rounds * len(people))]
    there = staffing(*people, **dict.fromkeys(people, 0))
    owners = list(assign_leads(leads, rules, staffing=there).owners.values())
    assert {owners.count(person) for person in people} == {rounds}


@pytest.mark.parametrize(
    "rule",
    [RoundRobin(people=["Li"], limits={"Li": 0}), MostSpareCapacity(limits={"Li": 0})],
    ids=["in turn", "most room"],
)
@pytest.mark.parametrize("present", [("Li",), ()], ids=["full", "away"])
def test_a_lead_that_nobody_can_take_is_undecided_with_every_reason(rule, present):
    decision = assign_lead(lead(), {ONLINE: rule}, staffing=staffing(*present, Li=0))
    assert isinstance(decision.value, Undecided)
    assert decision.value.who is None
    assert "L1, which is unassigned" in decision.value.question
    assert len(decision.reasons) == 1
    assert decision.passed_over == ()


def test_the_open_leads_of_somebody_limited_are_never_read_as_none():
    for rule in (RoundRobin(people=PEOPLE, limits={"Wu": 3}), MostSpareCapacity(limits={"Wu": 3})):
        with pytest.raises(InvalidValueError, match=r"open_leads says nothing of 'Wu'"):
            assign_lead(lead(), {ONLINE: rule}, staffing=ALL)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"lead": "L1"}, r"lead is 'L1' \(str\): expected a Lead"),
        ({"staffing": PEOPLE}, r"staffing is \['Li', 'Wu', 'Zhou'\] \(list\): expected a"),
        ({"rules": []}, r"rules is \[\] \(list\): expected a mapping from a"),
        (
            {"rules": {"offline": RoundRobin(people=PEOPLE)}},
            "a key of rules is 'offline': expected one of",
        ),
        (
            {"rules": {ONLINE: "Li"}},
            r"rules\['online'\] is 'Li' \(str\): expected a RoundRobin or",
        ),
    ],
    ids=["lead", "staffing", "rules", "source", "rule"],
)
def test_facts_of_the_wrong_kind_are_refused(facts, message):
    asked = {"lead": lead(), "rules": IN_TURN, "staffing": ALL} | facts
    with pytest.raises(InvalidTypeError, match=message):
        assign_lead(asked["lead"], asked["rules"], staffing=asked["staffing"])


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        (
            {"present": "Li"},
            InvalidTypeError,
            r"Staffing\.present: 'Li' \(str\) is given; expected a list",
        ),
        (
            {"open_leads": ["Li"]},
            InvalidTypeError,
            r"open_leads is \['Li'\] \(list\): expected a mapping from a",
        ),
        ({"open_leads": {"Li": -1}}, InvalidValueError, r"the open leads of Li is -1"),
        ({"open_leads": {"": 1}}, InvalidValueError, r"a person is empty"),
    ],
    ids=str,
)
def test_a_staffing_that_makes_no_sense_is_refused(facts, error, message):
    with pytest.raises(error, match=message):
        Staffing(**({"present": [], "open_leads": {}} | facts))


def test_leads_are_assigned_one_after_the_other_with_the_turn_and_the_load_carried_on():
    rules = {ONLINE: RoundRobin(people=PEOPLE, limits={"Li": 1}), MARKETING: IN_TURN[ONLINE]}
    leads = [lead(f"L{number}") for number in range(1, 5)] + [lead("F", SELF_DEVELOPED)]
    shared = assign_leads(leads, rules, staffing=staffing(*PEOPLE, Li=0))
    assert [str(decision) for decision in shared.decisions.values()] == [
        "L1 to Li", "L2 to Wu", "L3 to Zhou", "L4 to Wu", "F to Li",
    ]  # fmt: skip
    assert shared.rules[ONLINE].turn == "Zhou"
    assert shared.rules[MARKETING].turn is None
    assert shared.unassigned == ()


def test_the_leads_that_nobody_gets_are_the_pool():
    leads = [lead("A"), lead("B", MARKETING), lead("C", SELF_DEVELOPED)]
    shared = assign_leads(leads, IN_TURN, staffing=NOBODY)
    assert shared.unassigned == (leads[0], leads[1])
    assert shared.owners == {leads[2]: "Li"}
    with pytest.raises(InvalidValueError, match=r"the lead 'L1' is given twice"):
        assign_leads([lead(), lead()], IN_TURN, staffing=ALL)


SOURCES = st.lists(st.sampled_from([MARKETING, SELF_DEVELOPED, ONLINE]), max_size=12)


@given(SOURCES, st.sets(st.sampled_from(PEOPLE)))
def test_no_lead_is_dropped(sources, present):
    leads = [lead(f"L{place}", source) for place, source in enumerate(sources)]
    shared = assign_leads(leads, IN_TURN, staffing=staffing(*present))
    assert set(shared.owners).isdisjoint(shared.unassigned)
    assert {*shared.owners, *shared.unassigned} == set(leads)


@given(st.integers(0, 20), st.sets(st.sampled_from(PEOPLE), min_size=1))
def test_the_leads_of_those_present_differ_by_one_at_most(count, present):
    leads = [lead(f"L{place}") for place in range(count)]
    owners = list(assign_leads(leads, IN_TURN, staffing=staffing(*present)).owners.values())
    each = [owners.count(person) for person in present]
    assert sum(each) == count
    assert max(each) - min(each) <= 1


@given(SOURCES, st.integers(0, 12))
def test_leads_in_two_batches_go_where_they_go_in_one(sources, cut):
    leads = [lead(f"L{place}", source) for place, source in enumerate(sources)]
    whole = assign_leads(leads, IN_TURN, staffing=ALL)
    first = assign_leads(leads[:cut], IN_TURN, staffing=ALL)
    second = assign_leads(leads[cut:], first.rules, staffing=ALL)
    assert {**first.owners, **second.owners} == whole.owners
    assert second.rules == whole.rules
