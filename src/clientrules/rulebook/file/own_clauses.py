"""The firm's own clauses, which the files of a rulebook state beside its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clientrules.core.clause import Clause, Source
from clientrules.data.problems import FAILED, Path, Reading
from clientrules.data.records import Record
from clientrules.data.shapes import known_shape
from clientrules.data.values.names import OWN_RULES
from clientrules.rulebook.file.origins import Faults, stated_twice
from clientrules.rulebook.file.sources import File

_CLAUSES: Final = "clauses"
_CLAUSE: Final = Record(Clause)
_TEXTS: Final = ("says", "says_zh", "article", "title")


def own_clauses(files: list[File], faults: Faults) -> dict[str, Clause]:
    """Return the clauses of all files by their ids.

    A clause stands in the regulation that its file names, or that the first file names.

    Args:
        files: the files, the first of them first.
        faults: where problems are noted.
    """
    found: dict[str, Clause] = {}
    homes: dict[str, File] = {}
    first = OWN_RULES
    for file in files:
        to = Reading({})
        source = _source(file.tables.get("regulation"), to, first)
        first = first if file.order else source
        stated = _stated(file.tables.get(_CLAUSES, {}), source, to)
        for name, clause in stated.items():
            if name in found:
                keys, other = (_CLAUSES, name), homes[name]
                faults.note(stated_twice(keys, other, keys), file, keys)
            found.setdefault(name, clause)
            homes.setdefault(name, file)
        faults.note_all(to.problems, file)
    return found


def _stated(stated: object, source: Source, to: Reading) -> dict[str, Clause]:
    if not isinstance(stated, Mapping):
        to.refuse((None, _CLAUSES), stated, "a table from a clause's id to what it says")
        return {}
    return {
        name: _clause(name, says, source, to)
        # One that cannot be read is known all the same, so that nobody is told of it twice.
        for name, says in stated.items()
    }


def _clause(name: str, given: object, source: Source, to: Reading) -> Any:
    at: Path = ((None, _CLAUSES), name)
    parts = {"says": given} if isinstance(given, str) else given
    if not isinstance(parts, Mapping):
        return to.refuse(at, given, "its sentence in quotation marks, or a table with says")
    wrong = [each for each in _TEXTS if not isinstance(parts.get(each, ""), str)]
    for each in wrong:
        to.refuse((at, each), parts[each], "text in quotation marks")
    if wrong:
        return FAILED
    titled = parts.get("source")
    own = {"source": {"title": titled}} if isinstance(titled, str) else {}
    return _CLAUSE.read({"id": name, "source": source} | dict(parts) | own, at, to)


def _source(given: object, to: Reading, other: Source) -> Source:
    if given is None:
        return other
    named = {"title": given} if isinstance(given, str) else given
    found = known_shape(Source).read(named, (None, "regulation"), to)
    return other if found is FAILED else found
