"""What became of scenarios: which failed and why, and what they leave untried."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from attrs import field, frozen

from clientrules.core.checks import all_are, kind, listed, words
from clientrules.core.clause import Clause
from clientrules.core.render import in_short
from clientrules.data.problems import Problem

_MOST: Final = 12


def _listed(items: Iterable[Any]) -> tuple[Any, ...]:
    return listed(items, "the report")


@frozen
@in_short
class Result:
    """What became of one scenario.

    Args:
        name: what it is called.
        place: where it stands.
        rule: the rule that it asks.
        passed: whether the rule says what is expected.
        expected: what is expected, and by which clause.
        found: what the rule says.
        why: the rule's explanation.
    """

    name: str = field(validator=words)
    place: str = field(validator=words)
    rule: str = field(validator=words)
    passed: bool = field(validator=kind(bool))
    expected: str = field(validator=kind(str))
    found: str = field(validator=kind(str))
    why: str = field(validator=kind(str))

    def __str__(self) -> str:
        """Return whether it passed; of one that failed both explanations."""
        where = "" if self.name == self.place else f" ({self.place})"
        if self.passed:
            return f"passed: {self.name}{where}"
        why = "\n".join(f"    {line}" for line in self.why.splitlines())
        head = f"failed: {self.name}{where}: {self.rule}"
        return f"{head}\n  expected {self.expected}\n  found {self.found}\n{why}".rstrip()


@frozen
@in_short
class Unnoticed:
    """A number that could be another, and no scenario would fail.

    Args:
        place: the part and its number, such as `club.rate`.
        held: what it is.
        moved: what it could be: the next step up, down or either.
    """

    place: str = field(validator=words)
    held: str = field(validator=kind(str))
    moved: tuple[str, ...] = field(converter=_listed, validator=all_are(str))

    def __str__(self) -> str:
        """Return the number, and what it could be."""
        return f"{self.place} {self.held} could be {' or '.join(self.moved)} unnoticed"


@frozen
@in_short
class ScenarioReport:
    """What became of the scenarios of a table.

    Args:
        results: what became of each, in the order of the table.
        problems: the rows that could not be read, each with its row and column.
        untouched: the clauses of the policies asked that decided no scenario.
        unnoticed: the numbers that could be others without a scenario that fails.
    """

    results: tuple[Result, ...] = field(converter=_listed, validator=all_are(Result))
    problems: tuple[Problem, ...] = field(converter=_listed, validator=all_are(Problem))
    untouched: tuple[Clause, ...] = field(converter=_listed, validator=all_are(Clause))
    unnoticed: tuple[Unnoticed, ...] = field(converter=_listed, validator=all_are(Unnoticed))

    @property
    def failed(self) -> tuple[Result, ...]:
        """Return what became of the scenarios that failed."""
        return tuple(each for each in self.results if not each.passed)

    def __bool__(self) -> bool:
        """Tell whether every row was read and passed."""
        return not self.problems and not self.failed

    def rows(self) -> list[dict[str, Any]]:
        """Return a row for each scenario."""
        return [
            {
                "name": each.name,
                "place": each.place,
                "rule": each.rule,
                "passed": each.passed,
                "expected": each.expected,
                "found": each.found,
                "why": each.why,
            }
            for each in self.results
        ]

    def __str__(self) -> str:
        """Return the report for a reader."""
        lines = [self._head(), *map(str, self.failed)]
        lines += [f"not read: {each}" for each in self.problems]
        lines += _few([f"in no scenario: {each.id} {each.says}" for each in self.untouched])
        lines += _few([str(each) for each in self.unnoticed])
        return "\n".join(lines)

    def _head(self) -> str:
        good = len(self.results) - len(self.failed)
        counts = [f"{good} passed", f"{len(self.failed)} failed"]
        counts += [f"{len(self.problems)} not read"] if self.problems else []
        many = "scenario" if len(self.results) == 1 else "scenarios"
        return f"{len(self.results)} {many}: {', '.join(counts)}"


def _few(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST
    return [*lines[:_MOST], f"and {more} more"] if more > 0 else lines
