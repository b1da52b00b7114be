"""The scales on which surveys ask, and where satisfied answers, promoters and detractors begin.

The sources demand surveys and state no scale: these are the ones in common use.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import attrs
from attrs import frozen

from clientrules.core.checks import count_from, field_name
from clientrules.core.money.amounts import Exact
from clientrules.core.money.rate import rate_field
from clientrules.core.policy import Policy, option
from clientrules.core.refusals import wrong_value

_MOST: Final = 1_000
_ANSWER: Final = count_from(0, to=_MOST)
_HIGHEST: Final = count_from(1, to=_MOST)


def _confidence(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    rate_field(instance, attribute, value)
    # As a float it must stay below one, where the normal distribution has no quantile.
    if value == 0 or (1 + float(value)) / 2 >= 1:
        name = field_name(instance, attribute)
        raise wrong_value(name, value, "more than 0 and less than 1, such as Decimal('0.95')")


@frozen(kw_only=True)
class SurveyPolicy(Policy):
    """The scale of a survey's answers; the sources demand surveys and state no scale.

    Args:
        lowest: the lowest answer.
        highest: the highest answer.
        confidence: how sure the interval is, more than 0 and less than 1.
        least: how many answers it takes for a score.
    """

    lowest: int = option(1, validator=_ANSWER)
    highest: int = option(5, validator=_HIGHEST)
    confidence: Exact = option(Decimal("0.95"), validator=_confidence)
    least: int = option(1, validator=count_from(1))

    def __attrs_post_init__(self) -> None:
        """Refuse a scale that is none."""
        Policy.__attrs_post_init__(self)
        if self.lowest >= self.highest:
            name = f"{type(self).__name__}.lowest"
            raise wrong_value(name, self.lowest, f"less than the highest, {self.highest}")


@frozen(kw_only=True)
class SatisfactionPolicy(SurveyPolicy):
    """How satisfaction is asked: from 1 to 5, and 4 and 5 are satisfied."""

    satisfied_from: int = option(4, validator=_ANSWER)

    def __attrs_post_init__(self) -> None:
        """Refuse a cut that makes every answer or none satisfied."""
        SurveyPolicy.__attrs_post_init__(self)
        if not self.lowest < self.satisfied_from <= self.highest:
            limits = f"an answer above {self.lowest} and up to {self.highest}"
            raise wrong_value("SatisfactionPolicy.satisfied_from", self.satisfied_from, limits)


@frozen(kw_only=True)
class PromoterPolicy(SurveyPolicy):
    """How recommendation is asked: from 0 to 10; up to 6 detract, from 9 on they promote."""

    lowest: int = option(0, validator=_ANSWER)
    highest: int = option(10, validator=_HIGHEST)
    detractors_to: int = option(6, validator=_ANSWER)
    promoters_from: int = option(9, validator=_HIGHEST)
    least: int = option(30, validator=count_from(1))

    def __attrs_post_init__(self) -> None:
        """Refuse cuts that overlap or lie outside the scale."""
        SurveyPolicy.__attrs_post_init__(self)
        if self.promoters_from > self.highest:
            expected = f"{self.highest}, the highest answer, or lower"
            raise wrong_value("PromoterPolicy.promoters_from", self.promoters_from, expected)
        if not self.lowest <= self.detractors_to < self.promoters_from:
            expected = f"{self.lowest} or more, and less than promoters_from, {self.promoters_from}"
            raise wrong_value("PromoterPolicy.detractors_to", self.detractors_to, expected)


@frozen(kw_only=True)
class EffortPolicy(SurveyPolicy):
    """How effort is asked: from 1 to 7, higher is easier."""

    highest: int = option(7, validator=_HIGHEST)
    least: int = option(30, validator=count_from(1))
