"""What a rule answers about one case under a book, and what of the answer is compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final, TypeAlias

import attrs
from attrs import field, frozen

from clientrules.core.checks import require_name, words
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.money.amounts import EXACT, Exact, is_exact
from clientrules.core.outcome import Refused, Undecided, Unspecified
from clientrules.core.policy import Policy
from clientrules.core.reason import Reason
from clientrules.core.refusals import not_among, wrong_kind
from clientrules.core.render import in_short
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from clientrules.rulebook.asking.questions import answered
from clientrules.rulebook.asking.rules import Rule

Measure: TypeAlias = str | Callable[[Any], Any] | None
"""What of an answer is compared: the name of one of its figures, or a function of it."""

WHOLE: Final = None
"""Under which an answer stands that is of one case alone."""


@frozen
@in_short
class NotAnswered:
    """A rule refuses its facts under a book.

    Args:
        because: what it says.
    """

    because: str = field(validator=words)

    def __str__(self) -> str:
        """Return what the rule says."""
        return f"not answered: {self.because}"


@frozen
@in_short
class Nothing:
    """A book gives somebody nothing of what it divides among others."""

    def __str__(self) -> str:
        """Return the word for it."""
        return "nothing"


OPEN: Final = (Refused, Undecided, Unspecified, NotAnswered)
"""What is no answer, and never counted as zero."""


class Answers:
    """What a book answers about the facts of one case, or of all cases together.

    Args:
        result: what the rule returned, or `NotAnswered`.
        values: what is compared of it, by whom it concerns.
    """

    def __init__(self, result: Any, values: Mapping[Hashable, Any]) -> None:
        self.result, self.values = result, values

    def of(self, who: Hashable) -> Any:
        """Return what is compared for somebody."""
        return self.values.get(who, self.values.get(WHOLE, Nothing()))

    def whom(self, other: Answers) -> tuple[Hashable, ...]:
        """Return everybody whom this or another answer to the same facts concerns."""
        found = {**self.values, **other.values}
        return tuple(who for who in found if who is not WHOLE or len(found) == 1)

    def clause(self, who: Hashable) -> Clause | None:
        """Return the clause that decided, if the answer has its reasons."""
        decision = self.result
        if callable(of_one := getattr(decision, "decision", None)) and who in self.values:
            decision = of_one(who)
        return decision.reasons[0].clause if isinstance(decision, Decision) else None


Ruling: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Returns the policies by which a rule goes for some facts."""


def answers(rule: Rule, facts: Mapping[str, Any], ruling: Ruling, measure: Measure) -> Answers:
    """Ask a rule about facts; what it refuses is an answer too.

    Raises:
        InvalidTypeError: editions, and no day to choose among them.
        InvalidValueError: a measure that the answer does not have.
    """
    try:
        result = answered(rule, facts, ruling(facts))
    except RulesError as error:
        if isinstance(error, InvalidTypeError) and error.field == "on":
            raise  # what is missing is the caller's day, under any book
        failed = NotAnswered(str(error))
        return Answers(failed, {WHOLE: failed})
    value = result.value if isinstance(result, Decision) else result
    return Answers(result, _by_whom(value if isinstance(value, OPEN) else _figure(value, measure)))


def _by_whom(value: Any) -> Mapping[Hashable, Any]:
    """Return what an answer gives each of those whom it concerns."""
    if isinstance(value, Mapping) or callable(getattr(value, "decision", None)):
        return {who: value[who] for who in value}
    return {WHOLE: value}


def require_measure(measure: Measure, rule: Rule) -> Measure:
    """Return what is compared of the answers of a rule, and refuse what can be no such thing."""
    if measure is None:
        if rule.function.__name__ == "fold":
            expected = "a figure of the account; write measure=lambda it: it.on(day).points"
            raise wrong_kind("measure", measure, expected)
        return None
    if isinstance(measure, str):
        return require_name(measure, "measure")
    if not callable(measure):
        raise wrong_kind("measure", measure, "the name of a figure, or a function of the answer")
    return measure


