"""Which public names of the library cite a clause, read from the source without running it.

Public is what a package's stub lists, and a regulation's own data in its module. A name cites a
clause when its code uses the clause's constant, itself or through what is not public, or when a
docstring names it: its own in a line of clauses or in brackets behind the summary, or its module's
in brackets behind the summary. What a name does through another public name is that other name's
affair, and to list where the sources break off implements nothing.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import itemgetter
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
    """What a module says of itself, defines and imports, and the names that each name reads."""

    summary: str
    defined: dict[str, list[ast.stmt]]
    imported: dict[str, _Place]
    reads: dict[str, list[str]]


def citations(root: Path = SOURCE) -> dict[str, list[Public]]:
    """Return for each clause's id the public names that cite it, those with a docstring first."""
    modules = {_dotted(path, root): _module(path) for path in sorted(root.rglob("*.py"))}
    faces = {_dotted(path, root): _face(path) for path in sorted(root.rglob("__init__.pyi"))}
    clauses = dict(_clauses(modules))
    public = {place: name for place, name in _public(modules, faces) if place not in clauses}
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
    reads = {
        name: [each.id for top in tops for each in ast.walk(top) if isinstance(each, ast.Name)]
        for name, tops in defined.items()
    }
    return Module(summary, dict(defined), imported, reads)


def _names(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (each.id for each in targets if isinstance(each, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def _face(path: Path) -> list[_Place]:
    """Return the names that a package's stub lists, each with its home."""
    found = [
        (str(node.module), each.name)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    ]
    return sorted(found, key=itemgetter(1))


def _clauses(modules: Mapping[str, Module]) -> Iterator[tuple[_Place, str]]:
    """Yield the constants that are clauses of the regulations, each with its id."""
    for dotted, module in modules.items():
        if dotted.startswith("clientrules.regulations."):
            for name, (node, *_) in module.defined.items():
                match getattr(node, "value", None):
                    case ast.Call(
                        func=ast.Attribute(attr="clause"), args=[ast.Constant(value=id_), *_]
                    ):
                        yield (dotted, name), id_


def _public(
    modules: Mapping[str, Module], faces: Mapping[str, list[_Place]]
) -> Iterator[tuple[_Place, Public]]:
    """Yield where each public name is defined.

    A package's stub lists what is called; a regulation's own data is reached from its module. The
    modules at the top and those of the regulations stand for themselves.
    """
    shown = {
        place: Public(package, place[1], place[0])
        for package in sorted(faces, reverse=True)
        if package != "clientrules"
        for place in faces[package]
        if place[0] in modules and place[1] in modules[place[0]].defined
    }
    yield from shown.items()
    for dotted, module in modules.items():
        alone = dotted.rpartition(".")[0] in {"clientrules", "clientrules.regulations"}
        for name in module.defined:
            if (alone or name.isupper()) and not name.startswith("_") and dotted not in faces:
                place = (dotted, name)
                if place not in shown:
                    yield place, Public(dotted, name, dotted)


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
        for read in module.reads.get(name, []):
            found = module.imported.get(read, (dotted, read))
            if found in clauses:
                yield clauses[found]
            elif found not in seen and found not in public and found[0] in modules:
                seen.add(found)
                waiting.append(found)
