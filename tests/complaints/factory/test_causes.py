"""A complaint is classed by its cause, as far as the source goes."""

import pytest

from clientrules.complaints.factory import Cause, cause_class
from clientrules.complaints.factory.causes import CauseClass, CausePolicy
from clientrules.core.outcome import Unspecified
from clientrules.errors import InvalidTypeError
from clientrules.regulations.conventions import GEN_11
from clientrules.regulations.factory_complaints import PCB_5
from tests.core.samples import OURS

EXTENDED = CausePolicy(quality=True)


@pytest.mark.clause("PCB-5", 1)
@pytest.mark.parametrize("policy", [CausePolicy(), EXTENDED], ids=["source", "extended"])
def test_human_factors_make_a_complaint_a_non_quality_one(policy):
    decision = cause_class(Cause.HUMAN, policy=policy)
    assert decision.value is CauseClass.NON_QUALITY
    assert decision.value.in_source
    assert decision.reasons[0].clause is PCB_5


@pytest.mark.clause("PCB-5", 2)
@pytest.mark.clause("GEN-11", 2)
def test_the_quality_class_is_an_extension_that_is_flagged_and_must_be_chosen():
    decision = cause_class(Cause.PRODUCT, policy=EXTENDED)
    assert decision.value is CauseClass.QUALITY
    assert not decision.value.in_source
    assert "extension" in decision.value.label
    assert decision.reasons[0].clause is GEN_11
    assert "an extension that the source does not print" in decision.why()
    assert decision.passed_over[0].clause is PCB_5
    assert isinstance(cause_class(Cause.PRODUCT).value, Unspecified)


def test_without_the_extension_the_answer_says_what_to_supply():
    decision = cause_class(Cause.PRODUCT)
    assert str(decision.value) == (
        "unspecified: complaint classes; supply CausePolicy(quality=True),"
        " the class of sister texts"
    )
    assert decision.passed_over[0].text() == (
        "it comes from the quality of the product, not from human factors"
    )


@pytest.mark.clause("PCB-5", 3)
@pytest.mark.parametrize("policy", [CausePolicy(), EXTENDED], ids=["source", "extended"])
def test_a_complaint_not_yet_investigated_is_undetermined(policy):
    decision = cause_class(None, policy=policy)
    assert decision.value is CauseClass.UNDETERMINED
    assert decision.reasons[0].text() == "the cause is not investigated yet"


def test_a_firm_that_has_the_class_cites_its_own_clause():
    policy = CausePolicy(quality=True, cites={"quality": OURS})
    assert cause_class(Cause.PRODUCT, policy=policy).reasons[0].clause is OURS


@pytest.mark.parametrize("wrong", ["humane", CauseClass.QUALITY, 0, False])
def test_a_cause_is_one_of_two(wrong):
    with pytest.raises(InvalidTypeError, match=r"^cause is .*: expected one of Cause.HUMAN"):
        cause_class(wrong)


def test_whether_there_is_a_quality_class_is_a_yes_or_a_no():
    with pytest.raises(InvalidTypeError, match="quality is 1"):
        CausePolicy(quality=1)
