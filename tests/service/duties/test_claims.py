"""What the sources claim, each with its source, and never as one number where they differ."""

from decimal import Decimal

import pytest

from clientrules.errors import InvalidTypeError
from clientrules.service.duties.claims import CLAIMS, ClaimedSpan, ClaimSubject, claimed_span
from clientrules.service.satisfaction.word_of_mouth import WordOfMouth


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
    with pytest.raises(InvalidTypeError, match=r"subject is 'cost ratio'"):
        claimed_span("cost ratio")
