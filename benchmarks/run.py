"""Measure the budgets: `python benchmarks/run.py [subject ...]`, or `make bench`.

Prints a table, writes `build/benchmarks.json`, and exits with 1 when a bar is missed. Subjects that
are not measured again stay in the file as they were. `--quick` runs everything on small sizes,
judges nothing and writes nothing, but says which rows the page lacks.

    python benchmarks/run.py sales frames            # a subject, or all of a folder
    python benchmarks/run.py abc_classes --size 1e7
    python benchmarks/run.py cdnow_review            # by name only

Where to find what:

    measure.py       clocks and turns              core/      imports, tables, money, working time
    row.py           a row and its bar             families/  one file a family
    table.py         the table, and its rows as data   frames/    beside what people write by hand
    machine.py       what it was measured on       doors/     files and rulebooks
    page.py          docs/benchmarks.md            engines/   other engines, given the same rules
    curve.py         cost by size, as a picture    bases/     customers to measure with
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import machine
from attrs import evolve
from measure import FULL, QUICK, Effort
from row import Row
from table import HEAD, line, plain

SUBJECTS = (
    "core.imports",
    "core.decisions",
    "core.saying",
    "core.clause_tables",
    "core.decision_tables",
    "core.money",
    "core.working_time",
    "core.growth",
    "families.segmentation",
    "families.club",
    "families.requests",
    "families.complaints",
    "families.open_complaints",
    "families.sales",
    "families.commissions",
    "families.service",
    *("frames.abc_classes", "frames.value_quadrants", "frames.life_stages"),
    *("frames.migration_rows", "frames.due_contacts", "frames.due_days"),
    *("frames.deal_splits", "frames.club_prices", "frames.qualified_customers"),
    "frames.balances",
    "doors.files",
    "doors.linting",
)
BY_NAME_ONLY = ("bases.cdnow_review", "frames.spark")
FILE = Path(__file__).parents[1] / "build" / "benchmarks.json"


def main() -> int:
    """Print the table; return how the run went, for the shell."""
    parser = ArgumentParser(description="Measure the budgets, beside the peers.")
    parser.add_argument("subjects", nargs="*", help="files or folders; without one, all")
    parser.add_argument("--quick", action="store_true", help="small sizes, nothing judged")
    parser.add_argument("--size", type=float, help="how large a base and a frame are")
    parser.add_argument("--repeats", type=int, help="timings of one piece of work")
    chosen = parser.parse_args()
    effort = QUICK if chosen.quick else FULL
    size = chosen.size and int(chosen.size)
    sizes = {"customers": size, "rows": size, "repeats": chosen.repeats}
    effort = evolve(effort, **{name: size for name, size in sizes.items() if size})
    print(HEAD)
    subjects = list(_subjects(chosen.subjects))
    known = _before() if effort.judged else {}
    measured = []
    for subject in subjects:
        found = list(_printed(subject, effort))
        measured += found
        about = (import_module(subject).__doc__ or "").strip()
        known[subject] = {**machine.when(), "about": about, "rows": list(map(plain, found))}
        if effort.judged and not chosen.size:
            _write(known)
    if effort.judged:
        return _judged(measured)
    print("quick: small sizes and few repeats, so no bar was judged")
    return _on_the_page(known)


def _subjects(chosen: list[str]) -> Iterator[str]:
    """Yield the subjects of these names, in the order of the table."""
    every = (*SUBJECTS, *BY_NAME_ONLY)
    wrong = set(chosen) - {part for subject in every for part in (*subject.split("."), subject)}
    if wrong:
        raise SystemExit(f"no subject {', '.join(sorted(wrong))}; there are {every}")
    for subject in every:
        folder, _, name = subject.partition(".")
        asked = {name, subject} | ({folder} if subject in SUBJECTS else set())
        if asked & set(chosen) or (not chosen and subject in SUBJECTS):
            yield subject


def _printed(subject: str, effort: Effort) -> Iterator[Row]:
    for row in import_module(subject).rows(effort):
        print(line(row, judged=effort.judged), flush=True)
        yield row


def _on_the_page(known: dict[str, Any]) -> int:
    """Say which rows the page lacks, and which it has too many."""
    from page import unlike

    unknown = 0
    for subject, found in known.items():
        for row in unlike(subject, [each["what"] for each in found["rows"]]):
            print(f"not the same on the page: {subject}, {row}; make bench figures")
            unknown = 1
    return unknown


def _judged(measured: Iterable[Row]) -> int:
    """Say what is missing and what is over its bar."""
    missing = sorted({row.peer.split()[0].rstrip(",") for row in measured if row.missing})
    if missing:
        print(f"not installed, so not compared: {', '.join(missing)}")
    over = [row for row in measured if row.verdict == "over"]
    print("every bar is met" if not over else "over the bar:")
    for row in over:
        print(f"  {row.what}, beside {row.peer or 'nobody'}: {row.why or 'NO REASON GIVEN'}")
    return 1 if over else 0


def _before() -> dict[str, Any]:
    """Return what was measured before on the same machine."""
    if not FILE.exists():
        return {}
    before = json.loads(FILE.read_text(encoding="utf-8"))
    return before["subjects"] if before["machine"] == machine.facts() else {}


def _write(known: dict[str, Any]) -> None:
    ordered = {each: known[each] for each in (*SUBJECTS, *BY_NAME_ONLY) if each in known}
    FILE.parent.mkdir(exist_ok=True)
    found = {"machine": machine.facts(), "subjects": ordered}
    FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
