"""Decision tables: rows with conditions, each with its clause and what it gives.

A `Table` looks one key up; a decision table asks several facts of a subject, and says which of the
rows that apply decide. Every distinct condition is one bit, which is the speed; why the other rows
were passed over is put together when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from clientrules.core.checks import kind, listed, mapping, words
from clientrules.core.labelled import Labelled
from clientrules.core.refusals import unknown_name, wrong_kind
from clientrules.core.render import shown
from clientrules.core.role import Role
from clientrules.core.tables.conditions.condition import Condition
from clientrules.core.tables.conditions.fact import Fact
from clientrules.core.tables.conditions.masks import Masks
from clientrules.core.tables.plan import Hit, Plan
from clientrules.core.tables.row import Asked, Row, conditions
from clientrules.core.tables.ruling import Ruling
from clientrules.errors import InvalidTypeError, InvalidValueError

S_contra = TypeVar("S_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)


class Unknown(Labelled):
    """What a fact that is not known does to a row that asks for it."""

    FAILS = "fails", "passes no test", "视为不符合"
    UNSPECIFIED = "unspecified", "leaves the outcome unspecified", "结果待定"


@frozen(kw_only=True, repr=False)
class DecisionTable(Generic[S_contra, R_co]):
    """Rows with conditions, and which of those that apply decide.

    Args:
        name: what the table settles.
        rows: the rows; their order counts under `Hit.FIRST` alone.
        hit: the first, the most specific, or all. A row is more specific than another where it
            applies only to what the other applies to, and not to all of that.
        otherwise: the row without conditions that decides where no other does; without it that is
            a gap.
        unknown: what a fact that is not known does: it passes no test, or it leaves unspecified
            what hangs on it.
        impossible: sets of conditions that cannot all hold of a subject, for those who check it.
        arbiter: who rules where equally specific rows give different things.

    Raises:
        InvalidValueError: no rows, one row twice, one that can never apply, two facts of one name,
            or a fallback with conditions.
    """

    name: str = field(validator=words)
    rows: Sequence[Row[S_contra, R_co]]
    hit: Hit = field(validator=kind(Hit))
    otherwise: Row[S_contra, R_co] | None = field(default=None, validator=kind(Row, absent=True))
    unknown: Unknown = field(default=Unknown.FAILS, validator=kind(Unknown))
    impossible: Sequence[Sequence[Asked[S_contra]]] = ()
    arbiter: Role | None = field(default=None, validator=kind(Role, absent=True))
    facts: tuple[Fact[S_contra, Any], ...] = field(init=False, eq=False)
    plan: Plan = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Check the rows, and give every condition its bit."""
        self._note("rows", _rows(self.rows))
        given = listed(self.impossible, "impossible")
        self._note("impossible", tuple(conditions(each, "impossible") for each in given))
        _check_all(self.rows, self.otherwise, (*self.impossible,))
        ordered = tuple(sorted(self.rows, key=lambda row: row.rank))
        masks = Masks.of(
            [row.tests for row in ordered],
            self.never,
            blur=self.unknown is Unknown.UNSPECIFIED,
        )
        self._note("facts", _distinctly_named([column.fact for column in masks.columns]))
        self._note("plan", Plan(ordered, self.hit, self.otherwise, masks))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel by what was given; what was worked out from it does not."""
        given = ("name", "rows", "hit", "otherwise", "unknown", "impossible", "arbiter")
        return partial(type(self), **{name: getattr(self, name) for name in given}), ()

    def __repr__(self) -> str:
        """Return the name, the number of rows and which decide."""
        return f"<DecisionTable {shown(self.name)}: {self.hit.label} of {len(self.rows)} rows>"

    def __str__(self) -> str:
        """Return the name and every row."""
        last = () if self.otherwise is None else (f"{self.otherwise}, otherwise",)
        return "\n  ".join((f"{self.name}: {self.hit.label}", *map(str, self.rows), *last))

    def decide(self, subject: S_contra) -> Ruling[S_contra, R_co]:
        """Return what the table rules on a subject.

        Args:
            subject: what the facts are asked of.
        """
        mask = 0
        values: list[Any] = []
        note = values.append
        try:
            for read, bits in self.plan.reads:
                value = read(subject)
                note(value)
                mask |= bits(value)
        except TypeError:
            for fact, value in zip(self.facts, values, strict=False):
                fact.require_value(value)
            raise
        except AttributeError as error:
            if error.obj is not subject:
                raise
            expected = f"what has {shown(error.name)}, by which {self.facts[len(values)].name} goes"
            raise wrong_kind("the subject", subject, expected) from error
        return self.rule(mask, values)

    def decide_on(self, values: Mapping[Fact[S_contra, Any], object]) -> Ruling[S_contra, R_co]:
        """Return what the table rules on the values of its facts, without a subject.

        Args:
            values: a value for every fact of the table, `None` where it is not known.

        Raises:
            InvalidValueError: a fact is missing.
            UnknownKeyError: a fact that no row asks for.
        """
        for fact in mapping(values, "the values", "fact to value"):
            if fact not in self.plan.masks.places:
                self.require_asked(fact)
        mask, found = 0, []
        for column in self.plan.masks.columns:
            fact = column.fact
            if fact not in values:
                message = f"no value of {fact.name} is given: expected one, or None if not known"
                raise InvalidValueError(message)
            value = fact.require_value(fact.member(values[fact]))
            found.append(value)
            mask |= column.bits_of(value)
        return self.rule(mask, found)

    def require_asked(self, fact: object) -> None:
        """Refuse a fact that no row asks for."""
        if fact not in self.facts:
            name = fact.name if isinstance(fact, Fact) else fact
            raise unknown_name("no row asks for", name, [each.name for each in self.facts])

    @property
    def never(self) -> tuple[tuple[Condition[S_contra], ...], ...]:
        """Return the sets of conditions that cannot all hold."""
        return tuple(map(conditions, self.impossible))

    def rule(self, mask: int, values: Sequence[Any]) -> Ruling[S_contra, R_co]:
        """Return what the table rules on the bits of a subject and its facts."""
        plan = self.plan
        sure = plan.pick(mask, values)
        if mask & plan.unknown:
            return Ruling(self, mask, values, sure, plan.open(mask, values, sure))
        return Ruling(self, mask, values, sure)

    def _note(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)


def _rows(rows: Iterable[Row[S_contra, R_co]]) -> tuple[Row[S_contra, R_co], ...]:
    found = listed(rows, "the rows")
    for each in found:
        if not isinstance(each, Row):
            raise InvalidTypeError(f"the rows: {shown(each)} is given; expected only Row(...)")
    return found


def _check_all(
    rows: Sequence[Row[Any, Any]],
    otherwise: Row[Any, Any] | None,
    impossible: Sequence[Sequence[Any]],
) -> None:
    if not rows:
        raise InvalidValueError("the table has no rows: expected at least one")
    alike: dict[Any, list[Row[Any, Any]]] = {}  # what a row gives need not be hashable
    for row in rows:
        before = alike.setdefault(row.tests, [])
        if row in before:
            raise InvalidValueError(f"the table has the row {row} twice: expected it once")
        before.append(row)
    if otherwise is not None and otherwise.tests:
        raise InvalidValueError(f"otherwise is {otherwise}: expected a row without conditions")
    for tests in (*(row.tests for row in rows), *impossible):
        for each in tests:
            if ~each in tests:
                message = f"{each} and its opposite are asked together: expected one of them"
                raise InvalidValueError(message)


def _distinctly_named(facts: Sequence[Fact[Any, Any]]) -> tuple[Fact[Any, Any], ...]:
    by_name: dict[str, Fact[Any, Any]] = {}
    for fact in facts:
        if by_name.setdefault(fact.name, fact) is not fact:
            message = f"two facts of the table are named {fact.name}: expected one of a name"
            raise InvalidValueError(message)
    return tuple(facts)
