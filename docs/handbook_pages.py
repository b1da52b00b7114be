"""The handbook: each written regulation as a page, made from the library and its tests.

A page under `handbook/` only names its document. At every build it is filled with the document's
clauses, what implements each of them and the examples that the tests assert. A document without a
page, and a page without a document, is a warning, which `-W` makes an error.
"""  # noqa: INP001  (Sphinx imports it by path)

from __future__ import annotations

import inspect
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from clientrules import regulations
from clientrules.core import Cadence, Clause, Form, Permissions, Policy, Table, TableRow, Workflow
from clientrules.core.render import text
from clientrules.regulations.gaps import GAPS

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.regulations.citations import Public, citations  # noqa: E402  (found by the path above)
from tests.traceability import all_marks  # noqa: E402

_log = logging.getLogger(__name__)

_FOLDER = "handbook/"
_PAGE = re.compile(r"<!-- document ([A-Z0-9]+) -->")
_INDEX = "<!-- documents -->"
_MARKUP = re.compile(r"([\\`*_\[\]<>|~{}$])")
# Of an object without words of its own, and of a row whose key is a list of facts.
_A_REPR = re.compile(r"\w\(\w*=|<\w| object at |, (yes|no)\b.*→")


def setup(app: Sphinx) -> dict[str, Any]:
    """Fill the pages as they are read, and check that none is missing."""
    app.connect("env-get-outdated", read_anew)
    app.connect("source-read", fill_pages)
    app.connect("env-check-consistency", check_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def read_anew(_app: Sphinx, env: BuildEnvironment, *_changed: set[str]) -> list[str]:
    """Return the pages that depend on the library, so that no build keeps an old one."""
    return [each for each in env.found_docs if each.startswith("handbook")]


def fill_pages(_app: Sphinx, _page: str, content: list[str]) -> None:
    """Put a document, or the list of them, in the place that a comment names."""
    content[0] = _PAGE.sub(lambda found: "\n".join(document_page(found[1])), content[0])
    if _INDEX in content[0]:
        content[0] = content[0].replace(_INDEX, "\n".join(index()))


def check_pages(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of a document without a page, and of a page without a document."""
    pages = {each for each in env.found_docs if each.startswith(_FOLDER)}
    for odd in sorted(pages ^ {_FOLDER + each.lower() for each in _prefixes()}):
        _log.warning("%s is no page of a document, or its page is missing", odd)


def index() -> Iterator[str]:
    """Write one row for each document, and the pages for the sidebar."""
    yield "| Ids | Document | Subject in Chinese | Trade | Clauses |"
    yield "| --- | --- | --- | --- | ---: |"
    for prefix in _prefixes():
        clauses = regulations.document(prefix)
        source = clauses[0].source
        link = f"[{prefix}]({_FOLDER}{prefix.lower()}.md)"
        cells = f"{source.title} | {source.title_zh} | {source.trade} | {len(clauses)}"
        yield f"| {link} | {cells} |"
    yield "\n```{toctree}\n:hidden:\n"
    yield from (_FOLDER + each.lower() for each in _prefixes())
    yield "```"


def document_page(prefix: str) -> Iterator[str]:
    """Write a document: what it is, then its clauses in the order of the text."""
    clauses = regulations.document(prefix)
    source = clauses[0].source
    computable = sum(_entry(each)["computable"] for each in clauses)
    count = f"{len(clauses)} clause{'s' * (len(clauses) != 1)}, {computable} to compute"
    yield f"# {source.title}\n"
    yield " · ".join(filter(None, (source.title_zh, source.trade, count))) + "\n"
    for each in clauses:
        yield from clause_section(each)


def clause_section(clause: Clause) -> Iterator[str]:
    """Write a clause: what it says, what implements it, and its examples."""
    entry = _entry(clause)
    place = f"in the source: {_plain(clause.article)}" if clause.article else ""
    kind = "" if entry["computable"] else "guidance, nothing to compute"
    yield f"\n({clause.id.lower()})="
    yield f"## {clause.id} {clause.title}\n"
    yield f"{clause.says}\n"
    about = " · ".join(filter(None, (place, kind)))
    yield about[:1].upper() + about[1:] + "\n"
    if clause.in_principle:
        yield f"In principle: {text(clause.in_principle)} may depart from it, with a reason.\n"
    for name, gap in GAPS.items():
        if gap.clause == clause:
            yield f"The source leaves open: {name}. To supply: {gap.supply}.\n"
    yield from _implementation(clause)
    yield from _examples(clause, entry["examples"])


def _implementation(clause: Clause) -> Iterator[str]:
    names = _citations()[clause.id]
    contents = {each: list(_contents(_object(each), clause)) for each in names}
    bare = [_link(each) for each in names if not contents[each]]
    if bare:
        yield f"In the library: {', '.join(bare)}\n"
    for each, parts in contents.items():
        if parts:
            yield f"- {_link(each)}: {'; '.join(parts)}"
    yield ""


def _examples(clause: Clause, examples: list[dict[str, str]]) -> Iterator[str]:
    if not examples:
        return
    yield "| Given | Expected |"
    yield "| --- | --- |"
    for each in examples:
        yield f"| {_plain(each['given'])} | {_plain(each['expect'])} |"
    files = ", ".join(f"`{each}`" for each in sorted(_tests()[clause.id]))
    yield f"\nAsserted in {files}.\n" if files else "\nNot asserted yet.\n"


def _contents(thing: object, clause: Clause) -> Iterator[str]:
    """Yield what a policy, list or table holds by a clause, as people read it."""
    match thing:
        case type() if attrs.has(thing) and issubclass(thing, Policy):
            yield from (_number(each) for each in attrs.fields(thing) if _cites(each, clause))
        case Cadence():
            yield _plain(str(thing))
        case Table():
            yield from _readable(_row(each) for each in thing if each.clause == clause)
        case Form():
            yield from _readable(map(str, _ours(thing.items, thing.clause, clause)))
        case Workflow():
            yield from _readable(map(str, _ours(thing.steps, thing.clause, clause)))
        case Permissions():
            rows = [each for each in thing.rows if each.clause == clause]
            yield from _readable(" ".join(filter(None, (each.action, each.to))) for each in rows)


def _row(row: TableRow[Any, Any]) -> str:
    key, value = text(row.key), "none" if row.value is None else text(row.value)
    return value if key in value else f"{key} → {value}"


def _ours(rows: Iterable[Any], whole: Clause, clause: Clause) -> Iterator[Any]:
    return (each for each in rows if (each.clause or whole) == clause)


def _readable(rows: Iterable[str]) -> list[str]:
    """Return the rows where all of them are words and not the code of an object."""
    listed = list(dict.fromkeys(rows))
    return [] if any(map(_A_REPR.search, listed)) else [_plain(each) for each in listed]


def _cites(field: attrs.Attribute[Any], clause: Clause) -> bool:
    return clause in field.metadata.values()


def _number(field: attrs.Attribute[Any]) -> str:
    default = field.default
    if default is attrs.NOTHING or default is None:
        return f"`{field.name}` is the firm's to state"
    value = text(default)
    return f"`{field.name}`" + ("" if _A_REPR.search(value) else f" {_plain(value)}")


def _link(name: Public) -> str:
    """Return a link to where a name is documented: data by its module, which holds its words."""
    thing = _object(name)
    module = name.package if inspect.isroutine(thing) or inspect.isclass(thing) else name.home
    return f"{{py:obj}}`{name.name} <{module}.{name.name}>`"


def _object(name: Public) -> object:
    return getattr(import_module(name.package), name.name)


def _plain(words: str) -> str:
    """Return words that Markdown shows as they are."""
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.partition("-")[0] for each in regulations.clauses()))


@cache
def _citations() -> dict[str, list[Public]]:
    return citations()


def _entry(clause: Clause) -> dict[str, Any]:
    """Return the catalogue's entry; a part of a clause has its examples with the whole."""
    return _entries().get(clause.id, {"computable": True, "examples": []})


@cache
def _entries() -> dict[str, dict[str, Any]]:
    read = json.loads((ROOT / "tests" / "catalogue.json").read_text(encoding="utf-8"))
    return {each["id"]: each for each in read}


@cache
def _tests() -> defaultdict[str, set[str]]:
    files: defaultdict[str, set[str]] = defaultdict(set)
    for mark in all_marks()[0]:
        if mark.examples:
            files[mark.id].add("tests/" + mark.place.partition(":")[0])
    return files
