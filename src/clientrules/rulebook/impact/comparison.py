"""Two rulebooks side by side: the numbers that differ, and what they mean for every case."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import Any, Final

from attrs import field, frozen

from clientrules.core.checks import all_are, kind, listed
from clientrules.core.editions.edition import Change
from clientrules.core.money.amounts import Exact
from clientrules.core.render import clipped, text
from clientrules.data.tidy_rows import Row, rows
from clientrules.rulebook.impact.answers import Nothing, plus
from clientrules.rulebook.impact.impacts import Effect, Impact, signed_figure

_MOST_SHOWN: Final = 12
_TITLES: Final = ("who", "before", "after", "gain", "by", "because of")
_NOTE: Final = "Everybody is taken to act as before: how they react to other rules is not reckoned."
_OPEN: Final = (Effect.ONLY_BEFORE, Effect.ONLY_AFTER)
_TOLD: Final = {
    Effect.GAINS: "gaining",
    Effect.LOSES: "losing",
    Effect.CHANGES: "changed otherwise",
    Effect.ONLY_BEFORE: "answered before only",
    Effect.ONLY_AFTER: "answered after only",
    Effect.NEITHER: "answered by neither",
    Effect.SAME: "unchanged",
}


def _changes(given: Iterable[Change]) -> tuple[Change, ...]:
    return listed(given, "Comparison.changes")


def _impacts(given: Iterable[Impact]) -> tuple[Impact, ...]:
    return listed(given, "Comparison.cases")


@frozen(repr=False)
class Comparison:
    """What two rulebooks rule differently, and what that means for a history.

    It iterates over the numbers that differ. Behaviour does not react: everybody is taken to act
    as they did.

    Args:
        changes: the numbers that differ.
        rule: the rule that was asked, or nothing.
        cases: what the other book means for each case, in the order of the facts.
    """

    changes: tuple[Change, ...] = field(converter=_changes, validator=all_are(Change))
    rule: str = field(default="", validator=kind(str))
    cases: tuple[Impact, ...] = field(default=(), converter=_impacts, validator=all_are(Impact))

    def __iter__(self) -> Iterator[Change]:
        """Iterate over the numbers that differ."""
        return iter(self.changes)

    def __len__(self) -> int:
        """Count the numbers that differ."""
        return len(self.changes)

    @property
    def counts(self) -> dict[Effect, int]:
        """Return how many cases fare in each way."""
        found = Counter(each.effect for each in self.cases)
        return {effect: found[effect] for effect in Effect}

    @property
    def gaining(self) -> tuple[Impact, ...]:
        """Return the cases that gain, the greatest gain first."""
        return self._ranked(Effect.GAINS)

    @property
    def losing(self) -> tuple[Impact, ...]:
        """Return the cases that lose, the greatest loss first."""
        return self._ranked(Effect.LOSES)

    @property
    def changed(self) -> tuple[Impact, ...]:
        """Return every case that fares otherwise, the most changed first."""
        moved = [each for each in self.cases if each.explanation is not None]
        return tuple(sorted(moved, key=_by_size, reverse=True))

    @property
    def before(self) -> Exact | None:
        """Return the sum before, of the cases that have a figure under both books."""
        return self._total(lambda each: each.before)

    @property
    def after(self) -> Exact | None:
        """Return the sum after, of the same cases."""
        return self._total(lambda each: each.after)

    @property
    def cost(self) -> Exact | None:
        """Return how much more it is in all, or less if negative; `None` where nothing is a figure.

        Cases that one of the books leaves open are not in it; `counts` has them.
        """
        gains = [each.gain for each in self.cases if each.gain is not None]
        return reduce(plus, gains) if gains else None

    def rows(self) -> list[Row]:
        """Return a row a case, or a row a number where no rule was asked, as `data.rows` does."""
        return rows([each.row for each in self.cases] if self.rule else self.changes)

    def __str__(self) -> str:
        """Return the numbers that differ, and the cases that do, in short."""
        return "\n".join([*self._numbers(), *(["", self.table()] if self.rule else [])])

    def table(self) -> str:
        """Return the cases that fare otherwise, the most changed first, with counts and sums."""
        return "\n".join([*self._summary(), *self._lines()])

    def __repr__(self) -> str:
        """Return how many numbers differ, and how many cases fare otherwise."""
        cases = f", {len(self.changed)} of {len(self.cases)} cases" if self.rule else ""
        return f"<Comparison: {len(self)} numbers differ{cases}>"

    def _repr_html_(self) -> str:
        """Return both as tables for a notebook."""
        numbers = "".join(f"<li>{html.escape(clipped(str(each)))}</li>" for each in self._first())
        more = f"<p>{left}</p>" if (left := _more(self.changes)) else ""
        return f"<ul>{numbers}</ul>{more}" + (self._page() if self.rule else "")

    def _page(self) -> str:
        head = "".join(f"<th>{title}</th>" for title in _TITLES)
        body = "".join(
            f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in _cells(each))}</tr>"
            for each in self.changed[:_MOST_SHOWN]
        )
        notes = "".join(f"<p>{html.escape(each)}</p>" for each in self._summary())
        return f"{notes}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _first(self) -> tuple[Change, ...]:
        return self.changes[:_MOST_SHOWN]

    def _numbers(self) -> Iterator[str]:
        yield _counted(len(self.changes), "number differs", "numbers differ")
        yield from (clipped(str(each)) for each in self._first())
        yield from filter(None, [_more(self.changes)])

    def _summary(self) -> Iterator[str]:
        counts = self.counts
        told = ", ".join(f"{counts[each]} {said}" for each, said in _TOLD.items() if counts[each])
        yield f"{self.rule}: {_counted(len(self.cases), 'case', 'cases')}: {told or 'none'}"
        if self.cost is not None:
            sums = "" if self.before is None else f"{text(self.before)} -> {text(self.after)}, "
            yield f"{sums}{signed_figure(self.cost)} in all"
        yield _NOTE

    def _lines(self) -> Iterator[str]:
        if self.changed:
            yield ""
            table = [_TITLES, *(_cells(each) for each in self.changed[:_MOST_SHOWN])]
            widths = [max(map(len, column)) for column in zip(*table, strict=True)]
            for row in table:
                yield "  ".join(map(str.ljust, row, widths)).rstrip()
            yield from filter(None, [_more(self.changed)])

    def _ranked(self, effect: Effect) -> tuple[Impact, ...]:
        found = [each for each in self.cases if each.effect is effect]
        return tuple(sorted(found, key=_by_size, reverse=True))

    def _total(self, side: Callable[[Impact], Any]) -> Exact | None:
        """Return the sum of one side, unless it is of days, which have none."""
        figures = [side(each) for each in self.cases if each.gain is not None]
        numbers = [0 if isinstance(each, Nothing) else each for each in figures]
        dated = any(hasattr(each, "toordinal") for each in numbers)
        return reduce(plus, numbers) if numbers and not dated else None


def _by_size(each: Impact) -> tuple[bool, Any]:
    return each.effect in _OPEN, abs(each.gain or 0)


def _cells(each: Impact) -> tuple[str, ...]:
    clauses = [clause.id for clause in (each.clause_before, each.clause_after) if clause]
    return tuple(
        clipped(cell)
        for cell in (
            text(each.who),
            text(each.before),
            text(each.after),
            "" if each.gain is None else signed_figure(each.gain),
            " -> ".join(dict.fromkeys(clauses)),
            str(each.explanation),
        )
    )


def _more(items: tuple[object, ...]) -> str:
    left = len(items) - _MOST_SHOWN
    return f"and {left} more" if left > 0 else ""


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
