"""What a new edition leaves as it was for what was open before it: its transitional clauses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, cast

import attrs
from attrs import frozen

from clientrules.core.checks import kind, words
from clientrules.core.clause import Clause
from clientrules.core.dates.term import Term
from clientrules.core.dates.unit import Unit
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import is_exact
from clientrules.core.policy import NoneMeans, Policy, none_means, stated_fields
from clientrules.core.refusals import few, hint, wrong_value
from clientrules.core.render import in_short
from clientrules.errors import InvalidValueError

_DAYS: Final = (Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS)


class Keeps(Labelled):
    """Which of the old and the new number holds for what was open before an edition."""

    LONGER = "longer", "the longer term", "期限从长"
    SHORTER = "shorter", "the shorter term", "期限从短"
    HIGHER = "higher", "the higher number", "数额从高"
    LOWER = "lower", "the lower number", "数额从低"
    OLD = "old", "the old number", "从旧"


@frozen
@in_short
class Transition:
    """A transitional clause: open cases keep the longer term, for instance.

    Args:
        field: the number it protects, such as `"validity"`; of a policy or row within the policy
            under both names, as `"rules.handling.term"`, or as `"rules.term"` of every row.
        keeps: which of the old and the new number holds.
        clause: the firm's clause that says so, if there is one.
    """

    field: str = attrs.field(validator=words)
    keeps: Keeps = attrs.field(validator=kind(Keeps))
    clause: Clause | None = attrs.field(
        default=None, kw_only=True, validator=kind(Clause, absent=True)
    )

    def __str__(self) -> str:
        """Return what it keeps, in words."""
        cited = f" ({self.clause.id})" if self.clause else ""
        return f"{self.field}: {self.keeps.label} holds for what was open before{cited}"

    def applied(self, old: Any, new: Any, opened: dt.date) -> Any:
        """Return the new policy with what it keeps of the old one for a case.

        Args:
            old: the policy before.
            new: the policy after.
            opened: the day on which the case was opened.

        Raises:
            InvalidValueError: no such number, or two that cannot be compared.
        """
        return self._kept(old, new, self.field.split("."), opened)

    def _kept(
        self,
        old: Any,
        new: Any,
        names: Sequence[str],
        opened: dt.date,
        meaning: NoneMeans | None = None,
    ) -> Any:
        if not names:
            return self._better(old, new, opened, meaning)
        if isinstance(new, tuple):
            return self._rows(old, new, names, opened)
        name, rest = names[0], names[1:]
        if name not in (known := _numbers(new)):
            expected = f"a number of the policy, one of {few(known)}{hint(name, known)}"
            raise wrong_value("Transition.field", self.field, expected)
        was, now = getattr(old, name), getattr(new, name)
        kept = self._kept(was, now, rest, opened, none_means(new, name))
        if kept == now:
            return new
        if isinstance(new, Mapping):
            return cast("Any", new).__replace__(**{name: kept})
        changed = {name: kept}
        if not rest and isinstance(new, Policy):
            changed["cites"] = self._cites(old, new, name)
        return attrs.evolve(new, **changed)

    def _rows(self, old: Any, new: Any, names: Sequence[str], opened: dt.date) -> Any:
        """Return the rows of a list, of which one is meant by its name, or every one."""
        before = {getattr(each, "name", None): each for each in old}
        one = names[0] if any(getattr(each, "name", None) == names[0] for each in new) else None
        rest = names if one is None else names[1:]
        return tuple(
            self._kept(before[each.name], each, rest, opened)
            if getattr(each, "name", None) in before and one in (None, each.name)
            else each
            for each in new
        )

    def _cites(self, old: Policy, new: Policy, name: str) -> dict[str, Clause]:
        """Return the citations of the new policy, of which one number is the old one's."""
        others = {each: clause for each, clause in new.cites.items() if each != name}
        clause = self.clause or old.citation(name).clause
        return others | ({name: clause} if clause else {})

    def _better(self, old: Any, new: Any, opened: dt.date, meaning: NoneMeans | None = None) -> Any:
        if isinstance(old, Term) and isinstance(new, Mapping) and self.keeps is not Keeps.OLD:
            old = dict.fromkeys(new, old)  # one term for every class, of which each has one now
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            return FrozenMap(
                {
                    key: self._better(old[key], value, opened) if key in old else value
                    for key, value in new.items()
                }
            )
        if self.keeps is Keeps.OLD or old == new:
            return old
        grows = self.keeps in (Keeps.LONGER, Keeps.HIGHER)
        if old is None or new is None:
            # Where the policy does not say what none means, the number that is stated holds.
            none_holds = meaning is not None and grows is (meaning == "no limit")
            return None if none_holds else (new if old is None else old)
        was, now = self._measured(old, opened, new), self._measured(new, opened, old)
        return old if (was > now) is grows else new

    def _measured(self, value: Any, opened: dt.date, other: Any) -> Any:
        """Return what a term or a number is compared by."""
        by_length = self.keeps in (Keeps.LONGER, Keeps.SHORTER)
        if by_length and isinstance(value, Term) and isinstance(other, Term):
            if value.unit is other.unit:
                return value.count
            if value.unit in _DAYS and other.unit in _DAYS:
                return value.due(opened)
            if value.unit.is_timed and other.unit.is_timed:
                return value.seconds
        elif not by_length and is_exact(value) and is_exact(other):
            return Fraction(value)
        what = "two terms in days, or in one unit" if by_length else "two exact numbers"
        message = f"{self.field} is {other} and {value} in two editions: expected {what}"
        raise InvalidValueError(f"{message}, of which one is {self.keeps.value}")


def _numbers(policy: Any) -> tuple[str, ...]:
    """Return the names of what a firm may set: a policy's fields, or the parts of a rulebook."""
    if hasattr(policy, "__replace__") and isinstance(policy, Mapping):
        return tuple(policy)
    return tuple(each.name for each in stated_fields(type(policy)))
