"""What parking a case gains: pausing it, taking it up again, holding or extending its clocks.

Every case is run by the clocks themselves; nothing here knows which terms leak. Of several clocks
that give the same away the first is told, and the others are named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import attrs

from clientrules.complaints.case.events import (
    WAITING,
    Event,
    Extended,
    Happened,
    Paused,
    Resumed,
)
from clientrules.complaints.deadlines.clock import Clock
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule, ExtensionLimit
from clientrules.complaints.lint.small_cases import (
    ELSEWHERE,
    NOON,
    at,
    cited,
    last,
    length,
    place,
    plain_runs,
    run,
    started,
    stopped,
    terms_of,
)
from clientrules.core.dates.term import Term
from clientrules.core.finding import Finding, FindingKind
from clientrules.core.policy import require_policy
from clientrules.core.render import text


def clock_leaks(policy: ClockPolicy) -> tuple[Finding, ...]:
    """Return what parking a case gains by the clocks of a policy.

    A pause of two minutes over midnight, a case that is withdrawn and taken up again, a holding
    response or an extension that adds more than the term itself.

    Args:
        policy: the clocks.

    >>> from clientrules.complaints.deadlines.source_clocks import FACTORY_CLOCKS
    >>> for finding in clock_leaks(FACTORY_CLOCKS):
    ...     print(finding.what)
    a pause of two minutes over midnight puts off the due date of report
    a case withdrawn on its last day and taken up again has the time of report once more
    """
    require_policy(policy, ClockPolicy)
    return (
        *_over_midnight(policy),
        *_taken_up_again(policy),
        *_held(policy),
        *_extended(policy),
    )


class _Gain(NamedTuple):
    """A clock that runs longer, with how it runs otherwise."""

    plain: Clock
    longer: Clock


_LATE: Final = NOON.replace(hour=23, minute=59)
_TWO_MINUTES: Final = dt.timedelta(minutes=2)


def _over_midnight(policy: ClockPolicy) -> Iterator[Finding]:
    if policy.process is not None and WAITING not in policy.process.clauses:
        return
    begin, end = at(_LATE, policy), at(_LATE + _TWO_MINUTES, policy)
    pause: list[Event] = [Paused(at=begin, because="a question"), Resumed(at=end)]
    found: dict[ClockRule, _Gain] = {}
    for rule in policy.rules:
        if WAITING in rule.ends:
            continue
        for events, plain in plain_runs(rule, policy):
            paused = run(rule, policy, [*events, *pause])
            if paused and length(plain, paused) > _TWO_MINUTES:
                found.setdefault(rule, _Gain(plain, paused))
    yield from _told(
        found,
        "a pause of two minutes over midnight puts off the due date of {clock}",
        "paused from 23:59 to 00:01",
        'its term in hours, as "48 hours", of which a pause takes no more than it lasts',
    )


def _taken_up_again(policy: ClockPolicy) -> Iterator[Finding]:
    found: dict[ClockRule, _Gain] = {}
    for rule in policy.rules:
        for priority in terms_of(rule):
            gain = _once_more(rule, policy, priority)
            if gain is not None:
                found.setdefault(rule, gain)
    yield from _told(
        found,
        "a case withdrawn on its last day and taken up again has the time of {clock} once more",
        "withdrawn and taken up again on its last day",
        "the day of the first receipt with the case that takes it up again, or stops = []",
    )


def _once_more(rule: ClockRule, policy: ClockPolicy, priority: str | None) -> _Gain | None:
    first = started(rule, policy, priority)
    plain = run(rule, policy, first)
    if plain is None:
        return None
    day = (
        last(plain)
        .subtract(microseconds=1)
        .naive()
        .replace(hour=0, minute=0, second=0, microsecond=0)
    )
    stop = stopped(policy, max(day, NOON))
    if stop is None or stop.step in rule.ends or run(rule, policy, [*first, stop]) is not None:
        return None
    again = run(rule, policy, started(rule, policy, priority, when=max(day, NOON), comes_back=True))
    return _Gain(plain, again) if again and length(plain, again) > dt.timedelta() else None


def _held(policy: ClockPolicy) -> Iterator[Finding]:
    found: dict[ClockRule, _Gain] = {}
    for rule in policy.rules:
        if rule.holding is not None and rule.holding.step not in ELSEWHERE:
            for events, plain in plain_runs(rule, policy):
                held = Happened(rule.holding.step, at=plain.start)
                _note(found, rule, policy, plain=plain, events=[*events, held])
    yield from _told(
        found,
        "a holding response adds more to {clock} than the term itself",
        "after a holding response",
        "a shorter term after it",
    )


def _extended(policy: ClockPolicy) -> Iterator[Finding]:
    found: dict[ClockRule, _Gain] = {}
    for rule in policy.rules:
        if rule.extension is not None:
            for events, plain in plain_runs(rule, policy):
                most = _extension(rule, plain, rule.extension.longest)
                _note(found, rule, policy, plain=plain, events=[*events, most])
    yield from _told(
        found,
        "an extension adds more to {clock} than the term itself",
        "extended as far as it may be",
        "a shorter extension",
    )


def _extension(rule: ClockRule, clock: Clock, by: Term) -> Extended:
    post = None if rule.extension is None else rule.extension.approver
    return Extended(rule.name, by=by, at=clock.start, because="it takes longer", approved_by=post)


def _note(
    found: dict[ClockRule, _Gain],
    rule: ClockRule,
    policy: ClockPolicy,
    *,
    plain: Clock,
    events: list[Event],
) -> None:
    """Note a clock whose last event lengthens it by more than its own term once more would."""
    (term,) = plain.terms
    twice = attrs.evolve(rule, holding=None, extension=ExtensionLimit(longest=term))
    longer = run(rule, policy, events)
    doubled = run(twice, policy, [*events[:-1], _extension(twice, plain, term)])
    if longer and doubled and last(longer) > last(doubled):
        found.setdefault(rule, _Gain(plain, longer))


def _told(found: Mapping[ClockRule, _Gain], what: str, how: str, repair: str) -> Iterator[Finding]:
    """Yield the first of the clocks that give something away, with the names of the others."""
    for rule, gain in found.items():
        others = [each.name for each in found if each is not rule]
        also = [f"likewise {text(others)}"] if others else []
        yield Finding(
            kind=FindingKind.PARK,
            place=place(rule),
            what=what.format(clock=rule.name),
            example=(
                f"started at noon on {text(NOON.date())} it is due {text(gain.plain.due)}",
                f"{how}, {text(gain.longer.due)}",
                *also,
            ),
            repair=repair,
            clauses=cited(rule),
        )
        return
