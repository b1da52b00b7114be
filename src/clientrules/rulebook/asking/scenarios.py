"""The scenarios of a table: the facts of each row, and what is expected of the rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import evolve, frozen

from clientrules.core.refusals import nearest
from clientrules.data.problems import DataError, MisfitError, Problem
from clientrules.data.values.times import read_day
from clientrules.errors import RulesError
from clientrules.rulebook.asking.paths import copied, fill, resolved
from clientrules.rulebook.asking.questions import facts_of
from clientrules.rulebook.asking.rules import Rule, all_rules, rule_named
from clientrules.rulebook.asking.written import EXPECTS, Written
from clientrules.rulebook.file.tables.cells import plain_cell
from clientrules.rulebook.file.toml_lines import Keys, keys_of, path_of

BASE: Final = "base"
_OWN: Final = ("name", "rule", "clause", "on")


@frozen(eq=False)
class Scenario:
    """One row of a table, read.

    Args:
        name: what it is called; where it stands, if it has no name.
        place: where it stands.
        rule: the rule that it asks.
        facts: the facts, read.
        on: the day whose edition rules, if the row names one.
        expected: what is expected under which keys of the answer; the answer has none.
        clause: the id of the clause that should decide; empty where none is named.
    """

    name: str
    place: str
    rule: Rule
    facts: Mapping[str, Any]
    on: dt.date | None
    expected: Mapping[Keys, Any]
    clause: str


class Reader:
    """Reads the rows of a table.

    Args:
        rule: the name of the rule, where the table has no column for it.
        base: the facts that a blank cell stands for, beside those of a row that is called base.
    """

    def __init__(self, rule: str | None, base: Mapping[str, object]) -> None:
        self.rule, self.base = rule, base
        self.problems: list[Problem] = []

    def read(self, rows: Iterable[Written]) -> list[Scenario]:
        """Return the scenarios of good rows, and note what is wrong with the others."""
        found: list[Scenario] = []
        stated: Mapping[str, Any] = {}
        for row in rows:
            if row.first:
                is_base = str(row.cells.get("name", "")).casefold() == BASE
                stated = row.cells if is_base else {}
                if is_base and not any(_keys(name) is not None for name in stated):
                    continue
            before = len(self.problems)
            scenario = self._scenario(_Row(row, {**stated, **row.cells}, self.problems))
            if scenario is not None and len(self.problems) == before:
                found.append(scenario)
        return found

    def _scenario(self, row: _Row) -> Scenario | None:
        rule = self._rule(row)
        if rule is None:
            return None
        on = row.day() if "on" not in rule.facts else None
        expected = row.expected()
        clause = row.text("clause")
        if not expected and not clause:
            row.note("", None, MisfitError("what is expected, or the clause"), EXPECTS)
        noted = len(self.problems)
        facts = row.facts(rule, self.base)
        if len(self.problems) > noted:
            return None
        try:
            read = facts_of(rule, facts, on)
        except DataError as error:
            row.note_all(rule, error.problems)
            return None
        name = row.text("name") or row.written.place
        return Scenario(name, row.written.place, rule, read, on, expected, clause)

    def _rule(self, row: _Row) -> Rule | None:
        name = row.text("rule") or self.rule
        if name is None:
            row.note("rule", None, MisfitError("the name of a rule, such as attribute"), "rule")
            return None
        try:
            return rule_named(name)
        except RulesError as error:
            near = nearest(name, [each.name for each in all_rules()])
            row.note("rule", name, MisfitError(error.expected, near), "rule")
            return None


class _Row:
    """A row whose blank cells are filled from the base."""

    def __init__(self, written: Written, cells: Mapping[str, Any], problems: list[Problem]) -> None:
        self.written, self.cells, self.problems = written, cells, problems

    def note(self, path: str, value: Any, misfit: MisfitError, column: str) -> None:
        """Note what does not fit, with its row and column."""
        place = self.written.at(column)
        self.problems.append(Problem(path, value, misfit.expected, misfit.near, place=place))

    def text(self, column: str) -> str:
        """Return the text of a column; nothing where it is blank."""
        return str(self.cells.get(column, "")).strip()

    def day(self) -> dt.date | None:
        """Return the day whose edition rules."""
        if "on" not in self.cells:
            return None
        try:
            return read_day(plain_cell(self.cells["on"], None))
        except MisfitError as misfit:
            self.note("on", self.cells["on"], misfit, "on")
            return None

    def expected(self) -> dict[Keys, Any]:
        """Return what is expected, by the keys within the answer."""
        return {
            keys: cell for name, cell in self.cells.items() if (keys := _keys(name)) is not None
        }

    def facts(self, rule: Rule, base: Mapping[str, object]) -> dict[str, Any]:
        """Return the facts of the row as plain data."""
        found = {name: copied(each) for name, each in base.items() if name in rule.facts}
        columns = [each for each in self.written.columns if self._names_a_fact(each, rule)]
        fill(found, rule, columns, self.cells, self._note_cell)
        return found

    def _names_a_fact(self, column: str, rule: Rule) -> bool:
        if _keys(column) is not None or (column in _OWN and column not in rule.facts):
            return False
        # A column of another rule is left blank where it means nothing.
        return column in self.written.cells or resolved(rule, column) is not None

    def _note_cell(self, column: str, keys: Keys | None, misfit: MisfitError) -> None:
        self.note(column if keys is None else path_of(keys), self.cells[column], misfit, column)

    def note_all(self, rule: Rule, problems: Iterable[Problem]) -> None:
        """Note what does not fit in the facts, each with the column that states it."""
        columns = {
            place[0]: name for name in self.written.columns if (place := resolved(rule, name))
        }
        for each in problems:
            keys = keys_of(each.path)
            while keys and keys not in columns:
                keys = keys[:-1]
            stands = self.written.at(columns.get(keys, ""))
            self.problems.append(evolve(each, place=stands))


def _keys(column: str) -> Keys | None:
    """Return the keys within the answer of a column that says what is expected."""
    if column == EXPECTS:
        return ()
    begins = f"{EXPECTS}."
    return keys_of(column.removeprefix(begins)) if column.startswith(begins) else None
