"""What a policy holds at any depth of its fields: tables, posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from clientrules.core.clause import Clause
from clientrules.core.policy import stated_fields
from clientrules.core.render import text

_DEEPEST: Final = 8
_MANY: Final = (tuple, frozenset)


def held(value: Any, *kinds: type, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what a record holds of some kinds, each with where it stands.

    Args:
        value: the record, or what a field holds.
        kinds: what is looked for; what is inside such a thing is not.
        place: where the value stands, if anywhere.
    """
    yield from _held(value, kinds, place, 0)


def _held(value: Any, kinds: tuple[type, ...], place: str, depth: int) -> Iterator[tuple[str, Any]]:
    if isinstance(value, kinds):
        yield place, value
    elif depth < _DEEPEST and not isinstance(value, Clause):
        for name, inner in _inside(value):
            inside = f"{place}.{name}" if place and not name.startswith("[") else f"{place}{name}"
            yield from _held(inner, kinds, inside, depth + 1)


def _inside(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield what is directly inside, by the name of its field, its key or its number."""
    if isinstance(value, Mapping):
        yield from ((f"[{text(key)}]", each) for key, each in value.items())
    elif isinstance(value, _MANY):
        yield from ((f"[{number}]", each) for number, each in enumerate(value, 1))
    else:
        yield from ((each.name, getattr(value, each.name)) for each in stated_fields(type(value)))
