"""A whole rulebook gone through: its parts one by one, then against each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from clientrules.core.dates.instants import require_day
from clientrules.core.editions.edition import Editions
from clientrules.core.finding import Finding, FindingKind
from clientrules.core.policy import Policy
from clientrules.core.refusals import wrong_kind
from clientrules.errors import RulesError
from clientrules.rulebook.books import Rulebook
from clientrules.rulebook.findings.between_parts import contradictions
from clientrules.rulebook.findings.held_tables import Surveyed, survey
from clientrules.rulebook.findings.numbers import uncounted
from clientrules.rulebook.findings.out_of_date import out_of_date
from clientrules.rulebook.findings.report import CheckedPart, Findings
from clientrules.rulebook.findings.searches import searches_of
from clientrules.rulebook.gaps import unspecified
from clientrules.sales.attribution.coverage_of_cases import outcome_by


def lint(book: Rulebook | Editions[Rulebook], on: dt.date | None = None) -> Findings:
    """Return what a rulebook gives away, leaves open, contradicts or never does.

    It says what the rules let somebody do, not what anybody does. Tables are gone through
    completely, up to 20,000 combinations each; what needs a history is tried on small ones.

    Args:
        book: the book, or its editions.
        on: the day asked, of whose edition; what is out of date is told for a day only.

    Returns:
        What was found, part by part, and last what is not specified; and what was looked for.

    Raises:
        InvalidTypeError: no rulebook, or editions without a day.
        NotInForceError: a day before the first edition.

    >>> from clientrules.loyalty import ClubPolicy
    >>> found = lint(Rulebook(club=ClubPolicy(total=900)))
    >>> print(*found.of_parts("club").of_kind("idle"))
    club.single: without effect: single 1000 never decides: total 900 is no more, ...
    """
    day = None if on is None else require_day(on)
    asked = _book(book, day)
    found: list[Finding] = []
    checked: list[CheckedPart] = []
    for name in asked:
        if asked[name] is not None:
            findings, looked = _part(name, asked[name])
            found += [each.within(name) for each in findings]
            checked.append(looked)
    found += contradictions(asked)
    found += () if day is None else out_of_date(asked, day)
    found += _gaps(asked)
    return Findings(found, checked)


def _book(book: Rulebook | Editions[Rulebook], on: dt.date | None) -> Rulebook:
    if isinstance(book, Editions) and on is not None:
        book = book.on(on)
    if not isinstance(book, Rulebook):
        raise wrong_kind("book", book, "a Rulebook, or Editions of one with on=date(...)")
    return book


def _part(name: str, policy: Policy) -> tuple[list[Finding], CheckedPart]:
    """Return what is found in a part, and what was looked for."""
    tables = _tables(name, policy)
    found = [*tables.findings, *uncounted(policy)] if name != "clocks" else tables.findings
    wholly, sampled = ["what is unspecified", *tables.wholly], [*tables.sampled]
    for each in searches_of(name):
        try:
            found += each.find(policy)
        except RulesError as error:
            sampled.append(f"{each.what}, which stops where {error}")
        else:
            (sampled if each.on_examples else wholly).append(each.what)
    return found, CheckedPart(name, wholly=wholly, sampled=sampled)


def _tables(name: str, policy: Any) -> Surveyed:
    return survey(policy, outcome_by(policy) if name == "sales_floor" else None)


def _gaps(book: Rulebook) -> Iterator[Finding]:
    for gap in unspecified(book):
        yield Finding(
            kind=FindingKind.GAP,
            place=gap.place,
            what="no source states it, and the firm has not",
            repair=gap.place.rpartition(".")[2],
            clauses=() if gap.clause is None else (gap.clause,),
        )
