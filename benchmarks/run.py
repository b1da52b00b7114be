"""Measure the budgets: `python benchmarks/run.py [--quick]`, or `make bench`.

Prints one table and exits with 1 when a budget is missed. `--quick` runs everything on small
sizes and judges nothing.
"""

from __future__ import annotations

import platform
import sys
from argparse import ArgumentParser
from importlib.metadata import PackageNotFoundError, version

import club
import decision_tables
import decisions
import files
import imports
import linting
import money
import working_time
from measure import FULL, MICROSECOND, MILLISECOND, QUICK, SECOND, Effort, Measured, Row

import complaints
import frames
import sales
import segmentation
import service

SUBJECTS = (
    *(imports, decisions, decision_tables, money, working_time),
    *(segmentation, club, complaints, sales, service, frames, files, linting),
)
PEERS = (
    "business-rules",
    "rule-engine",
    "zen-engine",
    "numpy",
    "pandas",
    "businesstimedelta",
    "business-duration",
    "workalendar",
)
LINE = "{:<50} {:>8} {:>8}  {:<9} {:<25} {:>8} {:>8} {:>6}  {:<7} {}"


def main() -> int:
    """Print the table; return how the run went, for the shell."""
    parser = ArgumentParser(description="Measure the budgets, beside the peers.")
    parser.add_argument("--quick", action="store_true", help="small sizes, nothing judged")
    effort = QUICK if parser.parse_args().quick else FULL
    print(f"Python {platform.python_version()}; {'; '.join(map(_release, PEERS))}")
    print(LINE.format("what", "median", "min", "budget", "peer", "median", "min", "ratio", "", ""))
    found = [printed(row, effort) for subject in SUBJECTS for row in subject.rows(effort)]
    missing = sorted({row.peer.split()[0].rstrip(",") for row in found if row.missing})
    if missing:
        print(f"not installed, so not compared: {', '.join(missing)}")
    if not effort.judged:
        print("quick: small sizes and few repeats, so no budget was judged")
        return 0
    over = [
        f"{row.what} beside {row.peer}" if row.times_faster else row.what
        for row in found
        if row.verdict == "over"
    ]
    print(f"over budget: {'; '.join(over)}" if over else "every budget is met")
    return 1 if over else 0


def _release(peer: str) -> str:
    try:
        return f"{peer} {version(peer)}"
    except PackageNotFoundError:
        return f"{peer} is missing"


def printed(row: Row, effort: Effort) -> Row:
    """Print what was measured and return it."""
    timed = isinstance(row.ours, Measured)
    cells = (
        row.what,
        _time(row.ours.median) if timed else row.ours,
        _time(row.ours.least) if timed else "",
        f"<= {_time(row.budget)}" if row.budget else "",
        row.peer,
        _time(row.theirs.median) if row.theirs else "missing" if row.missing else "",
        _time(row.theirs.least) if row.theirs else "",
        f"{row.ratio:.1f}x" if row.ratio else "",
        f">= {row.times_faster:g}x" if row.times_faster else "",
        row.verdict if effort.judged else "",
    )
    print(LINE.format(*cells).rstrip(), flush=True)
    return row


def _time(nanoseconds: float) -> str:
    for unit, size in (("s", SECOND), ("ms", MILLISECOND)):
        if abs(nanoseconds) >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds / MICROSECOND:.3g} us"


if __name__ == "__main__":
    sys.exit(main())
