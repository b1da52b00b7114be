"""The command line: `python -m clientrules check our-rules.toml`, and `compare` and `schema`."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Sequence
from typing import TextIO

from clientrules.core.finding import FindingKind
from clientrules.errors import RulesError
from clientrules.rulebook import Rulebook, compare, lint, load, schema, unspecified
from clientrules.rulebook.impact.from_files import compare_file, day_said

_RIGHT, _WRONG = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command, and return 0 where all is right, 1 where it is not."""
    given = _parser().parse_args(arguments)
    try:
        found: int = given.carry_out(given)
    except RulesError as error:
        _complain([*map(str, error.problems), _count(len(error.problems), "problem")])
        return _WRONG
    except ModuleNotFoundError as error:  # of an extra, and how it is installed
        _complain([str(error)])
        return _WRONG
    return found


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _complain(lines: Sequence[str]) -> None:
    for line in lines:
        _print(line, sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clientrules", description="Check and compare a firm's rules in a file."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    check = commands.add_parser("check", help="name every problem, then what is found")
    check.add_argument("file", help="the rules, TOML or JSON")
    check.add_argument("--on", help="the day asked: its edition, and what is out of date then")
    check.set_defaults(carry_out=_check)
    _add_compare(commands.add_parser("compare", help="list what two files rule differently"))
    drawing = commands.add_parser("schema", help="print the JSON Schema of such a file")
    drawing.set_defaults(carry_out=_schema)
    return parser


def _add_compare(comparing: argparse.ArgumentParser) -> None:
    comparing.add_argument("before", help="the rules before")
    comparing.add_argument("after", help="the rules after")
    comparing.add_argument("facts", nargs="?", help="a history, a case a row: CSV or a sheet")
    comparing.add_argument("--rule", help="the rule to ask, unless a column rule names it")
    comparing.add_argument("--by", help="the column that names each case; else the first")
    comparing.add_argument("--measure", help="the figure of the answer to compare")
    comparing.add_argument("--on", help="the day asked, such as 2026-07-01")
    comparing.set_defaults(carry_out=_compare)


def _check(given: argparse.Namespace) -> int:
    day = None if given.on is None else day_said(given.on)
    editions = load(given.file)
    for each in editions:
        _say(f"{each} from {each.since}: {', '.join(each.policy.stated) or 'nothing'}")
    latest = [*editions][-1].policy if day is None else editions.on(day)
    _say_findings(latest, day)
    stated = {name for each in editions for name in each.policy.stated}
    gaps = [gap for gap in unspecified(latest) if gap.place.partition(".")[0] in stated]
    for gap in gaps:
        _say(f"unspecified: {gap}" + (f": {gap.clause.says}" if gap.clause else ""))
    _say(f"no problems, {_count(len(gaps), 'number')} unspecified")
    return _RIGHT


def _say_findings(book: Rulebook, on: dt.date | None) -> None:
    """Print what a lint finds in the parts that a book states, without what is unspecified."""
    for each in lint(book, on).of_parts(*book.stated):
        if each.kind is not FindingKind.GAP:
            _say(f"found: {each}")


def _compare(given: argparse.Namespace) -> int:
    """Compare the latest editions, as if each had been in force all along."""
    latest = [*load(given.after)][-1]
    before, after = [*load(given.before)][-1].policy, latest.policy
    for change in compare(before, after, since=latest.since):
        _say(str(change))
    if given.facts is not None:
        options = {name: getattr(given, name) for name in ("rule", "on", "measure", "by")}
        for found in compare_file(before, after, given.facts, **options):
            _say(f"\n{found.table()}")
    return _RIGHT


def _schema(_given: argparse.Namespace) -> int:
    _say(json.dumps(schema(), ensure_ascii=False, indent=1))
    return _RIGHT


def _say(line: str) -> None:
    _print(line, sys.stdout)


def _print(line: str, stream: TextIO) -> None:
    # A terminal that knows no Chinese is shown the numbers of the letters.
    encoding = stream.encoding or "utf-8"
    shown = line.encode(encoding, errors="backslashreplace").decode(encoding)
    print(shown, file=stream)


if __name__ == "__main__":
    sys.exit(main())
