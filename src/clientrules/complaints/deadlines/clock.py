"""The clocks of a case: what each stands at, when it is due, and why."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from operator import attrgetter
from typing import Any, Final

import pendulum
from attrs import evolve, field, frozen

from clientrules.complaints.case.complaint import Complaint
from clientrules.complaints.deadlines.due_dates import DueDate, due_date, time_between
from clientrules.complaints.deadlines.governing import clock_policy, runs_in_force
from clientrules.complaints.deadlines.pauses import Pauses, deadline, is_on_time, reached
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule
from clientrules.complaints.deadlines.runs import Known, Run
from clientrules.complaints.deadlines.source_clocks import FACTORY_CLOCKS
from clientrules.complaints.deadlines.unread import require_readable, unread
from clientrules.core.checks import kind
from clientrules.core.dates.instants import require_zone
from clientrules.core.dates.term import Term
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import of_edition, require_policy_or_editions
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Unspecified
from clientrules.core.reason import Reason
from clientrules.core.render import plain, shown
from clientrules.core.working.explanation import Explanation
from clientrules.core.working.moments import microseconds


class ClockState(Labelled):
    """What a clock stands at; whether it is paused is said beside it."""

    RUNNING = "running", "running", "计时中"
    AT_RISK = "at risk", "at risk", "临近期限"
    BREACHED = "breached", "breached", "已逾期"
    MET = "met", "met", "按期完成"
    MET_LATE = "met late", "met late", "逾期完成"
    UNSPECIFIED = "unspecified", "unspecified", "期限未定"


_WAITED: Final = "the case waited when its last day ended"
_RECORDED: Final = ("cycle", "state", "paused", "start", "due", "ended", "breached", "reopened_of")


@frozen(kw_only=True)
class Clock:
    """One clock of a case at an instant, or one cycle of a clock that starts again.

    Args:
        paused: whether the case is paused now, so that the clock stands still and keeps the state
            that it had when the pause began.
        cycle: which of its cycles it is, from 1; a clock that does not start again has only one.
        due: a date, met until its end in the policy's zone; or the last instant on time. While the
            clock is paused, what the date would be if the case went on now.
        ended: when it was met, or stopped by a merger or withdrawal.
        breached: from when it was or is late.
        remaining: how much of the allowed time was left, at the instant asked about or when it was
            met; in working time where the clock runs in it.
        over_by: how late it was or is, counted in the same way.
        working: whether the clock runs in working time.
        by_hand: whether somebody set the due date, which pauses then do not move.
        terms: the term in use, if any, and the extensions that count.
        pauses: the pauses that count for the due date.
        reopened_of: the id of the closed case that this one takes up again: the clock is a new one.
        decision: the due date with its reasons, or what is missing.
    """

    rule: ClockRule = field(validator=kind(ClockRule), repr=attrgetter("name"))
    state: ClockState = field(validator=kind(ClockState))
    paused: bool = field(repr=shown)
    cycle: int = field(repr=shown)
    start: pendulum.DateTime = field(repr=shown)
    due: dt.date | None = field(default=None, repr=shown)
    ended: pendulum.DateTime | None = field(repr=shown)
    breached: pendulum.DateTime | None = field(default=None, repr=shown)
    remaining: dt.timedelta | None = field(default=None, repr=shown)
    over_by: dt.timedelta | None = field(default=None, repr=shown)
    working: bool = field(default=False, repr=shown)
    by_hand: bool = field(default=False, repr=shown)
    terms: tuple[Term, ...] = field(default=(), repr=False)
    pauses: Pauses = field(repr=False)
    reopened_of: str | None = field(repr=shown)
    decision: Decision[dt.date | Unspecified] = field(repr=False)
    policy: ClockPolicy = field(repr=False)

    @property
    def name(self) -> str:
        """Return its name."""
        return self.rule.name

    @property
    def deadline(self) -> pendulum.DateTime | None:
        """Return where the time allowed ends: a due instant, or the midnight after a due day."""
        return None if self.due is None else deadline(self.due, self.policy.clock_zone)

    @property
    def provisional(self) -> tuple[int, ...]:
        """Return the years of unknown holidays on which the due date depends."""
        return self.decision.provisional

    @property
    def unspecified(self) -> Unspecified | None:
        """Return what is missing, where the clock cannot run for it."""
        value = self.decision.value
        return value if isinstance(value, Unspecified) else None

    @property
    def explanation(self) -> Explanation | None:
        """Return day by day what made a due date in working time.

        `None` for one that is missing, set by hand, or counted in calendar time, which the reasons
        explain.
        """
        hours = self.policy.hours
        in_calendar_time = not all(term.unit.is_working for term in self.terms)
        if hours is None or self.due is None or self.by_hand or in_calendar_time:
            return None
        explained = hours.explain(self.start, self.due, pauses=self.pauses)
        return _up_to(explained, sum(term.count for term in self.terms))

    def why(self) -> str:
        """Return the due date, or what is missing, with clauses, reasons and days."""
        explanation = self.explanation
        if explanation is None:
            return self.decision.why()
        # The decision says already which years are provisional.
        return f"{self.decision.why()}\n{evolve(explanation, provisional=())}"

    def as_row(self) -> dict[str, object]:
        """Return the clock as a row of a table, its instants in the policy's zone.

        The `deadline` is the instant at which the time allowed ends, of a due day the midnight
        after it, and `due` is its day. `why` holds the reasons.
        """
        zone = require_zone(self.policy.tz)
        moments = {
            name: at and at.in_timezone(zone)
            for name, at in (
                ("start", self.start),
                ("deadline", self.deadline),
                ("ended", self.ended),
                ("breached", self.breached),
            )
        }
        due = moments["deadline"] if isinstance(self.due, dt.datetime) else self.due
        return {
            "clock": self.name,
            "cycle": self.cycle,
            "state": self.state,
            "paused": self.paused,
            "due": due.date() if isinstance(due, dt.datetime) else due,
            **moments,
            "remaining": self.remaining,
            "over_by": self.over_by,
            "reopened_of": self.reopened_of,
            "why": "; ".join(reason.text() for reason in self.decision.reasons),
        }

    def record(self) -> dict[str, Any]:
        """Return the clock in the types of JSON, for an audit field; lengths are in seconds."""
        lengths = {"remaining": self.remaining, "over_by": self.over_by}
        return {
            "clock": self.name,
            **{name: plain(getattr(self, name)) for name in _RECORDED},
            **{
                name: None if each is None else each.total_seconds()
                for name, each in lengths.items()
            },
            **self.decision.record(),
        }

    def __str__(self) -> str:
        stands = f"{self.state.label}, paused" if self.paused else self.state.label
        marked = " (provisional)" if self.provisional else ""
        return f"{self.name}: {stands}" + (f", due {self.due}{marked}" if self.due else "")


def _up_to(explanation: Explanation, count: int) -> Explanation:
    """Return an explanation in days without numbers after the last one of the term."""
    if explanation.worked is not None:
        return explanation
    days = (
        day if (day.number or 0) <= count else evolve(day, number=None, notes=(*day.notes, _WAITED))
        for day in explanation.days
    )
    return evolve(explanation, days=tuple(days))


def clocks(
    complaint: Complaint,
    at: dt.datetime,
    *,
    policy: ClockPolicy | Editions[ClockPolicy] = FACTORY_CLOCKS,
) -> tuple[Clock, ...]:
    """Return every clock of a case that has started, as it stands at an instant.

    What happened after the instant does not count. A case that was merged or withdrawn has only
    the clocks that were met or breached before. Names in the case that the policy does not know
    stand in each clock's `decision.passed_over`, with the nearest that it does.

    Args:
        complaint: the case.
        at: the instant asked about.
        policy: the clocks of the regime, or its editions: that of the day on which the case was
            received governs, that asked about, or of each clock the day of the event that starts
            it. A case that was re-opened was received when it came back.

    Raises:
        NotInForceError: the day that governs is before the first edition.
        UnknownKeyError: no clock has started, and a step is spelt much like one of the policy.

    Returns:
        One clock for each rule whose first step was taken, in the order of the policy; of one that
        starts again every cycle in order of time, the open one last. `UNSPECIFIED` where the source
        lost the term and the policy supplies none.

    >>> from clientrules.complaints.case.events import Happened
    >>> handled = dt.datetime(2025, 5, 7, 15, tzinfo=dt.UTC)
    >>> case = Complaint("C1", [Happened("handled", at=handled)])
    >>> [str(clock) for clock in clocks(case, handled + dt.timedelta(days=4))]
    ['report: breached, due 2025-05-10']
    """
    require_policy_or_editions(policy, ClockPolicy)
    return clocks_of(Known.of(complaint, at), policy)


def clocks_of(known: Known, policy: ClockPolicy | Editions[ClockPolicy]) -> tuple[Clock, ...]:
    """Return every clock that has started, by what is known of its case."""
    general = clock_policy(policy, known)
    strange = {id(general): unread(known, general)}
    started = list(runs_in_force(policy, general, known))
    if strange[id(general)] and not started:
        require_readable(known, general)
    found: list[Clock | None] = []
    for run in started:
        if id(run.policy) not in strange:
            strange[id(run.policy)] = unread(known, run.policy)
        found.append(_clock(run, strange[id(run.policy)]))
    return tuple(clock for clock in found if clock is not None)


def _clock(run: Run, strange: tuple[Reason, ...]) -> Clock | None:
    policy = run.policy
    found = due_date(run)
    if isinstance(found, Unspecified):
        return None if run.stopped else _unspecified(run, found, strange)
    paused_since = run.paused_since
    standing = run.end if run.ended or paused_since is None else microseconds(paused_since)
    end = deadline(found.due, policy.clock_zone)
    due = microseconds(end)
    late = not is_on_time(standing, found.due, due, policy)
    if run.stopped and not late:
        return None
    met = ClockState.MET_LATE if late else ClockState.MET
    left = 0 if late or due < run.end else time_between(run.end, due, found, policy)
    return Clock(
        rule=run.rule,
        cycle=run.number,
        state=met if run.met else _state(run, found, standing, due, late=late),
        paused=not run.ended and paused_since is not None,
        start=run.start,
        due=found.due,
        ended=run.ended,
        breached=end if late else None,
        remaining=None if late else _length(max(left, 0)),
        over_by=_length(time_between(due, run.end, found, policy)) if late else None,
        working=found.working,
        by_hand=found.by_hand,
        terms=found.terms,
        pauses=found.pauses,
        reopened_of=run.known.reopened_of,
        decision=Decision(
            found.due,
            found.reasons,
            passed_over=(*found.passed_over, *strange) if strange else found.passed_over,
            provisional=found.provisional,
        ),
        policy=policy,
    )


def _length(micros: int) -> dt.timedelta:
    return dt.timedelta(microseconds=micros)


def _state(run: Run, found: DueDate, standing: int, due: int, *, late: bool) -> ClockState:
    if late:
        return ClockState.BREACHED
    warn = run.policy.warn if run.rule.warn is None else run.rule.warn
    if warn is None:
        return ClockState.RUNNING
    if run.paused_since is not None:
        # It keeps the state it had when the pause began, which moves due days by midnights.
        begun = due_date(evolve(run, standing=True))
        found = begun if isinstance(begun, DueDate) else found
        due = reached(found.due, run.policy)
    spent = time_between(run.begin, standing, found, run.policy)
    allowed = time_between(run.begin, due, found, run.policy)
    return ClockState.AT_RISK if spent >= Fraction(warn) * allowed else ClockState.RUNNING


def _unspecified(run: Run, missing: Unspecified, strange: tuple[Reason, ...]) -> Clock:
    facts = (("clock", run.rule.name), ("missing", missing))
    reason = Reason(run.rule.clause, "{clock} has started; {missing}", facts, of_edition(run.rule))
    return Clock(
        rule=run.rule,
        cycle=run.number,
        state=ClockState.UNSPECIFIED,
        paused=not run.ended and run.paused_since is not None,
        start=run.start,
        ended=run.ended,
        pauses=run.pauses[0],
        reopened_of=run.known.reopened_of,
        decision=Decision(missing, (reason,), passed_over=strange),
        policy=run.policy,
    )
