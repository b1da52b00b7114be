"""The definition of a class with fields in a JSON Schema.

A field has the sentence of its clause for a description, what its checks expect for a title and
bounds, and its default. A policy's field may be a table of its value and the firm's own clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import NOTHING

from clientrules.core.clause import Clause
from clientrules.core.expected import Expected, expectations
from clientrules.data.plain_words import names_classes
from clientrules.data.shapes import CLAUSE
from clientrules.data.values.leaves import Schema

DERIVED: Final = object()
"""What a field holds by default that follows from the other fields."""

_CLAUSE: Final = "clientrules.clause"
_REF: Final = "$ref"
_LONGEST_DEFAULT: Final = 200
# What binds a value however it is written: bounds of numbers leave text alone, and the other way.
_BOUNDS: Final = frozenset(
    {
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "minItems",
        "maxItems",
        "minLength",
    }
)


def definition_of(record: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the definition of a record's class.

    Args:
        record: the shape of the class.
        definitions: to which what it refers to is added.
    """
    properties = {alias: _property(record, alias, definitions) for alias in record.fields}
    if record.is_policy:
        properties["cites"] = {
            "type": "object",
            "propertyNames": {"enum": list(record.fields)},
            "additionalProperties": CLAUSE.schema(definitions),
        }
    summary = (record.kind.__doc__ or "").partition("\n")[0]
    return {
        "type": "object",
        "description": summary,
        "properties": properties,
        "required": record.required,
        "additionalProperties": False,
    }


def _property(record: Any, alias: str, definitions: dict[str, Schema]) -> Schema:
    said = [*_said(record.attributes.get(alias))]
    bounds = {name: v for each in said for name, v in each.schema.items() if name in _BOUNDS}
    found: Schema = record.fields[alias].schema(definitions) | bounds
    if record.is_policy:
        found = _or_cited(found, definitions)
    return found | _about(record, alias, said)


def _about(record: Any, alias: str, said: list[Expected]) -> Schema:
    """Return what a person is told of a field."""
    known = record.attributes.get(alias)
    about: Schema = {}
    told = (each for each in said if "enum" not in each.schema and not names_classes(each.words))
    if words := "; ".join(each.words for each in told):
        about["title"] = words
    clause: Clause | None = known.metadata.get(_CLAUSE) if known is not None else None
    if clause is not None:
        about["description"] = f"{clause.says} ({clause.id})"
    default = record.default(alias)
    if default is not NOTHING and default is not DERIVED:
        held = record.fields[alias].write(default, full=False)
        # A table of many rows is read in the handbook, and not in a hint.
        if not isinstance(held, (list, dict)) or len(str(held)) <= _LONGEST_DEFAULT:
            about["default"] = held
    return about


def _said(known: Any) -> Iterator[Expected]:
    """Yield what the checks of a field say, those of its converter included."""
    if known is not None:
        converter = getattr(known.converter, "converter", known.converter)
        yield from expectations(converter)
        yield from expectations(known.validator)


def _or_cited(found: Schema, definitions: dict[str, Schema]) -> Schema:
    """Return a value's schema, or that of a table of the value and its clause."""
    cited = {
        "type": "object",
        "properties": {"value": found, "clause": CLAUSE.schema(definitions)},
        "required": ["value"],
        "additionalProperties": False,
    }
    name = _name_of(found)
    if not name:
        return {"anyOf": [found, cited]}
    definitions.setdefault(f"{name}.cited", {"anyOf": [found, cited]})
    return {_REF: f"#/$defs/{name}.cited"}


def _name_of(found: Schema) -> str:
    """Return what a form is called that several fields may share, or nothing."""
    kinds = {name for name in found if name not in _BOUNDS}
    bounds = "".join(f".{name}{found[name]}" for name in sorted(found.keys() - kinds))
    if kinds == {_REF}:
        return str(found[_REF]).rpartition("/")[2] + bounds
    if kinds == {"anyOf"}:
        inner = [_name_of(each) for each in found["anyOf"]]
        return "Or".join(inner) + bounds if all(inner) else ""
    if kinds == {"type", "items"} and (item := _name_of(found["items"])):
        return f"{item}.list{bounds}"
    return "Nothing" if found == {"type": "null"} else ""
