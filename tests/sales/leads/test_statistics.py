"""What each source of leads brought, analysed by itself."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, UnknownKeyError
from clientrules.sales.leads.register import LeadSource
from clientrules.sales.leads.statistics import stats_by_source
from tests.core.samples import hostile_decimals
from tests.sales.enquiries import MARKETING, ONLINE, SELF_DEVELOPED, lead


def test_each_source_is_analysed_by_itself():
    leads = [
        lead("A", customer="Ace", category="logistics"),
        lead("B", customer="Bee", category="school"),
        lead("C", category="school"),
        lead("D", SELF_DEVELOPED, customer="Ace"),
    ]
    with hostile_decimals():
        decision = stats_by_source(leads, turnover={"Ace": Decimal("100.01"), "Bee": 200})
    online = decision.value[ONLINE]
    assert (online.leads, online.converted, online.customers) == (3, 2, 2)
    assert online.turnover == Decimal("300.01")
    assert online.conversion == Fraction(2, 3)
    assert online.unit_price == Fraction(30001, 200)
    assert dict(online.profile) == {"logistics": 1, "school": 2}
    assert decision.value[SELF_DEVELOPED].conversion == 1
    assert decision.reasons[0].clause.id == "LEAD-1"
    assert "online self-registered 2 of 3 leads converted" in decision.why()
    assert decision.record()["value"]["online"]["turnover"] == "300.01"


def test_a_source_without_leads_has_neither_conversion_nor_unit_price():
    nothing = stats_by_source([], turnover={}).value[MARKETING]
    assert (nothing.leads, nothing.turnover) == (0, 0)
    assert nothing.conversion is None
    assert nothing.unit_price is None


def test_two_leads_that_became_one_customer_count_the_turnover_once():
    leads = [lead("A", customer="Ace"), lead("B", customer="Ace")]
    online = stats_by_source(leads, turnover={"Ace": 10}).value[ONLINE]
    assert (online.converted, online.customers, online.unit_price) == (2, 1, 10)


def test_a_customer_without_a_turnover_is_never_read_as_zero():
    with pytest.raises(UnknownKeyError, match=r"turnover says nothing of 'Ace'"):
        stats_by_source([lead(customer="Ace")], turnover={})


def test_a_turnover_is_exact():
    with pytest.raises(InvalidTypeError, match=r"the turnover of Ace is 1\.5"):
        stats_by_source([lead(customer="Ace")], turnover={"Ace": 1.5})


@given(st.lists(st.sampled_from(LeadSource), max_size=9))
def test_every_lead_is_counted_in_exactly_one_source(sources):
    leads = [lead(f"L{place}", source) for place, source in enumerate(sources)]
    counted = stats_by_source(leads, turnover={}).value
    assert sum(each.leads for each in counted.values()) == len(leads)


def test_a_turnover_is_told_by_customer_and_the_nearest_name_is_offered():
    with pytest.raises(InvalidTypeError, match=r"turnover is None .*: expected a mapping"):
        stats_by_source([], turnover=None)
    with pytest.raises(UnknownKeyError, match=r"did you mean 'Acme'\?") as no:
        stats_by_source([lead(customer="Acm")], turnover={"Acme": 1})
    assert (no.value.field, no.value.value) == ("turnover", "Acm")
