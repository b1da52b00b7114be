"""Which day governs a part, and what an edition keeps of those before, as files state it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clientrules.core.clause import Clause
from clientrules.core.editions.edition import Edition
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.transition import Transition
from clientrules.data.problems import FAILED, Reading
from clientrules.data.shapes import shape_of
from clientrules.errors import RulesError
from clientrules.rulebook.books import Rulebook, parts
from clientrules.rulebook.file.origins import EDITION, Faults, Stated, stated_twice
from clientrules.rulebook.file.sources import File

GOVERNED: Final = "governed_by"
TRANSITIONS: Final = "transitions"
DAY: Final = shape_of(Governs)
KEPT: Final = shape_of(tuple[Transition, ...])


def governed_by(files: list[File], faults: Faults) -> dict[str, Governs]:
    """Return which day governs each part of which the files say so.

    Args:
        files: the files, the first of them first.
        faults: where problems are noted.
    """
    found: dict[str, Governs] = {}
    homes: dict[str, File] = {}
    for file in files:
        to, stated = Reading({}), file.tables.get(GOVERNED, {})
        if not isinstance(stated, Mapping):
            to.refuse((None, GOVERNED), stated, 'a table such as { commission = "collected" }')
            stated = {}
        for name, choice in stated.items():
            at = ((None, GOVERNED), name)
            if name not in parts():
                to.refuse_name(at, name, parts())
            elif name in homes:
                keys = (GOVERNED, name)
                faults.note(stated_twice(keys, homes[name], keys), file, keys)
            elif (day := DAY.read(choice, at, to)) is not FAILED:
                found[name], homes[name] = day, file
        faults.note_all(to.problems, file)
    return found


def transitions(
    group: list[Stated], clauses: Mapping[str, Clause], faults: Faults
) -> dict[Transition, Stated]:
    """Return what an edition keeps of those before, each with where it is stated.

    Args:
        group: what files state of the edition.
        clauses: the firm's own clauses by their ids.
        faults: where problems are noted.
    """
    found: dict[Transition, Stated] = {}
    for each in group:
        to, at = Reading(clauses), ((None, EDITION), each.place)
        read: Any = KEPT.read(each.given.get(TRANSITIONS, []), (at, TRANSITIONS), to)
        faults.note_all(to.problems, each.file)
        found |= dict.fromkeys(() if read is FAILED else read, each)
    return found


def refuse_unfit(
    kept: Mapping[Transition, Stated],
    before: Edition[Rulebook] | None,
    after: Edition[Rulebook],
    faults: Faults,
) -> None:
    """Note what an edition keeps and cannot: a number that there is not, or no two to compare."""
    for place, (transition, stated) in enumerate(kept.items()):
        try:
            old = after.policy if before is None else before.policy
            transition.applied(old, after.policy, after.since)
        except RulesError as error:
            to, at = Reading({}), ((None, EDITION), stated.place)
            said = error.expected or str(error)
            to.refuse((((at, TRANSITIONS), place), "field"), transition.field, said)
            faults.note_all(to.problems, stated.file)
