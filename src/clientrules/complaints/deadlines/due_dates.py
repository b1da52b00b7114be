"""When a clock is due: its term, holding response, extensions and pauses, each with its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, evolve

from clientrules.complaints.case.events import Extended
from clientrules.complaints.deadlines.pauses import (
    Pauses,
    Span,
    ends,
    is_on_time,
    paused_between,
    reached,
    rolled,
)
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule, ExtensionLimit
from clientrules.complaints.deadlines.runs import Run
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import Term
from clientrules.core.editions.in_force import of_edition
from clientrules.core.outcome import Unspecified
from clientrules.core.reason import Reason
from clientrules.core.refusals import hint
from clientrules.core.render import text
from clientrules.core.working.calendar import WorkingTime
from clientrules.core.working.moments import day_of, joined, microseconds
from clientrules.regulations.conventions import GEN_4


@define(kw_only=True, eq=False)
class DueDate:
    """When a clock is due.

    Args:
        due: a date, or the last instant on time.
        counted: the same before it rolls, where extensions go on.
        terms: the term that counts, if any, and the extensions of it.
        pauses: the pauses that count, and `spans` the same in microseconds.
        by_hand: whether somebody set the due date, which pauses then do not move.
        reasons: what made it so.
        passed_over: the extensions and responses that did not count, each with the reason.
        provisional: the years of unknown holidays on which it depends.
    """

    due: dt.date
    counted: dt.date
    terms: tuple[Term, ...]
    pauses: Pauses = ()
    spans: Sequence[Span] = ()
    by_hand: bool = False
    reasons: tuple[Reason, ...]
    passed_over: tuple[Reason, ...] = ()
    provisional: tuple[int, ...] = ()

    @property
    def working(self) -> bool:
        """Tell whether it is counted in working time."""
        return bool(self.terms) and self.terms[0].unit.is_working


def due_date(run: Run) -> DueDate | Unspecified:
    """Return when a clock is due, or what is missing."""
    rule, (pauses, spans) = run.rule, run.pauses
    term = rule.term_at(run.priority)
    manual = run.due_set
    if manual is not None:
        facts = (("clock", rule.name), ("due", manual.due), ("because", manual.because))
        message = "{clock} was set to {due}, which no pause moves: {because}"
        return DueDate(
            due=manual.due,
            counted=manual.due,
            terms=() if term is None else (term,),
            by_hand=True,
            reasons=(Reason(rule.clause, message, facts, of_edition(rule)),),
            passed_over=_none_counted(run, "the due date was set by hand"),
        )
    if term is None:
        return _no_term(rule)
    if run.policy.hours is None and any(each.unit.is_working for each in _terms(run, term)):
        supply = "the firm's working time: attrs.evolve(policy, hours=WorkingTime(...))"
        return Unspecified("hours", supply)
    counted = ends(run.start, term, spans, run.policy, run.roll, begin=run.begin)
    limit = (("clock", rule.name), ("allowed", term), ("start", run.start), ("due", counted))
    message = "{clock} has {allowed} from {start}: due {due}"
    reason = Reason(rule.clause, message, limit, rule, ("term",))
    first = DueDate(
        due=rolled(counted, spans, run.policy, run.roll),
        counted=counted,
        terms=(term,),
        pauses=pauses,
        spans=spans,
        reasons=(reason, *_pause_reason(rule, pauses)),
    )
    found = _on_calendar(_extended(_held(first, run), run), run)
    if not found.passed_over:
        return found
    return evolve(found, passed_over=tuple(dict.fromkeys(found.passed_over)))


def _moved(
    found: DueDate, counted: dt.date, terms: tuple[Term, ...], reason: Reason, run: Run
) -> DueDate:
    due = rolled(counted, found.spans, run.policy, run.roll)
    return evolve(found, due=due, counted=counted, terms=terms, reasons=(*found.reasons, reason))


def _on_calendar(found: DueDate, run: Run) -> DueDate:
    """Return a due date with what the calendar did to it: a roll, and years it does not know."""
    hours, reasons = run.policy.hours, found.reasons
    if hours is None:
        return found
    if found.due != found.counted:
        setter = run.policy if run.rule.roll is None else run.rule
        facts = (("counted", found.counted), ("roll", run.roll), ("due", found.due))
        message = "{counted} is not a working day, and the due day is {roll}: {due}"
        reasons = (*reasons, Reason(GEN_4, message, facts, setter, ("roll",)))
    years = _provisional(found, run, hours)
    if reasons is found.reasons and not years:
        return found
    return evolve(found, reasons=reasons, provisional=years)


def _provisional(found: DueDate, run: Run, hours: WorkingTime) -> tuple[int, ...]:
    """Return the years of unknown holidays on which a due date depends."""
    due = found.due
    if found.working or any(term.unit.is_working for term in found.terms):
        # A due instant is one of the calendar's own zone.
        return hours.provisional_years(
            day_of(run.begin, hours.zone), dt.date(due.year, due.month, due.day)
        )
    if run.roll is not Roll.NONE and not isinstance(due, dt.datetime):
        return hours.provisional_years(found.counted, due)
    return ()


def _no_term(rule: ClockRule) -> Unspecified:
    if not isinstance(rule.term, Mapping):
        supply = f'the limit: policy.with_term("{rule.name}", days(...))'
        return Unspecified(f"the term of {rule.name}", supply)
    known = " or ".join(f'"{priority}"' for priority in rule.term)
    return Unspecified(f"the priority for {rule.name}", f"Prioritised({known}, at=...)")


def _terms(run: Run, term: Term) -> Iterator[Term]:
    """Yield the terms that may have to be counted."""
    yield term
    if run.rule.holding is not None:
        yield run.rule.holding.term
    if run.rule.extension is not None:
        yield run.rule.extension.longest
        yield from (each.by for each in run.extensions)


def _pause_reason(rule: ClockRule, pauses: Pauses) -> tuple[Reason, ...]:
    if not pauses:
        return ()
    told = (("pauses", tuple(f"{text(begin)} to {text(end)}" for begin, end in pauses)),)
    return (Reason(rule.clause, "the time paused does not count: {pauses}", told),)


def _held(first: DueDate, run: Run) -> DueDate:
    holding = run.rule.holding
    response = None if holding is None else run.response(holding.step)
    if holding is None or response is None:
        return first
    facts = (("step", holding.step), ("at", response), ("due", first.due))
    end = reached(first.due, run.policy)
    if not is_on_time(microseconds(response), first.due, end, run.policy):
        message = "the {step} of {at} came after the due date {due}"
        return evolve(first, passed_over=(Reason(run.rule.clause, message, facts),))
    counted = ends(run.start, holding.term, first.spans, run.policy, run.roll, begin=run.begin)
    message = "the {step} of {at} makes it {allowed} from the start: due {until}"
    more = (*facts, ("allowed", holding.term), ("until", counted))
    reason = Reason(run.rule.clause, message, more)
    return _moved(first, counted, (holding.term,), reason, run)


def _extended(held: DueDate, run: Run) -> DueDate:
    limit, extensions = run.rule.extension, run.extensions
    if limit is None:
        if not extensions:
            return held
        refused = _none_counted(run, "the clock cannot be extended")
        return evolve(held, passed_over=(*held.passed_over, *refused))
    # The limit is one of the time granted, to which pauses add nothing.
    granted = ends(run.start, held.terms[0], (), run.policy)
    longest = reached(ends(granted, limit.longest, (), run.policy), run.policy)
    for event in extensions:
        more = ends(granted, event.by, (), run.policy)
        obstacle = _obstacle(event, held.due, limit, run)
        if not obstacle and reached(more, run.policy) > longest:
            obstacle = f"together the extensions are longer than {limit.longest}"
        if obstacle:
            passed = _not_counted(event, run, obstacle)
            held = evolve(held, passed_over=(*held.passed_over, passed))
            continue
        granted = more
        held = _longer(held, event, run)
    return held


def _longer(held: DueDate, event: Extended, run: Run) -> DueDate:
    counted = ends(held.counted, event.by, held.spans, run.policy, run.roll)
    facts = (("by", event.by), ("at", event.at), ("because", event.because), ("due", counted))
    reason = Reason(run.rule.clause, "extended by {by} on {at}: {because}; due {due}", facts)
    return _moved(held, counted, (*held.terms, event.by), reason, run)


def _obstacle(event: Extended, due: dt.date, limit: ExtensionLimit, run: Run) -> str:
    if limit.priorities and run.priority not in limit.priorities:
        return f"only {' or '.join(limit.priorities)} cases may be extended"
    if limit.approver is not None and event.approved_by != limit.approver:
        said = f"it was approved by {event.approved_by or 'nobody'}, not by the {limit.approver}"
        return said + hint(str(event.approved_by), [limit.approver.label])
    if not is_on_time(event.when, due, reached(due, run.policy), run.policy):
        return f"it came after the due date {text(due)}"
    return ""


def _none_counted(run: Run, obstacle: str) -> tuple[Reason, ...]:
    return tuple(_not_counted(event, run, obstacle) for event in run.extensions)


def _not_counted(event: Extended, run: Run, obstacle: str) -> Reason:
    facts = (("by", event.by), ("at", event.at), ("obstacle", obstacle))
    message = "the extension by {by} of {at} does not count: {obstacle}"
    return Reason(run.rule.clause, message, facts)


def time_between(first: int, last: int, due: DueDate, policy: ClockPolicy) -> int:
    """Return how much time a clock runs from one instant to another, without its pauses.

    All in microseconds; in working time the other way round it is negative.
    """
    if not due.working or policy.hours is None:
        return last - first - paused_between(first, last, due.spans)
    if last < first:
        return -time_between(last, first, due, policy)
    return policy.hours.clock.between(first, last, joined(due.spans))
