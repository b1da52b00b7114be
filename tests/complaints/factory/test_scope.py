"""An appeal about abnormal boards is a complaint, and without a loss a form for improvement."""

import pytest

from clientrules.complaints.factory import ScopePolicy, route
from clientrules.complaints.factory.scope import Route
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import OURS


def asked(product="PCB", *, abnormal=True, loss=True, **policy):
    return route(product=product, abnormal=abnormal, loss=loss, policy=ScopePolicy(**policy))


@pytest.mark.clause("PCB-3", 1)
def test_an_abnormal_board_with_a_loss_is_a_complaint():
    decision = asked()
    assert decision.value is Route.COMPLAINT
    assert decision.reasons[0].clause.id == "PCB-3"
    assert decision.reasons[0].text() == "the PCB is claimed to be abnormal, with a loss"


@pytest.mark.clause("PCB-3", 2)
def test_an_abnormal_board_without_a_loss_is_a_form_alone():
    assert asked(loss=False).value is Route.ABNORMALITY_FORM


@pytest.mark.clause("PCB-3", 3)
@pytest.mark.parametrize("loss", [True, False])
def test_another_product_is_out_of_scope(loss):
    decision = asked("cable", loss=loss)
    assert decision.value is Route.OUT_OF_SCOPE
    assert decision.reasons[0].text() == "cable is not among the products PCB"


@pytest.mark.parametrize("words", ["pcb", " Pcb "])
def test_a_product_is_known_whatever_its_case(words):
    decision = asked(words)
    assert decision.value is Route.COMPLAINT
    assert decision.reasons[0].text() == "the PCB is claimed to be abnormal, with a loss"


def test_a_product_spelt_much_like_one_covered_is_told_the_nearest():
    decision = asked("PCBs")
    assert decision.value is Route.OUT_OF_SCOPE
    said = "PCBs is not among the products PCB; did you mean 'PCB'?"
    assert decision.reasons[0].text() == said


@pytest.mark.parametrize("loss", [True, False])
def test_an_appeal_about_something_else_than_quality_is_out_of_scope(loss):
    decision = asked(abnormal=False, loss=loss)
    assert decision.value is Route.OUT_OF_SCOPE
    assert decision.reasons[0].text() == "no abnormal quality of the PCB is claimed"


def test_a_firm_may_number_a_case_without_loss_too():
    decision = asked(loss=False, numbered_without_loss=True)
    assert decision.value is Route.BOTH
    assert "numbered_without_loss yes: set by the caller" in decision.why()
    assert asked(numbered_without_loss=True).value is Route.COMPLAINT


def test_a_firm_names_its_own_products():
    decision = asked("cable", products=["cable"], cites={"products": OURS})
    assert decision.value is Route.COMPLAINT
    refused = asked("PCB", products=["cable"], cites={"products": OURS})
    assert refused.value is Route.OUT_OF_SCOPE
    assert refused.reasons[0].clause is OURS


@pytest.mark.parametrize("fact", ["abnormal", "loss"])
@pytest.mark.parametrize("wrong", [None, 1, "yes"])
def test_a_claim_is_a_yes_or_a_no(fact, wrong):
    with pytest.raises(InvalidTypeError, match=rf"{fact} is .*: expected True or False"):
        asked(**{fact: wrong})


@pytest.mark.parametrize(("wrong", "error"), [(None, InvalidTypeError), (" ", InvalidValueError)])
def test_a_product_has_a_name(wrong, error):
    with pytest.raises(error, match=r"^product is"):
        asked(wrong)


def test_the_products_of_a_policy_are_a_collection_of_names():
    with pytest.raises(InvalidTypeError, match=r"^products: 'PCB'"):
        ScopePolicy(products="PCB")
    with pytest.raises(InvalidTypeError, match="numbered_without_loss"):
        ScopePolicy(numbered_without_loss=1)
