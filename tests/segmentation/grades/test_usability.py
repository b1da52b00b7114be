"""The four tests of a usable classification, all of them required (FT-CLS-1)."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError
from clientrules.segmentation import UsabilityTest, check_classification
from tests.segmentation.samples import HUGE, NOT_AMOUNTS, NOT_YES_OR_NO

PASSING = {"measurable": True, "total": 100, "needed": 100, "reachable": True, "distinct": True}
JUDGED = {
    "measurable": UsabilityTest.MEASURABLE,
    "reachable": UsabilityTest.DEVELOPABLE,
    "distinct": UsabilityTest.DIFFERENTIATED,
}


def failed(**facts):
    return check_classification(**(PASSING | facts)).value


@pytest.mark.clause("FT-CLS-1", 1)
def test_a_classification_that_passes_all_four_is_usable():
    decision = check_classification(**PASSING)
    assert decision.value == ()
    assert decision.reasons[0].text() == "it passes all four tests"


@pytest.mark.clause("FT-CLS-1", 2)
def test_a_total_below_what_the_goal_needs_is_not_sufficient():
    decision = check_classification(**(PASSING | {"total": 99}))
    assert decision.value == (UsabilityTest.SUFFICIENT,)
    assert decision.reasons[0].text() == "its total of 99 is below the 100 that the goal needs"


@pytest.mark.parametrize(
    ("total", "passes"),
    [(100, True), (Decimal("99.99"), False), (101, True), (HUGE[0], True), (HUGE[2], False)],
)
def test_reaching_the_volume_is_enough(total, passes):
    assert (failed(total=total) == ()) is passes


@given(st.fixed_dictionaries(dict.fromkeys(JUDGED, st.booleans())), st.integers(0, 200))
def test_every_failed_test_is_named_in_the_order_of_the_source_with_its_reason(judged, total):
    decision = check_classification(**judged, total=total, needed=100)
    expected = {JUDGED[name] for name, holds in judged.items() if not holds}
    expected |= {UsabilityTest.SUFFICIENT} if total < 100 else set()
    assert decision.value == tuple(each for each in UsabilityTest if each in expected)
    assert len(decision.reasons) == max(1, len(expected))


@pytest.mark.parametrize("name", JUDGED)
@pytest.mark.parametrize("value", NOT_YES_OR_NO, ids=repr)
def test_three_of_the_tests_are_judgements(name, value):
    with pytest.raises(InvalidTypeError, match=f"{name} is .*: expected True or False"):
        failed(**{name: value})


@pytest.mark.parametrize("name", ["total", "needed"])
@pytest.mark.parametrize(("value", "error"), NOT_AMOUNTS)
def test_both_volumes_are_exact_and_finite(name, value, error):
    with pytest.raises(error, match=f"^{name} is "):
        failed(**{name: value})
