"""The customers of the music shop as members of the VIP club: who qualifies, and what it owes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from attrs import evolve, frozen
from cdnow import Purchase

from clientrules import Clause, Source
from clientrules.loyalty import (
    Account,
    Balance,
    CardIssued,
    ClubPolicy,
    Purchased,
    Statement,
    fold,
    is_vip,
    qualifies,
    statement,
)

SHOP = "music shop"
LAST_DAY = dt.date(1998, 6, 30)
DOLLARS = Clause(
    "OUR-3.1",
    "The club's amounts are a tenth of the regulation's, since the shop counts in dollars.",
    Source("Our customer rules, 2026 edition"),
    article="3.1",
)
OUR_CLUB = ClubPolicy(
    single=100, total=200, unit=10, cites=dict.fromkeys(("single", "total", "unit"), DOLLARS)
)


@frozen
class Club:
    """What the club comes to on the last day.

    Args:
        members: the account of each customer who qualified.
        balances: their standings.
        vips: how many of them are VIPs.
        shown: the member with the most points.
        shown_statement: that member's statement.
    """

    members: Mapping[str, Account]
    balances: Mapping[str, Balance]
    vips: int
    shown: str
    shown_statement: Statement

    @property
    def points(self) -> int:
        """Return the points that the club owes."""
        return sum(balance.points for balance in self.balances.values())

    def lines(self) -> Iterable[str]:
        """Tell it in words."""
        yield f"{DOLLARS.says} ({DOLLARS.id})"
        yield f"{len(self.members):,} customers qualify; {self.vips:,} are VIPs on {LAST_DAY}"
        yield f"the club owes {self.points:,} points"
        yield f"member {self.shown}:"
        entries = str(self.shown_statement).splitlines()
        yield from (f"  {entry}" for entry in (*entries[:6], "...", entries[-1]))


def club(purchases: Iterable[Purchase], policy: ClubPolicy = OUR_CLUB) -> Club:
    """Run every customer through the club: a card on the day of qualifying, shown from then on."""
    histories: dict[str, list[Purchased]] = defaultdict(list)
    for number, purchase in enumerate(purchases):
        histories[purchase.customer].append(
            Purchased(id=f"{number}", on=purchase.on, paid=purchase.paid, shop=SHOP, card=None)
        )
    members = {
        customer: fold(events, policy)
        for customer, bought in histories.items()
        if (events := _membership(customer, bought, policy))
    }
    balances = {customer: account.on(LAST_DAY) for customer, account in members.items()}
    shown = max(balances, key=lambda each: balances[each].points)
    return Club(
        members,
        balances,
        sum(is_vip(account, LAST_DAY).value for account in members.values()),
        shown,
        statement(members[shown], LAST_DAY),
    )


def _membership(
    customer: str, bought: list[Purchased], policy: ClubPolicy
) -> list[Purchased | CardIssued]:
    reached = qualifies(bought, LAST_DAY, policy=policy).value.reached
    if reached is None:
        return []
    issued = CardIssued(
        id=f"card {customer}", on=reached, card=customer, shop=SHOP, reason="first", order=1
    )
    later = (evolve(each, card=customer) if each.on > reached else each for each in bought)
    return [issued, *later]
