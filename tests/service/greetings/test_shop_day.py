"""A day at the shop: yesterday's customers are followed up, today's are served with the file."""

import datetime as dt

import pytest

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.term import days, months, working_days
from clientrules.core.outcome import Refused
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.member_shop import STORE_3_2
from clientrules.service import FollowUpPolicy, ShopVisit, VisitorGroup, follow_ups
from clientrules.service.greetings.shop_day import SERVING
from tests.core.samples import OURS, copies

BOUGHT, TASTED = VisitorGroup
TODAY, YESTERDAY = dt.date(2025, 5, 2), dt.date(2025, 5, 1)
BEFORE = dt.date(2025, 4, 30)
WEEKDAYS = WorkingTime(dict.fromkeys(list(Weekday)[:6], "09:00-18:00"), "Asia/Shanghai")
NO_FILE = {"there is no file"}


def visit(customer, group=BOUGHT, day=YESTERDAY):
    return ShopVisit(customer=customer, group=group, day=day)


def followed(*visits, on=TODAY, **others):
    return follow_ups(visits, on, **others).value


def following(*done, facts=()):
    return [step.name for step in SERVING.next_steps(done, facts).value]


# Yesterday's customers.


@pytest.mark.clause("STORE-5.1", 1)
def test_who_bought_yesterday_is_followed_up():
    assert followed(visit("Ann")) == ("Ann",)


@pytest.mark.clause("STORE-5.1", 2)
def test_who_tasted_the_day_before_is_not():
    assert followed(visit("Ann", TASTED, BEFORE)) == ()
    assert followed(visit("Ann", TASTED, TODAY)) == ()


@pytest.mark.clause("STORE-5.1", 3)
def test_who_bought_and_tasted_is_followed_up_once():
    assert followed(visit("Ann"), visit("Bob"), visit("Ann", TASTED)) == ("Ann", "Bob")


def test_a_month_and_a_leap_day_end_as_the_calendar_does():
    assert followed(visit("Ann", day=BEFORE), on=YESTERDAY) == ("Ann",)
    leap = visit("Ann", day=dt.date(2024, 2, 29))
    assert followed(leap, on=dt.date(2024, 3, 1)) == ("Ann",)


def test_yesterday_is_that_of_the_calendar_though_the_shop_was_closed():
    saturday, monday = dt.date(2025, 5, 10), dt.date(2025, 5, 12)
    assert followed(visit("Ann", day=saturday), on=monday) == ()


def test_a_shop_may_reach_back_to_its_last_open_day():
    saturday, monday = dt.date(2025, 5, 10), dt.date(2025, 5, 12)
    policy = FollowUpPolicy(after=working_days(1))
    assert followed(visit("Ann", day=saturday), on=monday, hours=WEEKDAYS, policy=policy) == (
        "Ann",
    )


def test_open_days_are_counted_by_a_calendar():
    policy = FollowUpPolicy(after=working_days(1))
    with pytest.raises(InvalidTypeError, match=r"expected a WorkingTime"):
        followed(visit("Ann"), policy=policy)


def test_a_firm_may_follow_up_purchasers_alone_and_later():
    policy = FollowUpPolicy(after=days(2), groups=[BOUGHT], cites={"after": OURS})
    visits = (visit("Ann", day=BEFORE), visit("Bob", TASTED, BEFORE), visit("Cleo"))
    decision = follow_ups(visits, TODAY, policy=policy)
    assert decision.value == ("Ann",)
    assert decision.reasons[0].clause is OURS


def test_visits_after_the_day_are_passed_over_with_their_number():
    decision = follow_ups([visit("Ann"), visit("Bob", day=dt.date(2025, 5, 3))], TODAY)
    assert decision.value == ("Ann",)
    assert [reason.text() for reason in decision.passed_over] == ["visits after 2025-05-02: 1"]
    assert follow_ups([visit("Ann")], TODAY).passed_over == ()


def test_the_reason_says_which_day_is_followed_up():
    decision = follow_ups([visit("Ann")], TODAY)
    assert decision.reasons[0].text() == (
        "customers of 2025-05-01 (bought, tasted) to follow up on 2025-05-02: 1"
    )
    assert "after 1 day (STORE-5.1)" in decision.why()


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: visit("Ann", "buying"), InvalidTypeError),
        (lambda: visit("Ann", day=dt.datetime(2025, 5, 1)), InvalidTypeError),
        (lambda: visit(["Ann"]), InvalidTypeError),
        (lambda: followed("Ann"), InvalidTypeError),
        (lambda: follow_ups(visit("Ann"), TODAY), InvalidTypeError),
        (lambda: followed(on="today"), InvalidTypeError),
        (lambda: FollowUpPolicy(after=1), InvalidTypeError),
        (lambda: FollowUpPolicy(after=months(1)), InvalidValueError),
        (lambda: FollowUpPolicy(groups=["buying"]), InvalidTypeError),
        (lambda: FollowUpPolicy(groups=BOUGHT), InvalidTypeError),
    ],
    ids=range(10),
)
def test_bad_facts_are_refused(make, error):
    with pytest.raises(error, match=r"(is|:|expected)"):
        make()


def test_visits_and_policies_are_values():
    for value in (visit("Ann"), FollowUpPolicy()):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)


# Today's customer.


@pytest.mark.clause("STORE-5.2", 1)
def test_a_missing_file_leads_to_the_clause_on_opening_one():
    decision = SERVING.next_steps([], NO_FILE)
    assert [step.name for step in decision.value] == ["check whether a file is opened"]
    assert decision.reasons[0].clause is STORE_3_2
    assert following("check whether a file is opened", facts=NO_FILE) == ["ask the need"]


@pytest.mark.clause("STORE-5.2", 2)
def test_with_the_file_found_and_the_need_asked_a_recommendation_follows():
    done = ("fetch the file", "read the history", "ask the need")
    assert following(*done) == ["recommend from past consumption"]


def test_a_customer_is_served_in_the_order_of_the_text():
    done = []
    while following(*done):
        done += following(*done)
    assert done == [
        "fetch the file",
        "read the history",
        "ask the need",
        "recommend from past consumption",
        "remind kindly",
    ]


def test_no_recommendation_comes_before_the_need_is_asked():
    assert isinstance(SERVING.check("recommend from past consumption", []).value, Refused)
