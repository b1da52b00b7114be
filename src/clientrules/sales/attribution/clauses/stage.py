"""A stage of a ruling: clauses in order, each with the facts it needs and the shares it grants.

The first clause that applies decides. A clause is a row of plain data: the facts that must hold,
those that must not, and the rows that go before it. So every combination of facts can be gone
through without a case, and a firm's own rows are checked in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain
from operator import attrgetter
from typing import Any, Final, TypeAlias

from attrs import field, frozen
from attrs.validators import optional

from clientrules.core.checks import all_are, at_least_one, kind, listed, strings, words
from clientrules.core.clause import Clause
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Exact
from clientrules.core.policy import Policy
from clientrules.core.reason import Reason
from clientrules.errors import InvalidTypeError
from clientrules.regulations.sales_ownership import FLOOR_7_7

Truth: TypeAlias = tuple[bool, ...]


class Slot(Labelled):
    """Who takes part in a deal, before anybody is named."""

    REGISTERED = "registered", "the agent registered", "登记售楼员"
    ANNOUNCED = "announced", "the agent to whom the customer was announced", "老客户介绍的售楼员"
    DESIGNATED = "designated", "the agent asked for", "被指定售楼员"
    SUCCESSOR = "successor", "the agent who took over by the rota", "改派售楼员"
    COMPANY_AGENT = "company agent", "the agent whom the company names", "公司指定售楼员"
    ORIGINAL = "original", "the original agent", "原售楼员"
    NEW = "new", "the new agent", "新售楼员"
    FIRST_SPOUSE = "first spouse", "the agent of the spouse who came first", "先登记一方的售楼员"
    SECOND_SPOUSE = "second spouse", "the agent of the other spouse", "后登记一方的售楼员"
    OWNERS = "owners", "the agents who own the customer", "客户归属售楼员"
    POOL = "pool", "the public pool", "公佣"
    INTRODUCER = "introducer", "the introducer", "介绍人"


@frozen
class Fact:
    """A yes-or-no fact about a case, by the name of the predicate that answers it.

    Args:
        name: the predicate.
        so: the sentence when it holds.
        not_so: the sentence when it does not.
    """

    name: str = field(validator=words)
    so: str = field(validator=words)
    not_so: str = field(validator=words)

    def __str__(self) -> str:
        """Return the sentence when it holds."""
        return self.so


_NOTHING: Final = Fraction()


@frozen
class Grant:
    """What a clause gives: all to one, or a rate of the policy to a second and the rest to him.

    Args:
        first: who has the whole, or what the second leaves.
        second: who else has a part.
        rate: the policy's field with the second's part.
    """

    first: Slot = field(validator=kind(Slot))
    second: Slot | None = field(default=None, validator=kind(Slot, absent=True))
    rate: str = field(default="", validator=kind(str))

    def second_part(self, policy: Policy) -> Fraction:
        """Return the second's part."""
        if not self.rate:
            return _NOTHING
        rate: Exact = getattr(policy, self.rate)
        return rate if type(rate) is Fraction else Fraction(rate)

    def outcome(self, policy: Policy) -> tuple[tuple[Slot, Fraction], ...]:
        """Return who has which part, without those who have none, to compare two grants."""
        second = self.second_part(policy)
        parts = ((self.first, 1 - second), (self.second, second))
        return tuple((slot, part) for slot, part in parts if part and slot is not None)


def _facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return listed(facts, "the facts")


def _numbers(names: Iterable[str]) -> tuple[str, ...]:
    return strings(names, "the numbers of a row")


def _rows(rows: Iterable[ClauseRow]) -> tuple[ClauseRow, ...]:
    return listed(rows, "the rows")


def _all_rows(row: Any, attribute: Any, rows: tuple[ClauseRow, ...]) -> None:
    all_are(ClauseRow)(row, attribute, rows)


def _impossible(
    combinations: Iterable[Iterable[tuple[Fact, bool]]],
) -> tuple[tuple[tuple[Fact, bool], ...], ...]:
    found = tuple(listed(each, "impossible facts") for each in listed(combinations, "impossible"))
    for pair in chain.from_iterable(found):
        match pair:
            case (Fact(), bool()):
                continue
        message = f"among the impossible facts is {pair!r}: expected a Fact and whether it holds"
        raise InvalidTypeError(message)
    return found


