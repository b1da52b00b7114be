"""Which level a case has escalated to, since when, and when the next level falls."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter

import pendulum
from attrs import evolve, field, frozen

from clientrules.complaints.case.complaint import Complaint
from clientrules.complaints.deadlines.clock import Clock, ClockState, clocks_of
from clientrules.complaints.deadlines.governing import clock_policy
from clientrules.complaints.deadlines.ladder import LadderStep
from clientrules.complaints.deadlines.pauses import (
    Span,
    as_numbers,
    deadline,
    ends,
    midnight,
    reckoned,
)
from clientrules.complaints.deadlines.policy import ClockPolicy
from clientrules.complaints.deadlines.runs import Known
from clientrules.complaints.deadlines.source_clocks import FACTORY_CLOCKS
from clientrules.complaints.deadlines.unread import unread
from clientrules.core.dates.instants import instant, require_instant
from clientrules.core.dates.term import Term
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import of_edition, require_policy_or_editions
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.core.role import Role
from clientrules.core.working.moments import microseconds


@frozen(kw_only=True)
class Level:
    """How far a case has escalated.

    Args:
        number: the level; 0 while nobody need hear of it.
        clock: the clock that escalated, or empty at level 0.
        since: when the level fell, or `None` at level 0.
        roles: who hears of it: all whose steps of the clock fell at that instant.
        next_at: when the next level of any clock falls, if nothing happens before; `None` while
            the case is paused, or when no level is left.
        next_clock: the clock of the next level, or empty.
        next_roles: who hears of it then.
        due_clock: the clock that is due first of those that run, or empty.
        due: when it is due, which may be past.
    """

    number: int = field(default=0, repr=shown)
    clock: str = field(default="", repr=shown)
    since: pendulum.DateTime | None = field(default=None, repr=shown)
    roles: tuple[Role, ...] = field(default=(), repr=shown)
    next_at: pendulum.DateTime | None = field(default=None, repr=shown)
    next_clock: str = field(default="", repr=shown)
    next_roles: tuple[Role, ...] = field(default=(), repr=shown)
    due_clock: str = field(default="", eq=False, repr=shown)
    due: dt.date | None = field(default=None, eq=False, repr=shown)

    def __str__(self) -> str:
        if not self.number:
            return "no level yet"
        return f"level {self.number} of {self.clock}: {', '.join(map(str, self.roles))}"


@frozen
class Rung:
    """A step of a ladder, with when it falls for one clock."""

    number: int
    step: LadderStep
    clock: Clock = field(repr=False)
    falls: pendulum.DateTime
    when: int = field(init=False, repr=False)

    @when.default
    def _micros(self) -> int:
        return microseconds(self.falls)

    def is_reached(self, at: int) -> bool:
        """Tell whether it has fallen; what comes after the due date needs a breach."""
        fallen = self.when <= at
        return fallen and (self.step.after is None or self.clock.state is ClockState.BREACHED)


def escalation(
    complaint: Complaint,
    at: dt.datetime,
    *,
    policy: ClockPolicy | Editions[ClockPolicy] = FACTORY_CLOCKS,
) -> Decision[Level]:
    """Return the level that a case has escalated to at an instant, and what is due first.

    Several clocks escalate apart from one another; the highest level counts, and of two equal ones
    that which fell first. A clock that was met no longer escalates, and while the case is paused no
    level falls. Names in the case that the policy does not know are passed over, with the nearest.

    Args:
        complaint: the case.
        at: the instant asked about.
        policy: the clocks of the regime with their ladders, or its editions, which govern the
            ladders as they do the `clocks`.

    Raises:
        NotInForceError: the day that governs is before the first edition.
        UnknownKeyError: as for `clocks`.

    Clause: PCB-X, in the factory's regulation.
    """
    require_policy_or_editions(policy, ClockPolicy)
    known = Known.of(complaint, at)
    found = clocks_of(known, policy)
    rungs = [rung for clock in found for rung in rungs_of(clock)]
    paused = any(clock.paused for clock in found)
    standing = known.spans[-1][0] if paused else known.now
    reached = [rung for rung in rungs if rung.is_reached(standing)]
    ahead = [] if paused else [rung for rung in rungs if not rung.is_reached(standing)]
    following = min(ahead, key=lambda rung: (rung.when, rung.number), default=None)
    top = min(reached, key=lambda rung: (-rung.number, rung.when), default=None)
    first = _first_due(found)
    level = Level(
        number=top.number if top else 0,
        clock=top.clock.name if top else "",
        since=top.falls if top else None,
        roles=_together(top, reached),
        next_at=following.falls if following else None,
        next_clock=following.clock.name if following else "",
        next_roles=_together(following, ahead),
        due_clock=first.name if first else "",
        due=first.due if first else None,
    )
    told = [rung for rung in (top, following) if rung is not None]
    years = sorted({year for rung in told for year in _provisional(rung)})
    general = clock_policy(policy, known)
    return Decision(
        level,
        _reasons(top, following, found, general),
        passed_over=_unread(known, found, general),
        provisional=tuple(years),
    )


def _first_due(found: tuple[Clock, ...]) -> Clock | None:
    """Return the clock that is due first of those that run."""
    ends = ((each, each.deadline) for each in found if each.ended is None)
    known = [(microseconds(end), number, each) for number, (each, end) in enumerate(ends) if end]
    return min(known)[2] if known else None


def _unread(known: Known, found: tuple[Clock, ...], general: ClockPolicy) -> tuple[Reason, ...]:
    """Return what neither the clocks found nor the policy of the case can read."""
    policies = {id(clock.policy): clock.policy for clock in found} or {0: general}
    read = (unread(known, each) for each in policies.values())
    return tuple(dict.fromkeys(chain.from_iterable(read)))


def _provisional(rung: Rung) -> tuple[int, ...]:
    """Return the years of unknown holidays on which the step depends, as its clock does."""
    years, hours, due = rung.clock.provisional, rung.clock.policy.hours, rung.clock.due
    if hours is None or due is None or not rung.step.offset.unit.is_working:
        return years
    return years + hours.provisional_years(due, rung.falls)


def _together(rung: Rung | None, others: list[Rung]) -> tuple[Role, ...]:
    if rung is None:
        return ()
    same = (
        each.step.role for each in others if each.clock is rung.clock and each.when == rung.when
    )
    return tuple(dict.fromkeys(same))


def _reasons(
    top: Rung | None, following: Rung | None, found: tuple[Clock, ...], policy: ClockPolicy
) -> tuple[Reason, ...]:
    told = (
        (top, "{clock} is due {due}; {step} fell at {at}"),
        (following, "{clock} is due {due}; next, {step} falls at {at}"),
    )
    reasons = [_reason(rung, message) for rung, message in told if rung is not None]
    if reasons:
        return tuple(reasons)
    clause = found[0].rule.clause if found else policy.rules[0].clause
    facts = (("clocks", tuple(map(str, found))),)
    return (
        Reason(
            clause, "no step of a ladder has fallen; clocks: {clocks}", facts, of_edition(policy)
        ),
    )


def _reason(rung: Rung, message: str) -> Reason:
    clock = (("clock", rung.clock.name), ("due", rung.clock.due))
    facts = (*clock, ("step", rung.step), ("at", rung.falls))
    return Reason(rung.step.clause, message, facts, of_edition(rung.clock.policy))


def rungs_of(clock: Clock) -> list[Rung]:
    """Return when each step of its ladder falls for a clock that is neither met nor without end."""
    ladder = clock.rule.ladder or clock.policy.ladder
    if ladder is None or clock.due is None or clock.ended is not None:
        return []

    policy = evolve(clock.policy, roll=clock.policy.roll_of(clock.rule))
    spans = as_numbers(clock.pauses)

    @cache
    def due_by(count: int) -> dt.date:
        """Return what the due date was before all but so many pauses."""
        return reckoned(clock.start, clock.terms, spans[:count], policy)

    return [
        Rung(number, step, clock, _falls(step, clock, spans, due_by))
        for number, step in enumerate(ladder.steps, start=1)
    ]


def _falls(
    step: LadderStep, clock: Clock, spans: Sequence[Span], due_by: Callable[[int], dt.date]
) -> pendulum.DateTime:
    """Return when a step falls; a pause puts it off only where it has not fallen by then."""
    due: dt.date = clock.due  # type: ignore[assignment]  # a clock without one has no rungs
    count = 0
    while count < len(spans):
        falls = _with_pauses(step, clock, due_by(count), spans[:count])
        when = microseconds(falls)
        if when <= spans[count][0]:
            # No time at all, paused at its start, is due only after the pause.
            end = deadline(due, clock.policy.clock_zone)
            return falls if step.after is None else max(falls, end, key=microseconds)
        # More pauses never bring it forward: it has not fallen where one begins before.
        count = bisect_left(spans, when, count + 1, key=itemgetter(0))
    return _with_pauses(step, clock, due, spans)


def _with_pauses(
    step: LadderStep, clock: Clock, due: dt.date, spans: Sequence[Span]
) -> pendulum.DateTime:
    """Return when a step would fall with some pauses, in none of which it does."""
    running = clock.pauses[len(spans) - 1][1] if spans else clock.start
    return max(running, _offset_from(due, step, spans, clock.policy), key=microseconds)


def _offset_from(
    due: dt.date, step: LadderStep, spans: Sequence[Span], policy: ClockPolicy
) -> pendulum.DateTime:
    if step.after is None:
        return _before(due, step.offset, policy)
    fallen = ends(due, step.after, spans, policy)
    if isinstance(due, pendulum.DateTime) and not isinstance(fallen, pendulum.DateTime):
        return _same_time(fallen, due, policy.tz)
    return deadline(fallen, policy.clock_zone)


def _before(due: dt.date, offset: Term, policy: ClockPolicy) -> pendulum.DateTime:
    """Return an offset before the end of the time allowed, or the beginning of a day before."""
    if offset.unit.is_timed:
        return require_instant(offset.before(deadline(due, policy.clock_zone), policy.hours))  # type: ignore[arg-type]
    day = offset.before(due, policy.hours, zone=policy.tz)
    if isinstance(due, pendulum.DateTime):
        return _same_time(day, due, policy.tz)
    return midnight(day, policy.clock_zone)


def _same_time(day: dt.date, due: pendulum.DateTime, zone: str) -> pendulum.DateTime:
    return instant(dt.datetime.combine(day, due.in_timezone(zone).time()), zone)
