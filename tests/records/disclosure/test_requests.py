"""A request says who asks for what, and shows by itself what the rules ask of it."""

import datetime as dt

import attrs
import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.records.disclosure.carriers import Carrier, Medium
from clientrules.records.disclosure.decisions import AccessPolicy, access
from clientrules.records.disclosure.requests import (
    HANDED_TO_THE_CUSTOMER,
    IN_USE_PERIOD,
    PAST_USE_PERIOD,
    UNDER_REVIEW,
    AccessRequest,
    Deed,
)
from clientrules.regulations.roles import CONTRACT_REVIEWER
from tests.core.samples import copies
from tests.records.asking import AT, AUTHORISED, CLERK, VIEWING, actor, wish

ZONE = "Asia/Shanghai"


def test_a_request_is_shown_in_words():
    assert str(VIEWING) == (
        "Wu (information clerk) asks to view (electronic data from the developer): customer C1"
    )
    assert str(AUTHORISED) == "Lin (project leader)"


def test_a_request_knows_the_medium():
    assert VIEWING.medium is Medium.ELECTRONIC
    assert attrs.evolve(VIEWING, carrier=Carrier.PRINT).medium is Medium.PAPER


@pytest.mark.parametrize(
    ("use_until", "expected"),
    [
        (None, set()),
        (dt.date(2024, 5, 9), {PAST_USE_PERIOD}),
        (dt.date(2024, 5, 10), {IN_USE_PERIOD}),
    ],
    ids=str,
)
def test_a_request_shows_whether_the_use_period_lasts(use_until, expected):
    assert wish(Deed.KEEP, Carrier.PRINT, use_until=use_until).holding(ZONE) == expected


def test_the_day_of_a_request_is_that_of_the_policys_zone_wherever_it_was_written_down():
    day = dt.date(2024, 5, 10)
    asked = wish(Deed.KEEP, Carrier.PRINT, use_until=day)
    late = AT.replace(hour=23)
    for zone in ("Asia/Shanghai", "America/New_York", "Pacific/Auckland"):
        same = attrs.evolve(asked, at=late.in_timezone(zone))
        assert same == attrs.evolve(asked, at=late)
        assert same.holding(ZONE) == {IN_USE_PERIOD}
        assert same.holding("Pacific/Auckland") == {PAST_USE_PERIOD}
    message = r'at is the instant .*: write AccessPolicy\(zone="Asia/Shanghai"\)'
    with pytest.raises(InvalidValueError, match=message):
        access(asked)
    with pytest.raises(InvalidValueError, match=r"the zone is 'Shanghai'"):
        AccessPolicy(zone="Shanghai")


@pytest.mark.parametrize(("reviewing", "expected"), [(["C1"], {UNDER_REVIEW}), (["C2"], set())])
def test_a_request_shows_whether_the_customer_is_under_review(reviewing, expected):
    reviewer = actor(CONTRACT_REVIEWER, reviewing=reviewing)
    assert wish(Deed.VIEW, Carrier.CUSTOMER_FILE, actor=reviewer).holding(None) == expected


def test_further_facts_stand_beside_what_the_request_shows():
    asked = wish(
        Deed.USE_OUTSIDE,
        Carrier.PRINT,
        use_until=dt.date(2024, 5, 10),
        facts=[HANDED_TO_THE_CUSTOMER],
    )
    assert asked.holding(ZONE) == {HANDED_TO_THE_CUSTOMER, IN_USE_PERIOD}
    assert asked.facts == {HANDED_TO_THE_CUSTOMER}


@pytest.mark.parametrize("fact", [UNDER_REVIEW, IN_USE_PERIOD, PAST_USE_PERIOD])
def test_what_the_request_shows_is_not_told(fact):
    with pytest.raises(InvalidValueError, match=rf"says that {fact}: expected it left out"):
        attrs.evolve(VIEWING, facts=[fact])


@pytest.mark.parametrize(
    "value", [VIEWING, CLERK, AUTHORISED], ids=lambda each: type(each).__name__
)
def test_requests_are_equal_to_their_copies(value):
    assert {*copies(value)} == {value}


