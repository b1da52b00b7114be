"""Whom to contact on a day: a whole base against the cadence of each class, with reasons.

A list answers for every customer as `Cadence.is_due` does, but works out each class and day of last
contact once, so that a million customers take less than a second, and keeps their rows and a tuple
of those due: some 50 bytes a customer. Reasons are made when asked for.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from itertools import chain
from typing import Any, Final, Generic, TypeAlias, TypeVar

from attrs import field, frozen

from clientrules.core.checks import is_blank, kind, require_a
from clientrules.core.dates.cadence import Cadence
from clientrules.core.dates.instants import day_field, require_day
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Unspecified
from clientrules.core.refusals import few, hint
from clientrules.core.render import shown, text
from clientrules.errors import RulesError, UnknownKeyError
from clientrules.segmentation.customer_base import known_of, refuse_bad_rows, require_mapping

C = TypeVar("C", bound=Hashable)
K = TypeVar("K", bound=Hashable)

LastContact: TypeAlias = tuple[K, dt.date | None]
"""The customer's class, and the day of the last contact or `None` (or blank) if there was none."""


@frozen(repr=False)
class DueList(Generic[C, K]):
    """Whom to contact on a day.

    Args:
        on: the day.
        customers: who is due, longest waiting first: whoever was never contacted, then by the day
            since when, and among equals in the order of the base.
        unspecified: the classes whose cadence has no interval, with what to supply; their customers
            are not on the list.
    """

    on: dt.date = field(converter=day_field)
    customers: tuple[C, ...] = field(validator=kind(tuple))
    unspecified: FrozenMap[K, Unspecified]
    _base: FrozenMap[C, LastContact[K]] = field(alias="base", validator=kind(Mapping))
    _cadences: FrozenMap[K, Cadence] = field(alias="cadences")

    def why(self, customer: C) -> Decision[bool | Unspecified]:
        """Return whether any customer of the base is due, with the clause and the days.

        Raises:
            UnknownKeyError: no such customer.
        """
        of_class, last = known_of(customer, self._base)
        cadence = self._cadences[_class_named(of_class, self._cadences)]
        return cadence.is_due(None if is_blank(last) else last, self.on)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each customer who is due: `class`, day of the `last` contact, `why`."""
        return [
            {
                "customer": customer,
                "class": self._base[customer][0],
                "last": None if is_blank(last := self._base[customer][1]) else last,
                "why": self.why(customer).reasons[0].text(),
            }
            for customer in self.customers
        ]

    def __contains__(self, customer: object) -> bool:
        """Tell whether a customer is due."""
        try:
            return self.why(customer).value is True  # type: ignore[arg-type]
        except UnknownKeyError:
            return False

    def __iter__(self) -> Iterator[C]:
        """Iterate over who is due, longest waiting first."""
        return iter(self.customers)

    def __len__(self) -> int:
        """Count who is due."""
        return len(self.customers)

    def __repr__(self) -> str:
        """Return the day and how many are due."""
        return f"<DueList {self.on}: {len(self)} of {len(self._base)}>"


def due_list(
    customers: Mapping[C, LastContact[K]],
    on: dt.date,
    *,
    cadences: Mapping[K, Cadence | Editions[Cadence]],
) -> DueList[C, K]:
    """Return whom to contact on a day, longest waiting first.

    Args:
        customers: for each the class, and the day of the last contact or `None` if there was none.
        on: the day.
        cadences: for each class how often its customers are contacted, or the editions of that, of
            which the day selects one.

    Raises:
        InvalidValueError: rows that are no pair, of a class without a cadence, or whose last
            contact is no date or comes after the day; the message lists them together.

    Clauses: GEN-10, GEN-4 and those of the cadences.

    >>> from clientrules import months
    >>> from clientrules.service.contact.cadences import VISITS_TO_CLASS_A
    >>> visits = {"A": VISITS_TO_CLASS_A.choose(months(1))}
    >>> base = {"Ann": ("A", dt.date(2025, 1, 31)), "Bob": ("A", dt.date(2025, 2, 1))}
    >>> due = due_list(base, dt.date(2025, 2, 28), cadences=visits)
    >>> due.customers, "Bob" in due
    (('Ann',), False)
    >>> print(due.why("Ann").reasons[0].text())
    visiting the customers of class A was last done 2025-01-31 and is due from 2025-02-28; ...
    """
    day = require_day(on)
    base = require_mapping(customers, "(class, last contact)")
    by_class = FrozenMap(
        {
            of_class: cadence_on(each, day, f"cadences[{shown(of_class)}]")
            for of_class, each in require_mapping(cadences, "Cadence", "cadences").items()
        }
    )
    waiting = _waiting(base, by_class, day.toordinal())
    due = tuple(chain.from_iterable(waiting[since] for since in sorted(waiting)))
    answers = ((each, cadence.is_due(None, day).value) for each, cadence in by_class.items())
    unspecified = {each: value for each, value in answers if isinstance(value, Unspecified)}
    return DueList(day, due, FrozenMap(unspecified), base, by_class)


def cadence_on(cadence: Cadence | Editions[Cadence], on: dt.date, name: str) -> Cadence:
    """Return the cadence of a class on a day; anything else is refused by its name."""
    if isinstance(cadence, Editions):
        return in_force(cadence, Cadence, on)
    return require_a(Cadence, cadence, name)


def _waiting(
    base: Mapping[C, LastContact[K]], cadences: Mapping[K, Cadence], day: int
) -> dict[int, list[C]]:
    """Return who is due by the day since when; every bad row is named in one error."""
    dues = _DueDaysByClass({of_class: _DueDays(each) for of_class, each in cadences.items()})
    waiting: defaultdict[int, list[C]] = defaultdict(list)
    bad = []
    for customer, row in base.items():
        try:
            of_class, last = row
            if last is not None and type(last) is not dt.date and is_blank(last):
                last = None
            since = dues[of_class][last]
        except (KeyError, TypeError, ValueError) as error:
            bad.append(f"{shown(customer)}: {_problem(row, error, cadences)}")
            continue
        if last is not None and last.toordinal() > day:
            asked = dt.date.fromordinal(day)
            bad.append(
                f"{shown(customer)}: the last contact is {last}: expected {asked} or earlier"
            )
        elif since <= day:
            waiting[since].append(customer)
    refuse_bad_rows(bad)
    return waiting


_NEVER: Final = 0
"""Before the ordinal of any day: whoever was never contacted has waited longest."""
_NOT_STATED: Final = dt.date.max.toordinal() + 1
"""After the ordinal of any day: without an interval nothing is due."""


class _DueDaysByClass(dict[Any, "_DueDays"]):
    """The days of each class, which may be asked for by its value or label."""

    def __missing__(self, of_class: object) -> _DueDays:
        """Read the class from text, once for each spelling."""
        named = _class_named(of_class, self)
        if named not in self:
            raise KeyError(of_class)
        self[of_class] = self[named]
        return self[named]


def _class_named(of_class: Any, known: Mapping[Any, object]) -> Any:
    """Return the class of an enumeration that text names, or what was given."""
    if not isinstance(of_class, str) or dict.__contains__(dict.fromkeys(known), of_class):
        return of_class
    scales = {type(each) for each in known if isinstance(each, Labelled)}
    return next(filter(None, (each.named(of_class) for each in scales)), of_class)


class _DueDays(dict[dt.date | None, int]):
    """The ordinal of the day since when a class is due, by the day of the last contact."""

    def __init__(self, cadence: Cadence) -> None:
        super().__init__()
        self._cadence = cadence

    def __missing__(self, last: dt.date | None) -> int:
        """Ask the cadence, once for each day."""
        if last is None:
            due = _NOT_STATED if self._cadence.interval is None else _NEVER
        else:
            answer = self._cadence.next_due(last).value
            due = _NOT_STATED if isinstance(answer, Unspecified) else answer.toordinal()
        self[last] = due
        return due


def _problem(row: object, error: Exception, cadences: Mapping[Any, Cadence]) -> str:
    if isinstance(error, RulesError):
        return str(error)
    if isinstance(error, KeyError):
        known = [text(each) for each in cadences]
        found = f"no cadence for the class {shown(error.args[0])}: expected one of {few(known)}"
        return found + hint(error.args[0], known)
    return f"{shown(row)}: expected a pair of the class and the day of the last contact or None"
