"""A company customer contacted the company before any registered visit."""

import datetime as dt

import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales.attribution import is_company_customer
from tests.sales.samples import (
    FLOOR,
    at,
    company,
    floor,
    visit,
)


@pytest.mark.parametrize(
    ("contacted", "expected"),
    [
        (at(5, 2), True),
        (at(5, 3, 9, 59), True),
        (at(5, 3, 10), False),
        (at(5, 4), False),
        (dt.date(2025, 5, 2), True),
        (dt.date(2025, 5, 3), False),
    ],
    ids=["a day", "a minute", "at once", "later", "date before", "that date"],
)
def test_the_contact_must_come_first_and_a_date_alone_does_not_on_that_day(contacted, expected):
    decision = is_company_customer(contacted, registrations=[visit("B", 5, 3)], policy=FLOOR)
    assert bool(decision) is expected


def test_without_a_registered_visit_the_contact_came_first():
    decision = is_company_customer(at(5, 3), registrations=[], policy=FLOOR)
    assert decision
    assert "before any visit" in decision.why()


def test_every_earlier_visit_is_named():
    entries = [visit("B", 5, day) for day in (1, 2, 4)]
    decision = is_company_customer(at(5, 3), registrations=entries, policy=FLOOR)
    assert not decision
    assert len(decision.reasons) == 2


@pytest.mark.parametrize(("day", "expected"), [(2, True), (3, False)])
def test_a_lapsed_visit_leaves_room_only_where_the_policy_says_so(day, expected):
    visits = [visit("B", 4, day)]
    contacted = at(5, 3)
    policy = floor(lapsed_visit_reopens=True)
    assert not is_company_customer(contacted, registrations=visits, policy=FLOOR)
    reopened = is_company_customer(contacted, registrations=visits, policy=policy)
    assert bool(reopened) is expected


def test_an_entry_without_effect_does_not_count():
    entries = [visit("B", 5, 1, approved=False)]
    assert is_company_customer(at(5, 3), registrations=entries, policy=FLOOR)


def test_something_else_than_a_register_is_refused():
    with pytest.raises(
        InvalidTypeError, match=r"registrations\[0\] is 'B' \(str\): expected a Registration"
    ):
        is_company_customer(at(5, 3), registrations=["B"], policy=FLOOR)


def test_a_naive_contact_is_refused():
    with pytest.raises(InvalidTypeError, match=r"contacted is 2025-05-03T00:00:00 without a zone"):
        is_company_customer(dt.datetime(2025, 5, 3), registrations=[], policy=FLOOR)


@pytest.mark.parametrize("fact", ["leader_named_agent", "agent_does_after_sale"])
def test_the_agent_must_be_named_whom_a_form_speaks_of(fact):
    with pytest.raises(InvalidValueError, match=r"the agent is None: expected whom the leaders"):
        company(5, 1, **{fact: True})


def test_an_agents_name_is_text():
    with pytest.raises(InvalidTypeError, match=r"CompanyCustomer.agent is 7"):
        company(5, 1, agent=7)
