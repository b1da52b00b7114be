"""A customer who comes again goes to the agent whose claim is live that day."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest
from hypothesis import given

from clientrules.core import Undecided
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.sales_ownership import (
    FLOOR_3_7G,
    FLOOR_4_1,
    FLOOR_5_3,
    FLOOR_7_1,
    FLOOR_7_4,
    FLOOR_7_5A,
)
from clientrules.sales import Shares, agent_for_return, attribute
from clientrules.sales.attribution import owners, receivers
from clientrules.sales.attribution.payees import PUBLIC_POOL
from clientrules.sales.reception import Fault, ReceptionStage
from tests.sales.any_case import any_facts, instants, policies, registers
from tests.sales.samples import (
    FLOOR,
    at,
    attributed,
    case,
    deal,
    floor,
    forgot,
    introduced,
    percents,
    recognised,
    spouse,
    struck,
    visit,
    wish,
)


def back(*registrations, month=5, day=20):
    asked = {"customer": "X", "project": "Park", "policy": FLOOR}
    return agent_for_return(registrations, at(month, day), **asked)


def again(*registrations, on=(5, 20), customer=None, policy=FLOOR, **facts):
    """Return whose the customer of a case is who comes again, and who receives."""
    given, when = case(*registrations, **facts), at(*on)
    asked = {"customer": customer, "policy": policy}
    return agent_for_return(given, when, **asked).value, receivers(given, when, **asked).value


@pytest.mark.clause("FLOOR-4.1", 1)
def test_registered_ten_days_ago_the_customer_goes_to_that_agent():
    decision = back(visit("A", 5, 10))
    assert decision.value == "A"
    assert decision.reasons[0].clause is FLOOR_4_1


@pytest.mark.clause("FLOOR-4.1", 2)
def test_registered_two_months_ago_the_customer_is_a_new_one():
    decision = back(visit("A", 3, 20))
    assert decision.value is None
    assert decision.reasons[0].clause is FLOOR_7_1
    assert again(visit("A", 3, 20)) == (None, ())


def test_the_last_day_is_inside():
    assert back(visit("A", 4, 20)).value == "A"
    assert back(visit("A", 4, 19)).value is None


def test_of_two_registrations_the_first_prevails():
    assert back(visit("A", 5, 1), visit("B", 5, 3)).value == "A"


def test_at_the_same_instant_somebody_must_rule():
    assert isinstance(back(visit("A", 5, 1), visit("B", 5, 1)).value, Undecided)
    for found in again(visit("A", 5, 1), visit("B", 5, 1)):
        assert found.question == "which of the agents who registered at the same instant receives"


def test_a_forgotten_agent_recognised_the_same_day_has_the_customer_back():
    facts = {"recognitions": [recognised("A", 5, 10, 16)]}
    visits = visit("A", 5, 1), forgot("B", 5, 10, 14)
    assert again(*visits, **facts) == ("A", ("A",))
    assert again(*visits, on=(5, 10, 15), **facts) == ("B", ("B",))
    decision = agent_for_return(case(*visits, **facts), at(5, 20), policy=FLOOR)
    assert decision.reasons[0].clause is FLOOR_3_7G


def test_recognised_later_the_new_agent_goes_on():
    visits = visit("A", 5, 1), forgot("B", 5, 10)
    assert again(*visits, recognitions=[recognised("A", 5, 12)]) == ("B", ("B",))
    assert again(*visits) == ("B", ("B",))


@pytest.mark.parametrize(
    ("facts", "agent"),
    [
        ({"stage": ReceptionStage.BEFORE_TOUR}, "B"),
        ({}, "B"),
        ({"instigated": True}, "A"),
        ({"insisted": False}, "A"),
        ({"named": None, "successor": "C", "fault": Fault.SERIOUS}, "C"),
    ],
    ids=["before the tour", "midway", "instigated", "not granted", "replaced"],
)
def test_whoever_took_over_and_has_a_part_goes_on(facts, agent):
    assert again(visit("A", 5, 1), wish=wish(5, 1, **facts)) == (agent, (agent,))


def test_whose_claim_an_introduction_founds_has_the_customer_and_no_stand_in():
    notice = {"called_at": at(5, 1, 8), "declared_at": at(5, 1, 9), "time_agreed": True}
    given = case(visit("G", 5, 1), introduction=introduced(5, 1, **notice))
    decision = agent_for_return(given, at(5, 20), policy=FLOOR)
    assert decision.value == "A"
    assert decision.reasons[0].clause is FLOOR_7_5A


def test_a_customer_of_two_ids_is_one():
    given = case(visit("A", 5, 1, customer="Z"), merges={"Z": "X"})
    assert agent_for_return(given, at(5, 20), policy=FLOOR).value == "A"
    assert agent_for_return(given, at(5, 20), customer="Z", policy=FLOOR).value == "A"


def test_whom_a_returning_customer_asks_for_receives_voluntarily():
    given = case(visit("A", 5, 1), wish=wish(5, 10))
    assert again(visit("A", 5, 1), wish=wish(5, 10)) == ("A", ("B",))
    decision = receivers(given, at(5, 20), policy=FLOOR)
    assert decision.reasons[0].clause is FLOOR_5_3
    sharing = floor(designated_on_return=Fraction(1, 10))
    assert again(visit("A", 5, 1), wish=wish(5, 10), policy=sharing) == ("B", ("B",))


def test_the_agents_of_two_spouses_receive_jointly_once_it_is_found_out():
    visits = visit("A", 5, 1), visit("B", 5, 3, customer="Y")
    given = {"relative": spouse(5, 10)}
    assert again(*visits, **given) == ("A", ("A", "B"))
    assert again(*visits, **given, customer="Y") == ("B", ("A", "B"))
    assert again(*visits, **given, on=(5, 5)) == ("A", ("A",))
    assert again(*visits, **given, on=(5, 5), customer="Y") == ("B", ("B",))
    assert again(visits[0], **given) == ("A", ("A",))
    decision = receivers(case(*visits, **given), at(5, 20), policy=FLOOR)
    assert decision.reasons[0].clause is FLOOR_7_4


def test_what_no_clause_says_is_left_open():
    replaced = wish(5, 1, named=None)
    for found in again(visit("A", 5, 1), wish=replaced):
        assert "was to be replaced" in found.question
    policy = struck("recognition_table", FLOOR_3_7G)
    facts = {"recognitions": [recognised("A", 5, 10, 16)], "policy": policy}
    for found in again(visit("A", 5, 1), forgot("B", 5, 10, 14), **facts):
        assert "no clause of the stage" in found.question


@given(registers, any_facts, instants, policies)
def test_the_agent_for_a_return_is_one_of_those_paid_if_the_deal_closed_then(
    register, facts, when, policy
):
    given = case(*register, **facts)
    agent = agent_for_return(given, when, policy=policy).value
    shares = owners(given, when, policy=policy).value
    if isinstance(agent, str) and isinstance(shares, Shares) and list(shares) != [PUBLIC_POOL]:
        assert agent in shares


@given(registers, any_facts, instants, policies)
def test_the_owners_of_an_instant_are_those_paid_if_the_deal_closed_then(
    register, facts, when, policy
):
    closed = attrs.evolve(deal(1, 1), subscribed_at=when)
    asked = owners(case(*register, **facts | {"deal": None}), when, policy=policy)
    assert asked == attribute(case(*register, **facts, deal=closed), policy=policy)


def test_ownership_is_asked_before_there_is_a_deal():
    given = case(visit("A", 5, 1), wish=wish(5, 1), deal=None)
    assert percents(owners(given, at(5, 2), policy=FLOOR).value) == {"A": 70, "B": 30}
    assert isinstance(owners(given, at(4, 30), policy=FLOOR).value, Undecided)
    with pytest.raises(InvalidValueError, match=r"has no deal: .* write owners\(case, at\)"):
        attributed(given)


def test_a_naive_time_is_refused():
    with pytest.raises(InvalidTypeError, match=r"without a zone"):
        agent_for_return([], at(5, 1).naive(), customer="X", project="Park", policy=FLOOR)


@pytest.mark.parametrize("asked", [{"customer": "X", "project": "Park"}, {}])
@pytest.mark.parametrize("given", [None, visit("A", 5, 1)])
def test_what_is_neither_a_case_nor_a_register_is_refused(given, asked):
    with pytest.raises(
        InvalidTypeError, match=r"case is .*\): expected a Case, or entries of the register"
    ):
        agent_for_return(given, at(5, 1), **asked, policy=FLOOR)


def test_entries_say_of_whom_and_of_what_they_are_unless_they_differ():
    mine, other = visit("A", 5, 1), visit("B", 5, 1, customer="Z")
    assert agent_for_return([mine], at(5, 2), policy=FLOOR).value == "A"
    with pytest.raises(InvalidTypeError, match=r"customer is None .*: expected which of X, Z"):
        agent_for_return([mine, other], at(5, 2), policy=FLOOR)
    assert agent_for_return([mine, other], at(5, 2), customer="Z", policy=FLOOR).value == "B"


def test_a_return_is_asked_for_on_a_day_where_the_entries_have_days():
    register = [("A", dt.date(2026, 6, 12))]
    assert agent_for_return(register, dt.date(2026, 7, 12)).value == "A"
    assert agent_for_return(register, dt.date(2026, 7, 13)).value is None
    with pytest.raises(InvalidTypeError, match=r"at is .*: expected a day, as the registrations"):
        agent_for_return(register, at(5, 2))
    with pytest.raises(InvalidTypeError, match=r"at is .*: expected an instant, as the reg"):
        agent_for_return([visit("A", 5, 1)], dt.date(2025, 5, 2))


def test_a_customer_misspelt_is_new_and_the_nearest_is_told():
    answer = agent_for_return(
        [visit("A", 5, 1, customer="Lin")], at(5, 2), customer="Linn", policy=FLOOR
    )
    assert answer.value is None
    assert answer.passed_over[0].text() == (
        "customer is Linn, of whom the register has no entry; did you mean Lin?"
    )


@pytest.mark.parametrize("function", [owners, receivers])
def test_only_of_a_case_the_owners_and_receivers_are_asked(function):
    with pytest.raises(
        InvalidTypeError,
        match=r"case is \[\] \(list\): expected a Case; write",
    ):
        function([], at(5, 1), policy=FLOOR)


def test_a_case_names_its_project_and_its_customers():
    given = case(visit("A", 5, 1), relative=spouse())
    with pytest.raises(
        InvalidValueError,
        match="project is 'Park': expected None beside a case, which names",
    ):
        agent_for_return(given, at(5, 1), project="Park", policy=FLOOR)
    with pytest.raises(
        UnknownKeyError, match=r"no customer who buys named .Z.: expected one of X, Y"
    ):
        agent_for_return(given, at(5, 1), customer="Z", policy=FLOOR)
    with pytest.raises(InvalidTypeError, match=r"customer is 7"):
        agent_for_return(given, at(5, 1), customer=7, policy=FLOOR)
