"""Two rulebooks compared: their numbers, and a rule asked of one history under both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator

from clientrules.core.dates.instants import require_day
from clientrules.core.editions.edition import Change, Editions
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.rulebook.asking.questions import Book, require_book
from clientrules.rulebook.impact.answers import WHOLE, Answers, Measure, seen
from clientrules.rulebook.impact.comparison import Comparison
from clientrules.rulebook.impact.explanation import Ask, Explaining
from clientrules.rulebook.impact.histories import ALL, Facts, History
from clientrules.rulebook.impact.impacts import Clauses, Impact
from clientrules.rulebook.impact.numbers import Span, between, changed_numbers, of_parts, spans


def compare(
    before: Book,
    after: Book,
    *,
    since: dt.date | None = None,
    rule: str | None = None,
    facts: Facts | None = None,
    on: dt.date | None = None,
    measure: Measure = None,
    by: str | None = None,
) -> Comparison:
    """Return every number in which two rulebooks differ, and what they mean for a history.

    A rule is asked about the same facts under both books. What a book refuses or leaves open is a
    case as well, and no zero. Behaviour does not react: everybody is taken to act as before.

    Args:
        before: the book before, or its editions.
        after: the book after, or its editions.
        since: the first day of the new numbers, where the books have no days.
        rule: the rule to ask, by its name as for `ask`.
        facts: a mapping from the key of each case, such as the customer, to its facts; or rows of
            facts, whose columns may be of facts within facts, as `deal.customer`; or the facts of a
            rule that answers for many at once.
        on: the day asked, as for `ask`.
        measure: the figure of the answer to compare, as `"amount"`, or a function of it; a mapping
            divides a case among those whom it names. The answer itself unless given.
        by: the column of the key, where facts are rows; the number of the row unless given.

    Raises:
        UnknownKeyError: no rule of that name, or no such figure.
        DataError: facts that do not fit, those of all cases.
        InvalidTypeError: a rule without facts or facts without a rule; editions and no day.

    >>> from clientrules.loyalty import ClubPolicy
    >>> from clientrules.rulebook import Rulebook
    >>> new = Rulebook(club=ClubPolicy(single=800))
    >>> print(*compare(Rulebook(), new, since=dt.date(2026, 1, 1)))
    2026-01-01: club.single 1000 -> 800
    """
    times = _times(before, after, since)
    changes = tuple(changed_numbers(times, since))
    if rule is None:
        if not (facts is None and on is None and measure is None and by is None):
            raise wrong_kind("rule", rule, "the name of the rule to ask about the facts")
        return Comparison(changes)
    history = History.read(rule, facts, on=on, measure=measure, by=by)
    books = _TwoBooks(history, before, after, times, changes)
    found = [
        impact for key in history.facts for impact in _impacts(key, history.asking(key), books)
    ]
    return Comparison(changes, str(history.rule), found)


def _times(before: Book, after: Book, since: dt.date | None) -> tuple[Span, ...]:
    require_book(before, "before")
    require_book(after, "after")
    if since is not None:
        require_day(since, "since")
        if isinstance(before, Editions) or isinstance(after, Editions):
            expected = "nothing beside editions, which have their own first days"
            raise wrong_value("since", since, expected)
    return spans(before, after)


class _TwoBooks:
    """Two books beside each other, as far as a rule rules by them."""

    def __init__(
        self,
        history: History,
        before: Book,
        after: Book,
        times: tuple[Span, ...],
        changes: tuple[Change, ...],
    ) -> None:
        self.before, self.after = before, after
        own = of_parts(changes, history.rule.parts)
        dated = isinstance(before, Editions) or isinstance(after, Editions)
        self.alike = not own and not dated
        self.explaining = Explaining(own, lambda taken: between(before, times, taken), dated=dated)


def _impacts(key: Hashable, ask: Ask, books: _TwoBooks) -> Iterator[Impact]:
    """Yield what the other book means for everybody whom one set of facts concerns."""
    old = ask(books.before)
    new = old if books.alike else ask(books.after)
    whom = old.whom(new)
    moved = {who: new.of(who) for who in whom if seen(old.of(who)) != seen(new.of(who))}
    explained = books.explaining.explain(ask, old, moved)
    for who in whom:
        yield Impact(
            _who(key, who),
            old.of(who),
            new.of(who),
            explained.get(who),
            _clauses(old, new, who),
        )


def _clauses(old: Answers, new: Answers, who: Hashable) -> Clauses:
    return lambda: (old.clause(who), new.clause(who))


def _who(key: Hashable, who: Hashable) -> Hashable:
    if who is WHOLE:
        return "all" if key is ALL else key
    return who if key is ALL else (key, who)
