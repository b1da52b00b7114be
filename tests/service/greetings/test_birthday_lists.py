"""Whose birthday to greet on a day, over a whole base."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from clientrules.core.outcome import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.loyalty import ClubPolicy
from clientrules.service import GreetingPolicy, birthday_list, upcoming_birthday
from tests.core.samples import copies

TODAY = dt.date(2025, 2, 27)
POLICY = GreetingPolicy(birthday_lead=2)
BASE = {
    "Ann": dt.date(1990, 3, 1),
    "Bob": dt.date(2000, 2, 29),
    "Cleo": None,
    "Dan": dt.date(1985, 2, 27),
    "Eve": dt.date(1985, 2, 26),
    "Fay": dt.date(1990, 3, 2),
    "Gus": dt.date(1970, 2, 28),
}

birthdays = st.dates(dt.date(1940, 1, 1), dt.date(2010, 12, 31)) | st.just(dt.date(2000, 2, 29))


def listed(base=None, on=TODAY, policy=POLICY):
    return birthday_list(BASE if base is None else base, on, policy=policy).value


def test_the_nearest_birthday_comes_first_and_equals_keep_the_order_of_the_base():
    found = listed()
    assert list(found) == ["Dan", "Bob", "Gus", "Ann"]
    assert found.days["Bob"] == dt.date(2025, 2, 28)


def test_the_club_that_keeps_29_february_in_march_greets_it_then():
    policy = GreetingPolicy(birthday_lead=2, club=ClubPolicy(leap_birthday="1 March"))
    assert listed(policy=policy).days["Bob"] == dt.date(2025, 3, 1)


def test_in_a_leap_year_29_february_is_kept_itself():
    assert listed(on=dt.date(2024, 2, 29)).days["Bob"] == dt.date(2024, 2, 29)


def test_a_list_reaches_into_the_next_year():
    assert list(listed({"Ann": dt.date(1990, 1, 1)}, dt.date(2025, 12, 30))) == ["Ann"]


@given(
    st.lists(st.none() | birthdays, max_size=10),
    st.dates(dt.date(2011, 1, 1), dt.date(2040, 12, 31)),
    st.integers(0, 400),
    st.sampled_from(["28 February", "1 March"]),
)
def test_a_list_holds_exactly_those_whose_own_answer_is_a_day(born, on, lead, leap):
    policy = GreetingPolicy(birthday_lead=lead, club=ClubPolicy(leap_birthday=leap))
    base = dict(enumerate(born))
    found = listed(base, on, policy)
    expected = {
        customer: day
        for customer, birthday in base.items()
        if birthday and (day := upcoming_birthday(birthday, on, policy=policy).value)
    }
    assert dict(found.days) == expected
    assert [found.days[each] for each in found] == sorted(expected.values())


def test_every_customer_of_the_base_is_told_why():
    found = listed()
    assert found.why("Gus").value == dt.date(2025, 2, 28)
    assert found.why("Eve").value is None
    assert found.why("Cleo").reasons[0].text() == "the birthday is not known"
    with pytest.raises(UnknownKeyError, match=r"no customer 'nobody'"):
        found.why("nobody")


def test_a_list_is_a_collection_of_customers():
    found = listed()
    assert len(found) == 4
    assert "Ann" in found
    assert "Cleo" not in found
    assert ["Ann"] not in found
    assert repr(found) == "<BirthdayList 2025-02-27: 4 of 7>"


def test_the_decision_counts_them():
    decision = birthday_list(BASE, TODAY, policy=POLICY)
    assert decision.reasons[0].text() == "4 of 7 birthdays up to 2 days after 2025-02-27"


def test_without_a_lead_the_list_is_unspecified():
    assert listed(policy=GreetingPolicy()) == Unspecified(
        "birthday_lead", "GreetingPolicy(birthday_lead=...)"
    )


def test_every_bad_row_is_named_at_once():
    base = {
        "Ann": "1990-03-01",
        "Bob": dt.date(2025, 2, 28),
        "Dan": TODAY,
        "Eve": dt.datetime(1990, 3, 1),
    }
    with pytest.raises(InvalidValueError, match=r"^3 rows cannot be read: ") as error:
        listed(base)
    message = str(error.value)
    assert "'Ann': the birthday is '1990-03-01'" in message
    assert "'Bob': the birthday is 2025-02-28: expected 2025-02-27 or earlier" in message
    assert "'Eve': the birthday is the instant" in message


@pytest.mark.parametrize(
    ("facts", "match"),
    [
        ({"base": [TODAY]}, r"(customers|birthdays) is"),
        ({"on": dt.datetime(2025, 2, 27)}, r"on is the instant"),
    ],
    ids=["base", "day"],
)
def test_what_is_no_base_or_no_day_is_refused(facts, match):
    with pytest.raises(InvalidTypeError, match=match):
        listed(**facts)


def test_lists_are_values():
    found = listed()
    for copy in copies(found):
        assert copy == found
        assert hash(copy) == hash(found)


@pytest.mark.parametrize("blank", [pd.NaT, pd.NA, float("nan"), " "])
def test_a_blank_birthday_is_not_known(blank):
    found = birthday_list({"Ann": blank}, TODAY, policy=GreetingPolicy(birthday_lead=3)).value
    assert list(found) == []
    assert found.why("Ann").reasons[0].text() == "the birthday is not known"
