"""What the parts of a rulebook contradict in each other."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from clientrules.complaints.lint.clock_faults import step_faults
from clientrules.core.dates.lengths import later_end
from clientrules.core.finding import Finding, FindingKind
from clientrules.core.role import Role
from clientrules.records import Deed
from clientrules.regulations.sales_ownership import FLOOR_3_7G
from clientrules.rulebook.books import Rulebook
from clientrules.rulebook.findings.held import held
from clientrules.rulebook.findings.numbers import cited
from clientrules.sales import DealStage


def contradictions(book: Rulebook) -> Iterator[Finding]:
    """Yield what the parts of a book contradict in each other.

    Args:
        book: the book.
    """
    for search in (
        _clocks_and_process,
        _clocks_and_numbers,
        _clocks_and_limit,
        _plan_and_floor,
        _share_and_turn,
        _greetings_and_club,
        _rates_and_limits,
        _destruction_and_access,
        _namesakes,
    ):
        yield from search(book)


def _clocks_and_process(book: Rulebook) -> Iterator[Finding]:
    """Yield the steps of clocks that the firm's process of complaints does not have."""
    clocks, process = book.clocks, book.complaint_process
    if clocks is not None and process is not None and clocks.process != process:
        for each in step_faults(clocks, process):
            yield each.within("clocks")


def _clocks_and_numbers(book: Rulebook) -> Iterator[Finding]:
    clocks, zone = book.clocks, book.complaint_numbers.zone
    if clocks is not None and zone is not None and zone != clocks.tz:
        yield Finding(
            kind=FindingKind.MISMATCH,
            place="complaint_numbers.zone",
            what=f"a complaint is numbered by the days of {zone}, and its clocks end by those of"
            f" {clocks.tz}",
            repair=f'zone = "{clocks.tz}"',
        )


_NOTIFIED: Final = "notify the department"


def _clocks_and_limit(book: Rulebook) -> Iterator[Finding]:
    """Yield a department's limit that ends after the clock of the same step."""
    limit = book.complaint_assignment.limit
    if book.clocks is None or limit is None:
        return
    for rule in book.clocks.rules:
        term = rule.term_at(None)
        if rule.starts == _NOTIFIED and term is not None and later_end(limit, term) is not None:
            yield Finding(
                kind=FindingKind.MISMATCH,
                place="complaint_assignment.limit",
                what=f"a department has {limit}, and the clock {rule.name} of the same notice has"
                f" {term}",
                repair=f'limit = "{term}"',
                clauses=(*cited(book.complaint_assignment, "limit"), rule.clause),
            )


def _plan_and_floor(book: Rulebook) -> Iterator[Finding]:
    """Yield a commission that is due before the deal closes whose shares are ruled."""
    plan, closes = book.commission, book.sales_floor.closes
    stages = list(DealStage)
    if plan is not None and stages.index(plan.due_on) < stages.index(closes):
        yield Finding(
            kind=FindingKind.MISMATCH,
            place="commission.due_on",
            what=f"commission is due once {plan.due_on.value}, and a deal closes once"
            f" {closes.value}: it is paid before its shares are ruled",
            repair=f'due_on = "{closes.value}"',
            clauses=cited(plan, "due_on"),
        )


def _share_and_turn(book: Rulebook) -> Iterator[Finding]:
    """Yield a share for the new agent who hands a customer back, and has the turn back as well."""
    share = book.sales_floor.same_day_new
    if Fraction(share) > 0:
        yield Finding(
            kind=FindingKind.TURN,
            place="sales_floor.same_day_new",
            what=f"who hands a customer back on the day of recognition has {share} of the deal, and"
            " the turn back as well",
            repair='same_day_new = "0"',
            clauses=tuple(dict.fromkeys([*cited(book.sales_floor, "same_day_new"), FLOOR_3_7G])),
        )


def _greetings_and_club(book: Rulebook) -> Iterator[Finding]:
    ours, theirs = book.club.leap_birthday, book.greetings.club.leap_birthday
    if ours != theirs:
        yield Finding(
            kind=FindingKind.MISMATCH,
            place="greetings.club",
            what=f"a birthday of 29 February is greeted on {theirs}, and its price holds on {ours}",
            repair=f'leap_birthday = "{ours}" in greetings.club',
            clauses=cited(book.club, "leap_birthday"),
        )


_RATES: Final = ("office_head", "administrator", "repair_head")


def _rates_and_limits(book: Rulebook) -> Iterator[Finding]:
    if not any(getattr(book.visit_rates, name) for name in _RATES):
        yield Finding(
            kind=FindingKind.MISMATCH,
            place="visit_rates",
            what="nobody has to visit any repair, and repair_visits says until when",
            repair=f"a rate above 0 for one of {', '.join(_RATES)}",
            clauses=cited(book.visit_rates, *_RATES),
        )


_POSTS: Final = ("confirmer", "second_confirmer", "supervisor")


def _destruction_and_access(book: Rulebook) -> Iterator[Finding]:
    """Yield the posts that see information destroyed, and that no rule on its use knows."""
    known = frozenset[Role]().union(*(regime.posts for regime in book.access.regimes))
    rules = (rule for regime in book.access.regimes for rule in regime.rules)
    if not any(rule.deed is Deed.DESTROY for rule in rules):
        return
    for name in _POSTS:
        post = getattr(book.destruction, name)
        if post is not None and post not in known:
            yield Finding(
                kind=FindingKind.MISMATCH,
                place=f"destruction.{name}",
                what=f"{name} is the {post}, a post that no rule of access names",
                repair=f"one of {', '.join(sorted(map(str, known)))}, or a rule of access for it",
                clauses=cited(book.destruction, name),
            )


def _namesakes(book: Rulebook) -> Iterator[Finding]:
    """Yield the posts that two parts name in different ways, so that neither is the other's."""
    first: dict[str, tuple[str, Role]] = {}
    for place, post in _posts(book):
        for name in (post.label.casefold(), post.label_zh):
            earlier, known = first.setdefault(name, (place, post)) if name else (place, post)
            if known != post:
                yield Finding(
                    kind=FindingKind.MISMATCH,
                    place=place,
                    what=f"{_both(post)} is not the post that {earlier} names, {_both(known)}",
                    repair=f"{_both(known)} in both places",
                )
                break


def _both(post: Role) -> str:
    return f"{post.label} ({post.label_zh})" if post.label_zh else f"{post.label} (no Chinese name)"


def _posts(book: Rulebook) -> Iterator[tuple[str, Role]]:
    """Yield the posts of a book, each once, with the place that names it first."""
    seen = set[Role]()
    for name in book:
        for place, post in held(book[name], Role, place=name):
            if post not in seen:
                seen.add(post)
                yield place, post
