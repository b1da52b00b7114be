"""What key accounts are owed: supply first, trials, rewards, attention and regular contact."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.instants import instant
from clientrules.core.dates.term import months
from clientrules.core.outcome import Undecided, Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.important_customers import IMP_2_3, IMPC_1
from clientrules.regulations.key_accounts import KEYC_1, KEYC_3, KEYC_4, KEYC_5
from clientrules.segmentation import (
    AbcClass,
    CustomerLevel,
    ImportanceClass,
    KeyStatus,
    Order,
    supply,
)
from clientrules.segmentation.key_accounts import Delivery, trial_audience
from clientrules.segmentation.key_accounts.care import (
    CONTACT_CHANNELS,
    ENTITLEMENTS,
    LEVEL_PLANS,
    OPINIONS_ON_STAFF,
    REWARDS,
    SUBDIVISION_OF_A,
    SYMPOSIUM,
    LevelPlan,
)
from tests.core.samples import OURS, copies, hostile_decimals
from tests.segmentation.samples import HUGE, NOT_AMOUNTS, amounts, customers

KEY, ORDINARY = KeyStatus
NOON = instant(dt.datetime(2024, 5, 10, 12), tz="Asia/Shanghai")
NOW, LATER = dt.date(2025, 1, 31), dt.date(2025, 2, 28)


def order(customer, quantity, status=ORDINARY, *, after=0):
    return Order(
        customer=customer, quantity=quantity, status=status, placed=NOON.add(minutes=after)
    )


def supplied(stock, *orders):
    return {each.order.customer: each.quantity for each in supply(stock, orders).value}


quantities = st.integers(1, 50) | st.decimals("0.01", 50, places=2) | st.integers(1, 10**45)
orders = st.lists(
    st.builds(order, customers, quantities, st.sampled_from(KeyStatus), after=st.integers(0, 5)),
    max_size=8,
    unique_by=lambda each: (each.status, each.placed),
)
"""Orders of which no two are served together."""


# Supply.


@pytest.mark.clause("KEYC-1", 1)
def test_a_key_customer_is_served_before_an_ordinary_one_who_ordered_first():
    assert supplied(10, order("Bob", 6), order("Ann", 8, KEY, after=5)) == {"Ann": 8, "Bob": 2}


@pytest.mark.clause("KEYC-1", 2)
def test_stock_that_is_short_goes_to_the_key_customer():
    assert supplied(5, order("Ann", 8, KEY)) == {"Ann": 5}
    assert supplied(5, order("Ann", 8, KEY), order("Bob", 1)) == {"Ann": 5, "Bob": 0}


@pytest.mark.parametrize("status", KeyStatus)
def test_among_equals_the_earlier_order_is_served_first(status):
    late, early = order("Ann", 3, status, after=2), order("Bob", 3, status, after=1)
    assert supplied(4, late, early) == {"Bob": 3, "Ann": 1}


@pytest.mark.parametrize("names", [("Ann", "Bob"), ("Bob", "Ann")])
def test_who_of_one_instant_is_served_first_is_undecided_where_stock_is_short(names):
    decision = supply(4, [order(each, 3) for each in names])
    assert decision.value == Undecided(None, "who is served first of the orders of one instant")
    assert decision.reasons[0].clause is KEYC_1
    assert "4 is left for" in decision.reasons[0].text()


@pytest.mark.parametrize(
    ("stock", "expected"),
    [(8, {"Ann": 3, "Bob": 3, "Cid": 2}), (2, {"Ann": 0, "Bob": 0, "Cid": 2})],
)
def test_orders_of_one_instant_all_get_what_there_is_enough_of_or_nothing(stock, expected):
    first = order("Cid", 2, KEY, after=5)
    assert supplied(stock, order("Ann", 3), first, order("Bob", 3)) == expected


def test_an_hour_that_the_clock_shows_twice_comes_in_its_own_order():
    early, late = (
        Order(
            customer=customer,
            quantity=3,
            status=KEY,
            placed=instant(dt.datetime(2024, 10, 27, 1, 30, fold=fold), tz="Europe/London"),
        )
        for customer, fold in (("Ann", 0), ("Bob", 1))
    )
    assert supplied(4, late, early) == supplied(4, early, late) == {"Ann": 3, "Bob": 1}


@given(amounts, orders, st.randoms(use_true_random=False))
def test_no_order_of_rows_decides_a_supply(stock, given_orders, chance):
    shuffled = chance.sample(given_orders, len(given_orders))
    assert supply(stock, shuffled).value == supply(stock, given_orders).value


def test_the_time_of_an_order_is_compared_across_zones():
    here = Order(customer="Ann", quantity=3, status=KEY, placed=NOON)
    there = Order(
        customer="Bob",
        quantity=3,
        status=KEY,
        placed=instant(dt.datetime(2024, 5, 10, 3, 59), tz="UTC"),
    )
    assert supplied(4, here, there) == {"Bob": 3, "Ann": 1}


@given(amounts, orders)
def test_supply_never_exceeds_the_stock_and_gives_out_all_that_is_ordered(stock, given_orders):
    with hostile_decimals():
        deliveries = supply(stock, given_orders).value
    given_out = sum(Fraction(each.quantity) for each in deliveries)
    ordered = sum(Fraction(each.quantity) for each in given_orders)
    assert given_out == min(Fraction(stock), ordered)
    assert all(0 <= each.quantity <= each.order.quantity for each in deliveries)


@given(amounts, orders)
def test_every_order_is_answered_once(stock, given_orders):
    answered = [each.order for each in supply(stock, iter(given_orders)).value]
    assert sorted(map(id, answered)) == sorted(map(id, given_orders))


@given(amounts, orders)
def test_an_ordinary_customer_gets_something_only_when_every_key_customer_has_all(
    stock, given_orders
):
    deliveries = supply(stock, given_orders).value
    if any(each.quantity for each in deliveries if each.order.status is ORDINARY):
        assert all(
            each.quantity == each.order.quantity for each in deliveries if each.order.status is KEY
        )


def test_quantities_of_any_size_are_exact():
    assert supplied(HUGE[1], order("Ann", HUGE[2], KEY), order("Bob", HUGE[1])) == {
        "Ann": HUGE[2],
        "Bob": Decimal("9" * 59 + "8." + "9" * 60),
    }


def test_a_supply_says_who_gets_how_much():
    decision = supply(10, [order("Ann", Decimal("8E+0"), KEY), order("{Bob}", 6)])
    assert decision.reasons[0].text() == (
        "stock of 10, key customers first: Ann 8 of 8, {Bob} 2 of 6"
    )


def test_without_orders_nothing_is_supplied():
    assert supply(10, []).value == ()
    assert supply(0, [order("Ann", 1)]).value[0].quantity == 0


@pytest.mark.parametrize(("stock", "error"), [*NOT_AMOUNTS, (-1, InvalidValueError)])
def test_a_stock_is_exact_and_not_negative(stock, error):
    with pytest.raises(error, match=r"^stock is "):
        supply(stock, [])


@pytest.mark.parametrize("wrong", [[("Ann", 5)], [None], None, "Ann", 5, {"Ann": 5}], ids=repr)
def test_orders_are_orders(wrong):
    with pytest.raises(InvalidTypeError):
        supply(10, wrong)


@pytest.mark.parametrize(
    ("value", "error"), [*NOT_AMOUNTS, (0, InvalidValueError), (-1, InvalidValueError)]
)
def test_the_quantity_of_an_order_is_exact_and_above_zero(value, error):
    with pytest.raises(error, match=r"^Order\.quantity is "):
        order("Ann", value)


@pytest.mark.parametrize("value", ["keyed", None, True, CustomerLevel.KEY])
def test_the_status_of_an_order_is_key_or_ordinary(value):
    with pytest.raises(InvalidTypeError, match=r"^Order\.status is "):
        order("Ann", 1, value)


@pytest.mark.parametrize(
    "value", [dt.datetime(2024, 5, 10), dt.date(2024, 5, 10), None, "noon"], ids=repr
)
def test_the_time_of_an_order_is_an_instant_with_a_zone(value):
    with pytest.raises(InvalidTypeError, match=r"^Order\.placed is "):
        Order(customer="Ann", quantity=1, status=KEY, placed=value)


def test_the_facts_of_an_order_go_by_name():
    with pytest.raises(TypeError, match="positional"):
        Order("Ann", 1, KEY, NOON)


def test_orders_and_deliveries_are_values():
    mine = order(("Ann", 1), Decimal("1.5"), KEY)
    for value in (mine, Delivery(mine, 1)):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)


# Trials and rewards.


@pytest.mark.clause("KEYC-2", 1)
def test_the_first_wave_of_a_new_product_is_the_key_customers_alone():
    decision = trial_audience({"Ann": KEY, "Bob": ORDINARY, None: KEY})
    assert decision.value == ("Ann", None)
    assert decision.reasons[0].text() == "2 key customers of 3"


@pytest.mark.clause("KEYC-2", 2)
def test_without_key_customers_the_first_wave_is_empty_and_says_so():
    decision = trial_audience({"Bob": ORDINARY})
    assert decision.value == ()
    assert decision.reasons[0].text() == "no key customer among 1: an empty wave"
    assert trial_audience({}).value == ()


@pytest.mark.parametrize("status", ["keyed", None, True, CustomerLevel.KEY, AbcClass.A], ids=repr)
def test_the_status_of_a_customer_is_key_or_ordinary(status):
    with pytest.raises(InvalidTypeError, match="the status of 'Ann' is "):
        trial_audience({"Ann": status})


@pytest.mark.parametrize("wrong", [["Ann"], None, "Ann"])
def test_an_audience_is_chosen_from_a_mapping(wrong):
    with pytest.raises(InvalidTypeError, match="expected a mapping from customer to KeyStatus"):
        trial_audience(wrong)


@pytest.mark.clause("KEYC-4", 1)
def test_a_key_customer_may_get_a_discount_or_a_rebate():
    decision = REWARDS.look_up(KEY)
    assert decision.value == ("discount", "rebate")
    assert decision.reasons[0].clause is KEYC_4


@pytest.mark.clause("KEYC-4", 2)
def test_an_ordinary_customer_gets_no_reward_by_this_clause():
    assert REWARDS[ORDINARY] == ()


# What each class and level is owed.


@pytest.mark.parametrize(
    ("importance", "expected"),
    [
        (ImportanceClass.IMPORTANT, {"survey", "file", "protection plan"}),
        pytest.param(
            ImportanceClass.GENERAL,
            {"survey", "file", "protection plan"},
            marks=pytest.mark.clause("KEEP3-3.2", 1),
        ),
        pytest.param(ImportanceClass.POTENTIAL, set(), marks=pytest.mark.clause("KEEP3-3.2", 2)),
    ],
)
def test_important_and_general_customers_are_owed_more_than_a_record(importance, expected):
    assert set(ENTITLEMENTS.look_up(importance).value) == expected


@pytest.mark.parametrize(
    ("level", "focused"),
    [
        (CustomerLevel.BIG, True),
        pytest.param(CustomerLevel.KEY, True, marks=pytest.mark.clause("KEEP-4.2", 1)),
        pytest.param(CustomerLevel.ORDINARY, False, marks=pytest.mark.clause("KEEP-4.2", 2)),
    ],
)
def test_every_level_has_a_plan_and_the_upper_two_get_focused_attention(level, focused):
    assert LEVEL_PLANS[level] == LevelPlan(own_plan=True, focused=focused)


def test_a_plan_reads_as_words():
    assert str(LEVEL_PLANS[CustomerLevel.BIG]) == "a plan of its own with focused attention"
    assert str(LEVEL_PLANS[CustomerLevel.ORDINARY]) == "a plan of its own"


@pytest.mark.parametrize("table", [REWARDS, ENTITLEMENTS, LEVEL_PLANS])
@pytest.mark.parametrize("wrong", ["keyed", None, AbcClass.A])
def test_a_class_of_another_scheme_has_no_row(table, wrong):
    with pytest.raises(UnknownKeyError, match="no row for "):
        table.look_up(wrong)


# Regular contact.


@pytest.mark.clause("KEYC-3", 1)
def test_how_often_opinions_on_staff_are_asked_is_not_stated():
    decision = OPINIONS_ON_STAFF.next_due(NOW)
    assert isinstance(decision.value, Unspecified)
    assert decision.reasons[0].clause is KEYC_3


@pytest.mark.clause("KEYC-3", 2)
def test_opinions_on_staff_are_asked_at_the_firms_own_interval():
    decision = OPINIONS_ON_STAFF.choose(months(1), cites=OURS).next_due(NOW)
    assert decision.value == LATER
    assert decision.reasons[0].clause is OURS


@pytest.mark.clause("IMP-2.3", 1)
def test_how_often_class_a_is_subdivided_is_not_stated():
    decision = SUBDIVISION_OF_A.next_due(NOW)
    assert isinstance(decision.value, Unspecified)
    assert decision.reasons[0].clause is IMP_2_3


@pytest.mark.clause("IMP-2.3", 2)
def test_class_a_is_subdivided_at_the_firms_own_interval():
    assert SUBDIVISION_OF_A.choose(months(1)).next_due(NOW).value == LATER


@pytest.mark.clause("IMPC-1", 1)
@pytest.mark.parametrize("channel", ["visit", "phone", "mail", "SMS"])
def test_how_often_an_important_customer_is_contacted_is_not_stated(channel):
    decision = CONTACT_CHANNELS[channel].next_due(NOW)
    assert isinstance(decision.value, Unspecified)
    assert decision.reasons[0].clause is IMPC_1
    assert f"contact by {channel}" in decision.why()


@pytest.mark.clause("IMPC-1", 2)
@pytest.mark.parametrize("channel", ["visit", "phone", "mail", "SMS"])
def test_an_important_customer_is_contacted_at_the_firms_own_interval(channel):
    decision = CONTACT_CHANNELS[channel].choose(months(1)).next_due(NOW)
    assert decision.value == LATER
    assert decision.why().endswith("every 1 month: set by the caller (IMPC-1 states no number)")


def test_there_is_no_other_channel():
    with pytest.raises(UnknownKeyError, match="expected one of visit, phone, mail, SMS"):
        CONTACT_CHANNELS.look_up("fax")


@pytest.mark.clause("KEYC-5", 1)
def test_a_symposium_held_last_year_is_due_and_optional():
    decision = SYMPOSIUM.is_due(dt.date(2023, 12, 31), dt.date(2024, 1, 1))
    assert decision.value is True
    assert "allowed, not owed" in decision.why()
    assert decision.reasons[0].clause is KEYC_5
    assert not SYMPOSIUM.mandatory


@pytest.mark.clause("KEYC-5", 2)
@pytest.mark.parametrize("on", [dt.date(2024, 1, 2), dt.date(2024, 12, 31)])
def test_a_symposium_held_this_year_is_not_due(on):
    assert SYMPOSIUM.is_due(dt.date(2024, 1, 1), on).value is False


def test_a_symposium_never_held_is_due():
    assert SYMPOSIUM.is_due(None, dt.date(2024, 1, 1)).value is True
