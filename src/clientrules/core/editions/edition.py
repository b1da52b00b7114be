"""Editions: which policy is in force on which day, and what changed between them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from itertools import pairwise
from typing import Any, Generic, TypeVar

import attrs
from attrs import field, frozen

from clientrules.core.checks import all_are, at_least_one, field_name, kind, listed, words
from clientrules.core.clause import Clause
from clientrules.core.dates.instants import day_field, require_day
from clientrules.core.policy import Policy
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import in_short, text
from clientrules.errors import InvalidValueError, NotInForceError

P = TypeVar("P")


def _policy(edition: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, Mapping) and not attrs.has(type(value)) and not is_dataclass(value):
        expected = "a policy, or a record or mapping of several"
        raise wrong_kind(field_name(edition, attribute), value, expected)


@in_short
@frozen
class Edition(Generic[P]):
    """A full snapshot of a policy, in force from a date.

    Args:
        since: the first day it is in force.
        policy: the policy, or a whole rulebook.
        name: what the firm calls this edition.
    """

    since: dt.date = field(converter=day_field)
    policy: P = field(validator=_policy)
    name: str = field(default="", kw_only=True, validator=kind(str))

    def __str__(self) -> str:
        """Return its name, or since when it is in force."""
        return self.name or f"edition of {self.since.isoformat()}"


@in_short
@frozen
class Change:
    """One number that differs from the edition before.

    Args:
        since: the first day of the new value.
        field: the policy's field.
        before: the old value.
        after: the new value.
        clause: the firm's or the source's clause for the new value, if there is one.
    """

    since: dt.date = attrs.field(converter=day_field)
    field: str = attrs.field(validator=words)
    before: object
    after: object
    clause: Clause | None = attrs.field(validator=kind(Clause, absent=True))

    def __str__(self) -> str:
        """Return the change in words."""
        cited = f" ({self.clause.id})" if self.clause else ""
        move = f"{text(self.before)} -> {text(self.after)}"
        return f"{self.since.isoformat()}: {self.field} {move}{cited}"


def _by_date(editions: Iterable[Edition[P]]) -> tuple[Edition[P], ...]:
    given = listed(editions, "the editions")
    if not all(isinstance(each, Edition) for each in given):
        return given  # the validator says what is wrong with them
    return tuple(sorted(given, key=lambda edition: edition.since))


@frozen
class Editions(Generic[P]):
    """The editions of a policy, each in force until the next one begins.

    Args:
        editions: in any order; no two may begin on one day.
    """

    editions: tuple[Edition[P], ...] = field(
        converter=_by_date, validator=[at_least_one, all_are(Edition)]
    )

    def __attrs_post_init__(self) -> None:
        """Refuse two editions for one day, and policies of two kinds."""
        for earlier, later in pairwise(self.editions):
            if earlier.since == later.since:
                raise InvalidValueError(f"two editions begin on {later.since}: expected one a day")
            if type(earlier.policy) is not type(later.policy):
                expected = f"{type(earlier.policy).__name__}, as in the edition before"
                raise wrong_kind(f"the policy of the {later}", later.policy, expected)

    def on(self, day: dt.date) -> P:
        """Return the policy in force on a day.

        Args:
            day: a date; the first day of an edition is inside.

        Raises:
            NotInForceError: a day before the first edition.
        """
        return self.edition_on(day).policy

    def edition_on(self, day: dt.date) -> Edition[P]:
        """Return the edition in force on a day.

        Args:
            day: a date; the first day of an edition is inside.

        Raises:
            NotInForceError: a day before the first edition.
        """
        place = bisect_right(self.editions, require_day(day), key=lambda edition: edition.since)
        if place == 0:
            raise NotInForceError(
                f"nothing is in force on {day}: the first edition begins on"
                f" {self.editions[0].since}; add an edition for the time before"
            )
        return self.editions[place - 1]

    def changes(self) -> tuple[Change, ...]:
        """Return every number that differs from one edition to the next, in order.

        A number of a policy within the policy stands under both names, as `terms.limit`.
        """
        return tuple(
            change
            for before, after in pairwise(self.editions)
            for change in differences(after.since, before.policy, after.policy)
        )


def differences(since: dt.date, old: Any, new: Any, path: str = "") -> Iterator[Change]:
    """Yield what differs field by field; of a policy within a policy too, under both names.

    Args:
        since: the first day of the new values.
        old: a policy, or anything else.
        new: what it is after.
        path: what the names of the fields begin with, such as `"club."`.
    """
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
