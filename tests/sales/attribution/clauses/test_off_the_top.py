"""What comes off the top: company customers, staff referrals, and how the shares compose."""

import datetime as dt
from decimal import Decimal
from itertools import permutations

import attrs
import pytest

from clientrules.core import Undecided
from clientrules.regulations.sales_ownership import (
    FLOOR_6_1_1,
    FLOOR_6_1_2,
    FLOOR_6_1_3,
    FLOOR_6_1_4,
    FLOOR_6_1_5,
    FLOOR_6_2_4,
    FLOOR_6_2_5,
    FLOOR_7_7,
    FLOOR_PREC,
)
from clientrules.sales.attribution import PayeeRole
from clientrules.sales.attribution.payees import PUBLIC_POOL
from tests.sales.samples import (
    FLOOR,
    at,
    attributed,
    case,
    company,
    floor,
    referral,
    ruled,
    spouse,
    visit,
    wish,
)

POOL = "public pool"
ALL_B, ALL_PUBLIC = {"B": 100}, {POOL: 100}
INTRODUCED = {"B": 70, POOL: 30}
REFERRED = {"I": 30, "B": 70}
AFTER_SALE = {
    "company_arranged": True,
    "agent_negotiated": False,
    "agent_does_after_sale": True,
    "agent": "B",
}
STAFF = {"company_arranged": True, "agent_negotiated": False}


def paid(commission, *registrations, **facts):
    shares = attributed(case(*registrations, **facts)).value
    return {str(each.payee): each.amount for each in shares.pay(commission)}


def clauses(*registrations, **facts):
    return [reason.clause for reason in attributed(case(*registrations, **facts)).reasons]


# FLOOR-6.1.1: company customers


@pytest.mark.clause("FLOOR-6.1.1", 1)
def test_who_contacted_the_company_before_the_visit_is_its_customer():
    assert ruled(visit("B", 5, 3), company=company(5, 1)) == INTRODUCED


@pytest.mark.clause("FLOOR-6.1.1", 2)
def test_who_was_registered_before_the_contact_is_the_agents():
    decision = attributed(case(visit("B", 5, 1), company=company(5, 3)))
    assert decision.value["B"] == 1
    assert FLOOR_6_1_1 in [reason.clause for reason in decision.passed_over]
    assert "a visit was registered on 2025-05-01, before the contact" in decision.why()


@pytest.mark.clause("FLOOR-6.1.1", 3)
def test_a_visit_that_was_not_registered_bars_nothing():
    visits = visit("A", 5, 1, entered=False), visit("B", 5, 5)
    assert ruled(*visits, company=company(5, 3)) == INTRODUCED


def test_an_earlier_visit_bars_even_if_lapsed_unless_the_policy_reopens():
    visits = visit("A", 3, 1), visit("B", 5, 3)
    assert ruled(*visits, company=company(5, 1)) == ALL_B
    assert ruled(*visits, company=company(5, 1), policy=REOPENS) == INTRODUCED
    assert ruled(visit("A", 4, 1), company=company(5, 1), policy=REOPENS) == {"A": 100}


REOPENS = floor(lapsed_visit_reopens=True)
BARS = floor(spouse_visit_bars_off_the_top=True)


def test_a_spouses_earlier_visit_bars_only_where_the_policy_says_so():
    visits = visit("B", 5, 1, customer="Y"), visit("B", 5, 5)
    given = {"relative": spouse(), "company": company(5, 3)}
    assert ruled(*visits, **given) == INTRODUCED
    assert ruled(*visits, **given, policy=BARS) == ALL_B
    assert ruled(*visits, company=company(5, 3), policy=BARS) == INTRODUCED


# FLOOR-6.1.2 to FLOOR-6.1.5: the four forms


@pytest.mark.clause("FLOOR-6.1.2", 1)
@pytest.mark.parametrize("registrations", [(), (visit("B", 5, 3),)], ids=["none", "own"])
def test_an_agent_whom_the_leaders_named_has_nothing(registrations):
    named = company(5, 1, leader_named_agent=True, agent="B")
    assert paid(10000, *registrations, company=named) == {POOL: 10000}
    assert clauses(*registrations, company=named)[0] is FLOOR_6_1_2


