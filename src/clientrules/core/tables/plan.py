"""Which rows of a table decide: their conditions as bits, and the narrower of two by inclusion.

A row's region is the set of points that it accepts, fact by fact, as one number. A row is narrower
than another where its region lies inside the other's and is smaller, never by counting conditions.
A category lies inside another by the subject's own path, so no tree of categories is declared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from attrs import field, frozen

from clientrules.core.clause import Clause
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.tables.conditions.condition import Condition, Sentence
from clientrules.core.tables.conditions.masks import Bits, Column, Masks
from clientrules.core.tables.conditions.points import points
from clientrules.core.tables.row import Row
from clientrules.errors import InvalidValueError

Places: TypeAlias = tuple[int, ...]
"""Rows, by their places in the order of rank."""
Why: TypeAlias = str | tuple[str, Sentence]
"""Why a row is passed over: its clause's id and what failed, in words or with the values."""
Worded: TypeAlias = tuple[int, int, tuple[Why, Reason] | None]
"""A condition's bit, what it must be, and what to say where it is not, if that is known before."""


class Hit(Labelled):
    """Which of the rows that apply decide."""

    FIRST = "first", "the first that applies", "取第一条适用者"
    MOST_SPECIFIC = "most specific", "the most specific that applies", "取最具体者"
    ALL = "all", "all that apply", "全部适用"


@frozen
class PathRegions:
    """What rows ask of one path: its bits, and for each row those looked at and those wanted."""

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
    """The points that each row accepts, apart from the paths of categories."""

    fixed: tuple[int, ...]
    paths: tuple[PathRegions, ...]

    @classmethod
    def of(cls, masks: Masks, rows: Sequence[Row[Any, Any]]) -> Regions:
        """Find the points that each row accepts."""
        refused, paths, shift, asked = [0] * len(rows), [], 0, _asked(masks, rows)
        for place, column in enumerate(masks.columns):
            if column.fact.is_path:
                tests_of = [asked[place].get(number, ()) for number in range(len(rows))]
                paths.append(_path(place, column, list(map(masks.care_and_want, tests_of))))
                continue
            stand_ins = points(column.fact, column.asked)
            for number, tests in asked[place].items():
                accepted = _accepted(column, tests, stand_ins)
                if not accepted:
                    raise _never(rows[number], tests)
                refused[number] |= ((1 << len(stand_ins)) - 1 & ~accepted) << shift
            shift += len(stand_ins)
        # A row accepts every point of a fact for which it does not ask.
        return cls(tuple((1 << shift) - 1 & ~each for each in refused), tuple(paths))

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


def _asked(masks: Masks, rows: Sequence[Row[Any, Any]]) -> list[dict[int, list[Condition[Any]]]]:
    """Return what the rows ask of each fact, by the places of the rows that do."""
    asked: list[dict[int, list[Condition[Any]]]] = [{} for _ in masks.columns]
    for number, row in enumerate(rows):
        for each in row.tests:
            asked[masks.places[each.fact]].setdefault(number, []).append(each)
    return asked


def _path(place: int, column: Column, asked: Sequence[tuple[int, int]]) -> PathRegions:
    bare = column.bits_of(())
    by_category = {
        limit: column.bits_of((limit,)) for each in column.asked for limit in each.limits
    }
    return PathRegions(place, column.unknown, bare, by_category, tuple(asked))


def _accepted(column: Column, tests: Sequence[Condition[Any]], stand_ins: Sequence[Any]) -> int:
    found = 0
    for number, value in enumerate(stand_ins):
        if value is None and column.unknown and any(each.test != "present" for each in tests):
            continue
        if all(each.holds(value) for each in tests):
            found |= 1 << number
    return found


def _never(row: Row[Any, Any], tests: Sequence[Condition[Any]]) -> InvalidValueError:
    asked = " and ".join(map(str, tests))
    message = f"the row {row.clause.id} never applies, since nothing meets {asked}: expected less"
    return InvalidValueError(message)


class Ask(NamedTuple):
    """One condition of a row: the place of its fact, its bit, and what the bit must be."""

    test: Condition[Any]
    place: int
    bit: int
    want: int
    unknown: int


def worded(clause: Clause, sentence: Sentence) -> tuple[Why, Reason]:
    """Return why a row is passed over, beside what tells two reasons apart."""
    message, facts = sentence
    why = (clause.id, sentence) if facts else f"{clause.id}: {message}"  # text is hashed but once
    return why, Reason(clause, message, facts)


def _known_words(row: Row[Any, Any], test: Condition[Any]) -> tuple[Why, Reason] | None:
    """Return what to say where a condition fails, if no value of its fact changes it."""
    if not test.fact.so or test.test != "equals" or test.fact.may_be_unknown:
        return None
    return worded(row.clause, test.sentence(not test.wanted))


