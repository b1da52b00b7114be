"""A row of the table: what was measured, beside whom, and the bar that it is held to.

A bar is a ratio to a peer or to plain Python that does the same work in the same loop and gives the
same answer: `at_most=1.15` is at most 1.15 times as long, `at_most=1 / 15` at least fifteen times
as fast. Time by itself, `budget=`, is judged only where nobody else does the work, and then at the
pace of a quiet machine. A row over its bar needs its reason beside it, `why=`, or the page is
refused.

    yield beside(
        effort,
        "commissions of a period, 10,000 deals",
        partial(commissions_due, deals, ...),
        partial(_deal_by_deal, deals, ...),
        peer="deal by deal",
        at_most=1.5,
    )
    yield alone(effort, "one attribution", Work(_attributed, fresh=_new_case), budget=60_000)
    yield grows(effort, "a statement", lambda n: partial(statement, _account(n), END), n=1_000)
    yield peaks("a statement's memory", prepare_statement, 10_000)
"""

from __future__ import annotations

import json
import operator
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Literal, TypeVar

import processes
from attrs import frozen
from measure import CPU, Clock, Effort, Job, Measured, Work, at_pace, exponent, interleaved

__all__ = ["GROWTH", "Row", "alone", "beside", "grows", "held", "installed", "peaks"]

T = TypeVar("T")
Kind = Literal["", "cold", "warm", "growth", "memory"]

GROWTH = 1.15
"""The greatest exponent of a size by which the time of any work may grow."""


@frozen(kw_only=True)
class Row:
    """One line of the table.

    Args:
        what: the work.
        ours: what it takes, or what is left to say instead.
        kind: `cold` for what is asked for the first time, `warm` for what is asked again.
        peer: who else does the same work.
        theirs: what it takes the peer; `None` when it is not installed.
        at_most: how many times as much as the peer it may take; of a growth, the exponent.
        budget: the most it may take where nobody else does the work, and else for orientation.
        means: what the row means, where the name of the work does not say it.
        why: the reason why it is over its bar, for the page.
    """

    what: str
    ours: Measured | str
    kind: Kind = ""
    peer: str = ""
    theirs: Measured | None = None
    at_most: float | None = None
    budget: float | None = None
    means: str = ""
    why: str = ""

    @property
    def ratio(self) -> float | None:
        """Return how many times as much as the peer it takes, by the least of both."""
        if isinstance(self.ours, str):
            return None
        if self.kind == "growth":
            return self.ours.least
        return self.theirs and self.ours.least / self.theirs.least

    @property
    def missing(self) -> bool:
        """Tell whether there is a peer that is not installed."""
        return bool(self.peer) and self.theirs is None

    @property
    def verdict(self) -> Literal["", "ok", "over"]:
        """Return whether it is within its bar, or nothing where there is none to judge by."""
        if self.at_most is not None:
            found, bar = self.ratio, self.at_most
        else:
            found = None if isinstance(self.ours, str) else self.ours.least
            bar = self.budget
        if found is None or bar is None:
            return ""
        return "ok" if found <= bar else "over"


def beside(
    effort: Effort,
    what: str,
    ours: Job,
    theirs: Job | None,
    *,
    peer: str,
    at_most: float | None = None,
    per: int = 1,
    same: Callable[[Any, Any], bool] | None = operator.eq,
    clock: Clock = CPU,
    **more: Any,
) -> Row:
    """Return the row of a piece of work and of a peer that does the same.

    Args:
        effort: how often and how long.
        what: the work.
        ours: the library at it.
        theirs: the peer at it, or `None` when it is not installed.
        peer: its name.
        at_most: how many times as long as the peer it may take.
        per: how many answers one call gives.
        same: tells whether both answers are the same; `None` where the work differs by intent.
        clock: what is judged by.
        more: further fields of the row.
    """
    row = {"what": what, "peer": peer, "at_most": at_most, **more}
    if theirs is None:
        (mine,) = interleaved(effort, ours, per=per, clock=clock)
        return Row(ours=mine, **row)
    if same:
        assert same(_once(ours), _once(theirs)), f"{what}: another answer than {peer}"
    mine, other = interleaved(effort, ours, theirs, per=per, clock=clock)
    return Row(ours=mine, theirs=other, **row)


def _once(job: Job) -> Any:
    return (job if isinstance(job, Work) else Work(job)).once()


def alone(
    effort: Effort,
    what: str,
    ours: Job,
    *,
    per: int = 1,
    clock: Clock = CPU,
    **more: Any,
) -> Row:
    """Return the row of a piece of work that nobody else does, at the pace of a quiet machine.

    For the fields see `Row`.
    """
    return Row(what=what, ours=at_pace(effort, ours, per=per, clock=clock), **more)


def grows(
    effort: Effort,
    what: str,
    make: Callable[[int], Job],
    *,
    n: int,
    **more: Any,
) -> Row:
    """Return the row of how the time of some work grows with its size, from `n` to `16 n`.

    Args:
        effort: how often and how long.
        what: the work.
        make: makes the work of a size ready.
        n: the smaller size, a tenth when nothing is judged.
        more: further fields of the row.
    """
    size = effort.size(n, quick=max(1, n // 10))
    found = exponent(effort, make, size)
    return Row(what=what, ours=found, kind="growth", **{"at_most": GROWTH, **more})


def peaks(what: str, prepare: Callable[..., Callable[[], Any]], *given: Any, **more: Any) -> Row:
    """Return the row of the memory that some work takes at its peak, in a fresh interpreter.

    Args:
        what: the work.
        prepare: a function of a module, which makes the work ready; that is not counted.
        given: its arguments, which JSON can write.
        more: further fields of the row.
    """
    return Row(what=what, ours=held(prepare, *given), kind="memory", **more)


def held(prepare: Callable[..., Callable[[], Any]], *given: Any) -> Measured | str:
    """Return the bytes that the work takes at its peak beyond what was there before; on Linux."""
    name = f"{prepare.__module__}:{prepare.__qualname__}"
    command = [sys.executable, __file__, name, json.dumps(given)]
    found = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return Measured.memory(float(found)) if found.strip() else "not measured on this system"


def installed(maker: Callable[[], T]) -> T | None:
    """Return what is made with the help of a peer, or nothing when the peer is not installed."""
    try:
        return maker()
    except ImportError:
        return None


def _print_peak(name: str, given: str) -> None:
    """Print the bytes that some work takes at its peak, if this system tells."""
    from importlib import import_module

    module, _, function = name.partition(":")
    work = getattr(import_module(module), function)(*json.loads(given))
    if not processes.SYSTEM.exists():
        return
    processes.forget_peak()
    before = processes.held()
    kept = work()
    print(processes.peak() - before)
    del kept


if __name__ == "__main__":
    _print_peak(*sys.argv[1:])
