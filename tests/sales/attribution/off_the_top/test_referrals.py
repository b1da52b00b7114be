"""A staff referral is valid on its conditions alone, and every one that fails is named."""

import datetime as dt

import attrs
import pytest

from clientrules.errors import InvalidTypeError, UnknownKeyError
from clientrules.regulations.roles import SALES_ASSISTANT, SALES_OFFICE
from clientrules.regulations.sales_ownership import (
    FLOOR_6_2_1,
    FLOOR_6_2_2,
    FLOOR_6_2_3,
    FLOOR_6_2_4,
)
from clientrules.sales import Channel, FloorPolicy, referral_valid
from clientrules.sales.attribution.off_the_top.referrals import REFERRAL_FORM
from tests.sales.samples import (
    FLOOR,
    at,
    floor,
    referral,
    ruled,
    visit,
)


def valid(referred, *registrations, policy=FLOOR):
    return referral_valid(referred, registrations=registrations, policy=policy)


def failing(*given, **options):
    return [reason.clause for reason in valid(*given, **options).reasons]


@pytest.mark.clause("FLOOR-6.2.1", 1)
@pytest.mark.clause("FLOOR-6.2.2", 1)
@pytest.mark.clause("FLOOR-6.2.3", 1)
def test_registered_first_come_on_the_day_accompanied_and_signed_it_is_valid():
    decision = valid(referral(5, 3), visit("B", 5, 3))
    assert decision
    assert {reason.clause for reason in decision.reasons} == {
        FLOOR_6_2_1,
        FLOOR_6_2_2,
        FLOOR_6_2_3,
        FLOOR_6_2_4,
    }


@pytest.mark.clause("FLOOR-6.2.1", 2)
def test_an_earlier_visit_bars_it():
    assert failing(referral(5, 3), visit("B", 4, 30)) == [FLOOR_6_2_1, FLOOR_6_2_3]


def test_an_earlier_visit_that_nobody_entered_is_still_the_first():
    assert failing(referral(5, 3), visit("B", 4, 30, entered=False)) == [FLOOR_6_2_1]


def test_an_earlier_call_is_no_visit():
    assert valid(referral(5, 3), visit("B", 4, 30, channel=Channel.PHONE))


def test_an_earlier_visit_bars_it_even_if_lapsed_unless_the_policy_reopens():
    policy = floor(lapsed_visit_reopens=True)
    assert not valid(referral(5, 3), visit("B", 3, 1))
    assert valid(referral(5, 3), visit("B", 3, 31), policy=policy)
    assert not valid(referral(5, 3), visit("B", 4, 1), policy=policy)


@pytest.mark.clause("FLOOR-6.2.1", 3)
def test_a_form_without_the_appointed_date_is_not_complete():
    assert failing(referral(5, 3, appointed=None)) == [FLOOR_6_2_1]
    at_hand = ["introducer", "customer", "copy", "copy"]
    assert [str(item) for item in REFERRAL_FORM.missing(at_hand).value] == ["appointed date"]


def test_the_form_goes_to_the_assistant_and_to_the_sales_office():
    lacking = REFERRAL_FORM.missing(["introducer", "customer", "appointed date"]).value
    assert [item.recipient for item in lacking] == [SALES_ASSISTANT, SALES_OFFICE]
    with pytest.raises(UnknownKeyError, match=r"'stamp' is not on the list of FLOOR-6\.2\.1"):
        REFERRAL_FORM.missing(["stamp"])


def test_registered_at_the_visit_is_too_late():
    assert failing(referral(5, 3, registered_at=at(5, 3, 9))) == [FLOOR_6_2_1]
    assert valid(referral(5, 3, registered_at=at(5, 3, 8)))


def test_an_agent_refers_nobody():
    assert failing(referral(5, 3, introducer_sells=True)) == [FLOOR_6_2_1]


@pytest.mark.clause("FLOOR-6.2.2", 2)
@pytest.mark.parametrize("came", [4, 2], ids=["late", "early"])
def test_on_another_day_than_appointed_it_lapses(came):
    assert failing(referral(5, came, appointed=dt.date(2025, 5, 3))) == [FLOOR_6_2_2]


