"""What single change of the facts would change a ruling."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import partial
from typing import Any, Final, TypeAlias

import attrs
import pendulum
from attrs import frozen

from clientrules.core.checks import require_count
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.outcome import Undecided
from clientrules.core.render import in_short, text
from clientrules.errors import InvalidValueError, NotInForceError
from clientrules.sales.attribution.case import Case
from clientrules.sales.attribution.editions import floor_of
from clientrules.sales.attribution.facts.deals import Deal
from clientrules.sales.attribution.policy import FloorPolicy
from clientrules.sales.attribution.ruling import attribute
from clientrules.sales.attribution.shares import Shares

_MOST_DAYS: Final = 3_660
_FACTS: Final = (
    "deal",
    "registrations",
    "relative",
    "recognitions",
    "wish",
    "introduction",
    "company",
    "referral",
)


@frozen
@in_short
class Counterfactual:
    """One fact that, were it otherwise, would change the ruling.

    Args:
        fact: which fact, by its place in the case.
        was: what it is.
        would_be: what would change the ruling.
        ruling: the ruling then.
    """

    fact: str
    was: object
    would_be: object
    ruling: Decision[Shares | Undecided]

    def __str__(self) -> str:
        """Return the change and the ruling it leads to."""
        change = f"{self.fact} {text(self.would_be)} instead of {text(self.was)}"
        return f"{change}: {text(self.ruling.value)}"


def counterfactuals(
    case: Case,
    *,
    within: int = 31,
    policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy(),
) -> tuple[Counterfactual, ...]:
    """Return every single change of facts that would change the ruling.

    Each yes-or-no fact is turned round, each choice replaced, each fact left out that may be
    absent, and each day or instant moved by the fewest days that make a difference.

    Args:
        case: the facts.
        within: by how many days to move a fact at most, ten years at most.
        policy: the policy, or its editions, as for `attribute`: a day that moves may bring the
            deal under another one.

    Returns:
        The changes in the order of the facts.

    Raises:
        InvalidValueError: a `within` below zero or beyond ten years, or the deal has not reached
            the stage that counts as closing.
    """
    floor = floor_of(case, policy)
    days = require_count(within, "within", to=_MOST_DAYS)
    ruled = attribute(case, policy=floor).value
    return tuple(_changes(case, ruled, days, floor, policy))


_Rebuild: TypeAlias = Callable[[Any], Case]
_Place: TypeAlias = tuple[str, object, _Rebuild]


def _changes(
    case: Case,
    ruled: Shares | Undecided,
    within: int,
    floor: FloorPolicy,
    policy: FloorPolicy | Editions[FloorPolicy],
) -> Iterator[Counterfactual]:
    for fact, was, rebuild in _places(case):
        for others in _alternatives(was, within, floor):
            for other in others:
                ruling = _tried(rebuild, other, policy)
                if ruling is not None and ruling.value != ruled:
                    yield Counterfactual(fact, _shown(was, floor), _shown(other, floor), ruling)
                    break


def _tried(
    rebuild: _Rebuild, other: object, policy: FloorPolicy | Editions[FloorPolicy]
) -> Decision[Shares | Undecided] | None:
    """Return the ruling on changed facts, or `None` where they cannot be."""
    try:
        return attribute(rebuild(other), policy=policy)
    except (InvalidValueError, NotInForceError):
        return None


def _places(case: Case) -> Iterator[_Place]:
    """Yield every fact of a case with the way to put another one in its place."""
    for name in _FACTS:
        whole = getattr(case, name)
        if isinstance(whole, tuple):
            for index, each in enumerate(whole):
                yield from _inside(each, f"{name}[{index}]", partial(_with_item, case, name, index))
        elif whole is not None:
            yield from _inside(whole, name, partial(_with, case, name))


def _inside(fact: Any, path: str, rebuild: _Rebuild) -> Iterator[_Place]:
    if not isinstance(fact, Deal):
        yield path, fact, rebuild
    for each in attrs.fields(type(fact)):
        if each.init:
            inner = partial(_with, fact, each.name)
            yield f"{path}.{each.name}", getattr(fact, each.name), _after(inner, rebuild)


def _after(inner: Callable[[Any], Any], outer: _Rebuild) -> _Rebuild:
    return lambda value: outer(inner(value))


def _with(whole: Any, name: str, value: object) -> Any:
    if isinstance(whole, Case):
        return whole.otherwise(name, value)
    return attrs.evolve(whole, **{name: value})


def _with_item(case: Case, name: str, index: int, value: object) -> Case:
    """Return the case with another item, or without it."""
    items = getattr(case, name)
    kept = () if value is None else (value,)
    return case.otherwise(name, (*items[:index], *kept, *items[index + 1 :]))


def _alternatives(was: object, within: int, policy: FloorPolicy) -> Iterator[Sequence[object]]:
    """Yield groups of what a fact could be instead; of each the first that matters is shown."""
    if isinstance(was, bool):
        yield (not was,)
    elif isinstance(was, Enum):
        yield from ((other,) for other in type(was) if other is not was)
    elif isinstance(was, dt.date):
        here = _here(was, policy)
        yield list(_moved(here, -1, within))
        yield list(_moved(here, 1, within))
    elif attrs.has(type(was)):
        yield (None,)


def _moved(here: dt.date, by: int, within: int) -> Iterator[dt.date]:
    """Yield the days before or after, as far as the calendar goes."""
    for count in range(1, within + 1):
        try:
            yield here + dt.timedelta(days=by * count)
        except OverflowError:
            return


def _here(day: dt.date, policy: FloorPolicy) -> dt.date:
    """Return a date, or an instant by the clock of the floor, by which its days are counted."""
    return day.in_timezone(policy.zone or "UTC") if isinstance(day, pendulum.DateTime) else day


def _shown(value: object, policy: FloorPolicy) -> object:
    """Return a fact as a sentence shows it: there or not, where it is a whole of several."""
    if value is None:
        return "absent"
    if isinstance(value, dt.date):
        return _here(value, policy)
    return "there" if attrs.has(type(value)) else value
