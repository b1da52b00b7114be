"""Packages whose names load when first used, so that importing clientrules stays cheap."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module

__all__ = ["lazily"]


def lazily(package: str, homes: Mapping[str, str]) -> None:
    """Let a package import each of its names from its home on first use, and list them in `dir()`.

    The package is given its `__getattr__` here: one written in the package itself would tell type
    checkers that every misspelt name exists.

    Args:
        package: the package's own name.
        homes: for each public name the module that holds it; a package stands for itself.
    """
    own = vars(sys.modules[package])

    def load(name: str) -> object:
        home = homes.get(name)
        if home is None:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        module = import_module(home)
        own[name] = module if home == f"{package}.{name}" else getattr(module, name)
        return own[name]

    own["__getattr__"] = load
    own["__dir__"] = lambda: list(homes)
