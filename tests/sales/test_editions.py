"""Prices, targets, dealers, requests and the rota go by the edition of the day asked."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest

from clientrules.core import Edition, Editions, days
from clientrules.core.tables.permissions import Permit
from clientrules.errors import InvalidTypeError, InvalidValueError, NotInForceError
from clientrules.regulations.roles import BRANCH_MANAGER
from clientrules.sales import (
    FloorPolicy,
    Milestone,
    PacingPolicy,
    PriceConsent,
    PricePolicy,
    RotaPolicy,
    change_request,
    dealers_due,
    may_sell,
    milestone_plan,
    pacing,
    price_approval,
    price_form_due,
)
from clientrules.sales.dealers import DEALER_REVIEW, DEALER_VISIT
from clientrules.sales.reception import Fault
from clientrules.sales.rota import replay
from clientrules.sales.rota.attendance import Attendance, Hindrance
from clientrules.sales.rota.events import Called, Joined
from tests.sales.samples import ZONE, at

START, CHANGE = dt.date(2025, 1, 1), dt.date(2025, 5, 20)
EVE = CHANGE - dt.timedelta(1)
SIDES = pytest.mark.parametrize(("on", "place"), [(EVE, 0), (CHANGE, 1)], ids=["eve", "day"])


def dated(old, new):
    return Editions([Edition(START, old, name="old"), Edition(CHANGE, new, name="new")])


PRICES = (
    PricePolicy(zone=ZONE),
    PricePolicy(zone=ZONE, countersigns=BRANCH_MANAGER, form_within=days(3)),
)
MONTHS = [PacingPolicy(count=1, milestones=[Milestone(15, Fraction(1, share))]) for share in (4, 2)]
FLOORS = FloorPolicy(), FloorPolicy(general_fault_replaces=True)
ROTAS = RotaPolicy(), RotaPolicy(keep_head=True)


@SIDES
def test_a_price_is_approved_by_the_edition_of_the_day_asked(on, place):
    found = price_approval(90, list_price=100, policy=dated(*PRICES), on=on)
    alone = price_approval(90, list_price=100, policy=PRICES[place])
    assert found.reasons[0].text() == alone.reasons[0].text()
    assert found.reasons[0].edition == ("old", "new")[place]
    with pytest.raises(InvalidTypeError, match="editions are given and no day"):
        price_approval(90, list_price=100, policy=dated(*PRICES))


@pytest.mark.parametrize(("hour", "allowed"), [(23, False), (24, True)])
def test_a_line_is_sold_by_the_edition_of_the_day_of_its_deal(hour, allowed):
    deal = at(5, 19, 0).add(hours=hour)
    asked = {"list_price": 100, "phoned": None, "at": deal}
    signed = PriceConsent(by=BRANCH_MANAGER, at=at(5, 18))
    found = may_sell(90, signed=signed, policy=dated(*PRICES), **asked)
    assert isinstance(found.value, Permit) is allowed
    no_zone = dated(*(attrs.evolve(each, zone=None) for each in PRICES))
    with pytest.raises(InvalidValueError, match="whose day depends on the zone"):
        may_sell(90, signed=signed, policy=no_zone, **asked)


@SIDES
def test_the_form_follows_by_the_edition_of_the_day_of_the_deal(on, place):
    found = price_form_due(on, policy=dated(*PRICES))
    assert found.value == price_form_due(on, policy=PRICES[place]).value


@SIDES
def test_a_month_is_paced_by_the_edition_of_the_day_asked(on, place):
    alone, policy = MONTHS[place], dated(*MONTHS)
    asked = {"achieved": 30, "on": on}
    assert pacing(100, policy=policy, **asked).value is pacing(100, policy=alone, **asked).value
    plan = milestone_plan(100, month=on, policy=policy)
    assert plan.value == milestone_plan(100, month=on, policy=alone).value
    assert plan.reasons[0].edition == ("old", "new")[place]


@SIDES
def test_dealers_are_due_by_the_edition_of_the_day_asked(on, place):
    often = DEALER_REVIEW, DEALER_VISIT.choose(days(5))
    last = {"Lin": dt.date(2025, 5, 13)}
    found = dealers_due(last, on=on, policy=dated(*often))
    assert found.value == dealers_due(last, on=on, policy=often[place]).value
    assert found.value == ((), ("Lin",))[place]


@SIDES
def test_a_request_is_answered_by_the_edition_of_the_day_asked(on, place):
    asked = {"firm": True, "names_agent": True}
    found = change_request(Fault.GENERAL, policy=dated(*FLOORS), on=on, **asked)
    assert found.value == change_request(Fault.GENERAL, policy=FLOORS[place], **asked).value
    with pytest.raises(InvalidTypeError, match="editions are given and no day"):
        change_request(Fault.GENERAL, policy=dated(*FLOORS), **asked)


@SIDES
def test_a_log_without_days_is_replayed_by_one_edition(on, place):
    there = Attendance(present=frozenset("AB"), excused={}, hindered={"A": Hindrance.OWN_CUSTOMER})
    log = [Joined("B"), Called(attendance=there)]
    found = replay(["A"], log, policy=dated(*ROTAS), on=on)
    assert found == replay(["A"], log, policy=ROTAS[place])
    assert found.policy.edition == ("old", "new")[place]


def test_before_the_first_edition_nothing_is_in_force():
    with pytest.raises(NotInForceError):
        replay(["A"], [], policy=dated(*ROTAS), on=dt.date(2024, 12, 31))


@pytest.mark.parametrize(
    "asked",
    [
        lambda: price_approval(100, list_price=100, policy=dated(*PRICES), on=EVE),
        lambda: price_form_due(EVE, policy=dated(*PRICES)),
        lambda: may_sell(
            90, list_price=100, at=at(5, 18), signed=None, phoned=None, policy=dated(*PRICES)
        ),
        lambda: pacing(0, achieved=0, on=EVE, policy=dated(*MONTHS)),
        lambda: milestone_plan(1, month=EVE, policy=dated(PacingPolicy(), MONTHS[0])),
        lambda: dealers_due({}, on=EVE, policy=dated(DEALER_REVIEW, DEALER_VISIT)),
        lambda: change_request(
            Fault.NONE, firm=False, names_agent=False, policy=dated(*FLOORS), on=EVE
        ),
    ],
    ids=range(7),
)
def test_a_reason_cites_the_edition_even_where_no_number_counted(asked):
    decision = asked()
    assert {each.edition for each in (*decision.reasons, *decision.passed_over)} == {"old"}