def test_requests_do_not_follow_what_they_were_made_from():
    approvals, facts, reviewing, deeds = [AUTHORISED], {"dry"}, {"C1"}, {Deed.VIEW}
    asked = attrs.evolve(VIEWING, approvals=approvals, facts=facts)
    person = attrs.evolve(CLERK, reviewing=reviewing)
    approved = attrs.evolve(AUTHORISED, deeds=deeds)
    for given in (approvals, facts, reviewing, deeds):
        given.clear()
    assert (asked.approvals, asked.facts) == ((AUTHORISED,), {"dry"})
    assert (person.reviewing, approved.deeds) == ({"C1"}, {Deed.VIEW})


@pytest.mark.parametrize(
    ("value", "change", "message"),
    [
        (VIEWING, {"deed": "views"}, r"AccessRequest.deed is 'views'"),
        (VIEWING, {"carrier": Medium.PAPER}, r"AccessRequest.carrier is "),
        (
            VIEWING,
            {"customer": ["C1"]},
            r"AccessRequest.customer is \['C1'\]: expected what",
        ),
        (VIEWING, {"actor": "Wu"}, r"AccessRequest.actor is 'Wu'"),
        (VIEWING, {"at": dt.date(2024, 5, 10)}, r"at is .*: expected an instant"),
        (VIEWING, {"at": dt.datetime(2024, 5, 10, 16)}, r"at is .* without a zone"),
        (VIEWING, {"approvals": AUTHORISED}, r"AccessRequest.approvals: .* expected a list"),
        (VIEWING, {"approvals": ["Lin"]}, r"AccessRequest.approvals is 'Lin'"),
        (VIEWING, {"use_until": AT}, r"use_until is the instant .*: expected a date"),
        (VIEWING, {"facts": "dry"}, r"AccessRequest.facts: .* expected a list"),
        (VIEWING, {"facts": [1]}, r"AccessRequest.facts: 1 .* expected text"),
        (CLERK, {"name": None}, r"Actor.name is None"),
        (CLERK, {"role": "clerk"}, r"Actor.role is 'clerk'"),
        (CLERK, {"workplace": "centre"}, r"Actor.workplace is 'centre'"),
        (CLERK, {"reviewing": "C1"}, r"Actor.reviewing: .* expected a list"),
        (CLERK, {"reviewing": [["C1"]]}, r"Actor.reviewing is \['C1'\]"),
        (AUTHORISED, {"by": 7}, r"Approval.by is 7"),
        (AUTHORISED, {"role": "leader"}, r"Approval.role is 'leader'"),
        (AUTHORISED, {"to": None}, r"Approval.to is None"),
        (AUTHORISED, {"deeds": Deed.VIEW}, r"Approval.deeds: .* expected a list"),
        (AUTHORISED, {"deeds": ["views"]}, r"Approval.deeds is 'views'"),
        (AUTHORISED, {"customer": {}}, r"Approval.customer is {}: expected what cannot change"),
        (AUTHORISED, {"at": None}, r"at is None"),
    ],
)
def test_the_parts_of_a_request_are_of_their_kind(value, change, message):
    with pytest.raises(InvalidTypeError, match=message):
        attrs.evolve(value, **change)


@pytest.mark.parametrize(
    ("value", "name"), [(CLERK, "name"), (AUTHORISED, "by"), (AUTHORISED, "to")]
)
def test_people_have_names(value, name):
    with pytest.raises(InvalidValueError, match=rf"{name} is empty"):
        attrs.evolve(value, **{name: " "})


def test_a_plain_request_states_no_use_period_and_no_further_fact():
    parts = {"customer": "C1", "actor": CLERK, "at": AT}
    asked = AccessRequest.plain("view", "delivery data", approvals=[AUTHORISED], **parts)
    assert asked == VIEWING
    assert (asked.is_plain, attrs.evolve(asked).is_plain) == (True, False)
