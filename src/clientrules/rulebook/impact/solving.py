"""One number solved for: with which value the new book comes to what the old one does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import reduce
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import all_are, kind, listed, require_member, words
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import EXACT, Exact, is_exact, require_amount
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.core.render import in_short, text
from clientrules.data.problems import MisfitError
from clientrules.data.tidy_rows import Row, rows
from clientrules.data.values.numbers import read_exact
from clientrules.rulebook.asking.questions import Book, require_book
from clientrules.rulebook.impact.answers import Measure, Nothing, difference, plus
from clientrules.rulebook.impact.histories import Facts, History
from clientrules.rulebook.impact.impacts import signed_figure
from clientrules.rulebook.impact.places import places_of, with_number

Grid: TypeAlias = tuple[Exact | str, Exact | str, Exact | str]
"""The first value, the last, and the step between two."""

_MOST: Final = 1_000


class Until(Labelled):
    """How the total may lie to that of the book before."""

    AT_MOST = "at most", "at most as much", "不高于"
    AT_LEAST = "at least", "at least as much", "不低于"
    NEAREST = "nearest", "as near as it comes", "最接近"


@frozen
@in_short
class Trial:
    """One value tried.

    Args:
        value: the number.
        cost: how much more it is in all than under the book before, or less if negative; `None`
            where a case is left open, or no policy can have the number.
        because: why there is no cost; else empty.
    """

    value: Exact
    cost: Exact | None
    because: str = field(default="", validator=kind(str))


def _trials(given: Iterable[Trial]) -> tuple[Trial, ...]:
    return listed(given, "Solution.trials")


@frozen(repr=False)
class Solution:
    """The values of one number, each tried on the whole history; it iterates over those that do.

    Args:
        place: where the number stands in the book.
        present: the number that stands there.
        before: the total under the book before; `None` where the figures are days.
        until: how the total may lie to it.
        trials: every value of the grid, in its order.
        left_out: how many cases have no figure before, and are in no total.
    """

    place: str = field(validator=words)
    present: Exact
    before: Exact | None
    until: Until = field(validator=kind(Until))
    trials: tuple[Trial, ...] = field(converter=_trials, validator=all_are(Trial))
    left_out: int = field(default=0, validator=kind(int))

    @property
    def values(self) -> tuple[Exact, ...]:
        """Return the values that do, in the order of the grid."""
        return tuple(each.value for each in self._good)

    @property
    def best(self) -> Exact | None:
        """Return the value that does and comes nearest; the first of several, `None` of none."""
        found = self._nearest
        return None if found is None else found.value

    @property
    def cost(self) -> Exact | None:
        """Return how much more it is in all with the best value."""
        return None if self._nearest is None else self._nearest.cost

    @property
    def total(self) -> Exact | None:
        """Return the total with the best value."""
        return None if self.cost is None or self.before is None else plus(self.before, self.cost)

    def __iter__(self) -> Iterator[Exact]:
        """Iterate over the values that do."""
        return iter(self.values)

    def __len__(self) -> int:
        """Count the values that do."""
        return len(self._good)

    def rows(self) -> list[Row]:
        """Return a row a value, as `data.rows` does."""
        return rows(self.trials)

    def __str__(self) -> str:
        """Return the best value, its total, and how many were tried."""
        tried = f"{len(self)} of {len(self.trials)} values are {self.until.label}"
        if self._nearest is None or self.cost is None:
            return f"{self.place}: {tried}"
        sums = "" if self.total is None else f"{text(self.total)} against {text(self.before)}, "
        best = f"{self.place} {text(self.best)}: {sums}{signed_figure(self.cost)} in all; {tried}"
        return f"{best}; {self.left_out} cases have no figure before" if self.left_out else best

    def __repr__(self) -> str:
        """Return the best value, and how many do."""
        return f"<Solution: {self.place} {text(self.best)}, {len(self)} of {len(self.trials)}>"

    @property
    def _good(self) -> tuple[Trial, ...]:
        known = [each for each in self.trials if each.cost is not None]
        if self.until is Until.NEAREST:
            least = min(map(_distance, known), default=0)
            return tuple(each for each in known if _distance(each) == least)
        sign = 1 if self.until is Until.AT_MOST else -1
        return tuple(each for each in known if sign * (each.cost or 0) <= 0)

    @property
    def _nearest(self) -> Trial | None:
        return min(self._good, key=_distance, default=None)


def _distance(trial: Trial) -> Any:
    return abs(trial.cost or 0)


def solve(
    place: str,
    grid: Grid,
    before: Book,
    after: Book,
    *,
    rule: str,
    facts: Facts,
    until: Until = Until.AT_MOST,
    on: dt.date | None = None,
    measure: Measure = None,
    by: str | None = None,
) -> Solution:
    """Return with which values of one number a history costs no more than under the book before.

    Every value of the grid is tried on the whole history; nothing is taken to rise or fall with it.
    A value with which a case is left open has no total. Behaviour does not react.

    Args:
        place: the number of the book after, as `"commission.tiers[2].rate"`, rows counted from 1,
            or `"club.tiers.gold.qualify"`, a row by its name; of editions the number of each.
        grid: the first value, the last and the step, exact or as text: `("5 %", "8 %", "0.1 %")`.
        before: the book before, or its editions.
        after: the book after, or its editions.
        rule: the rule to ask, as for `compare`.
        facts: the facts of the cases, as for `compare`.
        until: whether the total may be at most or at least what it was, or as near as it comes.
        on: the day asked, as for `ask`.
        measure: the figure of the answer that is added up, as for `compare`.
        by: the column of the key, as for `compare`.

    Raises:
        UnknownKeyError: a path that leads nowhere, no such rule or no such figure.
        InvalidValueError: what is no number; a grid without values or of more than 1,000; answers
            without a figure.
        DataError: facts that do not fit, those of all cases.
    """
    require_book(before, "before")
    require_book(after, "after")
    wanted = require_member(Until, until, "until")
    present = [each.number for each in places_of(after, place)][-1]
    values = _values(grid)
    history = History.read(rule, facts, on=on, measure=measure, by=by)
    known = _Known(history, before)
    trials = [known.tried(value, with_number(after, place, value)) for value in values]
    return Solution(place, present, known.total, wanted, trials, known.left_out)


def _values(grid: Grid) -> list[Exact]:
    expected = 'the first value, the last and the step, such as ("5 %", "8 %", "0.1 %")'
    if not isinstance(grid, (tuple, list)) or len(grid) != len(("first", "last", "step")):
        raise wrong_kind("grid", grid, expected)
    try:
        first, last, step = map(read_exact, grid)
    except MisfitError as misfit:
        raise wrong_value("grid", grid, f"{expected}: {misfit.expected}") from None
    exact = [Fraction(each) for each in (first, last, step)]
    if exact[2] <= 0 or exact[1] < exact[0] or (exact[1] - exact[0]) / exact[2] >= _MOST:
        raise wrong_value("grid", grid, f"a step above zero and from 1 to {_MOST:,} values")
    count = int((exact[1] - exact[0]) / exact[2]) + 1
    if isinstance(first, Fraction) or isinstance(step, Fraction):
        return [exact[0] + place * exact[2] for place in range(count)]
    for each in (first, step):
        require_amount(each, "grid")
    return [plus(first, EXACT.multiply(place, step)) for place in range(count)]


class _Known:
    """What the book before answers, with which every value is held against it."""

    def __init__(self, history: History, before: Book) -> None:
        self.asking = {key: history.asking(key) for key in history.facts}
        self.answers = {key: ask(before) for key, ask in self.asking.items()}
        held = [each for found in self.answers.values() for each in found.values.values()]
        figures = [each for each in held if _is_figure(each)]
        self.left_out = len(held) - len(figures)
        if not figures:
            expected = "the figure of an answer that is a number or a day; write measure="
            raise wrong_kind("measure", history.measure, expected)
        self.total = reduce(plus, figures) if all(map(is_exact, figures)) else None

    def tried(self, value: Exact, book: Book | None) -> Trial:
        """Return what the history costs with a value that stands in a book."""
        if book is None:
            return Trial(value, None, "no policy can have it")
        gains = list(self._gains(book))
        left_open = sum(each is None for each in gains)
        if left_open:
            return Trial(value, None, f"{left_open} cases are left open")
        return Trial(value, reduce(plus, [each for each in gains if each is not None]))

    def _gains(self, book: Book) -> Iterator[Exact | None]:
        for key, old in self.answers.items():
            new = self.asking[key](book)
            for who in old.whom(new):
                was = old.of(who)
                if _is_figure(was) or isinstance(was, Nothing):
                    yield difference(was, new.of(who))


def _is_figure(value: object) -> bool:
    return is_exact(value) or isinstance(value, dt.date)
