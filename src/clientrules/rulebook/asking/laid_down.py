"""Where the families lay down what a clause says: rows of tables, items of forms, numbers, rules.

Nothing is listed by hand: what a module states is walked through for what bears a clause, and a
function carries out the clauses that its code names.
"""

from __future__ import annotations

import inspect
import types
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, Final, TypeAlias

import attrs

import clientrules
from clientrules.core.clause import Clause
from clientrules.core.policy import Policy
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.core.tables.decision_table import DecisionTable
from clientrules.core.tables.duties import DutyList
from clientrules.core.tables.form import Form
from clientrules.core.tables.permissions import Permissions
from clientrules.core.tables.table import Table
from clientrules.core.tables.workflow import Workflow
from clientrules.core.tables.written_table import write_table
from clientrules.data.collections import said
from clientrules.data.loading import dump
from clientrules.rulebook.asking.rules import FAMILIES

Piece: TypeAlias = "tuple[str, str, dict[str, Any]]"
"""The kind of what is laid down, where it is, and its row."""

Found: TypeAlias = "tuple[Clause, str, dict[str, Any]]"

NUMBER: Final = "number"
RULE: Final = "rule"
ENTRY: Final = "entry of a list"
_KINDS: Final = {
    "Row": "case of a table",
    "Item": "item of a form",
    "Step": "step",
    "Cadence": "cadence",
}
_HOLDERS: Final = (Form, Workflow, Permissions, Table, DutyList)
_LAST: Final = {ENTRY: 1, RULE: 2}
_CLAUSE: Final = "clientrules.clause"
_SINGLE: Final = (Clause, Role, Reason)


@cache
def laid_down() -> Mapping[str, tuple[Piece, ...]]:
    """Return what the modules of the families lay down, by the ids of the clauses."""
    found: dict[str, list[Piece]] = defaultdict(list)
    seen: set[int] = set()
    for module in _modules():
        for name, value in vars(module).items():
            place = f"{module.__name__}.{name}"
            for clause, kind, row in _of(value, module, seen):
                found[clause.id].append((kind, place, row))
    # Data come first, then sentences, then who carries it out.
    return {
        name: tuple(sorted(pieces, key=lambda each: _LAST.get(each[0], 0)))
        for name, pieces in found.items()
    }


def _modules() -> Iterator[types.ModuleType]:
    for each in walk_packages(clientrules.__path__, "clientrules."):
        if each.name.split(".")[1] in FAMILIES and not each.ispkg:
            yield import_module(each.name)


def _of(value: Any, module: types.ModuleType, seen: set[int]) -> Iterator[Found]:
    if isinstance(value, types.ModuleType | Clause):
        return
    if isinstance(value, type):
        if value.__module__ == module.__name__:
            yield from _of_class(value, vars(module), seen)
    elif function := _function(value):
        if function.__module__ == module.__name__:
            yield from _carried_out(function, vars(module), function.__name__)
    else:
        yield from _records(value, None, seen)


def _of_class(kind: type, names: Mapping[str, Any], seen: set[int]) -> Iterator[Found]:
    if issubclass(kind, Policy):
        for field in attrs.fields(kind):
            clause = field.metadata.get(_CLAUSE)
            if clause is not None:
                yield from _default(clause, field, seen)
    for name, member in vars(kind).items():
        if function := _function(member):
            yield from _carried_out(function, names, f"{kind.__name__}.{name}")


def _default(clause: Clause, field: attrs.Attribute[Any], seen: set[int]) -> Iterator[Found]:
    """Yield what a field of a policy holds by default, with the rows of tables within it."""
    is_stated = field.default is not attrs.NOTHING and not hasattr(field.default, "factory")
    default = field.default if is_stated else None
    held = {} if _bears(default) else {"value": _written(default)}
    yield clause, NUMBER, {"field": field.name} | held
    yield from _records(default, None, seen)


def _records(value: Any, around: Clause | None, seen: set[int]) -> Iterator[Found]:
    """Yield what bears a clause within a value, each once however many names it has."""
    if not _is_container(value) or id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, DecisionTable):
        yield from _cases(value)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _entry(each, {"name": _written(key)}, around, seen)
    elif attrs.has(type(value)):
        yield from _of_record(value, around, seen)
    else:
        for each in value:
            yield from _entry(each, {}, around, seen)


