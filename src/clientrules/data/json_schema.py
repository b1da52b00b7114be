"""The shape of a type as JSON Schema, from which an editor completes and a form can be drawn."""

from __future__ import annotations

from typing import Any

from clientrules.data.shapes import known_shape
from clientrules.data.values.leaves import Schema


def schema(kind: Any) -> Schema:
    """Return the JSON Schema (2020-12) of a fact, a policy or a result as plain data.

    A policy's field has the sentence of its clause for a description, and its default.

    Args:
        kind: the class, such as `Case`, or one with its parameters, such as `TierChange[AbcClass]`.

    Raises:
        InvalidTypeError: a class that has no plain form.
    """
    definitions: dict[str, Schema] = {}
    found = known_shape(kind).schema(definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **found,
        "$defs": definitions,
    }
