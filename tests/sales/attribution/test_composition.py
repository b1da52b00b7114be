"""The rulings of the tables put together: parts, and what leaves the whole open."""

import pickle
from fractions import Fraction

import attrs
import pytest

from clientrules.core import Undecided
from clientrules.regulations.sales_ownership import FLOOR_3_7I
from tests.sales.samples import (
    attributed,
    case,
    company,
    floor,
    forgot,
    percents,
    recognised,
    spouse,
    visit,
)


def fresh():
    """Return a policy that has ruled nothing yet."""
    return floor()


def couple(first, second):
    return case(visit(first, 5, 1), visit(second, 5, 2, customer="Y"), relative=spouse())


def test_names_make_no_difference_to_the_parts():
    policy = fresh()
    assert percents(attributed(couple("A", "B"), policy=policy).value) == {"A": 50, "B": 50}
    assert percents(attributed(couple("C", "D"), policy=policy).value) == {"C": 50, "D": 50}


def test_what_was_ruled_before_changes_no_ruling():
    policy = fresh()
    first = attributed(couple("A", "B"), policy=policy)
    attributed(couple("C", "D"), policy=policy)
    assert attributed(couple("A", "B"), policy=policy) == first == attributed(couple("A", "B"))


def test_one_agent_of_both_spouses_has_the_whole():
    assert percents(attributed(couple("A", "A"), policy=fresh()).value) == {"A": 100}


def test_it_counts_whether_the_company_named_the_owner_or_another():
    policy = fresh()
    named = [
        case(
            visit("B", 5, 3),
            company=company(5, 1, leader_named_agent=True, agent_negotiated=False, agent=agent),
        )
        for agent in "BC"
    ]
    rulings = [attributed(each, policy=policy).value for each in named]
    assert isinstance(rulings[1], Undecided)
    assert not isinstance(rulings[0], Undecided)


@pytest.mark.parametrize("agent", ["C", None])
def test_whom_the_company_names_counts_without_any_visit(agent):
    policy = attrs.evolve(fresh(), staff_public=Fraction(1, 2))
    relation = company(5, 1, company_arranged=True, agent_negotiated=False, agent=agent)
    value = attributed(case(company=relation), policy=policy).value
    assert isinstance(value, Undecided) is (agent is None)


def test_a_spouse_whose_claim_stays_open_leaves_the_whole_open():
    policy = fresh()
    rows = [row for row in policy.recognition_table.rows if row.clause is not FLOOR_3_7I]
    policy = attrs.evolve(
        policy, recognition_table=attrs.evolve(policy.recognition_table, rows=rows)
    )
    open_case = case(
        visit("A", 5, 1),
        forgot("B", 5, 2),
        visit("C", 5, 3, customer="Y"),
        relative=spouse(),
        recognitions=[recognised("A", 5, 9)],
    )
    assert isinstance(attributed(open_case, policy=policy).value, Undecided)


def test_a_policy_rules_the_same_in_another_process():
    policy = fresh()
    ruling = attributed(couple("A", "B"), policy=policy)
    copy = pickle.loads(pickle.dumps(policy))  # noqa: S301
    assert copy == policy
    assert attributed(couple("A", "B"), policy=copy) == ruling