@frozen(kw_only=True)
class ClauseRow:
    """One clause of a stage.

    Args:
        clause: the clause.
        when: the facts that must hold.
        unless: the facts that must not hold.
        yields_to: rows that go before it wherever they apply.
        grants: what it gives, or `None` where it leaves the case to a written opinion.
        because: the sentence of the ruling, or the question left open.
        numbers: the fields of the policy that its facts rest on.
    """

    clause: Clause = field(validator=kind(Clause))
    when: tuple[Fact, ...] = field(converter=_facts, validator=all_are(Fact))
    unless: tuple[Fact, ...] = field(default=(), converter=_facts, validator=all_are(Fact))
    yields_to: tuple[ClauseRow, ...] = field(default=(), converter=_rows, validator=_all_rows)
    grants: Grant | None = field(validator=kind(Grant, absent=True))
    because: str = field(validator=words)
    numbers: tuple[str, ...] = field(default=(), converter=_numbers)

    is_default: bool = field(init=False, eq=False, repr=False)
    cited: tuple[str, ...] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note whether it says only that nothing special happened, and what it rests on."""
        object.__setattr__(self, "is_default", not self.when)
        rate = (self.grants.rate,) if self.grants is not None and self.grants.rate else ()
        object.__setattr__(self, "cited", (*rate, *self.numbers))

    def __str__(self) -> str:
        """Return the clause and its sentence."""
        return f"{self.clause.id}: {self.because}"


@frozen(eq=False)
class Match:
    """The row that decides, with the rows passed over: one for each combination of facts.

    Args:
        row: the row, or `None` where none applies.
        passed_over: the other rows, each with the fact that failed.
        grants: what the row gives, or `None` where the case stays open.
    """

    row: ClauseRow | None
    passed_over: tuple[Reason, ...]
    grants: Grant | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note what the row gives."""
        object.__setattr__(self, "grants", None if self.row is None else self.row.grants)


_GOES_FIRST: Final = "{clause} goes before it"


@frozen(kw_only=True)
class Stage:
    """Clauses in order, the first of which decides.

    Args:
        name: what the stage settles.
        rows: the clauses.
        impossible: facts that cannot all hold at once; a fact with `False` is one that fails.
        facts: the facts that the rows ask for.
        rest: the match where none of the facts holds, as nothing of the kind happened.
        otherwise: the question that goes to a written opinion where no clause applies (FLOOR-7.7),
            or `None` to leave a gap.
    """

    name: str = field(validator=words)
    rows: tuple[ClauseRow, ...] = field(
        converter=_rows, validator=[at_least_one, all_are(ClauseRow)]
    )
    impossible: tuple[tuple[tuple[Fact, bool], ...], ...] = field(default=(), converter=_impossible)
    otherwise: str | None = field(default=None, validator=optional(words))
    facts: tuple[Fact, ...] = field(init=False, eq=False, repr=False)
    rest: Match = field(init=False, eq=False, repr=False)
    _read: attrgetter[Any] = field(init=False, eq=False, repr=False)
    # What was found for a combination of facts; it depends on nothing else.
    _found: dict[Truth, Match] = field(init=False, eq=False, repr=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        """Collect the facts that the rows ask for, and note what decides where none holds."""
        asked = dict.fromkeys(
            fact
            for row in self.rows
            for each in (*row.yields_to, row)
            for fact in (*each.when, *each.unless)
        )
        object.__setattr__(self, "facts", tuple(asked))
        object.__setattr__(self, "_read", attrgetter(*(fact.name for fact in asked)))
        nothing = (False,) * len(asked)
        self._found[nothing] = self.match_truth(nothing)
        object.__setattr__(self, "rest", self._found[nothing])

    @property
    def fallback(self) -> ClauseRow | None:
        """Return the row that sends to a written opinion what no clause decides, if any does."""
        if self.otherwise is None:
            return None
        return ClauseRow(clause=FLOOR_7_7, when=(), grants=None, because=self.otherwise)

    def match(self, subject: object) -> Match:
        """Return the clause that decides a case.

        Args:
            subject: what has the predicates that the facts name.
        """
        read = self._read(subject)
        truth: Truth = read if type(read) is tuple else (read,)
        found = self._found.get(truth)
        if found is None:
            found = self._found[truth] = self.match_truth(truth)
        return found

    def match_truth(self, truth: Truth) -> Match:
        """Return the clause that decides a combination of facts, in the order of `facts`."""
        holds = self._holds(truth)
        decided: ClauseRow | None = None
        passed: dict[Reason, None] = {}
        for row in self.rows:
            failed = _failure(row, holds)
            if failed is None and decided is None:
                decided = row
            elif not row.is_default:
                passed[_passed_over(row, failed or _GOES_FIRST, decided, holds)] = None
        return Match(decided or self.fallback, tuple(passed))

    def _holds(self, truth: Truth) -> dict[str, bool]:
        return {fact.name: each for fact, each in zip(self.facts, truth, strict=True)}

    def applicable(self, truth: Truth) -> Iterator[ClauseRow]:
        """Yield every row that applies to a combination of facts, deciding or not."""
        holds = self._holds(truth)
        return (row for row in self.rows if _failure(row, holds) is None)


def _failure(row: ClauseRow, holds: dict[str, bool]) -> str | None:
    """Return the sentence of the first fact that keeps a row from applying."""
    for fact in row.when:
        if not holds[fact.name]:
            return fact.not_so
    for fact in row.unless:
        if holds[fact.name]:
            return fact.so
    return _GOES_FIRST if any(_failure(each, holds) is None for each in row.yields_to) else None


def _passed_over(
    row: ClauseRow, failed: str, decided: ClauseRow | None, holds: dict[str, bool]
) -> Reason:
    """Return why a row does not decide; only where another goes first does the other one count."""
    if failed is not _GOES_FIRST:
        return Reason(row.clause, failed)
    first = next((each for each in row.yields_to if _failure(each, holds) is None), decided)
    facts = () if first is None else (("clause", first.clause.id),)
    return Reason(row.clause, failed, facts)
