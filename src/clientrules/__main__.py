"""The command line: `python -m clientrules check our-rules.toml`, and `compare` and `schema`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from clientrules.core.finding import FindingKind
from clientrules.errors import RulesError
from clientrules.rulebook import Rulebook, compare, lint, load, schema, unspecified

_RIGHT, _WRONG = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command, and return 0 where all is right, 1 where it is not."""
    given = _parser().parse_args(arguments)
    try:
        found: int = given.carry_out(given)
    except RulesError as error:
        print(*error.problems, sep="\n", file=sys.stderr)  # noqa: T201  (a command line)
        return _WRONG
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clientrules", description="Check and compare a firm's rules in a file."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    check = commands.add_parser("check", help="name every problem, then what is found")
    check.add_argument("file", help="the rules, TOML or JSON")
    check.set_defaults(carry_out=_check)
    comparing = commands.add_parser("compare", help="list what two files rule differently")
    comparing.add_argument("before", help="the rules before")
    comparing.add_argument("after", help="the rules after")
    comparing.set_defaults(carry_out=_compare)
    drawing = commands.add_parser("schema", help="print the JSON Schema of such a file")
    drawing.set_defaults(carry_out=_schema)
    return parser


def _check(given: argparse.Namespace) -> int:
    editions = load(given.file)
    for each in editions:
        stated = ", ".join(each.policy.stated) or "nothing"
        _say(f"{each} from {each.since}: {stated}")
    latest = [*editions][-1].policy
    _say_findings(latest)
    gaps = [gap for gap in unspecified(latest) if gap.place.partition(".")[0] in latest.stated]
    for gap in gaps:
        _say(f"unspecified: {gap}")
    return _RIGHT


def _say_findings(book: Rulebook) -> None:
    """Print what a lint finds in the parts that a book states, without what is unspecified."""
    for each in lint(book).of_parts(*book.stated):
        if each.kind is not FindingKind.GAP:
            _say(f"found: {each}")


def _compare(given: argparse.Namespace) -> int:
    before, after = load(given.before), load(given.after)
    latest = [*after][-1]
    for change in compare([*before][-1].policy, latest.policy, since=latest.since):
        _say(str(change))
    return _RIGHT


def _schema(_given: argparse.Namespace) -> int:
    _say(json.dumps(schema(), ensure_ascii=False, indent=1))
    return _RIGHT


def _say(line: str) -> None:
    print(line)  # noqa: T201  (a command line)


if __name__ == "__main__":
    sys.exit(main())
