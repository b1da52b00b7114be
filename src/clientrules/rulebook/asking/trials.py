"""Scenarios tried on a rulebook, and what they would not notice of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from clientrules.core.checks import require_name
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import text
from clientrules.errors import RulesError
from clientrules.rulebook.asking.answers import clauses_of, reasons_of, why_of
from clientrules.rulebook.asking.expectations import fits, value_at
from clientrules.rulebook.asking.questions import Book, answered, require_book, taken
from clientrules.rulebook.asking.report import Result, ScenarioReport
from clientrules.rulebook.asking.scenarios import Reader, Scenario
from clientrules.rulebook.asking.untried import unnoticed, untouched
from clientrules.rulebook.asking.written import rows_of
from clientrules.rulebook.file.toml_lines import path_of


def run_scenarios(
    table: object,
    book: Book,
    *,
    rule: str | None = None,
    base: Mapping[str, object] | None = None,
    sheet: str | None = None,
) -> ScenarioReport:
    r"""Try scenarios that business people write in a table, and return what became of them.

    A row is a scenario: facts in columns by their names (`registered`,
    `basket.lines[1].list_price`, or `registrations[1].agent` where one fact alone has
    registrations), what the answer should be under `expects`, or one field of it under
    `expects.total`; if wanted a `name`, the `rule`, the `clause` that should decide, and the day
    `on` which it is asked. A blank cell stands for that of the first row, where that row is named
    base. `none` says that there is none.

    Args:
        table: the path of a file that ends with `.csv`, `.md` or `.xlsx`, which the extra `files`
            reads; text of CSV, or of a regulation whose Markdown tables have these columns; or rows
            as mappings.
        book: the book, or its editions.
        rule: the rule to ask, where the table has no column for it.
        base: further facts for blank cells, by the names that the rule has for them.
        sheet: the sheet of a workbook with several.

    Returns:
        Which scenarios passed and failed, the rows that could not be read, the clauses of the
        policies asked that decided none, and the numbers of which none would notice the next step
        up or down: those that the firm states, and all of a policy as its source has it.

    Raises:
        DataError: no such table.
        InvalidValueError: a file that cannot be read.

    >>> from clientrules.rulebook import Rulebook
    >>> table = "registered,expects\n2026-03-01,2026-04-01\n2026-03-01,2026-03-31\n"
    >>> report = run_scenarios(table, Rulebook(), rule="live_until")
    >>> bool(report), report.failed[0].found
    (False, '2026-04-01')
    """
    require_book(book)
    if base is not None and not isinstance(base, Mapping):
        raise wrong_kind("base", base, "a mapping from a fact to what it is")
    reader = Reader(None if rule is None else require_name(rule, "rule"), base or {})
    scenarios = reader.read(rows_of(table, sheet))
    trials = [_tried(each, book) for each in scenarios]
    good = [each for each in trials if each.result.passed]
    parts = list(dict.fromkeys(part for each in scenarios for part in _parts(each)))
    touched = {clause.id for each in trials for clause in clauses_of(each.answer)}
    return ScenarioReport(
        [each.result for each in trials],
        reader.problems,
        untouched(book, parts, touched),
        [found for name in parts for found in unnoticed(book, name, _Notice(good, name))],
    )


class _Notice:
    """Tells whether one of the scenarios that ask of a part would fail under another book."""

    def __init__(self, trials: list[_Trial], part: str) -> None:
        self.scenarios = [each.scenario for each in trials if part in _parts(each.scenario)]

    def __call__(self, book: Book) -> bool:
        return any(self._fails(each, book) for each in self.scenarios)

    def _fails(self, scenario: Scenario, book: Book) -> bool:
        try:
            return not _is_expected(scenario, _answer(scenario, book))
        except RulesError:
            return True


def _parts(scenario: Scenario) -> tuple[str, ...]:
    return tuple(part.split(".")[0] for part in scenario.rule.parts)


@frozen(eq=False)
class _Trial:
    """A scenario with what became of it."""

    scenario: Scenario
    answer: Any
    result: Result


def _answer(scenario: Scenario, book: Book) -> Any:
    ruling = taken(scenario.rule, book, scenario.on)
    return answered(scenario.rule, scenario.facts, ruling)


def _tried(scenario: Scenario, book: Book) -> _Trial:
    try:
        answer = _answer(scenario, book)
    except RulesError as error:
        found, why, passed, answer = "no answer", str(error), False, None
    else:
        passed = _is_expected(scenario, answer)
        found, why = _found(scenario, answer), why_of(answer)
    rule, expected = str(scenario.rule), _expected(scenario)
    result = Result(scenario.name, scenario.place, rule, passed, expected, found, why)
    return _Trial(scenario, answer, result)


def _is_expected(scenario: Scenario, answer: Any) -> bool:
    fit = all(fits(cell, value_at(answer, keys)) for keys, cell in scenario.expected.items())
    return fit and (not scenario.clause or scenario.clause in _ids(answer))


def _expected(scenario: Scenario) -> str:
    said = [_under(keys, cell) for keys, cell in scenario.expected.items()]
    return ", ".join(said) + (f" by {scenario.clause}" if scenario.clause else "")


def _found(scenario: Scenario, answer: Any) -> str:
    said = [_under(keys, value_at(answer, keys)) for keys in scenario.expected]
    by = ", ".join(dict.fromkeys(each.clause.id for each in reasons_of(answer)))
    return ", ".join(said) + (f" by {by}" if scenario.clause else "")


def _under(keys: Any, value: Any) -> str:
    said = "none" if value is None else text(value)
    return f"{path_of(keys)} {said}" if keys else said


def _ids(answer: Any) -> set[str]:
    return {each.id for each in clauses_of(answer)}
