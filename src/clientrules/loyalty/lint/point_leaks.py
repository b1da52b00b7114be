"""Points that a policy gives away: to a purchase in parts, or to one that goes back.

All of it is found by folding small histories; nothing here knows which numbers leak. A purchase is
tried on its own and as each campaign would have it, and split at full units, at the cap, and where
it reaches a tier.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import attrs

from clientrules.core.money.amounts import EXACT, Amount
from clientrules.core.render import text
from clientrules.loyalty.campaigns import Campaign
from clientrules.loyalty.events import Event, Purchased, Redeemed
from clientrules.loyalty.lint.findings import (
    SHOP,
    START,
    ClubFinding,
    Leak,
    first_card,
    sale,
    sent_back,
)
from clientrules.loyalty.membership.standing import CardState
from clientrules.loyalty.points.account import fold
from clientrules.loyalty.policy import ClubPolicy
from clientrules.regulations.vip_club import VIP_R3A, VIP_U8


def split_earnings(policy: ClubPolicy, basket: int) -> Iterator[ClubFinding]:
    """Yield the purchase that earns most more points in two parts, if there is one."""
    return _greatest(_split_earnings(policy, basket))


def _greatest(found: Iterator[ClubFinding]) -> Iterator[ClubFinding]:
    best = max(found, key=lambda each: each.points, default=None)
    if best is not None:
        yield best


def _split_earnings(policy: ClubPolicy, basket: int) -> Iterator[ClubFinding]:
    for day, category in _occasions(policy):
        for whole, first in _splits(policy, basket):
            rest = EXACT.subtract(whole, first)
            once = _earned(policy, sale("1", whole, day, category=category))
            parts = (("1", first), ("2", rest))
            twice = _earned(policy, *(sale(*part, day, category=category) for part in parts))
            if twice > once:
                words = (
                    f"{text(whole)} earns {once} points,"
                    f" as {text(first)} then {text(rest)} it earns {twice}"
                )
                yield ClubFinding(Leak.EARNING, words, VIP_R3A, points=twice - once)


def _occasions(policy: ClubPolicy) -> list[tuple[dt.date, str]]:
    """Return days to buy on, each with the category bought."""
    named = ((_day_in(each), each.category) for each in policy.campaigns)
    return list(dict.fromkeys([(START, ""), *named]))


def _day_in(campaign: Campaign) -> dt.date:
    """Return its first day, since the day before it may be outside; some day without one."""
    if campaign.since is None or campaign.since.year == dt.MINYEAR:
        return min(START, campaign.until or START)
    return campaign.since


def _splits(policy: ClubPolicy, basket: int) -> Iterator[tuple[Amount, Amount]]:
    """Yield what is paid for a purchase, and what of it for the first of two parts."""
    units = int((basket - 1) // Fraction(policy.unit))
    for first in range(1, min(units, _MOST_UNITS) + 1):
        yield basket, EXACT.multiply(first, policy.unit)
    yield basket, EXACT.divide(basket, 2)
    if policy.cap:
        full = EXACT.multiply(-(-policy.cap // policy.points), policy.unit)
        yield EXACT.multiply(2, full), full
    for lifting in _lifting(policy):
        yield EXACT.add(lifting, basket), lifting


_MOST_UNITS: Final = 50


def _earned(policy: ClubPolicy, *events: Event) -> int:
    card = first_card(min(each.on for each in events) - _DAY)
    return fold([card, *events], policy).on(max(each.on for each in events)).earned


# A card is older than what is bought with it, so that no return undoes its standard.
_DAY: Final = dt.timedelta(days=1)


def free_returns(policy: ClubPolicy) -> Iterator[ClubFinding]:
    """Yield what stays with a member after what was bought for it went back."""
    yield from _card_kept(policy)
    yield from _prize_kept(policy)
    yield from _debt_ended(policy)
    yield from _greatest(_points_kept(policy))


def _card_kept(policy: ClubPolicy) -> Iterator[ClubFinding]:
    bought = Purchased(id="1", on=START, paid=policy.single, shop=SHOP, card=None)
    account = fold([bought, first_card(), sent_back(bought, START)], policy)
    if account.on(START).state is CardState.ACTIVE:
        words = f"the card stays when the {text(policy.single)} that it was given for goes back"
        yield ClubFinding(Leak.FREE, words, VIP_U8)


def _prize_kept(policy: ClubPolicy) -> Iterator[ClubFinding]:
    bought, card = sale("1", EXACT.multiply(10, policy.unit)), first_card(START - _DAY)
    prize = _prize(policy, card, bought)
    account = fold([card, bought, prize, sent_back(bought, prize.on)], policy)
    owed = -account.on(prize.on).points
    gained = -owed - fold([card, prize], policy).on(prize.on).points
    if prize.points and gained > 0:
        words = (
            f"{prize.points} points of {text(bought.paid)} are spent, it goes back,"
            f" and {max(owed, 0)} points are owed"
        )
        yield ClubFinding(Leak.FREE, words, VIP_R3A, points=gained)


def _prize(policy: ClubPolicy, *events: Event) -> Redeemed:
    """Return the prize that takes all points as soon as those of the last purchase can be spent."""
    bought = events[-1].on
    day = bought if policy.pending is None else policy.pending.due(bought)
    points = fold(events, policy).on(day).points
    return Redeemed(id="2", on=day, card="card", points=points, prize="prize")


def _debt_ended(policy: ClubPolicy) -> Iterator[ClubFinding]:
    """Yield the debt for a prize that goes when the card ends with its standard."""
    standard = Purchased(id="standard", on=START, paid=policy.single, shop=SHOP, card=None)
    bought = sale("1", EXACT.multiply(10, policy.unit), START + _DAY)
    prize = _prize(policy, standard, first_card(), bought)
    day = prize.on
    in_debt = fold([standard, first_card(), bought, prize, sent_back(bought, day)], policy)
    ended = fold([attrs.evolve(sent_back(standard, day), id="ended")], start=in_debt)
    owed = -in_debt.on(day).points
    if prize.points and -owed < ended.on(day).points:
        words = (
            f"{prize.points} points are spent, and what earned them goes back with the"
            f" {text(policy.single)} that the card was given for, which ends the card and the"
            f" {owed} points owed"
        )
        yield ClubFinding(Leak.FREE, words, policy.cites.get("failed"), points=owed)


def _points_kept(policy: ClubPolicy) -> Iterator[ClubFinding]:
    """Yield the returns that leave points of a later purchase."""
    for lifting in _lifting(policy):
        for day, category in _occasions(policy):
            before = sale("1", lifting, day - _DAY)
            rest = EXACT.subtract(policy.unit, EXACT.remainder(lifting, policy.unit))
            after = sale("2", rest, day, category=category)
            never = _earned(policy, after)
            kept = _earned(policy, before, after, sent_back(before, day))
            if kept > never:
                words = (
                    f"{text(before.paid)} goes back after {text(after.paid)} was bought, which"
                    f" still earns {kept} points instead of {never}"
                )
                yield ClubFinding(Leak.FREE, words, VIP_R3A, points=kept - never)


def _lifting(policy: ClubPolicy) -> Iterator[Amount]:
    """Yield payments after which the next one may earn more: half a unit, and each tier's."""
    yield EXACT.divide(policy.unit, 2)
    for tier in policy.tiers.tiers if policy.tiers is not None else ():
        yield tier.qualify
