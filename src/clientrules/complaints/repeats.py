"""Complaints that come again, and so call for a review of their prevention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator

from attrs import field, frozen

from clientrules.core.checks import kind, listed, require_a, require_key
from clientrules.core.dates.instants import day_field
from clientrules.core.dates.term import Term
from clientrules.core.decision import Decision
from clientrules.core.policy import Policy, option, require_policy
from clientrules.core.reason import Reason
from clientrules.core.render import brief
from clientrules.regulations.retention import KEEP_9


@frozen(kw_only=True)
class Filing:
    """A complaint as far as it matters whether it came before.

    Args:
        case: the complaint's own name.
        about: what makes two complaints the same, such as a pair of customer and cause.
        on: the day on which it was made.
    """

    case: Hashable = field(repr=brief)
    about: Hashable = field(repr=brief)
    on: dt.date = field(converter=day_field)

    def __attrs_post_init__(self) -> None:
        require_key(self.case, "Filing.case")
        require_key(self.about, "Filing.about")


@frozen
class Repeat:
    """A complaint that came again."""

    before: Filing
    again: Filing

    def __str__(self) -> str:
        return f"{self.again.case} repeats {self.before.case}"


@frozen(kw_only=True)
class RepeatPolicy(Policy):
    """When a complaint counts as the same again.

    Args:
        within: how long after the one before it; however long by default, as the clause sets no
            limit. The day of the one before is inside, and so is the last day.
    """

    within: Term | None = option(None, validator=kind(Term, absent=True))


def repeated(
    filings: Iterable[Filing], *, policy: RepeatPolicy = RepeatPolicy()
) -> Decision[tuple[Repeat, ...]]:
    """Return the complaints that came again, each of which calls for a prevention review.

    Args:
        filings: the complaints in any order; those of one day stay in the order given, and equal
            ones count once.
        policy: how soon after the one before a complaint counts as the same again.

    Clause: KEEP-9.
    """
    require_policy(policy, RepeatPolicy)
    given = listed(filings, "filings")
    for place, filing in enumerate(given):
        require_a(Filing, filing, f"filings[{place}]")
    once = dict.fromkeys(given)
    repeats = tuple(_repeats(once, policy.within))
    facts = (("repeats", repeats), ("count", len(once)))
    message = "{repeats}" if repeats else "none of {count} complaints came again"
    return Decision(repeats, (Reason(KEEP_9, message, facts, policy, ("within",)),))


def _repeats(filings: Iterable[Filing], within: Term | None) -> Iterator[Repeat]:
    latest: dict[Hashable, Filing] = {}
    for filing in sorted(filings, key=lambda each: each.on):
        before = latest.get(filing.about)
        if before is not None and (within is None or within.covers(before.on, filing.on)):
            yield Repeat(before, filing)
        latest[filing.about] = filing
