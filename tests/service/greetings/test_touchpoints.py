"""Whom to greet or invite in the days ahead."""

import datetime as dt

import attrs
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.birthday import birthday_in
from clientrules.core.outcome import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty import ClubPolicy
from clientrules.service import GreetingPolicy, Touchpoint, upcoming_birthday, upcoming_touchpoints
from clientrules.service.greetings.touchpoints import Greeting, greeting_due
from tests.core.samples import OURS, copies

TODAY = dt.date(2025, 5, 10)
TOMORROW = dt.date(2025, 5, 11)
FESTIVAL = dt.date(2025, 5, 31)
LEAP_BIRTHDAY = dt.date(2000, 2, 29)
FULL = GreetingPolicy(
    birthday_lead=1,
    festival_lead=3,
    invitation_lead=7,
    festivals={FESTIVAL: "Dragon Boat Festival"},
    tastings={dt.date(2025, 5, 17): "spring tea"},
    activities={TODAY: "open day"},
)
MARCH = ClubPolicy(leap_birthday="1 March")


def touchpoints(on=TODAY, birthday=None, policy=FULL):
    return upcoming_touchpoints(on, birthday=birthday, policy=policy).value


def birthday(born, on, lead=0, club=None):
    policy = GreetingPolicy(birthday_lead=lead, club=club or ClubPolicy())
    return upcoming_birthday(born, on, policy=policy).value


# Touchpoints.


@pytest.mark.clause("STORE-5.3", 1)
def test_a_birthday_tomorrow_is_greeted():
    assert Greeting(TOMORROW, Touchpoint.BIRTHDAY) in touchpoints(birthday=dt.date(1990, 5, 11))


def test_a_birthday_after_tomorrow_is_not_greeted_yet():
    assert Touchpoint.BIRTHDAY not in [
        each.touchpoint for each in touchpoints(birthday=dt.date(1990, 5, 12))
    ]


@pytest.mark.clause("STORE-5.3", 2)
def test_without_a_festival_calendar_the_answer_is_unspecified():
    value = touchpoints(policy=attrs.evolve(FULL, festivals=None))
    assert value == Unspecified("festivals", "GreetingPolicy(festivals=...)")


def test_every_lead_and_calendar_that_is_missing_is_named_at_once():
    decision = upcoming_touchpoints(TODAY, birthday=None, policy=GreetingPolicy())
    assert decision.value.field == (
        "invitation_lead, tastings, activities, birthday_lead, festival_lead, festivals"
    )
    assert "the source does not give invitation_lead, tastings" in decision.why()


def test_a_shop_that_has_fewer_touchpoints_needs_fewer_numbers():
    policy = GreetingPolicy(touchpoints=[Touchpoint.BIRTHDAY], birthday_lead=0)
    assert touchpoints(birthday=dt.date(1990, 5, 10), policy=policy) == (
        Greeting(TODAY, Touchpoint.BIRTHDAY),
    )
    assert touchpoints(birthday=None, policy=policy) == ()


def test_the_nearest_day_comes_first_and_days_of_one_date_keep_the_order_of_the_clause():
    assert touchpoints(birthday=dt.date(1990, 5, 10)) == (
        Greeting(TODAY, Touchpoint.ACTIVITY, "open day"),
        Greeting(TODAY, Touchpoint.BIRTHDAY),
        Greeting(dt.date(2025, 5, 17), Touchpoint.TASTING, "spring tea"),
    )


@pytest.mark.parametrize(
    ("on", "greeted"),
    [
        (dt.date(2025, 5, 27), False),
        (dt.date(2025, 5, 28), True),
        (FESTIVAL, True),
        (dt.date(2025, 6, 1), False),
    ],
    ids=str,
)
def test_a_festival_is_greeted_from_its_lead_to_the_day_itself(on, greeted):
    assert (
        Greeting(FESTIVAL, Touchpoint.FESTIVAL, "Dragon Boat Festival") in touchpoints(on)
    ) is greeted


def test_an_empty_calendar_is_a_calendar():
    policy = attrs.evolve(FULL, festivals={}, tastings={}, activities={})
    assert touchpoints(policy=policy) == ()


def test_the_reason_names_the_greetings_and_the_firms_clause():
    policy = attrs.evolve(FULL, cites={"birthday_lead": OURS})
    decision = upcoming_touchpoints(TODAY, birthday=dt.date(1990, 5, 11), policy=policy)
    assert decision.reasons[0].clause is OURS
    assert decision.reasons[0].text() == (
        "to be made by 2025-05-10: invitation to an activity (open day) for 2025-05-10,"
        " birthday greeting for 2025-05-11, invitation to a tasting (spring tea) for 2025-05-17"
    )


# Birthdays.


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (dt.date(2025, 5, 3), None),
        (dt.date(2025, 5, 4), TOMORROW),
        (TOMORROW, TOMORROW),
        (dt.date(2025, 5, 12), None),
        (dt.date(2026, 5, 4), dt.date(2026, 5, 11)),
    ],
    ids=str,
)
def test_a_birthday_is_greeted_from_its_lead_to_the_day_itself(on, expected):
    assert birthday(dt.date(1990, 5, 11), on, lead=7) == expected


