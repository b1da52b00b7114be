"""Which public names of the library cite a clause, read from the source without running it.

A name cites a clause when its code uses the clause's constant, itself or through what is not
public, or when a docstring names it: its own in a line of clauses or in brackets behind the
summary, or its module's in brackets behind the summary. What a name does through another public
name is that other name's affair, and to list where the sources break off implements nothing.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

SOURCE = Path(__file__).parents[2] / "src"

_Place: TypeAlias = tuple[str, str]
"""A module and a name at its top."""

_STATED = re.compile(r"^\s*Clauses?: (.*?)(?:\n\s*\n|\Z)", re.MULTILINE | re.DOTALL)
_BRACKETS = re.compile(r"\(([^()]*)\)\.?$")
_ID = re.compile(r"\b[A-Z][A-Z0-9]*(?:-[A-Za-z0-9.]*[A-Za-z0-9])+")


class Public(NamedTuple):
    """A public name, the package or module to import it from, and the module that defines it."""

    package: str
    name: str
    home: str


class Module(NamedTuple):
    """What a module says of itself, defines, imports and exports."""

    summary: str
    defined: dict[str, list[ast.stmt]]
    imported: dict[str, _Place]
    exported: tuple[str, ...]


def citations(root: Path = SOURCE) -> dict[str, list[Public]]:
    """Return for each clause's id the public names that cite it, those with a docstring first."""
    modules = {_dotted(path, root): _module(path) for path in sorted(root.rglob("*.py"))}
    clauses = dict(_clauses(modules))
    public = {place: name for place, name in _public(modules) if place not in clauses}
    stated: dict[str, list[Public]] = {each: [] for each in clauses.values()}
    used: dict[str, list[Public]] = {each: [] for each in clauses.values()}
    for place, name in public.items():
        in_words = set(_stated(place, modules)) & stated.keys()
        in_code = set() if _lists_gaps(place) else set(_used(place, modules, clauses, public))
        for each in in_words:
            stated[each].append(name)
        for each in in_code - in_words:
            used[each].append(name)
    return {each: stated[each] + used[each] for each in stated}


def _lists_gaps(place: _Place) -> bool:
    return place[0] == "clientrules.regulations.gaps"


def _dotted(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def _module(path: Path) -> Module:
    defined: defaultdict[str, list[ast.stmt]] = defaultdict(list)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        for name in _names(node):
            defined[name].append(node)
    imported = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    summary = (ast.get_docstring(tree) or "").partition("\n")[0]
    return Module(summary, dict(defined), imported, _exported(defined.get("__all__", [])))


def _names(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (each.id for each in targets if isinstance(each, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def _exported(assigned: list[ast.stmt]) -> tuple[str, ...]:
    return tuple(
        each.value
        for node in assigned
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    )


def _clauses(modules: Mapping[str, Module]) -> Iterator[tuple[_Place, str]]:
    """Yield the constants that are clauses of the regulations, each with its id."""
    for dotted, module in modules.items():
        if dotted.startswith("clientrules.regulations."):
            for name, (node, *_) in module.defined.items():
                match getattr(node, "value", None):
                    case ast.Call(func=ast.Name(id="Clause"), args=[ast.Constant(value=id_), *_]):
                        yield (dotted, name), id_


def _public(modules: Mapping[str, Module]) -> Iterator[tuple[_Place, Public]]:
    """Yield where each public name is defined.

    A package exports the names of its modules; the modules at the top and those of the regulations
    stand for themselves.
    """
    for dotted, module in modules.items():
        package = dotted.rpartition(".")[0]
        alone = package in {"clientrules", "clientrules.regulations"}
        shown = dotted if alone else package
        for name in module.exported:
            if name in module.defined and shown in modules and name in modules[shown].exported:
                yield (dotted, name), Public(shown, name, dotted)


def _stated(place: _Place, modules: Mapping[str, Module]) -> Iterator[str]:
    """Yield the ids that the docstrings of a name name, its methods' and its module's included."""
    module = modules[place[0]]
    yield from _bracketed(module.summary)
    for node in (each for top in module.defined[place[1]] for each in ast.walk(top)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            words = ast.get_docstring(node) or ""
            yield from _bracketed(words.partition("\n")[0])
            for line in _STATED.findall(words):
                yield from _ID.findall(line)


def _bracketed(summary: str) -> list[str]:
    found = _BRACKETS.search(summary)
    return _ID.findall(found[1]) if found else []


def _used(
    place: _Place,
    modules: Mapping[str, Module],
    clauses: Mapping[_Place, str],
    public: Mapping[_Place, Public],
) -> Iterator[str]:
    """Yield the ids of the clauses that a name reaches without passing another public name."""
    seen = {place}
    waiting = [place]
    while waiting:
        dotted, name = waiting.pop()
        module = modules[dotted]
        for node in (each for top in module.defined.get(name, []) for each in ast.walk(top)):
            if isinstance(node, ast.Name):
                found = module.imported.get(node.id, (dotted, node.id))
                if found in clauses:
                    yield clauses[found]
                elif found not in seen and found not in public and found[0] in modules:
                    seen.add(found)
                    waiting.append(found)
