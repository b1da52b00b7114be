"""What the sources claim, each with its source, and never as one number where they differ."""

from decimal import Decimal
from fractions import Fraction

import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service.satisfaction.claims import (
    CLAIMS,
    ClaimedSpan,
    ClaimSubject,
    WordOfMouth,
    claimed_span,
    expected_reach,
)
from tests.core.samples import OURS, hostile_decimals


@pytest.mark.parametrize("subject", ClaimSubject, ids=lambda subject: subject.value)
def test_a_subject_has_claims_and_a_span_that_holds_their_figures(subject):
    decision = claimed_span(subject)
    claims = [claim for claim in CLAIMS if claim.subject is subject]
    assert [reason.clause for reason in decision.reasons] == [claim.clause for claim in claims]
    assert [reason.text() for reason in decision.reasons] == [claim.says for claim in claims]
    for claim in claims:
        assert decision.value.low <= claim.low <= (claim.high or claim.low) <= decision.value.high


def test_the_four_cost_ratios_conflict_and_span_three_to_ten():
    decision = claimed_span(ClaimSubject.COST_RATIO)
    assert decision.value == ClaimedSpan(3, 10)
    assert [reason.clause.id for reason in decision.reasons] == [*["THEO-1"] * 3, "TOUR-2"]


def test_two_sources_differ_on_how_many_a_dissatisfied_customer_tells():
    span = claimed_span(ClaimSubject.REACH).value
    assert str(span) == "8 to 11.3"
    assert span.high == WordOfMouth().per_dissatisfied


def test_a_claim_reads_with_its_source():
    assert str(CLAIMS[3]) == "keeping costs less than 1/5 of winning (TOUR-2)"
    assert CLAIMS[3].high is None


def test_one_claim_alone_is_its_own_span():
    assert claimed_span(ClaimSubject.CHURN_DOWN_1).value == ClaimedSpan(1, 1)
    assert claimed_span(ClaimSubject.CHURN_DOWN_5).value.low == Decimal("0.25")


def test_claims_are_asked_by_subject():
    with pytest.raises(InvalidTypeError, match=r"subject is 'cost ratios'"):
        claimed_span("cost ratios")


@pytest.mark.clause("KA4-7", 1)
def test_a_hundred_dissatisfied_customers_tell_eleven_hundred_and_thirty():
    with hostile_decimals():
        decision = expected_reach(satisfied=0, dissatisfied=100)
    assert decision.value == 1130
    assert decision.reasons[0].clause.id == "KA4-7"
    assert "0 satisfied tell 3 each" in decision.why()


@pytest.mark.clause("KA4-7", 2)
def test_ten_satisfied_customers_tell_thirty():
    assert expected_reach(satisfied=10, dissatisfied=0).value == 30


def test_the_vocal_tell_twenty_instead_of_ten_which_makes_the_average():
    assert WordOfMouth().per_dissatisfied == Fraction("11.3")
    assert expected_reach(satisfied=1, dissatisfied=1).value == Fraction("14.3")


def test_a_firm_has_figures_of_its_own():
    policy = WordOfMouth(vocal_share=Decimal(0), cites={"vocal_share": OURS})
    decision = expected_reach(satisfied=0, dissatisfied=1, policy=policy)
    assert decision.value == 10
    assert decision.reasons[0].clause is OURS


@pytest.mark.parametrize("name", ["satisfied", "dissatisfied"])
def test_customers_are_counted(name):
    for value, error in ((-1, InvalidValueError), (1.5, InvalidTypeError)):
        with pytest.raises(error, match=rf"^{name} is {value}"):
            expected_reach(**{"satisfied": 0, "dissatisfied": 0, name: value})


def test_a_share_lies_between_nothing_and_all():
    with pytest.raises(InvalidValueError, match=r"vocal_share is 13"):
        WordOfMouth(vocal_share=13)
