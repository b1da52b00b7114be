"""A bridge for those whose own classes go through `cattrs`."""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

from clientrules.core.refusals import wrong_kind
from clientrules.data.loading import dump, load

C = TypeVar("C")


def hooks(converter: C) -> C:
    """Let a `cattrs` converter read and write the library's classes inside the caller's own.

    Args:
        converter: a converter of `cattrs`.

    Returns:
        The converter, which now has the hooks.

    Raises:
        InvalidTypeError: no converter.
    """
    made: Any = converter
    if not callable(getattr(made, "register_structure_hook_func", None)):
        raise wrong_kind("converter", converter, "a converter of cattrs; write cattrs.Converter()")
    made.register_structure_hook_func(_is_ours, lambda given, kind: load(kind, given))
    made.register_unstructure_hook_func(_is_ours, dump)
    return converter


def _is_ours(kind: Any) -> bool:
    return attrs.has(kind) and getattr(kind, "__module__", "").startswith("clientrules.")
