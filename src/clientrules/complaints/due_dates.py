"""When a clock is due: its term, holding response, extensions and pauses, each with its reason."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pendulum
from attrs import evolve, frozen

from clientrules.complaints.clock_policy import ClockPolicy, ClockRule, ExtensionLimit
from clientrules.complaints.complaint import Complaint
from clientrules.complaints.events import DueSet, Event, Extended
from clientrules.complaints.waits import Waits, as_numbers, ends, is_on_time, lapse, waited
from clientrules.core.instants import universal
from clientrules.core.outcome import Unspecified
from clientrules.core.reason import Reason
from clientrules.core.render import text
from clientrules.core.term import Term
from clientrules.core.working_moments import microseconds

__all__ = [
    "DueDate",
    "Run",
    "due_date",
    "first_of",
    "since_start",
    "time_between",
]


@frozen(kw_only=True)
class Run:
    """One clock of a case, from its start until an instant.

    Args:
        rule: the clock's rule.
        policy: the policy it stands in.
        case: the case with what is known of it by then.
        start: when the clock started.
        until: the instant.
        standing: whether a pause that still runs is left out, as when it had not begun.
    """

    rule: ClockRule
    policy: ClockPolicy
    case: Complaint
    start: pendulum.DateTime
    until: pendulum.DateTime
    standing: bool = False

    @property
    def waits(self) -> Waits:
        """Return the pauses from the start until then; one that is not over ends there."""
        running = None if self.standing else self.until
        pauses = ((begin, end or running) for begin, end in self.case.pauses())
        return tuple(
            (max(begin, self.start, key=universal), end)
            for begin, end in pauses
            if end is not None and universal(end) > universal(self.start)
        )

    @property
    def since(self) -> tuple[Event, ...]:
        """Return what happened from the start on."""
        return since_start(self.rule, self.case)

    @property
    def extensions(self) -> tuple[Extended, ...]:
        """Return how the clock was given more time; one that starts again keeps none of before."""
        return tuple(filter(self._counts, self.case.extensions(self.rule.name)))

    @property
    def due_set(self) -> DueSet | None:
        """Return the due date that somebody last set, if any, in the same way."""
        found = self.case.due_set(self.rule.name)
        return found if found is not None and self._counts(found) else None

    def _counts(self, event: Extended | DueSet) -> bool:
        return not self.rule.restarts or universal(event.at) >= universal(self.start)

    @property
    def waiting_since(self) -> pendulum.DateTime | None:
        """Return since when the case waits, if it does."""
        return next((begin for begin, end in self.case.pauses() if end is None), None)


@frozen(kw_only=True)
class DueDate:
    """When a clock is due.

    Args:
        due: a date, or the last instant on time.
        terms: the term that counts, if any, and the extensions of it.
        waits: the pauses that count.
        by_hand: whether somebody set the due date, which pauses then do not move.
        reasons: what made it so.
        passed_over: the extensions and responses that did not count, each with the reason.
    """

    due: dt.date
    terms: tuple[Term, ...]
    waits: Waits = ()
    by_hand: bool = False
    reasons: tuple[Reason, ...]
    passed_over: tuple[Reason, ...] = ()

    @property
    def working(self) -> bool:
        """Tell whether it is counted in working time."""
        return bool(self.terms) and self.terms[0].unit.is_working


def due_date(run: Run) -> DueDate | Unspecified:
    """Return when a clock is due, or what is missing."""
    rule, waits = run.rule, run.waits
    term = rule.term_at(run.case.priority_at(run.until))
    manual = run.due_set
    if manual is not None:
        facts = (("clock", rule.name), ("due", manual.due), ("because", manual.because))
        message = "{clock} was set to {due}, which no pause moves: {because}"
        set_by_hand = (Reason(rule.clause, message, facts),)
        return DueDate(
            due=manual.due,
            terms=() if term is None else (term,),
            by_hand=True,
            reasons=set_by_hand,
            passed_over=tuple(_refused(run, "the due date was set by hand")),
        )
    if term is None:
        return _no_term(rule)
    if run.policy.hours is None and any(each.unit.is_working for each in _terms(run, term)):
        supply = "the firm's working time: attrs.evolve(policy, hours=WorkingTime(...))"
        return Unspecified("hours", supply)
    due = ends(run.start, term, waits, run.policy)
    limit = (("clock", rule.name), ("allowed", term), ("start", run.start), ("due", due))
    message = "{clock} has {allowed} from {start}: due {due}"
    reason = Reason(rule.clause, message, limit, rule, ("term",))
    reasons = (reason, *_pause_reason(rule, waits))
    first = DueDate(due=due, terms=(term,), waits=waits, reasons=reasons)
    return _extended(_held(first, run), run)


def _no_term(rule: ClockRule) -> Unspecified:
    if not isinstance(rule.term, Mapping):
        supply = f'the limit: policy.with_term("{rule.name}", days(...))'
        return Unspecified(f"the term of {rule.name}", supply)
    known = " or ".join(f'"{priority}"' for priority in rule.term)
    return Unspecified(f"the priority for {rule.name}", f"Prioritised({known}, at=...)")


def since_start(rule: ClockRule, case: Complaint) -> tuple[Event, ...]:
    """Return the events from when a clock started, or last did; none if it did not.

    What happened at the instant of the start is among them; where a clock starts again, only what
    comes after it in the order given, so that a reply does not meet the message that follows it.
    """
    if not rule.restarts:
        start = case.first(rule.starts)
        return (
            ()
            if start is None
            else case.events[bisect_left(case.events, universal(start), key=_instant) :]
        )
    place, met = len(case.events), True
    for number, event in enumerate(case.events):
        if event.step == rule.starts and met:
            place, met = number, False
        elif event.step in rule.ends:
            met = True
    return case.events[place:]


def first_of(events: Iterable[Event], steps: Sequence[str]) -> pendulum.DateTime | None:
    """Return when one of some steps was first taken."""
    return next((event.at for event in events if event.step in steps), None)


def _instant(event: Event) -> pendulum.DateTime:
    return universal(event.at)


def _terms(run: Run, term: Term) -> Iterator[Term]:
    """Yield the terms that may have to be counted."""
    yield term
    if run.rule.holding is not None:
        yield run.rule.holding.term
    if run.rule.extension is not None:
        yield run.rule.extension.longest
        yield from (each.by for each in run.extensions)


def _pause_reason(rule: ClockRule, waits: Waits) -> tuple[Reason, ...]:
    pauses = tuple(f"{text(begin)} to {text(over)}" for begin, over in waits)
    if not pauses:
        return ()
    return (Reason(rule.clause, "the time paused does not count: {pauses}", (("pauses", pauses),)),)


def _held(first: DueDate, run: Run) -> DueDate:
    holding = run.rule.holding
    response = None if holding is None else first_of(run.since, (holding.step,))
    if holding is None or response is None:
        return first
    facts = (("step", holding.step), ("at", response), ("due", first.due))
    if not is_on_time(response, first.due, run.policy.tz):
        message = "the {step} of {at} came after the due date {due}"
        return evolve(first, passed_over=(Reason(run.rule.clause, message, facts),))
    due = ends(run.start, holding.term, first.waits, run.policy)
    message = "the {step} of {at} makes it {allowed} from the start: due {until}"
    more = (*facts, ("allowed", holding.term), ("until", due))
    reasons = (*first.reasons, Reason(run.rule.clause, message, more))
    return evolve(first, due=due, terms=(holding.term,), reasons=reasons)


def _extended(held: DueDate, run: Run) -> DueDate:
    limit, zone = run.rule.extension, run.policy.tz
    if limit is None:
        refused = _refused(run, "the clock cannot be extended")
        return evolve(held, passed_over=(*held.passed_over, *refused))
    # The limit is one of the time granted, to which pauses add nothing.
    granted = ends(run.start, held.terms[0], (), run.policy)
    longest = universal(lapse(ends(granted, limit.longest, (), run.policy), zone))
    for event in run.extensions:
        more = ends(granted, event.by, (), run.policy)
        obstacle = _obstacle(event, held.due, limit, run)
        if not obstacle and universal(lapse(more, zone)) > longest:
            obstacle = f"together the extensions are longer than {limit.longest}"
        if obstacle:
            passed = _not_counted(event, run, obstacle)
            held = evolve(held, passed_over=(*held.passed_over, passed))
            continue
        granted = more
        held = _longer(held, event, run)
    return held


def _longer(held: DueDate, event: Extended, run: Run) -> DueDate:
    due = ends(held.due, event.by, held.waits, run.policy)
    facts = (("by", event.by), ("at", event.at), ("because", event.because), ("due", due))
    reason = Reason(run.rule.clause, "extended by {by} on {at}: {because}; due {due}", facts)
    return evolve(held, due=due, terms=(*held.terms, event.by), reasons=(*held.reasons, reason))


def _obstacle(event: Extended, due: dt.date, limit: ExtensionLimit, run: Run) -> str:
    priority = run.case.priority_at(run.until)
    if limit.priorities and priority not in limit.priorities:
        return f"only {' or '.join(limit.priorities)} cases may be extended"
    if limit.approver is not None and event.approved_by != limit.approver:
        return f"it was approved by {event.approved_by or 'nobody'}, not by the {limit.approver}"
    if not is_on_time(event.at, due, run.policy.tz):
        return f"it came after the due date {text(due)}"
    return ""


def _refused(run: Run, obstacle: str) -> Iterator[Reason]:
    for event in run.extensions:
        yield _not_counted(event, run, obstacle)


def _not_counted(event: Extended, run: Run, obstacle: str) -> Reason:
    facts = (("by", event.by), ("at", event.at), ("obstacle", obstacle))
    message = "the extension by {by} of {at} does not count: {obstacle}"
    return Reason(run.rule.clause, message, facts)


def time_between(
    start: pendulum.DateTime, end: pendulum.DateTime, due: DueDate, policy: ClockPolicy
) -> dt.timedelta:
    """Return how much time a clock runs from one instant to another, without its pauses."""
    if due.working and policy.hours is not None:
        return policy.hours.elapsed(start, end, pauses=due.waits)
    first, last = microseconds(start), microseconds(end)
    return dt.timedelta(microseconds=last - first - waited(first, last, as_numbers(due.waits)))
