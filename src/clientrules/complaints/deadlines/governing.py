"""Which edition the clocks of a case go by: usually that of the day on which it was received."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pendulum
from attrs import evolve

from clientrules.complaints.deadlines.policy import ClockPolicy
from clientrules.complaints.deadlines.runs import Known, Run, runs
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force


def clock_policy(policy: ClockPolicy | Editions[ClockPolicy], known: Known) -> ClockPolicy:
    """Return the policy of a case as a whole; one of which nothing is known is received now."""
    if policy.__class__ is ClockPolicy:
        return policy
    return _on(policy, known, known.received)


def runs_in_force(
    policy: ClockPolicy | Editions[ClockPolicy], general: ClockPolicy, known: Known
) -> Iterator[Run]:
    """Yield the runs of every clock of a case, each by the edition that governs it."""
    if isinstance(policy, Editions) and policy.governed_by is Governs.EVENT:
        yield from _by_start(policy, known)
        return
    keeping = isinstance(policy, Editions) and any(each.transitions for each in policy)
    for rule in general.rules:
        for run in runs(rule, general, known):
            yield _from_its_start(run, policy, known) if keeping else run


def _from_its_start(run: Run, policy: ClockPolicy | Editions[ClockPolicy], known: Known) -> Run:
    """Return a run by the longer term, for instance: which that is may depend on its start."""
    own = _on(policy, known, run.start)
    return run if own is run.policy else evolve(run, policy=own, rule=own.rule(run.rule.name))


def _by_start(editions: Editions[ClockPolicy], known: Known) -> Iterator[Run]:
    """Yield the runs of clocks of which each goes by the edition of the day on which it started."""
    policies = {id(each): each for each in _of_events(editions, known)}
    found: dict[str, list[Run]] = {}
    for policy in reversed(policies.values()):
        for rule in policy.rules:
            found.setdefault(rule.name, []).extend(
                run
                for run in runs(rule, policy, known)
                if _on(editions, known, run.start) is policy
            )
    for each in found.values():
        yield from _one_after_another(each)


def _one_after_another(found: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs of one clock in order, without those that start while another still runs."""
    before: Run | None = None
    for run in sorted(found, key=lambda each: each.begin):
        if before is None or (run.rule.restarts and _is_over(before, run)):
            before = evolve(run, number=1 if before is None else before.number + 1)
            yield before


def _is_over(before: Run, run: Run) -> bool:
    return before.met is not None and before.end <= run.begin


def _of_events(editions: Editions[ClockPolicy], known: Known) -> Iterator[ClockPolicy]:
    for event in known.case.events:
        yield _on(editions, known, event.at)


def _on(
    policy: ClockPolicy | Editions[ClockPolicy], known: Known, started: pendulum.DateTime
) -> ClockPolicy:
    received = known.received
    days = {Governs.RECEIVED: received, Governs.EVENT: started, Governs.ASKED: known.at}
    return in_force(policy, ClockPolicy, days=days, opened=received, start=started)
