"""Conditions as bits: what holds of a subject is one number, and so is what a row asks.

A row applies where `mask & care == want`. Each distinct condition is one bit, whichever rows ask
it; under `Unknown.UNSPECIFIED` a fact that is not known sets one more bit, which no row wants.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from attrs import field, frozen

from clientrules.core.tables.conditions.condition import Condition, passes
from clientrules.core.tables.conditions.fact import Fact

Bits: TypeAlias = Callable[[Any], int]
"""From a value of a fact to the bits of the conditions that it passes."""


@frozen
class Column:
    """One fact with the bit of each test, and the bit of its being unknown; 0 where that fails."""

    fact: Fact[Any, Any]
    bits: tuple[tuple[Condition[Any], int], ...]
    unknown: int

    @property
    def asked(self) -> tuple[Condition[Any], ...]:
        """Return the conditions."""
        return tuple(each for each, _ in self.bits)

    @property
    def all_bits(self) -> int:
        """Return the bits of all its conditions, known or not."""
        return sum(bit for _, bit in self.bits) | self.unknown

    @property
    def blurred(self) -> int:
        """Return the bits that mean nothing while the fact is not known."""
        return sum(bit for each, bit in self.bits if each.test != "present")

    def bits_of(self, value: Any) -> int:
        """Return the bits of a value, condition by condition."""
        if value is None:
            return self.unknown
        return sum(bit for each, bit in self.bits if each.passes(value))

    def lookup(self) -> Bits:
        """Return the quickest way from a value to its bits."""
        fact = self.fact
        if fact.is_path:
            return self._path()
        listed = all(each.test in {"equals", "one_of", "present"} for each in self.asked)
        if fact.kinds == {bool} or fact.members or (listed and not fact.is_mixed):
            return _Known(self).__getitem__
        return self._ordered()

    def _path(self) -> Bits:
        by_category = {each.limit: bit for each, bit in self.bits if each.test == "within"}
        present = sum(bit for each, bit in self.bits if each.test == "present")

        def bits(value: Any) -> int:
            if type(value) is not tuple:
                return self._odd(value)
            mask = present
            for category in value:
                mask |= by_category.get(category, 0)
            return mask

        return bits

    def _ordered(self) -> Bits:
        """Return the bits by where a value lies among the limits: before, at or after each."""
        fact = self.fact
        kinds, mixed, admits, compare = fact.kinds, fact.is_mixed, fact.admits, fact.comparable
        limits = sorted({compare(limit) for each in self.asked for limit in each.limits})
        after = len(limits)
        at = [self._bits_at(2 * place + 1, limits) for place in range(after)]
        before = [self._bits_at(2 * place, limits) for place in range(after + 1)]

        def bits(value: Any) -> int:
            if type(value) not in kinds and not admits(value):
                return self._odd(value)
            if mixed:
                value = compare(value)
            place = bisect_left(limits, value)
            if place < after and limits[place] == value:
                return at[place]
            return before[place]

        return bits

    def _bits_at(self, rank: int, limits: Sequence[Any]) -> int:
        """Return the bits at a rank: limits have the odd ones, what lies between the even ones."""
        ranks = {limit: 2 * place + 1 for place, limit in enumerate(limits)}
        mask = 0
        for each, bit in self.bits:
            ranked = tuple(ranks[self.fact.comparable(limit)] for limit in each.limits)
            pair = each.test in {"one_of", "between"}
            if passes(each.test, rank, ranked if pair else (*ranked, None)[0]):
                mask |= bit
        return mask

    def _odd(self, value: object) -> int:
        """Return the bits of a fact that is not known, and refuse one of another kind."""
        return self.bits_of(self.fact.require_value(value))


class _Known(dict[Any, int]):
    """The bits of every value that a condition names; any other passes only that it is present."""

    def __init__(self, column: Column) -> None:
        named = {limit for each in column.asked for limit in each.limits}
        nothing = (None,) if column.fact.may_be_unknown else ()
        yes_no = (True, False) if column.fact.kinds == {bool} else ()
        for value in (*named, *column.fact.members, *yes_no, *nothing):
            self[value] = column.bits_of(value)
        self._column = column
        self._other = sum(bit for each, bit in column.bits if each.test == "present")

    def __missing__(self, value: Any) -> int:
        """Return the bits of a value that no condition names, and refuse another kind."""
        self._column.fact.require_value(value)
        return self._other


@frozen
class Masks:
    """The columns of a table, and what each set of conditions is as bits."""

    columns: tuple[Column, ...]
    _bits: dict[Condition[Any], int] = field(eq=False)

    @classmethod
    def of(
        cls,
        rows: Iterable[Iterable[Condition[Any]]],
        impossible: Iterable[Iterable[Condition[Any]]],
        *,
        blur: bool,
    ) -> Masks:
        """Give every condition its bit."""
        asked: dict[Fact[Any, Any], dict[Condition[Any], int]] = {}
        bits: dict[Condition[Any], int] = {}
        for each in (each.plain for row in rows for each in row):
            bits[each] = asked.setdefault(each.fact, {})[each] = bits.get(each) or 1 << len(bits)
        for tests in impossible:
            plain = [each.plain for each in tests]
            if all(each.fact in asked for each in plain):
                for each in plain:
                    bits[each] = asked[each.fact][each] = bits.get(each) or 1 << len(bits)
        unknown = [1 << len(bits) + place if blur else 0 for place in range(len(asked))]
        columns = zip(asked.items(), unknown, strict=True)
        return cls(tuple(Column(f, tuple(own.items()), bit) for (f, own), bit in columns), bits)

    @cached_property
    def places(self) -> Mapping[Fact[Any, Any], int]:
        """Return the place of each fact's column."""
        return {column.fact: place for place, column in enumerate(self.columns)}

    def has(self, tests: Iterable[Condition[Any]]) -> bool:
        """Tell whether every one of some conditions has a bit."""
        return all(each.plain in self._bits for each in tests)

    def care_and_want(self, tests: Iterable[Condition[Any]]) -> tuple[int, int]:
        """Return the bits that some conditions look at, and those that must be set.

        What asks more of a fact than whether it is known looks at the bit that says so, too.
        """
        care = want = 0
        for each in tests:
            bit = self._bits[each.plain]
            care |= bit | self.unknown(each)
            want |= bit if each.wanted else 0
        return care, want

    def bit(self, asked: Condition[Any]) -> int:
        """Return the bit of a condition, whichever is wanted."""
        return self._bits[asked.plain]

    def unknown(self, asked: Condition[Any]) -> int:
        """Return the bit that leaves a condition open, or 0 where nothing does."""
        if asked.test == "present":
            return 0
        return self.columns[self.places[asked.fact]].unknown
