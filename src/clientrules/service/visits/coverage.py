"""How the return visits to the repairs of a period stand: quotas, coverage, and what is pending.

The repairs are those completed in the period. One that nobody visited and that can still be
visited in time is told apart and does not count yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import kind, listed, words
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.policy import require_policy
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.property_management import PM_RR_1
from clientrules.regulations.roles import ADMINISTRATOR, OFFICE_HEAD, REPAIR_HEAD
from clientrules.service.property.repair_visits import Repair, RepairVisitLimits, return_visit_due
from clientrules.service.visits.quotas import VisitQuota, VisitRates, visits_required

_VISITORS: Final = (OFFICE_HEAD, ADMINISTRATOR, REPAIR_HEAD)


def _on(day: dt.date) -> dt.date:
    return require_day(day)


@frozen(kw_only=True)
class RepairVisit:
    """A return visit to a repair.

    Args:
        repair: the number of the repair.
        role: who visited.
        on: the day.
    """

    repair: str = field(validator=words)
    role: Role = field(validator=kind(Role))
    on: dt.date = field(converter=_on)


@frozen(kw_only=True)
class QuotaReport:
    """How the return visits to the repairs of a period stand.

    Args:
        repairs: the repairs that count: visited, or past the limit of their visit.
        visited: those of them that anybody visited.
        pending: the repairs told apart: not visited, and their limit has not passed.
        quotas: for each post how many of the repairs it visited and has to.
    """

    repairs: tuple[str, ...]
    visited: tuple[str, ...]
    pending: tuple[str, ...]
    quotas: tuple[VisitQuota, ...]

    @property
    def coverage(self) -> Fraction | None:
        """Return the share of the repairs that anybody visited; `None` where there are none."""
        return Fraction(len(self.visited), len(self.repairs)) if self.repairs else None

    def __str__(self) -> str:
        """Return the report in words."""
        return (
            f"{', '.join(map(str, self.quotas))}; {len(self.visited)} of {len(self.repairs)}"
            f" repairs visited, {len(self.pending)} pending"
        )


def quota_report(
    repairs: Iterable[Repair],
    visits: Iterable[RepairVisit],
    *,
    first: dt.date,
    last: dt.date,
    on: dt.date,
    limits: RepairVisitLimits = RepairVisitLimits(),
    policy: VisitRates = VisitRates(),
) -> Decision[QuotaReport]:
    """Return how the return visits to the repairs completed in a period stand on a day.

    Args:
        repairs: repairs of any period; one completed after the day of the report is passed over.
        visits: visits to them; one counts for its repair whenever it was made up to that day, and
            a later one is passed over.
        first: the first day of the period; the clause does not state a period.
        last: the last day of the period, inside.
        on: the day on which the report is drawn up.
        limits: until when a repair is to be visited.
        policy: the rates.

    Raises:
        InvalidValueError: a period that ends before it begins, a number twice, or a visit before
            its repair was completed.
        UnknownKeyError: a visit to a repair that is not given.

    Clauses: PM-RR-1, PM-RR-2, GEN-4, GEN-8.
    """
    require_policy(policy, VisitRates)
    since, until, day = require_day(first, "first"), require_day(last, "last"), require_day(on)
    if until < since:
        raise InvalidValueError(f"last is {until}: expected {since}, the first day, or later")
    known = _by_number(repairs)
    made = _made(visits, known)
    visitors: dict[str, set[Role]] = {number: set() for number in known}
    for visit in made:
        if visit.on <= day:
            visitors[visit.repair].add(visit.role)
    cohort = [each for each in known.values() if since <= each.finished <= min(until, day)]
    pending, years = [], set[int]()
    for each in cohort:
        if not visitors[each.number]:
            due = return_visit_due(each.finished, kinds=each.kinds, policy=limits)
            years.update(due.provisional)
            pending += [each.number] * (day <= due.value)
    waiting = set(pending)
    counted = [each.number for each in cohort if each.number not in waiting]
    done = {role: sum(role in visitors[number] for number in counted) for role in _VISITORS}
    quotas = visits_required(len(counted), visited=done, policy=policy)
    report = QuotaReport(
        repairs=tuple(counted),
        visited=tuple(number for number in counted if visitors[number]),
        pending=tuple(pending),
        quotas=quotas.value,
    )
    later = [f"the repair {each.number}" for each in known.values() if each.finished > day]
    later += [f"the {visit.role}'s visit to {visit.repair}" for visit in made if visit.on > day]
    return Decision(
        report,
        quotas.reasons,
        passed_over=tuple(
            Reason(PM_RR_1, "{fact} comes after {on}", (("fact", fact), ("on", day)))
            for fact in dict.fromkeys(later)
        ),
        provisional=tuple(sorted(years)),
    )


def _by_number(repairs: Iterable[Repair]) -> dict[str, Repair]:
    known: dict[str, Repair] = {}
    for repair in listed(repairs, "the repairs"):
        if not isinstance(repair, Repair):
            raise InvalidTypeError(f"a repair is {repair!r}: expected a Repair")
        if repair.number in known:
            raise InvalidValueError(f"the repair {repair.number!r} is given twice: expected once")
        known[repair.number] = repair
    return known


def _made(visits: Iterable[RepairVisit], known: Mapping[str, Repair]) -> tuple[RepairVisit, ...]:
    """Return the visits, none of them to another repair or before it was completed."""
    given = listed(visits, "the visits")
    for visit in given:
        if not isinstance(visit, RepairVisit):
            raise InvalidTypeError(f"a visit is {visit!r}: expected a RepairVisit")
        if visit.repair not in known:
            raise UnknownKeyError(
                f"a visit is to the repair {visit.repair!r}: expected one of those given"
            )
        if visit.on < (finished := known[visit.repair].finished):
            raise InvalidValueError(
                f"the repair {visit.repair!r} was visited {visit.on}: expected {finished}, when it"
                " was completed, or later"
            )
    return given
