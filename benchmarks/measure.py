"""What every subject is measured with: repeated timings, rows of the table, and their verdicts."""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter_ns

from attrs import frozen

__all__ = [
    "FULL",
    "MICROSECOND",
    "MILLISECOND",
    "QUICK",
    "SECOND",
    "Effort",
    "Measured",
    "Row",
    "interleaved",
]

MICROSECOND, MILLISECOND, SECOND = 1e3, 1e6, 1e9


@frozen(kw_only=True)
class Effort:
    """How much is measured, and whether the budgets are judged.

    Args:
        repeats: how many timings are taken of one piece of work.
        at_least: the nanoseconds that one timing lasts, by doing the work many times over.
        interpreters: how many fresh interpreters are started for one import.
        customers: the size of a customer base.
        judged: whether a budget can be missed.
    """

    repeats: int
    at_least: float
    interpreters: int
    customers: int
    judged: bool


FULL = Effort(
    repeats=15, at_least=50 * MILLISECOND, interpreters=25, customers=1_000_000, judged=True
)
QUICK = Effort(repeats=3, at_least=MILLISECOND, interpreters=3, customers=20_000, judged=False)


@frozen
class Measured:
    """The median of several timings and the least of them, in nanoseconds."""

    median: float
    least: float

    @classmethod
    def of(cls, timings: list[float]) -> Measured:
        """Sum up timings."""
        return cls(median(timings), min(timings))


@frozen(kw_only=True)
class Row:
    """One line of the table.

    Args:
        what: the work.
        ours: how long it takes, or what is left to say instead of a time.
        budget: the most nanoseconds it may take; without one it is shown for information.
        peer: who else does the same work.
        theirs: how long the peer takes; `None` when it is not installed.
        times_faster: how many times as fast as the peer it must be.
    """

    what: str
    ours: Measured | str
    budget: float | None = None
    peer: str = ""
    theirs: Measured | None = None
    times_faster: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return how many times as long the peer takes, by the least timings of both.

        Other work on the machine disturbs those least, and it slows an engine with threads of its
        own far more than plain Python.
        """
        if self.theirs is None or isinstance(self.ours, str):
            return None
        return self.theirs.least / self.ours.least

    @property
    def missing(self) -> bool:
        """Tell whether there is a peer that is not installed."""
        return bool(self.peer) and self.theirs is None

    @property
    def verdict(self) -> str:
        """Return `ok` or `over`, or nothing where there is no budget or no peer to judge by."""
        over = []
        if self.budget is not None and isinstance(self.ours, Measured):
            over.append(self.ours.median > self.budget)
        if self.times_faster is not None and self.ratio is not None:
            over.append(self.ratio < self.times_faster)
        return ("over" if any(over) else "ok") if over else ""


def interleaved(
    effort: Effort,
    *works: Callable[[], object],
    per: int = 1,
    clock: Callable[[], int] = perf_counter_ns,
) -> list[Measured]:
    """Time pieces of work by turns, so that whatever else the machine does falls on all of them.

    Garbage is collected as in any program; only what another subject left behind goes first.

    Args:
        effort: how often and how long.
        works: the pieces of work.
        per: how many answers one call of each gives; the times are for one answer.
        clock: what tells the nanoseconds; `process_time_ns` where only one's own time counts.
    """
    calls = [_calls(work, effort.at_least, clock) for work in works]
    timings: list[list[float]] = [[] for _ in works]
    for _ in range(effort.repeats):
        for work, count, taken in zip(works, calls, timings, strict=True):
            gc.collect()
            taken.append(_time(work, count, clock) / count / per)
    return [Measured.of(taken) for taken in timings]


def _calls(work: Callable[[], object], at_least: float, clock: Callable[[], int]) -> int:
    """Return how many calls last long enough, having called once to warm up."""
    work()
    return max(1, round(at_least / max(1, _time(work, 1, clock))))


def _time(work: Callable[[], object], calls: int, clock: Callable[[], int]) -> float:
    start = clock()
    for _ in range(calls):
        work()
    return clock() - start
