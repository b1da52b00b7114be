"""The usual measures of a survey, with what their number of answers leaves uncertain.

Satisfaction (CSAT) is the share of satisfied answers, with Wilson's interval. Net promoter score
(NPS) is the share of promoters less that of detractors, in points, and customer effort (CES) the
mean answer; their intervals come from the normal distribution and take enough answers: too few are
`Refused`. Answers are given one by one or as how often each was given; counts and scores are exact,
the ends of an interval are not.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import sqrt
from statistics import NormalDist
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import listed, require_count
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.refusals import several
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError
from clientrules.regulations.retention import KEEP3_6
from clientrules.service.satisfaction.survey_policy import (
    EffortPolicy,
    PromoterPolicy,
    SatisfactionPolicy,
    SurveyPolicy,
)

_POINTS: Final = 100
_MOST: Final = 10**15
"""Far more answers of a kind than there are people."""


class SurveyMeasure(Labelled):
    """What a score measures."""

    SATISFACTION = "CSAT", "customer satisfaction", "客户满意度"
    PROMOTERS = "NPS", "net promoter score", "净推荐值"
    EFFORT = "CES", "customer effort score", "客户费力度"


@frozen
class ConfidenceInterval:
    """Between which ends, in the unit of the score, the score of everybody lies."""

    low: float
    high: float

    def __str__(self) -> str:
        """Return the interval in words."""
        return f"{self.low:.3f} to {self.high:.3f}"


@frozen
class SurveyScore:
    """What a survey found.

    Args:
        measure: what was measured.
        score: the share for CSAT, points from -100 to 100 for NPS, the mean for CES; exact.
        answers: how many answers there are.
        groups: how many of them there are by group.
        interval: what the number of answers leaves uncertain; `None` where all answers are alike
            and their variance says nothing of it.
    """

    measure: SurveyMeasure
    score: Fraction
    answers: int
    groups: Mapping[str, int] = field(converter=FrozenMap[str, int])
    interval: ConfidenceInterval | None

    def as_row(self) -> dict[str, object]:
        """Return the score as a row, with its `answers` by group, and the interval's ends."""
        return {
            "measure": self.measure,
            "score": self.score,
            "low": self.interval and self.interval.low,
            "high": self.interval and self.interval.high,
            "answers": self.answers,
            **self.groups,
        }

    def __str__(self) -> str:
        """Return the score in words."""
        between = f" ({self.interval})" if self.interval else ""
        return f"{self.measure.value} {float(self.score):.3f}{between}, {self.answers} answers"


def satisfaction_score(
    answers: Iterable[int] | Mapping[int, int],
    *,
    policy: SatisfactionPolicy | Editions[SatisfactionPolicy] = SatisfactionPolicy(),
    on: dt.date | None = None,
) -> Decision[SurveyScore | Refused]:
    """Return the share of satisfied answers (CSAT), with Wilson's interval.

    Args:
        answers: the answers one by one, or how often each was given.
        policy: the scale of the survey, or its editions.
        on: the day that selects the edition.

    Raises:
        InvalidValueError: an answer outside the scale, or a negative count.

    Clause: KEEP3-6.

    >>> print(satisfaction_score([5, 4, 4, 5, 2]))
    CSAT 0.800 (0.376 to 0.964), 5 answers
    """
    policy = in_force(policy, SatisfactionPolicy, on)
    given = _tally(answers, policy)
    if (count := given.total()) < policy.least:
        return _too_few(count, policy)
    satisfied = sum(times for answer, times in given.items() if answer >= policy.satisfied_from)
    groups = {"satisfied": satisfied, "others": count - satisfied}
    interval = _wilson(satisfied, count, _quantile(policy))
    share = Fraction(satisfied, count)
    score = SurveyScore(SurveyMeasure.SATISFACTION, share, count, groups, interval)
    facts = (("satisfied", satisfied), ("answers", count))
    message = "{satisfied} of {answers} answers reach {policy.satisfied_from}"
    return _scored(score, message, facts, policy, ("satisfied_from",))


def promoter_score(
    answers: Iterable[int] | Mapping[int, int],
    *,
    policy: PromoterPolicy | Editions[PromoterPolicy] = PromoterPolicy(),
    on: dt.date | None = None,
) -> Decision[SurveyScore | Refused]:
    """Return the share of promoters less that of detractors in points (NPS), by its variance.

    Args:
        answers: the answers one by one, or how often each was given.
        policy: the scale of the survey, or its editions.
        on: the day that selects the edition.

    Raises:
        InvalidValueError: an answer outside the scale, or a negative count.

    Clause: KEEP3-6.

    >>> print(promoter_score({10: 50, 8: 30, 3: 20}))
    NPS 30.000 (14.692 to 45.308), 100 answers
    """
    policy = in_force(policy, PromoterPolicy, on)
    given = _tally(answers, policy)
    if (count := given.total()) < policy.least:
        return _too_few(count, policy)
    promoters = sum(times for answer, times in given.items() if answer >= policy.promoters_from)
    detractors = sum(times for answer, times in given.items() if answer <= policy.detractors_to)
    groups = {
        "promoters": promoters,
        "passives": count - promoters - detractors,
        "detractors": detractors,
    }
    score = Fraction(_POINTS * (promoters - detractors), count)
    variance = Fraction(_POINTS**2 * (promoters + detractors), count) - score**2
    interval = _normal(score, variance / count, _quantile(policy), (-_POINTS, _POINTS))
    found = SurveyScore(SurveyMeasure.PROMOTERS, score, count, groups, interval)
    message = "{promoters} promoters, {passives} passives and {detractors} detractors"
    numbers = ("detractors_to", "promoters_from")
    return _scored(found, message, tuple(groups.items()), policy, numbers)