def _figure(value: Any, measure: Measure) -> Any:
    if measure is None:
        return value
    found = _named(value, measure) if isinstance(measure, str) else _worked_out(value, measure)
    held = found.values() if isinstance(found, Mapping) else (found,)
    for each in held:
        if isinstance(each, float):
            raise wrong_kind("measure", each, "an exact number, a day, or another kind of value")
    return found


def _worked_out(value: Any, measure: Callable[[Any], Any]) -> Any:
    try:
        return measure(value)
    except RulesError as error:
        return NotAnswered(str(error))
    except Exception as error:
        expected = f"a function of {type(value).__name__}, which the rule answers"
        said = f"measure raises {type(error).__name__}: expected {expected}"
        raise InvalidValueError(said, field="measure", expected=expected) from error


def _named(value: Any, name: str) -> Any:
    for each in name.split("."):
        kind: Any = type(value)
        if each not in _figures(kind):
            raise not_among(name, f"is no figure of {kind.__name__}", _figures(kind), "measure")
        value = getattr(value, each)
    return value


@cache
def _figures(kind: type) -> list[str]:
    """Return the names of what answers of a kind have to tell."""
    own = [each for each in dir(kind) if isinstance(getattr(kind, each, None), property)]
    fields = [each.name for each in attrs.fields(kind)] if attrs.has(kind) else []
    fields += getattr(kind, "_fields", ())
    return [each for each in [*fields, *own] if not each.startswith("_")]


def difference(before: Any, after: Any) -> Exact | None:
    """Return by how much a figure grows: a number, or the days between two dates.

    Returns:
        An exact number, negative where it falls; `None` for what cannot be subtracted.
    """
    before, after = _filled(before, after), _filled(after, before)
    if is_exact(before) and is_exact(after):
        return minus(after, before)
    if isinstance(before, dt.datetime) and isinstance(after, dt.datetime):
        return _in_days(_utc(after) - _utc(before))
    timed = isinstance(before, dt.datetime) or isinstance(after, dt.datetime)
    if isinstance(before, dt.date) and isinstance(after, dt.date) and not timed:
        return after.toordinal() - before.toordinal()
    return None


def _filled(value: Any, other: Any) -> Any:
    """Return the zero that nothing is beside a number."""
    return 0 if isinstance(value, Nothing) and is_exact(other) else value


def _utc(instant: dt.datetime) -> dt.datetime:
    """Return an instant as one of Python's own, which subtract exactly."""
    told = instant.astimezone(dt.UTC)
    clock = told.hour, told.minute, told.second, told.microsecond
    return dt.datetime(told.year, told.month, told.day, *clock, tzinfo=dt.UTC)


def _in_days(length: dt.timedelta) -> Exact:
    unit = dt.timedelta.resolution
    exact = Fraction(length // unit, dt.timedelta(days=1) // unit)
    return int(exact) if exact.denominator == 1 else exact


def plus(one: Exact, other: Exact) -> Exact:
    """Return an exact sum."""
    if isinstance(one, Fraction) or isinstance(other, Fraction):
        return Fraction(one) + Fraction(other)
    return one + other if isinstance(one, int) and isinstance(other, int) else EXACT.add(one, other)


def minus(one: Exact, other: Exact) -> Exact:
    """Return an exact difference."""
    return plus(one, -other if not isinstance(other, Decimal) else EXACT.minus(other))


def seen(value: Any) -> Any:
    """Return an answer without what it was worked out by: policies, reasons, clauses."""
    match value:
        case Policy() | Reason() | Clause():
            return None
        case Refused():
            return Refused
        case Decision():
            return seen(value.value)
        case Mapping():
            return {key: seen(each) for key, each in value.items()}
        case tuple() | list():
            return tuple(map(seen, value))
        case _ if attrs.has(type(value)):
            told = [each.name for each in attrs.fields(type(value)) if each.name[0] != "_"]
            return (type(value), *(seen(getattr(value, name)) for name in told))
        case _:
            return value
