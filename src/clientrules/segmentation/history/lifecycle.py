"""The lifecycle of a customer relation: its four stages, and the strategy for each.

The source gives no numbers to tell the stages apart. A firm that has some states them in
`LifecyclePolicy`; without them the stage is unspecified.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Final

from attrs import frozen
from attrs.validators import optional

from clientrules.core.checks import kind, require_member
from clientrules.core.dates.deadline import term_in_days
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import Term
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount, Exact, require_not_negative
from clientrules.core.money.rate import rate_field
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.reason import Reason
from clientrules.errors import InvalidValueError
from clientrules.regulations.export_merchandising import FT_LIFE_1, FT_LIFE_2


class LifecycleStage(Labelled):
    """The stages of a customer relation, in their order (FT-LIFE-1)."""

    INTRODUCTION = "introduction", "introduction", "导入期"
    GROWTH = "growth", "growth", "成长期"
    MATURITY = "maturity", "maturity", "成熟期"
    DECLINE = "decline", "decline", "衰退期"


def next_stage(stage: LifecycleStage) -> Decision[LifecycleStage | None]:
    """Return the stage that follows, or `None` after decline.

    Clause: FT-LIFE-1.
    """
    stage = require_member(LifecycleStage, stage, "stage")
    following = stage.following()
    message = "{stage} is followed by {following}" if following else "nothing follows {stage}"
    facts = (("stage", stage), ("following", following))
    return Decision(following, (Reason(FT_LIFE_1, message, facts),))


@frozen(kw_only=True)
class LifecyclePolicy(Policy):
    """The firm's numbers for telling the stages apart; the source states none.

    Args:
        introduction: how long a relation counts as new from its first purchase.
        silence: how long a customer may be silent before the relation declines.
        growth: the least rise of turnover over the period before, as a share of it, that is growth.
        decline: the least fall of turnover, as a share of the period before, that is decline.
    """

    introduction: Term | None = ruled(None, FT_LIFE_1, validator=optional(term_in_days))
    silence: Term | None = ruled(None, FT_LIFE_1, validator=optional(term_in_days))
    growth: Exact | None = ruled(None, FT_LIFE_1, validator=optional(rate_field))
    decline: Exact | None = ruled(None, FT_LIFE_1, validator=optional(rate_field))


def lifecycle_stage(
    *,
    first: dt.date,
    last: dt.date,
    on: dt.date,
    turnover: Amount,
    turnover_before: Amount,
    policy: LifecyclePolicy | Editions[LifecyclePolicy] = LifecyclePolicy(),
) -> Decision[LifecycleStage | Unspecified]:
    """Return the stage of a customer relation by the firm's own numbers.

    A new relation is in introduction. Later, silence or a fall of turnover is decline, a rise is
    growth, and anything else maturity. A relation may come back from decline.

    Args:
        first: the day of the first purchase.
        last: the day of the last purchase.
        on: the day asked about.
        turnover: the turnover of the latest period, zero or more.
        turnover_before: the turnover of the period before, zero or more.
        policy: the firm's numbers, or its editions.

    Returns:
        The stage, or `Unspecified` with every number that the policy does not give.

    Raises:
        InvalidValueError: days out of order, or a negative turnover.

    Clause: FT-LIFE-1.
    """
    policy = in_force(policy, LifecyclePolicy, on)
    days = _days_in_order(first, last, on)
    now = Fraction(require_not_negative(turnover, "turnover"))
    then = Fraction(require_not_negative(turnover_before, "turnover_before"))
    introduction, silence = policy.introduction, policy.silence
    growth, decline = policy.growth, policy.decline
    if introduction is None or silence is None or growth is None or decline is None:
        return _unspecified(policy)
    facts = (
        *zip(("first", "last", "on"), days, strict=True),
        ("turnover", turnover),
        ("before", turnover_before),
    )
    if introduction.covers(first, on):
        return _found(LifecycleStage.INTRODUCTION, _NEW, facts, policy, "introduction")
    if not silence.covers(last, on):
        return _found(LifecycleStage.DECLINE, _SILENT, facts, policy, "silence")
    if now < then and now <= then * (1 - Fraction(decline)):
        return _found(LifecycleStage.DECLINE, _FALLEN, facts, policy, "decline")
    if now > then and now >= then * (1 + Fraction(growth)):
        return _found(LifecycleStage.GROWTH, _RISEN, facts, policy, "growth")
    return _found(LifecycleStage.MATURITY, _STEADY, facts, policy, "growth", "decline")


_NEW: Final = "the relation began on {first}, and {on} is within {policy.introduction}"
_SILENT: Final = "the last purchase was on {last}, and {on} is more than {policy.silence} later"
_FALLEN: Final = "turnover fell from {before} to {turnover}, by at least {policy.decline} of it"
_RISEN: Final = "turnover rose from {before} to {turnover}, by at least {policy.growth} of it"
_STEADY: Final = "turnover went from {before} to {turnover}, neither growth nor decline"


def _found(
    stage: LifecycleStage,
    message: str,
    facts: tuple[tuple[str, object], ...],
    policy: LifecyclePolicy,
    *numbers: str,
) -> Decision[LifecycleStage | Unspecified]:
    return Decision(stage, (Reason(FT_LIFE_1, message, facts, policy, numbers),))


def _unspecified(policy: LifecyclePolicy) -> Decision[LifecycleStage | Unspecified]:
    fields = ("introduction", "silence", "growth", "decline")
    missing = tuple(name for name in fields if getattr(policy, name) is None)
    reason = Reason(FT_LIFE_1, "the source gives no number for {fields}", (("fields", missing),))
    call = f"LifecyclePolicy({', '.join(f'{name}=...' for name in missing)})"
    return Decision(Unspecified(", ".join(missing), call), (reason,))


def _days_in_order(first: dt.date, last: dt.date, on: dt.date) -> tuple[dt.date, ...]:
    days = require_day(first, "first"), require_day(last, "last"), require_day(on)
    if not days[0] <= days[1] <= days[2]:
        raise InvalidValueError(
            f"first {first}, last {last} and on {on} are out of order: expected first <= last <= on"
        )
    return days


class StageStrategy(Labelled):
    """The three strategies that the source prints for four stages (FT-LIFE-2)."""

    KEY_FOLLOW_UP = "key follow-up", "key follow-up", "重点跟进"
    STEADY_EXPANSION = "steady expansion", "steady expansion", "稳步拓展"
    DELAY_DECLINE = "delay decline", "delay decline", "尽力延缓"


class StageReading(Labelled):
    """How three strategies are matched with four stages."""

    TRANSITIONS = "transitions", "a strategy for each transition to the next stage", "按阶段过渡"
    STAGES = "stages", "introduction and growth share the first strategy", "按阶段"


@frozen(kw_only=True)
class StagePolicy(Policy):
    """Which reading of the three strategies holds.

    Args:
        reading: by transitions, the decided reading, in which decline keeps the last strategy; or
            by stages, in which introduction and growth share the first.
    """

    reading: StageReading = option(StageReading.TRANSITIONS, validator=kind(StageReading))


_FOLLOW_UP, _EXPANSION, _DELAY = StageStrategy
# Of the stages in their order, introduction to decline.
_STRATEGIES: Final = {
    StageReading.TRANSITIONS: (_FOLLOW_UP, _EXPANSION, _DELAY, _DELAY),
    StageReading.STAGES: (_FOLLOW_UP, _FOLLOW_UP, _EXPANSION, _DELAY),
}


def stage_strategy(
    stage: LifecycleStage,
    *,
    policy: StagePolicy | Editions[StagePolicy] = StagePolicy(),
    on: dt.date | None = None,
) -> Decision[StageStrategy]:
    """Return the strategy for a stage; the reason says where the match is inferred.

    Clause: FT-LIFE-2.
    """
    policy = in_force(policy, StagePolicy, on)
    stage = require_member(LifecycleStage, stage, "stage")
    strategy = _STRATEGIES[policy.reading][list(LifecycleStage).index(stage)]
    inferred = stage is not LifecycleStage.INTRODUCTION
    note = " (inferred: the source prints three strategies for four stages)" if inferred else ""
    facts = (("stage", stage), ("strategy", strategy), ("inferred", inferred))
    numbers = ("reading",) if policy != StagePolicy() else ()
    reason = Reason(FT_LIFE_2, "{stage} calls for {strategy}" + note, facts, policy, numbers)
    return Decision(strategy, (reason,))
