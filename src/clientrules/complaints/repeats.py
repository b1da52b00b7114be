"""Complaints that come again, and so call for a review of their prevention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from itertools import chain

from attrs import field, frozen

from clientrules.core.checks import kind, listed, require_a, require_key
from clientrules.core.dates.instants import day_field
from clientrules.core.dates.term import Term
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force, require_policy_or_editions
from clientrules.core.policy import Policy, option
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
    filings: Iterable[Filing],
    *,
    policy: RepeatPolicy | Editions[RepeatPolicy] = RepeatPolicy(),
    on: dt.date | None = None,
) -> Decision[tuple[Repeat, ...]]:
    """Return the complaints that came again, each of which calls for a prevention review.

    Args:
        filings: the complaints in any order; those of one day stay in the order given, and equal
            ones count once.
        policy: how soon after the one before a complaint counts as the same again, or its editions:
            for each complaint that of the day on which it was made governs, or that of the day
            asked.
        on: the day asked.

    Raises:
        NotInForceError: a complaint of before the first edition.

    Clause: KEEP-9.
    """
    require_policy_or_editions(policy, RepeatPolicy)
    given = listed(filings, "filings")
    for place, filing in enumerate(given):
        require_a(Filing, filing, f"filings[{place}]")
    once = sorted(dict.fromkeys(given), key=lambda each: each.on)
    found: dict[tuple[RepeatPolicy, str], list[Repeat]] = {}
    if not isinstance(policy, Editions):
        found[policy, ""] = []
    for filing, before in _with_the_one_before(once):
        own = _in_force(policy, filing, before, on)
        repeats = found.setdefault((own, own.edition), [])
        if before is not None and (own.within is None or own.within.covers(before.on, filing.on)):
            repeats.append(Repeat(before, filing))
    every = sorted(chain.from_iterable(found.values()), key=lambda each: each.again.on)
    by_policy = [(own, repeats) for (own, _), repeats in found.items()]
    return Decision(tuple(every), tuple(_reasons(by_policy, len(once))))


def _in_force(
    policy: RepeatPolicy | Editions[RepeatPolicy],
    filing: Filing,
    before: Filing | None,
    on: dt.date | None,
) -> RepeatPolicy:
    days = {Governs.EVENT: filing.on, Governs.ASKED: on}
    return in_force(policy, RepeatPolicy, on, days=days, opened=(before or filing).on)


def _with_the_one_before(filings: Iterable[Filing]) -> Iterator[tuple[Filing, Filing | None]]:
    """Yield each complaint, and the latest before it that is the same."""
    latest: dict[Hashable, Filing] = {}
    for filing in filings:
        yield filing, latest.get(filing.about)
        latest[filing.about] = filing


def _reasons(
    found: Collection[tuple[RepeatPolicy, Sequence[Repeat]]], count: int
) -> Iterator[Reason]:
    """Yield why complaints came again: by each edition that found one, or by every one if none."""
    some = [(policy, repeats) for policy, repeats in found if repeats]
    for policy, repeats in some or found:
        facts = (("repeats", tuple(repeats)), ("count", count))
        message = "{repeats}" if repeats else "none of {count} complaints came again"
        yield Reason(KEEP_9, message, facts, policy, ("within",))
    if not found:
        yield Reason(KEEP_9, "there are no complaints")
