"""Contact with a guest: before arrival, during the stay, after departure, and on special days."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty import ClubPolicy
from clientrules.service import Stay, stay_occasions
from clientrules.service.greetings import guest_phase
from clientrules.service.greetings.guests import (
    GUEST_TOUCHPOINTS,
    GuestPhase,
    GuestTouchpoint,
    SpecialDay,
)
from tests.core.samples import copies

BEFORE, DURING, AFTER = GuestPhase
ARRIVAL, DEPARTURE = dt.date(2025, 5, 1), dt.date(2025, 5, 3)
STAY = Stay(arrival=ARRIVAL, departure=DEPARTURE)
FEBRUARY = Stay(arrival=dt.date(2025, 2, 28), departure=dt.date(2025, 2, 28))


def occasions(stay=STAY, policy=None, **dates):
    return stay_occasions(dates, stay=stay, policy=policy or ClubPolicy()).value


# Phases.


@pytest.mark.clause("BNB-1", 1)
def test_before_arrival_a_guide_goes_by_mail_or_sms():
    touchpoint = GUEST_TOUCHPOINTS.look_up(BEFORE).value
    assert str(touchpoint) == "guide and notes by mail or SMS"


@pytest.mark.clause("BNB-1", 2)
def test_after_departure_thanks_and_a_review_request_go_by_mail():
    touchpoint = GUEST_TOUCHPOINTS.look_up(AFTER).value
    assert touchpoint.content == "thanks and review request"
    assert touchpoint.channels == ("mail",)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (dt.date(2025, 4, 30), BEFORE),
        (ARRIVAL, DURING),
        (DEPARTURE, DURING),
        (dt.date(2025, 5, 4), AFTER),
    ],
    ids=str,
)
def test_the_days_of_arrival_and_departure_belong_to_the_stay(on, expected):
    assert guest_phase(on, stay=STAY).value is expected


def test_the_reason_names_the_stay():
    assert guest_phase(ARRIVAL, stay=STAY).reasons[0].text() == (
        "2025-05-01 is during the stay of 2025-05-01 to 2025-05-03"
    )


# Occasions.


@pytest.mark.clause("BNB-2", 1)
def test_a_birthday_on_the_day_of_departure_is_within_the_stay():
    assert occasions(birthday=dt.date(1990, 5, 3)) == (SpecialDay(DEPARTURE, "birthday"),)


@pytest.mark.clause("BNB-2", 2)
def test_a_birthday_the_day_after_departure_is_not():
    assert occasions(birthday=dt.date(1990, 5, 4)) == ()
    assert occasions(birthday=dt.date(1990, 4, 30)) == ()


def test_occasions_come_in_the_order_of_their_days():
    found = occasions(birthday=dt.date(1990, 5, 2), wedding=dt.date(2010, 5, 1))
    assert [str(each) for each in found] == ["wedding on 2025-05-01", "birthday on 2025-05-02"]


def test_an_occasion_of_29_february_is_kept_where_the_club_keeps_it():
    born = dt.date(2000, 2, 29)
    assert occasions(FEBRUARY, birthday=born) == (SpecialDay(dt.date(2025, 2, 28), "birthday"),)
    assert occasions(FEBRUARY, ClubPolicy(leap_birthday="1 March"), birthday=born) == ()


def test_a_stay_over_the_new_year_and_one_over_years_meet_every_occasion():
    stay = Stay(arrival=dt.date(2024, 12, 31), departure=dt.date(2026, 1, 1))
    found = occasions(stay, birthday=dt.date(1990, 1, 1))
    assert [each.day.year for each in found] == [2025, 2026]


def test_an_occasion_to_come_has_no_anniversary_before_its_year():
    stay = Stay(arrival=dt.date(2024, 12, 31), departure=dt.date(2025, 1, 2))
    assert occasions(stay, wedding=dt.date(2025, 1, 1)) == (
        SpecialDay(dt.date(2025, 1, 1), "wedding"),
    )
    assert occasions(stay, wedding=dt.date(2026, 1, 1)) == ()


@given(st.dates(dt.date(1940, 1, 1), dt.date(2010, 12, 31)), st.dates(dt.date(2011, 1, 1)))
def test_every_occasion_found_lies_within_the_stay(born, arrival):
    departure = min(arrival.toordinal() + 14, dt.date.max.toordinal())
    stay = Stay(arrival=arrival, departure=dt.date.fromordinal(departure))
    assert all(each.day in stay for each in occasions(stay, birthday=born))


def test_the_reason_names_the_occasions():
    decision = stay_occasions({"birthday": dt.date(1990, 5, 3)}, stay=STAY)
    assert decision.reasons[0].text() == ("from 2025-05-01 to 2025-05-03: birthday on 2025-05-03")


# Bad facts.


def test_a_guest_leaves_after_arriving_or_on_the_same_day():
    with pytest.raises(InvalidValueError, match=r"departure is 2025-05-01: expected 2025-05-03"):
        Stay(arrival=DEPARTURE, departure=ARRIVAL)
    assert guest_phase(ARRIVAL, stay=Stay(arrival=ARRIVAL, departure=ARRIVAL)).value is DURING


@pytest.mark.parametrize(
    "make",
    [
        lambda: Stay(arrival=dt.datetime(2025, 5, 1), departure=DEPARTURE),
        lambda: Stay(arrival=ARRIVAL, departure="2025-05-03"),
        lambda: guest_phase(dt.datetime(2025, 5, 1), stay=STAY),
        lambda: guest_phase(ARRIVAL, stay=(ARRIVAL, DEPARTURE)),
        lambda: stay_occasions({}, stay=None),
        lambda: stay_occasions([ARRIVAL], stay=STAY),
        lambda: occasions(birthday="1990-05-03"),
        lambda: stay_occasions({1: dt.date(1990, 5, 3)}, stay=STAY),
    ],
    ids=range(8),
)
def test_facts_of_the_wrong_kind_are_refused(make):
    with pytest.raises(InvalidTypeError, match=r" (is|are) "):
        make()


def test_an_occasion_has_a_name():
    with pytest.raises(InvalidValueError, match=r"a key of dates is empty"):
        stay_occasions({"": dt.date(1990, 5, 3)}, stay=STAY)


def test_a_touchpoint_says_what_it_is():
    with pytest.raises(InvalidValueError, match=r"GuestTouchpoint\.content is empty"):
        GuestTouchpoint(["mail"], " ")


def test_stays_and_occasions_are_values():
    for value in (STAY, SpecialDay(ARRIVAL, "birthday"), GUEST_TOUCHPOINTS[BEFORE]):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)


def test_only_a_day_lies_inside_a_stay():
    with pytest.raises(InvalidTypeError, match=r"day is None \(NoneType\): expected a date"):
        assert None in Stay(arrival=ARRIVAL, departure=DEPARTURE)


@pytest.mark.parametrize("blank", [None, pd.NaT, pd.NA, float("nan"), ""])
def test_an_occasion_without_a_day_is_passed_over_by_name(blank):
    stay = Stay(arrival=ARRIVAL, departure=DEPARTURE)
    answer = stay_occasions({"wedding": blank}, stay=stay)
    assert answer.value == ()
    assert [each.text() for each in answer.passed_over] == ["wedding: the day is not known"]


def test_every_occasion_that_cannot_be_read_is_named():
    dates, stay = {"birthday": "May", 3: ARRIVAL}, Stay(arrival=ARRIVAL, departure=DEPARTURE)
    with pytest.raises(InvalidTypeError) as refused:
        stay_occasions(dates, stay=stay)
    assert refused.value.problems == (
        "dates['birthday'] is 'May' (str): expected a date; write date(2024, 5, 10)",
        "a key of dates is 3 (int): expected a name",
    )
