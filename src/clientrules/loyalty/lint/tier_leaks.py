"""Tiers out of reach: which no spend reaches, or which no spend keeps.

Found by spending what a tier asks for and looking whether it is held.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from clientrules.core.dates.term import days, years
from clientrules.core.money.amounts import EXACT
from clientrules.core.render import text
from clientrules.loyalty.lint.findings import START, Finding, Leak, first_card, sale
from clientrules.loyalty.points.account import fold
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.tiers.policy import TierPolicy
from clientrules.loyalty.tiers.standing import tier_on
from clientrules.regulations.conventions import GEN_6
from clientrules.regulations.vip_club import VIP_R3B


def tiers_out_of_reach(policy: TierPolicy) -> Iterator[Finding]:
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
                yield Finding(Leak.UNREACHABLE, f"{words} {tier.name}", clause)


def rate_out_of_reach(policy: ClubPolicy) -> Iterator[Finding]:
    """Yield the better rate where no purchase brings points that count for it."""
    if policy.tier_points > 0 and not any(_counts(policy, day) for day in _days(policy)):
        what = "earns points" if policy.tier_by == "earned" else "earns points that can be spent"
        words = f"tier_points {policy.tier_points}, and no purchase {what}"
        yield Finding(Leak.UNREACHABLE, words, VIP_R3B)


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
