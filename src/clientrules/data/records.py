"""A class with fields as plain data: a table by field name.

The constructor is asked first. Where it refuses, every field's own converter and checks are run one
by one, so that all problems come out, each under the path that led to it; what several fields break
together is one problem of the whole record, in the words of its rule.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from typing import Any, Final, cast

import attrs
from attrs import NOTHING

from clientrules.core.checks import is_blank
from clientrules.core.clause import Clause
from clientrules.core.policy import Policy, stated_fields
from clientrules.core.refusals import few
from clientrules.core.rows import NAMED
from clientrules.data.collections import Items, Maybe
from clientrules.data.fields.field_checks import LEAST, check_field, words_of
from clientrules.data.fields.known_defaults import Known, is_table
from clientrules.data.fields.quick_fields import QuickFields, quick_fields
from clientrules.data.fields.record_schema import DERIVED, definition_of
from clientrules.data.problems import FAILED, Path, Reading, near_in
from clientrules.data.shapes import CLAUSE, TEXT, Environment, shape_of
from clientrules.data.values.leaves import Schema, Shape
from clientrules.data.values.names import write_clause
from clientrules.errors import RulesError
from clientrules.lazy import face

_CITED: Final = frozenset({"value", "clause"})


class Record:
    """A class with fields: of attrs, or a named tuple.

    Args:
        kind: the class.
        environment: what its type variables stand for.
    """

    def __init__(self, kind: type, environment: Environment = ()) -> None:
        self.kind = kind
        self.environment = environment
        self.is_policy = issubclass(kind, Policy)

    @cached_property
    def fields(self) -> dict[str, Shape]:
        """Return the shape of each field, by the name under which it is given."""
        # Worked out when first asked: a record may lead back to itself.
        hints = hints_of(self.kind)
        return {
            alias: shape_of(hints[name], self.environment) for alias, name in self.names.items()
        }

    @cached_property
    def quick(self) -> QuickFields | None:
        """Return the readers of the fields, where each is a single value."""
        return self._quick_fields(cells=False)

    @cached_property
    def quick_row(self) -> QuickFields | None:
        """Return the same for the cells of a row."""
        return self._quick_fields(cells=True)

    def _quick_fields(self, *, cells: bool) -> QuickFields | None:
        if self.is_policy:
            return None
        names = {name: self.renamed.get(name, name) for name in self.fields}
        return quick_fields(self.kind, self.fields, names, cells=cells)

    @cached_property
    def known(self) -> dict[str, Known]:
        """Return the tables that fields of a policy hold by default."""
        held = {alias: self.default(alias) for alias in self.fields if self.is_policy}
        return {
            alias: Known(default, self.fields[alias])
            for alias, default in held.items()
            if is_table(default)
        }

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the name of each field's attribute, by the name under which it is given."""
        if not attrs.has(self.kind):
            return {name: name for name in cast("Any", self.kind)._fields}
        return {
            str(each.metadata.get(NAMED, each.alias)): each.name
            for each in stated_fields(self.kind)
        }

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Return the constructor's name of each field that plain data names otherwise."""
        found = {name: str(each.alias) for name, each in self.attributes.items()}
        return {name: alias for name, alias in found.items() if name != alias}

    @cached_property
    def attributes(self) -> dict[str, attrs.Attribute[Any]]:
        """Return what attrs knows of each field; of a named tuple nothing."""
        if not attrs.has(self.kind):
            return {}
        known = attrs.fields_dict(self.kind)
        return {alias: known[name] for alias, name in self.names.items()}

    def default(self, alias: str) -> object:
        """Return what a field holds unless it is given; `NOTHING` where it must be.

        `DERIVED` stands for what follows from the other fields.
        """
        known = self.attributes.get(alias)
        if known is None:
            return cast("Any", self.kind)._field_defaults.get(alias, NOTHING)
        default: Any = known.default
        if not hasattr(default, "factory"):
            return default
        return DERIVED if default.takes_self else default.factory()

    @property
    def expected(self) -> str:
        """Return what would fit, in words."""
        return f"a table with {few(self.required or self.fields)}"

    @cached_property
    def required(self) -> list[str]:
        """Return the fields that must be given."""
        return [alias for alias in self.fields if self.default(alias) is NOTHING]

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return the record of a table."""
        if type(given) is dict:  # which most are, and which is told at once
            return self._read_dict(given, path, to)
        if isinstance(given, self.kind):
            return given
        if not isinstance(given, Mapping):
            return to.refuse(path, given, self.expected)
        return self._read_by_field(given, path, to)

    def _read_dict(self, given: dict[Any, Any], path: Path, to: Reading) -> Any:
        quick = self.quick_row if to.cells else self.quick
        if quick is not None:
            found = quick.read_row(given) if to.cells else quick.read(given)
            if found is not FAILED:
                return found
        return self._read_by_field(given, path, to)

    def _read_by_field(self, given: Mapping[Any, Any], path: Path, to: Reading) -> Any:
        if to.cells:
            given = self._of_cells(given)
        before = len(to.problems)
        values, cites, whole = self._values(given, path, to)
        # What is misspelt is not missing as well.
        meant = {each.near for each in to.problems[before:] if each.kind == "unknown"}
        for alias in self.required:
            if alias not in given and alias not in meant:
                to.refuse_missing((path, alias), self._expected(alias))
        cause = None
        if whole and not meant and len(to.problems) == before:
            try:
                return self.kind(**self._arguments(values), **({"cites": cites} if cites else {}))
            except RulesError as error:
                cause = error
        self._explain(values, given, path, to)
        if cause is not None and len(to.problems) == before:
            self._refuse_together(cause, given, path, to)
        return FAILED

    def _arguments(self, values: dict[str, Any]) -> dict[str, Any]:
        if not self.renamed:
            return values
        return {self.renamed.get(name, name): each for name, each in values.items()}

    def _refuse_together(
        self, cause: RulesError, given: Mapping[Any, Any], path: Path, to: Reading
    ) -> None:
        """Note what the constructor refuses, under the field that it names, if it names one."""
        owner, _, name = cause.field.rpartition(".")
        alias = next((alias for alias, own in self.names.items() if own == name), "")
        if owner != self.kind.__name__ or not alias or not cause.expected:
            to.refuse_together(path, str(cause))
            return
        value = given.get(alias, cause.value)
        held = value["value"] if self.is_policy and _is_cited(value) else value
        to.refuse((path, alias), held, cause.expected, near_in(str(cause)))

    def _of_cells(self, given: Mapping[Any, Any]) -> Mapping[Any, Any]:
        """Return a row without the blank cells that say nothing, in columns of other kinds too."""
        if not any(map(is_blank, given.values())):
            return given
        return {
            name: value
            for name, value in given.items()
            if not is_blank(value)
            or (name in self.fields and name in self.required and self._may_be_blank(name))
        }

    def _may_be_blank(self, name: str) -> bool:
        return isinstance(self.fields[name], (Maybe, Items)) or self.fields[name] is TEXT

    def _values(
        self, given: Mapping[Any, Any], path: Path, to: Reading
    ) -> tuple[dict[str, Any], dict[str, Clause], bool]:
        values: dict[str, Any] = {}
        whole = True
        cites: dict[str, Clause] = {}
        for name, value in given.items():
            at = (path, str(name))
            if name == "cites" and self.is_policy:
                cites |= self._cited(value, at, to)
            elif name not in self.fields:
                to.refuse_name(at, name, self.fields)
            else:
                if self.is_policy and type(value) is not str and isinstance(value, Mapping):
                    value = self._uncited(name, value, at, cites, to)  # noqa: PLW2901  (the value)
                # What failed before, in a file that the value is read from, is noted there.
                known = self.known.get(name)
                if value is FAILED:
                    found: Any = FAILED
                elif known is not None and known.is_given(value, to):
                    found = known.default
                else:
                    found = self.fields[name].read(value, at, to)
                if found is FAILED:
                    whole = False
                else:
                    values[name] = found
        return values, cites, whole and FAILED not in cites.values()

    def _uncited(
        self, name: str, given: Mapping[Any, Any], path: Path, cites: dict[str, Clause], to: Reading
    ) -> Any:
        """Return the value of a table of a value and its clause, and note the clause."""
        if "clause" in given and not isinstance(self.fields[name], (Record, Maybe)):
            for key in given:
                if key not in _CITED:
                    to.refuse_name((path, str(key)), key, sorted(_CITED))
            if "value" not in given:
                return to.refuse_missing((path, "value"), self._expected(name))
        elif not _is_cited(given):
            return given
        if "clause" in given:
            cites[name] = CLAUSE.read(given["clause"], (path, "clause"), to)
        return given["value"]

    def _cited(self, given: object, path: Path, to: Reading) -> dict[str, Clause]:
        if not isinstance(given, Mapping):
            to.refuse(path, given, "a table from a field to a clause")
            return {}
        for name in given:
            if name not in self.fields:
                to.refuse_name((path, str(name)), name, self.fields)
        return {
            name: CLAUSE.read(clause, (path, name), to)
            for name, clause in given.items()
            if name in self.fields
        }

    def _explain(
        self, values: Mapping[str, Any], given: Mapping[Any, Any], path: Path, to: Reading
    ) -> None:
        """Ask each field's own converter and checks, since a constructor names the first alone."""
        if not self.attributes:
            return
        shell: Any = object.__new__(self.kind)
        for alias, known in self.attributes.items():
            value = values.get(alias, self.default(alias))
            if value is NOTHING or value is DERIVED or (alias in given and alias not in values):
                continue
            shown = given.get(alias, value)
            if self.is_policy and _is_cited(shown):
                shown = shown["value"]
            check_field(shell, known, value, (shown, (path, alias)), to)

    def _expected(self, alias: str) -> str:
        known, shape = self.attributes.get(alias), self.fields[alias]
        words = "" if known is None else words_of(known.validator)
        if isinstance(shape, Items):
            inner = f"each {described(shape)}" if isinstance(shape.inner, Record) else ""
            return ", ".join(filter(None, (LEAST.get(words, "a list"), inner)))
        return words or described(shape)

    def write(self, value: Any, *, full: bool) -> Any:
        """Return the record as a table; what is as by default is left out, unless all is asked."""
        found: dict[str, Any] = {}
        for alias, name in self.names.items():
            held = getattr(value, name)
            default = NOTHING if full else self.default(alias)
            cited = value.cites.get(name) if self.is_policy else None
            if cited is None and _is_same(held, default):
                continue
            plain = self.fields[alias].write(held, full=full)
            if cited is not None:
                plain = {"value": plain, "clause": write_clause(cited)}
            found[alias] = plain
        return found

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return a reference to the class's definition."""
        name = self.kind.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = self.full(definitions)
        return {"$ref": f"#/$defs/{name}"}

    def full(self, definitions: dict[str, Schema]) -> Schema:
        """Return the class's definition."""
        return definition_of(self, definitions)


def hints_of(kind: Any) -> dict[str, Any]:
    """Return the annotations of a class or a function, also of names for type checkers alone."""
    known: dict[str, Any] = {}
    while True:
        try:
            return typing.get_type_hints(kind, localns=known)
        except NameError as error:
            known[str(error.name)] = _public(str(error.name), kind.__module__)


def _public(name: str, module: str) -> Any:
    """Return what a name means on the nearest face above a module."""
    package = module if module.startswith("clientrules.") else ""
    while package := package.rpartition(".")[0]:
        if name in face(package):
            return getattr(import_module(package), name)
    return object


def _is_cited(value: object) -> bool:
    return isinstance(value, Mapping) and "value" in value and value.keys() <= _CITED


def _is_same(value: object, default: object) -> bool:
    return default is not NOTHING and type(value) is type(default) and value == default


def described(shape: object) -> str:
    """Return what a shape expects, in words."""
    inner = getattr(shape, "inner", shape)
    return str(getattr(inner, "expected", "") or "a list or a table")
