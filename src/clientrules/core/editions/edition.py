"""Editions: which policy is in force on which day, and what changed between them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from itertools import pairwise
from typing import Any, Generic, TypeAlias, TypeVar

import attrs
from attrs import evolve, field, frozen

from clientrules.core.checks import (
    all_are,
    at_least_one,
    field_name,
    kind,
    listed,
    require_member,
    words,
)
from clientrules.core.clause import Clause
from clientrules.core.dates.instants import day_field, optional_day_field, require_day
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.transition import Transition
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.policy import Policy
from clientrules.core.refusals import unknown_name, wrong_kind
from clientrules.core.render import clipped, in_short, text
from clientrules.errors import InvalidValueError, NotInForceError

P = TypeVar("P")


def _transitions(given: Iterable[Transition]) -> tuple[Transition, ...]:
    return listed(given, "Edition.transitions")


def _policy(edition: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, Mapping) and not attrs.has(type(value)) and not is_dataclass(value):
        expected = "a policy, or a record or mapping of several"
        raise wrong_kind(field_name(edition, attribute), value, expected)


@frozen
@in_short
class Edition(Generic[P]):
    """A full snapshot of a policy, in force from a date.

    Args:
        since: the first day it is in force.
        policy: the policy, or a whole rulebook.
        name: what the firm calls this edition.
        transitions: what it leaves as it was for what was open before it; for a rulebook the
            numbers begin with the part, as `"sales_floor.validity"`.
    """

    since: dt.date = field(converter=day_field)
    policy: P = field(validator=_policy)
    name: str = field(default="", kw_only=True, validator=kind(str))
    transitions: tuple[Transition, ...] = field(
        default=(), kw_only=True, converter=_transitions, validator=all_are(Transition)
    )

    def __str__(self) -> str:
        """Return its name, or since when it is in force."""
        return self.name or f"edition of {self.since.isoformat()}"

    def dated(self, name: str) -> P:
        """Return the policy as its reasons cite it: of the edition of this name."""
        policy: Any = self.policy
        dated: P = policy.in_edition(name) if hasattr(policy, "in_edition") else policy
        return dated

    def part(self, name: str) -> Any:
        """Return one part of a rulebook, or `None` where it states none.

        Raises:
            UnknownKeyError: no part of that name.
        """
        book: Any = self.policy
        if isinstance(book, Mapping):
            return book[name]
        known = [each.name for each in attrs.fields(type(book)) if each.init]
        if name not in known:
            raise unknown_name(f"{type(book).__name__} has no part", name, known)
        return getattr(book, name)

    def of_part(self, name: str, policy: Any) -> Edition[Any]:
        """Return the edition of one part, with the transitional clauses that speak of it."""
        begins = f"{name}."
        own = [
            evolve(each, field=each.field.removeprefix(begins))
            for each in self.transitions
            if each.field.startswith(begins)
        ]
        return Edition(self.since, policy, name=self.name, transitions=own)


@frozen
@in_short
class Change:
    """One number that differs from the edition, or the rulebook, before.

    Args:
        since: the first day of the new value, or `None` where it has none yet.
        field: the policy's field.
        before: the old value.
        after: the new value.
        clause: the firm's or the source's clause for the new value, if there is one.
    """

    since: dt.date | None = attrs.field(converter=optional_day_field)
    field: str = attrs.field(validator=words)
    before: object
    after: object
    clause: Clause | None = attrs.field(validator=kind(Clause, absent=True))

    def __str__(self) -> str:
        """Return the change in words."""
        cited = f" ({self.clause.id})" if self.clause else ""
        values = (self.before, self.after)
        before, after = ("none" if each is None else text(each) for each in values)
        day = f"{self.since.isoformat()}: " if self.since else ""
        return f"{day}{self.field} {before} -> {after}{cited}"


def _by_date(editions: Iterable[Edition[P]]) -> tuple[Edition[P], ...]:
    given = listed(editions, "the editions")
    if not all(isinstance(each, Edition) for each in given):
        return given  # the validator says what is wrong with them
    return tuple(sorted(given, key=lambda edition: edition.since))


_Choice: TypeAlias = Governs | Mapping[str, Governs] | None


def _governed_by(choice: _Choice) -> _Choice:
    if isinstance(choice, Mapping):
        parts = {name: require_member(Governs, each, name) for name, each in choice.items()}
        return FrozenMap(parts)
    return None if choice is None else require_member(Governs, choice, "governed_by")


@frozen
class Editions(Generic[P]):
    """The editions of a policy, each in force until the next one begins.

    A rule takes them in the place of its policy, and goes by the edition in force on the day that
    governs; its reasons cite the edition.

    Args:
        editions: in any order; no two may begin on one day.
        governed_by: which day governs, where a rule knows several and it is not the usual one: a
            commission's `"collected"`, for instance; for a rulebook by the name of the part.
    """

    _all: tuple[Edition[P], ...] = field(
        alias="editions", converter=_by_date, validator=[at_least_one, all_are(Edition)]
    )
    governed_by: _Choice = field(default=None, kw_only=True, converter=_governed_by)
    _dated: dict[tuple[int, int, dt.date | None], P] = field(
        factory=dict, init=False, eq=False, repr=False
    )
    _parts: dict[str, Editions[Any]] = field(factory=dict, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse two editions for one day, and policies of two kinds."""
        for earlier, later in pairwise(self._all):
            if earlier.since == later.since:
                raise InvalidValueError(f"two editions begin on {later.since}: expected one a day")
            if type(earlier.policy) is not type(later.policy):
                expected = f"{type(earlier.policy).__name__}, as in the edition before"
                raise wrong_kind(f"the policy of the {later}", later.policy, expected)
            for each in later.transitions:
                each.applied(earlier.policy, later.policy, later.since)

    def __repr__(self) -> str:
        """Return what they are editions of, and their names."""
        names = clipped(", ".join(map(str, self._all)))
        return f"<Editions of {type(self._all[0].policy).__name__}: {names}>"

    def __iter__(self) -> Iterator[Edition[P]]:
        """Iterate over the editions by date."""
        return iter(self._all)

    def __len__(self) -> int:
        """Count the editions."""
        return len(self._all)

    def on(self, day: dt.date, *, opened: dt.date | None = None, start: dt.date | None = None) -> P:
        """Return the policy in force on a day.

        Args:
            day: a date; the first day of an edition is inside.
            opened: the day on which the case was opened, of which later editions may keep numbers;
                the day asked unless told.
            start: when the terms run of which the longer or the shorter may be kept, in days or in
                months; from `opened` on unless told.

        Raises:
            NotInForceError: a day before the first edition.
        """
        place = self._place(require_day(day))
        first = place
        if opened is not None:
            # What was opened before the first edition keeps what that has: nothing older is known.
            first = min(place, self._place(max(require_day(opened, "opened"), self._all[0].since)))
        if not any(each.transitions for each in self._all[first + 1 : place + 1]):
            first = place
        since = opened if start is None else require_day(start, "start")
        key = (first, place, None if first == place else since)
        found = self._dated.get(key)
        if found is None:
            found = self._dated[key] = self._kept(first, place, since or day)
        return found

    def edition_on(self, day: dt.date) -> Edition[P]:
        """Return the edition in force on a day.

        Args:
            day: a date; the first day of an edition is inside.

        Raises:
            NotInForceError: a day before the first edition.
        """
        return self._all[self._place(require_day(day))]

    def editions(self, part: str) -> Editions[Any]:
        """Return the editions of one part of a rulebook.

        Args:
            part: the name of the part, such as `"sales_floor"`.

        Raises:
            UnknownKeyError: no part of that name.
            NotInForceError: an edition states no such policy.
        """
        known = self._parts.get(part) if isinstance(part, str) else None
        if known is None:
            known = self._parts[part] = self._of_part(part)
        return known

    def _of_part(self, part: str) -> Editions[Any]:
        found = [(each, each.part(part)) for each in self._all]
        stated = [(each, policy) for each, policy in found if policy is not None]
        if not stated or any(policy is None for _, policy in found[-len(stated) :]):
            without = next(each for each, policy in reversed(found) if policy is None)
            raise NotInForceError(f"the {without} states no {part}: expected one in each edition")
        own = self.governed_by
        return Editions(
            [each.of_part(part, policy) for each, policy in stated],
            governed_by=own.get(part) if isinstance(own, Mapping) else own,
        )

    def _place(self, day: dt.date) -> int:
        place = bisect_right(self._all, day, key=lambda edition: edition.since)
        if place == 0:
            raise NotInForceError(
                f"nothing is in force on {day}: the first edition begins on"
                f" {self._all[0].since}; add an edition for the time before"
            )
        return place - 1

    def _kept(self, first: int, place: int, begins: dt.date) -> P:
        """Return the policy of an edition, with what it keeps of those since a case was opened."""
        edition = self._all[place]
        if first == place:
            return edition.dated(str(edition))
        policy = self._all[first].policy
        for each in self._all[first + 1 : place + 1]:
            old, policy = policy, each.policy
            for transition in each.transitions:
                policy = transition.applied(old, policy, begins)
        if policy == edition.policy:
            return edition.dated(str(edition))
        return evolve(edition, policy=policy).dated(
            f"{edition}, with what the {self._all[first]} had for what was open before"
        )

    def changes(self) -> tuple[Change, ...]:
        """Return every number that differs from one edition to the next, in order.

        A number of a policy within the policy, or of a part of a rulebook, stands under both names,
        as `terms.limit`.
        """
        return tuple(
            change
            for before, after in pairwise(self._all)
            for change in differences(after.since, before.policy, after.policy)
        )


def differences(since: dt.date | None, old: Any, new: Any, path: str = "") -> Iterator[Change]:
    """Yield what differs field by field; of a policy within a policy too, under both names.

    Args:
        since: the first day of the new values, if it is known.
        old: a policy, or anything else.
        new: what it is after.
        path: what the names of the fields begin with, such as `"club."`.
    """
    if isinstance(old, Mapping) and isinstance(new, Mapping) and old.keys() == new.keys():
        for part in new:
            yield from differences(since, old[part], new[part], f"{path}{part}.")
        return
    if type(old) is not type(new) or not attrs.has(type(new)):
        if old != new:
            yield Change(since, path.removesuffix(".") or "policy", old, new, None)
        return
    for each in attrs.fields(type(new)):
        was, now = getattr(old, each.name), getattr(new, each.name)
        if was == now or each.name == "cites" or not (each.init and each.eq):
            continue
        if isinstance(now, Policy) and type(was) is type(now):
            yield from differences(since, was, now, f"{path}{each.name}.")
        else:
            clause = new.citation(each.name).clause if isinstance(new, Policy) else None
            yield Change(since, f"{path}{each.name}", was, now, clause)
