"""Editions of a rulebook to a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clientrules.core.checks import require_a
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.transition import Transition
from clientrules.data.loading import dump as plain
from clientrules.rulebook.books import Rulebook, parts
from clientrules.rulebook.file.governing import GOVERNED, TRANSITIONS
from clientrules.rulebook.file.parsing import file_kind, named_file


def dump(editions: Editions[Rulebook], path: str | Path) -> None:
    """Write the editions of a rulebook to a file, each whole, for `load` to read again.

    Args:
        editions: the editions.
        path: a file that ends with `.toml`, which the extra `files` writes, or `.json`.

    Raises:
        InvalidValueError: a file of another ending.
    """
    file, kind = named_file(path)
    file.write_text(dumps(editions, kind=kind), encoding="utf-8")


def dumps(editions: Editions[Rulebook], *, kind: str = "toml") -> str:
    """Return the editions of a rulebook as the text of a file.

    Args:
        editions: the editions.
        kind: `"toml"`, which the extra `files` writes, or `"json"`.

    Raises:
        InvalidValueError: another kind.
    """
    require_a(Editions, editions, "editions")
    written = file_kind(kind)
    clauses: dict[str, Any] = {}
    found = [
        {"in_force": each.since.isoformat(), "complete": True}
        | ({"name": each.name} if each.name else {})
        | _kept(each.transitions, clauses)
        | {
            name: _with_ids(plain(getattr(each.policy, name)), clauses)
            for name in require_a(Rulebook, each.policy, "a policy of the editions").stated
        }
        for each in editions
    ]
    table = {"format": 1, "clauses": clauses} | _governed(editions) | {"edition": found}
    if written == "json":
        return json.dumps(table, ensure_ascii=False, indent=2) + "\n"
    return _toml(_without_nothing(table))


def _governed(editions: Editions[Rulebook]) -> dict[str, Any]:
    """Return which day governs each part, where the editions say so."""
    choice = editions.governed_by
    if choice is None:
        return {}
    by_part = choice if isinstance(choice, Mapping) else dict.fromkeys(parts(), choice)
    return {GOVERNED: {name: each.value for name, each in by_part.items()}}


def _kept(given: tuple[Transition, ...], clauses: dict[str, Any]) -> dict[str, Any]:
    return {TRANSITIONS: _with_ids(plain(given), clauses)} if given else {}


def _toml(table: Mapping[str, Any]) -> str:
    try:
        import tomli_w  # noqa: PLC0415  (only whoever writes TOML)
    except ModuleNotFoundError as error:
        message = (
            "tomli_w is not installed: pip install 'clientrules[files]', or write kind=\"json\""
        )
        raise ModuleNotFoundError(message, name="tomli_w") from error
    return tomli_w.dumps(table)


def _with_ids(value: Any, clauses: dict[str, Any]) -> Any:
    """Return plain data in which the firm's own clauses stand by their ids, and note them."""
    if isinstance(value, Mapping):
        if {"id", "says", "source"} <= value.keys():
            clauses[value["id"]] = {name: each for name, each in value.items() if name != "id"}
            return value["id"]
        return {name: _with_ids(each, clauses) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_ids(each, clauses) for each in value]
    return value


def _without_nothing(value: Any) -> Any:
    """Return plain data without nulls, which TOML does not have."""
    if isinstance(value, Mapping):
        return {k: _without_nothing(each) for k, each in value.items() if each is not None}
    return [_without_nothing(each) for each in value] if isinstance(value, list) else value
