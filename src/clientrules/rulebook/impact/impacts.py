"""What another rulebook means for one case."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import kind
from clientrules.core.clause import Clause
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Exact
from clientrules.core.render import in_short, text
from clientrules.rulebook.impact.answers import OPEN, difference, seen
from clientrules.rulebook.impact.explanation import Explanation


class Effect(Labelled):
    """How somebody fares under another rulebook."""

    GAINS = "gains", "gains", "增加"
    LOSES = "loses", "loses", "减少"
    CHANGES = "changes", "is answered otherwise", "结论变化"
    SAME = "same", "is answered alike", "不变"
    ONLY_BEFORE = "only before", "is answered before only", "仅旧规则有结论"
    ONLY_AFTER = "only after", "is answered after only", "仅新规则有结论"
    NEITHER = "neither", "is answered by neither", "均无结论"


Clauses: TypeAlias = Callable[[], tuple[Clause | None, Clause | None]]


def _no_clauses() -> tuple[None, None]:
    return None, None


class ImpactRow(NamedTuple):
    """A case as a row of a table."""

    who: Hashable
    before: Any
    after: Any
    gain: Exact | None
    effect: Effect
    clause_before: Clause | None
    clause_after: Clause | None
    because: str


@frozen
@in_short
class Impact:
    """What another rulebook means for one case.

    Args:
        who: the key of the case; with whom it concerns where an answer divides something.
        before: what is compared of the answer before; a refusal or what is open as such.
        after: what is compared of the answer after.
        explanation: the fewest changed numbers that make the difference; `None` without one.
        clauses: returns the clauses that decided before and after, where the answers have reasons.
    """

    who: Hashable
    before: Any
    after: Any
    explanation: Explanation | None = field(default=None, validator=kind(Explanation, absent=True))

    # Of a large base it takes longer to say why than what.
    _clauses: Clauses = field(default=_no_clauses, repr=False, eq=False, alias="clauses")

    @property
    def clause_before(self) -> Clause | None:
        """Return the clause that decided before, if the answer has its reasons."""
        return self._clauses()[0]

    @property
    def clause_after(self) -> Clause | None:
        """Return the clause that decides after, if the answer has its reasons."""
        return self._clauses()[1]

    @property
    def gain(self) -> Exact | None:
        """Return how much more it is, or less if negative; `None` for what is no figure.

        Figures are exact numbers, and days, by how many of which one is later.
        """
        return difference(self.before, self.after)

    @property
    def effect(self) -> Effect:
        """Return how the case fares."""
        answered = not isinstance(self.before, OPEN), not isinstance(self.after, OPEN)
        if not all(answered):
            by_one = Effect.ONLY_BEFORE if answered[0] else Effect.ONLY_AFTER
            return by_one if any(answered) else Effect.NEITHER
        if seen(self.before) == seen(self.after):
            return Effect.SAME
        if not self.gain:
            return Effect.CHANGES
        return Effect.GAINS if self.gain > 0 else Effect.LOSES

    def __str__(self) -> str:
        """Return who is answered what, and why."""
        because = f", because of {self.explanation}" if self.explanation else ""
        return f"{text(self.who)}: {text(self.before)} -> {text(self.after)}{self.moved}{because}"

    @property
    def moved(self) -> str:
        """Return the gain or loss in words, or nothing."""
        return f" ({signed_figure(self.gain)})" if self.gain else ""

    @property
    def row(self) -> ImpactRow:
        """Return the case as a row of a table, with clauses where it fares otherwise."""
        moved = self.explanation is not None
        return ImpactRow(
            self.who,
            self.before,
            self.after,
            self.gain,
            self.effect,
            *(self._clauses() if moved else _no_clauses()),
            "" if self.explanation is None else str(self.explanation),
        )


def signed_figure(value: Exact) -> str:
    """Return a number with its sign, as a table shows a gain or a loss."""
    return f"{'+' if value >= 0 else ''}{text(value)}"
