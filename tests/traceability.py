"""Which entries of the catalogue the tests implement, read from their marks without running them.

A test says which examples it shows: `@pytest.mark.clause("VM-1", 1, 2)` means that it asserts the
first and the second example of VM-1. An entry is implemented when it is computable and all of its
examples are shown, or when there is nothing in it to compute. What is left stands in
`open_entries.txt`, which shrinks; write it anew with

    python -m tests.traceability > tests/open_entries.txt
"""

from __future__ import annotations

import ast
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

TESTS = Path(__file__).parent
OPEN_ENTRIES = TESTS / "open_entries.txt"

_HEADER = """\
# The computable entries of the catalogue that still lack an asserted example, in its order.
# Write it anew: python -m tests.traceability > tests/open_entries.txt
"""

_Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
_NOT_RUN = frozenset({"skip", "skipif", "xfail"})


class Entry(NamedTuple):
    """One entry of the catalogue, with the number of its examples."""

    id: str
    computable: bool
    examples: int


class Mark(NamedTuple):
    """What one `pytest.mark.clause` says, and where it stands."""

    id: str
    examples: tuple[int, ...]
    place: str


def catalogue() -> tuple[Entry, ...]:
    """Return every entry, in the order of the catalogue."""
    entries = json.loads((TESTS / "catalogue.json").read_text(encoding="utf-8"))
    return tuple(Entry(each["id"], each["computable"], len(each["examples"])) for each in entries)


@cache
def all_marks() -> tuple[list[Mark], list[str]]:
    """Return the marks of all files under `tests/`, and what is wrong with how they are written."""
    marks: list[Mark] = []
    problems: list[str] = []
    for path in sorted(TESTS.rglob("*.py")):
        found, wrong = marks_in(path.read_text(encoding="utf-8"), str(path.relative_to(TESTS)))
        marks += found
        problems += wrong
    return marks, problems


def marks_in(source: str, file: str) -> tuple[list[Mark], list[str]]:
    """Return the marks of one file, and what is wrong with how they are written."""
    tree = ast.parse(source)
    constants = _constants(tree)
    marks: list[Mark] = []
    problems: list[str] = []
    placed: set[ast.Attribute] = set()
    for test in _tests(tree, file):
        calls = list(_clause_calls(test, constants))
        placed.update(call.func for call in calls if isinstance(call.func, ast.Attribute))
        for call in calls:
            place = f"{file}:{call.lineno}"
            mark = _read(call, place)
            if mark is None:
                problems.append(f"{place}: write the id and the example numbers as literals")
            else:
                marks.append(mark)
        if calls and not _asserts(test):
            problems.append(f"{file}:{test.lineno}: {test.name} is marked and asserts nothing")
        if calls and _may_not_run(test, constants):
            problems.append(f"{file}:{test.lineno}: {test.name} is marked and may not run")
    problems += [
        f"{file}:{node.lineno}: mark a test, calling pytest.mark.clause there"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and _is_clause_mark(node) and node not in placed
    ]
    return marks, problems


def unknown(marks: Iterable[Mark], entries: Iterable[Entry]) -> list[str]:
    """Return the marks that name no entry, or no example of theirs."""
    known = {entry.id: entry.examples for entry in entries}
    problems = []
    for mark in marks:
        if mark.id not in known:
            problems.append(f"{mark.place}: the catalogue has no entry {mark.id!r}")
            continue
        wrong = [number for number in mark.examples if not 1 <= number <= known[mark.id]]
        if wrong:
            numbers = ", ".join(map(str, wrong))
            problems.append(f"{mark.place}: {mark.id} has {known[mark.id]} examples, no {numbers}")
    return problems