@pytest.mark.clause("FLOOR-6.1.2", 2)
@pytest.mark.clause("FLOOR-6.1.3", 1)
def test_an_agent_who_follows_through_has_seventy_percent():
    assert paid(10000, visit("B", 5, 3), company=company(5, 1)) == {"B": 7000, POOL: 3000}
    assert clauses(visit("B", 5, 3), company=company(5, 1))[0] is FLOOR_6_1_3


@pytest.mark.clause("FLOOR-6.1.3", 2)
def test_the_single_cent_is_the_agents():
    cent = Decimal("0.01")
    assert paid(cent, visit("B", 5, 3), company=company(5, 1)) == {"B": cent, POOL: 0}


@pytest.mark.clause("FLOOR-6.1.4", 1)
@pytest.mark.parametrize("registrations", [(), (visit("B", 5, 3),)], ids=["none", "own"])
def test_an_agent_who_does_the_after_sale_has_thirty_percent(registrations):
    arranged = company(5, 1, **AFTER_SALE)
    assert paid(10000, *registrations, company=arranged) == {"B": 3000, POOL: 7000}
    assert clauses(*registrations, company=arranged)[0] is FLOOR_6_1_4


@pytest.mark.clause("FLOOR-6.1.4", 2)
def test_an_agent_who_also_negotiated_has_seventy_percent():
    arranged = company(5, 1, **AFTER_SALE | {"agent_negotiated": True})
    assert ruled(visit("B", 5, 3), company=arranged) == INTRODUCED


@pytest.mark.clause("FLOOR-6.1.5", 1)
def test_arranged_and_followed_by_other_staff_all_is_public():
    assert paid(10000, company=company(5, 1, **STAFF)) == {POOL: 10000}
    assert clauses(company=company(5, 1, **STAFF))[0] is FLOOR_6_1_5


@pytest.mark.clause("FLOOR-6.1.5", 2)
def test_an_agent_who_helped_once_has_nothing():
    assert ruled(visit("B", 5, 3), company=company(5, 1, **STAFF)) == ALL_PUBLIC


def test_the_leaders_choice_goes_before_the_other_forms():
    named = company(5, 1, **AFTER_SALE | {"leader_named_agent": True})
    assert ruled(company=named) == ALL_PUBLIC


@pytest.mark.parametrize(
    ("relation", "question"),
    [
        (company(5, 1, leader_named_agent=True, agent="B"), "the company's leaders named another"),
        (company(5, 1, **AFTER_SALE), "another does the after-sale"),
    ],
    ids=["leader", "after-sale"],
)
def test_another_agents_registered_claim_goes_to_a_written_opinion(relation, question):
    decision = attributed(
        case(
            visit("B", 5, 3),
            visit("A", 5, 5, customer="Y"),
            relative=spouse(),
            company=relation,
        )
    )
    assert isinstance(decision.value, Undecided)
    assert question in decision.value.question
    assert decision.reasons[0].clause is FLOOR_7_7
    assert ruled(visit("A", 5, 5), company=relation) is None


def test_a_deal_that_nobody_arranged_or_negotiated_goes_to_a_written_opinion():
    nobody = company(5, 1, agent_negotiated=False)
    assert "neither the company arranged" in attributed(case(company=nobody)).value.question


def test_a_company_customer_received_by_an_agent_needs_a_registration():
    assert ruled(company=company(5, 1)) is None


def test_a_part_that_belongs_to_no_agent_goes_to_a_written_opinion():
    policy = attrs.evolve(FLOOR, staff_public=Decimal("0.9"))
    decision = attributed(case(company=company(5, 1, **STAFF)), policy=policy)
    assert "whom nobody named" in decision.value.question
    assert ruled(visit("B", 5, 3), company=company(5, 1, **STAFF), policy=policy) == {
        "B": 10,
        POOL: 90,
    }


def test_who_shares_the_public_pool_is_unspecified():
    shares = attributed(case(visit("B", 5, 3), company=company(5, 1))).value
    assert shares.parts[1].role is PayeeRole.POOL
    assert [each.field for each in shares.unspecified()] == [POOL]
    assert shares.distribute(PUBLIC_POOL, {"C": 1}).unspecified() == ()


