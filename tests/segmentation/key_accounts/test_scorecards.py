"""A scorecard counts the criteria met against the number that the policy requires."""

from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.important_customers import IMP_2_2
from clientrules.regulations.key_accounts import KA4_1
from clientrules.segmentation import KeyAccountPolicy, Screening
from clientrules.segmentation.key_accounts import ClassAPolicy, screen_class_a
from clientrules.segmentation.key_accounts.screening import screen
from tests.core.samples import OURS, copies
from tests.segmentation.samples import NOT_YES_OR_NO

POLICY = KeyAccountPolicy()
CRITERIA = {"frequent": True, "large_share": True, "loyal": True, "well_disposed": True}


def card(required=4, policy=POLICY, **criteria):
    return screen(KA4_1, criteria, required, policy)


@pytest.mark.parametrize(("required", "expected"), [(1, True), (2, True), (3, False), (4, False)])
def test_as_many_criteria_as_required_are_enough(required, expected):
    assert card(required, a=True, b=True, c=False, d=False).value.qualifies is expected


criteria_of_any_name = st.dictionaries(st.text(min_size=1, max_size=3), st.booleans(), max_size=5)


@given(criteria_of_any_name, st.integers(1, 5))
def test_every_criterion_is_met_or_unmet_in_the_order_of_the_clause(criteria, required):
    found = screen(KA4_1, criteria, required, POLICY).value
    assert found.met == tuple(name for name, holds in criteria.items() if holds)
    assert found.unmet == tuple(name for name, holds in criteria.items() if not holds)
    assert found.qualifies is (len(found.met) >= required)


@pytest.mark.parametrize("value", NOT_YES_OR_NO, ids=repr)
def test_a_criterion_is_a_judgement(value):
    with pytest.raises(InvalidTypeError, match=r"credit is .*: expected True or False"):
        card(credit=value)


def test_the_reason_counts_and_names_the_criteria():
    assert card(sales=True, credit=False).reasons[0].text() == (
        "meets 1 of 2 criteria, 4 required; met: sales; unmet: credit"
    )
    assert "met: none" in card(sales=False).reasons[0].text()


def test_a_changed_requirement_is_the_callers():
    policy = attrs.evolve(POLICY, required=3)
    assert card(3, policy, a=True).why().endswith("required 3: set by the caller (KA4-1 says 4)")
    ours = attrs.evolve(policy, cites={"required": OURS})
    assert card(3, ours, a=True).reasons[0].clause is OURS


def test_an_outcome_reads_as_words():
    assert str(Screening(True, ("sales",), ())) == "qualifies"
    assert str(Screening(False, (), ("sales", "credit"))) == (
        "does not qualify; unmet: sales, credit"
    )


def test_an_outcome_is_a_value():
    outcome = card(sales=True, credit=False).value
    for copy in copies(outcome):
        assert copy == outcome
        assert hash(copy) == hash(outcome)


# Class A by judgement.


@pytest.mark.parametrize(
    ("met", "required", "expected"),
    [
        pytest.param(4, 4, True, marks=pytest.mark.clause("IMP-2.2", 1)),
        pytest.param(3, 4, False, marks=pytest.mark.clause("IMP-2.2", 2)),
        pytest.param(3, 3, True, marks=pytest.mark.clause("IMP-2.2", 3)),
        (2, 3, False),
        (0, 1, False),
        (1, 1, True),
    ],
)
def test_class_a_takes_all_four_criteria_unless_the_firm_says_otherwise(met, required, expected):
    facts = {name: place < met for place, name in enumerate(CRITERIA)}
    policy = ClassAPolicy() if required == 4 else ClassAPolicy(required=required)
    decision = screen_class_a(**facts, policy=policy)
    assert decision.value.qualifies is expected
    assert (len(decision.value.met), len(decision.value.unmet)) == (met, 4 - met)


def test_the_criteria_that_are_unmet_are_named():
    facts = CRITERIA | {"large_share": False, "well_disposed": False}
    assert screen_class_a(**facts).value.unmet == ("sales share", "evaluation")


def test_a_changed_number_of_criteria_is_the_callers_or_the_firms():
    policy = ClassAPolicy(required=3)
    why = screen_class_a(**CRITERIA, policy=policy).why()
    assert why.endswith("required 3: set by the caller (IMP-2.2 says 4)")
    ours = attrs.evolve(policy, cites={"required": OURS})
    decision = screen_class_a(**CRITERIA, policy=ours)
    assert decision.reasons[0].clause is OURS
    assert decision.why().endswith("required 3 (OURS-4; IMP-2.2 says 4)")
    assert screen_class_a(**CRITERIA).reasons[0].clause is IMP_2_2


@pytest.mark.parametrize("value", [0, 5, -1])
def test_between_one_and_four_criteria_can_be_required(value):
    with pytest.raises(InvalidValueError, match="expected 1 to 4"):
        ClassAPolicy(required=value)


@pytest.mark.parametrize("value", [3.0, True, None, "3", Decimal(3)], ids=repr)
def test_a_number_of_criteria_is_whole(value):
    with pytest.raises(InvalidTypeError, match=r"ClassAPolicy\.required is "):
        ClassAPolicy(required=value)


@pytest.mark.parametrize("value", NOT_YES_OR_NO, ids=repr)
@pytest.mark.parametrize("name", CRITERIA)
def test_a_criterion_of_class_a_is_a_judgement(name, value):
    with pytest.raises(InvalidTypeError, match="expected True or False"):
        screen_class_a(**(CRITERIA | {name: value}))
