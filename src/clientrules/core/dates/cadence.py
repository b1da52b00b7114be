"""How often something is due: every month, on Mondays, yearly or quarterly, or "regularly".

A cadence that the clause leaves open ("regularly", "promptly") has no interval until the firm
gives one, and says so instead of inventing it (GEN-10). `attrs.evolve(cadence, every=months(1))`
gives it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeAlias

from attrs import evolve, field, frozen

from clientrules.core.checks import all_are, kind, listed, words
from clientrules.core.clause import Clause
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.roll import Roll, WorkingDays, calendar_field, rolls_by_hours
from clientrules.core.dates.term import Term, days, next_month, years
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Citation, Policy, option
from clientrules.core.reason import Reason
from clientrules.core.render import text
from clientrules.errors import InvalidValueError


class Weekday(Labelled):
    """Due on one day of each week."""

    MONDAY = "monday", "Mondays", "星期一"
    TUESDAY = "tuesday", "Tuesdays", "星期二"
    WEDNESDAY = "wednesday", "Wednesdays", "星期三"
    THURSDAY = "thursday", "Thursdays", "星期四"
    FRIDAY = "friday", "Fridays", "星期五"
    SATURDAY = "saturday", "Saturdays", "星期六"
    SUNDAY = "sunday", "Sundays", "星期日"


class CalendarPeriod(Labelled):
    """Due once in each calendar month or year, whenever it was done in the last one."""

    MONTH = "month", "each calendar month", "每月"
    YEAR = "year", "each calendar year", "每年"


Interval: TypeAlias = Term | Weekday | CalendarPeriod
"""A term since the last time, a day of the week, or once in a calendar period."""

_INTERVAL = kind(Term, Weekday, CalendarPeriod, absent=True)
_INTERVALS = all_are(Term, Weekday, CalendarPeriod)


def _choices(choices: Iterable[Interval]) -> tuple[Interval, ...]:
    return listed(choices, "the choices")


@frozen(kw_only=True)
class Cadence(Policy):
    """How often a clause wants something done.

    Args:
        what: what is due, for the sentence.
        stated: the interval that the clause states, if it states one.
        every: the firm's own interval, which wins; cite it as `cites={"every": clause}`.
        choices: the only intervals that the clause allows, if it bounds the choice.
        mandatory: whether the clause demands it; `False` where it only allows it.
        hours: the firm's `WorkingTime`, by which a due day is moved.
        roll: which way a due day moves on which the firm does not work.
    """

    clause: Clause = field(kw_only=False, validator=kind(Clause))
    what: str = field(default="it", validator=words)
    stated: Interval | None = field(default=None, validator=_INTERVAL)
    every: Interval | None = field(default=None, validator=_INTERVAL)
    choices: tuple[Interval, ...] = field(default=(), converter=_choices, validator=_INTERVALS)
    mandatory: bool = field(default=True, validator=kind(bool))
    hours: WorkingDays | None = option(None, validator=calendar_field)
    roll: Roll = option(Roll.NONE, validator=rolls_by_hours)

    def __attrs_post_init__(self) -> None:
        """Refuse an interval outside the clause's bounds, and hours, which give no day."""
        Policy.__attrs_post_init__(self)
        for interval in (self.interval, *self.choices):
            if isinstance(interval, Term) and (
                interval.unit.is_timed or interval.unit.is_working or interval.count < 1
            ):
                message = f"the interval is {interval}: expected a term of at least one day"
                raise InvalidValueError(message)
        if self.choices and self.interval is not None and self.interval not in self.choices:
            raise InvalidValueError(
                f"the interval is {text(self.interval)}: {self.clause.id} allows only"
                f" {' or '.join(map(text, self.choices))}"
            )

    def __str__(self) -> str:
        """Return what is due and how often."""
        if self.interval is None:
            return f"{self.what}: no interval stated"
        how = text(self.interval)
        return f"{self.what}: {f'every {how}' if isinstance(self.interval, Term) else how}"

    @property
    def interval(self) -> Interval | None:
        """Return the interval in use: the firm's own, else the clause's, else none."""
        return self.stated if self.every is None else self.every

    def citation(self, name: str) -> Citation:
        """Return who set the interval in use."""
        if name != "every":
            return Policy.citation(self, name)
        firm = self.cites.get("every")
        allowed = (self.stated, *self.choices)
        if firm is None and self.interval is not None and self.interval in allowed:
            return Citation("every", self.interval, self.clause, self.clause, self.interval)
        return Citation("every", self.interval, firm, self.clause, self.stated)

    def next_due(self, last: dt.date) -> Decision[dt.date | Unspecified]:
        """Return the day it is next due.

        Args:
            last: the day it was last done.

        Returns:
            The first day on which it is due again, or `Unspecified` without an interval.

        Clause: GEN-10 and the cadence's own.
        """
        day, interval = require_day(last, "last"), self.interval
        if interval is None:
            return self._unspecified()
        reason = self._reason("{what} was last done {last}", ("last", day))
        due, provisional = self._due(day, interval)
        return Decision(due, (reason,), provisional=provisional)

    def is_due(self, last: dt.date | None, on: dt.date) -> Decision[bool | Unspecified]:
        """Tell whether it is due on a day; what was never done is.

        Args:
            last: the day it was last done, or `None` if never.
            on: the day asked about.

        Raises:
            InvalidValueError: a last time after the day asked about.

        Clause: GEN-10 and the cadence's own.
        """
        day = require_day(on)
        before = None if last is None else require_day(last, "last")
        if before is not None and before > day:
            message = f"last is {before}, after the day asked about: expected {day} or earlier"
            raise InvalidValueError(message)
        if self.interval is None:
            return self._unspecified()
        if before is None:
            return Decision(True, (self._reason("{what} was never done"),))  # noqa: FBT003
        due, provisional = self._due(before, self.interval)
        message = "{what} was last done {last} and is due from {due}; asked on {on}"
        reason = self._reason(message, ("last", before), ("due", due), ("on", day))
        return Decision(day >= due, (reason,), provisional=provisional)

    def choose(self, every: Interval, *, cites: Clause | None = None) -> Cadence:
        """Return the cadence with the firm's own interval.

        Args:
            every: the interval, one of the choices where the clause bounds them.
            cites: the firm's clause that states it.

        Raises:
            InvalidValueError: an interval that the clause does not allow.
        """
        others = {name: clause for name, clause in self.cites.items() if name != "every"}
        return evolve(self, every=every, cites=others | ({"every": cites} if cites else {}))

    def _due(self, last: dt.date, interval: Interval) -> tuple[dt.date, tuple[int, ...]]:
        """Return the day it is next due, and the years of unknown holidays that moved it."""
        term, start = _term(last, interval)
        due = term.due(start, self.hours, roll=self.roll)
        return due, term.provisional_years(start, due, self.hours, roll=self.roll)

    def _reason(self, message: str, *facts: tuple[str, object]) -> Reason:
        kind = "" if self.mandatory else " (allowed, not owed)"
        return Reason(self.clause, message + kind, (("what", self.what), *facts), self, ("every",))

    def _unspecified(self) -> Decision[Unspecified]:
        value = Unspecified("every", "an interval, such as every=months(1)")
        reason = Reason(
            self.clause,
            "the clause states no interval for {what} and the firm gives none",
            (("what", self.what),),
        )
        return Decision(value, (reason,))


def _term(last: dt.date, interval: Interval) -> tuple[Term, dt.date]:
    """Return the term of an interval and the day on which it starts."""
    if isinstance(interval, Term):
        return interval, last
    if isinstance(interval, Weekday):
        return days((list(Weekday).index(interval) - last.weekday() - 1) % 7 + 1), last
    if interval is CalendarPeriod.YEAR:
        return years(1), last.replace(month=1, day=1)
    return next_month(day=1), last
