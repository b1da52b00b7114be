"""A price below the stipulated one needs the form before the deal, or a telephone consent."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core import Refused, Role, Unspecified, days, hours, instant
from clientrules.core.dates.roll import Roll
from clientrules.core.tables import Permit
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.roles import ACCOUNTING, BRANCH_MANAGER, BRANCH_VICE_MANAGER, SALESMAN
from clientrules.sales.price_form import (
    PRICE_FORM,
    PriceApproval,
    PriceConsent,
    PricePolicy,
    may_sell,
    price_approval,
    price_form_due,
)
from tests.core.calendars import OFFICE
from tests.core.samples import OURS, copies

DEAL = instant(dt.datetime(2025, 3, 10, 15), tz="Asia/Shanghai")
BEFORE = DEAL.subtract(seconds=1)
AFTER = DEAL.add(hours=1)
BELOW = Decimal("99.99")
DIRECTOR = Role("director")
OWN = PricePolicy(countersigns=DIRECTOR, form_within=days(3), cites={"countersigns": OURS})


def consent(by, at=BEFORE):
    return PriceConsent(by=by, at=at)


def sell(price=BELOW, **facts):
    asked = {"list_price": 100, "at": DEAL, "signed": None, "phoned": None} | facts
    return may_sell(price, **asked)


def texts(reasons):
    return [reason.text() for reason in reasons]


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        pytest.param(BELOW, PriceApproval.NEEDED, marks=pytest.mark.clause("BIZ-PRICE-1", 1)),
        pytest.param(100, PriceApproval.NONE, marks=pytest.mark.clause("BIZ-PRICE-1", 2)),
        pytest.param(101, PriceApproval.NONE, marks=pytest.mark.clause("BIZ-PRICE-1", 3)),
        (0, PriceApproval.NEEDED),
        (Decimal("100.00"), PriceApproval.NONE),
    ],
)
def test_only_a_price_below_the_stipulated_one_needs_approval(price, expected):
    decision = price_approval(price, list_price=100)
    assert decision.value is expected
    assert decision.reasons[0].clause.id == "BIZ-PRICE-1"


def test_the_reason_names_who_countersigns():
    said = price_approval(BELOW, list_price=100).reasons[0].text()
    assert said == (
        "99.99 is below the stipulated 100: the branch vice-manager countersigns the form before"
        " the deal"
    )
    ours = price_approval(BELOW, list_price=100, policy=OWN).reasons[0]
    assert "the director countersigns" in ours.text()
    assert ours.clause == OURS


@pytest.mark.parametrize("name", ["price", "list_price"])
@pytest.mark.parametrize(
    ("value", "error", "message"),
    [(99.5, InvalidTypeError, r" is 99\.5 \(float\)"), (-1, InvalidValueError, r" is -1: ")],
)
def test_a_price_is_exact_and_not_negative(name, value, error, message):
    prices = {"price": 100, "list_price": 100} | {name: value}
    with pytest.raises(error, match=f"^{name}{message}"):
        price_approval(prices["price"], list_price=prices["list_price"])


def test_the_form_has_three_copies_each_with_its_keeper():
    keepers = [item.recipient for item in PRICE_FORM.items]
    assert keepers == [ACCOUNTING, BRANCH_VICE_MANAGER, SALESMAN]
    assert [str(item) for item in PRICE_FORM.missing(["copy 1", "copy 3"]).value] == [
        "copy 2 for the branch vice-manager"
    ]


@pytest.mark.parametrize("price", [100, 101])
def test_a_price_that_needs_no_approval_may_be_sold_without(price):
    decision = sell(price)
    assert isinstance(decision.value, Permit)
    assert decision.value.approved_by is None
    assert decision.value.obligations == ()


def test_a_form_countersigned_before_the_deal_is_enough():
    decision = sell(signed=consent(BRANCH_VICE_MANAGER))
    assert decision.value.approved_by == BRANCH_VICE_MANAGER
    assert decision.value.obligations == ()
    assert decision.reasons[0].clause.id == "BIZ-PRICE-1"
    assert decision.passed_over == ()
    assert copies(decision) == [decision] * 3


@pytest.mark.clause("BIZ-PRICE-2", 1)
def test_a_telephone_consent_before_the_deal_leaves_the_paper_outstanding():
    decision = sell(phoned=consent(BRANCH_MANAGER))
    assert decision.value.approved_by == BRANCH_MANAGER
    assert decision.value.obligations == ("the price approval form",)
    assert decision.reasons[0].clause.id == "BIZ-PRICE-2"
    assert texts(decision.passed_over) == ["there is no countersigned form"]


@pytest.mark.clause("BIZ-PRICE-2", 2)
@pytest.mark.parametrize("at", [DEAL, AFTER], ids=["at the deal", "after"])
def test_a_telephone_consent_that_is_not_before_the_deal_is_none(at):
    decision = sell(phoned=consent(BRANCH_MANAGER, at))
    assert isinstance(decision.value, Refused)
    assert [reason.clause.id for reason in decision.value.reasons] == ["BIZ-PRICE-1", "BIZ-PRICE-2"]
    assert "is not before the deal" in decision.reasons[1].text()


@pytest.mark.clause("BIZ-PRICE-2", 3)
def test_neither_form_nor_consent_is_refused_with_both_reasons():
    decision = sell()
    assert isinstance(decision.value, Refused)
    assert texts(decision.value.reasons) == [
        "there is no countersigned form",
        "there is no consent by telephone",
    ]


def test_the_paper_is_the_vice_managers_and_the_call_the_managers():
    swapped = sell(signed=consent(BRANCH_MANAGER), phoned=consent(BRANCH_VICE_MANAGER))
    assert isinstance(swapped.value, Refused)
    assert texts(swapped.reasons) == [
        "the countersigned form is by the branch manager and not by the branch vice-manager",
        "the consent by telephone is by the branch vice-manager and not by the branch manager",
    ]


def test_a_refusal_gives_everything_that_is_wrong():
    decision = sell(signed=consent(SALESMAN, AFTER), phoned=consent(SALESMAN, AFTER))
    assert len(decision.value.reasons) == 4


def test_the_form_that_followed_the_call_is_outstanding_no_more():
    phoned = consent(BRANCH_MANAGER)
    followed = sell(phoned=phoned, signed=consent(BRANCH_VICE_MANAGER, AFTER))
    assert followed.value.obligations == ()
    assert followed.value.approved_by == BRANCH_MANAGER
    wrong = sell(phoned=phoned, signed=consent(SALESMAN, AFTER))
    assert wrong.value.obligations == ("the price approval form",)


def test_before_is_judged_by_what_happened_first_wherever_the_clock_hangs():
    elsewhere = BEFORE.in_timezone("UTC")
    assert isinstance(sell(phoned=consent(BRANCH_MANAGER, elsewhere)).value, Permit)
    later = AFTER.in_timezone("America/New_York")
    assert isinstance(sell(phoned=consent(BRANCH_MANAGER, later)).value, Refused)


def test_a_firm_names_its_own_posts():
    decision = sell(signed=consent(DIRECTOR), policy=OWN)
    assert decision.value.approved_by == DIRECTOR
    assert decision.reasons[0].clause == OURS
    assert isinstance(sell(signed=consent(BRANCH_VICE_MANAGER), policy=OWN).value, Refused)


def test_when_the_form_follows_is_unspecified_until_the_firm_says():
    closed = dt.date(2025, 3, 10)
    unstated = price_form_due(closed)
    assert isinstance(unstated.value, Unspecified)
    assert unstated.value.field == "form_within"
    stated = price_form_due(closed, policy=OWN)
    assert stated.value == dt.date(2025, 3, 13)
    assert stated.reasons[0].text() == (
        "the deal was on 2025-03-10, and the form follows within 3 days"
    )


@pytest.mark.parametrize(
    ("roll", "due"),
    [
        (Roll.NONE, dt.date(2025, 3, 29)),
        (Roll.FORWARD, dt.date(2025, 3, 31)),
        (Roll.MODIFIED_FOLLOWING, dt.date(2025, 3, 31)),
        (Roll.PRECEDING, dt.date(2025, 3, 28)),
    ],
    ids=str,
)
def test_the_day_of_the_form_moves_off_a_day_off_only_as_the_firm_says(roll, due):
    policy = PricePolicy(form_within=days(3), roll=roll)
    decision = price_form_due(dt.date(2025, 3, 26), OFFICE, policy=policy)
    assert decision.value == due
    assert ("GEN-4" in decision.why()) is (roll is not Roll.NONE)


def test_a_roll_needs_the_firms_calendar():
    policy = PricePolicy(form_within=days(3), roll=Roll.FORWARD)
    with pytest.raises(InvalidTypeError, match=r"the calendar is None .* expected a WorkingTime"):
        price_form_due(dt.date(2025, 3, 26), policy=policy)


@pytest.mark.parametrize("zone", [None, "Asia/Shanghai"])
def test_equal_times_are_told_alike(zone):
    policy = PricePolicy(zone=zone)
    elsewhere = AFTER.in_timezone("America/New_York")
    one, other = (
        sell(phoned=consent(BRANCH_MANAGER, each), policy=policy) for each in (AFTER, elsewhere)
    )
    assert one == other
    assert one.why() == other.why()
    assert ("+08:00" in one.why()) is (zone is not None)


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda: PricePolicy(zone="Mars"), InvalidValueError, r"the zone is 'Mars'"),
        (lambda: PricePolicy(roll="forwards"), InvalidTypeError, r"PricePolicy.roll is 'forwards'"),
        (lambda: sell(at=dt.datetime(2025, 3, 10)), InvalidTypeError, r"without a zone"),
        (lambda: sell(signed=True), InvalidTypeError, r"signed is True: expected a PriceConsent"),
        (lambda: sell(100, phoned="yes"), InvalidTypeError, r"phoned is 'yes'"),
        (lambda: consent("manager"), InvalidTypeError, r"PriceConsent.by is 'manager'"),
        (lambda: consent(SALESMAN, None), InvalidTypeError, r"at is None"),
        (lambda: price_form_due(DEAL), InvalidTypeError, r"closed is the instant"),
        (lambda: PricePolicy(consents="me"), InvalidTypeError, r"PricePolicy.consents is 'me'"),
        (lambda: PricePolicy(form_within=3), InvalidTypeError, r"PricePolicy.form_within is 3"),
        (
            lambda: PricePolicy(form_within=hours(3)),
            InvalidValueError,
            r"PricePolicy.form_within is 3 hours: expected a term in days, weeks, months or years",
        ),
    ],
    ids=["zone", "roll", "at", "signed", "phoned", "by", "when", "closed", "post", "term", "hours"],
)
def test_bad_facts_are_refused(ask, error, message):
    with pytest.raises(error, match=message):
        ask()


@given(
    st.sampled_from([BELOW, 100]),
    *[
        st.none()
        | st.builds(
            PriceConsent,
            by=st.sampled_from([BRANCH_MANAGER, BRANCH_VICE_MANAGER, SALESMAN]),
            at=st.sampled_from([BEFORE, DEAL, AFTER]),
        )
    ]
    * 2,
)
def test_a_sale_is_refused_exactly_where_both_the_form_and_the_consent_fail(price, signed, phoned):
    paper = signed is not None and attrs.astuple(signed) == (
        attrs.astuple(BRANCH_VICE_MANAGER),
        BEFORE,
    )
    call = phoned is not None and phoned == consent(BRANCH_MANAGER)
    allowed = isinstance(sell(price, signed=signed, phoned=phoned).value, Permit)
    assert allowed is (price == 100 or paper or call)
