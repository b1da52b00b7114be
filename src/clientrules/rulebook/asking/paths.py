"""A fact within the facts of a rule, as a column names it: `case.registrations[1].agent`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

import attrs

from clientrules.core.refusals import few, nearest
from clientrules.data.collections import Items
from clientrules.data.loading import dump
from clientrules.data.problems import MisfitError
from clientrules.rulebook.asking.accounts import Standing
from clientrules.rulebook.asking.rules import Rule
from clientrules.rulebook.file.tables.cells import plain_cell, single, within
from clientrules.rulebook.file.toml_lines import Keys, keys_of


def resolved(rule: Rule, column: str) -> tuple[Keys, Any] | None:
    """Return the keys of a column and the shape of what it holds; nothing where there is none.

    What is no fact of the rule may be part of the only fact that has one of that name.
    """
    keys = keys_of(column)
    if not keys or isinstance(keys[0], int):
        return None
    if keys[0] not in rule.facts:
        around = [name for name, shape in rule.facts.items() if within(shape, str(keys[0]))]
        if len(around) != 1:
            return None
        keys = (around[0], *keys)
    shape: Any = rule.facts[str(keys[0])]
    for key in keys[1:]:
        shape = _beneath(shape, key)
        if shape is None:
            return None
    return keys, shape


def _beneath(shape: Any, key: str | int) -> Any:
    found = single(shape)
    if isinstance(found, Standing):
        found = found.shapes[isinstance(key, int)]
    if isinstance(key, int):
        return found.inner if isinstance(found, Items) else None
    return within(found, key)


def known_columns(rule: Rule) -> list[str]:
    """Return names that columns may have."""
    inner = [name for shape in rule.facts.values() for name in getattr(single(shape), "fields", {})]
    return [*rule.facts, *inner]


def refused_column(rule: Rule, column: str) -> MisfitError:
    """Return why a column is none of a rule."""
    known = known_columns(rule)
    return MisfitError(f"a fact of {rule.name}: one of {few(known)}", nearest(column, known))


def held(cell: Any, shape: Any) -> Any:
    """Return what a cell holds as plain data: `none` where it may be absent, lists as JSON.

    Raises:
        MisfitError: a formula, or what is no JSON.
    """
    if isinstance(cell, str):
        word = cell.strip()
        if word.casefold() == "none" and shape is not single(shape):
            return None
        if word[:1] in ("[", "{"):
            try:
                return json.loads(word, parse_float=Decimal)
            except ValueError:
                raise MisfitError("a list or a table in JSON, such as [1, 2]") from None
    return plain_cell(cell, shape)


def fill(
    facts: dict[str, Any],
    rule: Rule,
    columns: Iterable[str],
    cells: Mapping[str, Any],
    note: Callable[[str, Keys | None, MisfitError], None],
) -> None:
    """Put the cells of a row among the facts of a rule, and what may be absent where one is blank.

    Args:
        facts: the facts that are known beside.
        rule: the rule.
        columns: the columns that name facts.
        cells: what each of them holds; blank ones are left out.
        note: is told what does not fit: the column, the keys of its fact, and what would.
    """
    blank: list[tuple[Keys, Any]] = []
    for column in columns:
        place = resolved(rule, column)
        if place is None:
            note(column, None, refused_column(rule, column))
        elif column not in cells:
            blank.append(place)
        else:
            try:
                put(facts, place[0], held(cells[column], place[1]))
            except MisfitError as misfit:
                note(column, place[0], misfit)
    for keys, shape in blank:
        may_be_absent = shape is not single(shape)
        if is_open(facts, keys) and (may_be_absent or isinstance(shape, Items)):
            put(facts, keys, None if may_be_absent else [])


def put(facts: dict[str, Any], keys: Keys, value: Any) -> None:
    """Put a value among facts.

    Raises:
        MisfitError: an item of a list without those before it, or within what is a single value.
    """
    here: Any = facts
    for key, following in pairwise(keys):
        if _found(here, key) is None:
            _set(here, key, [] if isinstance(following, int) else {})
        here = _found(here, key)
    _set(here, keys[-1], value)


def _found(here: Any, key: Any) -> Any:
    """Return what stands under a key; `None` where nothing does."""
    try:
        return here[key] if isinstance(here, (dict, list)) else None
    except (LookupError, TypeError):
        return None


def _set(here: Any, key: Any, value: Any) -> None:
    if isinstance(here, list) and key == len(here):
        here.append(value)
        return
    is_item = isinstance(here, list) and isinstance(key, int) and key < len(here)
    if not is_item and not (isinstance(here, dict) and isinstance(key, str)):
        raise MisfitError("facts within a table, or the items of a list from 1 on")
    here[key] = value


def is_open(facts: dict[str, Any], keys: Keys) -> bool:
    """Tell whether what is around a fact is stated, and the fact is not."""
    here: Any = facts
    for key in keys[:-1]:
        here = _found(here, key)
    return isinstance(here, dict) and keys[-1] not in here


def copied(value: Any) -> Any:
    """Return plain data that may be changed, of plain data or ready values."""
    if isinstance(value, Mapping):
        return {name: copied(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return [copied(each) for each in value]
    return dump(value) if attrs.has(type(value)) else value
