"""Lists, mappings and choices: shapes made of other shapes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from clientrules.core.checks import is_blank
from clientrules.core.refusals import few, nearest
from clientrules.data.problems import FAILED, MISSING, Path, Reading
from clientrules.data.values.leaves import Schema, Shape


class Maybe:
    """A value that may be absent."""

    def __init__(self, inner: Shape) -> None:
        self.inner = inner

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return the value, or `None` for none."""
        if given is None or (to.cells and is_blank(given)):
            return None
        return self.inner.read(given, path, to)

    def write(self, value: Any, *, full: bool) -> Any:
        """Return the value, or `None`."""
        return None if value is None else self.inner.write(value, full=full)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return the value's schema, or null."""
        return {"anyOf": [self.inner.schema(definitions), {"type": "null"}]}


class Items:
    """Any number of values of one kind."""

    def __init__(self, inner: Shape, make: Callable[[list[Any]], Any]) -> None:
        self.inner, self.make = inner, make

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return the items; a text is no list of its letters."""
        if to.cells and is_blank(given):
            return self.make([])
        if not isinstance(given, (list, tuple, set, frozenset)):
            near = f"[{given!r}]" if isinstance(given, str) and len(given) < _SHORT else ""
            return to.refuse(path, given, "a list, in square brackets", near)
        read = self.inner.read
        found = [read(each, (path, place), to) for place, each in enumerate(given)]
        return FAILED if FAILED in found else self.make(found)

    def write(self, value: Any, *, full: bool) -> list[Any]:
        """Return the items in their order, those of a set in order of their text."""
        found = [self.inner.write(each, full=full) for each in value]
        return sorted(found, key=str) if self.make is frozenset else found

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return an array."""
        return {"type": "array", "items": self.inner.schema(definitions)}


_SHORT = 60


class Several:
    """A fixed number of values, each of its own kind."""

    def __init__(self, inner: tuple[Shape, ...]) -> None:
        self.inner = inner

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return the values as a tuple."""
        if not isinstance(given, (list, tuple)) or len(given) != len(self.inner):
            return to.refuse(path, given, f"a list of {len(self.inner)}")
        pairs = zip(self.inner, given, strict=True)
        found = [shape.read(each, (path, n), to) for n, (shape, each) in enumerate(pairs)]
        return FAILED if FAILED in found else tuple(found)

    def write(self, value: Any, *, full: bool) -> list[Any]:
        """Return the values in their order."""
        return [shape.write(each, full=full) for shape, each in zip(self.inner, value, strict=True)]

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return an array of so many items."""
        items = [each.schema(definitions) for each in self.inner]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}


class Map:
    """Values by key."""

    def __init__(self, key: Shape, value: Shape) -> None:
        self.key, self.value = key, value

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return the values by key; also from pairs, where the keys are no text."""
        if isinstance(given, (list, tuple)):
            pairs = [each for each in given if isinstance(each, (list, tuple)) and len(each) == 2]  # noqa: PLR2004
            if len(pairs) < len(given):
                return to.refuse(path, given, "a table from name to value")
        elif isinstance(given, Mapping):
            pairs = list(given.items())
        else:
            return to.refuse(path, given, "a table from name to value")
        found = {}
        for key, value in pairs:
            at = (path, str(key))
            found[self._key(key, at, to)] = self.value.read(value, at, to)
        return FAILED if FAILED in found or FAILED in found.values() else found

    def _key(self, given: object, path: Path, to: Reading) -> Any:
        key = self.key.read(given, path, to)
        return key if key.__hash__ is not None else to.refuse(path, given, "a name")

    def write(self, value: Mapping[Any, Any], *, full: bool) -> Any:
        """Return a table, or pairs where a key is no text."""
        pairs = [
            [self.key.write(key, full=full), self.value.write(each, full=full)]
            for key, each in value.items()
        ]
        if all(isinstance(key, str) for key, _ in pairs):
            return dict(pairs)
        return pairs

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return an object, or an array of pairs."""
        key, value = self.key.schema(definitions), self.value.schema(definitions)
        pairs = {"type": "array", "prefixItems": [key, value], "minItems": 2, "items": False}
        return {
            "type": ["object", "array"],
            "propertyNames": key,
            "additionalProperties": value,
            "items": pairs,
        }


class Tagged:
    """One of several records, told apart by the words of its class under one key.

    Args:
        shapes: the records' shapes by their classes.
        key: where the words stand: `"event"` for what happens, as in every row of events, and
            `"kind"` for anything else.
    """

    def __init__(self, shapes: Mapping[type, Shape], key: str) -> None:
        self.key = key
        self.kinds = tuple(shapes)
        self.shapes = {said(kind): shape for kind, shape in shapes.items()}

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return the record of the kind named."""
        if isinstance(given, self.kinds):
            return given
        if not isinstance(given, Mapping):
            return to.refuse(path, given, f'a table with "{self.key}"')
        kind = given.get(self.key, MISSING)
        expected = f"one of {few(self.shapes)}"
        if kind is MISSING:
            return to.refuse_missing((path, self.key), expected)
        if not isinstance(kind, str) or kind not in self.shapes:
            return to.refuse((path, self.key), kind, expected, nearest(kind, self.shapes))
        rest = {name: value for name, value in given.items() if name != self.key}
        return self.shapes[kind].read(rest, path, to)

    def write(self, value: Any, *, full: bool) -> dict[str, Any]:
        """Return the record with its kind."""
        kind = said(type(value))
        return {self.key: kind, **self.shapes[kind].write(value, full=full)}

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return one of the records, each with its kind."""
        return {"oneOf": [self._one(kind, definitions) for kind in self.shapes]}

    def _one(self, kind: str, definitions: dict[str, Schema]) -> Schema:
        shape: Any = self.shapes[kind]
        found: Schema = shape.full(definitions)
        properties = {self.key: {"const": kind}, **found["properties"]}
        return found | {"properties": properties, "required": [self.key, *found["required"]]}


def said(kind: type) -> str:
    """Return the words of a class's name, as rows of events name it.

    >>> said(type("CardIssued", (), {}))
    'card issued'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


class FirstOf:
    """Values of several kinds, which are told apart by how they are written."""

    def __init__(self, kinds: tuple[tuple[type, Shape], ...]) -> None:
        self.kinds = kinds

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return what the first of the shapes reads; where none does, what each expected."""
        said: list[str] = []
        near = ""
        for _, shape in self.kinds:
            tried = to.apart()
            found = shape.read(given, path, tried)
            if found is not FAILED:
                return found
            # A table with a fault inside is meant as one: its own problems say more.
            if isinstance(given, Mapping) and any(len(p.path) > 0 for p in tried.problems):
                inner = [p for p in tried.problems if p.value is not given]
                if inner:
                    to.problems.extend(inner)
                    return FAILED
            said += [each.expected for each in tried.problems[:1]]
            near = near or next((each.near for each in tried.problems if each.near), "")
        return to.refuse(path, given, "; or ".join(dict.fromkeys(said)), near)

    def write(self, value: Any, *, full: bool) -> Any:
        """Return the value as its own kind is written."""
        return next(
            shape.write(value, full=full) for kind, shape in self.kinds if isinstance(value, kind)
        )

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return any of the kinds."""
        return {"anyOf": [shape.schema(definitions) for _, shape in self.kinds]}
