"""Where a problem was written: the file, the edition of it that states the value, and the line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import evolve, field, frozen

from clientrules.data.problems import Problem
from clientrules.rulebook.file.sources import File
from clientrules.rulebook.file.tables.named_tables import Grid
from clientrules.rulebook.file.toml_lines import Keys, keys_of, path_of

EDITION: Final = "edition"


@frozen
class Stated:
    """What one file states of an edition.

    Args:
        file: the file.
        place: which edition of the file it is, from 0.
        tables: what it states of each part.
        grids: where the lists were written that tables hold.
    """

    file: File
    place: int
    tables: Mapping[str, Any]
    grids: Mapping[Keys, Grid] = field(factory=dict)

    @property
    def given(self) -> Mapping[str, Any]:
        """Return the whole edition as its file has it."""
        found: Mapping[str, Any] = self.file.tables[EDITION][self.place]
        return found

    @property
    def path(self) -> str:
        """Return its path within the file."""
        return f"{EDITION}[{self.place + 1}]"

    def keys(self, within: Keys = ()) -> Keys:
        """Return the keys within the file of what lies within it."""
        return (EDITION, self.place, *within)


class Faults:
    """The problems of all files of a rulebook, each with where it was written."""

    def __init__(self) -> None:
        self._found: list[tuple[int, int, Problem]] = []

    def note(self, problem: Problem, file: File, keys: Keys) -> None:
        """Note a problem of what stands under some keys of a file."""
        place = problem.place or file.place(keys)
        self._found.append((file.order, file.line(keys), evolve(problem, place=place)))

    def note_all(self, problems: Iterable[Problem], file: File) -> None:
        """Note problems under their own paths within a file."""
        for each in problems:
            self.note(each, file, keys_of(each.path))

    def note_stated(
        self,
        problem: Problem,
        group: Sequence[Stated],
        history: Sequence[Stated],
        merged: Mapping[str, Any],
    ) -> None:
        """Note a problem that a completed edition has and the one before has not.

        Args:
            problem: the problem, under the path within the edition.
            group: what was stated of this edition: what it changes is at fault, if it can be.
            history: what was stated up to this edition, of this edition last.
            merged: the completed edition.
        """
        keys = keys_of(problem.path)
        among = [each for each in group if way_to(each.tables, keys, merged)] or history
        ways = [way_to(each.tables, keys, merged) for each in among]
        stating = max(range(len(ways)), key=lambda place: (len(ways[place]), place))
        stated, way = among[stating], ways[stating]
        placed = evolve(problem, path=f"{stated.path}.{problem.path}", place=_cell(stated, way))
        self.note(placed, stated.file, stated.keys(way))

    @property
    def problems(self) -> list[Problem]:
        """Return the problems once each, in the order of the files and their lines."""
        ordered = sorted(self._found, key=lambda each: each[:2])
        return list({(p.place, p.path, p.kind, p.expected): p for _, _, p in ordered}.values())


def _cell(stated: Stated, way: Keys) -> str:
    for length in range(len(way), 0, -1):
        if grid := stated.grids.get(way[:length]):
            return grid.place(way[length:])
    return ""


def stated_twice(keys: Keys, other: File, there: Keys) -> Problem:
    """Return the problem that two files state one name."""
    place = f"{other.name}, line {line}" if (line := other.line(there)) else other.name
    expected = f"stated in {place} as well; keep one of the two"
    return Problem(path_of(keys), None, expected, kind="rule")


def way_to(stated: Any, keys: Keys, merged: Any = None) -> Keys:
    """Return the keys under which something is stated, as far as it is.

    Args:
        stated: what one file states.
        keys: where it lies in the completed edition.
        merged: the completed edition, whose rows may have names.
    """
    way: list[str | int] = []
    for key in keys:
        if isinstance(stated, Mapping) and "value" in stated and key not in stated:
            stated = stated["value"]
            way.append("value")
        # A row may be stated under its name.
        known = _name(merged, key) if isinstance(stated, Mapping) else key
        if isinstance(stated, Mapping) and known in stated:
            stated = stated[known]
        elif isinstance(stated, list) and isinstance(key, int) and key < len(stated):
            stated = stated[key]
        else:
            break
        way.append(known)
        merged = _within(merged, key)
    return tuple(way)


def _name(rows: Any, key: str | int) -> str | int:
    row = _within(rows, key) if isinstance(key, int) else None
    return str(row["name"]) if isinstance(row, Mapping) and "name" in row else key


def _within(held: Any, key: str | int) -> Any:
    if isinstance(held, Mapping) and "value" in held and key not in held:
        held = held["value"]
    if isinstance(held, Mapping):
        return held.get(key)
    is_item = isinstance(held, list) and isinstance(key, int) and key < len(held)
    return held[key] if is_item else None
