"""Where leads come from, and which of them a campaign brought."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core import instant
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales.leads.register import LEAD_ORIGINS, Lead, campaign_leads
from tests.core.samples import copies
from tests.sales.enquiries import DAY, MARKETING, ONLINE, SELF_DEVELOPED, lead

FIRST = dt.date(2025, 3, 1)
PERIOD = {"start": FIRST, "end": DAY}
ZONES = ["UTC", "Pacific/Auckland", "America/Los_Angeles"]
LATE = instant(dt.datetime(2025, 3, 9, 23, 30), tz="Asia/Shanghai")


@pytest.mark.parametrize(
    ("origin", "source"),
    [
        pytest.param("web form", ONLINE, marks=pytest.mark.clause("LEAD-1", 1)),
        pytest.param(
            "found by a salesperson", SELF_DEVELOPED, marks=pytest.mark.clause("LEAD-1", 2)
        ),
        ("marketing campaign", MARKETING),
    ],
)
def test_each_origin_counts_as_a_source(origin, source):
    decision = LEAD_ORIGINS.look_up(origin)
    assert decision.value is source
    assert decision.reasons[0].clause.id == "LEAD-1"


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        pytest.param(
            {"created": DAY, "remark": "spring fair"},
            True,
            marks=pytest.mark.clause("LEAD-2", 1),
        ),
        pytest.param(
            {"created": DAY, "remark": "autumn"},
            False,
            marks=pytest.mark.clause("LEAD-2", 2),
        ),
        ({"created": FIRST, "remark": "spring"}, True),
        ({"created": FIRST - dt.timedelta(1), "remark": "spring"}, False),
        ({"created": DAY + dt.timedelta(1), "remark": "spring"}, False),
        ({"created": DAY, "remark": ""}, False),
        ({"created": DAY, "remark": "THE SPRING SALE"}, True),
        ({"created": DAY, "remark": "offspring"}, True),
        ({"created": LATE, "remark": "spring"}, True),
    ],
    ids=str,
)
def test_a_campaigns_leads_lie_in_its_period_and_remark_its_keyword(facts, found):
    given_lead = lead(**facts)
    decision = campaign_leads([given_lead], **PERIOD, keyword="Spring", zone="Asia/Shanghai")
    assert decision.value == ((given_lead,) if found else ())
    assert decision.reasons[0].clause.id == "LEAD-2"


@pytest.mark.parametrize(("zone", "found"), [("Asia/Shanghai", True), ("Pacific/Auckland", False)])
def test_the_day_of_an_instant_is_that_of_the_zone(zone, found):
    decision = campaign_leads(
        [lead(created=LATE, remark="spring")], **PERIOD, keyword="spring", zone=zone
    )
    assert bool(decision.value) is found


def test_the_day_of_an_instant_is_never_guessed():
    message = (
        r'the creation of L1 is the instant .* write campaign_leads\(leads, \.\.\., zone="Asia'
    )
    with pytest.raises(InvalidValueError, match=message):
        campaign_leads([lead(created=LATE, remark="spring")], **PERIOD, keyword="spring")


@given(st.datetimes(dt.datetime(2025, 2, 27), dt.datetime(2025, 3, 12)), st.sampled_from(ZONES))
def test_leads_created_at_equal_instants_are_found_alike(naive, zone):
    created = instant(naive, tz="Asia/Shanghai")
    one, other = lead(created=created), lead(created=created.in_timezone(zone))
    assert one == other
    asked = {**PERIOD, "keyword": "spring", "zone": "Asia/Shanghai"}
    one, other = attrs.evolve(one, remark="spring"), attrs.evolve(other, remark="spring")
    assert campaign_leads([one], **asked) == campaign_leads([other], **asked)


def test_leads_stay_traceable_as_customers_and_the_reason_counts_them():
    customer = lead("A", remark="spring", customer="Ace")
    decision = campaign_leads([customer, lead("B")], **PERIOD, keyword="spring")
    assert decision.value[0].customer == "Ace"
    assert decision.reasons[0].text() == (
        "1 of 2 leads were created from 2025-03-01 to 2025-03-09 and remark 'spring'"
    )


def test_a_campaign_of_one_day_is_a_period():
    found = campaign_leads([lead(remark="x")], start=DAY, end=DAY, keyword="X").value
    assert found == (lead(remark="x"),)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            {"start": DAY, "end": FIRST},
            r"end is 2025-03-01: expected the day of",
        ),
        ({"keyword": " "}, r"keyword is empty"),
        ({"zone": "Mars"}, r"the zone is 'Mars'"),
        ({"leads": [lead("A"), lead("A")]}, r"the lead 'A' is given twice"),
    ],
    ids=["period", "keyword", "zone", "twice"],
)
def test_a_campaign_that_makes_no_sense_is_refused(facts, message):
    asked = {"leads": [lead(created=LATE)], **PERIOD, "keyword": "spring"} | facts
    with pytest.raises(InvalidValueError, match=message):
        campaign_leads(asked.pop("leads"), **asked)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"start": LATE}, r"start is the instant"),
        ({"end": "today"}, r"end is 'today'"),
        ({"keyword": 1}, r"keyword is 1"),
        ({"leads": ["L1"]}, r"a lead is 'L1': expected a Lead"),
        ({"leads": "L1"}, r"leads: 'L1' \(str\) is given; expected a list or a tuple"),
    ],
    ids=["start", "end", "keyword", "lead", "text"],
)
def test_a_campaign_of_the_wrong_kinds_is_refused(facts, message):
    asked = {"leads": [lead()], **PERIOD, "keyword": "spring"} | facts
    with pytest.raises(InvalidTypeError, match=message):
        campaign_leads(asked.pop("leads"), **asked)


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({"name": ""}, InvalidValueError, r"Lead.name is empty"),
        ({"source": "web"}, InvalidTypeError, r"Lead.source is 'web'"),
        ({"created": "today"}, InvalidTypeError, r"created is 'today'"),
        ({"created": dt.datetime(2025, 3, 9)}, InvalidTypeError, r"without a zone"),
        ({"remark": None}, InvalidTypeError, r"Lead.remark is None"),
        ({"category": " "}, InvalidValueError, r"Lead.category is empty"),
        ({"customer": ""}, InvalidValueError, r"customer is empty"),
        ({"finder": 7}, InvalidTypeError, r"finder is 7"),
        (
            {"source": SELF_DEVELOPED, "finder": None},
            InvalidValueError,
            r"the finder of L1 is None",
        ),
    ],
    ids=lambda each: "-".join(each) if isinstance(each, dict) else None,
)
def test_a_lead_of_bad_facts_is_refused(facts, error, message):
    with pytest.raises(error, match=message):
        lead(**facts)


def test_a_lead_reads_as_its_name_and_copies_are_equal():
    each = lead(created=LATE)
    assert str(each) == "L1"
    assert copies(each) == [each] * 3


def test_a_plain_lead_was_found_by_nobody_and_became_no_customer():
    plain = Lead.plain("L1", "online", DAY, category="logistics")
    assert (plain.source, plain.finder, plain.customer, plain.remark) == (ONLINE, None, None, "")
    with pytest.raises(InvalidValueError, match="expected who developed the self-developed lead"):
        Lead.plain("L1", SELF_DEVELOPED, DAY, category="logistics")
