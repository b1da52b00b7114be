"""A question to a rule: its name, the facts as plain data, and the book that rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeAlias

from clientrules.core.dates.instants import require_day
from clientrules.core.editions.edition import Editions
from clientrules.core.refusals import wrong_kind
from clientrules.data.problems import DataError, Path, Reading
from clientrules.data.records import described
from clientrules.errors import InvalidValueError
from clientrules.rulebook.asking.accounts import Standing
from clientrules.rulebook.asking.rules import CLUB, Rule, rule_named
from clientrules.rulebook.books import Rulebook

Book: TypeAlias = Rulebook | Editions[Rulebook]


def ask(rule: str, facts: Mapping[str, object], book: Book, *, on: dt.date | None = None) -> Any:
    """Return what a rule says of facts, by the part of a rulebook that it rules by.

    A rule is a function of a family that takes a policy of the book, such as `attribute`. Facts are
    what it takes beside, each as plain data or ready; a member's account is given as its events.

    Args:
        rule: the rule's name, such as `"attribute"`; `"sales.attribute"` where families share one.
        facts: the facts by the names that the rule has for them.
        book: the book, or its editions.
        on: the day whose edition rules, where the rule has no date of its own.

    Returns:
        The rule's `Decision`; what classes or lists many gives its result.

    Raises:
        UnknownKeyError: no rule of that name.
        DataError: facts that do not fit, all of them, each with its path.
        InvalidValueError: a part that the book does not state, or a name that two families share.
        NotInForceError: a day before the first edition, or editions without the part.

    >>> facts = {"current": 1200, "potential": "300"}
    >>> from clientrules.segmentation import ValueCuts
    >>> book = Rulebook(value_cuts=ValueCuts(current=1000, potential=500))
    >>> ask("value_segment", facts, book)
    <Decision <ValueSegment.SECONDARY: 'secondary'> by VM-1>
    """
    asked, day = rule_named(rule), None if on is None else require_day(on)
    given = facts_of(asked, facts, day)
    return answered(asked, given, taken(asked, require_book(book), day))


def require_book(book: Book, name: str = "book") -> Book:
    """Return a book or its editions, and refuse anything else."""
    if isinstance(book, (Rulebook, Editions)):
        return book
    raise wrong_kind(name, book, "a Rulebook, or Editions of one; write rulebook.load(path)")


def facts_of(rule: Rule, facts: Mapping[str, object], on: dt.date | None) -> dict[str, Any]:
    """Return the facts of a rule from plain data, with the day asked where it asks for one.

    Raises:
        DataError: anything that does not fit, all of it.
    """
    if on is None or "on" not in rule.facts or not isinstance(facts, Mapping):
        return read_facts(rule, facts)
    return read_facts(rule, {"on": on, **facts})


def read_facts(rule: Rule, facts: Mapping[str, object]) -> dict[str, Any]:
    """Return the facts of a rule from plain data.

    Raises:
        DataError: anything that does not fit, all of it.
    """
    if not isinstance(facts, Mapping):
        raise wrong_kind("facts", facts, f"a mapping from {', '.join(rule.facts)} to what they are")
    to = Reading({})
    found = facts_within(rule, facts, None, to)
    if to.problems:
        raise DataError(to.problems)
    return found


def facts_within(
    rule: Rule, facts: Mapping[str, object], path: Path, to: Reading
) -> dict[str, Any]:
    """Return the facts of a rule from plain data that lie somewhere, and note what does not fit."""
    found = {}
    for name, given in facts.items():
        if name in rule.facts:
            found[name] = rule.facts[name].read(_plainly(given), (path, name), to)
        else:
            to.refuse_name((path, str(name)), name, rule.facts)
    for name in rule.facts:
        if name in rule.required and name not in facts:
            to.refuse_missing((path, name), described(rule.facts[name]))
    return found


def _plainly(given: Any) -> Any:
    """Return what a result knows of each customer as a mapping, and anything else as it is."""
    is_base = hasattr(given, "keys") and hasattr(given, "__getitem__")
    return dict(given) if is_base and not isinstance(given, Mapping) else given


def taken(rule: Rule, book: Book, on: dt.date | None) -> dict[str, Any]:
    """Return what rules, by the names of the parts: policies, or editions of them.

    Of editions the rule chooses by the date that governs, unless it is told the day.
    """
    is_told = on is not None and "on" not in rule.hints
    return {part: _ruling(rule, part, book, on if is_told else None) for part in rule.parts}


def answered(rule: Rule, facts: Mapping[str, Any], ruling: Mapping[str, Any]) -> Any:
    """Return what a rule says of facts that are read, by the policies that it takes."""
    given = dict(facts)
    for name, shape in rule.facts.items():
        if isinstance(shape, Standing) and isinstance(facts.get(name), tuple):
            given[name] = _account(facts[name], ruling[CLUB])
    return rule.function(
        **given, **{parameter: ruling[part] for parameter, part in rule.policies.items()}
    )


def _account(events: tuple[Any, ...], policies: Any) -> Any:
    from clientrules.loyalty import fold  # noqa: PLC0415  (only who asks about an account)

    return fold(events, policies)


def _ruling(rule: Rule, part: str, book: Book, on: dt.date | None) -> Any:
    if part in rule.defaults and not _has(book, part):
        return rule.defaults[part]
    in_force = book if on is None or isinstance(book, Rulebook) else book.on(on)
    return _all_of(in_force, part)


def _has(book: Book, part: str) -> bool:
    """Tell whether a book, or any of its editions, has a part."""
    books = [book] if isinstance(book, Rulebook) else [each.policy for each in book]
    return any(getattr(each, part) is not None for each in books)


def _all_of(book: Book, part: str) -> Any:
    """Return a part of a book, or the editions of it."""
    held: Any = book
    for name in part.split("."):
        held = held.editions(name) if isinstance(held, Editions) else getattr(held, name)
        if held is None:
            raise InvalidValueError(
                f"the rulebook states no {part}: expected its numbers, which no source states",
                field=part,
                expected="its numbers",
            )
    return held
