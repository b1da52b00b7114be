"""What a decision table rules on one subject, with the words worked out when they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.outcome import Undecided, Unspecified
from clientrules.core.policy import Policy
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.core.tables.conditions.condition import Sentence
from clientrules.core.tables.conditions.fact import Fact
from clientrules.core.tables.plan import Hit, Why, worded
from clientrules.core.tables.row import Row
from clientrules.errors import MisuseError

if TYPE_CHECKING:
    from clientrules.core.tables.decision_table import DecisionTable


S_contra = TypeVar("S_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)

_ALL: Final = Hit.ALL  # to look a member up takes as long as the rest of `row`


class Ruling(Generic[S_contra, R_co]):
    """The rows that decide, and, worked out when asked, those passed over with what failed."""

    # No attrs class, since every subject makes one: a plain one takes a third of the time.
    __slots__ = ("_mask", "_open", "_rows", "_table", "_values")

    def __init__(
        self,
        table: DecisionTable[S_contra, R_co],
        mask: int,
        values: Sequence[Any],
        rows: tuple[int, ...],
        open_rows: tuple[int, ...] = (),
    ) -> None:
        self._table, self._mask, self._values = table, mask, values
        self._rows, self._open = rows, open_rows

    @property
    def table(self) -> DecisionTable[S_contra, R_co]:
        """Return the table."""
        return self._table

    @property
    def values(self) -> Mapping[Fact[S_contra, Any], object]:
        """Return the facts that were asked, with their values."""
        return FrozenMap(dict(zip(self._table.facts, self._values, strict=True)))

    @property
    def rows(self) -> tuple[Row[S_contra, R_co], ...]:
        """Return the rows that decide: several of them under `Hit.ALL`, or where equals differ."""
        if self._open:
            return ()
        table = self._table
        if not self._rows:
            return () if table.otherwise is None else (table.otherwise,)
        return tuple([table.plan.rows[place] for place in self._rows])

    @property
    def row(self) -> Row[S_contra, R_co] | None:
        """Return the row that decides; `None` where none does, or several give different things."""
        table, places = self._table, self._rows
        if table.hit is _ALL:
            raise MisuseError(
                f"the table {shown(table.name)} gives all that applies: read .outcomes"
            )
        if len(places) == 1 and not self._open:
            return table.plan.rows[places[0]]
        rows = self.rows
        return rows[0] if rows and all(each.gives == rows[0].gives for each in rows) else None

    @property
    def outcome(self) -> R_co | Undecided | Unspecified | None:
        """Return what the row gives.

        `Undecided` where equally specific rows give different things, `Unspecified` where it hangs
        on a fact that is not known, and `None` where no row applies.
        """
        row = self.row
        if row is not None:
            return row.gives
        return self._unspecified() or self._undecided()

    @property
    def outcomes(self) -> tuple[R_co, ...] | Unspecified:
        """Return what every row that decides gives, in order."""
        return self._unspecified() or tuple(each.gives for each in self.rows)

    @property
    def lacking(self) -> tuple[Fact[S_contra, Any], ...]:
        """Return the facts that are not known and on which the outcome hangs."""
        found: dict[Fact[S_contra, Any], None] = {}
        for place in self._open:
            for ask in self._table.plan.asks[place]:
                if ask.unknown & self._mask:
                    found[ask.test.fact] = None
        return tuple(found)

    @property
    def passed_over(self) -> tuple[Reason, ...]:
        """Return the rows that do not decide, each with the first fact that failed.

        A row without `when` says only that nothing special happened, and is left out.
        """
        found: dict[Why, Reason] = {}
        self.add_passed_over(found)
        return tuple(found.values())

    def add_passed_over(self, found: dict[Why, Reason]) -> None:
        """Add the same to what was found of other rulings, each reason once.

        Args:
            found: the reasons, by the clause's id and the sentence.
        """
        mask, decided, waiting = self._mask, self._rows, self._open
        for place, asks in self._table.plan.words:
            why = None
            for bit, want, words in asks:
                if mask & bit != want:
                    why = words
                    break
            if why is None:
                if place in decided or place in waiting:
                    continue
                why = self._why(place)
            key, reason = why
            if key not in found:
                found[key] = reason

    def reasons(
        self, *facts: tuple[str, object], policy: Policy | None = None
    ) -> tuple[Reason, ...]:
        """Return why each row that decides does so.

        Args:
            facts: names and values for the rows' sentences; each takes those that it names.
            policy: the policy whose numbers counted.
        """
        if self._open:
            rows = self._table.plan.rows
            lacking = [(rows[place], self._failed(place)) for place in self._open]
            return tuple(Reason(row.clause, *said) for row, said in lacking if said)
        values = self.values
        return tuple(reason for row in self.rows for reason in row.reasons(values, facts, policy))

    def decision(
        self, *facts: tuple[str, object], policy: Policy | None = None
    ) -> Decision[R_co | Undecided | Unspecified | None]:
        """Return the outcome as a decision, with its reasons.

        Args:
            facts: names and values for the rows' sentences; each takes those that it names.
            policy: the policy whose numbers counted.
        """
        reasons = self.reasons(*facts, policy=policy)
        return Decision(self.outcome, reasons, passed_over=lambda: self.passed_over)

    def __eq__(self, other: object) -> bool:
        """Compare by the table and the facts."""
        if not isinstance(other, Ruling):
            return NotImplemented
        same = self._table is other._table or self._table == other._table
        return same and list(self._values) == list(other._values)

    def __hash__(self) -> int:
        """Hash by the facts."""
        return hash(tuple(self._values))

    def __repr__(self) -> str:
        """Return the table and the clauses that decide."""
        try:
            clauses = ", ".join(row.clause.id for row in self.rows)
            return f"<Ruling of {shown(self._table.name)} by {clauses or 'no row'}>"
        except (AttributeError, TypeError, ValueError, LookupError):
            return "<Ruling of no table>"  # made by hand, which costs no check where tables do

    def _undecided(self) -> Undecided | None:
        if not self.rows:
            return None
        *others, last = [row.clause.id for row in self.rows]
        which = f"{', '.join(others)} and {last} apply, and none is more specific"
        return Undecided(self._table.arbiter, f"{self._table.name}: {which}")

    def _unspecified(self) -> Unspecified | None:
        if not self._open:
            return None
        lacking = self.lacking
        names = ", ".join(f"{fact.name}=..." for fact in lacking)
        return Unspecified(", ".join(fact.noun for fact in lacking), names)

    def _failed(self, place: int) -> Sentence | None:
        """Return the first fact that failed, else the first that is not known."""
        mask, open_test = self._mask, None
        for test, value, bit, want, unknown in self._table.plan.asks[place]:
            if unknown & mask:
                open_test = open_test or test
            elif mask & bit != want:
                return test.sentence(self._values[value])
        return None if open_test is None else open_test.sentence(None)

    def _why(self, place: int) -> tuple[Why, Reason]:
        """Return why a row is passed over, where it takes the subject's values to say so."""
        sentence = self._failed(place) or self._beaten(place)
        return worded(self._table.plan.rows[place].clause, sentence)

    def _beaten(self, place: int) -> Sentence:
        """Return which row goes before one that applies too."""
        table = self._table
        for first in self._rows:
            specific = table.hit is Hit.MOST_SPECIFIC
            if specific and table.plan.regions.narrower(first, place, self._values):
                return "{clause} is more specific", (("clause", table.plan.rows[first].clause.id),)
        return "{clause} goes before it", (("clause", table.plan.rows[self._rows[0]].clause.id),)
