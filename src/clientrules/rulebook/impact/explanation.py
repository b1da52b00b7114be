"""The fewest numbers in which two books differ that make the difference to somebody.

Numbers are tried together by how many they are, each set put into the book before; those that made
a difference to others are tried first. The search is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from math import comb
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import all_are, kind, listed
from clientrules.core.clause import Clause
from clientrules.core.editions.edition import Change
from clientrules.core.refusals import few
from clientrules.core.render import in_short
from clientrules.errors import RulesError
from clientrules.rulebook.asking.questions import Book
from clientrules.rulebook.impact.answers import Answers, seen

Numbers: TypeAlias = tuple[str, ...]
Ask: TypeAlias = Callable[[Book], Answers]

MOST: Final = 300
"""How many sets of numbers are tried, those of one size altogether or not at all."""


def _changes(given: Iterable[Change]) -> tuple[Change, ...]:
    return listed(given, "Explanation.changes")


@frozen
@in_short
class Explanation:
    """The numbers that make a difference.

    Args:
        changes: the fewest of them that do; all of them where no set of those tried does.
        found: whether they were found, and are the fewest.
    """

    changes: tuple[Change, ...] = field(converter=_changes, validator=all_are(Change))
    found: bool = field(default=True, validator=kind(bool))

    @property
    def numbers(self) -> Numbers:
        """Return the names of the numbers."""
        return tuple(each.field for each in self.changes)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Return the clauses that lay the new numbers down, where one is cited."""
        return tuple(dict.fromkeys(each.clause for each in self.changes if each.clause))

    def __str__(self) -> str:
        """Return the numbers with their clauses, or that the search was cut."""
        if self.found:
            return ", ".join(map(_cited, self.changes))
        named = few(self.numbers)
        return f"{named} together: no fewer found" if self.changes else "the days of the editions"


def _cited(change: Change) -> str:
    return change.field + (f" ({change.clause.id})" if change.clause else "")


class Explaining:
    """The search for the fewest numbers, in which later cases profit from earlier ones.

    Args:
        changes: what differs in the parts that the rule rules by.
        between: returns the book before with some of the numbers of the book after.
        dated: whether the books have days, so that one between the two changes when either does.
    """

    def __init__(
        self, changes: Iterable[Change], between: Callable[[Numbers], Book], *, dated: bool
    ) -> None:
        self.changes = {each.field: each for each in changes}
        self.between, self.dated = between, dated
        self._made: dict[Numbers, Book | None] = {}
        self._sizes = [list(combinations(self.changes, size)) for size in _sizes(len(self.changes))]

    def explain(
        self, ask: Ask, before: Answers, wanted: Mapping[Hashable, Any]
    ) -> dict[Hashable, Explanation]:
        """Return the fewest numbers that lead to what some are answered under the book after.

        Args:
            ask: asks the rule about the case under a book.
            before: what the book before answers.
            wanted: what the book after answers, to each whom it concerns.
        """
        found: dict[Hashable, Explanation] = {}
        left = {who: seen(value) for who, value in wanted.items()}
        if left and self.dated:
            left = self._reproduced(ask, before, left)
        for tried, numbers in self._tries(left):
            book = self._book(numbers)
            answered = None if book is None else ask(book)
            hit = [who for who in left if answered and seen(answered.of(who)) == left[who]]
            for who in hit:
                found[who] = Explanation([self.changes[name] for name in numbers])
                del left[who]
            if hit:
                tried.remove(numbers)
                tried.insert(0, numbers)
        together = Explanation(self.changes.values(), found=False)
        return {who: found.get(who, together) for who in wanted}

    def _tries(self, left: Mapping[Hashable, Any]) -> Iterator[tuple[list[Numbers], Numbers]]:
        """Yield the sets to try until nothing is left, each with the others of its size."""
        for size in self._sizes:
            for numbers in tuple(size):
                if not left:
                    return
                yield size, numbers

    def _reproduced(
        self, ask: Ask, before: Answers, left: dict[Hashable, Any]
    ) -> dict[Hashable, Any]:
        """Leave out who is answered otherwise by the times of both books alone."""
        bare = self._book(())
        same = None if bare is None else ask(bare)
        return {
            who: value
            for who, value in left.items()
            if same and seen(same.of(who)) == seen(before.of(who))
        }

    def _book(self, numbers: Numbers) -> Book | None:
        """Return the book before with some numbers of the book after, if there can be one."""
        if numbers not in self._made:
            try:
                self._made[numbers] = self.between(numbers)
            except RulesError:
                self._made[numbers] = None
        return self._made[numbers]


def _sizes(numbers: int) -> Iterator[int]:
    """Yield how many numbers are tried together, as far as the bound goes."""
    tried = 0
    for size in range(1, numbers + 1):
        tried += comb(numbers, size)
        if tried > MOST:
            return
        yield size
