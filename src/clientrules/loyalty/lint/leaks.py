"""A lint of a club's policy: small histories searched for leaks and for clauses without effect.

It says what the numbers let a member do, not what anybody does: a purchase split in two that costs
less or earns more, a return that leaves something behind, a price below the firm's floor, rates
that can never decide, and tiers that nobody reaches or keeps.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import days, years
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import (
    EXACT,
    Amount,
    Exact,
    require_amount,
    require_not_negative,
)
from clientrules.core.policy import Policy
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.core.render import text
from clientrules.loyalty.lint.findings import START, ClubFinding, Leak, first_card, sale
from clientrules.loyalty.lint.point_leaks import free_returns, split_earnings
from clientrules.loyalty.lint.price_leaks import below_floor, idle_rates, split_prices
from clientrules.loyalty.points.account import fold
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.tiers.policy import TierPolicy
from clientrules.loyalty.tiers.standing import tier_on
from clientrules.regulations.conventions import GEN_6
from clientrules.regulations.vip_club import VIP_R3B


def find_leaks(
    policy: ClubPolicy | TierPolicy | Editions[ClubPolicy] | Editions[TierPolicy],
    *,
    basket: int = 1000,
    floor: Exact | None = None,
    order_discount: Amount = 0,
    point_value: Amount = 0,
    on: dt.date | None = None,
) -> tuple[ClubFinding, ...]:
    """Return what a policy lets through, the leaks first.

    Args:
        policy: the club's policy, with its tiers; or a programme of tiers alone; or editions.
        basket: the list price, in whole units of money, of the purchase to split; two or more.
        floor: the least share of the list price that the firm wants to be paid, if it has one.
        order_discount: an amount off the whole order that may come on top of a club price.
        point_value: what a point costs the firm, which comes off what it is paid.
        on: the day that selects the edition.

    Raises:
        InvalidValueError: a basket too small to split, a floor outside 0 to 1, or a negative
            amount.

    Clauses: VIP-U8, VIP-R2, VIP-R3a, VIP-R3b, VIP-R5, VIP-COMBO, GEN-6.

    >>> for finding in find_leaks(ClubPolicy()):
    ...     print(finding)
    a split purchase costs less: with 29 points 1000 costs 900.00, ... it costs 855.60 (VIP-R3b)
    a return leaves the better price behind: 112 returned after ... (VIP-R3b)
    a return costs nothing: the card stays when the 1000 that it was given for ... (VIP-U8)
    """
    if type(require_amount(basket, "basket")) is not int or basket < 2:  # noqa: PLR2004
        raise wrong_value("basket", basket, "a whole amount of 2 or more")
    for name, value in (("order_discount", order_discount), ("point_value", point_value)):
        require_not_negative(value, name)
    policy = _on(policy, on)
    if isinstance(policy, TierPolicy):
        return tuple(_tiers_out_of_reach(policy))
    if not isinstance(policy, ClubPolicy):
        raise wrong_kind("policy", policy, "a ClubPolicy or a TierPolicy")
    return (
        *split_prices(policy, basket),
        *split_earnings(policy, basket),
        *free_returns(policy),
        *below_floor(
            policy, floor, basket=basket, order_discount=order_discount, point_value=point_value
        ),
        *idle_rates(policy),
        *_rate_out_of_reach(policy),
        *(() if policy.tiers is None else _tiers_out_of_reach(policy.tiers)),
    )


def _on(policy: Any, on: dt.date | None) -> Any:
    """Return the policy given, or that of the edition in force on a day."""
    day = None if on is None else require_day(on)
    return in_force(policy, Policy, day) if isinstance(policy, Editions) else policy


def _tiers_out_of_reach(policy: TierPolicy) -> Iterator[ClubFinding]:
    """Yield the tiers that their own amount does not reach, or that no review leaves."""
    clause = policy.cites.get("tiers", GEN_6)
    anniversary = years(1).due(START)
    for place, tier in enumerate(policy.tiers):
        bought = [sale("1", tier.qualify)]
        trials = [(f"{text(tier.qualify)} spent does not reach", START, bought)]
        if policy.review == "anniversary":
            words = f"{text(tier.keeps)} spent by the review does not keep"
            again = [*bought, sale("2", tier.keeps, anniversary)]
            trials.append((words, days(1).due(anniversary), again))
        for words, on, purchases in trials:
            held = tier_on(purchases, on, policy=policy).value.tier
            if held is None or policy.tiers.index(held) < place:
                yield ClubFinding(Leak.UNREACHABLE, f"{words} {tier.name}", clause)


def _rate_out_of_reach(policy: ClubPolicy) -> Iterator[ClubFinding]:
    """Yield the better rate where no purchase brings points that count for it."""
    if policy.tier_points > 0 and not any(_counts(policy, day) for day in _days(policy)):
        what = "earns points" if policy.tier_by == "earned" else "earns points that can be spent"
        words = f"tier_points {policy.tier_points}, and no purchase {what}"
        yield ClubFinding(Leak.UNREACHABLE, words, VIP_R3B)


def _days(policy: ClubPolicy) -> Iterator[dt.date]:
    """Yield the days to buy on: where points end with a month or year, all of a year."""
    yield START
    if policy.expiry_end != "day":
        yield from (START + dt.timedelta(days=number) for number in range(1, 366))


def _counts(policy: ClubPolicy, day: dt.date) -> int:
    bought = sale("1", EXACT.multiply(10, policy.unit), day)
    account = fold([first_card(day), bought], policy)
    if policy.tier_by == "earned":
        return account.on(day).earned
    return account.on(day if policy.pending is None else policy.pending.due(day)).points
