"""What the lint of loyalty finds in a club, in the words of a rulebook; and its idle numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

import attrs

from clientrules.core.finding import Finding, FindingKind
from clientrules.core.render import text
from clientrules.loyalty import ClubPolicy, find_leaks
from clientrules.loyalty.campaigns import Campaign
from clientrules.loyalty.lint.findings import ClubFinding, Leak
from clientrules.regulations.vip_club import VIP_COMBO
from clientrules.rulebook.findings.numbers import cited, never_sooner

_BASKET: Final = 1_000

_KINDS: Final = {
    Leak.SPLIT: FindingKind.SPLIT,
    Leak.EARNING: FindingKind.SPLIT,
    Leak.REFUND: FindingKind.RETURN,
    Leak.FREE: FindingKind.RETURN,
    Leak.IDLE: FindingKind.IDLE,
    Leak.UNREACHABLE: FindingKind.UNREACHABLE,
}
_PLACES: Final = {
    "VIP-R2": "rate",
    "VIP-R3a": "points",
    "VIP-R3b": "tier_points",
    "VIP-U8": "failed",
    "VIP-COMBO": "birthday_rate",
    "GEN-6": "tiers",
}
_REPAIRS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ('failed = "ends"', {"failed": "ends"}),
    ('overdrawn = "negative"', {"overdrawn": "negative"}),
    ("carry = true", {"carry": True}),
    ('unset = ["cap"]', {"cap": None}),
    ('unset = ["expiry"]', {"expiry": None}),
    ("campaigns = []", {"campaigns": ()}),
)


def club_leaks(club: ClubPolicy) -> Iterator[Finding]:
    """Yield what `find_leaks` finds in a club, with the number that would mend it, if one does.

    Args:
        club: the club's policy.
    """
    found = _leaks(club)
    others = [(write, _leaks(other)) for write, other in _others(club)] if found else []
    for each in found:
        alike = [
            write for write, left in others if not any(_is_same(each, other) for other in left)
        ]
        yield _told(each, club, alike[0] if alike else "")


def _leaks(club: ClubPolicy) -> tuple[ClubFinding, ...]:
    return find_leaks(club, basket=max(_BASKET, int(3 * Fraction(club.unit))))


def _others(club: ClubPolicy) -> Iterator[tuple[str, ClubPolicy]]:
    for write, changed in _REPAIRS:
        other = attrs.evolve(club, **changed)
        if other != club:
            yield write, other


def _is_same(one: ClubFinding, other: ClubFinding) -> bool:
    return (one.leak, one.clause) == (other.leak, other.clause)


def _told(found: ClubFinding, club: ClubPolicy, repair: str) -> Finding:
    place = _place(found, repair)
    return Finding(
        kind=_KINDS[found.leak],
        place=place,
        what=_what(found, club),
        example=(found.words,),
        gain=found.saving or None,
        repair=repair,
        clauses=cited(club, place) or (() if found.clause is None else (found.clause,)),
    )


def _what(found: ClubFinding, club: ClubPolicy) -> str:
    """Return what is so; a birthday's rate above the better one still decides below it."""
    birthday, rate = Fraction(club.birthday_rate), Fraction(club.rate)
    if found.leak is Leak.IDLE and found.clause == VIP_COMBO and birthday < rate:
        return "a birthday brings nothing to those who have the better rate"
    return found.leak.label


def _place(found: ClubFinding, repair: str) -> str:
    """Return the number that lets it happen: the one that mends it, or that of its clause."""
    named = repair.partition(" = ")[0]
    if named and named != "unset":
        return named
    # Beside the clauses of the regulation, only the choice of a card that ends lets go a debt.
    others = "failed" if found.leak is Leak.FREE else "tiers"
    return others if found.clause is None else _PLACES.get(found.clause.id, others)


def club_faults(club: ClubPolicy) -> Iterator[Finding]:
    """Yield the numbers of a club that do nothing, or keep others from doing anything.

    Args:
        club: the club's policy.
    """
    yield from _standards(club)
    yield from _ends_of_points(club)
    yield from _beaten_campaigns(club)


def _standards(club: ClubPolicy) -> Iterator[Finding]:
    if club.total <= club.single:
        yield Finding(
            kind=FindingKind.IDLE,
            place="single",
            what=f"single {text(club.single)} never decides: total {text(club.total)} is no more,"
            " and one purchase reaches it",
            repair="total above single",
            clauses=cited(club, "single", "total"),
        )


_DAYS: Final = [dt.date(2024, 1, 1) + dt.timedelta(days=count) for count in range(366)]


def _ends_of_points(club: ClubPolicy) -> Iterator[Finding]:
    if club.expiry is not None and never_sooner(club.expiry, club.validity):
        yield Finding(
            kind=FindingKind.IDLE,
            place="expiry",
            what=f"points last {club.expiry}, and end with the card of {club.validity} before that",
            repair="expiry shorter than validity",
            clauses=cited(club, "expiry", "validity"),
        )
    waits = [day for day in _DAYS if _wait_too_long(club, day)]
    if waits:
        always = "" if len(waits) == len(_DAYS) else ", some of them"
        yield Finding(
            kind=FindingKind.UNREACHABLE,
            place="pending",
            what=f"points wait {club.pending} and end before they can be spent{always}",
            example=(f"earned on {text(waits[0])}",),
            repair="pending shorter than expiry and validity",
            clauses=cited(club, "pending", "expiry", "validity"),
        )


def _wait_too_long(club: ClubPolicy, day: dt.date) -> bool:
    first, last = club.days_of_points(day)
    return first > min(last, club.validity.due(day))


def _beaten_campaigns(club: ClubPolicy) -> Iterator[Finding]:
    for place, each in enumerate(club.campaigns):
        others = (*club.campaigns[:place], *_better(club.campaigns[place + 1 :], each))
        beaten_by = next((other for other in others if _covers(other, each)), None)
        if each.factor == 1 or beaten_by is not None:
            why = "a factor of 1" if beaten_by is None else f"{beaten_by} fits whenever it does"
            yield Finding(
                kind=FindingKind.IDLE,
                place=f"campaigns[{place + 1}]",
                what=f"the campaign {each} earns nothing more: {why}",
                repair="campaigns without it",
                clauses=cited(club, "campaigns"),
            )


def _better(campaigns: tuple[Campaign, ...], each: Campaign) -> tuple[Campaign, ...]:
    """Return those that are more than each other's equal: of two equal ones the second is idle."""
    return tuple(other for other in campaigns if not _covers(each, other))


def _covers(wider: Campaign, other: Campaign) -> bool:
    """Tell whether a campaign fits whatever another fits, and earns no less."""
    since, until = wider.since or dt.date.min, wider.until or dt.date.max
    return (
        wider.factor >= other.factor
        and since <= (other.since or dt.date.min)
        and (other.until or dt.date.max) <= until
        and wider.category in ("", other.category)
        and wider.tier in ("", other.tier)
    )
