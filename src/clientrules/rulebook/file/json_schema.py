"""The file of a rulebook as JSON Schema, from which an editor completes and a screen is drawn."""

from __future__ import annotations

from typing import Final

from clientrules.data.leaves import Schema
from clientrules.data.shapes import DAY, TEXT, known_shape
from clientrules.rulebook.books import part, parts
from clientrules.rulebook.file.governing import DAY as GOVERNING, GOVERNED, KEPT, TRANSITIONS

_CLAUSE: Final = {"anyOf": [{"type": "string"}, {"type": "object", "required": ["says"]}]}


def schema() -> Schema:
    """Return the JSON Schema (2020-12) of a rulebook's file, the clauses' sentences included.

    An edition may state only what changes, so nothing but its first day is required.
    """
    definitions: dict[str, Schema] = {}
    policies = {name: known_shape(part(name)).schema(definitions) for name in parts()}
    edition = {
        "type": "object",
        "properties": {
            "in_force": DAY.schema(definitions),
            "name": TEXT.schema(definitions),
            "complete": {"type": "boolean", "default": False},
            TRANSITIONS: KEPT.schema(definitions),
            **policies,
        },
        "required": ["in_force"],
        "additionalProperties": False,
    }
    governed = dict.fromkeys(parts(), GOVERNING.schema(definitions))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "clientrules rulebook",
        "type": "object",
        "properties": {
            "format": {"const": 1},
            "regulation": {"type": ["string", "object"]},
            "clauses": {"type": "object", "additionalProperties": _CLAUSE},
            GOVERNED: {
                "type": "object",
                "properties": governed,
                "additionalProperties": False,
            },
            "edition": {"type": "array", "items": edition, "minItems": 1},
        },
        "required": ["format", "edition"],
        "additionalProperties": False,
        "$defs": definitions,
    }
