"""The return visit after a repair: until when, what belongs to it, and the correction notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final, cast

import attrs
import pendulum
from attrs import field, frozen

from clientrules.core.checks import Check, field_name, kind, listed, require_member, words
from clientrules.core.dates.deadline import end_of
from clientrules.core.dates.instants import (
    day_field,
    require_day,
    require_instant,
    universal,
    zone_field,
)
from clientrules.core.dates.roll import Roll, rolls_by_hours
from clientrules.core.dates.term import Term, days, hours
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force, require_policy_or_editions
from clientrules.core.labelled import Labelled
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.core.render import shown
from clientrules.core.tables.form import Form, Item
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidValueError
from clientrules.regulations.property_management import PM_RR_2, PM_RR_3, PM_RR_4
from clientrules.service.property.repairs import NoticeForm

VISIT_CONTENT: Final = Form(
    PM_RR_3,
    [
        Item("inspect", label_zh="实地查看维修项目"),
        Item("service feedback", label_zh="了解服务状况"),
        Item("suggestions", label_zh="征询改进意见"),
        Item("charges", label_zh="核对收费状况"),
        Item("signature", label_zh="被回访人签名"),
    ],
)
"""What completes a return visit; with nobody at home the signature is missing."""


class RepairKind(Labelled):
    """What was repaired, as far as the limit depends on it (PM-RR-2)."""

    SAFETY = "safety", "safety facilities", "安全设施"
    LEAK = "leak", "leakage", "漏水项目"
    OTHER = "other", "other ordinary repairs", "其他一般维修"


def _kinds(kinds: Iterable[RepairKind], name: str = "Repair.kinds") -> frozenset[RepairKind]:
    given = listed(kinds, name)
    if not given:
        message = f"{name} is empty: expected at least one RepairKind"
        raise InvalidValueError(message, field=name, value=given)
    return frozenset(require_member(RepairKind, each, f"one of {name}") for each in given)


@frozen
class Repair:
    """A repair, by its number, that was finished on a day: what was repaired, at least one kind."""

    number: str = field(validator=words, repr=shown)
    finished: dt.date = field(kw_only=True, converter=day_field)
    kinds: frozenset[RepairKind] = field(kw_only=True, converter=_kinds)


def _term(*, timed: bool) -> Check:
    how = "in hours or minutes" if timed else "of days or longer"

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        kind(Term)(instance, attribute, value)
        if value.unit.is_timed is not timed:
            name = field_name(instance, attribute)
            message = f"{name} is {value}: expected a term {how}"
            raise InvalidValueError(message, field=name, value=value)

    return check


_in_days, _in_hours = _term(timed=False), _term(timed=True)


@frozen(kw_only=True)
class RepairVisitLimits(Policy):
    """How long after a repair of each kind its return visit may be made.

    Args:
        safety: for safety facilities.
        leak: for leakage.
        other: for other ordinary repairs.
        hours: the working time by which a limit in working days is counted and a due day moved.
        roll: which way a due day moves on which nobody works.
    """

    safety: Term = ruled(days(2), PM_RR_2, validator=_in_days)
    leak: Term = ruled(days(3), PM_RR_2, validator=_in_days)
    other: Term = ruled(days(7), PM_RR_2, validator=_in_days)
    hours: WorkingTime | None = option(None, validator=kind(WorkingTime, absent=True))
    roll: Roll = option(Roll.NONE, validator=rolls_by_hours)


def return_visit_due(
    finished: dt.date,
    *,
    kinds: Iterable[RepairKind],
    policy: RepairVisitLimits | Editions[RepairVisitLimits] = RepairVisitLimits(),
) -> Decision[dt.date]:
    """Return the last day for the return visit; of several kinds the shortest limit holds.

    Args:
        finished: the day on which the repair was completed, which is not counted.
        kinds: what was repaired, at least one kind.
        policy: the limits, or their editions: that of the day of completion governs.

    Raises:
        NotInForceError: a day before the first edition.

    Clauses: PM-RR-2, GEN-4.

    >>> return_visit_due(dt.date(2025, 2, 27), kinds=[RepairKind.LEAK]).value
    datetime.date(2025, 3, 2)
    """
    require_policy_or_editions(policy, RepairVisitLimits)
    day = require_day(finished, "finished")
    policy = in_force(policy, RepairVisitLimits, days={Governs.EVENT: day})
    repaired = sorted(_kinds(kinds, "kinds"), key=lambda each: each.value)
    dues = {each: end_of(getattr(policy, each.value), day, policy) for each in repaired}
    due = min(last for last, _ in dues.values())
    deciding = [each for each in repaired if dues[each][0] == due]
    waiting = sorted((each for each in repaired if dues[each][0] > due), key=dues.__getitem__)
    provisional = {year for _, years in dues.values() for year in years}
    return Decision(
        due,
        tuple(_limit(day, each, policy, later=False) for each in deciding),
        passed_over=tuple(_limit(day, each, policy, later=True) for each in waiting),
        provisional=tuple(sorted(provisional)),
    )


def return_visit_in_time(
    finished: dt.date,
    *,
    visited: dt.date,
    kinds: Iterable[RepairKind],
    policy: RepairVisitLimits | Editions[RepairVisitLimits] = RepairVisitLimits(),
) -> Decision[bool]:
    """Tell whether the return visit after a repair was made in time; the last day still is.

    Args:
        finished: the day on which the repair was completed.
        visited: the day of the visit, on or after it.
        kinds: what was repaired, at least one kind.
        policy: the limits, or their editions: that of the day of completion governs.

    Raises:
        InvalidValueError: a visit before the repair was completed.
        NotInForceError: a day before the first edition.

    Clauses: PM-RR-2, GEN-4.

    >>> day, late = dt.date(2025, 2, 27), dt.date(2025, 3, 3)
    >>> return_visit_in_time(day, visited=late, kinds=["leak"]).value
    False
    """
    due = return_visit_due(finished, kinds=kinds, policy=policy)
    made = require_day(visited, "visited")
    if made < finished:
        raise wrong_value("visited", made, f"{finished}, when it was completed, or later")
    facts = (("visited", made), ("due", due.value))
    message = "visited {visited}, " + ("by" if made <= due.value else "after") + " {due}"
    reasons = (Reason(PM_RR_2, message, facts), *due.reasons)
    passed_over, provisional = due.passed_over, due.provisional
    return Decision(made <= due.value, reasons, passed_over=passed_over, provisional=provisional)


def _limit(day: dt.date, repaired: RepairKind, policy: RepairVisitLimits, *, later: bool) -> Reason:
    message = f"{{kind}}, finished {{finished}}: within {{policy.{repaired.value}}}"
    facts = (("kind", repaired), ("finished", day))
    ending = ", which ends later" if later else ""
    return Reason(PM_RR_2, message + ending, facts, policy, (repaired.value,))


@frozen(kw_only=True)
class CorrectionPolicy(Policy):
    """How soon repair staff are told of a problem found at a return visit.

    Args:
        limit: how long after the problem was found, in hours or minutes.
        hours: the working time by which a limit in working hours is counted.
        zone: the zone in which an instant has its day, which selects an edition; that of the hours
            if absent.
    """

    limit: Term = ruled(hours(24), PM_RR_4, validator=_in_hours)
    hours: WorkingTime | None = option(None, validator=kind(WorkingTime, absent=True))
    zone: str | None = option(None, validator=zone_field)


def correction_due(
    found: dt.datetime,
    *,
    policy: CorrectionPolicy | Editions[CorrectionPolicy] = CorrectionPolicy(),
) -> Decision[pendulum.DateTime]:
    """Return the last instant for the written notice of a problem found at a visit.

    Args:
        found: when it was found, an instant, whose day selects the edition.
        policy: the limit, or its editions.

    Raises:
        NotInForceError: a day before the first edition.

    Clause: PM-RR-4.

    >>> from clientrules import instant
    >>> print(correction_due(instant(dt.datetime(2025, 3, 1, 10), tz="UTC")))
    2025-03-02 10:00:00+00:00
    """
    require_policy_or_editions(policy, CorrectionPolicy)
    start = require_instant(found, "found")
    policy = in_force(policy, CorrectionPolicy, days={Governs.EVENT: start})
    message = "found {found}, to be notified in writing within {policy.limit}"
    reason = Reason(PM_RR_4, message, (("found", start),), policy, ("limit",))
    due, provisional = end_of(policy.limit, start, policy)
    return Decision(cast("pendulum.DateTime", due), (reason,), provisional=provisional)


def correction_notified(
    found: dt.datetime,
    *,
    notified: dt.datetime,
    form: NoticeForm,
    policy: CorrectionPolicy | Editions[CorrectionPolicy] = CorrectionPolicy(),
) -> Decision[bool]:
    """Tell whether a notice to the repair staff counts: in writing, and within the limit.

    Args:
        found: when the problem was found at the visit, an instant.
        notified: when the repair staff were told, an instant; the limit itself is in time.
        form: in which form they were told.
        policy: the limit, or its editions: that of the day on which it was found governs.

    Raises:
        NotInForceError: a day before the first edition.

    Clause: PM-RR-4.
    """
    require_policy_or_editions(policy, CorrectionPolicy)
    start, told = require_instant(found, "found"), require_instant(notified, "notified")
    policy = in_force(policy, CorrectionPolicy, days={Governs.EVENT: start})
    form = require_member(NoticeForm, form, "form")
    if universal(told) < universal(start):
        raise wrong_value("notified", told, f"{start}, when it was found, or later")
    last, provisional = end_of(policy.limit, start, policy)
    due = cast("pendulum.DateTime", last)
    facts = (("notified", told), ("due", due), ("form", form))
    failed = []
    if universal(told) > universal(due):
        message = "notified {notified}, after {due}, when {policy.limit} ended"
        failed.append(Reason(PM_RR_4, message, facts, policy, ("limit",)))
    if form is not NoticeForm.WRITTEN:
        failed.append(Reason(PM_RR_4, "the notice was given {form}", facts))
    message = "notified {form} on {notified}, by {due}, within {policy.limit}"
    met = Reason(PM_RR_4, message, facts, policy, ("limit",))
    return Decision(not failed, tuple(failed) or (met,), provisional=provisional)
