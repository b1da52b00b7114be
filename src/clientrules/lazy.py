"""Packages whose names load when first used, so that importing clientrules stays cheap.

A package's face is its `__init__.pyi`: the one list of its public names and their homes, which type
checkers read and `lazily(__name__)` follows (the convention of the scientific packages, SPEC 1).
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any


def lazily(package: str) -> None:
    """Let a package import each name of its stub from its home on first use.

    `dir()` and `import *` list the names of the stub. The package is given its `__getattr__` here:
    one written in the package itself would tell type checkers that every misspelt name exists.

    Args:
        package: the package's own name.
    """
    own = vars(sys.modules[package])
    homes: dict[str, str] = {}

    def names() -> dict[str, str]:
        if not homes:
            homes.update(face(package))
        return homes

    def load(name: str) -> object:
        if name == "__all__":
            return list(names())
        home = names().get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module = import_module(home)
        own[name] = module if home == f"{package}.{name}" else getattr(module, name)
        return own[name]

    own["__getattr__"] = load
    own["__dir__"] = lambda: list(names())


def face(package: str) -> dict[str, str]:
    """Return the public names of a package, each with the module that holds it.

    Args:
        package: the package's own name; a module of it stands for itself.
    """
    import ast  # noqa: PLC0415  (for whoever asks a package for a name, and attrs has loaded it)

    module = sys.modules[package]
    # The loader finds the stub in an archive too.
    loader: Any = module.__loader__
    stub = loader.get_data(f"{module.__path__[0]}/__init__.pyi")
    return {
        each.name: f"{package}.{each.name}" if node.module == package else str(node.module)
        for node in ast.parse(stub).body
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    }
