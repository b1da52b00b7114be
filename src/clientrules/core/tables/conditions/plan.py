"""What is worked out once for a decision table: its bits, and which rows decide on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from attrs import field, frozen

from clientrules.core.labelled import Labelled
from clientrules.core.tables.conditions.condition import Condition
from clientrules.core.tables.conditions.masks import Bits, Masks
from clientrules.core.tables.conditions.regions import Regions
from clientrules.core.tables.row import Row

Places: TypeAlias = tuple[int, ...]
"""Rows, by their places in the order of rank."""


class Hit(Labelled):
    """Which of the rows that apply decide."""

    FIRST = "first", "the first that applies", "取第一条适用者"
    MOST_SPECIFIC = "most specific", "the most specific that applies", "取最具体者"
    ALL = "all", "all that apply", "全部适用"


class Ask(NamedTuple):
    """One condition of a row, as bits.

    Args:
        test: the condition.
        place: the place of its fact.
        bit: its bit.
        want: the bit again where the test must hold.
        unknown: the bit that leaves it open.
    """

    test: Condition[Any]
    place: int
    bit: int
    want: int
    unknown: int


@frozen(eq=False)
class Plan:
    """Rows as bits.

    Args:
        rows: the rows by rank.
        hit: which of those that apply decide.
        otherwise: the row that decides where no other does.
        masks: the bits of all conditions.
    """

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
        bit, place = (
            self.masks.bit(test),
            [each.fact for each in self.masks.columns].index(test.fact),
        )
        return Ask(test, place, bit, bit if test.wanted else 0, self.masks.unknown(test))

    def _note(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)
