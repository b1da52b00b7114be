"""Files are sorted in five ways, and each way has its own follow-up."""

import datetime as dt
from decimal import Decimal

import attrs
import pandas as pd
import pytest

from clientrules.core import Band, Table, TableRow, Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.records.files.filing import (
    FILING_PURPOSES,
    MEMBER_PURPOSES,
    FiledCustomer,
    FilingAxis,
    FilingPolicy,
    FilingPurpose,
    MemberState,
    files_by,
    headings,
    member_state,
)
from tests.core.samples import OURS, copies

CONSUMPTION, PRODUCT, MEMBERSHIP, ACTIVITY, BIRTHDAY = FilingAxis
DAY = dt.date(2025, 5, 10)
LEVELS = Table((TableRow(Band(high=1000), "small", OURS), TableRow(Band(low=1000), "large", OURS)))
CYCLES = Table(
    (TableRow(Band(low=0, high=31), "active", OURS), TableRow(Band(low=31), "asleep", OURS))
)
POLICY = FilingPolicy(consumption_levels=LEVELS, activity_cycles=CYCLES)
CUSTOMER = FiledCustomer(
    consumption=1000,
    products={"tea", "cups"},
    member_until=dt.date(2025, 12, 31),
    last_active=dt.date(2025, 4, 10),
    birthday=dt.date(2000, 2, 29),
)
UNKNOWN = FiledCustomer(
    consumption=None, products=(), member_until=None, last_active=None, birthday=None
)


def found(axis, policy=POLICY, **changes):
    return headings(attrs.evolve(CUSTOMER, **changes), axis, on=DAY, policy=policy).value


@pytest.mark.parametrize(
    ("until", "state", "action"),
    [
        pytest.param(
            None, MemberState.NONE, FilingPurpose.RECRUIT, marks=pytest.mark.clause("STORE-4.1", 2)
        ),
        pytest.param(
            dt.date(2025, 5, 31),
            MemberState.EXPIRING,
            FilingPurpose.RENEW,
            marks=pytest.mark.clause("STORE-4.1", 3),
        ),
        (DAY, MemberState.EXPIRING, FilingPurpose.RENEW),
        (dt.date(2025, 5, 9), MemberState.NONE, FilingPurpose.RECRUIT),
        (dt.date(2025, 6, 1), MemberState.MEMBER, FilingPurpose.POINTS),
        (dt.date(2026, 5, 10), MemberState.MEMBER, FilingPurpose.POINTS),
    ],
    ids=range(6),
)
def test_membership_is_recruited_renewed_or_followed(until, state, action):
    assert member_state(until, DAY).value is state
    assert MEMBER_PURPOSES[state] is action
    assert found(MEMBERSHIP, member_until=until) == (state,)


def test_each_way_of_filing_has_its_use():
    assert [FILING_PURPOSES[axis] for axis in FilingAxis] == [
        (FilingPurpose.INVITE,),
        (FilingPurpose.PRODUCT_CARE,),
        (FilingPurpose.RECRUIT, FilingPurpose.RENEW, FilingPurpose.POINTS),
        (FilingPurpose.KEEP_ACTIVE,),
        (FilingPurpose.GREET,),
    ]


@pytest.mark.clause("STORE-4.1", 1)
def test_a_birthday_of_29_february_is_filed_under_february():
    assert found(BIRTHDAY) == (2,)


@pytest.mark.parametrize(
    ("consumption", "level"), [(999, "small"), (1000, "large"), (Decimal("999.99"), "small")]
)
def test_consumption_is_filed_by_the_shops_levels(consumption, level):
    assert found(CONSUMPTION, consumption=consumption) == (level,)


@pytest.mark.parametrize(
    ("idle", "cycle"), [(0, "active"), (30, "active"), (31, "asleep")], ids=range(3)
)
def test_activity_is_filed_by_the_shops_cycles(idle, cycle):
    assert found(ACTIVITY, last_active=DAY - dt.timedelta(idle)) == (cycle,)


def test_a_user_of_two_products_is_found_under_both():
    assert found(PRODUCT) == ("cups", "tea")


@pytest.mark.parametrize("axis", [CONSUMPTION, PRODUCT, ACTIVITY, BIRTHDAY], ids=str)
def test_what_is_not_known_has_no_heading(axis):
    decision = headings(UNKNOWN, axis, on=DAY, policy=POLICY)
    assert decision.value == ()
    assert decision.reasons[0].text().endswith("is not known")