def _is_container(value: Any) -> bool:
    if isinstance(value, _SINGLE) or hasattr(value, "_fields"):
        return False
    return isinstance(value, (Mapping, tuple, list, frozenset)) or attrs.has(type(value))


def _entry(
    value: Any, row: dict[str, Any], around: Clause | None, seen: set[int]
) -> Iterator[Found]:
    """Yield an entry of a mapping or a list: a clause, alone or beside what it says."""
    beside = value if isinstance(value, tuple) and not hasattr(value, "_fields") else (value,)
    clauses = [each for each in beside if isinstance(each, Clause)]
    rest = [_written(each) for each in beside if not isinstance(each, Clause | type)]
    if not clauses:
        yield from _records(value, around, seen)
    elif row or rest:  # clauses alone say no more than they do
        for clause in clauses:
            yield clause, ENTRY, row | ({"says": rest} if rest else {})


def _of_record(value: Any, around: Clause | None, seen: set[int]) -> Iterator[Found]:
    fields = {each.name: each for each in attrs.fields(type(value)) if each.init}
    own = getattr(value, "clause", None) or around
    inner = [name for name in fields if _bears(getattr(value, name))]
    if isinstance(own, Clause) and "clause" in fields:
        row = _row(value, [each for name, each in fields.items() if name not in inner])
        if row or not inner:
            yield own, _KINDS.get(type(value).__name__) or said(type(value)), row
    for name in inner:
        yield from _records(getattr(value, name), own, seen)


def _bears(value: Any) -> bool:
    """Tell whether records within a value may bear clauses of their own."""
    if isinstance(value, Mapping):
        return any(isinstance(each, Clause) or _bears(each) for each in value.values())
    if isinstance(value, (tuple, list, frozenset)) and not hasattr(value, "_fields"):
        return any(isinstance(each, Clause) or _bears(each) for each in value)
    if not _is_container(value):
        return False
    known = attrs.fields_dict(type(value))
    return "clause" in known or any(
        _bears(getattr(value, each.name)) for each in known.values() if each.init
    )


def _cases(table: DecisionTable[Any, Any]) -> Iterator[Found]:
    """Yield the rows of a decision table."""
    written = write_table(table, _written)
    rows = [*table.rows, *([table.otherwise] if table.otherwise else [])]
    said_rows = [*written["rows"], *([written["otherwise"]] if table.otherwise else [])]
    for row, plain_row in zip(rows, said_rows, strict=True):
        kept = {name: each for name, each in plain_row.items() if name != "clause"}
        yield row.clause, _KINDS["Row"], {"table": table.name} | kept


def _row(value: Any, fields: list[attrs.Attribute[Any]]) -> dict[str, Any]:
    """Return what a record holds beside its clause, where that is not as by default."""
    found = {}
    for each in fields:
        held = getattr(value, each.name)
        if each.name not in ("clause", "cites") and held != each.default:
            found[str(each.alias)] = _written(held)
    return found


def _written(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(_written(key)): _written(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)) and not hasattr(value, "_fields"):
        return [_written(each) for each in value]
    return dump(value)


def _function(member: Any) -> types.FunctionType | None:
    """Return the function behind a name of a module or a class."""
    inner = getattr(member, "fget", None) or getattr(member, "func", None) or member
    inner = inspect.unwrap(getattr(inner, "__func__", inner)) if callable(inner) else inner
    return inner if isinstance(inner, types.FunctionType) else None


def _carried_out(
    function: types.FunctionType, names: Mapping[str, Any], name: str
) -> Iterator[Found]:
    """Yield the clauses that a function's code names."""
    summary = (function.__doc__ or "").partition("\n")[0]
    row = {"function": name} | ({"does": summary} if summary else {})
    clauses = [names.get(each) for each in dict.fromkeys(_named(function.__code__))]
    for clause in clauses:
        if isinstance(clause, Clause):
            yield clause, RULE, row


def _named(code: types.CodeType) -> Iterator[str]:
    yield from code.co_names
    for each in code.co_consts:
        if isinstance(each, types.CodeType):
            yield from _named(each)