# FLOOR-6.2: staff referrals


@pytest.mark.clause("FLOOR-6.2.5", 1)
@pytest.mark.clause("FLOOR-6.2.4", 2)
def test_a_valid_referral_gives_the_introducer_thirty_percent():
    called = referral(5, 3, accompanied=False, manager_called_at=at(5, 3, 8))
    assert paid(10000, visit("B", 5, 3), referral=called) == {"B": 7000, "I": 3000}
    assert clauses(visit("B", 5, 3), referral=called)[0] is FLOOR_6_2_5


@pytest.mark.clause("FLOOR-6.2.5", 2)
@pytest.mark.clause("FLOOR-6.2.4", 1)
def test_without_confirmation_the_agent_has_all():
    given = {"referral": referral(5, 3, accompanied=False)}
    assert paid(10000, visit("B", 5, 3), **given) == {"B": 10000}
    passed = attributed(case(visit("B", 5, 3), **given)).passed_over
    assert FLOOR_6_2_4 in [reason.clause for reason in passed]


def test_a_referral_counts_however_long_the_deal_takes():
    assert ruled(visit("B", 1, 3), referral=referral(1, 3)) == REFERRED


def test_the_spouses_earlier_visit_bars_a_referral_only_where_the_policy_says_so():
    visits = visit("B", 5, 1, customer="Y"), visit("B", 5, 3)
    given = {"relative": spouse(), "referral": referral(5, 3)}
    assert ruled(*visits, **given) == REFERRED
    assert ruled(*visits, **given, policy=BARS) == ALL_B


# FLOOR-PREC: composition


@pytest.mark.clause("FLOOR-PREC", 1)
def test_a_referral_comes_off_before_a_couples_halves():
    visits = visit("A", 5, 3), visit("B", 5, 5, customer="Y")
    decision = attributed(case(*visits, relative=spouse(), referral=referral(5, 3)))
    assert {payee: decision.value[payee] * 100 for payee in "IAB"} == {"I": 30, "A": 35, "B": 35}
    assert decision.reasons[0].clause is FLOOR_6_2_5
    assert decision.reasons[-1].clause is FLOOR_PREC


@pytest.mark.clause("FLOOR-PREC", 2)
def test_a_referral_comes_off_before_a_designation():
    given = {"referral": referral(5, 3), "wish": wish(5, 3)}
    assert ruled(visit("A", 5, 3), **given) == {"I": 30, "A": 49, "B": 21}


@pytest.mark.clause("FLOOR-PREC", 3)
def test_the_public_part_comes_off_before_a_couples_halves():
    visits = visit("A", 5, 3), visit("B", 5, 5, customer="Y")
    for order in permutations(visits):
        shares = ruled(*order, relative=spouse(), company=company(5, 1))
        assert shares == {POOL: 30, "A": 35, "B": 35}


@pytest.mark.parametrize(
    ("contacted", "expected"),
    [
        (at(4, 30), INTRODUCED),
        (at(5, 1, 9), INTRODUCED),
        (at(5, 1, 10), REFERRED),
        (dt.date(2025, 5, 1), INTRODUCED),
        (dt.date(2025, 5, 2), REFERRED),
    ],
    ids=["before", "at once", "after", "that day", "the day after"],
)
def test_company_and_introducer_exclude_each_other_and_the_first_established_stands(
    contacted, expected
):
    both = {"company": company(5, 1, contacted=contacted), "referral": referral(5, 3)}
    decision = attributed(case(visit("B", 5, 3), **both))
    assert {str(payee): decision.value[payee] * 100 for payee in decision.value} == expected
    assert FLOOR_PREC in [reason.clause for reason in decision.passed_over]


def test_somebody_who_is_agent_and_introducer_has_two_shares():
    shares = attributed(case(visit("B", 5, 3), referral=referral(5, 3, introducer="B"))).value
    assert shares["B"] == 1
    assert [part.role for part in shares.parts] == [PayeeRole.AGENT, PayeeRole.INTRODUCER]
