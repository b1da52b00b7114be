"""All dealers are reviewed each calendar month; how often they are visited is the firm's to say."""

import datetime as dt

import pytest

from clientrules.core import Unspecified, weeks
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales.dealers import DEALER_CARE, DEALER_REVIEW, DEALER_VISIT, dealers_due

FIRST_OF_MARCH = dt.date(2025, 3, 1)


@pytest.mark.clause("SREG-1", 1)
@pytest.mark.parametrize(
    ("last", "due"),
    [
        (dt.date(2025, 1, 31), True),
        (None, True),
        (dt.date(2025, 2, 1), True),
        (FIRST_OF_MARCH, False),
    ],
    ids=str,
)
def test_a_dealer_not_reviewed_in_this_month_or_the_last_is_due(last, due):
    decision = DEALER_REVIEW.is_due(last, FIRST_OF_MARCH)
    assert decision.value is due
    assert decision.reasons[0].clause.id == "SREG-1"


def test_a_month_without_a_review_is_overdue_from_its_first_day():
    january = dt.date(2025, 1, 31)
    assert DEALER_REVIEW.next_due(january).value == dt.date(2025, 2, 1)
    assert not DEALER_REVIEW.is_due(january, january)


@pytest.mark.clause("SREG-1", 2)
def test_how_often_a_dealer_is_visited_is_unspecified():
    assert isinstance(DEALER_VISIT.next_due(FIRST_OF_MARCH).value, Unspecified)


def test_all_dealers_count_and_a_review_of_some_is_none_of_the_others():
    last = {"east": dt.date(2025, 3, 1), "west": dt.date(2025, 2, 28), "new": None}
    decision = dealers_due(last, on=dt.date(2025, 3, 31))
    assert decision.value == ("west", "new")
    assert len(decision.reasons) == 2
    none = dealers_due({"east": FIRST_OF_MARCH}, on=FIRST_OF_MARCH)
    assert none.value == ()
    assert none.reasons[0].text() == "no dealer of 1 is due"


def test_the_visits_of_a_firm_with_an_interval_are_due_the_same_way():
    last = {"east": FIRST_OF_MARCH}
    visits = DEALER_VISIT.choose(weeks(2))
    assert dealers_due(last, on=dt.date(2025, 3, 14), policy=visits).value == ()
    assert dealers_due(last, on=dt.date(2025, 3, 15), policy=visits).value == ("east",)
    unstated = dealers_due(last, on=FIRST_OF_MARCH, policy=DEALER_VISIT)
    assert isinstance(unstated.value, Unspecified)


def test_a_review_after_the_day_asked_about_is_refused():
    later = {"east": FIRST_OF_MARCH + dt.timedelta(1)}
    message = r"the review of a dealer 'east' was last on 2025-03-02, after 2025-03-01: expected"
    with pytest.raises(InvalidValueError, match=message):
        dealers_due(later, on=FIRST_OF_MARCH)


def test_every_dealer_is_owed_visit_review_and_service_before_and_after_the_sale():
    assert [item.name for item in DEALER_CARE.missing(["visit", "review"]).value] == [
        "service before the sale",
        "service after the sale",
    ]


@pytest.mark.parametrize(
    ("last", "on", "message"),
    [
        (["east"], FIRST_OF_MARCH, r"last is \['east'\]: expected a mapping"),
        ({}, "today", r"on is 'today'"),
        ({"east": "never"}, FIRST_OF_MARCH, r"last is 'never'"),
    ],
    ids=["mapping", "on", "last"],
)
def test_facts_of_the_wrong_kind_are_refused(last, on, message):
    with pytest.raises(InvalidTypeError, match=message):
        dealers_due(last, on=on)
