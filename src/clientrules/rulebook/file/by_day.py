"""What the files of a rulebook state for each day from which something changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve

from clientrules.data.problems import FAILED, Path as Place, Problem, Reading
from clientrules.data.shapes import DAY, known_shape
from clientrules.rulebook.books import part, parts
from clientrules.rulebook.file.origins import EDITION, Faults, Stated
from clientrules.rulebook.file.sources import File
from clientrules.rulebook.file.tables.named_tables import TableReader, names_tables
from clientrules.rulebook.file.toml_lines import Keys

_ABOUT: Final = ("in_force", "name", "complete", "transitions")


def stated_by_day(files: list[File], faults: Faults) -> list[tuple[dt.date, list[Stated]]]:
    """Return what is stated for each first day, in the order of the days."""
    found: dict[Any, list[Stated]] = {}
    for file in files:
        for place, edition in enumerate(_listed(file, faults)):
            at: Place = ((None, EDITION), place)
            to = Reading({})
            if not isinstance(edition, Mapping):
                to.refuse(at, edition, "a table")
                faults.note_all(to.problems, file)
                continue
            since = _since(edition, at, to)
            faults.note_all(to.problems, file)
            group = found.setdefault(since if since is not FAILED else (file.order, place), [])
            stated = _stated(file, place, edition, faults)
            if not _is_twice(stated, group, since, faults):
                group.append(stated)
    days = [(since, group) for since, group in found.items() if isinstance(since, dt.date)]
    # What begins on no day that can be read is read last, for the other problems in it.
    rest = [(dt.date.max, group) for since, group in found.items() if isinstance(since, tuple)]
    return sorted(days, key=lambda each: each[0]) + rest


def _listed(file: File, faults: Faults) -> list[Any]:
    given = file.tables.get(EDITION)
    if isinstance(given, list) and given:
        return given
    if given is not None or not file.order:
        to = Reading({})
        expected = "at least one [[edition]] with its first day, as in_force = 2026-01-01"
        if given is None:
            to.refuse_missing((None, EDITION), expected)
        else:
            to.refuse((None, EDITION), given, expected)
        faults.note_all(to.problems, file)
    return []


def _since(edition: Mapping[str, Any], at: Place, to: Reading) -> Any:
    if "in_force" not in edition:
        return to.refuse_missing((at, "in_force"), "the first day, such as 2026-01-01")
    return DAY.read(edition["in_force"], (at, "in_force"), to)


def _is_twice(stated: Stated, group: list[Stated], since: dt.date, faults: Faults) -> bool:
    """Tell whether a file states an edition for the day of another, and note it."""
    other = next((each for each in group if each.file is stated.file), None)
    if other is None:
        return False
    expected = f"a day of its own; {other.path} begins on it too"
    problem = Problem(f"{stated.path}.in_force", since, expected)
    faults.note(problem, stated.file, stated.keys(("in_force",)))
    return True


def _stated(file: File, place: int, edition: Mapping[str, Any], faults: Faults) -> Stated:
    to, at = Reading({}), ((None, EDITION), place)
    for name in edition:
        if name not in parts() and name not in _ABOUT:
            to.refuse_name((at, name), name, [*parts(), *_ABOUT])
    faults.note_all(to.problems, file)
    stated = Stated(file, place, {name: edition[name] for name in edition if name in parts()})
    may_name_tables = file.may_name_tables and names_tables(stated.tables)
    return _with_tables(stated, faults) if may_name_tables else stated


def _with_tables(stated: Stated, faults: Faults) -> Stated:
    """Return what is stated, with the lists that tables hold."""

    def note(problem: Problem, keys: Keys) -> None:
        path = f"{stated.path}.{problem.path}"
        faults.note(evolve(problem, path=path), stated.file, stated.keys(keys))

    reader = TableReader(stated.file, note)
    found = {
        name: reader.filled(plain, known_shape(part(name)), (name,))
        for name, plain in stated.tables.items()
    }
    return evolve(stated, tables=found, grids=reader.grids)