def test_a_lead_reaches_into_the_next_year():
    assert birthday(dt.date(1990, 1, 2), dt.date(2025, 12, 30), lead=3) == dt.date(2026, 1, 2)
    assert birthday(dt.date(1990, 1, 2), dt.date(2025, 12, 29), lead=3) is None


@pytest.mark.parametrize(
    ("on", "club", "expected"),
    [
        (dt.date(2025, 2, 28), None, dt.date(2025, 2, 28)),
        (dt.date(2025, 3, 1), None, None),
        (dt.date(2025, 2, 28), MARCH, None),
        (dt.date(2025, 3, 1), MARCH, dt.date(2025, 3, 1)),
        (dt.date(2024, 2, 28), None, None),
        (dt.date(2024, 2, 29), MARCH, dt.date(2024, 2, 29)),
    ],
    ids=range(6),
)
def test_a_birthday_of_29_february_is_greeted_when_the_club_keeps_it(on, club, expected):
    assert birthday(LEAP_BIRTHDAY, on, club=club) == expected


@given(
    st.dates(dt.date(1940, 1, 1), dt.date(2010, 12, 31)) | st.just(LEAP_BIRTHDAY),
    st.dates(dt.date(2011, 1, 1), dt.date(2040, 12, 31)),
    st.integers(0, 400),
    st.sampled_from([ClubPolicy(), MARCH]),
)
def test_a_birthday_is_greeted_when_one_is_kept_within_the_lead(born, on, lead, club):
    kept = sorted(birthday_in(born, on.year + each, leap=club.leap_birthday) for each in (0, 1))
    within = [day for day in kept if on <= day <= on + dt.timedelta(lead)]
    assert birthday(born, on, lead, club) == (within[0] if within else None)


def test_the_reason_says_when_the_birthday_is_kept():
    policy = GreetingPolicy(birthday_lead=7)
    decision = upcoming_birthday(LEAP_BIRTHDAY, dt.date(2025, 2, 21), policy=policy)
    assert decision.reasons[0].text() == (
        "the birthday 2000-02-29 is next kept on 2025-02-28 and greeted up to 7 days ahead;"
        " asked on 2025-02-21"
    )


def test_without_a_lead_a_birthday_is_unspecified():
    value = upcoming_birthday(LEAP_BIRTHDAY, TODAY, policy=GreetingPolicy()).value
    assert value == Unspecified("birthday_lead", "GreetingPolicy(birthday_lead=...)")


def test_a_day_before_the_birth_is_refused():
    with pytest.raises(InvalidValueError, match=r"on is 2025-05-10: expected the day of birth"):
        birthday(TOMORROW, TODAY)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"birthday_lead": -1}, InvalidValueError),
        ({"festival_lead": 1.0}, InvalidTypeError),
        ({"invitation_lead": True}, InvalidTypeError),
        ({"festivals": [TODAY]}, InvalidTypeError),
        ({"festivals": {"2025-05-31": "Dragon Boat Festival"}}, InvalidTypeError),
        ({"tastings": {TODAY: 1}}, InvalidTypeError),
        ({"activities": {dt.datetime(2025, 5, 1): "open day"}}, InvalidTypeError),
        ({"touchpoints": ["birthdays"]}, InvalidTypeError),
        ({"touchpoints": "birthday"}, InvalidTypeError),
        ({"club": "1 March"}, InvalidTypeError),
    ],
    ids=range(10),
)
def test_leads_are_whole_days_and_calendars_map_days_to_names(facts, error):
    with pytest.raises(error, match=r" is | calls |touchpoints"):
        GreetingPolicy(**facts)


@pytest.mark.parametrize("wrong", [dt.datetime(2025, 5, 1), "2025-05-01", 0], ids=repr)
def test_days_are_dates(wrong):
    with pytest.raises(InvalidTypeError, match=r"^on is "):
        touchpoints(on=wrong)
    with pytest.raises(InvalidTypeError, match=r"^birthday is "):
        touchpoints(birthday=wrong)


def test_policies_and_greetings_are_values():
    for value in (FULL, Greeting(TODAY, Touchpoint.BIRTHDAY)):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (dt.date(2025, 3, 1), dt.date(2025, 5, 4)),
        (dt.date(2025, 5, 11), dt.date(2025, 5, 4)),
        (dt.date(2025, 5, 12), dt.date(2026, 5, 4)),
    ],
)
def test_a_birthday_is_greeted_from_so_many_days_ahead_of_it(on, due):
    born, policy = dt.date(1990, 5, 11), GreetingPolicy(birthday_lead=7)
    assert greeting_due(born, on, policy=policy).value == due


def test_without_a_lead_no_day_to_greet_is_known():
    answer = greeting_due(dt.date(1990, 5, 11), dt.date(2025, 3, 1), policy=GreetingPolicy())
    assert isinstance(answer.value, Unspecified)


def test_a_lead_is_no_longer_than_can_be_used():
    with pytest.raises(InvalidValueError, match=r"birthday_lead is 1001: expected 0 to 1000"):
        GreetingPolicy(birthday_lead=1001)


@pytest.mark.parametrize("blank", [pd.NaT, pd.NA, float("nan"), " "])
def test_a_blank_birthday_is_greeted_by_nobody(blank):
    assert touchpoints(TODAY, birthday=blank) == touchpoints(TODAY, birthday=None)
