"""The scales of surveys, and what no scale can be."""

from decimal import Decimal
from fractions import Fraction

import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service.satisfaction.survey_policy import (
    EffortPolicy,
    PromoterPolicy,
    SatisfactionPolicy,
)


@pytest.mark.parametrize(
    ("policy", "numbers", "message"),
    [
        (
            SatisfactionPolicy,
            {"lowest": 5},
            r"lowest is 5: expected less than the highest",
        ),
        (EffortPolicy, {"lowest": 8}, r"EffortPolicy.lowest is 8: expected less than the highest"),
        (SatisfactionPolicy, {"satisfied_from": 1}, r"satisfied_from is 1: .* above 1 and up to 5"),
        (SatisfactionPolicy, {"satisfied_from": 6}, r"satisfied_from is 6"),
        (
            PromoterPolicy,
            {"detractors_to": 9},
            r"detractors_to is 9: .* less than promoters",
        ),
        (PromoterPolicy, {"promoters_from": 11}, r"promoters_from is 11: expected 10, the highest"),
        (PromoterPolicy, {"lowest": 7}, r"detractors_to is 6: expected 7 or more"),
        (EffortPolicy, {"least": 0}, r"least is 0"),
        (EffortPolicy, {"confidence": 0}, r"confidence is 0: expected more than 0"),
        (EffortPolicy, {"confidence": 1}, r"confidence is 1: expected more than 0"),
        (EffortPolicy, {"confidence": Decimal("0." + "9" * 20)}, r"expected more than 0 and less"),
        (EffortPolicy, {"confidence": 95}, r"confidence is 95"),
    ],
)
def test_a_scale_has_its_answers_and_cuts_in_order(policy, numbers, message):
    with pytest.raises(InvalidValueError, match=message):
        policy(**numbers)


@pytest.mark.parametrize("confidence", [0.95, "0.95", True], ids=repr)
def test_confidence_is_exact(confidence):
    with pytest.raises(InvalidTypeError, match=r"confidence is"):
        SatisfactionPolicy(confidence=confidence)


@pytest.mark.parametrize(
    "policy",
    [
        SatisfactionPolicy(satisfied_from=5),
        SatisfactionPolicy(satisfied_from=2),
        SatisfactionPolicy(confidence=Fraction(99, 100)),
        PromoterPolicy(lowest=1, highest=5, detractors_to=1, promoters_from=5),
        PromoterPolicy(detractors_to=8),
    ],
    ids=["top box", "all but the lowest", "fraction", "five points", "no passives"],
)
def test_other_scales_in_use_are_accepted(policy):
    assert 0 < policy.confidence < 1
