"""Company customer or staff referral: whichever came first, and why the other does not count."""

import datetime as dt

import pytest

from clientrules.regulations.sales_ownership import (
    FLOOR_6_1_1,
    FLOOR_6_2_1,
    FLOOR_6_2_3,
    FLOOR_PREC,
)
from clientrules.sales.attribution.off_the_top.precedence import NOTHING_ON_TOP, top_facts
from tests.sales.samples import FLOOR, at, case, company, floor, referral, spouse, visit

POLICY = FLOOR


def top(*visits, policy=POLICY, **facts):
    return top_facts(case(*visits, **facts), policy)


def clauses(reasons):
    return [reason.clause for reason in reasons]


def test_where_nothing_is_claimed_nothing_comes_into_question():
    assert top(visit("A", 5, 1)) is NOTHING_ON_TOP


def test_a_valid_referral_counts_by_its_confirmation():
    found = top(visit("A", 5, 1), referral=referral(5, 1))
    assert found.referral is not None
    assert clauses(found.grounds) == [FLOOR_6_2_3]
    assert not found.needs_no_reception


def test_a_referral_after_a_visit_names_every_condition_that_fails():
    found = top(visit("A", 4, 1), referral=referral(5, 1))
    assert found.referral is None
    assert clauses(found.flaws) == [FLOOR_6_2_1, FLOOR_6_2_3]


def test_a_contact_after_a_visit_makes_no_company_customer():
    found = top(visit("A", 5, 1), company=company(5, 2))
    assert found.company is None
    assert clauses(found.flaws) == [FLOOR_6_1_1]


@pytest.mark.parametrize(("contacted", "first"), [((4, 28), "company"), ((4, 30), "referral")])
def test_of_the_two_the_one_that_came_first_counts(contacted, first):
    found = top(visit("A", 5, 1), referral=referral(5, 1), company=company(*contacted))
    assert [name for name in ("company", "referral") if getattr(found, name)] == [first]
    assert clauses(found.flaws) == [FLOOR_PREC]


def test_a_contact_on_the_day_of_the_referral_without_a_time_comes_first():
    given = {"referral": referral(5, 1, registered_at=at(4, 29, 9))}
    found = top(company=company(4, 29, contacted=dt.date(2025, 4, 29)), **given)
    assert found.company is not None


def test_a_spouses_visit_bars_only_where_the_policy_says_so():
    facts = {"relative": spouse(), "company": company(5, 1)}
    strict = floor(spouse_visit_bars_off_the_top=True)
    earlier = visit("A", 4, 20, customer="Y")
    assert top(earlier, **facts).company is not None
    assert top(earlier, **facts, policy=strict).company is None