def effort_score(
    answers: Iterable[int] | Mapping[int, int],
    *,
    policy: EffortPolicy | Editions[EffortPolicy] = EffortPolicy(),
    on: dt.date | None = None,
) -> Decision[SurveyScore | Refused]:
    """Return the mean answer on how easy it was (CES), by the variance of the answers.

    Args:
        answers: the answers one by one, or how often each was given.
        policy: the scale of the survey, or its editions.
        on: the day that selects the edition.

    Raises:
        InvalidValueError: an answer outside the scale, or a negative count.

    Clause: KEEP3-6.

    >>> print(effort_score({7: 20, 5: 20}))
    CES 6.000 (5.686 to 6.314), 40 answers
    """
    policy = in_force(policy, EffortPolicy, on)
    given = _tally(answers, policy)
    if (count := given.total()) < policy.least:
        return _too_few(count, policy)
    mean = Fraction(sum(answer * times for answer, times in given.items()), count)
    squares = sum((answer - mean) ** 2 * times for answer, times in given.items())
    limits = (policy.lowest, policy.highest)
    # The variance of the mean of a sample; answers that are all alike have none.
    variance = Fraction(squares, count * (count - 1)) if squares else Fraction(0)
    interval = _normal(mean, variance, _quantile(policy), limits)
    groups = {str(answer): given[answer] for answer in sorted(given)}
    found = SurveyScore(SurveyMeasure.EFFORT, mean, count, groups, interval)
    return _scored(found, "the mean of {answers} answers", (("answers", count),), policy, ())


def _tally(answers: Iterable[int] | Mapping[int, int], policy: SurveyPolicy) -> Counter[int]:
    counts: Counter[int] = Counter()
    if isinstance(answers, Mapping):
        _check((("a key of answers", answer) for answer in answers), policy)
        for answer, times in answers.items():
            counts[answer] = require_count(times, f"answers[{answer}]", to=_MOST)
    else:
        given = listed(answers, "answers")
        # Before counting, where true and one are the same.
        _check(((f"answers[{place}]", answer) for place, answer in enumerate(given)), policy)
        counts.update(given)
    return counts


def _check(answers: Iterable[tuple[str, int]], policy: SurveyPolicy) -> None:
    """Refuse what is no answer on the scale, each by its place."""
    scale = f"expected a whole number from {policy.lowest} to {policy.highest}"
    kinds, values = list[str](), list[str]()
    for place, answer in answers:
        if type(answer) is not int:
            kinds.append(f"{place} is {shown(answer)} ({type(answer).__name__}): {scale}")
        elif not policy.lowest <= answer <= policy.highest:
            values.append(f"{place} is {shown(answer)}: {scale}")
    if kinds:
        raise several([*kinds, *values], error=InvalidTypeError)
    if values:
        raise several(values)


def _quantile(policy: SurveyPolicy) -> float:
    return NormalDist().inv_cdf((1 + float(policy.confidence)) / 2)


def _wilson(hits: int, count: int, quantile: float) -> ConfidenceInterval:
    share, square = hits / count, quantile**2
    widened = 1 + square / count
    middle = (share + square / (2 * count)) / widened
    half = quantile / widened * sqrt(share * (1 - share) / count + square / (4 * count**2))
    # The share lies inside, also where the ends are off by the last digit of a float.
    low, high = min(share, middle - half), max(share, middle + half)
    return ConfidenceInterval(max(0.0, low), min(1.0, high))


def _normal(
    score: Fraction, variance: Fraction, quantile: float, limits: tuple[int, int]
) -> ConfidenceInterval | None:
    if not variance:
        return None
    half = quantile * sqrt(variance)
    low, high = map(float, limits)
    return ConfidenceInterval(max(low, float(score) - half), min(high, float(score) + half))


def _too_few(count: int, policy: SurveyPolicy) -> Decision[SurveyScore | Refused]:
    message = "{answers} answers, and a score takes at least {policy.least}"
    reason = Reason(KEEP3_6, message, (("answers", count),), policy, ("least",))
    return Decision(Refused((reason,)), (reason,))


def _scored(
    score: SurveyScore,
    message: str,
    facts: tuple[tuple[str, object], ...],
    policy: SurveyPolicy,
    numbers: tuple[str, ...],
) -> Decision[SurveyScore | Refused]:
    alike = "; every answer is alike, so nothing tells how uncertain it is"
    whole = message + ("" if score.interval else alike)
    scale = ("lowest", "highest", *numbers, "confidence")
    return Decision(score, (Reason(KEEP3_6, whole, facts, policy, scale),))
