"""Values that stand for all others: at every limit a table names, and on either side of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import field_name, kind, listed
from clientrules.core.money.amounts import EXACT, Exact, require_amount
from clientrules.core.refusals import wrong_value
from clientrules.core.render import in_short
from clientrules.core.tables.conditions.condition import Condition
from clientrules.core.tables.conditions.fact import Fact
from clientrules.errors import InvalidTypeError, InvalidValueError

ANOTHER: Final = "(another)"
_STEPS: Final[Mapping[type, Any]] = {
    dt.date: dt.timedelta(days=1),
    dt.datetime: dt.timedelta(microseconds=1),
}


def _number(grid: Any, attribute: Any, value: Any) -> None:
    if value is not None and not isinstance(value, Fraction):
        require_amount(value, field_name(grid, attribute))


def _positive(grid: Any, attribute: Any, value: Any) -> None:
    kind(int, Decimal, Fraction)(grid, attribute, value)
    _number(grid, attribute, value)
    if value <= 0:
        raise wrong_value("the step", value, "more than zero")


@frozen
@in_short
class Grid:
    """The numbers that a fact can take: multiples of a step, such as cents.

    Args:
        step: the step, such as `Decimal("0.01")`.
        low: the least of them, if there is one.
        high: the largest of them, if there is one.
    """

    step: Exact = field(validator=_positive)
    low: Exact | None = field(default=None, kw_only=True, validator=_number)
    high: Exact | None = field(default=None, kw_only=True, validator=_number)

    def points(self, limits: Iterable[Exact]) -> Iterator[Exact]:
        """Yield the numbers at limits and beside them, the ends included."""
        limits = [*limits, *(each for each in (self.low, self.high) if each is not None)]
        places = [Fraction(each) / Fraction(self.step) for each in limits or [0]]
        ends = {end for each in places for end in (floor(each), ceil(each))}
        for place in sorted({end + by for end in ends for by in (-1, 0, 1)}):
            if self._inside(place * Fraction(self.step)):
                yield self._at(place)

    def _at(self, place: int) -> Exact:
        if isinstance(self.step, Decimal):
            return EXACT.multiply(self.step, place)
        return self.step * place

    def _inside(self, value: Fraction) -> bool:
        low = self.low is None or value >= Fraction(self.low)
        return low and (self.high is None or value <= Fraction(self.high))


Domain: TypeAlias = Iterable[object] | Grid
"""All values of a fact, or the grid on which they lie."""
Domains: TypeAlias = Mapping[Fact[Any, Any], Domain]


def points(
    fact: Fact[Any, Any], asked: Iterable[Condition[Any]], domain: Domain | None = None
) -> tuple[Any, ...]:
    """Return values of a fact that stand for all others under some conditions."""
    unknown = (None,) if fact.may_be_unknown else ()
    if domain is not None and not isinstance(domain, Grid):
        what = f"the domain of {fact.name}"
        given = [
            None if each is None and unknown else fact.require(fact.member(each), what)
            for each in listed(domain, what)
        ]
        if not given:
            raise InvalidValueError(f"{what} is empty: expected at least one value")
        return tuple(dict.fromkeys(given))
    limits = tuple(dict.fromkeys(limit for each in asked for limit in each.limits))
    if domain is not None:
        if not fact.is_number:
            message = f"{fact.name} is given a Grid and is no number: expected its values"
            raise InvalidTypeError(message)
        return (*domain.points(limits), *unknown)
    return (*_known(fact, limits), *unknown)


def is_endless(fact: Fact[Any, Any], domain: Domain | None) -> bool:
    """Tell whether points only stand for more values than there are of them."""
    if domain is not None:
        return isinstance(domain, Grid)
    return not fact.members and fact.kinds != {bool}


def _known(fact: Fact[Any, Any], limits: tuple[Any, ...]) -> Iterable[Any]:
    if fact.kinds == {bool}:
        return True, False
    if fact.members:
        return fact.members
    if fact.is_path:
        return (), *((each,) for each in limits)
    if not limits or not fact.is_ordered:
        return *limits, ANOTHER
    ordered = sorted(limits, key=fact.comparable)
    if fact.kinds & {Decimal, Fraction}:
        return _dense(ordered)
    (kind,) = fact.kinds
    return _stepwise(ordered, _STEPS.get(kind, 1))


def _dense(limits: list[Any]) -> Iterator[Any]:
    """Yield exact numbers at limits, in between and beyond."""
    yield _sum(limits[0], -1)
    for low, high in pairwise(limits):
        yield from (low, _half(_sum(low, high)))
    yield from (limits[-1], _sum(limits[-1], 1))


def _sum(one: Exact, other: Exact) -> Exact:
    if isinstance(one, Fraction) or isinstance(other, Fraction):
        return Fraction(one) + Fraction(other)
    return EXACT.add(Decimal(one), Decimal(other))


def _half(value: Exact) -> Exact:
    if isinstance(value, Fraction):
        return value / 2
    return EXACT.multiply(Decimal(value), Decimal("0.5"))


def _stepwise(limits: list[Any], step: Any) -> Iterable[Any]:
    """Return whole numbers, days or instants at limits and one step away, as far as there are."""
    found: dict[Any, None] = {}
    for limit in limits:
        for by in (-1, 0, 1):
            try:
                found[limit + by * step] = None
            except OverflowError:
                continue
    return sorted(found)
