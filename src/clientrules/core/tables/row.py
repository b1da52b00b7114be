"""A row of a decision table: its conditions, its clause, and what it gives where they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import Formatter
from typing import Any, Final, Generic, TypeAlias, TypeVar

from attrs import field, frozen

from clientrules.core.checks import kind, listed, strings
from clientrules.core.clause import Clause
from clientrules.core.policy import Policy
from clientrules.core.reason import Reason
from clientrules.core.render import in_short, shown, text
from clientrules.core.tables.conditions.condition import Condition, Sentence
from clientrules.core.tables.conditions.fact import Fact
from clientrules.core.tables.conditions.facts import YesNo
from clientrules.errors import InvalidTypeError, InvalidValueError

S_contra = TypeVar("S_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)

Asked: TypeAlias = Condition[S_contra] | YesNo[S_contra, Any]
"""What a row asks: a condition, or a yes-or-no fact that stands for itself."""

_NOTHING_ELSE: Final[Sentence] = ("nothing else applies", ())


def conditions(
    asked: Iterable[Asked[S_contra]], what: str = "the conditions"
) -> tuple[Condition[S_contra], ...]:
    """Return what is asked as conditions."""
    found = []
    for each in listed(asked, what):
        if isinstance(each, YesNo):
            found.append(each.holds)
        elif isinstance(each, Condition):
            found.append(each)
        else:
            write = f"{each.name}.equals(...)" if isinstance(each, Fact) else "Lead.staff.below(9)"
            raise InvalidTypeError(
                f"{what}: {shown(each)} is given; expected a condition, as {write}"
            )
    return tuple(found)


def _text(row: Any, attribute: Any, value: Any) -> None:
    kind(str)(row, attribute, value)
    try:
        tuple(Formatter().parse(value))
    except ValueError as error:
        message = f"because is {shown(value)} ({error}): expected a sentence with facts as {{name}}"
        raise InvalidValueError(message) from error


@frozen(kw_only=True)
@in_short
class Row(Generic[S_contra, R_co]):
    """One row: where all of `when` and nothing of `unless` holds, its clause gives `gives`.

    Args:
        when: what must hold.
        unless: what must not hold. What is not known does not hold.
        gives: the outcome.
        because: the sentence of the reason, with facts and the policy's numbers in braces; without
            one, its conditions are the reason.
        numbers: the fields of the policy that it rests on.
        rank: rows of a lower rank go before all of a higher one, and that is meant.
    """

    clause: Clause = field(validator=kind(Clause))
    when: Sequence[Asked[S_contra]]
    unless: Sequence[Asked[S_contra]] = ()
    gives: R_co
    because: str = field(default="", validator=_text)
    numbers: Sequence[str] = ()
    rank: int = field(default=0, validator=kind(int))
    tests: tuple[Condition[S_contra], ...] = field(init=False, eq=False, repr=False)
    named: frozenset[str] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Take the conditions apart."""
        self._note("when", conditions(self.when, "when"))
        self._note("unless", conditions(self.unless, "unless"))
        self._note("numbers", strings(self.numbers, "the numbers of a row"))
        self._note("tests", (*self.when, *(~each for each in self.unless)))
        named = (name or "" for _, name, _, _ in Formatter().parse(self.because))
        self._note("named", frozenset(name.partition(".")[0] for name in named))

    def __str__(self) -> str:
        """Return the clause, what is asked, and what it gives."""
        when = " and ".join(map(str, self.when))
        unless = " or ".join(map(str, self.unless))
        asked = ", ".join((f"where {when}",) * bool(when) + (f"unless {unless}",) * bool(unless))
        return f"{self.clause.id}: {text(self.gives)}{f' {asked}' if asked else ''}"

    def reasons(
        self,
        values: Mapping[Fact[S_contra, Any], object],
        facts: tuple[tuple[str, object], ...],
        policy: Policy | None,
    ) -> tuple[Reason, ...]:
        """Return why the row decides: its own sentence, or the conditions that it found to hold.

        Args:
            values: the facts with their values.
            facts: what the sentence may name.
            policy: the policy whose numbers counted.
        """
        if not self.because:
            said = dict.fromkeys(each.sentence(values[each.fact]) for each in self.tests)
            return tuple(self._reason(each, policy) for each in said or (_NOTHING_ELSE,))
        named = tuple(fact for fact in facts if fact[0] in self.named)
        return (self._reason((self.because, named), policy),)

    def _reason(self, sentence: Sentence, policy: Policy | None) -> Reason:
        return Reason(self.clause, *sentence, policy, tuple(self.numbers))

    def _note(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)
