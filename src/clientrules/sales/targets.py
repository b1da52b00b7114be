"""Monthly sales targets: whether a share of the target was reached by each milestone day.

The source lost the days and the shares of its milestones, so the firm states them.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

import attrs
from attrs import field, frozen

from clientrules.core.checks import all_are, count_from, kind, listed
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.roll import Roll, WorkingDays
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force, of_edition
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import (
    EXACT,
    Amount,
    Exact,
    require_amount,
    require_not_negative,
)
from clientrules.core.money.rate import rate_field
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.core.render import shown, text
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.conventions import GEN_4
from clientrules.regulations.field_sales import BIZ_TGT

_LONGEST_MONTH: Final = 31


class PaceStatus(Labelled):
    """How far the sales of a month have come against its target."""

    NOT_DUE = "not due", "not due", "未到检查日"
    ON_PACE = "on pace", "on pace", "已达成"
    BEHIND = "behind", "behind", "未达成"


def _above_zero(_milestone: Milestone, _attribute: attrs.Attribute[Any], value: Exact) -> None:
    if value == 0:
        raise InvalidValueError("Milestone.share is 0: expected a share above 0, up to 1")


@frozen
class Milestone:
    """A day of the month, and the share of the target to be reached by its end.

    Args:
        day: which day of the month, or which working day where the policy counts those. In a
            month that is shorter it is the last one.
        share: the share, above 0 up to 1.
    """

    day: int = field(validator=count_from(1, _LONGEST_MONTH))
    share: Exact = field(validator=[rate_field, _above_zero])

    def __str__(self) -> str:
        """Return the milestone in words."""
        return f"{text(self.share)} by day {self.day}"


def _working_days(_policy: PacingPolicy, _attribute: attrs.Attribute[Any], value: object) -> None:
    if value is not None and not callable(getattr(value, "is_working_day", None)):
        message = (
            f"PacingPolicy.working_days is {shown(value)}: expected a calendar, as a WorkingTime"
        )
        raise InvalidTypeError(message)


def _milestones(given: Iterable[Milestone] | None) -> tuple[Milestone, ...] | None:
    return None if given is None else listed(given, "PacingPolicy.milestones")


@frozen(kw_only=True)
class PacingPolicy(Policy):
    """The milestones of a month.

    Args:
        count: how many milestones there are.
        milestones: the milestones in order, with rising days and shares that never fall.
        working_days: the firm's calendar, whose working days of the month the milestones count
            then; calendar days unless given.
        roll: which way a milestone moves whose day is not a working day of the calendar handed in.
    """

    count: int = ruled(6, BIZ_TGT, validator=count_from(1))
    milestones: tuple[Milestone, ...] | None = ruled(None, BIZ_TGT, converter=_milestones)
    working_days: WorkingDays | None = option(None, validator=_working_days)
    roll: Roll = option(Roll.NONE, validator=kind(Roll))

    def __attrs_post_init__(self) -> None:
        """Refuse milestones of another count, or out of order."""
        Policy.__attrs_post_init__(self)
        if self.milestones is None:
            return
        all_are(Milestone)(self, attrs.fields(type(self)).milestones, self.milestones)
        if len(self.milestones) != self.count:
            expected = f"{self.count}, as PacingPolicy.count says"
            raise wrong_value(
                "the number of PacingPolicy.milestones", len(self.milestones), expected
            )
        for before, after in pairwise(self.milestones):
            if after.day <= before.day or after.share < before.share:
                message = f"the milestone {after} follows {before}: expected a later day and"
                raise InvalidValueError(f"{message} no smaller share")


@frozen
class DueShare:
    """What of a target must be reached by the end of a day, and the milestone that says so."""

    on: dt.date
    required: Exact
    milestone: Milestone

    def __str__(self) -> str:
        """Return the line in words."""
        return f"{text(self.required)} by {self.on}"


def milestone_plan(
    target: Amount,
    *,
    month: dt.date,
    hours: WorkingDays | None = None,
    policy: PacingPolicy | Editions[PacingPolicy] = PacingPolicy(),
) -> Decision[tuple[DueShare, ...] | Unspecified]:
    """Return what of a month's target must be reached on which day.

    Args:
        target: the target of the month, zero or more.
        month: any day of the month, which selects the edition.
        hours: the firm's `WorkingTime`, by which the policy's `roll` moves a milestone, out of the
            month too.
        policy: the milestones, or their editions.

    Returns:
        One line a milestone, in order, or `Unspecified` without milestones.

    Clauses: BIZ-TGT, GEN-4.
    """
    if not isinstance(policy, PacingPolicy):
        policy = in_force(policy, PacingPolicy, days=dict.fromkeys(Governs, month))
    due, day = require_not_negative(target, "target"), require_day(month, "month")
    facts = (("target", due), ("month", f"{day:%Y-%m}"))
    if policy.milestones is None:
        return Decision(_unspecified(policy), (Reason(BIZ_TGT, _LOST, facts, of_edition(policy)),))
    counted = _days(day, policy)
    plan = tuple(
        DueShare(
            policy.roll.apply(counted[min(milestone.day, len(counted)) - 1], hours),
            _part(due, milestone.share),
            milestone,
        )
        for milestone in policy.milestones
    )
    message = "the milestones of {month} for a target of {target}"
    return Decision(plan, (Reason(BIZ_TGT, message, facts, policy, _NUMBERS), *_rolled(policy)))


def pacing(
    target: Amount,
    *,
    achieved: Amount,
    on: dt.date,
    hours: WorkingDays | None = None,
    policy: PacingPolicy | Editions[PacingPolicy] = PacingPolicy(),
) -> Decision[PaceStatus | Unspecified]:
    """Tell whether the sales of a month keep pace with its target on a day.

    Args:
        target: the target of the month, zero or more; zero is met.
        achieved: the sales of the month by the end of that day, in the same unit.
        on: the day, which selects the edition.
        hours: as for `milestone_plan`.
        policy: the milestones, or their editions.

    Returns:
        How the sales stand against the latest milestone up to that day, and that none is due
        before the first; `Unspecified` without milestones.

    Clauses: BIZ-TGT, GEN-4.
    """
    policy = in_force(policy, PacingPolicy, on)
    day, sales = require_day(on), require_amount(achieved, "achieved")
    if require_not_negative(target, "target") == 0:
        met = Reason(BIZ_TGT, "a target of zero is met", (), of_edition(policy))
        return Decision(PaceStatus.ON_PACE, (met,))
    plan = milestone_plan(target, month=day, hours=hours, policy=policy)
    if isinstance(plan.value, Unspecified):
        return Decision(plan.value, plan.reasons)
    reached = [line for line in plan.value if line.on <= day]
    if not reached:
        early = (("on", day), ("first", plan.value[0].on))
        message = "on {on} no milestone is due; the first is on {first}"
        return _status(PaceStatus.NOT_DUE, message, early, policy)
    latest = reached[-1]
    facts = (("on", day), ("achieved", sales), ("required", latest.required), ("due", latest.on))
    if Fraction(sales) < Fraction(latest.required):
        message = "on {on} {achieved} is below the {required} to be reached by {due}"
        return _status(PaceStatus.BEHIND, message, facts, policy)
    message = "on {on} {achieved} reaches the {required} to be reached by {due}"
    return _status(PaceStatus.ON_PACE, message, facts, policy)


_LOST: Final = "the source lost the days and the shares of its milestones"
_NUMBERS: Final = ("milestones",)


def _status(
    status: PaceStatus, message: str, facts: tuple[tuple[str, object], ...], policy: PacingPolicy
) -> Decision[PaceStatus | Unspecified]:
    note = "" if policy.working_days is None else " (the milestones count working days)"
    return Decision(
        status, (Reason(BIZ_TGT, message + note, facts, policy, _NUMBERS), *_rolled(policy))
    )


def _rolled(policy: PacingPolicy) -> tuple[Reason, ...]:
    if policy.roll is Roll.NONE:
        return ()
    return (Reason(GEN_4, "a milestone on a day off is {policy.roll}", (), policy, ("roll",)),)


def _unspecified(policy: PacingPolicy) -> Unspecified:
    call = "PacingPolicy(milestones=(Milestone(5, Decimal('0.10')), ...))"
    return Unspecified("milestones", f"{policy.count} milestones, as {call}")


def _days(month: dt.date, policy: PacingPolicy) -> list[dt.date]:
    """Return the days of a month that milestones count."""
    last = calendar.monthrange(month.year, month.month)[1]
    every = [month.replace(day=number) for number in range(1, last + 1)]
    if policy.working_days is None:
        return every
    return [day for day in every if policy.working_days.is_working_day(day)] or every[-1:]


def _part(target: Amount, share: Exact) -> Exact:
    if isinstance(share, Fraction):
        return Fraction(target) * share
    return EXACT.multiply(target, share)
