"""What two rulebooks rule differently, number by number."""

from __future__ import annotations

import datetime as dt

from clientrules.core.checks import require_a
from clientrules.core.dates.instants import require_day
from clientrules.core.editions.edition import Change, differences
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
    # Parts that neither states are alike, and their families need not be loaded.
    names = [name for name in after if name in {*before.stated, *after.stated}]
    return tuple(
        change
        for name in names
        for change in differences(day, before[name], after[name], f"{name}.")
    )
