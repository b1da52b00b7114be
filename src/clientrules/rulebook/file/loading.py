"""Editions of a rulebook from a file: every problem at once, with its line.

A file has `format = 1`, may say whose regulation it is and state the firm's own clauses, and has an
`[[edition]]` for each day from which something changes:

    [clauses]
    "C-4" = "Members pay a share of the list price."

    [[edition]]
    in_force = 2026-01-01

    [edition.club]
    rate = { value = "0.95", clause = "C-4" }

An edition states what changes; one with `complete = true` states all, and what it leaves out is as
the source has it. Its `transitions` say what it leaves as it was for what was open before, and
`governed_by = { commission = "collected" }` which day selects the edition of a part where it is not
the usual one. A file may include others, which may state a part of the same editions, and name
tables. Nothing in a file is executed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from clientrules.core.clause import Clause
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.policy import Policy
from clientrules.data.problems import FAILED, DataError, Problem, Reading
from clientrules.data.shapes import FLAG, TEXT, known_shape
from clientrules.rulebook.books import Rulebook, part
from clientrules.rulebook.file.by_day import stated_by_day
from clientrules.rulebook.file.governing import (
    GOVERNED,
    governed_by,
    refuse_unfit,
    transitions,
)
from clientrules.rulebook.file.merging import completed, joined
from clientrules.rulebook.file.origins import EDITION, Faults, Stated, stated_twice, way_to
from clientrules.rulebook.file.own_clauses import own_clauses
from clientrules.rulebook.file.parsing import file_kind, named_file
from clientrules.rulebook.file.sources import INCLUDE, File, text_of, with_included
from clientrules.rulebook.file.toml_lines import Keys

_TOP: Final = ("format", INCLUDE, "regulation", "clauses", GOVERNED, EDITION)


def load(path: str | Path) -> Editions[Rulebook]:
    """Return the editions of a rulebook that a file states.

    Args:
        path: a file that ends with `.toml` or `.json`, in UTF-8. What it includes and names lies in
            its folder.

    Raises:
        DataError: anything in it that does not fit, all of it, each with its line and path.
        InvalidValueError: a file of another ending, or one that cannot be read.
        ModuleNotFoundError: it names a sheet, and the extra `files` is not installed.
    """
    file, kind = named_file(path)
    return _loaded(File(text_of(file), kind, file))


def loads(text: str, *, kind: str = "toml") -> Editions[Rulebook]:
    """Return the editions of a rulebook that a text states.

    Args:
        text: what a file would hold; it can include none, since it lies in no folder.
        kind: `"toml"` or `"json"`.

    Raises:
        DataError: anything in it that does not fit, all of it.
        InvalidValueError: another kind.

    >>> book = loads('format = 1' + chr(10) + '[[edition]]' + chr(10) + 'in_force = 2026-01-01')
    >>> import datetime as dt
    >>> book.on(dt.date(2026, 5, 4))
    <Rulebook: as the sources have it>
    """
    return _loaded(File(text, file_kind(kind)))


def _loaded(first: File) -> Editions[Rulebook]:
    files, faults = with_included(first), Faults()
    for file in files:
        _check_top(file, faults)
    if any(each.kind == "unknown" for each in faults.problems):
        raise DataError(faults.problems)  # what stands under a misspelt heading is missed below
    clauses = own_clauses(files, faults)
    governing = governed_by(files, faults)
    editions = _editions(files, clauses, faults)
    if problems := faults.problems:
        raise DataError(problems)
    return Editions(editions, governed_by=governing or None)


def _check_top(file: File, faults: Faults) -> None:
    given, to = file.tables, Reading({})
    for name in given:
        if name not in _TOP:
            to.refuse_name((None, name), name, _TOP)
    if "format" not in given:
        to.refuse_missing((None, "format"), "1, as format = 1")
    elif given["format"] != 1:
        to.refuse((None, "format"), given["format"], "1, as format = 1")
    faults.note_all(to.problems, file)


def _editions(
    files: list[File], clauses: Mapping[str, Clause], faults: Faults
) -> list[Edition[Rulebook]]:
    found: list[Edition[Rulebook]] = []
    merged: dict[str, Any] = {}
    history: list[Stated] = []
    before = set[tuple[str, ...]]()
    held = _Parts()
    for since, group in stated_by_day(files, faults):
        name, whole = _named(group, faults)
        if whole:
            merged, history = {}, []
        history += group
        to = Reading(clauses)
        merged = completed(merged, _together(group, faults), None, to)
        book = Rulebook(**{name: held.read(name, plain, to) for name, plain in merged.items()})
        known, before = before, {(each.path, each.kind, each.expected) for each in to.problems}
        for problem in to.problems:
            if (problem.path, problem.kind, problem.expected) not in known:
                faults.note_stated(problem, group, history, merged)
        kept = transitions(group, clauses, faults)
        edition = Edition(since, book, name=name, transitions=tuple(kept))
        if not faults.problems:
            refuse_unfit(kept, found[-1] if found else None, edition, faults)
        found.append(edition)
    return found


class _Parts:
    """The parts of an edition, of which those that the next one does not change are not reread."""

    def __init__(self) -> None:
        self.held: dict[str, tuple[Any, Policy | None]] = {}
        self.problems: dict[str, list[Problem]] = {}

    def read(self, name: str, plain: Any, to: Reading) -> Policy | None:
        """Return a part, or nothing after noting why there is none."""
        if name not in self.held or self.held[name][0] is not plain:
            within = Reading(to.clauses)
            found = known_shape(part(name)).read(plain, (None, name), within)
            self.held[name] = (plain, None if found is FAILED else found)
            self.problems[name] = within.problems
        for each in self.problems[name]:
            to.note(each)
        return self.held[name][1]


def _named(group: list[Stated], faults: Faults) -> tuple[str, bool]:
    """Return the name of an edition, and whether it is complete."""
    name, whole = "", False
    for each in group:
        to, at = Reading({}), ((None, EDITION), each.place)
        said = TEXT.read(each.given.get("name", ""), (at, "name"), to)
        complete = FLAG.read(each.given.get("complete", False), (at, "complete"), to)
        if said is not FAILED and name and said not in ("", name):
            to.refuse((at, "name"), said, f"{name!r}, as another file names it, or none")
        faults.note_all(to.problems, each.file)
        name = name or (said if said is not FAILED else "")
        whole = whole or complete is True
    return name, whole


def _together(group: list[Stated], faults: Faults) -> Mapping[str, Any]:
    """Return what files state of one edition together."""
    found = group[0].tables
    for each in group[1:]:
        found = joined(found, each.tables, partial(_clash, group, each, faults))
    return found


def _clash(group: list[Stated], later: Stated, faults: Faults, keys: Keys) -> None:
    earlier = next(each for each in group if len(way_to(each.tables, keys)) == len(keys))
    at = later.keys(keys)
    faults.note(stated_twice(at, earlier.file, earlier.keys(keys)), later.file, at)
