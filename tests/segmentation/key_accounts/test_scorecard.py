"""A scorecard counts the criteria met against the number that the policy requires."""

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError
from clientrules.regulations.key_accounts import KA4_1
from clientrules.segmentation import KeyAccountPolicy, Screening, screen
from tests.core.samples import OURS, copies
from tests.segmentation.samples import NOT_YES_OR_NO

POLICY = KeyAccountPolicy()


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
