"""Which share of the repairs each post revisits, and how the visits of a period stand.

The three rates are independent minimum shares of all repairs of a period, so a repair visited by
two posts counts for both. The repairs are those completed in the period. One that nobody visited
and that can still be visited in time is told apart and does not count yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import asdict, field, frozen

from clientrules.core.checks import kind, mapping, require_all, require_count, words
from clientrules.core.dates.instants import day_field, require_day
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force, require_policy_or_editions
from clientrules.core.money.amounts import Exact
from clientrules.core.money.rate import rate_field, required_count
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import (
    few,
    hint,
    nearest,
    several,
    unknown_name,
    wrong_kind,
    wrong_value,
)
from clientrules.core.render import shown
from clientrules.core.role import Role
from clientrules.errors import InvalidValueError
from clientrules.regulations.property_management import PM_RR_1
from clientrules.regulations.roles import ADMINISTRATOR, OFFICE_HEAD, REPAIR_HEAD
from clientrules.service.property.repair_visits import Repair, RepairVisitLimits, return_visit_due


@frozen(kw_only=True)
class VisitRates(Policy):
    """The least share of the repairs that each post revisits."""

    office_head: Exact = ruled(Decimal("0.10"), PM_RR_1, validator=rate_field)
    administrator: Exact = ruled(Decimal("0.30"), PM_RR_1, validator=rate_field)
    repair_head: Exact = ruled(Decimal("0.60"), PM_RR_1, validator=rate_field)


_RATES: Final = {
    OFFICE_HEAD: "office_head",
    ADMINISTRATOR: "administrator",
    REPAIR_HEAD: "repair_head",
}


_MOST: Final = 1_000_000_000


@frozen
class VisitQuota:
    """How many repairs a post has visited, and how many it has to, rounded up."""

    role: Role
    done: int
    required: int

    @property
    def is_met(self) -> bool:
        """Tell whether the post visited enough of them."""
        return self.done >= self.required

    def __str__(self) -> str:
        """Return the quota in words."""
        return f"{self.role} {self.done} of {self.required}"


class VisitQuotas(tuple[VisitQuota, ...]):
    """The quota of each post, and whether every one is met."""

    __slots__ = ()

    @property
    def below(self) -> tuple[VisitQuota, ...]:
        """Return the quotas of the posts that visited too few repairs."""
        return tuple(quota for quota in self if not quota.is_met)

    @property
    def are_met(self) -> bool:
        """Tell whether every post visited enough of them."""
        return not self.below


def visits_required(
    repairs: int,
    *,
    visited: Mapping[Role, int],
    policy: VisitRates | Editions[VisitRates] = VisitRates(),
    on: dt.date | None = None,
) -> Decision[VisitQuotas]:
    """Return for each post how many repairs it visited and how many it has to.

    Args:
        repairs: how many repairs there were; of none, none has to be visited.
        visited: how many of them the office head, the administrator and the repair head visited.
        policy: the rates, or their editions.
        on: the day that selects the edition.

    Returns:
        The quotas; `below` are those not met, and `are_met` tells whether there are none.

    Raises:
        UnknownKeyError: a post that has no quota.

    Clauses: PM-RR-1, GEN-8.

    >>> made = {OFFICE_HEAD: 1, ADMINISTRATOR: 2, REPAIR_HEAD: 7}
    >>> quotas = visits_required(10, visited=made).value
    >>> quotas.are_met, print(*quotas.below)
    administrator 2 of 3
    (False, None)
    """
    policy = in_force(policy, VisitRates, on)
    cases = require_count(repairs, "repairs", to=_MOST)
    for role in mapping(visited, "visited", "Role to count"):
        _refuse_other(role)
    quotas = VisitQuotas(
        VisitQuota(role, _count(visited, role, cases), required_count(cases, getattr(policy, rate)))
        for role, rate in _RATES.items()
    )
    return Decision(quotas, tuple(_reason(quota, cases, policy) for quota in quotas))


def _refuse_other(role: object) -> None:
    if not isinstance(role, Role):
        known = "OFFICE_HEAD, ADMINISTRATOR or REPAIR_HEAD of clientrules.regulations.roles"
        raise wrong_kind("a key of visited", role, f"a Role: {known}")
    if role not in _RATES:
        role.refuse_namesake(_RATES, "a key of visited")
        raise unknown_name("visited names a post without a quota,", str(role), _RATES)


def _count(visited: Mapping[Role, int], role: Role, cases: int) -> int:
    if role not in visited:
        message = f"visited has no count for the {role}: expected one, zero if none"
        raise InvalidValueError(message, field="visited", value=dict(visited))
    name = f"visited[{role}]"
    count = require_count(visited[role], name)
    if count > cases:
        raise wrong_value(name, count, f"no more than the {cases} repairs there are")
    return count


def _reason(quota: VisitQuota, cases: int, policy: VisitRates) -> Reason:
    rate = _RATES[quota.role]
    message = (
        "the {role} visited {done} of {repairs} repairs and has to visit {required},"
        f" a share of {{policy.{rate}}}"
    )
    facts = (*asdict(quota, recurse=False).items(), ("repairs", cases))
    return Reason(PM_RR_1, message, facts, policy, (rate,))


@frozen(kw_only=True)
class RepairVisit:
    """A return visit of a post to a repair, by its number, on a day."""

    repair: str = field(validator=words, repr=shown)
    role: Role = field(validator=kind(Role))
    on: dt.date = field(converter=day_field)


@frozen
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
    quotas: VisitQuotas

    @property
    def coverage(self) -> Fraction | None:
        """Return the share of the repairs that anybody visited; `None` where there are none."""
        return Fraction(len(self.visited), len(self.repairs)) if self.repairs else None

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each post, as `done` of the `required` visits."""
        return [
            {"role": each.role, "done": each.done, "required": each.required}
            for each in self.quotas
        ]

    def __str__(self) -> str:
        """Return the report in words."""
        visited = f"{len(self.visited)} of {len(self.repairs)} repairs visited"
        return f"{', '.join(map(str, self.quotas))}; {visited}, {len(self.pending)} pending"


