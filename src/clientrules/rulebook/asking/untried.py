"""What scenarios leave untried: clauses that decide none, and numbers that could be others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from clientrules.core.clause import Clause
from clientrules.core.editions.edition import Editions
from clientrules.core.policy import Policy, stated_fields
from clientrules.core.render import text
from clientrules.rulebook.asking.moves import moved, numbers_of, steps
from clientrules.rulebook.asking.questions import Book
from clientrules.rulebook.asking.report import Unnoticed
from clientrules.rulebook.books import Rulebook
from clientrules.rulebook.file.toml_lines import path_of


def untouched(book: Book, parts: list[str], touched: set[str]) -> list[Clause]:
    """Return the clauses that the fields and rows of parts cite, and that are not touched.

    Args:
        book: the book.
        parts: the names of the parts.
        touched: the ids of the clauses that decided something.
    """
    policies = [policy for name in parts for policy in _policies(book, name)]
    cited = {clause.id: clause for policy in policies for clause in _cited(policy)}
    return [clause for name, clause in cited.items() if name not in touched]


def unnoticed(book: Book, part: str, notices: Callable[[Book], bool]) -> Iterator[Unnoticed]:
    """Yield the numbers of a part whose next step up or down nothing notices.

    Args:
        book: the book.
        part: the name of the part.
        notices: tells whether anything differs under another book.
    """
    for policy, edition in _policies(book, part).items():
        for keys, value in numbers_of(policy):
            place = f"{part}.{path_of(keys)}" + (f" ({edition})" if edition else "")
            moves = [(step, moved(policy, keys, value, step)) for step in steps(value)]
            missed = [
                _said(step)
                for step, other in moves
                if other is not None and not notices(_with(book, part, policy, other))
            ]
            if missed:
                yield Unnoticed(place, _said(value), missed)


def _said(value: Any) -> str:
    """Return a number; a share of whole hundredths as such."""
    hundredths = value * 100 if isinstance(value, Fraction) else None
    is_whole = hundredths is not None and hundredths.denominator == 1
    return f"{hundredths} %" if is_whole else text(value)


def _policies(book: Book, part: str) -> dict[Policy, str]:
    """Return a part of a book, or of every edition with the name of the first that has it."""
    if isinstance(book, Rulebook):
        policy = getattr(book, part)
        return {} if policy is None else {policy: ""}
    found: dict[Policy, str] = {}
    for each in book:
        policy = getattr(each.policy, part)
        if policy is not None:
            found.setdefault(policy, str(each))
    return found if len(found) > 1 else dict.fromkeys(found, "")


def _cited(value: Any) -> Iterator[Clause]:
    """Yield the clauses that the fields and rows of a policy cite."""
    if isinstance(value, Clause):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _cited(each)
    elif isinstance(value, (tuple, frozenset)):
        for each in value:
            yield from _cited(each)
    elif attrs.has(type(value)):
        for field in stated_fields(type(value)):
            if isinstance(value, Policy):
                citation = value.citation(field.name)
                yield from _cited(citation.clause or citation.source)
            yield from _cited(getattr(value, field.name))


def _with(book: Book, part: str, old: Policy, new: Policy) -> Book:
    """Return a book with another policy, in every edition that has the old one."""
    if isinstance(book, Rulebook):
        return _changed(book, part, new)
    editions = [
        attrs.evolve(each, policy=_changed(each.policy, part, new))
        if getattr(each.policy, part) == old
        else each
        for each in book
    ]
    return Editions(editions, governed_by=book.governed_by)


def _changed(book: Rulebook, part: str, new: Policy) -> Rulebook:
    return Rulebook(**{each: book[each] for each in book.stated} | {part: new})
