"""What importing adds to importing attrs and pendulum, in fresh interpreters.

Every module is compiled beforehand, as an installer does it, so none is compiled meanwhile. The
time is that of the processor which the whole process took; the peer is the interpreter that imports
attrs and pendulum alone, some 100 ms.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter_ns

from measure import CHILDREN, Effort, Measured
from row import Row

import clientrules

BEFORE = "import attrs, pendulum"
PEER = "Python, attrs, pendulum"
FAMILIES = "complaints, core, loyalty, records, regulations, sales, segmentation, service"
EVERY_NAME = "[getattr(package, name) for package in packages for name in package.__all__]"
FIRST_QUOTE = """
from datetime import date
from clientrules.loyalty import Basket, CardIssued, Checkout, Line, fold, quote
day = date(2025, 1, 1)
seen = Checkout(card_shown_by="holder", birthday=date(1990, 5, 1), identity="original", shop="N")
account = fold([CardIssued(id="i", on=day, card="C", shop="N", reason="first")])
quote(Basket([Line(100)], checkout=seen), account.on(day), on=day)
"""
FIRST_RULING = """
from datetime import date
from clientrules.sales import Case, attribute
attribute(Case.plain([("Ann", date(2026, 6, 12)), ("Bob", date(2026, 6, 20))], date(2026, 6, 30)))
"""


CLASSES = (
    "Every policy and every fact is a class of attrs, which writes and compiles its methods anew at"
    " each import: some 70 classes in 60 modules for a quote."
)


def _every(packages: str) -> str:
    imported = f"from clientrules import {packages}; regulations.clauses()"
    return f"{imported}; packages = [{packages}]; {EVERY_NAME}"


IMPORTS = (
    ("`import clientrules`", "import clientrules", 0.1),
    ("`from clientrules import segmentation`", "from clientrules import segmentation", None),
    ("the first quote, imports and all", FIRST_QUOTE, 0.35),
    ("the first ruling, imports and all", FIRST_RULING, 0.35),
    ("every name of every family, every regulation", _every(FAMILIES), 2),
    ("that, and every name of `data` and `rulebook`", _every(f"{FAMILIES}, data, rulebook"), None),
)


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the imports by turns: what all stand on, and what each adds to it."""
    compileall.compile_dir(Path(clientrules.__file__).parent, quiet=1)
    codes = [BEFORE, *(f"{BEFORE}\n{code}" for _, code, _ in IMPORTS)]
    for code in codes:
        _fresh(code)
    turns = [[_fresh(code) for code in codes] for _ in range(effort.interpreters)]
    before, *after = (list(taken) for taken in zip(*turns, strict=True))
    stood_on = Measured.of(before)
    for (what, _, most), taken in zip(IMPORTS, after, strict=True):
        ours = _added(before, taken)
        yield Row(
            what=f"{what}, added",
            ours=ours,
            peer=PEER,
            theirs=stood_on,
            at_most=most,
            why=CLASSES,
        )


def _added(before: list[tuple[float, float]], after: list[tuple[float, float]]) -> Measured:
    """Return what was added: the least beside the least, and the median of the pairs."""
    early, late = Measured.of(before), Measured.of(after)
    added = median(last[0] - first[0] for first, last in zip(before, after, strict=True))
    return Measured(late.least - early.least, added, late.wall - early.wall)


def _fresh(code: str) -> tuple[float, float]:
    wall, start = perf_counter_ns(), CHILDREN()
    subprocess.run([sys.executable, "-c", code], check=True)
    return CHILDREN() - start, perf_counter_ns() - wall
