"""What two rulebooks rule differently, number by number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import attrs

from clientrules.core.checks import require_a
from clientrules.core.dates.instants import require_day
from clientrules.core.edition import Change
from clientrules.core.policy import Policy
from clientrules.rulebook.books import Rulebook


def compare(before: Rulebook, after: Rulebook, *, since: dt.date) -> tuple[Change, ...]:
    """Return every number in which two rulebooks differ, with the clause for the new one.

    Args:
        before: the book before.
        after: the book after.
        since: the first day of the new numbers.

    >>> from clientrules.loyalty import ClubPolicy
    >>> new = Rulebook(club=ClubPolicy(single=800))
    >>> print(*compare(Rulebook(), new, since=dt.date(2026, 1, 1)))
    2026-01-01: club.single 1000 -> 800
    """
    require_a(Rulebook, before, "before")
    require_a(Rulebook, after, "after")
    day = require_day(since, "since")
    names = [name for name in after if name in {*before.stated, *after.stated}]
    return tuple(
        change
        for name in names
        for change in _changes(getattr(before, name), getattr(after, name), name, day)
    )


def _changes(old: Any, new: Any, name: str, day: dt.date) -> Iterator[Change]:
    if not isinstance(old, Policy) or not isinstance(new, Policy):
        yield Change(day, name, old, new, None)
        return
    for each in attrs.fields(type(new)):
        if not each.init or not each.eq or each.name == "cites":
            continue
        was, now = getattr(old, each.name), getattr(new, each.name)
        place = f"{name}.{each.name}"
        if isinstance(was, Policy) and isinstance(now, Policy):
            yield from _changes(was, now, place, day)
        elif was != now:
            yield Change(day, place, was, now, new.citation(each.name).clause)
