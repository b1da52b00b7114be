"""Write `docs/benchmarks.md` from what was measured: `benchmarks/page.py`, or `make figures`.

python benchmarks/page.py --take    # takes over what `run.py` wrote last
python benchmarks/page.py --check   # says whether page and measurements agree
"""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from run import BY_NAME_ONLY, FILE, SUBJECTS
from table import bar, quantity, times

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
PAGE, COMMITTED = DOCS / "benchmarks.md", DOCS / "_static/benchmarks.json"
CURVE = DOCS / "_static/cost_curve.svg"
FOLDERS = {
    "core": "Decisions, tables, money, working time",
    "families": "The families",
    "frames": "Frames, beside what people write by hand",
    "doors": "Files and rulebooks",
    "bases": "A real base",
}
HEAD = ("work", "", "ours", "wall", "beside", "theirs", "times", "bar")


def main() -> None:
    """Write the page, or say what is wrong with it."""
    parser = ArgumentParser(description="Write docs/benchmarks.md from what was measured.")
    parser.add_argument("--take", action="store_true", help="what run.py wrote last")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if not current")
    chosen = parser.parse_args()
    if chosen.take:
        COMMITTED.write_text(_taken(), encoding="utf-8")
    found = json.loads(COMMITTED.read_text(encoding="utf-8"))
    _require_whole(found)
    text = page(found)
    if not chosen.check:
        PAGE.write_text(text, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != text:
        raise SystemExit(f"{PAGE.name} is not what {COMMITTED.name} gives: make figures")


def _taken() -> str:
    """Return what was measured last; subjects that were not, as they were on the same machine."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    if COMMITTED.exists():
        before = json.loads(COMMITTED.read_text(encoding="utf-8"))
        if before["machine"] == found["machine"]:
            every = before["subjects"] | found["subjects"]
            order = (*SUBJECTS, *BY_NAME_ONLY)
            found["subjects"] = {each: every[each] for each in order if each in every}
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _require_whole(found: dict[str, Any]) -> None:
    """Refuse measurements that lack a subject, or a reason for what is over its bar."""
    lacking = [each for each in SUBJECTS if each not in found["subjects"]]
    unknown = set(found["subjects"]) - {*SUBJECTS, *BY_NAME_ONLY}
    silent = [f"{row['what']} beside {row['peer']}" for row in _over(found) if not row["why"]]
    for words, names in (
        ("not measured", lacking),
        ("no subject any more", sorted(unknown)),
        ("over the bar without a reason (why=)", silent),
    ):
        if names:
            raise SystemExit(f"{words}: {'; '.join(names)}")


def _over(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for subject in found["subjects"].values():
        yield from (row for row in subject["rows"] if row["verdict"] == "over")


def unlike(subject: str, rows: Iterable[str]) -> list[str]:
    """Return the rows of a subject that the page lacks, and those it has too many; sizes apart."""
    if not COMMITTED.exists():
        return []
    found = json.loads(COMMITTED.read_text(encoding="utf-8"))["subjects"]
    shown = {_name(row["what"]) for row in found.get(subject, {"rows": ()})["rows"]}
    return sorted(shown ^ set(map(_name, rows)))


def _name(what: str) -> str:
    return re.sub(r"[\d,.]+", "#", what)


def page(found: dict[str, Any]) -> str:
    """Return the page of what was measured."""
    text = (HERE / "page.md").read_text(encoding="utf-8")
    return text.format(
        machine=_machine(found),
        losses=_losses(found),
        curve=_curve(),
        tables="\n".join(_tables(found["subjects"])),
    )


def _machine(found: dict[str, Any]) -> str:
    known = found["machine"]
    measured = sorted((each["on"], each["commit"]) for each in found["subjects"].values())
    days = sorted({on for on, _ in measured})
    releases = ", ".join(f"{name} {release}" for name, release in known["releases"].items())
    return "\n".join(
        (
            "| measured on | |",
            "| --- | --- |",
            f"| processor | {known['processor']}, {known['cores']} cores |",
            f"| memory | {known['memory']} |",
            f"| system | {known['system']}, Python {known['python']} |",
            f"| beside | {releases} |",
            f"| when | {' to '.join(dict.fromkeys((days[0], days[-1])))} |",
        )
    )


def _losses(found: dict[str, Any]) -> str:
    """Return what is over its bar, by its reason."""
    over = sorted(_over(found), key=lambda row: row["why"])
    if not over:
        return "Nothing is over its bar."
    lines = []
    for why, rows in groupby(over, key=lambda row: row["why"]):
        lines.append(f"**{why[0].upper()}{why[1:].removesuffix('.')}.**\n")
        lines += [f"- {_what(row)}{_beside(row)}: {_found(row)}, bar {bar(row)}" for row in rows]
        lines.append("")
    judged = [row for each in found["subjects"].values() for row in each["rows"] if row["verdict"]]
    count = (
        f"{len(judged) - len(over)} of {len(judged)} rows with a bar are within it. Over it are:"
    )
    return "\n".join((count, "", *lines)).rstrip()


def _beside(row: dict[str, Any]) -> str:
    return f", beside {row['peer']}" if row["peer"] else ""


def _found(row: dict[str, Any]) -> str:
    if row["theirs"]:
        return times(row["ratio"])
    return quantity(row["ours"]["least"], row["ours"]["unit"])


def _what(row: dict[str, Any]) -> str:
    return f"{row['what']} ({row['kind']})" if row["kind"] else row["what"]


def _curve() -> str:
    """Return the picture of the cost by size, if there is one."""
    if not CURVE.exists():
        return ""
    words = (HERE / "curve.md").read_text(encoding="utf-8").strip()
    picture = f"```{{image}} _static/{CURVE.name}\n:alt: cost by size\n:class: drawn\n```"
    return f"## Cost by size\n\n{picture}\n\n{words}\n\n\n"


def _tables(subjects: dict[str, Any]) -> Iterator[str]:
    for folder, names in groupby(subjects, key=lambda name: name.partition(".")[0]):
        yield f"## {FOLDERS[folder]}\n"
        for name in names:
            yield from _table(name, subjects[name])


def _table(name: str, subject: dict[str, Any]) -> Iterator[str]:
    title, _, about = subject["about"].partition("\n\n")
    yield f"\n### {name.partition('.')[2].replace('_', ' ').capitalize()}\n"
    yield f"{title}\n"
    if about:
        yield f"{about}\n"
    yield ":::{container} figures"
    yield f"| {' | '.join(HEAD)} |"
    yield f"|{' --- |' * len(HEAD)}"
    for row in subject["rows"]:
        yield f"| {' | '.join(_cells(row))} |"
    yield ":::\n\n"


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    ours, theirs = row["ours"], row["theirs"]
    timed = isinstance(ours, dict)
    what = f"{row['what']}. {row['means']}" if row["means"] else row["what"]
    return (
        what,
        row["kind"],
        quantity(ours["least"], ours["unit"]) if timed else ours,
        quantity(ours["wall"]) if timed and ours["wall"] else "",
        row["peer"],
        quantity(theirs["least"], theirs["unit"]) if theirs else "",
        times(row["ratio"]) if theirs else "",
        f"{bar(row)}{' ▲' if row['verdict'] == 'over' else ''}",
    )


if __name__ == "__main__":
    sys.exit(main())
