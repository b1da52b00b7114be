"""What of a policy's clocks can never happen: steps nobody takes, ends before starts, rungs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from clientrules.complaints.case.events import Happened
from clientrules.complaints.case.process import ComplaintProcess
from clientrules.complaints.deadlines.level import Rung, rungs_of
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule
from clientrules.complaints.lint.small_cases import (
    ELSEWHERE,
    cited,
    last,
    place,
    plain_runs,
    run,
    terms_of,
)
from clientrules.core.dates.instants import universal
from clientrules.core.finding import Finding, FindingKind
from clientrules.core.policy import require_policy
from clientrules.core.refusals import hint
from clientrules.core.render import shown, text


def clock_faults(
    policy: ClockPolicy, process: ComplaintProcess | None = None
) -> tuple[Finding, ...]:
    """Return what of the clocks of a policy can never happen, or does nothing.

    Args:
        policy: the clocks.
        process: the process whose steps the cases take; the policy's own unless given.

    >>> from clientrules.complaints.deadlines.source_clocks import FACTORY_CLOCKS
    >>> clock_faults(FACTORY_CLOCKS)
    ()
    """
    require_policy(policy, ClockPolicy)
    taken = process or policy.process
    return (
        *(() if taken is None else step_faults(policy, taken)),
        *_held_shorter(policy),
        *_ladders(policy),
        *_warnings(policy),
        *_uncounted(policy),
    )


def step_faults(policy: ClockPolicy, process: ComplaintProcess) -> Iterator[Finding]:
    """Yield the clocks that no step of a process starts, meets or stops.

    Args:
        policy: the clocks.
        process: the process.
    """
    for rule in policy.rules:
        yield from _unknown_steps(rule, process)
        yield from _never_met(rule, process)
        left = [each for each in process.exits if each not in (*policy.stops, *rule.ends)]
        if left:
            yield _fault(
                rule,
                FindingKind.MISMATCH,
                f"the case ends when it is {text(left)}, and {rule.name} runs on",
                repair=f"stops = {[*policy.stops, *left]}",
            )


def _unknown_steps(rule: ClockRule, process: ComplaintProcess) -> Iterator[Finding]:
    """Yield the steps of a clock that the process does not have."""
    known = process.clauses
    if rule.starts not in known:
        yield _fault(
            rule,
            FindingKind.UNREACHABLE,
            f"no step of the process starts {rule.name}, which waits for {shown(rule.starts)}"
            + hint(rule.starts, known),
            repair="starts = a step of the process",
        )
    holding = [] if rule.holding is None else [rule.holding.step]
    strange = [each for each in (*rule.ends, *holding) if each not in known]
    if strange and not set(rule.ends) & set(known):
        yield _fault(
            rule,
            FindingKind.UNREACHABLE,
            f"no step of the process meets {rule.name}, which waits for {text(rule.ends)}",
            repair="ends = steps of the process",
        )
    elif strange:
        yield _fault(
            rule,
            FindingKind.MISMATCH,
            f"{rule.name} waits for {shown(strange[0])}, which is no step of the process"
            + hint(strange[0], known),
            repair="steps of the process",
        )


def _never_met(rule: ClockRule, process: ComplaintProcess) -> Iterator[Finding]:
    """Yield the clock that is met as it starts, or whose ends all come before its start."""
    before = _before(rule.starts, process)
    if rule.starts in rule.ends:
        yield _fault(
            rule,
            FindingKind.IDLE,
            f"{rule.name} is met by the step that starts it, {shown(rule.starts)}",
            repair=f"ends without {shown(rule.starts)}",
        )
    elif all(each in before for each in rule.ends):
        yield _fault(
            rule,
            FindingKind.UNREACHABLE,
            f"{rule.name} starts at {shown(rule.starts)}, after all that could meet it",
            repair="ends = steps that come later",
        )


def _before(name: str, process: ComplaintProcess) -> set[str]:
    """Return the steps that are taken before one and never again."""
    after = {step.name: step.after for step in process.workflow.steps}
    found, waiting = set[str](), [name]
    while waiting:
        earlier = set(after.get(waiting.pop(), ())) - found
        found |= earlier
        waiting += earlier
    return found - {step.name for step in process.workflow.steps if step.repeats}


def _held_shorter(policy: ClockPolicy) -> Iterator[Finding]:
    """Yield the clocks to which a holding response gives no more time than they have."""
    for rule in policy.rules:
        if rule.holding is None or rule.holding.step in ELSEWHERE:
            continue
        for events, plain in plain_runs(rule, policy):
            held = run(rule, policy, [*events, Happened(rule.holding.step, at=plain.start)])
            if held is not None and last(held) <= last(plain):
                yield _fault(
                    rule,
                    FindingKind.ORDER,
                    f"the term after a holding response, {rule.holding.term}, is no longer than"
                    f" {plain.terms[0]}, the term without one",
                    repair="a longer term of holding",
                )
                break


def _ladders(policy: ClockPolicy) -> Iterator[Finding]:
    """Yield the steps of a ladder that fall after a higher one, or as soon as the clock starts."""
    told = set[object]()
    for rule in policy.rules:
        for _, clock in plain_runs(rule, policy):
            for finding in (*_overtaken(rule, rungs_of(clock)), *_at_once(rule, rungs_of(clock))):
                ladder = "ladder" if rule.ladder is None else finding.place
                if (ladder, finding.what) not in told:
                    told.add((ladder, finding.what))
                    yield finding


def _overtaken(rule: ClockRule, rungs: list[Rung]) -> Iterator[Finding]:
    for lower, higher in combinations(rungs, 2):
        if universal(lower.falls) > universal(higher.falls):
            yield _fault(
                rule,
                FindingKind.UNREACHABLE,
                f"step {lower.number} of the ladder, {lower.step}, falls after step"
                f" {higher.number}, {higher.step}, and never counts",
                repair="the steps in the order in which they fall",
            )
            return


def _at_once(rule: ClockRule, rungs: list[Rung]) -> Iterator[Finding]:
    for rung in rungs:
        if rung.step.before is not None and universal(rung.falls) <= universal(rung.clock.start):
            yield _fault(
                rule,
                FindingKind.ORDER,
                f"step {rung.number} of the ladder, {rung.step}, falls as soon as {rule.name}"
                f" starts, which has {rung.clock.terms[0]}",
                repair="an offset shorter than the term",
            )


def _warnings(policy: ClockPolicy) -> Iterator[Finding]:
    """Yield the shares at which a clock is at risk from its start, or never before it is late."""
    for where, warn, clauses in (
        ("warn", policy.warn, ()),
        *((f"{place(rule)}.warn", rule.warn, cited(rule)) for rule in policy.rules),
    ):
        if warn in (0, 1):
            when = "from its start" if warn == 0 else "only when it is late"
            yield Finding(
                kind=FindingKind.IDLE,
                place=where,
                what=f"a clock is at risk {when}, since warn is {text(warn)}",
                repair='a share between, as warn = "0.8"',
                clauses=clauses,
            )


def _uncounted(policy: ClockPolicy) -> Iterator[Finding]:
    """Yield the first clock in working time where nobody says when the firm works."""
    if policy.hours is not None:
        return
    for rule in policy.rules:
        working = [term for term in terms_of(rule).values() if term.unit.is_working]
        if working:
            yield _fault(
                rule,
                FindingKind.GAP,
                f"{rule.name} has {working[0]}, and nobody says when the firm works",
                repair="hours",
            )
            return


def _fault(rule: ClockRule, kind: FindingKind, what: str, *, repair: str) -> Finding:
    return Finding(kind=kind, place=place(rule), what=what, repair=repair, clauses=cited(rule))
