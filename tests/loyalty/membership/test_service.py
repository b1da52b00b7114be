"""How members are looked after: checkout, welcome, messages in advance, receipt."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.birthday import birthday_in
from clientrules.core.dates.term import days, hours, months, next_month, weeks, working_days
from clientrules.core.outcome import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.loyalty.membership.card import Membership
from clientrules.loyalty.membership.service import (
    CHECKOUT_PROMPTS,
    RECEIPT,
    WELCOMES,
    Occasion,
    Welcome,
    message_day,
    message_due,
)
from clientrules.loyalty.policy import ClubPolicy
from clientrules.regulations.roles import SHOP_MANAGER
from clientrules.regulations.vip_club import VIP_S1, VIP_S3, VIP_S5, VIP_S6
from tests.core.samples import copies

NEW_PRODUCT, PROMOTION, BIRTHDAY = Occasion
BORN = dt.date(1990, 5, 10)
LEAP = dt.date(2000, 2, 29)


def due_days(event, date, lead, around, **options):
    window = [around + dt.timedelta(each) for each in range(-20, 21)]
    return [on for on in window if message_due(event, date, on, lead=lead, **options).value]


# Checkout and receipt.


@pytest.mark.clause("VIP-S1", 1)
def test_every_customer_is_asked_for_the_card_at_the_checkout():
    decision = CHECKOUT_PROMPTS.missing([])
    assert [item.name for item in decision.value] == ["VIP card"]
    assert decision.reasons[0].clause is VIP_S1


@pytest.mark.clause("VIP-S1", 2)
def test_a_card_that_is_shown_already_is_not_asked_for():
    assert CHECKOUT_PROMPTS.missing(["VIP card"]).value == ()


@pytest.mark.clause("VIP-S6", 1)
def test_a_receipt_without_a_signature_is_a_finding():
    decision = RECEIPT.missing([])
    assert [item.name for item in decision.value] == ["signature of the VIP"]
    assert decision.reasons[0].clause is VIP_S6


@pytest.mark.clause("VIP-S6", 2)
def test_a_signed_receipt_is_complete():
    assert RECEIPT.missing(["signature of the VIP"]).value == ()


@pytest.mark.parametrize("form", [CHECKOUT_PROMPTS, RECEIPT], ids=["checkout", "receipt"])
def test_nothing_else_is_on_these_lists(form):
    with pytest.raises(UnknownKeyError, match="'passport' is not on the list"):
        form.missing(["passport"])


# Welcome.


@pytest.mark.clause("VIP-S3", 1)
def test_the_shop_manager_welcomes_whom_a_member_brings():
    decision = WELCOMES.look_up(Membership.VIP)
    assert decision.value.by is SHOP_MANAGER
    assert decision.reasons[0].clause is VIP_S3
    assert str(decision) == "a special welcome by the shop manager"


@pytest.mark.clause("VIP-S3", 2)
def test_no_rule_says_who_welcomes_whom_anybody_else_brings():
    decision = WELCOMES.look_up(Membership.OTHER)
    assert decision.value.by is None
    assert str(decision) == "no rule"


@pytest.mark.clause("VIP-S3", 3)
def test_whoever_brings_a_new_customer_gets_no_points_for_it():
    assert [row.value.points for row in WELCOMES] == [0, 0]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"by": "manager", "points": 0}, InvalidTypeError),
        ({"by": None, "points": -1}, InvalidValueError),
        ({"by": None, "points": True}, InvalidTypeError),
    ],
    ids=str,
)
def test_a_welcome_is_by_a_role_and_points_are_counted(fields, error):
    with pytest.raises(error, match=r"^Welcome\."):
        Welcome(**fields)


def test_a_welcome_is_a_value():
    for copy in copies(WELCOMES[Membership.VIP]):
        assert copy == WELCOMES[Membership.VIP]
        assert hash(copy) == hash(WELCOMES[Membership.VIP])


# Messages in advance.


@pytest.mark.clause("VIP-S5", 1)
def test_a_birthday_message_goes_out_the_lead_before_the_birthday_of_the_year():
    decision = message_due(BIRTHDAY, BORN, dt.date(2024, 5, 7), lead=days(3))
    assert decision.value is True
    assert decision.reasons[0].clause is VIP_S5
    assert decision.reasons[0].text() == (
        "the birthday is on 2024-05-10, its message 3 days before on 2024-05-07;"
        " asked on 2024-05-07"
    )
    assert due_days(BIRTHDAY, BORN, days(3), dt.date(2024, 5, 10)) == [dt.date(2024, 5, 7)]


@pytest.mark.clause("VIP-S5", 2)
def test_how_long_in_advance_is_not_stated():
    decision = message_due(PROMOTION, dt.date(2024, 5, 10), dt.date(2024, 5, 7), lead=None)
    assert isinstance(decision.value, Unspecified)
    assert decision.value.field == "lead"
    assert decision.reasons[0].clause is VIP_S5


@pytest.mark.clause("VIP-S5", 3)
@pytest.mark.parametrize(
    "lead", [days(0), months(0), hours(48), working_days(2), next_month(day=2)], ids=str
)
def test_in_advance_is_at_least_a_day(lead):
    with pytest.raises(InvalidValueError, match=f"lead is {lead}: expected at least one day"):
        message_due(BIRTHDAY, BORN, dt.date(2024, 5, 10), lead=lead)


@pytest.mark.parametrize("event", [NEW_PRODUCT, PROMOTION])
@pytest.mark.parametrize(
    ("lead", "send"),
    [
        (days(1), dt.date(2024, 3, 30)),
        (weeks(2), dt.date(2024, 3, 17)),
        (months(1), dt.date(2024, 2, 29)),
    ],
    ids=str,
)
def test_a_message_goes_out_once_the_lead_before_the_event(event, lead, send):
    date = dt.date(2024, 3, 31)
    assert due_days(event, date, lead, send) == [send]
    assert message_due(event, date, send.replace(year=2025, day=1), lead=lead).value is False


def test_a_birthday_in_january_is_greeted_in_december():
    born = dt.date(1990, 1, 2)
    assert due_days(BIRTHDAY, born, days(3), dt.date(2024, 12, 30)) == [dt.date(2024, 12, 30)]


@pytest.mark.parametrize(
    ("around", "policy", "send"),
    [
        (dt.date(2023, 2, 28), ClubPolicy(), dt.date(2023, 2, 27)),
        (dt.date(2023, 2, 28), ClubPolicy(leap_birthday="1 March"), dt.date(2023, 2, 28)),
        (dt.date(2024, 2, 28), ClubPolicy(), dt.date(2024, 2, 28)),
    ],
    ids=["common year", "common year by option", "leap year"],
)
def test_a_birthday_of_29_february_is_greeted_before_the_day_it_is_kept(around, policy, send):
    assert due_days(BIRTHDAY, LEAP, days(1), around, policy=policy) == [send]


leads = st.builds(days, st.integers(1, 400)) | st.builds(months, st.integers(1, 14))


@given(st.dates(dt.date(1950, 1, 1), dt.date(2010, 1, 1)), st.integers(2015, 2030), leads)
def test_every_birthday_is_greeted_the_lead_before_it(born, year, lead):
    kept = birthday_in(born, year, leap="28 February")
    on = lead.before(kept)
    assert message_due(BIRTHDAY, born, on, lead=lead).value is True
    assert on < kept


@given(
    st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1)),
    st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1)),
    leads,
)
def test_a_birthday_message_is_due_only_the_lead_before_a_birthday(born_on, on, lead):
    born = born_on.replace(year=1980) if (born_on.month, born_on.day) != (2, 29) else LEAP
    kept = [birthday_in(born, year, leap="28 February") for year in range(on.year, on.year + 3)]
    expected = on in [lead.before(each) for each in kept]
    assert message_due(BIRTHDAY, born, on, lead=lead).value is expected


def test_nobody_is_greeted_years_before_birth():
    with pytest.raises(InvalidValueError, match="expected 1990, the year of birth"):
        message_due(BIRTHDAY, BORN, dt.date(1988, 5, 7), lead=days(3))


@pytest.mark.parametrize("wrong", ["birthdays", None, Membership.VIP], ids=repr)
def test_a_message_is_about_one_of_three_occasions(wrong):
    with pytest.raises(InvalidTypeError, match=r"event is .* Occasion\.NEW_PRODUCT"):
        message_due(wrong, BORN, BORN, lead=None)


@pytest.mark.parametrize("wrong", [3, "3 days", dt.timedelta(3)], ids=repr)
def test_a_lead_is_a_term(wrong):
    with pytest.raises(InvalidTypeError, match=r"lead is .* expected a term"):
        message_due(PROMOTION, BORN, BORN, lead=wrong)


@pytest.mark.parametrize("wrong", [None, "2024-05-01", dt.datetime(2024, 5, 1)], ids=repr)
def test_days_are_dates(wrong):
    with pytest.raises(InvalidTypeError, match=r"^event_date is "):
        message_due(PROMOTION, wrong, BORN, lead=None)
    with pytest.raises(InvalidTypeError, match=r"^on is "):
        message_due(PROMOTION, BORN, wrong, lead=None)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (dt.date(2024, 5, 7), dt.date(2024, 5, 7)),
        (dt.date(2024, 5, 8), dt.date(2025, 5, 7)),
        (dt.date(2024, 1, 1), dt.date(2024, 5, 7)),
        (dt.date(2024, 12, 31), dt.date(2025, 5, 7)),
    ],
    ids=str,
)
def test_the_next_birthday_message_is_due_on_the_day_asked_about_or_later(on, expected):
    decision = message_day(BIRTHDAY, BORN, on, lead=days(3))
    assert decision.value == expected
    assert decision.reasons[0].clause is VIP_S5
    assert message_due(BIRTHDAY, BORN, expected, lead=days(3)).value is True


def test_a_promotion_has_one_day_for_its_message_past_or_to_come():
    for on in (dt.date(2024, 1, 1), dt.date(2024, 6, 1)):
        decision = message_day(PROMOTION, dt.date(2024, 5, 10), on, lead=days(3))
        assert decision.value == dt.date(2024, 5, 7)


def test_without_a_lead_no_day_is_invented_for_a_message():
    decision = message_day(PROMOTION, dt.date(2024, 5, 10), dt.date(2024, 5, 7), lead=None)
    assert isinstance(decision.value, Unspecified)