@pytest.mark.clause("FLOOR-6.2.2", 3)
def test_registered_again_for_another_day_it_is_live():
    again = referral(5, 4, registered_at=at(5, 3, 20))
    assert valid(again, visit("B", 5, 4))


@pytest.mark.clause("FLOOR-6.2.3", 2)
def test_a_call_to_the_manager_before_the_visit_confirms():
    assert valid(referral(5, 3, accompanied=False, manager_called_at=at(5, 3, 8)))


@pytest.mark.parametrize("called", [None, at(5, 3, 9), at(5, 3, 12)])
def test_no_call_or_one_after_arrival_does_not_confirm(called):
    late = referral(5, 3, accompanied=False, manager_called_at=called)
    assert failing(late) == [FLOOR_6_2_4]


@pytest.mark.clause("FLOOR-6.2.3", 3)
def test_without_the_managers_signature_it_is_not_valid():
    assert failing(referral(5, 3, signed=False)) == [FLOOR_6_2_3]


def test_the_customer_must_be_the_introducers_own():
    decision = valid(referral(5, 3, private_customer=False))
    assert [reason.clause for reason in decision.reasons] == [FLOOR_6_2_3]
    assert "did not confirm I's own customer" in decision.why()


def test_every_condition_that_fails_is_named():
    worst = referral(
        5,
        3,
        introducer_sells=True,
        appointed=None,
        registered_at=at(5, 5),
        accompanied=False,
        private_customer=False,
        signed=False,
    )
    assert len(failing(worst, visit("B", 5, 1))) == 7


def test_the_day_of_the_visit_lies_in_the_policys_zone():
    early = referral(5, 3, came_at=at(5, 3, 3), appointed=dt.date(2025, 5, 3))
    assert valid(early)
    assert failing(early, policy=FloorPolicy(zone="UTC")) == [FLOOR_6_2_2]


@pytest.mark.parametrize(
    ("referred", "registrations", "message"),
    [
        (None, (), r"referral is None \(NoneType\): expected a Referral"),
        (referral(5, 3), "AB", r"'AB' \(str\) is given"),
        (referral(5, 3), ["A"], r"registrations\[0\] is 'A' \(str\): expected a Registration"),
    ],
    ids=["no referral", "text", "names"],
)
def test_something_else_than_a_referral_and_a_register_is_refused(referred, registrations, message):
    with pytest.raises(InvalidTypeError, match=message):
        referral_valid(referred, registrations=registrations)


@pytest.mark.parametrize("minute", [59, 1])
def test_a_minute_between_register_and_reception_makes_no_second_visit(minute):
    entry = visit("B", 5, 3, at=at(5, 3, 9 if minute == 1 else 8, minute))
    assert valid(referral(5, 3), entry)
    assert ruled(entry, referral=referral(5, 3)) == {"B": 70, "I": 30}


def test_of_two_visits_on_one_day_the_nearer_one_is_the_one_referred():
    first, referred = visit("B", 5, 3, 7), visit("B", 5, 3, at=at(5, 3, 8, 59))
    later = visit("B", 5, 3, 16)
    assert failing(referral(5, 3), first, referred) == [FLOOR_6_2_3]
    assert valid(referral(5, 3), referred, later)


def test_the_appointed_day_is_a_date():
    with pytest.raises(InvalidTypeError, match=r"Referral\.appointed is the instant 2025-05-03"):
        attrs.evolve(referral(5, 3), appointed=at(5, 3))


def test_a_referral_and_a_visit_without_a_time_cannot_be_put_in_order():
    register = [visit("A", 5, 1, at=dt.date(2025, 5, 1))]
    with pytest.raises(InvalidTypeError, match=r"registrations\[0\]\.at is .* an instant beside"):
        referral_valid(referral(5, 3), registrations=register, policy=FLOOR)


def test_the_appointed_day_is_refused_by_its_own_name():
    with pytest.raises(InvalidTypeError, match=r"Referral\.appointed is '2025-05-03'"):
        referral(5, 3, appointed="2025-05-03")
    with pytest.raises(InvalidTypeError, match=r"Referral\.manager_called_at is '10:00'"):
        referral(5, 3, manager_called_at="10:00")
