"""The file of a rulebook as JSON Schema, from which an editor completes and a screen is drawn.

A policy is drawn as plain data draws it; a file may state less and otherwise: an edition only what
changes, a row by its name, a list of records by the table that holds it.
"""

from __future__ import annotations

from typing import Any, Final

from clientrules.core.clause import Source
from clientrules.data.shapes import DAY, FLAG, TEXT, known_shape
from clientrules.data.values.leaves import Schema
from clientrules.rulebook.books import part, parts
from clientrules.rulebook.file.governing import DAY as GOVERNING, GOVERNED, KEPT, TRANSITIONS

_REF: Final = "$ref"
_DEFINED: Final = "#/$defs/"
_PART: Final = ".changes"
_WITH_CLAUSE: Final = {"value", "clause"}
_TABLE: Final = "TableFile"
_UNSET: Final = "what goes back to what its source has"


def schema() -> Schema:
    """Return the JSON Schema (2020-12) of a rulebook's file, the clauses' sentences included.

    An edition may state only what changes, so nothing but its first day is required. Labels and
    units are written as listed; `load` reads capitals too.
    """
    drawn = _Drawn()
    edition = {
        "type": "object",
        "properties": {
            "in_force": DAY.schema(drawn.found) | {"title": "the first day"},
            "name": TEXT.schema(drawn.found),
            "complete": FLAG.schema(drawn.found) | {"default": False},
            TRANSITIONS: KEPT.schema(drawn.found),
            **{name: drawn.part(name) for name in parts()},
        },
        "required": ["in_force"],
        "additionalProperties": False,
    }
    governed = {
        "type": "object",
        "properties": {name: GOVERNING.schema(drawn.found) for name in parts()},
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "clientrules rulebook",
        "type": "object",
        "properties": {
            "format": {"const": 1},
            "include": {"type": "array", "items": {"type": "string"}},
            "regulation": drawn.regulation(),
            "clauses": {"type": "object", "additionalProperties": drawn.clause()},
            GOVERNED: governed,
            "edition": {"type": "array", "items": edition, "minItems": 1},
        },
        "required": ["format"],
        "additionalProperties": False,
        "$defs": {name: drawn.found[name] for name in sorted(drawn.used([edition, governed]))},
    }


class _Drawn:
    """The definitions of a file."""

    def __init__(self) -> None:
        self.plain: dict[str, Schema] = {}
        self.found: dict[str, Schema] = {
            _TABLE: {
                "type": "object",
                "description": "The CSV file or the sheet that holds the list.",
                "properties": {
                    "file": {"type": "string", "pattern": r"\.(csv|xlsx)$"},
                    "sheet": {"type": "string"},
                },
                "required": ["file"],
                "additionalProperties": False,
            }
        }

    def regulation(self) -> Schema:
        """Return a title, or a source with its fields."""
        source = known_shape(Source).full({})  # type: ignore[attr-defined]
        fields = {key: {"type": "string"} for key in source["properties"]}
        return {
            "type": ["string", "object"],
            "minLength": 1,
            "properties": fields,
            "required": ["title"],
            "additionalProperties": False,
        }

    def clause(self) -> Schema:
        """Return a sentence, or the fields of a clause beside its id."""
        fields = ("id", "says", "says_zh", "article", "title")
        texts: Schema = {name: {"type": "string"} for name in fields}
        return {
            "type": ["string", "object"],
            "minLength": 1,
            "properties": texts | {"source": {}, "in_principle": {}},
            "required": ["says"],
            "additionalProperties": False,
        }

    def part(self, name: str) -> Schema:
        """Return a part of an edition: what changes of it, and what goes back to its source."""
        kind = part(name)
        known_shape(kind).schema(self.plain)
        found = self._definition(kind.__name__, is_part=True)
        names = [each for each in found["properties"] if each not in {"cites", "unset"}]
        unset = {"type": "array", "description": _UNSET, "items": {"enum": names}}
        found["properties"]["unset"] = unset
        return {_REF: f"{_DEFINED}{kind.__name__}{_PART}"}

    def _definition(self, name: str, *, is_part: bool) -> Schema:
        """Return a definition as a file has it, once."""
        own = name + _PART * is_part
        if own not in self.found:
            self.found[own] = {}
            self.found[own] |= self._eased(self.plain[name], is_part=is_part)
        return self.found[own]

    def _eased(self, given: Any, *, is_part: bool) -> Any:
        """Return a schema as a file may have it.

        Args:
            given: the schema.
            is_part: whether a table within an edition may state a part of its fields.
        """
        if isinstance(given, list):
            return [self._eased(each, is_part=is_part) for each in given]
        if not isinstance(given, dict):
            return given
        if _REF in given:
            return given | {_REF: self._ref(given[_REF], is_part=is_part)}
        if given.get("type") == "array" and self._is_table(given.get("items")):
            return self._rows(given, is_part=is_part)
        if "properties" in given:
            return self._table(given, is_part=is_part)
        inner = {"anyOf", "oneOf", "items", "prefixItems", "additionalProperties"}
        return {
            key: self._eased(each, is_part=is_part and key in {"anyOf", "additionalProperties"})
            if key in inner
            else each
            for key, each in given.items()
        }

    def _ref(self, ref: str, *, is_part: bool) -> str:
        name = ref.removeprefix(_DEFINED)
        may_be_part = is_part and self._may_be_part(self.plain[name])
        self._definition(name, is_part=may_be_part)
        return ref + _PART * may_be_part

    def _table(self, given: Schema, *, is_part: bool) -> Schema:
        fields: Schema = given["properties"]
        # A number is given anew whole, with its clause.
        eased_in_part = is_part and fields.keys() != _WITH_CLAUSE
        eased = {name: self._eased(each, is_part=eased_in_part) for name, each in fields.items()}
        found = given | {"properties": eased}
        return {k: v for k, v in found.items() if k != "required"} if eased_in_part else found

    def _rows(self, given: Schema, *, is_part: bool) -> Schema:
        rows = {k: self._eased(v, is_part=False) for k, v in given.items()}
        ways = [rows, {_REF: f"{_DEFINED}{_TABLE}"}]
        if is_part:
            row = self._eased(given["items"], is_part=True)
            ways.append({"type": "object", "additionalProperties": row})
        return {"anyOf": ways}

    def _may_be_part(self, given: Any) -> bool:
        """Tell whether a form holds a table, of which an edition may state a part."""
        if isinstance(given, list):
            return any(map(self._may_be_part, given))
        if not isinstance(given, dict) or given.get("properties", {}).keys() == _WITH_CLAUSE:
            return False
        inner = (each for key, each in given.items() if key in {"anyOf", "items"})
        return self._is_table(given) or "properties" in given or any(map(self._may_be_part, inner))

    def _is_table(self, given: Any) -> bool:
        """Tell whether a schema is that of a table by the names of its fields."""
        name = str((given or {}).get(_REF, "")).removeprefix(_DEFINED)
        return "properties" in self.plain.get(name, {}) and name != "Post"

    def used(self, given: Any) -> set[str]:
        """Return the names of the definitions to which something leads."""
        found: set[str] = set()
        open_: list[Any] = [given]
        while open_:
            held = open_.pop()
            if isinstance(held, list):
                open_ += held
            elif isinstance(held, dict):
                open_ += held.values()
                name = str(held.get(_REF, "")).removeprefix(_DEFINED)
                if name and name not in found:
                    found.add(name)
                    open_.append(self.found[name])
        return found
