"""A firm's own rules, from the files that its managers write: what they state, and what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from clientrules import Decision, Editions, rulebook
from clientrules.core.money import Exact
from clientrules.loyalty import Balance, member_rate
from clientrules.rulebook import Rulebook

FOLDER = Path(__file__).parent / "rules"
NEW_YEAR, LAST_DAY = dt.date(2026, 1, 1), dt.date(2026, 12, 31)


@frozen
class FirmRules:
    """The rulebooks of a firm, and what the shop's says otherwise than the year before.

    Args:
        books: the editions of each rulebook, by the name of its file.
        rates: what a member paid of the list price on the last day of the one year and the first of
            the next.
    """

    books: dict[str, Editions[Rulebook]]
    rates: dict[dt.date, Decision[Exact]]

    def lines(self) -> Iterator[str]:
        """Tell it in words."""
        for name, book in self.books.items():
            parts = {part: None for edition in book for part in edition.policy.stated}
            since = ", ".join(edition.since.isoformat() for edition in book)
            yield f"{name}.toml states {', '.join(parts)}; editions of {since}"
        yield "what the shop changed:"
        yield from (f"  {change}" for change in self.books["shop"].changes())
        yield "what a member pays of the list price:"
        for day, rate in self.rates.items():
            yield f"  {day}: {rate.reasons[0].citations[0]}"


def firm_rules() -> FirmRules:
    """Load every rulebook of the firm, and ask the shop's about the days around the new year."""
    books = {path.stem: rulebook.load(path) for path in sorted(FOLDER.glob("*.toml"))}
    club = books["shop"].editions("club")
    days = (NEW_YEAR - dt.timedelta(days=1), NEW_YEAR)
    return FirmRules(books, {day: member_rate(member(day), day, policy=club) for day in days})


def member(on: dt.date) -> Balance:
    """Return a member with a few points."""
    return Balance.plain(on, card="C-1", shop="North", expires=LAST_DAY, points=5, earned=5)


if __name__ == "__main__":
    print(*firm_rules().lines(), sep="\n")
