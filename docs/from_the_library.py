"""What the pages take from the library itself, so that they cannot go out of date.

Tables and the page of clauses are written anew at every build, and `{picture}` draws what the
examples above it made. A public name that no page documents, and a label that the glossary lacks,
is a warning, which `-W` makes an error.
"""  # noqa: INP001  (Sphinx imports it by path)

from __future__ import annotations

import base64
import doctest
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from functools import partial
from html import escape
from importlib import import_module
from io import BytesIO, StringIO
from operator import attrgetter
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, ClassVar

import attrs
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from clientrules import complaints, loyalty, records, regulations, sales, segmentation, service
from clientrules.complaints import regimes
from clientrules.core import Labelled, Policy, Term
from clientrules.segmentation.grades.schemes import GRADE_SCHEMES

_log = logging.getLogger(__name__)

DOCUMENTED = (
    "clientrules",
    "clientrules.complaints",
    "clientrules.core",
    "clientrules.errors",
    "clientrules.festivals",
    "clientrules.frames",
    "clientrules.loyalty",
    "clientrules.plots",
    "clientrules.records",
    "clientrules.regulations",
    "clientrules.sales",
    "clientrules.segmentation",
    "clientrules.service",
)

_FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FAMILIES = {
    "complaints": complaints,
    "loyalty": loyalty,
    "records": records,
    "sales": sales,
    "segmentation": segmentation,
    "service": service,
}
_TABLES = (
    "clauses",
    "grade schemes",
    "clocks",
    *(f"rules of {each}" for each in _FAMILIES),
)
_SET = re.compile(f"<!-- ({'|'.join(_TABLES)}) -->")
_CITED = re.compile(r"\b[A-Z][A-Z0-9]*(?:-[A-Za-z0-9.]+)+")


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the tables, the pictures, the links to clauses and the check."""
    app.add_directive("picture", Picture)
    app.add_directive("called", Called)
    app.connect("source-read", fill_tables)
    app.connect("autodoc-process-signature", show_defaults)
    app.connect("autodoc-process-docstring", keep_colons, priority=300)
    app.connect("autodoc-process-docstring", return_colons, priority=700)
    app.connect("autodoc-process-docstring", link_clauses, priority=900)
    app.connect("autodoc-process-docstring", list_members, priority=900)
    app.connect("env-check-consistency", check_names)
    app.connect("env-check-consistency", check_labels)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Picture(SphinxDirective):
    """Draw a figure that the examples above it can make, such as `plots.abc_curve(classes)`."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"alt": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Run the page's examples, evaluate the argument and show the figure."""
        page = Path(self.env.doc2path(self.env.docname))
        above = page.read_text(encoding="utf-8").split(f"{{picture}} {self.arguments[0]}")[0]
        names: dict[str, Any] = {}
        for block in _FENCE.findall(above):
            _run(block, names)
        drawn = BytesIO()
        eval(self.arguments[0], names).savefig(drawn, format="svg")  # noqa: S307  (our own page)
        data = base64.b64encode(drawn.getvalue()).decode("ascii")
        words = escape(self.options["alt"])
        image = f'<img class="drawn" alt="{words}" src="data:image/svg+xml;base64,{data}">'
        return [nodes.raw("", image, format="html")]


class Called(SphinxDirective):
    """Document what is called like a function and is none, such as `clientrules.core.amount`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write its signature and what its call says of itself."""
        module, _, name = self.arguments[0].partition(":")
        called = attrgetter(name)(import_module(module))
        method = called if inspect.ismethod(called) else called.__call__
        parameters = ", ".join(inspect.signature(method).parameters)
        words = [*(inspect.getdoc(method) or "").splitlines(), ""]
        self.env.events.emit("autodoc-process-docstring", "function", name, called, None, words)
        lines = [f".. py:function:: {name}({parameters})", f"   :module: {module}", ""]
        return self.parse_text_to_nodes("\n".join([*lines, *(f"   {each}" for each in words)]))


