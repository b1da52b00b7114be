"""A customer who comes again goes to the agent whose claim is live that day."""

import pytest

from clientrules.core import Undecided
from clientrules.errors import InvalidTypeError
from clientrules.regulations.sales_ownership import FLOOR_4_1, FLOOR_7_1
from clientrules.sales import agent_for_return
from tests.sales.samples import (
    FLOOR,
    at,
    visit,
)


def back(*registrations, month=5, day=20):
    return agent_for_return(
        registrations, at(month, day), customer="X", project="Park", policy=FLOOR
    )


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


def test_the_last_day_is_inside():
    assert back(visit("A", 4, 20)).value == "A"
    assert back(visit("A", 4, 19)).value is None


def test_of_two_registrations_the_first_prevails():
    assert back(visit("A", 5, 1), visit("B", 5, 3)).value == "A"


def test_at_the_same_instant_somebody_must_rule():
    assert isinstance(back(visit("A", 5, 1), visit("B", 5, 1)).value, Undecided)


def test_a_naive_time_is_refused():
    with pytest.raises(InvalidTypeError, match=r"without a zone"):
        agent_for_return([], at(5, 1).naive(), customer="X", project="Park", policy=FLOOR)