def quota_report(
    repairs: Iterable[Repair],
    visits: Iterable[RepairVisit],
    *,
    first: dt.date,
    last: dt.date,
    on: dt.date,
    limits: RepairVisitLimits | Editions[RepairVisitLimits] = RepairVisitLimits(),
    policy: VisitRates | Editions[VisitRates] = VisitRates(),
) -> Decision[QuotaReport]:
    """Return how the return visits to the repairs completed in a period stand on a day.

    Args:
        repairs: repairs of any period; one completed after the day of the report is passed over.
        visits: visits to them; one counts for its repair whenever it was made up to that day, and
            a later one is passed over.
        first: the first day of the period; the clause does not state a period.
        last: the last day of the period, inside.
        on: the day on which the report is drawn up.
        limits: until when a repair is to be visited, or the editions of that: for each repair that
            of the day governs on which it was completed.
        policy: the rates, or their editions: that of the last day of the period governs, or that
            of the day of the report.

    Raises:
        NotInForceError: a day that governs is before the first edition.
        InvalidValueError: a period that ends before it begins; numbers given twice; or visits to
            repairs that are not given or were not completed yet, listed together.

    Clauses: PM-RR-1, PM-RR-2, GEN-4, GEN-8.
    """
    require_policy_or_editions(policy, VisitRates)
    since, until, day = require_day(first, "first"), require_day(last, "last"), require_day(on)
    rates = in_force(policy, VisitRates, days={Governs.EVENT: until, Governs.ASKED: day})
    if until < since:
        raise wrong_value("last", until, f"{since}, the first day, or later")
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
    done = {role: sum(role in visitors[number] for number in counted) for role in _RATES}
    quotas = visits_required(len(counted), visited=done, policy=rates)
    visited = tuple(number for number in counted if visitors[number])
    report = QuotaReport(tuple(counted), visited, tuple(pending), quotas.value)
    later = [f"the repair {each.number}" for each in known.values() if each.finished > day]
    later += [f"the {visit.role}'s visit to {visit.repair}" for visit in made if visit.on > day]
    passed_over = tuple(
        Reason(PM_RR_1, "{fact} comes after {on}", (("fact", fact), ("on", day)))
        for fact in dict.fromkeys(later)
    )
    provisional = tuple(sorted(years))
    unruled = tuple(_without_quota(made))
    return Decision(
        report, quotas.reasons, passed_over=(*passed_over, *unruled), provisional=provisional
    )


def _without_quota(made: Iterable[RepairVisit]) -> Iterator[Reason]:
    """Yield the posts that visited repairs and have no quota, with the nearest that has one."""
    for role in dict.fromkeys(visit.role for visit in made if visit.role not in _RATES):
        role.refuse_namesake(_RATES, "RepairVisit.role")
        near = nearest(str(role), _RATES)
        message = "the {role} has no quota" + ("; did you mean the {near}?" if near else "")
        yield Reason(PM_RR_1, message, (("role", role), ("near", near)))


def _by_number(repairs: Iterable[Repair]) -> dict[str, Repair]:
    known: dict[str, Repair] = {}
    twice = []
    for place, repair in enumerate(require_all(Repair, repairs, "repairs", "one of repairs")):
        if repair.number in known:
            twice.append(
                f"repairs[{place}] is {shown(repair.number)} once more: expected each number once"
            )
        known[repair.number] = repair
    if twice:
        raise several(twice)
    return known


def _made(visits: Iterable[RepairVisit], known: Mapping[str, Repair]) -> tuple[RepairVisit, ...]:
    """Return the visits, none of them to another repair or before it was completed."""
    given = require_all(RepairVisit, visits, "visits", "one of visits")
    problems = []
    for place, visit in enumerate(given):
        found = f"visits[{place}] is to {shown(visit.repair)}"
        if visit.repair not in known:
            expected = f"one of the repairs, {few(known)}{hint(visit.repair, known)}"
            problems.append(f"{found}: expected {expected}")
        elif visit.on < (finished := known[visit.repair].finished):
            problems.append(f"{found} on {visit.on}: expected {finished}, when it was completed")
    if problems:
        raise several(problems)
    return given
