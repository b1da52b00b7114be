"""The day on which a birthday is kept (VIP-R5), and what a member asks: my rate, my next one."""

import calendar
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.birthday import birthday_in
from clientrules.core.outcome import Refused
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty import Balance, fold
from clientrules.loyalty.membership import CardState
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices.club_rates import is_birthday, member_rate, points_to_better_rate
from clientrules.regulations.vip_club import VIP_A, VIP_M4, VIP_R2, VIP_R3B, VIP_R5, VIP_U10
from tests.loyalty.history import buy, card, day
from tests.loyalty.shopping import BORN, DAY, member, priced

LEAP = dt.date(2000, 2, 29)
MARCH = ClubPolicy(leap_birthday="1 March")


@pytest.mark.parametrize(
    ("number", "expected"), [(9, False), (10, True), (11, False)], ids=["before", "on", "after"]
)
def test_a_birthday_is_one_day_of_the_year(number, expected):
    decision = is_birthday(dt.date(1990, 5, 10), dt.date(2024, 5, number))
    assert bool(decision) is expected
    assert decision.reasons[0].clause is VIP_R5
    assert decision.reasons[0].numbers == ()
    assert decision.reasons[0].text() == (
        f"the birthday 1990-05-10 is kept on 2024-05-10 that year; asked on 2024-05-{number:02}"
    )


def test_the_day_of_birth_itself_is_a_birthday():
    assert is_birthday(LEAP, LEAP).value is True


@pytest.mark.parametrize(
    ("year", "policy", "kept"),
    [
        (2023, ClubPolicy(), dt.date(2023, 2, 28)),
        (2023, MARCH, dt.date(2023, 3, 1)),
        (2024, ClubPolicy(), dt.date(2024, 2, 29)),
        (2024, MARCH, dt.date(2024, 2, 29)),
        (2100, ClubPolicy(), dt.date(2100, 2, 28)),
    ],
    ids=["common year", "common year by option", "leap year", "leap year by option", "2100"],
)
def test_the_29th_of_february_moves_in_a_common_year_alone(year, policy, kept):
    assert birthday_in(LEAP, year, leap=policy.leap_birthday) == kept
    around = [kept + dt.timedelta(each) for each in (-1, 0, 1)]
    asked = [is_birthday(LEAP, each, policy=policy).value for each in around]
    assert asked == [False, True, False]


def test_who_placed_the_29th_of_february_is_cited():
    kept = is_birthday(LEAP, dt.date(2023, 2, 28))
    assert kept.why().endswith("leap_birthday 28 February (VIP-R5)")
    moved = is_birthday(LEAP, dt.date(2023, 3, 1), policy=MARCH)
    assert "leap_birthday 1 March: set by the caller (VIP-R5 says 28 February)" in moved.why()
    assert is_birthday(LEAP, dt.date(2024, 2, 29)).reasons[0].citations == ()


@given(st.dates(), st.data(), st.sampled_from([ClubPolicy(), MARCH]))
def test_every_year_has_exactly_one_birthday(born, data, policy):
    year = data.draw(st.integers(born.year, dt.MAXYEAR))
    kept = birthday_in(born, year, leap=policy.leap_birthday)
    assert kept.year == year
    moved = (born.month, born.day) == (2, 29) and not calendar.isleap(year)
    assert ((kept.month, kept.day) == (born.month, born.day)) is not moved
    assert is_birthday(born, kept, policy=policy).value is True


def test_nobody_has_a_birthday_before_birth():
    with pytest.raises(InvalidValueError, match="birthday is 2000-02-29: expected 2000-02-28"):
        is_birthday(LEAP, dt.date(2000, 2, 28))


@pytest.mark.parametrize("wrong", [None, "29 February", dt.datetime(2000, 2, 29)], ids=repr)
def test_days_are_dates(wrong):
    with pytest.raises(InvalidTypeError, match=r"^birthday is "):
        is_birthday(wrong, LEAP)
    with pytest.raises(InvalidTypeError, match=r"^on is "):
        is_birthday(LEAP, wrong)


# What a member asks at the till.


def rate(standing, **options):
    return member_rate(standing, DAY, **options)


@pytest.mark.parametrize(("earned", "expected"), [(29, "0.90"), (30, "0.85")], ids=str)
def test_a_member_pays_the_better_rate_from_thirty_points(earned, expected):
    decision = rate(member(earned=earned))
    assert str(decision) == expected
    assert decision.reasons[0].clause is (VIP_R2 if earned < 30 else VIP_R3B)
    assert "the birthday is not known" in [each.text() for each in decision.passed_over]


def test_on_the_birthday_the_lower_rate_is_the_answer():
    decision = rate(member(30), birthday=BORN)
    assert (str(decision), decision.reasons[0].clause) == ("0.60", VIP_R5)
    dear = ClubPolicy(birthday_rate=Decimal("0.95"))
    assert str(rate(member(30), birthday=BORN, policy=dear)) == "0.85"


@pytest.mark.parametrize(
    ("standing", "clause"),
    [
        (member(state=CardState.LAPSED), VIP_U10),
        (member(state=CardState.REPORTED), VIP_M4),
        (Balance.no_card(DAY), VIP_A),
    ],
    ids=["lapsed", "reported", "none"],
)
def test_a_card_that_gives_nothing_leaves_the_list_price(standing, clause):
    decision = rate(standing)
    assert (decision.value, decision.reasons[0].clause) == (1, clause)
    left = points_to_better_rate(standing, DAY)
    assert isinstance(left.value, Refused)
    assert left.reasons[0].clause is clause


def test_in_another_shop_the_card_gives_nothing_unless_the_policy_names_it():
    assert rate(member(), shop="South").value == 1
    assert str(rate(member(), shop="South", policy=ClubPolicy(shops=["South"]))) == "0.90"
    with pytest.raises(InvalidTypeError, match=r"^shop is 5"):
        rate(member(), shop=5)


def test_the_rate_is_that_of_the_quote():
    for points in (0, 30):
        (line,) = priced(100, points=points).lines
        assert line.payable == 100 * rate(member(points)).value


@pytest.mark.parametrize(("earned", "left"), [(0, 30), (29, 1), (30, 0), (45, 0)], ids=str)
def test_points_are_left_to_the_better_rate_until_it_holds(earned, left):
    decision = points_to_better_rate(member(3, earned=earned), DAY)
    assert (decision.value, decision.reasons[0].clause) == (left, VIP_R3B)


def test_points_that_were_spent_are_missing_where_the_balance_decides():
    policy = ClubPolicy(tier_by="balance")
    assert points_to_better_rate(member(3, earned=31), DAY, policy=policy).value == 27
    account = fold([card(), buy(500)], policy)
    assert points_to_better_rate(account, day(5)).value == 25
