"""How work is timed, and by which clock.

Pieces of work go by turns in one loop, so that whatever else the machine does falls on all of them,
and the least of several timings counts. What is judged is the time of the processor: of all threads
of this process, ours and a peer's alike, each with as many threads as it takes by itself. The time
by the wall is taken along and shown beside it. The clocks that differ: `TREE` where the work is
done in another process that stays (Spark), `CHILDREN` where it is done in processes that end
(imports), `WALL` where no clock of the processor tells.

What is asked only once in life is `cold`: `Work(call, fresh=make)` is given something new for each
call, made before the clock starts. What is asked again is `warm`, and a row of its own.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from math import log
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter_ns, process_time_ns
from typing import Any

import processes
from attrs import evolve, frozen

__all__ = [
    "CHILDREN",
    "CPU",
    "FULL",
    "MICROSECOND",
    "MILLISECOND",
    "QUICK",
    "SECOND",
    "TREE",
    "WALL",
    "YARDSTICK",
    "Clock",
    "Effort",
    "Job",
    "Measured",
    "Work",
    "at_pace",
    "exponent",
    "interleaved",
]

MICROSECOND, MILLISECOND, SECOND = 1e3, 1e6, 1e9
YARDSTICK = 10 * MICROSECOND
"""What a piece of plain Python takes on the quiet machine for which the budgets are written."""
TIMES_AS_LARGE = 16
"""How many times as large the second size of a measured growth is."""
LONG = 25
"""How many times as long as a timing lasts work whose first call is as good as any."""
AT_ONCE = 20_000
"""How many fresh things are made ahead of a timing at most."""

Clock = Callable[[], int]


def _children() -> int:
    """Return the nanoseconds of the processor that ended processes have taken."""
    used = getrusage(RUSAGE_CHILDREN)
    return round((used.ru_utime + used.ru_stime) * SECOND)


CPU: Clock = process_time_ns
CHILDREN: Clock = _children
TREE: Clock = processes.time_of_all
WALL: Clock = perf_counter_ns


@frozen(kw_only=True)
class Effort:
    """How much is measured, and whether the bars are judged.

    Args:
        repeats: how many timings are taken of one piece of work.
        at_least: the nanoseconds that one timing lasts, by doing the work many times over.
        at_most: the nanoseconds that all timings of one piece of work last, but for three timings.
        interpreters: how many fresh interpreters are started for one import.
        customers: the size of a customer base that Python holds.
        rows: the size of a frame.
        judged: whether a bar can be missed.
    """

    repeats: int
    at_least: float
    at_most: float
    interpreters: int
    customers: int
    rows: int
    judged: bool

    def size(self, full: int, *, quick: int | None = None) -> int:
        """Return how many of something there are: a hundredth of it when nothing is judged."""
        return full if self.judged else quick or max(1, full // 100)


FULL = Effort(
    repeats=11,
    at_least=20 * MILLISECOND,
    at_most=2 * SECOND,
    interpreters=9,
    customers=300_000,
    rows=1_000_000,
    judged=True,
)
QUICK = Effort(
    repeats=1,
    at_least=0.2 * MILLISECOND,
    at_most=0,
    interpreters=1,
    customers=2_000,
    rows=2_000,
    judged=False,
)


@frozen
class Work:
    """A piece of work, and what is made anew for each call of it before the clock starts.

    Args:
        call: the work; it is given what was made.
        fresh: makes it; without one the work is given nothing.
    """

    call: Callable[..., Any]
    fresh: Callable[[], Any] | None = None

    def once(self) -> Any:
        """Do the work once and return what comes of it."""
        return self.call(self.fresh()) if self.fresh else self.call()


Job = Work | Callable[[], Any]
"""Work that may need nothing anew, and then is a function by itself."""


@frozen
class Measured:
    """Several measurements: nanoseconds of the judged clock, or what `unit` says.

    Args:
        least: the least of them, which other work on the machine disturbs least.
        median: their median.
        wall: the least by the clock on the wall, if that is another.
        unit: `ns`, `bytes`, or `exponent`.
    """

    least: float
    median: float
    wall: float | None = None
    unit: str = "ns"

    @classmethod
    def of(cls, timings: list[tuple[float, float]]) -> Measured:
        """Sum up timings, each by the judged clock and by the wall's."""
        judged, wall = zip(*timings, strict=True)
        return cls(min(judged), median(judged), min(wall))

    @classmethod
    def memory(cls, held: float) -> Measured:
        """Return what was held, in bytes."""
        return cls(held, held, unit="bytes")


