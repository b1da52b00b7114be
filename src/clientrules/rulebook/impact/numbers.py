"""What two rulebooks rule differently, number by number, and the books between the two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import attrs
from attrs import frozen

from clientrules.core.editions.edition import Change, Edition, Editions, differences
from clientrules.core.editions.transition import Transition
from clientrules.errors import NotInForceError
from clientrules.rulebook.asking.questions import Book
from clientrules.rulebook.books import Rulebook


@frozen
class Span:
    """A time in which neither of two books changes.

    Args:
        since: its first day, or `None` where the books have no days.
        before: the one book.
        after: the other.
        kept: the transitional clauses of either that begin with it.
    """

    since: dt.date | None
    before: Rulebook
    after: Rulebook
    kept: tuple[tuple[Transition, ...], tuple[Transition, ...]] = ((), ())


def spans(before: Book, after: Book) -> tuple[Span, ...]:
    """Return the times in which two books are the same throughout, and both in force."""
    if isinstance(before, Rulebook) and isinstance(after, Rulebook):
        return (Span(None, before, after),)
    dated = [book for book in (before, after) if isinstance(book, Editions)]
    days = sorted({each.since for book in dated for each in book})
    pairs = [(day, _in_force(before, day), _in_force(after, day)) for day in days]
    return tuple(
        Span(day, old.policy, new.policy, (_begun(old, day), _begun(new, day)))
        for day, old, new in pairs
        if old is not None and new is not None
    )


def _in_force(book: Book, day: dt.date) -> Edition[Rulebook] | None:
    if isinstance(book, Rulebook):
        return Edition(day, book)
    try:
        return book.edition_on(day)
    except NotInForceError:
        return None


def _begun(edition: Edition[Rulebook], day: dt.date) -> tuple[Transition, ...]:
    return edition.transitions if edition.since == day else ()


def changed_numbers(times: Iterable[Span], since: dt.date | None = None) -> Iterator[Change]:
    """Yield every number in which two books differ, once for each time that it is another pair.

    Args:
        times: the times of the two books.
        since: the first day of the new numbers, where the books have no days.
    """
    known: Mapping[str, Change] = {}
    for span in times:
        found = {each.field: each for each in _differing(span, span.since or since)}
        for name, each in found.items():
            held = known.get(name)
            if held is None or (held.before, held.after) != (each.before, each.after):
                yield each
        known = found


def _differing(span: Span, since: dt.date | None) -> Iterator[Change]:
    # Parts that neither states are alike, and their families need not be loaded.
    stated = {*span.before.stated, *span.after.stated}
    for name in span.after:
        if name in stated:
            yield from differences(since, span.before[name], span.after[name], f"{name}.")


def of_parts(changes: Iterable[Change], parts: Iterable[str]) -> tuple[Change, ...]:
    """Return the changes that are of some parts of a book."""
    known = tuple(parts)
    return tuple(
        each
        for each in changes
        if any(_holds(part, each.field) or _holds(each.field, part) for part in known)
    )


def _holds(outer: str, inner: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}.")


def between(before: Book, times: Sequence[Span], fields: Collection[str]) -> Book:
    """Return the book before with some of the numbers of the book after.

    Args:
        before: the book before.
        times: the times of the two books.
        fields: the numbers that are as in the book after.

    Raises:
        RulesError: numbers that no policy holds together.
    """
    paths = [each.split(".") for each in fields]
    if times and times[0].since is None:
        return cast("Rulebook", _mixed(times[0].before, times[0].after, paths))
    held = [
        Edition(
            cast("dt.date", span.since),
            _mixed(span.before, span.after, paths),
            transitions=_kept(span, fields),
        )
        for span in times
    ]
    return Editions(held, governed_by=before.governed_by if isinstance(before, Editions) else None)


def _kept(span: Span, fields: Collection[str]) -> tuple[Transition, ...]:
    """Return the transitional clauses of the book that each number is taken from."""
    old, new = span.kept
    return (
        *(each for each in old if not any(_holds(field, each.field) for field in fields)),
        *(each for each in new if any(_holds(field, each.field) for field in fields)),
    )


def _mixed(old: Any, new: Any, paths: Sequence[Sequence[str]]) -> Any:
    """Return a policy or a book with what some paths lead to taken from another."""
    if not paths:
        return old
    if type(old) is not type(new) or not all(paths):
        return new
    names = dict.fromkeys(path[0] for path in paths)
    taken = {
        name: _mixed(
            getattr(old, name), getattr(new, name), [path[1:] for path in paths if path[0] == name]
        )
        for name in names
    }
    if isinstance(old, Rulebook):
        return old.__replace__(**taken)
    whole = {path[0] for path in paths if len(path) == 1}
    cites = {name: each for name, each in old.cites.items() if name not in whole}
    cites |= {name: each for name, each in new.cites.items() if name in whole}
    return attrs.evolve(old, cites=cites, **taken)
