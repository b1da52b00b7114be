"""A number of a rulebook by its path: `club.rate`, `commission.tiers[2].rate`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from attrs import evolve, frozen

from clientrules.core.checks import require_name
from clientrules.core.editions.edition import Editions
from clientrules.core.money.amounts import Exact, is_exact
from clientrules.core.policy import stated_fields
from clientrules.core.refusals import few, unknown_name, wrong_value
from clientrules.rulebook.asking.moves import moved
from clientrules.rulebook.asking.questions import Book
from clientrules.rulebook.books import Rulebook
from clientrules.rulebook.file.toml_lines import Keys, keys_of


@frozen
class Place:
    """Where a number stands in a book.

    Args:
        part: the part of the book.
        keys: what leads to it in the policy: names of fields, places in a list.
        number: what stands there.
    """

    part: str
    keys: Keys
    number: Exact


def place_of(book: Rulebook, path: str) -> Place:
    """Return where a number stands.

    Args:
        book: the book.
        path: the part, and the names that lead on; a row of a list by its number, the first of
            which is 1, or by its name: `club.tiers.gold.qualify`.

    Raises:
        UnknownKeyError: a path that leads nowhere.
        InvalidValueError: what stands there is no number.
    """
    part, *rest = keys_of(require_name(path, "place")) or ("",)
    here = book[str(part)]
    if here is None:
        expected = f"a part that the book states, one of {few(book.stated)}"
        raise wrong_value("place", path, expected)
    keys: list[str | int] = []
    for key in rest:
        found = _lead_to(here, key, path)
        for each in found:
            here = _within(here, each)
        keys += found
    if not is_exact(here):
        known = few(_names(here)) if _names(here) else "another, that leads to a number"
        raise wrong_value("place", path, f"the path of a number; go on with one of {known}")
    return Place(str(part), tuple(keys), here)


def _lead_to(here: Any, key: str | int, path: str) -> list[str | int]:
    """Return the keys that one step of a path stands for."""
    if isinstance(key, int):
        if isinstance(here, tuple) and key < len(here):
            return [key]
    elif isinstance(here, tuple):
        return [_row_named(here, key, path)]
    elif key in _names(here):
        return [key]
    elif attrs.has(type(here)):
        # The list may be left out that the row is in.
        for name in _names(here):
            rows = getattr(here, name)
            if isinstance(rows, tuple) and key in _rows(rows):
                return [name, _rows(rows)[key]]
    step = f"[{key + 1}]" if isinstance(key, int) else key
    raise unknown_name(f"{path} leads nowhere: there is no", step, _names(here), "place")


def _row_named(rows: tuple[Any, ...], key: str, path: str) -> int:
    known = _rows(rows)
    if key not in known:
        raise unknown_name(f"{path} leads nowhere: there is no row", key, known, "place")
    return known[key]


def _rows(rows: tuple[Any, ...]) -> dict[str, int]:
    """Return the places of the rows of a list by their names."""
    return {str(name): n for n, row in enumerate(rows) if (name := getattr(row, "name", None))}


def _within(here: Any, key: str | int) -> Any:
    return getattr(here, key) if isinstance(key, str) and attrs.has(type(here)) else here[key]


def _names(here: Any) -> list[str]:
    """Return the names that may follow."""
    if isinstance(here, tuple):
        return [*_rows(here), *(f"[{n + 1}]" for n in range(len(here)))]
    if isinstance(here, Mapping):
        return [key for key in here if isinstance(key, str)]
    return [each.name for each in stated_fields(type(here))]


def with_number(book: Book, path: str, number: Exact) -> Book | None:
    """Return a book with another number at a path, in each edition; `None` if a policy refuses it.

    A limit that two rows share, such as where one tier ends and the next begins, moves in both.
    """
    if isinstance(book, Rulebook):
        return _with_number(book, path, number)
    made = []
    for each in book:
        policy = _with_number(each.policy, path, number)
        if policy is None:
            return None
        made.append(evolve(each, policy=policy))
    return evolve(book, editions=made)


def _with_number(book: Rulebook, path: str, number: Exact) -> Rulebook | None:
    place = place_of(book, path)
    whole = isinstance(place.number, int) and number == int(number)
    policy = moved(book[place.part], place.keys, place.number, int(number) if whole else number)
    return None if policy is None else book.__replace__(**{place.part: policy})


def places_of(book: Book, path: str) -> Iterator[Place]:
    """Yield where a number stands in a book, or in each edition of one."""
    for each in [each.policy for each in book] if isinstance(book, Editions) else [book]:
        yield place_of(each, path)
