"""When a file, a card or a form is due, and the order in which a file is opened."""

import pytest

from clientrules.errors import InvalidTypeError
from clientrules.records.files.opening import (
    OPENING_STEPS,
    RegistrationForm,
    card_due,
    registration_form,
    should_open_file,
)

STEPS = ["choose time", "explain benefit", "help fill in", "thank and promise"]


@pytest.mark.parametrize(
    ("done", "following"),
    [
        (0, ["choose time"]),
        pytest.param(1, ["explain benefit"], marks=pytest.mark.clause("STORE-3.1", 1)),
        (2, ["help fill in"]),
        (3, ["thank and promise"]),
        pytest.param(4, [], marks=pytest.mark.clause("STORE-3.1", 2)),
    ],
)
def test_a_file_is_opened_step_by_step(done, following):
    assert [step.name for step in OPENING_STEPS.next_steps(STEPS[:done]).value] == following


@pytest.mark.parametrize(
    ("bought", "brought", "filed", "suitable"),
    [
        pytest.param(True, False, False, True, marks=pytest.mark.clause("STORE-3.2", 1)),
        pytest.param(False, False, False, False, marks=pytest.mark.clause("STORE-3.2", 2)),
        pytest.param(False, True, False, True, marks=pytest.mark.clause("STORE-3.2", 3)),
        (True, True, False, True),
        (True, True, True, False),
        (True, False, True, False),
    ],
)
def test_a_file_is_opened_once_for_a_buyer_or_somebody_brought(bought, brought, filed, suitable):
    decision = should_open_file(has_purchased=bought, referred_by_old=brought, has_file=filed)
    assert decision.value is suitable
    assert decision.reasons[0].clause.id == "STORE-3.2"


@pytest.mark.clause("BIZ-CARD-1", 1, 2)
def test_a_card_is_due_from_the_first_completed_deal_on_without_a_limit():
    # A second deal finds the first one completed, and still no card.
    decision = card_due(first_deal_completed=True, has_card=False)
    assert decision.value is True
    assert "no limit is stated" in decision.why()


@pytest.mark.clause("BIZ-CARD-1", 3)
def test_before_the_first_deal_no_card_is_required():
    assert card_due(first_deal_completed=False, has_card=False).value is False
    assert card_due(first_deal_completed=True, has_card=True).value is False


@pytest.mark.parametrize(
    ("traded", "form"),
    [
        pytest.param(False, RegistrationForm.POTENTIAL, marks=pytest.mark.clause("FT-FORM-0", 1)),
        pytest.param(True, RegistrationForm.CUSTOMER, marks=pytest.mark.clause("FT-FORM-0", 2)),
    ],
)
def test_the_first_order_changes_the_registration_form(traded, form):
    assert registration_form(has_traded=traded).value is form


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        (should_open_file, ["has_purchased", "referred_by_old", "has_file"]),
        (card_due, ["first_deal_completed", "has_card"]),
        (registration_form, ["has_traded"]),
    ],
    ids=["file", "card", "form"],
)
def test_facts_are_true_or_false(rule, names):
    for name in names:
        with pytest.raises(InvalidTypeError, match=rf"{name} is None"):
            rule(**dict.fromkeys(names, True) | {name: None})