def shown(marks: Iterable[Mark]) -> Mapping[str, AbstractSet[int]]:
    """Return the example numbers that are shown of each entry."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for mark in marks:
        numbers[mark.id].update(mark.examples)
    return numbers


def not_implemented(entries: Iterable[Entry], marks: Iterable[Mark]) -> list[str]:
    """Return the ids of the entries with something to compute whose examples are not all shown."""
    numbers = shown(marks)
    return [
        entry.id
        for entry in entries
        if entry.computable and len(numbers.get(entry.id, ())) < max(entry.examples, 1)
    ]


def listed(text: str) -> list[str]:
    """Return the ids of an open list; what follows a `#` is a comment."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def wrong_in_list(
    ids: Sequence[str], entries: Iterable[Entry], still_open: Sequence[str]
) -> list[str]:
    """Return what is wrong with an open list, given what is open in fact."""
    order = {entry.id: place for place, entry in enumerate(entries)}
    problems = [f"{each}: the catalogue has no such entry" for each in ids if each not in order]
    problems += [f"{each}: listed twice" for each, times in Counter(ids).items() if times > 1]
    known = [each for each in ids if each in order]
    problems += [f"{each}: implemented, so take it out" for each in known if each not in still_open]
    problems += [f"{each}: open and not listed" for each in still_open if each not in known]
    if known != sorted(known, key=order.__getitem__):
        problems.append("the list is not in the order of the catalogue")
    return problems


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    """Return what the module's names stand for, so that a test may name its table of cases."""
    found: dict[str, ast.expr] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            found.update(dict.fromkeys(names, node.value))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            found[node.target.id] = node.value
    return found


def _tests(tree: ast.Module, file: str) -> Iterator[_Function]:
    """Yield the functions that pytest collects as tests."""
    if not file.rpartition("/")[2].startswith("test_"):
        return
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    bodies = [tree.body, *(each.body for each in classes if each.name.startswith("Test"))]
    for body in bodies:
        for node in body:
            if isinstance(node, _Function) and node.name.startswith("test"):
                yield node


def _decorating(test: _Function, constants: Mapping[str, ast.expr]) -> Iterator[ast.AST]:
    """Yield all that the decorators of a test are made of, tables of cases included."""
    seen: set[str] = set()
    waiting: list[ast.AST] = [*test.decorator_list]
    while waiting:
        node = waiting.pop(0)
        yield node
        waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Name) and node.id in constants and node.id not in seen:
            seen.add(node.id)
            waiting.append(constants[node.id])


def _clause_calls(test: _Function, constants: Mapping[str, ast.expr]) -> Iterator[ast.Call]:
    for node in _decorating(test, constants):
        if isinstance(node, ast.Call) and _is_clause_mark(node.func):
            yield node


def _is_clause_mark(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "clause" and _is_mark(node.value)


def _is_mark(node: ast.AST) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr == "mark") or (
        isinstance(node, ast.Name) and node.id == "mark"
    )


def _read(call: ast.Call, place: str) -> Mark | None:
    values = [each.value if isinstance(each, ast.Constant) else None for each in call.args]
    if not values or call.keywords or type(values[0]) is not str:
        return None
    numbers = tuple(each for each in values[1:] if type(each) is int)
    return Mark(values[0], numbers, place) if len(numbers) == len(values) - 1 else None


def _asserts(test: _Function) -> bool:
    return any(
        (isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant))
        or (isinstance(node, ast.With) and any(_is_raises(item) for item in node.items))
        for node in ast.walk(test)
    )


def _is_raises(item: ast.withitem) -> bool:
    call = item.context_expr
    name = call.func if isinstance(call, ast.Call) else None
    return getattr(name, "attr", getattr(name, "id", "")) == "raises"


def _may_not_run(test: _Function, constants: Mapping[str, ast.expr]) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in _NOT_RUN and _is_mark(node.value)
        for node in _decorating(test, constants)
    )


def _main() -> int:
    entries = catalogue()
    marks, problems = all_marks()
    problems += unknown(marks, entries)
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    sys.stdout.write(_HEADER)
    sys.stdout.writelines(f"{each}\n" for each in not_implemented(entries, marks))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(_main())
