"""What is looked for in each part of a rulebook: the list that a lint goes through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from attrs import field, frozen

from clientrules.complaints.lint.clock_faults import clock_faults
from clientrules.complaints.lint.clock_leaks import clock_leaks
from clientrules.core.finding import Finding
from clientrules.rulebook.findings import club, numbers
from clientrules.sales.lint.floor_faults import floor_faults
from clientrules.sales.lint.place_gains import place_gains
from clientrules.sales.lint.plan_leaks import plan_leaks


@frozen
class Search:
    """One thing looked for in a part.

    Args:
        what: what is gone through or tried, in words.
        find: returns what is found in the policy of the part.
        on_examples: whether it tries examples only, which may miss something.
    """

    what: str
    find: Callable[[Any], Iterable[Finding]]
    on_examples: bool = field(default=False, kw_only=True)


_SEARCHES: Final[Mapping[str, tuple[Search, ...]]] = {
    "pareto": (Search("its numbers", numbers.pareto),),
    "club": (
        Search(
            "small histories of purchases, prizes and returns", club.club_leaks, on_examples=True
        ),
        Search("its numbers", club.club_faults),
    ),
    "clocks": (
        Search("its steps, ladders and terms", clock_faults),
        Search("cases paused, taken up again, held or extended", clock_leaks, on_examples=True),
    ),
    "sales_floor": (Search("its shares and windows", floor_faults),),
    "commission": (
        Search("deals split, moved and cancelled at each limit", plan_leaks, on_examples=True),
    ),
    "price_approval": (Search("its signatures", numbers.price_approval),),
    "rota": (Search("agents who leave and join again, of three", place_gains, on_examples=True),),
    "contact_gaps": (Search("its gaps", numbers.contact_gaps),),
    "repair_visits": (Search("its limits", numbers.repair_visits),),
    "access": (Search("every two rows of a rule", numbers.access),),
    "destruction": (Search("its posts", numbers.destruction),),
}


def searches_of(part: str) -> tuple[Search, ...]:
    """Return what is looked for in a part beside its tables and what it leaves unspecified.

    Args:
        part: the name of the part.
    """
    return _SEARCHES.get(part, ())
