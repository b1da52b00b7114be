"""Laws of attribution, for any case: it is decided or escalated, and adds up."""

import datetime as dt
import pickle
from decimal import Decimal
from fractions import Fraction

import attrs
from hypothesis import given, strategies as st

from clientrules.core import Clause, Source, Undecided
from clientrules.regulations.sales_ownership import (
    FLOOR_3_7I,
    FLOOR_5_2,
    FLOOR_6_1_3,
    FLOOR_6_2_3,
    FLOOR_6_2_5,
    FLOOR_7_1,
    FLOOR_7_4,
    FLOOR_7_5A,
    FLOOR_7_7,
)
from clientrules.sales import (
    Shares,
    attribute,
)
from tests.sales.any_case import (
    agents,
    any_facts,
    facts_of_owners,
    policies,
    registers,
    relations,
)
from tests.sales.samples import (
    FLOOR,
    at,
    attributed,
    case,
    forgot,
    introduced,
    recognised,
    referral,
    spouse,
    struck,
    visit,
    wish,
)


@given(registers, any_facts, policies)
def test_any_case_is_decided_or_goes_to_a_written_opinion(register, facts, policy):
    decision = attributed(case(*register, **facts), policy=policy)
    if isinstance(decision.value, Undecided):
        assert decision.reasons[0].clause is FLOOR_7_7
    else:
        assert isinstance(decision.value, Shares)
        assert sum(decision.value[payee] for payee in decision.value) == 1
    assert decision.passed_over
    assert decision.why()
    assert decision.record()


@given(registers, any_facts, st.integers(-(10**7), 10**7))
def test_what_is_paid_adds_up_to_the_cent(register, facts, cents):
    shares = attributed(case(*register, **facts)).value
    if isinstance(shares, Shares):
        commission = Decimal(cents).scaleb(-2)
        paid = [payment.amount for payment in shares.pay(commission)]
        assert sum(paid) == commission
        assert [-amount for amount in paid] == [each.amount for each in shares.pay(-commission)]


@given(
    registers.flatmap(lambda entries: st.tuples(st.just(entries), st.permutations(entries))),
    any_facts,
)
def test_the_order_in_which_registrations_are_given_does_not_matter(orders, facts):
    given_first, given_second = orders
    assert attributed(case(*given_first, **facts)) == attributed(case(*given_second, **facts))


@given(registers, facts_of_owners, agents, st.sampled_from("XY"))
def test_a_registration_that_had_lapsed_before_any_rival_came_changes_no_share(
    register, facts, agent, customer
):
    register = [visit("A", 3, 20), *register]
    old = visit(agent, 1, 15, customer=customer)
    with_it, without_it = case(old, *register, **facts), case(*register, **facts)
    assert attributed(with_it).value == attributed(without_it).value


@given(registers, facts_of_owners, relations, agents)
def test_it_bars_a_company_customer_but_moves_nothing_between_the_agents(
    register, facts, relation, agent
):
    register = [visit("A", 3, 20), *register]
    relation = attrs.evolve(relation, agent_negotiated=True, leader_named_agent=False)
    old = visit(agent, 1, 15)
    barred = attributed(case(old, *register, company=relation, **facts)).value
    free = attributed(case(*register, company=relation, **facts)).value
    assert _among_agents(barred) == _among_agents(free)


def _among_agents(value):
    if not isinstance(value, Shares):
        return None
    parts = {payee: value[payee] for payee in value if isinstance(payee, str)}
    return {payee: part / sum(parts.values()) for payee, part in parts.items()}


def test_the_reasons_go_from_off_the_top_down_to_the_claim():
    decision = attributed(
        case(
            visit("D", 5, 1),
            visit("B", 5, 5, customer="Y"),
            forgot("C", 5, 10),
            relative=spouse(),
            recognitions=[recognised("A", 5, 12)],
            introduction=introduced(
                5, 1, called_at=at(5, 1, 8), declared_at=at(5, 1, 9), time_agreed=True
            ),
            wish=wish(5, 10, 15),
            referral=referral(5, 1),
        )
    )
    clauses = [reason.clause for reason in decision.reasons]
    assert clauses[:3] == [FLOOR_6_2_5, FLOOR_6_2_3, FLOOR_7_4]
    assert clauses[3:7] == [FLOOR_3_7I, FLOOR_7_5A, FLOOR_5_2, FLOOR_7_1]
    assert decision.value["A"] == Fraction(7, 40)


def test_every_other_clause_is_passed_over_with_the_fact_that_failed():
    decision = attributed(case(visit("A", 5, 1), visit("B", 5, 3)))
    passed = {reason.clause: reason.text() for reason in decision.passed_over}
    assert passed[FLOOR_7_4].startswith("nobody was found to be the customer's spouse")
    assert passed[FLOOR_5_2] == "no customer asked for another agent"
    assert passed[FLOOR_6_1_3] == "no company customer"
    of_register = [r.text() for r in decision.passed_over if r.clause is FLOOR_7_1]
    assert of_register[0].startswith("another agent registered the customer while")


@given(registers, any_facts, policies)
def test_no_clause_is_passed_over_twice_for_the_same_reason(register, facts, policy):
    decision = attribute(case(*register, **facts), policy=policy)
    lines = [line for line in decision.why().splitlines() if line.startswith("passed over")]
    assert len(set(lines)) == len(lines)


def test_a_firms_own_clause_is_cited_for_its_number():
    ours = Clause("F-9", "Whoever is asked for midway has two fifths.", Source("Our floor rules"))
    policy = attrs.evolve(
        FLOOR, designated_midway=Fraction(2, 5), cites={"designated_midway": ours}
    )
    decision = attributed(case(visit("A", 5, 1), wish=wish(5, 1)), policy=policy)
    assert decision.value["B"] == Fraction(2, 5)
    assert decision.reasons[0].clause is ours
    assert "the first agent gets" not in decision.why()


def test_a_clause_struck_out_leaves_its_cases_to_a_written_opinion():
    couple = case(visit("A", 5, 1), visit("B", 5, 5, customer="Y"), relative=spouse())
    decision = attributed(couple, policy=struck("couple_table", FLOOR_7_4))
    assert isinstance(decision.value, Undecided)
    assert decision.value.question == "what no clause of the stage covers"
    assert decision.reasons[0].clause is FLOOR_7_7


def test_where_nobody_says_who_of_two_keeps_a_claim_both_do():
    policy = struck("recognition_table", FLOOR_3_7I)
    visits = visit("A", 5, 1), forgot("B", 5, 10), visit("A", 5, 25), visit("C", 6, 20)
    given = {"recognitions": [recognised("A", 5, 15)], "closed": (6, 22)}
    assert isinstance(attributed(case(*visits, **given), policy=policy).value, Undecided)


def test_a_wish_after_closing_bears_on_nothing():
    assert attributed(case(visit("A", 5, 20), wish=wish(5, 20, 19))).value["A"] == 1
    assert attributed(case(visit("A", 5, 20), wish=wish(5, 20, 18))).value["A"] == Fraction(7, 10)


def test_a_ruling_is_a_value():
    facts = case(visit("A", 5, 1), wish=wish(5, 1))
    ruling = attributed(facts)
    assert pickle.loads(pickle.dumps(ruling)) == ruling  # noqa: S301
    assert attributed(pickle.loads(pickle.dumps(facts))) == ruling  # noqa: S301
    assert pickle.loads(pickle.dumps(FLOOR)) == FLOOR  # noqa: S301
    assert hash(ruling) == hash(attributed(facts))
    assert dt.date(2025, 5, 1).isoformat() in ruling.why()