def interleaved(
    effort: Effort,
    *works: Job,
    per: int = 1,
    clock: Clock = CPU,
) -> list[Measured]:
    """Time pieces of work by turns.

    Garbage is collected as in any program, but for what was there before: whether a look through
    all of it falls into a timing or not would be chance.

    Args:
        effort: how often and how long.
        works: the pieces of work.
        per: how many answers one call of each gives; the times are for one answer.
        clock: what is judged by.
    """
    known = [work if isinstance(work, Work) else Work(work) for work in works]
    planned = [_planned(work, effort, clock) for work in known]
    timings: list[list[tuple[float, float]]] = [[] for _ in works]
    for turn in range(effort.repeats):
        for work, (calls, turns), taken in zip(known, planned, timings, strict=True):
            if turn < turns:
                judged, wall = _time(work, calls, clock)
                taken.append((judged / calls / per, wall / calls / per))
    return [Measured.of(taken) for taken in timings]


def at_pace(effort: Effort, job: Job, *, per: int = 1, clock: Clock = CPU) -> Measured:
    """Time work that nobody else does, at the pace of a quiet machine.

    Other work on the machine, or another machine, slows plain Python as much: it is timed by turns
    with the work, and what it takes beyond `YARDSTICK` is taken off both.
    """
    found, plain = interleaved(effort, job, _yardstick, per=per, clock=clock)
    pace = plain.least * per / YARDSTICK
    wall = found.wall and found.wall / pace
    return Measured(found.least / pace, found.median / pace, wall)


def _yardstick() -> tuple[int, ...]:
    """Return what plain Python of an ordinary kind makes: objects, text, a mapping."""
    found: dict[str, int] = {}
    for number in range(12):
        made = Measured(number, number)
        name = str(made.least)
        found[name] = found.get(name, 0) + number
    return tuple(found.values())


def exponent(effort: Effort, make: Callable[[int], Job], n: int) -> Measured:
    """Return by which power of the size the time grows, from `n` to sixteen times as many.

    Args:
        effort: how often and how long.
        make: makes the work of a size ready.
        n: the smaller size.
    """
    small, large = interleaved(effort, make(n), make(n * TIMES_AS_LARGE))
    grown = (getattr(large, each) / getattr(small, each) for each in ("least", "median"))
    return evolve(Measured(*(log(each, TIMES_AS_LARGE) for each in grown)), unit="exponent")


def _planned(work: Work, effort: Effort, clock: Clock) -> tuple[int, int]:
    """Return how many calls last long enough, and how many timings."""
    lasts = max(1, _time(work, 1, clock)[0])
    if lasts < LONG * effort.at_least:  # the first call also sets up what later ones find
        lasts = max(1, _time(work, 1, clock)[0])
    calls = max(1, min(round(effort.at_least / lasts), AT_ONCE if work.fresh else 1 << 30))
    return calls, max(3, round(effort.at_most / (calls * lasts)))


def _time(work: Work, calls: int, clock: Clock) -> tuple[float, float]:
    """Return the nanoseconds of so many calls, by the judged clock and by the wall's."""
    call = work.call
    made = [work.fresh() for _ in range(calls)] if work.fresh else None
    gc.collect()
    gc.freeze()
    wall, start = perf_counter_ns(), clock()
    if made is None:
        for _ in range(calls):
            call()
    else:
        for each in made:
            call(each)
    taken = clock() - start, perf_counter_ns() - wall
    gc.unfreeze()
    return taken
