"""Where rows apply, so that the narrower of two is known by inclusion and never by counting.

A row's region is the set of points that it accepts, fact by fact, as one number. A row is narrower
than another where its region lies inside the other's and is smaller. A category lies inside another
by the subject's own path, so no tree of categories has to be declared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from clientrules.core.tables.conditions.condition import Condition
from clientrules.core.tables.conditions.masks import Column, Masks
from clientrules.core.tables.conditions.points import points
from clientrules.core.tables.row import Row
from clientrules.errors import InvalidValueError

_Tests = Sequence[Condition[Any]]


@frozen
class PathRegions:
    """What rows ask of one path of categories.

    Args:
        place: the place of the fact.
        unknown: the bits where it is not known.
        bare: the bits where no category is named.
        by_category: the bits of each category.
        asked: for each row the bits that it looks at, and those that must be set.
    """

    place: int
    unknown: int
    bare: int
    by_category: Mapping[str, int]
    asked: tuple[tuple[int, int], ...]

    def inside(self, one: int, other: int, values: Sequence[Any]) -> bool:
        """Tell whether one row accepts no end of the subject's path that another does not."""
        care, want = self.asked[other]
        if not care:
            return True
        mine, wanted = self.asked[one]
        return not any(
            bits & mine == wanted and bits & care != want for bits in self._ends(values[self.place])
        )

    def _ends(self, path: tuple[str, ...] | None) -> Iterator[int]:
        """Yield the bits of nothing known, of no category, and of each with its parents."""
        bits = self.bare
        yield from (self.unknown, bits)
        for category in reversed(path or ()):
            bits |= self.by_category.get(category, 0)
            yield bits


@frozen
class Regions:
    """The regions of a table's rows.

    Args:
        fixed: for each row the points that it accepts, but for paths of categories.
        paths: the paths of categories.
    """

    fixed: tuple[int, ...]
    paths: tuple[PathRegions, ...]

    @classmethod
    def of(cls, masks: Masks, rows: Sequence[Row[Any, Any]]) -> Regions:
        """Find the points that each row accepts."""
        fixed, paths, shift = [0] * len(rows), [], 0
        for place, column in enumerate(masks.columns):
            asked = [[each for each in row.tests if each.fact == column.fact] for row in rows]
            if column.fact.is_path:
                paths.append(_path(place, column, [masks.care_and_want(each) for each in asked]))
                continue
            stand_ins = points(column.fact, column.asked)
            for number, tests in enumerate(asked):
                accepted = _accepted(column, tests, stand_ins)
                if not accepted:
                    raise _never(rows[number], tests)
                fixed[number] |= accepted << shift
            shift += len(stand_ins)
        return cls(tuple(fixed), tuple(paths))

    def narrower(self, one: int, other: int, values: Sequence[Any]) -> bool:
        """Tell whether one row applies only where another does too, and not everywhere there."""
        return self._inside(one, other, values) and not self._inside(other, one, values)

    def surely_narrower(self, one: int, other: int) -> bool:
        """Tell whether a row is narrower than another whatever the subject's categories."""
        if self.fixed[one] & ~self.fixed[other] or any(each.asked[other][0] for each in self.paths):
            return False
        return self.fixed[one] != self.fixed[other] or any(
            each.asked[one][0] for each in self.paths
        )

    def perhaps_narrower(self, one: int, other: int) -> bool:
        """Tell whether a row may be narrower than another by the subject's categories."""
        asks = one != other and any(each.asked[other][0] for each in self.paths)
        return asks and not self.fixed[one] & ~self.fixed[other]

    def _inside(self, one: int, other: int, values: Sequence[Any]) -> bool:
        if self.fixed[one] & ~self.fixed[other]:
            return False
        return all(each.inside(one, other, values) for each in self.paths)


def _path(place: int, column: Column, asked: Sequence[tuple[int, int]]) -> PathRegions:
    bare = column.bits_of(())
    by_category = {
        limit: column.bits_of((limit,)) for each in column.asked for limit in each.limits
    }
    return PathRegions(place, column.unknown, bare, by_category, tuple(asked))


def _accepted(column: Column, tests: _Tests, stand_ins: Sequence[Any]) -> int:
    found = 0
    for number, value in enumerate(stand_ins):
        if value is None and column.unknown and any(each.test != "present" for each in tests):
            continue
        if all(each.holds(value) for each in tests):
            found |= 1 << number
    return found


def _never(row: Row[Any, Any], tests: _Tests) -> InvalidValueError:
    asked = " and ".join(map(str, tests))
    message = f"the row {row.clause.id} never applies, since nothing meets {asked}: expected less"
    return InvalidValueError(message)
