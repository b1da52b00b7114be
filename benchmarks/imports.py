"""What importing clientrules adds to importing what it stands on, in fresh interpreters."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from time import perf_counter_ns

from measure import MILLISECOND, Effort, Measured, Row

BEFORE = "import attrs, pendulum"
EVERY_NAME = "[getattr(package, name) for package in packages for name in package.__all__]"
FAMILIES = "complaints, core, loyalty, records, regulations, sales, segmentation, service"
EVERYTHING = f"from clientrules import {FAMILIES}; regulations.clauses()"
IMPORTS = (
    ("`import clientrules`", "import clientrules", 10 * MILLISECOND),
    (
        "`from clientrules import segmentation`",
        "from clientrules import segmentation",
        35 * MILLISECOND,
    ),
    (
        "every name of segmentation",
        f"from clientrules import segmentation; packages = [segmentation]; {EVERY_NAME}",
        None,
    ),
    (
        "every name of every family, every regulation",
        f"{EVERYTHING}; packages = [{FAMILIES}]; {EVERY_NAME}",
        200 * MILLISECOND,
    ),
)


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the imports by turns: what all stand on, and what each adds to it."""
    codes = [BEFORE, *(f"{BEFORE}; {code}" for _, code, _ in IMPORTS)]
    for code in codes:
        _fresh(code)  # compiles what was not compiled yet
    turns = [[_fresh(code) for code in codes] for _ in range(effort.interpreters)]
    before, *after = (list(taken) for taken in zip(*turns, strict=True))
    yield Row(what=f"a fresh interpreter and `{BEFORE}`", ours=Measured.of(before))
    for (what, _, budget), taken in zip(IMPORTS, after, strict=True):
        added = median(late - early for late, early in zip(taken, before, strict=True))
        ours = Measured(added, min(taken) - min(before))
        yield Row(what=f"{what}, added", ours=ours, budget=budget)


def _fresh(code: str) -> float:
    start = perf_counter_ns()
    subprocess.run([sys.executable, "-c", code], check=True)
    return perf_counter_ns() - start
