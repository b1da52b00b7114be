"""The facts of every case, read once: by its key, in the rows of a file, or all in one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import is_blank, listed, require_key, require_name
from clientrules.core.dates.instants import require_day
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.data.problems import DataError, MisfitError, Path, Reading
from clientrules.rulebook.asking.paths import fill, resolved
from clientrules.rulebook.asking.questions import Book, facts_within, taken
from clientrules.rulebook.asking.rules import Rule, rule_named
from clientrules.rulebook.impact.answers import (
    Answers,
    Measure,
    Ruling,
    answers,
    require_measure,
)

Facts: TypeAlias = Mapping[Any, Any] | Iterable[Mapping[str, Any]]

ALL: Final = None
"""Under which the facts stand that are of all cases together."""


@frozen(eq=False)
class History:
    """A rule and the facts of every case, ready to be asked under any book.

    Args:
        rule: the rule.
        facts: the facts of each case by its key, or of all cases together under `ALL`.
        on: the day asked, if there is one.
        measure: what of the answer is compared.
    """

    rule: Rule
    facts: Mapping[Hashable, Mapping[str, Any]]
    on: dt.date | None
    measure: Measure
    # With each book, so that no other comes to have its id.
    _held: dict[int, tuple[Book, Mapping[str, Any]]] = field(factory=dict, init=False)

    @classmethod
    def read(
        cls, rule: str, facts: object, *, on: dt.date | None, measure: Measure, by: str | None
    ) -> History:
        """Return a history from plain data.

        Args:
            rule: the name of the rule.
            facts: facts by the key of each case, rows of facts, or one set of facts.
            on: the day asked, which is a fact where the rule has such.
            measure: what of the answer is compared.
            by: the column of the key in rows; the number of the row unless given.

        Raises:
            DataError: facts that do not fit, those of all cases.
        """
        named = rule_named(rule)
        day = None if on is None else require_day(on)
        if by is not None:
            require_name(by, "by")
        asked = {} if day is None or "on" not in named.facts else {"on": day}
        found = _facts_by_key(named, facts, asked, by)
        return cls(named, found, day, require_measure(measure, named))

    def asking(self, key: Hashable) -> Callable[[Book], Answers]:
        """Return what asks the rule about a case under a book."""
        facts = self.facts[key]
        return lambda book: answers(self.rule, facts, self._ruling(book), self.measure)

    def _ruling(self, book: Book) -> Ruling:
        """Return what finds the policies of a book, once for all cases."""

        def found(_: Mapping[str, Any]) -> Mapping[str, Any]:
            held = self._held.get(id(book))
            if held is None:
                held = self._held[id(book)] = book, taken(self.rule, book, self.on)
            return held[1]

        return found


def _facts_by_key(
    rule: Rule, facts: Any, asked: Mapping[str, Any], by: str | None
) -> dict[Hashable, dict[str, Any]]:
    if facts is None:
        raise wrong_kind("facts", facts, "the facts of the cases, by their keys")
    if not isinstance(facts, Mapping):
        return _of_rows(rule, facts, asked, by)
    if by is not None:
        raise wrong_value("by", by, "nothing unless facts are rows; a mapping has its own keys")
    to = Reading({})
    if rule.facts.keys() >= set(facts):
        found = {ALL: facts_within(rule, {**asked, **facts}, None, to)}
        return _good(found, to)
    return _good(
        {
            require_key(key, "a key of facts"): _facts(rule, given, asked, (None, str(key)), to)
            for key, given in facts.items()
        },
        to,
    )


def _of_rows(
    rule: Rule, rows: Iterable[Mapping[str, Any]], asked: Mapping[str, Any], by: str | None
) -> dict[Hashable, dict[str, Any]]:
    to = Reading({})
    found: dict[Hashable, dict[str, Any]] = {}
    for place, row in enumerate(listed(rows, "facts")):
        at: Path = (None, place)
        if not isinstance(row, Mapping):
            to.refuse(at, row, "a mapping from the name of each column to its cell")
            continue
        key = place + 1 if by is None else row.get(by)
        if is_blank(key):
            to.refuse_missing((at, str(by)), "the key of the row")
        elif require_key(key, "a key of facts") in found:
            to.refuse((at, str(by)), key, "one row for each key")
        found[key] = facts_within(rule, {**asked, **_of_cells(rule, row, by, at, to)}, at, to)
    return _good(found, to)


def _of_cells(
    rule: Rule, row: Mapping[str, Any], by: str | None, at: Path, to: Reading
) -> dict[str, Any]:
    """Return the facts of a row, whose columns may be of facts within facts."""

    def note(column: str, _keys: object, misfit: MisfitError) -> None:
        to.refuse((at, column), row[column], misfit.expected, misfit.near)

    if not all(isinstance(column, str) for column in row):
        to.refuse(at, row, "no more cells than the first row has columns")
        return {}
    found: dict[str, Any] = {}
    cells = {column: each for column, each in row.items() if not is_blank(each)}
    own = [column for column in row if column != by or by in rule.facts]
    fill(found, rule, [each for each in own if each in cells or resolved(rule, each)], cells, note)
    return found


def _facts(
    rule: Rule, given: Any, asked: Mapping[str, Any], path: Path, to: Reading
) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        to.refuse(path, given, f"a mapping from {', '.join(rule.facts)} to what they are")
        return {}
    return facts_within(rule, {**asked, **given}, path, to)


def _good(found: dict[Any, dict[str, Any]], to: Reading) -> dict[Hashable, dict[str, Any]]:
    if to.problems:
        raise DataError(to.problems)
    return found
