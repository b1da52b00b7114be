"""What of a rulebook was read or planned too long ago for a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from clientrules.core.finding import Finding, FindingKind
from clientrules.core.render import text
from clientrules.rulebook.books import Rulebook
from clientrules.rulebook.findings.numbers import cited


def out_of_date(book: Rulebook, on: dt.date) -> Iterator[Finding]:
    """Yield the regime that was not checked up to a day, and the calendars that end before it.

    Args:
        book: the book.
        on: the day.
    """
    yield from _regime(book, on)
    yield from _calendars(book, on)


def _regime(book: Rulebook, on: dt.date) -> Iterator[Finding]:
    clocks = book.clocks
    if clocks is None or clocks.read is None or clocks.read >= on:
        return
    source = "its source" if clocks.source is None else f"{clocks.source}"
    yield Finding(
        kind=FindingKind.OUTDATED,
        place="clocks.read",
        what=f"the regime was checked until {text(clocks.read)}, and {text(on)} is later",
        example=(source,),
        repair="read = the day on which it was read there again",
        clauses=tuple(dict.fromkeys(rule.clause for rule in clocks.rules)),
    )


_CALENDARS: Final = ("festivals", "tastings", "activities")


def _calendars(book: Rulebook, on: dt.date) -> Iterator[Finding]:
    for name in _CALENDARS:
        days = getattr(book.greetings, name)
        if days and max(days) < on:
            yield Finding(
                kind=FindingKind.OUTDATED,
                place=f"greetings.{name}",
                what=f"the last of {name} is on {text(max(days))}, and nobody is greeted or invited"
                f" after it",
                repair=f"{name} with days from {text(on)} on",
                clauses=cited(book.greetings, name),
            )