def _run(block: str, names: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(block, names, "example", None, None)
    doctest.DocTestRunner(verbose=False).run(test, out=StringIO().write, clear_globs=False)
    names.update(test.globs)


def fill_tables(_app: Sphinx, _page: str, content: list[str]) -> None:
    """Put a table in the place that a comment names."""
    tables = {
        "clauses": clause_list,
        "grade schemes": scheme_table,
        "clocks": clock_table,
        **{f"rules of {name}": partial(rule_table, each) for name, each in _FAMILIES.items()},
    }
    content[0] = _SET.sub(lambda found: "\n".join(tables[found[1]]()), content[0])


def clause_list() -> Iterator[str]:
    """Write every clause under its document, each with a link to its page."""
    for source, clauses in regulations.listing().by_source().items():
        yield f"\n## {source.title}\n"
        for clause in clauses:
            place = f" *({clause.article})*" if clause.article else ""
            yield f"[{clause.id}](#{clause.id.lower()}) {clause.title}{place}  \n{clause.says}\n"


def scheme_table() -> Iterator[str]:
    """Write one row for each grade scheme."""
    yield "| Scheme | Classes | 中文 | What it is |"
    yield "| --- | --- | --- | --- |"
    for scheme in GRADE_SCHEMES:
        english = ", ".join(each.label for each in scheme)
        chinese = ", ".join(each.label_zh for each in scheme)
        words = _CITED.sub(_link, (inspect.getdoc(scheme) or "").splitlines()[0])
        name = f"{{class}}`~clientrules.segmentation.{scheme.__name__}`"
        yield f"| {name} | {english} | {chinese} | {words} |"


def clock_table() -> Iterator[str]:
    """Write one row for each clock of each regime of complaints."""
    yield "| Regime | Clock | From, until | Time |"
    yield "| --- | --- | --- | --- |"
    for name in regimes.__all__:
        regime = getattr(regimes, name)
        if isinstance(regime, complaints.ClockPolicy):
            for rule in regime.rules:
                span = f"{rule.starts}, until {' or '.join(rule.ends)}"
                yield f"| `{name}` | {rule.name} | {span} | {rule.allowed} |"


def rule_table(family: ModuleType) -> Iterator[str]:
    """Write the functions of a family with the clauses that their docstrings cite."""
    yield "| Function | What it answers | Clauses |"
    yield "| --- | --- | --- |"
    for place, name, rule in _listed(family):
        words = inspect.getdoc(rule) or ""
        cited = re.search(r"^Clauses?: (.*(?:\n.+)*)", words, re.MULTILINE)
        if inspect.isfunction(rule) and cited:
            links = _CITED.sub(_link, " ".join(cited[1].split()).rstrip("."))
            target = f"{{func}}`~{place}.{name}`"
            yield f"| {target} | {words.splitlines()[0]} | {links} |"


def _listed(family: ModuleType) -> Iterator[tuple[str, str, Any]]:
    """Return what a family lists, and then what only its subjects do, each with its face."""
    subjects = [
        each.name for each in iter_modules(family.__path__, f"{family.__name__}.") if each.ispkg
    ]
    known: set[str] = set()
    for face in (family, *map(import_module, subjects)):
        for name in sorted(set(face.__all__) - known):
            known.add(name)
            yield face.__name__, name, getattr(face, name)


def _link(cited: re.Match[str]) -> str:
    name = cited[0].rstrip(".")
    return f"[{name}](#{name.lower()})" if name in regulations.clauses() else cited[0]


def show_defaults(
    _app: Sphinx, what: str, _name: str, thing: Any, _options: Any, _signature: str, returns: str
) -> tuple[str, str] | None:
    """Sign an attrs class with its defaults as one would write them."""
    if what != "class" or not attrs.has(thing):
        return None
    fields = [each for each in attrs.fields(thing) if each.init]
    by_place = [_parameter(each) for each in fields if not each.kw_only]
    by_name = [_parameter(each) for each in fields if each.kw_only]
    star = ["*"] if by_name else []
    return f"({', '.join([*by_place, *star, *by_name])})", returns


def _parameter(field: attrs.Attribute[Any]) -> str:
    default = field.default
    if default is attrs.NOTHING:
        return str(field.alias)
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        if default.takes_self:
            return f"{field.alias}=..."
        default = default.factory()
    return f"{field.alias}={_written(default)}"


def _written(default: object) -> str:
    match default:
        case Enum():
            return str(default)
        case Policy():
            return f"{type(default).__name__}()"
        case Term():
            return f"{default.unit.value}s({default.count})"
        case _:
            return repr(default)


def keep_colons(
    _app: Sphinx, what: str, _name: str, _thing: Any, _options: Any, lines: list[str]
) -> None:
    """Hide the colon of a sentence from napoleon, which takes the words before it for a type."""
    inline = what in ("attribute", "data", "property")
    for place, line in enumerate(lines):
        if (inline and place == 0) or (place and lines[place - 1] == "Returns:"):
            lines[place] = line.replace(": ", ":: ")


def return_colons(
    _app: Sphinx, _what: str, _name: str, _thing: Any, _options: Any, lines: list[str]
) -> None:
    """Give the colon back."""
    for place, line in enumerate(lines):
        if place == 0 or line.startswith(":returns:"):
            lines[place] = line.replace(":: ", ": ")


def link_clauses(
    _app: Sphinx, _what: str, _name: str, _thing: Any, _options: Any, lines: list[str]
) -> None:
    """Link the clauses at the end of a docstring to their places in the handbook."""
    inside = False
    for place, line in enumerate(lines):
        inside = line.startswith(("Clause: ", "Clauses: ")) or (inside and line != "")
        if inside:
            lines[place] = _CITED.sub(_reference, line.strip())


def _reference(cited: re.Match[str]) -> str:
    name = cited[0].rstrip(".")
    rest = cited[0][len(name) :]
    known = name in regulations.clauses()
    return f":ref:`{name} <{name.lower()}>`{rest}" if known else cited[0]


def list_members(
    _app: Sphinx, _what: str, _name: str, thing: Any, _options: Any, lines: list[str]
) -> None:
    """List the members of an enumeration with their labels."""
    if inspect.isclass(thing) and issubclass(thing, Labelled):
        lines += ["", *(f"* `{each.name}`: {each.label} {each.label_zh}" for each in thing)]


def check_names(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of a public name that no page documents."""
    documented = {entry[0].split(".")[-1] for entry in env.get_domain("py").get_objects()}
    for package in DOCUMENTED:
        module = import_module(package)
        public = {name for name in _public(module) if not inspect.ismodule(getattr(module, name))}
        for name in sorted(public - documented):
            _log.warning("%s.%s is on no page", package, name)


def _public(module: ModuleType) -> list[str]:
    """Return the names of a package's face, or what a module at the top defines."""
    if hasattr(module, "__path__"):
        return dir(module)
    return [
        name
        for name, each in vars(module).items()
        if not name.startswith("_") and getattr(each, "__module__", None) == module.__name__
    ]


def check_labels(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of a label that the glossary lacks."""
    glossary = Path(env.doc2path("glossary")).read_text(encoding="utf-8")
    for thing in (thing for each in _FAMILIES.values() for _, _, thing in _listed(each)):
        if inspect.isclass(thing) and issubclass(thing, Labelled):
            for word in (word for each in thing for word in (each.label, each.label_zh)):
                if word not in glossary:
                    _log.warning("the glossary lacks %s of %s", word, thing.__name__)
