"""An edition that states only what changes, completed from the one before it.

A table changes name by name, a list as a whole or row by row where its rows have names. A number
takes its clause along: stated anew without one, it is cited no more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from clientrules.core.refusals import few, nearest
from clientrules.data.problems import FAILED, Path, Reading

_CITED: Final = frozenset({"value", "clause"})
UNSET: Final = "unset"


def joined(
    one: Mapping[str, Any],
    other: Mapping[str, Any],
    clash: Callable[[tuple[str, ...]], None],
    keys: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Return what two files state of one edition.

    Args:
        one: the parts, or a table within one, in the first file.
        other: the same in the second.
        clash: is told the keys of what both state.
        keys: where they lie.
    """
    found = dict(one)
    for name, value in other.items():
        old: Any = found.get(name)
        at = (*keys, name)
        if name not in found:
            found[name] = value
        elif name == UNSET and isinstance(old, list) and isinstance(value, list):
            found[name] = old + value
        elif _is_table(old) and _is_table(value):
            found[name] = joined(old, value, clash, at)
        else:
            clash(at)
    return found


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) and not value.keys() <= _CITED


def completed(
    before: Mapping[str, Any], changes: Mapping[str, Any], path: Path, to: Reading
) -> dict[str, Any]:
    """Return the parts of an edition: those before, with what it changes.

    Args:
        before: the parts of the edition before, as plain data.
        changes: the parts that this edition states.
        path: where this edition lies in the file.
        to: where problems are noted.
    """
    found = dict(before)
    for name, part in changes.items():
        at = (path, name)
        old = before.get(name)
        if isinstance(part, Mapping) and isinstance(old, Mapping):
            found[name] = _part(old, part, at, to)
        elif isinstance(part, Mapping):
            found[name] = _part({}, part, at, to)
        else:
            found[name] = part
    return found


def _part(
    before: Mapping[str, Any], changes: Mapping[str, Any], path: Path, to: Reading
) -> dict[str, Any]:
    found = _without(before, changes.get(UNSET, []), (path, UNSET), to)
    stated = {name: value for name, value in changes.items() if name != UNSET}
    cites = found.get("cites")
    if isinstance(cites, Mapping):
        # A clause is for the number that was given with it.
        found["cites"] = {name: each for name, each in cites.items() if name not in stated}
    return _table(found, stated, path, to)


def _without(before: Mapping[str, Any], names: object, path: Path, to: Reading) -> dict[str, Any]:
    found = dict(before)
    if not isinstance(names, list):
        to.refuse(path, names, "a list of names")
        return found
    for place, name in enumerate(names):
        if not isinstance(name, str) or name not in found:
            at = (path, place)
            to.refuse(at, name, "a name that an earlier edition states", nearest(name, found))
        else:
            del found[name]
    return found


def _table(
    before: Mapping[str, Any], changes: Mapping[str, Any], path: Path, to: Reading
) -> dict[str, Any]:
    found = dict(before)
    for name, value in changes.items():
        old, at = found.get(name), (path, name)
        if not isinstance(value, Mapping) or value.keys() <= _CITED:
            found[name] = value
        elif old is FAILED:
            continue
        elif isinstance(old, Mapping) and not old.keys() <= _CITED:
            found[name] = _table(old, value, at, to)
        elif isinstance(old, list):
            found[name] = _rows(old, value, at, to) if _has_names(old) else old
            if not _has_names(old):
                to.refuse(at, value, "a whole list; of the one before, a row has no name")
        else:
            found[name] = value
    return found


def _has_names(rows: Any) -> bool:
    return bool(rows) and all(isinstance(each, Mapping) and "name" in each for each in rows)


def _rows(before: Any, changes: Mapping[str, Any], path: Path, to: Reading) -> list[Any]:
    found = list(before)
    names = [str(each["name"]) for each in found]
    for name, value in changes.items():
        if name not in names:
            to.refuse_name((path, name), name, names)
            continue
        place, old = names.index(name), found[names.index(name)]
        if isinstance(value, Mapping):
            found[place] = _table(old, value, (path, name), to)
        else:
            to.refuse((path, name), value, f"a table with {few(old)}")
    return found
