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
the source has it. Nothing in a file is executed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from clientrules.core.clause import Clause, Source
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.policy import Policy
from clientrules.data.names import OWN_RULES
from clientrules.data.problems import FAILED, DataError, Path as Place, Problem, Reading
from clientrules.data.shapes import CLAUSE, DAY, FLAG, TEXT, known_shape
from clientrules.errors import InvalidValueError, RulesError
from clientrules.rulebook.books import Rulebook, part, parts
from clientrules.rulebook.file.merging import completed
from clientrules.rulebook.file.origins import placed, with_lines
from clientrules.rulebook.file.parsing import file_kind, named_file, parsed, refused

_TOP: Final = ("format", "regulation", "clauses", "edition")
_EDITION: Final = ("in_force", "name", "complete")


def load(path: str | Path) -> Editions[Rulebook]:
    """Return the editions of a rulebook that a file states.

    Args:
        path: a file that ends with `.toml` or `.json`, in UTF-8.

    Raises:
        DataError: anything in it that does not fit, all of it, each with its line and path.
        InvalidValueError: a file of another ending, or one that cannot be read.
    """
    file, kind = named_file(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"the file {file.name!r} cannot be read ({error}): expected text in UTF-8"
        raise InvalidValueError(message) from error
    return loads(text, kind=kind)


def loads(text: str, *, kind: str = "toml") -> Editions[Rulebook]:
    """Return the editions of a rulebook that a text states.

    Args:
        text: what a file would hold.
        kind: `"toml"` or `"json"`.

    Raises:
        DataError: anything in it that does not fit, all of it.
        InvalidValueError: another kind.

    >>> book = loads('format = 1' + chr(10) + '[[edition]]' + chr(10) + 'in_force = 2026-01-01')
    >>> book.on(dt.date(2026, 5, 4))
    <Rulebook: as the sources have it>
    """
    given = parsed(text, file_kind(kind))
    to = Reading({})
    for name in given.keys() - set(_TOP):
        to.refuse_name((None, name), name, _TOP)
    if given.get("format") != 1:
        to.refuse((None, "format"), given.get("format"), "1, as format = 1")
    to.clauses = _clauses(given, to)
    editions = _editions(given.get("edition"), to)
    if to.problems:
        problems = _each_once(to.problems)
        raise DataError(with_lines(problems, text) if kind == "toml" else problems)
    try:
        return Editions(editions)
    except RulesError as error:
        raise refused(f"one edition a day; {error}") from None


def _each_once(problems: list[Problem]) -> list[Problem]:
    """Return problems once: what an edition takes over from the one before is written there."""
    return list({(each.path, each.kind, each.expected): each for each in problems}.values())


def _clauses(given: Mapping[str, Any], to: Reading) -> dict[str, Clause]:
    source = _source(given.get("regulation"), to)
    stated = given.get("clauses", {})
    if not isinstance(stated, Mapping):
        to.refuse((None, "clauses"), stated, "a table from a clause's id to what it says")
        return {}
    found: dict[str, Clause] = {}
    for name, says in stated.items():
        at: Place = ((None, "clauses"), name)
        parts_of = dict(says) if isinstance(says, Mapping) else {"says": says}
        clause = CLAUSE.read({"id": name, "source": source} | parts_of, at, to)
        if clause is not FAILED:
            found[name] = clause
    return found


def _source(given: object, to: Reading) -> Source:
    if given is None:
        return OWN_RULES
    named = {"title": given} if isinstance(given, str) else given
    found = known_shape(Source).read(named, (None, "regulation"), to)
    return OWN_RULES if found is FAILED else found


def _editions(given: object, to: Reading) -> list[Edition[Rulebook]]:
    if not isinstance(given, list) or not given:
        to.refuse((None, "edition"), given, "at least one [[edition]]")
        return []
    found: list[Edition[Rulebook]] = []
    merged: dict[str, Any] = {}
    for place in sorted(range(len(given)), key=lambda each: _order(given[each])):
        at: Place = ((None, "edition"), place)
        if not isinstance(given[place], Mapping):
            to.refuse(at, given[place], "a table")
            continue
        stated = _stated(given[place], at, to)
        whole = FLAG.read(given[place].get("complete", False), (at, "complete"), to)
        merged = completed({} if whole is True else merged, stated, at, to)
        book = _book(merged, given, place, to)
        since = _since(given[place], at, to)
        name = TEXT.read(given[place].get("name", ""), (at, "name"), to)
        if not to.problems:
            found.append(Edition(since, book, name=name))
    return found


def _order(edition: object) -> dt.date:
    """Return the first day of an edition; one without keeps its place at the end."""
    since = edition.get("in_force") if isinstance(edition, Mapping) else None
    if isinstance(since, str):
        try:
            return dt.date.fromisoformat(since)
        except ValueError:
            return dt.date.max
    return since if type(since) is dt.date else dt.date.max


def _since(edition: Mapping[str, Any], at: Place, to: Reading) -> Any:
    if "in_force" not in edition:
        return to.refuse_missing((at, "in_force"), "the first day, such as 2026-01-01")
    return DAY.read(edition["in_force"], (at, "in_force"), to)


def _stated(edition: Mapping[str, Any], at: Place, to: Reading) -> dict[str, Any]:
    for name in edition:
        if name not in parts() and name not in _EDITION:
            to.refuse_name((at, name), name, parts())
    return {name: each for name, each in edition.items() if name in parts()}


def _book(merged: Mapping[str, Any], given: list[Any], place: int, to: Reading) -> Rulebook:
    policies: dict[str, Policy] = {}
    within = Reading(to.clauses)
    for name, plain in merged.items():
        found = known_shape(part(name)).read(plain, (None, name), within)
        if found is not FAILED:
            policies[name] = found
    to.problems += [placed(each, given, place) for each in within.problems]
    return Rulebook(**policies)