@pytest.mark.parametrize(
    ("axis", "number"),
    [(CONSUMPTION, "consumption_levels"), (ACTIVITY, "activity_cycles")],
    ids=str,
)
def test_levels_and_cycles_are_the_shops_to_state(axis, number):
    for value in (
        headings(CUSTOMER, axis, on=DAY).value,
        headings(UNKNOWN, axis, on=DAY).value,
        files_by(axis, {}, on=DAY).value,
    ):
        assert isinstance(value, Unspecified)
        assert value.field == number


def test_the_firms_own_clause_on_the_levels_decides():
    policy = attrs.evolve(POLICY, cites={"consumption_levels": OURS})
    decision = headings(CUSTOMER, CONSUMPTION, on=DAY, policy=policy)
    assert decision.reasons[0].clause is OURS


def test_a_base_is_filed_with_the_unknown_apart():
    base = {"Ann": CUSTOMER, "Bob": UNKNOWN, "Cleo": attrs.evolve(CUSTOMER, products={"tea"})}
    filed = files_by(PRODUCT, base, on=DAY)
    assert filed.value == {"cups": ("Ann",), "tea": ("Ann", "Cleo"), None: ("Bob",)}
    assert "3 customers by product category under 3 headings" in filed.why()
    levels = files_by(CONSUMPTION, base, on=DAY, policy=POLICY).value
    assert levels == {"large": ("Ann", "Cleo"), None: ("Bob",)}


LATER = {
    "Ann": attrs.evolve(CUSTOMER, last_active=dt.date(2025, 5, 11)),
    "Bob": attrs.evolve(CUSTOMER, birthday=dt.date(2025, 5, 11)),
    "Cleo": CUSTOMER,
}


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: headings("Ann", PRODUCT, on=DAY), InvalidTypeError, r"expected a FiledCustomer"),
        (lambda: headings(CUSTOMER, "produce", on=DAY), InvalidTypeError, r"axis is 'produce'"),
        (lambda: headings(CUSTOMER, PRODUCT, on="May"), InvalidTypeError, r"on is 'May'"),
        (lambda: files_by("produce", {}, on=DAY), InvalidTypeError, r"axis is 'produce'"),
        (lambda: files_by(PRODUCT, [CUSTOMER], on=DAY), InvalidTypeError, r"expected a mapping"),
        (lambda: found(ACTIVITY, last_active=dt.date(2025, 5, 11)), InvalidValueError,
         r"last_active is 2025-05-11: expected 2025-05-10 or earlier"),
        (lambda: found(CONSUMPTION, birthday=dt.date(2025, 5, 11)), InvalidValueError,
         r"birthday is 2025-05-11: expected 2025-05-10 or earlier"),
        (lambda: files_by(ACTIVITY, LATER, on=DAY, policy=POLICY), InvalidValueError,
         r"2 rows cannot be read: 'Ann': last_active is .*; 'Bob': birthday is 2025-05-11"),
        (lambda: files_by(PRODUCT, {"Ann": "tea"}, on=DAY), InvalidValueError,
         r"1 rows cannot be read: 'Ann': what is known is 'tea': expected a FiledCustomer"),
        (lambda: found(CONSUMPTION, FilingPolicy(consumption_levels=CYCLES), consumption=-1),
         UnknownKeyError, r"no row for '-1'"),
        (lambda: FilingPolicy(activity_cycles=[31]), InvalidTypeError, r"activity_cycles is \[31"),
        (lambda: found(PRODUCT, consumption=1.5), InvalidTypeError, r"consumption is 1\.5"),
        (lambda: found(PRODUCT, products="tea"), InvalidTypeError, r"products: 'tea'"),
        (lambda: found(PRODUCT, birthday="May"), InvalidTypeError, r"birthday is 'May'"),
        (lambda: member_state("May", DAY), InvalidTypeError, r"member_until is 'May'"),
    ],
    ids=range(15),
)  # fmt: skip
def test_bad_facts_are_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_filed_customers_are_values():
    for copy in copies(CUSTOMER):
        assert copy == CUSTOMER
        assert hash(copy) == hash(CUSTOMER)


@pytest.mark.parametrize("blank", [None, pd.NaT, pd.NA, float("nan"), " "])
def test_a_blank_day_of_a_customer_is_not_known(blank):
    days = dict.fromkeys(("member_until", "last_active", "birthday"), blank)
    customer = FiledCustomer(consumption=None, products=(), **days)
    assert (customer.member_until, customer.last_active, customer.birthday) == (None, None, None)
