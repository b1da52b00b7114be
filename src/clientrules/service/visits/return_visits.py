"""Return visits after complaints: when, what follows dissatisfaction, and the monthly count."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Final

import attrs
from attrs import field, frozen

from clientrules.core.checks import field_name, kind, mapping, require_all, require_name
from clientrules.core.dates.cadence import Cadence
from clientrules.core.dates.deadline import end_of, require_date_or_instant
from clientrules.core.dates.instants import day_field, require_day, zone_field
from clientrules.core.dates.roll import Roll, rolls_by_hours
from clientrules.core.dates.term import Term, next_month
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force, of_edition, require_policy_or_editions
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Policy, option, unstated
from clientrules.core.reason import Reason
from clientrules.core.refusals import nearest, wrong_kind, wrong_value
from clientrules.core.render import shown
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.core.working.calendar import WorkingTime
from clientrules.regulations.property_management import PM_RV_1, PM_RV_3, PM_RV_4

REGULAR_RETURN_VISITS: Final = Cadence(PM_RV_1, what="return visits with the evaluation form")
"""By every department; the source gives no interval."""

DISSATISFACTION_STEPS: Final = Workflow(
    PM_RV_3,
    [
        Step("solve", unless="not possible at once"),
        Step("explain the reason", when="not possible at once"),
    ],
)
"""What dissatisfaction found at a visit calls for:
`DISSATISFACTION_STEPS.missing([], ["not possible at once"])`."""


def _terms(after: Mapping[str, Term] | None) -> FrozenMap[str, Term] | None:
    if after is None:
        return None
    terms = mapping(after, "ReturnVisitPolicy.after", "class to Term")
    return FrozenMap(
        {require_name(each, "a key of ReturnVisitPolicy.after"): terms[each] for each in terms}
    )


def _all_terms(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    for of_class, term in (value or {}).items():
        if not isinstance(term, Term):
            name = f"{field_name(instance, attribute)}[{shown(of_class)}]"
            raise wrong_kind(name, term, "a Term, such as days(1)")


@frozen(kw_only=True)
class ReturnVisitPolicy(Policy):
    """How soon after a complaint its return visit is made.

    Args:
        after: for each class of complaint, by how serious it is or what it is about, how long
            after it was closed; the clause states no class and no number.
        hours: the working time by which a term in working time is counted and a due day moved.
        roll: which way a due day moves on which nobody works; what ends at an instant does not.
        zone: the zone in which an instant has its day; that of the hours if absent.
    """

    after: Mapping[str, Term] | None = field(
        default=None, metadata=unstated(PM_RV_1), converter=_terms, validator=_all_terms
    )
    hours: WorkingTime | None = option(None, validator=kind(WorkingTime, absent=True))
    roll: Roll = option(Roll.NONE, validator=rolls_by_hours)
    zone: str | None = option(None, validator=zone_field)


def return_visit_planned(
    closed: dt.date,
    *,
    complaint: str,
    policy: ReturnVisitPolicy | Editions[ReturnVisitPolicy] = ReturnVisitPolicy(),
) -> Decision[dt.date | Unspecified]:
    """Return until when a complaint that was closed is followed by a return visit.

    Args:
        closed: the day or the instant at which it was closed; a term in hours needs an instant.
        complaint: its class, as the policy names it.
        policy: the terms, or their editions: that of the day on which it was closed governs.

    Returns:
        The last day or instant; `Unspecified` where the policy has no term for the class.

    Raises:
        InvalidValueError: an instant whose day is asked without a zone.
        NotInForceError: a day before the first edition.

    Clauses: PM-RV-1, GEN-4.

    >>> from clientrules import days
    >>> policy = ReturnVisitPolicy(after={"serious": days(1)})
    >>> return_visit_planned(dt.date(2025, 5, 3), complaint="serious", policy=policy).value
    datetime.date(2025, 5, 4)
    """
    require_policy_or_editions(policy, ReturnVisitPolicy)
    require_date_or_instant(closed, "closed")
    policy = in_force(policy, ReturnVisitPolicy, days={Governs.EVENT: closed})
    named = require_name(complaint, "complaint")
    facts = (("complaint", named), ("closed", closed))
    term = (policy.after or {}).get(named)
    if term is None:
        return _no_term(named, facts, policy)
    message = "a {complaint} complaint closed {closed}; a visit within {term}"
    reason = Reason(PM_RV_1, message, (*facts, ("term", term)), policy, ("after",))
    due, provisional = end_of(term, closed, policy, "closed")
    return Decision(due, (reason,), provisional=provisional)


def _no_term(
    named: str, facts: tuple[tuple[str, object], ...], policy: ReturnVisitPolicy
) -> Decision[dt.date | Unspecified]:
    supply = f"a term, such as ReturnVisitPolicy(after={{{shown(named)}: days(1)}})"
    value = Unspecified(f"ReturnVisitPolicy.after[{shown(named)}]", supply)
    near = nearest(named, policy.after or ())
    meant = "; did you mean {near}?" if near else ""
    message = "no term for {complaint} complaints" + meant
    reason = Reason(PM_RV_1, message, (*facts, ("near", near)), of_edition(policy))
    return Decision(value, (reason,))


@frozen(kw_only=True)
class ReturnVisit:
    """A return visit on a day, and whether it found the customer satisfied."""

    on: dt.date = field(converter=day_field)
    satisfied: bool = field(validator=kind(bool))


@frozen(kw_only=True)
class MonthOfVisits:
    """How many return visits of a calendar month, by its first day, found satisfied customers."""

    month: dt.date
    satisfied: int
    dissatisfied: int

    @property
    def visits(self) -> int:
        """Return how many visits were made."""
        return self.satisfied + self.dissatisfied

    @property
    def satisfaction(self) -> Fraction | None:
        """Return the share that was satisfied; `None` in a month without visits."""
        return Fraction(self.satisfied, self.visits) if self.visits else None

    def __str__(self) -> str:
        """Return the month and its counts."""
        found = f"{self.satisfied} satisfied, {self.dissatisfied} dissatisfied"
        return f"{self.month:%Y-%m}: {self.visits} visits, {found}"


def monthly_visits(
    visits: Iterable[ReturnVisit], *, first: dt.date, last: dt.date
) -> Decision[tuple[MonthOfVisits, ...]]:
    """Return the counts of return visits month by month; a month without visits has zeros.

    Args:
        visits: the visits of any time.
        first: any day of the first month.
        last: any day of the last month, which is inside.

    Clause: PM-RV-4.

    >>> day = dt.date(2025, 3, 31)
    >>> april = dt.date(2025, 4, 1)
    >>> visit = ReturnVisit(on=day, satisfied=False)
    >>> for month in monthly_visits([visit], first=day, last=april).value:
    ...     print(month)
    2025-03: 1 visits, 0 satisfied, 1 dissatisfied
    2025-04: 0 visits, 0 satisfied, 0 dissatisfied
    """
    given = require_all(ReturnVisit, visits, "visits", "one of visits")
    counts = Counter((visit.on.replace(day=1), visit.satisfied) for visit in given)
    months = tuple(
        MonthOfVisits(month=month, satisfied=counts[month, True], dissatisfied=counts[month, False])
        for month in _months(require_day(first, "first"), require_day(last, "last"))
    )
    facts = (("visits", sum(month.visits for month in months)), ("months", len(months)))
    return Decision(months, (Reason(PM_RV_4, "{visits} visits in {months} months", facts),))


_MOST_YEARS: Final = 100


def _months(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    month, end, found = first.replace(day=1), last.replace(day=1), []
    if last.year - first.year > _MOST_YEARS:
        raise wrong_value("last", last, f"at most {_MOST_YEARS} years after first, {first}")
    if end < month:
        raise wrong_value("last", last, f"the month of {first}, or a later one")
    while month < end:
        found.append(month)
        month = next_month(day=1).due(month)
    return (*found, end)