@frozen(eq=False)
class Plan:
    """What is worked out once for a table: its rows by rank, and what decides between them."""

    rows: tuple[Row[Any, Any], ...]
    hit: Hit
    otherwise: Row[Any, Any] | None
    masks: Masks
    regions: Regions = field(init=False)
    asks: tuple[tuple[Ask, ...], ...] = field(init=False)
    before: tuple[int, ...] = field(init=False)
    perhaps: tuple[Places, ...] = field(init=False)
    reads: tuple[tuple[Callable[[Any], Any], Bits], ...] = field(init=False)
    lines: tuple[tuple[int, int, int], ...] = field(init=False)
    unknown: int = field(init=False)
    pick: Callable[[int, Sequence[Any]], Places] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Find how each fact is read, and what each row asks."""
        columns = self.masks.columns
        tests = [row.tests for row in self.rows]
        lines = [(*self.masks.care_and_want(each), place) for place, each in enumerate(tests)]
        picks = {Hit.FIRST: self._first, Hit.ALL: self._all, Hit.MOST_SPECIFIC: self._specific}
        self._note("regions", Regions.of(self.masks, self.rows))
        self._note("asks", tuple(tuple(map(self._ask, each)) for each in tests))
        compared = range(len(tests)) if self.hit is Hit.MOST_SPECIFIC else ()
        self._note("before", tuple(map(self._before, compared)))
        self._note("perhaps", tuple(map(self._perhaps, compared)))
        self._note("reads", tuple((each.fact.read, each.lookup()) for each in columns))
        self._note("lines", tuple(lines))
        self._note("unknown", sum(column.unknown for column in columns))
        self._note("pick", picks[self.hit])

    @cached_property
    def words(self) -> tuple[tuple[int, tuple[Worded, ...]], ...]:
        """Return what to say of each row that asks for something, condition by condition."""
        return tuple(
            (
                place,
                tuple((each.bit, each.want, _known_words(row, each.test)) for each in asks),
            )
            for place, (row, asks) in enumerate(zip(self.rows, self.asks, strict=True))
            if row.when
        )

    def applying(self, mask: int) -> list[int]:
        """Return the rows that surely apply."""
        return [place for care, want, place in self.lines if mask & care == want]

    def open(self, mask: int, values: Sequence[Any], sure: Places) -> Places:
        """Return the rows on which the outcome hangs, as facts that they ask for are not known."""
        missing = [column for column in self.masks.columns if column.unknown & mask]
        settled = ~sum(column.blurred | column.unknown for column in missing)
        lacked = sum(column.unknown for column in missing)
        return tuple(
            place
            for care, want, place in self.lines
            if care & lacked
            and not (mask ^ want) & care & settled
            and self._matters(place, values, sure)
        )

    def beats(self, one: int, other: int, values: Sequence[Any]) -> bool:
        """Tell whether one row goes before another wherever both apply."""
        mine, theirs = self.rows[one].rank, self.rows[other].rank
        return mine < theirs or (mine == theirs and self.regions.narrower(one, other, values))

    def _first(self, mask: int, _: Sequence[Any]) -> Places:
        for care, want, place in self.lines:
            if mask & care == want:
                return (place,)
        return ()

    def _all(self, mask: int, _: Sequence[Any]) -> Places:
        return tuple(self.applying(mask))

    def _specific(self, mask: int, values: Sequence[Any]) -> Places:
        found = [place for care, want, place in self.lines if mask & care == want]
        if len(found) < 2:  # noqa: PLR2004  (one is the most specific of itself)
            return tuple(found)
        applying, before, perhaps = 0, self.before, self.perhaps
        for place in found:
            applying |= 1 << place
        return tuple(
            [
                place
                for place in found
                if not before[place] & applying
                and not (perhaps[place] and self._beaten(place, applying, values))
            ]
        )

    def _beaten(self, place: int, applying: int, values: Sequence[Any]) -> bool:
        """Tell whether a row that applies is narrower by the subject's own categories."""
        narrower = self.regions.narrower
        return any(
            narrower(other, place, values) for other in self.perhaps[place] if applying >> other & 1
        )

    def _before(self, place: int) -> int:
        """Return the rows that go before one, whatever the subject."""
        rank, found = self.rows[place].rank, 0
        for other, row in enumerate(self.rows):
            narrower = row.rank == rank and self.regions.surely_narrower(other, place)
            if row.rank < rank or narrower:
                found |= 1 << other
        return found

    def _perhaps(self, place: int) -> Places:
        """Return the rows that go before one by the subject's own categories, if they do."""
        rank, regions = self.rows[place].rank, self.regions
        return tuple(
            other
            for other, row in enumerate(self.rows)
            if row.rank == rank and regions.perhaps_narrower(other, place)
        )

    def _matters(self, place: int, values: Sequence[Any], sure: Places) -> bool:
        if self.hit is Hit.ALL:
            return True
        fallback = () if self.otherwise is None else (self.otherwise,)
        now = [self.rows[each] for each in sure] or fallback
        if now and all(each.gives == self.rows[place].gives for each in now):
            return False
        if self.hit is Hit.FIRST:
            return place < min(sure, default=len(self.rows))
        return not any(self.beats(each, place, values) for each in sure)

    def _ask(self, test: Condition[Any]) -> Ask:
        bit, place = self.masks.bit(test), self.masks.places[test.fact]
        return Ask(test, place, bit, bit if test.wanted else 0, self.masks.unknown(test))

    def _note(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)
